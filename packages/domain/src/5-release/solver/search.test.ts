// How does a search go? That it finds the best is asked in `brute.test.ts`; here in how many steps, what it makes of bounds,
// bans and candidates, and what it says while it goes. There is no clock and no random in it: steps are the same on every
// machine. Whoever makes it quicker on purpose measures them anew; whoever makes it slower by mistake is told.

import { expect, test } from 'vitest'
import { Diver } from './dive.ts'
import type { ReleaseInstance } from './instance.ts'
import { isWithin } from './knowledge.ts'
import { eachLacksOne } from './lacking.fixture.ts'
import { isOfUse, type Problem, prepare, utilityOf } from './model.ts'
import { below, bruteForce, crowdedInstance } from './random.fixture.ts'
import { Search, type SearchOptions } from './search.ts'

const atom = (claim: number, minRung: number) => ({ claim, minRung })
const require = [
  [atom(0, 2), atom(1, 3)],
  [atom(2, 1), atom(3, 2)],
]
const bonus = [
  { if: [atom(0, 2), atom(4, 2)], utility: 9 },
  { if: [atom(1, 3), atom(5, 1), atom(2, 2)], utility: 12 },
]

const crowded = (seed: number, change: Partial<ReleaseInstance> = {}, isEven = false): Problem =>
  prepare({ ...crowdedInstance(seed, isEven), ...change })

const everyLimit = [
  { id: 's', source: 0, k: 10, pmax: [1, 8] as const, kAlt: 3 },
  { id: 'b', source: 0, k: 8, h: 2 },
]
const kinds: Readonly<Record<string, (seed: number) => Problem>> = {
  'one limit': (seed) => crowded(seed),
  'all worth the same': (seed) => crowded(seed, {}, true),
  'one that may be cleared': (seed) => crowded(seed, { protect: [{ id: 's', source: 0, k: 10, h: 1 }] }),
  requirements: (seed) => crowded(seed, { require }),
  bonuses: (seed) => crowded(seed, { bonus }),
  'everything at once': (seed) => crowded(seed, { protect: everyLimit, require, bonus }),
}
const seeds = [2, 3, 4]

/** The finest rung is worth no more than the one before it: it is said for the sake of something else, or not at all. */
const flat = (seed: number, change: Partial<ReleaseInstance>): Problem => {
  const { claims, ...instance } = crowdedInstance(seed)
  return prepare({
    ...instance,
    claims: claims.map((claim) => ({
      ...claim,
      rungs: claim.rungs.map((rung, r) => ({ ...rung, utility: Math.min(r, 2) * 2 })),
    })),
    ...change,
  })
}
const finest = {
  require: [
    [atom(0, 3), atom(1, 3)],
    [atom(2, 3), atom(3, 3)],
    [atom(4, 3), atom(5, 2)],
  ],
  bonus: [
    { if: [atom(0, 3), atom(4, 3)], utility: 2 },
    { if: [atom(1, 3), atom(5, 3), atom(2, 2)], utility: 3 },
    { if: [atom(2, 3), atom(3, 3)], utility: 2 },
  ],
}

const ended = (problem: Problem, options: SearchOptions = {}): Search => {
  return toEnd(new Search(problem.model, options))
}
/** None of these problems is so hard: a search that goes on longer does not end. */
function toEnd(search: Search): Search {
  for (let steps = 0; search.advance(); steps++) if (steps > 3000) throw new Error('a search without end')
  return search
}

/** What is asked first decides how long these take: each with the seeds for which it matters. */
const asked: Readonly<Record<string, readonly [(seed: number) => Problem, readonly number[]]>> = {
  'requirements that are worth nothing by themselves': [(seed) => flat(seed, { require: finest.require }), [1, 2, 9]],
  'bonuses of which each part is worth nothing': [(seed) => flat(seed, { bonus: finest.bonus }), [1, 5, 10]],
  'bonuses where all is worth the same': [(seed) => crowded(seed, { bonus: finest.bonus }, true), [3]],
}

/** By kind: steps over all seeds without dives, as usual, and when any of the best will do. */
const measured: Readonly<Record<string, readonly number[]>> = {
  'one limit': [36, 27, 27],
  'all worth the same': [174, 54, 39],
  'one that may be cleared': [51, 30, 30],
  requirements: [36, 27, 27],
  bonuses: [93, 51, 51],
  'everything at once': [111, 84, 84],
  'requirements that are worth nothing by themselves': [45, 24, 24],
  'bonuses of which each part is worth nothing': [60, 66, 66],
  'bonuses where all is worth the same': [85, 59, 59],
}
for (const [kind, [problemOf, those]] of [
  ...Object.entries(kinds).map(([kind, problemOf]) => [kind, [problemOf, seeds]] as const),
  ...Object.entries(asked),
])
  test(`a search takes as many steps as it was measured to, to the same answer: ${kind}`, () => {
    const steps = [0, 0, 0]
    for (const seed of those) {
      const problem = problemOf(seed)
      const ways = [{ dives: 0 }, {}, { canonical: false }].map((options) => ended(problem, options))
      const [plain, usual, any] = ways
      expect(usual?.found, `seed ${seed}`).toEqual(plain?.found)
      expect(any?.value, `seed ${seed}`).toBe(plain?.value)
      for (const [i, search] of ways.entries()) steps[i] = (steps[i] ?? 0) + search.steps
    }
    expect(steps).toEqual(measured[kind])
  })

