// Which days and hours does an expression mean? Rows in both languages, read on Tuesday 7 January 2025. A reading is told as
// days and hours from that day: `4T14:00/4T15:00` is Saturday the 11th from two to three, `3/6` the 10th to the 12th.
import { expect, test } from 'vitest'
import { daysFromCivil } from '#kernel/instant.ts'
import { type Expression, timesIn } from './expressions.ts'
import type { Language } from './parts.ts'
import { prepare } from './prepared.ts'
import { type Stretch, weekdays } from './times.ts'
import { arabic } from './times-arabic.ts'
import { english } from './times-english.ts'

const reference = daysFromCivil(2025, 1, 7)
const two = (n: number): string => String(n).padStart(2, '0')
function at(minutes: number): string {
  if (!Number.isFinite(minutes)) return minutes < 0 ? '..' : '...'
  const rest = minutes - reference * 1440
  const days = Math.floor(rest / 1440)
  const left = rest - days * 1440
  return left === 0 ? `${days}` : `${days}T${two(Math.floor(left / 60))}:${two(left % 60)}`
}
const told = ({ from, until }: Stretch): string => `${at(from)}/${at(until)}`
const found = (text: string, language: Language): readonly Expression[] =>
  timesIn(prepare(text).normal.text, reference, language)
/** Every reading of every expression; of an hour on no day, the minutes of the day. */
const read = (text: string, language: Language): readonly string[] =>
  found(text, language).flatMap(({ readings, anyDay = [] }) => [
    ...readings.map(told),
    ...anyDay.map(({ from, until }) => `any ${from}/${until}`),
  ])

type Row = readonly [text: string, ...readings: readonly string[]]
const nearby = ['-27/-26', '4/5', '35/36']
const sighted = ['3/4', '4/5', '5/6']
const either = ['4T02:00/4T03:00', '4T14:00/4T15:00']

