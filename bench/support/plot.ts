// A made-up world of a red team (release.md 5.1): who is in it, what each knows of a plot, who told us, and what four
// recipients want to know. Synthetic, by the authors of the method: it ranks rules, it promises nothing in the field.

import type { ReleaseInstance } from '../../packages/domain/src/5-release/solver/instance.ts'

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

const roles = {
  leader: 2,
  planner: 5,
  cellA: 9,
  cellB: 9,
  logistics: 16,
  liaison: 6,
  associate: 40,
  rank: 90,
  tech: 10,
  open: 4,
} as const
type Role = keyof typeof roles
const elements = ['who', 'where', 'when', 'how', 'actor', 'qty']
const claims = 14
const rungs = 4
/** What a rung is worth to a recipient to whom the claim matters, times how much it matters. */
const worth = [0, 4, 9, 16]
export const limit = 8
export const warnings = 4

/** What one of `role` knows of a claim on `topic`; `own` are the topics that a planner works on. */
function levelOf(role: Role, topic: number, own: readonly number[], next: () => number): number {
  const one = (...steps: readonly (readonly [share: number, level: number])[]): number => {
    let at = next()
    for (const [share, level] of steps) {
      if (at < share) return level
      at -= share
    }
    return 0
  }
  switch (role) {
    case 'leader':
      return 3
    case 'planner':
      return own.includes(topic) ? 3 : one([0.6, 2], [0.4, 1])
    case 'cellA':
      return topic === 0 ? one([0.55, 3], [0.45, 2]) : one([0.25, 2], [0.45, 1])
    case 'cellB':
      return topic === 1 ? one([0.55, 3], [0.45, 2]) : one([0.25, 2], [0.45, 1])
    case 'logistics':
      return topic === 2 ? one([0.4, 3], [0.4, 2], [0.2, 1]) : one([0.15, 2], [0.45, 1])
    case 'liaison':
      return one([0.3, 2], [0.5, 1])
    case 'associate':
      return one([0.06, 2], [0.44, 1])
    case 'rank':
      return one([0.04, 2], [0.51, 1])
    case 'tech':
      return one([0.2, 3], [0.35, 2], [0.3, 1])
    case 'open':
      return one([0.5, 1])
  }
}

export interface Plot {
  /** By person, then claim. */
  readonly levels: readonly (readonly number[])[]
  readonly source: number
  /** By warning, then claim: how much it matters to the recipient. */
  readonly matters: readonly (readonly number[])[]
}

export function plotOf(seed: number): Plot {
  const next = chances(seed)
  const below = (n: number): number => Math.floor(next() * n)
  // dealt in turn: every plot has as much of each topic (this is what the figures of release.md 5.2 come from)
  const topics = Array.from({ length: claims }, (_, j) => j % 4)
  const people = Object.entries(roles).flatMap(([role, count]) => Array.from({ length: count }, () => role as Role))
  const levels = people.map((role) => {
    const first = below(4)
    const own = [first, (first + 1 + below(3)) % 4]
    return topics.map((topic) => levelOf(role, topic, own, next))
  })
  const candidates = people.flatMap((role, o) => (['planner', 'cellA', 'cellB', 'logistics'].includes(role) ? [o] : []))
  const source = candidates[below(candidates.length)] ?? 0
  const matters = Array.from({ length: warnings }, () => {
    const order = Array.from({ length: claims }, (_, j) => [next(), j] as const).toSorted(([a], [b]) => a - b)
    const chosen = new Set(order.slice(0, 7).map(([, j]) => j))
    return Array.from({ length: claims }, (_, j) => (chosen.has(j) ? 1 + below(4) : 0))
  })
  return { levels, source, matters }
}

/** What we hold when `who` told us. */
export const heldBy = ({ levels }: Plot, who: number): readonly number[] => levels[who] ?? []
export const utilityOf = (matters: readonly number[], x: readonly number[]): number =>
  x.reduce((sum, r, j) => sum + (matters[j] ?? 0) * (worth[r] ?? 0), 0)
/** Those who could have known all of `x`. */
export const leftAfter = ({ levels }: Plot, x: readonly number[]): number[] =>
  [...levels.keys()].filter((o) => x.every((r, j) => (levels[o]?.[j] ?? 0) >= r))
/** What any warning is likely to make of a rung: half of the claims matter, and then by two and a half. Times four. */
export const generic: readonly (readonly number[])[] = Array.from({ length: claims }, () =>
  worth.map((each) => each * 5),
)
/** The claims of an element: one of each is needed. */
export const groups: readonly (readonly number[])[] = ['where', 'when'].map((element) =>
  Array.from({ length: claims }, (_, j) => j).filter((j) => elements[j % elements.length] === element),
)
export const union = (a: readonly number[], b: readonly number[]): readonly number[] =>
  a.map((r, j) => Math.max(r, b[j] ?? 0))
export const nothing: readonly number[] = Array.from({ length: claims }, () => 0)

/** The release problem of one warning, if `who` told us and `told` is known to the pool. */
export function problemFor(
  plot: Plot,
  matters: readonly number[],
  told: readonly number[],
  who: number = plot.source,
): ReleaseInstance {
  const held = heldBy(plot, who)
  return {
    origins: plot.levels.map((_, o) => ({ id: `o${o}`, kind: 'person', count: 1, weight: 1 })),
    claims: held.map((maxRung, j) => ({
      id: `c${j}`,
      element: elements[j % elements.length] ?? '',
      maxRung,
      rungs: Array.from({ length: rungs }, (_, r) => ({
        utility: (matters[j] ?? 0) * (worth[r] ?? 0),
        origins: r === 0 ? ('*' as const) : [...plot.levels.keys()].filter((o) => (plot.levels[o]?.[j] ?? 0) >= r),
      })),
    })),
    protect: [{ id: 's', source: who, k: limit }],
    // what the source does not know at all cannot be asked of a release
    require: groups
      .filter((group) => group.some((j) => (held[j] ?? 0) > 0))
      .map((group) => group.map((claim) => ({ claim, minRung: 1 }))),
    history: told.flatMap((rung, claim) => (rung > 0 ? [{ party: 'R', claim, rung }] : [])),
  }
}
