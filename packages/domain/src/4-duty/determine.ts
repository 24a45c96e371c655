// Does the duty to warn apply to this person or place at risk? The machine proposes; the determination is a person's act.
// Rules: R6 to R8, R10, R13, R47. Doubt resolves towards the person at risk.
// Never looks at who the counterpart is, what is designated, or whose national somebody is: they are not arguments here.

import type { CaseState } from '#case/case.ts'
import { claimOf, opensOf } from '#case/case.ts'
import type { NewEntry, ProfileVersion } from '#kernel/entry.ts'
import type { CaseId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { accepted, type Decision } from '#kernel/refusal.ts'
import { deadline } from './clock.ts'
import { clockEntry } from './clocks.ts'
import { type Answers, answerValues, type DutyState } from './duty-state.ts'
import { harmOf, type Profile, type Test, tests } from './profile.ts'
import { refuse } from './rules.ts'
import { lateFault } from './too-late.ts'

/** The rules in force: the profile, and what entries carry of it. */
export interface Rules {
  readonly profile: Profile
  readonly version: ProfileVersion
}

/** What the machine proposes, with its reasons. */
export type Proposal =
  | { readonly kind: 'unanswered'; readonly missing: readonly Test[] }
  | { readonly kind: 'duty'; readonly unsure: readonly Test[] }
  | { readonly kind: 'not_met'; readonly failed: readonly Test[] }

/** R7: none of the four is no and any is unsure proposes duty; a single no is below the threshold. */
export function proposeDuty(answers: Answers): Proposal {
  const missing = tests.filter((test) => answers[test] === undefined)
  if (missing.length > 0) return { kind: 'unanswered', missing }
  const failed = tests.filter((test) => answers[test]?.value === 'no')
  if (failed.length > 0) return { kind: 'not_met', failed }
  return { kind: 'duty', unsure: tests.filter((test) => answers[test]?.value === 'unsure') }
}

export interface AnswerTest {
  readonly victim: string
  readonly test: string
  readonly value: string
  readonly claims: readonly string[]
  readonly rationale: string
  /** For the test of harm: which harm of the profile; null when nobody says. */
  readonly harm: string | null
}

/** One of the four answers for one person or place at risk; a later answer replaces it. */
export function answerTest(
  core: CaseState,
  duty: DutyState,
  command: AnswerTest,
  rules: Rules | null,
  caseId: CaseId,
): Decision {
  if (core.state !== 'open') return refuse('case_not_open')
  if (rules === null) return refuse('profile_not_in_force')
  if (!duty.victims.includes(command.victim)) return refuse('victim_unknown', '/atRisk')
  const test = tests.find((known) => known === command.test)
  if (test === undefined) return refuse('test_unknown', '/test')
  const value = answerValues.find((known) => known === command.value)
  if (value === undefined) return refuse('answer_unknown', '/value')
  if (command.rationale.trim() === '') return refuse('rationale_missing', '/rationale')
  if (value === 'yes' && command.claims.length === 0) return refuse('answer_needs_claims', '/claims')
  const unknown = command.claims.findIndex((claim) => claimOf(core, claim)?.supersededBy !== null)
  if (unknown >= 0) return refuse('answer_claim_unknown', `/claims/${unknown}`)
  if (command.harm !== null) {
    const harm = harmOf(rules.profile, command.harm)
    if (harm === undefined || test !== 'harm') return refuse('harm_unknown', '/harm')
    if (value === 'yes' && !harm.inScope) return refuse('harm_out_of_scope', '/harm')
  }
  return accepted({
    kind: 'case/test-answered@1',
    aggregate: caseId,
    scope: caseId,
    profile: rules.version,
    facts: { victim: command.victim, test, value, claims: [...new Set(command.claims)], harm: command.harm },
    content: { rationale: command.rationale },
  })
}

export interface Determine {
  readonly victim: string
  readonly state: string
  readonly reason: string
  readonly recheck: Instant | null
}

/**
 * A person's determination on the four answers. `duty` holds at once and starts the clock of delivery; `not_met` holds
 * when somebody else has reviewed it (R8), and against a proposal of duty also when an approver agreed (R7).
 */
export function determine(
  core: CaseState,
  duty: DutyState,
  command: Determine,
  rules: Rules | null,
  now: Instant,
  caseId: CaseId,
): Decision {
  if (core.state !== 'open') return refuse('case_not_open')
  if (rules === null) return refuse('profile_not_in_force')
  if (!duty.victims.includes(command.victim)) return refuse('victim_unknown', '/atRisk')
  const proposal = proposeDuty(duty.answers[command.victim] ?? {})
  if (proposal.kind === 'unanswered') return refuse('tests_unanswered', '/atRisk', { missing: [...proposal.missing] })
  const opens = opensOf(core)
  const entry = (state: 'duty' | 'not_met', override: boolean): NewEntry => ({
    kind: 'case/determined@1',
    aggregate: caseId,
    scope: caseId,
    profile: rules.version,
    facts: {
      victim: command.victim,
      state,
      unsure: proposal.kind === 'duty' ? [...proposal.unsure] : [],
      failed: proposal.kind === 'not_met' ? [...proposal.failed] : [],
      override,
      opens,
      recheck: state === 'not_met' ? command.recheck : null,
    },
    content: { reason: command.reason },
  })
  const table = rules.profile.clocks
  switch (command.state) {
    case 'duty': {
      if (proposal.kind === 'not_met') return refuse('duty_below_threshold', '/state', { failed: [...proposal.failed] })
      const due = deadline(table, 'delivered', now, core.at, opens)
      return accepted(entry('duty', false), clockEntry(caseId, command.victim, due, rules.version))
    }
    case 'not_met': {
      if (proposal.kind === 'duty' && proposal.unsure.length === 0) return refuse('not_met_against_answers', '/state')
      if (command.reason.trim() === '') return refuse('reason_missing', '/reason')
      if (command.recheck === null) return refuse('recheck_missing', '/recheck')
      if (command.recheck <= now) return refuse('recheck_in_past', '/recheck')
      const late = lateFault(duty, command.victim)
      if (late !== undefined) return late
      const recheck = { clock: 'recheck' as const, start: now, due: command.recheck, opens, class: 'recheck' }
      return accepted(
        entry('not_met', proposal.kind === 'duty'),
        clockEntry(caseId, command.victim, recheck, rules.version),
      )
    }
    case 'waived':
      return refuse('waived_by_signature_only', '/state')
    default:
      return refuse('determination_state_unknown', '/state')
  }
}
