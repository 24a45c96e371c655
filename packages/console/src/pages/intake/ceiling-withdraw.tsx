// From now on somebody is asked again.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useCoded } from '../../i18n/coded.ts'
import { useText } from '../../i18n/text.tsx'
import { Select } from '../../ui/fields.tsx'
import { BackToCustody, CustodyGate } from './custody-act.tsx'

export default function WithdrawCeiling() {
  const t = useText()
  const coded = useCoded()
  const title = t('custody.do.withdrawCeiling')
  const [ceiling, setCeiling] = useState('')
  return (
    <CustodyGate title={title}>
      {(of) => (
        <ActPage
          name="withdrawCeiling"
          title={title}
          missing={t('custody.ceiling')}
          call={ceiling === '' ? null : { params: { source: of.source }, body: { ceiling: Number(ceiling) } }}
          next={() => <BackToCustody of={of} />}
        >
          <p>{t(of.ceilings.some(({ inForce }) => inForce) ? 'custody.withdraw.lead' : 'custody.withdraw.none')}</p>
          <Select
            label={t('custody.ceiling')}
            value={ceiling}
            onChange={setCeiling}
            empty={t('pick.none')}
            options={of.ceilings
              .filter(({ inForce }) => inForce)
              .map((one) => ({
                value: `${one.ceiling}`,
                label: `${one.element === null ? (one.claim ?? '') : coded('releases.element', one.element)}: ${one.label ?? one.rung ?? ''} (${coded('custody.pool', one.pool)})`,
              }))}
          />
        </ActPage>
      )}
    </CustodyGate>
  )
}
