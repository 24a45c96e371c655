// Who owes what by when? What is due first stands first, what has no deadline stands last; page by page by key, so that
// a desk of thousands costs as much at its end as at its beginning.

import type { AnswerOf } from '@tocsin/api'
import { type SqlBool, sql } from 'kysely'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import {
  type Content,
  CursorError,
  contents,
  held,
  latest,
  type Page,
  paged,
  pageSize,
  rolesAmong,
  textIn,
  visibleTo,
  whenOrNull,
} from './read.ts'

/** The last row of the page before. */
interface Place {
  readonly due: number | null
  readonly aggregate: string
  readonly key: string
}

const cursorOf = ({ due, aggregate, key }: Place): string =>
  Buffer.from(JSON.stringify([due, aggregate, key])).toString('base64url')

/** @throws CursorError when it is not one of ours */
function placeOf(cursor: string): Place {
  try {
    const [due, aggregate, key] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[]
    const known = due === null || Number.isSafeInteger(due)
    if (known && typeof aggregate === 'string' && typeof key === 'string' && !/\0/.test(aggregate + key))
      return { due: due as number | null, aggregate, key }
  } catch {
    // below
  }
  throw new CursorError()
}

const open = (ports: Ports, viewer: Viewer) =>
  ports.store.db.selectFrom('desk').selectAll().where(held('desk', latest)).where(visibleTo('desk', viewer))

export const dueRows = (ports: Ports, viewer: Viewer, after: Place | undefined, limit: number) => {
  const rows = open(ports, viewer).where('due', 'is not', null)
  const from =
    after === undefined
      ? rows
      : rows.where(sql<SqlBool>`("due", "aggregate", "row_key") > (${after.due}, ${after.aggregate}, ${after.key})`)
  return from.orderBy('due').orderBy('aggregate').orderBy('row_key').limit(limit)
}

export const undatedRows = (ports: Ports, viewer: Viewer, after: Place | undefined, limit: number) => {
  const rows = open(ports, viewer).where('due', 'is', null)
  const from =
    after === undefined ? rows : rows.where(sql<SqlBool>`("aggregate", "row_key") > (${after.aggregate}, ${after.key})`)
  return from.orderBy('aggregate').orderBy('row_key').limit(limit)
}

/** Titles of cases that the viewer may open. */
async function titlesOf(
  ports: Ports,
  viewer: Viewer,
  cases: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(cases.filter((id) => id !== null))]
  if (wanted.length === 0) return new Map()
  const rows = await ports.store.db
    .selectFrom('case_row')
    .select(['aggregate', 'entry'])
    .where('aggregate', 'in', wanted)
    .where(held('case_row', latest))
    .where(visibleTo('case_row', viewer))
    .execute()
  const opened: ReadonlyMap<number, Content> = await contents(
    ports,
    viewer,
    rows.map((row) => row.entry),
  )
  return new Map(
    rows.flatMap((row) => {
      const title = textIn(opened.get(row.entry), 'title')
      return title === null ? [] : [[row.aggregate, title]]
    }),
  )
}

export async function readDesk(ports: Ports, viewer: Viewer, page: Page): Promise<AnswerOf<'readDesk'>> {
  const after = page.after === undefined ? undefined : placeOf(page.after)
  const wanted = (page.limit ?? pageSize) + 1
  const undated = after?.due === null
  const due = undated ? [] : await dueRows(ports, viewer, after, wanted).execute()
  const rest =
    due.length < wanted
      ? await undatedRows(ports, viewer, undated ? after : undefined, wanted - due.length).execute()
      : []
  const { items, next } = paged([...due, ...rest], page, (row) =>
    cursorOf({ due: row.due, aggregate: row.aggregate, key: row.row_key }),
  )
  const titles = await titlesOf(
    ports,
    viewer,
    items.map((row) => row.case_id),
  )
  const roles = await rolesAmong(
    ports,
    viewer,
    items.map((row) => row.aggregate),
  )
  return {
    items: items.map((row) => ({
      case: row.case_id ?? '',
      act: row.act,
      about: row.subject ?? row.aggregate,
      owner: row.owner_role,
      state: row.state,
      due: whenOrNull(row.due),
      title: titles.get(row.case_id ?? '') ?? null,
      mine: roles.get(row.aggregate)?.includes(row.owner_role) === true,
    })),
    next,
  }
}
