// The next version of a world. Nothing is decided again by it: every custodian takes it over for their own sources.

import type { AnswerOf } from '@tocsin/api'
import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { InstantField, useInstant } from '../../time/instant-field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { useRead } from '../../wire/read.ts'
import { Kinds } from './kinds.tsx'
import { linesOf, worldInLines } from './world-lines.ts'

export default function ChangeWorld() {
  const { world = '' } = useParams()
  const t = useText()
  const read = useRead('readWorld', { params: { world } })
  return (
    <Gated title={t('worlds.change')} read={read}>
      {(shown) => <Change of={shown} />}
    </Gated>
  )
}

function Change({ of: { world, version, entries } }: { readonly of: AnswerOf<'readWorld'> }) {
  const t = useText()
  // the version as it was when the page was opened: what somebody else changes meanwhile is not undone unseen
  const [before] = useState(version)
  const [lines, setLines] = useState(() => linesOf(entries))
  const [reason, setReason] = useState('')
  const from = useInstant('now')
  const rows = worldInLines(lines)
  const isReady = rows !== undefined && reason.trim() !== '' && from.at !== null
  return (
    <ActPage
      name="changeWorld"
      title={t('worlds.change')}
      call={
        isReady ? { params: { world }, body: { version: before, rows, from: from.at, reason: reason.trim() } } : null
      }
      missing={t('worlds.change.missing')}
    >
      <p>{t('worlds.change.told')}</p>
      <TextField label={t('worlds.rows')} hint={t('worlds.rows.hint')} lines={10} value={lines} onChange={setLines} />
      <Kinds />
      <TextField label={t('worlds.reason')} value={reason} onChange={setReason} />
      <InstantField label={t('worlds.from')} of={from} />
    </ActPage>
  )
}
