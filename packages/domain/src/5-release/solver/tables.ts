// How much are the rungs of a claim worth between two bounds, and what would a class cost? The tables that a node of the
// search fills once and then reads for every class: filled in one pass over the rungs, read without a branch.

import type { Model } from './model.ts'

/** By rung: the most that a class which knows the claim to this rung leaves of it. -Infinity below the lower bound. */
export class Reach {
  readonly best: Float64Array
  /** By claim: the coarsest rung of greatest worth. */
  readonly choice: Uint8Array
  /** By claim: its worth. */
  readonly top: Float64Array
  /** What is reached if every claim takes its best, with every bonus that is within reach. */
  bound = 0
  /** Positions of bonuses within reach. */
  readonly bonuses: number[] = []
  /** What these bonuses are worth together. */
  extra = 0
  readonly #model: Model

  constructor(model: Model) {
    this.#model = model
    this.best = new Float64Array(model.worth.length)
    this.choice = new Uint8Array(model.claims)
    this.top = new Float64Array(model.claims)
  }

  /** Fills the tables for `lower` <= x <= `upper`, both read from `at`. */
  fill(lower: Uint8Array, upper: Uint8Array, at: number, worth: Float64Array): void {
    const { claims, offset } = this.#model
    let bound = 0
    for (let j = 0; j < claims; j++) {
      const begin = offset[j] as number
      const end = offset[j + 1] as number
      const lo = lower[at + j] as number
      const hi = upper[at + j] as number
      let most = Number.NEGATIVE_INFINITY
      let choice = lo
      for (let i = begin; i < end; i++) {
        const r = i - begin
        if (r >= lo && r <= hi && (worth[i] as number) > most) {
          most = worth[i] as number
          choice = r
        }
        this.best[i] = r < lo ? Number.NEGATIVE_INFINITY : most
      }
      this.choice[j] = choice
      this.top[j] = most
      bound += most
    }
    this.bonuses.length = 0
    this.extra = 0
    for (const [b, { atoms, worth: each }] of this.#model.bonuses.entries()) {
      let reached = true
      for (const { claim, minRung } of atoms) if ((upper[at + claim] as number) < minRung) reached = false
      if (!reached) continue
      this.bonuses.push(b)
      this.extra += each
    }
    this.bound = bound + this.extra
  }
}

/** Sums over the classes that are left, by limit, claim and rung, and the largest parts where they do not count. */
export class Sums {
  /** By limit and rung: the sum over classes that know the claim to exactly this rung. */
  readonly at: Float64Array
  readonly total: Float64Array
  readonly #largest: Float64Array
  readonly #whole: Float64Array
  readonly #h: number
  readonly #rungs: number

  constructor(limits: number, rungs: number, h: number) {
    this.#h = h
    this.#rungs = rungs
    this.at = new Float64Array(limits * rungs)
    this.total = new Float64Array(limits)
    this.#largest = new Float64Array(limits * rungs * h)
    this.#whole = new Float64Array(limits * h)
  }

  clear(): void {
    this.at.fill(0)
    this.total.fill(0)
    this.#largest.fill(0)
    this.#whole.fill(0)
  }

  /** Keeps `part` among the `h` largest that begin at `begin`, descending. */
  #keep(largest: Float64Array, begin: number, part: number): void {
    const h = this.#h
    if (h === 0 || part <= (largest[begin + h - 1] as number)) return
    let i = begin + h - 1
    for (; i > begin && (largest[i - 1] as number) < part; i--) largest[i] = largest[i - 1] as number
    largest[i] = part
  }

  addWhole(limit: number, part: number): void {
    this.total[limit] = (this.total[limit] as number) + part
    this.#keep(this.#whole, limit * this.#h, part)
  }

  addRung(limit: number, rung: number, part: number): void {
    const i = limit * this.#rungs + rung
    this.at[i] = (this.at[i] as number) + part
    this.#keep(this.#largest, i * this.#h, part)
  }

  /** What surely counts of the whole. */
  robustTotal(limit: number): number {
    let sum = this.total[limit] as number
    for (let i = 0; i < this.#h; i++) sum -= this.#whole[limit * this.#h + i] as number
    return sum
  }

  /** The finest rung in `lo`..`hi` (positions in the table) that leaves enough by itself. `end` is past the ladder. */
  finest(limit: number, lo: number, hi: number, end: number, least: number): number {
    const base = limit * this.#rungs
    const h = this.#h
    const largest = h === 0 ? this.#whole : new Float64Array(h)
    let sum = 0
    for (let r = end - 1; r > lo; r--) {
      sum += this.at[base + r] as number
      let counted = sum
      for (let i = 0; i < h; i++) {
        this.#keep(largest, 0, this.#largest[(base + r) * h + i] as number)
      }
      for (let i = 0; i < h; i++) counted -= largest[i] as number
      if (r <= hi && counted >= least) return r
    }
    return lo
  }
}
