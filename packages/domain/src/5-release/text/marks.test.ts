// R37: which mark stands where, for which claim and rung. Ladders of one claim, texts of a few words, every mark asserted
// by kind, words, claim and rung; a row that is marked stands beside one that is not.
import { expect, test } from 'vitest'
import { daysFromCivil } from '#kernel/instant.ts'
import { checkText, type TextQuestion, weighed } from './check.ts'
import type { TextClaim, TextRung } from './ladders.ts'
import type { Stretch } from './times.ts'

const tuesday = daysFromCivil(2025, 1, 7)
/** From one day of January 2025 to another, which is not in it; hours as fractions. */
const january = (from: number, until: number): Stretch => ({
  from: (tuesday - 7 + from) * 1440,
  until: (tuesday - 7 + until) * 1440,
})
const claim = (id: string, element: string, released: number, ...rungs: readonly Partial<TextRung>[]): TextClaim => ({
  id,
  element,
  released,
  rungs: [{ terms: [] }, ...rungs.map((rung) => ({ terms: [], ...rung }))],
})
const marksOf = (text: string, claims: readonly TextClaim[], more: Partial<TextQuestion> = {}): readonly string[] =>
  checkText({ text, claims, reports: [], reference: tuesday, ...more })
    .filter(({ kind }) => kind !== 'unaccounted')
    .map(({ kind, start, end, claim: of = '', rung = '' }) =>
      `${kind} "${text.slice(start, end)}" ${of} ${rung}`.trim(),
    )
const unaccounted = (text: string, claims: readonly TextClaim[], more: Partial<TextQuestion> = {}): readonly string[] =>
  checkText({ text, claims, reports: [], reference: tuesday, ...more })
    .filter(({ kind }) => kind === 'unaccounted')
    .map(({ start, end }) => text.slice(start, end))

// the 11th at 14:00 for an hour, in three days, in a week, in a month, in a year
const time = (released: number): TextClaim =>
  claim(
    'time',
    'when',
    released,
    { interval: january(-20, 345) },
    { interval: january(1, 32) },
    { interval: january(6, 13) },
    { interval: january(10, 13) },
    { interval: january(11, 12) },
    { interval: january(11 + 14 / 24, 11 + 15 / 24) },
  )

test('R37 the mark of a time names the coarsest rung that is told by it', () => {
  expect(marksOf('on 11 January', [time(3)])).toEqual(['time-too-fine "11 January" time 5'])
  expect(marksOf('between 10 and 12 January', [time(3)])).toEqual(['time-too-fine "10 and 12 January" time 4'])
  expect(marksOf('on 11 January at 14:00', [time(4)])).toEqual(['time-too-fine "11 January at 14:00" time 6'])
  expect(marksOf('on 11 January at 14:20', [time(5)])).toEqual(['time-too-fine "11 January at 14:20" time 6'])
  expect(marksOf('at 14:20', [time(5)])).toEqual(['time-too-fine "14:20" time 6'])
  expect(marksOf('in 2025 in January', [time(1)])).toEqual(['time-too-fine "in January" time 2'])
  // a minute of the very hour that is told is in no ladder
  expect(marksOf('at 14:20', [time(6)])).toEqual([])
})

test('R37 another day, an equal stretch, and one that is wider tell nothing more', () => {
  expect(marksOf('on 9 January', [time(3)])).toEqual([])
  expect(marksOf('between 10 and 12 January', [time(4)])).toEqual([])
  expect(marksOf('from 6 to 12 January', [time(4)])).toEqual([])
  expect(marksOf('on 11 January', [time(5)])).toEqual([])
  expect(marksOf('at 09:20', [time(5)])).toEqual([])
})

test('R37 a bound that cuts what is told tells more, one beyond it does not', () => {
  expect(marksOf('before 12 January', [time(4)])).toEqual(['time-too-fine "before 12 January" time 5'])
  expect(marksOf('before 13 January', [time(4)])).toEqual([])
  expect(marksOf('from 8 to 11 January', [time(4)])).toEqual(['time-too-fine "8 to 11 January" time 5'])
  expect(marksOf('after 10 January', [time(4)])).toEqual(['time-too-fine "after 10 January" time 5'])
  expect(marksOf('after 8 January', [time(4)])).toEqual([])
})

