// R37: what is told in words that say nothing else, and what only looks like it: neighbours of what the third set of texts
// (vectors/release/text-blind-3.json) brought to light, in other words than its own.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { checkText, type TextQuestion } from './check.ts'
import { textVectors } from './from-vectors.ts'
import type { MarkKind } from './ladders.ts'

const { scenes } = JSON.parse(
  readFileSync(new URL('../../../../../vectors/release/text-blind-3.json', import.meta.url), 'utf8'),
) as { readonly scenes: readonly { readonly id: string }[] }
const day = (date: string): number => Date.parse(`${date}T00:00Z`) / 86_400_000
/** A scene with other rungs released and another day of writing. */
function scene(id: string, rungs: readonly number[]): TextQuestion {
  const [first] = textVectors(scenes.find((each) => each.id === id))
  if (first === undefined) throw new Error('no scene')
  const claims = first.question.claims.map((claim, i) => ({ ...claim, released: rungs[i] ?? 0 }))
  return { ...first.question, claims }
}
// 13-15 March is told and the 14th meant; and the 14th is told
const [market, onDay] = [scene('market', [2, 1, 0, 1, 1]), scene('market', [3, 1, 0, 1, 1])]
const cathedral = scene('cathedral', [2, 1, 1, 1, 1])
const kindsOf = (question: TextQuestion, text: string, written?: string): ReadonlySet<MarkKind> =>
  new Set(
    checkText({ ...question, text, reference: written === undefined ? question.reference : day(written) }).map(
      ({ kind }) => kind,
    ),
  )

const told: readonly (readonly [written: string, text: string])[] = [
  ['2025-03-13', 'Attack after a day'],
  ['2025-03-13', 'Attack a day later'],
  ['2025-03-13', 'Attack after another day'],
  ['2025-03-13', 'Attack the following day'],
  ['2025-03-14', 'Attack on this very day'],
  ['2025-03-14', 'Attack the same day'],
  ['2025-03-07', 'Attack the same day next week'],
  ['2025-03-07', 'Attack in a week'],
  ['2025-03-07', 'Attack a week later'],
  ['2025-02-14', 'Attack in a month'],
  ['2025-02-14', 'Attack on the same date next month'],
  ['2025-03-13', 'Attack in the next 30 hours'],
  ['2025-03-01', 'Attack within thirteen days'],
  ['2025-03-13', 'هجوم في اليوم التالي'],
  ['2025-03-13', 'هجوم خلال 36 ساعة'],
  ['2025-03-14', 'هجوم في اليوم نفسه'],
  ['2025-03-07', 'هجوم بعد أسبوع'],
  ['2025-03-07', 'هجوم في هذا اليوم من الأسبوع المقبل'],
  ['2025-02-14', 'هجوم بعد شهر'],
  ['2025-02-14', 'هجوم في هذا اليوم من الشهر القادم'],
  ['2025-03-09', 'هجوم في ١٤/٩/١٤٤٦'],
]
for (const [written, text] of told)
  test(`R37 a day told in plain words: ${text}`, () => {
    expect(kindsOf(market, text, written)).toContain('time-too-fine')
  })

const unread: readonly string[] = [
  'Attack the day after the next',
  'Attack in less than a day',
  'Attack before the day is over',
  'Attack within the hour',
  'Attack when a week is over',
  'Attack is expected any hour now',
  'هجوم بعد مدة يوم',
  'هجوم على والي الموصل',
  'هجوم على إمام الموصل',
  'هجوم على سكان الموصل',
  'هجوم في ولاية الموصل',
  'هجوم على ألفي شخص في الموصل',
]
for (const text of unread)
  test(`R37 nobody accounts for: ${text}`, () => {
    expect(kindsOf(market, text, '2025-03-13')).toContain('unaccounted')
  })

const nothing: readonly string[] = [
  'Call the desk at any hour, every day',
  'Attack in about two weeks',
  'Attack within the next two weeks',
  'تخطط مجموعة لهجوم',
  'اتصلوا بنا في كل ساعة وفي أي يوم',
  'لهذا نحذركم من هجوم وإلى ذلك نطلب الحماية',
]
for (const text of nothing)
  test(`R37 nothing is told by: ${text}`, () => {
    const kinds = kindsOf(market, text)
    for (const kind of ['time-too-fine', 'withheld-term', 'number-too-fine'] as const) expect(kinds).not.toContain(kind)
    if (!/two/.test(text)) expect(kinds).not.toContain('unaccounted')
  })

const rows: readonly (readonly [
  what: string,
  question: TextQuestion,
  text: string,
  kind: MarkKind,
  isTold: boolean,
])[] = [
  ['an hour to another, of one half of the day', onDay, 'on 14 March, 1-2pm', 'time-too-fine', true],
  ['across noon', onDay, 'on 14 March between 11 and 2 pm', 'time-too-fine', true],
  ['other hours', onDay, 'We call you between 9 and 10 am', 'time-too-fine', false],
  ['in Arabic', onDay, 'في 14 آذار من الساعة 1 إلى 2 ظهرا', 'time-too-fine', true],
  ['four to five of something is no hour', market, 'four to five people', 'time-too-fine', false],
  ['but a number', market, 'four to five people', 'number-too-fine', true],
  ['five to two is an hour', onDay, 'on 14 March at five to two', 'time-too-fine', true],
  ['the number of a page', market, 'Read page 5', 'number-too-fine', false],
  ['a number beside a page', market, 'Read the page: 5 of them', 'number-too-fine', true],
  ['a Friday that is over', market, 'You were sent this last Friday', 'time-too-fine', false],
  ['a Friday that is not', market, 'Be there next Friday', 'time-too-fine', true],
  ['coordinates before the end of a sentence', market, 'It is at 36.3489, 43.1577.', 'coordinates', true],
  ['a list of versions', market, 'Versions 36.3489.1, 43.1577.2', 'coordinates', false],
  ['a source of water', market, 'مصدر الماء', 'sourcing-phrase', false],
  ['a source in the army', market, 'مصدر الجيش', 'sourcing-phrase', true],
  ['the 25th is no range', cathedral, 'في الخامس والعشرين من كانون الأول', 'time-too-fine', true],
  ['hundreds in words', cathedral, 'four hundred and twenty people', 'number-too-fine', true],
  ['other hundreds', cathedral, 'two hundred and fifty people', 'number-too-fine', false],
  ['thousands', cathedral, 'two thousand four hundred people', 'number-too-fine', false],
  ['hundreds in Arabic', cathedral, 'أربعمئة وعشرون شخصا', 'number-too-fine', true],
  ['a hundred more', cathedral, 'خمسمئة وعشرون شخصا', 'number-too-fine', false],
  ['two hundred', cathedral, 'مئتا شخص', 'number-too-fine', false],
]
for (const [what, question, text, kind, isTold] of rows)
  test(`R37 ${what}`, () => {
    expect(kindsOf(question, text).has(kind)).toBe(isTold)
  })
