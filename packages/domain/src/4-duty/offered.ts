// Which acts make sense for one person or place at risk now, whatever is entered? Said beside each act, in the code that the
// act itself would be refused with: a page holds no rule.

import type { CaseState } from '#case/case.ts'
import { type PeopleState, protectorsOf } from '#victims/people.ts'
import { lacksProtection } from './complete.ts'
import { proposeDuty } from './determine.ts'
import { type DutyState, determinationOf, owedPaper, waiverOf } from './duty-state.ts'
import type { DutyCode } from './rules.ts'
import { undecidedLate } from './too-late.ts'

interface States {
  readonly core: CaseState
  readonly people: PeopleState
  readonly duty: DutyState
}

/** Acts on one person or place at risk, by the name of their route. */
export type AtRiskAct =
  | 'answerTest'
  | 'determine'
  | 'reviewDetermination'
  | 'approveDetermination'
  | 'requestWaiver'
  | 'signWaiver'
  | 'changeAtRisk'
  | 'answerProtection'
  | 'decideTooLate'
  | 'recordInsidersWarned'
  | 'answerDoubleStandard'

type Fault = (states: States, victim: string, roles: readonly string[]) => DutyCode | null

const isUnanswered = ({ duty }: States, victim: string): boolean =>
  proposeDuty(duty.answers[victim] ?? {}).kind === 'unanswered'

function waiverFault(states: States, victim: string): DutyCode | null {
  const { duty, people } = states
  const held = waiverOf(duty, victim)
  if (held?.state === 'in_force' || (held?.state === 'written' && held.moved === null)) return 'waiver_already_written'
  // whom it is asked for may be refused before anybody answered a test: that a list is no reason is said at once (R16)
  if (proposeDuty(duty.answers[victim] ?? {}).kind === 'not_met') return 'waiver_without_duty'
  if (undecidedLate(duty, victim).length > 0) return 'too_late_undecided'
  return lacksProtection(people, duty, victim) ? 'protection_unanswered' : null
}

function signFault({ duty }: States, victim: string, roles: readonly string[]): DutyCode | null {
  if (waiverOf(duty, victim)?.state !== 'written') return 'waiver_not_written'
  return roles.includes('senior_officer') ? null : 'waiver_signer_not_senior_officer'
}

const faults: Readonly<Record<AtRiskAct, Fault>> = {
  answerTest: () => null,
  determine: (states, victim) => (isUnanswered(states, victim) ? 'tests_unanswered' : null),
  reviewDetermination: ({ duty }, victim) => {
    const held = determinationOf(duty, victim)
    return held.proposed === null ? 'nothing_to_review' : held.reviewedBy === null ? null : 'already_reviewed'
  },
  approveDetermination: ({ duty }, victim) => {
    const held = determinationOf(duty, victim)
    return held.proposed === null ? 'nothing_to_approve' : held.approvedBy === null ? null : 'already_approved'
  },
  requestWaiver: waiverFault,
  signWaiver: signFault,
  changeAtRisk: () => null,
  answerProtection: ({ people }, victim) => (protectorsOf(people, victim).length > 0 ? 'protector_is_mapped' : null),
  decideTooLate: ({ duty }, victim) => (undecidedLate(duty, victim).length === 0 ? 'nothing_too_late' : null),
  recordInsidersWarned: () => null,
  answerDoubleStandard: ({ duty }, victim) =>
    owedPaper(duty, victim, 'double_standard') === undefined ? 'double_standard_not_open' : null,
}

/** The code with which an act would be refused; null when what is entered decides. */
export const atRiskFault = (
  states: States,
  act: AtRiskAct,
  victim: string,
  roles: readonly string[],
): DutyCode | null => {
  if (states.core.state !== 'open') return 'case_not_open'
  return faults[act](states, victim, roles)
}
