// Limits beside the two that every source has: another kind, rows that may be ruled out, a network, who would be blamed.

import type { AnswerOf } from '@tocsin/api'
import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { Checkbox, TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { useRead } from '../../wire/read.ts'
import { linesIn } from './lines-in.ts'

interface BystanderRead {
  readonly key: string
  readonly k: number
  readonly pmax: [number, number]
}

/** Lines of `row, how many remain, one in`; undefined when one cannot be read. */
function bystandersIn(text: string): BystanderRead[] | undefined {
  const read = linesIn(text).map((line): BystanderRead | undefined => {
    const [key = '', k = '', most = '1'] = line.split(/[,;\t،]/).map((cell) => cell.trim())
    return key !== '' && /^[1-9]\d*$/.test(k) && /^[1-9]\d*$/.test(most)
      ? { key, k: Number(k), pmax: [1, Number(most)] }
      : undefined
  })
  return read.every((line) => line !== undefined) ? read : undefined
}

export default function SourceLimits() {
  const { source = '' } = useParams()
  const t = useText()
  const read = useRead('readWorldUse', { params: { source } })
  return (
    <Gated title={t('worlds.limits')} read={read}>
      {(use) => <Limits use={use} />}
    </Gated>
  )
}

function Limits({ use }: { readonly use: AnswerOf<'readWorldUse'> }) {
  const t = useText()
  const { limits } = use
  const [kAlt, setKAlt] = useState(limits?.kAlt?.toString() ?? '')
  const [h, setH] = useState(`${limits?.h ?? 0}`)
  const [side, setSide] = useState(limits?.sideKnowledge ?? false)
  const [group, setGroup] = useState(limits?.group?.join('\n') ?? '')
  const [blamed, setBlamed] = useState(
    () => limits?.bystanders.map(({ key, k, pmax }) => `${key}, ${k}, ${pmax[1]}`).join('\n') ?? '',
  )
  const [claims, setClaims] = useState(limits?.claims?.join('\n') ?? '')
  const [reason, setReason] = useState('')
  const bystanders = bystandersIn(blamed)
  const isReady = /^\d*$/.test(kAlt.trim()) && /^\d+$/.test(h.trim()) && bystanders !== undefined
  const [keys, own] = [linesIn(group), linesIn(claims)]
  return (
    <ActPage
      name="setSourceLimits"
      title={t('worlds.limits')}
      call={
        isReady
          ? {
              params: { source: use.source },
              body: {
                h: Number(h),
                sideKnowledge: side,
                bystanders,
                ...(Number(kAlt) > 0 ? { kAlt: Number(kAlt) } : {}),
                ...(keys.length === 0 ? {} : { group: keys }),
                ...(own.length === 0 ? {} : { claims: own }),
                ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
              },
            }
          : null
      }
      missing={t('worlds.limits.missing')}
    >
      <p>{t('worlds.limits.k.said', { entered: use.k, held: use.kWithMargin })}</p>
      <Checkbox label={t('worlds.limits.side')} isSelected={side} onChange={setSide} />
      <TextField label={t('worlds.limits.kAlt')} type="number" dir="ltr" value={kAlt} onChange={setKAlt} />
      <TextField label={t('worlds.limits.h')} type="number" dir="ltr" value={h} onChange={setH} />
      <TextField label={t('worlds.limits.group')} lines={3} value={group} onChange={setGroup} />
      <TextField
        label={t('worlds.limits.bystanders')}
        hint={t('worlds.limits.bystanders.hint')}
        lines={3}
        value={blamed}
        onChange={setBlamed}
      />
      <TextField
        label={t('worlds.limits.claims')}
        hint={t('worlds.limits.claims.hint')}
        lines={3}
        dir="ltr"
        value={claims}
        onChange={setClaims}
      />
      <TextField label={t('worlds.limits.reason')} value={reason} onChange={setReason} />
    </ActPage>
  )
}
