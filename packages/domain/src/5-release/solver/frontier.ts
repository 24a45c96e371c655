// What would be lost with every head more that must be left? All points of greatest utility against heads left, over the
// releases that meet the requirements; limits are not asked, only counted (release.md 6.1). Found one after the other,
// the most useful first, so that a caller may show each at once and stop at any.

import { exposureOf } from './measure.ts'
import { type Model, modelOf, type Objective, type Problem, utilityOf } from './model.ts'
import { Search } from './search.ts'

export interface FrontierPoint {
  readonly utility: number
  /** Heads left of the one of whom fewest are left. */
  readonly exposure: number
}

export interface FrontierRelease extends FrontierPoint {
  readonly x: readonly number[]
}

/** The search's view when of every limit nothing is left but "at least so many heads". */
function countedBy({ instance, knowledge, guards }: Problem, objective: Objective): (least: number) => Model {
  const heads = Float64Array.from(instance.origins, ({ count }) => count)
  const counted = guards.map((set) => ({ ...set, h: 0, limits: [{ kind: 'count' as const, weigh: heads, least: 1 }] }))
  const model = modelOf(instance, knowledge, counted, objective)
  return (least) => ({ ...model, sets: model.sets.map((set) => ({ ...set, least: set.least.map(() => least) })) })
}

const headsLeft = (problem: Problem, x: readonly number[]): number =>
  Math.min(...exposureOf(problem, x).map(({ size }) => size))

/**
 * Yields every point with a release that reaches it, and undefined in between, so that the caller may stop or rest.
 * `enough`: no more is told apart above so many heads; the first point that leaves more is the last.
 */
export function* frontier(
  problem: Problem,
  stepsAtATime = 64,
  enough: number = Number.POSITIVE_INFINITY,
): Generator<FrontierRelease | undefined, void> {
  let point: FrontierRelease | undefined
  if (problem.guards.length === 0) return
  const counted = countedBy(problem, 'utility')
  for (let least = 1; point === undefined || point.exposure <= enough; ) {
    const ceiling = point?.utility
    const options = { canonical: false, ...(ceiling === undefined ? {} : { ceiling }) }
    const search: Search = new Search(counted(least), options)
    while (search.advance()) if (search.steps % stepsAtATime === 0) yield undefined
    const x = search.found
    if (x === null) break
    const { utility } = utilityOf(problem.instance, x)
    // as much with more heads left: the point before was none
    if (point !== undefined && utility < point.utility) yield point
    point = { utility, exposure: headsLeft(problem, x), x }
    least = point.exposure + 1
  }
  if (point !== undefined) yield point
}

/**
 * Of the releases that meet the requirements the one that leaves most heads, and of those the most useful: the last point of
 * the frontier, without the others. Yields so that the caller may stop; null when no release meets them.
 */
export function* mostLeft(problem: Problem, stepsAtATime = 64): Generator<undefined, FrontierRelease | null> {
  if (problem.guards.length === 0) return null
  const any = countedBy(problem, 'none')
  let [low, high] = [
    0,
    Math.min(
      ...exposureOf(
        problem,
        problem.instance.claims.map(() => 0),
      ).map(({ size }) => size),
    ),
  ]
  // how many heads can be left is found by halving: with more than can be left nothing is found
  let hasAny = false
  while (low < high || !hasAny) {
    // the protected one itself is always left
    const least = hasAny ? Math.ceil((low + high) / 2) : 1
    const search = new Search(any(least), { canonical: false, ceiling: 0, dives: 1 })
    while (search.advance()) if (search.steps % stepsAtATime === 0) yield undefined
    if (search.found !== null) {
      hasAny = true
      low = Math.max(low, headsLeft(problem, search.found))
    } else if (hasAny) high = least - 1
    else return null
    yield undefined
  }
  const search = new Search(countedBy(problem, 'utility')(low), { canonical: false })
  while (search.advance()) if (search.steps % stepsAtATime === 0) yield undefined
  const x = search.found
  return x === null ? null : { utility: utilityOf(problem.instance, x).utility, exposure: headsLeft(problem, x), x }
}
