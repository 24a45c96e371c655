// The store of one machine: SQLite from node:sqlite, one file, one writing process.

import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { sqliteKysely, sqliteSession } from './differences.ts'
import { StoreError } from './errors.ts'
import type { StoreOptions } from './options.ts'
import type { ReplayReport, Store } from './ports.ts'
import { beginReplay, replayTask } from './replay-start.ts'
import { openStore } from './store.ts'
import type { Tables } from './tables.ts'

// WAL with synchronous=FULL: a commit that was answered is on the disk. secure_delete: what is deleted is overwritten.
// A large cache and a rare checkpoint keep a busy hour from writing the same pages again and again.
const durable =
  'pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on; pragma cache_size = -65536; pragma wal_autocheckpoint = 8192'

/**
 * The store in `dir`: `tocsin.db` and `keys/`. With `options.create` the directory is made, else it must exist.
 * @throws StoreError `store_missing`, `store_locked` (another process has it); KeyError
 */
export async function openEmbedded(dir: string, options: StoreOptions): Promise<Store> {
  const file = join(dir, 'tocsin.db')
  if (options.create !== undefined) mkdirSync(dir, { recursive: true, mode: 0o700 })
  else if (!existsSync(file)) throw new StoreError('store_missing', 'no store in this directory')
  const lock = takeLock(join(dir, 'lock.db'))
  const opened: DatabaseSync[] = [lock]
  const open = (path: string, readOnly = false): DatabaseSync => {
    const database = new DatabaseSync(path, { readOnly, timeout: 5_000 })
    opened.push(database)
    return database
  }
  const closeAll = (): void => {
    // the lock goes last: until then the files are ours
    for (const database of opened.toReversed()) database.close()
    opened.length = 0
  }
  try {
    const write = open(file)
    write.exec(durable)
    const read = open(file, true)
    return await openStore(
      {
        read: sqliteSession(read),
        write: sqliteSession(write),
        readKysely: sqliteKysely<Tables>(read),
        writeKysely: sqliteKysely<Tables>(write),
        address: { engine: 'sqlite', file },
        tidy: () => {
          write.exec('pragma wal_checkpoint(truncate)')
          return Promise.resolve()
        },
        close: () => {
          closeAll()
          return Promise.resolve()
        },
      },
      dir,
      options,
    )
  } catch (cause) {
    closeAll()
    throw cause
  }
}

/**
 * Replays a store that nobody has open, also one that is too damaged to be opened.
 * @throws StoreError `store_missing`, `store_locked`; KeyError
 */
export async function replayEmbedded(dir: string, options: StoreOptions): Promise<ReplayReport> {
  const file = join(dir, 'tocsin.db')
  if (!existsSync(file)) throw new StoreError('store_missing', 'no store in this directory')
  const lock = takeLock(join(dir, 'lock.db'))
  try {
    return await beginReplay(replayTask({ address: { engine: 'sqlite', file }, dir }, options)).report
  } finally {
    lock.close()
  }
}

/** An exclusive transaction on a file of its own: the system frees it with the process, however that ends. */
function takeLock(path: string): DatabaseSync {
  const lock = new DatabaseSync(path, { timeout: 0 })
  try {
    lock.exec('begin exclusive')
  } catch (cause) {
    lock.close()
    throw new StoreError('store_locked', 'another process has this store open', { cause })
  }
  return lock
}
