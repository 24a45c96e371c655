// The release problem of a case, as a custodian's entries and a question make it.

import { describe, expect, test } from 'vitest'
import type { ClaimRung, SourceKnowledge } from './assess.ts'
import { type PlannedClaim, planOf, pointsOf, rungsOf, usualPoints, vectorOf } from './plan.ts'

const claim = (name: string, element: PlannedClaim['element'], length: number, more: object = {}): PlannedClaim => ({
  claim: name,
  element,
  rungs: Array.from({ length }, (_, r) => ({ utility: 0, disclosure: r })),
  cap: length - 1,
  ...more,
})
const people = ['self', 'a', 'b', 'c'].map((key) => ({
  key,
  kind: key === 'c' ? 'access' : 'cell',
  count: 2,
  weight: 1,
}))
const source = (name: string, more: Partial<SourceKnowledge> = {}): SourceKnowledge => ({
  source: name,
  limits: { k: 4, pmaxNum: 1, pmaxDen: 2 },
  world: { pool: 'all', self: 'self', origins: people },
  known: {
    place: ['*', ['self', 'a', 'b'], ['self', 'a'], ['self']],
    time: ['*', ['self', 'b'], ['self']],
  },
  told: [],
  ...more,
})
const claims = [claim('place', 'where', 4), claim('time', 'when', 3)]
const at = (name: string, rung: number): ClaimRung[] => [{ claim: name, rung }]

describe('what a rung is worth', () => {
  const where = claim('place', 'where', 4)
  const own = (...points: readonly number[]): PlannedClaim => ({
    ...where,
    rungs: points.map((utility, r) => ({ utility, disclosure: r })),
  })
  for (const [what, given, asked, wanted] of [
    ['by the table where nobody gave points', where, undefined, usualPoints.where.slice(0, 4)],
    ['by the ladder where it has its own, never falling', own(0, 5, 3, 9), undefined, [0, 5, 5, 9]],
    ['as it was asked for, before both', own(0, 5, 3, 9), [0, 1, 2, 3], [0, 1, 2, 3]],
    ['of what was not asked for as much as of the last that was', own(0, 5, 3, 9), [0, 2, 4], [0, 2, 4, 4]],
    ['what is withheld is worth nothing, whatever was asked for', where, [7, 1, 1, 1], [0, 1, 1, 1]],
    ['what was asked for and falls does not fall', where, [0, 6, 2, 8], [0, 6, 6, 8]],
    ['beyond the table as much as its last', claim('x', 'actor', 8), undefined, [0, 2, 4, 6, 7, 8, 8, 8]],
  ] as const)
    test(`R35 ${what}`, () => {
      expect(pointsOf(given, asked)).toEqual(wanted)
    })
})

