// What came of it, who says so, and what did the warning do?
// Source: glossary 1, policy R70 and R72, product principle 7. Stated and observed are two things; what the warning
// contributed is a claim of somebody, with evidence, and never ours by default. No case closes without an outcome.

import type { Facts } from '#kernel/entry.ts'
import { numberOf, textOf, textOrNull } from '#kernel/facts.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import { isWord, type Outcome } from '#kernel/words.ts'

export const outcomeRules = {
  case_not_open: 'data-model 1',
  outcome_unknown: 'policy R70',
  ground_unknown: 'policy R70',
  outcome_evidence_missing: 'policy R70',
  observed_needs_a_report: 'policy R70',
  contribution_unclaimed: 'policy R70',
  case_lacks_outcome: 'policy R70',
} as const
const refuse: (code: keyof typeof outcomeRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(outcomeRules)

export type Ground = 'stated' | 'observed'

export interface RecordedOutcome {
  readonly code: Outcome
  readonly ground: Ground
  /** Whose statement or observation: a counterpart, a party, or a person of ours. */
  readonly by: string
  /** The delivery whose receiver stated it. */
  readonly delivery: string | null
  /** Who claims that the warning did something; null when nobody does. */
  readonly contributionBy: string | null
  readonly reports: number
  readonly at: Instant
  readonly entry: number
}

export interface OutcomeState {
  readonly open: boolean
  readonly outcomes: readonly RecordedOutcome[]
}

export const outcomePart: Part<OutcomeState> = part<OutcomeState>(
  { open: false, outcomes: [] },
  {
    'case/opened@1': (state) => ({ ...state, open: true }),
    'case/closed@1': (state) => ({ ...state, open: false }),
    'case/outcome@1': (state, { facts, at, index }) => ({
      ...state,
      outcomes: [
        ...state.outcomes,
        {
          code: textOf(facts, 'code') as Outcome,
          ground: textOf(facts, 'ground') as Ground,
          by: textOf(facts, 'by'),
          delivery: textOrNull(facts, 'delivery'),
          contributionBy: textOrNull(facts, 'contributionBy'),
          reports: numberOf(facts, 'reports'),
          at,
          entry: index,
        },
      ],
    }),
  },
  (state) =>
    state.outcomes.map((one) =>
      row('outcome_row', String(one.entry), {
        code: one.code,
        ground: one.ground,
        by: one.by,
        delivery: one.delivery,
        contribution_by: one.contributionBy,
        reports: one.reports,
        at: one.at,
        entry: one.entry,
      }),
    ),
)

export interface RecordOutcome {
  readonly code: string
  readonly ground: string
  /** Id of whoever states or observed it. */
  readonly by: string
  readonly delivery: string | null
  /** Reports that show it; an observation needs one, a statement none. */
  readonly reports: readonly string[]
  readonly text: string
  readonly contribution: { readonly by: string; readonly text: string } | null
}

/** One outcome on one ground. A second one stands beside the first: nobody's word replaces another's. */
export function recordOutcome(state: OutcomeState, command: RecordOutcome, id: string): Decision {
  if (!state.open) return refuse('case_not_open')
  if (!isWord('outcome', command.code)) return refuse('outcome_unknown', '/code')
  if (command.ground !== 'stated' && command.ground !== 'observed') return refuse('ground_unknown', '/manner')
  if (command.text.trim() === '') return refuse('outcome_evidence_missing', '/evidence/text')
  // what we say that we saw rests on something that somebody else can look at
  if (command.ground === 'observed' && command.reports.length === 0 && command.code !== 'unknown')
    return refuse('observed_needs_a_report', '/evidence/reports')
  const { contribution } = command
  if (contribution !== null && (contribution.by.trim() === '' || contribution.text.trim() === ''))
    return refuse('contribution_unclaimed', '/contribution')
  return accepted({
    kind: 'case/outcome@1',
    aggregate: id,
    scope: id,
    facts: {
      code: command.code,
      ground: command.ground,
      by: command.by,
      delivery: command.delivery,
      contributionBy: contribution?.by ?? null,
      reports: command.reports.length,
    },
    content: {
      text: command.text,
      reports: command.reports,
      ...(contribution === null ? {} : { contribution: { by: contribution.by, text: contribution.text } }),
    },
  })
}

/** A case closes when something is known to have come of it, `unknown` included: that too is somebody's finding. */
export function closeCase(state: OutcomeState, command: { readonly note: string | null }, id: string): Decision {
  if (!state.open) return refuse('case_not_open')
  if (state.outcomes.length === 0) return refuse('case_lacks_outcome')
  return accepted({
    kind: 'case/closed@1',
    aggregate: id,
    scope: id,
    facts: {},
    content: command.note === null ? {} : { note: command.note },
  })
}

/** What holds now: the last word on each ground, side by side. */
export const outcomesNow = (
  state: OutcomeState,
): { readonly stated: RecordedOutcome | null; readonly observed: RecordedOutcome | null } => ({
  stated: state.outcomes.findLast((one) => one.ground === 'stated') ?? null,
  observed: state.outcomes.findLast((one) => one.ground === 'observed') ?? null,
})

/** What a receiver stated on a delivery, as an outcome of the case: their word, on the ground `stated`. */
export const statedBy = (stated: {
  readonly code: string
  readonly counterpart: string
  readonly delivery: string
  /** What they claim that the warning did; null when they claim nothing. */
  readonly contribution: string | null
}): RecordOutcome => ({
  code: stated.code,
  ground: 'stated',
  by: stated.counterpart,
  delivery: stated.delivery,
  reports: [],
  text: stated.contribution ?? stated.code,
  contribution: stated.contribution === null ? null : { by: stated.counterpart, text: stated.contribution },
})
