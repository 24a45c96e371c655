import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FormatError } from './ids.ts'
import { after, civilFromDays, daysFromCivil, formatInstant, hour, inForce, instant, parseInstant } from './instant.ts'

for (const text of [
  '2025-01-11',
  '2025-01-11T14:00:00',
  '2025-02-29T00:00:00Z',
  '2025-13-01T00:00:00Z',
  '2025-01-11T24:00:00Z',
  '2025-01-11T14:60:00Z',
  '2025-01-11T14:00:00+24:00',
  '2025-01-11 14:00:00Z',
  '0000-01-01T00:00:00Z',
  '',
])
  test(`refuses ${JSON.stringify(text)} as a time`, () => {
    expect(() => parseInstant(text)).toThrow(FormatError)
  })

test('reads the zone', () => {
  expect(parseInstant('2025-01-11T14:00+03:00')).toBe(parseInstant('2025-01-11T11:00:00Z'))
  expect(parseInstant('2024-02-29T23:59:59.999-05:30')).toBe(Date.UTC(2024, 2, 1, 5, 29, 59, 999))
})

test('agrees with the platform on every instant it writes', () => {
  fc.assert(
    fc.property(fc.integer({ min: -62_135_596_800_000, max: 253_402_300_799_999 }), (ms) => {
      const text = formatInstant(instant(ms))
      expect(parseInstant(text)).toBe(ms)
      expect(Date.parse(text)).toBe(ms)
    }),
  )
})

test('counts days both ways', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (days) => {
      const date = civilFromDays(days)
      expect(daysFromCivil(date.year, date.month, date.day)).toBe(days)
    }),
  )
})

test('an interval holds its first instant and not its last', () => {
  const from = parseInstant('2025-01-06T00:00Z')
  const until = after(from, hour)
  expect(inForce({ from, until }, from)).toBe(true)
  expect(inForce({ from, until }, until)).toBe(false)
  expect(inForce({ from, until: null }, after(from, 1e12))).toBe(true)
  expect(inForce({ from, until: null }, after(from, -1))).toBe(false)
})
