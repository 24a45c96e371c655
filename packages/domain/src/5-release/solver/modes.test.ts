// What is planned for warnings to come, what is said in crowd mode, and what our own choice gives away.

import { expect, test } from 'vitest'
import { crowdRelease, fixedCrowds } from './crowds.ts'
import { parseInstance, type ReleaseInstance } from './instance.ts'
import { inverseOf } from './inverse.ts'
import { isWithin } from './knowledge.ts'
import { partOf, withLookAhead } from './look-ahead.ts'
import { isOfUse, prepare, utilityOf } from './model.ts'
import { below, bruteForce, randomInstance } from './random.fixture.ts'
import { Search } from './search.ts'

const best = (instance: ReleaseInstance): readonly number[] | null => {
  const search = new Search(prepare(instance).model)
  while (search.advance());
  return search.found
}
/** More with TOCSIN_INSTANCES. */
const many = Number(process.env.TOCSIN_INSTANCES ?? 40)
const person = (id: string) => ({ id, kind: 'person', count: 1, weight: 1 })

/** People by what they know of each claim; the first is the source. */
function known(levels: readonly (readonly number[])[], utilities: readonly (readonly number[])[], k: number) {
  return parseInstance({
    origins: levels.map((_, o) => person(`o${o}`)),
    claims: utilities.map((ladder, j) => ({
      id: `c${j}`,
      rungs: ladder.map((utility, r) => ({
        utility,
        origins: r === 0 ? '*' : [...levels.keys()].filter((o) => (levels[o]?.[j] ?? 0) >= r),
      })),
    })),
    protect: [{ id: 's', source: 0, k }],
  })
}

test('what is expected later decides between two that are worth the same now', () => {
  const instance = known(
    [
      [1, 1],
      [1, 0],
      [0, 1],
    ],
    [
      [0, 5],
      [0, 4],
    ],
    2,
  )
  expect(best(instance)).toEqual([1, 0])
  const later = withLookAhead(instance, {
    expected: 3,
    gamma: [1, 2],
    generic: [
      [0, 1],
      [0, 3],
    ],
  })
  expect(later.claims.map(({ rungs }) => rungs[1]?.utility)).toEqual([13, 17])
  expect(best(later)).toEqual([0, 1])
  expect(best(withLookAhead(instance, { expected: 0, generic: [] }))).toEqual([1, 0])
})

test('of a plan only what is of use to the recipient is told, and that is worth the same to it', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const instance = randomInstance(seed, { claims: 5, origins: 10, rungs: 4 })
    const next = below(seed)
    const x = instance.claims.map(({ rungs, maxRung }) => next(Math.min(rungs.length, (maxRung ?? 9) + 1)))
    const part = partOf(instance, x)
    expect(part.every((r, j) => r <= (x[j] ?? 0))).toBe(true)
    expect(utilityOf(instance, part).utility).toBe(utilityOf(instance, x).utility)
    if (isOfUse(instance, x)) expect(isOfUse(instance, part)).toBe(true)
  }
})

const inverse = (instance: ReleaseInstance, x: readonly number[]): readonly number[] => {
  const asking = inverseOf(prepare(instance), x, 0)
  let next = asking.next()
  while (next.done !== true) next = asking.next()
  return next.value.origins
}

test('our own choice gives away who would have told us more', () => {
  // the source and another know the day; two more know the hour as well, and would have been the source of that
  const instance = known([[1], [1], [2], [2]], [[0, 3, 5]], 2)
  const held = { ...instance, claims: instance.claims.map((claim) => ({ ...claim, maxRung: 1 })) }
  expect(best(held)).toEqual([1])
  expect(inverse(held, [1])).toEqual([0, 1])
  expect(best(instance)).toEqual([2])
  expect(inverse(known([[2], [1], [2]], [[0, 3, 5]], 2), [2])).toEqual([0, 2])
})

test('R_inv is those for whom the search, asked for each, gives the same', () => {
  let smaller = 0
  for (let seed = 1; seed <= many; seed++) {
    const next = below(seed)
    const utilities = Array.from({ length: 3 }, () => [0, 1 + next(3), 5 + next(3)])
    const levels = Array.from({ length: 12 }, (_, o) => utilities.map(() => (o === 0 ? 1 + next(2) : next(3))))
    const had = (o: number): ReleaseInstance => {
      const instance = known(levels, utilities, 3)
      const claims = instance.claims.map((claim, j) => ({ ...claim, maxRung: levels[o]?.[j] ?? 0 }))
      return { ...instance, claims, protect: [{ id: 's', source: o, k: 3 }] }
    }
    const x = best(had(0))
    if (x === null) continue
    const left = [...levels.keys()].filter((o) => x.every((r, j) => (levels[o]?.[j] ?? 0) >= r))
    const wanted = left.filter((o) => bruteForce(had(o))?.x.join() === x.join())
    expect(inverse(had(0), x), `seed ${seed}`).toEqual(wanted)
    if (wanted.length < left.length) smaller++
  }
  expect(smaller).toBeGreaterThan(0)
})

test('in crowd mode everybody of a crowd would have led to the same, and each is hidden in it', () => {
  let released = 0
  for (let seed = 1; seed <= many; seed++) {
    const next = below(seed)
    const utilities = Array.from({ length: 4 }, () => [0, 2 + next(3), 6 + next(3)])
    const levels = [[2, 2, 2, 2], ...Array.from({ length: 29 }, () => utilities.map(() => next(3)))]
    const instance = {
      ...known(levels, utilities, 4),
      require: [
        [
          { claim: 0, minRung: 1 },
          { claim: 1, minRung: 1 },
        ],
      ],
    }
    const problem = prepare(instance)
    const crowds = fixedCrowds(problem, 0)
    expect(crowds.flatMap(({ members }) => members).toSorted((a, b) => a - b)).toEqual([...levels.keys()])
    for (const { members, heads } of crowds) {
      expect(heads).toBeGreaterThanOrEqual(4)
      const releases = members.map((o) => crowdRelease(problem, crowds, o)?.x ?? null)
      for (const x of releases) expect(x).toEqual(releases[0])
      for (const o of members)
        if (releases[0]) expect(releases[0].every((r, j) => r <= (levels[o]?.[j] ?? 0))).toBe(true)
    }
    // the partition does not ask who it was
    for (const source of [5, 11].filter((o) => levels[o]?.some((level) => level > 0))) {
      const other = prepare({ ...instance, protect: [{ id: 's', source, k: 4 }] })
      expect(fixedCrowds(other, 0)).toEqual(crowds)
    }
    const mine = crowdRelease(problem, crowds, 0)?.x
    if (!mine) continue
    released++
    expect(isWithin(problem.knowledge, problem.guards, mine)).toBe(true)
    expect(utilityOf(instance, mine).utility).toBeLessThanOrEqual(utilityOf(instance, best(instance) ?? []).utility)
  }
  expect(released).toBeGreaterThan(many / 4)
})

test('who is too few for a crowd gets none', () => {
  const instance = known([[1], [1], [0]], [[0, 1]], 4)
  expect(fixedCrowds(prepare(instance), 0)).toEqual([])
  expect(crowdRelease(prepare(instance), [], 0)).toBeNull()
})
