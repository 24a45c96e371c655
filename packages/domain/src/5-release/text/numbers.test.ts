// Which numbers does a text tell, and which days does a date name? Rows of what is read, and of what is none.
import { expect, test } from 'vitest'
import { daysFromCivil } from '#kernel/instant.ts'
import { hijri, hijriDays, hijriInEnglish, hijriMonth, hijriRange } from './hijri.ts'
import { quantitiesIn } from './numbers.ts'
import { numberIn } from './numerals.ts'
import { clockHours, dayFirst, dayWithin, monthNames } from './parts.ts'
import { prepare } from './prepared.ts'
import { isOneOff } from './skeleton.ts'
import { dayAt } from './times.ts'

for (const [text, value] of [
  ['7', 7],
  ['1234567', 1_234_567],
  ['12345678', undefined],
  ['', undefined],
  ['one', 1],
  ['nineteen', 19],
  ['twenty', 20],
  ['twentieth', 20],
  ['thirtieth', 30],
  ['forty-two', 42],
  ['ninety  ninth', 99],
  ['twenty first', 21],
  ['a dozen', 12],
  ['a couple of', 2],
  ['a hundred', 100],
  ['twenty and two', 22],
  ['  seven ', 7],
  ['half a dozen', 6],
  ['gate', undefined],
  ['خمسه', 5],
  ['خمسه عشر', 15],
  ['عشرون', 20],
  ['خمسه وعشرين', 25],
  ['تسع وتسعين', 99],
  ['مئه', 100],
  ['باب', undefined],
] as const)
  test(`a word is a number: ${text}`, () => {
    expect(numberIn(text)).toBe(value)
  })

const told = (text: string, aside: readonly { start: number; end: number }[] = []): readonly (readonly number[])[] =>
  quantitiesIn(prepare(text), aside).map(({ start, end, least, most }) => [start, end, least, most])
for (const [text, expected] of [
  ['four men', [[0, 4, 4, 4]]],
  ['between 3 and 5 men', [[8, 15, 3, 5]]],
  ['3-5 men', [[0, 3, 3, 5]]],
  ['three to five men', [[0, 13, 3, 5]]],
  // no range: each stands for itself
  [
    '5 or 3 men',
    [
      [0, 1, 5, 5],
      [5, 6, 3, 3],
    ],
  ],
  [
    '3 and 3',
    [
      [0, 1, 3, 3],
      [6, 7, 3, 3],
    ],
  ],
  ['about ten men', [[0, 9, 8, 12]]],
  ['some 11 men', [[0, 7, 8, 14]]],
  ['حوالي 10', [[0, 8, 8, 12]]],
  ['a man, the second, the first, an hour, the third', []],
  ['the fourth', [[4, 10, 4, 4]]],
  ['3.5 km', []],
  ['x12', []],
  ['12x', []],
  ['nobody', []],
  ['من 3 الي 5', [[3, 10, 3, 5]]],
] as const)
  test(`a text tells a number: ${text}`, () => {
    expect(told(text)).toEqual(expected)
  })

test('what stands aside is no number, and what only touches it is', () => {
  expect(told('3 to 5 of 7', [{ start: 0, end: 6 }])).toEqual([[10, 11, 7, 7]])
  expect(told('3 to 5 of 7', [{ start: 5, end: 11 }])).toEqual([[0, 1, 3, 3]])
  expect(told('4 men', [{ start: 1, end: 5 }])).toEqual([[0, 1, 4, 4]])
  expect(told('at 4', [{ start: 0, end: 3 }])).toEqual([[3, 4, 4, 4]])
  expect(told('4 men', [{ start: 0, end: 5 }])).toEqual([])
})

