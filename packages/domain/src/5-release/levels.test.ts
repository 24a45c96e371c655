// A11: what the texts for the levels may say, and what counts of them. Refusing rows first.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Instant } from '#kernel/instant.ts'
import { parseZone } from '#kernel/zone.ts'
import type { HeldClaim } from './draft.ts'
import { type LevelsState, levelsEntry, levelsFault, levelsPart, type ReleaseLevel } from './levels.ts'
import { checkLevels, type ReleaseWording } from './text/of-release.ts'

const told = [
  { claim: 'who', rung: 2 },
  { claim: 'where', rung: 1 },
]
const one: ReleaseLevel = { level: 'site', tlp: 'AMBER', pap: 'AMBER', medium: 'text', rungs: told }
const limit = { tlp: 'AMBER', pap: 'AMBER' } as const
const code = (levels: readonly ReleaseLevel[], within: typeof limit | null = limit): string =>
  levelsFault(levels, told, within)?.refusal.code ?? 'accepted'
const site = (...rungs: readonly (readonly [string, number])[]): ReleaseLevel => ({
  ...one,
  rungs: rungs.map(([claim, rung]) => ({ claim, rung })),
})

const rows: readonly (readonly [what: string, levels: readonly ReleaseLevel[], code: string])[] = [
  ['a rung finer than the reader is told', [{ ...one, rungs: [{ claim: 'where', rung: 2 }] }], 'pass_on_finer'],
  ['a fact that the reader is not told', [{ ...one, rungs: [{ claim: 'when', rung: 1 }] }], 'pass_on_claim_unknown'],
  ['nothing', [{ ...one, rungs: [{ claim: 'who', rung: 0 }] }], 'pass_on_says_nothing'],
  ['one level twice', [one, one], 'pass_on_twice'],
  ['wider than the reports', [{ ...one, tlp: 'GREEN' }], 'pass_on_marking_wider'],
  ['more may be done than the reports allow', [{ ...one, pap: 'CLEAR' }], 'pass_on_marking_wider'],
  [
    'a site under a marking that stays with an organisation',
    [{ ...one, tlp: 'AMBER+STRICT' }],
    'pass_on_marking_keeps',
  ],
  ['the public under a marking that is not for everybody', [{ ...one, level: 'public' }], 'pass_on_marking_keeps'],
  ['the same rungs', [one], 'accepted'],
  ['a coarser rung', [{ ...one, rungs: [{ claim: 'who', rung: 1 }] }], 'accepted'],
  ['a ministry inside the organisation', [{ ...one, level: 'ministry', tlp: 'AMBER+STRICT' }], 'accepted'],
  ['a fact twice, the second time finer', [site(['who', 1], ['who', 2])], 'pass_on_claim_unknown'],
  ['a fact less than the reader is told', [site(['who', 2], ['where', 0])], 'accepted'],
  ['two levels', [one, { ...one, level: 'ministry' }], 'accepted'],
  ['none at all', [], 'accepted'],
]
for (const [what, levels, expected] of rows)
  test(`A11 ${what}`, () => {
    expect(code(levels)).toBe(expected)
  })

test('A11 a refusal says at which level, and at which of its rungs', () => {
  const first = { ...one, level: 'ministry' } as const
  const where = (second: ReleaseLevel): string => levelsFault([first, second], told, limit)?.refusal.path ?? ''
  expect(where(first)).toBe('/passOn/1/level')
  expect(where(site(['who', 0]))).toBe('/passOn/1/rungs')
  expect(where(site(['who', 1], ['when', 1]))).toBe('/passOn/1/rungs/1/claim')
  expect(where(site(['who', 1], ['where', 2]))).toBe('/passOn/1/rungs/1/rung')
  expect(where({ ...one, tlp: 'GREEN' })).toBe('/passOn/1/tlp')
  expect(where({ ...one, tlp: 'AMBER+STRICT' })).toBe('/passOn/1/tlp')
  const finer = levelsFault([site(['where', 2])], told, limit)
  expect(finer?.refusal.facts).toEqual({ asked: 2, told: 1 })
})

