// What was known, decided and sent, as it stands: taken whole, and known again by its hash.

import {
  type Aggregate,
  type AggregateType,
  aggregates,
  type CaseId,
  type Copy,
  type Fact,
  type Facts,
  type StreamStates,
} from '@tocsin/domain'
import { toHex, toUtf8 } from '@tocsin/protocol'
import type { Ports } from './ports.ts'
import { held, latest } from './queries/read.ts'
import { inOrder, type Reads } from './usecases/act.ts'

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
export async function copyOf(ports: Ports, reads: Pick<Reads, 'state'>, id: CaseId): Promise<Copy> {
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
