// A custodian is against it or has not answered, and it must leave all the same: a senior officer says why.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { TextField } from '../../ui/fields.tsx'
import { BackToCustodians, CustodiansGate } from './custodians.tsx'

export default function OverrideCustodians() {
  const t = useText()
  const title = t('custodians.do.overrideCustodians')
  const [reason, setReason] = useState('')
  return (
    <CustodiansGate title={title}>
      {(of) => (
        <ActPage
          name="overrideCustodians"
          title={title}
          missing={t('custodians.reason')}
          call={reason.trim() === '' ? null : { params: { release: of.release }, body: { reason } }}
          next={() => <BackToCustodians of={of} />}
        >
          <TextField label={t('custodians.reason')} lines={3} value={reason} onChange={setReason} isRequired />
        </ActPage>
      )}
    </CustodiansGate>
  )
}
