// Who is here, who am I, and what may I begin?

import type { AnswerOf, RouteName } from '@tocsin/api'
import { type Action, type Instant, may, type Role } from '@tocsin/domain'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { countPasskeys } from './passkeys.ts'
import {
  contents,
  held,
  latest,
  type OfferedAction,
  type Page,
  paged,
  pageSize,
  textIn,
  visibleTo,
  when,
} from './read.ts'

type Person = AnswerOf<'listPeople'>['items'][number]

async function withNames(ports: Ports, viewer: Viewer, people: readonly string[]): Promise<Person[]> {
  if (people.length === 0) return []
  const { db } = ports.store
  const grants = await db
    .selectFrom('grant_row')
    .select(['aggregate', 'role', 'compartment'])
    .where('aggregate', 'in', people)
    .where('compartment', '<>', 'everyone')
    .where(held('grant_row', latest))
    .orderBy('row_key')
    .execute()
  const offices = await db
    .selectFrom('office_row')
    .select(['person', 'office'])
    .where('person', 'in', people)
    .where(held('office_row', latest))
    .orderBy('office')
    .execute()
  const histories = await ports.store.histories(viewer, people)
  const firstOf = (person: string): number => histories.get(person)?.[0]?.index ?? -1
  const opened = await contents(ports, viewer, people.map(firstOf))
  return people.map((person) => ({
    person,
    name: textIn(opened.get(firstOf(person)), 'name'),
    grants: grants
      .filter((grant) => grant.aggregate === person)
      .map(({ role, compartment }) => ({ role: role as Role, compartment })),
    offices: offices.filter((office) => office.person === person).map(({ office }) => office),
  }))
}

/** The name with which somebody was let in, for a viewer who may open it. */
export async function nameOf(ports: Ports, viewer: Viewer, person: string): Promise<string | null> {
  const [first] = await ports.store.history(viewer, person)
  if (first === undefined) return null
  return textIn((await contents(ports, viewer, [first.index])).get(first.index), 'name')
}

/** The acts that make a new thing, and the lines of the authority table that each needs, all of them. */
const beginnings: readonly (readonly [name: RouteName, ...needs: readonly Action[]])[] = [
  ['openCase', 'case.open'],
  ['warnNow', 'case.open', 'release.draft'],
  ['acceptReport', 'report.submit'],
  ['registerSource', 'source.register'],
  ['keepWorld', 'world.write'],
  ['addParty', 'party.write'],
  ['importParties', 'party.write'],
  ['addCounterpart', 'counterpart.write'],
  ['addOrganisation', 'organisation.write'],
  ['listAuthority', 'library.write'],
  ['endAuthority', 'library.write'],
  ['askCounsel', 'opinion.ask'],
  ['setOffice', 'person.office'],
  ['beginSuccession', 'succession.begin'],
  ['putPlaces', 'place.write'],
  ['draftRelease', 'release.draft'],
  ['beginPairing', 'channel.pair'],
  ['invitePerson', 'person.invite'],
  ['setCalendar', 'calendar.set'],
  ['putProfileInForce', 'profile.put'],
  ['previewProfile', 'profile.preview'],
  ['trustProfileSigner', 'profile.trust'],
  ['withdrawProfileSigner', 'profile.trust'],
  ['exportLedger', 'ledger.export'],
  ['discloseEntry', 'ledger.export'],
  ['replayLedger', 'ledger.replay'],
]

/** What somebody with these roles may begin; only an exercise has a clock to set. */
function begins(roles: readonly string[], world: 'live' | 'exercise'): OfferedAction[] {
  const all = world === 'exercise' ? [...beginnings, ['setClock', 'clock.set'] as const] : beginnings
  return all.map(([name, ...needs]) => {
    const lacking = needs.find((action) => !may(roles, action))
    return { name, allowed: lacking === undefined, reason: lacking === undefined ? null : 'role_lacking' }
  })
}

/** The person of this session, and until when it need not be asked again. */
export async function whoAmI(ports: Ports, viewer: Viewer, confirmedUntil: Instant): Promise<AnswerOf<'whoAmI'>> {
  const [me] = await withNames(ports, viewer, [viewer.person])
  const nobody: Person = { person: viewer.person, name: null, grants: [], offices: [] }
  const { grants } = me ?? nobody
  const { world } = ports.store
  return {
    ...(me ?? nobody),
    world,
    passkeys: await countPasskeys(ports, viewer.person),
    confirmedUntil: confirmedUntil > ports.clock.now() ? when(confirmedUntil) : null,
    actions: begins(
      grants.map(({ role }) => role),
      world,
    ),
  }
}

/** Everybody whom the viewer may see. */
export async function listPeople(ports: Ports, viewer: Viewer, page: Page): Promise<AnswerOf<'listPeople'>> {
  const rows = await ports.store.db
    .selectFrom('visible_row')
    .select('aggregate')
    .where('aggregate', '>', page.after ?? 'person_')
    .where('aggregate', '<', 'person`')
    .where(held('visible_row', latest))
    .where(visibleTo('visible_row', viewer))
    .orderBy('aggregate')
    .limit((page.limit ?? pageSize) + 1)
    .execute()
  const { items, next } = paged(rows, page, (row) => row.aggregate)
  return {
    items: await withNames(
      ports,
      viewer,
      items.map((row) => row.aggregate),
    ),
    next,
  }
}
