// Who could still have said it, after everything that was said?
// Source: release.md 1.1-1.3 (worst-case attribution, history per pool, integer constraints) and 3.3 (three verdicts).
// Never says "safe", never finds the best release: it measures one. Integers only, so that any auditor can recompute it.

import { FormatError } from '#kernel/ids.ts'

/** A named person, a role group with head-count, a technical access or an open source. */
export interface Origin {
  readonly id: string
  readonly kind: string
  /** Heads, at least 1. */
  readonly count: number
  /** The adversary's prior suspicion per head; 1 is no opinion. */
  readonly weight: number
}

/** `'*'` is everybody; otherwise positions in `origins`. */
export type OriginSet = '*' | readonly number[]

export interface InstanceClaim {
  readonly id: string
  /** By rung number: those who the adversary would think could have known it at that granularity. */
  readonly rungs: readonly { readonly origins: OriginSet }[]
}

/** Somebody who must stay one among many: a source, or a bystander who would be blamed if the crowd shrank to him. */
export interface Protection {
  readonly id: string
  /** Position of the protected one in `origins`. */
  readonly source: number
  /** At least so many heads remain, the source included. */
  readonly k?: number
  /** Upper bound of the adversary's belief, as a fraction. */
  readonly pmax?: readonly [numerator: number, denominator: number] | null
  /** Positions of a method or network whose joint belief is bounded instead of the source's own. */
  readonly group?: readonly number[] | null
  /** At least so many heads of another kind remain. */
  readonly kAlt?: number | null
  /** How many whole atoms the adversary may have cleared without our knowledge. */
  readonly h?: number | null
  /** Claims really derived from the source. Weaker than the default, which is every claim that it could have supplied. */
  readonly claims?: readonly number[] | null
}

export interface Told {
  readonly party: string
  readonly claim: number
  readonly rung: number
}

/** Everything that exposure depends on (the vector format of release.md 6.1). */
export interface Instance {
  readonly origins: readonly Origin[]
  readonly claims: readonly InstanceClaim[]
  readonly protect: readonly Protection[]
  readonly recipient?: string
  /** Parties presumed to share; without one that holds the recipient, the recipient alone. */
  readonly pools?: readonly (readonly string[])[]
  readonly history?: readonly Told[]
  /** Positions with a known alibi; the source itself is never dropped. */
  readonly adversaryCleared?: readonly number[]
}

/** What remains for one protected origin and one pool. */
export interface Remaining {
  readonly protect: string
  readonly pool: readonly string[]
  /** Heads. */
  readonly size: number
  readonly atoms: number
  readonly origins: readonly number[]
  readonly holds: boolean
  /** The adversary's belief in the source: its weight over the mass that remains. */
  readonly posterior: readonly [numerator: number, denominator: number]
  /** Heads left when the adversary clears the largest one or two other atoms. */
  readonly afterOne: number
  readonly afterTwo: number
}

const bad = (path: string): FormatError => new FormatError('EXPOSURE_INSTANCE', 'not a release instance', path)
const natural = (n: number): boolean => Number.isSafeInteger(n) && n >= 0

/** The finest rung of every claim that every origin could have known, by origin and claim. */
function knowledge(instance: Instance): readonly (readonly number[])[] {
  const levels = instance.origins.map(() => instance.claims.map(() => 0))
  for (const [j, claim] of instance.claims.entries()) {
    for (const [r, rung] of claim.rungs.entries()) {
      const known = rung.origins === '*' ? instance.origins.keys() : rung.origins.values()
      for (const o of known) {
        const row = levels[o]
        // who knows a finer rung knows the coarser ones: sets may only shrink as rungs rise
        if (row === undefined || (row[j] ?? 0) < r - 1) throw bad(`/claims/${j}/rungs/${r}`)
        row[j] = r
      }
    }
  }
  return levels
}

function check(instance: Instance): void {
  for (const [i, origin] of instance.origins.entries())
    if (!natural(origin.count) || origin.count < 1 || !natural(origin.weight)) throw bad(`/origins/${i}`)
  for (const [i, guard] of instance.protect.entries())
    if (instance.origins[guard.source] === undefined) throw bad(`/protect/${i}/source`)
  for (const [i, told] of (instance.history ?? []).entries())
    if (instance.claims[told.claim]?.rungs[told.rung] === undefined) throw bad(`/history/${i}`)
}

