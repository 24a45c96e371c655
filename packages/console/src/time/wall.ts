// A wall clock and an instant: one as the other, in a zone, also around a change of clocks.

import { offsetOf } from './format.ts'

/** A wall clock time in a zone as RFC 3339; null when it is none. */
export function fromWall(wall: string, zone: string): string | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall)) return null
  const guess = new Date(`${wall}:00Z`)
  if (Number.isNaN(guess.getTime())) return null
  // the offset of the guess may be that of the other side of a change of clocks: look once more at what it gives
  const first = new Date(`${wall}:00${offsetOf(guess, zone)}`)
  return new Date(`${wall}:00${offsetOf(first, zone)}`).toISOString().replace('.000Z', 'Z')
}

/** An instant as wall clock time in a zone, as a field takes it. */
export function toWall(at: string, zone: string): string {
  const date = new Date(at)
  const shifted = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
  }).format(date)
  return shifted.replace(' ', 'T')
}
