// R37: texts that were written before the check was read, against the check. Source: vectors/release/text-blind.json and
// text-blind-2.json. Before anything was mended 13 of 96 faulty texts of the first lacked the mark they asked for, and 9 of
// 162 of the second; one of all had no mark. Of the honest ones 0 of 24 and 11 of 78 were marked as faulty. Each row is
// held since. What was mended was a rule; two rows of the second set are held less strictly, and its note says why.

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkText } from './check.ts'
import { textVectors } from './from-vectors.ts'
import type { MarkKind } from './ladders.ts'

interface Expected {
  readonly mustFlag: readonly MarkKind[]
  readonly mustFlagOneOf?: readonly MarkKind[]
  readonly mustNotFlag: readonly MarkKind[]
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

for (const scene of [...scenes, ...scenesOf('text-blind-2')])
  describe(`R37 blind texts: ${scene.id}`, () => {
    for (const [i, { id, text, question }] of textVectors(scene).entries())
      test(`${id} ${text}`, () => {
        const kinds = new Set(checkText(question).map(({ kind }) => kind))
        const { mustFlag = [], mustFlagOneOf, mustNotFlag = [] } = scene.vectors[i] ?? {}
        for (const kind of mustFlag) expect(kinds).toContain(kind)
        if (mustFlagOneOf !== undefined) expect(mustFlagOneOf.some((kind) => kinds.has(kind))).toBe(true)
        for (const kind of mustNotFlag) expect(kinds).not.toContain(kind)
      })
  })

// neighbours of what was mended, which are not among those texts
const [shrine, market] = scenes.map((scene) => textVectors(scene)[0])
const marksOf = (base: typeof shrine, text: string): ReadonlySet<MarkKind> => {
  if (base === undefined) throw new Error('no scene')
  return new Set(checkText({ ...base.question, text }).map(({ kind }) => kind))
}
const rows: readonly (readonly [what: string, base: typeof shrine, text: string, kind: MarkKind, told: boolean])[] = [
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
  ['R37 a name with an article in Latin letters', market, 'Attack at Khan al-Gomrok', 'withheld-term', true],
]
for (const [what, base, text, kind, told] of rows)
  test(what, () => {
    expect(marksOf(base, text).has(kind)).toBe(told)
  })
