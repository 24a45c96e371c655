// Who is here, and who am I?

import type { AnswerOf } from '@tocsin/api'
import type { Role } from '@tocsin/domain'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { contents, held, latest, type Page, paged, pageSize, textIn, visibleTo } from './read.ts'

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

/** The person of this session. */
export async function whoAmI(ports: Ports, viewer: Viewer): Promise<AnswerOf<'whoAmI'>> {
  const [me] = await withNames(ports, viewer, [viewer.person])
  const nobody: Person = { person: viewer.person, name: null, grants: [], offices: [] }
  return { ...(me ?? nobody), world: ports.store.world }
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
