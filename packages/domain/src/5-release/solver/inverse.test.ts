// For whom the same would have been released, asked once of those who are alike, against asking of everybody by trying
// every release: people who know the same and differ in weight or kind, and are several heads.

import { expect, test } from 'vitest'
import { parseInstance, type ReleaseInstance } from './instance.ts'
import { type Inverse, inverseOf } from './inverse.ts'
import { knowledgeOf } from './knowledge.ts'
import { prepare } from './model.ts'
import { below, bruteForce, crowdedInstance } from './random.fixture.ts'
import { Search } from './search.ts'

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

/** The same problem had it been `o` that the guard at `p` protects, by what each could have told us. */
function hadItBeen(instance: ReleaseInstance, p: number, o: number): ReleaseInstance {
  const { levels, claims: n } = knowledgeOf(instance)
  const source = instance.protect[p]?.source ?? -1
  return {
    ...instance,
    claims: instance.claims.map((claim, j) => {
      const [own = 0, other = 0] = [levels[source * n + j], levels[o * n + j]]
      const finest = claim.rungs.length - 1
      const limit = claim.maxRung ?? finest
      // to its end, or to where what may leave ends: what another knows decides what would have left
      if (own === finest) return { ...claim, maxRung: Math.min(limit, other) }
      return limit <= own ? { ...claim, maxRung: other } : claim
    }),
    protect: instance.protect.map((guard, i) => (i === p ? { ...guard, source: o } : guard)),
  }
}

test('R_inv of each of several protected ones, whose knowledge ends before the ladder or before what may leave', () => {
  const seen = { smaller: 0, same: 0 }
  for (let seed = 1; seed <= 12; seed++) {
    const next = below(seed)
    const levels = Array.from({ length: 9 }, (_, o) => [0, 1].map(() => (o === 4 || o === 6 ? 1 + next(3) : next(4))))
    const instance: ReleaseInstance = {
      origins: levels.map((_, o) => ({ id: `o${o}`, kind: 'person', count: 1 + next(2), weight: 1 })),
      claims: [0, 1].map((j) => ({
        id: `c${j}`,
        ...(next(2) === 0 ? { maxRung: next(4) } : {}),
        rungs: [0, 1, 2, 3].map((r) => ({
          utility: r * (1 + j),
          origins: r === 0 ? ('*' as const) : [...levels.keys()].filter((o) => (levels[o]?.[j] ?? 0) >= r),
        })),
      })),
      protect: [
        { id: 'a', source: 6, k: 2 },
        { id: 'b', source: 4, k: 4 },
      ],
    }
    const x = bruteForce(instance)?.x
    if (x === undefined) continue
    const problem = prepare(instance)
    for (const [p, set] of problem.guards.entries()) {
      const left = set.before.filter((o) =>
        x.every((r, j) => (levels[o]?.[j] ?? 0) >= Math.min(r, levels[set.source]?.[j] ?? 0)),
      )
      const wanted = left.filter(
        (o) => o === set.source || bruteForce(hadItBeen(instance, p, o))?.x.join() === x.join(),
      )
      expect(toEnd(inverseOf(problem, x, p)).told.origins, `seed ${seed}, ${p}`).toEqual(wanted)
      if (wanted.length < left.length) seen.smaller++
      else seen.same++
    }
  }
  expect(Math.min(seen.smaller, seen.same)).toBeGreaterThan(0)
})

test('those who are alike are asked once, and what would have been released instead for one often decides for the next', () => {
  const steps = [3, 4, 5].map((seed) => {
    const instance = { ...crowdedInstance(seed, true), protect: [{ id: 's', source: 0, k: 14 }] }
    const twice = {
      ...instance,
      origins: [...instance.origins, ...instance.origins],
      claims: instance.claims.map((claim) => ({
        ...claim,
        rungs: claim.rungs.map((rung) => ({
          ...rung,
          origins: rung.origins === '*' ? ('*' as const) : [...rung.origins, ...rung.origins.map((o) => o + 24)],
        })),
      })),
    }
    const problem = prepare(twice)
    const search = new Search(problem.model)
    while (search.advance());
    const x = search.found ?? []
    const often = toEnd(inverseOf(problem, x, 0, 1))
    expect(toEnd(inverseOf(problem, x, 0, 1_000)).told).toEqual(often.told)
    return [often.asked.length, toEnd(inverseOf(problem, x, 0, 2)).asked.length, often.asked.at(-1)]
  })
  // by problem: what is yielded when it rests after every step and after every other one, and how many were left
  expect(steps).toEqual([
    [61, 36, 14],
    [121, 66, 14],
    [79, 45, 14],
  ])
})
