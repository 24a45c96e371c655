// Which rows changed? Rows are a pure function of state: those before and after an entry are compared, changed ones are
// closed at its index and new ones opened there. Replay is the same code from nothing (data-model 3).

import type { Column, Row } from '@tocsin/domain'
import type { ClosedRow, Session, Value } from './differences.ts'
import { StoreError } from './errors.ts'
import { OPEN, type ReadColumns } from './tables.ts'

interface OpenedRow {
  readonly aggregate: string
  readonly key: string
  readonly values: Row['values']
  readonly from: number
  until: number
}

/** A table's columns in their order, and the statement's types. */
export type ReadLayout = ReadonlyMap<string, readonly (readonly [name: string, type: Column])[]>

export function layoutOf(readTables: ReadColumns): ReadLayout {
  return new Map(Object.entries(readTables).map(([table, columns]) => [table, Object.entries(columns)]))
}

const versionedColumns = [
  ['aggregate', 'text'],
  ['row_key', 'text'],
  ['from_index', 'integer'],
  ['until_index', 'integer'],
] as const

const sameValues = (a: Row['values'], b: Row['values']): boolean => {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}

/** Changes to read tables that wait for one transaction. */
export class RowChanges {
  readonly #layout: ReadLayout
  readonly #closed = new Map<string, ClosedRow[]>()
  readonly #opened = new Map<string, OpenedRow[]>()
  readonly #newest = new Map<string, OpenedRow>()

  constructor(layout: ReadLayout) {
    this.#layout = layout
  }

  /** @throws StoreError `store_damaged` when an aggregate shows a row twice, or one that its table cannot hold */
  verify(rows: readonly Row[]): void {
    byName(rows)
    for (const row of rows) this.#check(row)
  }

  /** Notes what changed at `index`; both lists have been verified. */
  compare(aggregate: string, index: number, before: readonly Row[], after: readonly Row[]): void {
    const old = byName(before)
    const now = byName(after)
    for (const [name, row] of old) if (!now.has(name)) this.#close(name, row, aggregate, index)
    for (const [name, row] of now) {
      const previous = old.get(name)
      if (previous !== undefined && sameValues(previous.values, row.values)) continue
      if (previous !== undefined) this.#close(name, row, aggregate, index)
      const opened: OpenedRow = { aggregate, key: row.key, values: row.values, from: index, until: OPEN }
      append(this.#opened, row.table, opened)
      this.#newest.set(`${aggregate}\n${name}`, opened)
    }
  }

  /** Writes the changes: rows that existed are closed first, then new ones go in. */
  async write(session: Session): Promise<void> {
    for (const [table, rows] of this.#closed) await session.close(table, OPEN, rows)
    for (const [table, rows] of this.#opened) {
      const columns = this.#layout.get(table) ?? []
      await session.insert(
        table,
        [...versionedColumns, ...columns],
        rows.map((row): readonly Value[] => [
          row.aggregate,
          row.key,
          row.from,
          row.until,
          ...columns.map(([name]) => row.values[name] ?? null),
        ]),
      )
    }
  }

  /** All opened rows of a table, for replay: with nothing before, these are the whole history. */
  opened(table: string): readonly Readonly<OpenedRow>[] {
    return this.#opened.get(table) ?? []
  }

  #close(name: string, row: Row, aggregate: string, index: number): void {
    const own = this.#newest.get(`${aggregate}\n${name}`)
    if (own === undefined) append(this.#closed, row.table, { aggregate, key: row.key, until: index })
    else own.until = index
    this.#newest.delete(`${aggregate}\n${name}`)
  }

  #check(row: Row): void {
    const columns = this.#layout.get(row.table)
    const fits =
      columns !== undefined &&
      Object.keys(row.values).length === columns.length &&
      columns.every(([name, type]) => fitsColumn(row.values[name], type))
    if (!fits) throw new StoreError('store_damaged', `a row does not fit the read table ${row.table}`)
  }
}

function fitsColumn(value: string | number | null | undefined, type: Column): boolean {
  if (value === undefined) return false
  if (value === null) return type.endsWith('?')
  return type.startsWith('text') ? typeof value === 'string' : Number.isSafeInteger(value)
}

function byName(rows: readonly Row[]): ReadonlyMap<string, Row> {
  const named = new Map(rows.map((row) => [`${row.table}\n${row.key}`, row]))
  if (named.size !== rows.length) throw new StoreError('store_damaged', 'an aggregate shows the same row twice')
  return named
}

function append<T>(lists: Map<string, T[]>, name: string, item: T): void {
  const list = lists.get(name)
  if (list === undefined) lists.set(name, [item])
  else list.push(item)
}
