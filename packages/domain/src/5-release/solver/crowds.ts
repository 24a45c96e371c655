// What may be said so that even who knows this tool, its weights and what everybody knows cannot tell who it was? Everybody
// is put into a crowd before anybody looks at the wording, and of every crowd only what all in it know is said: the same
// would have been released for each of them (release.md 1.6, fixed crowds). The price is told beside the unrestricted best.
// The partition depends on the world alone, never on which of them is the source.

import type { Protection, Reached } from './instance.ts'
import type { Problem } from './model.ts'
import { Search } from './search.ts'

export interface FixedCrowd {
  /** Positions, ascending. */
  readonly members: readonly number[]
  readonly heads: number
  /** By claim: what all of them know, and what may leave. */
  readonly floor: readonly number[]
}

export interface CrowdRelease {
  readonly crowd: FixedCrowd
  /** Null: what all of the crowd know is of no use. */
  readonly x: readonly number[] | null
}

/** People who know exactly the same. */
interface Alike {
  readonly members: number[]
  readonly row: readonly number[]
}

class Crowds {
  readonly #problem: Problem
  readonly #guard: Protection
  readonly #among: readonly number[]
  readonly #all: number
  /** What the group whose joint belief is bounded weighs: all of it, whichever of it stands in a crowd (release.md 1.3). */
  readonly #groupMass: number

  constructor(problem: Problem, guard: Protection, among: readonly number[]) {
    this.#problem = problem
    this.#all = problem.model.worth.reduce((sum, each) => sum + Math.max(0, each), 1)
    this.#guard = guard
    this.#among = among
    this.#groupMass = among.reduce((sum, o) => sum + (guard.group?.includes(o) ? this.#mass(o) : 0), 0)
  }

  #mass(o: number): number {
    const { count = 0, weight = 0 } = this.#problem.instance.origins[o] ?? {}
    return count * weight
  }

  #sum(members: readonly number[], part: (o: number) => number): number {
    const parts = members.map(part).toSorted((a, b) => b - a)
    return parts.slice(this.#guard.h ?? 0).reduce((sum, each) => sum + each, 0)
  }

  /** Whether the limits hold for each of `members`, had it been that one. */
  holds(members: readonly number[]): boolean {
    const { origins } = this.#problem.instance
    const { k, pmax, kAlt, group } = this.#guard
    const count = (o: number): number => origins[o]?.count ?? 0
    const weight = (o: number): number => origins[o]?.weight ?? 0
    const mass = (o: number): number => this.#mass(o)
    if (this.#sum(members, count) < (k ?? 0)) return false
    const kinds = new Set(members.map((o) => origins[o]?.kind))
    for (const kind of kAlt ? kinds : [])
      if (this.#sum(members, (o) => (origins[o]?.kind === kind ? 0 : count(o))) < (kAlt ?? 0)) return false
    if (!pmax) return true
    const [numerator, denominator] = pmax
    const heaviest = Math.max(...members.map(weight))
    if (numerator * this.#sum(members, mass) < denominator * heaviest) return false
    // others of the group may know as much as this crowd, and are believed with it
    const others = this.#sum(members, (o) => (group?.includes(o) ? 0 : mass(o)))
    return numerator * others >= (denominator - numerator) * this.#groupMass
  }

  /** What `floor` is worth when every claim is said as finely as it allows; a group out of its reach outweighs all. */
  #worth(floor: readonly number[]): number {
    const { offset, worth, cap, require } = this.#problem.model
    const reached = ({ claim, minRung }: Reached): boolean => Math.min(floor[claim] ?? 0, cap[claim] ?? 0) >= minRung
    let sum = -this.#all * require.filter((group) => !group.some(reached)).length
    for (const [j, level] of floor.entries()) {
      let most = Number.NEGATIVE_INFINITY
      for (let r = 0; r <= Math.min(level, cap[j] ?? 0); r++) most = Math.max(most, worth[(offset[j] ?? 0) + r] ?? 0)
      sum += most
    }
    return sum
  }

  partition(): readonly FixedCrowd[] {
    const { levels, claims: n } = this.#problem.knowledge
    const kinds = new Map<string, Alike>()
    for (const o of this.#among) {
      const row = [...levels.subarray(o * n, (o + 1) * n)]
      const known = kinds.get(row.join())
      if (known) known.members.push(o)
      else kinds.set(row.join(), { members: [o], row })
    }
    // the most knowing first: they lose most in a crowd
    let left = [...kinds.values()]
      .map((alike) => ({ ...alike, worth: this.#worth(alike.row) }))
      .toSorted((a, b) => b.worth - a.worth || (a.members[0] ?? 0) - (b.members[0] ?? 0))
    const crowds: { members: number[]; floor: readonly number[] }[] = []
    while (left.length > 0) {
      const [seed, ...others] = left
      if (seed === undefined) break
      const crowd = { members: [...seed.members], floor: seed.row }
      let rest = others
      while (!this.holds(crowd.members) && rest.length > 0) {
        const next = this.#closest(crowd.floor, rest)
        crowd.members.push(...next.members)
        crowd.floor = lower(crowd.floor, next.row)
        rest = rest.filter((alike) => alike !== next)
      }
      if (this.holds(crowd.members)) {
        crowds.push(crowd)
        left = rest
        continue
      }
      // too few are left over for a crowd: each joins the one that loses least by it
      for (const alike of left) {
        const loss = (at: (typeof crowds)[number]): number =>
          this.#worth(at.floor) - this.#worth(lower(at.floor, alike.row))
        const [host] = crowds.toSorted((a, b) => loss(a) - loss(b))
        if (host === undefined) return []
        host.members.push(...alike.members)
        host.floor = lower(host.floor, alike.row)
      }
      left = []
    }
    // one who joined last may be heavier than the crowd can hide: then there is no such partition
    if (crowds.some(({ members }) => !this.holds(members))) return []
    const { cap } = this.#problem.model
    return crowds.map(({ members, floor }) => ({
      members: members.toSorted((a, b) => a - b),
      heads: members.reduce((sum, o) => sum + (this.#problem.instance.origins[o]?.count ?? 0), 0),
      floor: floor.map((level, j) => Math.min(level, cap[j] ?? 0)),
    }))
  }

  #closest<T extends Alike>(floor: readonly number[], among: readonly T[]): T {
    let [best, most] = [among[0] as T, Number.NEGATIVE_INFINITY]
    for (const alike of among) {
      const worth = this.#worth(lower(floor, alike.row))
      if (worth > most) [best, most] = [alike, worth]
    }
    return best
  }
}

const lower = (a: readonly number[], b: readonly number[]): readonly number[] =>
  a.map((level, j) => Math.min(level, b[j] ?? 0))

/** The crowds of the world under the limits of the guard set at `position`; empty when its people are too few for one. */
export function fixedCrowds(problem: Problem, position: number): readonly FixedCrowd[] {
  const set = problem.guards[position]
  const guard = problem.instance.protect[set?.protect ?? -1]
  if (set === undefined || guard === undefined) return []
  return new Crowds(problem, guard, set.before).partition()
}

/** The best that all of the crowd of `o` know. */
export function crowdRelease(problem: Problem, crowds: readonly FixedCrowd[], o: number): CrowdRelease | null {
  const crowd = crowds.find(({ members }) => members.includes(o))
  if (crowd === undefined) return null
  const search = new Search({ ...problem.model, sets: [] }, { upper: crowd.floor, dives: 0 })
  while (search.advance());
  return { crowd, x: search.found }
}