test('A11 what may be passed on is no finer than what the reader is told, whatever is asked for', () => {
  const rungs = fc.array(fc.record({ claim: fc.constantFrom('who', 'where', 'when'), rung: fc.nat(3) }), {
    maxLength: 4,
  })
  fc.assert(
    fc.property(rungs, fc.constantFrom('site', 'ministry'), (asked, level) => {
      const fits = new Set(asked.map(({ claim }) => claim)).size === asked.length
      const finest = (claim: string): number => told.find((each) => each.claim === claim)?.rung ?? -1
      const allowed =
        fits && asked.some(({ rung }) => rung > 0) && asked.every((each) => each.rung <= finest(each.claim))
      expect(code([{ ...one, level, rungs: asked }]) === 'accepted').toBe(allowed)
    }),
  )
})

test('A11 the public may be told what reports for everybody bear out', () => {
  const everybody: ReleaseLevel = { ...one, level: 'public', tlp: 'CLEAR', pap: 'CLEAR' }
  expect(code([everybody], null)).toBe('accepted')
  expect(code([everybody])).toBe('pass_on_marking_wider')
})

test('A11 what the public level says counts in every pool once it is sealed; other levels add nothing', () => {
  const frame = (kind: string, facts: object) => ({ kind, facts, at: 0 as Instant, index: 1, aggregate: 'release_1' })
  const steps = (levels: readonly ReleaseLevel[], assessed: string): LevelsState =>
    [
      frame('release/drafted@1', { case: 'case_1' }),
      frame('release/levels-drafted@1', levelsEntry(levels, 'case_1', 'release_1').facts),
      frame(assessed, { sources: [{ source: 'source_1' }] }),
      frame('release/sealed@1', {}),
    ].reduce<LevelsState>((state, each) => levelsPart.evolve(state, each as never), levelsPart.initial)
  const everybody: ReleaseLevel = { ...site(['who', 1], ['where', 0]), level: 'public', tlp: 'CLEAR' }
  const rowsOf = (levels: readonly ReleaseLevel[], assessed = 'release/assessed@2') =>
    levelsPart.rows(steps(levels, assessed), 'release_1')
  expect(rowsOf([one])).toEqual([])
  expect(rowsOf([one, everybody], 'release/assessed@1')).toEqual(rowsOf([one, everybody]))
  expect(rowsOf([one, everybody]).map(({ values }) => values)).toEqual([
    { source: 'source_1', pool: '', claim: 'who', rung: 1, case_id: 'case_1', manner: 'release', at: 0 },
  ])
  expect(rowsOf([everybody])).toMatchObject([{ table: 'origin_account', key: 'source_1:who:public' }])
  expect(levelsEntry([everybody], 'case_1', 'release_1')).toMatchObject({ kind: 'release/levels-drafted@1' })
  // nothing was told as long as it has not left, nor where nobody chose a level
  const chosen = { chosen: [everybody], sources: ['source_1'], case: 'case_1', sealedAt: null }
  expect(levelsPart.rows(chosen, 'release_1')).toEqual([])
  expect(levelsPart.rows({ ...chosen, chosen: null, sealedAt: 0 as Instant }, 'release_1')).toEqual([])
})

test('R37 A11 a level is checked on its own rungs: a word that the reader is told is withheld from the site', () => {
  const ladder = (element: string, ...texts: readonly string[]) => ({
    element,
    rungs: texts.map((en, i) => ({ label: String(i), text: i === 0 ? {} : { en, ar: en }, utility: i, disclosure: i })),
  })
  const held = (claim: string, given: object): HeldClaim =>
    ({ claim, ladder: given, cap: 9, superseded: false }) as never
  const wording: ReleaseWording = {
    claims: [
      held('who', ladder('actor', '', 'a group', 'the Harith cell')),
      held('where', ladder('where', '', 'the quarter of the Harith cell')),
    ],
    chosen: told,
    asked: null,
    askBack: { en: 'Call the desk', ar: 'اتصلوا' },
    protection: 'open',
    reports: [],
    finerPlaces: [],
    zone: parseZone('Asia/Damascus'),
    now: 0 as Instant,
  }
  const marksAt = (who: number) =>
    checkLevels(wording, [{ ...one, rungs: [{ claim: 'who', rung: who }, ...told.slice(1)] }])
  expect(marksAt(2)).toEqual([])
  expect(marksAt(1).map(({ kind, place }) => [kind, place])).toContainEqual(['withheld-term', 'passOn/site/where'])
})
