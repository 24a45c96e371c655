// What must one language say so that its times can be read? Patterns for days and for hours, and the words between them.
// The patterns run on normalised text: lower case, plain digits, one form of each letter.

import { numberIn } from './numerals.ts'
import { dateOf, dayAt, type Hours, nearestYear, type Stretch, weekdays } from './times.ts'

export interface Days {
  readonly readings: readonly Stretch[]
  readonly weekday?: number
  /** Whole days of which the readings are parts. */
  readonly days?: readonly Stretch[]
  /** It is said to be over. */
  readonly isPast?: boolean
  /** The night of a weekday, which is that of the day before as well. */
  readonly nightOf?: number
  readonly isHijri?: boolean
  /** Both ends are said. */
  readonly isRange?: boolean
  /** An hour that is written in one with its day, and the clock by which it is told. */
  readonly hours?: readonly Hours[]
  readonly ahead?: readonly number[]
}
/** A length on the calendar: a month has no number of days. */
export interface Count {
  readonly months: number
  readonly days: number
}

type Match = RegExpExecArray
export type DayRule = readonly [string, (found: Match, reference: number) => Days | undefined]
export type HourRule = readonly [string, (found: Match) => readonly Hours[] | undefined]

export interface Language {
  /** The first that fits at a place stands; a longer one before a shorter. */
  readonly days: readonly DayRule[]
  readonly hours: readonly HourRule[]
  /** Before a day: "two days before"; groups count, unit, more and moreUnit, way, eve, idiom without a way, lasting when none is counted. */
  readonly shiftBefore: RegExp
  /** After a day: قبل السبت بيومين; groups count, unit. */
  readonly shiftAfter: RegExp | undefined
  /** What stands before that day: before or after. */
  readonly shiftWay: RegExp | undefined
  /** Before a day: "within two days of"; groups count, unit, and which side of the day: of, from, after, before. */
  readonly within: RegExp
  /** What a count of units comes to; undefined when it is not said. */
  counted(count: string | undefined, unit: string): Count | undefined
  /** Between two days: from the first to the second. */
  readonly between: RegExp
  readonly and: RegExp
  /** Before the first of two days that are joined by "and". */
  readonly afterBetween: RegExp
  /** Between a weekday and its date. */
  readonly same: RegExp
  /** Between a day and its hour. */
  readonly joins: RegExp
  readonly bound: Readonly<Record<'before' | 'until' | 'after' | 'from' | 'near' | 'about', RegExp>>
}

export interface MonthNames {
  readonly pattern: string
  /** Names long enough to be taken for a month without a day beside them. */
  readonly whole: string
  of(name: string | undefined): number
}

/** Names of the twelve months, alternatives by `|`. */
export function monthNames(names: readonly string[]): MonthNames {
  const all = names.flatMap((each, i) => each.split('|').map((name) => [name, i + 1] as const))
  const pattern = (list: readonly (readonly [string, number])[]): string =>
    list
      .map(([name]) => name.replaceAll(' ', '\\s+'))
      .toSorted((a, b) => b.length - a.length)
      .join('|')
  const byName = new Map(all)
  return {
    pattern: pattern(all),
    whole: pattern(all.filter(([name]) => name.length > 3)),
    of: (name) => byName.get((name ?? '').replace(/\s+/g, ' ')) ?? 0,
  }
}

const yearOf = (text: string | undefined): number | undefined =>
  text === undefined || text === '' ? undefined : text.length === 2 ? 2000 + Number(text) : Number(text)

/** One date, in its year or in the nearest. */
export function dayFirst(reference: number, date: number, month: number, year: string | undefined): Days | undefined {
  const given = yearOf(year)
  const days = given === undefined ? nearestYear(reference, month, date) : dateOf(given, month, date)
  return days === undefined ? undefined : { readings: [dayAt(days)] }
}

/** From one date of a month to another. */
export function dayWithin(
  reference: number,
  first: number,
  last: number,
  month: number,
  year: string | undefined,
): Days | undefined {
  const [from, until] = [dayFirst(reference, first, month, year), dayFirst(reference, last, month, year)]
  const [a, b] = [from?.readings[0], until?.readings[0]]
  return a === undefined || b === undefined || b.until <= a.from
    ? undefined
    : { readings: [{ from: a.from, until: b.until }], isRange: true }
}

/** Both orders of day and month, the day first where both are dates: readers of either custom are out there. */
function eitherOrder(reference: number, a: number, b: number, year: string | undefined): Days | undefined {
  const readings = [dayFirst(reference, a, b, year), dayFirst(reference, b, a, year)].flatMap(
    (each) => each?.readings ?? [],
  )
  return readings.length === 0 ? undefined : { readings }
}

