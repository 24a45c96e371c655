// Which release of this case says most within every limit, what do others lose, and what is left when none does? Drives the
// solver over a plan and answers in vectors and numbers. Source: release.md 1.4, 1.6, 2.3, 2.6, policy R35, R36.
// It knows no clock: whoever drives it says at every step whether to go on; what is answered keeps every limit regardless.

import type { Element } from '#case/ladder.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Plan } from './plan.ts'
import { fixedCrowds } from './solver/crowds.ts'
import { frontier, mostLeft } from './solver/frontier.ts'
import type { ReleaseInstance } from './solver/instance.ts'
import { inverseOf } from './solver/inverse.ts'
import { isWithin } from './solver/knowledge.ts'
import { partOf } from './solver/look-ahead.ts'
import { exposureOf } from './solver/measure.ts'
import { isOfUse, type Problem, problemOf, utilityOf } from './solver/model.ts'
import { Search, type SearchOptions } from './solver/search.ts'

/** Kept with every decision, so that an auditor knows what computed it. Another algorithm or model is another number. */
export const solverVersion = 'tocsin-release/1'

/** What is looked for beside the best; the ways out, when there is none, are alternatives. */
export const besides = ['alternatives', 'frontier', 'inverse'] as const
export type Beside = (typeof besides)[number]
export type SearchStage = 'search' | Beside
/** Asked at every step. */
export type GoOnIn = (stage: SearchStage) => boolean

export type SearchState = 'proven' | 'unproven' | 'infeasible' | 'not_assessed'
export type WayOut =
  | 'relax_requirement'
  | 'exceed_limit'
  | 'delay'
  | 'corroborate'
  | 'source_first'
  | 'generic'
  | 'override'

export interface FoundRelease {
  readonly x: readonly number[]
  readonly utility: number
  readonly disclosure: number
}
export interface FoundWay {
  readonly way: WayOut
  readonly without: Element | null
  readonly x: readonly number[] | null
  readonly utility: number | null
  readonly heads: number | null
  readonly limit: number | null
  /** Of `delay`: the first hour from which it could be said, where the case knows one. */
  readonly notBefore?: Instant
}
export interface PlanAnswer {
  readonly state: SearchState
  /** How many points more than the best could be within the limits; 0 when proven. */
  readonly more: number | null
  readonly best: FoundRelease | null
  /** By protected one: heads of R_inv, or null when it was not computed. */
  readonly inverse: readonly (number | null)[]
  readonly alternatives: readonly FoundRelease[]
  readonly frontier: readonly { readonly utility: number; readonly heads: number }[]
  readonly ways: readonly FoundWay[]
  /** What was not asked for, or was left before its end. Whether the best is proven, `state` says. */
  readonly leftOff: readonly Beside[]
}

export interface PlanSearch {
  readonly crowd: boolean
  /** Whether alternatives, frontier, R_inv and ways out are asked for too. */
  readonly whole: boolean
}

const mostAlternatives = 3
/** Between two questions whether to go on. */
const stepsAtATime = 16
const nothing = { inverse: [], alternatives: [], frontier: [], ways: [], leftOff: besides }

/** Over so many heads nothing is told apart (release.md 3.3), unless a limit asks for more. */
const toldApart = 100

/** What all of the crowd of every protected one know, by claim, and how many heads each crowd has. */
export interface SourceCrowds {
  readonly upper: readonly number[]
  readonly heads: readonly number[]
}

/** The crowds in which the protected ones stand; null when there are too few people for one. */
export function crowdsOfSources(problem: Problem): SourceCrowds | null {
  const upper = [...problem.model.cap]
  const heads: number[] = []
  for (const [g, set] of problem.guards.entries()) {
    const crowd = fixedCrowds(problem, g).find(({ members }) => members.includes(set.source))
    if (crowd === undefined) return null
    heads.push(crowd.heads)
    for (const [j, level] of crowd.floor.entries()) upper[j] = Math.min(upper[j] ?? 0, level)
  }
  return { upper, heads }
}

/** The best that all of these crowds know: nothing else of it depends on who the sources are. */
export function searchInCrowds({ model }: Problem, { upper }: SourceCrowds): Search {
  return new Search({ ...model, sets: [] }, { upper, dives: 0 })
}

class PlanSolver {
  readonly #plan: Plan
  readonly #problem: Problem
  readonly #goOn: GoOnIn
  readonly #left = new Set<SearchStage>()

