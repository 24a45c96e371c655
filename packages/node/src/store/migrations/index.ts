// Which steps lead from nothing to the tables of today? Numbered, each in one transaction, never changed once released.
// Read tables are not migrated: when their declaration changes they are dropped and rebuilt from the ledger.

import { createHash } from 'node:crypto'
import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { createTable, type Engine, execute, type Session, tableNames } from '../differences.ts'
import { StoreError } from '../errors.ts'
import { OPEN, type ReadColumns, readTableShape, type TableShape, type Tables } from '../tables.ts'
import { steps, tables } from './tables.ts'

/** A step that only adds tables. */
const making = (engine: Engine, tables: Readonly<Record<string, TableShape>>): Migration => ({
  up: async (db: Kysely<never>): Promise<void> => {
    for (const [name, shape] of Object.entries(tables))
      for (const statement of createTable(engine, name, shape)) await execute(db, statement)
  },
})

const migrationsFor = (engine: Engine): Record<string, Migration> =>
  Object.fromEntries(Object.entries(steps).map(([name, made]) => [name, making(engine, made)]))

/** Brings the tables up to date. @throws StoreError `store_damaged` when a step fails; nothing of that step is kept */
export async function migrate(db: Kysely<Tables>, engine: Engine): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrationsFor(engine)) },
    migrationTableName: 'migration',
    migrationLockTableName: 'migration_lock',
  })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw new StoreError('store_damaged', 'a migration failed', { cause: error })
}

/** The read tables with their keys and indexes. */
const shapesOf = (readTables: ReadColumns): (readonly [name: string, shape: TableShape])[] =>
  Object.entries(readTables).map(([name, columns]) => [name, readTableShape(name, columns)])

/** What the read tables look like, as one word: another word means another declaration. */
const schemaWord = (readTables: ReadColumns): string =>
  createHash('sha256')
    .update(JSON.stringify(shapesOf(readTables)))
    .digest('hex')

const view = `create view "visible" as select v."aggregate" as "aggregate", g."aggregate" as "person", g."role" as "role" from "visible_row" v join "grant_row" g on g."compartment" = v."compartment" where v."until_index" = ${OPEN} and g."until_index" = ${OPEN}`

/**
 * Makes the read tables anew when their declaration changed. Answers whether it did: then they are empty.
 * Runs inside a transaction of the caller.
 */
export async function makeReadTables(session: Session, readTables: ReadColumns): Promise<boolean> {
  const word = schemaWord(readTables)
  const [known] = await session.all('select "value" from "setting" where "name" = ?', ['read_tables'])
  if (known?.value === word) return false
  await session.run('drop view if exists "visible"')
  const kept = new Set<string>([...Object.keys(tables), 'migration', 'migration_lock'])
  for (const name of await tableNames(session)) if (!kept.has(name)) await session.run(`drop table "${name}"`)
  for (const [name, shape] of shapesOf(readTables))
    for (const statement of createTable(session.engine, name, shape)) await session.run(statement)
  if ('visible_row' in readTables && 'grant_row' in readTables) await session.run(view)
  await session.run('delete from "setting" where "name" = ?', ['read_tables'])
  await session.run('insert into "setting" ("name", "value") values (?, ?)', ['read_tables', word])
  return true
}
