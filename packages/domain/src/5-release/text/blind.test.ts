// R37: texts that were written before the check was read, against the check. Source: vectors/release/text-blind.json, -2 and
// -3. Before anything was mended 13 of 96 faulty texts of the first lacked the mark they asked for, 9 of 162 of the second
// and 10 of 255 of the third; one, one and two had no mark. Of the honest ones 0 of 24, 11 of 78 and 9 of 104 were marked as
// faulty. Each row is held since. What was mended was a rule; the note of a file says which rows are held less strictly.

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bannedWords } from '#kernel/banned-words.ts'
import { checkText } from './check.ts'
import { textVectors } from './from-vectors.ts'
import type { MarkKind } from './ladders.ts'

interface Expected {
  readonly mustFlag: readonly MarkKind[]
  readonly mustFlagOneOf?: readonly MarkKind[]
  readonly mustNotFlag: readonly MarkKind[]
  readonly banned?: boolean
}
interface Scene {
  readonly id: string
  readonly vectors: readonly Expected[]
}
const scenesOf = (file: string): readonly Scene[] => {
  const text = readFileSync(new URL(`../../../../../vectors/release/${file}.json`, import.meta.url), 'utf8')
  return (JSON.parse(text) as { readonly scenes: readonly Scene[] }).scenes
}
const scenes = scenesOf('text-blind')

for (const scene of [...scenes, ...scenesOf('text-blind-2'), ...scenesOf('text-blind-3')])
  describe(`R37 blind texts: ${scene.id}`, () => {
    for (const [i, { id, text, question }] of textVectors(scene).entries())
      test(`${id} ${text}`, () => {
        const kinds = new Set(checkText(question).map(({ kind }) => kind))
        const { mustFlag = [], mustFlagOneOf, mustNotFlag = [], banned } = scene.vectors[i] ?? {}
        for (const kind of mustFlag) expect(kinds).toContain(kind)
        if (mustFlagOneOf !== undefined) expect(mustFlagOneOf.some((kind) => kinds.has(kind))).toBe(true)
        for (const kind of mustNotFlag) expect(kinds).not.toContain(kind)
        const lang = /\p{Script=Arabic}/u.test(text) ? 'ar' : 'en'
        if (banned !== undefined) expect(bannedWords(text, lang).length > 0).toBe(banned)
      })
  })

// neighbours of what was mended, which are not among those texts
const [shrine, market] = scenes.map((scene) => textVectors(scene)[0])
type Base = typeof shrine
const released = (base: Base, rungs: readonly number[]): Base =>
  base === undefined
    ? undefined
    : {
        ...base,
        question: {
          ...base.question,
          claims: base.question.claims.map((claim, i) => ({ ...claim, released: rungs[i] ?? 0 })),
        },
      }
// the second week of March; and everything of the shrine
const [march, told] = [released(market, [2, 1, 1, 1, 1]), released(shrine, [4, 3, 2])]
const marksOf = (base: Base, text: string): ReadonlySet<MarkKind> => {
  if (base === undefined) throw new Error('no scene')
  return new Set(checkText({ ...base.question, text }).map(({ kind }) => kind))
}
const rows: readonly (readonly [what: string, base: Base, text: string, kind: MarkKind, isTold: boolean])[] = [
  [
    'R37 a weekday is looked for in the week that is told',
    market,
    'In the second week of March, a Thursday',
    'time-too-fine',
    true,
  ],
  [
    'R37 another weekday of that week tells nothing true',
    market,
    'In the second week of March, not Sunday',
    'time-too-fine',
    false,
  ],
  ['R37 a wrong hour leaves the day told', shrine, 'Attack on Saturday morning', 'time-too-fine', true],
  ['R37 another day with an hour', shrine, 'We call you on Monday at 09:00', 'time-too-fine', false],
  ['R37 a group of date and time', market, 'Attack at 131830ZMAR25', 'time-too-fine', true],
  ['R37 a group of date and time of another day', market, 'Sent 021830ZMAR25', 'time-too-fine', false],
  ['R37 two weeks from a weekday', market, 'Attack a fortnight from Thursday', 'time-too-fine', false],
  [
    'A20 a weekday behind its date, in words',
    shrine,
    'Attack on 11 January, which is a Monday',
    'weekday-mismatch',
    true,
  ],
  ['A20 the right one behind it', shrine, 'Attack on 11 January, which is a Saturday', 'weekday-mismatch', false],
  ['A20 in Arabic', shrine, 'هجوم في ١١ كانون الثاني الذي يصادف الإثنين', 'weekday-mismatch', true],
  ['R37 degrees in words', shrine, 'at thirty-three degrees north', 'coordinates', true],
  ['R37 one point of three', shrine, 'one point of three measures', 'coordinates', false],
  ['R37 somebody who was there', shrine, 'A man who attended says it', 'sourcing-phrase', true],
  ['R37 people in a place', shrine, 'Protect people at the place', 'sourcing-phrase', false],
  ['R37 from within, in Arabic', shrine, 'من داخل التنظيم', 'sourcing-phrase', true],
  ['R37 the night before a day is the day before it', shrine, 'هجوم ليلة الأحد', 'time-too-fine', true],
  ['R37 another night', shrine, 'هجوم ليلة الثلاثاء', 'time-too-fine', false],
  ['R37 until a weekday, when it is the last that is told', march, 'Attack until Friday', 'time-too-fine', false],
  ['R37 until a weekday before it', march, 'Attack until Thursday', 'time-too-fine', true],
  ['R37 the ends of a range that tells all that is told', march, 'Attack from 8 to 14 March', 'withheld-term', false],
  ['R37 the end of a range that tells less', march, 'Attack between 11 and 13 March', 'withheld-term', true],
  ['R37 the figure of a date is no number', march, 'Attack from 6 to 14 March', 'withheld-term', false],
  ['R37 a figure beside a date', march, 'Attack by 6 from 8 to 14 March', 'withheld-term', true],
  ['R37 two things are not one', shrine, 'Protect the gate guards and the south', 'withheld-term', false],
  ['R37 two of one kind', shrine, 'Protect the south and east gates', 'withheld-term', true],
  ['R37 one with much said between', shrine, 'The gate of the shrine that looks south', 'withheld-term', true],
  ['R37 two names with a word each', shrine, 'Abu Bakr Street, Harith Square', 'withheld-term', false],
  ['R37 a name with a word inside', shrine, 'Abu Ali Harith', 'withheld-term', true],
  ['R37 an hour and its minutes that nobody entered', told, 'Attack on 11 January at 14:35', 'unaccounted', true],
  ['R37 the hour that was entered', told, 'Attack on 11 January at 2:00 pm', 'unaccounted', false],
  ['R37 the day of it', told, 'Attack on 11 January in the afternoon', 'unaccounted', false],
  ['R37 degrees and minutes in words of a grid', shrine, 'Target at N33 26.652 E036 20.448', 'coordinates', true],
  ['R37 metres east and north', shrine, 'Target at 253000 mE 3703000 mN', 'coordinates', true],
  ['R37 metres of something', shrine, 'Keep 253000 men away', 'coordinates', false],
  ['R37 one number by another', shrine, 'Target at 33.4442 by 36.3408', 'coordinates', true],
  ['R37 a room of 3.5 by 4', shrine, 'A room of 3.5 by 4', 'coordinates', false],
  ['R37 a name with an article in Latin letters', market, 'Attack at Khan al-Gomrok', 'withheld-term', true],
]
for (const [what, base, text, kind, isTold] of rows)
  test(what, () => {
    expect(marksOf(base, text).has(kind)).toBe(isTold)
  })
