// Our own were told of a danger: do others run it as well? One of three answers, and why.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { AtRiskGate } from './at-risk-gate.tsx'
import { BackToDuty } from './determine.tsx'
import { InDanger } from './parts.tsx'
import '../../theme/duty.css'

const answers = ['does_not_apply', 'others_warned', 'kept_back'] as const

export default function DoubleStandard() {
  const t = useText()
  const title = t('duty.do.doubleStandard')
  const [answer, setAnswer] = useState<(typeof answers)[number] | ''>('')
  const [reason, setReason] = useState('')
  return (
    <AtRiskGate title={title}>
      {(value, one) => (
        <ActPage
          name="answerDoubleStandard"
          title={title}
          missing={t('duty.doubleStandard.missing')}
          call={
            answer === '' || reason.trim() === ''
              ? null
              : { params: { case: value.case }, body: { atRisk: one.atRisk, answer, reason: reason.trim() } }
          }
          beside={<InDanger one={one} />}
          next={() => <BackToDuty value={value} one={one} />}
        >
          <p>{t('duty.doubleStandard.lead')}</p>
          <Choice
            label={t('duty.doubleStandard')}
            value={answer}
            onChange={setAnswer}
            options={answers.map((each) => ({ value: each, label: t(`duty.doubleStandard.${each}`) }))}
          />
          <TextField label={t('duty.reason')} lines={3} value={reason} onChange={setReason} isRequired />
        </ActPage>
      )}
    </AtRiskGate>
  )
}
