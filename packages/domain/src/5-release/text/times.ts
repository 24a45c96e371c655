// Which times can an expression mean? Intervals on the wall of the place, as minutes of local time since 1970.
// Source: release.md 4.2 (D2). An expression may be read in several ways ("next Saturday", 01/11): all are kept, because a
// reader who guesses right has been told. A pure calendar: the reference day is given, no clock is asked.

import { civilFromDays, daysFromCivil } from '#kernel/instant.ts'
import type { Span } from './normalise.ts'

/** Minutes of wall time, `until` excluded; open ends are infinite. */
export interface Stretch {
  readonly from: number
  readonly until: number
}

/** What was read at a place of the text. */
export interface Found extends Span {
  readonly readings: readonly Stretch[]
  /** A weekday that is not the weekday of the date beside it: one of the two is wrong, and people may die of it. */
  readonly disagrees?: boolean
  /** A day of the Islamic calendar: it depends on a sighting, so it is shown to a person as well. */
  readonly isHijri?: boolean
}

export const dayMinutes: number = 1440
export const dayAt = (days: number, length = 1): Stretch => ({
  from: days * dayMinutes,
  until: (days + length) * dayMinutes,
})
export const dayOf = (stretch: Stretch): number => Math.floor(stretch.from / dayMinutes)
/** 0 is Sunday. */
export const weekdayOf = (days: number): number => (((days + 4) % 7) + 7) % 7

export const meet = (a: Stretch, b: Stretch): Stretch | undefined => {
  const both = { from: Math.max(a.from, b.from), until: Math.min(a.until, b.until) }
  return both.from < both.until ? both : undefined
}
export const lengthOf = ({ from, until }: Stretch): number => until - from

const daysIn = (year: number, month: number): number =>
  daysFromCivil(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1) - daysFromCivil(year, month, 1)

/** A month as a stretch. */
export const monthStretch = (year: number, month: number): Stretch => ({
  from: daysFromCivil(year, month, 1) * dayMinutes,
  until: (daysFromCivil(year, month, 1) + daysIn(year, month)) * dayMinutes,
})

/** A date, when there is such a day. */
export function dateOf(year: number, month: number, date: number): number | undefined {
  if (month < 1 || month > 12 || date < 1 || date > daysIn(year, month)) return undefined
  return daysFromCivil(year, month, date)
}

/** The year in which a day without one is meant: the nearest to the reference. */
export function nearestYear(reference: number, month: number, date: number): number | undefined {
  const { year } = civilFromDays(reference)
  const found = [year - 1, year, year + 1].flatMap((each) => dateOf(each, month, date) ?? [])
  return found.toSorted((a, b) => Math.abs(a - reference) - Math.abs(b - reference))[0]
}

/** The nearest month of that number, as a stretch. */
export function nearestMonth(reference: number, month: number): Stretch {
  const middle = nearestYear(reference, month, 15) ?? reference
  return monthStretch(civilFromDays(middle).year, month)
}

/** The same date some months on or back; the last of a month that is shorter. */
export function monthsOn(days: number, months: number): number {
  const { year, month, day } = civilFromDays(days)
  const at = year * 12 + month - 1 + months
  const [inYear, inMonth] = [Math.floor(at / 12), (((at % 12) + 12) % 12) + 1]
  return daysFromCivil(inYear, inMonth, Math.min(day, daysIn(inYear, inMonth)))
}

/** The month in which a day lies. */
export function monthAround(days: number): Stretch {
  const { year, month } = civilFromDays(days)
  return monthStretch(year, month)
}

/** Days of a weekday from the reference on: the coming one, and with `next` also the one after it. */
export function weekdays(reference: number, weekday: number, which: 'coming' | 'next' | 'last'): readonly number[] {
  const ahead = (weekday - weekdayOf(reference) + 7) % 7
  if (which === 'last') return [reference + ahead - 7, ...(ahead === 0 ? [] : [reference + ahead - 14])]
  // today is meant as well as the same day in a week
  const first = reference + ahead
  return which === 'next' || ahead === 0 ? [first, first + 7] : [first]
}

/** The week of a day in both customs: from Monday, and from Saturday as in Syria. */
export const weeksOf = (days: number): readonly Stretch[] =>
  [1, 6, 0].map((first) => dayAt(days - ((weekdayOf(days) - first + 7) % 7), 7))

/** Part of a day, as minutes from its midnight; `until` beyond 1440 is the next morning. */
export interface Hours {
  readonly from: number
  readonly until: number
  /** Something that happens once in these hours, nobody says when: before sunset may be until their end. */
  readonly isMoment?: boolean
}
export const hours = (from: number, until: number): Hours => ({ from: from * 60, until: until * 60 })

const moment = (from: number, until: number): Hours => ({ ...hours(from, until), isMoment: true })

export const partsOfDay: Readonly<Record<string, Hours>> = {
  night: hours(18, 30),
  small_hours: hours(0, 6),
  dawn: moment(4, 7),
  sunrise: moment(5, 8),
  morning: hours(5, 12),
  noon: hours(11.5, 13),
  friday_prayer: hours(11.5, 15.5),
  before_noon: hours(5, 13),
  after_noon: hours(12, 15.5),
  afternoon: hours(12, 18),
  asr: moment(14, 17),
  sunset: moment(16, 20),
  evening: hours(16, 24),
  isha: moment(18, 22),
  night_prayers: moment(19, 24),
  midnight: hours(23.5, 24.5),
}

/** The hours of a day, on each of the days that a stretch covers; a stretch of many days has no hour that narrows it. */
export function onDays(hoursOf: Hours, stretch: Stretch): readonly Stretch[] {
  const found: Stretch[] = []
  for (let at = dayOf(stretch) - 1; at * dayMinutes < stretch.until && found.length < 62; at++) {
    const part = { from: at * dayMinutes + hoursOf.from, until: at * dayMinutes + hoursOf.until }
    const both = meet(part, stretch)
    if (both !== undefined) found.push(both)
  }
  return found
}