  constructor(plan: Plan, goOn: GoOnIn) {
    this.#plan = plan
    this.#problem = problemOf(plan.ahead, plan.knowledge)
    this.#goOn = goOn
  }

  /** The part of the plan `x` that this recipient is told. @throws Error when it breaks a limit: never believed */
  #told(x: readonly number[], problem = this.#problem, instance = this.#plan.instance): FoundRelease {
    const part = partOf(instance, x)
    if (!isWithin(problem.knowledge, problem.guards, part) || !isOfUse(instance, part))
      throw new Error('the search broke its promise')
    return { x: part, ...utilityOf(instance, part) }
  }

  #run(problem: Problem, options: SearchOptions, stage: SearchStage): Search {
    const search = new Search(problem.model, options)
    while (this.#goOn(stage) && search.advance());
    if (!search.isDone) this.#left.add(stage)
    return search
  }

  answer({ crowd, whole }: PlanSearch): PlanAnswer {
    if (this.#plan.unassessed.length > 0) return { state: 'not_assessed', more: null, best: null, ...nothing }
    const crowds = crowd ? crowdsOfSources(this.#problem) : undefined
    if (crowds === null) return this.#infeasible(whole)
    // the crowds themselves are what keeps the limits: nothing else may depend on who the source is
    const problem =
      crowds === undefined ? this.#problem : { ...this.#problem, model: { ...this.#problem.model, sets: [] } }
    const options: SearchOptions = crowds === undefined ? {} : { upper: crowds.upper, dives: 0 }
    const search = this.#run(problem, options, 'search')
    const x = search.found
    if (x === null)
      return search.isDone ? this.#infeasible(whole) : { state: 'unproven', more: null, best: null, ...nothing }
    const best = this.#told(x)
    const more = search.isDone ? 0 : Math.max(0, Math.ceil((search.bound - search.value) / problem.model.scale))
    const state = search.isDone ? 'proven' : 'unproven'
    if (!whole) return { state, more, best, ...nothing }
    return {
      state,
      more,
      best,
      alternatives: this.#alternatives(problem, x, best, options),
      frontier: this.#frontier(),
      inverse: crowds?.heads ?? this.#inverse(x, search.isDone),
      ways: [],
      leftOff: this.#leftOff(),
    }
  }

  #leftOff(): readonly Beside[] {
    return besides.filter((beside) => this.#left.has(beside))
  }

  /** The best without one of the rungs of `x`, for every one of them: those that lose least. */
  #alternatives(
    problem: Problem,
    x: readonly number[],
    best: FoundRelease,
    options: SearchOptions,
  ): readonly FoundRelease[] {
    const found = new Map<string, FoundRelease>()
    for (const [j, rung] of best.x.entries()) {
      if (rung === 0) continue
      const upper = [...(options.upper ?? problem.model.cap)]
      upper[j] = rung - 1
      const coarser = x.map((r, i) => Math.min(r, upper[i] ?? 0))
      const other = this.#run(problem, { ...options, upper, candidates: [coarser] }, 'alternatives').found
      if (other === null) continue
      // what is told is never finer than what was found: without that rung it is not the best again
      const told = this.#told(other)
      found.set(told.x.join(), told)
    }
    return [...found.values()]
      .toSorted((a, b) => b.utility - a.utility || a.disclosure - b.disclosure)
      .slice(0, mostAlternatives)
  }

  #frontier(): readonly { readonly utility: number; readonly heads: number }[] {
    const points: { utility: number; heads: number }[] = []
    const enough = Math.max(toldApart, ...this.#plan.instance.protect.map(({ k }) => k ?? 0))
    const problem = problemOf(this.#plan.instance, this.#plan.knowledge)
    this.#follow('frontier', frontier(problem, stepsAtATime, enough), (point) => {
      if (point) points.push({ utility: point.utility, heads: point.exposure })
    })
    return points
  }

  /** What `asking` ends with; undefined when it was left. */
  #follow<T, R>(stage: Beside, asking: Generator<T, R>, each: (value: T) => void = () => undefined): R | undefined {
    for (;;) {
      if (!this.#goOn(stage)) {
        this.#left.add(stage)
        return undefined
      }
      const next = asking.next()
      if (next.done === true) return next.value
      each(next.value)
    }
  }

  #inverse(x: readonly number[], isProven: boolean): readonly (number | null)[] {
    // it is asked of a proven best only
    if (!isProven) this.#left.add('inverse')
    return this.#problem.guards.map((_, g) =>
      isProven ? (this.#follow('inverse', inverseOf(this.#problem, x, g))?.heads ?? null) : null,
    )
  }

  #numbers(x: readonly number[]): { readonly heads: number | null; readonly limit: number | null } {
    const all = exposureOf(this.#problem, x).map(({ size }, g) => ({
      heads: size,
      limit: this.#plan.instance.protect[this.#problem.guards[g]?.protect ?? 0]?.k ?? 0,
    }))
    return all.toSorted((a, b) => a.heads - b.heads)[0] ?? { heads: null, limit: null }
  }

  /** The best of another problem: null when there is none, undefined when that is not known. */
  #bestOf(instance: ReleaseInstance): FoundRelease | null | undefined {
    const problem = problemOf(instance, this.#plan.knowledge)
    const { found, isDone } = this.#run(problem, {}, 'alternatives')
    if (found === null) return isDone ? null : undefined
    return this.#told(found, problem, instance)
  }

  #infeasible(whole: boolean): PlanAnswer {
    const answer: PlanAnswer = { state: 'infeasible', more: null, best: null, ...nothing }
    if (!whole) return answer
    const [ways, points] = [this.#ways(), this.#frontier()]
    return { ...answer, frontier: points, ways, leftOff: this.#leftOff() }
  }

  /** The earliest of the later hours that the case knows at which something of use may be said; undefined when none is known. */
  #delayed(said: (way: WayOut, release: FoundRelease) => FoundWay): FoundWay | undefined {
    const { instance, hour } = this.#plan
    if (hour === undefined) return undefined
    const { claim: j } = hour
    for (let rung = hour.pinned - 1; rung > 0; rung--) {
      const notBefore = hour.notBefore[rung] ?? null
      const claims = instance.claims.map((claim, i) => (i === j ? { ...claim, maxRung: rung } : claim))
      const require = (instance.require ?? []).map((group) =>
        group.every(({ claim }) => claim === j) ? [{ claim: j, minRung: rung }] : group,
      )
      const best = this.#bestOf({ ...instance, claims, require })
      // what was left before its end would make a later hour look like the first
      if (best === undefined) return undefined
      if (best !== null && notBefore !== null) return { ...said('delay', best), notBefore }
    }
    return undefined
  }

  /** (a) to (g) of release.md 2.6, each with its numbers and in no order of worth. */
  #ways(): readonly FoundWay[] {
    const { instance, minimum, corroborated, axis } = this.#plan
    const said = (way: WayOut, release: FoundRelease | null, without: Element | null = null): FoundWay => ({
      way,
      without,
      x: release?.x ?? null,
      utility: release?.utility ?? null,
      ...(release === null ? { heads: null, limit: null } : this.#numbers(release.x)),
    })
    const require = instance.require ?? []
    const relaxed = minimum.flatMap(([element], g) => {
      const best = this.#bestOf({ ...instance, require: require.filter((_, other) => other !== g) })
      return best && element !== undefined ? [said('relax_requirement', best, element)] : []
    })
    const most = this.#follow('alternatives', mostLeft(problemOf(instance, this.#plan.knowledge)))
    const lifted = instance.claims.map((claim, j) => ({ ...claim, maxRung: corroborated[j] ?? 0 }))
    const [borneOut, unguarded] = [
      this.#bestOf({ ...instance, claims: lifted }),
      this.#bestOf({ ...instance, protect: [] }),
    ]
    const silent = { x: axis.map(() => 0), utility: 0, disclosure: 0 }
    const all = instance.claims.map(({ maxRung }) => maxRung ?? 0)
    // of what was left before its end nothing is said: "no release" would be untrue
    return [
      ...relaxed,
      ...(most === undefined ? [] : [said('exceed_limit', most && { x: most.x, ...utilityOf(instance, most.x) })]),
      this.#delayed(said) ?? { ...said('delay', silent), x: null, utility: null },
      ...(borneOut === undefined ? [] : [said('corroborate', borneOut)]),
      ...(unguarded === undefined ? [] : [{ ...said('source_first', unguarded), heads: null, limit: null }]),
      said('generic', silent),
      said('override', { x: all, ...utilityOf(instance, all) }),
    ]
  }
}

/** @throws InstanceError when what custodians entered contradicts itself */
export const searchPlan = (plan: Plan, question: PlanSearch, goOn: GoOnIn): PlanAnswer =>
  new PlanSolver(plan, goOn).answer(question)
