// Why is this too much, and why can nothing that is of use be said? Smallest sets of released claims that break a limit by
// themselves, and smallest sets of requirements that no release within the limits meets together (release.md 2.6).

import { type GuardSet, isWithin } from './knowledge.ts'
import { modelOf, type Problem } from './model.ts'
import { Search } from './search.ts'

/** Asked at every step: whether to go on. */
export type GoOn = () => boolean

export interface Conflicts {
  /** Positions, ascending; by size, then in order. One that is empty: a limit is broken before anything is said. */
  readonly conflicts: readonly (readonly number[])[]
  /** Whether none is missing up to the size that was asked for. */
  readonly complete: boolean
}

const largestConflict = 5

interface Watch {
  readonly set: GuardSet
  /** Whether claim `j`, at its rung, would drive `o` away. */
  readonly excludes: (o: number, j: number) => boolean
}

class ConflictSearch {
  readonly found: number[][] = []
  complete = true
  readonly #problem: Problem
  readonly #x: readonly number[]
  readonly #claims: readonly number[]
  readonly #watches: readonly Watch[]
  readonly #goOn: GoOn

  constructor(problem: Problem, x: readonly number[], goOn: GoOn) {
    this.#problem = problem
    this.#x = x
    this.#goOn = goOn
    this.#claims = [...x.keys()].filter((j) => (x[j] ?? 0) > 0)
    const { levels, claims: n } = problem.knowledge
    this.#watches = problem.guards.map((set) => ({
      set,
      excludes: (o, j) => (levels[o * n + j] ?? 0) < Math.min(x[j] ?? 0, set.own[j] ?? 0),
    }))
  }

  /** Whether up to `more` further claims out of `rest` could break a limit that `left` keeps. */
  #couldBreak(left: readonly (readonly number[])[], rest: readonly number[], more: number): boolean {
    return this.#watches.some(({ set, excludes }, w) => {
      const here = left[w] ?? []
      return set.limits.some(({ weigh, least }) => {
        let sum = 0
        for (const o of here) sum += weigh[o] ?? 0
        const gone = rest.map((j) => here.reduce((lost, o) => lost + (excludes(o, j) ? (weigh[o] ?? 0) : 0), 0))
        const most = gone.toSorted((a, b) => b - a).slice(0, more)
        const unseen =
          set.h === 0
            ? []
            : here
                .map((o) => weigh[o] ?? 0)
                .toSorted((a, b) => b - a)
                .slice(0, set.h)
        return sum - [...most, ...unseen].reduce((a, b) => a + b, 0) < least
      })
    })
  }

  /** All minimal conflicts of `size` that begin with `chosen`. */
  #extend(chosen: readonly number[], left: readonly (readonly number[])[], from: number, size: number): void {
    if (!this.complete) return
    if (chosen.length === size) {
      const x = this.#x.map((r, j) => (chosen.includes(j) ? r : 0))
      if (!isWithin(this.#problem.knowledge, this.#problem.guards, x)) this.found.push([...chosen])
      return
    }
    if (!this.#goOn()) {
      this.complete = false
      return
    }
    const rest = this.#claims.slice(from)
    const more = size - chosen.length
    if (rest.length < more || !this.#couldBreak(left, rest, more)) return
    for (const [i, j] of rest.entries()) {
      const next = [...chosen, j]
      if (this.found.some((known) => known.length < size && known.every((claim) => next.includes(claim)))) continue
      const narrowed = this.#watches.map(({ excludes }, w) => (left[w] ?? []).filter((o) => !excludes(o, j)))
      this.#extend(next, narrowed, from + i + 1, size)
    }
  }

  run(): Conflicts {
    const before = this.#watches.map(({ set }) => set.before)
    for (let size = 0; size <= Math.min(largestConflict, this.#claims.length); size++) {
      this.#extend([], before, 0, size)
      if (this.found[0]?.length === 0) break
    }
    return { conflicts: this.found, complete: this.complete }
  }
}

/** The minimal sets of up to five claims of `x` which, said at their rungs and alone, break a limit. */
export function conflictsOf(problem: Problem, x: readonly number[], goOn: GoOn = () => true): Conflicts {
  return new ConflictSearch(problem, x, goOn).run()
}

/** Above so many groups only small conflicts are looked for, and one that is found by taking away. */
const manyGroups = 12

/** The minimal sets of requirement groups that no release within the limits meets together. */
export function requirementConflicts(problem: Problem, goOn: GoOn = () => true): Conflicts {
  const { instance, knowledge, guards } = problem
  const model = modelOf(instance, knowledge, guards, 'none')
  let complete = true
  const canMeet = (groups: readonly number[]): boolean => {
    const require = groups.map((g) => model.require[g] ?? [])
    const search = new Search({ ...model, require }, { canonical: false, ceiling: 0, dives: 1 })
    while (search.advance())
      if (!goOn()) {
        complete = false
        return true
      }
    return search.found !== null
  }
  const all = [...model.require.keys()]
  const found: number[][] = []
  const extend = (chosen: readonly number[], from: number, size: number): void => {
    if (!complete) return
    if (found.some((known) => known.every((group) => chosen.includes(group)))) return
    if (chosen.length === size) {
      if (!canMeet(chosen)) found.push([...chosen])
      return
    }
    for (const group of all.slice(from)) extend([...chosen, group], group + 1, size)
  }
  const limit = all.length > manyGroups ? largestConflict : all.length
  for (let size = 0; size <= limit; size++) extend([], 0, size)
  if (complete && found.length === 0 && limit < all.length && !canMeet(all)) {
    let kept = all
    for (const group of all) {
      const without = kept.filter((other) => other !== group)
      if (!canMeet(without)) kept = without
    }
    found.push(kept)
    complete = false
  }
  return { conflicts: found, complete: complete && limit === all.length }
}
