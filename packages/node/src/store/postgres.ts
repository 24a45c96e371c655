// The store of a server: PostgreSQL 15 or later. One process appends, and holds an advisory lock while it does.

import { mkdirSync } from 'node:fs'
import pg from 'pg'
import { execute, postgresKysely, postgresSession, postgresTypes, takeAppenderLock } from './differences.ts'
import { StoreError } from './errors.ts'
import type { StoreOptions } from './options.ts'
import type { Store } from './ports.ts'
import { openStore } from './store.ts'
import type { PrekeyTables, Tables } from './tables.ts'

const readers = 4

/**
 * The store in the database of `url`; keys live in `dir/keys`, prekeys in a second database `<name>_prekeys`, which is
 * made when it is absent.
 * @throws StoreError `store_locked` when another process appends to this database; KeyError
 */
export async function openPostgres(url: string, dir: string, options: StoreOptions): Promise<Store> {
  if (options.create !== undefined) mkdirSync(dir, { recursive: true, mode: 0o700 })
  const types = postgresTypes(pg.types)
  const writer = new pg.Client({ connectionString: url, types })
  // A broken connection has lost the lock: the next statement fails, and the writer refuses from then on.
  writer.on('error', () => undefined)
  await writer.connect()
  const ends: (() => Promise<void>)[] = [() => writer.end()]
  const closeAll = async (): Promise<void> => {
    for (const end of ends.splice(0).reverse()) await end()
  }
  try {
    if (!(await takeAppenderLock(writer))) throw new StoreError('store_locked', 'another process appends to this store')
    const pool = new pg.Pool({ connectionString: url, types, max: readers })
    pool.on('error', () => undefined)
    ends.push(() => pool.end())
    const secretUrl = await prekeyDatabase(url, writer)
    const secrets = new pg.Pool({ connectionString: secretUrl, types, max: 2 })
    secrets.on('error', () => undefined)
    ends.push(() => secrets.end())
    const prekeys = postgresKysely<PrekeyTables>(secrets)
    await execute(prekeys, prekeyTable)
    return await openStore(
      {
        read: postgresSession(pool),
        write: postgresSession(writer),
        readKysely: postgresKysely<Tables>(pool),
        writeKysely: postgresKysely<Tables>(writer),
        prekeys,
        address: { engine: 'postgres', url },
        tidy: () => Promise.resolve(),
        close: closeAll,
      },
      dir,
      options,
    )
  } catch (cause) {
    await closeAll()
    throw cause
  }
}

const prekeyTable =
  'create table if not exists "prekey" ("kid" text collate "C" not null primary key, "cid" text collate "C" not null, "batch" bigint not null, "last_resort" bigint not null, "public_key" bytea not null, "secret" bytea not null, "expires_at" bigint not null)'

/** The address of `<name>_prekeys` beside the database of `url`. */
async function prekeyDatabase(url: string, client: pg.Client): Promise<string> {
  const address = new URL(url)
  const name = `${decodeURIComponent(address.pathname.slice(1))}_prekeys`
  if (!/^[A-Za-z0-9_-]{1,63}$/.test(name)) throw new StoreError('store_missing', 'a database name of another form')
  const found = await client.query('select 1 from pg_database where datname = $1', [name])
  if (found.rowCount === 0)
    await client.query(`create database "${name}" template template0 encoding 'UTF8' locale 'C'`)
  address.pathname = `/${name}`
  return address.toString()
}
