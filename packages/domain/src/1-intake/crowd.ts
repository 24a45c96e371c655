// In which crowd does a source stand whose exposure would be lethal? Fixed by its custodian before anybody looks at the
// wording: then only what all of the crowd know is said, and whoever knows this tool, its weights and what everybody knows
// cannot tell which of them it was. Source: release.md 1.6 (the optimiser as a leak), 1.5 A8.
// A crowd that is drawn anew tells by what changed: it may only grow. Its keys are sealed in the custody of the source.

import type { Facts } from '#kernel/entry.ts'
import { numberOf, textOf } from '#kernel/facts.ts'
import { type Part, part } from '#kernel/part.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import { isCustodian, type SourceLimits, type SourceState, type WorldOrigin } from './source.ts'

export const crowdRules = {
  crowd_key_unknown: 'release 1.6',
  crowd_key_twice: 'release 1.6',
  crowd_without_source: 'release 1.6',
  crowd_too_small: 'release 1.6',
  crowd_points_at_one: 'release 1.6',
  crowd_drops_somebody: 'release 1.6',
  crowd_told_beyond: 'release 1.6',
  crowd_not_fixed: 'release 1.6',
  crowd_broken_already: 'release 1.6',
  crowd_reason_missing: 'release 1.6',
  origins_missing: 'release 1.1',
  custodian_only: 'people A8',
  source_unknown: 'data-model 1',
  protection_k: 'release 1.3',
} as const
const refuse: (code: keyof typeof crowdRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(crowdRules)

export interface CrowdState {
  /** Where its keys are sealed; null while the source is in no crowd. */
  readonly fixed: { readonly entry: number; readonly heads: number; readonly rows: number } | null
  /** Cases in which the custodian gave the crowd up. */
  readonly broken: readonly string[]
}

/** Whether the source stands in its crowd in this case. */
export const standsInCrowd = ({ fixed, broken }: CrowdState, caseId: string): boolean =>
  fixed !== null && !broken.includes(caseId)

export const crowdPart: Part<CrowdState> = part<CrowdState>(
  { fixed: null, broken: [] },
  {
    'source/crowd-fixed@1': (state, { facts, index }) => ({
      ...state,
      fixed: { entry: index, heads: numberOf(facts, 'heads'), rows: numberOf(facts, 'rows') },
    }),
    'source/crowd-broken@1': (state, { facts }) => ({ ...state, broken: [...state.broken, textOf(facts, 'case')] }),
  },
  () => [],
)

/** What the node opens for `fixCrowd`. */
export interface CrowdAbout {
  readonly self: string
  readonly origins: readonly Pick<WorldOrigin, 'key' | 'count' | 'weight'>[]
  /** Keys of the crowd in which the source stands by now; none when it is in none. */
  readonly before: readonly string[]
  /** Heads that must remain, with the margin for what is likely to be known. */
  readonly needed: number
  /** Whether something was told that tells the members of this crowd apart. */
  readonly isToldBeyond: boolean
}

/** A world in which a crowd is to stand, and the limits that the crowd keeps by itself. */
export type CrowdWorld = Pick<CrowdAbout, 'self' | 'origins' | 'needed'> & { readonly limits: SourceLimits | null }

/** What is wrong with a crowd in a world: without everybody of it, or with fewer heads, it hides nobody and says so to all. */
export function crowdFault(
  keys: readonly string[],
  { self, origins, needed, limits }: CrowdWorld,
  path: string,
): (Decision & { kind: 'refused' }) | undefined {
  if (!keys.includes(self)) return refuse('crowd_without_source', path)
  const members = origins.filter(({ key }) => keys.includes(key))
  if (members.length < keys.length) return refuse('crowd_drops_somebody', path)
  const heads = members.reduce((sum, { count }) => sum + count, 0)
  if (heads < needed) return refuse('crowd_too_small', path, { heads, needed })
  const mass = members.reduce((sum, { count, weight }) => sum + count * weight, 0)
  const heaviest = Math.max(...members.map(({ weight }) => weight))
  const points = limits !== null && heaviest * limits.pmaxDen > mass * limits.pmaxNum
  return points ? refuse('crowd_points_at_one', path) : undefined
}

/**
 * Fixes the crowd, or lets it grow. It keeps the limits of the source for whichever of its members it had been: as many
 * heads, and on nobody more suspicion than p_max.
 */
export function fixCrowd(
  state: SourceState,
  keys: readonly string[],
  about: CrowdAbout,
  by: string,
  id: string,
): Decision {
  if (state.custodian === null) return refuse('source_unknown')
  if (!isCustodian(state, by)) return refuse('custodian_only')
  if (state.origins === null) return refuse('origins_missing')
  if (state.protection === null) return refuse('protection_k')
  const world = new Map(about.origins.map((origin) => [origin.key, origin]))
  for (const [i, key] of keys.entries()) {
    if (!world.has(key)) return refuse('crowd_key_unknown', `/keys/${i}`)
    if (keys.indexOf(key) !== i) return refuse('crowd_key_twice', `/keys/${i}`)
  }
  if (about.before.some((key) => !keys.includes(key))) return refuse('crowd_drops_somebody', '/keys')
  const fault = crowdFault(keys, { ...about, limits: state.protection }, '/keys')
  if (fault !== undefined) return fault
  const heads = keys.reduce((sum, key) => sum + (world.get(key)?.count ?? 0), 0)
  // it would hide nobody: what was said by then has said who of them it was not
  if (about.isToldBeyond) return refuse('crowd_told_beyond', '/keys')
  return accepted({
    kind: 'source/crowd-fixed@1',
    aggregate: id,
    scope: id,
    facts: { heads, rows: keys.length, by },
    content: { keys: keys.toSorted() },
  })
}

/** Gives the crowd up for one case: from then on the limits of the source alone hold there. It cannot be taken back. */
export function breakCrowd(
  state: SourceState,
  { fixed, broken }: CrowdState,
  command: { readonly case: string; readonly reason: string },
  by: string,
  id: string,
): Decision {
  if (state.custodian === null) return refuse('source_unknown')
  if (!isCustodian(state, by)) return refuse('custodian_only')
  if (fixed === null) return refuse('crowd_not_fixed')
  if (broken.includes(command.case)) return refuse('crowd_broken_already', '/case')
  if (command.reason.trim() === '') return refuse('crowd_reason_missing', '/reason')
  return accepted({
    kind: 'source/crowd-broken@1',
    aggregate: id,
    scope: id,
    facts: { case: command.case, by },
    content: { reason: command.reason },
  })
}
