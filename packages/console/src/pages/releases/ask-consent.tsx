// May this leave? Whoever it came from is asked, and the time of the rules starts.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { TextField } from '../../ui/fields.tsx'
import { AskedGate, BackToAsked, ReportField } from './asked-act.tsx'

export default function AskConsent() {
  const t = useText()
  const title = t('asked.do.askConsent')
  const [report, setReport] = useState('')
  const [words, setWords] = useState('')
  return (
    <AskedGate title={title}>
      {(of) => (
        <ActPage
          name="askConsent"
          title={title}
          missing={t('asked.missing')}
          call={
            report === '' || words.trim() === '' ? null : { params: { release: of.release }, body: { report, words } }
          }
          next={() => <BackToAsked of={of} />}
        >
          <ReportField of={of} value={report} onChange={setReport} />
          <TextField label={t('asked.what')} lines={3} value={words} onChange={setWords} isRequired />
        </ActPage>
      )}
    </AskedGate>
  )
}
