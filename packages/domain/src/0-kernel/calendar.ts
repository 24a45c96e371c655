// When is an office staffed, and who stands in while it is not? Weekly shifts on a wall, dated closures, deputies in order.
// Rules: R28 (an act is owed by a role with deputies; what only somebody absent could do in time is seen before it is
// late). Entered by people; an office about which nobody has said anything is taken to be staffed, and its page says so.

import { roles } from './authority.ts'
import type { Facts } from './entry.ts'
import { instantOf, instantOrNull, numberOf, recordsOf, textOf, textsOf } from './facts.ts'
import { FormatError } from './ids.ts'
import { day, type Instant, type Interval } from './instant.ts'
import { type Part, part } from './part.ts'
import { row } from './read-tables.ts'
import { accepted, type Decision, refuser } from './refusal.ts'
import { atLocal, localDay, parseZone, type Zone } from './zone.ts'

export const calendarRules = {
  calendar_office_format: 'policy R28',
  calendar_zone_unknown: 'policy R28',
  calendar_shift_unfit: 'policy R28',
  calendar_closure_empty: 'policy R28',
  calendar_deputy_unfit: 'policy R28',
  calendar_too_long: 'policy R28',
} as const
const refuse: (code: keyof typeof calendarRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(calendarRules)

/** Minutes of the wall's day, every week. An end at or before its beginning is on the next day. */
export interface Shift {
  /** 0 is Sunday. */
  readonly weekday: number
  readonly from: number
  readonly until: number
}

export interface Calendar {
  /** A role of ours, or the word of an office. */
  readonly office: string
  readonly zone: Zone
  /** Empty: around the clock. */
  readonly shifts: readonly Shift[]
  /** Holidays and leave; `until` null when nobody knows. */
  readonly closures: readonly Interval[]
  /** Offices or roles that stand in, in order. */
  readonly deputies: readonly string[]
  readonly entry: number
}

export interface CalendarsState {
  readonly calendars: Readonly<Record<string, Calendar>>
}

const intervalOf = (facts: Facts): Interval => ({
  from: instantOf(facts, 'from'),
  until: instantOrNull(facts, 'until'),
})

/** Dated absences as frames hold them. */
export const intervalsOf = (facts: Facts, name: string): readonly Interval[] => recordsOf(facts, name).map(intervalOf)

export const calendarsPart: Part<CalendarsState> = part<CalendarsState>(
  { calendars: {} },
  {
    'node/calendar-set@1': (state, { facts, index }) => {
      const office = textOf(facts, 'office')
      const set: Calendar = {
        office,
        zone: textOf(facts, 'zone') as Zone,
        shifts: recordsOf(facts, 'shifts').map((shift) => ({
          weekday: numberOf(shift, 'weekday'),
          from: numberOf(shift, 'from'),
          until: numberOf(shift, 'until'),
        })),
        closures: intervalsOf(facts, 'closures'),
        deputies: textsOf(facts, 'deputies'),
        entry: index,
      }
      return { calendars: { ...state.calendars, [office]: set } }
    },
  },
  (state) =>
    Object.values(state.calendars).map((held) =>
      row('calendar_row', held.office, {
        office: held.office,
        zone: held.zone,
        shifts: held.shifts.length,
        closures: held.closures.length,
        deputies: held.deputies.length,
        entry: held.entry,
      }),
    ),
)

export interface SetCalendar {
  readonly office: string
  readonly zone: string
  readonly shifts: readonly Shift[]
  readonly closures: readonly Interval[]
  readonly deputies: readonly string[]
  /** Which holiday, whose leave. */
  readonly note: string
}

const isOffice = (word: string): boolean => /^[a-z0-9][a-z0-9_-]{0,63}$/.test(word)
const isMinute = (value: number, most: number): boolean => Number.isSafeInteger(value) && value >= 0 && value <= most
const most = 400

/** The first closure that has no length or begins after its end, -1 when there is none. */
export const emptyInterval = (given: readonly Interval[]): number =>
  given.findIndex(({ from, until }) => until !== null && until <= from)

function zoneFault(zone: string): boolean {
  try {
    parseZone(zone)
    return false
  } catch (error) {
    if (error instanceof FormatError) return true
    throw error
  }
}

/** Says when an office is staffed; replaces what was said before, whole. */
export function setCalendar(command: SetCalendar): Decision {
  const { office, zone, shifts, closures, deputies } = command
  if (!isOffice(office)) return refuse('calendar_office_format', '/office')
  if (zoneFault(zone)) return refuse('calendar_zone_unknown', '/zone')
  if (shifts.length + closures.length + deputies.length > most) return refuse('calendar_too_long', '', { most })
  const unfit = shifts.findIndex(
    ({ weekday, from, until }) => !isMinute(weekday, 6) || !isMinute(from, 1439) || !isMinute(until, 1440),
  )
  if (unfit >= 0) return refuse('calendar_shift_unfit', `/shifts/${unfit}`)
  const empty = emptyInterval(closures)
  if (empty >= 0) return refuse('calendar_closure_empty', `/closures/${empty}`)
  const stranger = deputies.findIndex(
    (deputy, i) => !isOffice(deputy) || deputy === office || deputies.indexOf(deputy) !== i,
  )
  if (stranger >= 0) return refuse('calendar_deputy_unfit', `/deputies/${stranger}`)
  return accepted({
    kind: 'node/calendar-set@1',
    aggregate: 'node',
    scope: 'node',
    facts: {
      office,
      zone,
      shifts: shifts.map(({ weekday, from, until }) => ({ weekday, from, until })),
      closures: closures.map(({ from, until }) => ({ from, until })),
      deputies: [...deputies],
    },
    content: { note: command.note },
  })
}

/** What is known of one office: its hours, and when nobody who holds it is there. */
export interface Presence {
  readonly office: string
  readonly calendar: Calendar | null
  /** When everybody who could act for it is away. */
  readonly away: readonly Interval[]
}

const minute = 60_000

// The beginning of the shift that runs at `at` or comes next; undefined when no week has one.
function nextShift({ zone, shifts }: Calendar, at: Instant): Instant | undefined {
  if (shifts.length === 0) return at
  const today = localDay(zone, at)
  let next: number | undefined
  for (let date = today - 1; date <= today + 8; date++) {
    const weekday = (((date + 4) % 7) + 7) % 7
    for (const shift of shifts.filter((held) => held.weekday === weekday)) {
      const ends = shift.until <= shift.from ? shift.until * minute + day : shift.until * minute
      if (atLocal(zone, date, ends) <= at) continue
      const begins = Math.max(at, atLocal(zone, date, shift.from * minute))
      if (next === undefined || begins < next) next = begins
    }
  }
  return next as Instant | undefined
}

/** The end of the time away that holds at `at`: undefined when none holds, null when nobody knows its end. */
function awayUntil(times: readonly Interval[], at: Instant): Instant | null | undefined {
  const holding = times.filter(({ from, until }) => from <= at && (until === null || at < until))
  if (holding.length === 0) return undefined
  if (holding.some(({ until }) => until === null)) return null
  return Math.max(...holding.map(({ until }) => until ?? 0)) as Instant
}

/** The first instant from `at` on at which somebody of the office is there; null when nobody knows of one. */
export function presentFrom({ calendar, away }: Presence, at: Instant): Instant | null {
  const times = [...(calendar?.closures ?? []), ...away]
  let from = at
  // each round passes one closure or one night: they are bounded, so are the rounds
  for (let round = 0; round <= 2 * (times.length + 1); round++) {
    const begins = calendar === null ? from : nextShift(calendar, from)
    if (begins === undefined) return null
    const until = awayUntil(times, begins)
    if (until === undefined) return begins
    if (until === null) return null
    from = until
  }
  return null
}

/** When all of several people are away at once: nobody is left only where every list of absences has the instant. */
export function allAway(people: readonly (readonly Interval[])[]): readonly Interval[] {
  const [first, ...rest] = people
  if (first === undefined) return []
  return rest.reduce<readonly Interval[]>(
    (common, absences) =>
      common.flatMap((a) =>
        absences.flatMap((b) => {
          const from = Math.max(a.from, b.from) as Instant
          const ends = [a.until, b.until].filter((until) => until !== null)
          const until = ends.length === 0 ? null : (Math.min(...ends) as Instant)
          return until === null || from < until ? [{ from, until }] : []
        }),
      ),
    first,
  )
}

/** Nobody of the office can meet a deadline: who stands in, or from when somebody is there again. */
export interface Gap {
  readonly office: string
  /** The first deputy who is there in time; null: nobody is, the gap stands. */
  readonly deputy: string | null
  /** From when the deputy is there; without one, from when anybody of them is. Null: nobody knows. */
  readonly from: Instant | null
}

/** The gap that a deadline falls into; undefined when the office itself is there in time, or the deadline has passed. */
export function gapIn(
  presences: ReadonlyMap<string, Presence>,
  office: string,
  now: Instant,
  due: Instant,
): Gap | undefined {
  const own = presences.get(office)
  if (own === undefined || due < now) return undefined
  const back = presentFrom(own, now)
  if (back !== null && back <= due) return undefined
  const deputies = (own.calendar?.deputies ?? []).map((deputy) => ({
    deputy,
    from: presentFrom(presences.get(deputy) ?? { office: deputy, calendar: null, away: [] }, now),
  }))
  const stands = deputies.find(({ from }) => from !== null && from <= due)
  if (stands !== undefined) return { office, deputy: stands.deputy, from: stands.from }
  const returns = [back, ...deputies.map(({ from }) => from)].filter((from) => from !== null)
  return { office, deputy: null, from: returns.length === 0 ? null : (Math.min(...returns) as Instant) }
}

/** Whether a word is a role of ours: those who hold it are known, so are their absences. */
export const isOurs = (office: string): boolean => (roles as readonly string[]).includes(office)
