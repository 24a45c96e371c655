// Another person who may do for this source what its custodian may.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { BackToCustody, CustodyGate } from './custody-act.tsx'
import { PersonField } from './person-field.tsx'

export default function CustodyDeputy() {
  const t = useText()
  const title = t('custody.do.nameDeputy')
  const [deputy, setDeputy] = useState('')
  return (
    <CustodyGate title={title}>
      {(of) => (
        <ActPage
          name="nameDeputy"
          title={title}
          missing={t('custody.deputy.person')}
          call={deputy.trim() === '' ? null : { params: { source: of.source }, body: { deputy: deputy.trim() } }}
          next={() => <BackToCustody of={of} />}
        >
          <p>{t('custody.deputy.lead')}</p>
          <PersonField label={t('custody.deputy')} value={deputy} onChange={setDeputy} />
        </ActPage>
      )}
    </CustodyGate>
  )
}
