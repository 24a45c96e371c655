// A frontier that is left where nothing more is told apart, and its last point without the others.

import { expect, test } from 'vitest'
import { frontier, mostLeft } from './frontier.ts'
import { prepare } from './model.ts'
import { crowdedInstance, randomInstance } from './random.fixture.ts'

/** More with TOCSIN_INSTANCES. */
const many = Number(process.env.TOCSIN_INSTANCES ?? 60)
/** None of these problems is so hard. */
const mostYields = 2_000
const toEnd = <T>(asking: Iterable<T>): T[] => {
  const all: T[] = []
  for (const each of asking) if (all.push(each) > mostYields) throw new Error('a frontier without end')
  return all
}
const pointsOf = (problem: ReturnType<typeof prepare>, enough?: number) =>
  toEnd(frontier(problem, 64, enough)).flatMap((point) =>
    point ? [{ utility: point.utility, exposure: point.exposure }] : [],
  )
const endOf = <R>(asking: Generator<undefined, R>): R => {
  let next = asking.next()
  for (let asked = 0; next.done !== true; asked++) {
    if (asked > mostYields) throw new Error('an answer without end')
    next = asking.next()
  }
  return next.value
}

test('R36 a frontier that is left at so many heads is the same up to the first point that leaves more', () => {
  let shorter = 0
  for (let seed = 1; seed <= many; seed++) {
    const problem = prepare(randomInstance(seed, { claims: 5, origins: 12, rungs: 4 }))
    const whole = pointsOf(problem)
    for (const enough of [1, 3, 6, 100]) {
      const part = pointsOf(problem, enough)
      const reached = whole.findIndex(({ exposure }) => exposure > enough)
      expect(
        part.map(({ utility }) => utility),
        `seed ${seed}`,
      ).toEqual(whole.slice(0, reached < 0 ? whole.length : reached + 1).map(({ utility }) => utility))
      // of the last one no more is known than that it leaves more than enough
      expect(part.slice(0, -1)).toEqual(whole.slice(0, Math.max(0, part.length - 1)))
      if (reached >= 0) expect(part.at(-1)?.exposure).toBeGreaterThan(enough)
      if (part.length < whole.length) shorter++
    }
  }
  expect(shorter).toBeGreaterThan(many / 3)
})

test('R36 the release of use that leaves most heads is the last point of the frontier', () => {
  let found = 0
  for (let seed = 1; seed <= many; seed++) {
    const instance = randomInstance(seed, { claims: 5, origins: 12, rungs: 4 })
    const problem = prepare(instance)
    const most = endOf(mostLeft(problem))
    const last = pointsOf(problem).at(-1)
    expect(most && { utility: most.utility, exposure: most.exposure }, `seed ${seed}`).toEqual(last ?? null)
    if (most !== null) found++
    // nobody protected, nobody counted
    expect(endOf(mostLeft(prepare({ ...instance, protect: [] })))).toBeNull()
  }
  expect(found).toBeGreaterThan(many / 2)
})

/** A source among four, each of whom lacks one claim: every claim that is said takes one of them away. */
const eachLacksOne = (change: object = {}) =>
  prepare({
    origins: [0, 1, 2, 3, 4].map((o) => ({ id: `o${o}`, kind: 'person', count: 1, weight: 1 })),
    claims: [0, 1, 2, 3].map((j) => ({
      id: `c${j}`,
      rungs: [
        { utility: 0, origins: '*' as const },
        { utility: j + 1, origins: [0, 1, 2, 3, 4].filter((o) => o !== j + 1) },
      ],
    })),
    // the limit is not asked, only counted
    protect: [{ id: 's', source: 0, k: 5, h: 1 }],
    ...change,
  })

