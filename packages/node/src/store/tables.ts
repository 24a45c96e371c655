// Which tables are there, and what stands in their columns?
// Sources of truth and operational tables come from the migrations, read tables from the domain (data-model 3).

import type { Column, readTables } from '@tocsin/domain'
import type { tables } from './migrations/tables.ts'

/** Until when an open row holds: no index reaches it. */
export const OPEN: number = Number.MAX_SAFE_INTEGER

export type ColumnType = 'text' | 'text?' | 'integer' | 'integer?' | 'blob' | 'blob?'

/** A table as migrations declare it. */
export interface TableShape {
  readonly columns: Readonly<Record<string, ColumnType>>
  readonly key: readonly string[]
  readonly unique: readonly (readonly string[])[]
  readonly indexes: readonly (readonly string[])[]
}

type ValueOf<Type> = Type extends 'text'
  ? string
  : Type extends 'text?'
    ? string | null
    : Type extends 'integer'
      ? number
      : Type extends 'integer?'
        ? number | null
        : Type extends 'blob'
          ? Uint8Array
          : Uint8Array | null

type ColumnsOf<Columns> = { -readonly [Name in keyof Columns]: ValueOf<Columns[Name]> }
type Declared<Shapes extends Readonly<Record<string, TableShape>>> = {
  [Name in keyof Shapes]: ColumnsOf<Shapes[Name]['columns']>
}

/** What every read table has besides its own columns. */
interface Versioned {
  aggregate: string
  row_key: string
  /** The ledger index from which the row holds. */
  from_index: number
  /** The ledger index from which it no longer holds; `OPEN` while it does. */
  until_index: number
}

export type ReadColumns = Readonly<Record<string, Readonly<Record<string, Column>>>>

type Read<Shapes extends ReadColumns> = { [Name in keyof Shapes]: ColumnsOf<Shapes[Name]> & Versioned }

/** Who may see an aggregate: a view over `visible_row` and `grant_row`. */
interface Visible {
  aggregate: string
  person: string
  role: string
}

type SourceTables = Declared<typeof tables>

/** Every table of a store, for Kysely. */
export type Tables = SourceTables & Read<typeof readTables> & { visible: Visible }

const versioned = {
  aggregate: 'text',
  row_key: 'text',
  from_index: 'integer',
  until_index: 'integer',
} as const satisfies Readonly<Record<string, ColumnType>>

/** Indexes of read tables that lists are read by, page by page: each begins with `until_index`, open rows being one value. */
const listIndexes: Readonly<Record<string, readonly (readonly string[])[]>> = {
  credential_row: [['until_index', 'credential']],
  desk: [['until_index', 'due', 'aggregate', 'row_key']],
  grant_row: [['until_index', 'compartment']],
  batch_row: [['until_index', 'entry']],
  case_row: [
    ['until_index', 'entry'],
    ['until_index', 'state', 'entry'],
  ],
  delivery_row: [
    ['until_index', 'entry'],
    ['until_index', 'case_id', 'entry'],
    ['until_index', 'release'],
  ],
  received_row: [['until_index', 'entry']],
  release_row: [
    ['until_index', 'entry'],
    ['until_index', 'case_id', 'entry'],
  ],
  report_row: [
    ['until_index', 'entry', 'n'],
    ['until_index', 'report'],
  ],
}

/** The table that keeps the rows of a read table. */
export function readTableShape(name: string, columns: Readonly<Record<string, Column>>): TableShape {
  return {
    columns: { ...versioned, ...columns },
    key: ['aggregate', 'row_key', 'from_index'],
    unique: [],
    indexes: [
      ['until_index', 'aggregate'],
      // a declaration of tests may name a table as the domain does and give it other columns
      ...(listIndexes[name] ?? []).filter((index) => index.every((column) => column in columns || column in versioned)),
    ],
  }
}
