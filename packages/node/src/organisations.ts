// Who is who, as the node knows it? `service:matcher` opens the names, so that the rule of the addressee sees entities
// that the person who seals may not see; what leaves is a code and an id, never a name (people A1).

import {
  type Actors,
  addresseeFault,
  type CounterpartState,
  type Entity,
  type EntityKind,
  type Fact,
  type Found,
  type Graph,
  type Instant,
  type Lineage,
  liveClaims,
  type NeverThrough,
  namedIn,
  type PlainName,
  plainName,
  type Recipient,
  type Relation,
  standingAt,
} from '@tocsin/domain'
import type { Ports } from './ports.ts'
import { held, latest } from './queries/read.ts'
import type { CaseStates } from './usecases/release-facts.ts'

const matcher = { person: 'service:matcher' } as const
type Content = Readonly<Record<string, Fact>>

const isRecord = (value: Fact | undefined): value is Content =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Both languages of a field, as plain names; what is missing or empty is none. */
function bothOf(value: Fact | undefined): readonly PlainName[] {
  if (!isRecord(value)) return []
  return [value.en, value.ar].flatMap((text) =>
    typeof text === 'string' && text.trim() !== '' ? [plainName(text)] : [],
  )
}

const oneOf = (value: Fact | undefined): readonly PlainName[] =>
  typeof value === 'string' && value.trim() !== '' ? [plainName(value)] : []

async function openedAt(ports: Ports, entries: readonly number[]): Promise<ReadonlyMap<number, Content>> {
  const wanted = [...new Set(entries)]
  const opened = await ports.store.open(matcher, wanted)
  return new Map(wanted.flatMap((entry, i) => (opened[i] === undefined ? [] : [[entry, opened[i]] as const])))
}

const interval = (row: { valid_from: number; valid_until: number | null; entry: number }) => ({
  from: row.valid_from as Instant,
  until: row.valid_until as Instant | null,
  entry: row.entry,
})

/** Every entity with its names, posts, relations, lineage and links, as recorded at a ledger index. */
export async function graphAt(ports: Ports, index: number = latest): Promise<Graph> {
  const { db } = ports.store
  const entities = await db
    .selectFrom('organisation_row')
    .select(['aggregate', 'kind', 'entry'])
    .where(held('organisation_row', index))
    .execute()
  if (entities.length === 0) return []
  const [names, posts, relations, lineages, links] = await Promise.all([
    db.selectFrom('organisation_name_row').selectAll().where(held('organisation_name_row', index)).execute(),
    db.selectFrom('post_row').selectAll().where(held('post_row', index)).execute(),
    db.selectFrom('relation_row').selectAll().where(held('relation_row', index)).execute(),
    db.selectFrom('lineage_row').selectAll().where(held('lineage_row', index)).execute(),
    db.selectFrom('link_row').selectAll().where(held('link_row', index)).execute(),
  ])
  const opened = await openedAt(
    ports,
    names.map(({ entry }) => entry),
  )
  const of = <Item extends { aggregate: string }>(rows: readonly Item[]): ReadonlyMap<string, readonly Item[]> => {
    const grouped = new Map<string, Item[]>()
    for (const row of rows) grouped.set(row.aggregate, [...(grouped.get(row.aggregate) ?? []), row])
    return grouped
  }
  const [namesOf, postsOf, relationsOf, lineagesOf, linksOf] = [
    of(names),
    of(posts),
    of(relations),
    of(lineages),
    of(links),
  ]
  return entities.map(
    ({ aggregate: id, kind }): Entity => ({
      id,
      kind: kind as EntityKind,
      names: (namesOf.get(id) ?? []).flatMap((row) =>
        bothOf(opened.get(row.entry)?.names).map((plain) => ({ ...interval(row), plain })),
      ),
      posts: (postsOf.get(id) ?? []).map((row) => ({
        post: row.post,
        with: row.held_with,
        key: row.post_key,
        ...interval(row),
      })),
      relations: (relationsOf.get(id) ?? []).map((row) => ({
        relation: row.relation as Relation['relation'],
        to: row.other,
        ...interval(row),
      })),
      lineages: (lineagesOf.get(id) ?? []).map((row) => ({
        lineage: row.lineage as Lineage['lineage'],
        to: row.other,
        ...interval(row),
      })),
      links: (linksOf.get(id) ?? []).map((row) => ({ to: row.thing, ...interval(row) })),
    }),
  )
}

