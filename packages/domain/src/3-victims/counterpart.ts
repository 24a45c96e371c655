// With whom do we exchange, what is their standing at an instant, by what right do we speak, and what can they do?
// Rules: R45 (a dated list of statuses per regime, no boolean), R46 and A18 (authorities), R51 (will and capacity apart,
// offices and holders), A13 (mandate). An authority is not a status: GL 24 lets people speak and delists nobody.
// Nothing here is an input of the duty test (R47).

import { following } from '#kernel/dated.ts'
import type { Frame } from '#kernel/entry.ts'
import { booleanOf, instantOf, instantOrNull, textOf, textsOf } from '#kernel/facts.ts'
import type { Instant, Interval } from '#kernel/instant.ts'
import { inForce } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'

/** A status under one regime: `fto` designated, `un1267` listed ... Codes are the regime's own words. */
export interface Status extends Interval {
  readonly regime: string
  readonly code: string
  /** Who looked at the citation and entered it. */
  readonly by: string
  readonly entry: number
}

export const mandateStates = ['in_force', 'under_review', 'lapsed', 'closed'] as const
export type MandateState = (typeof mandateStates)[number]

export const bases = ['duty', 'discretionary', 'advice'] as const

/** By what authority, on which topics and bases, until when. */
export interface Mandate extends Interval {
  readonly authority: string
  readonly state: MandateState
  readonly topics: readonly string[]
  /** Entities and harms that it covers; an empty list restricts nothing. */
  readonly actors: readonly string[]
  readonly harms: readonly string[]
  readonly basis: readonly string[]
  /** A successor suspended it: nothing passes. */
  readonly suspended: boolean
  readonly entry: number
}

/** A licence, approval or exemption with its scope: something that may be cited, and that changes no status. */
export interface Authority extends Interval {
  readonly authority: string
  readonly regime: string
  readonly scope: string
  readonly entry: number
}

export const willCodes = ['willing', 'reluctant', 'hostile', 'unknown'] as const
export const capacityCodes = ['able', 'limited', 'unable', 'unknown'] as const

/** Will or capacity as assessed from an instant on; the next assessment of the same kind ends it. */
export interface WillOrCapacity extends Interval {
  readonly what: 'will' | 'capacity'
  readonly code: string
  readonly entry: number
}

/** Who holds a post of theirs. A new holder suspends the office until it is verified again (R51). */
export interface OfficeHolder extends Interval {
  readonly office: string
  readonly suspended: boolean
  readonly entry: number
}

export interface CounterpartState {
  readonly known: boolean
  readonly compartment: string
  readonly kind: string
  readonly entry: number
  readonly statuses: readonly Status[]
  readonly mandates: readonly Mandate[]
  readonly authorities: readonly Authority[]
  readonly assessments: readonly WillOrCapacity[]
  readonly holders: readonly OfficeHolder[]
}

const mandateOf = ({ facts, index }: Frame): Mandate => ({
  authority: textOf(facts, 'authority'),
  state: textOf(facts, 'state') as MandateState,
  topics: textsOf(facts, 'topics'),
  actors: [],
  harms: [],
  basis: textsOf(facts, 'basis'),
  suspended: false,
  from: instantOf(facts, 'from'),
  until: instantOrNull(facts, 'until'),
  entry: index,
})
const withMandate = (state: CounterpartState, next: Mandate): CounterpartState => ({
  ...state,
  mandates: following(state.mandates, next, () => true),
})

