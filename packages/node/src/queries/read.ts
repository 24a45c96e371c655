// How is anything read? For a viewer, as of two times, page by page: rights are joined in the same SQL, never filtered
// afterwards. Content is opened after that, and what may not be opened is null.

import type { AnswerOf } from '@tocsin/api'
import {
  type Action,
  type Aggregate,
  type AggregateId,
  type AggregateType,
  aggregates,
  type Fact,
  type Frame,
  formatInstant,
  type Instant,
  instant,
  may,
  type ReadTable,
  type StreamStates,
} from '@tocsin/domain'
import { type SqlBool, sql } from 'kysely'
import { AbsentError } from '../absent.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { OPEN } from '../store/tables.ts'

export type Content = Readonly<Record<string, Fact>>

/** What was in force at `validAt`, as the node had recorded it at `knownAt`; both are now unless given. */
export interface AsOf {
  readonly validAt: Instant
  readonly knownAt: Instant
  /** The ledger index of `knownAt`. */
  readonly index: number
}

export async function asOf(
  ports: Ports,
  given: { readonly validAt?: Instant | undefined; readonly knownAt?: Instant | undefined },
): Promise<AsOf> {
  const now = ports.clock.now()
  const knownAt = given.knownAt ?? now
  return { validAt: given.validAt ?? now, knownAt, index: await ports.store.indexAt(knownAt) }
}

export interface Page {
  readonly after?: string | undefined
  readonly limit?: number | undefined
}

export const pageSize = 50

/** A cursor that is none of ours. */
export class CursorError extends Error {
  override readonly name = 'CursorError'
}

/** The numbers of a cursor, joined by dots. @throws CursorError */
export function numbersIn(cursor: string, count: number): readonly number[] {
  const parts = cursor.split('.')
  if (parts.length !== count || !parts.every((part) => /^\d{1,15}$/.test(part))) throw new CursorError()
  return parts.map(Number)
}
/** The ledger index in the cursor of a list that is ordered by it. @throws CursorError */
export const entryIn = (cursor: string): number => numbersIn(cursor, 1)[0] ?? 0

/** A page out of one row more than fits. */
export function paged<Item>(
  items: readonly Item[],
  { limit = pageSize }: Page,
  cursor: (item: Item) => string,
): { items: Item[]; next: string | null } {
  const shown = items.slice(0, limit)
  const last = shown.at(-1)
  return { items: shown, next: items.length > limit && last !== undefined ? cursor(last) : null }
}

/** The ledger index of now. */
export const latest = OPEN - 1

/** Whether a row of a read table held at a ledger index; of now it is one value, which an index begins with. */
export const held = (table: ReadTable, index: number) =>
  index === latest ? sql<SqlBool>`${sql.ref(`${table}.until_index`)} = ${OPEN}` : heldAt(table, index)
const heldAt = (table: ReadTable, index: number) =>
  sql<SqlBool>`${sql.ref(`${table}.from_index`)} <= ${index} and ${sql.ref(`${table}.until_index`)} > ${index}`

/**
 * Whether the viewer may see the aggregate of a row: the same SQL that reads it asks. Asked row by row until the
 * page is full: `exists` has PostgreSQL gather everything that the person sees first, and `= 1` has it expect next to
 * nothing and sort the whole table.
 */
export const visibleTo = (table: ReadTable, viewer: Viewer) =>
  sql<SqlBool>`(select 1 from "visible" where "visible"."aggregate" = ${sql.ref(`${table}.aggregate`)} and "visible"."person" = ${viewer.person} limit 1) is not null`

/**
 * A stream as it had been recorded at a ledger index, folded from the frames that the viewer may see.
 * @throws AbsentError when there is none, or none for this viewer
 */
export async function foldAt<Type extends AggregateType>(
  ports: Ports,
  viewer: Viewer,
  type: Type,
  id: AggregateId,
  index: number = latest,
): Promise<{ readonly state: StreamStates[Type]; readonly frames: readonly Frame[] }> {
  const all = await ports.store.history(viewer, id)
  const frames = all.filter((frame) => frame.index <= index)
  if (frames.length === 0) throw new AbsentError()
  const aggregate = aggregates[type] as unknown as Aggregate<StreamStates[Type]>
  let state = aggregate.initial
  for (const frame of frames) state = aggregate.evolve(state, frame)
  return { state, frames }
}

