// What does a bad road do to what is sent? It loses, repeats and reorders, by a seed: the same seed, the same road.

/** Uniform numbers in [0, 1) from a 32-bit seed (mulberry32): for tests, never for keys. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export interface Road {
  readonly seed: number
  /** Share of what is given that never arrives. */
  readonly loss: number
  /** Share of what arrives that stays in the bag and arrives again. */
  readonly duplication: number
  /** Share of deliveries that take anything from the bag instead of the oldest. */
  readonly reorder: number
}

/** A bag with things on their way. */
export class Courier<T> {
  readonly #road: Road
  readonly #random: () => number
  readonly #bag: T[] = []
  lost = 0
  repeated = 0

  constructor(road: Road) {
    this.#road = road
    this.#random = seeded(road.seed)
  }

  get size(): number {
    return this.#bag.length
  }

  give(item: T): void {
    if (this.#random() < this.#road.loss) this.lost++
    else this.#bag.push(item)
  }

  /** The next thing that arrives; it may arrive again. */
  take(): T | undefined {
    if (this.#bag.length === 0) return undefined
    const any = this.#random() < this.#road.reorder
    const at = any ? Math.floor(this.#random() * this.#bag.length) : 0
    const again = this.#random() < this.#road.duplication
    if (again) this.repeated++
    return again ? this.#bag[at] : this.#bag.splice(at, 1)[0]
  }
}
