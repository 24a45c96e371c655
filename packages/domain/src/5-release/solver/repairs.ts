// This is too much: what is the least to take back? One claim made coarser, or two, with what is left then (release.md 2.6).
// One pass finds who would return: whoever is excluded by one claim comes back when that one is coarsened, whoever is
// excluded by two comes back with both. Requirements are not asked: what a release is for may have to yield.

import { type GuardSet, limitsHold } from './knowledge.ts'
import { type Exposure, exposureOf } from './measure.ts'
import type { Problem } from './model.ts'

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

interface Returning {
  readonly o: number
  /** By excluding claim: the rung at which `o` returns. */
  readonly at: readonly (readonly [claim: number, level: number])[]
}

interface Crowd {
  readonly set: GuardSet
  readonly left: readonly number[]
  readonly returning: readonly Returning[]
}

function crowdsOf({ knowledge, guards }: Measurable, x: readonly number[]): readonly Crowd[] {
  const { levels, claims: n } = knowledge
  return guards.map((set) => {
    const left: number[] = []
    const returning: Returning[] = []
    for (const o of set.before) {
      const at: [number, number][] = []
      for (let j = 0; j < n && at.length < 3; j++) {
        const level = levels[o * n + j] ?? 0
        if (level < Math.min(x[j] ?? 0, set.own[j] ?? 0)) at.push([j, level])
      }
      if (at.length === 0) left.push(o)
      else if (at.length < 3) returning.push({ o, at })
    }
    return { set, left, returning }
  })
}

/** What can be taken back of `x`, one claim or two, so that every limit holds again; nothing when all hold already. */
export function repairsOf(problem: Measurable, x: readonly number[]): Repairs {
  const crowds = crowdsOf(problem, x)
  const released = [...x.keys()].filter((j) => (x[j] ?? 0) > 0)
  const holdsWith = (rungs: ReadonlyMap<number, number>): boolean =>
    crowds.every(({ set, left, returning }) => {
      const back = returning.filter(({ at }) => at.every(([j, level]) => level >= (rungs.get(j) ?? 256)))
      return limitsHold(set, [...left, ...back.map(({ o }) => o)])
    })
  if (holdsWith(new Map())) return { singleRepairs: [], pairRepairs: [], pairsLeftOff: 0 }
  const asSaid = (rungs: ReadonlyMap<number, number>): readonly Exposure[] =>
    exposureOf(
      problem,
      x.map((r, j) => rungs.get(j) ?? r),
    )
  const singleRepairs: Repair[] = []
  for (const claim of released)
    for (let toRung = (x[claim] ?? 0) - 1; toRung >= 0; toRung--) {
      const rungs = new Map([[claim, toRung]])
      if (!holdsWith(rungs)) continue
      singleRepairs.push({ claim, toRung, exposure: asSaid(rungs) })
      break
    }
  const stubborn = released.filter((j) => singleRepairs.every(({ claim }) => claim !== j))
  const worth = (j: number, r: number): number => problem.instance.claims[j]?.rungs[r]?.utility ?? 0
  const pairs: { readonly a: number; readonly b: number; readonly ra: number; readonly rb: number; kept: number }[] = []
  for (const a of stubborn)
    for (const b of stubborn) {
      if (
        b <= a ||
        !holdsWith(
          new Map([
            [a, 0],
            [b, 0],
          ]),
        )
      )
        continue
      let best: (typeof pairs)[number] | undefined
      let floor = 0
      for (let ra = (x[a] ?? 0) - 1; ra >= 0; ra--)
        for (let rb = (x[b] ?? 0) - 1; rb >= floor; rb--) {
          if (
            !holdsWith(
              new Map([
                [a, ra],
                [b, rb],
              ]),
            )
          )
            continue
          const kept = worth(a, ra) + worth(b, rb) - worth(a, x[a] ?? 0) - worth(b, x[b] ?? 0)
          if (best === undefined || kept > best.kept) best = { a, b, ra, rb, kept }
          floor = rb + 1
          break
        }
      if (best) pairs.push(best)
    }
  const told = pairs.toSorted((p, q) => q.kept - p.kept || p.a - q.a || p.b - q.b).slice(0, mostPairs)
  return {
    singleRepairs,
    pairsLeftOff: pairs.length - told.length,
    pairRepairs: told.map(({ a, b, ra, rb }) => ({
      claims: [a, b],
      toRungs: [ra, rb],
      exposure: asSaid(
        new Map([
          [a, ra],
          [b, rb],
        ]),
      ),
    })),
  }
}
