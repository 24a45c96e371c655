// What becomes of the mandate under somebody else? Four choices, and beside them what each would do to every case.

import type { AnswerOf, CallOf } from '@tocsin/api'
import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Choice, TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Code, Link, Section } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import '../../theme/channels.css'

type Preview = AnswerOf<'previewMandate'>
type Chosen = CallOf<'chooseMandate'>['body']['choice']

export default function MandateChoice() {
  const t = useText()
  const { counterpart = '' } = useParams()
  const read = useRead('previewMandate', { params: { counterpart } })
  return (
    <Gated title={t('mandateChoice.title')} read={read}>
      {(value) => <Choices of={value} />}
    </Gated>
  )
}

function Choices({ of }: { readonly of: Preview }) {
  const t = useText()
  const word = useWord()
  const { counterpart, preview } = of
  const [choice, setChoice] = useState<Chosen>('duty_only')
  const [reason, setReason] = useState('')
  const ready = reason.trim() !== ''
  return (
    <ActPage
      name="chooseMandate"
      title={t('mandateChoice.title')}
      call={ready ? { params: { counterpart }, body: { choice, reason: reason.trim(), preview } } : null}
      missing={t('mandateChoice.needs')}
      beside={<Effects of={of} />}
      next={() => (
        <Link to={pathTo('/channels/counterparts/:counterpart', { counterpart })}>{t('counterparts.one')}</Link>
      )}
    >
      <Choice
        label={t('mandateChoice.choice')}
        value={choice}
        onChange={setChoice}
        options={of.choices.map((each) => ({ value: each.choice, label: word('mandateChoice', each.choice) }))}
      />
      <TextField label={t('mandateChoice.reason')} value={reason} onChange={setReason} lines={3} />
    </ActPage>
  )
}

function Effects({ of }: { readonly of: Preview }) {
  const t = useText()
  const word = useWord()
  return (
    <Section title={t('mandateChoice.affected')}>
      {of.choices.map(({ choice, affected }) => (
        <div key={choice}>
          <h3>{word('mandateChoice', choice)}</h3>
          {affected.length === 0 ? <p>{t('mandateChoice.nothing')}</p> : null}
          <ul className="plain dated">
            {affected.map((each) => (
              <li key={`${each.case} ${each.release ?? ''}`}>
                <Link to={pathTo('/cases/:case', { case: each.case })}>
                  {t('mandateChoice.case')} <Code short>{each.case}</Code>
                </Link>{' '}
                {each.basis === null ? '' : word('basis', each.basis)}:{' '}
                <strong>{word('mandateEffect', each.effect)}</strong>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  )
}
