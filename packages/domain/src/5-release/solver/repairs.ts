// This is too much: what is the least to take back? One claim made coarser, or two, with what is left then (release.md 2.6).
// One pass finds who would return: whoever is excluded by one claim comes back when that one is coarsened, whoever is
// excluded by two comes back with both. Requirements are not asked: what a release is for may have to yield.

import type { GuardSet } from './knowledge.ts'
import { type Exposure, exposureIn } from './measure.ts'
import type { Problem } from './model.ts'
import { Tally } from './tally.ts'

/** A selection is repaired by the definition: the search's own model is not asked. */
type Measurable = Omit<Problem, 'model'>

export interface Repair {
  readonly claim: number
  readonly toRung: number
  readonly exposure: readonly Exposure[]
}

export interface PairRepair {
  readonly claims: readonly [number, number]
  readonly toRungs: readonly [number, number]
  readonly exposure: readonly Exposure[]
}

export interface Repairs {
  readonly singleRepairs: readonly Repair[]
  /** Of claims of which neither is a repair by itself; those that lose least first. */
  readonly pairRepairs: readonly PairRepair[]
  /** How many more pairs there are, each of which loses no less than those told. */
  readonly pairsLeftOff: number
}

/** Of dozens of pairs the first lose least; how many more there are is told as a number. */
const mostPairs = 20

/** Who comes back to the crowd of one protected one when claims are coarsened, and how much they weigh. */
class Crowd {
  readonly #problem: Measurable
  readonly #set: GuardSet
  readonly #left: number[] = []
  /** By claim: whom it alone excludes, with the rung at which each returns. */
  readonly #byOne = new Map<number, (readonly [o: number, level: number])[]>()
  /** By the two claims that exclude them together, the first before the second. */
  readonly #byTwo = new Map<number, (readonly [o: number, first: number, second: number])[]>()
  readonly #base: Tally
  readonly #returning = new Map<number, readonly Tally[]>()

