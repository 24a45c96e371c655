// What did one of them answer, whose own work it may touch?

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { AskedGate, BackToAsked, HolderField } from './asked-act.tsx'

const answers = ['yes', 'no', 'modify'] as const

export default function AnswerEquity() {
  const t = useText()
  const word = useWord()
  const title = t('asked.do.answerEquity')
  const [holder, setHolder] = useState('')
  const [answer, setAnswer] = useState<(typeof answers)[number] | ''>('')
  const [words, setWords] = useState('')
  return (
    <AskedGate title={title}>
      {(of) => (
        <ActPage
          name="answerEquity"
          title={title}
          missing={t('asked.missing')}
          call={
            holder === '' || answer === '' || words.trim() === ''
              ? null
              : { params: { release: of.release }, body: { holder, answer, words } }
          }
          next={() => <BackToAsked of={of} />}
        >
          <HolderField of={of} value={holder} onChange={setHolder} />
          <Choice
            label={t('asked.answer')}
            value={answer}
            onChange={setAnswer}
            options={answers.map((value) => ({ value, label: word('equity', value) }))}
          />
          <TextField label={t('asked.words')} lines={3} value={words} onChange={setWords} isRequired />
        </ActPage>
      )}
    </AskedGate>
  )
}
