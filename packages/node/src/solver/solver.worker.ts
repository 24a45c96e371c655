// The other end of a question to the solver: a thread of its own, so that a search of minutes holds up nobody. Takes one
// task, tells how it goes, answers once. A shared word of memory says when to stop: a thread that searches reads no mail.

import { parentPort, workerData } from 'node:worker_threads'
import { faultOf, runSolve } from './run.ts'
import type { SolverData, SolverMessage } from './solve.ts'

const { task, stop } = workerData as SolverData
const stopped = new Int32Array(stop)
const tell = (message: SolverMessage): void => {
  parentPort?.postMessage(message)
}

try {
  const report = runSolve(task, {
    now: () => performance.now(),
    isStopped: () => Atomics.load(stopped, 0) !== 0,
    progress: (progress) => {
      tell({ progress })
    },
  })
  tell({ report })
} catch (error) {
  const fault = faultOf(error)
  // what is not the input's fault is ours: it ends the thread, and the one who asked is told
  if (fault === undefined) throw error
  tell({ fault })
}
