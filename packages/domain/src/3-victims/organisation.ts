// Who is who, since when, and until when? Organisations, offices and officials with everything dated: names in both
// scripts, posts, statuses, what became of them, to whom they belong and what they hold.
// Rules: people A15, R3 (a past instant gives the answer of that instant), R45. Each fact has the time in which it was
// so and a source; when the node came to know it is the position of its entry, so both times can be asked.
// Names are content and are never seen by this fold: what a name means for an addressee is asked in `addressee.ts`.

import { following } from '#kernel/dated.ts'
import type { Facts, Frame } from '#kernel/entry.ts'
import { instantOf, instantOrNull, numberOrNull, textOf, textOrNull } from '#kernel/facts.ts'
import type { Interval } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { codesOf, type words } from '#kernel/words.ts'

export type EntityKind = keyof typeof words.entityKind
export type NameKind = keyof typeof words.nameKind
export type RelationKind = keyof typeof words.relation
export type LineageKind = keyof typeof words.lineage

export const entityKinds: readonly EntityKind[] = codesOf('entityKind')
export const nameKinds: readonly NameKind[] = codesOf('nameKind')
export const relationKinds: readonly RelationKind[] = codesOf('relation')
export const lineageKinds: readonly LineageKind[] = codesOf('lineage')

interface Recorded extends Interval {
  /** Ledger index of the entry whose content has the names and the source. */
  readonly entry: number
}

export interface DatedName extends Recorded {
  readonly as: NameKind
}

/** A status of its own: a designation, a listing, a bounty. `amount` in whole US dollars where there is one. */
export interface EntityStatus extends Recorded {
  readonly regime: string
  readonly code: string
  readonly amount: number | null
}

/** A post that an official holds: which one, with whom, and the key that belongs to it, where there is one. */
export interface Post extends Recorded {
  readonly post: string
  readonly with: string
  readonly key: string | null
}

/** `part_of`, `commands`, `allied_with` another entity, or `controls` a place of the register. */
export interface Relation extends Recorded {
  readonly relation: RelationKind
  readonly to: string
}

/** What became of it at an instant: it goes on as `to`, under another name or in another body. */
export interface Lineage extends Recorded {
  readonly lineage: LineageKind
  readonly to: string
}

/** A counterpart or a party of the register that is this entity. */
export interface Link extends Recorded {
  readonly to: string
}

export interface OrganisationState {
  readonly known: boolean
  readonly compartment: string
  readonly kind: EntityKind
  readonly entry: number
  readonly names: readonly DatedName[]
  readonly statuses: readonly EntityStatus[]
  readonly posts: readonly Post[]
  readonly relations: readonly Relation[]
  readonly lineages: readonly Lineage[]
  readonly links: readonly Link[]
}

const recorded = ({ facts, index }: Frame): Recorded => ({
  from: instantOf(facts, 'from'),
  until: instantOrNull(facts, 'until'),
  entry: index,
})

const nameOf = (frame: Frame): DatedName => ({ as: textOf(frame.facts, 'as') as NameKind, ...recorded(frame) })

/** The same fact from the same instant on, told again: the later telling stands. */
const again = <Item extends Recorded>(items: readonly Item[], next: Item, same: (item: Item) => boolean): Item[] =>
  [...items.filter((item) => !same(item) || item.from !== next.from), next].sort((a, b) => a.from - b.from)

const relationOf = (facts: Facts): Pick<Relation, 'relation' | 'to'> => ({
  relation: textOf(facts, 'relation') as RelationKind,
  to: textOf(facts, 'to'),
})

