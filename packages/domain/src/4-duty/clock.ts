// By when? A deadline is evidence, not a timer: it is computed once, recorded, and never moved; a new one stands beside it.
// Rules: policy 1.7, R26, R27, R29. An unknown window has a clock too; a window that is already open has no time left.

import type { Instant } from '#kernel/instant.ts'
import type { ClockClass, ClockTable } from './profile.ts'

/** Clocks of one person or place at risk. The first three run before the first delivery and share a quarter of the time. */
export const clocks = ['determined', 'waiver_review', 'delivered', 'protected', 'renewed', 'recheck'] as const
export type Clock = (typeof clocks)[number]

export interface Deadline {
  readonly clock: Clock
  /** The instant of the entry that owes the act. */
  readonly start: Instant
  readonly due: Instant
  /** When the window opens, as far as was known; null: not known. */
  readonly opens: Instant | null
  readonly class: string
}

const minute = 60_000

/** Minutes that the table gives for a clock. `delivered` stops when an office has read: that is the table's "ack due". */
export function minutesFor(line: ClockClass, clock: Exclude<Clock, 'recheck'>): number {
  switch (clock) {
    case 'determined':
      return line.determination
    case 'waiver_review':
      return line.waiverReview
    case 'delivered':
    case 'protected':
      return line.acknowledge
    case 'renewed':
      return line.renew
  }
}

/** The line of the table for the time that is left; unknown is the profile's own class, never "no clock". */
export function classFor(table: ClockTable, left: number | null): ClockClass {
  const [first] = table.classes
  if (left === null) return table.classes.find((line) => line.class === table.unknownClass) ?? first
  const fits = (line: ClockClass): boolean =>
    line.untilMinutes === null ||
    left < line.untilMinutes * minute ||
    (line.untilIncluded && left === line.untilMinutes * minute)
  return table.classes.find(fits) ?? first
}

const beforeDelivery: ReadonlySet<Clock> = new Set<Clock>(['determined', 'waiver_review', 'delivered'])

/**
 * When an act is due: `min(start + table, start + share x (opens - start))`, at `start` itself when the window is open.
 * Acts before the first delivery are due by `opened + share x (opens - opened)` at the latest, so that their sum stays
 * within the share of the time that was left when the case was opened. Milliseconds, rounded down: towards the victim.
 * @param opened when the case was opened
 * @param opens when the window opens; null when nobody knows
 */
export function deadline(
  table: ClockTable,
  clock: Exclude<Clock, 'recheck'>,
  start: Instant,
  opened: Instant,
  opens: Instant | null,
): Deadline {
  const line = classFor(table, opens === null ? null : opens - start)
  const given = start + minutesFor(line, clock) * minute
  const [share, of] = table.share
  // of a window that is open already there is no part: due at once
  const part = (from: Instant, until: Instant): number => Math.floor((Math.max(0, until - from) * share) / of)
  if (opens === null) return { clock, start, due: given as Instant, opens, class: line.class }
  const quarter = start + part(start, opens)
  const budget = beforeDelivery.has(clock) ? Math.max(start, opened + part(opened, opens)) : quarter
  return { clock, start, due: Math.min(given, quarter, budget) as Instant, opens, class: line.class }
}
