// Who could have known what, and who is therefore left after a release? The definitions of release.md 1.1-1.3 on the
// sets as they were entered, without any short cut: what the search finds is measured again here before anybody sees it.
// Integers only, so that any auditor can recompute it. Never says "safe".

import { InstanceError, type OriginSet, type Protection, type ReleaseInstance } from './instance.ts'

/** The part of an instance that exposure depends on: no utilities. */
export interface ExposureInstance
  extends Pick<ReleaseInstance, 'origins' | 'protect' | 'recipient' | 'pools' | 'history' | 'adversaryCleared'> {
  readonly claims: readonly { readonly rungs: readonly { readonly origins: OriginSet }[] }[]
}

/** The finest rung of every claim that every origin could have known. */
export interface Knowledge {
  readonly origins: number
  readonly claims: number
  /** By origin, then claim. */
  readonly levels: Uint8Array
}

/**
 * The whole instance as one matrix.
 * @throws InstanceError `LADDER_GROWS` when somebody knows a finer rung and not the coarser one, `ORIGIN_UNKNOWN`
 */
export function knowledgeOf(instance: ExposureInstance): Knowledge {
  const m = instance.origins.length
  const n = instance.claims.length
  const levels = new Uint8Array(m * n)
  for (const [j, { rungs }] of instance.claims.entries())
    for (const [r, { origins }] of rungs.entries()) {
      const at = `/claims/${j}/rungs/${r}/origins`
      if (r === 0) {
        // what is withheld narrows nothing
        if (origins !== '*' && new Set(origins).size !== m) throw new InstanceError('LADDER_WITHHELD', at, j, r)
        continue
      }
      for (const o of origins === '*' ? instance.origins.keys() : origins) {
        if (o >= m) throw new InstanceError('ORIGIN_UNKNOWN', at, j, r)
        const level = levels[o * n + j] ?? 0
        if (level < r - 1) throw new InstanceError('LADDER_GROWS', at, j, r)
        levels[o * n + j] = r
      }
    }
  return { origins: m, claims: n, levels }
}

/** "The sum of `weigh` over those who are left, without its `h` largest parts, is at least `least`." */
export interface Limit {
  readonly kind: 'count' | 'posterior' | 'group' | 'other_kind'
  readonly weigh: Float64Array
  readonly least: number
}

/** One protected one before one pool: whom the adversary cannot yet exclude, and how many of them must stay. */
export interface GuardSet {
  readonly protect: number
  readonly pool: readonly string[]
  readonly source: number
  /** By claim: the finest rung at which the protected one is drawn in; 0 where the claim does not narrow it. */
  readonly own: Uint8Array
  /** Positions, ascending. */
  readonly before: readonly number[]
  readonly limits: readonly Limit[]
  readonly h: number
}

/** The pools that a release to the recipient feeds. */
export function poolsOf(instance: Pick<ExposureInstance, 'recipient' | 'pools'>): readonly (readonly string[])[] {
  const recipient = instance.recipient ?? 'R'
  const pools = (instance.pools ?? []).filter((pool) => pool.includes(recipient))
  return pools.length === 0 ? [[recipient]] : pools
}

/** The finest rung of every claim that anybody of `pool` was ever told. A released rung can never be taken back. */
function floorOf(instance: ExposureInstance, pool: readonly string[]): readonly number[] {
  const floor = instance.claims.map(() => 0)
  for (const { party, claim, rung } of instance.history ?? [])
    if (pool.includes(party)) floor[claim] = Math.max(floor[claim] ?? 0, rung)
  return floor
}

/** Whether `o` could have known all of `said`, as far as it could have come from the protected one. */
function stays({ levels, claims }: Knowledge, own: Uint8Array, o: number, said: readonly number[]): boolean {
  for (let j = 0; j < claims; j++) if ((levels[o * claims + j] ?? 0) < Math.min(said[j] ?? 0, own[j] ?? 0)) return false
  return true
}

const product = (a: number, b: number, path: string): number => {
  const found = a * b
  if (!Number.isSafeInteger(found)) throw new InstanceError('NUMBER_TOO_LARGE', path)
  return found
}

