// Somebody senior who is no party ends it. What is decided again is decided by its own acts.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { BackToDisputes, DisputeGate } from './dispute-act.tsx'

const outcomes = ['stands', 'decide_again', 'withdrawn'] as const

export default function DisputeSettle() {
  const t = useText()
  const word = useWord()
  const title = t('dispute.do.settle')
  const [outcome, setOutcome] = useState<(typeof outcomes)[number] | ''>('')
  const [reason, setReason] = useState('')
  return (
    <DisputeGate title={title}>
      {(of, picked, id) => (
        <ActPage
          name="settleDispute"
          title={title}
          missing={t('asked.missing')}
          call={
            of === undefined || outcome === '' || reason.trim() === ''
              ? null
              : { params: { case: id, dispute: of.dispute }, body: { outcome, reason } }
          }
          next={() => <BackToDisputes id={id} />}
        >
          {picked}
          <Choice
            label={t('dispute.outcome')}
            value={outcome}
            onChange={setOutcome}
            options={outcomes.map((each) => ({ value: each, label: word('disputeOutcome', each) }))}
          />
          <TextField label={t('duty.reason')} lines={3} value={reason} onChange={setReason} isRequired />
        </ActPage>
      )}
    </DisputeGate>
  )
}
