// The crowd of a source: what its custodian may not do, and what it then keeps.

import { describe, expect, test } from 'vitest'
import type { Instant } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import { breakCrowd, type CrowdAbout, type CrowdWorld, crowdFault, crowdPart, fixCrowd } from './crowd.ts'
import { type SourceState, sourcePart } from './source.ts'

const source: SourceState = {
  ...sourcePart.initial,
  custodian: 'person_c',
  deputy: 'person_d',
  kind: 'human',
  protection: { k: 5, pmaxNum: 1, pmaxDen: 4 },
  origins: { entry: 3, count: 4 },
}
const about: CrowdAbout = {
  self: 'one',
  origins: [
    { key: 'one', count: 1, weight: 1 },
    { key: 'cousin', count: 1, weight: 9 },
    { key: 'drivers', count: 4, weight: 1 },
    { key: 'guards', count: 9, weight: 1 },
  ],
  before: [],
  needed: 5,
  isToldBeyond: false,
}
const accepted = (): Decision => ({ kind: 'accepted', entries: [{ kind: 'x', aggregate: 'y', facts: {} } as never] })
const said = (decision: Decision): string =>
  decision.kind === 'refused' ? `${decision.refusal.code} ${decision.refusal.path}` : 'accepted'
const fixes = (keys: readonly string[], more: Partial<CrowdAbout> = {}, state = source, by = 'person_c') =>
  said(fixCrowd(state, keys, { ...about, ...more }, by, 'source_1'))
const keys = ['one', 'drivers']

const refused: readonly (readonly [string, () => string])[] = [
  ['source_unknown ', () => fixes(keys, {}, sourcePart.initial)],
  ['custodian_only ', () => fixes(keys, {}, source, 'person_x')],
  ['origins_missing ', () => fixes(keys, {}, { ...source, origins: null })],
  ['protection_k ', () => fixes(keys, {}, { ...source, protection: null })],
  ['crowd_key_unknown /keys/1', () => fixes(['one', 'strangers'])],
  ['crowd_key_twice /keys/2', () => fixes(['one', 'drivers', 'drivers'])],
  ['crowd_without_source /keys', () => fixes(['drivers', 'guards'])],
  ['crowd_drops_somebody /keys', () => fixes(keys, { before: ['one', 'guards'] })],
  ['crowd_too_small /keys', () => fixes(keys, { needed: 6 })],
  // nine of fourteen parts of the suspicion on one head
  ['crowd_points_at_one /keys', () => fixes(['one', 'cousin', 'drivers'])],
  ['crowd_told_beyond /keys', () => fixes(keys, { isToldBeyond: true })],
]
describe('no crowd that would hide nobody', () => {
  for (const [expected, tries] of refused)
    test(expected, () => {
      expect(tries()).toBe(expected)
    })
})

test('A8 is fixed, and grows', () => {
  expect(fixes(keys)).toBe('accepted')
  expect(fixes(keys, {}, source, 'person_d')).toBe('accepted')
  expect(fixes(['one', 'drivers', 'guards'], { before: keys })).toBe('accepted')
  // a fourth of the suspicion is what may fall on one
  expect(fixes(keys, {}, { ...source, protection: { k: 5, pmaxNum: 1, pmaxDen: 5 } })).toBe('accepted')
  expect(fixes(keys, {}, { ...source, protection: { k: 5, pmaxNum: 1, pmaxDen: 6 } })).toBe('crowd_points_at_one /keys')
})

test('who is in it is sealed; the frame says how many', () => {
  const decision = fixCrowd(source, ['one', 'drivers'], about, 'person_c', 'source_1')
  const [entry] = decision.kind === 'accepted' ? decision.entries : []
  expect(entry).toEqual({
    kind: 'source/crowd-fixed@1',
    aggregate: 'source_1',
    scope: 'source_1',
    facts: { heads: 5, rows: 2, by: 'person_c' },
    content: { keys: ['drivers', 'one'] },
  })
})

test('is given up for one case, once, with a reason, by its custodian', () => {
  const fixed = { fixed: { entry: 9, heads: 5, rows: 2 }, broken: ['case_2'] }
  const gives = (held = fixed as Parameters<typeof breakCrowd>[1], id = 'case_1', reason = 'lives', by = 'person_c') =>
    said(breakCrowd(source, held, { case: id, reason }, by, 'source_1'))
  expect(said(breakCrowd(sourcePart.initial, fixed, { case: 'case_1', reason: 'r' }, 'person_c', 's'))).toBe(
    'source_unknown ',
  )
  expect(gives(fixed, 'case_1', 'lives', 'person_x')).toBe('custodian_only ')
  expect(gives({ fixed: null, broken: [] })).toBe('crowd_not_fixed ')
  expect(gives(fixed, 'case_2')).toBe('crowd_broken_already /case')
  expect(gives(fixed, 'case_1', '  ')).toBe('crowd_reason_missing /reason')
  expect(gives()).toBe('accepted')
  const frame = { index: 12, at: 1 as Instant, aggregate: 'source_1', version: 1, actor: 'p', command: 'c' }
  let held = crowdPart.evolve(crowdPart.initial, {
    ...frame,
    kind: 'source/crowd-fixed@1',
    facts: { heads: 5, rows: 2, by: 'person_c' },
  })
  held = crowdPart.evolve(held, { ...frame, kind: 'source/crowd-broken@1', facts: { case: 'case_1', by: 'person_c' } })
  expect(held).toEqual({ fixed: { entry: 12, heads: 5, rows: 2 }, broken: ['case_1'] })
})

test('A8 another world keeps the whole crowd, its source, its heads and its suspicion, or is none for it', () => {
  const { origins, needed } = about
  const fault = (change: Partial<CrowdWorld>): string =>
    said(crowdFault(keys, { self: 'one', origins, needed, limits: source.protection, ...change }, '/x') ?? accepted())
  const without = (key: string) => origins.filter((row) => row.key !== key)
  expect(fault({})).toBe('accepted')
  expect(fault({ origins: without('guards') })).toBe('accepted')
  expect(fault({ origins: without('drivers') })).toBe('crowd_drops_somebody /x')
  expect(fault({ self: 'guards' })).toBe('crowd_without_source /x')
  expect(fault({ needed: 6 })).toBe('crowd_too_small /x')
  const suspected = [...without('one'), { key: 'one', count: 1, weight: 2 }]
  expect(fault({ origins: suspected })).toBe('crowd_points_at_one /x')
  expect(fault({ origins: suspected, limits: null })).toBe('accepted')
})
