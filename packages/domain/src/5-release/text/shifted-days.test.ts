// A20, R37: a day that is counted from another day is that day, and not the other one, nor all that follow it. Read on
// Tuesday 7 January 2025; the refusing rows stand before the readings, each with a neighbour that may pass.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { daysFromCivil } from '#kernel/instant.ts'
import { checkText } from './check.ts'
import { timesIn } from './expressions.ts'
import { textVectors } from './from-vectors.ts'
import type { Language } from './parts.ts'
import { prepare } from './prepared.ts'
import { arabic } from './times-arabic.ts'
import { english } from './times-english.ts'

const tuesday = daysFromCivil(2025, 1, 7)
const [base] = textVectors(
  JSON.parse(readFileSync(new URL('../../../../../vectors/release/text.json', import.meta.url), 'utf8')),
)

// told are the 10th to the 12th; withheld is Saturday the 11th
const isTooFine = (text: string, january: number): boolean => {
  if (base === undefined) throw new Error('no vectors')
  const marks = checkText({ ...base.question, text, reference: daysFromCivil(2025, 1, january) })
  return marks.some(({ kind }) => kind === 'time-too-fine')
}

/** A text, the day of January on which it tells the 11th, and one on which it tells another day. */
type Refused = readonly [text: string, tells: number, neighbour: number]
const refused: readonly Refused[] = [
  ['Attack a week from today', 4, 7],
  ['Attack one week from today', 4, 10],
  ['Attack in a week from today', 4, 7],
  ['Attack a week today', 4, 7],
  ['Attack two weeks from today', -3, 7],
  ['Attack a fortnight from today', -3, 7],
  ['Attack three days from now', 8, 7],
  ['Attack 3 days from today', 8, 9],
  ['Attack this day week', 4, 7],
  ['Attack today week', 4, 7],
  ['Attack tomorrow week', 3, 7],
  ['Attack a week from tomorrow', 3, 7],
  ['Attack a week on Saturday', 1, 7],
  ['Attack a week from Saturday', 1, 7],
  ['Attack a week from Sat', 1, 7],
  ['Attack a fortnight from Saturday', -4, 7],
  ['Attack Saturday fortnight', -4, 7],
  ['Attack two weeks on Saturday', -4, 1],
  ['Attack three days from Wednesday', 7, 9],
  // on the Saturday itself the same day in a week is meant
  ['Attack Saturday week', 4, -10],
  ['Attack a month from today', -20, 7],
  ['Attack a month from Wednesday', -21, 7],
  ['Attack a week and a day from today', 3, 7],
  ['Attack in a week and a day', 3, 7],
  ['هجوم بعد شهر من اليوم', -20, 7],
  ['هجوم بعد أسبوع ويوم من اليوم', 3, 7],
  ['هجوم بعد أسبوع ويوم', 3, 7],
  ['هجوم قبل السبت بأسبوع', 12, 7],
  ['هجوم بعد السبت بأسبوع', 1, 7],
  ['هجوم قبل السبت بأسبوعين', 19, 7],
  ['هجوم بعد السبت بأسبوعين', -4, 7],
  ['هجوم قبل السبت بثلاثة أسابيع', 26, 7],
  ['هجوم بعد أسبوع من اليوم', 4, 7],
  ['هجوم بعد أسبوعين من اليوم', -3, 7],
  ['هجوم بعد ٤ أيام من اليوم', 7, 8],
  ['هجوم قبل يومين من الإثنين', 7, 14],
  ['هجوم قبل الثلاثاء بثلاثة أيام', 8, 1],
  ['هجوم قبل ثلاثة أيام من الثلاثاء', 8, 1],
  ['هجوم قبل ٣ أيام من الثلاثاء', 8, 1],
  ['هجوم قبل أسبوعين من السبت', 19, 7],
  ['هجوم بعد ثلاثة أيام من الأربعاء', 7, 9],
]
for (const [text, tells, neighbour] of refused) {
  test(`R37 the withheld day, counted from another: ${text}, on the ${tells}th`, () => {
    expect(isTooFine(text, tells)).toBe(true)
  })
  test(`R37 another day, counted in the same words: ${text}, on the ${neighbour}th`, () => {
    expect(isTooFine(text, neighbour)).toBe(false)
  })
}

