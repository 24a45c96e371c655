// Who or what is at risk, as it is known now? What rested on how it was known before comes back for review.

import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { AtRiskKind, AtRiskWho, useAtRisk } from '../../register/at-risk-fields.tsx'
import { type AtRisk, AtRiskGate, type Case } from './at-risk-gate.tsx'
import { BackToDuty } from './determine.tsx'
import { InDanger } from './parts.tsx'
import '../../theme/duty.css'

export default function ChangeAtRisk() {
  const title = useText()('duty.do.change')
  return <AtRiskGate title={title}>{(value, one) => <Form value={value} one={one} title={title} />}</AtRiskGate>
}

function Form({ value, one, title }: { readonly value: Case; readonly one: AtRisk; readonly title: string }) {
  const t = useText()
  const atRisk = useAtRisk(one)
  return (
    <ActPage
      name="changeAtRisk"
      title={title}
      missing={t('people.missing')}
      call={
        atRisk.body === null
          ? null
          : {
              params: { case: value.case, atRisk: one.atRisk },
              body: { ...atRisk.body, ...(one.party === null ? {} : { party: one.party }) },
            }
      }
      beside={<InDanger one={one} />}
      next={() => <BackToDuty value={value} one={one} />}
    >
      <p>{t('duty.change.lead')}</p>
      <AtRiskKind of={atRisk} />
      <AtRiskWho of={atRisk} />
    </ActPage>
  )
}
