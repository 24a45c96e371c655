// What the search is given: people who cannot be told apart are one class, limits that see the same are one, and worth is one
// whole number a rung. None of it may alter an answer; all of it decides how long an answer takes.

import { expect, test } from 'vitest'
import { InstanceError, type Protection, type ReleaseInstance } from './instance.ts'
import { guardSets, knowledgeOf, leftIn, limitsHold, robustSum } from './knowledge.ts'
import { isOfUse, modelOf, prepare, utilityOf } from './model.ts'
import { below, randomInstance } from './random.fixture.ts'

/** People by what they know of two claims of three rungs; the first is the source. */
const rows = [
  [2, 1],
  [2, 1],
  [2, 2],
  [1, 1],
  [1, 1],
  [0, 0],
]
const world = (protect: readonly Omit<Protection, 'id' | 'source'>[], change: Partial<ReleaseInstance> = {}) => {
  const instance: ReleaseInstance = {
    origins: rows.map((_, o) => ({ id: `o${o}`, kind: o === 4 ? 'tech' : 'person', count: 1 + o, weight: 1 })),
    claims: [0, 1].map((j) => ({
      id: `c${j}`,
      rungs: [0, 1, 2].map((r) => ({
        utility: r * 2,
        origins: r === 0 ? ('*' as const) : [...rows.keys()].filter((o) => (rows[o]?.[j] ?? 0) >= r),
      })),
    })),
    protect: protect.map((each, p) => ({ id: `s${p}`, source: 0, ...each })),
    ...change,
  }
  return prepare(instance)
}

test('who cannot be told apart by what the source could have told is one class, and weighs what all of it weigh', () => {
  const [set, ...others] = world([{ k: 3 }]).model.sets
  expect(others).toEqual([])
  // the third knows more of the second claim than the source: as good as the finest, like everybody who knows as much
  expect([set?.size, set?.least, set?.h]).toEqual([3, [3], 0])
  expect([...(set?.rows ?? [])]).toEqual([2, 2, 1, 2, 0, 0])
  expect(set?.weights.map((sums) => [...sums])).toEqual([[1 + 2 + 3, 4 + 5, 6]])
})

test('where the heaviest may be cleared everybody is a class of their own', () => {
  const [set] = world([{ k: 3, h: 1 }]).model.sets
  expect([set?.size, set?.h, set?.weights.map((sums) => [...sums])]).toEqual([6, 1, [[1, 2, 3, 4, 5, 6]]])
})

test('limits over the same people are one set, and of two over the same weights the tighter one stays', () => {
  const least = (...protect: readonly Omit<Protection, 'id' | 'source'>[]) =>
    world(protect).model.sets.map((set) => [set.h, set.least])
  expect(least({ k: 3 }, { k: 5 })).toEqual([[0, [5]]])
  expect(least({ k: 5 }, { k: 3 })).toEqual([[0, [5]]])
  expect(least({ k: 3 }, { k: 5, kAlt: 2 })).toEqual([[0, [5, 2]]])
  expect(least({ kAlt: 4, k: 1 }, { k: 5, kAlt: 2 })).toEqual([[0, [5, 4]]])
  expect(least({ k: 3 }, { k: 3, h: 1 }, { k: 4, h: 1 })).toEqual([
    [0, [3]],
    [1, [4]],
  ])
  // one of whom fewer claims are its own sees others
  expect(least({ k: 3 }, { k: 4, claims: [0] }, { k: 6 })).toEqual([
    [0, [6]],
    [0, [4]],
  ])
})

test('a limit of nothing is none, and a protected one without any other has no set', () => {
  // all of a group's weight is its own: nothing is compared with nothing
  expect(world([{ k: 0, pmax: [1, 1], group: [5] }]).model.sets).toEqual([])
  expect(world([{ k: 2, pmax: [1, 1], group: [5] }]).model.sets.map(({ least }) => least)).toEqual([[2]])
})

test('by class the limits hold exactly when they hold by the definition', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const instance = randomInstance(seed, { claims: 4, origins: 14, rungs: 4 })
    const knowledge = knowledgeOf(instance)
    const guards = guardSets(instance, knowledge)
    const { sets, claims: n } = modelOf(instance, knowledge, guards)
    const next = below(seed)
    for (let i = 0; i < 6; i++) {
      const x = instance.claims.map(({ rungs }) => next(rungs.length))
      const byClass = sets.every(({ size, rows: known, weights, least, h }) => {
        const left = [...Array(size).keys()].filter((o) => x.every((r, j) => (known[o * n + j] as number) >= r))
        return least.every(
          (t, c) =>
            robustSum(
              left.map((o) => weights[c]?.[o] ?? 0),
              h,
            ) >= t,
        )
      })
      expect(byClass, `seed ${seed}`).toBe(guards.every((set) => limitsHold(set, leftIn(knowledge, set, x))))
    }
    // no two classes of a set that are merged know the same
    for (const { size, rows: known, h } of sets)
      if (h === 0)
        expect(new Set([...Array(size).keys()].map((o) => known.slice(o * n, (o + 1) * n).join())).size).toBe(size)
  }
})

