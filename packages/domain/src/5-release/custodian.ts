// Has whoever answers for the source seen exactly these words, and what did they say?
// Rules: people A8 and A6, release 2.6 e. A release that could be laid at a protected source's door is shown to its
// custodian and deputy once it has words. An objection stops it, and so does "move him first"; silence past the due instant
// is recorded as silence, never as a yes, and lets it go. Under standing ceilings nobody is asked. Limits are measured in
// every case. What is said here is what others may know: why somebody objects stays in the source's custody.

import { classFor } from '#duty/clock.ts'
import type { Rules } from '#duty/determine.ts'
import { type CeilingsState, coveredBy, type ToldClaim } from '#intake/ceiling.ts'
import { type CustodianSays, type CustodianWord, type WordsState, wordOn } from '#intake/custodian-word.ts'
import { hasNothingToProtect, isCustodian, type SourceState } from '#intake/source.ts'
import type { Facts, NewEntry } from '#kernel/entry.ts'
import { instantOf, instantOrNull, textOf, textsOf } from '#kernel/facts.ts'
import { hour, type Instant, minute } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import type { ReleaseState } from './release.ts'

export const custodianRules = {
  release_unknown: 'data-model 1',
  custodian_only: 'people A8',
  custodian_word_not_asked: 'people A8',
  custodian_pair_differs: 'people A8',
  custodian_reason_missing: 'people A8',
  custodian_due_passed: 'release 2.6',
  custodian_nothing_to_move: 'release 2.6',
  custodian_ask_not_now: 'people A8',
  custodian_nobody_to_ask: 'people A8',
  custodian_override_by_author: 'people A8',
  custodian_nothing_to_override: 'people A8',
  custodian_not_asked: 'people A8',
  custodian_awaited: 'people A8',
  custodian_objects: 'people A8',
} as const
export type CustodianRule = keyof typeof custodianRules
const refuse: (code: CustodianRule, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(custodianRules)
type Refused = Decision & { readonly kind: 'refused' }

/** What everybody who sees the release may know of one source's custodian. */
export interface CustodianHeld {
  readonly source: string
  readonly pair: string
  readonly state: CustodianWord
  readonly due: Instant
  readonly overridden: boolean
  /** Since when, and until when, the source must be moved or warned; null when nobody asked for it. */
  readonly moveDue: Instant | null
  readonly askedEntry: number
}

export interface CustodiansState {
  readonly held: readonly CustodianHeld[]
  /** Sources that were under ceilings when the texts were composed. */
  readonly covered: readonly string[]
}

const change = (state: CustodiansState, sources: readonly string[], to: Partial<CustodianHeld>): CustodiansState => ({
  ...state,
  held: state.held.map((held) => (sources.includes(held.source) ? { ...held, ...to } : held)),
})

export const custodiansPart: Part<CustodiansState> = part<CustodiansState>(
  { held: [], covered: [] },
  {
    'release/custodian-asked@1': (state, { facts, index }) => {
      const source = textOf(facts, 'source')
      const before = state.held.find((held) => held.source === source)
      return {
        covered: state.covered.filter((one) => one !== source),
        held: [
          ...state.held.filter((held) => held.source !== source),
          {
            source,
            pair: textOf(facts, 'pair'),
            state: 'asked',
            due: instantOf(facts, 'due'),
            overridden: false,
            // other words do not move anybody
            moveDue: before?.moveDue ?? null,
            askedEntry: index,
          },
        ],
      }
    },
    // whoever answers anew has answered; what was overridden was another answer
    'release/custodian-said@1': (state, { facts }) =>
      change(state, [textOf(facts, 'source')], {
        state: textOf(facts, 'word') as CustodianSays,
        overridden: false,
        moveDue: instantOrNull(facts, 'due'),
      }),
    'release/custodian-silent@1': (state, { facts }) => change(state, [textOf(facts, 'source')], { state: 'silent' }),
    'release/custodian-overridden@1': (state, { facts }) =>
      change(state, textsOf(facts, 'sources'), { overridden: true }),
    'release/custodian-passed@1': (state) => state,
    'release/under-ceilings@1': (state, { facts }) => ({
      held: state.held.filter(({ source }) => !sourcesIn(facts).includes(source)),
      covered: sourcesIn(facts),
    }),
    // moved: what was held until then is held no longer, and the word is a yes
    'release/source-moved@1': (state, { facts }) => {
      const source = textOf(facts, 'source')
      const held = state.held.find((one) => one.source === source)
      return change(state, [source], { moveDue: null, ...(held?.state === 'move_first' ? { state: 'agreed' } : {}) })
    },
  },
  (state) => [
    ...state.held.map((held) =>
      row('release_custodian_row', held.source, {
        source: held.source,
        pair: held.pair,
        state: held.state,
        due: held.due,
        move_due: held.moveDue,
      }),
    ),
    ...state.covered.map((source) =>
      row('release_custodian_row', source, { source, pair: '', state: 'under_ceiling', due: null, move_due: null }),
    ),
    ...state.held
      .filter(({ moveDue }) => moveDue !== null)
      .map((held) =>
        row('desk', `source.move/${held.source}`, {
          owner_role: 'custodian',
          act: 'source.move',
          due: held.moveDue,
          case_id: null,
          subject: held.source,
          state: 'owed',
        }),
      ),
  ],
)

const sourcesIn = (facts: Facts): readonly string[] =>
  (facts.sources as readonly Facts[]).map((one) => textOf(one, 'source'))

/** A protected source behind a release, loaded on the node's own behalf. */
export interface Behind {
  readonly source: string
  readonly pool: string
  readonly of: SourceState
  readonly ceilings: CeilingsState
  readonly words: WordsState
}

/** Whether somebody answers for the source who could say no: with nothing to protect there is nothing to ask. */
const isGuarded = ({ of }: Behind): boolean =>
  of.custodian !== null && of.kind !== 'open' && !(of.protection !== null && hasNothingToProtect(of.protection))

/** The sources whose custodians must have seen it, and by which ceilings the others need not. */
export function custodiansOwed(
  release: ReleaseState,
  { held }: CustodiansState,
  behind: readonly Behind[],
  told: readonly ToldClaim[],
  now: Instant,
): { readonly ask: readonly Behind[]; readonly under: readonly Facts[] } {
  if (release.protection === 'open' || told.every(({ rung }) => rung === 0)) return { ask: [], under: [] }
  const ask: Behind[] = []
  const under: Facts[] = []
  for (const one of behind.filter(isGuarded)) {
    // whoever must be moved first is not told over by a leave that was given on a quieter day
    const mustMove = held.some(({ source, moveDue }) => source === one.source && moveDue !== null)
    const ceilings = mustMove ? null : coveredBy(one.ceilings, one.pool, told, now)
    if (ceilings === null) ask.push(one)
    else under.push({ source: one.source, pool: one.pool, ceilings })
  }
  return { ask, under }
}

/** Minutes for a custodian where no rules are in force: an hour, as for whoever must read a warning. */
const withoutRules = 60

/**
 * Until when a custodian is waited for: the time that the profile gives whoever decides, in its share of what is left
 * before it begins; whoever is at risk does not wait for a word that comes after that. Whole seconds.
 */
export function custodianWordDue(rules: Rules | null, opens: Instant | null, now: Instant): Instant {
  const left = opens === null ? null : Math.max(0, opens - now)
  const minutes = rules === null ? withoutRules : classFor(rules.profile.clocks, left).determination
  const [share, of] = rules === null ? [1, 4] : rules.profile.clocks.share
  const due = now + Math.min(minutes * minute, left === null ? 24 * hour : Math.floor((left * share) / of))
  return (due - (due % 1000)) as Instant
}

/** What a custodian is shown, sealed in the custody of that one source. */
export interface Shown {
  readonly texts: Facts
  readonly passOn: readonly Facts[]
  /** By source: the numbers, and the names on which they rest. */
  readonly numbers: Readonly<Record<string, Facts>>
  readonly restsOn: Readonly<Record<string, readonly string[]>>
}

/** The questions for this pair, each on the source's stream and on the release; nothing for who was asked about it. */
export function askCustodians(
  release: ReleaseState,
  state: CustodiansState,
  owed: ReturnType<typeof custodiansOwed>,
  pair: string,
  shown: Shown,
  by: string,
  due: Instant,
  id: string,
): readonly NewEntry[] {
  const asked = owed.ask
    .filter(({ source }) => !state.held.some((held) => held.source === source && held.pair === pair))
    .flatMap(({ source }): NewEntry[] => [
      {
        kind: 'source/word-asked@1',
        aggregate: source,
        scope: source,
        facts: { release: id, case: release.case, pair, by, due },
        content: {
          texts: shown.texts,
          passOn: shown.passOn,
          numbers: shown.numbers[source] ?? {},
          restsOn: shown.restsOn[source] ?? [],
        },
      },
      { kind: 'release/custodian-asked@1', aggregate: id, facts: { source, pair, due } },
    ])
  const closed = owed.under.flatMap((one) => closedOn(textOf(one, 'source'), state, id, 'under_ceiling'))
  const under: readonly NewEntry[] =
    owed.under.length === 0
      ? []
      : [{ kind: 'release/under-ceilings@1', aggregate: id, facts: { pair, sources: owed.under } }]
  return [...under, ...closed, ...asked]
}

const closedOn = (source: string, { held }: CustodiansState, release: string, why: string): readonly NewEntry[] =>
  held.some((one) => one.source === source)
    ? [{ kind: 'source/word-closed@1', aggregate: source, facts: { release, why } }]
    : []

/** Nobody owes an answer any more: it has left, or never will. A move that is owed stays owed. */
export const closeWords = (state: CustodiansState, why: 'sealed' | 'refused', id: string): readonly NewEntry[] =>
  state.held.flatMap(({ source }) => closedOn(source, state, id, why))

export interface SayWord {
  readonly release: string
  /** The pair that was read. */
  readonly pair: string
  readonly word: CustodianSays
  readonly reason: string
  /** Until when the source must be moved or warned; with `move_first` alone. */
  readonly due: Instant | null
  readonly by: string
}

/** A custodian or deputy says what they think of exactly this pair. */
export function sayWord(
  source: SourceState,
  words: WordsState,
  release: ReleaseState,
  command: SayWord,
  now: Instant,
  id: string,
): Decision {
  if (!isCustodian(source, command.by)) return refuse('custodian_only')
  const asked = wordOn(words, command.release)
  if (asked === undefined || release.state === 'none') return refuse('custodian_word_not_asked', '/release')
  if (asked.pair !== command.pair) return refuse('custodian_pair_differs', '/pair')
  const { word, due, reason, pair } = command
  if (word !== 'agreed' && reason.trim() === '') return refuse('custodian_reason_missing', '/reason')
  const moves = word === 'move_first'
  if (moves && (due === null || due <= now)) return refuse('custodian_due_passed', '/due')
  const until = moves ? due : null
  return accepted(
    {
      kind: 'source/word-given@1',
      aggregate: id,
      scope: id,
      facts: { release: command.release, pair, word, by: command.by, due: until },
      content: { reason },
    },
    {
      kind: 'release/custodian-said@1',
      aggregate: command.release,
      facts: { source: id, pair, word, due: until },
    },
  )
}

/** The source was moved or warned: the task is done, and what it held may go as far as the custodian goes. */
export function sourceMoved(
  source: SourceState,
  words: WordsState,
  command: { readonly release: string; readonly by: string },
  id: string,
): Decision {
  if (!isCustodian(source, command.by)) return refuse('custodian_only')
  if (!words.moves.some(({ release }) => release === command.release))
    return refuse('custodian_nothing_to_move', '/release')
  const facts = { release: command.release, by: command.by }
  return accepted(
    { kind: 'source/moved@1', aggregate: id, facts },
    { kind: 'release/source-moved@1', aggregate: command.release, facts: { source: id } },
  )
}

/** Somebody asks now: the texts were composed before there was a question, or a ceiling has gone since. */
export function askNow(
  release: ReleaseState,
  state: CustodiansState,
  owed: ReturnType<typeof custodiansOwed>,
  shown: Shown,
  by: string,
  due: Instant,
  id: string,
): Decision {
  if (release.state === 'none') return refuse('release_unknown')
  if (release.pair === null || release.sealedAt !== null || release.state === 'refused')
    return refuse('custodian_ask_not_now', '', { state: release.state })
  const asking = { ask: owed.ask, under: [] }
  const [first, ...rest] = askCustodians(release, state, asking, release.pair, shown, by, due, id)
  return first === undefined ? refuse('custodian_nobody_to_ask') : accepted(first, ...rest)
}

const stops = ({ state, overridden, moveDue }: CustodianHeld): boolean =>
  !overridden && (moveDue !== null || state === 'objected' || state === 'move_first' || state === 'asked')

/** A senior officer lets it leave over an objection or before a word is there, with a reason; never the author. */
export function overrideCustodians(
  release: ReleaseState,
  state: CustodiansState,
  command: { readonly by: string; readonly reason: string },
  id: string,
): Decision {
  if (release.state === 'none') return refuse('release_unknown')
  if (release.author === command.by) return refuse('custodian_override_by_author')
  const sources = release.sealedAt === null ? state.held.filter(stops).map(({ source }) => source) : []
  if (sources.length === 0) return refuse('custodian_nothing_to_override')
  if (command.reason.trim() === '') return refuse('custodian_reason_missing', '/reason')
  return accepted({
    kind: 'release/custodian-overridden@1',
    aggregate: id,
    scope: release.case,
    facts: { by: command.by, sources },
    content: { reason: command.reason },
  })
}

/** Whether it may leave as far as custodians go, for exactly the pair that leaves. */
export function custodianFault(
  release: ReleaseState,
  state: CustodiansState,
  { ask }: ReturnType<typeof custodiansOwed>,
  now: Instant,
): Refused | undefined {
  for (const { source } of ask) {
    const held = state.held.find((one) => one.source === source && one.pair === release.pair)
    if (held === undefined) return refuse('custodian_not_asked', '', { source })
    if (!stops(held)) continue
    if (held.state !== 'asked' || held.moveDue !== null) return refuse('custodian_objects', '', { source })
    if (held.due > now) return refuse('custodian_awaited', '', { source, due: held.due })
  }
  return undefined
}

const silence = ({ source, pair, due, askedEntry }: CustodianHeld, id: string): readonly NewEntry[] => [
  { kind: 'release/custodian-silent@1', aggregate: id, facts: { source, pair, due }, cause: askedEntry },
  { kind: 'source/word-silent@1', aggregate: source, facts: { release: id, pair, due } },
]

/** The custodians who have let the time pass at `now`: their silence, once each. It is no yes. */
export const custodianSilences = (
  release: ReleaseState,
  state: CustodiansState,
  now: Instant,
  id: string,
): readonly NewEntry[] =>
  release.state === 'refused' || release.sealedAt !== null
    ? []
    : state.held.filter((held) => held.state === 'asked' && held.due <= now).flatMap((held) => silence(held, id))

/** What stands beside the seal: silences that no clock wrote yet, ceilings it left under, and over whom it left. */
export function custodiansPassed(
  release: ReleaseState,
  state: CustodiansState,
  { under }: ReturnType<typeof custodiansOwed>,
  by: string,
  now: Instant,
  id: string,
): readonly NewEntry[] {
  const over = state.held
    .filter(({ state: word, overridden, due }) => overridden && word !== 'agreed' && !(word === 'asked' && due <= now))
    .map(({ source }) => source)
  return [
    ...custodianSilences(release, state, now, id),
    ...(under.length === 0
      ? []
      : [
          {
            kind: 'release/under-ceilings@1' as const,
            aggregate: id,
            facts: { pair: release.pair, sources: under },
          },
        ]),
    ...(over.length === 0
      ? []
      : [
          {
            kind: 'release/custodian-passed@1' as const,
            aggregate: id,
            facts: { sources: over, why: 'overridden', by },
          },
        ]),
    ...closeWords(state, 'sealed', id),
  ]
}