test('R36 every head that is left costs the least useful claim that is still said, and each point names its release', () => {
  const all = [
    { utility: 10, exposure: 1, x: [1, 1, 1, 1] },
    { utility: 9, exposure: 2, x: [0, 1, 1, 1] },
    { utility: 7, exposure: 3, x: [0, 0, 1, 1] },
    { utility: 4, exposure: 4, x: [0, 0, 0, 1] },
    { utility: 0, exposure: 5, x: [0, 0, 0, 0] },
  ]
  for (const [problem, points] of [
    [eachLacksOne(), all],
    [
      eachLacksOne({
        require: [
          [
            { claim: 2, minRung: 1 },
            { claim: 0, minRung: 1 },
          ],
        ],
      }),
      [...all.slice(0, 3), { utility: 3, exposure: 4, x: [0, 0, 1, 0] }],
    ],
    [eachLacksOne({ require: [[{ claim: 2, minRung: 1 }], []] }), []],
    // of two that are protected whoever has fewest left is counted
    [
      eachLacksOne({
        protect: [
          { id: 's', source: 0, k: 1 },
          { id: 'b', source: 0, k: 1, claims: [3] },
        ],
      }),
      all,
    ],
  ] as const) {
    expect(toEnd(frontier(problem)).filter((point) => point !== undefined)).toEqual(points)
    expect(endOf(mostLeft(problem))).toEqual(points.at(-1) ?? null)
  }
})

test('R36 whoever shows the points one by one may rest between any two steps, and nothing is lost by it', () => {
  const rested: number[][] = []
  // the last of these requires what leaves few: how many heads can be left is then found by halving
  for (const problem of [
    eachLacksOne(),
    eachLacksOne({ require: [[{ claim: 2, minRung: 1 }]] }),
    eachLacksOne({ require: [0, 1, 2].map((claim) => [{ claim, minRung: 1 }]) }),
  ]) {
    const often = toEnd(frontier(problem, 1))
    const seldom = toEnd(frontier(problem, 1_000))
    const told = seldom.filter((point) => point !== undefined)
    expect(seldom).toEqual(told)
    expect(often.filter((point) => point !== undefined)).toEqual(told)
    const rests = (steps: number): number => {
      const asking = mostLeft(problem, steps)
      let many = 0
      while (asking.next().done !== true && many < mostYields) many++
      return many
    }
    rested.push([often.length, toEnd(frontier(problem, 2)).length, told.length, rests(1), rests(2), rests(1_000)])
  }
  // by problem: what is yielded when it rests after every step, every other one, never; and the rests on the way to the last
  expect(rested).toEqual([
    [26, 14, 5, 1, 1, 1],
    [18, 10, 4, 2, 2, 2],
    [2, 2, 2, 3, 3, 3],
  ])
})

test('R36 points are found in as many steps as they were measured to be, and the last of them in fewer', () => {
  const require = [0, 1, 2].map((claim) => [{ claim, minRung: 3 }])
  const either = [0, 2, 4].map((claim) => [
    { claim, minRung: 3 },
    { claim: claim + 1, minRung: 2 },
  ])
  // of two that are protected fewer could ever be thought of before the second: its claims are told
  const protect = [
    { id: 's', source: 0, k: 1 },
    { id: 'b', source: 0, k: 1, told: [0, 1, 2].map((claim) => ({ claim, rung: 3 })) },
  ]
  const steps = [{}, { require }, { require: either }, { require: either, protect }].map((change) => {
    const problem = prepare({ ...crowdedInstance(2), ...change })
    const yields = toEnd(frontier(problem, 1))
    const asking = toEnd(mostLeft(problem, 1))
    expect(endOf(mostLeft(problem))?.exposure).toBe(yields.at(-1)?.exposure)
    return [yields.length, toEnd(frontier(problem, 3)).length, asking.length, toEnd(mostLeft(problem, 3)).length]
  })
  expect(steps).toEqual([
    [264, 96, 1, 1],
    [67, 27, 5, 5],
    [142, 51, 26, 10],
    [44, 19, 5, 3],
  ])
})
