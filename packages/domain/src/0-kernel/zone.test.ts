import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day, daysFromCivil, hour, type Instant, parseInstant } from './instant.ts'
import { atLocal, hijriDate, localDay, localTime, monthOf, offsetAt, offsetText, parseZone } from './zone.ts'

const damascus = parseZone('Asia/Damascus')

for (const text of ['', '+03:00', 'Damascus', 'Asia/Nowhere', 'asia/damascus ', 'EST5EDT; drop', '../etc'])
  test(`refuses ${JSON.stringify(text)} as a zone`, () => {
    expect(() => parseZone(text)).toThrow(expect.objectContaining({ code: 'ZONE_FORMAT' }))
  })

test('reads the wall in Damascus', () => {
  expect(localTime(damascus, parseInstant('2025-01-11T21:30Z'))).toMatchObject({
    day: 12,
    hour: 0,
    minute: 30,
    weekday: 0,
  })
  expect(offsetText(damascus, parseInstant('2025-01-11T11:00Z'))).toBe('+3')
  expect(offsetText(parseZone('Asia/Kolkata'), parseInstant('2025-01-11T11:00Z'))).toBe('+5:30')
  expect(offsetText(parseZone('America/St_Johns'), parseInstant('2025-01-11T11:00Z'))).toBe('-3:30')
})

test('knows the Umm al-Qura date', () => {
  expect(hijriDate(damascus, parseInstant('2025-01-11T11:00Z'))).toEqual({ year: 1446, month: 7, day: 11 })
})

test('a day whose midnight was skipped begins at the jump', () => {
  // Damascus went from 00:00 to 01:00 on 26 March 2021
  const days = daysFromCivil(2021, 3, 26)
  const start = atLocal(damascus, days)
  expect(localTime(damascus, start)).toMatchObject({ day: 26, hour: 1, minute: 0 })
  expect(localDay(damascus, (start - 1) as Instant)).toBe(days - 1)
})

test('a time that the wall shows twice is its first', () => {
  // London went from 02:00 back to 01:00 on 27 October 2024
  const london = parseZone('Europe/London')
  expect(atLocal(london, daysFromCivil(2024, 10, 27), 1.5 * hour)).toBe(parseInstant('2024-10-27T00:30Z'))
})

const zones = fc.constantFrom(
  'Asia/Damascus',
  'UTC',
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Apia',
  'Australia/Lord_Howe',
)

test('the first instant of a local day is of that day, and the one before is not', () => {
  fc.assert(
    fc.property(zones, fc.integer({ min: 0, max: 30_000 }), (name, days) => {
      const zone = parseZone(name)
      const start = atLocal(zone, days)
      const here = localDay(zone, start)
      // Apia had no 30 December 2011: then the day begins where the next one does
      expect(here === days || here === days + 1).toBe(true)
      expect(localDay(zone, (start - 1) as Instant)).toBeLessThan(here)
      expect(Math.abs(offsetAt(zone, start))).toBeLessThanOrEqual(15 * hour)
    }),
  )
})

test('a month holds its days', () => {
  fc.assert(
    fc.property(fc.integer({ min: -100_000, max: 100_000 }), (days) => {
      const month = monthOf(days)
      expect(month.from <= days && days < month.until).toBe(true)
      expect((month.until - month.from) * day).toBeLessThanOrEqual(31 * day)
    }),
  )
})
