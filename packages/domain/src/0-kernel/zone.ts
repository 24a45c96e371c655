// What do the clocks and calendars on the wall say, there, at an instant? Zones are the host's IANA rules.
// Instants come in as numbers; no clock is read. Month and day names are ours (words-calendar), so that a sealed text does
// not change with the host's language data.

import { type Brand, FormatError } from './ids.ts'
import { civilFromDays, day, daysFromCivil, type Instant } from './instant.ts'

/** An IANA time zone that this host knows. */
export type Zone = Brand<string, 'Zone'>

/** What the wall shows: Gregorian date, time of day, weekday (0 = Sunday). */
export interface WallTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly weekday: number
}

const format = (zone: string, calendar: 'gregory' | 'islamic-umalqura'): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(`en-US-u-ca-${calendar}-nu-latn`, {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })

// Building a formatter is slow; its answers never change while a process runs.
const formats = new Map<string, Intl.DateTimeFormat>()

function parts(zone: Zone, calendar: 'gregory' | 'islamic-umalqura', at: Instant): (name: string) => number {
  const key = `${calendar}/${zone}`
  const known = formats.get(key) ?? format(zone, calendar)
  formats.set(key, known)
  const found = known.formatToParts(at)
  return (name) => Number(found.find((one) => one.type === name)?.value)
}

/**
 * `text` as a zone, `Asia/Damascus`. Offsets (`+03:00`) are refused: they do not say whose noon it is next month.
 * @throws FormatError `ZONE_FORMAT`
 */
export function parseZone(text: string): Zone {
  if (/^(UTC|[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+){1,2})$/.test(text))
    try {
      format(text, 'gregory')
      return text as Zone
    } catch {
      // the host does not know it: refused below like any other word
    }
  throw new FormatError('ZONE_FORMAT', 'not a known IANA time zone')
}

/** The wall at `at` in `zone`. */
export function localTime(zone: Zone, at: Instant): WallTime {
  const part = parts(zone, 'gregory', at)
  const [year, month, dayOfMonth] = [part('year'), part('month'), part('day')]
  return {
    year,
    month,
    day: dayOfMonth,
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
    // 1970-01-01 was a Thursday
    weekday: (((daysFromCivil(year, month, dayOfMonth) + 4) % 7) + 7) % 7,
  }
}

/** Milliseconds that the wall is ahead of UTC at `at`. */
export function offsetAt(zone: Zone, at: Instant): number {
  const wall = localTime(zone, at)
  const shown =
    daysFromCivil(wall.year, wall.month, wall.day) * day + ((wall.hour * 60 + wall.minute) * 60 + wall.second) * 1000
  const second = Math.floor(at / 1000) * 1000
  return shown - second
}

/** Days since 1970-01-01 of the wall's date at `at`. */
export function localDay(zone: Zone, at: Instant): number {
  const wall = localTime(zone, at)
  return daysFromCivil(wall.year, wall.month, wall.day)
}

/**
 * The first instant of the local date `days` after 1970-01-01, shifted by `milliseconds` of wall time. Where the wall
 * jumps over that moment it is the jump; where the wall shows it twice it is the first time.
 */
export function atLocal(zone: Zone, days: number, milliseconds = 0): Instant {
  const shown = days * day + milliseconds
  const before = offsetAt(zone, (shown - day) as Instant)
  const behind = offsetAt(zone, (shown + day) as Instant)
  const early = (shown - Math.max(before, behind)) as Instant
  const late = (shown - Math.min(before, behind)) as Instant
  if (early + offsetAt(zone, early) === shown) return early
  if (late + offsetAt(zone, late) === shown) return late
  return (shown - before) as Instant
}

/** The date of the Umm al-Qura calendar at `at`. */
export function hijriDate(zone: Zone, at: Instant): { year: number; month: number; day: number } {
  const part = parts(zone, 'islamic-umalqura', at)
  return { year: part('year'), month: part('month'), day: part('day') }
}

/** `UTC+3`, `UTC-3:30` as hours and minutes ahead. */
export function offsetText(zone: Zone, at: Instant): string {
  const minutes = Math.round(offsetAt(zone, at) / 60_000)
  const size = Math.abs(minutes)
  const rest = size % 60
  return `${minutes < 0 ? '-' : '+'}${Math.floor(size / 60)}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
}

/** First and one past the last day (days since 1970-01-01) of the month that holds `days`. */
export function monthOf(days: number): { readonly from: number; readonly until: number } {
  const { year, month } = civilFromDays(days)
  return {
    from: daysFromCivil(year, month, 1),
    until: month === 12 ? daysFromCivil(year + 1, 1, 1) : daysFromCivil(year, month + 1, 1),
  }
}
