// A made-up plot (release.md 5.1): what each in a world knows of it, who told us, and what four recipients want to know.
// Synthetic, by the authors of the method: it ranks rules, it promises nothing in the field.

import type { ReleaseInstance } from '../../../packages/domain/src/5-release/solver/instance.ts'
import { levelOf, mayTell, type Role, roles, type World } from './worlds.ts'

/** Numbers in 0..1, the same for the same seed. */
export function chances(seed: number): () => number {
  let state = seed >>> 0 || 1
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

const elements = ['who', 'where', 'when', 'how', 'actor', 'qty']
export const claims = 14
/** The exact one; withheld is 0. */
export const finest = 3
const rungs = 1 + finest
/** What a rung is worth to a recipient to whom the claim matters, times how much it matters. */
const worth = [0, 4, 9, 16]
export const warnings = 4

/** By claim: a rung that is told, or how much the claim matters. */
export type Release = readonly number[]

export interface Plot {
  /** By person. */
  readonly people: readonly Role[]
  /** By person, then claim: as it is, or as it was entered. */
  readonly levels: readonly Release[]
  readonly source: number
  /** By warning, then claim: how much it matters to the recipient. */
  readonly matters: readonly Release[]
  /** So many heads must remain. */
  readonly limit: number
  /** By claim: the finest rung that may leave at all. */
  readonly caps?: Release
}

export function plotOf(seed: number, world: World): Plot {
  const next = chances(seed)
  const below = (n: number): number => Math.floor(next() * n)
  // dealt in turn: every plot has as much of each topic (this is what the figures of release.md 5.2 come from)
  const topics = Array.from({ length: claims }, (_, j) => j % 4)
  const people = roles.flatMap((role, i) => Array.from({ length: world.heads[i] ?? 0 }, () => role))
  const levels = people.map((role) => {
    const first = below(4)
    const own = [first, (first + 1 + below(3)) % 4]
    return topics.map((topic) => levelOf(role, topic, own, next))
  })
  const candidates = candidatesOf(people)
  const source = candidates[below(candidates.length)] ?? 0
  const matters = Array.from({ length: warnings }, () => {
    const order = Array.from({ length: claims }, (_, j) => [next(), j] as const).toSorted(([a], [b]) => a - b)
    const chosen = new Set(order.slice(0, 7).map(([, j]) => j))
    return Array.from({ length: claims }, (_, j) => (chosen.has(j) ? 1 + below(4) : 0))
  })
  return { people, levels, source, matters, limit: world.limit }
}

/** Positions of those who may be our source. */
export const candidatesOf = (people: readonly Role[]): number[] =>
  people.flatMap((role, o) => (mayTell.has(role) ? [o] : []))
/** What `who` could tell us. */
export const knownTo = ({ levels }: Plot, who: number): Release => levels[who] ?? []
export const mattersIn = ({ matters }: Plot, w: number): Release => matters[w] ?? []
export const utilityOf = (matters: Release, x: Release): number =>
  x.reduce((sum, r, j) => sum + (matters[j] ?? 0) * (worth[r] ?? 0), 0)
/** Those who could have known all of `x`. */
export const leftAfter = ({ levels }: Plot, x: Release): number[] =>
  [...levels.keys()].filter((o) => x.every((r, j) => (levels[o]?.[j] ?? 0) >= r))
/** What any warning is likely to make of a rung: half of the claims matter, and then by two and a half. Times four. */
export const generic: readonly Release[] = Array.from({ length: claims }, () => worth.map((each) => each * 5))
/** The claims of an element: one of each is needed. */
export const groups: readonly Release[] = ['where', 'when'].map((element) =>
  Array.from({ length: claims }, (_, j) => j).filter((j) => elements[j % elements.length] === element),
)
export const union = (a: Release, b: Release): Release => a.map((r, j) => Math.max(r, b[j] ?? 0))
export const nothing: Release = Array.from({ length: claims }, () => 0)

/** Those who know a claim at a rung, by claim and rung: the same for every warning of a plot. */
const setsOf = new WeakMap<Plot['levels'], readonly (readonly (readonly number[])[])[]>()
function whoKnows({ levels }: Plot): readonly (readonly (readonly number[])[])[] {
  const known = setsOf.get(levels)
  if (known) return known
  const sets = nothing.map((_, j) =>
    Array.from({ length: rungs }, (__, r) => [...levels.keys()].filter((o) => (levels[o]?.[j] ?? 0) >= r)),
  )
  setsOf.set(levels, sets)
  return sets
}

/** The release problem of one warning, if `who` told us `held` and `told` is known to the pool. */
export function problemFor(
  plot: Plot,
  matters: Release,
  told: Release,
  who: number = plot.source,
  held: Release = knownTo(plot, who),
): ReleaseInstance {
  const sets = whoKnows(plot)
  const mayLeave = held.map((rung, j) => Math.min(rung, plot.caps?.[j] ?? finest))
  return {
    origins: plot.levels.map((_, o) => ({ id: `o${o}`, kind: 'person', count: 1, weight: 1 })),
    claims: mayLeave.map((maxRung, j) => ({
      id: `c${j}`,
      element: elements[j % elements.length] ?? '',
      maxRung,
      rungs: Array.from({ length: rungs }, (_, r) => ({
        utility: (matters[j] ?? 0) * (worth[r] ?? 0),
        origins: r === 0 ? ('*' as const) : (sets[j]?.[r] ?? []),
      })),
    })),
    protect: [{ id: 's', source: who, k: plot.limit }],
    // what the source does not know at all cannot be asked of a release
    require: groups
      .filter((group) => group.some((j) => (mayLeave[j] ?? 0) > 0))
      .map((group) => group.map((claim) => ({ claim, minRung: 1 }))),
    history: told.flatMap((rung, claim) => (rung > 0 ? [{ party: 'R', claim, rung }] : [])),
  }
}
