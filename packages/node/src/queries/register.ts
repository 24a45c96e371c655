// Parties of the register, and counterparts with what is in force for them.

import type { AnswerOf } from '@tocsin/api'
import { type CounterpartState, standingAt } from '@tocsin/domain'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import {
  type AsOf,
  bilingual,
  type Content,
  contents,
  foldAt,
  held,
  latest,
  offered,
  type Page,
  paged,
  pageSize,
  recordIn,
  recordsIn,
  rolesOf,
  textIn,
  textsIn,
  visibleTo,
  when,
  whenOrNull,
} from './read.ts'

type Party = AnswerOf<'readParty'>

/** One party, its names and contacts opened. */
export async function readParty(ports: Ports, viewer: Viewer, id: string): Promise<Party> {
  const { state } = await foldAt(ports, viewer, 'party', id)
  const { party } = state
  const opened = await contents(ports, viewer, [party.entry, ...party.contacts.map((contact) => contact.entry)])
  const whole = opened.get(party.entry)
  const sites = recordsIn(whole, 'sites')
  const first = recordsIn(whole, 'contacts')
  const contactOf = (entry: number, i: number): Content | undefined =>
    entry === party.entry ? first[i] : recordIn(opened.get(entry), 'contact')
  const roles = await rolesOf(ports, viewer, id)
  return {
    party: id,
    kind: party.kind,
    names: whole === undefined ? null : bilingual(recordIn(whole, 'names')),
    sites: party.sites.map(({ place, zone }, i) => ({ name: bilingual(sites[i]), place: place ?? '', zone })),
    contacts: party.contacts.map((held) => {
      const content = contactOf(held.entry, Number(held.contact.replace('contact-', '')) - 1)
      return {
        contact: held.contact,
        office: textIn(content, 'office') ?? '',
        channel: textIn(content, 'channel'),
        deputies: textsIn(content, 'deputies'),
        verifiedAt: whenOrNull(held.verifiedAt),
      }
    }),
    actions: [offered(roles, 'setContact', 'party.write')],
  }
}

/** Parties that the viewer may see. */
export async function listParties(ports: Ports, viewer: Viewer, page: Page): Promise<AnswerOf<'listParties'>> {
  const rows = await ports.store.db
    .selectFrom('party_row')
    .select('aggregate')
    .where('aggregate', '>', page.after ?? '')
    .where('state', '=', 'listed')
    .where(held('party_row', latest))
    .where(visibleTo('party_row', viewer))
    .orderBy('aggregate')
    .limit((page.limit ?? pageSize) + 1)
    .execute()
  const { items, next } = paged(rows, page, (row) => row.aggregate)
  const parties: Party[] = []
  for (const row of items) parties.push(await readParty(ports, viewer, row.aggregate))
  return { items: parties, next }
}

type Counterpart = AnswerOf<'readCounterpart'>

async function counterpartFrom(
  ports: Ports,
  viewer: Viewer,
  id: string,
  state: CounterpartState,
  at: AsOf,
): Promise<Counterpart> {
  const standing = standingAt(state, at.validAt)
  const mandates = standing.mandate === null ? [] : [standing.mandate]
  const assessments = [standing.will, standing.capacity].filter((found) => found !== null)
  const opened = await contents(ports, viewer, [
    state.entry,
    ...[...standing.statuses, ...mandates, ...standing.authorities, ...assessments, ...standing.holders].map(
      ({ entry }) => entry,
    ),
  ])
  const whole = opened.get(state.entry)
  const dated = ({ from, until }: { from: number; until: number | null }) => ({
    from: when(from),
    until: whenOrNull(until),
  })
  const roles = await rolesOf(ports, viewer, id)
  return {
    counterpart: id,
    kind: state.kind,
    names: whole === undefined ? null : bilingual(recordIn(whole, 'names')),
    designatedAs: textIn(whole, 'designatedAs'),
    validAt: when(at.validAt),
    knownAt: when(at.knownAt),
    statuses: standing.statuses.map((status) => ({
      regime: status.regime,
      code: status.code,
      ...dated(status),
      citation: textIn(opened.get(status.entry), 'citation'),
      by: status.by,
    })),
    mandates: mandates.map((mandate) => ({
      state: mandate.state,
      authority: mandate.authority,
      topics: [...mandate.topics],
      actors: [...mandate.actors],
      harms: [...mandate.harms],
      suspended: mandate.suspended,
      basis: [...mandate.basis],
      ...dated(mandate),
      text: textIn(opened.get(mandate.entry), 'text'),
    })),
    authorities: standing.authorities.map((authority) => ({
      code: authority.authority,
      regime: authority.regime,
      scope: authority.scope,
      ...dated(authority),
      citation: textIn(opened.get(authority.entry), 'citation'),
    })),
    assessments: assessments.map((found) => ({
      kind: found.what,
      code: found.code,
      at: when(found.from),
      basis: textIn(opened.get(found.entry), 'basis'),
    })),
    holders: standing.holders.map((holder) => ({
      office: holder.office,
      suspended: holder.suspended,
      ...dated(holder),
      name: textIn(opened.get(holder.entry), 'name'),
    })),
    actions: [
      offered(roles, 'setStatus', 'counterpart.write'),
      offered(roles, 'setMandate', 'counterpart.mandate'),
      offered(roles, 'addAuthority', 'counterpart.authority'),
      offered(roles, 'assessCounterpart', 'counterpart.write'),
      offered(roles, 'setOfficeHolder', 'counterpart.write'),
      offered(roles, 'recordAssurance', 'counterpart.write'),
      offered(roles, 'refreshAssurance', 'counterpart.write'),
      offered(roles, 'recordCompliance', 'counterpart.write'),
      offered(roles, 'verifyOfficeHolder', 'counterpart.write'),
      offered(roles, 'suspendOfficeHolder', 'counterpart.write'),
      offered(roles, 'chooseMandate', 'counterpart.mandate'),
    ],
  }
}

/** What was in force for a counterpart, as of two times. */
export async function readCounterpart(ports: Ports, viewer: Viewer, id: string, at: AsOf): Promise<Counterpart> {
  const { state } = await foldAt(ports, viewer, 'counterpart', id, at.index)
  return counterpartFrom(ports, viewer, id, state.counterpart, at)
}

/** Counterparts that the viewer may see, as of two times. */
export async function listCounterparts(
  ports: Ports,
  viewer: Viewer,
  page: Page,
  at: AsOf,
): Promise<AnswerOf<'listCounterparts'>> {
  const rows = await ports.store.db
    .selectFrom('counterpart_row')
    .select('aggregate')
    .where('aggregate', '>', page.after ?? '')
    .where(held('counterpart_row', at.index))
    .where(visibleTo('counterpart_row', viewer))
    .orderBy('aggregate')
    .limit((page.limit ?? pageSize) + 1)
    .execute()
  const { items, next } = paged(rows, page, (row) => row.aggregate)
  const counterparts: Counterpart[] = []
  for (const row of items) counterparts.push(await readCounterpart(ports, viewer, row.aggregate, at))
  return { items: counterparts, next }
}
