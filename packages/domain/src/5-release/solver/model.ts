// What does the search need to know of an instance? Everything that does not change while rungs are pinned and released:
// origins that nobody could tell apart merged into classes, limits over them, and worth as one integer a rung.
// Source: release.md 1.4 (one integer objective) and 2.2 (preprocessing). Made once; every toggle searches on it again.

import { InstanceError, type Reached, type ReleaseInstance } from './instance.ts'
import { type GuardSet, guardSets, type Knowledge, knowledgeOf } from './knowledge.ts'

/** The classes of one or more guard sets that see the same people in the same way. */
export interface ClassSet {
  readonly size: number
  /** By class, then claim: the finest rung that keeps the class. */
  readonly rows: Uint8Array
  /** By limit: what each class adds to the sum. */
  readonly weights: readonly Float64Array[]
  readonly least: readonly number[]
  /** So many of the largest classes do not count; with any, classes are single atoms. */
  readonly h: number
}

export interface ModelBonus {
  readonly atoms: readonly Reached[]
  readonly worth: number
}

/** An instance made ready for the search. */
export interface Model {
  readonly claims: number
  /** By claim: where its rungs begin in `worth`; one more at the end. */
  readonly offset: Int32Array
  /** By claim and rung: utility times `scale` less disclosure. */
  readonly worth: Float64Array
  /** By claim: the finest rung that may leave. */
  readonly cap: Uint8Array
  readonly require: readonly (readonly Reached[])[]
  readonly bonuses: readonly ModelBonus[]
  readonly sets: readonly ClassSet[]
  /** One point of utility is worth more than all disclosure together. */
  readonly scale: number
}

/** An instance with what follows from it. */
export interface Problem {
  readonly instance: ReleaseInstance
  readonly knowledge: Knowledge
  readonly guards: readonly GuardSet[]
  readonly model: Model
}

/** What counts: utility before disclosure, utility alone, or nothing but whether there is any release at all. */
export type Objective = 'full' | 'utility' | 'none'

/**
 * A protected one whom the ladders say could not have told us what it told us: the adversary's view of it was entered
 * wrongly, and every limit for it would hold for nothing.
 */
function checkSources(instance: ReleaseInstance, { levels, claims: n }: Knowledge): void {
  for (const [p, { source, claims }] of instance.protect.entries()) {
    const level = (j: number): number => levels[source * n + j] ?? 0
    const said = [...instance.claims.keys()].filter((j) => (instance.claims[j]?.rungs.length ?? 0) > 1)
    const lacking = claims
      ? claims.find((j) => said.includes(j) && level(j) === 0)
      : said.some((j) => level(j) > 0)
        ? undefined
        : said[0]
    if (lacking !== undefined) throw new InstanceError('SOURCE_NOT_AN_ORIGIN', `/protect/${p}/source`, lacking, 1)
  }
}

function exactScale(instance: ReleaseInstance): number {
  let scale = 1
  let top = 0
  const add = (a: number, b: number, path: string, claim?: number, rung?: number): number => {
    if (!Number.isSafeInteger(a + b)) throw new InstanceError('NUMBER_TOO_LARGE', path, claim, rung)
    return a + b
  }
  for (const [j, { rungs }] of instance.claims.entries()) {
    const dearest = rungs.reduce((r, rung, i) => ((rung.disclosure ?? i) > (rungs[r]?.disclosure ?? r) ? i : r), 0)
    scale = add(scale, rungs[dearest]?.disclosure ?? dearest, `/claims/${j}/rungs/${dearest}/disclosure`, j, dearest)
  }
  const room = Math.floor(Number.MAX_SAFE_INTEGER / scale)
  for (const [j, { rungs }] of instance.claims.entries()) {
    const finest = rungs.length - 1
    top += rungs[finest]?.utility ?? 0
    if (top > room) throw new InstanceError('NUMBER_TOO_LARGE', `/claims/${j}/rungs/${finest}/utility`, j, finest)
  }
  for (const [b, { utility }] of (instance.bonus ?? []).entries()) {
    top += utility
    if (top > room) throw new InstanceError('NUMBER_TOO_LARGE', `/bonus/${b}/utility`)
  }
  return scale
}

/** Rows that cannot be told apart, merged; by hash, then compared. */
function classesOf(knowledge: Knowledge, guard: GuardSet, finest: Uint8Array, merge: boolean): ClassSet {
  const { claims: n, levels } = knowledge
  const limits = guard.limits.filter(({ least }) => least > 0)
  const rows = new Uint8Array(guard.before.length * n)
  const found = new Map<number, number[]>()
  const weights = limits.map(() => new Float64Array(guard.before.length))
  let size = 0
  for (const o of guard.before) {
    const at = size * n
    let [a, b] = [0x811c9dc5, 0x1000193]
    for (let j = 0; j < n; j++) {
      const level = levels[o * n + j] ?? 0
      // who knows as much as the protected one is as good as everybody
      const kept = level >= (guard.own[j] ?? 0) ? (finest[j] ?? 0) : level
      rows[at + j] = kept
      a = Math.imul(a ^ kept, 0x01000193)
      b = Math.imul(b + kept, 0x85ebca6b) ^ (b >>> 13)
    }
    const hash = (a >>> 0) * 0x200000 + ((b >>> 0) & 0x1fffff)
    const alike = merge ? (found.get(hash) ?? []) : []
    const same = alike.find((c) => {
      for (let j = 0; j < n; j++) if (rows[c * n + j] !== rows[at + j]) return false
      return true
    })
    const mine = same ?? size
    for (const [c, { weigh }] of limits.entries()) {
      const sums = weights[c]
      if (sums) sums[mine] = (sums[mine] ?? 0) + (weigh[o] ?? 0)
    }
    if (same !== undefined) continue
    if (merge) found.set(hash, [...alike, size])
    size++
  }
  return {
    size,
    rows: rows.slice(0, size * n),
    weights: weights.map((sums) => sums.slice(0, size)),
    least: limits.map(({ least }) => least),
    h: guard.h,
  }
}

