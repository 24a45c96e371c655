// What was said without a release, and what happened afterwards that tells an adversary more?
// Rules: people A9, policy R36 (history includes what was said by word of mouth), release 7.6. What was said was said: it is
// recorded also where no release allowed it, and where the case is closed. Nothing here decides anything about a source:
// each custodian is asked, and the numbers are computed again.

import type { Facts, Frame, NewEntry } from '#kernel/entry.ts'
import { instantOf, numberOf, recordsOf, textOf, textOrNull, textsOf } from '#kernel/facts.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'

export const aftermathRules = {
  said_nothing: 'policy R36',
  said_claim_unknown: 'policy R36',
  said_claim_twice: 'policy R36',
  said_rung_unknown: 'policy R36',
  said_in_future: 'policy R36',
  said_lacks_language: 'policy R36',
  event_in_future: 'people A9',
  event_lacks_language: 'people A9',
  event_report_missing: 'people A9',
} as const
const refuse: (code: keyof typeof aftermathRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(aftermathRules)

interface RungTold {
  readonly claim: string
  readonly rung: number
}

/** What was told at one time: by word of mouth, or by print. */
export interface ToldAside {
  readonly manner: 'call' | 'meeting' | 'publication'
  /** When it was said. */
  readonly at: Instant
  readonly counterpart: string | null
  readonly by: string
  readonly rungs: readonly RungTold[]
  /** Rungs finer than in any release that had left by then. */
  readonly beyond: number
  /** Sources behind the case when it was recorded. */
  readonly sources: readonly string[]
  readonly pool: string
  readonly recordedAt: Instant
  readonly entry: number
}

export const eventKinds = ['arrest', 'publication', 'outcome'] as const
export type EventKind = (typeof eventKinds)[number]

export interface CaseEvent {
  readonly what: EventKind
  readonly at: Instant
  readonly groups: readonly string[]
  /** The organisation that it struck as a whole; null when it was about people. */
  readonly organisation: string | null
  readonly heads: number
  readonly by: string
  readonly entry: number
}

/** Numbers of a source behind the case, as everybody who sees the case may know them. */
export interface SourceAfter {
  readonly source: string
  readonly before: number
  readonly after: number
  readonly ifAll: number
  readonly k: number
  readonly verdict: string
}

export interface AftermathState {
  readonly said: readonly ToldAside[]
  readonly events: readonly CaseEvent[]
  readonly recomputed: {
    readonly at: Instant
    readonly over: number
    readonly sources: readonly SourceAfter[]
    readonly entry: number
  } | null
}

const rungsOf = (facts: Facts): readonly RungTold[] =>
  recordsOf(facts, 'rungs').map((one) => ({ claim: textOf(one, 'claim'), rung: numberOf(one, 'rung') }))

/** Outcomes that tell nobody anything. */
const silent: ReadonlySet<string> = new Set(['unknown', 'superseded'])

const happened = (state: AftermathState, { facts, index }: Frame): AftermathState => ({
  ...state,
  events: [
    ...state.events,
    {
      what: textOf(facts, 'what') as EventKind,
      at: instantOf(facts, 'happenedAt'),
      groups: textsOf(facts, 'groups'),
      organisation: textOrNull(facts, 'organisation'),
      heads: numberOf(facts, 'heads'),
      by: textOf(facts, 'by'),
      entry: index,
    },
  ],
})

export const aftermathPart: Part<AftermathState> = part<AftermathState>(
  { said: [], events: [], recomputed: null },
  {
    'case/said@1': (state, { facts, at, index }) => ({
      ...state,
      said: [
        ...state.said,
        {
          manner: textOf(facts, 'manner') as ToldAside['manner'],
          at: instantOf(facts, 'saidAt'),
          counterpart: textOrNull(facts, 'counterpart'),
          by: textOf(facts, 'by'),
          rungs: rungsOf(facts),
          beyond: numberOf(facts, 'beyond'),
          sources: textsOf(facts, 'sources'),
          pool: textOf(facts, 'pool'),
          recordedAt: at,
          entry: index,
        },
      ],
    }),
    'case/event@1': happened,
    'case/event@2': happened,
    'case/outcome@1': (state, { facts, at, index }) =>
      // the first news of a kind is news; said again on another ground it tells an adversary nothing more
      silent.has(textOf(facts, 'code')) || state.events.some(({ what }) => what === 'outcome')
        ? state
        : {
            ...state,
            events: [
              ...state.events,
              { what: 'outcome', at, groups: [], organisation: null, heads: 0, by: textOf(facts, 'by'), entry: index },
            ],
          },
    'case/recomputed@1': (state, { facts, at, index }) => ({
      ...state,
      recomputed: {
        at,
        over: numberOf(facts, 'over'),
        sources: recordsOf(facts, 'sources').map((one) => ({
          source: textOf(one, 'source'),
          before: numberOf(one, 'before'),
          after: numberOf(one, 'after'),
          ifAll: numberOf(one, 'ifAll'),
          k: numberOf(one, 'k'),
          verdict: textOf(one, 'verdict'),
        })),
        entry: index,
      },
    }),
  },
  ({ said, events }, id) => [
    ...events.map(({ what, at, groups, organisation, entry }) =>
      row('event_row', String(entry), { what, at, groups: JSON.stringify(groups), organisation, entry }),
    ),
    ...said.flatMap(({ manner, at, rungs, sources, pool, entry }) =>
      sources.flatMap((source) =>
        rungs.map(({ claim, rung }) =>
          row('origin_account', `said/${entry}/${source}:${claim}`, {
            source,
            pool,
            claim,
            rung,
            case_id: id,
            manner,
            at,
          }),
        ),
      ),
    ),
  ],
)

/** What the node knows of the claims of the case, by claim. */
export interface SaidAbout {
  readonly claims: Readonly<Record<string, { readonly rungs: number; readonly released: number }>>
  readonly sources: readonly string[]
}

/** In both languages of the record; at the door either may be missing. */
export interface Spoken {
  readonly en?: string | undefined
  readonly ar?: string | undefined
}

export interface SayAside {
  readonly manner: 'call' | 'meeting'
  readonly at: Instant
  readonly counterpart: string | null
  /** To whom, by name or office. */
  readonly to: string
  /** Who of ours spoke. */
  readonly speaker: string
  readonly rungs: readonly RungTold[]
  readonly text: Spoken
  readonly pool: string
  readonly by: string
}

function rungsFault(rungs: readonly RungTold[], about: SaidAbout): ReturnType<typeof refuse> | undefined {
  for (const [i, { claim, rung }] of rungs.entries()) {
    const held = about.claims[claim]
    if (held === undefined) return refuse('said_claim_unknown', `/rungs/${i}/claim`)
    if (rungs.findIndex((one) => one.claim === claim) !== i) return refuse('said_claim_twice', `/rungs/${i}/claim`)
    if (rung >= held.rungs) return refuse('said_rung_unknown', `/rungs/${i}/rung`, { held: held.rungs - 1 })
  }
  return undefined
}

const beyondOf = (rungs: readonly RungTold[], about: SaidAbout): number =>
  rungs.filter(({ claim, rung }) => rung > (about.claims[claim]?.released ?? 0)).length

const lacksLanguage = ({ en, ar }: Spoken): boolean => (en ?? '').trim() === '' || (ar ?? '').trim() === ''

/** What was said by word of mouth. Never refused for what it was: only for what nobody could have said. */
export function sayAside(about: SaidAbout, command: SayAside, now: Instant, id: string): Decision {
  const { manner, at, counterpart, to, speaker, pool, by, text } = command
  const rungs = command.rungs.filter(({ rung }) => rung > 0)
  if (at > now) return refuse('said_in_future', '/at')
  if (lacksLanguage(text)) return refuse('said_lacks_language', '/text')
  const fault = rungsFault(command.rungs, about)
  if (fault !== undefined) return fault
  if (rungs.length === 0) return refuse('said_nothing', '/rungs')
  return accepted({
    kind: 'case/said@1',
    aggregate: id,
    scope: id,
    facts: {
      manner,
      saidAt: at,
      counterpart,
      by,
      rungs: rungs.map(({ claim, rung }) => ({ claim, rung })),
      beyond: beyondOf(rungs, about),
      sources: [...about.sources].sort(),
      pool,
    },
    content: { text: { en: text.en ?? '', ar: text.ar ?? '' }, to, speaker },
  })
}

export interface RecordEvent {
  readonly what: 'arrest' | 'publication'
  readonly at: Instant
  /** Whom it was about, by the words that custodians use for groups. */
  readonly groups: readonly string[]
  /** The organisation that it struck as a whole; absent or null when it was about people. */
  readonly organisation?: string | null
  readonly heads: number
  /** What was printed of which claim. */
  readonly rungs: readonly RungTold[]
  readonly reports: readonly string[]
  readonly text: Spoken
  readonly by: string
}

/** Something happened, or was printed. What was printed is told to everybody from then on. */
export function recordEvent(about: SaidAbout, command: RecordEvent, now: Instant, id: string): Decision {
  const { what, at, groups, organisation = null, heads, reports, text, by } = command
  const rungs = command.rungs.filter(({ rung }) => rung > 0)
  if (at > now) return refuse('event_in_future', '/at')
  if (lacksLanguage(text)) return refuse('event_lacks_language', '/text')
  // what was printed can be looked at by somebody else
  if (what === 'publication' && reports.length === 0) return refuse('event_report_missing', '/reports')
  const fault = rungsFault(command.rungs, about)
  if (fault !== undefined) return fault
  const event: NewEntry = {
    kind: organisation === null ? 'case/event@1' : 'case/event@2',
    aggregate: id,
    scope: id,
    facts: {
      what,
      happenedAt: at,
      ...(organisation === null ? {} : { organisation }),
      groups: [...new Set(groups)].sort(),
      heads,
      reports: reports.length,
      by,
    },
    content: { text: { en: text.en ?? '', ar: text.ar ?? '' }, reports: [...reports] },
  }
  const printed: readonly NewEntry[] =
    rungs.length === 0
      ? []
      : [
          {
            kind: 'case/said@1',
            aggregate: id,
            facts: {
              manner: 'publication',
              saidAt: at,
              counterpart: null,
              by,
              rungs: rungs.map(({ claim, rung }) => ({ claim, rung })),
              beyond: beyondOf(rungs, about),
              sources: [...about.sources].sort(),
              pool: '',
            },
          },
        ]
  return accepted(event, ...printed)
}

/** What everybody who sees the case is told; nothing when it is as before. */
export function caseRecomputed(
  state: AftermathState,
  sources: readonly SourceAfter[],
  id: string,
): readonly NewEntry[] {
  const ordered = sources.toSorted((a, b) => (a.source < b.source ? -1 : 1))
  // what was before is part of what is told, and no reason to tell it again
  const now = (list: readonly SourceAfter[]): string =>
    JSON.stringify(list.map(({ source, after, ifAll, k, verdict }) => [source, after, ifAll, k, verdict]))
  if (ordered.length === 0 || (state.recomputed !== null && now(state.recomputed.sources) === now(ordered))) return []
  return [
    {
      kind: 'case/recomputed@1',
      aggregate: id,
      facts: {
        recomputed: ordered.length,
        over: ordered.filter(({ verdict }) => verdict === 'over').length,
        sources: ordered.map(({ source, before, after, ifAll, k, verdict }) => ({
          source,
          before,
          after,
          ifAll,
          k,
          verdict,
        })),
      },
    },
  ]
}
