// How is a time written so that nobody can take it for another day?
// Source: people.md A20, glossary 6: weekday, both month names, the date in figures, 24- and 12-hour clock, the zone by
// name and offset. Never "tonight" or "tomorrow": they change their meaning at midnight.

import { after, civilFromDays, day, hour, type Instant, minute } from '#kernel/instant.ts'
import type { Word } from '#kernel/words.ts'
import { arabicDigits, ltr, months, phrases, weekdays, zoneName } from './phrases.ts'

/** The time of a place: its zone and, at an instant, the minutes that it is ahead of UTC. */
export interface LocalTime {
  readonly zone: string
  readonly offsetAt: (at: Instant) => number
}

interface Local {
  /** Days since 1970-01-01, local. */
  readonly days: number
  /** Minutes since local midnight. */
  readonly minutes: number
  readonly offset: number
}

function localOf(at: Instant, place: LocalTime): Local {
  const offset = place.offsetAt(at)
  const local = at + offset * minute
  const days = Math.floor(local / day)
  return { days, minutes: Math.floor((local - days * day) / minute), offset }
}

const two = (n: number): string => String(n).padStart(2, '0')
const weekdayOf = (days: number): Word => weekdays[(((days + 4) % 7) + 7) % 7] ?? { en: '', ar: '' }

function dateText(days: number): Word {
  const { year, month, day: date } = civilFromDays(days)
  const name = months[month - 1] ?? { en: '', ar: '' }
  const figures = `${two(date)}/${two(month)}/${year}`
  const weekday = weekdayOf(days)
  return {
    en: `${weekday.en} ${date} ${name.en} ${year} (${figures})`,
    ar: `${weekday.ar} ${arabicDigits(String(date))} ${name.ar} ${arabicDigits(String(year))} (${ltr(figures)})`,
  }
}

/** `minutes` from 0 to 1440 since midnight of `days`. */
function clockText(days: number, minutes: number): Word {
  if (minutes === 0 || minutes === 1440) {
    // "Saturday, midnight" is two different hours: name the days on both sides
    const [before, next] =
      minutes === 0 ? [weekdayOf(days - 1), weekdayOf(days)] : [weekdayOf(days), weekdayOf(days + 1)]
    const clock = minutes === 0 ? '00:00' : '24:00'
    return {
      en: `${clock} (${phrases.midnight.en} between ${before.en} and ${next.en})`,
      ar: `${arabicDigits(clock)} (${phrases.midnight.ar} بين ${before.ar} و${next.ar})`,
    }
  }
  const h = Math.floor(minutes / 60)
  const m = two(minutes % 60)
  const twelve = h % 12 === 0 ? 12 : h % 12
  const full = `${two(h)}:${m}`
  return {
    en: `${full} (${twelve}:${m} ${h < 12 ? 'am' : 'pm'})`,
    ar: `${arabicDigits(full)} (${arabicDigits(`${twelve}:${m}`)} ${h < 12 ? 'ص' : 'م'})`,
  }
}

function zoneText(offset: number, place: LocalTime): Word {
  const name = zoneName(place.zone)
  const size = Math.abs(offset)
  const rest = size % 60 === 0 ? '' : `:${two(size % 60)}`
  const utc = `UTC${offset < 0 ? '-' : '+'}${Math.floor(size / 60)}${rest}`
  return { en: `${name.en}, ${utc}`, ar: `${name.ar}، ${ltr(utc)}` }
}

const join = (parts: readonly Word[], en: string, ar: string): Word => ({
  en: parts.map((part) => part.en).join(en),
  ar: parts.map((part) => part.ar).join(ar),
})

/** One instant: `Saturday 11 January 2025 (11/01/2025), 14:00 (2:00 pm), Damascus time, UTC+3`. */
export function instantText(at: Instant, place: LocalTime): Word {
  const local = localOf(at, place)
  return join([dateText(local.days), clockText(local.days, local.minutes), zoneText(local.offset, place)], ', ', '، ')
}

/** A night hour belongs to two days in people's mouths: name both. */
function nightText(days: number, fromMinutes: number, untilMinutes: number): Word | null {
  if (fromMinutes >= 360 || untilMinutes > 360) return null
  const [before, now] = [weekdayOf(days - 1), weekdayOf(days)]
  return {
    en: `the night from ${before.en} to ${now.en}, after midnight`,
    ar: `ليلة ${before.ar}/${now.ar} بعد منتصف الليل`,
  }
}

/** The window `from <= t < until`, as finely as it is and no finer. */
export function windowText(from: Instant, until: Instant, place: LocalTime): Word {
  const start = localOf(from, place)
  if (until - from <= minute) {
    const night = nightText(start.days, start.minutes, start.minutes)
    const parts = [dateText(start.days), clockText(start.days, start.minutes), ...(night ? [night] : [])]
    return join([...parts, zoneText(start.offset, place)], ', ', '، ')
  }
  const last = localOf(after(until, -1), place)
  const end = last.minutes + 1
  const zone = zoneText(start.offset, place)
  const whole = start.minutes === 0 && end === 1440
  if (start.days === last.days) {
    if (whole) return join([dateText(start.days), zone], ', ', '، ')
    const night = nightText(start.days, start.minutes, end)
    const [a, b] = [clockText(start.days, start.minutes), clockText(last.days, end)]
    const between = { en: `between ${a.en} and ${b.en}`, ar: `بين الساعة ${a.ar} والساعة ${b.ar}` }
    return join([dateText(start.days), between, ...(night ? [night] : []), zone], ', ', '، ')
  }
  const side = (local: Local, minutes: number): Word =>
    whole ? dateText(local.days) : join([dateText(local.days), clockText(local.days, minutes)], ', ', '، ')
  const [a, b] = [side(start, start.minutes), side(last, end)]
  const both = whole ? { en: ', both days included', ar: '، واليومان ضمناً' } : { en: '', ar: '' }
  return join([{ en: `from ${a.en} to ${b.en}${both.en}`, ar: `من ${a.ar} إلى ${b.ar}${both.ar}` }, zone], ', ', '، ')
}

/** Whole hours between two instants, rounded down; for lead times. */
export const hoursBetween = (from: Instant, until: Instant): number => Math.floor((until - from) / hour)
