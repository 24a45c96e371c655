import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day, hour, type Instant, minute, parseInstant } from '#kernel/instant.ts'
import { parseZone } from '#kernel/zone.ts'
import { Recorder } from '../record.fixture.ts'
import { chainOf, type PlaceRow, placeLadder, setPlaces, zoneOf } from './places.ts'
import { type StatedRung, statedFault } from './stated-ladder.ts'
import { timeLadder, timeRungs, type Window, windowFault } from './time-ladder.ts'

const damascus = parseZone('Asia/Damascus')
const t = parseInstant
const window = (from: string, until: string): Window => ({ from: t(from), until: t(until) })
const labels = (of: Window): string[] => timeLadder(of, damascus).rungs.map((rung) => rung.label)

for (const [code, of] of [
  ['window_empty', window('2025-01-11T11:00Z', '2025-01-11T11:00Z')],
  ['window_not_minutes', window('2025-01-11T11:00:30Z', '2025-01-11T12:00Z')],
  ['window_too_long', window('2025-01-11T11:00Z', '2026-03-11T12:00Z')],
] as const)
  test(`refuses a window: ${code}`, () => {
    expect(windowFault(of)).toBe(code)
    expect(() => timeLadder(of, damascus)).toThrow(expect.objectContaining({ code: 'TIME_WINDOW' }))
  })

for (const [why, of, expected] of [
  [
    'half an hour',
    window('2025-01-11T14:00+03:00', '2025-01-11T14:30+03:00'),
    ['withheld', 'month', 'week', 'days', 'day', 'part_of_day', 'hour', 'exact'],
  ],
  [
    'a whole hour is told exactly, not twice',
    window('2025-01-11T14:00+03:00', '2025-01-11T15:00+03:00'),
    ['withheld', 'month', 'week', 'days', 'day', 'part_of_day', 'exact'],
  ],
  [
    'over two parts of a day',
    window('2025-01-11T11:00+03:00', '2025-01-11T13:00+03:00'),
    ['withheld', 'month', 'week', 'days', 'day', 'exact'],
  ],
  [
    'over midnight',
    window('2025-01-11T23:30+03:00', '2025-01-12T00:30+03:00'),
    ['withheld', 'month', 'week', 'days', 'exact'],
  ],
  [
    'over two months',
    window('2025-01-31T23:00+03:00', '2025-02-01T01:00+03:00'),
    ['withheld', 'week', 'days', 'exact'],
  ],
  ['a whole month', window('2025-01-01T00:00+03:00', '2025-02-01T00:00+03:00'), ['withheld', 'exact']],
] as const)
  test(`a time ladder for ${why}`, () => {
    expect(labels(of)).toEqual(expected)
  })

test('a window that ends at midnight ends with its last day, and never a day before it', () => {
  const vienna = parseZone('Europe/Vienna')
  const days = timeLadder(window('2024-08-08T16:00+02:00', '2024-08-11T00:00+02:00'), vienna).rungs.at(-1)
  expect(days?.text.en).toBe(
    'from Thursday 8 August 2024 16:00 to Saturday 10 August 2024 24:00 Vienna time (UTC+2); 14:00 UTC to Saturday 10 August 2024, 22:00 UTC',
  )
  expect(days?.text.ar).toContain('الساعة 24:00 (منتصف الليل)')
  const evening = timeLadder(window('2025-01-11T22:00+03:00', '2025-01-12T00:00+03:00'), damascus).rungs.at(-1)
  expect(evening?.text.en).toContain('on Saturday 11 January 2025 between 22:00 and 24:00 in the evening')
  // a night over midnight has both days, and its end is no midnight
  const night = timeLadder(window('2025-01-11T23:30+03:00', '2025-01-12T00:30+03:00'), damascus).rungs.at(-1)
  expect(night?.text.en).toContain('to Sunday 12 January 2025 00:30')
})

test('texts are in the clock of the place, with weekday, both month names and the Hijri date', () => {
  const rungs = timeLadder(window('2025-01-11T11:00Z', '2025-01-11T11:30Z'), damascus).rungs
  const text = (label: string) => rungs.find((rung) => rung.label === label)?.text
  expect(text('day')).toEqual({
    en: 'on Saturday 11 January 2025',
    ar: 'يوم السبت 11 كانون الثاني (يناير) 2025 (11/01/2025، ١١ رجب ١٤٤٦)',
  })
  expect(text('exact')?.en).toBe(
    'on Saturday 11 January 2025 between 14:00 and 14:30 in the afternoon Damascus time (UTC+3); 11:00 UTC to 11:30 UTC',
  )
  expect(text('exact')?.ar).toContain('بين الساعة 14:00 (2:00 م) والساعة 14:30 (2:30 م)')
  expect(text('withheld')).toEqual({})
})

