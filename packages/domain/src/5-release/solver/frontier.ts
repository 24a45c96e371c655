// What would be lost with every head more that must be left? All points of greatest utility against heads left, over the
// releases that meet the requirements; limits are not asked, only counted (release.md 6.1). Found one after the other,
// the most useful first, so that a caller may show each at once and stop at any.

import { exposureOf } from './measure.ts'
import { modelOf, type Problem, utilityOf } from './model.ts'
import { Search } from './search.ts'

export interface FrontierPoint {
  readonly utility: number
  /** Heads left of the one of whom fewest are left. */
  readonly exposure: number
}

export interface FrontierRelease extends FrontierPoint {
  readonly x: readonly number[]
}

/** Yields every point with a release that reaches it, and undefined in between, so that the caller may stop or rest. */
export function* frontier(problem: Problem, stepsAtATime = 64): Generator<FrontierRelease | undefined, void> {
  const { instance, knowledge, guards } = problem
  const heads = Float64Array.from(instance.origins, ({ count }) => count)
  const counted = guards.map((set) => ({ ...set, h: 0, limits: [{ kind: 'count' as const, weigh: heads, least: 1 }] }))
  const model = modelOf(instance, knowledge, counted, 'utility')
  const sizeOf = (x: readonly number[]): number => Math.min(...exposureOf(problem, x).map(({ size }) => size))
  let point: FrontierRelease | undefined
  if (guards.length === 0) return
  for (let least = 1; ; ) {
    const sets = model.sets.map((set) => ({ ...set, least: set.least.map(() => least) }))
    const ceiling = point?.utility
    const search = new Search({ ...model, sets }, { canonical: false, ...(ceiling === undefined ? {} : { ceiling }) })
    while (search.advance()) if (search.steps % stepsAtATime === 0) yield undefined
    const x = search.found
    if (x === null) break
    const { utility } = utilityOf(instance, x)
    // as much with more heads left: the point before was none
    if (point !== undefined && utility < point.utility) yield point
    point = { utility, exposure: sizeOf(x), x }
    least = point.exposure + 1
  }
  if (point !== undefined) yield point
}
