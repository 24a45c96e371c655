// Is whoever would read this warning the threat, or somebody that the person at risk must never be reached through?
// Rules: people A1 (Khashoggi: nobody was asked, and the addressee was the threat). A name in a claim counts as much as
// a link that somebody drew: the analyst who writes "agents of the consulate" has said enough. Found is refused; only a
// senior officer may let it pass, with a reason, for exactly what was found.
// Never an input of the duty: the person is owed a warning all the same, through somebody else.

import { type Instant, inForce } from '#kernel/instant.ts'
import { namesIt, type PlainName, sameName } from '#kernel/names.ts'
import { type Graph, type Nearness, nearTo } from './organisation-graph.ts'

/** Whoever the warning would reach. */
export interface Recipient {
  /** The counterpart or party of the register. */
  readonly thing: string
  /** Its names in both scripts. */
  readonly names: readonly PlainName[]
  /** The words by which a designation means it: every entity named in them is meant. */
  readonly designations: readonly PlainName[]
  /** Names of who holds the office it is addressed to; of every office when it is addressed to none. */
  readonly holders: readonly PlainName[]
  /** The post that it is addressed to; null when it is for the counterpart as a whole, and anybody there may open it. */
  readonly office: string | null
}

/** What the case says of who would do it. */
export interface Actors {
  /** Entities that somebody linked to a claim of element actor. */
  readonly named: readonly string[]
  /** Everything that living claims of element actor say, in both languages. */
  readonly texts: readonly PlainName[]
}

/** Through whom nobody may reach a person at risk. */
export interface NeverThrough {
  readonly things: readonly string[]
  readonly names: readonly PlainName[]
}

export interface Found {
  readonly code: 'addressee_is_actor' | 'addressee_never_through'
  /** The entity, or the counterpart or party itself. */
  readonly addressee: string
  readonly why: Nearness | 'named'
}

const begun = (graph: Graph, at: Instant): Graph =>
  graph.map((entity) => ({ ...entity, names: entity.names.filter(({ from }) => from <= at) }))

/** Entities that a text names. An old name still means who bore it. */
export const namedIn = (graph: Graph, text: PlainName): readonly string[] =>
  graph.filter(({ names }) => names.some(({ plain }) => namesIt(text, plain))).map(({ id }) => id)

const called = (graph: Graph, name: PlainName): readonly string[] =>
  graph.filter(({ names }) => names.some(({ plain }) => sameName(plain, name))).map(({ id }) => id)

/** The entities that the addressee is: by a link, or by name. */
function entitiesOf(graph: Graph, addressee: Recipient, at: Instant): ReadonlySet<string> {
  const linked = graph
    .filter(({ links }) => links.some((link) => link.to === addressee.thing && inForce(link, at)))
    .map(({ id }) => id)
  // only the whole name: "division against X" is not X
  const own = addressee.names.flatMap((name) => called(graph, name))
  return new Set([...linked, ...own, ...addressee.designations.flatMap((text) => namedIn(graph, text))])
}

/** The officials who would read it: holders by name, and whoever holds the post with one of the addressee's entities. */
function readersOf(
  graph: Graph,
  addressee: Recipient,
  entities: ReadonlySet<string>,
  at: Instant,
): ReadonlySet<string> {
  const byPost = graph
    .filter(({ posts }) =>
      posts.some(
        (post) =>
          inForce(post, at) && entities.has(post.with) && (addressee.office === null || post.post === addressee.office),
      ),
    )
    .map(({ id }) => id)
  return new Set([...addressee.holders.flatMap((name) => called(graph, name)), ...byPost])
}

/** The first reason why this addressee may not be told, or undefined. */
export function addresseeFault(
  known: Graph,
  addressee: Recipient,
  actors: Actors,
  never: NeverThrough,
  at: Instant,
): Found | undefined {
  const graph = begun(known, at)
  const entities = entitiesOf(graph, addressee, at)
  const readers = readersOf(graph, addressee, entities, at)
  const own = [...addressee.names, ...addressee.holders]

  const named = actors.texts.some((text) => own.some((name) => namesIt(text, name)))
  if (named) return { code: 'addressee_is_actor', addressee: addressee.thing, why: 'named' }
  const threat = new Set([...actors.named, ...actors.texts.flatMap((text) => namedIn(graph, text))])
  const near = nearTo(graph, threat, at)
  for (const id of [...entities, ...readers]) {
    const why = near.get(id)
    if (why !== undefined) return { code: 'addressee_is_actor', addressee: id, why }
  }

  const barred = never.things.includes(addressee.thing) || never.names.some((a) => own.some((b) => sameName(a, b)))
  if (barred) return { code: 'addressee_never_through', addressee: addressee.thing, why: 'named' }
  const avoided = nearTo(graph, new Set([...never.things, ...never.names.flatMap((name) => called(graph, name))]), at)
  for (const id of [...entities, ...readers]) {
    const why = avoided.get(id)
    if (why === 'is' || why === 'part_of' || why === 'commanded_by')
      return { code: 'addressee_never_through', addressee: id, why }
  }
  return undefined
}
