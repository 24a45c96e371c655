// The shared vectors of release.md 6: every field that they expect, also after stopping anywhere, and whatever the order in
// which claims and origins were entered.

import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { answerOf, selectionOf } from './answer.ts'
import { frontier } from './frontier.ts'
import { parseInstance, type ReleaseInstance } from './instance.ts'
import { prepare, utilityOf } from './model.ts'
import { order, permuted } from './random.fixture.ts'
import { Search } from './search.ts'

interface Expected {
  readonly feasible: boolean
  readonly utility?: number
  readonly disclosure?: number
  readonly canonical?: readonly number[]
  readonly exposure?: readonly object[]
  readonly minimalRequirementConflicts?: readonly (readonly number[])[]
  readonly selection?: { readonly x: readonly number[]; readonly safe: boolean }
  readonly frontier?: readonly { readonly utility: number; readonly exposure: number }[]
  readonly optima?: readonly (readonly number[])[]
}
interface Vector {
  readonly id: string
  readonly title: string
  readonly instance: unknown
  readonly expected: Expected
}

const vectors = Array.from({ length: 20 }, (_, i) => {
  const url = new URL(`../../../../../vectors/release/s${String(i + 1).padStart(2, '0')}.json`, import.meta.url)
  return JSON.parse(readFileSync(url, 'utf8')) as Vector
})

const solved = (instance: ReleaseInstance): Search => {
  const search = new Search(prepare(instance).model)
  while (search.advance());
  return search
}

for (const { id, title, instance: written, expected } of vectors)
  describe(`${id} ${title}`, () => {
    const instance = parseInstance(written)
    const problem = prepare(instance)

    test('the answer', () => {
      const answer = answerOf(problem, solved(instance))
      const { feasible, utility, disclosure, canonical, exposure, minimalRequirementConflicts } = expected
      const wanted = { feasible, utility, disclosure, canonical, exposure, minimalRequirementConflicts }
      expect(answer).toEqual(JSON.parse(JSON.stringify({ ...wanted, proven: true })))
    })

    test('the selection', () => {
      if (expected.selection) expect(selectionOf(problem, expected.selection.x)).toMatchObject(expected.selection)
    })

    test('the frontier', () => {
      const points = [...frontier(problem)].filter((point) => point !== undefined)
      const told = points.map(({ utility, exposure }) => ({ utility, exposure }))
      if (expected.frontier) expect(told).toEqual(expected.frontier)
      for (const [i, { utility, exposure }] of points.entries()) {
        const next = points[i + 1]
        if (next) expect(next.utility < utility && next.exposure > exposure).toBe(true)
      }
    })

    test('left at any step, it tells what it has, and taken up again it ends the same', () => {
      const search = new Search(problem.model)
      let more = true
      for (let steps = 0; more && steps < 40; steps++) {
        const early = answerOf(problem, search)
        if (early.utility !== undefined) expect(early.utility).toBeLessThanOrEqual(expected.utility ?? -1)
        if (early.utilityAtMost !== undefined) expect(early.utilityAtMost).toBeGreaterThanOrEqual(expected.utility ?? 0)
        more = search.advance()
      }
      while (search.advance());
      expect(search.found ?? undefined).toEqual(expected.canonical)
    })

    test('in another order of claims and origins', () => {
      for (const seed of [1, 2, 3]) {
        const origins = order(instance.origins.length, seed)
        const straight = [...instance.claims.keys()]
        expect(solved(permuted(instance, origins, straight)).found ?? undefined).toEqual(expected.canonical)
        const other = permuted(instance, origins, order(instance.claims.length, seed + 7))
        const { found } = solved(other)
        const { utility, disclosure } = expected
        if (found !== null) expect(utilityOf(other, found)).toEqual({ utility, disclosure })
        expect(found !== null).toBe(expected.feasible)
      }
    })
  })
