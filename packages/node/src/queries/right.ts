// What could be cited, what did they promise, when did we last speak, and what was lawful on a day? Each answer of a day
// and as it was known on another.

import type { AnswerOf } from '@tocsin/api'
import { type Instant, inForce, legalNotice, may, type Role, standingAt } from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import { graphAt } from '../organisations.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { mayAnywhere } from './ledger.ts'
import { listHolders, readOrganisation } from './organisations.ts'
import {
  type AsOf,
  contents,
  foldAt,
  held,
  latest,
  offered,
  type Page,
  paged,
  pageSize,
  rolesOf,
  textIn,
  textsIn,
  visibleAmong,
  visibleTo,
  when,
  whenOrNull,
} from './read.ts'

type Interval = { readonly valid_from: number; readonly valid_until: number | null }
const holdsAt = (row: Interval, at: Instant): boolean =>
  inForce({ from: row.valid_from as Instant, until: row.valid_until as Instant | null }, at)

const libraryRows = async (ports: Ports, viewer: Viewer, at: AsOf) => {
  const rows = await ports.store.db
    .selectFrom('library_row')
    .selectAll()
    .where(held('library_row', at.index))
    .where(visibleTo('library_row', viewer))
    .orderBy('authority')
    .orderBy('valid_from')
    .limit(1_000)
    .execute()
  return rows.filter((row) => holdsAt(row, at.validAt))
}

/** The library as valid on a day. */
export async function listLibrary(ports: Ports, viewer: Viewer, at: AsOf): Promise<AnswerOf<'listLibrary'>> {
  const rows = await libraryRows(ports, viewer, at)
  const opened = await contents(
    ports,
    viewer,
    rows.map(({ entry }) => entry),
  )
  return {
    items: rows.map((row) => ({
      code: row.authority,
      regime: row.regime,
      scopes: row.scopes.split(' '),
      conditions: textsIn(opened.get(row.entry), 'conditions'),
      text: textIn(opened.get(row.entry), 'text'),
      citation: textIn(opened.get(row.entry), 'citation'),
      from: when(row.valid_from),
      until: whenOrNull(row.valid_until),
    })),
    next: null,
  }
}

type Opinion = AnswerOf<'readOpinion'>

/** One opinion, for the counsel and for whoever asked. @throws AbsentError for everybody else */
export async function readOpinion(ports: Ports, viewer: Viewer, id: string): Promise<Opinion> {
  const { opinion } = (await foldAt(ports, viewer, 'opinion', id)).state
  if (opinion.state === 'none') throw new AbsentError()
  const opened = await contents(ports, viewer, [opinion.entry, opinion.answer])
  const roles = await rolesOf(ports, viewer, id)
  return {
    opinion: id,
    state: opinion.state,
    about: opinion.about,
    asker: opinion.asker,
    counsel: opinion.counsel,
    question: textIn(opened.get(opinion.entry), 'question'),
    text: opinion.answer === null ? null : textIn(opened.get(opinion.answer), 'text'),
    askedAt: when(opinion.askedAt),
    givenAt: whenOrNull(opinion.givenAt),
    asOf: whenOrNull(opinion.asOf),
    actions: [
      offered(roles, 'giveOpinion', 'opinion.give', opinion.state === 'given' ? 'opinion_already_given' : null),
    ],
  }
}

export async function listOpinions(ports: Ports, viewer: Viewer, page: Page): Promise<AnswerOf<'listOpinions'>> {
  const rows = await ports.store.db
    .selectFrom('opinion_row')
    .select('aggregate')
    .where('aggregate', '>', page.after ?? '')
    .where(held('opinion_row', latest))
    .where(visibleTo('opinion_row', viewer))
    .orderBy('aggregate')
    .limit((page.limit ?? pageSize) + 1)
    .execute()
  const { items, next } = paged(rows, page, ({ aggregate }) => aggregate)
  const told: Opinion[] = []
  for (const { aggregate } of items) told.push(await readOpinion(ports, viewer, aggregate))
  return { items: told, next }
}

/** What the product does not do, and whether somebody has said that they know (R54). */
export async function readNotice(ports: Ports, viewer: Viewer): Promise<AnswerOf<'readNotice'>> {
  const { state } = await ports.store.load<{
    readonly operator: { readonly operator: 'state' | 'private' | null; readonly notice: string | null }
  }>('node', 'node')
  const allowed = await mayAnywhere(ports, viewer, 'node.operator')
  return {
    notice: legalNotice.version,
    text: { ...legalNotice.text },
    operator: state.operator.operator,
    acknowledged: state.operator.notice,
    actions: [{ name: 'declareOperator', allowed, reason: allowed ? null : 'role_lacking' }],
  }
}

