// Who is there, who is away, and which deadlines wait for somebody who is? Hours of offices from the node's calendars, absences from the streams of people.
// Rules: R28. An office that is a role of ours is away when everybody who holds the role is; nothing is guessed of others.

import {
  allAway,
  type Calendar,
  type Clock,
  gapNews,
  type Instant,
  type Interval,
  isOurs,
  type Presence,
  roles,
} from '@tocsin/domain'
import type { Ports } from './ports.ts'
import { OPEN } from './store/tables.ts'

/** Rows by what `of` says of them. */
function grouped<Held>(rows: readonly Held[], of: (row: Held) => string): ReadonlyMap<string, readonly Held[]> {
  const groups = new Map<string, Held[]>()
  for (const row of rows) groups.set(of(row), [...(groups.get(of(row)) ?? []), row])
  return groups
}

/** The absences of everybody who holds a role, one list a person; a person without any has an empty one. */
async function absencesByRole(ports: Ports): Promise<ReadonlyMap<string, readonly (readonly Interval[])[]>> {
  const { db } = ports.store
  const absences = await db
    .selectFrom('absence_row')
    .select(['aggregate', 'valid_from', 'valid_until'])
    .where('until_index', '=', OPEN)
    .execute()
  if (absences.length === 0) return new Map()
  const byPerson = grouped(absences, (row) => row.aggregate)
  const grants = await db
    .selectFrom('grant_row')
    .select(['aggregate', 'role'])
    .distinct()
    .where('until_index', '=', OPEN)
    .execute()
  const byRole = grouped(grants, (row) => row.role)
  const awayOf = (person: string): readonly Interval[] =>
    (byPerson.get(person) ?? []).map((row) => ({
      from: row.valid_from as Instant,
      until: row.valid_until as Instant | null,
    }))
  return new Map([...byRole].map(([role, rows]) => [role, rows.map(({ aggregate }) => awayOf(aggregate))]))
}

/** Every office whose hours are known, and every role. */
export function presencesFrom(
  calendars: Readonly<Record<string, Calendar>>,
  absences: ReadonlyMap<string, readonly (readonly Interval[])[]>,
): ReadonlyMap<string, Presence> {
  const offices = new Set([...roles, ...Object.keys(calendars)])
  return new Map(
    [...offices].map((office) => [
      office,
      {
        office,
        calendar: Object.hasOwn(calendars, office) ? (calendars[office] ?? null) : null,
        away: isOurs(office) ? allAway(absences.get(office) ?? []) : [],
      },
    ]),
  )
}

/** As they stand now. */
export async function presencesNow(ports: Ports): Promise<ReadonlyMap<string, Presence>> {
  const { state } = await ports.store.load<{
    readonly calendars: { readonly calendars: Readonly<Record<string, Calendar>> }
  }>('node', 'node')
  return presencesFrom(state.calendars.calendars, await absencesByRole(ports))
}

/** The offices of theirs that owe an acknowledgement, by case; only those whose hours somebody entered. */
async function askedOffices(
  ports: Ports,
  presences: ReadonlyMap<string, Presence>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const theirs = [...presences.keys()].filter((office) => !isOurs(office))
  if (theirs.length === 0) return new Map()
  const rows = await ports.store.db
    .selectFrom('delivery_row')
    .select(['case_id', 'office'])
    .distinct()
    .where('until_index', '=', OPEN)
    .where('delivered_at', 'is', null)
    .where('office', 'in', theirs.slice(0, 500))
    .execute()
  const byCase = grouped(rows, (row) => row.case_id)
  return new Map([...byCase].map(([id, of]) => [id, of.flatMap(({ office }) => (office === null ? [] : [office]))]))
}

export interface Coverage {
  readonly presences: ReadonlyMap<string, Presence>
  /** By case: the offices of theirs whose answer is awaited. */
  readonly asked: ReadonlyMap<string, readonly string[]>
  /** The cases in which who is there has changed for some deadline. */
  readonly changed: readonly string[]
}

/** Who is there for every deadline that runs; decided on rows alone, so that a case is folded only when it has news. */
export async function coverageNow(ports: Ports, now: Instant): Promise<Coverage> {
  const presences = await presencesNow(ports)
  const asked = await askedOffices(ports, presences)
  let running = ports.store.db
    .selectFrom('clock_row')
    .select(['aggregate', 'clock', 'due', 'gap_office', 'gap_deputy', 'gap_from'])
    .where('until_index', '=', OPEN)
    .where('state', '=', 'running')
    .where('due', '>=', now)
  // where nobody has entered hours or leave, only what was at risk before can have news
  if (![...presences.values()].some(({ calendar, away }) => calendar !== null || away.length > 0))
    running = running.where('gap_office', 'is not', null)
  const rows = await running.orderBy('due').limit(10_000).execute()
  const isNews = (row: (typeof rows)[number]): boolean => {
    const { gap_office: office, gap_deputy: deputy, gap_from: from } = row
    const gap = office === null ? null : { office, deputy, from: from as Instant | null }
    const waiting = { clock: row.clock as Clock, due: row.due as Instant, gap }
    return gapNews(waiting, presences, asked.get(row.aggregate) ?? [], now) !== undefined
  }
  return { presences, asked, changed: [...new Set(rows.filter(isNews).map(({ aggregate }) => aggregate))] }
}
