// Is what a warning shows chosen, counted and kept to? The refused first, each beside what is let pass.

import { describe, expect, test } from 'vitest'
import type { PseudoClaim, PseudoRung } from '#case/pseudo-claim.ts'
import type { Instant } from '#kernel/instant.ts'
import type { ClaimRung } from './assess.ts'
import {
  apart,
  askedBy,
  type HeldPseudoClaim,
  plannedPseudoClaims,
  shownAtSeal,
  shownEntry,
  shownFault,
} from './pseudo-claims.ts'

const now = 1_000_000 as Instant
const rung = (label: string, more: Partial<PseudoRung> = {}): PseudoRung => ({
  label,
  utility: 5,
  disclosure: 1,
  notBefore: null,
  counterparts: null,
  ...more,
})
const words = (...said: readonly string[]) => [{}, ...said.map((en) => ({ en, ar: `ar ${en}` }))]
const timing: HeldPseudoClaim = {
  claim: 'claim_t',
  shows: 'timing',
  rungs: [rung('withheld'), rung('later', { notBefore: (now + 1) as Instant }), rung('at_once')],
  texts: words('later', 'at once'),
  entry: 1,
}
const recipient: HeldPseudoClaim = {
  claim: 'claim_r',
  shows: 'recipient',
  rungs: [rung('withheld'), rung('usual', { counterparts: ['counterpart_usual'] }), rung('any')],
  texts: words('usual', 'any'),
  entry: 2,
}
const countermeasure: HeldPseudoClaim = {
  claim: 'claim_c',
  shows: 'countermeasure',
  rungs: [rung('withheld'), rung('stay'), rung('search')],
  texts: words('Stay away', 'Search the vans'),
  entry: 3,
}
const all = [timing, recipient, countermeasure]
const chosen = (t: number, r: number, c: number): readonly ClaimRung[] => [
  { claim: 'claim_t', rung: t },
  { claim: 'claim_r', rung: r },
  { claim: 'claim_c', rung: c },
]
const by = { counterpart: 'counterpart_other', asked: null }
const stay = { en: 'Stay away', ar: 'ar Stay away' }

const refused: readonly (readonly [string, string, Parameters<typeof shownFault>[1]])[] = [
  ['pseudo_claim_not_chosen', '/rungs', { ...by, shown: [] }],
  ['pseudo_claim_not_chosen', '/rungs', { ...by, shown: chosen(0, 2, 1) }],
  ['pseudo_claim_not_chosen', '/rungs', { ...by, shown: chosen(2, 0, 1) }],
  ['rung_above_held', '/rungs', { ...by, shown: chosen(3, 2, 1) }],
  ['pseudo_claim_reader_finer', '/counterpart', { ...by, shown: chosen(1, 1, 0) }],
  ['pseudo_claim_asks_otherwise', '/asked', { ...by, shown: chosen(1, 2, 0), asked: stay }],
  ['pseudo_claim_asks_otherwise', '/asked', { ...by, shown: chosen(1, 2, 2), asked: stay }],
  ['pseudo_claim_asks_otherwise', '/asked', { ...by, shown: chosen(1, 2, 1), asked: { ...stay, ar: 'غيره' } }],
]
describe('a draft that shows more than it chose', () => {
  for (const [i, [code, path, given]] of refused.entries())
    test(`${code} (${i})`, () => {
      expect(shownFault(all, given)?.refusal).toMatchObject({ code, path })
    })
})

test('A6 A9 passes what is chosen, for this reader, in these words', () => {
  for (const given of [
    { ...by, shown: chosen(1, 2, 0) },
    { ...by, shown: chosen(2, 2, 1), asked: stay },
    { ...by, shown: chosen(2, 2, 2) },
    { counterpart: 'counterpart_usual', asked: null, shown: chosen(1, 1, 0) },
    // who needs no more than the usual rung may be told at the finer one
    { counterpart: 'counterpart_usual', asked: null, shown: chosen(1, 2, 0) },
  ])
    expect(shownFault(all, given)).toBeUndefined()
  expect(shownFault([], { ...by, shown: [], asked: stay })).toBeUndefined()
  const named: HeldPseudoClaim = { ...recipient, rungs: recipient.rungs.slice(0, 2) }
  expect(shownFault([named], { ...by, shown: [{ claim: 'claim_r', rung: 1 }] })?.refusal.code).toBe(
    'pseudo_claim_reader_finer',
  )
})

test('what is asked is the words of the chosen rung', () => {
  expect(askedBy(all, chosen(1, 2, 1))).toEqual(stay)
  expect(askedBy(all, chosen(1, 2, 0))).toBeNull()
  expect(askedBy(all, [])).toBeNull()
  expect(askedBy([timing], chosen(1, 2, 1))).toBeNull()
})

test('what is shown is no assertion: it is kept apart, with the finest that there was', () => {
  const { told, shown } = apart([{ claim: 'claim_where', rung: 2 }, ...chosen(1, 2, 0)], all)
  expect(told).toEqual([{ claim: 'claim_where', rung: 2 }])
  expect(shown[0]).toEqual({ claim: 'claim_t', rung: 1, shows: 'timing', held: 2 })
  expect(shownEntry(shown, 'case_1', 'release_1')).toMatchObject({
    kind: 'release/pseudo-claims-chosen@1',
    aggregate: 'release_1',
    scope: 'case_1',
    facts: {
      rungs: [
        { claim: 'claim_t', rung: 1 },
        { claim: 'claim_r', rung: 2 },
        { claim: 'claim_c', rung: 0 },
      ],
    },
  })
})

describe('at the seal', () => {
  const seal = (
    live: readonly PseudoClaim[],
    shown = chosen(1, 2, 0),
    at: number = now + 1,
    to = 'counterpart_other',
  ) => shownAtSeal(live, shown, to, at as Instant)?.refusal.code
  test('A6 not before the hour to which it was held', () => {
    expect(seal(all, chosen(1, 2, 0), now)).toBe('pseudo_claim_too_soon')
    expect(seal(all)).toBeUndefined()
    expect(seal(all, chosen(2, 2, 0), now)).toBeUndefined()
  })
  test('not when another was set since, nor to another reader', () => {
    expect(seal(all, [])).toBe('pseudo_claim_not_chosen')
    expect(seal([{ ...timing, claim: 'claim_new' }, recipient, countermeasure])).toBe('pseudo_claim_not_chosen')
    expect(seal([timing, recipient])).toBeUndefined()
    expect(seal([timing, recipient], chosen(1, 2, 1))).toBe('pseudo_claim_replaced')
    expect(seal(all, chosen(1, 1, 0))).toBe('pseudo_claim_reader_finer')
    expect(seal(all, chosen(1, 1, 0), now + 1, 'counterpart_usual')).toBeUndefined()
  })
})

test('the search shows at least that it warns, and whom', () => {
  const least = (counterpart: string | undefined) =>
    plannedPseudoClaims({ all }, counterpart).map(({ claim, element, cap, least: at }) => [claim, element, cap, at])
  expect(least('counterpart_usual')).toEqual([
    ['claim_t', 'timing', 2, 1],
    ['claim_r', 'recipient', 2, 1],
    ['claim_c', 'countermeasure', 2, 0],
  ])
  expect(least('counterpart_other')[1]).toEqual(['claim_r', 'recipient', 2, 2])
  expect(least(undefined)[1]).toEqual(['claim_r', 'recipient', 2, 1])
})
