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

export function InstantField({
  label,
  of,
  hint,
}: {
  readonly label: string
  readonly of: InstantEntered
  readonly hint?: string
}) {
  const { language } = useLanguage()
  const zone = zoneOf(useClocks())
  return (
    <TextField
      label={`${label} (${zoneName(zone, language)})`}
      type="datetime-local"
      dir="ltr"
      value={of.wall}
      onChange={of.setWall}
      {...(hint === undefined ? {} : { hint })}
    />
  )
}
