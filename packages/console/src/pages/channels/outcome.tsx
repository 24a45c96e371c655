// What came of a warning that came here? Stated or observed, and what the warning did for it.

import type { CallOf } from '@tocsin/api'
import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Choice, TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import '../../theme/channels.css'

type Body = CallOf<'reportOutcome'>['body']
const codes: readonly Body['code'][] = [
  'thwarted',
  'mitigated',
  'not_acted_on',
  'happened',
  'unfounded',
  'superseded',
  'unknown',
]
const manners: readonly Body['manner'][] = ['stated', 'observed']

export default function Outcome() {
  const t = useText()
  const word = useWord()
  const { received = '' } = useParams()
  const read = useRead('readReceived', { params: { received } })
  const [code, setCode] = useState<Body['code'] | ''>('')
  const [manner, setManner] = useState<Body['manner']>('stated')
  const [text, setText] = useState('')
  const [contribution, setContribution] = useState('')
  const ready = code !== '' && text.trim() !== ''
  return (
    <Gated title={t('received.outcome')} read={read}>
      {() => (
        <ActPage
          name="reportOutcome"
          title={t('received.outcome')}
          call={
            ready
              ? {
                  params: { received },
                  body: { code, manner, text, ...(contribution.trim() === '' ? {} : { contribution }) },
                }
              : null
          }
          missing={code === '' ? word('screen', 'outcome') : t('received.outcome.text')}
          next={() => (
            <p>
              <Link to={pathTo('/channels/received/:received', { received })} className="button big">
                {t('received.backToIt')}
              </Link>
            </p>
          )}
        >
          <Choice
            label={word('screen', 'outcome')}
            value={code}
            onChange={setCode}
            options={codes.map((value) => ({ value, label: word('outcome', value) }))}
          />
          <Choice
            label={t('received.outcome.manner')}
            value={manner}
            onChange={setManner}
            options={manners.map((value) => ({ value, label: word('outcomeField', value) }))}
          />
          <TextField label={t('received.outcome.text')} value={text} onChange={setText} lines={4} />
          <TextField
            label={t('received.outcome.contribution')}
            value={contribution}
            onChange={setContribution}
            lines={2}
          />
        </ActPage>
      )}
    </Gated>
  )
}
