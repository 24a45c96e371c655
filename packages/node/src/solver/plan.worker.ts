// The other end of a search for the best release of a case: a thread of its own, which takes one question. Of its time most
// goes to the best release, then to what else could be said, then to what every head more would cost, then to what the
// choice itself gives away. The time begins when it is asked.

import { parentPort } from 'node:worker_threads'
// the search alone: a thread that loads the whole domain begins seconds later
import { type SearchStage, searchPlan } from '@tocsin/domain/search'
import type { PlanTask } from './plan.ts'

/** By when each part ends, as a share of the time. */
const shares: Readonly<Record<SearchStage, number>> = { search: 0.5, alternatives: 0.7, frontier: 0.85, inverse: 1 }

parentPort?.once('message', ({ plan, question, limitMs, stop }: PlanTask) => {
  const stopped = new Int32Array(stop)
  const began = performance.now()
  const goOn = (stage: SearchStage): boolean =>
    Atomics.load(stopped, 0) === 0 && performance.now() - began < limitMs * shares[stage]
  parentPort?.postMessage(searchPlan(plan, question, goOn))
})
