// Which tables may be read, and what stands in them? Frame values only (data-model 3).
// Columns named `entry` hold the ledger index of the entry whose content has the names and texts.
// The store adds `aggregate`, `row_key`, `from_index` and `until_index` to each table and makes its DDL from here; a
// changed table is rebuilt by replay and needs no migration.

import type { Row } from './entry.ts'
import { caseTables } from './read-tables-case.ts'
import { intakeTables } from './read-tables-intake.ts'
import { nodeTables } from './read-tables-node.ts'
import { registerTables } from './read-tables-register.ts'
import { releaseTables } from './read-tables-release.ts'
import { rightTables } from './read-tables-right.ts'

/** The type of a column; with `?` it may be null. Instants are integers, yes and no are 1 and 0. */
export type Column = 'text' | 'integer' | 'text?' | 'integer?'

/** In this order: a node that finds the tables as they were rebuilds nothing. */
export const readTables: typeof nodeTables &
  typeof intakeTables &
  typeof registerTables &
  typeof caseTables &
  typeof rightTables &
  typeof releaseTables = {
  ...nodeTables,
  ...intakeTables,
  ...registerTables,
  ...caseTables,
  ...rightTables,
  ...releaseTables,
}

export type ReadTable = keyof typeof readTables

type ValueOf<Type> = Type extends 'text'
  ? string
  : Type extends 'text?'
    ? string | null
    : Type extends 'integer'
      ? number
      : number | null

/** The values of a row of `Table`, column by column. */
export type RowValues<Table extends ReadTable> = {
  readonly [Name in keyof (typeof readTables)[Table]]: ValueOf<(typeof readTables)[Table][Name]>
}

/** A row of `table`; the compiler checks its columns. `key` is unique within (table, aggregate). */
export function row<Table extends ReadTable>(table: Table, key: string, values: RowValues<Table>): Row {
  return { table, key, values }
}
