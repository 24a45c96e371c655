// What did they promise, when must it be asked again, and did they keep it?
// Rules: R49, policy 3.2 (oral assurances are invoked again and refreshed; a file of assurances with the record of
// keeping them). The text is kept verbatim. Whether it is enough is a person's judgement; that it is old is the clock's.

import type { Facts } from '#kernel/entry.ts'
import { instantOf, instantOrNull, numberOf, textOf } from '#kernel/facts.ts'
import type { CounterpartId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import { isWord } from '#kernel/words.ts'

export const assuranceRules = {
  assurance_unknown: 'policy R49',
  assurance_refresh_past: 'policy R49',
  assurance_compliance_unknown: 'policy R49',
  reason_missing: 'product 3.7',
} as const
const refuse: (code: keyof typeof assuranceRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(assuranceRules)

export interface AssuranceState {
  /** `assurance-1`, `assurance-2`: in the order in which they were recorded. */
  readonly assurance: string
  readonly form: string
  readonly at: Instant
  /** When it must be asked again; null when nobody set a date. */
  readonly refresh: Instant | null
  /** A word of the table `compliance`; null while nobody knows. */
  readonly compliance: string | null
  readonly entry: number
}

export interface AssurancesState {
  readonly held: readonly AssuranceState[]
}

const change = (state: AssurancesState, facts: Facts, to: Partial<AssuranceState>): AssurancesState => ({
  held: state.held.map((held) => (held.assurance === textOf(facts, 'assurance') ? { ...held, ...to } : held)),
})

export const assurancesPart: Part<AssurancesState> = part<AssurancesState>(
  { held: [] },
  {
    'counterpart/assurance-recorded@1': (state, { facts, index }) => ({
      held: [
        ...state.held,
        {
          assurance: `assurance-${state.held.length + 1}`,
          form: textOf(facts, 'form'),
          at: numberOf(facts, 'at') as Instant,
          refresh: instantOrNull(facts, 'refresh'),
          compliance: null,
          entry: index,
        },
      ],
    }),
    'counterpart/assurance-refreshed@1': (state, { facts }) =>
      change(state, facts, { at: instantOf(facts, 'at'), refresh: instantOrNull(facts, 'refresh') }),
    'counterpart/assurance-kept@1': (state, { facts }) => change(state, facts, { compliance: textOf(facts, 'code') }),
  },
  (state, id) =>
    state.held.flatMap((held) => [
      row('assurance_row', held.assurance, {
        assurance: held.assurance,
        form: held.form,
        given_at: held.at,
        refresh_at: held.refresh,
        compliance: held.compliance,
        entry: held.entry,
      }),
      ...(held.refresh === null
        ? []
        : [
            row('desk', `assurance.refresh/${held.assurance}`, {
              owner_role: 'senior_officer',
              act: 'assurance.refresh',
              due: held.refresh,
              case_id: null,
              // whose promise it is: there it is asked for again
              subject: id,
              state: 'open',
            }),
          ]),
    ]),
)

const known = (state: AssurancesState, assurance: string): boolean =>
  state.held.some((held) => held.assurance === assurance)

/** It was asked again and given again. */
export function refreshAssurance(
  state: AssurancesState,
  command: { readonly assurance: string; readonly refresh: Instant | null },
  now: Instant,
  id: CounterpartId,
): Decision {
  if (!known(state, command.assurance)) return refuse('assurance_unknown', '/assurance')
  if (command.refresh !== null && command.refresh <= now) return refuse('assurance_refresh_past', '/refresh')
  const { assurance, refresh } = command
  return accepted({ kind: 'counterpart/assurance-refreshed@1', aggregate: id, facts: { assurance, at: now, refresh } })
}

/** Whether it was kept, as far as somebody knows. */
export function recordCompliance(
  state: AssurancesState,
  command: { readonly assurance: string; readonly code: string; readonly reason: string },
  id: CounterpartId,
): Decision {
  if (!known(state, command.assurance)) return refuse('assurance_unknown', '/assurance')
  if (!isWord('compliance', command.code)) return refuse('assurance_compliance_unknown', '/code')
  if (command.reason.trim() === '') return refuse('reason_missing', '/reason')
  return accepted({
    kind: 'counterpart/assurance-kept@1',
    aggregate: id,
    scope: id,
    facts: { assurance: command.assurance, code: command.code },
    content: { reason: command.reason },
  })
}
