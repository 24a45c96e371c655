// What is told of a search that was left, and of one that nobody may believe.

import { expect, test } from 'vitest'
import { answerOf, selectionOf } from './answer.ts'
import { eachLacksOne as lacking } from './lacking.fixture.ts'
import type { Problem } from './model.ts'
import { Search } from './search.ts'

/** Every claim discloses two. */
const eachLacksOne = (n: number, k: number, more: object = {}): Problem =>
  lacking(n, k, more, (claim) => ({ utility: claim + 1, disclosure: 2 }))

const ended = (problem: Problem): Search => {
  const search = new Search(problem.model)
  while (search.advance());
  return search
}

test('a search that has not begun has found nothing, and says what nothing can exceed', () => {
  const problem = eachLacksOne(5, 3)
  expect(answerOf(problem, new Search(problem.model))).toEqual({ feasible: null, proven: false, utilityAtMost: 15 })
})

test('a search that was left tells what it has and a bound that the best does not exceed', () => {
  const problem = eachLacksOne(6, 4, { require: [[{ claim: 0, minRung: 1 }]] })
  const best = answerOf(problem, ended(problem))
  expect(best).toMatchObject({ feasible: true, proven: true, utility: 1 + 5 + 6, canonical: [1, 0, 0, 0, 1, 1] })
  expect(best).not.toHaveProperty('utilityAtMost')
  // a worse release that keeps the limits: told, and not said to be proven
  const left = new Search(problem.model, { candidates: [[1, 1, 0, 0, 0, 0]] })
  const told = answerOf(problem, left)
  expect(told).toMatchObject({
    feasible: true,
    proven: false,
    utility: 3,
    disclosure: 4,
    canonical: [1, 1, 0, 0, 0, 0],
  })
  expect(told.exposure?.[0]).toMatchObject({ protect: 's', size: 5, atoms: 5 })
  // all six claims are worth 21 points; less disclosure makes no whole point of it
  expect(told.utilityAtMost).toBe(21)
})

test('when nothing of use is within the limits the requirements that exclude each other are told', () => {
  const require = [[{ claim: 0, minRung: 1 }], [{ claim: 1, minRung: 1 }]]
  const problem = eachLacksOne(3, 3, { require })
  expect(answerOf(problem, ended(problem))).toEqual({
    feasible: false,
    proven: true,
    minimalRequirementConflicts: [[0, 1]],
  })
  // whoever has no time for that is told of none
  expect(answerOf(problem, ended(problem), () => false)).toEqual({
    feasible: false,
    proven: true,
    minimalRequirementConflicts: [],
    requirementConflictsComplete: false,
  })
})

test('what breaks a limit or is of no use is never believed, whoever found it', () => {
  const problem = eachLacksOne(3, 3, { require: [[{ claim: 0, minRung: 1 }]] })
  const { isDone, bound, value } = ended(problem)
  const claiming = (found: readonly number[]): Search => ({ isDone, bound, value, found }) as unknown as Search
  for (const found of [
    [1, 1, 0],
    [0, 1, 0],
  ])
    expect(() => answerOf(problem, claiming(found))).toThrow()
  expect(answerOf(problem, claiming([1, 0, 0])).canonical).toEqual([1, 0, 0])
})

test('a selection within the limits has nothing against it; one over them says what, and whether that is all', () => {
  const problem = eachLacksOne(3, 3)
  expect(selectionOf(problem, [1, 0, 0], () => false)).toMatchObject({
    x: [1, 0, 0],
    safe: true,
    minimalConflicts: [],
    singleRepairs: [],
    complete: true,
  })
  const over = selectionOf(problem, [1, 1, 0])
  expect(over).toMatchObject({ safe: false, minimalConflicts: [[0, 1]], complete: true })
  expect(over.singleRepairs.map(({ claim, toRung }) => [claim, toRung])).toEqual([
    [0, 0],
    [1, 0],
  ])
  expect(over.exposure[0]?.size).toBe(2)
  expect(selectionOf(problem, [1, 1, 0], () => false)).toMatchObject({
    safe: false,
    minimalConflicts: [],
    complete: false,
  })
})
