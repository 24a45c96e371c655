// Which release is worth most within every limit, and is there surely none better? Interval branch and bound with the
// origin filter of release.md 2.3, with a canonical answer: most utility, then least disclosure, then the smallest vector.
// A step at a time: it knows no clock, may be left and taken up again at any step, and whatever it has found by then keeps
// every limit. The proof is what takes time, never the safety.

import { Diver, isOfUseIn, keeps, worthOf } from './dive.ts'
import type { ClassSet, Model } from './model.ts'
import { Reach, Sums } from './tables.ts'

export interface SearchOptions {
  /** By claim: bounds of the rung; the model's own where absent. */
  readonly lower?: readonly number[]
  readonly upper?: readonly number[]
  /** Rungs that may not be chosen. */
  readonly banned?: readonly (readonly [claim: number, rung: number])[]
  /** Releases that may be good ones; each is looked at before it is believed. */
  readonly candidates?: readonly (readonly number[])[]
  /** The first candidate is the answer: somebody has proven it. */
  readonly settled?: boolean
  /** What nothing can exceed: reaching it ends the search. */
  readonly ceiling?: number
  /** Whether only the canonical one of equally good releases will do. */
  readonly canonical?: boolean
  /** How many dives go before the search. */
  readonly dives?: number
}

/** More dives cost more than they find (measured on L1-L6). */
const usualDives = 4

export class Search {
  readonly #model: Model
  readonly #worth: Float64Array
  readonly #reach: Reach
  readonly #sums: readonly Sums[]
  readonly #canonical: boolean
  readonly #ceiling: number
  #dives: number
  #dived = 0
  #diver: Diver | undefined
  // one stretch of n per depth
  #lower: Uint8Array
  #upper: Uint8Array
  /** The lower bounds by which the lists were last filtered. */
  #filtered: Uint8Array
  // per set: lists of classes, one after the other, with the bounds of each depth
  readonly #lists: Int32Array[]
  readonly #from: number[][]
  readonly #to: number[][]
  // per depth: the question asked there, which answer is being looked at, and what may still be found
  readonly #claim: number[] = []
  readonly #rung: number[] = []
  readonly #turn: number[] = []
  readonly #bounds: number[] = []
  #depth = -1
  #begun = false
  #steps = 0
  #best = Number.NEGATIVE_INFINITY
  #found: Uint8Array | null = null
  readonly #active: Int32Array
  readonly #free: Int32Array

  constructor(model: Model, options: SearchOptions = {}) {
    const n = model.claims
    this.#model = model
    this.#worth = model.worth.slice()
    for (const [claim, rung] of options.banned ?? [])
      this.#worth[(model.offset[claim] ?? 0) + rung] = Number.NEGATIVE_INFINITY
    this.#reach = new Reach(model)
    this.#sums = model.sets.map((set) => new Sums(set.least.length, model.worth.length, set.h))
    this.#canonical = options.canonical ?? true
    this.#ceiling = options.ceiling ?? Number.POSITIVE_INFINITY
    this.#dives = options.dives ?? usualDives
    this.#lower = new Uint8Array(n * 16)
    this.#upper = new Uint8Array(n * 16)
    this.#filtered = new Uint8Array(n * 16)
    for (let j = 0; j < n; j++) {
      this.#lower[j] = options.lower?.[j] ?? 0
      this.#upper[j] = Math.min(model.cap[j] as number, options.upper?.[j] ?? 255)
    }
    this.#lists = model.sets.map(({ size }) => Int32Array.from({ length: size * 2 + 16 }, (_, o) => o))
    this.#from = model.sets.map(() => [0])
    this.#to = model.sets.map(({ size }) => [size])
    this.#active = new Int32Array(n)
    this.#free = new Int32Array(n)
    for (const x of options.candidates ?? []) this.#consider(Uint8Array.from({ length: n }, (_, j) => x[j] ?? 0))
    this.#begun = options.settled === true && this.#found !== null
  }

