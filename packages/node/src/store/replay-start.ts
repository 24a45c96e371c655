// Replay runs beside the node, in a worker with its own read-only connection: the desk does not wait for it.

import { Worker } from 'node:worker_threads'
import type { ReadAddress } from './connections.ts'
import type { StoreOptions } from './options.ts'
import type { ReplayReport } from './ports.ts'

/** What a replay worker is told. */
export interface ReplayTask {
  readonly address: ReadAddress
  readonly vkeys: readonly [string, string]
  readonly module: string
}

export function replayInWorker(
  address: ReadAddress,
  options: Pick<StoreOptions, 'replayModule'>,
): Promise<ReplayReport> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./replay.worker.ts', import.meta.url), {
      workerData: { address, module: options.replayModule ?? '@tocsin/domain' },
    })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => {
      if (code !== 0) reject(new Error('the replay ended early'))
    })
  })
}
