// A20: how days and hours are put together: what is one day, what are two, which words stand in the expression, and what
// a reader may take from it beside its readings. Read on Tuesday 7 January 2025; days are counted from it.
import { expect, test } from 'vitest'
import { daysFromCivil } from '#kernel/instant.ts'
import { timesIn } from './expressions.ts'
import type { Language } from './parts.ts'
import { prepare } from './prepared.ts'
import type { Stretch } from './times.ts'
import { arabic } from './times-arabic.ts'
import { english } from './times-english.ts'

const tuesday = daysFromCivil(2025, 1, 7)
const at = (minutes: number): string => {
  if (!Number.isFinite(minutes)) return minutes < 0 ? '..' : '...'
  const rest = minutes - tuesday * 1440
  const [days, left] = [Math.floor(rest / 1440), ((rest % 1440) + 1440) % 1440]
  return left === 0 ? `${days}` : `${days}+${left}`
}
const said = (stretches: readonly Stretch[]): string =>
  stretches.map(({ from, until }) => `${at(from)}/${at(until)}`).join(' ')

/** Each expression as its words, its readings, and what else it tells. */
const read = (text: string, language: Language, place?: number): readonly string[] => {
  const { text: plain } = prepare(text).normal
  return timesIn(plain, tuesday, language, place).map((each) =>
    [
      `"${plain.slice(each.start, each.end)}"`,
      said(each.readings),
      ...(each.anyDay === undefined ? [] : each.anyDay.map(({ from, until }) => `any ${from}-${until}`)),
      ...(each.days === undefined ? [] : [`days ${said(each.days)}`]),
      ...(each.weekday === undefined ? [] : [`weekday ${each.weekday}`]),
      ...(each.isNight === true ? ['night'] : []),
      ...(each.bound === undefined ? [] : [each.bound]),
      ...(each.isBounded === true ? ['bounded'] : []),
      ...(each.isHijri === true ? ['hijri'] : []),
      ...(each.disagrees === true ? ['disagrees'] : []),
    ]
      .filter((part) => part !== '')
      .join('; '),
  )
}