  /** The best release so far; it keeps every limit whether or not the search has ended. Null: none was found yet. */
  get found(): readonly number[] | null {
    return this.#found === null ? null : [...this.#found]
  }

  /** What it is worth by the model's objective. */
  get value(): number {
    return this.#best
  }

  get steps(): number {
    return this.#steps
  }

  /** Whether it is proven that `found` is the answer, or that there is none. */
  get isDone(): boolean {
    return this.#best >= this.#ceiling || (this.#begun && this.#depth < 0)
  }

  /** Nothing is worth more than this. */
  get bound(): number {
    if (this.isDone) return this.#best
    if (!this.#begun) {
      this.#reach.fill(this.#lower, this.#upper, 0, this.#worth)
      return Math.max(this.#reach.bound, this.#best)
    }
    let bound = this.#best
    for (let d = 0; d <= this.#depth; d++)
      if ((this.#turn[d] as number) < 2) bound = Math.max(bound, this.#bounds[d] as number)
    return bound
  }

  /** One step: a dive or a node. Whether there is more to do. */
  advance(): boolean {
    if (this.isDone) return false
    this.#steps++
    if (!this.#begun) this.#begin()
    else if (this.#diver !== undefined) this.#dive(this.#diver)
    else this.#node()
    return !this.isDone
  }

  /** Every value at or below is of no more interest. */
  get #cut(): number {
    return this.#canonical ? this.#best - 1 : this.#best
  }

  #begin(): void {
    this.#begun = true
    const n = this.#model.claims
    for (let j = 0; j < n; j++) if ((this.#lower[j] as number) > (this.#upper[j] as number)) return
    if (!this.#narrow(0)) return
    this.#ask(0)
    if (this.#depth < 0 || this.#dives === 0) return
    this.#diver = new Diver(this.#model, {
      lower: this.#lower.slice(0, n),
      upper: this.#upper.slice(0, n),
      worth: this.#worth,
      left: this.#lists.map((list, s) => list.slice(this.#from[s]?.[0], this.#to[s]?.[0])),
    })
  }

  #dive(diver: Diver): void {
    const x = diver.dive(this.#dived++)
    if (x !== null) this.#take(x)
    if (this.#dived >= this.#dives) this.#diver = undefined
  }

  /** Looks at one answer to the question of the deepest node. */
  #node(): void {
    const d = this.#depth
    const turn = this.#turn[d] as number
    if (turn === 2 || (this.#bounds[d] as number) <= this.#cut) {
      this.#depth--
      return
    }
    this.#turn[d] = turn + 1
    const n = this.#model.claims
    this.#deepen(d + 1)
    const at = (d + 1) * n
    this.#lower.copyWithin(at, d * n, at)
    this.#upper.copyWithin(at, d * n, at)
    this.#filtered.copyWithin(at, d * n, at)
    const claim = this.#claim[d] as number
    if (turn === 0) this.#lower[at + claim] = this.#rung[d] as number
    else this.#upper[at + claim] = (this.#rung[d] as number) - 1
    if (this.#narrow(d + 1)) this.#ask(d + 1)
  }

  /** Makes room for one more depth; its lists begin as copies of those above it. */
  #deepen(d: number): void {
    const need = (d + 1) * this.#model.claims
    if (need > this.#lower.length) {
      const grown = (old: Uint8Array): Uint8Array => {
        const fresh = new Uint8Array(need * 2)
        fresh.set(old)
        return fresh
      }
      this.#lower = grown(this.#lower)
      this.#upper = grown(this.#upper)
      this.#filtered = grown(this.#filtered)
    }
    for (let s = 0; s < this.#lists.length; s++) {
      const begin = this.#from[s]?.[d - 1] as number
      const end = this.#to[s]?.[d - 1] as number
      const size = end - begin
      let list = this.#lists[s] as Int32Array
      if (end + size > list.length) {
        const fresh = new Int32Array((end + size) * 2)
        fresh.set(list)
        this.#lists[s] = list = fresh
      }
      list.copyWithin(end, begin, end)
      ;(this.#from[s] as number[])[d] = end
      ;(this.#to[s] as number[])[d] = end + size
    }
  }

  /** Narrows bounds and lists of depth `d` until nothing changes. False when nothing of interest is left there. */
  #narrow(d: number): boolean {
    const n = this.#model.claims
    const at = d * n
    const reach = this.#reach
    for (let last = Number.NaN; ; ) {
      if (!this.#meet(at)) return false
      reach.fill(this.#lower, this.#upper, at, this.#worth)
      if (reach.bound === Number.NEGATIVE_INFINITY || reach.bound <= this.#cut) return false
      if (this.#canonical && reach.bound === this.#best) {
        const change = this.#tighten(at)
        if (change === 'worse') return false
        if (change === 'tighter') continue
      }
      let raised = d === 0 && Number.isNaN(last)
      for (let j = 0; j < n && !raised; j++) raised = this.#lower[at + j] !== this.#filtered[at + j]
      if (!raised && reach.bound === last) break
      last = reach.bound
      for (let s = 0; s < this.#lists.length; s++) if (!this.#filter(d, s)) return false
      for (let j = 0; j < n; j++) this.#filtered[at + j] = this.#lower[at + j] as number
      if (!this.#lowerBounds(at)) break
    }
    this.#bounds[d] = reach.bound
    return true
  }

  /** Groups that only one claim can still reach raise its bound; a group out of reach ends the node. */
  #meet(at: number): boolean {
    for (const group of this.#model.require) {
      let open = 0
      let claim = -1
      let rung = 0
      let isMet = false
      for (const atom of group) {
        if ((this.#lower[at + atom.claim] as number) >= atom.minRung) isMet = true
        else if ((this.#upper[at + atom.claim] as number) >= atom.minRung) {
          open++
          claim = atom.claim
          rung = atom.minRung
        }
      }
      if (isMet) continue
      if (open === 0) return false
      if (open === 1) this.#lower[at + claim] = rung
    }
    return true
  }

  /**
   * What is left here can at most equal the best: every claim must then take a rung of greatest worth, and the smallest
   * vector of these must come before the one that was found.
   */
  #tighten(at: number): 'worse' | 'tighter' | 'same' {
    const { claims: n, offset } = this.#model
    const reach = this.#reach
    let order = 0
    let change: 'tighter' | 'same' = 'same'
    for (const b of reach.bonuses)
      for (const { claim, minRung } of this.#model.bonuses[b]?.atoms ?? [])
        if ((this.#lower[at + claim] as number) < minRung) {
          this.#lower[at + claim] = minRung
          change = 'tighter'
        }
    if (change === 'tighter') return change
    for (let j = 0; j < n; j++) {
      const choice = reach.choice[j] as number
      if (order === 0) order = choice - (this.#found?.[j] as number)
      let highest = this.#upper[at + j] as number
      while (this.#worth[(offset[j] as number) + highest] !== reach.top[j]) highest--
      if (choice === this.#lower[at + j] && highest === this.#upper[at + j]) continue
      this.#lower[at + j] = choice
      this.#upper[at + j] = highest
      change = 'tighter'
    }
    return order >= 0 ? 'worse' : change
  }

  /** Whether the best that `o` allows, no better than what was found, comes after it in order. */
  #comesAfter(set: ClassSet, o: number, at: number): boolean {
    const { claims: n, offset } = this.#model
    for (let j = 0; j < n; j++) {
      const begin = offset[j] as number
      const hi = Math.min(this.#upper[at + j] as number, set.rows[o * n + j] as number)
      const most = this.#reach.best[begin + hi] as number
      let r = this.#lower[at + j] as number
      while ((this.#worth[begin + r] as number) !== most) r++
      if (r !== this.#found?.[j]) return r > (this.#found?.[j] as number)
    }
    return true
  }

  /** Drops the classes that no better release keeps, and sums over those that stay. False when too few stay. */
  #filter(d: number, s: number): boolean {
    const { claims: n, offset } = this.#model
    const set = this.#model.sets[s] as ClassSet
    const sums = this.#sums[s] as Sums
    const list = this.#lists[s] as Int32Array
    const { rows, weights, least, h } = set
    const { best: most, top } = this.#reach
    const at = d * n
    const begin = this.#from[s]?.[d] as number
    const end = this.#to[s]?.[d] as number
    let actives = 0
    let frees = 0
    let fixed = this.#reach.extra
    for (let j = 0; j < n; j++) {
      const isFree = (this.#lower[at + j] as number) < (this.#upper[at + j] as number)
      if (isFree) this.#free[frees++] = j
      if (isFree || this.#lower[at + j] !== this.#filtered[at + j] || d === 0) this.#active[actives++] = j
      else fixed += top[j] as number
    }
    const active = this.#active
    const free = this.#free
    const cut = this.#cut
    const ties = this.#canonical ? this.#best : Number.NaN
    const rungs = this.#model.worth.length
    const table = sums.at
    sums.clear()
    let to = begin
    for (let i = begin; i < end; i++) {
      const o = list[i] as number
      const row = o * n
      let value = fixed
      for (let a = 0; a < actives; a++) {
        const j = active[a] as number
        value += most[(offset[j] as number) + (rows[row + j] as number)] as number
      }
      if (value <= cut || value === Number.NEGATIVE_INFINITY) continue
      if (value === ties && this.#comesAfter(set, o, at)) continue
      list[to++] = o
      for (let c = 0; c < weights.length; c++) {
        const part = (weights[c] as Float64Array)[o] as number
        if (part === 0) continue
        sums.addWhole(c, part)
        if (h === 0) {
          const base = c * rungs
          for (let f = 0; f < frees; f++) {
            const j = free[f] as number
            const k = base + (offset[j] as number) + (rows[row + j] as number)
            table[k] = (table[k] as number) + part
          }
        } else
          for (let f = 0; f < frees; f++) {
            const j = free[f] as number
            sums.addRung(c, (offset[j] as number) + (rows[row + j] as number), part)
          }
      }
    }
    ;(this.#to[s] as number[])[d] = to
    for (let c = 0; c < least.length; c++) if (sums.robustTotal(c) < (least[c] as number)) return false
    return true
  }

  /** Rungs that by themselves leave too few are out of reach. Whether any was. */
  #lowerBounds(at: number): boolean {
    const { claims: n, offset, sets } = this.#model
    let changed = false
    for (let j = 0; j < n; j++) {
      const lo = this.#lower[at + j] as number
      let hi = this.#upper[at + j] as number
      const begin = offset[j] as number
      const end = offset[j + 1] as number
      const was = hi
      for (let s = 0; s < sets.length && hi > lo; s++) {
        const { least } = sets[s] as ClassSet
        for (let c = 0; c < least.length && hi > lo; c++)
          hi = (this.#sums[s] as Sums).finest(c, begin + lo, begin + hi, end, least[c] as number) - begin
      }
      if (hi === was) continue
      this.#upper[at + j] = hi
      changed = true
    }
    return changed
  }

  /** Takes the best rung of every claim if that keeps the limits; else asks the question that decides most. */
  #ask(d: number): void {
    const n = this.#model.claims
    const at = d * n
    const x = this.#reach.choice
    const isUseful = isOfUseIn(this.#model, x)
    const isKept = this.#model.sets.every((set, s) =>
      keeps(set, (this.#lists[s] as Int32Array).subarray(this.#from[s]?.[d], this.#to[s]?.[d]), x, this.#spare(s)),
    )
    if (isUseful && isKept) {
      this.#take(x)
      // nothing here is worth more, and of what is worth the same this is the first
      if (worthOf(this.#model, this.#worth, x) === this.#reach.bound) return
    }
    const [claim, rung] = this.#question(at, x, isUseful)
    this.#depth = d
    this.#claim[d] = claim
    this.#rung[d] = rung
    this.#turn[d] = 0
  }

  readonly #spares: Sums[] = []
  #spare(s: number): Sums {
    const { least, h } = this.#model.sets[s] as ClassSet
    const spare = this.#spares[s] ?? new Sums(least.length, 1, h)
    this.#spares[s] = spare
    return spare
  }

  /** A claim and a rung: is the claim released at this rung or finer, or not? */
  #question(at: number, x: Uint8Array, isUseful: boolean): readonly [claim: number, rung: number] {
    const open = ({ claim, minRung }: { claim: number; minRung: number }): boolean =>
      (this.#lower[at + claim] as number) < minRung && (this.#upper[at + claim] as number) >= minRung
    if (!isUseful)
      for (const group of this.#model.require) {
        if (group.some(({ claim, minRung }) => (x[claim] as number) >= minRung)) continue
        const atom = group.find(open)
        if (atom) return [atom.claim, atom.minRung]
      }
    for (const b of this.#reach.bonuses) {
      const atom = this.#model.bonuses[b]?.atoms.find((each) => open(each) && (x[each.claim] as number) < each.minRung)
      if (atom) return [atom.claim, atom.minRung]
    }
    const { claims: n, offset } = this.#model
    let [found, score] = [-1, -1]
    for (let j = 0; j < n; j++) {
      const choice = x[j] as number
      const begin = offset[j] as number
      if (choice <= (this.#lower[at + j] as number)) continue
      const below = this.#reach.best[begin + choice - 1] as number
      const gap = below === Number.NEGATIVE_INFINITY ? 1e15 : (this.#reach.top[j] as number) - below
      const each = (gap + 1e-3) * (this.#excluded(begin, choice) + 1e-9)
      if (each > score) [found, score] = [j, each]
    }
    return [found, x[found] as number]
  }

  /** How much of what is needed the rung `choice` of the claim that begins at `begin` would drive away. */
  #excluded(begin: number, choice: number): number {
    let sum = 0
    const { sets, worth } = this.#model
    for (let s = 0; s < sets.length; s++) {
      const { least } = sets[s] as ClassSet
      const table = (this.#sums[s] as Sums).at
      for (let c = 0; c < least.length; c++) {
        const base = c * worth.length + begin
        let gone = 0
        for (let r = 0; r < choice; r++) gone += table[base + r] as number
        sum += gone / (least[c] as number)
      }
    }
    return sum
  }

  /** Takes `x`, which keeps every limit, if it is better than what was found, or equal and before it. */
  #take(x: Uint8Array): void {
    const value = worthOf(this.#model, this.#worth, x)
    if (value < this.#best || value === Number.NEGATIVE_INFINITY) return
    if (value === this.#best && this.#found !== null) {
      let j = 0
      while (j < x.length && x[j] === this.#found[j]) j++
      if (j === x.length || (x[j] as number) > (this.#found[j] as number)) return
    }
    this.#best = value
    this.#found = x.slice()
  }

  /** Takes a release that somebody brings, after looking whether it is one. */
  #consider(x: Uint8Array): void {
    for (let j = 0; j < x.length; j++)
      if ((x[j] as number) < (this.#lower[j] as number) || (x[j] as number) > (this.#upper[j] as number)) return
    if (!isOfUseIn(this.#model, x)) return
    const isKept = this.#model.sets.every((set, s) =>
      keeps(set, (this.#lists[s] as Int32Array).subarray(0, set.size), x, this.#spare(s)),
    )
    if (isKept) this.#take(x)
  }
}
