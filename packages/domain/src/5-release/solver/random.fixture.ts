// Random release problems with everything that the model knows, and the answer by the definition: every release is looked
// at, on the sets as they were entered. Shares no line with the solver, so that the two cannot be wrong in the same way.

import type { OriginSet, ReleaseInstance } from './instance.ts'

/** Whole numbers below `n`, the same for the same seed. */
export function below(seed: number): (n: number) => number {
  let state = (seed * 2654435761) >>> 0
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % n
  }
}

export interface Size {
  readonly claims: number
  readonly origins: number
  readonly rungs: number
}

/** A random instance; about half have a release that is of use. */
export function randomInstance(seed: number, size: Size): ReleaseInstance {
  const next = below(seed)
  const chance = (percent: number): boolean => next(100) < percent
  const n = 1 + next(size.claims)
  const m = 2 + next(size.origins - 1)
  const ladders = Array.from({ length: n }, () => 2 + next(size.rungs - 1))
  const generous = 35 + next(60)
  const levels = Array.from({ length: m }, () =>
    ladders.map((length) => {
      let r = 0
      while (r < length - 1 && chance(generous)) r++
      return r
    }),
  )
  const sources = Array.from({ length: 1 + next(3) }, () => next(m))
  const partly = chance(50)
  for (const source of sources)
    for (let j = 0; j < n; j++)
      if (!partly || (levels[source]?.[j] ?? 0) === 0) (levels[source] as number[])[j] = (ladders[j] ?? 1) - 1
  const claims = ladders.map((length, j) => {
    let utility = 0
    return {
      id: `c${j}`,
      element: ['who', 'where', 'when'][j % 3] ?? '',
      ...(chance(15) ? { maxRung: next(length) } : {}),
      rungs: Array.from({ length }, (_, r) => {
        utility += r === 0 ? 0 : next(4)
        const origins = [...levels.keys()].filter((o) => (levels[o]?.[j] ?? 0) >= r)
        const isWhole = origins.length === m && chance(50)
        return {
          label: `r${r}`,
          utility,
          ...(chance(20) ? { disclosure: next(4) } : {}),
          origins: r === 0 || isWhole ? ('*' as const) : origins,
        }
      }),
    }
  })
  const atom = (): { claim: number; minRung: number } => {
    const claim = next(n)
    return { claim, minRung: next(ladders[claim] ?? 1) }
  }
  const some = <T>(percent: number, most: number, make: () => T): readonly T[] =>
    chance(percent) ? Array.from({ length: 1 + next(most) }, make) : []
  const parties = ['A', 'B', 'C', 'D']
  const party = (): string => parties[next(4)] ?? 'A'
  return {
    origins: levels.map((_, o) => ({
      id: `o${o}`,
      kind: ['person', 'tech', 'osint'][next(3)] ?? '',
      count: chance(70) ? 1 : 1 + next(6),
      weight: chance(15) ? 0 : 1 + next(3),
    })),
    claims,
    protect: sources.map((source, p) => ({
      id: `s${p}`,
      source,
      k: chance(85) ? 1 + next(5) : 1,
      ...(chance(40) ? { pmax: [1, 1 + next(6)] as const } : {}),
      ...(chance(20) ? { group: Array.from({ length: 1 + next(3) }, () => next(m)) } : {}),
      ...(chance(20) ? { kAlt: 1 + next(3) } : {}),
      ...(chance(25) ? { h: 1 + next(2) } : {}),
      ...(chance(20) ? { claims: Array.from({ length: 1 + next(n) }, () => next(n)) } : {}),
    })),
    require: some(50, 3, () => Array.from({ length: 1 + next(2) }, atom)),
    bonus: some(40, 2, () => ({ if: Array.from({ length: 1 + next(3) }, atom), utility: next(8) })),
    recipient: 'A',
    ...(chance(50) ? { pools: Array.from({ length: 1 + next(3) }, () => ['A', party(), party()].slice(next(2))) } : {}),
    history: some(40, 3, () => {
      const { claim, minRung } = atom()
      return { party: party(), claim, rung: minRung }
    }),
    adversaryCleared: some(25, 3, () => next(m)),
  }
}

