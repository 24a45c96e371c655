// Asks the search for the best release of a case in a worker thread, and ends it when nobody waits for the answer any more.
// Into the thread goes a problem of positions and numbers; no name of anybody who could have known is in it.
// A thread takes one question and ends with it, so that nothing of a case is left in one; the next is started beforehand,
// since starting takes longer than most answers (docs/decisions/0025).

import { Worker } from 'node:worker_threads'
import type { Plan, PlanAnswer, PlanSearch } from '@tocsin/domain'

/** What the thread gets. */
export interface PlanTask {
  readonly plan: Plan
  readonly question: PlanSearch
  readonly limitMs: number
  /** Not zero: stop. */
  readonly stop: SharedArrayBuffer
}

const program = new URL('./plan.worker.ts', import.meta.url)

/** A thread that was never told anything; a process that has nothing else to do ends in spite of it. */
let spare: Worker | undefined

function ready(): Worker {
  const worker = new Worker(program)
  worker.unref()
  const gone = (): void => {
    if (spare === worker) spare = undefined
  }
  // one that could not be started is no spare; whoever takes it meanwhile is told by its own listeners
  worker.once('error', gone)
  worker.once('exit', gone)
  return worker
}

function take(): Worker {
  const worker = spare ?? ready()
  spare = undefined
  worker.ref()
  return worker
}

/**
 * The answer within `limitMs`, proven or not. `gone` stops it at the next step.
 * @throws when the thread itself failed
 */
export async function searchInThread(
  plan: Plan,
  question: PlanSearch,
  limitMs: number,
  gone: AbortSignal,
): Promise<PlanAnswer> {
  const stop = new SharedArrayBuffer(4)
  const end = (): void => {
    Atomics.store(new Int32Array(stop), 0, 1)
  }
  if (gone.aborted) end()
  gone.addEventListener('abort', end, { once: true })
  const worker = take()
  try {
    return await new Promise<PlanAnswer>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => {
        reject(new Error('the solver ended without an answer'))
      })
      worker.postMessage({ plan, question, limitMs, stop } satisfies PlanTask)
    })
  } finally {
    gone.removeEventListener('abort', end)
    await worker.terminate()
    // only now: while it answers, the search has the processor
    spare ??= ready()
  }
}