const inEnglish: readonly Row[] = [
  // dates
  ['between the 10th and the 12th of January', '3/6'],
  ['January 10-12', '3/6'],
  ['the 11th of January 2025', '4/5'],
  ['January 11', '4/5'],
  ['the eleventh of January', '4/5'],
  ['11 January 2026', '369/370'],
  ['2025-01-11', '4/5'],
  ['20250111', '4/5'],
  ['01/11/2025', '298/299', '4/5'],
  ['11/01', '4/5', '-67/-66'],
  ['31/13/2025'],
  ['11 Rajab', ...sighted],
  ['in Rajab', '-7/24'],
  ['the 11th', ...nearby],
  ['the 40th'],
  ['the 11th floor'],
  ['Saturday 11 January', '4/5'],
  ['11 January, Saturday', '4/5'],
  ['11 January (11/01/2025)', '4/5', '4/5', '298/299'],
  ['from 01/11/2025 to 03/11/2025', '298/301', '4/64'],
  ['11 Rajab, Saturday', '4/5'],
  ['between 10 and 12 Rajab', '3/6'],
  ['from 10 to 12 Rajab 1446', '3/6'],
  ['from 10 to 11 January', '3/5'],
  ['11 Rajab, Monday', ...sighted],
  ['Saturday or Sunday', '4/6'],
  ['Saturday, and then Sunday', '4/5', '5/6'],
  // parts of a month
  ['in January', '-6/25'],
  ['early January', '-6/4T08:00'],
  ['mid January', '4T08:00/14T16:00'],
  ['end of January', '14T16:00/25'],
  ['first half of January', '-6/9T12:00'],
  ['second half of January', '9T12:00/25'],
  ['may'],
  ['march'],
  ['early March', '53/63T08:00'],
  ['this month', '-6/25'],
  ['next month', '25/53'],
  ['last month', '-37/-6'],
  // counted from today
  ['the day after tomorrow', '2/3'],
  ['the day before yesterday', '-2/-1'],
  ['tomorrow', '1/2'],
  ['today', '0/1T06:00'],
  ['yesterday', '-1/0'],
  ['within 48 hours', '0/3'],
  ['within 2 weeks', '0/15'],
  ['over the next six days', '0/7'],
  ['in the coming days', '0/5'],
  ['in the next day', '1/2'],
  ['in the next hour', '1/2'],
  ['in the coming month', '25/53'],
  ['in six days', '6/7'],
  ['six days from now', '6/7'],
  ['a week from now', '7/8', '6/9'],
  ['in about a week', '6/9'],
  ['in 5 hours', '0/2'],
  ['in two months', '59/60', '53/68'],
  ['in about two months', '53/68'],
  ['3 days ago', '-3/-2'],
  ['two weeks ago', '-14/-13'],
  // weeks, in the customs of Monday, Saturday and Sunday
  ['this week', '-1/6', '-3/4', '-2/5'],
  ['next week', '6/13', '4/11', '5/12'],
  ['last week', '-8/-1', '-10/-3', '-9/-2'],
  ['early next week', '6/9', '4/7', '5/8'],
  ['mid next week', '8/11', '6/9', '7/10'],
  ['middle of next week', '8/11', '6/9', '7/10'],
  ['late next week', '9/13', '7/11', '8/12'],
  ['end of next week', '9/13', '7/11', '8/12'],
  ['end of the week', '3/6', '1/4', '2/5'],
  ['this weekend', '4/6', '3/5', '4/6'],
  ['last weekend', '-3/-1', '-4/-2', '-3/-1'],
  ['next weekend', '4/6', '3/5', '4/6', '11/13', '10/12', '11/13'],
  // weekdays
  ['Saturday', '4/5'],
  ['this Saturday', '4/5'],
  ['next Saturday', '4/5', '11/12'],
  ['the following Saturday', '4/5', '11/12'],
  ['Saturday week', '11/12'],
  ['last Saturday', '-3/-2', '-10/-9'],
  ['Tuesday', '0/1', '7/8'],
  ['last Tuesday', '-7/-6'],
  ['on sat', '4/5'],
  ['they sat'],
  // counted from another day
  ['two days before 11 January', '2/3'],
  ['the day after 11 January', '5/6'],
  ['a week before 11 January', '-3/-2'],
  ['48 hours before 11 January', '2/3'],
  ['the eve of 11 January', '3T12:00/4T06:00'],
  // from one to another, and without an end
  ['from Friday to Sunday', '3/6'],
  ['from Sunday to Friday', '5/11'],
  ['before 11 January', '../4'],
  ['until 11 January', '../5'],
  ['after 11 January', '5/...'],
  ['from 11 January', '4/...'],
  ['around 11 January', '3/6'],
  // hours of a day
  ['on 11 January at 14:30', '4T14:30/4T14:31'],
  ['on 11 January at 2:30', '4T02:30/4T02:31', '4T14:30/4T14:31'],
  ['on 11 January at 2 pm', '4T14:00/4T15:00'],
  ['on 11 January at 2 a.m.', '4T02:00/4T03:00'],
  ['on 11 January at 1430 hrs', '4T14:30/4T14:31'],
  ['on 11 January at half past two', ...either],
  ['on 11 January at quarter to three in the afternoon', '4T14:00/4T15:00'],
  ["on 11 January at two o'clock", ...either],
  ['on 11 January at two in the afternoon', '4T14:00/4T15:00'],
  ['on 11 January at two at night', ...either],
  ['on 11 January at two', ...either],
  ['on 11 January, 14h', '4T14:00/4T15:00'],
  ['at noon on 11 January', '4T11:30/4T13:00'],
  ['shortly before 15:00 on 11 January', '4T13:00/4T15:00'],
  ['before 15:00 on 11 January', '4/4T15:00'],
  ['after 15:00 on 11 January', '4T15:01/5'],
  ['until 15:00 on 11 January', '4/4T15:01'],
  ['from 15:00 on 11 January', '4T15:00/5'],
  ['around 15:00 on 11 January', '4T14:00/4T16:01'],
  ['after Friday prayers', '3T11:30/3T15:30'],
  ["after Friday's prayer", '3T11:30/3T15:30'],
  ["jumu'ah on 10 January", '3T11:30/3T15:30'],
  ['at night prayers on 11 January', '4T18:00/4T22:00'],
  ['at iftar on 11 January', '4T16:00/4T20:00'],
  ['at suhoor on 11 January', '4T04:00/4T07:00'],
  ['after taraweeh on 11 January', '4T19:01/5'],
  ['a rise of 2.5 to 3.5'],
  ['five to three on 11 January', '4T02:00/4T03:00', '4T14:00/4T15:00'],
  ['between 14:00 and 16:00 on 11 January', '4T14:00/4T16:00'],
  ['from 14:00 to 16:00 on 11 January', '4T14:00/5'],
  ['at noon', 'any 690/780'],
  ['after noon', 'any 720/930'],
  ['from 16:00 to 14:00 on 11 January'],
  ['Saturday. At 14:00 they come', '4/5', 'any 840/841'],
  ['at 25:00'],
  ['nothing of the kind'],
  ['the 1st', '-37/-36', '-6/-5', '25/26'],
  ['the 31st', '-7/-6', '24/25', '55/56'],
  ['the 32nd'],
  ['early may', '114/124T08:00'],
  ['mid may 2025', '124T08:00/134T16:00'],
  ['second half of may', '129T12:00/145'],
  ['late march', '73T16:00/84'],
  ['two weeks today', '14/15'],
  ['for two weeks today', '0/1T06:00'],
  ['every fortnight tomorrow', '1/2'],
  ['in the coming week', '6/13', '4/11', '5/12'],
  ['over the coming fortnight', '0/15'],
  ['over the next 24 hours', '0/2'],
  ['2 fortnights ago', '-28/-27'],
  ['no days ago'],
  ['Saturday next', '4/5', '11/12'],
  ['every sat', '4/5'],
  ['last sat', '-3/-2', '-10/-9'],
  ['on tue', '0/1', '7/8'],
  ['half past thirty'],
  ['quarter past 25 on 11 January', '4/5'],
  ['quarter past 24 on 11 January', '4/4T01:00'],
  ["25 o'clock"],
  ["24 o'clock on 11 January", '4/4T01:00'],
  ['quarter to one on 11 January', '4/4T01:00', '4T12:00/4T13:00'],
  ['quarter to one in the afternoon on 11 January', '4T12:00/4T13:00'],
  ['ten to three on 11 January', ...either],
  ['ten past two on 11 January', ...either],
  ['at 8 in the evening on 11 January', '4T20:00/4T21:00'],
  ['at eight at night on 11 January', '4T08:00/4T09:00', '4T20:00/4T21:00'],
  ['eight pm on 11 January', '4T20:00/4T21:00'],
]
const inArabic: readonly Row[] = [
  ['يوم السبت 11 كانون الثاني', '4/5'],
  ['بين 10 و12 كانون الثاني', '3/6'],
  ['11 كانون الثاني 2026', '369/370'],
  ['كانون الثاني 11', '4/5'],
  ['11 رجب', ...sighted],
  ['شهر رمضان', '52/83'],
  ['11 من هذا الشهر', '4/5'],
  ['40 من هذا الشهر', '-6/25'],
  ['يوم 11', ...nearby],
  ['يوم 40'],
  ['كانون الثاني', '-6/25'],
  ['مطلع كانون الثاني', '-6/4T08:00'],
  ['منتصف كانون الثاني', '4T08:00/14T16:00'],
  ['أواخر كانون الثاني', '14T16:00/25'],
  ['هذا الشهر', '-6/25'],
  ['الشهر القادم', '25/53'],
  ['الشهر الماضي', '-37/-6'],
  ['بعد غد', '2/3'],
  ['غداً', '1/2'],
  ['أول أمس', '-2/-1'],
  ['أمس', '-1/0'],
  ['الليلة', '0/1T06:00'],
  ['خلال 3 أيام', '0/4'],
  ['خلال يومين', '0/3'],
  ['خلال 48 ساعة', '0/3'],
  ['خلال أسبوعين', '0/15'],
  ['خلال الأيام القادمة', '0/5'],
  ['الأيام القادمة', '0/5'],
  ['بعد 3 أيام', '3/4'],
  ['بعد يومين', '2/3'],
  ['بعد أسبوع', '7/8', '6/9'],
  ['بعد 5 ساعات', '0/2'],
  ['قبل 3 أيام', '-3/-2'],
  ['نهاية الأسبوع', '3/5', '2/5', '4/6'],
  ['هذا الأسبوع', '-1/6', '-3/4', '-2/5'],
  ['الأسبوع القادم', '6/13', '4/11', '5/12'],
  ['الأسبوع الماضي', '-8/-1', '-10/-3', '-9/-2'],
  ['مطلع الأسبوع القادم', '6/9', '4/7', '5/8'],
  ['منتصف الأسبوع القادم', '8/11', '6/9', '7/10'],
  ['أواخر الأسبوع القادم', '9/13', '7/11', '8/12'],
  ['السبت', '4/5'],
  ['السبت القادم', '4/5'],
  ['السبت الماضي', '-3/-2', '-10/-9'],
  ['ليلة السبت', '3T16:00/4T06:00', '4T16:00/5T06:00'],
  ['قبل السبت بيومين', '2/3'],
  ['قبل السبت بثلاثة أسابيع', '-17/-16'],
  ['بعد السبت بثلاثة أيام', '7/8'],
  ['بعد الجمعة بيوم', '4/5'],
  ['قبل يومين من الأحد', '3/4'],
  ['عشية الأحد', '4T12:00/5T06:00'],
  ['حتى 11 كانون الثاني', '../5'],
  ['قبل 11 كانون الثاني', '../4'],
  ['11 كانون الثاني الساعة 14:30', '4T14:30/4T14:31'],
  ['11 كانون الثاني الساعة الثالثة عصراً', '4T15:00/4T16:00'],
  ['11 كانون الثاني الساعة 2', ...either],
  ['11 كانون الثاني الثانية ظهراً', '4T14:00/4T15:00'],
  ['11 كانون الثاني تمام الثانية', ...either],
  ['11 كانون الثاني الساعة 1430', '4T14:30/4T14:31'],
  ['11 كانون الثاني الساعة الثالثة إلا ربعاً عصراً', '4T14:00/4T15:00'],
  ['11 كانون الثاني بعد صلاة الظهر', '4T12:00/4T15:30'],
  ['11 كانون الثاني حوالي الساعة 15:00', '4T14:00/4T16:01'],
  ['الفجر', 'any 240/420'],
  ['بعد صلاة الجمعة', '3T11:31/4'],
  ['قبل صلاة الجمعة', '3/3T11:30'],
  ['صلاة يوم الجمعة', '3T11:30/3T15:30'],
  ['عند الإفطار يوم السبت', '4T16:00/4T20:00'],
  ['صلاة التراويح يوم السبت', '4T19:00/5'],
  ['بين 10 و12 رجب', '3/6'],
  ['من 10 إلى 12 رجب 1446', '3/6'],
  ['لا شيء'],
  ['السبت التالي', '4/5', '11/12'],
  ['السبت المنصرم', '-3/-2', '-10/-9'],
  ['السبت المقبل', '4/5'],
  ['1 من هذا الشهر', '-6/-5'],
  ['31 من هذا الشهر', '24/25'],
  ['0 من هذا الشهر', '-6/25'],
  ['يوم 1', '-37/-36', '-6/-5', '25/26'],
  ['يوم 31', '-7/-6', '24/25', '55/56'],
  ['قبل 3 أسابيع', '-21/-20'],
  ['قبل 48 ساعة', '-2/-1'],
  ['خلال أيام', '0/5'],
  ['خلال ساعتين', '0/2'],
  ['خلال 3 أشهر', '0/91'],
  ['بعد ليلتين', '2/3'],
  ['بعد أسابيع', '27/30'],
  ['بعد شهرين', '59/60', '53/68'],
  ['الأسبوع التالي', '6/13', '4/11', '5/12'],
  ['11 كانون الثاني الساعة 100', '4T01:00/4T01:01', '4T13:00/4T13:01'],
  ['11 كانون الثاني الساعة 24', '4/4T01:00'],
  ['11 كانون الثاني الساعة 99', '4/5'],
  ['11 كانون الثاني الساعة الواحدة إلا ربعاً', '4/4T01:00', '4T12:00/4T13:00'],
  ['11 كانون الثاني الساعة الواحدة إلا ربعاً ظهراً', '4T12:00/4T13:00'],
  ['11 كانون الثاني تمام الساعة الثالثة', '4T03:00/4T04:00', '4T15:00/4T16:00'],
]
for (const [language, rows] of [
  [english, inEnglish],
  [arabic, inArabic],
] as const)
  for (const [text, ...readings] of rows)
    test(`A20 a time is read in every way that it can mean: ${text}`, () => {
      expect(read(text, language)).toEqual(readings)
    })