describe('whom a problem protects', () => {
  test('R34 every source stands among its own people alone, one world after the other', () => {
    const plan = planOf({ sources: [source('one'), source('two')], claims })
    expect(plan.instance.origins).toHaveLength(8)
    expect(plan.instance.protect.map(({ id, source: at, among, k }) => [id, at, among, k])).toEqual([
      ['0', 0, [0, 1, 2, 3], 4],
      ['1', 4, [4, 5, 6, 7], 4],
    ])
    expect(plan.sources).toEqual(['one', 'two'])
    expect([...plan.knowledge.levels]).toEqual([3, 2, 2, 0, 1, 1, 0, 0, 3, 2, 2, 0, 1, 1, 0, 0])
    expect([plan.knowledge.origins, plan.knowledge.claims, plan.live]).toEqual([8, 2, 2])
  })

  test('R34 whoever is cleared is no crowd, but the source itself always is', () => {
    const [protect] = planOf({ sources: [source('one', { cleared: ['b', 'self'] })], claims }).instance.protect
    expect(protect?.among).toEqual([0, 1, 3])
  })

  test('R34 a group and a bystander stand at their places in the world of their source', () => {
    const more = {
      kAlt: 1,
      h: 1,
      group: ['self', 'c'],
      claims: null,
      bystanders: [{ key: 'b', k: 2, pmaxNum: 1, pmaxDen: 2 }],
      sideKnowledge: false,
    }
    const plan = planOf({ sources: [source('zero'), source('one', { more })], claims })
    expect(plan.instance.protect[1]).toMatchObject({ source: 4, group: [4, 7], kAlt: 1, h: 1 })
    expect(plan.instance.protect[2]).toMatchObject({ id: '2', source: 6, k: 2 })
    expect(plan.instance.protect[2]).not.toHaveProperty('group')
    expect(plan.sources).toEqual(['zero', 'one', 'one'])
  })

  test('R34 a source none of whose own claims is here is not protected by this release', () => {
    const more = { kAlt: null, h: 0, group: null, bystanders: [], sideKnowledge: false }
    const of = (own: readonly string[]) =>
      planOf({ sources: [source('one', { more: { ...more, claims: own } })], claims }).instance.protect
    expect(of(['elsewhere'])).toEqual([])
    expect(of(['time', 'elsewhere'])).toMatchObject([{ claims: [1] }])
  })

  for (const [what, more, unassessed, protect] of [
    ['without a world nothing can be computed', { world: null }, ['one'], 0],
    ['a source that is not in its world', { world: { pool: 'all', self: 'gone', origins: people } }, ['one'], 0],
    ['told more finely than anybody was entered for', { told: [{ claim: 'time', rung: 3 }] }, ['one'], 0],
    ['told of a claim that nobody entered', { told: [{ claim: 'other', rung: 1 }] }, ['one'], 0],
    ['told as finely as people were entered for', { told: [{ claim: 'time', rung: 2 }] }, [], 1],
    ['told nothing of a claim', { told: [{ claim: 'other', rung: 0 }] }, [], 1],
    ['nothing to protect', { limits: { k: 1, pmaxNum: 1, pmaxDen: 1 }, world: null }, [], 0],
  ] as const)
    test(`R36 ${what}`, () => {
      const plan = planOf({ sources: [source('one', more)], claims })
      expect([plan.unassessed, plan.instance.protect.length]).toEqual([unassessed, protect])
    })
})

describe('what may be said', () => {
  const capsOf = (question: object) =>
    planOf({ sources: [source('one')], claims, ...question }).instance.claims.map(({ maxRung }) => maxRung)
  for (const [what, question, caps] of [
    ['as finely as somebody was entered for', {}, [3, 2]],
    [
      'no finer than a second access bears out',
      { claims: [claim('place', 'where', 4, { cap: 1 }), claims[1]] },
      [1, 2],
    ],
    ['no finer than a pin', { pinned: at('place', 2) }, [2, 2]],
    ['each no finer than its own pin', { pinned: [...at('place', 2), ...at('time', 1)] }, [2, 1]],
    ['coarser than what is ruled out', { banned: [...at('place', 3), ...at('place', 2)] }, [1, 2]],
    ['never less than nothing', { banned: at('time', 0) }, [3, 0]],
    [
      'no finer than its ladder, whoever was entered',
      { claims: [claim('place', 'where', 2, { cap: 9 }), claims[1]] },
      [1, 2],
    ],
  ] as const)
    test(`R36 ${what}`, () => {
      expect(capsOf(question)).toEqual(caps)
    })

  test('R36 a claim that nobody assessed for one of two sources is withheld', () => {
    const { place } = source('one').known
    const plan = planOf({ sources: [source('one'), source('two', { known: { place: place ?? [] } })], claims })
    expect(plan.instance.claims.map(({ maxRung }) => maxRung)).toEqual([3, 0])
    expect(plan.assessedTo).toEqual([
      [3, 2],
      [3, 0],
    ])
  })

  test('R38 of what is known the minimum is asked for, of what is not known nothing; a pin is asked for as well', () => {
    const plan = planOf({ sources: [source('one')], claims, pinned: [...at('time', 2), ...at('gone', 1)] })
    expect(plan.instance.require).toEqual([
      [{ claim: 0, minRung: 1 }],
      [{ claim: 1, minRung: 1 }],
      [{ claim: 1, minRung: 2 }],
    ])
    expect(plan.minimum).toEqual([['where'], ['when']])
    // a ladder that ends at what is withheld cannot be asked for; a pin at nothing asks for nothing
    const short = planOf({ sources: [], claims: [claim('place', 'where', 1)], pinned: at('place', 0) })
    expect(short.instance.require).toEqual([])
    const all = planOf({ sources: [], claims: [claim('x', 'target', 2), claim('y', 'how', 2)] })
    expect(all.minimum).toEqual([
      ['who', 'target'],
      ['target', 'how', 'quantity'],
    ])
    expect(all.instance.require).toEqual([
      [{ claim: 0, minRung: 1 }],
      [
        { claim: 0, minRung: 1 },
        { claim: 1, minRung: 1 },
      ],
    ])
  })

  test('R36 a second access would lift a canary cap, and never what was pinned, ruled out or not assessed', () => {
    const capped = [claim('place', 'where', 4, { cap: 1 }), claim('time', 'when', 3, { cap: 0 })]
    const lifted = (question: object) => planOf({ sources: [source('one')], claims: capped, ...question }).corroborated
    expect(lifted({})).toEqual([3, 2])
    expect(lifted({ pinned: at('place', 1) })).toEqual([1, 2])
    expect(lifted({ banned: at('time', 2) })).toEqual([3, 0])
    expect(planOf({ sources: [source('one', { known: {} })], claims: capped }).corroborated).toEqual([0, 0])
  })
})

