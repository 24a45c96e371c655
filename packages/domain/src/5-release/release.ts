// Where does a release stand, and what may be done with it next?
// Source: data-model 1 (release stream), policy R43 (immutable; followed, never changed). A fold over frames alone:
// the texts, the question-back and the reasons are content and are never needed to know the state.

import type { PseudoClaimKind } from '#case/pseudo-claim.ts'
import type { Facts, Frame } from '#kernel/entry.ts'
import { instantOf, numberOf, recordsOf, textOf, textOrNull, textsOf } from '#kernel/facts.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import type { Basis, Change, SourceProtection, Verdict } from '#kernel/words.ts'
import type { ShownRung } from './pseudo-claims.ts'

export type ReleaseStanding =
  | 'none'
  | 'drafted'
  | 'composed'
  | 'approved'
  | 'refused'
  | 'sealed'
  | 'changed'
  | 'recalled'
export type ReleaseAction = 'compose' | 'approve' | 'refuse' | 'seal' | 'change' | 'recall'

const allowed: Readonly<Record<ReleaseAction, readonly ReleaseStanding[]>> = {
  compose: ['drafted', 'composed'],
  approve: ['composed'],
  refuse: ['composed', 'approved'],
  seal: ['approved'],
  change: ['sealed'],
  recall: ['sealed', 'changed'],
}
export const releaseActions: readonly ReleaseAction[] = Object.keys(allowed) as ReleaseAction[]

/** Whether `action` fits a release that stands at `state`. Who may do it is asked elsewhere. */
export const can = (action: ReleaseAction, state: ReleaseStanding): boolean => allowed[action].includes(state)

/** One rung of a release. */
export interface ReleaseRung {
  readonly claim: string
  readonly element: string
  readonly rung: number
  /** The finest rung that was held when it was drafted. */
  readonly held: number
}

/** What was computed for one source, as far as a later release must know it. */
export interface Accounted {
  readonly source: string
  readonly pool: string
}

export interface ReleaseState {
  readonly state: ReleaseStanding
  readonly compartment: string
  readonly case: string
  readonly counterpart: string
  readonly office: string | null
  readonly atRisk: readonly string[]
  readonly basis: Basis | null
  readonly authority: string
  readonly author: string
  readonly protection: SourceProtection
  readonly rungs: readonly ReleaseRung[]
  /** What it shows without saying it: counted as what it tells, and in no text. */
  readonly shown: readonly ShownRung[]
  readonly tlp: string
  readonly pap: string
  /** Its United States marking as a banner; null when it carries none. */
  readonly marking: string | null
  /** Of the reports behind it: a banner, or the place at which nobody could read it. */
  readonly behind: { readonly banner: string | null; readonly fault: string | null }
  readonly validUntil: Instant
  readonly nextUpdate: Instant
  /** Of the exposure and of the texts: with a word that nobody accounts for it is not assessed. */
  readonly verdict: Verdict
  /** Of the exposure alone. */
  readonly assessed: Verdict
  /** SHA-256 of the instance that the verdict rests on. */
  readonly instance: string | null
  readonly accounted: readonly Accounted[]
  /** Chosen in crowd mode: only what all of a crowd know. */
  readonly crowd: boolean
  /** SHA-256 of the texts as a pair; an approval names it. */
  readonly pair: string | null
  readonly approvedPair: string | null
  readonly approver: string | null
  /** The counterpart's legal statuses when it was approved; another standing at sealing holds it. */
  readonly standing: string | null
  readonly sealedAt: Instant | null
  readonly channel: string | null
  readonly delivery: string | null
  /** The release that this one follows, and how. */
  readonly previous: string | null
  readonly change: Change | null
  readonly next: string | null
  readonly entry: number
  /** Ledger entries that hold the texts. */
  readonly texts: { readonly en: number | null; readonly ar: number | null }
}

