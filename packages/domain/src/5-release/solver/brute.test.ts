// The solver against the definition: a few hundred random problems here, 2,000 and more with TOCSIN_INSTANCES=2000.

import { describe, expect, test } from 'vitest'
import { answerOf } from './answer.ts'
import { conflictsOf, requirementConflicts } from './conflicts.ts'
import { frontier } from './frontier.ts'
import { InstanceError, parseInstance, type ReleaseInstance } from './instance.ts'
import { type Problem, prepare } from './model.ts'
import {
  below,
  bruteForce,
  everyRelease,
  holdsByDefinition,
  isActionable,
  randomInstance,
  worthByDefinition,
} from './random.fixture.ts'
import { repairsOf } from './repairs.ts'
import { Search } from './search.ts'
import { type Toggle, Toggled } from './toggles.ts'

const many = Number(process.env.TOCSIN_INSTANCES ?? 240)
const size = { claims: 4, origins: 14, rungs: 4 }

/** Problems that are ones: a protected one whose own claims it cannot have known is refused elsewhere. */
function* problems(from: number, count: number): Generator<{ readonly seed: number; readonly problem: Problem }> {
  for (let [seed, made] = [from, 0]; made < count; seed++) {
    const instance = parseInstance(JSON.parse(JSON.stringify(randomInstance(seed, size))))
    try {
      yield { seed, problem: prepare(instance) }
      made++
    } catch (error) {
      if (!(error instanceof InstanceError) || error.code !== 'SOURCE_NOT_AN_ORIGIN') throw error
    }
  }
}

const subsets = (n: number): readonly (readonly number[])[] =>
  Array.from({ length: 2 ** n }, (_, bits) => Array.from({ length: n }, (_, i) => i).filter((i) => bits & (1 << i)))
/** The smallest of `sets` that are `bad`, where more is never better. */
function minimal(n: number, bad: (set: readonly number[]) => boolean): readonly (readonly number[])[] {
  const all = subsets(n).filter(bad)
  const least = all.filter(
    (set) => !all.some((other) => other.length < set.length && other.every((i) => set.includes(i))),
  )
  const key = (set: readonly number[]): string => `${set.length}:${set.map((i) => String(i).padStart(3, '0')).join()}`
  return least.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))
}

const run = (search: Search): Search => {
  while (search.advance());
  return search
}

