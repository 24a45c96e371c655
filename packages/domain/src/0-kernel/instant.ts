// When? Milliseconds of UTC since 1970, as an integer. No clock is read here; `Date` is not a known name.

import { type Brand, FormatError } from './ids.ts'

/** Milliseconds of UTC since 1970-01-01T00:00Z, a safe integer. */
export type Instant = Brand<number, 'Instant'>

export const minute = 60_000
export const hour: number = 60 * minute
export const day: number = 24 * hour

/** A half-open stretch of time, `from <= t < until`; `until` null means open-ended. */
export interface Interval {
  readonly from: Instant
  readonly until: Instant | null
}

/** Whether `at` lies in `interval`. */
export function inForce(interval: Interval, at: Instant): boolean {
  return interval.from <= at && (interval.until === null || at < interval.until)
}

/** @throws FormatError `INSTANT_FORMAT` when `value` is not a safe integer within the years 1 to 9999. */
export function instant(value: number): Instant {
  if (!Number.isSafeInteger(value) || value < -62_135_596_800_000 || value > 253_402_300_799_999)
    throw new FormatError('INSTANT_FORMAT', 'not an instant')
  return value as Instant
}

/** `at` moved by `milliseconds`. */
export const after = (at: Instant, milliseconds: number): Instant => instant(at + milliseconds)

// Days since 1970-01-01 of a proleptic Gregorian date, and back (H. Hinnant, "chrono-compatible low-level date
// algorithms", days_from_civil and civil_from_days).
export function daysFromCivil(year: number, month: number, dayOfMonth: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

export function civilFromDays(days: number): { year: number; month: number; day: number } {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * mp + 2) / 5) + 1,
  }
}

const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})$/

/**
 * An RFC 3339 time with its zone as an instant; seconds may be left out, fractions are cut to milliseconds.
 * A time without a zone is refused: nobody may guess whose noon it is.
 * @throws FormatError `INSTANT_FORMAT`
 */
export function parseInstant(text: string): Instant {
  const found = rfc3339.exec(text)
  if (found === null) throw new FormatError('INSTANT_FORMAT', 'not an RFC 3339 time with a zone')
  const part = (i: number): number => Number(found[i] ?? '0')
  const [year, month, dayOfMonth, h, m, s] = [part(1), part(2), part(3), part(4), part(5), part(6)]
  const days = daysFromCivil(year, month, dayOfMonth)
  const back = civilFromDays(days)
  if (year < 1 || back.year !== year || back.month !== month || back.day !== dayOfMonth || h > 23 || m > 59 || s > 59)
    throw new FormatError('INSTANT_FORMAT', 'no such day or time')
  const zone = found[8] ?? 'Z'
  const offset =
    zone === 'Z' ? 0 : (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)))
  if (zone !== 'Z' && (Number(zone.slice(1, 3)) > 23 || Number(zone.slice(4)) > 59))
    throw new FormatError('INSTANT_FORMAT', 'no such zone')
  const fraction = Number((found[7] ?? '').padEnd(3, '0').slice(0, 3))
  return instant(days * day + (h * 60 + m - offset) * minute + s * 1000 + fraction)
}

const two = (n: number): string => String(n).padStart(2, '0')

/** `at` as RFC 3339 in UTC, `2025-01-11T11:00:00Z`, with milliseconds only where there are any. */
export function formatInstant(at: Instant): string {
  const days = Math.floor(at / day)
  const rest = at - days * day
  const date = civilFromDays(days)
  const ms = rest % 1000
  const clock = `${two(Math.floor(rest / hour))}:${two(Math.floor(rest / minute) % 60)}:${two(Math.floor(rest / 1000) % 60)}`
  return `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}T${clock}${ms === 0 ? '' : `.${String(ms).padStart(3, '0')}`}Z`
}
