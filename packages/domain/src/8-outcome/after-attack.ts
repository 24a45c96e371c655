// What did we know, decide and send, as it stood when the attack became known? Taken by the node in the same commit as the
// news, before anybody can think about how it looks.
// Rules: R72. An attack after a duty, a waiver, a threshold not met, or after nobody had decided at all, freezes a copy of the
// case, its releases and deliveries, and a review is due. The copy is never made again and never replaced; while it waits for
// its review the case stays open, and whoever decided does not review.

import type { Rules } from '#duty/determine.ts'
import { type DutyState, determinationOf } from '#duty/duty-state.ts'
import { hoursOf } from '#duty/profile.ts'
import type { Facts, NewEntry } from '#kernel/entry.ts'
import { instantOf, numberOf, textOf } from '#kernel/facts.ts'
import { hour, type Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import type { Outcome } from '#kernel/words.ts'

export const afterAttackRules = {
  nothing_frozen: 'policy R72',
  attack_reviewed_already: 'policy R72',
  attack_reviewer_decided: 'policy R72',
  attack_review_due: 'policy R72',
} as const
export type AfterAttackRule = keyof typeof afterAttackRules
const refuse: (code: AfterAttackRule, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(afterAttackRules)

export interface Frozen {
  readonly at: Instant
  readonly due: Instant
  /** Entries in the ledger when it was taken. */
  readonly size: number
  /** SHA-256 of the copy, as hex. */
  readonly hash: string
  readonly overdue: boolean
  readonly reviewed: { readonly by: string; readonly at: Instant; readonly entry: number } | null
  readonly entry: number
}

export interface AfterAttackState {
  readonly frozen: Frozen | null
}

const wordOf = ({ reviewed, overdue }: Frozen): 'owed' | 'overdue' | 'reviewed' =>
  reviewed !== null ? 'reviewed' : overdue ? 'overdue' : 'owed'

export const afterAttackPart: Part<AfterAttackState> = part<AfterAttackState>(
  { frozen: null },
  {
    'case/frozen@1': (state, { facts, at, index }) => ({
      // the first copy is the copy: what was written after the news is not what was known before it
      frozen: state.frozen ?? {
        at,
        due: instantOf(facts, 'due'),
        size: numberOf(facts, 'size'),
        hash: textOf(facts, 'hash'),
        overdue: false,
        reviewed: null,
        entry: index,
      },
    }),
    'case/attack-review-overdue@1': (state) => ({
      frozen: state.frozen === null ? null : { ...state.frozen, overdue: true },
    }),
    'case/attack-reviewed@1': (state, { facts, at, index }) => ({
      frozen:
        state.frozen === null ? null : { ...state.frozen, reviewed: { by: textOf(facts, 'by'), at, entry: index } },
    }),
  },
  ({ frozen }, id) =>
    frozen === null
      ? []
      : [
          row('attack_review_row', id, {
            state: wordOf(frozen),
            frozen_at: frozen.at,
            due: frozen.due,
            size: frozen.size,
            hash: frozen.hash,
            reviewed_at: frozen.reviewed?.at ?? null,
            entry: frozen.entry,
          }),
          ...(frozen.reviewed !== null
            ? []
            : [
                row('desk', 'attack_review', {
                  owner_role: 'senior_officer',
                  act: 'attack_review',
                  due: frozen.due,
                  case_id: id,
                  subject: id,
                  state: frozen.overdue ? 'overdue' : 'owed',
                }),
              ]),
        ],
)

/** Outcomes in which the attack came about: whatever the warning did, somebody was attacked. */
const attacks: ReadonlySet<string> = new Set<Outcome>(['happened', 'mitigated'])

/** Whether an outcome is news of an attack on a case that nothing was frozen of yet, with somebody at risk in it. */
export const freezes = (code: string, duty: DutyState, { frozen }: AfterAttackState): boolean =>
  attacks.has(code) && frozen === null && duty.victims.length > 0

/** Hours until the review where the profile sets none. */
const reviewHours = 72

/** What the node took: rows of the case, its releases and its deliveries. */
export interface Copy {
  readonly copy: Facts
  readonly hash: string
  readonly size: number
}

/** The entry that freezes. It states for each person or place at risk how it had been decided, `open` included. */
export const freezeEntry = (
  outcome: { readonly code: string; readonly ground: string },
  duty: DutyState,
  { copy, hash, size }: Copy,
  rules: Rules | null,
  now: Instant,
  caseId: string,
): NewEntry => ({
  kind: 'case/frozen@1',
  aggregate: caseId,
  scope: caseId,
  ...(rules === null ? {} : { profile: rules.version }),
  facts: {
    outcome: outcome.code,
    ground: outcome.ground,
    determinations: duty.victims.map((victim) => ({ victim, state: determinationOf(duty, victim).state })),
    size,
    hash,
    due: now + ((rules === null ? null : hoursOf(rules.profile, 'after_action')) ?? reviewHours) * hour,
  },
  content: { copy },
})

/** Everybody who answered, determined, reviewed, approved, wrote or signed anything about somebody at risk. */
export const decidersOf = (duty: DutyState): ReadonlySet<string> =>
  new Set(
    duty.victims.flatMap((victim) => {
      const { by, reviewedBy, approvedBy } = determinationOf(duty, victim)
      const waivers = duty.waivers.filter((held) => held.victim === victim)
      return [by, reviewedBy, approvedBy, ...waivers.flatMap(({ author, signer }) => [author, signer])].filter(
        (person) => person !== null,
      )
    }),
  )

export interface ReviewAttack {
  readonly by: string
  readonly findings: string
}

/** What the review found, by somebody who decided nothing in the case. */
export function reviewAttack(
  duty: DutyState,
  { frozen }: AfterAttackState,
  { by, findings }: ReviewAttack,
  id: string,
): Decision {
  if (frozen === null) return refuse('nothing_frozen')
  if (frozen.reviewed !== null) return refuse('attack_reviewed_already')
  if (decidersOf(duty).has(by)) return refuse('attack_reviewer_decided')
  return accepted({
    kind: 'case/attack-reviewed@1',
    aggregate: id,
    scope: id,
    facts: { by, hash: frozen.hash },
    content: { findings },
  })
}

/** A case is not put away while the review of an attack is due. */
export function attackReviewFault({ frozen }: AfterAttackState): ReturnType<typeof refuse> | undefined {
  if (frozen !== null && frozen.reviewed === null) return refuse('attack_review_due', '', { due: frozen.due })
  return undefined
}

/** The review that has let its time pass at `now`, once. */
export const overdueReview = ({ frozen }: AfterAttackState, now: Instant, id: string): readonly NewEntry[] =>
  frozen === null || frozen.reviewed !== null || frozen.overdue || frozen.due >= now
    ? []
    : [{ kind: 'case/attack-review-overdue@1', aggregate: id, facts: { due: frozen.due }, cause: frozen.entry }]
