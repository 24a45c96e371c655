// Who can be ruled out by now, and who is presumed to pool what they hear? Decided by the custodian of the source alone.
// Rules: people A9, release 1.2 (K_s: cleared origins; the source itself is never dropped), release 7.1 (the default is one
// pool of everybody and the public; a smaller one is a weakening with a name and a reason).
// An event proposes; until the custodian has answered, nothing is cleared. Keys and reasons are sealed in the custody.

import type { Facts, NewEntry } from '#kernel/entry.ts'
import { booleanOf, numberOf, textOf } from '#kernel/facts.ts'
import { hour, type Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'

export const clearedRules = {
  clearing_unknown: 'people A9',
  clearing_answered: 'people A9',
  clearing_nobody: 'people A9',
  clearing_origin_unknown: 'release 1.2',
  clearing_drops_source: 'release 1.2',
  clearing_reason_missing: 'people A9',
  pool_is_everybody: 'release 7.1',
  pool_reason_missing: 'release 7.1',
} as const
const refuse: (code: keyof typeof clearedRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(clearedRules)

/** The pool of everybody and the public: what is presumed unless a custodian signed for less. */
export const everybody = 'everybody'

/** Hours in which a custodian answers what an event proposes, and looks at a source that is over its limit. */
const answerWithin = 24

/** Numbers of one moment: how many could still have said what was said, and whether that is within the limits. */
export interface Left {
  readonly heads: number
  readonly verdict: string
}

export const clearingStates = ['proposed', 'accepted', 'changed', 'declined'] as const
export type ClearingState = (typeof clearingStates)[number]

/** What one event proposed, and what the custodian made of it. */
export interface Clearing {
  /** From 1. */
  readonly n: number
  /** The ledger index of the event. */
  readonly event: number
  readonly what: string
  readonly state: ClearingState
  readonly at: Instant
  readonly due: Instant
  /** Whether the public is to be, or is, in the pool. */
  readonly widens: boolean
  readonly proposed: number
  readonly cleared: number
  readonly by: string | null
  readonly answeredAt: Instant | null
  /** The entry that holds the keys: what was proposed, and what was answered. */
  readonly entry: number
  readonly answer: number | null
}

export interface Recomputed {
  readonly at: Instant
  readonly before: Left
  readonly after: Left
  /** If all that is proposed and not answered were accepted. */
  readonly ifAll: Left
  readonly of: number
  readonly entry: number
}

export interface ClearedState {
  readonly clearings: readonly Clearing[]
  /** Smaller pools that the custodian signed for. */
  readonly narrowed: readonly string[]
  readonly recomputed: Recomputed | null
}

const leftOf = (facts: Facts, name: string): Left => ({
  heads: numberOf(facts, `${name}Heads`),
  verdict: textOf(facts, `${name}Verdict`),
})

export const clearedPart: Part<ClearedState> = part<ClearedState>(
  { clearings: [], narrowed: [], recomputed: null },
  {
    'source/clearing-proposed@1': (state, { facts, at, index }) => ({
      ...state,
      clearings: [
        ...state.clearings,
        {
          n: numberOf(facts, 'n'),
          event: numberOf(facts, 'event'),
          what: textOf(facts, 'what'),
          state: 'proposed',
          at,
          due: numberOf(facts, 'due') as Instant,
          widens: booleanOf(facts, 'widens'),
          proposed: numberOf(facts, 'origins'),
          cleared: 0,
          by: null,
          answeredAt: null,
          entry: index,
          answer: null,
        },
      ],
    }),
    'source/clearing-answered@1': (state, { facts, at, index }) => ({
      ...state,
      clearings: state.clearings.map((one) =>
        one.n === numberOf(facts, 'n')
          ? {
              ...one,
              state: textOf(facts, 'answer') as ClearingState,
              widens: booleanOf(facts, 'widens'),
              cleared: numberOf(facts, 'origins'),
              by: textOf(facts, 'by'),
              answeredAt: at,
              answer: index,
            }
          : one,
      ),
    }),
    'source/pool-narrowed@1': (state, { facts }) => ({
      ...state,
      narrowed: [...new Set([...state.narrowed, textOf(facts, 'pool')])],
    }),
    'source/recomputed@1': (state, { facts, at, index }) => ({
      ...state,
      recomputed: {
        at,
        before: leftOf(facts, 'before'),
        after: leftOf(facts, 'after'),
        ifAll: leftOf(facts, 'ifAll'),
        of: numberOf(facts, 'of'),
        entry: index,
      },
    }),
  },
  ({ clearings, narrowed, recomputed }, id) => [
    ...clearings.map((one) =>
      row('clearing_row', String(one.n), {
        n: one.n,
        event: one.event,
        state: one.state,
        widens: one.widens ? 1 : 0,
        entry: one.entry,
        answer: one.answer,
      }),
    ),
    ...clearings
      .filter(({ state }) => state === 'proposed')
      .map((one) => deskRow(id, `clearing/${one.n}`, 'source.clearing', one.due, 'owed')),
    ...narrowed.map((pool) => row('narrowed_pool_row', pool, { pool })),
    ...(recomputed === null
      ? []
      : [
          row('recomputed_row', id, {
            heads: recomputed.after.heads,
            verdict: recomputed.after.verdict,
            before: recomputed.before.heads,
            if_all: recomputed.ifAll.heads,
            of_heads: recomputed.of,
            at: recomputed.at,
            entry: recomputed.entry,
          }),
          ...(recomputed.after.verdict === 'over'
            ? [deskRow(id, 'over', 'source.over', (recomputed.at + answerWithin * hour) as Instant, 'blocking')]
            : []),
        ]),
  ],
)

/** Owed by whoever is in the source's custody: the custodian and the deputy. No case stands in it: they may not see it. */
const deskRow = (id: string, key: string, act: string, due: Instant, state: string) =>
  row('desk', key, { owner_role: 'custodian', act, due, case_id: null, subject: id, state })

/** An event as far as it proposes anything. */
export interface Event {
  /** The ledger index of its entry. */
  readonly event: number
  readonly what: string
  /** Whom it was about, in the words of whoever recorded it; matched with the keys of each world. */
  readonly groups: readonly string[]
}

interface Origin {
  readonly key: string
}
interface World {
  readonly self: string
  readonly origins: readonly Origin[]
}

const normal = (word: string): string => word.normalize('NFKC').trim().toLowerCase()

/**
 * Whom an event proposes to clear in the world of a source: the groups that it names. Whoever was arrested is not the one
 * who goes on talking, and has been asked. The source itself is never among them.
 */
export const proposedBy = (event: Event, world: World): readonly string[] => {
  const named = new Set(event.groups.map(normal))
  return world.origins.flatMap(({ key }) => (key !== world.self && named.has(normal(key)) ? [key] : []))
}

/** What is public is in everybody's hands. */
export const widensPool = (event: Event): boolean => event.what === 'publication'

/** What an event proposes to the custodian of one source: once an event, however often it is asked. */
export function proposeClearing(
  state: ClearedState,
  event: Event,
  world: World,
  now: Instant,
  id: string,
): readonly NewEntry[] {
  if (state.clearings.some((one) => one.event === event.event)) return []
  const keys = proposedBy(event, world)
  return [
    {
      kind: 'source/clearing-proposed@1',
      aggregate: id,
      scope: id,
      cause: event.event,
      facts: {
        n: state.clearings.length + 1,
        event: event.event,
        what: event.what,
        origins: keys.length,
        widens: widensPool(event),
        due: now + answerWithin * hour,
      },
      content: { keys },
    },
  ]
}

export interface AnswerClearing {
  readonly n: number
  readonly answer: Exclude<ClearingState, 'proposed'>
  /** Whom to clear instead, when it is changed. */
  readonly keys: readonly string[]
  /** Whether the public is in the pool from now on, when it is changed. */
  readonly widens: boolean
  readonly reason: string | null
}

/** The custodian's answer: as proposed, otherwise, or not at all. The last two need a reason. */
export function answerClearing(
  cleared: ClearedState,
  command: AnswerClearing,
  about: World & { readonly proposed: readonly string[] },
  by: string,
  id: string,
): Decision {
  const held = cleared.clearings.find(({ n }) => n === command.n)
  if (held === undefined) return refuse('clearing_unknown', '/n')
  if (held.state !== 'proposed') return refuse('clearing_answered', '/n')
  const reason = command.reason?.trim() ?? ''
  if (command.answer !== 'accepted' && reason === '') return refuse('clearing_reason_missing', '/reason')
  const keys = { accepted: about.proposed, changed: [...new Set(command.keys)], declined: [] }[command.answer]
  const widens = { accepted: held.widens, changed: command.widens, declined: false }[command.answer]
  const world = new Set(about.origins.map(({ key }) => key))
  for (const [i, key] of keys.entries()) {
    if (key === about.self) return refuse('clearing_drops_source', `/keys/${i}`)
    if (!world.has(key)) return refuse('clearing_origin_unknown', `/keys/${i}`)
  }
  if (command.answer === 'changed' && keys.length === 0 && !widens) return refuse('clearing_nobody', '/keys')
  return accepted({
    kind: 'source/clearing-answered@1',
    aggregate: id,
    scope: id,
    cause: held.entry,
    facts: { n: held.n, event: held.event, answer: command.answer, origins: keys.length, widens, by },
    content: { keys, ...(reason === '' ? {} : { reason }) },
  })
}

/** A pool smaller than everybody: a weakening that the custodian signs for, with its name and why. */
export function narrowPool(
  command: { readonly pool: string; readonly reason: string },
  by: string,
  id: string,
): Decision {
  if (command.pool === everybody) return refuse('pool_is_everybody', '/pool')
  if (command.reason.trim() === '') return refuse('pool_reason_missing', '/reason')
  return accepted({
    kind: 'source/pool-narrowed@1',
    aggregate: id,
    scope: id,
    facts: { pool: command.pool, by },
    content: { reason: command.reason },
  })
}

/** What custodians have cleared so far: a union, so that the order of events makes no difference. */
export function clearedOf(
  answers: readonly { readonly keys: readonly string[]; readonly widens: boolean }[],
  self: string,
): { readonly keys: readonly string[]; readonly isPublic: boolean } {
  const keys = new Set(answers.flatMap((answer) => answer.keys))
  // the source itself is never dropped, whatever anybody entered
  keys.delete(self)
  return { keys: [...keys].sort(), isPublic: answers.some(({ widens }) => widens) }
}

/** Records new numbers; nothing when they and what they rest on are as before. */
export function recomputedEntry(
  state: ClearedState,
  numbers: { readonly after: Left; readonly ifAll: Left; readonly of: number; readonly first: Left },
  id: string,
): readonly NewEntry[] {
  const last = state.recomputed
  const { after, ifAll, of } = numbers
  const before = last?.after ?? numbers.first
  const same =
    last !== null &&
    last.after.heads === after.heads &&
    last.after.verdict === after.verdict &&
    last.ifAll.heads === ifAll.heads &&
    last.ifAll.verdict === ifAll.verdict &&
    last.of === of
  if (same) return []
  return [
    {
      kind: 'source/recomputed@1',
      aggregate: id,
      facts: {
        beforeHeads: before.heads,
        beforeVerdict: before.verdict,
        afterHeads: after.heads,
        afterVerdict: after.verdict,
        ifAllHeads: ifAll.heads,
        ifAllVerdict: ifAll.verdict,
        of,
      },
    },
  ]
}