/** The numbers 0..n-1 in another order, the same in every run. */
export function order(n: number, seed: number): readonly number[] {
  let state = seed
  const key = Array.from({ length: n }, () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0))
  return [...key.keys()].sort((a, b) => (key[a] ?? 0) - (key[b] ?? 0))
}

/** The same instance with origins and claims entered in another order. */
export function permuted(
  instance: ReleaseInstance,
  origins: readonly number[],
  claims: readonly number[],
): ReleaseInstance {
  const origin = (o: number): number => origins.indexOf(o)
  const claim = (j: number): number => claims.indexOf(j)
  const set = (all: OriginSet): OriginSet => (all === '*' ? all : all.map(origin))
  const at = <T>(list: readonly T[], i: number): T => list[i] as T
  return {
    ...instance,
    origins: origins.map((o) => at(instance.origins, o)),
    claims: claims.map((j) => {
      const held = at(instance.claims, j)
      return { ...held, rungs: held.rungs.map((rung) => ({ ...rung, origins: set(rung.origins) })) }
    }),
    protect: instance.protect.map((guard) => ({
      ...guard,
      source: origin(guard.source),
      ...(guard.group ? { group: guard.group.map(origin) } : {}),
      ...(guard.claims ? { claims: guard.claims.map(claim) } : {}),
    })),
    require: (instance.require ?? []).map((group) => group.map((atom) => ({ ...atom, claim: claim(atom.claim) }))),
    bonus: (instance.bonus ?? []).map((bonus) => ({
      ...bonus,
      if: bonus.if.map((atom) => ({ ...atom, claim: claim(atom.claim) })),
    })),
    history: (instance.history ?? []).map((told) => ({ ...told, claim: claim(told.claim) })),
    adversaryCleared: (instance.adversaryCleared ?? []).map(origin),
  }
}

/**
 * Two dozen people of whom each knows most of six claims: every claim that is said to the end takes others away. `isEven`:
 * all rungs are worth the same, disclose nothing, and everybody is one head.
 */
export function crowdedInstance(seed: number, isEven = false): ReleaseInstance {
  const next = below(seed)
  const levels = Array.from({ length: 24 }, (_, o) =>
    Array.from({ length: 6 }, () => (o === 0 ? 3 : next(10) < 6 ? 3 : next(3))),
  )
  return {
    origins: levels.map((_, o) => ({
      id: `o${o}`,
      kind: o % 3 === 0 ? 'tech' : 'person',
      count: isEven ? 1 : 1 + next(3),
      weight: 1 + next(2),
    })),
    claims: Array.from({ length: 6 }, (_, j) => ({
      id: `c${j}`,
      rungs: [0, 1, 2, 3].map((r) => ({
        utility: isEven ? r : r * (2 + ((j * 3) % 4)),
        disclosure: isEven ? 0 : r,
        origins: r === 0 ? ('*' as const) : [...levels.keys()].filter((o) => (levels[o]?.[j] ?? 0) >= r),
      })),
    })),
    protect: [{ id: 's', source: 0, k: isEven ? 6 : 10 }],
  }
}

export interface BruteAnswer {
  readonly x: readonly number[]
  readonly utility: number
  readonly disclosure: number
}