export const organisationPart: Part<OrganisationState> = part<OrganisationState>(
  {
    known: false,
    compartment: '',
    kind: 'organisation',
    entry: -1,
    names: [],
    statuses: [],
    posts: [],
    relations: [],
    lineages: [],
    links: [],
  },
  {
    'organisation/added@1': (state, frame) => ({
      ...state,
      known: true,
      compartment: textOf(frame.facts, 'compartment'),
      kind: textOf(frame.facts, 'kind') as EntityKind,
      entry: frame.index,
      names: [{ as: 'name', from: instantOf(frame.facts, 'from'), until: null, entry: frame.index }],
    }),
    'organisation/named@1': (state, frame) => {
      const next = nameOf(frame)
      // a name ends the one before it; an alias stands beside the others
      return next.as === 'name'
        ? { ...state, names: following(state.names, next, (held) => held.as === 'name') }
        : { ...state, names: [...state.names, next] }
    },
    'organisation/status-set@1': (state, frame) => {
      const next: EntityStatus = {
        regime: textOf(frame.facts, 'regime'),
        code: textOf(frame.facts, 'code'),
        amount: numberOrNull(frame.facts, 'amount'),
        ...recorded(frame),
      }
      return { ...state, statuses: following(state.statuses, next, (held) => held.regime === next.regime) }
    },
    'organisation/post-held@1': (state, frame) => {
      const next: Post = {
        post: textOf(frame.facts, 'post'),
        with: textOf(frame.facts, 'with'),
        key: textOrNull(frame.facts, 'key'),
        ...recorded(frame),
      }
      const same = (held: Post): boolean => held.post === next.post && held.with === next.with
      return { ...state, posts: again(state.posts, next, same) }
    },
    'organisation/related@1': (state, frame) => {
      const next: Relation = { ...relationOf(frame.facts), ...recorded(frame) }
      const same = (held: Relation): boolean => held.relation === next.relation && held.to === next.to
      return { ...state, relations: again(state.relations, next, same) }
    },
    'organisation/became@1': (state, frame) => {
      const next: Lineage = {
        lineage: textOf(frame.facts, 'lineage') as LineageKind,
        to: textOf(frame.facts, 'to'),
        from: instantOf(frame.facts, 'from'),
        until: null,
        entry: frame.index,
      }
      return { ...state, lineages: again(state.lineages, next, (held) => held.to === next.to) }
    },
    'organisation/linked@1': (state, frame) => {
      const next: Link = { to: textOf(frame.facts, 'to'), ...recorded(frame) }
      return { ...state, links: again(state.links, next, (held) => held.to === next.to) }
    },
  },
  (state, id) =>
    state.known ? [row('visible_row', id, { compartment: state.compartment }), ...rowsOf(state, id)] : [],
)

const dated = ({
  from,
  until,
  entry,
}: Recorded): { valid_from: number; valid_until: number | null; entry: number } => ({
  valid_from: from,
  valid_until: until,
  entry,
})

const rowsOf = (state: OrganisationState, id: string): ReturnType<typeof row>[] => [
  row('organisation_row', id, { kind: state.kind, entry: state.entry }),
  ...state.names.map((held) => row('organisation_name_row', `${held.entry}`, { as_kind: held.as, ...dated(held) })),
  ...state.statuses.map((held) =>
    row('organisation_status_row', `${held.regime}/${held.from}`, {
      regime: held.regime,
      code: held.code,
      amount: held.amount,
      ...dated(held),
    }),
  ),
  ...state.posts.map((held) =>
    row('post_row', `${held.post}/${held.with}/${held.from}`, {
      post: held.post,
      held_with: held.with,
      post_key: held.key,
      ...dated(held),
    }),
  ),
  ...state.relations.map((held) =>
    row('relation_row', `${held.relation}/${held.to}/${held.from}`, {
      relation: held.relation,
      other: held.to,
      ...dated(held),
    }),
  ),
  ...state.lineages.map((held) =>
    row('lineage_row', `${held.to}/${held.from}`, { lineage: held.lineage, other: held.to, ...dated(held) }),
  ),
  ...state.links.map((held) => row('link_row', `${held.to}/${held.from}`, { thing: held.to, ...dated(held) })),
]
