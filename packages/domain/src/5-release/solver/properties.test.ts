// What must hold of every release problem (release.md 6.3), whatever is in it.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerOf, selectionOf } from './answer.ts'
import { frontier } from './frontier.ts'
import { InstanceError, type OriginSet, type Protection, parseInstance, type ReleaseInstance } from './instance.ts'
import { isWithin } from './knowledge.ts'
import { exposureOf, measure } from './measure.ts'
import { isOfUse, type Problem, prepare, utilityOf } from './model.ts'
import { below, order, permuted, randomInstance, type Size } from './random.fixture.ts'
import { Search } from './search.ts'

const size = { claims: 7, origins: 40, rungs: 4 }

const problemIn = (instance: ReleaseInstance): Problem | undefined => {
  try {
    return prepare(parseInstance(JSON.parse(JSON.stringify(instance))))
  } catch (error) {
    if (error instanceof InstanceError && error.code === 'SOURCE_NOT_AN_ORIGIN') return undefined
    throw error
  }
}

const problemsOf = (most: Size) =>
  fc
    .nat(2 ** 30)
    .map((seed) => ({ seed, problem: problemIn(randomInstance(seed, most)) }))
    .filter((each): each is { seed: number; problem: Problem } => each.problem !== undefined)
const problem = problemsOf(size)

const proven = (of: Problem): Search => {
  const search = new Search(of.model)
  while (search.advance());
  return search
}
/** What the best release is worth; less than anything when there is none. */
const worth = (instance: ReleaseInstance): number => {
  const of = problemIn(instance)
  return of === undefined ? Number.NEGATIVE_INFINITY : proven(of).value
}
const check = <T>(arbitrary: fc.Arbitrary<T>, holds: (value: T) => void): void => {
  fc.assert(fc.property(arbitrary, holds), { numRuns: Number(process.env.TOCSIN_INSTANCES ?? 120) })
}

test('the protected one is always left, and saying more never brings anybody back', () => {
  check(problem, ({ seed, problem: of }) => {
    const next = below(seed)
    const coarse = of.instance.claims.map(({ rungs }) => next(rungs.length))
    const fine = of.instance.claims.map(({ rungs }, j) => Math.min(rungs.length - 1, (coarse[j] ?? 0) + next(2)))
    const [less, more] = [exposureOf(of, coarse), exposureOf(of, fine)]
    for (const [i, set] of of.guards.entries()) {
      expect(more[i]?.origins).toContain(set.source)
      for (const o of more[i]?.origins ?? []) expect(less[i]?.origins).toContain(o)
    }
    if (isWithin(of.knowledge, of.guards, fine)) expect(isWithin(of.knowledge, of.guards, coarse)).toBe(true)
  })
})

/** Everybody else's place stays; the new one knows as much of each claim as `level` says. */
function withOrigin(instance: ReleaseInstance, level: (length: number) => number): ReleaseInstance {
  const o = instance.origins.length
  return {
    ...instance,
    origins: [...instance.origins, { id: 'new', kind: 'osint', count: 2, weight: 1 }],
    claims: instance.claims.map((claim) => {
      const known = level(claim.rungs.length)
      const everybody = [...instance.origins.keys()]
      const add = (set: OriginSet, r: number): OriginSet => {
        const all = set === '*' ? everybody : set
        return r <= known ? [...all, o] : all
      }
      return { ...claim, rungs: claim.rungs.map((rung, r) => ({ ...rung, origins: add(rung.origins, r) })) }
    }),
  }
}

test('one more who could have known never makes the best release worse', () => {
  check(problem, ({ seed, problem: { instance } }) => {
    const next = below(seed)
    expect(worth(withOrigin(instance, next))).toBeGreaterThanOrEqual(worth(instance))
  })
})

const stricter: readonly (readonly [
  string,
  (instance: ReleaseInstance, next: (n: number) => number) => ReleaseInstance,
])[] = [
  ['raising k', (i) => ({ ...i, protect: i.protect.map((guard) => ({ ...guard, k: (guard.k ?? 0) + 1 })) })],
  [
    'one more that may be cleared unseen',
    (i) => ({ ...i, protect: i.protect.map((guard): Protection => ({ ...guard, h: (guard.h ?? 0) + 1 })) }),
  ],
  [
    'a second protected one',
    (i, next) => ({ ...i, protect: [...i.protect, { id: 'more', source: next(i.origins.length), k: 2 }] }),
  ],
  [
    'a finest rung',
    (i, next) => ({
      ...i,
      claims: i.claims.map((claim) => ({ ...claim, maxRung: Math.min(claim.maxRung ?? 9, next(claim.rungs.length)) })),
    }),
  ],
]
for (const [what, change] of stricter)
  test(`${what} never makes the best release better`, () => {
    check(problem, ({ seed, problem: { instance } }) => {
      // the mass of a group that is cleared leaves the bound with it: there less may allow more (docs/solver.md)
      const { protect } = instance
      const bounded = { ...instance, protect: protect.map((guard) => ({ ...guard, group: null })) }
      expect(worth(change(bounded, below(seed)))).toBeLessThanOrEqual(worth(bounded))
    })
  })

