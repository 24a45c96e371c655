// What is said of a source in a fixed crowd: the same had it been any of them (release.md 1.6).

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess, type SourceKnowledge } from './assess.ts'
import { crowdFloor, isBeyondCrowd } from './crowd.ts'
import { proposedCrowd } from './crowd-proposed.ts'
import { planOf } from './plan.ts'

type Sets = SourceKnowledge['known'][string]
const people = ['s', 'a', 'b', 'c', 'd'] as const
const source = (known: Readonly<Record<string, Sets>>, more: Partial<SourceKnowledge> = {}): SourceKnowledge => ({
  source: 'source_1',
  limits: { k: 2, pmaxNum: 1, pmaxDen: 2 },
  world: { pool: 'all', self: 's', origins: people.map((key) => ({ key, kind: 'person', count: 1, weight: 1 })) },
  known,
  told: [],
  ...more,
})

describe('what all of the crowd know', () => {
  const floor = (sets: Sets, crowd: readonly string[] = ['s', 'a']) =>
    crowdFloor({ crowd, known: { c: sets } }, ['c', 'other']).get('c')
  test('is told; what one of them lacks is not', () => {
    expect(floor(['*', '*', ['s', 'a', 'b'], ['s']])).toBe(2)
    expect(floor(['*', ['s']])).toBe(0)
  })
  test('and what all of them lack tells none of them apart', () => {
    expect(floor(['*', '*', ['s', 'a']])).toBeUndefined()
    expect(floor(['*', ['b']])).toBeUndefined()
    // from rung 2 on none of them knows it: to all alike
    expect(floor(['*', '*', ['b'], ['b']])).toBeUndefined()
  })
  test('no crowd, no floor', () => {
    expect(crowdFloor({ known: { c: ['*', ['s']] } }, ['c']).size).toBe(0)
  })
})

test('A8 a release beyond the crowd is over, one within it is not, and nothing changes without a crowd', () => {
  const known = { c: ['*', ['s', 'a', 'b'], ['s', 'a']] as Sets }
  const [chosen] = [[{ claim: 'c', rung: 2 }]]
  const crowd = ['s', 'a', 'b']
  expect(assess([source(known)], chosen).sources[0]).toMatchObject({ verdict: 'within_on_assumptions' })
  expect(assess([source(known)], chosen).sources[0]).not.toHaveProperty('crowd')
  expect(assess([source(known, { crowd })], chosen)).toMatchObject({ verdict: 'over', sources: [{ crowd: 'beyond' }] })
  const coarser = [{ claim: 'c', rung: 1 }]
  expect(assess([source(known, { crowd })], coarser)).toMatchObject({
    verdict: 'within_on_assumptions',
    sources: [{ crowd: 'kept' }],
  })
  // what was told before counts as what is told now
  expect(assess([source(known, { crowd, told: chosen })], coarser).verdict).toBe('over')
})

test('A8 a claim that nobody answered for hides none that tells the crowd apart, and a limit of one no crowd', () => {
  const known = { c: ['*', ['s', 'a', 'b'], ['s', 'a']] as Sets }
  const crowd = ['s', 'a', 'b']
  const unsaid = { claim: 'unsaid', rung: 1 }
  const one = (rung: number, more: Partial<SourceKnowledge> = {}) =>
    assess([source(known, { crowd, ...more })], [{ claim: 'c', rung }, unsaid]).sources[0]
  expect(one(2)).toMatchObject({ verdict: 'not_assessed', crowd: 'beyond' })
  expect(one(1)).toMatchObject({ verdict: 'not_assessed' })
  expect(one(1)).not.toHaveProperty('crowd')
  // who asks for nothing is not counted, and stands in no crowd
  const limits = { k: 1, pmaxNum: 1, pmaxDen: 1 }
  expect(one(2, { limits })).toMatchObject({ verdict: 'not_assessed', crowd: 'beyond' })
  const free = source(known, { limits })
  expect(assess([free], [{ claim: 'c', rung: 2 }, unsaid])).toMatchObject({ verdict: 'within_on_assumptions' })
  // and what the search finds for it keeps to the crowd
  const claims = [
    { claim: 'c', element: 'how' as const, rungs: [0, 1, 2].map((r) => ({ utility: r, disclosure: r })), cap: 2 },
  ]
  const finest = (each: SourceKnowledge) => planOf({ sources: [each], claims }).instance.claims[0]?.maxRung
  expect([finest(free), finest({ ...free, crowd })]).toEqual([2, 1])
})

