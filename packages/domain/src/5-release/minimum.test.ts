// R38: what must a warning let its reader answer, and what does it say of the rest?

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Element, Ladder } from '#case/ladder.ts'
import type { Rules } from '#duty/determine.ts'
import type { Minimum } from '#duty/profile.ts'
import { rules } from '../4-duty/duty.fixture.ts'
import { assess, type SourceKnowledge } from './assess.ts'
import { gapsOf } from './draft.ts'
import { atLeast, readerMinimum } from './minimum.ts'
import { planOf } from './plan.ts'
import { searchPlan } from './search-plan.ts'

const always = (): boolean => true
const all: readonly Element[] = ['where', 'when', 'how', 'actor', 'target', 'who', 'quantity']
const held = (elements: readonly Element[], caps: readonly number[] = []) =>
  elements.map((element, j) => ({
    claim: `claim${j}`,
    element,
    rungs: [0, 1, 2].map((r) => ({ utility: r, disclosure: r })),
    cap: caps[j] ?? 2,
  }))
/** A source that anybody could have been, but for the claims that only it knew. */
const source = (elements: readonly Element[], alone: readonly Element[] = []): SourceKnowledge => ({
  source: 'source_1',
  limits: { k: 5, pmaxNum: 1, pmaxDen: 2 },
  world: {
    pool: 'all',
    self: 'him',
    origins: [
      { key: 'him', kind: 'cell', count: 1, weight: 1 },
      { key: 'others', kind: 'cell', count: 9, weight: 1 },
    ],
  },
  known: Object.fromEntries(
    elements.map((element, j) => {
      const set = alone.includes(element) ? ['him'] : ['him', 'others']
      return [`claim${j}`, ['*', set, set]]
    }),
  ),
  told: [],
})
const best = (elements: readonly Element[], alone: readonly Element[] = [], caps: readonly number[] = []) =>
  searchPlan(
    planOf({ sources: [source(elements, alone)], claims: held(elements, caps) }),
    { crowd: false, whole: false },
    always,
  )

for (const [what, elements, asked] of [
  ['nothing is asked of what nobody knows', ['actor'], []],
  ['where and when', ['where', 'when'], [['where'], ['when']]],
  [
    'a target answers whom and what',
    ['target'],
    [
      ['who', 'target'],
      ['target', 'how', 'quantity'],
    ],
  ],
  [
    'whom and how',
    ['who', 'how'],
    [
      ['who', 'target'],
      ['target', 'how', 'quantity'],
    ],
  ],
  ['how many is what', ['quantity'], [['target', 'how', 'quantity']]],
] as const)
  test(`R38 what a warning must let its reader answer of what is held: ${what}`, () => {
    expect(planOf({ sources: [], claims: held(elements) }).minimum).toEqual(asked)
  })

test('R38 a claim whose only rung is that it is withheld answers nothing', () => {
  const claims = held(['where']).map((claim) => ({ ...claim, rungs: claim.rungs.slice(0, 1), cap: 0 }))
  expect(planOf({ sources: [], claims }).minimum).toEqual([])
})

const under = (...minimums: readonly Pick<Minimum, 'minimum' | 'least'>[]): Rules => ({
  ...rules,
  profile: {
    ...rules.profile,
    minimums: minimums.map((one) => ({ ...one, text: 'x', citation: 'our own', confidence: 'unverified' })),
  },
})

test('R38 a profile raises how many must remain and lowers nothing; of who asks for nothing it asks nothing', () => {
  const at = (k: number, least: number, more: Partial<SourceKnowledge> = {}) =>
    atLeast({ limits: { k, pmaxNum: 1, pmaxDen: k === 1 ? 1 : 2 }, ...more }, under({ minimum: 'heads', least })).k
  expect([at(5, 4), at(5, 5), at(5, 6)]).toEqual([5, 5, 6])
  expect([at(1, 6), at(1, 6, { crowd: ['him'] })]).toEqual([1, 6])
  expect(atLeast(source(['where']), null)).toEqual(source(['where']).limits)
  expect(atLeast(source(['where']), rules)).toEqual(source(['where']).limits)
  // one of ten: what is within the custodian's limit is over that of the rules
  const held10 = source(['where'])
  const verdict = (least: number) =>
    assess([{ ...held10, limits: atLeast(held10, under({ minimum: 'heads', least })) }], [{ claim: 'claim0', rung: 1 }])
      .verdict
  expect([verdict(10), verdict(11)]).toEqual(['within_on_assumptions', 'over'])
})

