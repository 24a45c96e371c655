// A case closes with an outcome, never by silence; the node refuses anything else.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { TextField } from '../../ui/fields.tsx'
import { BackToCase, type Case, CaseGate } from './case-gate.tsx'

export default function Close() {
  const title = useText()('close.title')
  return <CaseGate title={title}>{(value) => <Form value={value} title={title} />}</CaseGate>
}

function Form({ value, title }: { readonly value: Case; readonly title: string }) {
  const t = useText()
  const [reason, setReason] = useState('')
  return (
    <ActPage
      name="closeCase"
      title={title}
      call={{ params: { case: value.case }, body: reason.trim() === '' ? {} : { reason: reason.trim() } }}
      next={() => <BackToCase value={value} />}
    >
      <TextField label={t('close.reason')} lines={3} value={reason} onChange={setReason} />
    </ActPage>
  )
}
