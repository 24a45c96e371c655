// Asks the release solver in a worker thread. The node goes on meanwhile; whoever asked may stop it at any time and gets
// the best release that was found by then, with what is proven about it.

import { Worker } from 'node:worker_threads'
import type { SolveFault, SolveProgress, SolveReport, SolveTask } from './run.ts'

/** What the thread gets. */
export interface SolverData {
  readonly task: SolveTask
  /** Not zero: stop. */
  readonly stop: SharedArrayBuffer
}

/** What the thread says: how it goes, and at the end one of the others. */
export type SolverMessage =
  | { readonly progress: SolveProgress }
  | { readonly report: SolveReport }
  | { readonly fault: SolveFault }

export type Solved = { readonly report: SolveReport } | { readonly fault: SolveFault }

export interface Solving extends AsyncDisposable {
  /** Rejects only when the thread itself failed. */
  readonly result: Promise<Solved>
  /** Asks for the best so far. */
  stop(): void
}

const program = new URL('./solver.worker.ts', import.meta.url)

/** Starts a search in a thread of its own; dispose of it, and the thread ends whatever it does. */
export function startSolving(task: SolveTask, progress: (progress: SolveProgress) => void = () => undefined): Solving {
  const stop = new SharedArrayBuffer(4)
  const data: SolverData = { task, stop }
  const worker = new Worker(program, { workerData: data })
  const result = new Promise<Solved>((resolve, reject) => {
    worker.on('message', (message: SolverMessage) => {
      if ('progress' in message) progress(message.progress)
      else resolve(message)
    })
    worker.on('error', reject)
    worker.on('exit', () => {
      reject(new Error('the solver ended without an answer'))
    })
  })
  return {
    result,
    stop: () => {
      Atomics.store(new Int32Array(stop), 0, 1)
    },
    [Symbol.asyncDispose]: async () => {
      result.catch(() => undefined)
      await worker.terminate()
    },
  }
}