/** Dates in digits, in any language: 2025-01-11, 11/01/2025, 11.1., 20250111. */
export const numericDates: readonly DayRule[] = [
  [
    '(?<![\\d.-])((?:19|20)\\d\\d)\\s?[-/.]\\s?(\\d{1,2})\\s?[-/.]\\s?(\\d{1,2})(?!\\d)',
    (found, reference) => dayFirst(reference, Number(found[3]), Number(found[2]), found[1]),
  ],
  [
    '(?<!\\d)(20\\d\\d)(0[1-9]|1[0-2])(0[1-9]|[12]\\d|3[01])(?!\\d)',
    (found, reference) => dayFirst(reference, Number(found[3]), Number(found[2]), found[1]),
  ],
  [
    '(?<![\\d.-])(\\d{1,2})\\s?[-/.]\\s?(\\d{1,2})\\s?[-/.]\\s?(\\d{4}|\\d{2})(?![\\d°]|\\.\\d)',
    (found, reference) => eitherOrder(reference, Number(found[1]), Number(found[2]), found[3]),
  ],
  [
    '(?<![\\d./-])(\\d{1,2})/(\\d{1,2})(?![\\d/]|\\.\\d)',
    (found, reference) => eitherOrder(reference, Number(found[1]), Number(found[2]), undefined),
  ],
  // 13.03. and Thurs 13.03: with a dot at its end or a weekday before it, no hour
  [
    '(?<![\\d./-])(\\d{1,2})\\.(0?[1-9]|1[0-2])\\.(?!\\d)|(?<=(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s)(\\d{1,2})\\.(0[1-9]|1[0-2])(?![\\d.])',
    (found, reference) => dayFirst(reference, Number(found[1] ?? found[3]), Number(found[2] ?? found[4]), undefined),
  ],
]

/** A weekday, with every week that it may mean. */
export const weekdayAtom = (
  source: string,
  weekday: number,
  which: (found: Match) => 'coming' | 'next' | 'last',
): DayRule => [
  source,
  (found, reference) => ({
    weekday,
    readings: weekdays(reference, weekday, which(found)).map((each) => dayAt(each)),
    ...(which(found) === 'last' ? { isPast: true } : {}),
  }),
]

/** The hour before one that is said, as in "quarter to one", which is after noon or after midnight. */
export const hourBefore = (hour: number, half: string | undefined): readonly Hours[] | undefined =>
  hour === 1 && half === undefined
    ? [
        { from: 0, until: 60 },
        { from: 12 * 60, until: 13 * 60 },
      ]
    : clockHours(hour === 1 ? 12 : hour - 1, undefined, half)

/** An hour with its minutes, as they are written; 25 when it is none. */
export function clockOf(text: string | undefined): readonly [hour: number, minutes: number | undefined] {
  const [hour = '', minutes] = (text ?? '').split(/[:.]/)
  return [numberIn(hour) ?? 25, minutes === undefined ? undefined : Number(minutes)]
}

/** From one hour to another, of the half of the day that is said behind the second. */
export function hoursWithin(
  first: readonly [hour: number, minutes: number | undefined],
  last: readonly [hour: number, minutes: number | undefined],
  half: string | undefined,
): readonly Hours[] | undefined {
  const [from, until] = [clockHours(...first, half), clockHours(...last, half)]
  if (from === undefined || until === undefined) return undefined
  return until.flatMap(({ from: end }, i) => {
    const begin = (from[i] ?? from[0])?.from ?? end
    // "11 to 1 pm" begins before noon
    return end === begin ? [] : [{ from: begin < end ? begin : Math.max(0, begin - 720), until: end }]
  })
}

const afternoon = /^(?:p|afternoon|evening|م|مساء|ظهرا|عصرا|بعد)/u
const night = /^(?:night|ليلا)/u
const early = /^(?:a\.?\s?m|morning|ص|صباحا|فجرا)/u

/** An hour of the clock: of both halves of the day when neither is said. */
export function clockHours(
  hour: number,
  minutes: number | undefined,
  half: string | undefined,
): readonly Hours[] | undefined {
  if (hour > 24) return undefined
  const at = (whole: number): Hours =>
    minutes === undefined
      ? { from: whole * 60, until: whole * 60 + 60 }
      : { from: whole * 60 + minutes, until: whole * 60 + minutes + 1 }
  const twelve = hour % 12
  if (half === undefined || half === '') {
    // 14:00 is certain, 2:00 may be either
    return hour > 12 || hour === 0 || (minutes !== undefined && hour >= 10) ? [at(hour)] : [at(hour), at(twelve + 12)]
  }
  if (early.test(half)) return [at(twelve)]
  if (night.test(half)) return [at(twelve), at(twelve + 12)]
  return afternoon.test(half) ? [at(twelve + 12)] : [at(hour)]
}
