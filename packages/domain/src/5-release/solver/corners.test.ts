// The corners of the model, answered by a brute force that was written from release.md 1 and 6 alone, by somebody who had
// not read the solver: nothing to say, nobody to hide among, alibis of everybody, limits that hang on nought, pools that
// overlap, and random problems that use everything at once.

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { answerOf, selectionOf } from './answer.ts'
import { frontier } from './frontier.ts'
import { parseInstance } from './instance.ts'
import { prepare } from './model.ts'
import { Search } from './search.ts'

interface Corner {
  readonly id: string
  readonly title: string
  readonly instance: unknown
  readonly expected: {
    readonly selection: { readonly x: readonly number[] }
    readonly frontier?: unknown
    readonly [field: string]: unknown
  }
}
const url = new URL('../../../../../vectors/release/corners.json', import.meta.url)
const corners = JSON.parse(readFileSync(url, 'utf8')) as readonly Corner[]

for (const corner of corners)
  test(`${corner.id} ${corner.title}`, () => {
    const problem = prepare(parseInstance(corner.instance))
    const search = new Search(problem.model)
    while (search.advance());
    const { selection, frontier: points, ...answer } = corner.expected
    expect(answerOf(problem, search)).toEqual({ ...answer, proven: true })
    expect(selectionOf(problem, selection.x)).toMatchObject({ ...selection, complete: true })
    const told = (): object[] =>
      [...frontier(problem)].flatMap((point) => (point ? [{ utility: point.utility, exposure: point.exposure }] : []))
    if (points !== undefined) expect(told()).toEqual(points)
  })