const equal = (a: Uint8Array | Float64Array, b: Uint8Array | Float64Array): boolean =>
  a.length === b.length && a.every((value, i) => value === b[i])

/** Sets that see the same classes become one; of limits over the same weights the tighter one stays. */
function joined(sets: readonly ClassSet[]): readonly ClassSet[] {
  const kept: ClassSet[] = []
  for (const set of sets) {
    if (set.least.length === 0) continue
    const i = kept.findIndex((other) => other.h === set.h && other.size === set.size && equal(other.rows, set.rows))
    const other = kept[i]
    const weights = [...(other?.weights ?? [])]
    const least = [...(other?.least ?? [])]
    for (const [c, sums] of set.weights.entries()) {
      const limit = set.least[c] ?? 0
      const same = weights.findIndex((known) => equal(known, sums))
      if (same >= 0) least[same] = Math.max(least[same] ?? 0, limit)
      else {
        weights.push(sums)
        least.push(limit)
      }
    }
    const merged = { ...set, weights, least }
    if (i >= 0) kept[i] = merged
    else kept.push(merged)
  }
  return kept
}

/** The search's view of `guards`; explanations use it with other limits than the instance's own. */
export function modelOf(
  instance: ReleaseInstance,
  knowledge: Knowledge,
  guards: readonly GuardSet[],
  objective: Objective = 'full',
): Model {
  const n = instance.claims.length
  const offset = new Int32Array(n + 1)
  for (const [j, { rungs }] of instance.claims.entries()) offset[j + 1] = (offset[j] ?? 0) + rungs.length
  const scale = objective === 'full' ? exactScale(instance) : 1
  const worth = new Float64Array(offset[n] ?? 0)
  if (objective !== 'none')
    for (const [j, { rungs }] of instance.claims.entries())
      for (const [r, { utility, disclosure }] of rungs.entries())
        worth[(offset[j] ?? 0) + r] = utility * scale - (objective === 'full' ? (disclosure ?? r) : 0)
  const finest = Uint8Array.from(instance.claims, ({ rungs }) => rungs.length - 1)
  const cap = Uint8Array.from(instance.claims, ({ rungs, maxRung }) => Math.min(rungs.length - 1, maxRung ?? 255))
  const bonuses = (instance.bonus ?? []).map((bonus) => ({ atoms: bonus.if, worth: bonus.utility * scale }))
  return {
    claims: n,
    offset,
    worth,
    cap,
    require: instance.require ?? [],
    bonuses: objective === 'none' ? [] : bonuses.filter(({ worth: each }) => each > 0),
    sets: joined(guards.map((guard) => classesOf(knowledge, guard, finest, guard.h === 0))),
    scale,
  }
}

/**
 * An instance made ready.
 * @throws InstanceError when its ladders, its sources or its numbers contradict each other
 */
export function prepare(instance: ReleaseInstance): Problem {
  const knowledge = knowledgeOf(instance)
  checkSources(instance, knowledge)
  return problemOf(instance, knowledge)
}

/** The same for what others believe, who may suspect somebody that knows nothing. */
export function problemOf(instance: ReleaseInstance, knowledge: Knowledge): Problem {
  const guards = guardSets(instance, knowledge)
  return { instance, knowledge, guards, model: modelOf(instance, knowledge, guards) }
}

/** What a release is worth by the definition. */
export function utilityOf(
  instance: ReleaseInstance,
  x: readonly number[],
): { readonly utility: number; readonly disclosure: number } {
  let [utility, disclosure] = [0, 0]
  for (const [j, { rungs }] of instance.claims.entries()) {
    const r = x[j] ?? 0
    utility += rungs[r]?.utility ?? 0
    disclosure += rungs[r]?.disclosure ?? r
  }
  for (const bonus of instance.bonus ?? [])
    if (bonus.if.every(({ claim, minRung }) => (x[claim] ?? 0) >= minRung)) utility += bonus.utility
  return { utility, disclosure }
}

/** Whether `x` reaches one of every group, and no rung that may not leave. */
export const isOfUse = (instance: ReleaseInstance, x: readonly number[]): boolean =>
  (instance.require ?? []).every((group) => group.some(({ claim, minRung }) => (x[claim] ?? 0) >= minRung)) &&
  instance.claims.every(({ maxRung, rungs }, j) => (x[j] ?? 0) <= Math.min(maxRung ?? 255, rungs.length - 1))