test('one more thing that was told never makes the best release better', () => {
  check(problem, ({ seed, problem: { instance } }) => {
    const next = below(seed)
    const claim = next(instance.claims.length)
    const party = instance.recipient ?? 'R'
    const told = () => ({ party, claim, rung: next(instance.claims[claim]?.rungs.length ?? 1) })
    const flat = { ...instance, protect: instance.protect.map((guard) => ({ ...guard, group: null })) }
    const before = { ...flat, history: [...(instance.history ?? []), told()] }
    expect(worth(before)).toBeLessThanOrEqual(worth(flat))
    // said again, coarser or finer: what was told is never taken back
    expect(worth({ ...before, history: [...before.history, told()] })).toBeLessThanOrEqual(worth(before))
  })
})

test('one more whom the adversary has cleared never makes the best release better', () => {
  check(problem, ({ seed, problem: { instance } }) => {
    const next = below(seed)
    const [first, second] = [next(instance.origins.length), next(instance.origins.length)]
    const flat = { ...instance, protect: instance.protect.map((guard) => ({ ...guard, group: null })) }
    const held = instance.adversaryCleared ?? []
    const after = (...cleared: readonly number[]) => worth({ ...flat, adversaryCleared: [...held, ...cleared] })
    expect(after(first)).toBeLessThanOrEqual(worth(flat))
    // whoever is cleared twice is cleared all the same
    expect(after(first, second, first)).toBeLessThanOrEqual(after(first))
  })
})

test('a larger pool never makes the best release better', () => {
  check(problem, ({ seed, problem: { instance } }) => {
    const next = below(seed)
    const ours = instance.recipient ?? 'R'
    const pools = (instance.pools ?? []).filter((pool) => pool.includes(ours))
    // whoever comes in has heard something: else nothing could be another than before
    const heard = Array.from({ length: 2 }, () => {
      const claim = next(instance.claims.length)
      return { party: 'E', claim, rung: next(instance.claims[claim]?.rungs.length ?? 1) }
    })
    const small: ReleaseInstance = {
      ...instance,
      protect: instance.protect.map((guard) => ({ ...guard, group: null })),
      pools: pools.length === 0 ? [[ours]] : pools,
      history: [...(instance.history ?? []), ...heard],
    }
    const large = { ...small, pools: (small.pools ?? []).map((pool) => [...pool, 'E']) }
    expect(worth(large)).toBeLessThanOrEqual(worth(small))
    // one more pool beside the others is no less
    expect(worth({ ...small, pools: [...(small.pools ?? []), [ours, 'E']] })).toBeLessThanOrEqual(worth(small))
  })
})

test('in whatever order claims and origins were entered, the best release is worth the same', () => {
  check(problem, ({ seed, problem: of }) => {
    const { instance } = of
    const found = answerOf(of, proven(of))
    const origins = order(instance.origins.length, seed)
    const answer = (claims: readonly number[]) => {
      const other = problemIn(permuted(instance, origins, claims))
      if (other === undefined) throw new Error('an order makes no other source')
      return { other, ...answerOf(other, proven(other)) }
    }
    const straight = [...instance.claims.keys()]
    expect(answer(straight).canonical).toEqual(found.canonical)
    const { other, canonical, ...told } = answer(order(instance.claims.length, seed + 7))
    expect([told.feasible, told.utility, told.disclosure]).toEqual([found.feasible, found.utility, found.disclosure])
    if (canonical !== undefined)
      expect(utilityOf(other.instance, canonical)).toEqual({ utility: found.utility, disclosure: found.disclosure })
  })
})