test('R38 a question is answered at least as finely as the profile asks, and no ladder is asked for more than it has', () => {
  const minimum = readerMinimum(under({ minimum: 'where', least: 2 }, { minimum: 'what', least: 9 }))
  expect([minimum, readerMinimum(rules), readerMinimum(null)]).toEqual([{ where: 2, what: 9 }, {}, {}])
  const requires = (given: typeof minimum) =>
    planOf({ sources: [], claims: held(['where', 'when', 'how']), minimum: given }).instance.require
  const of = (what: number, where: number, when: number) => [
    [{ claim: 2, minRung: what }],
    [{ claim: 0, minRung: where }],
    [{ claim: 1, minRung: when }],
  ]
  expect(requires(minimum)).toEqual(of(2, 2, 1))
  expect(requires({ when: 0 })).toEqual(of(1, 1, 1))
  // the place may leave at its coarsest only: enough for the product, and not for these rules
  const found = (given: typeof minimum) =>
    searchPlan(
      planOf({ sources: [source(['where', 'when'])], claims: held(['where', 'when'], [1, 2]), minimum: given }),
      { crowd: false, whole: false },
      always,
    ).state
  expect([found({}), found({ where: 1 }), found({ where: 2 })]).toEqual(['proven', 'proven', 'infeasible'])
})

test('R38 a question that may not be answered within the limits is no release of use, and its way out is told', () => {
  expect(best(['where', 'when']).state).toBe('proven')
  for (const alone of ['where', 'when'] as const) expect(best(['where', 'when'], [alone]).state).toBe('infeasible')
  // who it is need not be said
  expect(best(['where', 'when', 'actor'], ['actor']).best?.x).toEqual([2, 2, 0])
  // and a claim that nobody confirmed answers as far as it may
  expect(best(['where', 'when'], [], [1, 1]).best?.x).toEqual([1, 1])
  expect(best(['where', 'when'], [], [0, 1]).state).toBe('infeasible')
})

test('R38 whatever is the best answers whom, what, where and when, as far as anybody knows', () => {
  const some = fc.subarray([...all], { minLength: 1 })
  fc.assert(
    fc.property(some, fc.subarray([...all]), (elements, alone) => {
      const { best: found } = best(elements, alone)
      if (!found) return
      const told = elements.filter((_, j) => (found.x[j] ?? 0) > 0)
      for (const question of [['who', 'target'], ['target', 'how', 'quantity'], ['where'], ['when']] as const) {
        const answers: readonly Element[] = question
        if (elements.some((element) => answers.includes(element)))
          expect(told.some((element) => answers.includes(element))).toBe(true)
      }
    }),
  )
})

test('R38 each of where, when, how and who is told whole, said to be withheld, or said to be unknown, whatever is chosen', () => {
  const questions = ['where', 'when', 'how', 'actor'] as const
  const claim = fc.record({
    element: fc.constantFrom(...all),
    rung: fc.nat(2),
    superseded: fc.boolean(),
  })
  const rung: Ladder['rungs'][number] = { label: 'x', text: { en: 'x', ar: 'س' }, utility: 1, disclosure: 1 }
  fc.assert(
    fc.property(fc.array(claim, { maxLength: 8 }), (claims) => {
      const { withheld, notKnown } = gapsOf(
        claims.map(({ element, superseded }, j) => ({
          claim: `claim${j}`,
          ladder: { element, rungs: [rung, rung, rung] },
          cap: 2,
          superseded,
        })),
        claims.map((each, j) => ({ claim: `claim${j}`, rung: each.rung })),
      )
      for (const question of questions) {
        const of = claims.filter(({ element, superseded }) => element === question && !superseded)
        expect([withheld.includes(question), notKnown.includes(question)]).toEqual([
          of.some((each) => each.rung < 2),
          of.length === 0,
        ])
      }
      expect(new Set(withheld).size).toBe(withheld.length)
    }),
  )
})
