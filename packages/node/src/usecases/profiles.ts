// Which rules are in force? A profile is data; it is checked whole, stored as its text, and never edited.

import { putProfile as decide, type Facts, type Instant, type ProfileId, parseProfile } from '@tocsin/domain'
import { toHex, toUtf8 } from '@tocsin/protocol'
import { type Fault, IntakeError } from '../intake/fault.ts'
import { freshId, type Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { OPEN } from '../store/tables.ts'
import { act, type Request, type Result } from './act.ts'

export interface PutProfile {
  readonly profile: Facts
  readonly from: Instant
  readonly until?: Instant | undefined
}

/** One stream a profile: the one that holds its earlier versions, or a new one. */
async function streamOf(ports: Ports, profile: string): Promise<ProfileId> {
  const found = await ports.store.db
    .selectFrom('profile_row')
    .select('aggregate')
    .where('profile', '=', profile)
    .where('until_index', '=', OPEN)
    .executeTakeFirst()
  return found === undefined ? freshId(ports, 'profile') : (found.aggregate as ProfileId)
}

/**
 * Puts a profile in force.
 * @throws IntakeError with every fault of the profile, paths under `/profile`
 */
export async function putProfile(ports: Ports, viewer: Viewer, request: Request, command: PutProfile): Promise<Result> {
  const reading = parseProfile(command.profile)
  if (reading.kind === 'faults') {
    const [first, ...rest] = reading.faults.map(
      ({ code, path, rule }): Fault => ({ code, path: `/profile${path}`, rule, offset: null }),
    )
    if (first !== undefined) throw new IntakeError([first, ...rest])
    throw new RangeError('faults without a fault')
  }
  const { profile } = reading
  const id = await streamOf(ports, profile.id)
  // the text as stored is what the hash is over: one spelling, readable
  const text = JSON.stringify(command.profile, null, 2)
  const hash = toHex(ports.primitives.sha256(toUtf8(text)))
  return act(ports, viewer, request, {
    type: 'profile',
    id,
    action: 'profile.put',
    fresh: true,
    load: (reads) => reads.state('profile', id),
    decide: (state, now) =>
      decide(state.profile, { profile, hash, text, from: command.from, until: command.until ?? null }, now, id),
  })
}
