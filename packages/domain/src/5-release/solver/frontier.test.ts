// A frontier that is left where nothing more is told apart, and its last point without the others.

import { expect, test } from 'vitest'
import { frontier, mostLeft } from './frontier.ts'
import { prepare } from './model.ts'
import { randomInstance } from './random.fixture.ts'

const pointsOf = (problem: ReturnType<typeof prepare>, enough?: number) =>
  [...frontier(problem, 64, enough)].flatMap((point) =>
    point ? [{ utility: point.utility, exposure: point.exposure }] : [],
  )
const endOf = <R>(asking: Generator<undefined, R>): R => {
  let next = asking.next()
  while (next.done !== true) next = asking.next()
  return next.value
}

test('R36 a frontier that is left at so many heads is the same up to the first point that leaves more', () => {
  let shorter = 0
  for (let seed = 1; seed <= 120; seed++) {
    const problem = prepare(randomInstance(seed, { claims: 5, origins: 12, rungs: 4 }))
    const whole = pointsOf(problem)
    for (const enough of [1, 3, 6, 100]) {
      const part = pointsOf(problem, enough)
      const reached = whole.findIndex(({ exposure }) => exposure > enough)
      expect(
        part.map(({ utility }) => utility),
        `seed ${seed}`,
      ).toEqual(whole.slice(0, reached < 0 ? whole.length : reached + 1).map(({ utility }) => utility))
      // of the last one no more is known than that it leaves more than enough
      expect(part.slice(0, -1)).toEqual(whole.slice(0, Math.max(0, part.length - 1)))
      if (reached >= 0) expect(part.at(-1)?.exposure).toBeGreaterThan(enough)
      if (part.length < whole.length) shorter++
    }
  }
  expect(shorter).toBeGreaterThan(40)
})

test('R36 the release of use that leaves most heads is the last point of the frontier', () => {
  let [found, none] = [0, 0]
  for (let seed = 1; seed <= 200; seed++) {
    const instance = randomInstance(seed, { claims: 5, origins: 12, rungs: 4 })
    const problem = prepare(instance)
    const most = endOf(mostLeft(problem))
    const last = pointsOf(problem).at(-1)
    expect(most && { utility: most.utility, exposure: most.exposure }, `seed ${seed}`).toEqual(last ?? null)
    if (most === null) none++
    else found++
    // nobody protected, nobody counted
    expect(endOf(mostLeft(prepare({ ...instance, protect: [] })))).toBeNull()
  }
  expect(found).toBeGreaterThan(100)
  expect(none).toBeGreaterThan(3)
})
