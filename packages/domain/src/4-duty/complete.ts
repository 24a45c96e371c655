// Is a determination complete? A place or an event asks two questions that a person does not: who will be there, and who
// protects it. The first is asked when it is entered, the second here. A duty holds without the second answer and shows
// what is missing; nobody goes unwarned without it.
// Rules: R11, R12. "Nobody that we know of" is an answer, with its reason; silence is not.

import type { CaseState } from '#case/case.ts'
import type { CaseId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { accepted, type Decision } from '#kernel/refusal.ts'
import { addresseeOf, type PeopleState, protectorsOf, victimOf } from '#victims/people.ts'
import { type Determine, determine, type Rules } from './determine.ts'
import type { DutyState } from './duty-state.ts'
import { refuse } from './rules.ts'

/** What keeps a determination from being complete, and a warning from being sent. */
export const missingParts = ['who_protects', 'no_addressee'] as const
export type Missing = (typeof missingParts)[number]

const isPlace = (people: PeopleState, victim: string): boolean => {
  const kind = victimOf(people, victim)?.kind
  return kind === 'place' || kind === 'event'
}

/** Whether nobody has said who protects a place or an event. */
export const lacksProtection = (people: PeopleState, duty: DutyState, victim: string): boolean =>
  isPlace(people, victim) && protectorsOf(people, victim).length === 0 && !duty.unprotected.includes(victim)

/** What is missing for one person or place at risk, in words; empty when nothing is. */
export function missingFor(people: PeopleState, duty: DutyState, victim: string): readonly Missing[] {
  return [
    ...(lacksProtection(people, duty, victim) ? (['who_protects'] as const) : []),
    ...(addresseeOf(people, victim) === 'none' ? (['no_addressee'] as const) : []),
  ]
}

interface States {
  readonly core: CaseState
  readonly people: PeopleState
  readonly duty: DutyState
}

/** A determination for a person as ever; for a place or an event, below the threshold only with both questions answered. */
export function determineAtRisk(
  { core, people, duty }: States,
  command: Determine,
  rules: Rules | null,
  now: Instant,
  caseId: CaseId,
): Decision {
  const decision = determine(core, duty, command, rules, now, caseId)
  if (decision.kind === 'refused' || command.state !== 'not_met') return decision
  return lacksProtection(people, duty, command.victim) ? refuse('protection_unanswered', '/atRisk') : decision
}

export interface AnswerProtection {
  readonly victim: string
  readonly reason: string
}

/** Nobody protects it, as far as we know, and why we think so. The case stays blocked until somebody can be told. */
export function answerProtection(
  { core, people, duty }: States,
  { victim, reason }: AnswerProtection,
  caseId: CaseId,
): Decision {
  if (core.state !== 'open') return refuse('case_not_open')
  if (!duty.victims.includes(victim)) return refuse('victim_unknown', '/atRisk')
  if (protectorsOf(people, victim).length > 0) return refuse('protector_is_mapped', '/atRisk')
  if (reason.trim() === '') return refuse('reason_missing', '/reason')
  return accepted({
    kind: 'case/protection-answered@1',
    aggregate: caseId,
    scope: caseId,
    facts: { victim },
    content: { reason },
  })
}
