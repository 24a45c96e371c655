// An instant that a person writes: wall clock time in the zone that the page writes in, and the zone stands beside it.

import { useState } from 'react'
import { useLanguage } from '../i18n/text.tsx'
import { TextField } from '../ui/fields.tsx'
import { useClocks, zoneOf } from './clocks.tsx'
import { zoneName } from './format.ts'
import { fromWall, toWall } from './wall.ts'

export interface InstantEntered {
  readonly wall: string
  readonly setWall: (wall: string) => void
  /** RFC 3339, or null while it is none. */
  readonly at: string | null
}

/** `now`: filled in with the node's time as it was when the page opened. */
export function useInstant(first: 'now' | 'empty'): InstantEntered {
  const clocks = useClocks()
  const zone = zoneOf(clocks)
  const [entered, setEntered] = useState<string | null>(null)
  const wall = entered ?? (first === 'now' ? toWall(clocks.now.toISOString(), zone) : '')
  return { wall, setWall: setEntered, at: fromWall(wall, zone) }
}

export interface WallFieldProps {
  readonly label: string
  readonly hint?: string
  /** As the field holds it: `2025-01-11T14:00` in the zone of the page. */
  readonly value: string
  readonly onChange: (wall: string) => void
  readonly isRequired?: boolean
}

/** A wall clock time whose zone stands in the label. */
export function WallField({ label, ...more }: WallFieldProps) {
  const clocks = useClocks()
  const { language } = useLanguage()
  return (
    <TextField label={`${label} (${zoneName(zoneOf(clocks), language)})`} type="datetime-local" dir="ltr" {...more} />
  )
}

/** What such a field holds, as RFC 3339; null while it is no time. */
export function useInstantIn(): (wall: string) => string | null {
  const zone = zoneOf(useClocks())
  return (wall) => fromWall(wall, zone)
}

export function InstantField({
  of: { wall, setWall },
  ...more
}: Omit<WallFieldProps, 'value' | 'onChange'> & { readonly of: InstantEntered }) {
  return <WallField {...more} value={wall} onChange={setWall} />
}