test('R37 a time of which nothing is told is withheld whole', () => {
  expect(marksOf('in January', [time(0)])).toEqual(['time-too-fine "in January" time 2'])
  expect(marksOf('in March', [time(0)])).toEqual([])
  // a rung without an interval tells what the one below it tells
  const gap = claim('time', 'when', 2, { interval: january(6, 13) }, { terms: ['soon'] }, { interval: january(11, 12) })
  expect(marksOf('on 11 January', [gap])).toEqual(['time-too-fine "11 January" time 3'])
  expect(marksOf('from 6 to 12 January', [gap])).toEqual([])
})

test('R37 a weekday is looked for in what is told, unless that is longer than a month', () => {
  const later = (released: number): TextClaim =>
    claim(
      'time',
      'when',
      released,
      { interval: january(90, 122) },
      { interval: january(90, 121) },
      { interval: january(104, 111) },
      { interval: january(109, 110) },
    )
  // 19 April 2025 is a Saturday
  expect(marksOf('on a Saturday', [later(3)])).toEqual(['time-too-fine "Saturday" time 4'])
  expect(marksOf('on a Sunday', [later(3)])).toEqual([])
  expect(marksOf('on a Saturday', [later(2)])).toEqual(['time-too-fine "Saturday" time 4'])
  expect(marksOf('on a Saturday', [later(1)])).toEqual([])
  expect(marksOf('on a Saturday', [later(0)])).toEqual([])
  expect(marksOf('until Saturday', [later(3)])).toEqual(['time-too-fine "until Saturday" time 4'])
  expect(marksOf('until Friday', [later(3)])).toEqual([])
})

test('R37 the nights of a weekday are looked for as well', () => {
  const night = claim(
    'time',
    'when',
    1,
    { interval: january(104, 111) },
    { interval: january(109 - 4 / 24, 109 + 2 / 24) },
  )
  // the night to Saturday 19 April is that of Friday
  expect(marksOf('ليلة السبت', [night])).toEqual(['time-too-fine "ليلة السبت" time 2'])
  expect(marksOf('ليلة الاثنين', [night])).toEqual([])
})

test('R37 the words of a released rung tell what it tells, however they are counted', () => {
  const said = (released: number): TextClaim =>
    claim('time', 'when', released, { terms: ['11 January'], interval: january(6, 13) }, { interval: january(11, 12) })
  expect(marksOf('on 11 January', [said(1)])).toEqual([])
  expect(marksOf('on 11 January', [said(0)])).toEqual([
    'withheld-term "11 January" time 1',
    'time-too-fine "11 January" time 2',
  ])
})

test('A20 a weekday that is not the date’s is marked for no claim, and accounts for nothing', () => {
  expect(marksOf('on Friday 11 January', [])).toEqual(['weekday-mismatch "Friday 11 January"'])
  expect(unaccounted('on Friday 11 January', [time(5)])).toEqual(['Friday', '11', 'January'])
  expect(unaccounted('on Saturday 11 January', [time(5)])).toEqual([])
})

test('R37 what tells no more than is told is accounted for; a Hijri date never is', () => {
  expect(unaccounted('on 11 January', [time(5)])).toEqual([])
  expect(unaccounted('on 9 January', [time(5)])).toEqual(['9', 'January'])
  expect(unaccounted('on 11 January', [])).toEqual(['11', 'January'])
  expect(unaccounted('on 11 January', [time(0)])).toEqual(['11', 'January'])
  expect(unaccounted('on 11 Rajab', [time(5)])).toEqual(['11', 'Rajab'])
  expect(unaccounted('at 14:00', [time(6)])).toEqual([])
  expect(unaccounted('at 14:20', [time(6)])).toEqual(['14', '20'])
})

const place = claim('place', 'where', 1, { terms: ['harbour'] }, { terms: ['harbour bakery', 'pier'] })
test('R37 a withheld term, unless it is a part of a released one', () => {
  expect(marksOf('at the pier', [place])).toEqual(['withheld-term "pier" place 2'])
  expect(marksOf('at the harbour', [place])).toEqual([])
  const held = claim('place', 'where', 1, { terms: ['harbour pier'] }, { terms: ['pier'] })
  expect(marksOf('at the harbour pier', [held])).toEqual([])
  expect(marksOf('at the pier', [held])).toEqual(['withheld-term "pier" place 2'])
  // the words of one claim that is told are those of another that is not
  const other = claim('actor', 'who', 0, { terms: ['pier'] })
  expect(marksOf('at the harbour pier', [held, other])).toEqual([])
})

