// What did the originator answer, who said so, and how? Written down by somebody who did not write the release.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { AskedGate, BackToAsked, ReportField } from './asked-act.tsx'

const answers = ['given', 'refused'] as const
const forms = ['oral', 'written'] as const

export default function AnswerConsent() {
  const t = useText()
  const word = useWord()
  const title = t('asked.do.answerConsent')
  const [report, setReport] = useState('')
  const [answer, setAnswer] = useState<(typeof answers)[number] | ''>('')
  const [form, setForm] = useState<(typeof forms)[number]>('oral')
  const [giver, setGiver] = useState('')
  const [words, setWords] = useState('')
  return (
    <AskedGate title={title}>
      {(of) => (
        <ActPage
          name="answerConsent"
          title={title}
          missing={t('asked.missing')}
          call={
            report === '' || answer === '' || giver.trim() === '' || words.trim() === ''
              ? null
              : { params: { release: of.release }, body: { report, answer, form, giver, words } }
          }
          next={() => <BackToAsked of={of} />}
        >
          <ReportField of={of} value={report} onChange={setReport} />
          <Choice
            label={t('asked.answer')}
            value={answer}
            onChange={setAnswer}
            options={answers.map((value) => ({ value, label: word('consent', value) }))}
          />
          <Choice
            label={t('asked.form')}
            value={form}
            onChange={setForm}
            options={forms.map((value) => ({ value, label: t(`asked.${value}`) }))}
          />
          <TextField label={t('asked.giver')} value={giver} onChange={setGiver} isRequired />
          <TextField label={t('asked.words')} lines={3} value={words} onChange={setWords} isRequired />
        </ActPage>
      )}
    </AskedGate>
  )
}
