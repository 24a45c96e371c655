// What was known, decided and sent, as it stood when an attack became known: taken whole, in the commit that brings the news.

import { type CaseId, reviewAttack as decideReview, freezeEntry, freezes, type NewEntry } from '@tocsin/domain'
import { copyOf } from '../frozen-copy.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { act, actorOf, type Reads, type Request, type Result } from './act.ts'
import { rulesInForce } from './rules-in-force.ts'

/** The entry that freezes a case on the news of an attack; none when it is no such news. */
export async function frozenOn(
  ports: Ports,
  reads: Pick<Reads, 'state'>,
  id: CaseId,
  outcome: { readonly code: string; readonly ground: string },
): Promise<readonly NewEntry[]> {
  const { duty, afterAttack } = await reads.state('case', id)
  if (!freezes(outcome.code, duty, afterAttack)) return []
  const rules = await rulesInForce(ports, reads)
  return [freezeEntry(outcome, duty, await copyOf(ports, reads, id), rules, ports.clock.now(), id)]
}

/** What the review found. */
export const reviewAttack = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  findings: string,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'case',
    id,
    action: 'case.attack-review',
    load: (reads) => reads.visible('case', id),
    decide: ({ duty, afterAttack }) => decideReview(duty, afterAttack, { by: actorOf(viewer), findings }, id),
  })
