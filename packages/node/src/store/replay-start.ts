// Replay runs beside the node, in a process of its own with a read-only connection: the desk does not wait for it, and
// whatever becomes of it, the node goes on. Not a worker thread: docs/decisions/0006.

import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type KeyCode, KeyError } from '../keys/keyring.ts'
import type { ReadAddress } from './connections.ts'
import { StoreError } from './errors.ts'
import type { StoreOptions } from './options.ts'
import type { ReplayReport } from './ports.ts'

/** What a replay looks at. `size` is what the appending process has in memory; absent when none is running. */
export interface ReplaySubject {
  readonly address: ReadAddress
  readonly dir: string
  readonly size?: number
}

export interface ReplayTask extends ReplaySubject, Pick<StoreOptions, 'unlock' | 'argon2'> {
  /** Where `aggregates` and `readTables` come from. */
  readonly module: string
}

/** What the other process says: first that its view of the tables stands, then the report. */
export type ReplayMessage = { readonly looking: true } | { readonly report: ReplayReport } | { readonly keys: KeyCode }

const program = fileURLToPath(new URL('./replay.worker.ts', import.meta.url))

/** The task of a replay with a store's own options. */
export function replayTask(
  subject: ReplaySubject,
  options: Pick<StoreOptions, 'replayModule' | 'unlock' | 'argon2'>,
): ReplayTask {
  const { replayModule, unlock, argon2 } = options
  return { ...subject, unlock, module: replayModule ?? '@tocsin/domain', ...(argon2 && { argon2 }) }
}

/** Starts a replay. `looking` resolves when its view of the tables stands and appending may go on. */
export function beginReplay(task: ReplayTask): {
  readonly looking: Promise<void>
  readonly report: Promise<ReplayReport>
} {
  // the task holds the passphrase: it goes over the pipe, never into arguments that others can list
  const child = fork(program, [], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  child.send(task)
  let began: () => void = () => undefined
  const looking = new Promise<void>((resolve) => {
    began = resolve
  })
  const report = new Promise<ReplayReport>((resolve, reject) => {
    child.on('message', (message: ReplayMessage) => {
      if ('report' in message) resolve(message.report)
      if ('keys' in message) reject(new KeyError(message.keys, 'the keys do not open for a replay'))
      began()
    })
    child.once('error', reject)
    child.once('exit', () => {
      began()
      reject(new StoreError('store_damaged', 'the replay ended without an answer'))
    })
  })
  return { looking, report }
}
