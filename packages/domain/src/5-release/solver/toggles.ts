// The approver pins a rung or rules one out: what is best now? A search on the same model, which begins with everything
// that was found before and, where that settles it, ends there (release.md 2.5).

import type { Model } from './model.ts'
import { Search } from './search.ts'

/** `pin`: exactly this rung. `ban`: any but this one. */
export interface Toggle {
  readonly claim: number
  readonly rung: number
  readonly act: 'pin' | 'ban'
}

interface Solved {
  readonly toggles: readonly Toggle[]
  readonly x: readonly number[]
}

const allows = (toggles: readonly Toggle[], x: readonly number[]): boolean =>
  toggles.every(({ claim, rung, act }) => (x[claim] === rung) === (act === 'pin'))
const same = (a: Toggle, b: Toggle): boolean => a.claim === b.claim && a.rung === b.rung && a.act === b.act

/** Releases worth trying again: few, for each is looked at before every search. */
const kept = 16

/** One problem under changing toggles. */
export class Toggled {
  readonly #model: Model
  readonly #proven: Solved[] = []
  readonly #found: (readonly number[])[] = []

  constructor(model: Model) {
    this.#model = model
  }

  /** A search under `toggles`; hand it to `remember` when it has ended or been left. */
  search(toggles: readonly Toggle[]): Search {
    // an answer under fewer toggles that these allow is the answer under these too
    const settled = this.#proven.find(
      (solved) =>
        solved.toggles.every((toggle) => toggles.some((other) => same(toggle, other))) && allows(toggles, solved.x),
    )
    if (settled !== undefined) return new Search(this.#model, { candidates: [settled.x], settled: true })
    const lower: number[] = Array.from(this.#model.cap, () => 0)
    const upper = [...this.#model.cap]
    for (const { claim, rung, act } of toggles) {
      if (act === 'ban') continue
      lower[claim] = Math.max(lower[claim] ?? 0, rung)
      upper[claim] = Math.min(upper[claim] ?? 0, rung)
    }
    const banned = toggles.flatMap(({ claim, rung, act }) => (act === 'ban' ? [[claim, rung] as const] : []))
    const candidates = [...this.#found, ...this.#proven.map(({ x }) => x)].filter((x) => allows(toggles, x))
    return new Search(this.#model, { lower, upper, banned, candidates })
  }

  /** Keeps what `search` found under `toggles`. */
  remember(toggles: readonly Toggle[], search: Search): void {
    const x = search.found
    if (x === null) return
    if (search.isDone) this.#proven.unshift({ toggles: [...toggles], x })
    else this.#found.unshift(x)
    this.#proven.splice(kept)
    this.#found.splice(kept)
  }
}