test('R34 what was told in another case stands behind the claims of this one, and is never said again', () => {
  const known = { ...source('one').known, older: ['*', ['self', 'a']] as const, aged: ['*', ['self', 'a']] as const }
  const told = [
    { claim: 'older', rung: 1 },
    { claim: 'aged', rung: 1 },
    { claim: 'time', rung: 1 },
    { claim: 'time', rung: 2 },
  ]
  const plan = planOf({ sources: [source('one', { known, told })], claims, expected: 1 })
  expect([plan.axis, plan.live]).toEqual([['place', 'time', 'aged', 'older'], 2])
  expect(plan.instance.protect[0]?.told).toEqual([
    { claim: 3, rung: 1 },
    { claim: 2, rung: 1 },
    { claim: 1, rung: 2 },
  ])
  const [, , aged] = plan.instance.claims
  expect([aged?.maxRung, aged?.rungs]).toEqual([0, Array(2).fill({ utility: 0, origins: '*' })])
  expect(plan.corroborated.slice(2)).toEqual([0, 0])
  expect(vectorOf(plan, [...told, { claim: 'place', rung: 3 }])).toEqual([3, 1, 0, 0])
  expect(rungsOf(plan, [3, 1, 0, 0])).toEqual([
    { claim: 'place', rung: 3 },
    { claim: 'time', rung: 1 },
  ])
  expect(vectorOf(plan, at('place', 2))).toEqual([2, 0, 0, 0])
  expect(rungsOf(plan, [])).toEqual([
    { claim: 'place', rung: 0 },
    { claim: 'time', rung: 0 },
  ])
})

test('R36 warnings to come are worth what is usual, and the recipient what it asked for', () => {
  const question = { sources: [source('one')], claims, points: [{ claim: 'place', points: [0, 1, 1, 1] }] }
  const worth = (instance: { claims: readonly { rungs: readonly { utility: number }[] }[] }) =>
    instance.claims.map(({ rungs }) => rungs.map(({ utility }) => utility))
  const plain = planOf(question)
  expect(plain.ahead).toBe(plain.instance)
  expect(worth(plain.instance)).toEqual([[0, 1, 1, 1], usualPoints.when.slice(0, 3)])
  const ahead = planOf({ ...question, expected: 1 })
  expect(worth(ahead.instance)).toEqual(worth(plain.instance))
  expect(worth(ahead.ahead)[0]?.[3]).toBe(1 + (usualPoints.where[3] ?? 0))
})
