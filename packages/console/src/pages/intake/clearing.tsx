// The custodian answers what an event proposes: as it stands, otherwise, or not at all.

import type { AnswerOf } from '@tocsin/api'
import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Checkbox, Choice, TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Link } from '../../ui/parts.tsx'
import { Refused } from '../../ui/states.tsx'
import { useRead } from '../../wire/read.ts'

type History = AnswerOf<'readSourceHistory'>
type Clearing = History['clearings'][number]
const answers = ['accepted', 'changed', 'declined'] as const
const labels = { accepted: 'history.accept', changed: 'history.change', declined: 'history.decline' } as const

export default function ClearingPage() {
  const t = useText()
  const { source = '', n = '' } = useParams()
  const title = t('history.answer.title')
  const read = useRead('readSourceHistory', { params: { source } })
  return (
    <Gated title={title} read={read}>
      {(history) => {
        const clearing = history.clearings.find((each) => `${each.n}` === n)
        return clearing === undefined ? (
          <Page title={title}>
            <Refused />
          </Page>
        ) : (
          <Form history={history} clearing={clearing} title={title} />
        )
      }}
    </Gated>
  )
}

function Form({
  history,
  clearing,
  title,
}: {
  readonly history: History
  readonly clearing: Clearing
  readonly title: string
}) {
  const t = useText()
  const word = useWord()
  const [answer, setAnswer] = useState<(typeof answers)[number] | ''>('')
  const [keys, setKeys] = useState<readonly string[]>(clearing.proposed)
  const [widens, setWidens] = useState(clearing.widens)
  const [reason, setReason] = useState('')
  const needsReason = answer !== 'accepted' && reason.trim() === ''
  const changed = answer === 'changed' ? { keys: [...keys], widens } : {}
  return (
    <ActPage
      name="answerClearing"
      title={title}
      missing={t('history.answer.missing')}
      call={
        answer === '' || needsReason
          ? null
          : {
              params: { source: history.source, n: `${clearing.n}` },
              body: { answer, ...changed, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) },
            }
      }
      next={() => (
        <Link to={pathTo('/intake/sources/:source/history', { source: history.source })}>{t('history.title')}</Link>
      )}
    >
      <p>
        {word('eventKind', clearing.what)} ·{' '}
        <bdi>
          {clearing.proposed.length === 0
            ? t('history.clearsNobody')
            : t('history.clears', { names: clearing.proposed.join(', ') })}
        </bdi>
        {clearing.widens ? ` · ${t('history.widens')}` : ''}
      </p>
      <Choice
        label={t('history.answer')}
        value={answer}
        onChange={setAnswer}
        options={answers.map((each) => ({ value: each, label: t(labels[each]) }))}
      />
      {answer === 'changed' ? (
        <fieldset className="field plain">
          <legend>{t('history.answer.keys')}</legend>
          {history.origins.map(({ key, count }) => (
            <Checkbox
              key={key}
              label={<bdi>{`${key} (${count})`}</bdi>}
              isSelected={keys.includes(key)}
              onChange={(on) => {
                setKeys(on ? [...keys, key] : keys.filter((each) => each !== key))
              }}
            />
          ))}
          <Checkbox label={t('history.widens')} isSelected={widens} onChange={setWidens} />
        </fieldset>
      ) : null}
      <TextField label={t('history.answer.reason')} lines={2} value={reason} onChange={setReason} />
    </ActPage>
  )
}