type Row = readonly [text: string, ...readings: readonly string[]]
const inEnglish: readonly Row[] = [
  ['a week from today', '7/8'],
  ['two weeks from today', '14/15'],
  ['a week from tonight', '7/8'],
  ['a week or so from Saturday', '11/12'],
  ['a fortnight from today', '14/15'],
  ['a fortnight from Saturday', '18/19'],
  ['the fortnight after Saturday', '18/19'],
  ['three days from now', '3/4'],
  ['three days from tomorrow', '4/5'],
  ['in two weeks from Saturday', '18/19'],
  ['in a fortnight', '14/15', '13/16'],
  ['this day week', '7/8'],
  ['this day fortnight', '14/15'],
  ['tomorrow week', '8/9'],
  ['a week tomorrow', '8/9'],
  ['a week on Saturday', '11/12'],
  ['a week from this Saturday', '11/12'],
  ['a week from 11 January', '11/12'],
  ['two days from Saturday 11 January', '6/7'],
  ['a week from sat', '11/12'],
  ['three weeks on Saturday', '25/26'],
  ['a week Saturday', '11/12'],
  ['until a week from Saturday', '../12'],
  ['from a week on Saturday', '11/...'],
  ['a week from Saturday at 14:00', '11T14:00/11T14:01'],
  // a month is counted on the calendar
  ['a month from today', '31/32'],
  ['two months from Saturday', '63/64'],
  ['a month before 11 February', '4/5'],
  ['a month before 31 March 2025', '52/53'],
  ['a year from today', '365/366'],
  ['two years before today', '-731/-730'],
  // a sum
  ['a week and a day from today', '8/9'],
  ['two weeks and three days after Saturday', '21/22'],
  ['a week and a day before Saturday', '-4/-3'],
  ['a week and some days from today', '0/...'],
  ['in a week and a day', '8/9'],
  ['a week and 2 days from now', '9/10'],
  ['in 2 months and 3 days', '63/64'],
  // around a day, or on one side of it
  ['within two days of Saturday', '2/7'],
  ['within a week from Saturday', '4/12'],
  ['within 48 hours after Saturday', '5/7'],
  ['within 24 hours before 11 January', '3/4'],
  ['within a month of Saturday', '-27/36'],
  ['within some days of Saturday', '4/5'],
  ['within hours of Saturday', '0/2', '4/5'],
  // what lasts, or comes back, is not a day that is counted
  ['from today', '0/...'],
  ['from sat', '4/...'],
  ['twice a week on Saturday', '4/5'],
  ['two days a week from Saturday', '4/...'],
  ['for two weeks from Saturday', '4/...'],
  ['for three days from Saturday to Monday', '4/7'],
  ['three days from Saturday to Monday', '4/7'],
  ['within two weeks from today', '0/15'],
  ['next week on Saturday', '6/13', '4/11', '5/12', '4/5'],
  ['in a week, on Saturday', '7/8', '6/9', '4/5'],
  ['some days before 11 January', '../4'],
  ['days before 11 January', '../4'],
]
const inArabic: readonly Row[] = [
  ['قبل السبت بأسبوع', '-3/-2'],
  ['قبل السبت بأسبوع واحد', '-3/-2'],
  ['بعد السبت بأسبوع', '11/12'],
  ['بعد يوم السبت بأسبوع', '11/12'],
  ['قبل السبت القادم بأسبوع', '-3/-2'],
  ['قبل السبت بأسبوعين', '-10/-9'],
  ['بعد السبت بأسبوعين', '18/19'],
  ['بعد السبت بأربعة أسابيع', '32/33'],
  ['قبل السبت بثلاثة أيام', '1/2'],
  ['قبل السبت ب ٣ أيام', '1/2'],
  ['بعد السبت بأحد عشر يوماً', '15/16'],
  ['بعد السبت بليلتين', '6/7'],
  ['قبل السبت بـ ٤٨ ساعة', '2/3'],
  ['قبل يومين من السبت', '2/3'],
  ['قبل ثلاثة أيام من السبت', '1/2'],
  ['قبل ٣ أيام من السبت', '1/2'],
  ['قبل أسبوعين من السبت', '-10/-9'],
  ['قبل ثلاثة أسابيع من السبت', '-17/-16'],
  ['بعد أسبوع من اليوم', '7/8'],
  ['بعد أسبوعين من اليوم', '14/15'],
  ['بعد أسبوع من غد', '8/9'],
  ['بعد ثلاثة أيام من 11 كانون الثاني', '7/8'],
  ['بعد أسبوع من الآن', '7/8', '6/9'],
  ['بعد 3 أيام من الآن', '3/4'],
  ['أسبوعين بعد السبت', '18/19'],
  ['ثلاثة أيام قبل السبت', '1/2'],
  ['حتى بعد أسبوع من السبت', '../12'],
  ['قبل شهر من 11 شباط', '4/5'],
  ['بعد شهرين من السبت', '63/64'],
  ['قبل السبت بشهر', '-27/-26'],
  ['بعد ثلاثة أشهر من السبت', '94/95'],
  ['بعد شهر من اليوم', '31/32'],
  ['بعد شهر', '31/32', '23/38'],
  ['بعد أسبوع ويوم من اليوم', '8/9'],
  ['بعد أسبوعين وثلاثة أيام من السبت', '21/22'],
  ['بعد أسبوع ويوم', '8/9'],
  ['بعد أسبوع ويومين من الآن', '9/10'],
  ['خلال أسبوع من السبت', '4/12'],
  ['خلال يومين من السبت', '4/7'],
  ['خلال يومين حول السبت', '2/7'],
  ['في غضون 3 أيام بعد الجمعة', '4/7'],
  ['خلال 3 أيام قبل السبت', '1/4'],
  ['خلال أيام من السبت', '0/5', '4/5'],
  // nothing is counted from a day
  ['قبل السبت', '../4'],
  ['بعد السبت', '5/...'],
  ['اليوم', '0/1T06:00'],
  ['بعد أسبوع', '7/8', '6/9'],
  ['بعد أسبوع من الهجوم'],
  ['السبت بأسبوعين', '4/5'],
]

