// Which good release can be had at once? Admits one class after the other to the crowd, always one that costs little,
// and says no more than the crowd knows (release.md 2.3, incumbent dives); then says whatever costs nobody.
// What comes out keeps every limit; whether there is better is the search's question.

import type { ClassSet, Model } from './model.ts'
import { Reach, Sums } from './tables.ts'

/** Bounds of the release and the classes that may still belong to the crowd, by set. */
export interface Start {
  readonly lower: Uint8Array
  readonly upper: Uint8Array
  readonly worth: Float64Array
  readonly left: readonly Int32Array[]
}

/** Whether the classes of `set` that know all of `x` are enough. */
export function keeps(set: ClassSet, left: Int32Array, x: Uint8Array, sums: Sums): boolean {
  const { rows, weights, least, h } = set
  const n = x.length
  sums.clear()
  let missing = least.length
  for (const o of left) {
    const row = o * n
    let j = 0
    while (j < n && (rows[row + j] as number) >= (x[j] as number)) j++
    if (j < n) continue
    for (let c = 0; c < least.length; c++) {
      const before = sums.total[c] as number
      sums.addWhole(c, (weights[c] as Float64Array)[o] as number)
      if (before < (least[c] as number) && (sums.total[c] as number) >= (least[c] as number)) missing--
    }
    // enough are left already, and without h nobody takes any of them away again
    if (missing === 0 && h === 0) return true
  }
  for (let c = 0; c < least.length; c++) if (sums.robustTotal(c) < (least[c] as number)) return false
  return true
}

/** What `x` is worth, bonuses included. */
export function worthOf(model: Model, worth: Float64Array, x: Uint8Array): number {
  let sum = 0
  for (let j = 0; j < x.length; j++) sum += worth[(model.offset[j] as number) + (x[j] as number)] as number
  for (const bonus of model.bonuses)
    if (bonus.atoms.every(({ claim, minRung }) => (x[claim] as number) >= minRung)) sum += bonus.worth
  return sum
}

export const isOfUseIn = ({ require }: Pick<Model, 'require'>, x: Uint8Array): boolean =>
  require.every((group) => group.some(({ claim, minRung }) => (x[claim] as number) >= minRung))

export class Diver {
  readonly #model: Model
  readonly #start: Start
  readonly #reach: Reach
  readonly #sums: readonly Sums[]
  #seed = 0x9e3779b9

  constructor(model: Model, start: Start) {
    this.#model = model
    this.#start = start
    this.#reach = new Reach(model)
    this.#sums = model.sets.map((set) => new Sums(set.least.length, model.worth.length, set.h))
  }

  /** A number in 0..1 that is the same in every run. */
  #next(): number {
    this.#seed = (this.#seed + 0x6d2b79f5) | 0
    let t = Math.imul(this.#seed ^ (this.#seed >>> 15), 1 | this.#seed)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  /** The best that `cap` allows, with every group reached; null when one cannot be. */
  #choice(cap: Uint8Array): Uint8Array | null {
    const { lower, worth } = this.#start
    const { offset } = this.#model
    this.#reach.fill(lower, cap, 0, worth)
    const x = this.#reach.choice.slice()
    for (const group of this.#model.require) {
      if (group.some(({ claim, minRung }) => (x[claim] as number) >= minRung)) continue
      let [claim, rung, loss] = [-1, 0, Number.POSITIVE_INFINITY]
      for (const atom of group)
        for (let r = atom.minRung; r <= (cap[atom.claim] as number); r++) {
          const lost = (this.#reach.top[atom.claim] as number) - (worth[(offset[atom.claim] as number) + r] as number)
          if (lost < loss) [claim, rung, loss] = [atom.claim, r, lost]
        }
      if (claim < 0) return null
      x[claim] = rung
    }
    return this.#reach.bound === Number.NEGATIVE_INFINITY ? null : x
  }

  /** The class to admit next to `set`: the one that costs least, by the way this dive looks at it. */
  #cheapest(s: number, set: ClassSet, x: Uint8Array, refused: Set<number>, way: number): number {
    const { offset } = this.#model
    const { best, bound } = this.#reach
    const n = x.length
    let [found, least] = [-1, Number.POSITIVE_INFINITY]
    for (const o of this.#start.left[s] as Int32Array) {
      let value = this.#reach.extra
      let isIn = true
      for (let j = 0; j < n; j++) {
        const level = set.rows[o * n + j] as number
        value += best[(offset[j] as number) + level] as number
        if (level < (x[j] as number)) isIn = false
      }
      if (isIn || value === Number.NEGATIVE_INFINITY || refused.has(o)) continue
      let cost = bound - value
      if (way > 0) {
        let share = 0
        for (const [c, weigh] of set.weights.entries()) share += (weigh[o] as number) / (set.least[c] as number)
        cost = (cost / (share + 1e-9)) * (way === 1 ? 1 : 0.4 + this.#next())
      }
      if (cost < least) [found, least] = [o, cost]
    }
    return found
  }

  /** A release that keeps every limit, or null. `way` 0 is greedy, 1 by cost per head, others by chance. */
  dive(way: number): Uint8Array | null {
    const { upper, left } = this.#start
    const { sets, claims } = this.#model
    const cap = upper.slice(0, claims)
    const refused = new Set<number>()
    for (;;) {
      const x = this.#choice(cap)
      if (x === null) return null
      const s = sets.findIndex((set, i) => !keeps(set, left[i] as Int32Array, x, this.#sums[i] as Sums))
      const set = sets[s]
      if (set === undefined) return this.#polish(x)
      const o = this.#cheapest(s, set, x, refused, way)
      if (o < 0) return null
      const before = cap.slice()
      for (let j = 0; j < claims; j++) cap[j] = Math.min(cap[j] as number, set.rows[o * claims + j] as number)
      if (this.#choice(cap) === null) {
        cap.set(before)
        refused.add(o)
        this.#choice(cap)
      }
    }
  }

  /** Says more wherever the crowd stays large enough, the most worthwhile first. */
  #polish(x: Uint8Array): Uint8Array {
    const { worth, upper, left } = this.#start
    const { sets, offset, claims } = this.#model
    let crowds = left
    for (;;) {
      crowds = crowds.map((list, s) => {
        const { rows } = sets[s] as ClassSet
        return list.filter((o) => {
          let j = 0
          while (j < claims && (rows[o * claims + j] as number) >= (x[j] as number)) j++
          return j === claims
        })
      })
      let [claim, rung, gain] = [-1, 0, 0]
      const now = worthOf(this.#model, worth, x)
      for (let j = 0; j < claims; j++) {
        const kept = x[j] as number
        for (let r = kept + 1; r <= (upper[j] as number); r++) {
          if ((worth[(offset[j] as number) + r] as number) === Number.NEGATIVE_INFINITY) continue
          x[j] = r
          if (sets.every((set, i) => keeps(set, crowds[i] as Int32Array, x, this.#sums[i] as Sums))) {
            const more = worthOf(this.#model, worth, x) - now
            if (more > gain) [claim, rung, gain] = [j, r, more]
          } else break
        }
        x[j] = kept
      }
      if (claim < 0) return x
      x[claim] = rung
    }
  }
}
