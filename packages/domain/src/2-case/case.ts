// What do we hold about one threat? The reports it rests on and the claims made from them, with their versions.
// Rules: R30 (a claim is atomic, its grade is kept), R32 (versions and supersession), R33 (one plot, one case).
// Never looks at who the counterpart is.

import type { Facts } from '#kernel/entry.ts'
import {
  booleanOf,
  instantOrNull,
  numberOf,
  numberOrNull,
  recordsOf,
  textOf,
  textOrNull,
  textsOf,
} from '#kernel/facts.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import type { Element } from './ladder.ts'
import type { HeldRef } from './provenance.ts'
import type { Window } from './time-ladder.ts'

export const causes = ['report', 'register', 'person', 'received'] as const
/** Why a case was opened: a report, a match with the register, a person's decision, a warning from a counterpart. */
export type Cause = (typeof causes)[number]

export type LadderKind = 'time' | 'place' | 'stated'

/** A rung as frames hold it: no texts. */
export interface RungFacts {
  readonly label: string
  readonly utility: number
  readonly disclosure: number
  readonly window: Window | null
}

export interface ClaimState {
  readonly claim: string
  readonly element: Element
  readonly ladder: LadderKind
  readonly rungs: readonly RungFacts[]
  readonly refs: readonly HeldRef[]
  readonly gradeScheme: string | null
  readonly grade: string | null
  /** The exact interval of a time claim. */
  readonly window: Window | null
  readonly supersedes: string | null
  readonly supersededBy: string | null
  readonly by: string
  readonly at: Instant
  /** Recorded after its own window had opened (R29). */
  readonly late: boolean
  /** Ledger index of the entry whose content has the assertion and the texts. */
  readonly entry: number
}

export interface CaseState {
  readonly state: 'unknown' | 'open' | 'closed'
  readonly compartment: string
  readonly cause: string
  readonly by: string
  readonly at: Instant
  readonly entry: number
  readonly closedAt: Instant | null
  readonly reports: readonly string[]
  readonly claims: readonly ClaimState[]
}

const windowOf = (facts: Facts): Window | null => {
  const from = instantOrNull(facts, 'from')
  const until = instantOrNull(facts, 'until')
  return from === null || until === null ? null : { from, until }
}

const refOf = (facts: Facts): HeldRef => {
  const start = numberOrNull(facts, 'start')
  const end = numberOrNull(facts, 'end')
  return {
    report: textOf(facts, 'report'),
    span: start === null || end === null ? null : { start, end },
    path: textOrNull(facts, 'path'),
    supports: numberOrNull(facts, 'supports'),
    quote: textOrNull(facts, 'quote'),
  }
}

const rungOf = (facts: Facts): RungFacts => ({
  label: textOf(facts, 'label'),
  utility: numberOf(facts, 'utility'),
  disclosure: numberOf(facts, 'disclosure'),
  window: windowOf(facts),
})

export const casePart: Part<CaseState> = part<CaseState>(
  {
    state: 'unknown',
    compartment: '',
    cause: '',
    by: '',
    at: 0 as Instant,
    entry: -1,
    closedAt: null,
    reports: [],
    claims: [],
  },
  {
    'case/opened@1': (state, { facts, actor, at, index }) => ({
      ...state,
      state: 'open',
      compartment: textOf(facts, 'compartment'),
      cause: textOf(facts, 'cause'),
      by: actor,
      at,
      entry: index,
      reports: textsOf(facts, 'reports'),
    }),
    'case/reports-added@1': (state, { facts }) => ({
      ...state,
      reports: [...state.reports, ...textsOf(facts, 'reports')],
    }),
    'case/claim-added@1': (state, { facts, actor, at, index }) => {
      const claim = textOf(facts, 'claim')
      const supersedes = textOrNull(facts, 'supersedes')
      const added: ClaimState = {
        claim,
        element: textOf(facts, 'element') as Element,
        ladder: textOf(facts, 'ladder') as LadderKind,
        rungs: recordsOf(facts, 'rungs').map(rungOf),
        refs: recordsOf(facts, 'refs').map(refOf),
        gradeScheme: textOrNull(facts, 'gradeScheme'),
        grade: textOrNull(facts, 'grade'),
        window: windowOf(facts),
        supersedes,
        supersededBy: null,
        by: actor,
        at,
        late: booleanOf(facts, 'late'),
        entry: index,
      }
      const earlier = state.claims.map((held) => (held.claim === supersedes ? { ...held, supersededBy: claim } : held))
      return { ...state, claims: [...earlier, added] }
    },
    'case/closed@1': (state, { at }) => ({ ...state, state: 'closed', closedAt: at }),
  },
  (state, id) =>
    state.state === 'unknown'
      ? []
      : [
          row('visible_row', id, { compartment: state.compartment }),
          row('case_row', id, {
            state: state.state,
            cause: state.cause,
            opened_by: state.by,
            opened_at: state.at,
            closed_at: state.closedAt,
            reports: state.reports.length,
            claims: liveClaims(state).length,
            opens: opensOf(state),
            entry: state.entry,
          }),
          ...state.claims.flatMap(claimRows),
        ],
)

const claimRows = (claim: ClaimState): ReturnType<typeof row>[] => [
  row('claim_row', claim.claim, {
    claim: claim.claim,
    element: claim.element,
    state: claim.supersededBy === null ? 'live' : 'superseded',
    ladder: claim.ladder,
    rungs: claim.rungs.length,
    grade_scheme: claim.gradeScheme,
    grade: claim.grade,
    window_from: claim.window?.from ?? null,
    window_until: claim.window?.until ?? null,
    reports: new Set(claim.refs.map((ref) => ref.report)).size,
    supersedes: claim.supersedes,
    superseded_by: claim.supersededBy,
    added_by: claim.by,
    entry: claim.entry,
  }),
  ...claim.refs.map((ref, i) =>
    row('claim_report_row', `${claim.claim}/${i}`, {
      claim: claim.claim,
      report: ref.report,
      path: ref.path,
      span_start: ref.span?.start ?? null,
      span_end: ref.span?.end ?? null,
      supports: ref.supports,
      quote: ref.quote,
    }),
  ),
]

/** The claims that no later one replaced. */
export const liveClaims = (state: CaseState): readonly ClaimState[] =>
  state.claims.filter((claim) => claim.supersededBy === null)

/** The claim with this id, also when it was superseded. */
export const claimOf = (state: CaseState, claim: string): ClaimState | undefined =>
  state.claims.find((held) => held.claim === claim)

/** When the danger begins: the earliest window of a live time claim; null when nobody knows (R27). */
export function opensOf(state: CaseState): Instant | null {
  const windows = liveClaims(state).flatMap((claim) => (claim.window === null ? [] : [claim.window.from]))
  return windows.length === 0 ? null : (Math.min(...windows) as Instant)
}

/** When the danger is over: the latest end of a live time claim's window; null when nobody knows. */
export function endsOf(state: CaseState): Instant | null {
  const windows = liveClaims(state).flatMap((claim) => (claim.window === null ? [] : [claim.window.until]))
  return windows.length === 0 ? null : (Math.max(...windows) as Instant)
}
