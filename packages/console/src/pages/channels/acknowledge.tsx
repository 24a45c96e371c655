// An office says how far it has come. From a big button it arrives filled in: look, record, done.

import type { CallOf } from '@tocsin/api'
import { useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import '../../theme/channels.css'
import { Choice, Select, TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { useMe } from '../../wire/me.ts'
import { useRead } from '../../wire/read.ts'
import type { Received } from './received-parts.tsx'
import { isLevel, type Level, sayable, takesReason } from './steps.ts'

type Body = CallOf<'acknowledge'>['body']
type Evidence = NonNullable<Body['evidence']>
const evidences: readonly Evidence[] = ['key', 'code', 'voice', 'paper']

export default function Acknowledge() {
  const t = useText()
  const { received = '' } = useParams()
  const read = useRead('readReceived', { params: { received } })
  return (
    <Gated title={t('received.acknowledge')} read={read}>
      {(value) => <Form of={value} />}
    </Gated>
  )
}

function Form({ of }: { readonly of: Received }) {
  const t = useText()
  const word = useWord()
  const me = useMe()
  const [search] = useSearchParams()
  const asked = search.get('level')
  const [level, setLevel] = useState<Level | ''>(isLevel(asked) && sayable(of.levels).includes(asked) ? asked : '')
  const [chosen, setChosen] = useState('')
  const [evidence, setEvidence] = useState<Evidence>('key')
  const [passedTo, setPassedTo] = useState(of.levels[0] ?? '')
  const [reason, setReason] = useState('')
  const offices = me?.offices ?? []
  const office = chosen === '' ? (offices[0] ?? '') : chosen
  const needsReason = level === 'cannot_act' && reason.trim() === ''
  const missing =
    level === ''
      ? t('received.level')
      : office === ''
        ? t('received.office.none')
        : needsReason
          ? t('received.reason')
          : undefined
  const call: CallOf<'acknowledge'> | null =
    level === '' || missing !== undefined
      ? null
      : {
          params: { received: of.received },
          body: {
            level,
            office,
            evidence,
            ...(level === 'passed_on' ? { passedTo } : {}),
            ...(takesReason(level) && reason.trim() !== '' ? { reason } : {}),
          },
        }
  return (
    <ActPage
      name="acknowledge"
      title={level === '' ? t('received.acknowledge') : word('acknowledgementButton', level)}
      call={call}
      {...(missing === undefined ? {} : { missing })}
      next={() => (
        <p>
          <Link to={pathTo('/channels/received/:received', { received: of.received })} className="button big">
            {t('received.backToIt')}
          </Link>
        </p>
      )}
    >
      {level === 'passed_on' ? (
        <Choice
          label={t('received.passedTo')}
          value={passedTo}
          onChange={setPassedTo}
          options={of.levels.map((value) => ({ value, label: word('passOnLevel', value) }))}
        />
      ) : null}
      {level !== '' && takesReason(level) ? (
        <TextField
          label={t(level === 'need_more' ? 'received.need' : 'received.reason')}
          value={reason}
          onChange={setReason}
          lines={3}
        />
      ) : null}
      <Choice
        label={t('received.level')}
        value={level}
        onChange={setLevel}
        options={sayable(of.levels).map((value) => ({ value, label: word('acknowledgementButton', value) }))}
      />
      {offices.length === 0 ? (
        <p>{t('received.office.none')}</p>
      ) : (
        <Select
          label={t('received.office')}
          value={office}
          onChange={setChosen}
          options={offices.map((value) => ({ value, label: value }))}
        />
      )}
      <Select
        label={t('received.known')}
        value={evidence}
        onChange={setEvidence}
        options={evidences.map((value) => ({ value, label: word('evidence', value) }))}
      />
    </ActPage>
  )
}
