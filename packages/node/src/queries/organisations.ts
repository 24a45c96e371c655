// Who was who on a day, as known on another? Two times in every answer: what was in force, and what had been recorded.

import type { AnswerOf } from '@tocsin/api'
import {
  controllersOf,
  type EntityStatus,
  holdersOf,
  type Instant,
  type Interval,
  inForce,
  type OrganisationState,
} from '@tocsin/domain'
import { graphAt } from '../organisations.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import {
  type AsOf,
  bilingual,
  contents,
  foldAt,
  held,
  offered,
  type Page,
  paged,
  pageSize,
  recordIn,
  rolesOf,
  textIn,
  visibleAmong,
  visibleTo,
  when,
  whenOrNull,
} from './read.ts'

type Organisation = AnswerOf<'readOrganisation'>

const now = <Item extends Interval>(items: readonly Item[], at: Instant): readonly Item[] =>
  items.filter((item) => inForce(item, at))

const statusOf = ({ regime, code, amount }: EntityStatus) => ({ regime, code, amount })

/** Everything in force of an entity. @throws AbsentError */
export async function readOrganisation(ports: Ports, viewer: Viewer, id: string, at: AsOf): Promise<Organisation> {
  const { organisation } = (await foldAt(ports, viewer, 'organisation', id, at.index)).state
  const roles = await rolesOf(ports, viewer, id)
  return viewFrom(ports, viewer, id, organisation, at, roles)
}

async function viewFrom(
  ports: Ports,
  viewer: Viewer,
  id: string,
  state: OrganisationState,
  at: AsOf,
  roles: readonly string[],
): Promise<Organisation> {
  const [names, statuses, posts, relations, links] = [
    now(state.names, at.validAt),
    now(state.statuses, at.validAt),
    now(state.posts, at.validAt),
    now(state.relations, at.validAt),
    now(state.links, at.validAt),
  ]
  const lineage = state.lineages.filter(({ from }) => from <= at.validAt)
  const all = [...names, ...statuses, ...posts, ...relations, ...links, ...lineage]
  const opened = await contents(
    ports,
    viewer,
    all.map(({ entry }) => entry),
  )
  const dated = ({ from, until, entry }: Interval & { readonly entry: number }) => ({
    from: when(from),
    until: whenOrNull(until),
    citation: textIn(opened.get(entry), 'citation'),
  })
  const calledAs = (entry: number) => bilingual(recordIn(opened.get(entry), 'names'))
  const main = names.filter((name) => name.as === 'name').at(-1)
  return {
    organisation: id,
    kind: state.kind,
    validAt: when(at.validAt),
    knownAt: when(at.knownAt),
    names: main === undefined || !opened.has(main.entry) ? null : calledAs(main.entry),
    aliases: names
      .filter((name) => name !== main)
      .map((name) => ({ names: calledAs(name.entry), as: name.as, ...dated(name) })),
    statuses: statuses.map((status) => ({ ...statusOf(status), ...dated(status) })),
    posts: posts.map((post) => ({ post: post.post, with: post.with, key: post.key, ...dated(post) })),
    relations: relations.map((one) => ({ relation: one.relation, to: one.to, ...dated(one) })),
    lineage: lineage.map((one) => ({ lineage: one.lineage, to: one.to, ...dated(one) })),
    links: links.map((link) => ({ to: link.to, ...dated(link) })),
    actions: [
      'nameOrganisation',
      'setEntityStatus',
      'holdPost',
      'relateOrganisation',
      'becomeOrganisation',
      'linkOrganisation',
    ].map((name) =>
      offered(
        roles,
        name,
        'organisation.write',
        name === 'holdPost' && state.kind !== 'official' ? 'post_of_official_only' : null,
      ),
    ),
  }
}

/** Entities that the viewer sees and that had been recorded by then. */
export async function listOrganisations(
  ports: Ports,
  viewer: Viewer,
  page: Page,
  at: AsOf,
): Promise<AnswerOf<'listOrganisations'>> {
  const rows = await ports.store.db
    .selectFrom('organisation_row')
    .select('aggregate')
    .where('aggregate', '>', page.after ?? '')
    .where(held('organisation_row', at.index))
    .where(visibleTo('organisation_row', viewer))
    .orderBy('aggregate')
    .limit((page.limit ?? pageSize) + 1)
    .execute()
  const { items, next } = paged(rows, page, ({ aggregate }) => aggregate)
  const told: Organisation[] = []
  for (const { aggregate } of items) told.push(await readOrganisation(ports, viewer, aggregate, at))
  return { items: told, next }
}

/** Who held a post, or the post that a key belongs to, and under which statuses. Only of officials whom the viewer sees. */
export async function listHolders(
  ports: Ports,
  viewer: Viewer,
  asked: { readonly organisation?: string | undefined; readonly key?: string | undefined },
  at: AsOf,
): Promise<AnswerOf<'listHolders'>> {
  const found =
    asked.organisation === undefined && asked.key === undefined
      ? []
      : holdersOf(await graphAt(ports, at.index), { with: asked.organisation, key: asked.key }, at.validAt)
  const seen = new Set(
    await visibleAmong(
      ports,
      viewer,
      found.flatMap(({ official, post }) => [official, post.with]),
    ),
  )
  const items: AnswerOf<'listHolders'>['items'] = []
  for (const { official, post } of found) {
    if (!seen.has(official) || !seen.has(post.with)) continue
    const { names, statuses } = await readOrganisation(ports, viewer, official, at)
    items.push({
      official,
      names,
      post: post.post,
      with: post.with,
      key: post.key,
      from: when(post.from),
      until: whenOrNull(post.until),
      statuses: statuses.map(({ regime, code, amount }) => ({ regime, code, amount })),
    })
  }
  return { items, next: null }
}

/** Who held a place on a day. A place that nobody knows is held by nobody. */
export async function listControllers(
  ports: Ports,
  viewer: Viewer,
  place: string,
  at: AsOf,
): Promise<AnswerOf<'listControllers'>> {
  const found = controllersOf(await graphAt(ports, at.index), place, at.validAt)
  const seen = new Set(
    await visibleAmong(
      ports,
      viewer,
      found.map(({ organisation }) => organisation),
    ),
  )
  const items: AnswerOf<'listControllers'>['items'] = []
  for (const { organisation, relation } of found) {
    if (!seen.has(organisation)) continue
    const { names } = await readOrganisation(ports, viewer, organisation, at)
    const opened = await contents(ports, viewer, [relation.entry])
    items.push({
      organisation,
      names,
      from: when(relation.from),
      until: whenOrNull(relation.until),
      citation: textIn(opened.get(relation.entry), 'citation'),
    })
  }
  return { items, next: null }
}