const level = fc.integer({ min: 0, max: 3 })
const world = fc.array(fc.tuple(level, level, level, level, level), { minLength: 1, maxLength: 4 })
/** Sets from levels: whoever knows a rung knows every coarser one. */
const knownBy = (rows: readonly (readonly number[])[]): Record<string, Sets> =>
  Object.fromEntries(
    rows.map((levels, j) => [
      `c${j}`,
      ['*' as const, ...[1, 2, 3].map((r) => people.filter((_, o) => (levels[o] ?? 0) >= r))],
    ]),
  )

test('what may be told is the same whichever of the crowd it was', () => {
  fc.assert(
    fc.property(
      world,
      fc.subarray(people.slice(1), { minLength: 1 }),
      fc.array(level, { minLength: 4, maxLength: 4 }),
      (rows, others, x) => {
        const known = knownBy(rows)
        const crowd = ['s', ...others]
        const rungs = rows.map((_, j) => ({ claim: `c${j}`, rung: x[j] ?? 0 }))
        const verdicts = crowd.map((self) => {
          const one = source(known, { crowd, limits: { k: 1, pmaxNum: 1, pmaxDen: 1 } })
          const seen: SourceKnowledge = { ...one, world: one.world && { ...one.world, self } }
          return assess([seen], rungs).sources[0]?.crowd === 'beyond'
        })
        expect(new Set(verdicts).size).toBe(1)
        // by the definition: x is within what each of them knows, or they know the same
        const isApart = rows.some((levels, j) => {
          const at = crowd.map((key) => levels[people.indexOf(key as (typeof people)[number])] ?? 0)
          return Math.min(...at) < (x[j] ?? 0) && Math.min(...at) < Math.max(...at)
        })
        expect(verdicts[0]).toBe(isApart)
      },
    ),
  )
})

test('the search never leaves the crowd, and the proposal keeps to the limits and to the source', () => {
  fc.assert(
    fc.property(world, (rows) => {
      const one = source(knownBy(rows))
      const crowd = proposedCrowd(one)
      if (crowd === null) return
      expect(crowd).toContain('s')
      expect(crowd.length).toBeGreaterThanOrEqual(2)
      const claims = rows.map((_, j) => ({
        claim: `c${j}`,
        element: 'how' as const,
        rungs: [0, 1, 2, 3].map((r) => ({ utility: r, disclosure: r })),
        cap: 3,
      }))
      const plan = planOf({ sources: [{ ...one, crowd }], claims })
      const most = plan.axis.map((claim, j) => ({ claim, rung: plan.instance.claims[j]?.maxRung ?? 0 }))
      expect(isBeyondCrowd({ ...one, crowd }, most)).toBe(false)
      expect(assess([{ ...one, crowd }], most).verdict).toBe('within_on_assumptions')
    }),
  )
})

describe('the crowd that is proposed', () => {
  const known = { c: ['*', ['s', 'a', 'b', 'c'], ['s', 'a', 'b'], ['s']] as Sets }
  test('is made of those who know as much, whoever of them it was', () => {
    expect(proposedCrowd(source(known))).toEqual(['s', 'a', 'b'])
    const one = source(known)
    const other = { ...one, world: one.world && { ...one.world, self: 'a' } }
    expect(proposedCrowd(other)).toEqual(['s', 'a', 'b'])
    // whoever stands in one is proposed what would be proposed to anybody
    expect(proposedCrowd({ ...one, crowd: ['s', 'd'] })).toEqual(['s', 'a', 'b'])
  })
  test('has nobody who was ruled out', () => {
    expect(proposedCrowd(source(known, { cleared: ['a'] }))).not.toContain('a')
  })
  test('loses by the rungs that it gives up, each worth as much as any other', () => {
    // a knows one of two claims to its end; b and c know two rungs of each: five rungs kept are more than four
    const six = (levels: Readonly<Record<string, number>>): Sets => [
      '*',
      ...[1, 2, 3, 4, 5].map((r) => people.filter((key) => (levels[key] ?? 0) >= r)),
    ]
    const two = { one: six({ s: 5, a: 5, b: 2, c: 2 }), other: six({ s: 5, a: 0, b: 2, c: 2 }) }
    expect(proposedCrowd(source(two))).toEqual(['s', 'a'])
  })
  test('is none without a world, and none where too few are left', () => {
    expect(proposedCrowd(source(known, { world: null }))).toBeNull()
    expect(proposedCrowd(source(known, { limits: { k: 6, pmaxNum: 1, pmaxDen: 1 } }))).toBeNull()
    // one head and all suspicion: nothing to protect
    expect(proposedCrowd(source(known, { limits: { k: 1, pmaxNum: 1, pmaxDen: 1 } }))).toBeNull()
    // of what nothing was entered all know as much
    expect(proposedCrowd(source({}))).toEqual([...people])
  })
})