/** Assurances of a counterpart, with what became of them. */
export async function listAssurances(
  ports: Ports,
  viewer: Viewer,
  id: string,
  at: AsOf,
): Promise<AnswerOf<'listAssurances'>> {
  const { assurances } = (await foldAt(ports, viewer, 'counterpart', id, at.index)).state
  const opened = await contents(
    ports,
    viewer,
    assurances.held.map(({ entry }) => entry),
  )
  return {
    items: assurances.held
      .filter((one) => one.at <= at.validAt)
      .map((one) => ({
        assurance: one.assurance,
        form: one.form,
        text: textIn(opened.get(one.entry), 'text'),
        giver: textIn(opened.get(one.entry), 'giver'),
        at: when(one.at),
        refresh: whenOrNull(one.refresh),
        overdue: one.refresh !== null && one.refresh <= at.validAt,
        compliance: one.compliance as 'kept' | 'broken' | 'unclear' | null,
      })),
    next: null,
  }
}

/**
 * The last contact in each lane. Both lanes always stand there: a lane that the viewer may not see and a lane in which
 * nobody ever spoke are one answer.
 */
export async function readLastContacts(
  ports: Ports,
  viewer: Viewer,
  id: string,
): Promise<AnswerOf<'readLastContacts'>> {
  if ((await rolesOf(ports, viewer, id)).length === 0) throw new AbsentError()
  const rows = await ports.store.db
    .selectFrom('channel_row')
    .select(['lane', 'last_contact'])
    .where('counterpart', '=', id)
    .where(held('channel_row', latest))
    .where(visibleTo('channel_row', viewer))
    .execute()
  return {
    items: (['intelligence', 'administrative'] as const).map((lane) => {
      const own = rows.filter((row) => row.lane === lane)
      const contacts = own.flatMap(({ last_contact }) => (last_contact === null ? [] : [last_contact]))
      return { lane, at: contacts.length === 0 ? null : when(Math.max(...contacts)), channels: own.length }
    }),
    next: null,
  }
}

type Standing = AnswerOf<'readStanding'>

/** Who could approve a release: people with the role in a compartment, as granted by then. */
async function approversAt(ports: Ports, viewer: Viewer, at: AsOf): Promise<string[]> {
  const rows = await ports.store.db
    .selectFrom('grant_row')
    .select(['aggregate', 'role'])
    .where('compartment', '=', 'duty')
    .where(held('grant_row', at.index))
    .where(visibleTo('grant_row', viewer))
    .orderBy('aggregate')
    .limit(1_000)
    .execute()
  return [...new Set(rows.filter(({ role }) => may([role as Role], 'release.approve')).map((row) => row.aggregate))]
}

async function profileAt(ports: Ports, at: AsOf): Promise<Standing['profile']> {
  const rows = await ports.store.db
    .selectFrom('profile_row')
    .selectAll()
    .where(held('profile_row', at.index))
    .orderBy('valid_from', 'desc')
    .orderBy('profile')
    .limit(200)
    .execute()
  const row = rows.find((one) => holdsAt(one, at.validAt))
  return row === undefined ? null : { id: row.profile, version: row.version, hash: row.hash }
}

/** Entities that the counterpart is by a link in force, as seen by the viewer. */
async function linkedTo(ports: Ports, viewer: Viewer, id: string, at: AsOf): Promise<readonly string[]> {
  const graph = await graphAt(ports, at.index)
  const linked = graph
    .filter(({ links }) => links.some((link) => link.to === id && inForce(link, at.validAt)))
    .map((entity) => entity.id)
  const seen = new Set(await visibleAmong(ports, viewer, linked))
  return linked.filter((one) => seen.has(one))
}

/** What was lawful and known: rules, statuses, authorities and approvers of a day (R3, policy 3.1). */
export async function readStanding(ports: Ports, viewer: Viewer, id: string, at: AsOf): Promise<Standing> {
  const { counterpart } = (await foldAt(ports, viewer, 'counterpart', id, at.index)).state
  const standing = standingAt(counterpart, at.validAt)
  const library = new Map((await libraryRows(ports, viewer, at)).map((row) => [row.authority, row]))
  const organisations: Standing['organisations'] = []
  for (const organisation of await linkedTo(ports, viewer, id, at)) {
    const { statuses } = await readOrganisation(ports, viewer, organisation, at)
    const { items } = await listHolders(ports, viewer, { organisation }, at)
    organisations.push({
      organisation,
      statuses: statuses.map(({ regime, code, amount }) => ({ regime, code, amount })),
      officials: items.map(({ official, post, statuses: own }) => ({ official, post, statuses: own })),
    })
  }
  return {
    counterpart: id,
    validAt: when(at.validAt),
    knownAt: when(at.knownAt),
    profile: await profileAt(ports, at),
    statuses: standing.statuses.map(({ regime, code }) => ({ regime, code })),
    organisations,
    authorities: standing.authorities
      .filter(({ authority, scope }) => library.get(authority)?.scopes.split(' ').includes(scope) === true)
      .map(({ authority, regime, scope }) => ({ code: authority, regime, scope })),
    approvers: await approversAt(ports, viewer, at),
  }
}
