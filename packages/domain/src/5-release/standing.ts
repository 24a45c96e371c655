// What does a release ask of the case and of the counterpart's record? The node loads and opens; this file picks.
// Nothing of a counterpart's standing is an input of the duty test (policy R47).

import type { CaseState, ClaimState } from '#case/case.ts'
import type { Bilingual, Ladder } from '#case/ladder.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Basis } from '#kernel/words.ts'
import { type CounterpartState, standingAt } from '#victims/counterpart.ts'
import type { HeldClaim } from './draft.ts'
import type { Standing } from './seal.ts'

/** The counterpart's mandate, authorities and legal statuses at `at`. */
export function standingOf(counterpart: CounterpartState, at: Instant): Standing {
  const { mandate, authorities, statuses } = standingAt(counterpart, at)
  return {
    mandate: mandate === null ? null : { state: mandate.state, basis: mandate.basis as readonly Basis[] },
    authorities: authorities.map(({ authority }) => authority),
    statuses: statuses.map(({ regime, code }) => ({ regime, code })),
  }
}

/** The ladder of a claim: labels and points from its frame, texts from its opened content, rung by rung. */
export const ladderOf = (claim: ClaimState, texts: readonly Partial<Bilingual>[]): Ladder => ({
  element: claim.element,
  rungs: claim.rungs.map(({ label, utility, disclosure, window }, i) => ({
    label,
    utility,
    disclosure,
    text: texts[i] ?? {},
    ...(window === null ? {} : { window }),
  })),
})

/** Every claim of a case as a release may know it. `texts` and `caps` by claim id; without a cap nothing may leave. */
export const heldClaims = (
  core: CaseState,
  texts: ReadonlyMap<string, readonly Partial<Bilingual>[]>,
  caps: ReadonlyMap<string, number>,
): readonly HeldClaim[] =>
  core.claims.map((claim) => ({
    claim: claim.claim,
    ladder: ladderOf(claim, texts.get(claim.claim) ?? []),
    cap: caps.get(claim.claim) ?? 0,
    superseded: claim.supersededBy !== null,
  }))
