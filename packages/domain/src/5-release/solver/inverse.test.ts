// For whom the same would have been released, asked once of those who are alike, against asking of everybody by trying
// every release: people who know the same and differ in weight or kind, and are several heads.

import { expect, test } from 'vitest'
import { parseInstance, type ReleaseInstance } from './instance.ts'
import { type Inverse, inverseOf } from './inverse.ts'
import { prepare } from './model.ts'
import { below, bruteForce } from './random.fixture.ts'

/** More with TOCSIN_INSTANCES. */
const many = Number(process.env.TOCSIN_INSTANCES ?? 60)
const toEnd = (asking: Generator<number, Inverse>): { readonly asked: readonly number[]; readonly told: Inverse } => {
  const asked: number[] = []
  let next = asking.next()
  for (; next.done !== true; next = asking.next()) asked.push(next.value)
  return { asked, told: next.value }
}

test('R_inv among people of different weight and kind is what asking of each by every release gives', () => {
  let [smaller, alike] = [0, 0]
  for (let seed = 1; seed <= many; seed++) {
    const next = below(seed)
    const utilities = Array.from({ length: 2 }, () => [0, 1 + next(3), 5 + next(3)])
    const levels = Array.from({ length: 12 }, (_, o) => utilities.map(() => (o === 0 ? 1 + next(2) : next(3))))
    const people = levels.map((_, o) => ({
      id: `o${o}`,
      kind: next(3) === 0 ? 'access' : 'person',
      count: 1 + next(2),
      weight: 1 + next(3),
    }))
    const limits = { k: 3, pmax: [1, 2], ...(next(2) === 0 ? { kAlt: 1 } : {}) }
    const had = (o: number): ReleaseInstance => {
      const instance = parseInstance({
        origins: people,
        claims: utilities.map((ladder, j) => ({
          id: `c${j}`,
          rungs: ladder.map((utility, r) => ({
            utility,
            origins: r === 0 ? '*' : [...levels.keys()].filter((each) => (levels[each]?.[j] ?? 0) >= r),
          })),
        })),
        protect: [{ id: 's', source: o, ...limits }],
      })
      const claims = instance.claims.map((claim, j) => ({ ...claim, maxRung: levels[o]?.[j] ?? 0 }))
      return { ...instance, claims }
    }
    const x = bruteForce(had(0))?.x
    if (x === undefined) continue
    const left = [...levels.keys()].filter((o) => x.every((r, j) => (levels[o]?.[j] ?? 0) >= r))
    const wanted = left.filter((o) => bruteForce(had(o))?.x.join() === x.join())
    const { asked, told } = toEnd(inverseOf(prepare(had(0)), x, 0, 1))
    expect(told, `seed ${seed}`).toEqual({
      origins: wanted,
      heads: wanted.reduce((sum, o) => sum + (people[o]?.count ?? 0), 0),
    })
    expect(asked.at(-1)).toBe(left.length)
    if (wanted.length < left.length) smaller++
    if (new Set(left.map((o) => levels[o]?.join())).size < left.length) alike++
  }
  expect(smaller).toBeGreaterThan(many / 5)
  expect(alike).toBeGreaterThan(many / 5)
})

test('where nobody is protected nobody is asked', () => {
  const problem = prepare(
    parseInstance({
      origins: [{ id: 'o', kind: 'person', count: 1, weight: 1 }],
      claims: [{ id: 'c', rungs: [{ utility: 0, origins: '*' }] }],
      protect: [],
    }),
  )
  expect(toEnd(inverseOf(problem, [0], 0))).toEqual({ asked: [], told: { origins: [], heads: 0 } })
})