/** What the case says of who would do it: links, and every word of its living actor claims. */
async function actorsOf(ports: Ports, { core, actors }: CaseStates): Promise<Actors> {
  const claims = liveClaims(core).filter(({ element }) => element === 'actor')
  const living = new Set(claims.map(({ claim }) => claim))
  const opened = await openedAt(
    ports,
    claims.map(({ entry }) => entry),
  )
  const texts = claims.flatMap(({ entry }) => {
    const content = opened.get(entry)
    const rungs: readonly Fact[] = Array.isArray(content?.texts) ? (content.texts as readonly Fact[]) : []
    return [...bothOf(content?.assertion), ...rungs.flatMap(bothOf)]
  })
  return {
    named: actors.named.filter(({ claim }) => living.has(claim)).map(({ organisation }) => organisation),
    texts,
  }
}

/** Through whom nobody may reach those that a release is for. */
async function neverOf(ports: Ports, { actors }: CaseStates, atRisk: readonly string[]): Promise<NeverThrough> {
  const lists = actors.never.filter(({ victim }) => atRisk.includes(victim))
  const opened = await openedAt(
    ports,
    lists.map(({ entry }) => entry),
  )
  return {
    things: lists.flatMap(({ things }) => things),
    names: lists.flatMap(({ entry }) => {
      const names = opened.get(entry)?.names
      return Array.isArray(names) ? (names as readonly Fact[]).flatMap(oneOf) : []
    }),
  }
}

async function recipientOf(
  ports: Ports,
  id: string,
  counterpart: CounterpartState,
  office: string | null,
  at: Instant,
): Promise<Recipient> {
  // anybody there may open what is for nobody in particular
  const holders = standingAt(counterpart, at).holders.filter((holder) => office === null || holder.office === office)
  const opened = await openedAt(ports, [counterpart.entry, ...holders.map(({ entry }) => entry)])
  const whole = opened.get(counterpart.entry)
  return {
    thing: id,
    names: bothOf(whole?.names),
    designations: oneOf(whole?.designatedAs),
    holders: holders.flatMap(({ entry }) => oneOf(opened.get(entry)?.name)),
    office,
  }
}

export interface Reaching {
  readonly states: CaseStates
  readonly counterpart: { readonly id: string; readonly state: CounterpartState }
  readonly office: string | null
  readonly atRisk: readonly string[]
}

/** Whether a warning would reach the threat, or somebody through whom a person at risk must never be reached. */
export async function addresseeFound(ports: Ports, reaching: Reaching, at: Instant): Promise<Found | null> {
  const { states, counterpart, office, atRisk } = reaching
  const [graph, recipient, actors, never] = [
    await graphAt(ports),
    await recipientOf(ports, counterpart.id, counterpart.state, office, at),
    await actorsOf(ports, states),
    await neverOf(ports, states, atRisk),
  ]
  return addresseeFault(graph, recipient, actors, never, at) ?? null
}

/** Words of a case's living actor claims, and every name of the entities that they mean: what a name is looked for in. */
export async function actorNames(ports: Ports, states: CaseStates): Promise<readonly PlainName[]> {
  const [graph, actors] = [await graphAt(ports), await actorsOf(ports, states)]
  const meant = new Set([...actors.named, ...actors.texts.flatMap((text) => namedIn(graph, text))])
  const names = graph.filter(({ id }) => meant.has(id)).flatMap((entity) => entity.names.map(({ plain }) => plain))
  return [...actors.texts, ...names]
}

/** Whether an office below us that is told of a warning of theirs is whoever that warning is about. */
export async function toldBelowFound(
  ports: Ports,
  told: { readonly office: string; readonly actors: readonly Fact[]; readonly received: string },
  at: Instant,
): Promise<Found | null> {
  const below: Recipient = {
    thing: told.received,
    names: oneOf(told.office),
    designations: [],
    holders: [],
    office: null,
  }
  const actors: Actors = { named: [], texts: told.actors.flatMap(bothOf) }
  return addresseeFault(await graphAt(ports), below, actors, { things: [], names: [] }, at) ?? null
}

/** The entities that a case's actor claims mean, by link or by name: what a mandate's topics are compared with. */
export async function actorEntities(ports: Ports, states: CaseStates): Promise<readonly string[]> {
  const [graph, actors] = [await graphAt(ports), await actorsOf(ports, states)]
  return [...new Set([...actors.named, ...actors.texts.flatMap((text) => namedIn(graph, text))])]
}
