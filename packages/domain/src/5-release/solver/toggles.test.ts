// Rungs pinned and ruled out, one after the other: what was found before is looked at first, and settles what it can.

import { expect, test } from 'vitest'
import { parseInstance } from './instance.ts'
import { prepare } from './model.ts'
import { Search } from './search.ts'
import { type Toggle, Toggled } from './toggles.ts'

/** A source among six, each of whom lacks one claim: at most three claims are said. */
const problem = prepare(
  parseInstance({
    origins: Array.from({ length: 7 }, (_, o) => ({ id: `o${o}`, kind: 'person', count: 1, weight: 1 })),
    claims: Array.from({ length: 6 }, (_, j) => ({
      id: `c${j}`,
      rungs: [0, 1, 2].map((r) => ({
        utility: r * (j + 1),
        origins: r === 0 ? '*' : Array.from({ length: 7 }, (__, o) => o).filter((o) => o !== j + 1),
      })),
    })),
    protect: [{ id: 's', source: 0, k: 4 }],
  }),
)
const pin = (claim: number, rung: number): Toggle => ({ claim, rung, act: 'pin' })
const ban = (claim: number, rung: number): Toggle => ({ claim, rung, act: 'ban' })
const run = (search: Search): Search => {
  for (let steps = 0; search.advance(); steps++) if (steps > 300) throw new Error('a search without end')
  return search
}
const solved = (toggled: Toggled, toggles: readonly Toggle[]): Search => {
  const search = run(toggled.search(toggles))
  toggled.remember(toggles, search)
  return search
}

test('an answer that more toggles allow is theirs too, without a step; one that they do not is sought anew', () => {
  const toggled = new Toggled(problem.model)
  expect(solved(toggled, []).found).toEqual([0, 0, 0, 2, 2, 2])
  for (const toggles of [[pin(5, 2)], [ban(0, 2)], [pin(3, 2), ban(1, 1)], []]) {
    const search = toggled.search(toggles)
    expect([search.isDone, search.steps, search.found]).toEqual([true, 0, [0, 0, 0, 2, 2, 2]])
  }
  for (const [toggles, found] of [
    [[pin(0, 1)], [1, 0, 0, 0, 2, 2]],
    [[ban(5, 2)], [0, 0, 0, 2, 2, 1]],
    [
      [ban(5, 2), ban(5, 1)],
      [0, 0, 2, 2, 2, 0],
    ],
    [
      [pin(0, 2), pin(1, 2)],
      [2, 2, 0, 0, 0, 2],
    ],
    [[pin(0, 2), pin(0, 1)], null],
  ] as const) {
    const search = toggled.search(toggles)
    expect(search.isDone).toBe(false)
    expect(run(search).found).toEqual(found)
  }
})

test('what was found under other toggles is there before the first step, when these allow it', () => {
  const toggled = new Toggled(problem.model)
  solved(toggled, [])
  expect(toggled.search([pin(0, 2)]).found).toBeNull()
  solved(toggled, [pin(0, 2)])
  // proven with the pin, and with another one no more than a candidate
  const other = toggled.search([pin(0, 2), ban(1, 1)])
  expect([other.isDone, other.found]).toEqual([true, [2, 0, 0, 0, 2, 2]])
  const without = toggled.search([ban(3, 2)])
  expect([without.isDone, without.found]).toEqual([false, [2, 0, 0, 0, 2, 2]])
  expect(run(without).found).toEqual([0, 0, 2, 0, 2, 2])
})

test('what is proven under one ban says nothing of a ban of another rung or of another claim', () => {
  const toggled = new Toggled(problem.model)
  expect(solved(toggled, [ban(5, 2)]).found).toEqual([0, 0, 0, 2, 2, 1])
  for (const other of [ban(5, 0), ban(0, 2)]) {
    const search = toggled.search([other])
    expect([search.isDone, search.found]).toEqual([false, [0, 0, 0, 2, 2, 1]])
    expect(run(search).found).toEqual([0, 0, 0, 2, 2, 2])
  }
})

test('a search that was left proves nothing, and what it found is looked at again', () => {
  const toggled = new Toggled(problem.model)
  const left = new Search(problem.model, { candidates: [[0, 2, 2, 0, 0, 0]] })
  toggled.remember([], left)
  const again = toggled.search([])
  expect([again.isDone, again.found]).toEqual([false, [0, 2, 2, 0, 0, 0]])
  expect(run(again).found).toEqual([0, 0, 0, 2, 2, 2])
  // one that found nothing is nothing to remember
  const none = new Search(problem.model, { lower: [1], upper: [0] })
  toggled.remember([], run(none))
  expect(toggled.search([]).isDone).toBe(false)
})

test('sixteen releases are remembered of either kind, and the oldest is forgotten first', () => {
  const releases = Array.from({ length: 17 }, (_, i) => [i % 3, Math.floor(i / 3) % 3, Math.floor(i / 9), 0, 0, 0])
  const proven = new Toggled(problem.model)
  const found = new Toggled(problem.model)
  for (const x of releases) {
    const toggles = x.map((rung, claim) => pin(claim, rung))
    proven.remember(toggles, new Search(problem.model, { candidates: [x], settled: true }))
    found.remember(toggles, new Search(problem.model, { candidates: [x] }))
  }
  for (const toggled of [proven, found]) {
    const [oldest = [], second = []] = releases
    const at = (x: readonly number[]) => toggled.search(x.map((rung, claim) => pin(claim, rung)))
    expect(at(oldest).found).toBeNull()
    expect(at(second).found).toEqual(second)
    expect(at(releases[16] ?? []).found).toEqual(releases[16])
  }
})
