// The store of a server: PostgreSQL 15 or later. One process appends, and holds an advisory lock while it does.

import { mkdirSync } from 'node:fs'
import pg from 'pg'
import { postgresKysely, postgresSession, postgresTypes, takeAppenderLock } from './differences.ts'
import { StoreError } from './errors.ts'
import type { StoreOptions } from './options.ts'
import type { ReplayReport, Store } from './ports.ts'
import { beginReplay, replayTask } from './replay-start.ts'
import { openStore } from './store.ts'
import type { Tables } from './tables.ts'

const readers = 4

/**
 * The store in the database of `url`; keys live in `dir/keys`.
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
    return await openStore(
      {
        read: postgresSession(pool),
        write: postgresSession(writer),
        readKysely: postgresKysely<Tables>(pool),
        writeKysely: postgresKysely<Tables>(writer),
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

/**
 * Replays a store that nobody appends to, also one that is too damaged to be opened.
 * @throws StoreError `store_locked`; KeyError
 */
export async function replayPostgres(url: string, dir: string, options: StoreOptions): Promise<ReplayReport> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    if (!(await takeAppenderLock(client))) throw new StoreError('store_locked', 'another process appends to this store')
    return await beginReplay(replayTask({ address: { engine: 'postgres', url }, dir }, options)).report
  } finally {
    await client.end()
  }
}
