// Who is in the made-up worlds of a red team, and what each role knows of a plot (release.md 5.1). The middle one is the
// design's by every number. Of the small and the large one the design tells heads and limit only, so the heads of their
// roles are ours: the small one has a single leader, or two people could never be all that are left, and loses as much by
// telling everything as the design says; in the large one it is the outer circles that grow.

export const roles = [
  'leader',
  'planner',
  'cellA',
  'cellB',
  'logistics',
  'liaison',
  'associate',
  'rank',
  'tech',
  'open',
] as const
export type Role = (typeof roles)[number]

export interface World {
  readonly name: string
  /** In the order of `roles`. */
  readonly heads: readonly number[]
  /** k: with fewer left, the source is exposed. */
  readonly limit: number
}

export const middle: World = { name: 'middle', heads: [2, 5, 9, 9, 16, 6, 40, 90, 10, 4], limit: 8 }
/** 79 heads. */
export const small: World = { name: 'small', heads: [1, 3, 6, 6, 8, 3, 14, 30, 6, 2], limit: 5 }
/** 1,030 heads. */
export const large: World = { name: 'large', heads: [3, 10, 20, 20, 60, 20, 240, 600, 45, 12], limit: 15 }

/** Those whom we may know: everybody else only makes up the crowd. */
export const mayTell: ReadonlySet<Role> = new Set(['planner', 'cellA', 'cellB', 'logistics'])

/** What one of `role` knows of a claim on `topic`; `own` are the topics that a planner works on. */
export function levelOf(role: Role, topic: number, own: readonly number[], next: () => number): number {
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