const never = 0 as Instant
const initial: ReleaseState = {
  state: 'none',
  compartment: '',
  case: '',
  counterpart: '',
  office: null,
  atRisk: [],
  basis: null,
  authority: '',
  author: '',
  protection: 'sources',
  rungs: [],
  shown: [],
  tlp: '',
  pap: '',
  marking: null,
  behind: { banner: null, fault: null },
  validUntil: never,
  nextUpdate: never,
  verdict: 'not_assessed',
  assessed: 'not_assessed',
  instance: null,
  accounted: [],
  crowd: false,
  pair: null,
  approvedPair: null,
  approver: null,
  standing: null,
  sealedAt: null,
  channel: null,
  delivery: null,
  previous: null,
  change: null,
  next: null,
  entry: -1,
  texts: { en: null, ar: null },
}

const rungOf = (facts: Facts): ReleaseRung => ({
  claim: textOf(facts, 'claim'),
  element: textOf(facts, 'element'),
  rung: numberOf(facts, 'rung'),
  held: numberOf(facts, 'held'),
})

const drafted = (state: ReleaseState, { facts, index }: Frame): ReleaseState => ({
  ...state,
  state: 'drafted',
  compartment: textOf(facts, 'compartment'),
  case: textOf(facts, 'case'),
  counterpart: textOf(facts, 'counterpart'),
  office: textOrNull(facts, 'office'),
  atRisk: textsOf(facts, 'atRisk'),
  basis: textOf(facts, 'basis') as Basis,
  authority: textOf(facts, 'authority'),
  author: textOf(facts, 'author'),
  protection: textOf(facts, 'protection') as SourceProtection,
  rungs: recordsOf(facts, 'rungs').map(rungOf),
  tlp: textOf(facts, 'tlp'),
  pap: textOf(facts, 'pap'),
  validUntil: instantOf(facts, 'validUntil'),
  nextUpdate: instantOf(facts, 'nextUpdate'),
  previous: textOrNull(facts, 'previous'),
  change: textOrNull(facts, 'change') as Change | null,
  crowd: facts.crowd === true,
  entry: index,
})

/** Composing again makes another pair, and whoever approved the first has approved nothing. */
const composed = (state: ReleaseState, { facts, index }: Frame): ReleaseState => ({
  ...state,
  state: 'composed',
  pair: textOf(facts, 'pair'),
  verdict: state.assessed,
  approvedPair: null,
  approver: null,
  texts: { ...state.texts, [textOf(facts, 'lang')]: index },
})

/** What nobody accounts for is never within a limit; what is over stays over. */
const verdictOf = (assessed: Verdict, isUnaccounted: boolean): Verdict =>
  isUnaccounted && assessed === 'within_on_assumptions' ? 'not_assessed' : assessed

const assessedAs = (state: ReleaseState, { facts }: Frame): ReleaseState => ({
  ...state,
  assessed: textOf(facts, 'verdict') as Verdict,
  verdict: verdictOf(textOf(facts, 'verdict') as Verdict, state.assessed !== state.verdict),
  instance: textOf(facts, 'instance'),
  accounted: recordsOf(facts, 'sources').map((source) => ({
    source: textOf(source, 'source'),
    pool: textOf(source, 'pool'),
  })),
})

const followed = (state: ReleaseState, { facts }: Frame): ReleaseState => ({
  ...state,
  state: 'changed',
  next: textOf(facts, 'next'),
})