  constructor(problem: Measurable, set: GuardSet, x: readonly number[]) {
    this.#problem = problem
    this.#set = set
    this.#base = new Tally(set)
    const { levels, claims: n } = problem.knowledge
    for (const o of set.before) {
      const row = o * n
      let [excluded, a, b] = [0, -1, -1]
      for (let j = 0; j < n && excluded < 3; j++)
        if ((levels[row + j] as number) < Math.min(x[j] ?? 0, set.own[j] as number)) {
          if (excluded === 0) a = j
          else b = j
          excluded++
        }
      if (excluded === 0) {
        this.#left.push(o)
        this.#base.add(o)
      } else if (excluded === 1) put(this.#byOne, a, [o, levels[row + a] as number])
      else if (excluded === 2) put(this.#byTwo, a * n + b, [o, levels[row + a] as number, levels[row + b] as number])
    }
    for (const [j, back] of this.#byOne) this.#returning.set(j, this.#tallies(back, x[j] ?? 0))
  }

  /** By rung below `said`: everybody of `back` who returns there. */
  #tallies(back: readonly (readonly [o: number, level: number])[], said: number): readonly Tally[] {
    const tallies = Array.from({ length: said }, () => new Tally(this.#set))
    for (const [o, level] of back) tallies[level]?.add(o)
    for (let r = said - 2; r >= 0; r--) tallies[r]?.addAll(tallies[r + 1] as Tally)
    return tallies
  }

  /** Whom the first two of `steps` together bring back, beside those whom each brings back alone. */
  #together(steps: Steps): readonly number[] {
    const [first, second] = steps
    if (first === undefined || second === undefined) return []
    const both = this.#byTwo.get(first[0] * this.#problem.knowledge.claims + second[0]) ?? []
    return both.flatMap(([o, a, b]) => (a >= first[1] && b >= second[1] ? [o] : []))
  }

  /** Whether every limit holds after `steps`. */
  holdsAfter(steps: Steps): boolean {
    const all = new Tally(this.#set).addAll(this.#base)
    for (const [j, rung] of steps) {
      const back = this.#returning.get(j)?.[rung]
      if (back !== undefined) all.addAll(back)
    }
    for (const o of this.#together(steps)) all.add(o)
    return all.holds
  }

  /** Who is left after `steps`. */
  after(steps: Steps): readonly number[] {
    const back = steps.flatMap(([j, rung]) =>
      (this.#byOne.get(j) ?? []).flatMap(([o, level]) => (level >= rung ? [o] : [])),
    )
    return [...this.#left, ...back, ...this.#together(steps)].sort((a, b) => a - b)
  }

  exposureAfter(steps: Steps): Exposure {
    return exposureIn(this.#problem, this.#set, this.after(steps))
  }
}

/** What is taken back: claims, ascending, each with the rung that it comes down to. One or two. */
type Steps = readonly (readonly [claim: number, toRung: number])[]

function put<T>(map: Map<number, T[]>, key: number, value: T): void {
  const held = map.get(key)
  if (held === undefined) map.set(key, [value])
  else held.push(value)
}

/**
 * What can be taken back of `x`, one claim or two, so that every limit holds again; nothing when all hold already.
 * `most`: so many pairs are told.
 */
export function repairsOf(problem: Measurable, x: readonly number[], most: number = mostPairs): Repairs {
  const crowds = problem.guards.map((set) => new Crowd(problem, set, x))
  const released = [...x.keys()].filter((j) => (x[j] ?? 0) > 0)
  const holdsAfter = (steps: Steps): boolean => crowds.every((crowd) => crowd.holdsAfter(steps))
  if (holdsAfter([])) return { singleRepairs: [], pairRepairs: [], pairsLeftOff: 0 }
  const asSaid = (steps: Steps): readonly Exposure[] => crowds.map((crowd) => crowd.exposureAfter(steps))
  const singleRepairs: Repair[] = []
  for (const claim of released)
    for (let toRung = (x[claim] ?? 0) - 1; toRung >= 0; toRung--) {
      if (!holdsAfter([[claim, toRung]])) continue
      singleRepairs.push({ claim, toRung, exposure: asSaid([[claim, toRung]]) })
      break
    }
  const stubborn = released.filter((j) => singleRepairs.every(({ claim }) => claim !== j))
  const worth = (j: number, r: number): number => problem.instance.claims[j]?.rungs[r]?.utility ?? 0
  const pairs: { readonly a: number; readonly b: number; readonly ra: number; readonly rb: number; kept: number }[] = []
  for (const a of stubborn)
    for (const b of stubborn) {
      if (b <= a) continue
      const holds = (ra: number, rb: number): boolean =>
        holdsAfter([
          [a, ra],
          [b, rb],
        ])
      if (!holds(0, 0)) continue
      let best: (typeof pairs)[number] | undefined
      let floor = 0
      for (let ra = (x[a] ?? 0) - 1; ra >= 0; ra--)
        for (let rb = (x[b] ?? 0) - 1; rb >= floor; rb--) {
          if (!holds(ra, rb)) continue
          const kept = worth(a, ra) + worth(b, rb) - worth(a, x[a] ?? 0) - worth(b, x[b] ?? 0)
          if (best === undefined || kept > best.kept) best = { a, b, ra, rb, kept }
          floor = rb + 1
          break
        }
      if (best) pairs.push(best)
    }
  const told = pairs.toSorted((p, q) => q.kept - p.kept || p.a - q.a || p.b - q.b).slice(0, most)
  return {
    singleRepairs,
    pairsLeftOff: pairs.length - told.length,
    pairRepairs: told.map(({ a, b, ra, rb }) => ({
      claims: [a, b],
      toRungs: [ra, rb],
      exposure: asSaid([
        [a, ra],
        [b, rb],
      ]),
    })),
  }
}
