// Why is this too much, and why can nothing that is of use be said? Smallest sets of released claims that break a limit by
// themselves, and smallest sets of requirements that no release within the limits meets together (release.md 2.6).

import type { GuardSet, Knowledge } from './knowledge.ts'
import { modelOf, type Problem } from './model.ts'
import { Search } from './search.ts'
import { Sums } from './tables.ts'

/** A selection is measured by the definition: the search's own model is not asked. */
type Measurable = Pick<Problem, 'knowledge' | 'guards'>

/** Asked again and again: whether to go on. */
export type GoOn = () => boolean

export interface Conflicts {
  /** Positions, ascending; by size, then in order. One that is empty: a limit is broken before anything is said. */
  readonly conflicts: readonly (readonly number[])[]
  /** Whether none is missing up to the size that was asked for. */
  readonly complete: boolean
}

const largestConflict = 5

/** Those before one protected one, as bits: who knows what was said of a claim, and what each weighs. */
interface Crowd {
  readonly words: number
  /** By released claim. */
  readonly knowing: ReadonlyMap<number, Uint32Array>
  readonly weights: readonly Float64Array[]
  readonly least: readonly number[]
  readonly h: number
  readonly sums: Sums
}

function crowdOf({ levels, claims: n }: Knowledge, set: GuardSet, x: readonly number[]): Crowd {
  const { before, own, h } = set
  const limits = set.limits.filter(({ least }) => least > 0)
  const words = Math.ceil(before.length / 32)
  const knowing = new Map<number, Uint32Array>()
  for (const [j, rung] of x.entries()) {
    if (rung === 0) continue
    const said = Math.min(rung, own[j] ?? 0)
    const bits = new Uint32Array(words)
    for (let i = 0; i < before.length; i++)
      if ((levels[(before[i] as number) * n + j] as number) >= said)
        bits[i >> 5] = (bits[i >> 5] as number) | (1 << (i & 31))
    knowing.set(j, bits)
  }
  return {
    words,
    knowing,
    weights: limits.map(({ weigh }) => Float64Array.from(before, (o) => weigh[o] ?? 0)),
    least: limits.map(({ least }) => least),
    h,
    sums: new Sums(limits.length, 1, h),
  }
}

/** Everybody in `words` words of bits; of the last one those who are none are in no claim's bits either. */
const everybody = (size: number): Uint32Array =>
  Uint32Array.from({ length: Math.ceil(size / 32) }, (_, w) => (size - w * 32 >= 32 ? -1 : (1 << (size - w * 32)) - 1))

class ConflictSearch {
  readonly found: number[][] = []
  complete = true
  readonly #claims: readonly number[]
  /** By claim: the conflicts of which it is the last. */
  readonly #endingWith = new Map<number, number[][]>()
  readonly #crowds: readonly Crowd[]
  readonly #all: readonly Uint32Array[]
  readonly #goOn: GoOn

  constructor({ knowledge, guards }: Measurable, x: readonly number[], goOn: GoOn) {
    this.#goOn = goOn
    this.#claims = [...x.keys()].filter((j) => (x[j] ?? 0) > 0)
    this.#crowds = guards.map((set) => crowdOf(knowledge, set, x))
    this.#all = guards.map(({ before }) => everybody(before.length))
  }

  /** Whether a limit is broken by those of `left` who know claim `j` to its rung; by all of them without one. */
  #breaks(crowd: Crowd, left: Uint32Array, j?: number): boolean {
    const { words, weights, least, h, sums } = crowd
    const knowing = j === undefined ? left : (crowd.knowing.get(j) as Uint32Array)
    sums.clear()
    let missing = least.length
    for (let w = 0; w < words; w++) {
      for (let bits = (left[w] as number) & (knowing[w] as number); bits !== 0; bits &= bits - 1) {
        const i = w * 32 + 31 - Math.clz32(bits & -bits)
        for (let c = 0; c < least.length; c++) {
          const before = sums.total[c] as number
          const limit = least[c] as number
          sums.addWhole(c, (weights[c] as Float64Array)[i] as number)
          if (before < limit && (sums.total[c] as number) >= limit) missing--
        }
      }
      // enough of them are left already: most sets end here
      if (missing === 0 && h === 0) return false
    }
    return least.some((limit, c) => sums.robustTotal(c) < limit)
  }

  /** All minimal conflicts of `size` that begin with `chosen`, of which those in `left` are left. */
  #extend(chosen: readonly number[], left: readonly Uint32Array[], from: number, size: number): void {
    if (!this.#goOn()) this.complete = false
    const isLast = chosen.length === size - 1
    for (let i = from; i <= this.#claims.length - (size - chosen.length) && this.complete; i++) {
      const j = this.#claims[i] as number
      const known = this.#endingWith.get(j) ?? []
      // what holds a smaller conflict is none of its own
      if (known.some((conflict) => conflict.every((claim) => claim === j || chosen.includes(claim)))) continue
      if (isLast) {
        if (this.#crowds.some((crowd, s) => this.#breaks(crowd, left[s] as Uint32Array, j))) this.#keep([...chosen, j])
        continue
      }
      const narrowed = this.#crowds.map(({ words, knowing }, s) => {
        const [all, those] = [left[s] as Uint32Array, knowing.get(j) as Uint32Array]
        const both = new Uint32Array(words)
        for (let w = 0; w < words; w++) both[w] = (all[w] as number) & (those[w] as number)
        return both
      })
      this.#extend([...chosen, j], narrowed, i + 1, size)
    }
  }

  #keep(conflict: number[]): void {
    this.found.push(conflict)
    const last = conflict.at(-1) as number
    this.#endingWith.set(last, [...(this.#endingWith.get(last) ?? []), conflict])
  }

  run(): Conflicts {
    if (this.#crowds.some((crowd, s) => this.#breaks(crowd, this.#all[s] as Uint32Array)))
      return { conflicts: [[]], complete: true }
    for (let size = 1; size <= Math.min(largestConflict, this.#claims.length); size++)
      this.#extend([], this.#all, 0, size)
    return { conflicts: this.found, complete: this.complete }
  }
}

/** The minimal sets of up to five claims of `x` which, said at their rungs and alone, break a limit. */
export function conflictsOf(problem: Measurable, x: readonly number[], goOn: GoOn = () => true): Conflicts {
  return new ConflictSearch(problem, x, goOn).run()
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
    // asked before each of them: thousands that end at their first step take long as well
    do
      if (!goOn()) {
        looked.toTheEnd = false
        return true
      }
    while (search.advance())
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
