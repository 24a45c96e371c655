// Which rules hold now? The profile in force, parsed from the text that was put in force: never from a file.

import { type Instant, inForce, type Profile, parseProfile, type Rules } from '@tocsin/domain'
import type { Ports } from '../ports.ts'
import { OPEN } from '../store/tables.ts'
import type { Reads } from './act.ts'

// by hash: the text of a version never changes
const parsed = new Map<string, Profile>()

async function profileOf(ports: Ports, hash: string, entry: number): Promise<Profile | undefined> {
  const known = parsed.get(hash)
  if (known !== undefined) return known
  const [content] = await ports.store.open({ person: 'service:matcher' }, [entry])
  if (typeof content?.text !== 'string') return undefined
  const reading = parseProfile(JSON.parse(content.text) as unknown)
  if (reading.kind === 'faults') return undefined
  parsed.set(hash, reading.profile)
  return reading.profile
}

/**
 * The profile in force now, the one that began last where several are; null when there is none. The decision rests on
 * its stream: a profile put in force meanwhile must win.
 */
export async function rulesInForce(ports: Ports, reads: Pick<Reads, 'state'>): Promise<Rules | null> {
  const now = ports.clock.now()
  const rows = await ports.store.db
    .selectFrom('profile_row')
    .selectAll()
    .where('until_index', '=', OPEN)
    .where('valid_from', '<=', now)
    .orderBy('valid_from', 'desc')
    .orderBy('profile')
    .limit(20)
    .execute()
  const row = rows.find((held) =>
    inForce({ from: held.valid_from as Instant, until: held.valid_until as Instant | null }, now),
  )
  if (row === undefined) return null
  await reads.state('profile', row.aggregate)
  const profile = await profileOf(ports, row.hash, row.entry)
  return profile === undefined ? null : { profile, version: { id: row.profile, version: row.version, hash: row.hash } }
}