type Row = readonly [text: string, ...expressions: readonly string[]]
const inEnglish: readonly Row[] = [
  // a weekday and its date, in any order
  ['on saturday 11 january.', '"saturday 11 january"; 4/5'],
  ['11 january, a saturday', '"11 january, a saturday"; 4/5'],
  ['friday 11 january', '"friday 11 january"; 3/4 4/5; disagrees'],
  ['11 january which is a friday', '"11 january which is a friday"; 4/5 3/4; disagrees'],
  ['monday 11 rajab', '"monday 11 rajab"; 3/4 4/5 5/6; hijri'],
  ['saturday 11 rajab', '"saturday 11 rajab"; 4/5; hijri'],
  ['11 rajab (11 january)', '"11 rajab (11 january"; 3/4 4/5 5/6 4/5; hijri'],
  ['11 january 11 rajab', '"11 january 11 rajab"; 4/5 3/4 4/5 5/6; hijri'],
  ['saturday 111400zjan25', '"saturday 111400zjan25"; 4+840/4+841; days 4/5'],
  ['friday 111400zjan25', '"friday 111400zjan25"; 3+840/3+841 4+840/4+841; days 3/4 4/5; disagrees'],
  ['321400zjan25'],
  ['010900zjan25', '"010900zjan25"; -6+540/-6+541; days -6/-5'],
  ['011400jjan25', '"011400jjan25"; -6+840/-6+841; days -6/-5'],
  ['111400cjan25', '"111400cjan25"; 4+840/4+841 4+660/4+661; days 4/5'],
  // what is not one day
  ['saturday, sunday', '"saturday"; 4/5; weekday 6', '"sunday"; 5/6; weekday 0'],
  ['january, 11 january', '"january"; -6/25', '"11 january"; 4/5'],
  ['saturday january', '"saturday"; 4/5; weekday 6', '"january"; -6/25'],
  ['saturday. this weekend', '"saturday"; 4/5; weekday 6', '"this weekend"; 4/6 3/5 4/6'],
  // from one to another
  ['from friday to sunday', '"friday to sunday"; 3/6; bounded'],
  ['from sunday to friday', '"sunday to friday"; 5/11; bounded'],
  ['saturday or sunday', '"saturday or sunday"; 4/6; bounded'],
  ['11 january to sunday', '"11 january to sunday"; 4/6; bounded'],
  ['12 january to 10 january', '"12 january to 10 january"; 3/6; bounded'],
  ['sunday to 11 january', '"sunday to 11 january"; 4/6; bounded'],
  ['saturday to saturday', '"saturday to saturday"; 4/5; bounded'],
  ['01/11/2025 to 02/11/2025', '"01/11/2025 to 02/11/2025"; 298/300 4/36; bounded'],
  ['11 january to 01/12/2025', '"11 january to 01/12/2025"; 4/329 4/6; bounded'],
  // with a bound
  ['until saturday', '"until saturday"; ../5; weekday 6; until; bounded'],
  ['before 11 january', '"before 11 january"; ../4; before; bounded'],
  ['after the 11th of january', '"after the 11th of january"; 5/...; after; bounded'],
  ['starting saturday', '"starting saturday"; 4/...; weekday 6; from; bounded'],
  ['around saturday', '"around saturday"; 3/6; weekday 6'],
  ['saturday', '"saturday"; 4/5; weekday 6'],
  // with an hour
  ['on saturday at 14:00, they', '"saturday at 14:00"; 4+840/4+841; days 4/5; weekday 6'],
  ['14:00 on saturday', '"14:00 on saturday"; 4+840/4+841; days 4/5; weekday 6'],
  ['saturday 14:00', '"saturday 14:00"; 4+840/4+841; days 4/5; weekday 6'],
  ['saturday. at 14:00', '"saturday"; 4/5; weekday 6', '"14:00"; any 840-841'],
  ['at 14:00 they meet on saturday', '"14:00"; any 840-841', '"saturday"; 4/5; weekday 6'],
  ['friday 11 january at 14:00', '"friday 11 january at 14:00"; 3+840/3+841 4+840/4+841; days 3/4 4/5; disagrees'],
  ['11 rajab at noon', '"11 rajab at noon"; 3+690/3+780 4+690/4+780 5+690/5+780; days 3/4 4/5 5/6; hijri'],
  ['14:00 to 16:00', '"14:00 to 16:00"; any 840-960'],
  ['between 14:00 and 16:00', '"14:00 and 16:00"; any 840-960'],
  ['14:00 and 16:00', '"14:00"; any 840-841', '"16:00"; any 960-961'],
  ['14:00, 16:00', '"14:00"; any 840-841', '"16:00"; any 960-961'],
  ['14:00 to 14:00', '"14:00 to 14:00"; any 840-841'],
  ['2025-01-11t09:00-05:00', '"2025-01-11t09:00-05:00"; 4+540/4+541 4+840/4+841; days 4/5'],
  ['2025-01-11t17:00+03:00', '"2025-01-11t17:00+03:00"; 4+1020/4+1021 4+840/4+841; days 4/5'],
  ['09:00-17:00', '"09:00-17:00"; any 540-1020'],
  ['17:00 utc+3', '"17:00 utc+3"; any 1020-1021; any 840-841'],
  // counted from another day
  ['the eve of friday 11 january', '"the eve of friday 11 january"; 2+720/3+360 3+720/4+360; disagrees'],
  ['two days before 11 rajab', '"two days before 11 rajab"; 1/2 2/3 3/4; hijri'],
  ['two days before saturday', '"two days before saturday"; 2/3'],
  ['a week and two days after saturday', '"a week and two days after saturday"; 13/14'],
  ['a month and a day from saturday', '"a month and a day from saturday"; 36/37'],
  ['a day on saturday', '"saturday"; 4/5; weekday 6'],
  ['a week on 11 january', '"11 january"; 4/5'],
  ['a week on saturday', '"a week on saturday"; 11/12'],
  ['within a week from saturday', '"within a week from saturday"; 4/12'],
  ['within a week after saturday', '"within a week after saturday"; 5/12'],
  ['11 january, two days before monday', '"11 january"; 4/5', '"two days before monday"; 4/5'],
  ['a week from today, friday', '"a week from today"; 7/8', '"friday"; 3/4; weekday 5'],
  ['in two weeks from saturday', '"in two weeks from saturday"; 18/19'],
  ['on friday, a week before 11 january', '"friday"; 3/4; weekday 5', '"a week before 11 january"; -3/-2'],
]
const inArabic: readonly Row[] = [
  ['السبت 11 كانون الثاني', '"السبت 11 كانون الثاني"; 4/5'],
  ['ليله السبت', '"ليله السبت"; 3+960/4+360 4+960/5+360; days 3/4 4/5; weekday 6; night'],
  [
    'ليله السبت/الاحد',
    '"ليله السبت"; 3+960/4+360 4+960/5+360; days 3/4 4/5; weekday 6; night',
    '"الاحد"; 5/6; weekday 0',
  ],
  ['حتي السبت', '"حتي السبت"; ../5; weekday 6; until; bounded'],
  ['قبل السبت بيومين', '"قبل السبت بيومين"; 2/3'],
  ['قبل السبت باسبوع ثم الاحد', '"قبل السبت باسبوع"; -3/-2', '"الاحد"; 5/6; weekday 0'],
  ['بعد الجمعه بيوم', '"بعد الجمعه بيوم"; 4/5'],
  ['من الجمعه الي الاحد', '"الجمعه الي الاحد"; 3/6; bounded'],
  ['عشيه الاحد', '"عشيه الاحد"; 4+720/5+360'],
  ['السبت الساعه 14:00 بتوقيت دمشق', '"السبت الساعه 14:00 بتوقيت دمشق"; 4+840/4+841 4+900/4+901; days 4/5; weekday 6'],
]
for (const [language, rows, place] of [
  [english, inEnglish, 0],
  [arabic, inArabic, 180],
] as const)
  for (const [text, ...expressions] of rows)
    test(`A20 put together: ${text}`, () => {
      expect(read(text, language, place)).toEqual(expressions)
    })

test('A20 on a Sunday this weekend is the one that is still there as well', () => {
  const sunday = tuesday + 5
  const [weekend] = timesIn('this weekend', sunday, english)
  expect(said(weekend?.readings ?? [])).toBe('11/13 10/12 4/6')
})

test('A20 a part of an hour by another clock is on the wall of the place', () => {
  expect(read('17:00 utc', english, 180)).toEqual(['"17:00 utc"; any 1020-1021; any 1200-1201'])
  expect(read('17:00 utc', english)).toEqual(['"17:00 utc"; any 1020-1021'])
})