const january = (day: number): number => daysFromCivil(2025, 1, day)
test('a range of the Islamic calendar is one stretch, of days that there are, forward', () => {
  expect(hijriRange(january(7), 10, 12, 7)).toEqual({
    readings: [{ from: dayAt(january(10)).from, until: dayAt(january(12)).until }],
    isHijri: true,
    isRange: true,
  })
  expect(hijriRange(january(7), 12, 10, 7)).toBeUndefined()
  expect(hijriRange(january(7), 11, 11, 7)?.readings).toEqual([dayAt(january(11))])
  expect(hijriRange(january(7), 0, 10, 7)).toBeUndefined()
  expect(hijriRange(january(7), 10, 31, 7)).toBeUndefined()
  expect(hijriRange(january(7), 10, 12, 0)).toBeUndefined()
  expect([hijriDays(january(7), 0, 7), hijriDays(january(7), 31, 7), hijriDays(january(7), 30, 0)]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
})

test('a date of the Islamic calendar is the day, the one before and the one after: the moon is sighted', () => {
  // 11 Rajab 1446 is 11 January 2025 by Umm al-Qura
  const found = hijriDays(january(7), 11, 7)
  expect(found).toEqual({ readings: [dayAt(january(10)), dayAt(january(11)), dayAt(january(12))], isHijri: true })
  // the nearest one, also when it is over
  expect(hijriDays(january(20), 11, 7)).toEqual(found)
  for (const [date, month] of [
    [0, 7],
    [31, 7],
    [11, 0],
    [11, 13],
  ] as const)
    expect(hijriDays(january(7), date, month)).toBeUndefined()
  expect(hijriDays(january(7), 1, 7)?.readings[1]).toEqual(dayAt(january(1)))
  expect(hijriDays(daysFromCivil(2025, 1, 29), 30, 7)?.readings[1]).toEqual(dayAt(january(30)))
})

test('a month of it is its days and the doubt', () => {
  const [only] = hijriMonth(january(7), 7)?.readings ?? []
  // around its fifteenth, the fifteenth of January
  expect(only).toEqual({ from: dayAt(january(0)).from, until: dayAt(january(31)).from })
  expect(hijriMonth(january(7), 7)?.isHijri).toBe(true)
  expect(hijriMonth(january(7), 0)).toBeUndefined()
  expect(['رجب', 'ربيع  الثاني', 'ذي القعده', 'nothing'].map((name) => hijri.of(name))).toEqual([7, 4, 11, 0])
  expect(['rajab', "sha'ban", 'rabi ii', undefined].map((name) => hijriInEnglish.of(name))).toEqual([7, 8, 4, 0])
})

test('a month by any of its names; a short name is none without a day', () => {
  const months = monthNames(['may|the fifth', 'june'])
  expect(['may', 'the   fifth', 'june', 'july'].map((name) => months.of(name))).toEqual([1, 1, 2, 0])
  expect(months.pattern).toBe('the\\s+fifth|june|may')
  expect(months.whole).toBe('the\\s+fifth|june')
})

test('a date in its year, in a year of two digits, or in the nearest', () => {
  const only = (date: number, month: number, year?: string) => dayFirst(january(7), date, month, year)?.readings
  expect(only(11, 1, '2026')).toEqual([dayAt(daysFromCivil(2026, 1, 11))])
  expect(only(11, 1, '26')).toEqual([dayAt(daysFromCivil(2026, 1, 11))])
  expect(only(11, 1)).toEqual([dayAt(january(11))])
  expect(only(11, 1, '')).toEqual([dayAt(january(11))])
  expect(only(30, 12)).toEqual([dayAt(daysFromCivil(2024, 12, 30))])
  expect(only(31, 2, '2025')).toBeUndefined()
  expect(only(31, 2)).toBeUndefined()
})

test('from one day of a month to another, and never backwards', () => {
  const within = (first: number, last: number) => dayWithin(january(7), first, last, 1, '2025')?.readings
  expect(within(10, 12)).toEqual([{ from: dayAt(january(10)).from, until: dayAt(january(12)).until }])
  expect(within(10, 10)).toEqual([dayAt(january(10))])
  expect(within(12, 10)).toBeUndefined()
  expect(within(12, 11)).toBeUndefined()
  expect(within(10, 32)).toBeUndefined()
  expect(within(0, 10)).toBeUndefined()
})

const hours = (hour: number, minutes?: number, half?: string): readonly (readonly number[])[] | undefined =>
  clockHours(hour, minutes, half)?.map(({ from, until }) => [from / 60, until / 60])
for (const [what, found, expected] of [
  [
    'an hour without a half is either',
    hours(2),
    [
      [2, 3],
      [14, 15],
    ],
  ],
  [
    'twelve as well',
    hours(12),
    [
      [12, 13],
      [12, 13],
    ],
  ],
  ['after noon on a clock of 24 it is certain', hours(14), [[14, 15]]],
  ['midnight too', hours(0), [[0, 1]]],
  ['with minutes and two digits too', hours(10, 30), [[10.5, 10.5 + 1 / 60]]],
  [
    'with minutes and one digit not',
    hours(9, 30),
    [
      [9.5, 9.5 + 1 / 60],
      [21.5, 21.5 + 1 / 60],
    ],
  ],
  ['morning', hours(2, undefined, 'am'), [[2, 3]]],
  ['twelve in the morning is midnight', hours(12, undefined, 'a.m.'), [[0, 1]]],
  ['afternoon', hours(2, undefined, 'pm'), [[14, 15]]],
  ['evening', hours(8, undefined, 'in'), [[8, 9]]],
  ['noon', hours(12, undefined, 'p.m.'), [[12, 13]]],
  [
    'at night it is either',
    hours(2, undefined, 'night'),
    [
      [2, 3],
      [14, 15],
    ],
  ],
  ['Arabic morning', hours(6, undefined, 'صباحا'), [[6, 7]]],
  ['Arabic evening', hours(6, undefined, 'مساء'), [[18, 19]]],
  [
    'Arabic night',
    hours(1, undefined, 'ليلا'),
    [
      [1, 2],
      [13, 14],
    ],
  ],
  ['no such hour', hours(25), undefined],
] as const)
  test(`an hour of the clock: ${what}`, () => {
    expect(found).toEqual(expected)
  })

for (const [one, other, off] of [
  ['shrine', 'shirne', true],
  ['shrine', 'shrin', true],
  ['shrin', 'shrine', true],
  ['shrine', 'shrime', true],
  ['shrine', 'hrine', true],
  ['shrine', 'shrine', false],
  ['shrine', 'shriemn', false],
  ['shrine', 'sh', false],
  ['shrine', 'thrime', false],
  ['shrine', 'shrneis', false],
  ['', 'a', true],
  ['ab', 'ba', true],
  ['abc', 'bca', false],
] as const)
  test(`one letter off: ${one} ${other}`, () => {
    expect(isOneOff(one, other)).toBe(off)
    expect(isOneOff(other, one)).toBe(off)
  })
