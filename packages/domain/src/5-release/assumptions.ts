// Against whom does a verdict hold? The nine adversaries of release.md 1.5, each with yes or no for one release. A verdict
// without its assumptions would read as "safe", and that word is never said (release 3.3).

import type { PseudoClaimKind } from '#case/pseudo-claim.ts'
import type { Verdict } from '#kernel/words.ts'
import { asksNothing, type ClaimRung, type SourceKnowledge } from './assess.ts'
import { isBeyondCrowd } from './crowd.ts'
import { limitOf } from './limits.ts'
import type { Plan } from './plan.ts'
import { vectorOf } from './plan.ts'
import { crowdsOfSources } from './search-plan.ts'
import { problemOf } from './solver/model.ts'

export const assumptions = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9'] as const
export type AssumptionId = (typeof assumptions)[number]

export interface Assumed {
  readonly id: AssumptionId
  /** Whether the numbers of this release account for this adversary. */
  readonly holds: boolean
}

/** How much may have been cleared unknown to us (A4). */
export interface Robust {
  /** Every source has one of both: one without any is the one that is found. */
  readonly holds: boolean
  /** Whole groups: the least over all protected sources. */
  readonly h: number
  /** Heads beyond k: the least over all protected sources. */
  readonly margin: number
}

/** What the numbers account for beside the words: decided when it was assessed, and kept in the record. */
export interface Modelled {
  readonly robust: Robust
  /** When we warn is a claim with rungs of its own, and what is said of it is assessed (A6). */
  readonly timing: boolean
  /** Only what all of a crowd know is said, chosen before anybody looked at the wording (A8). */
  readonly crowd: boolean
  /** What the reader is seen to do is a rung of a claim, and is assessed (A9). */
  readonly countermeasure: boolean
}

/** What is chosen of what a warning shows without saying it, with its kind: nothing at all is a choice too (decision 31). */
export const pseudoIn = (
  chosen: readonly { readonly shows: PseudoClaimKind }[],
): Pick<Modelled, 'timing' | 'countermeasure'> => ({
  timing: chosen.some(({ shows }) => shows === 'timing'),
  countermeasure: chosen.some(({ shows }) => shows === 'countermeasure'),
})

/** What custodians set against the clearing of people unknown to us; nothing to protect asks for none of it. */
export function robustOf(sources: readonly SourceKnowledge[]): Robust {
  const guarded = sources.filter((source) => !asksNothing(source))
  const least = (part: (source: SourceKnowledge) => number): number =>
    guarded.length === 0 ? 0 : Math.min(...guarded.map(part))
  const h = ({ more }: SourceKnowledge): number => more?.h ?? 0
  const margin = (source: SourceKnowledge): number => limitOf(source) - source.limits.k
  return {
    holds: guarded.length > 0 && guarded.every((source) => h(source) >= 1 || margin(source) > 0),
    h: least(h),
    margin: least(margin),
  }
}

/**
 * Whether all of the crowd in which each source stands know what is said, and nothing was told before: what was told
 * outside of crowd mode has narrowed the crowds already, in a way that whoever knows the tool can read (release 1.6).
 */
export function isOfCrowds(
  plan: Plan,
  sources: readonly SourceKnowledge[],
  chosen: readonly { claim: string; rung: number }[],
): boolean {
  if (plan.unassessed.length > 0 || sources.some(({ told }) => told.some(({ rung }) => rung > 0))) return false
  const crowds = crowdsOfSources(problemOf(plan.instance, plan.knowledge))
  return crowds !== null && vectorOf(plan, chosen).every((rung, j) => rung <= (crowds.upper[j] ?? 0))
}

/** Whether as many heads are left in its crowd as must remain by now: limits are raised, and people are ruled out. */
function isLarge({ world, crowd = [], cleared = [], ...source }: SourceKnowledge): boolean {
  const left = crowd.filter((key) => key === world?.self || !cleared.includes(key))
  const members = world?.origins.filter(({ key }) => left.includes(key)) ?? []
  return members.reduce((sum, { count }) => sum + count, 0) >= limitOf(source)
}

/** Whether every source with something to lose stands in a crowd that its custodian fixed, and none of them is told apart. */
export function areInFixedCrowds(sources: readonly SourceKnowledge[], chosen: readonly ClaimRung[]): boolean {
  const guarded = sources.filter((source) => !asksNothing(source))
  return (
    guarded.length > 0 &&
    guarded.every(
      (source) => source.crowd !== undefined && isLarge(source) && !isBeyondCrowd(source, [...source.told, ...chosen]),
    )
  )
}

export interface AssumedOf {
  /** Of the exposure alone. */
  readonly verdict: Verdict
  /** Every told rung is borne out by a source with another access, or coarsened until it may have been anybody's (A5). */
  readonly borneOut: boolean
  /** The texts were read and no match was found (A7). */
  readonly noMatch: boolean
  /** What the record of the assessment says of these; nothing where there is none. */
  readonly recorded: Partial<Readonly<Record<AssumptionId, boolean>>>
}

/**
 * One warning leaks (A1), readers collude over time (A2) and know what we know they know (A3): counted as soon as it was
 * counted at all. Somebody unknown was cleared (A4), when we warn is watched (A6), the tool itself is known (A8), what the
 * reader does is watched (A9): accounted for where the assessment modelled it, and never otherwise.
 */
export function assumptionsOf({ verdict, borneOut, noMatch, recorded }: AssumedOf): readonly Assumed[] {
  const counted = verdict !== 'not_assessed'
  const modelled = (id: AssumptionId): boolean => counted && recorded[id] === true
  const holds: Readonly<Record<AssumptionId, boolean>> = {
    A1: counted,
    A2: counted,
    A3: counted,
    A4: modelled('A4'),
    A5: borneOut,
    A6: modelled('A6'),
    A7: noMatch,
    A8: modelled('A8'),
    A9: modelled('A9'),
  }
  return assumptions.map((id) => ({ id, holds: holds[id] }))
}
