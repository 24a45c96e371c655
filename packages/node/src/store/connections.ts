// What does an engine offer to the rest of the store? One connection that writes, others that read.

import type { Kysely, Transaction } from 'kysely'
import type { Session } from './differences.ts'
import type { Tables } from './tables.ts'

/** Connections of one store; both engines fill this and nothing else of them is seen. */
export interface Connections {
  readonly read: Session
  readonly write: Session
  readonly readKysely: Kysely<Tables>
  readonly writeKysely: Kysely<Tables>
  /** What a worker needs to open its own read-only connection. */
  readonly address: ReadAddress
  /** After erasure and at shutdown: nothing deleted stays in a journal. */
  tidy(): Promise<void>
  close(): Promise<void>
}

export type ReadAddress =
  | { readonly engine: 'sqlite'; readonly file: string }
  | { readonly engine: 'postgres'; readonly url: string }

/** Everything `act` writes, or nothing. Without Kysely when nobody asks for it: appending is the hot path. */
export async function transaction<T>(
  connections: Connections,
  withKysely: boolean,
  act: (session: Session, tx: Transaction<Tables> | undefined) => Promise<T>,
): Promise<T> {
  const { write } = connections
  if (withKysely) return connections.writeKysely.transaction().execute((tx) => act(write, tx))
  await write.run(write.engine === 'sqlite' ? 'begin immediate' : 'begin')
  try {
    const result = await act(write, undefined)
    await write.run('commit')
    return result
  } catch (cause) {
    try {
      await write.run('rollback')
    } catch {
      // the engine has rolled back by itself, or the connection is gone: the first failure is the one to tell
    }
    throw cause
  }
}
