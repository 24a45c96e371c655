// Why something is too much, when the search for it is left, and when there are more requirements than can all be tried.

import { describe, expect, test } from 'vitest'
import { conflictsOf, requirementConflicts } from './conflicts.ts'
import { isWithin } from './knowledge.ts'
import { eachLacksOne as lacking } from './lacking.fixture.ts'
import { type Problem, prepare } from './model.ts'
import { below, randomInstance } from './random.fixture.ts'

/** Every claim is worth the same and required. */
const eachLacksOne = (n: number, k: number, more: object = {}): Problem =>
  lacking(n, k, { require: Array.from({ length: n }, (_, claim) => [{ claim, minRung: 1 }]), ...more }, () => ({
    utility: 1,
  }))

const subsets = (n: number): number[][] => {
  let all: number[][] = [[]]
  for (let j = 0; j < n; j++) all = [...all, ...all.map((those) => [...those, j])]
  return all.toSorted((a, b) => a.length - b.length || a.join().localeCompare(b.join()))
}

/** As bits of 32 at a time: worlds around the borders of a word. */
for (const others of [30, 31, 32, 33, 63, 64, 65])
  test(`a source and ${others} others: one claim too many is noticed, and one fewer is none`, () => {
    const heads = others + 1
    const problem = (k: number) => eachLacksOne(others, k, { require: [] })
    const said = (count: number): number[] => Array.from({ length: others }, (_, j) => (j < count ? 1 : 0))
    expect(conflictsOf(problem(heads - 1), said(2)).conflicts).toEqual([[0, 1]])
    expect(conflictsOf(problem(heads - 2), said(2)).conflicts).toEqual([])
    expect(conflictsOf(problem(heads), said(2)).conflicts).toEqual([[0], [1]])
    expect(conflictsOf(problem(heads + 1), said(2)).conflicts).toEqual([[]])
    // the last claim of all takes the last one of all away
    expect(conflictsOf(problem(heads), said(0).with(others - 1, 1)).conflicts).toEqual([[others - 1]])
  })

test('conflicts are all smallest sets of up to five that break a limit by themselves, under every kind of limit', () => {
  let found = 0
  for (let seed = 1; seed <= 250; seed++) {
    const instance = randomInstance(seed, { claims: 6, origins: 14, rungs: 4 })
    const problem = prepare(instance)
    const next = below(seed)
    const x = instance.claims.map(({ rungs }) => next(rungs.length))
    const breaks = (those: readonly number[]): boolean =>
      !isWithin(
        problem.knowledge,
        problem.guards,
        x.map((r, j) => (those.includes(j) ? r : 0)),
      )
    const wanted: number[][] = []
    for (const those of subsets(x.length))
      if (
        those.length <= 5 &&
        those.every((j) => (x[j] ?? 0) > 0) &&
        !wanted.some((known) => known.every((j) => those.includes(j))) &&
        breaks(those)
      )
        wanted.push(those)
    expect(conflictsOf(problem, x), `seed ${seed}`).toEqual({ conflicts: wanted, complete: true })
    if (wanted.length > 0) found++
  }
  expect(found).toBeGreaterThan(100)
})

describe('left before its end', () => {
  test('what was found is part of the whole, smallest first, and it is said not to be all', () => {
    const problem = eachLacksOne(6, 5)
    const x = Array(6).fill(1)
    const whole = conflictsOf(problem, x)
    expect([whole.conflicts.length, whole.complete]).toEqual([20, true])
    const lengths = new Set<number>()
    for (let most = 0; most < 30; most++) {
      let steps = 0
      const { conflicts, complete } = conflictsOf(problem, x, () => steps++ < most)
      expect(conflicts).toEqual(whole.conflicts.slice(0, conflicts.length))
      expect(complete).toBe(steps <= most)
      lengths.add(conflicts.length)
    }
    expect(lengths.size).toBeGreaterThan(4)
    // the one of nobody is known before anybody looks
    expect(conflictsOf(eachLacksOne(3, 5), [1, 1, 1], () => false)).toEqual({ conflicts: [[]], complete: true })
  })

  test('requirements whose search was left are no conflict', () => {
    const problem = eachLacksOne(4, 4)
    expect(requirementConflicts(problem)).toEqual({
      conflicts: [
        [0, 1],
        [0, 2],
        [0, 3],
        [1, 2],
        [1, 3],
        [2, 3],
      ],
      complete: true,
    })
    expect(requirementConflicts(problem, () => false)).toEqual({ conflicts: [], complete: false })
    let steps = 0
    const { conflicts, complete } = requirementConflicts(problem, () => steps++ < 9)
    expect(complete).toBe(false)
    for (const each of conflicts) expect(each).toHaveLength(2)
  })
})

describe('more requirements than can all be tried', () => {
  test('small conflicts are all told, and that larger ones were not looked for', () => {
    const { conflicts, complete } = requirementConflicts(eachLacksOne(13, 13))
    expect([conflicts.length, complete]).toEqual([(13 * 12) / 2, false])
    const twelve = requirementConflicts(eachLacksOne(12, 12))
    expect([twelve.conflicts.length, twelve.complete]).toEqual([(12 * 11) / 2, true])
  })

  test('where only many together are too much, one set of them is told from which none can be left out', () => {
    const problem = eachLacksOne(13, 9)
    const { conflicts, complete } = requirementConflicts(problem)
    // of fourteen nine must stay: any six claims are one too many
    expect([conflicts, complete]).toEqual([[[7, 8, 9, 10, 11, 12]], false])
  })

  test('what can be met together has no conflict, of however many requirements', () => {
    expect(requirementConflicts(eachLacksOne(13, 1))).toEqual({ conflicts: [], complete: false })
    expect(requirementConflicts(eachLacksOne(3, 1))).toEqual({ conflicts: [], complete: true })
  })

  test('a limit that is broken before anything is said excludes the empty set', () => {
    expect(requirementConflicts(eachLacksOne(3, 5)).conflicts).toEqual([[]])
  })
})
