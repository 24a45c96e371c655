// They asked something back. The answer is checked like a text that leaves: it may tell no more than was released.

import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Choice, TextField } from '../../ui/fields.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { Held } from '../duty/at-risk-gate.tsx'
import { FoundAside, OverrideField, overrideIn } from './aside.tsx'

export default function Answer() {
  const t = useText()
  const { delivery: id = '' } = useParams()
  const [query] = useSearchParams()
  const read = useRead('readDelivery', { params: { delivery: id } })
  const [picked, setPicked] = useState(query.get('question') ?? '')
  const [text, setText] = useState('')
  const [override, setOverride] = useState('')
  const title = t('releases.do.answer')
  return (
    <Held read={read} title={title}>
      {(delivery) => (
        <ActPage
          name="answerQuestion"
          title={title}
          missing={t('releases.answer.missing')}
          call={
            picked === '' || text.trim() === ''
              ? null
              : { params: { delivery: id }, body: { question: picked, text, ...overrideIn(override) } }
          }
          refused={(problem) => <FoundAside problem={problem} texts={{ en: text, ar: text }} />}
          next={() => (
            <Link className="button" to={pathTo('/releases/deliveries/:delivery', { delivery: id })}>
              {t('releases.toDelivery')}
            </Link>
          )}
        >
          <p>{t('releases.answer.lead')}</p>
          <Choice
            label={t('releases.question')}
            value={picked}
            onChange={setPicked}
            options={delivery.questions
              .filter(({ answeredAt }) => answeredAt === null)
              .map((each) => ({
                value: each.question,
                label: <bdi dir="auto">{each.text ?? t('duty.notYours')}</bdi>,
              }))}
          />
          {delivery.questions.every(({ answeredAt }) => answeredAt !== null) ? (
            <p>{t('releases.answer.noneOpen')}</p>
          ) : null}
          <TextField label={t('releases.answer')} lines={4} value={text} onChange={setText} isRequired />
          <OverrideField value={override} onChange={setOverride} />
        </ActPage>
      )}
    </Held>
  )
}