describe(`${many} random problems`, () => {
  test('the canonical optimum', () => {
    let feasible = 0
    for (const { seed, problem } of problems(1, many)) {
      const brute = bruteForce(problem.instance)
      const answer = answerOf(problem, run(new Search(problem.model)))
      const found = answer.canonical && { x: answer.canonical, utility: answer.utility, disclosure: answer.disclosure }
      expect(found ?? null, `seed ${seed}`).toEqual(brute)
      if (brute !== null) feasible++
    }
    expect(feasible).toBeGreaterThan(many / 4)
    expect(feasible).toBeLessThan(many)
  })

  test('without dives, and when only one of the best will do', () => {
    for (const { seed, problem } of problems(20_001, many / 3)) {
      const brute = bruteForce(problem.instance)
      expect(run(new Search(problem.model, { dives: 0 })).found, `seed ${seed}`).toEqual(brute?.x ?? null)
      const any = run(new Search(problem.model, { canonical: false, dives: seed % 3 })).found
      const worth = any && worthByDefinition(problem.instance, any)
      expect(worth, `seed ${seed}`).toEqual(brute && [brute.utility, brute.disclosure])
    }
  })

  test('under toggles, one after the other', () => {
    for (const { seed, problem } of problems(40_001, many / 3)) {
      const next = below(seed)
      const toggled = new Toggled(problem.model)
      const toggles: Toggle[] = []
      for (let round = 0; round < 5; round++) {
        const search = run(toggled.search(toggles))
        toggled.remember(toggles, search)
        const allowed = (x: readonly number[]): boolean =>
          toggles.every(({ claim, rung, act }) => (x[claim] === rung) === (act === 'pin'))
        expect(search.found, `seed ${seed}, round ${round}`).toEqual(bruteForce(problem.instance, allowed)?.x ?? null)
        if (toggles.length > 1) toggles.splice(next(2), 1)
        const claim = next(problem.model.claims)
        const rung = next(problem.instance.claims[claim]?.rungs.length ?? 1)
        toggles.push({ claim, rung, act: next(2) === 0 ? 'pin' : 'ban' })
      }
    }
  })

  test('left at any step, what was found keeps the limits and the bound holds', () => {
    for (const { seed, problem } of problems(60_001, many / 3)) {
      const brute = bruteForce(problem.instance)
      const search = new Search(problem.model, { dives: seed % 2 })
      for (let more = true; more; ) {
        const early = answerOf(problem, search)
        if (early.canonical) expect(holdsByDefinition(problem.instance, early.canonical)).toBe(true)
        if (early.canonical) expect(isActionable(problem.instance, early.canonical)).toBe(true)
        if (early.utilityAtMost !== undefined && brute)
          expect(early.utilityAtMost, `seed ${seed}`).toBeGreaterThanOrEqual(brute.utility)
        more = search.advance()
      }
    }
  })

  test('conflicts of a selection, and what repairs it', () => {
    for (const { seed, problem } of problems(80_001, many)) {
      const { instance } = problem
      const next = below(seed)
      const x = instance.claims.map(({ rungs }) => next(rungs.length))
      const holds = (rungs: readonly number[]): boolean => holdsByDefinition(instance, rungs)
      const said = [...x.keys()].filter((j) => (x[j] ?? 0) > 0)
      const alone = (set: readonly number[]): readonly number[] =>
        x.map((r, j) => (set.some((i) => said[i] === j) ? r : 0))
      const wanted = minimal(said.length, (set) => !holds(alone(set))).map((set) => set.map((i) => said[i] as number))
      expect(conflictsOf(problem, x).conflicts, `seed ${seed}`).toEqual(wanted)
      const repairs = holds(x)
        ? []
        : said.flatMap((claim) => {
            for (let toRung = (x[claim] ?? 0) - 1; toRung >= 0; toRung--)
              if (holds(x.with(claim, toRung))) return [{ claim, toRung }]
            return []
          })
      const { singleRepairs, pairRepairs } = repairsOf(problem, x)
      expect(
        singleRepairs.map(({ claim, toRung }) => ({ claim, toRung })),
        `seed ${seed}`,
      ).toEqual(repairs)
      const stubborn = said.filter((j) => !repairs.some(({ claim }) => claim === j))
      const pairs = holds(x)
        ? []
        : stubborn.flatMap((a) => stubborn.filter((b) => b > a && holds(x.with(a, 0).with(b, 0))).map((b) => [a, b]))
      expect(pairRepairs.map(({ claims }) => claims).toSorted(), `seed ${seed}`).toEqual(pairs.toSorted())
      for (const { claims, toRungs } of pairRepairs)
        expect(holds(x.with(claims[0], toRungs[0]).with(claims[1], toRungs[1]))).toBe(true)
    }
  })

  test('requirements that cannot be met together', () => {
    for (const { seed, problem } of problems(100_001, many / 3)) {
      const { instance } = problem
      const groups = instance.require ?? []
      const releases = [...everyRelease(instance)].filter((x) => holdsByDefinition(instance, x))
      const meetable = (set: readonly number[]): boolean =>
        releases.some((x) => isActionable({ ...instance, require: set.map((g) => groups[g] ?? []) }, x))
      const wanted = minimal(groups.length, (set) => !meetable(set))
      expect(requirementConflicts(problem).conflicts, `seed ${seed}`).toEqual(wanted)
    }
  })

  test('the frontier', () => {
    for (const { seed, problem } of problems(120_001, many / 8)) {
      const { instance } = problem
      const counted = (least: number): ReleaseInstance => ({
        ...instance,
        protect: instance.protect.map(({ id, source, claims }) => ({
          id,
          source,
          k: least,
          ...(claims && { claims }),
        })),
      })
      const points = new Map<number, number>()
      for (const x of everyRelease(instance)) {
        if (!isActionable(instance, x)) continue
        let heads = 0
        while (holdsByDefinition(counted(heads + 1), x)) heads++
        const [utility] = worthByDefinition(instance, x)
        points.set(heads, Math.max(points.get(heads) ?? -1, utility))
      }
      const all = [...points].map(([exposure, utility]) => ({ utility, exposure }))
      const wanted = all
        .filter((p) => !all.some((q) => q !== p && q.utility >= p.utility && q.exposure >= p.exposure))
        .toSorted((p, q) => q.utility - p.utility)
      const told = [...frontier(problem)].flatMap((p) => (p ? [{ utility: p.utility, exposure: p.exposure }] : []))
      expect(told, `seed ${seed}`).toEqual(wanted)
    }
  })
})