const at = (minutes: number): string => {
  if (!Number.isFinite(minutes)) return minutes < 0 ? '..' : '...'
  const rest = minutes - tuesday * 1440
  const [days, left] = [Math.floor(rest / 1440), ((rest % 1440) + 1440) % 1440]
  const two = (n: number): string => String(n).padStart(2, '0')
  return left === 0 ? `${days}` : `${days}T${two(Math.floor(left / 60))}:${two(left % 60)}`
}
const read = (text: string, language: Language): readonly string[] =>
  timesIn(prepare(text).normal.text, tuesday, language).flatMap(({ readings }) =>
    readings.map(({ from, until }) => `${at(from)}/${at(until)}`),
  )
for (const [language, rows] of [
  [english, inEnglish],
  [arabic, inArabic],
] as const)
  for (const [text, ...readings] of rows)
    test(`A20 a day that is counted from another: ${text}`, () => {
      expect(read(text, language)).toEqual(readings)
    })

test('A20 the words of the count stand in the expression, and the days from which it counts are in no other', () => {
  const spans = (text: string, language: Language) => {
    const plain = prepare(text).normal.text
    return timesIn(plain, tuesday, language).map(({ start, end }) => plain.slice(start, end))
  }
  expect(spans('they come a week from today, at the gate', english)).toEqual(['a week from today'])
  expect(spans('they come in two weeks from saturday', english)).toEqual(['in two weeks from saturday'])
  expect(spans('هجوم قبل 3 ايام من السبت', arabic)).toEqual(['قبل 3 ايام من السبت'])
})
