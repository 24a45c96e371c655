// What must a successor know on the first day? Everything that is in force and everything that waits, as of two times.

import type { AnswerOf } from '@tocsin/api'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { type AsOf, held, visibleTo, when, whenOrNull } from './read.ts'
import { listCounterparts } from './register.ts'

type InForce = AnswerOf<'listInForce'>
const most = 500

export async function listInForce(ports: Ports, viewer: Viewer, at: AsOf): Promise<InForce> {
  const { db } = ports.store
  const { items } = await listCounterparts(ports, viewer, { limit: 200 }, at)
  const channels = await db
    .selectFrom('channel_row')
    .select(['aggregate', 'counterpart', 'lane', 'state'])
    .where('state', '<>', 'closed')
    .where(held('channel_row', at.index))
    .where(visibleTo('channel_row', viewer))
    .orderBy('aggregate')
    .limit(most)
    .execute()
  const cases = await db
    .selectFrom('case_row')
    .select(['aggregate', 'state'])
    .where('state', '=', 'open')
    .where(held('case_row', at.index))
    .where(visibleTo('case_row', viewer))
    .orderBy('entry')
    .limit(most)
    .execute()
  const waivers = await db
    .selectFrom('waiver_row')
    .selectAll()
    .where('state', 'in', ['written', 'in_force', 'review'])
    .where('expiry', '>', at.validAt)
    .where(held('waiver_row', at.index))
    .where(visibleTo('waiver_row', viewer))
    .orderBy('expiry')
    .limit(most)
    .execute()
  const clocks = await db
    .selectFrom('clock_row')
    .selectAll()
    .where('settled_at', 'is', null)
    .where('state', '<>', 'superseded')
    .where(held('clock_row', at.index))
    .where(visibleTo('clock_row', viewer))
    .orderBy('due')
    .limit(most)
    .execute()
  const releases = await db
    .selectFrom('release_row')
    .select(['aggregate', 'case_id', 'state', 'valid_until'])
    .where('state', '=', 'sealed')
    .where('valid_until', '>', at.validAt)
    .where(held('release_row', at.index))
    .where(visibleTo('release_row', viewer))
    .orderBy('valid_until')
    .limit(most)
    .execute()
  return {
    validAt: when(at.validAt),
    knownAt: when(at.knownAt),
    counterparts: items,
    channels: channels.map(({ aggregate, ...row }) => ({ channel: aggregate, ...row })),
    cases: cases.map(({ aggregate, state }) => ({ case: aggregate, state })),
    waivers: waivers.map((row) => ({
      case: row.aggregate,
      atRisk: row.victim,
      ground: row.ground,
      state: row.state,
      signer: row.signer,
      expiry: whenOrNull(row.expiry),
    })),
    clocks: clocks.map((row) => ({
      case: row.aggregate,
      clock: row.clock,
      about: row.victim,
      due: when(row.due),
      state: row.state,
    })),
    releases: releases.map((row) => ({
      release: row.aggregate,
      case: row.case_id,
      state: row.state,
      validUntil: when(row.valid_until),
    })),
  }
}
