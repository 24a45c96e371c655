// An instant as a person enters it: a wall clock time in the zone that the page shows, the zone said in the label.

import { useLanguage } from '../i18n/text.tsx'
import { useClocks, zoneOf } from '../time/clocks.tsx'
import { zoneName } from '../time/format.ts'
import { fromWall } from '../time/wall.ts'
import { TextField } from '../ui/fields.tsx'

export interface InstantFieldProps {
  readonly label: string
  readonly hint?: string
  /** As the field holds it: `2025-01-11T14:00` in the zone of the page. */
  readonly value: string
  readonly onChange: (wall: string) => void
  readonly isRequired?: boolean
}

export function InstantField({ label, ...more }: InstantFieldProps) {
  const clocks = useClocks()
  const { language } = useLanguage()
  return (
    <TextField label={`${label} (${zoneName(zoneOf(clocks), language)})`} type="datetime-local" dir="ltr" {...more} />
  )
}

/** What the field holds, as RFC 3339; null while it is no time. */
export function useInstantIn(): (wall: string) => string | null {
  const zone = zoneOf(useClocks())
  return (wall) => fromWall(wall, zone)
}
