// What stands in the record of an assessment: what was chosen, what was the best, and against whom it says something.

import { describe, expect, test } from 'vitest'
import { type Assessment, areExact, type SourceKnowledge } from './assess.ts'
import { idleAmong, recordAsFacts, recordOf, type SearchRecord } from './assessed.ts'
import type { Modelled } from './assumptions.ts'
import { planOf } from './plan.ts'
import { type PlanAnswer, solverVersion } from './search-plan.ts'

const source: SourceKnowledge = {
  source: 'source_1',
  limits: { k: 2, pmaxNum: 1, pmaxDen: 1 },
  world: {
    pool: 'all',
    self: 's',
    origins: ['s', 'a', 'b'].map((key) => ({ key, kind: 'person', count: 1, weight: 1 })),
  },
  known: { where: ['*', '*', '*'], when: ['*', '*', ['s']] },
  told: [],
}
const claims = (['where', 'when'] as const).map((element) => ({
  claim: element,
  element,
  rungs: [0, 5, 9].map((utility, disclosure) => ({ utility, disclosure })),
  // a second access bears out one rung less than is held
  cap: element === 'where' ? 1 : 2,
}))
const plan = planOf({ sources: [source], claims })
const assessment = (verdict: Assessment['verdict']): Assessment => ({ verdict, sources: [] })
const nothing: Modelled = {
  robust: { holds: false, h: 0, margin: 0 },
  timing: false,
  crowd: false,
  countermeasure: false,
}
const everything: Modelled = {
  robust: { holds: true, h: 2, margin: 4 },
  timing: true,
  crowd: true,
  countermeasure: true,
}
const choice = (where: number, when: number) => [
  { claim: 'where', rung: where },
  { claim: 'when', rung: when },
]
const found: Pick<PlanAnswer, 'best' | 'state'> = {
  state: 'proven',
  best: { x: [1, 1], utility: 10, disclosure: 2 },
}
const held = (verdict: Assessment['verdict'], modelled: Modelled, rungs = choice(1, 1)): readonly string[] =>
  Object.entries(recordOf(plan, rungs, assessment(verdict), found, modelled).assumptions).flatMap(([id, holds]) =>
    holds ? [id] : [],
  )

describe('R36 against whom it says something', () => {
  test('over the limit, or not assessed: against nobody who counts', () => {
    for (const verdict of ['over', 'not_assessed'] as const) expect(held(verdict, everything)).toEqual(['A5'])
  })
  test('within it: as far as it was modelled, and never by its words, which are not written yet', () => {
    expect(held('within_on_assumptions', nothing)).toEqual(['A1', 'A2', 'A3', 'A5'])
    expect(held('within_on_assumptions', everything)).toEqual(['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A8', 'A9'])
    for (const [id, one] of [
      ['A4', { robust: everything.robust }],
      ['A6', { timing: true }],
      ['A8', { crowd: true }],
      ['A9', { countermeasure: true }],
    ] as const)
      expect(held('within_on_assumptions', { ...nothing, ...one })).toEqual(['A1', 'A2', 'A3', 'A5', id].toSorted())
  })
  test('a detail that nothing bears out may be planted', () => {
    expect(held('within_on_assumptions', nothing, choice(2, 1))).toEqual(['A1', 'A2', 'A3'])
    expect(held('within_on_assumptions', nothing, choice(0, 2))).toEqual(['A1', 'A2', 'A3', 'A5'])
  })
})

test('release 7.5 the record has what was chosen beside the best that was known', () => {
  const record = recordOf(plan, choice(1, 0), assessment('within_on_assumptions'), found, everything)
  expect(record).toMatchObject({
    solver: solverVersion,
    rungs: choice(1, 0),
    chosen: { utility: 5, disclosure: 1 },
    best: { utility: 10, disclosure: 2, proven: true },
    deviates: true,
    robust: { holds: true, h: 2, margin: 4 },
  })
  const same = recordOf(plan, choice(1, 1), assessment('over'), { ...found, state: 'unproven' }, nothing)
  expect([same.deviates, same.best?.proven]).toEqual([false, false])
  const none = recordOf(plan, choice(1, 1), assessment('over'), { state: 'infeasible', best: null }, nothing)
  expect([none.deviates, none.best]).toEqual([false, null])
})

test('release 7.5 as facts nothing of it is lost, and where nobody searched that is said', () => {
  const record: SearchRecord = recordOf(plan, choice(1, 0), assessment('over'), found, everything)
  expect(recordAsFacts(record)).toEqual({
    solver: solverVersion,
    rungs: choice(1, 0),
    chosen: { utility: 5, disclosure: 1 },
    best: { utility: 10, disclosure: 2, proven: true },
    deviates: true,
    assumptions: { ...record.assumptions },
    robust: { h: 2, margin: 4 },
  })
  expect(recordAsFacts({ ...record, best: null }).best).toBeNull()
  expect(recordAsFacts(null)).toEqual({
    solver: solverVersion,
    rungs: [],
    chosen: null,
    best: null,
    deviates: null,
    assumptions: null,
    robust: null,
  })
})

test('a source that asks for nothing is idle, and one of whom nothing was entered is not', () => {
  const idle = { ...source, source: 'source_2', limits: { k: 1, pmaxNum: 1, pmaxDen: 1 } }
  const empty = { ...source, source: 'source_3', world: null }
  const all = [source, idle, empty]
  expect(idleAmong(all, planOf({ sources: all, claims }))).toBe(1)
  expect(idleAmong([empty], planOf({ sources: [empty], claims }))).toBe(0)
})

test('R36 sums that would be rounded are no numbers: over all worlds, under the finest limit of anybody', () => {
  const weighing = (weight: number, pmaxDen: number, more?: SourceKnowledge['more']) => ({
    world: source.world && { ...source.world, origins: [{ key: 's', kind: 'x', count: 1e9, weight }] },
    limits: { k: 2, pmaxNum: 1, pmaxDen },
    ...(more === undefined ? {} : { more }),
  })
  expect([areExact([weighing(9, 1e6)]), areExact([weighing(10, 1e6)])]).toEqual([true, false])
  // two worlds are one sum; a bystander's limit counts as the source's
  expect(areExact([weighing(5, 1), weighing(4, 1e6)])).toBe(true)
  expect(areExact([weighing(5, 1), weighing(5, 1e6)])).toBe(false)
  const bystanders = [{ key: 's', k: 1, pmaxNum: 1, pmaxDen: 1e6 }]
  const more = { kAlt: null, h: 0, sideKnowledge: false, claims: null, group: null, bystanders }
  expect(areExact([weighing(10, 1, more)])).toBe(false)
  expect(areExact([{ world: null, limits: source.limits }])).toBe(true)
  expect(areExact([])).toBe(true)
})