export const releasePart: Part<ReleaseState> = part<ReleaseState>(
  initial,
  {
    'release/drafted@1': drafted,
    'release/pseudo-claims-chosen@1': (state, { facts }) => ({
      ...state,
      shown: recordsOf(facts, 'rungs').map((rung) => ({
        claim: textOf(rung, 'claim'),
        rung: numberOf(rung, 'rung'),
        shows: textOf(rung, 'shows') as PseudoClaimKind,
        held: numberOf(rung, 'held'),
      })),
    }),
    'release/marked@1': (state, { facts }) => ({
      ...state,
      marking: textOrNull(facts, 'banner'),
      behind: { banner: textOrNull(facts, 'behind'), fault: textOrNull(facts, 'fault') },
    }),
    'release/assessed@1': assessedAs,
    // the same, with what the search knew beside it
    'release/assessed@2': assessedAs,
    'release/composed@1': composed,
    'release/text-checked@1': (state, { facts }) => ({
      ...state,
      verdict: verdictOf(state.assessed, numberOf(facts, 'unaccounted') + numberOf(facts, 'unread') > 0),
    }),
    'release/approved@1': (state, { facts }) => ({
      ...state,
      state: 'approved',
      approver: textOf(facts, 'by'),
      approvedPair: textOf(facts, 'pair'),
      standing: textOf(facts, 'standing'),
    }),
    'release/approval-refused@1': (state) => ({ ...state, state: 'refused' }),
    'release/sealed@1': (state, { facts, at }) => ({
      ...state,
      state: 'sealed',
      sealedAt: at,
      channel: textOf(facts, 'channel'),
      delivery: textOf(facts, 'delivery'),
    }),
    'release/updated@1': followed,
    'release/corrected@1': followed,
    'release/renewed@1': followed,
    'release/stood-down@1': followed,
    'release/recalled@1': (state) => ({ ...state, state: 'recalled' }),
  },
  (state, id) =>
    state.state === 'none'
      ? []
      : [
          row('visible_row', id, { compartment: state.compartment }),
          row('release_row', id, {
            case_id: state.case,
            counterpart: state.counterpart,
            state: state.state,
            basis: state.basis,
            authority: state.authority,
            tlp: state.tlp,
            pap: state.pap,
            verdict: state.protection === 'open' ? null : state.verdict,
            pair: state.pair,
            author: state.author,
            approver: state.approver,
            valid_until: state.validUntil,
            next_update: state.nextUpdate,
            sealed_at: state.sealedAt,
            channel: state.channel,
            delivery: state.delivery,
            previous: state.previous,
            change: state.change,
            next: state.next,
            entry: state.entry,
            en_entry: state.texts.en,
            ar_entry: state.texts.ar,
          }),
          ...state.rungs.map(({ claim, element, rung, held }) =>
            row('release_rung_row', claim, { claim, element, rung, held }),
          ),
          ...state.shown.map(({ claim, shows, rung, held }) =>
            row('release_rung_row', claim, { claim, element: shows, rung, held }),
          ),
          ...deskRows(state, id),
          ...accountRows(state),
        ],
)

function deskRows(state: ReleaseState, id: string): readonly ReturnType<typeof row>[] {
  const owed = state.state === 'composed' ? 'approve' : state.state === 'approved' ? 'seal' : null
  if (owed === null) return []
  const act = `release.${owed}`
  const owner = owed === 'approve' ? 'approver' : 'analyst'
  return [row('desk', act, { owner_role: owner, act, due: null, case_id: state.case, subject: id, state: 'open' })]
}

/** Everything of a release that narrows down who could have told: what it says and what it shows. */
export const toldAndShown = ({
  rungs,
  shown,
}: Pick<ReleaseState, 'rungs' | 'shown'>): readonly { readonly claim: string; readonly rung: number }[] => [
  ...rungs,
  ...shown,
]

/** A rung once sealed stays said: it counts after a change, and after a recall too (release.md 7.2). */
function accountRows(state: ReleaseState): readonly ReturnType<typeof row>[] {
  const { sealedAt: at, case: case_id } = state
  if (at === null) return []
  return state.accounted.flatMap(({ source, pool }) =>
    toldAndShown(state)
      .filter(({ rung }) => rung > 0)
      .map(({ claim, rung }) =>
        row('origin_account', `${source}:${claim}`, { source, pool, claim, rung, case_id, manner: 'release', at }),
      ),
  )
}
