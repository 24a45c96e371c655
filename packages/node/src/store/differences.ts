// In what do SQLite and PostgreSQL differ? Only here: types, placeholders, errors, rows, locks, transactional DDL.
// Tried on the same code; each mend below answers a difference that was found (docs/decisions/0005).

import type { DatabaseSync, StatementSync } from 'node:sqlite'
import {
  CompiledQuery,
  Kysely,
  type KyselyPlugin,
  PostgresDialect,
  type PostgresPool,
  SqliteAdapter,
  SqliteDialect,
  type SqliteStatement,
} from 'kysely'
import type { Client, CustomTypesConfig, Pool } from 'pg'
import { DuplicateKeyError, StoreError } from './errors.ts'
import type { ColumnType, TableShape } from './tables.ts'

export type Engine = 'sqlite' | 'postgres'

/** A value as both engines store it. */
export type Value = string | number | Uint8Array | null
export type ValueRow = Readonly<Record<string, Value>>

/** A row of a read table that no longer holds from `until` on. */
export interface ClosedRow {
  readonly aggregate: string
  readonly key: string
  readonly until: number
}

/** Statements on one connection, with `?` for each value. */
export interface Session {
  readonly engine: Engine
  all(sql: string, values?: readonly Value[]): Promise<readonly ValueRow[]>
  run(sql: string, values?: readonly Value[]): Promise<void>
  /** Rows for each of `keys`: `sql` ends in a column name, to which the comparison is added. */
  among(sql: string, keys: readonly string[], suffix?: string): Promise<readonly ValueRow[]>
  /** Ends open rows of a read table: `until_index` becomes the index given. */
  close(table: string, open: number, rows: readonly ClosedRow[]): Promise<void>
  insert(table: string, columns: readonly NamedColumn[], rows: readonly (readonly Value[])[]): Promise<void>
}

export type NamedColumn = readonly [name: string, type: ColumnType]

const loneSurrogate = /[\ud800-\udfff]/u

/** One rule for both engines: PostgreSQL refuses NUL, both change lone surrogates, SQLite cannot read what is beyond 2^53. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && !loneSurrogate.test(value)
  if (typeof value === 'number') return Number.isSafeInteger(value)
  return value === null || value instanceof Uint8Array
}

function checked(values: readonly unknown[]): void {
  // lists, booleans and bigints occur in catalogue queries of the Migrator only: our columns have no such type
  const foreign = (value: unknown): boolean => typeof value === 'boolean' || typeof value === 'bigint'
  if (!values.flat().every((value) => foreign(value) || isStorable(value)))
    throw new StoreError('content_invalid', 'a value that one of the stores would change')
}

interface Failure {
  readonly code?: unknown
  readonly errcode?: unknown
}

/** Both engines' word for an existing key becomes one error of ours. */
function unified(cause: unknown): Error {
  if (!(cause instanceof Error)) return new StoreError('store_damaged', 'the engine failed without a reason', { cause })
  const { code, errcode } = cause as Failure
  const duplicate = code === '23505' || (code === 'ERR_SQLITE_ERROR' && (errcode === 1555 || errcode === 2067))
  return duplicate ? new DuplicateKeyError(cause) : cause
}

/** SQLite gives rows without a prototype, pg gives Buffers: every row is rebuilt as a plain record of plain values. */
function plain(row: object): ValueRow {
  const out: Record<string, Value> = {}
  for (const [name, value] of Object.entries(row) as [string, Value | bigint][])
    out[name] = value instanceof Buffer ? new Uint8Array(value) : typeof value === 'bigint' ? Number(value) : value
  return out
}

const plainRows: KyselyPlugin = {
  transformQuery: (args) => args.node,
  transformResult: (args) => Promise.resolve({ ...args.result, rows: args.result.rows.map(plain) }),
}

// ---- SQLite ----

/**
 * A session over one `node:sqlite` connection; statements are prepared once. `suspicious` reads integers beyond 2^53 as
 * some other number instead of throwing: somebody put them there, and replay has to say where.
 */
