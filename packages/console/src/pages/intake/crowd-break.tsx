// Giving the crowd of a source up for one case: what is said there may tell its members apart, everywhere and for good.
// The end of the case id is typed first.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { TextField } from '../../ui/fields.tsx'
import { BackToSource } from './back-to-source.tsx'
import { type Crowd, CrowdGate } from './crowd-gate.tsx'

export default function BreakCrowd() {
  const title = useText()('crowd.break')
  return <CrowdGate title={title}>{(value) => <Break value={value} title={title} />}</CrowdGate>
}

function Break({ value, title }: { readonly value: Crowd; readonly title: string }) {
  const t = useText()
  const [caseId, setCase] = useState('')
  const [reason, setReason] = useState('')
  const isWhole = value.fixed !== null && caseId.trim() !== '' && reason.trim() !== ''
  return (
    <ActPage
      name="breakCrowd"
      title={title}
      missing={t(value.fixed === null ? 'crowd.break.noCrowd' : 'crowd.break.missing')}
      typed={caseId.trim()}
      call={isWhole ? { params: { source: value.source }, body: { case: caseId.trim(), reason: reason.trim() } } : null}
      lead={<p>{t(value.fixed === null ? 'crowd.break.none' : 'crowd.break.why')}</p>}
      next={() => <BackToSource source={value.source} />}
    >
      <TextField
        label={t('sources.known.case')}
        hint={t('crowd.break.case.hint')}
        dir="ltr"
        value={caseId}
        onChange={setCase}
      />
      <TextField label={t('crowd.reason')} lines={3} dir="auto" value={reason} onChange={setReason} />
    </ActPage>
  )
}