/** The sum without its `h` largest parts. */
function robustSum(parts: readonly number[], h: number): number {
  const sorted = h === 0 ? parts : parts.toSorted((a, b) => b - a).slice(h)
  return sorted.reduce((sum, part) => sum + part, 0)
}

function constraintsHold(
  origins: readonly Origin[],
  guard: Protection,
  before: readonly number[],
  left: readonly number[],
): boolean {
  const at = (o: number): Origin => {
    const origin = origins[o]
    if (origin === undefined) throw bad('/origins')
    return origin
  }
  const mass = (o: number): number => at(o).count * at(o).weight
  const source = at(guard.source)
  const h = guard.h ?? 0
  const atLeast = (weigh: (o: number) => number, least: number): boolean => robustSum(left.map(weigh), h) >= least
  if (guard.k !== undefined && !atLeast((o) => at(o).count, guard.k)) return false
  if (guard.kAlt && !atLeast((o) => (at(o).kind === source.kind ? 0 : at(o).count), guard.kAlt)) return false
  if (!guard.pmax) return true
  const [numerator, denominator] = guard.pmax
  const group = guard.group
  if (!group) return atLeast((o) => mass(o) * numerator, source.weight * denominator)
  // sound bound: the mass of the group is counted in full, whatever of it remains
  const groupMass = before.filter((o) => group.includes(o)).reduce((sum, o) => sum + mass(o), 0)
  return atLeast((o) => (group.includes(o) ? 0 : mass(o) * numerator), groupMass * (denominator - numerator))
}

/** The pools that a release to the recipient feeds. */
export function poolsOf(instance: Instance): readonly (readonly string[])[] {
  const recipient = instance.recipient ?? 'R'
  const pools = (instance.pools ?? []).filter((pool) => pool.includes(recipient))
  return pools.length === 0 ? [[recipient]] : pools
}

/**
 * Who could still have said it if `x` (a rung number per claim) is released to the recipient, per protection and pool,
 * over everything told to the pool before.
 * @throws FormatError `EXPOSURE_INSTANCE` when sets grow as rungs rise, a position does not exist, or a number is none
 */
export function remaining(instance: Instance, x: readonly number[]): readonly Remaining[] {
  check(instance)
  for (const [j, claim] of instance.claims.entries()) if (claim.rungs[x[j] ?? -1] === undefined) throw bad(`/x/${j}`)
  const levels = knowledge(instance)
  const cleared = new Set(instance.adversaryCleared ?? [])
  return instance.protect.flatMap((guard) =>
    poolsOf(instance).map((pool) => {
      const told = floorOf(instance, pool)
      const own = levels[guard.source] ?? []
      // worst hypothesis: whatever the source could have supplied came from it; the rest does not narrow it
      const narrows = (j: number): boolean => !guard.claims || guard.claims.includes(j)
      const stays = (o: number, said: readonly number[]): boolean =>
        said.every((rung, j) => {
          const level = levels[o]?.[j] ?? 0
          return level >= rung || level >= (own[j] ?? 0) || !narrows(j)
        })
      const before = [...instance.origins.keys()].filter(
        (o) => stays(o, told) && (o === guard.source || !cleared.has(o)),
      )
      const left = before.filter((o) => stays(o, x))
      return measure(instance, guard, pool, before, left)
    }),
  )
}

/** The finest rung of every claim that anybody of `pool` was ever told. A released rung can never be taken back. */
function floorOf(instance: Instance, pool: readonly string[]): readonly number[] {
  const floor = instance.claims.map(() => 0)
  for (const { party, claim, rung } of instance.history ?? [])
    if (pool.includes(party)) floor[claim] = Math.max(floor[claim] ?? 0, rung)
  return floor
}

function measure(
  instance: Instance,
  guard: Protection,
  pool: readonly string[],
  before: readonly number[],
  left: readonly number[],
): Remaining {
  const count = (o: number): number => instance.origins[o]?.count ?? 0
  const weight = (o: number): number => instance.origins[o]?.weight ?? 0
  const size = robustSum(left.map(count), 0)
  const others = left.filter((o) => o !== guard.source).map(count)
  const rest = size - robustSum(others, 0)
  return {
    protect: guard.id,
    pool,
    size,
    atoms: left.length,
    origins: left,
    holds: constraintsHold(instance.origins, guard, before, left),
    posterior: [
      weight(guard.source),
      robustSum(
        left.map((o) => count(o) * weight(o)),
        0,
      ),
    ],
    afterOne: rest + robustSum(others, 1),
    afterTwo: rest + robustSum(others, 2),
  }
}
