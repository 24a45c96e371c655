// Replay runs beside the node, in a worker with its own read-only connection: the desk does not wait for it.

import { Worker } from 'node:worker_threads'
import { type KeyCode, KeyError } from '../keys/keyring.ts'
import type { ReadAddress } from './connections.ts'
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

/** What the worker says: first that its view of the tables stands, then the report. */
export type ReplayMessage = { readonly looking: true } | { readonly report: ReplayReport } | { readonly keys: KeyCode }

/** Starts a replay. `looking` resolves when its view of the tables stands and appending may go on. */
export function beginReplay(
  subject: ReplaySubject,
  options: Pick<StoreOptions, 'replayModule' | 'unlock' | 'argon2'>,
): { readonly looking: Promise<void>; readonly report: Promise<ReplayReport> } {
  const { replayModule, unlock, argon2 } = options
  const task: ReplayTask = { ...subject, unlock, module: replayModule ?? '@tocsin/domain', ...(argon2 && { argon2 }) }
  const worker = new Worker(new URL('./replay.worker.ts', import.meta.url), { workerData: task })
  let began: () => void = () => undefined
  const looking = new Promise<void>((resolve) => {
    began = resolve
  })
  const report = new Promise<ReplayReport>((resolve, reject) => {
    worker.on('message', (message: ReplayMessage) => {
      if ('report' in message) resolve(message.report)
      if ('keys' in message) reject(new KeyError(message.keys, 'the keys do not open for a replay'))
      began()
    })
    worker.once('error', reject)
    worker.once('exit', (code) => {
      began()
      if (code !== 0) reject(new Error('the replay ended early'))
    })
  })
  return { looking, report }
}