export function sqliteSession(database: DatabaseSync, suspicious = false): Session {
  const prepared = new Map<string, StatementSync>()
  const prepare = (sql: string): StatementSync => {
    let statement = prepared.get(sql)
    if (statement === undefined) {
      statement = database.prepare(sql)
      if (suspicious) statement.setReadBigInts(true)
      prepared.set(sql, statement)
    }
    return statement
  }
  const attempt = <T>(act: () => T): Promise<T> =>
    new Promise((resolve, reject) => {
      try {
        resolve(act())
      } catch (cause) {
        reject(unified(cause))
      }
    })
  return {
    engine: 'sqlite',
    all: (sql, values = []) =>
      attempt(() =>
        prepare(sql)
          .all(...values)
          .map(plain),
      ),
    run: (sql, values = []) =>
      attempt(() => {
        prepare(sql).run(...values)
      }),
    among: (sql, keys, suffix = '') =>
      attempt(() => {
        const statement = prepare(`${sql} = ? ${suffix}`)
        return keys.flatMap((key) => statement.all(key).map(plain))
      }),
    close: (table, open, rows) =>
      attempt(() => {
        const statement = prepare(
          `update "${table}" set "until_index" = ? where "aggregate" = ? and "row_key" = ? and "until_index" = ?`,
        )
        for (const row of rows) statement.run(row.until, row.aggregate, row.key, open)
      }),
    insert: (table, columns, rows) =>
      attempt(() => {
        const names = columns.map(([name]) => `"${name}"`).join(', ')
        const statement = prepare(`insert into "${table}" (${names}) values (${columns.map(() => '?').join(', ')})`)
        for (const row of rows) statement.run(...row)
      }),
  }
}

/** Kysely's Migrator keeps half of a failed migration on SQLite unless it is told that DDL is transactional there. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class NodeSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter()
  }
}

const maxStatements = 500

/** Kysely over a `node:sqlite` connection that somebody else opened and closes. */
export function sqliteKysely<Schema>(database: DatabaseSync): Kysely<Schema> {
  const known = new Map<string, SqliteStatement>()
  const prepare = (sql: string): SqliteStatement => {
    const found = known.get(sql)
    if (found !== undefined) return found
    if (known.size >= maxStatements) known.clear()
    const fresh = prepareOne(sql)
    known.set(sql, fresh)
    return fresh
  }
  const prepareOne = (sql: string): SqliteStatement => {
    const statement = database.prepare(sql)
    const attempt = <T>(values: readonly unknown[], act: (own: Value[]) => T): T => {
      checked(values)
      try {
        return act([...values] as Value[])
      } catch (cause) {
        throw unified(cause)
      }
    }
    return {
      reader: statement.columns().length > 0,
      all: (values) => attempt(values, (own) => statement.all(...own)),
      run: (values) => attempt(values, (own) => statement.run(...own)),
      iterate: (values) => attempt(values, (own) => statement.iterate(...own)),
    }
  }
  return new Kysely<Schema>({
    dialect: new NodeSqliteDialect({ database: { prepare, close: () => undefined } }),
    plugins: [plainRows],
  })
}

// ---- PostgreSQL ----

const int8 = 20

/** Parses int8 as a number: our integers are within 2^53. Everything else stays as pg has it. */
export const postgresTypes = (base: { getTypeParser(oid: number, format?: string): unknown }): CustomTypesConfig => ({
  getTypeParser: ((oid: number, format?: string) =>
    oid === int8 && format !== 'binary'
      ? Number
      : base.getTypeParser(oid, format)) as CustomTypesConfig['getTypeParser'],
})

const arrayTypes: Readonly<Record<ColumnType, string>> = {
  text: 'text[]',
  'text?': 'text[]',
  integer: 'bigint[]',
  'integer?': 'bigint[]',
  blob: 'bytea[]',
  'blob?': 'bytea[]',
}

const numbered = new Map<string, { readonly name: string; readonly text: string }>()

/** `?` becomes `$1`, `$2`, ...; statements of ours hold no other question mark. */
function numberedStatement(sql: string): { readonly name: string; readonly text: string } {
  let statement = numbered.get(sql)
  if (statement === undefined) {
    let n = 0
    statement = { name: `s${numbered.size}`, text: sql.replaceAll('?', () => `$${++n}`) }
    numbered.set(sql, statement)
  }
  return statement
}

const wire = (value: Value): string | number | Buffer | null =>
  value instanceof Uint8Array ? Buffer.from(value) : value

/** What a session needs of pg. */
type Queryable = Pick<Client, 'query'> | Pick<Pool, 'query'>

