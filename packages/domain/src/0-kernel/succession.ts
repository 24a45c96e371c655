// A new administration or owner comes: what was pending, who has taken it over, and what has nobody taken over yet?
// Rules: R53. Nothing pending is dropped: everything is written down when the change begins, item by item, and each
// stays owed until a named successor has taken it. The time between is the gap, and the record shows it.
// Clocks run on meanwhile; what was approved by those who left is not sent by those who came without a look.

import type { Facts } from './entry.ts'
import { recordsOf, textOf, textsOf } from './facts.ts'
import type { SuccessionId } from './ids.ts'
import type { Instant } from './instant.ts'
import { type Part, part } from './part.ts'
import { row } from './read-tables.ts'
import { accepted, type Decision, refuser } from './refusal.ts'

export const successionKinds = ['clock', 'waiver', 'approval', 'key', 'mandate'] as const
export type SuccessionKind = (typeof successionKinds)[number]

/** One pending thing: the aggregate it stands on and what of it. */
export interface PendingItem {
  readonly kind: SuccessionKind
  /** The case, release, channel or counterpart. */
  readonly subject: string
  /** Within the subject: of a clock its person at risk and name, of a waiver the person at risk; else empty. */
  readonly about: string
}

export const itemKey = ({ kind, subject, about }: PendingItem): string => `${kind}/${subject}/${about}`

export const successionRules = {
  succession_unknown: 'policy R53',
  succession_already_open: 'policy R53',
  succession_reason_missing: 'policy R53',
  successor_missing: 'policy R53',
  successor_unknown: 'policy R53',
  successor_not_named: 'policy R53',
  succession_item_unknown: 'policy R53',
  succession_item_accepted: 'policy R53',
  succession_preview_differs: 'policy R53',
} as const
const refuse: (code: keyof typeof successionRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(successionRules)

interface OwedItem extends PendingItem {
  readonly acceptedBy: string | null
  readonly acceptedAt: Instant | null
}

export interface SuccessionState {
  readonly known: boolean
  readonly begunAt: Instant
  readonly by: string
  readonly successors: readonly string[]
  readonly items: readonly OwedItem[]
  readonly entry: number
}

/** Not taken over yet. */
export const owedItems = (state: SuccessionState): readonly OwedItem[] =>
  state.items.filter(({ acceptedAt }) => acceptedAt === null)

export const successionPart: Part<SuccessionState> = part<SuccessionState>(
  { known: false, begunAt: 0 as Instant, by: '', successors: [], items: [], entry: -1 },
  {
    'succession/begun@1': (state, { facts, actor, at, index }) => ({
      ...state,
      known: true,
      begunAt: at,
      by: actor,
      successors: textsOf(facts, 'successors'),
      items: recordsOf(facts, 'items').map((item) => ({
        kind: textOf(item, 'kind') as SuccessionKind,
        subject: textOf(item, 'subject'),
        about: textOf(item, 'about'),
        acceptedBy: null,
        acceptedAt: null,
      })),
      entry: index,
    }),
    'succession/accepted@1': (state, { facts, at }) => {
      const taken = new Set(textsOf(facts, 'items'))
      const by = textOf(facts, 'by')
      return {
        ...state,
        items: state.items.map((item) =>
          item.acceptedAt === null && taken.has(itemKey(item)) ? { ...item, acceptedBy: by, acceptedAt: at } : item,
        ),
      }
    },
  },
  (state, id) => {
    if (!state.known) return []
    const owed = owedItems(state).length
    return [
      // seen by those who do the work; each item only by those who see what it is about
      row('visible_row', id, { compartment: 'duty' }),
      row('succession_row', id, {
        state: owed === 0 ? 'accepted' : 'owed',
        begun_at: state.begunAt,
        items: state.items.length,
        owed,
        entry: state.entry,
      }),
      ...state.items.map((item) =>
        row('succession_item_row', itemKey(item), {
          kind: item.kind,
          subject: item.subject,
          about: item.about,
          state: item.acceptedAt === null ? 'owed' : 'accepted',
          accepted_by: item.acceptedBy,
          accepted_at: item.acceptedAt,
        }),
      ),
      ...(owed === 0
        ? []
        : [
            row('desk', 'succession.accept', {
              owner_role: 'senior_officer',
              act: 'succession.accept',
              due: state.begunAt,
              case_id: null,
              subject: id,
              state: 'blocking',
            }),
          ]),
    ]
  },
)

export interface BeginSuccession {
  readonly reason: string
  /** Who takes over: persons, by name. */
  readonly successors: readonly string[]
}

/** The change begins: what is pending now is written down, and waits for the successors. `known`: persons who exist. */
export function beginSuccession(
  command: BeginSuccession,
  pending: readonly PendingItem[],
  context: { readonly known: ReadonlySet<string>; readonly open: boolean },
  id: SuccessionId,
): Decision {
  if (context.open) return refuse('succession_already_open')
  if (command.reason.trim() === '') return refuse('succession_reason_missing', '/reason')
  if (command.successors.length === 0) return refuse('successor_missing', '/successors')
  const unknown = command.successors.findIndex((person) => !context.known.has(person))
  if (unknown >= 0) return refuse('successor_unknown', `/successors/${unknown}`)
  return accepted({
    kind: 'succession/begun@1',
    aggregate: id,
    scope: id,
    facts: {
      successors: [...new Set(command.successors)],
      items: pending.map(({ kind, subject, about }) => ({ kind, subject, about })),
    },
    content: { reason: command.reason },
  })
}

export interface AcceptSuccession {
  readonly by: string
  /** Keys of items; null for everything that is owed, after the preview whose hash is given. */
  readonly items: readonly string[] | null
  readonly preview: string | null
}

/**
 * A named successor takes over: item by item, or everything at once after having seen it. `seen` are the owed items that
 * the successor may see, `preview` their hash now: what changed since it was shown is not taken unseen.
 */
export function acceptSuccession(
  state: SuccessionState,
  command: AcceptSuccession,
  seen: { readonly keys: ReadonlySet<string>; readonly preview: string },
  id: SuccessionId,
): Decision {
  if (!state.known) return refuse('succession_unknown')
  if (!state.successors.includes(command.by)) return refuse('successor_not_named')
  if (command.items === null && command.preview !== seen.preview)
    return refuse('succession_preview_differs', '/preview')
  const items = command.items ?? [...seen.keys]
  for (const [i, key] of items.entries()) {
    const item = state.items.find((held) => itemKey(held) === key)
    if (item === undefined || !(seen.keys.has(key) || item.acceptedAt !== null))
      return refuse('succession_item_unknown', `/items/${i}`)
    if (item.acceptedAt !== null) return refuse('succession_item_accepted', `/items/${i}`)
  }
  if (items.length === 0) return refuse('succession_item_unknown', '/items')
  return accepted({
    kind: 'succession/accepted@1',
    aggregate: id,
    facts: { by: command.by, items: [...new Set(items)] },
  })
}
