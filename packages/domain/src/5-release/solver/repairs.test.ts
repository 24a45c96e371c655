// What can be taken back when no claim alone is too much? Pairs; and when there are dozens, how many more.

import { expect, test } from 'vitest'
import { parseInstance } from './instance.ts'
import { isWithin } from './knowledge.ts'
import { exposureOf } from './measure.ts'
import { prepare } from './model.ts'
import { below, randomInstance } from './random.fixture.ts'
import { repairsOf } from './repairs.ts'

/** Of `n` claims any two taken back bring a group of ten back: everybody in it lacks these two and knows the others. */
function anyTwoOf(n: number) {
  const claims = [...Array(n).keys()]
  const lacks = claims.flatMap((a) => claims.filter((b) => b > a).map((b) => [a, b] as const))
  const origins = [
    { id: 'source', kind: 'person', count: 1, weight: 1 },
    ...lacks.map(([a, b]) => ({ id: `not-${a}-${b}`, kind: 'group', count: 10, weight: 1 })),
  ]
  return prepare(
    parseInstance({
      origins,
      claims: claims.map((j) => ({
        id: `c${j}`,
        rungs: [
          { utility: 0, origins: '*' },
          {
            utility: j + 1,
            origins: [0, ...lacks.flatMap((pair, i) => (pair.some((each) => each === j) ? [] : [i + 1]))],
          },
        ],
      })),
      protect: [{ id: 's', source: 0, k: 11 }],
    }),
  )
}

for (const [n, told, leftOff] of [
  [3, 3, 0],
  [6, 15, 0],
  [8, 20, 8],
] as const)
  test(`of ${n} claims ${told} pairs are told, cheapest first, and ${leftOff} counted`, () => {
    const { singleRepairs, pairRepairs, pairsLeftOff } = repairsOf(anyTwoOf(n), Array(n).fill(1))
    expect(singleRepairs).toEqual([])
    expect([pairRepairs.length, pairsLeftOff]).toEqual([told, leftOff])
    expect(pairRepairs[0]).toMatchObject({ claims: [0, 1], toRungs: [0, 0] })
    const lost = pairRepairs.map(({ claims: [a, b] }) => a + b)
    expect(lost).toEqual(lost.toSorted((one, other) => one - other))
  })

test('each repair says who would be left, and of each pair the rungs that keep most', () => {
  const seen = { single: 0, pairs: 0, finer: 0 }
  for (let seed = 1; seed <= 300; seed++) {
    const problem = prepareOrNone(seed)
    if (problem === undefined) continue
    const { instance, knowledge, guards } = problem
    const next = below(seed)
    const x = instance.claims.map(({ rungs }) => Math.max(0, rungs.length - 1 - next(2)))
    const holds = (rungs: readonly number[]): boolean => isWithin(knowledge, guards, rungs)
    const { singleRepairs, pairRepairs } = repairsOf(problem, x)
    for (const { claim, toRung, exposure } of singleRepairs) {
      seen.single++
      expect(exposure).toEqual(exposureOf(problem, x.with(claim, toRung)))
    }
    const lost = (claims: readonly number[], toRungs: readonly number[]): number => {
      const rungs = claims.map((j, i) => [instance.claims[j]?.rungs, toRungs[i] ?? 0, x[j] ?? 0] as const)
      return rungs.reduce((sum, [all, to, from]) => sum + (all?.[from]?.utility ?? 0) - (all?.[to]?.utility ?? 0), 0)
    }
    for (const { claims, toRungs, exposure } of pairRepairs) {
      seen.pairs++
      const [a, b] = claims
      expect(exposure).toEqual(exposureOf(problem, x.with(a, toRungs[0]).with(b, toRungs[1])))
      // no other two rungs that hold keep more
      const all = Array.from({ length: x[a] ?? 0 }, (_, ra) => Array.from({ length: x[b] ?? 0 }, (__, rb) => [ra, rb]))
        .flat()
        .filter(([ra = 0, rb = 0]) => holds(x.with(a, ra).with(b, rb)))
      expect(lost(claims, toRungs), `seed ${seed}`).toBe(Math.min(...all.map((rungs) => lost(claims, rungs))))
      if (toRungs.some((r) => r > 0)) seen.finer++
    }
    const keys = pairRepairs.map(({ claims, toRungs }) => [lost(claims, toRungs), ...claims] as const)
    expect(keys).toEqual(keys.toSorted((p, q) => p[0] - q[0] || p[1] - q[1] || p[2] - q[2]))
  }
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(5)
})

function prepareOrNone(seed: number) {
  try {
    return prepare(randomInstance(seed, { claims: 4, origins: 9, rungs: 4 }))
  } catch {
    return undefined
  }
}

test('what is within every limit needs no repair', () => {
  expect(repairsOf(anyTwoOf(3), [1, 0, 0])).toMatchObject({ singleRepairs: [] })
  expect(repairsOf(anyTwoOf(3), [0, 0, 0])).toEqual({ singleRepairs: [], pairRepairs: [], pairsLeftOff: 0 })
})
