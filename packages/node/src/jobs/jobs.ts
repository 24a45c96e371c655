// What is due, and who does it when nobody asks? Clocks and silences through use cases, then what waits to be sent.
// Everything is done until nothing is due: an exercise's clock may jump over many deadlines at once. In an exercise
// messages leave only when somebody sends them: a jump over two days must not carry what a person still has in a pocket.

import type { Jobs, Ports } from '../ports.ts'
import { runAftermath } from '../usecases/aftermath.ts'
import { runClocks } from '../usecases/run-clocks.ts'

/** Rounds of one run; honest work comes to rest in two or three. */
const maxRounds = 50

/** The jobs of a node, one run at a time. */
export function createJobs(ports: () => Ports): Jobs {
  let running: Promise<number> | undefined
  const run = async (): Promise<number> => {
    let done = 0
    for (let round = 0; round < maxRounds; round++) {
      const clocks = (await runClocks(ports())) + (await runAftermath(ports()))
      const { pushed, received } =
        ports().store.world === 'live' ? await ports().channels.pump() : { pushed: 0, received: 0 }
      done += clocks + pushed + received
      if (clocks + pushed + received === 0) break
    }
    return done
  }
  return {
    async runDue() {
      // what became due while another run was under way is not waited for by that run: go again
      while (running !== undefined) await running.catch(() => 0)
      running = run()
      try {
        return await running
      } finally {
        running = undefined
      }
    },
  }
}

/** Runs the jobs every so often until stopped; a failure is told and the next run goes on. */
export function every(milliseconds: number, jobs: Jobs, failed: (cause: unknown) => void): Disposable {
  const timer = setInterval(() => {
    jobs.runDue().catch(failed)
  }, milliseconds)
  timer.unref()
  return {
    [Symbol.dispose]: () => {
      clearInterval(timer)
    },
  }
}
