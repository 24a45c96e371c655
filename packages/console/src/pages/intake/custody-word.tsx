// Whoever answers for the source has read exactly these texts: they agree, object, or want the source moved first.

import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { InstantField, useInstant } from '../../time/instant-field.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { BackToCustody, CustodyGate } from './custody-act.tsx'
import { Question } from './custody-question.tsx'

const words = ['agreed', 'objected', 'move_first'] as const

export default function CustodyWord() {
  const t = useText()
  const title = t('custody.do.sayCustodianWord')
  const { release = '' } = useParams()
  const [word, setWord] = useState<(typeof words)[number] | ''>('')
  const [reason, setReason] = useState('')
  const due = useInstant('empty')
  const isFull =
    word === 'agreed' || (word !== '' && reason.trim() !== '' && (word !== 'move_first' || due.at !== null))
  return (
    <CustodyGate title={title}>
      {(of) => {
        const question = of.questions.find((one) => one.release === release)
        const given = {
          release,
          pair: question?.pair ?? '',
          ...(reason.trim() === '' ? {} : { reason }),
          ...(word === 'move_first' && due.at !== null ? { due: due.at } : {}),
        }
        return (
          <ActPage
            name="sayCustodianWord"
            title={title}
            missing={t('custody.missing')}
            call={
              !isFull || question === undefined ? null : { params: { source: of.source }, body: { ...given, word } }
            }
            next={() => <BackToCustody of={of} />}
          >
            {question === undefined ? <p>{t('shell.none')}</p> : <Question of={question} />}
            <Choice
              label={t('custody.word')}
              value={word}
              onChange={setWord}
              options={words.map((value) => ({ value, label: t(`custody.word.${value}`) }))}
            />
            <TextField label={t('custody.reason')} lines={3} value={reason} onChange={setReason} />
            {word === 'move_first' ? <InstantField label={t('custody.moveDue')} of={due} isRequired /> : null}
          </ActPage>
        )
      }}
    </CustodyGate>
  )
}
