// The frame of a release: by what right, how it may be handled, how long it holds, how to ask back.

import { useState } from 'react'
import { useText, useWord } from '../../i18n/text.tsx'
import { useClocks, zoneOf } from '../../time/clocks.tsx'
import { useInstantIn, WallField } from '../../time/instant-field.tsx'
import { toWall } from '../../time/wall.ts'
import { Choice, Select, TextField } from '../../ui/fields.tsx'
import { useRead } from '../../wire/read.ts'

const hour = 3_600_000
/** So many hours from now, at the full hour. */
export const fullHour = (now: Date, hours: number): string =>
  new Date(Math.ceil((now.getTime() + hours * hour) / hour) * hour).toISOString().replace('.000Z', 'Z')

/** How long it holds and when the next word comes: offered, then as entered. */
export function useValidity(until = 48, next = 24) {
  const { now, ...clocks } = useClocks()
  const zone = zoneOf(clocks)
  const instantIn = useInstantIn()
  const [entered, setEntered] = useState<{ readonly until?: string; readonly next?: string }>({})
  const untilWall = entered.until ?? toWall(fullHour(now, until), zone)
  const nextWall = entered.next ?? toWall(fullHour(now, next), zone)
  return {
    validUntil: instantIn(untilWall),
    nextUpdate: instantIn(nextWall),
    untilWall,
    nextWall,
    setUntil: (wall: string) => {
      setEntered((held) => ({ ...held, until: wall }))
    },
    setNext: (wall: string) => {
      setEntered((held) => ({ ...held, next: wall }))
    },
  }
}

export function ValidityFields({ of }: { readonly of: ReturnType<typeof useValidity> }) {
  const t = useText()
  return (
    <div className="two">
      <WallField label={t('releases.validUntil')} value={of.untilWall} onChange={of.setUntil} />
      <WallField label={t('releases.nextUpdate')} value={of.nextWall} onChange={of.setNext} />
    </div>
  )
}

export interface Right {
  readonly authority: string
  readonly reason: string
}

/** By what right: an authority in force with this counterpart, or none needed and why. */
export function AuthorityFields({
  counterpart,
  value,
  onChange,
}: {
  readonly counterpart: string
  readonly value: Right
  readonly onChange: (right: Right) => void
}) {
  const t = useText()
  const { now } = useClocks()
  const read = useRead('readCounterpart', { params: { counterpart } }, { enabled: counterpart !== '' })
  const known = read.state === 'ready' ? read.value.authorities : []
  const inForce = known.filter(
    ({ from, until }) => Date.parse(from) <= now.getTime() && (until === null || now.getTime() < Date.parse(until)),
  )
  return (
    <>
      <Select
        label={t('releases.authority')}
        hint={t('releases.authority.hint')}
        value={value.authority}
        empty={t('releases.choose')}
        onChange={(authority) => {
          onChange({ ...value, authority })
        }}
        options={[
          ...inForce.map(({ code, regime, scope }) => ({ value: code, label: `${code} · ${regime} · ${scope}` })),
          { value: 'not_required', label: t('releases.authority.none') },
        ]}
      />
      {value.authority === 'not_required' ? (
        <TextField
          label={t('releases.authority.reason')}
          lines={2}
          value={value.reason}
          onChange={(reason) => {
            onChange({ ...value, reason })
          }}
        />
      ) : null}
    </>
  )
}

export const rightIn = ({ authority, reason }: Right): { authority: string; authorityReason?: string } => ({
  authority,
  ...(authority === 'not_required' && reason.trim() !== '' ? { authorityReason: reason } : {}),
})

const tlps = ['RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR'] as const
const paps = ['RED', 'AMBER', 'GREEN', 'CLEAR'] as const
export type Tlp = (typeof tlps)[number]
export type Pap = (typeof paps)[number]

export function MarkingFields({
  tlp,
  pap,
  marking = '',
  onTlp,
  onPap,
  onMarking,
}: {
  readonly tlp: Tlp
  readonly pap: Pap
  /** A United States banner or portion mark of its own; empty: theirs, rolled up. */
  readonly marking?: string
  readonly onTlp: (tlp: Tlp) => void
  readonly onPap: (pap: Pap) => void
  /** Left out where a marking of its own is not taken. */
  readonly onMarking?: (marking: string) => void
}) {
  const t = useText()
  const word = useWord()
  const shown = <Value extends string>(table: string, value: Value) => ({
    value,
    label: (
      <span>
        <bdi dir="ltr">{value}</bdi> <small>{word(table, value)}</small>
      </span>
    ),
  })
  return (
    <>
      <Choice label={t('releases.tlp')} value={tlp} onChange={onTlp} options={tlps.map((each) => shown('tlp', each))} />
      <Choice label={t('releases.pap')} value={pap} onChange={onPap} options={paps.map((each) => shown('pap', each))} />
      {onMarking === undefined ? null : (
        <TextField
          label={t('releases.marking.us')}
          hint={t('releases.marking.us.hint')}
          dir="ltr"
          value={marking}
          onChange={onMarking}
        />
      )}
    </>
  )
}
