// It is not settled where it stands: one level up, or more, with a deadline by the rules.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { BackToDisputes, DisputeGate } from './dispute-act.tsx'

const levels = ['seniors', 'heads', 'above'] as const

export default function DisputeRaise() {
  const t = useText()
  const word = useWord()
  const title = t('dispute.do.raise')
  const [level, setLevel] = useState<(typeof levels)[number] | ''>('')
  const [reason, setReason] = useState('')
  return (
    <DisputeGate title={title}>
      {(of, picked, id) => (
        <ActPage
          name="raiseDispute"
          title={title}
          missing={t('asked.missing')}
          call={
            of === undefined || level === '' || reason.trim() === ''
              ? null
              : { params: { case: id, dispute: of.dispute }, body: { level, reason } }
          }
          next={() => <BackToDisputes id={id} />}
        >
          {picked}
          <Choice
            label={t('dispute.level')}
            value={level}
            onChange={setLevel}
            options={levels.map((each) => ({ value: each, label: word('disputeLevel', each) }))}
          />
          <TextField label={t('duty.reason')} lines={3} value={reason} onChange={setReason} isRequired />
        </ActPage>
      )}
    </DisputeGate>
  )
}
