// Which rules are in force? A profile is data; it is checked whole, stored as its text, and never edited.
// Before rules follow others, somebody asks what they would change; when they begin, apply-profiles.ts writes it.

import {
  previewProfile as decidePreview,
  putProfile as decidePut,
  type Facts,
  type Instant,
  type Profile,
  type ProfileId,
  type ProfileScope,
  parseProfile,
} from '@tocsin/domain'
import { profileHash, profileText } from '@tocsin/protocol'
import { type Fault, IntakeError } from '../intake/fault.ts'
import { freshId, type Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { OPEN } from '../store/tables.ts'
import { act, type Reads, type Request, type Result } from './act.ts'
import { signatureUnder } from './profile-signers.ts'

export interface PreviewProfile {
  readonly profile: Facts
  readonly from: Instant
  readonly until?: Instant | undefined
}
export interface PutProfile extends PreviewProfile {
  /** A detached signed note over the profile's id, version and hash. */
  readonly signature?: string | undefined
}

/** One stream a profile: the one that holds its earlier versions or previews, or a new one. */
async function streamOf(ports: Ports, profile: string): Promise<ProfileId> {
  for (const table of ['profile_row', 'profile_preview_row'] as const) {
    const found = await ports.store.db
      .selectFrom(table)
      .select('aggregate')
      .where('profile', '=', profile)
      .where('until_index', '=', OPEN)
      .orderBy('aggregate')
      .limit(1)
      .executeTakeFirst()
    if (found !== undefined) return found.aggregate as ProfileId
  }
  return freshId(ports, 'profile')
}

/** The other profiles that hold at `from` or later: a node has one scope. Their streams become read marks. */
async function othersAt(ports: Ports, reads: Reads, id: ProfileId, from: Instant): Promise<ProfileScope['others']> {
  const rows = await ports.store.db
    .selectFrom('profile_row')
    .select('aggregate')
    .distinct()
    .where('until_index', '=', OPEN)
    .where('aggregate', '<>', id)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', from)]))
    .orderBy('aggregate')
    .execute()
  const others: { readonly id: ProfileId; readonly state: ProfileScope['others'][number]['state'] }[] = []
  for (const { aggregate } of rows)
    others.push({ id: aggregate as ProfileId, state: (await reads.state('profile', aggregate)).profile })
  return others
}

/** @throws IntakeError with every fault of the profile, paths under `/profile` */
function read(ports: Ports, given: Facts): { readonly profile: Profile; readonly text: string; readonly hash: string } {
  const reading = parseProfile(given)
  if (reading.kind === 'faults') {
    const [first, ...rest] = reading.faults.map(
      ({ code, path, rule }): Fault => ({ code, path: `/profile${path}`, rule, offset: null }),
    )
    if (first !== undefined) throw new IntakeError([first, ...rest])
    throw new RangeError('faults without a fault')
  }
  return { profile: reading.profile, text: profileText(given), hash: profileHash(ports.primitives, given) }
}

/**
 * Puts a profile in force.
 * @throws IntakeError with every fault of the profile
 */
export async function putProfile(ports: Ports, viewer: Viewer, request: Request, command: PutProfile): Promise<Result> {
  const { profile, text, hash } = read(ports, command.profile)
  const { from, until = null } = command
  const id = await streamOf(ports, profile.id)
  return act(ports, viewer, request, {
    type: 'profile',
    id,
    action: 'profile.put',
    fresh: true,
    load: async (reads) => {
      const { signers } = await reads.state('node', 'node')
      const named = { id: profile.id, version: profile.version, hash }
      return {
        own: (await reads.state('profile', id)).profile,
        scope: {
          others: await othersAt(ports, reads, id, from),
          asksForSignature: signers.signers.length > 0,
        },
        signature: await signatureUnder(ports, signers, command.signature, named),
      }
    },
    decide: ({ own, scope, signature }, now) =>
      decidePut(own, { profile, hash, text, from, until, signature }, scope, now, id),
  })
}

/**
 * Records that somebody asks what a profile would change. Nothing is put in force.
 * @throws IntakeError with every fault of the profile
 */
export async function previewProfile(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  command: PreviewProfile,
): Promise<Result> {
  const { profile, text, hash } = read(ports, command.profile)
  const { from, until = null } = command
  const id = await streamOf(ports, profile.id)
  return act(ports, viewer, request, {
    type: 'profile',
    id,
    action: 'profile.preview',
    fresh: true,
    load: async (reads) => ({
      own: (await reads.state('profile', id)).profile,
      others: await othersAt(ports, reads, id, from),
    }),
    decide: ({ own, others }, now) => decidePreview(own, { profile, hash, text, from, until }, { others }, now, id),
  })
}