test('after midnight the night is named by both days and never called tonight', () => {
  const rungs = timeLadder(window('2025-01-11T01:00+03:00', '2025-01-11T01:30+03:00'), damascus).rungs
  const text = rungs.find((rung) => rung.label === 'part_of_day')?.text
  expect(text?.en).toContain('in the night from Friday to Saturday 11 January 2025, after midnight')
  expect(text?.ar).toContain('ليلة الجمعة/السبت بعد منتصف الليل')
  for (const rung of rungs) expect(`${rung.text.en ?? ''}${rung.text.ar ?? ''}`).not.toMatch(/tonight|tomorrow|الليلة/)
})

const zones = fc.constantFrom('Asia/Damascus', 'UTC', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe')
const anyWindow = fc
  .tuple(
    fc.integer({ min: 0, max: 40_000_000 }),
    fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60_000 })),
  )
  .map(([from, length]): Window => ({ from: (from * minute) as Instant, until: ((from + length) * minute) as Instant }))

test('every rung of every time lies inside the next coarser one, says more, and is worth no less', () => {
  fc.assert(
    fc.property(anyWindow, zones, (of, name) => {
      const { rungs } = timeLadder(of, parseZone(name))
      expect(rungs[0]).toEqual({ label: 'withheld', text: {}, utility: 0, disclosure: 0 })
      expect(rungs.at(-1)).toMatchObject({ label: 'exact', window: of })
      const told = rungs.slice(1)
      for (const [i, rung] of told.entries()) {
        const inner = rung.window
        const outer = told[i - 1]?.window
        expect(rung.text.en).toBeTruthy()
        expect(rung.text.ar).toBeTruthy()
        expect(rung.utility).toBeGreaterThan(rungs[i]?.utility ?? 0)
        if (inner?.until == null || (i > 0 && outer?.until == null)) throw new Error('a told rung has a window')
        if (outer?.until == null) continue
        expect(outer.from <= inner.from && inner.until <= outer.until).toBe(true)
        expect(inner.until - inner.from).toBeLessThan(outer.until - outer.from)
      }
    }),
  )
})

test('a rung tells no more than its label: two times in one cell give one text', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 20_000 }),
      fc.integer({ min: 0, max: 47 }),
      fc.integer({ min: 0, max: 47 }),
      (days, a, b) => {
        const at = (half: number): Window => {
          const from = days * day + half * 30 * minute
          return { from: from as Instant, until: (from + 10 * minute) as Instant }
        }
        const [one, two] = [timeLadder(at(a), parseZone('UTC')).rungs, timeLadder(at(b), parseZone('UTC')).rungs]
        for (const label of ['month', 'week', 'days', 'day'] as const)
          expect(one.find((rung) => rung.label === label)).toEqual(two.find((rung) => rung.label === label))
        if (Math.floor(a / 12) === Math.floor(b / 12))
          expect(one.find((rung) => rung.label === 'part_of_day')).toEqual(
            two.find((rung) => rung.label === 'part_of_day'),
          )
      },
    ),
  )
})

test('the rung of some days is not centred on the day', () => {
  // whoever knows the tool learns from "9 to 12 January" no more than one of those days
  const seen = [9, 10, 11, 12].map((d) => {
    const rungs = timeLadder(
      window(`2025-01-${String(d).padStart(2, '0')}T14:00+03:00`, `2025-01-${String(d).padStart(2, '0')}T14:30+03:00`),
      damascus,
    ).rungs
    return rungs.find((rung) => rung.label === 'days')?.text.en
  })
  expect(new Set(seen)).toEqual(new Set(['between Thursday 9 January and Sunday 12 January 2025']))
  expect(timeRungs).toContain('days')
  expect(hour).toBe(3_600_000)
})

const names = (en: string) => ({ en, ar: `${en}-ar` })
const country: PlaceRow = { place: 'sy', level: 'country', parent: null, names: names('Syria'), zone: 'Asia/Damascus' }
const site: PlaceRow = { place: 'shrine', level: 'site', parent: 'sy', names: names('shrine'), zone: null }
const gate: PlaceRow = { place: 'gate', level: 'gate', parent: 'shrine', names: names('south gate'), zone: null }

for (const [code, rows] of [
  ['places_empty', []],
  ['places_too_many', Array.from({ length: 1001 }, () => country)],
  ['place_key_format', [{ ...country, place: 'Syria' }]],
  ['place_repeated', [country, country]],
  ['place_level_unknown', [{ ...country, level: 'planet' }]],
  ['place_lacks_language', [{ ...country, names: { en: 'Syria', ar: ' ' } }]],
  ['place_zone_unknown', [{ ...country, zone: 'Mars/Olympus' }]],
  ['place_point_range', [{ ...country, point: { lat: 90_000_001, lon: 0 } }]],
  ['place_point_range', [{ ...country, point: { lat: 0, lon: 36.3 } }]],
  ['place_parent_missing', [{ ...site, parent: null }]],
  ['place_parent_unknown', [site]],
  ['place_parent_not_wider', [country, site, { ...site, place: 'other', parent: 'shrine' }]],
  ['place_parent_not_wider', [{ ...site, parent: 'shrine' }]],
] as const)
  test(`refuses places: ${code}`, () => {
    const record = new Recorder(t('2025-01-04T23:00Z'))
    expect(record.take('p', setPlaces(record.state('node', 'node').places, rows as readonly PlaceRow[]))).toBe(code)
  })