test('people who cannot be told apart may be entered as one group', () => {
  check(problem, ({ seed, problem: { instance } }) => {
    const { protect, ...rest } = instance
    const flat = { ...rest, protect: protect.map((guard) => ({ ...guard, h: null })) }
    const next = below(seed)
    // three who know the same, against one group of three
    const levels = flat.claims.map(({ rungs }) => next(rungs.length))
    let j = 0
    const level = (): number => levels[j++ % levels.length] ?? 0
    const one = withOrigin(flat, level)
    const apart = withOrigin(withOrigin(one, level), level)
    const m = flat.origins.length
    const together = { ...one, origins: one.origins.map((o, i) => (i === m ? { ...o, count: 6 } : o)) }
    const [a, b] = [problemIn(apart), problemIn(together)]
    if (a === undefined || b === undefined) throw new Error('both are problems')
    const [found, same] = [answerOf(a, proven(a)), answerOf(b, proven(b))]
    expect([found.utility, found.disclosure, found.canonical]).toEqual([same.utility, same.disclosure, same.canonical])
    expect(found.exposure?.map(({ size: heads }) => heads)).toEqual(same.exposure?.map(({ size: heads }) => heads))
    expect(found.minimalRequirementConflicts).toEqual(same.minimalRequirementConflicts)
    const x = flat.claims.map(({ rungs }) => next(rungs.length))
    const [many, grouped] = [selectionOf(a, x), selectionOf(b, x)].map(({ exposure, ...rest }) => ({
      ...rest,
      heads: exposure.map(({ size: heads }) => heads),
      singleRepairs: rest.singleRepairs.map(({ claim, toRung }) => [claim, toRung]),
      pairRepairs: rest.pairRepairs.map(({ claims, toRungs }) => [claims, toRungs]),
    }))
    expect(many).toEqual(grouped)
    const points = (of: Problem) => [...frontier(of)].map((point) => point && [point.utility, point.exposure])
    expect(points(a)).toEqual(points(b))
  })
})

test('the frontier falls in utility as it rises in heads, and begins with the most useful release of use', () => {
  check(problem, ({ problem: of }) => {
    const points = [...frontier(of)].filter((point) => point !== undefined)
    const { instance } = of
    // what is most useful when one head is enough: the limits are not asked here
    const free = instance.protect.map(
      ({ id, source, claims }): Protection => ({ id, source, k: 1, ...(claims && { claims }) }),
    )
    const flat = instance.claims.map((claim) => ({
      ...claim,
      rungs: claim.rungs.map((rung) => ({ ...rung, disclosure: 0 })),
    }))
    const most = worth({ ...instance, protect: free, claims: flat })
    expect(points[0]?.utility ?? Number.NEGATIVE_INFINITY).toBe(most)
    for (const [i, point] of points.entries()) {
      const next = points[i + 1]
      if (next) expect(next.utility < point.utility && next.exposure > point.exposure).toBe(true)
      expect(Math.min(...exposureOf(of, point.x).map(({ size: heads }) => heads))).toBe(point.exposure)
    }
  })
})

test('whenever it is left, the answer keeps the limits, and the more time the better', () => {
  // larger ones: of small ones most are done in a step or two
  const larger = problemsOf({ claims: 14, origins: 80, rungs: 5 })
  check(fc.tuple(larger, fc.constantFrom(0, 4)), ([{ problem: of }, dives]) => {
    const search = new Search(of.model, { dives })
    const bounds: number[] = []
    let last = Number.NEGATIVE_INFINITY
    // after every step: whatever time it is given, it is left after one of these
    while (!search.isDone) {
      const told = answerOf(of, search)
      if (told.canonical) {
        expect(isWithin(of.knowledge, of.guards, told.canonical)).toBe(true)
        expect(isOfUse(of.instance, told.canonical)).toBe(true)
      }
      expect(search.value).toBeGreaterThanOrEqual(last)
      last = search.value
      bounds.push(search.bound)
      search.advance()
    }
    // what was said to be the most that could be found was never too little
    expect(Math.min(...bounds, Number.POSITIVE_INFINITY)).toBeGreaterThanOrEqual(search.value)
  })
})

test('as many entries as it rests on, wrong, break a limit, and one fewer of them does not', () => {
  check(problem, ({ problem: of }) => {
    const x = proven(of).found
    if (x === null) return
    for (const [i, { breakEven, origins, holds }] of measure(of, x).entries()) {
      expect(holds).toBe(true)
      const set = of.guards[i]
      const limit = set?.limits.find(({ kind }) => kind === breakEven?.limit)
      if (!breakEven || !set || !limit) continue
      const sum = (gone: readonly number[]): number => {
        const parts = origins.filter((o) => !gone.includes(o)).map((o) => limit.weigh[o] ?? 0)
        return parts
          .sort((a, b) => b - a)
          .slice(set.h)
          .reduce((a, b) => a + b, 0)
      }
      expect(sum(breakEven.origins)).toBeLessThan(limit.least)
      expect(sum(breakEven.origins.slice(0, -1))).toBeGreaterThanOrEqual(limit.least)
    }
  })
})
