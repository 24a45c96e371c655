// Why is this too much, and why can nothing that is of use be said? Smallest sets of released claims that break a limit by
// themselves, and smallest sets of requirements that no release within the limits meets together (release.md 2.6).

import { type ClassSet, type Model, modelOf, type Problem } from './model.ts'
import { Search } from './search.ts'
import { Sums } from './tables.ts'

/** Asked again and again: whether to go on. */
export type GoOn = () => boolean

export interface Conflicts {
  /** Positions, ascending; by size, then in order. One that is empty: a limit is broken before anything is said. */
  readonly conflicts: readonly (readonly number[])[]
  /** Whether none is missing up to the size that was asked for. */
  readonly complete: boolean
}

const largestConflict = 5

class ConflictSearch {
  readonly found: number[][] = []
  complete = true
  readonly #model: Model
  readonly #x: readonly number[]
  readonly #claims: readonly number[]
  /** By claim: the conflicts of which it is the last. */
  readonly #endingWith = new Map<number, number[][]>()
  readonly #sums: readonly Sums[]
  readonly #goOn: GoOn

  constructor(model: Model, x: readonly number[], goOn: GoOn) {
    this.#model = model
    this.#x = x
    this.#goOn = goOn
    this.#claims = [...x.keys()].filter((j) => (x[j] ?? 0) > 0)
    this.#sums = model.sets.map(({ least, h }) => new Sums(least.length, 1, h))
  }

  /** Whether a limit of set `s` is broken by those of `left` that know claim `j` to its rung; all of them without one. */
  #breaks(s: number, set: ClassSet, left: Int32Array, j: number | undefined): boolean {
    const { rows, weights, least, h } = set
    const n = this.#model.claims
    const said = j === undefined ? 0 : (this.#x[j] ?? 0)
    const sums = this.#sums[s] as Sums
    sums.clear()
    let missing = least.length
    for (const o of left) {
      if (j !== undefined && (rows[o * n + j] as number) < said) continue
      for (let c = 0; c < least.length; c++) {
        const before = sums.total[c] as number
        const limit = least[c] as number
        sums.addWhole(c, (weights[c] as Float64Array)[o] as number)
        if (before < limit && (sums.total[c] as number) >= limit) missing--
      }
      // enough of them are left already: most sets end here
      if (missing === 0 && h === 0) return false
    }
    return least.some((limit, c) => sums.robustTotal(c) < limit)
  }

  /** All minimal conflicts of `size` that begin with `chosen`, of which those in `left` are left. */
  #extend(chosen: readonly number[], left: readonly Int32Array[], from: number, size: number): void {
    if (!this.#goOn()) this.complete = false
    const { sets, claims: n } = this.#model
    const isLast = chosen.length === size - 1
    for (let i = from; i <= this.#claims.length - (size - chosen.length) && this.complete; i++) {
      const j = this.#claims[i] as number
      const known = this.#endingWith.get(j) ?? []
      // what holds a smaller conflict is none of its own
      if (known.some((conflict) => conflict.every((claim) => claim === j || chosen.includes(claim)))) continue
      if (isLast) {
        if (sets.some((set, s) => this.#breaks(s, set, left[s] as Int32Array, j))) this.#keep([...chosen, j])
        continue
      }
      const narrowed = sets.map(({ rows }, s) =>
        (left[s] as Int32Array).filter((o) => (rows[o * n + j] as number) >= (this.#x[j] as number)),
      )
      this.#extend([...chosen, j], narrowed, i + 1, size)
    }
  }

  #keep(conflict: number[]): void {
    this.found.push(conflict)
    const last = conflict.at(-1) as number
    this.#endingWith.set(last, [...(this.#endingWith.get(last) ?? []), conflict])
  }

  run(): Conflicts {
    const all = this.#model.sets.map(({ size }) => Int32Array.from({ length: size }, (_, o) => o))
    if (this.#model.sets.some((set, s) => this.#breaks(s, set, all[s] as Int32Array, undefined)))
      return { conflicts: [[]], complete: true }
    for (let size = 1; size <= Math.min(largestConflict, this.#claims.length); size++) this.#extend([], all, 0, size)
    return { conflicts: this.found, complete: this.complete }
  }
}

/** The minimal sets of up to five claims of `x` which, said at their rungs and alone, break a limit. */
export function conflictsOf(problem: Problem, x: readonly number[], goOn: GoOn = () => true): Conflicts {
  return new ConflictSearch(problem.model, x, goOn).run()
}

/** Above so many groups only small conflicts are looked for, and one that is found by taking away. */
const manyGroups = 12

/** The minimal sets of requirement groups that no release within the limits meets together. */
export function requirementConflicts(problem: Problem, goOn: GoOn = () => true): Conflicts {
  const { instance, knowledge, guards } = problem
  const model = modelOf(instance, knowledge, guards, 'none')
  const looked = { toTheEnd: true }
  const canMeet = (groups: readonly number[]): boolean => {
    const require = groups.map((g) => model.require[g] ?? [])
    const search = new Search({ ...model, require }, { canonical: false, ceiling: 0, dives: 1 })
    while (search.advance())
      if (!goOn()) {
        looked.toTheEnd = false
        return true
      }
    return search.found !== null
  }
  const all = [...model.require.keys()]
  const found: number[][] = []
  const extend = (chosen: readonly number[], from: number, size: number): void => {
    if (!looked.toTheEnd) return
    if (found.some((known) => known.every((group) => chosen.includes(group)))) return
    if (chosen.length === size) {
      if (!canMeet(chosen)) found.push([...chosen])
      return
    }
    for (const group of all.slice(from)) extend([...chosen, group], group + 1, size)
  }
  const limit = all.length > manyGroups ? largestConflict : all.length
  for (let size = 0; size <= limit; size++) extend([], 0, size)
  if (looked.toTheEnd && found.length === 0 && limit < all.length && !canMeet(all)) {
    let kept = all
    for (const group of all) {
      const without = kept.filter((other) => other !== group)
      if (!canMeet(without)) kept = without
    }
    found.push(kept)
    looked.toTheEnd = false
  }
  return { conflicts: found, complete: looked.toTheEnd && limit === all.length }
}