export const when = (at: Instant | number): string => formatInstant(instant(at))
export const whenOrNull = (at: number | null): string | null => (at === null ? null : when(at))

/** Content of entries by ledger index; absent where the viewer may not, where it was erased and where there is none. */
export async function contents(
  ports: Ports,
  viewer: Viewer,
  indexes: readonly (number | null)[],
): Promise<ReadonlyMap<number, Content>> {
  const wanted = [...new Set(indexes.filter((index) => index !== null))]
  const opened = await ports.store.open(viewer, wanted)
  const found = new Map<number, Content>()
  for (const [i, index] of wanted.entries()) {
    const content = opened[i]
    if (content !== undefined) found.set(index, content)
  }
  return found
}

const isRecord = (value: Fact | undefined): value is Content =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const textIn = (content: Content | undefined, name: string): string | null => {
  const value = content?.[name]
  return typeof value === 'string' ? value : null
}
export const recordIn = (content: Content | undefined, name: string): Content | undefined => {
  const value = content?.[name]
  return isRecord(value) ? value : undefined
}
export const listIn = (content: Content | undefined, name: string): readonly Fact[] => {
  const value = content?.[name]
  return Array.isArray(value) ? (value as readonly Fact[]) : []
}
export const recordsIn = (content: Content | undefined, name: string): readonly Content[] =>
  listIn(content, name).filter(isRecord)
export const textsIn = (content: Content | undefined, name: string): string[] =>
  listIn(content, name).filter((value) => typeof value === 'string')

/** Names or texts by language; a language that is missing is absent. */
export function bilingual(value: Content | undefined): { en?: string; ar?: string } {
  const [en, ar] = [textIn(value, 'en'), textIn(value, 'ar')]
  return { ...(en === null ? {} : { en }), ...(ar === null ? {} : { ar }) }
}

export interface OfferedAction {
  name: string
  allowed: boolean
  reason: string | null
}

/** One action as offered: allowed by role and by state, or the rule that says no. */
export const offered = (
  roles: readonly string[],
  name: string,
  action: Action,
  state: string | null = null,
): OfferedAction => {
  const reason = may(roles, action) ? state : 'role_lacking'
  return { name, allowed: reason === null, reason }
}

/** Keys asked for in one statement: engines bound the values of a statement. */
const keysAtOnce = 500

/** `keys` in parts that a statement takes. */
export function* inParts<Key>(keys: readonly Key[]): Generator<readonly Key[]> {
  for (let from = 0; from < keys.length; from += keysAtOnce) yield keys.slice(from, from + keysAtOnce)
}

/** Those of `aggregates` that the viewer may see now, in no order. */
export async function visibleAmong(ports: Ports, viewer: Viewer, aggregates: readonly string[]): Promise<string[]> {
  return [...(await rolesAmong(ports, viewer, aggregates)).keys()]
}

/** The roles by which a viewer sees each of `aggregates`; those that it may not see are not there. */
export async function rolesAmong(
  ports: Ports,
  viewer: Viewer,
  aggregates: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = new Map<string, string[]>()
  for (const some of inParts([...new Set(aggregates)])) {
    const rows = await ports.store.db
      .selectFrom('visible')
      .select(['aggregate', 'role'])
      .distinct()
      .where('person', '=', viewer.person)
      .where('aggregate', 'in', some)
      .execute()
    for (const { aggregate, role } of rows) found.set(aggregate, [...(found.get(aggregate) ?? []), role])
  }
  return found
}

/** The roles by which a viewer sees an aggregate. */
export async function rolesOf(ports: Ports, viewer: Viewer, aggregate: string): Promise<readonly string[]> {
  const rows = await ports.store.db
    .selectFrom('visible')
    .select('role')
    .where('aggregate', '=', aggregate)
    .where('person', '=', viewer.person)
    .limit(20)
    .execute()
  return rows.map(({ role }) => role)
}

/** One recorded act; its position only for those with the ledger right. */
export const frameView = (
  frame: Frame,
  content: Content | undefined,
  positions: boolean,
): AnswerOf<'readHistory'>['items'][number] => ({
  index: positions ? frame.index : null,
  at: when(frame.at),
  kind: frame.kind,
  aggregate: frame.aggregate,
  version: frame.version,
  actor: frame.actor,
  command: frame.command,
  profile: frame.profile === undefined ? null : { ...frame.profile },
  facts: frame.facts,
  content: content ?? null,
})