test('deep searches: of claims each of which costs one head, as many as may go are said, the most useful', () => {
  for (const [n, k] of [
    [40, 40],
    [24, 3],
    [20, 19],
  ] as const) {
    // of n others so many may go
    const many = n + 1 - k
    const said = Array.from({ length: n }, (_, j) => (j < n - many ? 0 : 1))
    expect(ended(eachLacksOne(n, k), { dives: 0 }).found).toEqual(said)
  }
})

test('what nothing can exceed never rises, begins with all there is, and ends with what was found', () => {
  for (const problemOf of Object.values(kinds))
    for (const seed of seeds.slice(1)) {
      const { model, ...problem } = problemOf(seed)
      const all = problem.instance.claims.map(({ rungs }) => rungs.length - 1)
      const search = new Search(model, { dives: seed % 2 })
      const { utility, disclosure } = utilityOf(problem.instance, all)
      // of disclosure the least that the most useful rungs have, which here are the finest
      expect(search.bound).toBe(utility * model.scale - disclosure)
      let [last, value] = [search.bound, search.value]
      for (let steps = 0; steps < 300 && search.advance(); steps++) {
        expect(search.bound).toBeLessThanOrEqual(last)
        expect(search.bound).toBeGreaterThanOrEqual(search.value)
        expect(search.value).toBeGreaterThanOrEqual(value)
        ;[last, value] = [search.bound, search.value]
      }
      expect(search.bound).toBe(search.value)
    }
})

test("once it has ended it takes no step more, and what it found is nobody else's to change", () => {
  const search = ended(eachLacksOne(4, 3))
  const { steps, found } = search
  expect(search.advance()).toBe(false)
  expect(search.steps).toBe(steps)
  ;(found as number[])[0] = 9
  expect(search.found).toEqual([0, 0, 1, 1])
})

test('between bounds, and without what is banned, the best that is left is found', () => {
  for (let seed = 1; seed <= 6; seed++) {
    const { model, instance } = crowded(seed)
    const next = below(seed + 500)
    const small = { ...instance, claims: instance.claims.slice(0, 4) }
    const problem = seed % 2 === 0 ? prepare(small) : prepare({ ...small, require: [[atom(0, 2), atom(3, 1)]] })
    const n = problem.model.claims
    const lower = Array.from({ length: n }, () => (next(3) === 0 ? 1 : 0))
    const upper = Array.from({ length: n }, (_, j) => Math.max(lower[j] ?? 0, 3 - next(3)))
    const banned = [[next(n), 1 + next(3)] as const, [next(n), next(4)] as const]
    const allowed = (x: readonly number[]): boolean =>
      x.every((r, j) => r >= (lower[j] ?? 0) && r <= (upper[j] ?? 3)) &&
      banned.every(([claim, rung]) => x[claim] !== rung)
    const found = bruteForce(problem.instance, allowed)?.x ?? null
    for (const dives of [0, 4])
      expect(ended(problem, { lower, upper, banned, dives }).found, `seed ${seed}`).toEqual(found)
    expect(model.claims).toBe(6)
  }
})

test('bounds that exclude each other, or a ban on all rungs, leave nothing, and that is proven at once', () => {
  const problem = eachLacksOne(4, 3)
  for (const options of [
    { lower: [0, 1], upper: [1, 0] },
    { lower: [0, 0, 0, 1], upper: [1, 1, 1, 0] },
    { banned: [[2, 0] as const, [2, 1] as const] },
  ]) {
    const search = ended(problem, options)
    expect([search.found, search.isDone, search.steps]).toEqual([null, true, 1])
    expect([search.value, search.bound]).toEqual([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY])
  }
})

test('a release that somebody brings is taken when it is one and better, and never believed otherwise', () => {
  const problem = eachLacksOne(4, 3, { require: [[atom(0, 1), atom(1, 1)]] })
  const brought = (candidates: readonly (readonly number[])[], more: SearchOptions = {}) =>
    new Search(problem.model, { candidates, ...more }).found
  expect(brought([])).toBeNull()
  // what is not said of a claim is that it is withheld
  expect(brought([[1]])).toEqual([1, 0, 0, 0])
  expect(brought([[1, 1, 0, 0]])).toEqual([1, 1, 0, 0])
  expect(brought([[1, 1, 1, 0]])).toBeNull()
  expect(brought([[0, 0, 0, 1]])).toBeNull()
  expect(brought([[1, 0, 0, 0]], { upper: [0] })).toBeNull()
  expect(brought([[1, 0, 0, 0]], { lower: [0, 1] })).toBeNull()
  expect(brought([[1, 0, 0, 0]], { banned: [[0, 1]] })).toBeNull()
  expect(brought([[2, 0, 0, 0]])).toBeNull()
  // the better of two, whoever comes first
  for (const order of [
    [
      [1, 0, 0, 0],
      [0, 1, 0, 1],
    ],
    [
      [0, 1, 0, 1],
      [1, 0, 0, 0],
    ],
  ])
    expect(brought(order)).toEqual([0, 1, 0, 1])
})

