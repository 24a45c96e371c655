// Who held this post on that day, who held this place, and to whom does a warning about X not go?
// Rules: people A1 and A15. Relations count at one instant: what was so last year and is over does not, what begins
// tomorrow does not. A split makes two; a new name, a merger and a dissolution go on being the same.

import { type Instant, type Interval, inForce } from '#kernel/instant.ts'
import type { PlainName } from '#kernel/names.ts'
import type { EntityKind, Lineage, Link, Post, Relation } from './organisation.ts'

/** One entity as the graph knows it: names in normal form, from content that the node opened. */
export interface Entity {
  readonly id: string
  readonly kind: EntityKind
  /** Every name and alias, with the time in which it was one. */
  readonly names: readonly (Interval & { readonly plain: PlainName })[]
  readonly posts: readonly Post[]
  readonly relations: readonly Relation[]
  readonly lineages: readonly Lineage[]
  readonly links: readonly Link[]
}

export type Graph = readonly Entity[]

/** Who holds a post with `entity`, or the post that `key` belongs to, at an instant. */
export const holdersOf = (
  graph: Graph,
  asked: { readonly with?: string | undefined; readonly key?: string | undefined },
  at: Instant,
): readonly { readonly official: string; readonly post: Post }[] =>
  graph.flatMap(({ id, posts }) =>
    posts
      .filter((post) => inForce(post, at))
      .filter((post) => (asked.with === undefined || post.with === asked.with) && (asked.key ?? post.key) === post.key)
      .map((post) => ({ official: id, post })),
  )

/** Who holds a place at an instant. Several may claim it, or nobody. */
export const controllersOf = (
  graph: Graph,
  place: string,
  at: Instant,
): readonly { readonly organisation: string; readonly relation: Relation }[] =>
  graph.flatMap(({ id, relations }) =>
    relations
      .filter((held) => held.relation === 'controls' && held.to === place && inForce(held, at))
      .map((relation) => ({ organisation: id, relation })),
  )

/** Why an entity is too near to an actor: a word of the table `nearness`. */
export type Nearness = 'is' | 'part_of' | 'commanded_by' | 'commands' | 'allied_with'

interface Edge {
  readonly from: string
  readonly to: string
}

const upwardOf = (id: string, { relation, to }: Relation): readonly Edge[] => {
  switch (relation) {
    case 'part_of':
      return [{ from: id, to }]
    case 'commands':
      return [{ from: to, to: id }]
    case 'allied_with':
    case 'controls':
      return []
  }
}

/** Edges in force at `at`, from the lower to the upper: the part to the whole, the led to who leads. */
const upward = (graph: Graph, at: Instant): readonly Edge[] =>
  graph.flatMap(({ id, relations, posts }) => [
    ...relations.filter((held) => inForce(held, at)).flatMap((held) => upwardOf(id, held)),
    // who holds a post there belongs there
    ...posts.filter((post) => inForce(post, at)).map((post): Edge => ({ from: id, to: post.with })),
  ])

const goesOnAs = (graph: Graph, at: Instant): readonly Edge[] =>
  graph.flatMap(({ id, lineages }) =>
    lineages.filter(({ from, lineage }) => from <= at && lineage !== 'split').map(({ to }): Edge => ({ from: id, to })),
  )

const alliances = (graph: Graph, at: Instant): readonly Edge[] =>
  graph.flatMap(({ id, relations }) =>
    relations
      .filter((held) => held.relation === 'allied_with' && inForce(held, at))
      .flatMap(({ to }): readonly Edge[] => [
        { from: id, to },
        { from: to, to: id },
      ]),
  )

/** Everything that is reached from `start` along `edges`, itself included. */
function reach(start: ReadonlySet<string>, next: (id: string) => readonly string[]): ReadonlySet<string> {
  const seen = new Set(start)
  const waiting = [...start]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop())
    for (const other of next(id))
      if (!seen.has(other)) {
        seen.add(other)
        waiting.push(other)
      }
  return seen
}

const along =
  (edges: readonly Edge[]) =>
  (id: string): readonly string[] =>
    edges.filter(({ from }) => from === id).map(({ to }) => to)
const against =
  (edges: readonly Edge[]) =>
  (id: string): readonly string[] =>
    edges.filter(({ to }) => to === id).map(({ from }) => from)

/**
 * Everybody who is one of `actors`, part of one, commanded by one, in command of one, or allied with one, at `at`, with
 * the nearest reason. Alliances are one step: the friend of a friend is not counted, the parts of a friend are.
 */
export function nearTo(graph: Graph, actors: ReadonlySet<string>, at: Instant): ReadonlyMap<string, Nearness> {
  const same = goesOnAs(graph, at)
  const up = upward(graph, at)
  const self = reach(actors, (id) => [...along(same)(id), ...against(same)(id)])
  const below = reach(self, (id) => [...against(up)(id), ...along(same)(id), ...against(same)(id)])
  const above = reach(self, along(up))
  const friends = new Set([...self].flatMap(along(alliances(graph, at))))
  const withFriends = reach(friends, against(up))
  const commanded = new Set(
    graph.flatMap(({ id, relations }) =>
      below.has(id)
        ? relations.filter((held) => held.relation === 'commands' && inForce(held, at)).map(({ to }) => to)
        : [],
    ),
  )
  const found = new Map<string, Nearness>()
  const take = (ids: Iterable<string>, why: (id: string) => Nearness): void => {
    for (const id of ids) if (!found.has(id)) found.set(id, why(id))
  }
  take(self, () => 'is')
  take(below, (id) => (commanded.has(id) ? 'commanded_by' : 'part_of'))
  take(above, () => 'commands')
  take(withFriends, () => 'allied_with')
  return found
}
