// What was put off so that somebody could be warned in time? A warning in a hurry skips papers, never rules: each paper
// that was skipped is owed from the same commit on, by a role, by an instant, and stands on the desk until it is there.
// Rules: policy 1.3 (URGENT), R8, R26, R67; people A6. Due instants are those of the profile's table, outside the share
// of the time left: a warning that has gone out is not hurried by its papers (policy 1.7).

import { type CaseState, opensOf } from '#case/case.ts'
import type { NewEntry } from '#kernel/entry.ts'
import type { CaseId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import { type PeopleState, protectorsOf } from '#victims/people.ts'
import { classFor } from './clock.ts'
import { type Determine, determine, type Rules } from './determine.ts'
import type { DutyState } from './duty-state.ts'
import type { ClockClass } from './profile.ts'

/** What may be owed on a case: a second look, a senior's agreement, a reason in words, another way to reach protection. */
export const papers = ['review', 'approve', 'rationale', 'second_protector', 'double_standard'] as const
export type Paper = (typeof papers)[number]

/** What a warning in a hurry puts off; the check of a double standard is no such thing. */
type PutOff = Exclude<Paper, 'double_standard'>

const minute = 60_000

/** The class of the profile's table for the time that is left now. */
const lineNow = (core: CaseState, rules: Rules, now: Instant): ClockClass => {
  const opens = opensOf(core)
  return classFor(rules.profile.clocks, opens === null ? null : opens - now)
}

/** By when a custodian is asked to speak: before the warning can leave, so by the time of a determination. */
export const custodianDue = (core: CaseState, rules: Rules, now: Instant): Instant =>
  (now + lineNow(core, rules, now).determination * minute) as Instant

/** One paper as it becomes owed. `about` is the test, where the paper is about one. */
function owed(
  caseId: CaseId,
  victim: string,
  paper: PutOff,
  about: string | null,
  line: ClockClass,
  now: Instant,
  rules: Rules,
): NewEntry {
  const role = {
    review: 'approver',
    approve: 'senior_officer',
    rationale: 'analyst',
    second_protector: 'analyst',
  } as const
  const minutes = paper === 'second_protector' ? line.determination : line.waiverReview
  return {
    kind: 'case/paper-owed@1',
    aggregate: caseId,
    profile: rules.version,
    facts: { paper, victim, about, owner: role[paper], start: now, due: now + minutes * minute, class: line.class },
  }
}

/** The states that a determination in a hurry rests on. */
export interface HurriedStates {
  readonly core: CaseState
  readonly people: PeopleState
  readonly duty: DutyState
}

/**
 * A determination whose papers come later, and what is owed because of it, in one commit: never the one without the
 * other. The rules of the determination itself are the same.
 */
export function determineInHurry(
  { core, people, duty }: HurriedStates,
  command: Determine,
  rules: Rules | null,
  now: Instant,
  caseId: CaseId,
): Decision {
  const decision = determine(core, duty, command, rules, now, caseId)
  if (decision.kind === 'refused' || rules === null) return decision
  const line = lineNow(core, rules, now)
  const owe = (paper: PutOff, about: string | null = null): NewEntry =>
    owed(caseId, command.victim, paper, about, line, now, rules)
  const unsure = Object.entries(duty.answers[command.victim] ?? {}).filter(([, answer]) => answer.value === 'unsure')
  return {
    kind: 'accepted',
    entries: [
      ...decision.entries,
      owe('review'),
      owe('approve'),
      ...unsure.map(([test]) => owe('rationale', test)),
      ...(protectorsOf(people, command.victim).length < 2 ? [owe('second_protector')] : []),
    ],
  }
}

/** The papers whose time has passed at `now`: one entry each, once. */
export const missedPapers = (duty: DutyState, now: Instant, caseId: CaseId): readonly NewEntry[] =>
  duty.papers
    .filter((held) => held.settledAt === null && !held.missed && held.due < now)
    .map(({ paper, victim, about, due, entry }) => ({
      kind: 'case/paper-missed@1',
      aggregate: caseId,
      facts: { paper, victim, about, due },
      cause: entry,
    }))