/** Whether every limit holds when `x` is said, read off the sets. */
export function holdsByDefinition(instance: ReleaseInstance, x: readonly number[]): boolean {
  const recipient = instance.recipient ?? 'R'
  const listed = (instance.pools ?? []).filter((pool) => pool.includes(recipient))
  const pools = listed.length === 0 ? [[recipient]] : listed
  const everybody = instance.origins.map((_, o) => o)
  const setOf = (j: number, r: number): ReadonlySet<number> => {
    const set = instance.claims[j]?.rungs[r]?.origins ?? '*'
    return new Set(set === '*' || r === 0 ? everybody : set)
  }
  for (const guard of instance.protect)
    for (const pool of pools) {
      const s = guard.source
      const ownRung = (j: number, r: number): number => {
        let rung = r
        while (!setOf(j, rung).has(s)) rung--
        return rung
      }
      const narrow = (who: readonly number[], said: readonly number[]): number[] =>
        who.filter((o) =>
          said.every((r, j) => (guard.claims && !guard.claims.includes(j)) || setOf(j, ownRung(j, r)).has(o)),
        )
      const told = instance.claims.map((_, j) =>
        Math.max(
          0,
          ...(instance.history ?? []).filter((h) => pool.includes(h.party) && h.claim === j).map(({ rung }) => rung),
        ),
      )
      const K = narrow(everybody, told).filter((o) => o === s || !(instance.adversaryCleared ?? []).includes(o))
      const R = narrow(K, x)
      const c = (o: number): number => instance.origins[o]?.count ?? 0
      const mu = (o: number): number => c(o) * (instance.origins[o]?.weight ?? 0)
      const atLeast = (a: (o: number) => number, t: number): boolean => {
        const sorted = R.map(a).sort((p, q) => q - p)
        return sorted.slice(guard.h ?? 0).reduce((p, q) => p + q, 0) >= t
      }
      if (!atLeast(c, guard.k ?? 0)) return false
      if (guard.kAlt) {
        const kind = instance.origins[s]?.kind
        if (!atLeast((o) => (instance.origins[o]?.kind === kind ? 0 : c(o)), guard.kAlt)) return false
      }
      if (!guard.pmax) continue
      const [num, den] = guard.pmax
      const { group } = guard
      if (!group) {
        if (!atLeast((o) => mu(o) * num, (instance.origins[s]?.weight ?? 0) * den)) return false
      } else {
        const mass = K.filter((o) => group.includes(o)).reduce((sum, o) => sum + mu(o), 0)
        if (!atLeast((o) => (group.includes(o) ? 0 : mu(o) * num), mass * (den - num))) return false
      }
    }
  return true
}

/** Every release that may leave, in order. */
export function* everyRelease(instance: ReleaseInstance): Generator<readonly number[]> {
  const caps = instance.claims.map(({ rungs, maxRung }) => Math.min(rungs.length - 1, maxRung ?? rungs.length))
  const x = caps.map(() => 0)
  for (;;) {
    yield [...x]
    let j = x.length - 1
    for (; j >= 0 && x[j] === caps[j]; j--) x[j] = 0
    if (j < 0) return
    x[j] = (x[j] ?? 0) + 1
  }
}

const meets = (x: readonly number[], atom: { readonly claim: number; readonly minRung: number }): boolean =>
  (x[atom.claim] ?? 0) >= atom.minRung

/** Whether `x` is of use to the recipient. */
export const isActionable = (instance: ReleaseInstance, x: readonly number[]): boolean =>
  (instance.require ?? []).every((group) => group.some((atom) => meets(x, atom)))

export function worthByDefinition(instance: ReleaseInstance, x: readonly number[]): readonly [number, number] {
  let utility = 0
  let disclosure = 0
  for (const [j, claim] of instance.claims.entries()) {
    const r = x[j] ?? 0
    utility += claim.rungs[r]?.utility ?? 0
    disclosure += claim.rungs[r]?.disclosure ?? r
  }
  for (const bonus of instance.bonus ?? []) if (bonus.if.every((atom) => meets(x, atom))) utility += bonus.utility
  return [utility, disclosure]
}

/** The canonical optimum by looking at every release; null when none keeps the limits and is of use. */
export function bruteForce(
  instance: ReleaseInstance,
  allowed: (x: readonly number[]) => boolean = () => true,
): BruteAnswer | null {
  let best: BruteAnswer | null = null
  for (const x of everyRelease(instance)) {
    if (!allowed(x) || !isActionable(instance, x)) continue
    const [utility, disclosure] = worthByDefinition(instance, x)
    // releases come in order: an equal one is not smaller
    const isBetter = !best || utility > best.utility || (utility === best.utility && disclosure < best.disclosure)
    if (isBetter && holdsByDefinition(instance, x)) best = { x, utility, disclosure }
  }
  return best
}
