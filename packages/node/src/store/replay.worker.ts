// The worker's end of a replay: opens its own read-only connection, refolds, says what differs.

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { parentPort, workerData } from 'node:worker_threads'
import pg from 'pg'
import { KeyError, KeyRing } from '../keys/keyring.ts'
import { postgresSession, postgresTypes, type Session, sqliteSession } from './differences.ts'
import type { Registry } from './folds.ts'
import { readMark } from './ledger.ts'
import { Replay } from './replay.ts'
import type { ReplayMessage, ReplayTask } from './replay-start.ts'
import type { ReadColumns } from './tables.ts'

interface Streams {
  readonly aggregates: Registry
  readonly readTables: ReadColumns
}

const tell = (message: ReplayMessage): void => {
  parentPort?.postMessage(message)
}

async function connect(task: ReplayTask): Promise<{ readonly session: Session; readonly end: () => Promise<void> }> {
  const { address } = task
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

const task = workerData as ReplayTask
const { aggregates, readTables } = (await import(task.module)) as Streams
const { session, end } = await connect(task)
try {
  tell({ looking: true })
  const keys = join(task.dir, 'keys')
  const ring = KeyRing.open(keys, task.unlock, task.argon2)
  const checkpoints = readMark(join(keys, 'checkpoint.mark'))
  const replay = new Replay({ session, aggregates, readTables, ring, checkpoints, size: task.size })
  tell({ report: await replay.run() })
} catch (cause) {
  // an error that crosses between threads loses its class: what the operator can mend goes as a code
  if (!(cause instanceof KeyError)) throw cause
  tell({ keys: cause.code })
} finally {
  await end()
}
