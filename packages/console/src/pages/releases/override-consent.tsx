// Nobody said yes, and it must leave all the same: one of two persons, with a reason.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { TextField } from '../../ui/fields.tsx'
import { AskedGate, BackToAsked, ReportField } from './asked-act.tsx'

export default function OverrideConsent() {
  const t = useText()
  const title = t('asked.do.overrideConsent')
  const [report, setReport] = useState('')
  const [reason, setReason] = useState('')
  return (
    <AskedGate title={title}>
      {(of) => (
        <ActPage
          name="overrideConsent"
          title={title}
          missing={t('asked.missing')}
          call={
            report === '' || reason.trim() === '' ? null : { params: { release: of.release }, body: { report, reason } }
          }
          next={() => <BackToAsked of={of} />}
        >
          <p>{t('asked.lead.override')}</p>
          <ReportField of={of} value={report} onChange={setReport} />
          <TextField label={t('duty.reason')} lines={3} value={reason} onChange={setReason} isRequired />
        </ActPage>
      )}
    </AskedGate>
  )
}