/** The parts of a sum over all origins. @throws InstanceError when the whole sum would not be exact */
function parts(m: number, weigh: (o: number) => number, path: string): Float64Array {
  const all = new Float64Array(m)
  let sum = 0
  for (let o = 0; o < m; o++) {
    const part = weigh(o)
    all[o] = part
    sum += part
    if (!Number.isSafeInteger(sum)) throw new InstanceError('NUMBER_TOO_LARGE', path)
  }
  return all
}

function limitsOf(instance: ExposureInstance, guard: Protection, p: number, before: readonly number[]): Limit[] {
  const { origins } = instance
  const m = origins.length
  const at = (key: string): string => `/protect/${p}/${key}`
  const count = (o: number): number => origins[o]?.count ?? 0
  const mass = (o: number): number => product(count(o), origins[o]?.weight ?? 0, `/origins/${o}`)
  const limits: Limit[] = []
  if (guard.k) limits.push({ kind: 'count', weigh: parts(m, count, '/origins'), least: guard.k })
  if (guard.pmax) {
    const [numerator, denominator] = guard.pmax
    const scaled = (o: number): number => product(mass(o), numerator, at('pmax'))
    const group = guard.group ? new Set(guard.group) : undefined
    if (group === undefined) {
      const least = product(origins[guard.source]?.weight ?? 0, denominator, at('pmax'))
      limits.push({ kind: 'posterior', weigh: parts(m, scaled, at('pmax')), least })
    } else {
      // sound bound: the mass of the group is counted in full, whatever of it remains
      const whole = before.reduce((sum, o) => sum + (group.has(o) ? mass(o) : 0), 0)
      const least = product(whole, denominator - numerator, at('pmax'))
      limits.push({ kind: 'group', weigh: parts(m, (o) => (group.has(o) ? 0 : scaled(o)), at('pmax')), least })
    }
  }
  if (guard.kAlt) {
    const kind = origins[guard.source]?.kind
    const other = (o: number): number => (origins[o]?.kind === kind ? 0 : count(o))
    limits.push({ kind: 'other_kind', weigh: parts(m, other, '/origins'), least: guard.kAlt })
  }
  return limits
}

/**
 * Worst-case attribution (release.md 1.2): for every protected one the hypothesis that everything it could have supplied
 * came from it, before every pool that the recipient feeds.
 */
export function guardSets(instance: ExposureInstance, knowledge: Knowledge): readonly GuardSet[] {
  const { claims: n, levels } = knowledge
  const cleared = new Set(instance.adversaryCleared ?? [])
  return instance.protect.flatMap((guard, protect) => {
    const own = new Uint8Array(n)
    for (let j = 0; j < n; j++)
      if (!guard.claims || guard.claims.includes(j)) own[j] = levels[guard.source * n + j] ?? 0
    return poolsOf(instance).map((pool): GuardSet => {
      const told = [...floorOf(instance, pool)]
      for (const { claim, rung } of guard.told ?? []) told[claim] = Math.max(told[claim] ?? 0, rung)
      const before = (guard.among ?? [...instance.origins.keys()]).filter(
        (o) => o === guard.source || (!cleared.has(o) && stays(knowledge, own, o, told)),
      )
      const limits = limitsOf(instance, guard, protect, before)
      return { protect, pool, source: guard.source, own, before, limits, h: guard.h ?? 0 }
    })
  })
}

/** Who is left in `set` when `x` is said. */
export const leftIn = (knowledge: Knowledge, set: GuardSet, x: readonly number[]): readonly number[] =>
  set.before.filter((o) => stays(knowledge, set.own, o, x))

/** The sum without its `h` largest parts. */
export function robustSum(sum: readonly number[], h: number): number {
  const kept = h === 0 ? sum : sum.toSorted((a, b) => b - a).slice(h)
  return kept.reduce((total, part) => total + part, 0)
}

/** Whether every limit of `set` holds when `left` are left. */
export const limitsHold = (set: GuardSet, left: readonly number[]): boolean =>
  set.limits.every(
    ({ weigh, least }) =>
      robustSum(
        left.map((o) => weigh[o] ?? 0),
        set.h,
      ) >= least,
  )

/** Whether `x` keeps every limit, by the definition. */
export const isWithin = (knowledge: Knowledge, sets: readonly GuardSet[], x: readonly number[]): boolean =>
  sets.every((set) => limitsHold(set, leftIn(knowledge, set, x)))
