// What is this node: its world, its time, its rules, its places?

import type { AnswerOf } from '@tocsin/api'
import { type Instant, inForce } from '@tocsin/domain'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import {
  type AsOf,
  bilingual,
  contents,
  held,
  latest,
  type Page,
  paged,
  pageSize,
  recordIn,
  visibleTo,
  when,
  whenOrNull,
} from './read.ts'

/** The rows of profiles in force at `validAt`. */
export async function profileRows(ports: Ports, viewer: Viewer, { validAt, index }: AsOf) {
  const rows = await ports.store.db
    .selectFrom('profile_row')
    .selectAll()
    .where(held('profile_row', index))
    .where(visibleTo('profile_row', viewer))
    .orderBy('profile')
    .orderBy('version')
    .limit(100)
    .execute()
  return rows.filter((row) =>
    inForce({ from: row.valid_from as Instant, until: row.valid_until as Instant | null }, validAt),
  )
}

/** The node as its people see it. */
export async function describeNode(ports: Ports, viewer: Viewer, at: AsOf): Promise<AnswerOf<'describeNode'>> {
  const profiles = await profileRows(ports, viewer, at)
  return {
    version: ports.version,
    world: ports.store.world,
    origin: ports.store.ledger.vkeys()[0].split('+', 1)[0] ?? '',
    now: when(ports.clock.now()),
    profiles: profiles.map((row) => ({
      id: row.profile,
      version: row.version,
      hash: row.hash,
      from: when(row.valid_from),
      until: whenOrNull(row.valid_until),
    })),
  }
}

/** Places, which everybody who works here may see: names are public, and what is at risk in them is not here. */
export async function listPlaces(ports: Ports, page: Page): Promise<AnswerOf<'listPlaces'>> {
  const rows = await ports.store.db
    .selectFrom('place_row')
    .selectAll()
    .where('place', '>', page.after ?? '')
    .where(held('place_row', latest))
    .orderBy('place')
    .limit((page.limit ?? pageSize) + 1)
    .execute()
  const { items, next } = paged(rows, page, (row) => row.place)
  const opened = await contents(
    ports,
    { person: 'service:matcher' },
    items.map((row) => row.entry),
  )
  return {
    items: items.map((row) => {
      const content = opened.get(row.entry)
      const { lat, lon } = recordIn(content, 'point') ?? {}
      return {
        place: row.place,
        level: row.level,
        parent: row.parent,
        names: bilingual(recordIn(content, 'names')),
        zone: row.zone,
        point: typeof lat === 'number' && typeof lon === 'number' ? { lat, lon } : null,
      }
    }),
    next,
  }
}
