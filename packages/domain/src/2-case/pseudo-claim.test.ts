// What a warning shows without saying it: the refused ladders first, each beside one that is let pass.

import { describe, expect, test } from 'vitest'
import type { CaseId, ClaimId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import { type CaseState, casePart } from './case.ts'
import {
  livePseudoClaims,
  type PseudoClaimsState,
  type PseudoRungInput,
  pseudoClaimsPart,
  rungForReader,
  setPseudoClaim,
} from './pseudo-claim.ts'

const caseId = 'case_1' as CaseId
const open: CaseState = { ...casePart.initial, state: 'open' }
const both = (en: string) => ({ en, ar: 'كلمات' })
const withheld: PseudoRungInput = { label: 'withheld', text: {}, utility: 0, notBefore: null, counterparts: null }
const rung = (label: string, more: Partial<PseudoRungInput> = {}): PseudoRungInput => ({
  ...withheld,
  label,
  text: both(label),
  utility: 5,
  ...more,
})
const at = (hour: number): Instant => (hour * 3_600_000) as Instant
const hours = [withheld, rung('after_the_fair', { notBefore: at(8) }), rung('at_once')]
const readers = [withheld, rung('usual', { counterparts: ['counterpart_a', 'counterpart_b'] }), rung('any')]
const requests = [withheld, rung('stay_away'), rung('search_vans')]

const set = (
  shows: string,
  rungs: readonly PseudoRungInput[],
  core = open,
  held = pseudoClaimsPart.initial,
  id = 'claim_1',
) => setPseudoClaim(core, held, { shows, rungs }, caseId, id as ClaimId)
const said = (decision: Decision): string =>
  decision.kind === 'refused' ? `${decision.refusal.code} ${decision.refusal.path}` : 'accepted'

let index = 7
const fold = (held: PseudoClaimsState, decision: Decision): PseudoClaimsState => {
  if (decision.kind === 'refused') throw new Error(decision.refusal.code)
  return decision.entries.reduce(
    (state, { kind, aggregate, facts }) =>
      pseudoClaimsPart.evolve(state, {
        index: index++,
        at: at(1),
        kind,
        aggregate,
        version: 1,
        actor: 'p',
        command: 'c',
        facts,
      }),
    held,
  )
}

const refused: readonly (readonly [string, string, readonly PseudoRungInput[]])[] = [
  ['pseudo_claim_kind_unknown /shows', 'wording', hours],
  ['ladder_too_short /rungs', 'timing', [withheld]],
  ['ladder_rung_zero /rungs/0', 'timing', [{ ...withheld, text: both('nothing') }, rung('at_once')]],
  ['ladder_label_repeated /rungs/2/label', 'timing', [withheld, rung('a', { notBefore: at(8) }), rung('a')]],
  ['ladder_utility_falls /rungs/2/utility', 'countermeasure', [withheld, rung('a'), rung('b', { utility: 4 })]],
  ['rung_lacks_language /rungs/1/text/ar', 'countermeasure', [withheld, rung('a', { text: { en: 'a' } })]],
  // timing
  ['pseudo_claim_binding_unfit /rungs/0', 'timing', [{ ...withheld, notBefore: at(1) }, rung('at_once')]],
  ['pseudo_claim_binding_unfit /rungs/1', 'timing', [withheld, rung('later'), rung('at_once')]],
  ['pseudo_claim_binding_unfit /rungs/1', 'timing', [withheld, rung('at_once', { counterparts: ['counterpart_a'] })]],
  [
    'pseudo_claim_not_earlier /rungs/2/notBefore',
    'timing',
    [withheld, rung('a', { notBefore: at(8) }), rung('b', { notBefore: at(8) }), rung('c')],
  ],
  // recipient
  ['pseudo_claim_binding_unfit /rungs/1', 'recipient', [withheld, rung('some'), rung('any')]],
  ['pseudo_claim_binding_unfit /rungs/1', 'recipient', [withheld, rung('some', { notBefore: at(2) })]],
  ['pseudo_claim_reader_missing /rungs/1/counterparts', 'recipient', [withheld, rung('some', { counterparts: [] })]],
  [
    'pseudo_claim_reader_twice /rungs/2/counterparts/0',
    'recipient',
    [withheld, rung('a', { counterparts: ['counterpart_a'] }), rung('b', { counterparts: ['counterpart_a'] })],
  ],
  // countermeasure
  ['pseudo_claim_binding_unfit /rungs/1', 'countermeasure', [withheld, rung('a', { notBefore: at(2) })]],
  ['pseudo_claim_binding_unfit /rungs/2', 'countermeasure', [withheld, rung('a'), rung('b', { counterparts: ['c'] })]],
]
describe('a ladder that nothing keeps', () => {
  for (const [expected, shows, rungs] of refused)
    test(`${shows}: ${expected}`, () => {
      expect(said(set(shows, rungs))).toBe(expected)
    })
})

test('A6 lets pass an hour, a reader and a request, each held by what it says', () => {
  for (const [shows, rungs] of [
    ['timing', hours],
    ['timing', [withheld, rung('a', { notBefore: at(9) }), rung('b', { notBefore: at(8) })]],
    ['recipient', readers],
    ['recipient', [withheld, rung('usual', { counterparts: ['counterpart_a'] })]],
    ['countermeasure', requests],
  ] as const)
    expect(said(set(shows, rungs))).toBe('accepted')
})

test('is set in an open case, under an id of its own', () => {
  expect(said(set('timing', hours, { ...open, state: 'closed' }))).toBe('case_not_open ')
  const held = fold(pseudoClaimsPart.initial, set('timing', hours))
  expect(said(set('recipient', readers, open, held))).toBe('claim_already_known ')
  const told = { claim: 'claim_1' } as CaseState['claims'][number]
  expect(said(set('timing', hours, { ...open, claims: [told] }))).toBe('claim_already_known ')
})

test('the newest of a kind counts; what was shown under the one before is kept', () => {
  let held = fold(pseudoClaimsPart.initial, set('timing', hours))
  held = fold(held, set('countermeasure', requests, open, held, 'claim_2'))
  held = fold(held, set('timing', [withheld, rung('at_once', { disclosure: 4 })], open, held, 'claim_3'))
  expect(livePseudoClaims(held).map(({ claim, shows }) => [claim, shows])).toEqual([
    ['claim_3', 'timing'],
    ['claim_2', 'countermeasure'],
  ])
  expect(held.all).toHaveLength(3)
  expect(held.all[0]).toEqual({
    claim: 'claim_1',
    shows: 'timing',
    entry: expect.any(Number) as number,
    rungs: [
      { label: 'withheld', utility: 0, disclosure: 0, notBefore: null, counterparts: null },
      { label: 'after_the_fair', utility: 5, disclosure: 1, notBefore: at(8), counterparts: null },
      { label: 'at_once', utility: 5, disclosure: 2, notBefore: null, counterparts: null },
    ],
  })
  expect(held.all[2]?.rungs[1]?.disclosure).toBe(4)
})

test('a reader is warned at the rung that names it, else at the one for all', () => {
  const [any, named] = [readers, readers.slice(0, 2)].map((rungs) => {
    const [one] = fold(pseudoClaimsPart.initial, set('recipient', rungs)).all
    if (one === undefined) throw new Error('nothing was set')
    return one
  }) as [Parameters<typeof rungForReader>[0], Parameters<typeof rungForReader>[0]]
  expect([rungForReader(any, 'counterpart_b'), rungForReader(any, 'counterpart_c')]).toEqual([1, 2])
  expect([rungForReader(named, 'counterpart_a'), rungForReader(named, 'counterpart_c')]).toEqual([1, null])
})
