// How does a rule say no? With a stable code, the rule it rests on, and the place; the sentence is the face's matter.
// A refusal by rule to an authenticated person is itself an entry (architecture 3).

import type { AggregateId, AggregateType, Facts, NewEntry } from './entry.ts'

export interface Refusal {
  /** Stable, lower snake case: `waiver_ground_unfit`. */
  readonly code: string
  /** Where the rule stands: `policy R16`, `release 1.3`. */
  readonly rule: string
  /** The place in the request, as a JSON pointer; empty when it is the act as a whole. */
  readonly path: string
  /** Numbers and ids that help to understand; never content. */
  readonly facts?: Facts
}

/** What a pure decision answers: entries to record, or a refusal to record. */
export type Decision =
  | { readonly kind: 'accepted'; readonly entries: readonly [NewEntry, ...NewEntry[]] }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

export const accepted = (first: NewEntry, ...rest: readonly NewEntry[]): Decision => ({
  kind: 'accepted',
  entries: [first, ...rest],
})

/**
 * A refuser over a table of codes and the rules they rest on. Each stage owns one table, so that the list of codes is
 * the list of its guards.
 */
export function refuser<Code extends string>(
  rules: Readonly<Record<Code, string>>,
): (code: Code, path?: string, facts?: Facts) => Decision & { kind: 'refused' } {
  return (code, path = '', facts) => ({
    kind: 'refused',
    refusal: { code, rule: rules[code], path, ...(facts === undefined ? {} : { facts }) },
  })
}

/** The entry that records a refusal on the stream it was about. */
export function refusalEntry(type: AggregateType, aggregate: AggregateId, act: string, refusal: Refusal): NewEntry {
  return {
    kind: `${type}/refused@1`,
    aggregate,
    facts: { act, code: refusal.code, rule: refusal.rule, path: refusal.path, ...(refusal.facts ?? {}) },
  }
}
