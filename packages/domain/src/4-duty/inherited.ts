// Who still answers for a decision not to warn when whoever signed it has left? A named successor, within the time of a senior
// review; else it goes back to review, and the duty is open again. Rules: R53, R20. A waiver that nobody answers for
// leaves people unwarned on nobody's word.

import { type CaseState, opensOf } from '#case/case.ts'
import type { NewEntry } from '#kernel/entry.ts'
import type { CaseId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { deadline } from './clock.ts'
import type { Rules } from './determine.ts'
import { type DutyState, waiverOf } from './duty-state.ts'

/** A waiver that a change of administration left and nobody has taken over, and when the change began. */
export interface Inherited {
  readonly victim: string
  readonly begunAt: Instant
}

/** The waivers in force whose signer left and that no successor took over by now: each goes back to review. */
export const notReaccepted = (
  core: CaseState,
  duty: DutyState,
  inherited: readonly Inherited[],
  rules: Rules,
  now: Instant,
  caseId: CaseId,
): readonly NewEntry[] =>
  inherited
    .filter(({ victim, begunAt }) => {
      const held = waiverOf(duty, victim)
      // what was signed since then is the successors' own
      if (held?.state !== 'in_force' || held.signedAt === null || held.signedAt > begunAt) return false
      return deadline(rules.profile.clocks, 'waiver_review', begunAt, begunAt, opensOf(core)).due <= now
    })
    .map(({ victim }) => ({
      kind: 'case/flagged@1',
      aggregate: caseId,
      profile: rules.version,
      facts: { victim, why: 'not_reaccepted' },
    }))