test('A20 a weekday that is not the weekday of its date is said to disagree, and both are read', () => {
  const [one] = found('Friday 11 January', english)
  expect([one?.disagrees, one?.readings.map(told)]).toEqual([true, ['3/4', '4/5']])
  expect(found('Saturday 11 January', english)[0]?.disagrees).toBeUndefined()
  expect(found('Friday 11 January at 14:00', english)[0]?.disagrees).toBe(true)
  expect(found('two days before Friday 11 January', english)[0]?.disagrees).toBe(true)
  // the moon is sighted: its weekday is not held against it
  const [sight] = found('Monday 11 Rajab', english)
  expect([sight?.disagrees, sight?.isHijri]).toEqual([undefined, true])
})

test('A20 a day of the Islamic calendar is always shown to a person', () => {
  for (const text of ['11 Rajab', '11 Rajab at 14:00', 'the day before 11 Rajab', 'Saturday 11 Rajab'])
    expect(found(text, english)[0]?.isHijri, text).toBe(true)
  expect(found('11 January', english)[0]?.isHijri).toBeUndefined()
})

test('A20 what has both ends, or none, is bounded', () => {
  const bounded = (text: string) => found(text, english)[0]?.isBounded
  expect(['from Friday to Sunday', 'before 11 January', 'Saturday'].map(bounded)).toEqual([true, true, undefined])
})

test('an expression stands where it is written, with what bounds it', () => {
  const spans = (text: string) => found(text, english).map(({ start, end }) => text.slice(start, end))
  expect(spans('they come before 11 january, at the gate')).toEqual(['before 11 january'])
  expect(spans('two days before 11 january they come at noon')).toEqual(['two days before 11 january', 'noon'])
  expect(spans('on saturday. they come at 14:00')).toEqual(['saturday', '14:00'])
  expect(spans('at 14:00 on saturday 11 january')).toEqual(['14:00 on saturday 11 january'])
})

test('days of a weekday from a day on', () => {
  const days = (weekday: number, which: 'coming' | 'next' | 'last') =>
    weekdays(reference, weekday, which).map((day) => day - reference)
  expect([days(6, 'coming'), days(6, 'next'), days(6, 'last')]).toEqual([[4], [4, 11], [-3, -10]])
  expect([days(2, 'coming'), days(2, 'next'), days(2, 'last')]).toEqual([[0, 7], [0, 7], [-7]])
  expect(days(1, 'coming')).toEqual([6])
})
