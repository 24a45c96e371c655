// Were our own told, and others not? A warning to staff or members about a danger that others run as well opens a check,
// owed by a role, by an instant, and answered with a reason.
// Rules: R14 (a notice on the board of an embassy, 1988); policy 1.5, "no double standard". Whether a profile obliges to
// tell everybody who was in danger is its flag `public_equality`: then "kept among ourselves" is no answer.

import { type CaseState, opensOf } from '#case/case.ts'
import type { NewEntry } from '#kernel/entry.ts'
import type { CaseId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { accepted, type Decision } from '#kernel/refusal.ts'
import { type PeopleState, victimOf } from '#victims/people.ts'
import { classFor } from './clock.ts'
import type { Rules } from './determine.ts'
import { type DutyState, owedPaper } from './duty-state.ts'
import { flagOf } from './profile.ts'
import { refuse } from './rules.ts'
import { lateFault } from './too-late.ts'

/** What may be said of the others: it does not reach them, they were told too, or it was kept among ourselves. */
export const equalityAnswers = ['does_not_apply', 'others_warned', 'kept_back'] as const
export type EqualityAnswer = (typeof equalityAnswers)[number]

interface States {
  readonly core: CaseState
  readonly people: PeopleState
  readonly duty: DutyState
}

/** The check as it becomes owed, by the time that a determination has. */
function opened(core: CaseState, victim: string, rules: Rules, now: Instant, caseId: CaseId): NewEntry {
  const opens = opensOf(core)
  const line = classFor(rules.profile.clocks, opens === null ? null : opens - now)
  return {
    kind: 'case/paper-owed@1',
    aggregate: caseId,
    profile: rules.version,
    facts: {
      paper: 'double_standard',
      victim,
      about: null,
      owner: 'senior_officer',
      start: now,
      due: now + line.determination * 60_000,
      class: line.class,
    },
  }
}

export interface InsidersWarned {
  readonly victim: string
  /** Who was told, by what means. */
  readonly told: string
}

/** Somebody says that staff or members were told of this danger, by whatever means. The check opens in the same commit. */
export function recordInsidersWarned(
  { core, duty }: States,
  { victim, told }: InsidersWarned,
  rules: Rules | null,
  now: Instant,
  caseId: CaseId,
): Decision {
  if (core.state !== 'open') return refuse('case_not_open')
  if (rules === null) return refuse('profile_not_in_force')
  if (!duty.victims.includes(victim)) return refuse('victim_unknown', '/atRisk')
  if (told.trim() === '') return refuse('insiders_unnamed', '/told')
  return accepted(
    {
      kind: 'case/insiders-warned@1',
      aggregate: caseId,
      scope: caseId,
      facts: { victim, release: null },
      content: { told },
    },
    opened(core, victim, rules, now, caseId),
  )
}

/** A sealed warning for staff alone, while others are at risk in the case: the check opens by itself. */
export function insidersAlone(
  { core, people, duty }: States,
  atRisk: readonly string[],
  release: string,
  rules: Rules,
  now: Instant,
  caseId: CaseId,
): readonly NewEntry[] {
  const categories = (victim: string): readonly string[] => victimOf(people, victim)?.categories ?? []
  const isStaff = (victim: string): boolean =>
    categories(victim).length > 0 && categories(victim).every((category) => category === 'staff')
  const others = duty.victims.filter((victim) => !atRisk.includes(victim) && !isStaff(victim))
  if (others.length === 0 || !atRisk.every(isStaff)) return []
  return atRisk.flatMap((victim) => [
    { kind: 'case/insiders-warned@1' as const, aggregate: caseId, facts: { victim, release } },
    opened(core, victim, rules, now, caseId),
  ])
}

export interface AnswerDoubleStandard {
  readonly victim: string
  readonly answer: string
  readonly reason: string
}

/** The check is answered: why others were not told, or that they were. */
export function answerDoubleStandard(
  { core, duty }: States,
  { victim, answer, reason }: AnswerDoubleStandard,
  rules: Rules | null,
  caseId: CaseId,
): Decision {
  if (core.state !== 'open') return refuse('case_not_open')
  if (rules === null) return refuse('profile_not_in_force')
  if (owedPaper(duty, victim, 'double_standard') === undefined) return refuse('double_standard_not_open', '/atRisk')
  if (!equalityAnswers.some((known) => known === answer)) return refuse('double_standard_answer_unknown', '/answer')
  if (reason.trim() === '') return refuse('reason_missing', '/reason')
  // what others were told is on record: nobody needs to be believed
  const told = duty.victims.some((other) => other !== victim && duty.warned.includes(other))
  if (answer === 'others_warned' && !told) return refuse('double_standard_nobody_warned', '/answer')
  if (answer === 'kept_back' && flagOf(rules.profile, 'public_equality'))
    return refuse('double_standard_public_equality', '/answer')
  return accepted({
    kind: 'case/double-standard-answered@1',
    aggregate: caseId,
    scope: caseId,
    profile: rules.version,
    facts: { victim, answer },
    content: { reason },
  })
}

/** What keeps a case from being closed: a check that waits for its answer, or something late that nobody decided. */
export function closingFault(duty: DutyState): ReturnType<typeof refuse> | undefined {
  if (duty.closed) return undefined
  const open = duty.papers.find((held) => held.paper === 'double_standard' && held.settledAt === null)
  if (open !== undefined) return refuse('double_standard_open', '', { atRisk: open.victim })
  return duty.victims.map((victim) => lateFault(duty, victim)).find((fault) => fault !== undefined)
}