test('R37 the same finding stands once', () => {
  const twice = claim('place', 'where', 0, { terms: ['pier', 'Pier'] }, { terms: ['pier'] })
  expect(marksOf('at the pier', [twice])).toEqual(['withheld-term "pier" place 1', 'withheld-term "pier" place 2'])
})

test('R37 a finer place that no ladder names, unless its words are told anyway', () => {
  const finerPlaces = [{ claim: 'place', names: ['old dock'] }]
  expect(marksOf('at the old dock', [place], { finerPlaces })).toEqual(['place-too-fine "old dock" place'])
  expect(marksOf('at the old dock', [place], { finerPlaces, phrases: ['the old dock'] })).toEqual([])
})

test('R37 phrases that are nobody’s secret are accounted for', () => {
  expect(unaccounted('the harbour master', [place])).toEqual(['master'])
  expect(unaccounted('the harbour master', [place], { phrases: ['harbour master'] })).toEqual([])
  expect(marksOf('our sources say', [], { phrases: ['our sources say'] })).toEqual([])
  expect(marksOf('our sources say', [])).not.toEqual([])
})

test('R37 a point on a map, unless it is a released term', () => {
  const point = claim('place', 'where', 1, { terms: ['33.4442, 36.3408'] })
  expect(marksOf('at 33.4442, 36.3408', [point])).toEqual([])
  expect(marksOf('at 33.4442, 36.3408', [])).toEqual(['coordinates "33.4442, 36.3408"'])
})

const count = (released: number, ...rungs: readonly Partial<TextRung>[]): TextClaim =>
  claim('count', 'quantity', released, ...rungs)
test('R37 a number as fine as what is withheld, and one that is coarser', () => {
  const held = (released: number) =>
    count(released, { quantity: [5, 20] }, { quantity: [8, 12] }, { quantity: [10, 10] })
  expect(marksOf('9 men', [held(1)])).toEqual(['number-too-fine "9" count 2'])
  expect(marksOf('10 men', [held(1)])).toEqual(['number-too-fine "10" count 2', 'number-too-fine "10" count 3'])
  expect(marksOf('8 to 12 men', [held(1)])).toEqual([
    'number-too-fine "8 to 12" count 2',
    'number-too-fine "8 to 12" count 3',
  ])
  expect(marksOf('5 to 20 men', [held(1)])).toEqual([])
  expect(marksOf('5 to 20 men', [held(0)])).not.toEqual([])
  expect(marksOf('13 to 19 men', [held(1)])).toEqual([])
  expect(marksOf('8 to 12 men', [held(2)])).toEqual([])
  expect(marksOf('8 to 11 men', [held(2)])).toEqual(['number-too-fine "8 to 11" count 3'])
  expect(marksOf('10 men', [held(3)])).toEqual([])
})

test('R37 a number that only the words of a rung tell', () => {
  const words = count(1, { terms: ['some'] }, { terms: ['seven men'] })
  expect(marksOf('7 of them', [words])).toEqual(['number-too-fine "7" count 2'])
  expect(marksOf('8 of them', [words])).toEqual([])
  // of another element the words of a rung are no number
  const where = claim('place', 'where', 1, { terms: ['some'] }, { terms: ['seven hills'] })
  expect(marksOf('7 of them', [where])).toEqual([])
  expect(marksOf('7 of them', [claim('count', 'qty', 1, { terms: ['some'] }, { terms: ['seven men'] })])).toHaveLength(
    1,
  )
  // the numbers of a date are none, told or not
  expect(marksOf('on 7 January', [words])).toEqual([])
  expect(marksOf('on 7 January, 7 of them', [words])).toEqual(['number-too-fine "7" count 2'])
  expect(marksOf('from 7 to 13 January', [words, time(4)])).toEqual([])
})

test('R37 a text in no letters is read, and marks stand in its order', () => {
  expect(marksOf('11/01/2025', [time(4)])).toEqual(['time-too-fine "11/01/2025" time 5'])
  expect(marksOf('the pier on 11 January', [time(4), place])).toEqual([
    'withheld-term "pier" place 2',
    'time-too-fine "11 January" time 5',
  ])
  expect(marksOf('11 January, the pier', [place, time(4)])).toEqual([
    'time-too-fine "11 January" time 5',
    'withheld-term "pier" place 2',
  ])
})

test('what marks come to', () => {
  const marks = checkText({ text: 'our sources: the pier, a cat', claims: [place], reports: [], reference: tuesday })
  expect(weighed(marks)).toEqual({ stops: 1, asks: 1, unaccounted: 3 })
})
