// What came after its own window had opened? It is warned about at once, or somebody senior says why it is not.
// Rules: R29 (a message of 08:27 about the hours from 06:00 was passed on by nobody). Neither is assumed: until one of
// them is recorded, nobody who is at risk is put below the threshold, waived, or closed away.

import type { CaseState } from '#case/case.ts'
import type { CaseId } from '#kernel/ids.ts'
import { accepted, type Decision } from '#kernel/refusal.ts'
import type { DutyState, LateClaim } from './duty-state.ts'
import { refuse } from './rules.ts'

/** The late claims about which nothing has been done yet for this person or place at risk. */
export const undecidedLate = (duty: DutyState, victim: string): readonly LateClaim[] =>
  duty.late.filter((held) => held.entry > (duty.lateSettled[victim] ?? -1))

/** The refusal of an act that would leave a late claim behind, if there is one. */
export const lateFault = (duty: DutyState, victim: string): ReturnType<typeof refuse> | undefined => {
  const [first] = undecidedLate(duty, victim)
  return first === undefined ? undefined : refuse('too_late_undecided', '/atRisk', { claim: first.claim })
}

export interface DecideTooLate {
  readonly victim: string
  readonly reason: string
}

/** A senior officer says why no warning goes out any more. It ends the alarm; duty and deadlines stay what they are. */
export function decideTooLate(core: CaseState, duty: DutyState, command: DecideTooLate, caseId: CaseId): Decision {
  if (core.state !== 'open') return refuse('case_not_open')
  const { victim, reason } = command
  if (!duty.victims.includes(victim)) return refuse('victim_unknown', '/atRisk')
  const undecided = undecidedLate(duty, victim)
  if (undecided.length === 0) return refuse('nothing_too_late', '/atRisk')
  if (reason.trim() === '') return refuse('reason_missing', '/reason')
  return accepted({
    kind: 'case/too-late-decided@1',
    aggregate: caseId,
    scope: caseId,
    facts: { victim, claims: undecided.map(({ claim }) => claim) },
    content: { reason },
  })
}