export const counterpartPart: Part<CounterpartState> = part<CounterpartState>(
  {
    known: false,
    compartment: '',
    kind: '',
    entry: -1,
    statuses: [],
    mandates: [],
    authorities: [],
    assessments: [],
    holders: [],
  },
  {
    'counterpart/added@1': (state, { facts, index }) => ({
      ...state,
      known: true,
      compartment: textOf(facts, 'compartment'),
      kind: textOf(facts, 'kind'),
      entry: index,
    }),
    'counterpart/status-set@1': (state, { facts, actor, index }) => {
      const next: Status = {
        regime: textOf(facts, 'regime'),
        code: textOf(facts, 'code'),
        from: instantOf(facts, 'from'),
        until: instantOrNull(facts, 'until'),
        by: actor,
        entry: index,
      }
      return { ...state, statuses: following(state.statuses, next, (held) => held.regime === next.regime) }
    },
    'counterpart/mandate-set@1': (state, frame) => withMandate(state, mandateOf(frame)),
    'counterpart/mandate-set@2': (state, frame) =>
      withMandate(state, {
        ...mandateOf(frame),
        actors: textsOf(frame.facts, 'actors'),
        harms: textsOf(frame.facts, 'harms'),
        suspended: booleanOf(frame.facts, 'suspended'),
      }),
    'counterpart/authority-added@1': (state, { facts, index }) => ({
      ...state,
      authorities: [
        ...state.authorities,
        {
          authority: textOf(facts, 'authority'),
          regime: textOf(facts, 'regime'),
          scope: textOf(facts, 'scope'),
          from: instantOf(facts, 'from'),
          until: instantOrNull(facts, 'until'),
          entry: index,
        },
      ],
    }),
    'counterpart/assessed@1': (state, { facts, index }) => {
      const next: WillOrCapacity = {
        what: textOf(facts, 'what') === 'will' ? 'will' : 'capacity',
        code: textOf(facts, 'code'),
        from: instantOf(facts, 'from'),
        until: null,
        entry: index,
      }
      return { ...state, assessments: following(state.assessments, next, (held) => held.what === next.what) }
    },
    'counterpart/office-holder-set@1': (state, { facts, index }) => {
      const office = textOf(facts, 'office')
      const next: OfficeHolder = {
        office,
        suspended: state.holders.some((held) => held.office === office),
        from: instantOf(facts, 'from'),
        until: instantOrNull(facts, 'until'),
        entry: index,
      }
      return { ...state, holders: following(state.holders, next, (held) => held.office === office) }
    },
    'counterpart/office-holder-verified@1': (state, { facts }) => ({
      ...state,
      holders: state.holders.map((held) => (newest(state, held, facts) ? { ...held, suspended: false } : held)),
    }),
    'counterpart/office-holder-suspended@1': (state, { facts }) => ({
      ...state,
      holders: state.holders.map((held) => (newest(state, held, facts) ? { ...held, suspended: true } : held)),
    }),
    'counterpart/assurance-recorded@1': (state) => state,
  },
  (state, id) =>
    state.known
      ? [
          row('visible_row', id, { compartment: state.compartment }),
          row('counterpart_row', id, {
            state: 'listed',
            kind: state.kind,
            entry: state.entry,
          }),
          ...datedRows(state),
        ]
      : [],
)

const newest = (state: CounterpartState, holder: OfficeHolder, facts: Parameters<typeof textOf>[0]): boolean =>
  holder === state.holders.filter((held) => held.office === textOf(facts, 'office')).at(-1)

const datedRows = (state: CounterpartState): ReturnType<typeof row>[] => [
  ...state.statuses.map(({ regime, code, from, until, entry }) =>
    row('status_row', `${regime}/${from}`, { regime, code, valid_from: from, valid_until: until, entry }),
  ),
  ...state.mandates.map((mandate) =>
    row('mandate_row', `${mandate.from}`, {
      authority: mandate.authority,
      state: mandate.state,
      topics: mandate.topics.join(' '),
      basis: mandate.basis.join(' '),
      valid_from: mandate.from,
      valid_until: mandate.until,
      entry: mandate.entry,
    }),
  ),
  ...state.authorities.map(({ authority, regime, scope, from, until, entry }) =>
    row('authority_row', `${authority}/${entry}`, {
      authority,
      regime,
      scope,
      valid_from: from,
      valid_until: until,
      entry,
    }),
  ),
  ...state.assessments.map(({ what, code, from, until, entry }) =>
    row('assessment_row', `${what}/${from}`, { kind: what, code, valid_from: from, valid_until: until, entry }),
  ),
  ...state.holders.map(({ office, suspended, from, until, entry }) =>
    row('office_holder_row', `${office}/${from}`, {
      office,
      state: suspended ? 'suspended' : 'in_office',
      valid_from: from,
      valid_until: until,
      entry,
    }),
  ),
]

/** What was in force with a counterpart at an instant. The mandate's state is `lapsed` once its time is over. */
export interface CounterpartStanding {
  readonly statuses: readonly Status[]
  readonly mandate: Mandate | null
  readonly authorities: readonly Authority[]
  readonly will: WillOrCapacity | null
  readonly capacity: WillOrCapacity | null
  readonly holders: readonly OfficeHolder[]
}

/** Everything in force at `at`: the answer to "what was lawful at 14:00 on 5 January" (R3, policy 3.1). */
export function standingAt(state: CounterpartState, at: Instant): CounterpartStanding {
  const now = <Item extends Interval>(items: readonly Item[]): readonly Item[] =>
    items.filter((item) => inForce(item, at))
  const began = state.mandates.filter((mandate) => mandate.from <= at).at(-1) ?? null
  const over = began !== null && began.until !== null && began.until <= at
  return {
    statuses: now(state.statuses),
    mandate: over && began.state !== 'closed' ? { ...began, state: 'lapsed' } : began,
    authorities: now(state.authorities),
    will: now(state.assessments).find((held) => held.what === 'will') ?? null,
    capacity: now(state.assessments).find((held) => held.what === 'capacity') ?? null,
    holders: now(state.holders),
  }
}

/** What a mandate says about a release on `basis`: sent, held, or refused for want of a mandate (A13). */
export function mandateSays(mandate: Mandate | null, basis: string): 'send' | 'hold' | 'none' {
  if (mandate === null) return 'none'
  switch (mandate.state) {
    case 'in_force':
      return mandate.basis.includes(basis) ? 'send' : 'hold'
    case 'under_review':
      return !mandate.suspended && basis === 'duty' && mandate.basis.includes('duty') ? 'send' : 'hold'
    case 'lapsed':
    case 'closed':
      return 'none'
  }
}