test('places come in any order, and a place with places in it keeps its level', () => {
  const record = new Recorder(t('2025-01-04T23:00Z'))
  const places = () => record.state('node', 'node').places
  expect(record.take('p', setPlaces(places(), [gate, site, country]))).toBe('accepted')
  expect(
    record
      .rows('node', 'node', 'place_row')
      .map((row) => row.place)
      .sort(),
  ).toEqual(['gate', 'shrine', 'sy'])
  expect(record.take('p', setPlaces(places(), [{ ...site, level: 'gate' }]))).toBe('place_has_children')
})

test('a place entered before points were known is folded as before', () => {
  const record = new Recorder(t('2025-01-04T23:00Z'))
  const facts = { place: 'sy', level: 'country', parent: null, zone: 'Asia/Damascus' }
  record.append('p', [
    { kind: 'node/place-set@1', aggregate: 'node', scope: 'node', facts, content: { names: names('Syria') } },
  ])
  const before = record.rows('node', 'node', 'place_row')
  const point = { lat: 34_802_075, lon: 38_996_815 }
  expect(record.take('p', setPlaces(record.state('node', 'node').places, [{ ...country, point }]))).toBe('accepted')
  const shape = (rows: typeof before) => rows.map(({ place, level, parent, zone }) => [place, level, parent, zone])
  expect(shape(record.rows('node', 'node', 'place_row'))).toEqual(shape(before))
  expect(record.contents.at(-1)).toEqual({ names: names('Syria'), point })
})

test('a place ladder climbs to the country and names a gate with its site', () => {
  const rows = new Map([country, site, gate].map((place) => [place.place, place]))
  expect(placeLadder('gate', rows)?.rungs.map((rung) => [rung.label, rung.text.en ?? '', rung.utility])).toEqual([
    ['withheld', '', 0],
    ['country', 'Syria', 1],
    ['site', 'shrine', 15],
    ['gate', 'south gate, shrine', 18],
  ])
  expect(zoneOf(chainOf('gate', rows) ?? [])).toBe('Asia/Damascus')
  expect(placeLadder('nowhere', rows)).toBe(undefined)
  expect(placeLadder('gate', new Map([[gate.place, gate]]))).toBe(undefined)
  expect(placeLadder('a', new Map([['a', { ...site, place: 'a', parent: 'a' }]]))).toBe(undefined)
})

const withheld: StatedRung = { label: 'withheld', text: {}, utility: 0 }
const said: StatedRung = { label: 'group', text: names('a group'), utility: 5 }

for (const [code, rungs] of [
  ['ladder_too_short', [withheld]],
  ['ladder_too_long', Array.from({ length: 13 }, () => said)],
  ['ladder_rung_zero', [said, { ...said, label: 'name' }]],
  ['ladder_rung_zero', [{ ...withheld, text: { en: 'a secret' } }, said]],
  ['ladder_rung_zero', [{ ...withheld, utility: 1 }, said]],
  ['ladder_label_format', [withheld, { ...said, label: 'A group' }]],
  ['ladder_label_repeated', [withheld, said, said]],
  ['ladder_utility_range', [withheld, { ...said, utility: 21 }]],
  ['ladder_utility_range', [withheld, { ...said, utility: 1.5 }]],
  ['ladder_utility_falls', [withheld, said, { ...said, label: 'name', utility: 4 }]],
  ['ladder_disclosure_range', [withheld, { ...said, disclosure: -1 }]],
  ['rung_lacks_language', [withheld, { ...said, text: { en: 'a group' } }]],
  ['rung_lacks_language', [withheld, { ...said, text: { en: 'a group', ar: ' ' } }]],
  ['rung_text_format', [withheld, { ...said, text: { en: 'a\u202egroup', ar: 'x' } }]],
  ['rung_text_format', [withheld, { ...said, text: { en: 'a\ud800', ar: 'x' } }]],
] as const)
  test(`refuses a stated ladder: ${code}`, () => {
    expect(statedFault(rungs)?.code).toBe(code)
  })

test('a stated ladder with both languages stands', () => {
  expect(statedFault([withheld, said, { ...said, label: 'name', utility: 5, disclosure: 9 }])).toBe(undefined)
})
