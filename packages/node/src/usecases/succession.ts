// A new administration comes: what is pending is written down whole, on the node's own behalf, and taken over item by
// item or after a preview by the successors who were named (R53). Nothing is left out because the one who begins may
// not see it, and nobody takes over what they may not see.

import {
  acceptSuccession as decideAccept,
  beginSuccession as decideBegin,
  type Instant,
  type PendingItem,
  type SuccessionId,
} from '@tocsin/domain'
import { freshId, type Ports } from '../ports.ts'
import { owedAndSeen } from '../queries/succession.ts'
import type { Viewer } from '../store/ports.ts'
import { OPEN } from '../store/tables.ts'
import { act, actorOf, type Request, type Result, rolesOn } from './act.ts'

/** Everything that waits for somebody at `now`: deadlines, waivers, approvals not yet used, keys, mandates. */
async function pendingAt(ports: Ports, now: Instant): Promise<readonly PendingItem[]> {
  const { db } = ports.store
  const clocks = await db
    .selectFrom('clock_row')
    .select(['aggregate', 'victim', 'clock'])
    .where('until_index', '=', OPEN)
    .where('settled_at', 'is', null)
    .where('state', '<>', 'superseded')
    .orderBy('aggregate')
    .orderBy('row_key')
    .execute()
  const waivers = await db
    .selectFrom('waiver_row')
    .select(['aggregate', 'victim'])
    .where('until_index', '=', OPEN)
    .where('state', 'in', ['written', 'in_force', 'review'])
    .where('expiry', '>', now)
    .orderBy('aggregate')
    .orderBy('row_key')
    .execute()
  const approvals = await db
    .selectFrom('release_row')
    .select('aggregate')
    .where('until_index', '=', OPEN)
    .where('state', '=', 'approved')
    .orderBy('aggregate')
    .execute()
  const keys = await db
    .selectFrom('channel_row')
    .select('aggregate')
    .where('until_index', '=', OPEN)
    .where('state', '<>', 'closed')
    .orderBy('aggregate')
    .execute()
  const mandates = await db
    .selectFrom('mandate_row')
    .select(['aggregate', 'valid_until'])
    .where('until_index', '=', OPEN)
    .where('state', '<>', 'closed')
    .where('valid_from', '<=', now)
    .orderBy('aggregate')
    .execute()
  const items: readonly PendingItem[] = [
    ...clocks.map(({ aggregate, victim, clock }) => ({
      kind: 'clock' as const,
      subject: aggregate,
      about: `${victim}/${clock}`,
    })),
    ...waivers.map(({ aggregate, victim }) => ({ kind: 'waiver' as const, subject: aggregate, about: victim })),
    ...approvals.map(({ aggregate }) => ({ kind: 'approval' as const, subject: aggregate, about: '' })),
    ...keys.map(({ aggregate }) => ({ kind: 'key' as const, subject: aggregate, about: '' })),
    ...mandates
      .filter(({ valid_until }) => valid_until === null || valid_until > now)
      .map(({ aggregate }) => ({ kind: 'mandate' as const, subject: aggregate, about: '' })),
  ]
  const keysOf = items.map(({ kind, subject, about }) => `${kind}/${subject}/${about}`)
  return items.filter((_, i) => keysOf.indexOf(keysOf[i] ?? '') === i)
}

/** Begins a change of administration. Its id is `entries[0].aggregate`. */
export function beginSuccession(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  command: { readonly reason: string; readonly successors: readonly string[] },
): Promise<Result> {
  const id: SuccessionId = freshId(ports, 'succession')
  return act(ports, viewer, request, {
    type: 'succession',
    id,
    action: 'succession.begin',
    fresh: true,
    load: async (reads) => {
      await reads.state('succession', id)
      const known = new Set<string>()
      for (const person of command.successors) if ((await rolesOn(ports, viewer, person)).length > 0) known.add(person)
      const open = await ports.store.db
        .selectFrom('succession_row')
        .select('aggregate')
        .where('until_index', '=', OPEN)
        .where('state', '=', 'owed')
        .limit(1)
        .executeTakeFirst()
      return { known, open: open !== undefined, pending: await pendingAt(ports, ports.clock.now()) }
    },
    decide: ({ pending, ...context }) => decideBegin(command, pending, context, id),
  })
}

/** A named successor takes over: named items, or everything that is owed and seen after its preview. */
export const acceptSuccession = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: SuccessionId,
  command: { readonly items: readonly string[] | null; readonly preview: string | null },
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'succession',
    id,
    action: 'succession.accept',
    load: async (reads) => {
      const { succession } = await reads.visible('succession', id)
      return { succession, seen: await owedAndSeen(ports, viewer, id, succession) }
    },
    decide: ({ succession, seen }) => decideAccept(succession, { ...command, by: actorOf(viewer) }, seen, id),
  })