export function postgresSession(client: Queryable): Session {
  const query = async (sql: string, values: readonly unknown[]): Promise<readonly ValueRow[]> => {
    try {
      const result = await client.query<ValueRow>({ ...numberedStatement(sql), values: [...values] })
      return result.rows.map(plain)
    } catch (cause) {
      throw unified(cause)
    }
  }
  return {
    engine: 'postgres',
    all: (sql, values = []) => query(sql, values.map(wire)),
    run: async (sql, values = []) => {
      await query(sql, values.map(wire))
    },
    among: (sql, keys, suffix = '') => query(`${sql} = any(?::text[]) ${suffix}`, [keys]),
    close: async (table, open, rows) => {
      await query(
        `update "${table}" as t set "until_index" = v.until from unnest(?::text[], ?::text[], ?::bigint[]) as v(aggregate, key, until) where t."aggregate" = v.aggregate and t."row_key" = v.key and t."until_index" = ?`,
        [rows.map((row) => row.aggregate), rows.map((row) => row.key), rows.map((row) => row.until), open],
      )
    },
    insert: async (table, columns, rows) => {
      if (rows.length === 0) return
      const names = columns.map(([name]) => `"${name}"`).join(', ')
      const arrays = columns.map(([, type]) => `?::${arrayTypes[type]}`).join(', ')
      await query(
        `insert into "${table}" (${names}) select * from unnest(${arrays})`,
        columns.map((_, i) => rows.map((row) => wire(row[i] ?? null))),
      )
    },
  }
}

/** One client as a pool of one: the connection that holds the advisory lock is the connection that writes. */
const poolOfOne = (client: Client): PostgresPool => ({
  connect: () => Promise.resolve({ query: client.query.bind(client), release: () => undefined } as never),
  end: () => Promise.resolve(),
  options: {},
})

const checkedPool = (pool: PostgresPool): PostgresPool => ({
  end: () => pool.end(),
  options: pool.options,
  connect: async () => {
    const client = await pool.connect()
    const query = async (sql: string, values: readonly unknown[]): Promise<unknown> => {
      checked(values)
      try {
        return await client.query(
          sql,
          values.map((value) => wire(value as Value)),
        )
      } catch (cause) {
        throw unified(cause)
      }
    }
    return {
      query,
      release: (destroy?: boolean) => {
        client.release(destroy)
      },
    } as never
  },
})

/** Kysely over a pool, or over the one client that writes. */
export function postgresKysely<Schema>(source: Pool | Client): Kysely<Schema> {
  const pool = 'totalCount' in source ? (source as unknown as PostgresPool) : poolOfOne(source)
  return new Kysely<Schema>({ dialect: new PostgresDialect({ pool: checkedPool(pool) }), plugins: [plainRows] })
}

// ---- DDL ----

const columnTypes: Readonly<Record<Engine, Readonly<Record<ColumnType, string>>>> = {
  sqlite: {
    text: 'text not null',
    'text?': 'text',
    integer: 'integer not null',
    'integer?': 'integer',
    blob: 'blob not null',
    'blob?': 'blob',
  },
  postgres: {
    text: 'text collate "C" not null',
    'text?': 'text collate "C"',
    integer: 'bigint not null',
    'integer?': 'bigint',
    blob: 'bytea not null',
    'blob?': 'bytea',
  },
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ')

/** The statements that make a table: order never depends on a collation, types never on the engine's taste. */
export function createTable(engine: Engine, name: string, shape: TableShape): readonly string[] {
  const columns = Object.entries(shape.columns).map(([column, type]) => `"${column}" ${columnTypes[engine][type]}`)
  const unique = shape.unique.map((names) => `unique (${quoted(names)})`)
  const body = [...columns, `primary key (${quoted(shape.key)})`, ...unique].join(', ')
  return [
    `create table "${name}" (${body})${engine === 'sqlite' ? ' strict' : ''}`,
    ...shape.indexes.map((names) => `create index "${name}_${names.join('_')}" on "${name}" (${quoted(names)})`),
  ]
}

/** Names of the tables that exist. */
export async function tableNames(session: Session): Promise<readonly string[]> {
  const rows = await session.all(
    session.engine === 'sqlite'
      ? "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'"
      : "select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'",
  )
  return rows.map((row) => String(row.name))
}

/** The number of a count; PostgreSQL's `count` is int8, SQLite's a number. */
export async function count(session: Session, sql: string, values: readonly Value[] = []): Promise<number> {
  const [row] = await session.all(sql, values)
  return Number(row?.n ?? 0)
}

/** Runs a statement that has no values through Kysely, inside its transaction. */
export async function execute<Schema>(db: Kysely<Schema>, statement: string): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(statement))
}

const advisoryKey = 0x746f6373 // "tocs": one appender a database, whatever the process

/** Takes the lock of the single appender on `client`, or says that another process has it. */
export async function takeAppenderLock(client: Client): Promise<boolean> {
  const result = await client.query<{ taken: boolean }>('select pg_try_advisory_lock($1) as taken', [advisoryKey])
  return result.rows[0]?.taken === true
}
