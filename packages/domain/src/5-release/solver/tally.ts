// How much do these people weigh under the limits of one protected one, without the h heaviest parts of each? Sums that are
// made once and then put together, where the definition would go through everybody again: all rungs of all claims in one
// pass (release.md 2.3, step 2, and 2.6). Whole numbers below 2^53, so that the order of adding changes nothing.

import type { GuardSet } from './knowledge.ts'

export class Tally {
  /** Heads, whatever the limits are. */
  heads = 0
  readonly #set: GuardSet
  readonly #sums: Float64Array
  /** By limit: the `h` heaviest parts, descending. */
  readonly #heaviest: Float64Array

  constructor(set: GuardSet) {
    this.#set = set
    this.#sums = new Float64Array(set.limits.length)
    this.#heaviest = new Float64Array(set.limits.length * set.h)
  }

  /** Adds `o`, who counts for so many heads; for none where nobody reads them. */
  add(o: number, heads = 0): void {
    this.heads += heads
    const { limits, h } = this.#set
    for (let c = 0; c < limits.length; c++) {
      const part = limits[c]?.weigh[o] ?? 0
      this.#sums[c] = (this.#sums[c] as number) + part
      if (h > 0) this.#keep(c, part)
    }
  }

  /** Adds everybody of `other`, none of whom is here yet. */
  addAll(other: Tally): this {
    this.heads += other.heads
    for (let c = 0; c < this.#sums.length; c++) this.#sums[c] = (this.#sums[c] as number) + (other.#sums[c] as number)
    const { h } = this.#set
    for (let i = 0; i < other.#heaviest.length; i++) this.#keep(Math.floor(i / h), other.#heaviest[i] as number)
    return this
  }

  /** Whether every limit holds when these people, and nobody else, are left. */
  get holds(): boolean {
    const { limits, h } = this.#set
    for (let c = 0; c < limits.length; c++) {
      let sum = this.#sums[c] as number
      for (let i = c * h; i < (c + 1) * h; i++) sum -= this.#heaviest[i] as number
      if (sum < (limits[c]?.least ?? 0)) return false
    }
    return true
  }

  #keep(c: number, part: number): void {
    const heaviest = this.#heaviest
    const begin = c * this.#set.h
    let i = begin + this.#set.h - 1
    if (part <= (heaviest[i] as number)) return
    for (; i > begin && (heaviest[i - 1] as number) < part; i--) heaviest[i] = heaviest[i - 1] as number
    heaviest[i] = part
  }
}