test('of two that are worth the same the smaller vector is kept', () => {
  const { instance } = eachLacksOne(4, 3)
  const claims = instance.claims.map((claim) => ({
    ...claim,
    rungs: claim.rungs.map((rung, r) => ({ ...rung, utility: r, disclosure: 0 })),
  }))
  const { model } = prepare({ ...instance, claims })
  for (const candidates of [
    [
      [1, 0, 1, 0],
      [0, 1, 1, 0],
    ],
    [
      [0, 1, 1, 0],
      [1, 0, 1, 0],
    ],
    [
      [0, 1, 1, 0],
      [0, 1, 1, 0],
    ],
  ])
    expect(new Search(model, { candidates }).found).toEqual([0, 1, 1, 0])
  // where they begin alike the first difference decides
  const alike = [
    [0, 1, 0, 1],
    [0, 0, 1, 1],
  ]
  for (const candidates of [alike, alike.toReversed()])
    expect(new Search(model, { candidates }).found).toEqual([0, 0, 1, 1])
})

test('what somebody has proven ends the search before it begins; what breaks a limit proves nothing', () => {
  const problem = eachLacksOne(4, 3)
  const settled = new Search(problem.model, { candidates: [[0, 0, 1, 1]], settled: true })
  expect([settled.isDone, settled.advance(), settled.steps]).toEqual([true, false, 0])
  expect([settled.found, settled.bound]).toEqual([[0, 0, 1, 1], settled.value])
  const broken = new Search(problem.model, { candidates: [[0, 1, 1, 1]], settled: true })
  expect([broken.isDone, broken.found]).toEqual([false, null])
  toEnd(broken)
  expect(broken.found).toEqual([0, 0, 1, 1])
  expect(new Search(problem.model, { candidates: [[0, 0, 1, 1]] }).isDone).toBe(false)
  expect(new Search(problem.model, { settled: true }).isDone).toBe(false)
})

test('a worth that nothing can exceed ends the search as soon as it is reached', () => {
  const problem = eachLacksOne(6, 4)
  const best = ended(problem)
  const known = new Search(problem.model, { ceiling: best.value, candidates: [best.found ?? []] })
  expect([known.isDone, known.steps, known.bound]).toEqual([true, 0, best.value])
  const open = ended(problem, { ceiling: best.value + 1 })
  expect([open.found, open.steps]).toEqual([best.found, best.steps])
  // less is enough: whatever is worth that much will do
  const enough = ended(problem, { ceiling: problem.model.scale, dives: 0 })
  expect(enough.value).toBeGreaterThanOrEqual(problem.model.scale)
  expect(enough.steps).toBeLessThanOrEqual(best.steps)
})

// by way: how often, of eighteen problems, a dive finds the best, and what all of its releases are worth
test('dives find what is good at once: each keeps every limit and its bounds, and is worth what it was measured to be', () => {
  const ways = [0, 1, 2, 3].map(() => ({ best: 0, utility: 0, none: 0 }))
  for (const problemOf of Object.values(kinds))
    for (const seed of seeds) {
      const { model, ...problem } = problemOf(seed)
      const best = ended({ model, ...problem }).found
      const left = model.sets.map(({ size }) => Int32Array.from({ length: size }, (_, o) => o))
      const start = { lower: new Uint8Array(6), upper: model.cap, worth: model.worth, left }
      const diver = new Diver(model, start)
      for (const [way, seen] of ways.entries()) {
        const x = diver.dive(way)
        if (x === null) {
          seen.none++
          continue
        }
        expect(isWithin(problem.knowledge, problem.guards, [...x])).toBe(true)
        expect(isOfUse(problem.instance, [...x])).toBe(true)
        seen.utility += utilityOf(problem.instance, [...x]).utility
        if (x.join() === best?.join()) seen.best++
      }
      // between bounds a dive stays between them
      const [lower, upper] = [Uint8Array.from([1, 0, 0, 1, 0, 0]), Uint8Array.from([3, 2, 1, 3, 0, 2])]
      const bounded = new Diver(model, { ...start, lower, upper })
      for (const way of ways.keys())
        for (const [j, r] of bounded.dive(way)?.entries() ?? [])
          expect(r >= (lower[j] as number) && r <= (upper[j] as number)).toBe(true)
    }
  expect(ways).toEqual([
    { best: 4, utility: 878, none: 0 },
    { best: 7, utility: 895, none: 0 },
    { best: 9, utility: 897, none: 0 },
    { best: 10, utility: 890, none: 0 },
  ])
})