test('one point of utility is worth more than all disclosure, whichever rung of a ladder discloses most', () => {
  const claims = [
    { id: 'a', rungs: [0, 5, 3].map((disclosure, r) => ({ utility: r, disclosure, origins: '*' as const })) },
    { id: 'b', rungs: [0, 1].map((utility) => ({ utility, origins: '*' as const })) },
  ]
  const bonus = [
    { if: [{ claim: 0, minRung: 1 }], utility: 2 },
    { if: [{ claim: 1, minRung: 1 }], utility: 0 },
  ]
  const instance: ReleaseInstance = { origins: [], claims, protect: [], bonus }
  const { model, knowledge, guards } = prepare(instance)
  expect([model.scale, [...model.worth], [...model.offset]]).toEqual([
    1 + 5 + 1,
    [0, 7 - 5, 14 - 3, 0, 7 - 1],
    [0, 3, 5],
  ])
  // what is worth nothing is nothing to reach
  expect(model.bonuses).toEqual([{ atoms: [{ claim: 0, minRung: 1 }], worth: 14 }])
  const useful = modelOf(instance, knowledge, guards, 'utility')
  expect([useful.scale, [...useful.worth], useful.bonuses.map(({ worth }) => worth)]).toEqual([1, [0, 1, 2, 0, 1], [2]])
  const any = modelOf(instance, knowledge, guards, 'none')
  expect([[...any.worth], any.bonuses]).toEqual([[0, 0, 0, 0, 0], []])
})

test('the finest rung that may leave is the last of the ladder, or a coarser one that was named', () => {
  const claims = [0, 1, 2].map((j) => ({
    id: `c${j}`,
    ...(j === 0 ? {} : { maxRung: j }),
    rungs: [0, 1, 2].map((utility) => ({ utility, origins: '*' as const })),
  }))
  const instance: ReleaseInstance = { origins: [], claims, protect: [] }
  expect([...prepare(instance).model.cap]).toEqual([2, 1, 2])
  for (const [x, isOne] of [
    [[2, 1, 2], true],
    [[3, 0, 0], false],
    [[0, 2, 0], false],
    [[0, 0, 3], false],
    [[], true],
  ] as const)
    expect(isOfUse(instance, x)).toBe(isOne)
  expect(utilityOf(instance, [2, 1])).toEqual({ utility: 3, disclosure: 3 })
})

test('sums up to the last number that a double holds are taken, and one more is refused', () => {
  const most = Number.MAX_SAFE_INTEGER
  // without disclosure one point is one
  const rungs = (utility: number) =>
    [0, utility].map((each) => ({ utility: each, disclosure: 0, origins: '*' as const }))
  const outcome = (utility: number, bonus: number) => {
    try {
      const claims = [{ id: 'c', rungs: rungs(utility) }]
      return prepare({ origins: [], claims, protect: [], bonus: [{ if: [], utility: bonus }] }).model.scale
    } catch (error) {
      return error instanceof InstanceError ? [error.code, error.path, error.claim, error.rung] : error
    }
  }
  expect(outcome(most, 0)).toBe(1)
  expect(outcome(most - 5, 5)).toBe(1)
  expect(outcome(most - 5, 6)).toEqual(['NUMBER_TOO_LARGE', '/bonus/0/utility', undefined, undefined])
  expect(outcome(most + 1, 0)).toEqual(['NUMBER_TOO_LARGE', '/claims/0/rungs/1/utility', 0, 1])
})

test('what one pool was told of a protected one alone is said again, and nobody of a world that is not among it', () => {
  const { instance, knowledge } = world([{ k: 1 }])
  const [guard] = instance.protect as [Protection]
  const before = (more: Partial<Protection>, change: Partial<ReleaseInstance> = {}) =>
    guardSets({ ...instance, ...change, protect: [{ ...guard, ...more }] }, knowledge)[0]?.before
  const history = [{ party: 'R', claim: 0, rung: 1 }]
  expect(before({})).toEqual([0, 1, 2, 3, 4, 5])
  expect(before({ told: [{ claim: 0, rung: 2 }] })).toEqual([0, 1, 2])
  expect(before({ told: [{ claim: 0, rung: 1 }] })).toEqual([0, 1, 2, 3, 4])
  // the finest of both counts
  expect(before({ told: [{ claim: 0, rung: 2 }] }, { history })).toEqual([0, 1, 2])
  expect(before({ told: [{ claim: 1, rung: 1 }] }, { history: [{ party: 'R', claim: 0, rung: 2 }] })).toEqual([0, 1, 2])
  expect(before({}, { history: [{ party: 'B', claim: 0, rung: 2 }] })).toEqual([0, 1, 2, 3, 4, 5])
  expect(before({ among: [0, 3, 5] }, { history })).toEqual([0, 3])
  const unknown = { ...instance, claims: [{ rungs: [{ origins: '*' as const }, { origins: [6] }] }] }
  expect(() => knowledgeOf(unknown)).toThrow(expect.objectContaining({ code: 'ORIGIN_UNKNOWN' }))
})
