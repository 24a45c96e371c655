// How coarsely can a time be told? Rungs are computed from the exact interval and the zone of the place.
// Sources: policy 2.1 (time), glossary 6 and A20 (their clock), release 1.1. Every rung's interval lies inside the next
// coarser one, and stands on a fixed grid: a window centred on the day would give the day to whoever knows the tool
// (release 1.6), so the rung of some days is half a calendar week and not "plus or minus one day".

import { FormatError } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { type DayPart, dayParts, sayDay, sayDayPart, sayDays, sayInterval, sayMonth } from '#kernel/words-calendar.ts'
import { atLocal, localDay, localTime, monthOf, type Zone } from '#kernel/zone.ts'
import type { Bilingual, Ladder, Rung } from './ladder.ts'

/** The exact interval that an assertion names, both ends known. */
export interface Window {
  readonly from: Instant
  readonly until: Instant
}

/** Rungs of time from the coarsest; `withheld` is rung 0. Points are harm avoided, 0 to 20 (release 1.4). */
export const timeRungs = ['withheld', 'month', 'week', 'days', 'day', 'part_of_day', 'hour', 'exact'] as const
export type TimeRung = (typeof timeRungs)[number]

const points: Readonly<Record<TimeRung, number>> = {
  withheld: 0,
  month: 2,
  week: 4,
  days: 7,
  day: 11,
  part_of_day: 14,
  hour: 17,
  exact: 18,
}

const hourMs = 3_600_000

interface Cell {
  readonly label: TimeRung
  readonly window: Window
  readonly text: Bilingual
}

/** Local days [first, last] as a cell, or nothing when the interval is not inside or only one day would be left. */
function dayCell(label: 'month' | 'week' | 'days', zone: Zone, first: number, last: number): Cell {
  return {
    label,
    window: { from: atLocal(zone, first), until: atLocal(zone, last + 1) },
    text: label === 'month' ? sayMonth(first) : sayDays(first, last),
  }
}

function coarseCells(zone: Zone, first: number, last: number): readonly Cell[] {
  const month = monthOf(first)
  const cells: Cell[] = []
  const inMonth = last < month.until
  if (inMonth) cells.push(dayCell('month', zone, month.from, month.until - 1))
  // 1970-01-01 was a Thursday: days since the Monday of the week
  const monday = first - ((((first + 3) % 7) + 7) % 7)
  const half = first - monday < 3 ? ([monday, monday + 2] as const) : ([monday + 3, monday + 6] as const)
  for (const [label, from, to] of [['week', monday, monday + 6] as const, ['days', ...half] as const]) {
    const start = inMonth ? Math.max(from, month.from) : from
    const end = inMonth ? Math.min(to, month.until - 1) : to
    if (last <= end && end > start) cells.push(dayCell(label, zone, start, end))
  }
  return cells
}

function fineCells(window: Window, zone: Zone, first: number): readonly Cell[] {
  const start = localTime(zone, window.from)
  const end = localTime(zone, (window.until - 1) as Instant)
  const noon = atLocal(zone, first, 12 * hourMs)
  const cells: Cell[] = [
    {
      label: 'day',
      window: { from: atLocal(zone, first), until: atLocal(zone, first + 1) },
      text: sayDay(zone, first, noon),
    },
  ]
  const part = Math.floor(start.hour / 6)
  if (part === Math.floor(end.hour / 6))
    cells.push({
      label: 'part_of_day',
      window: { from: atLocal(zone, first, part * 6 * hourMs), until: atLocal(zone, first, (part + 1) * 6 * hourMs) },
      text: sayDayPart(zone, first, noon, dayParts[part] as DayPart),
    })
  if (start.hour === end.hour) {
    const from = atLocal(zone, first, start.hour * hourMs)
    const until = atLocal(zone, first, (start.hour + 1) * hourMs)
    cells.push({ label: 'hour', window: { from, until }, text: sayInterval(zone, from, until, { first, last: first }) })
  }
  return cells
}

const holds = (outer: Window, inner: Window): boolean => outer.from <= inner.from && inner.until <= outer.until
const length = (window: Window): number => window.until - window.from

/** The rule that `window` breaks, if any: it has two ends, in order, and is told to the minute. */
export function windowFault(window: Window): 'window_empty' | 'window_not_minutes' | 'window_too_long' | undefined {
  if (window.until <= window.from) return 'window_empty'
  if (window.from % 60_000 !== 0 || window.until % 60_000 !== 0) return 'window_not_minutes'
  return length(window) > 366 * 24 * hourMs ? 'window_too_long' : undefined
}

/**
 * The ladder of a time: withheld, then every granularity that holds the whole interval and says more than the one
 * before, then the interval itself. Texts in both languages in the wall time of `zone`.
 * @throws FormatError `TIME_WINDOW` when `windowFault` finds one
 */
export function timeLadder(window: Window, zone: Zone): Ladder {
  if (windowFault(window) !== undefined) throw new FormatError('TIME_WINDOW', 'not an interval in whole minutes')
  const first = localDay(zone, window.from)
  const last = localDay(zone, (window.until - 1) as Instant)
  const exact: Cell = { label: 'exact', window, text: sayInterval(zone, window.from, window.until, { first, last }) }
  const kept: Cell[] = []
  for (const cell of [...coarseCells(zone, first, last), ...(first === last ? fineCells(window, zone, first) : [])]) {
    const outer = kept.at(-1)
    const inside =
      outer === undefined || (holds(outer.window, cell.window) && length(cell.window) < length(outer.window))
    if (inside && holds(cell.window, window) && length(cell.window) > length(window)) kept.push(cell)
  }
  const rungs: readonly Rung[] = [
    { label: 'withheld', text: {}, utility: 0, disclosure: 0 },
    ...[...kept, exact].map((cell, i) => ({
      label: cell.label,
      text: cell.text,
      utility: points[cell.label],
      disclosure: i + 1,
      window: cell.window,
    })),
  ]
  return { element: 'when', rungs }
}
