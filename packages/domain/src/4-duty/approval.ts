// Did somebody else look? Opened, determined, reviewed, approved and signed are compared as persons, not as sessions.
// Rules: R7, R8, R19, R44; policy 3.3. A profile may name more pairs, never fewer.

import type { CaseState } from '#case/case.ts'
import type { CaseId } from '#kernel/ids.ts'
import { accepted, type Decision } from '#kernel/refusal.ts'
import type { Rules } from './determine.ts'
import { type DutyState, determinationOf, personsOf } from './duty-state.ts'
import { type Act, leastSeparation, type Profile } from './profile.ts'
import { refuse } from './rules.ts'

/** The earlier acts that the person doing `act` may not have done. */
export function apartFrom(profile: Profile, act: Act): readonly Act[] {
  const pairs = [...leastSeparation, ...profile.separation.map((rule) => rule.acts)]
  return [...new Set(pairs.flatMap(([a, b]) => (a === act ? [b] : b === act ? [a] : [])))]
}

/** The earlier act of the same person that stands in the way of `act`, if any. */
export function clashing(
  core: CaseState,
  duty: DutyState,
  victim: string,
  act: Act,
  person: string,
  profile: Profile,
): Act | undefined {
  const persons = personsOf(duty, core.by, victim)
  return apartFrom(profile, act).find((other) => persons[other].includes(person))
}

export interface Judge {
  readonly victim: string
  readonly agrees: boolean
  readonly note: string
}

function judge(
  core: CaseState,
  duty: DutyState,
  command: Judge,
  person: string,
  rules: Rules | null,
  caseId: CaseId,
  act: 'reviewed' | 'approved',
): Decision {
  if (core.state !== 'open') return refuse('case_not_open')
  if (rules === null) return refuse('profile_not_in_force')
  const determination = determinationOf(duty, command.victim)
  const reviewing = act === 'reviewed'
  if (determination.proposed === null) return refuse(reviewing ? 'nothing_to_review' : 'nothing_to_approve', '/atRisk')
  if (reviewing && determination.reviewedBy !== null) return refuse('already_reviewed', '/atRisk')
  if (!reviewing && determination.approvedBy !== null) return refuse('already_approved', '/atRisk')
  const clash = clashing(core, duty, command.victim, act, person, rules.profile)
  if (clash !== undefined) return refuse('same_person', '', { act: clash })
  if (!command.agrees && command.note.trim() === '') return refuse('reason_missing', '/note')
  return accepted({
    kind: reviewing ? 'case/reviewed@1' : 'case/approved@1',
    aggregate: caseId,
    scope: caseId,
    profile: rules.version,
    facts: { victim: command.victim, agrees: command.agrees },
    content: { note: command.note },
  })
}

/** Somebody other than the author looks at a determination and agrees, or sends it back with a reason. */
export const reviewDetermination = (
  core: CaseState,
  duty: DutyState,
  command: Judge,
  person: string,
  rules: Rules | null,
  caseId: CaseId,
): Decision => judge(core, duty, command, person, rules, caseId, 'reviewed')

/** An approver agrees, or sends it back with a reason. */
export const approveDetermination = (
  core: CaseState,
  duty: DutyState,
  command: Judge,
  person: string,
  rules: Rules | null,
  caseId: CaseId,
): Decision => judge(core, duty, command, person, rules, caseId, 'approved')
