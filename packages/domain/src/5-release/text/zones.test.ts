// By which clock is an hour told? Rows of clocks and what stands behind an hour that is none; then A20, R37: a text that
// tells the withheld hour by another clock, each with an hour beside it that may pass.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkText } from './check.ts'
import { textVectors } from './from-vectors.ts'
import { prepare } from './prepared.ts'
import { clockIn, letterClock, onPlace } from './zones.ts'

for (const [text, ahead, words] of [
  [' utc', [0], ' utc'],
  [' GMT.', [0], ' GMT'],
  [' (UTC+3)', [180], ' (UTC+3)'],
  [' gmt -4:30 on', [-270], ' gmt -4:30'],
  ['+03:00', [180], '+03:00'],
  ['-0530', [-330], '-0530'],
  [' hrs utc', [0], ' hrs utc'],
  [' Damascus time', [180, 120], ' Damascus time'],
  [', Moscow local time', [180], ', Moscow local time'],
  [' EST', [-300, -240], ' EST'],
  [' eastern time', [-300, -240], ' eastern time'],
  [' بتوقيت دمشق', [180, 120], ' بتوقيت دمشق'],
  [' بتوقيت مكة المكرمة', [180], ' بتوقيت مكة المكرمة'],
  [' حسب توقيت غرينتش', [0], ' حسب توقيت غرينتش'],
  [' بالتوقيت العالمي', [0], ' بالتوقيت العالمي'],
  [' بالتوقيت المحلي', undefined, ''],
  ['z', [0], 'z'],
  ['c', [180], 'c'],
  ['q on', [-240], 'q'],
  // no clock of another place
  ['h', undefined, ''],
  ['j', [], 'j'],
  ['', undefined, ''],
  [' local time', undefined, ''],
  [' Damascus', undefined, ''],
  [' at the gate utc', undefined, ''],
  [' utcs', undefined, ''],
  ['+3', undefined, ''],
  [' c', undefined, ''],
  ['cc', undefined, ''],
] as const)
  test(`A20 a clock is named: ${text}`, () => {
    const { text: normal } = prepare(text).normal
    const found = clockIn(normal)
    expect(found?.ahead).toEqual(ahead)
    expect(normal.slice(0, found?.length ?? 0)).toBe(prepare(words).normal.text)
  })

test('A20 the letters of zones', () => {
  const read = ['z', 'a', 'i', 'k', 'm', 'n', 'y'].map((letter) => letterClock(letter)?.[0])
  expect(read).toEqual([0, 60, 540, 600, 720, -60, -720])
  expect([letterClock('j'), letterClock(undefined)]).toEqual([undefined, undefined])
})

test('A20 an hour by another clock is kept as it stands as well', () => {
  const hour = { from: 600, until: 660 }
  expect(onPlace([hour], undefined, 180)).toEqual([hour])
  expect(onPlace([hour], [180], 180)).toEqual([hour])
  expect(onPlace([hour], [0], 180)).toEqual([hour, { from: 780, until: 840 }])
  expect(onPlace([hour], [180, 120], 120)).toEqual([hour, { from: 540, until: 600 }])
})

const [base] = textVectors(
  JSON.parse(readFileSync(new URL('../../../../../vectors/release/text.json', import.meta.url), 'utf8')),
)
const isTooFine = (text: string, place?: number): boolean => {
  if (base === undefined) throw new Error('no vectors')
  const marks = checkText({ ...base.question, text, ...(place === undefined ? {} : { place }) })
  return marks.some(({ kind }) => kind === 'time-too-fine')
}
// withheld is 14:00 to 15:00 by the clock of the place, which is UTC where none is given
for (const [tells, other, place] of [
  ['Attack this week at 17:00 Damascus time', 'Attack this week at 13:00 Damascus time', undefined],
  ['Attack this week at 9 am EST', 'Attack this week at 7 am EST', undefined],
  ['Attack this week at 17:00 (UTC+3)', 'Attack this week at 17:00 (UTC+5)', undefined],
  ['Attack this week at 11:00 UTC', 'Attack this week at 11:00', 180],
  ['Attack this week at 1100Z', 'Attack this week at 1200Z', 180],
  ['Attack this week at 11:00-16:00', 'Attack this week at 16:00-18:00', 180],
  ['هجوم هذا الأسبوع الساعة 17:00 بتوقيت دمشق', 'هجوم هذا الأسبوع الساعة 13:00 بتوقيت دمشق', undefined],
  ['هجوم هذا الأسبوع الساعة 11:00 بتوقيت غرينتش', 'هجوم هذا الأسبوع الساعة 11:00', 180],
] as const)
  test(`A20 R37 the withheld hour by another clock: ${tells}`, () => {
    expect([isTooFine(tells, place), isTooFine(other, place)]).toEqual([true, false])
  })
