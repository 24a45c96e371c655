// One replay, start to end: its own read-only connection, one view of all tables, then the comparison.

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'
import { KeyRing } from '../keys/keyring.ts'
import type { ReadAddress } from './connections.ts'
import { postgresSession, postgresTypes, type Session, sqliteSession } from './differences.ts'
import type { Registry } from './folds.ts'
import { readMark } from './ledger.ts'
import type { ReplayReport } from './ports.ts'
import { Replay } from './replay.ts'
import type { ReplayTask } from './replay-start.ts'
import type { ReadColumns } from './tables.ts'

interface Streams {
  readonly aggregates: Registry
  readonly readTables: ReadColumns
}

async function connect(
  address: ReadAddress,
): Promise<{ readonly session: Session; readonly end: () => Promise<void> }> {
  if (address.engine === 'sqlite') {
    const database = new DatabaseSync(address.file, { readOnly: true })
    database.exec('begin')
    // a read transaction begins with its first read
    database.prepare('select count(*) from "setting"').all()
    return {
      session: sqliteSession(database, true),
      end: () => {
        database.close()
        return Promise.resolve()
      },
    }
  }
  const client = new pg.Client({ connectionString: address.url, types: postgresTypes(pg.types) })
  await client.connect()
  await client.query('begin transaction isolation level repeatable read read only')
  await client.query('select count(*) from "setting"')
  return { session: postgresSession(client), end: () => client.end() }
}

/**
 * Replays `task` here and now; `looking` is called when the view of the tables stands.
 * @throws KeyError when the keys do not open
 */
export async function runReplay(task: ReplayTask, looking: () => void): Promise<ReplayReport> {
  const { aggregates, readTables } = (await import(task.module)) as Streams
  const { session, end } = await connect(task.address)
  try {
    looking()
    const keys = join(task.dir, 'keys')
    const ring = KeyRing.open(keys, task.unlock, task.argon2)
    const checkpoints = readMark(join(keys, 'checkpoint.mark'))
    return await new Replay({ session, aggregates, readTables, ring, checkpoints, size: task.size }).run()
  } finally {
    await end()
  }
}
