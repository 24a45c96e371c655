// What was known, decided and sent, as it stood when an attack became known: taken whole, in the commit that brings the news.

import {
  type Aggregate,
  type AggregateType,
  aggregates,
  type CaseId,
  type Copy,
  reviewAttack as decideReview,
  type Fact,
  type Facts,
  freezeEntry,
  freezes,
  type NewEntry,
  type StreamStates,
} from '@tocsin/domain'
import { toHex, toUtf8 } from '@tocsin/protocol'
import type { Ports } from '../ports.ts'
import { held, latest } from '../queries/read.ts'
import type { Viewer } from '../store/ports.ts'
import { act, actorOf, inOrder, type Reads, type Request, type Result } from './act.ts'
import { rulesInForce } from './rules-in-force.ts'

/** The desk is what somebody owes now, and who may see is a matter of now: neither is what was known. */
const passing: ReadonlySet<string> = new Set(['desk', 'visible_row'])

const rowsOf = <Type extends AggregateType>(type: Type, state: StreamStates[Type]): readonly Facts[] => {
  const aggregate: Aggregate<StreamStates[Type]> = aggregates[type]
  return aggregate
    .rows(state)
    .filter(({ table }) => !passing.has(table))
    .map(({ table, key, values }) => ({ table, key, values }))
}

/** The rows of a case, of its releases and of their deliveries, as they stand. Each stream that is read is marked. */
async function copyOf(ports: Ports, reads: Pick<Reads, 'state'>, id: CaseId): Promise<Copy> {
  const { db } = ports.store
  const of = async (table: 'release_row' | 'delivery_row'): Promise<readonly string[]> =>
    (
      await db
        .selectFrom(table)
        .select('aggregate')
        .where('case_id', '=', id)
        .where(held(table, latest))
        .orderBy('aggregate')
        .execute()
    ).map(({ aggregate }) => aggregate)
  const releases: Fact[] = []
  for (const release of await of('release_row'))
    releases.push({ release, rows: rowsOf('release', await reads.state('release', release)) })
  const deliveries: Fact[] = []
  for (const delivery of await of('delivery_row'))
    deliveries.push({ delivery, rows: rowsOf('delivery', await reads.state('delivery', delivery)) })
  const copy = inOrder({ case: rowsOf('case', await reads.state('case', id)), releases, deliveries }) as Facts
  return {
    copy,
    hash: hashOf(ports, copy),
    size: (await ports.store.indexAt(ports.clock.now())) + 1,
  }
}

/** The hash by which a copy is known to be the one that was taken. */
export const hashOf = (ports: Ports, copy: Facts): string =>
  toHex(ports.primitives.sha256(toUtf8(JSON.stringify(inOrder(copy)))))

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
