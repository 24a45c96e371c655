// Against whom does a verdict hold? The nine adversaries of release.md 1.5, each with yes or no for one release. A verdict
// without its assumptions would read as "safe", and that word is never said (release 3.3).

import type { Verdict } from '#kernel/words.ts'

export const assumptions = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9'] as const
export type AssumptionId = (typeof assumptions)[number]

export interface Assumed {
  readonly id: AssumptionId
  /** Whether the numbers of this release account for this adversary. */
  readonly holds: boolean
}

export interface AssumedOf {
  /** Of the exposure alone. */
  readonly verdict: Verdict
  /** Every told rung is borne out by a source with another access, or coarsened until it may have been anybody's (A5). */
  readonly borneOut: boolean
  /** The texts were read and no match was found (A7). */
  readonly noMatch: boolean
}

/**
 * One warning leaks (A1), readers collude over time (A2) and know what we know they know (A3): counted as soon as it was
 * counted at all. Somebody unknown was cleared (A4), when we warn is watched (A6), the tool itself is known (A8), what the
 * reader does is watched (A9): nothing here accounts for them.
 */
export function assumptionsOf({ verdict, borneOut, noMatch }: AssumedOf): readonly Assumed[] {
  const counted = verdict !== 'not_assessed'
  const holds: Readonly<Record<AssumptionId, boolean>> = {
    A1: counted,
    A2: counted,
    A3: counted,
    A4: false,
    A5: borneOut,
    A6: false,
    A7: noMatch,
    A8: false,
    A9: false,
  }
  return assumptions.map((id) => ({ id, holds: holds[id] }))
}
