import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FormatError } from '#kernel/ids.ts'
import { type Instance, type Origin, remaining } from './exposure.ts'

interface Expected {
  readonly protect: string
  readonly pool: readonly string[]
  readonly size: number
  readonly atoms: number
  readonly origins?: readonly number[]
}
interface Vector {
  readonly id: string
  readonly title: string
  readonly instance: Instance
  readonly expected: {
    readonly feasible: boolean
    readonly canonical?: readonly number[]
    readonly exposure?: readonly Expected[]
    readonly selection?: {
      readonly x: readonly number[]
      readonly safe: boolean
      readonly exposure: readonly Expected[]
    }
    readonly minimalRequirementConflicts?: readonly (readonly number[])[]
  }
}

const vectors = Array.from({ length: 20 }, (_, i) => {
  const url = new URL(`../../../../vectors/release/s${String(i + 1).padStart(2, '0')}.json`, import.meta.url)
  return JSON.parse(readFileSync(url, 'utf8')) as Vector
})

const person = (id: string): Origin => ({ id, kind: 'person', count: 1, weight: 1 })
const three: Instance = {
  origins: [person('source'), person('other'), person('third')],
  claims: [{ id: 'place', rungs: [{ origins: '*' }, { origins: [0, 1] }, { origins: [0] }] }],
  protect: [{ id: 'source', source: 0, k: 2 }],
}

for (const [why, instance, x] of [
  [
    'a set that grows as rungs rise',
    { ...three, claims: [{ id: 'c', rungs: [{ origins: '*' }, { origins: [0] }, { origins: [0, 1] }] }] },
    [1],
  ],
  ['an origin that is nobody', { ...three, claims: [{ id: 'c', rungs: [{ origins: '*' }, { origins: [7] }] }] }, [1]],
  ['a protected one who is nobody', { ...three, protect: [{ id: 's', source: 9, k: 2 }] }, [1]],
  ['a group of no heads', { ...three, origins: [person('source'), { ...person('x'), count: 0 }, person('y')] }, [1]],
  ['a rung that does not exist', three, [3]],
  ['a missing rung', three, []],
  ['a history of a rung that does not exist', { ...three, history: [{ party: 'R', claim: 0, rung: 5 }] }, [1]],
] as const satisfies readonly (readonly [string, Instance, readonly number[]])[])
  test(`refuses ${why}`, () => {
    expect(() => remaining(instance, x)).toThrow(FormatError)
  })

const measured = (instance: Instance, x: readonly number[], expected: readonly Expected[]): boolean => {
  const found = remaining(instance, x)
  expect(found.map(({ protect, pool, size, atoms }) => ({ protect, pool, size, atoms }))).toEqual(
    expected.map(({ protect, pool, size, atoms }) => ({ protect, pool, size, atoms })),
  )
  for (const [i, row] of expected.entries()) if (row.origins) expect(found[i]?.origins).toEqual(row.origins)
  return found.every((row) => row.holds)
}

for (const { id, title, instance, expected } of vectors) {
  test(`${id} ${title}`, () => {
    const { selection, canonical, exposure } = expected
    if (selection) expect(measured(instance, selection.x, selection.exposure)).toBe(selection.safe)
    if (canonical && exposure) expect(measured(instance, canonical, exposure)).toBe(true)
    if (expected.minimalRequirementConflicts?.some((conflict) => conflict.length === 0)) {
      const nothing = instance.claims.map(() => 0)
      expect(remaining(instance, nothing).every((row) => row.holds)).toBe(false)
    }
    expect(expected.feasible).toBe(exposure !== undefined)
  })
}

const world = fc
  .record({
    people: fc.integer({ min: 2, max: 12 }),
    claims: fc.integer({ min: 1, max: 5 }),
    seed: fc.infiniteStream(fc.nat(3)),
  })
  .map(({ people, claims, seed }): Instance => {
    const next = (): number => seed.next().value as number
    const levels = Array.from({ length: people }, (_, o) =>
      Array.from({ length: claims }, () => (o === 0 ? 3 : next())),
    )
    return {
      origins: levels.map((_, o) => ({ id: `o${o}`, kind: 'person', count: 1 + next(), weight: 1 + next() })),
      claims: Array.from({ length: claims }, (_, j) => ({
        id: `c${j}`,
        rungs: [0, 1, 2, 3].map((r) => ({
          origins: [...levels.keys()].filter((o) => (levels[o]?.[j] ?? 0) >= r),
        })),
      })),
      protect: [{ id: 's', source: 0, k: 3, pmax: [1, 4] }],
    }
  })
const rungs = fc.array(fc.nat(3), { minLength: 5, maxLength: 5 })

test('the source is always among those who remain, and saying more never brings anybody back', () => {
  fc.assert(
    fc.property(world, rungs, rungs, (instance, a, b) => {
      const less = instance.claims.map((_, j) => Math.min(a[j] ?? 0, b[j] ?? 0))
      const more = instance.claims.map((_, j) => Math.max(a[j] ?? 0, b[j] ?? 0))
      const [coarse] = remaining(instance, less)
      const [fine] = remaining(instance, more)
      expect(fine?.origins).toContain(0)
      for (const o of fine?.origins ?? []) expect(coarse?.origins).toContain(o)
      if (fine?.holds) expect(coarse?.holds).toBe(true)
    }),
  )
})

test('what was told before counts as if it were told again', () => {
  fc.assert(
    fc.property(world, rungs, rungs, (instance, before, now) => {
      const history = instance.claims.map((_, claim) => ({ party: 'R', claim, rung: before[claim] ?? 0 }))
      const x = instance.claims.map((_, j) => now[j] ?? 0)
      const union = instance.claims.map((_, j) => Math.max(before[j] ?? 0, now[j] ?? 0))
      expect(remaining({ ...instance, history }, x)[0]?.origins).toEqual(remaining(instance, union)[0]?.origins)
    }),
  )
})

test('an adversary who clears people never leaves more of them, and never clears the source', () => {
  fc.assert(
    fc.property(world, rungs, fc.array(fc.nat(11)), (instance, said, cleared) => {
      const x = instance.claims.map((_, j) => said[j] ?? 0)
      const [free] = remaining(instance, x)
      const [known] = remaining({ ...instance, adversaryCleared: cleared }, x)
      expect(known?.origins).toContain(0)
      expect(known?.size).toBeLessThanOrEqual(free?.size ?? 0)
      expect(known?.afterTwo).toBeLessThanOrEqual(known?.afterOne ?? 0)
    }),
  )
})
