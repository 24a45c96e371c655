// Which version of a profile is in force when? Versions never overlap; the earlier one ends where the next begins.
// Rules: R1, R2 (a determination stores id, version and hash), R3 (as of), R5.

import { everyone } from '#kernel/authority.ts'
import type { Facts, ProfileVersion } from '#kernel/entry.ts'
import { instantOf, instantOrNull, numberOf, textOf } from '#kernel/facts.ts'
import type { ProfileId } from '#kernel/ids.ts'
import { type Instant, type Interval, inForce } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import type { Profile } from './profile.ts'

export const profileRules = {
  profile_id_differs: 'policy R1',
  profile_version_not_next: 'policy R1',
  profile_hash_format: 'policy R2',
  profile_interval_empty: 'policy R1',
  profile_in_force_in_past: 'policy R1',
  profile_overlaps: 'policy R1',
} as const
const refuse: (code: keyof typeof profileRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(profileRules)

export interface ProfileInForce extends Interval {
  readonly profile: string
  readonly version: number
  readonly hash: string
  readonly entry: number
}

export interface ProfileState {
  readonly versions: readonly ProfileInForce[]
}

export const profilePart: Part<ProfileState> = part<ProfileState>(
  { versions: [] },
  {
    'profile/put-in-force@1': (state, { facts, index }) => {
      const next: ProfileInForce = {
        profile: textOf(facts, 'profile'),
        version: numberOf(facts, 'version'),
        hash: textOf(facts, 'hash'),
        from: instantOf(facts, 'from'),
        until: instantOrNull(facts, 'until'),
        entry: index,
      }
      const earlier = state.versions.map((held) =>
        held.until === null || held.until > next.from ? { ...held, until: next.from } : held,
      )
      return { versions: [...earlier, next] }
    },
  },
  (state, id) => [
    row('visible_row', id, { compartment: everyone }),
    ...state.versions.map((held) =>
      row('profile_row', `${held.version}`, {
        profile: held.profile,
        version: held.version,
        hash: held.hash,
        valid_from: held.from,
        valid_until: held.until,
        entry: held.entry,
      }),
    ),
  ],
)

/** The version in force at `at`, if any. */
export const profileAt = (state: ProfileState, at: Instant): ProfileInForce | undefined =>
  state.versions.find((held) => inForce(held, at))

/** What entries carry: id, version, hash. */
export const versionOf = ({ profile, version, hash }: ProfileInForce): ProfileVersion => ({
  id: profile,
  version,
  hash,
})

export interface PutProfile {
  readonly profile: Profile
  /** Hex SHA-256 of the profile's text as stored. */
  readonly hash: string
  /** The profile's text, stored with the entry; public, not secret. */
  readonly text: string
  readonly from: Instant
  readonly until: Instant | null
}

/**
 * Puts a version in force from an instant on. One stream a profile; versions count up and begin one after the other. The
 * first may begin in the past (a node that starts with rules that already hold), a later one may not: what was
 * determined under the rules of its time is not touched.
 */
export function putProfile(state: ProfileState, command: PutProfile, now: Instant, id: ProfileId): Decision {
  const last = state.versions.at(-1)
  if (last !== undefined && last.profile !== command.profile.id) return refuse('profile_id_differs', '/profile/id')
  if (last !== undefined && command.profile.version !== last.version + 1)
    return refuse('profile_version_not_next', '/profile/version', { next: last.version + 1 })
  if (!/^[0-9a-f]{64}$/.test(command.hash)) return refuse('profile_hash_format', '')
  if (command.until !== null && command.until <= command.from) return refuse('profile_interval_empty', '/until')
  if (last !== undefined && command.from < now) return refuse('profile_in_force_in_past', '/from')
  if (last !== undefined && command.from <= last.from) return refuse('profile_overlaps', '/from')
  return accepted({
    kind: 'profile/put-in-force@1',
    aggregate: id,
    scope: id,
    facts: {
      profile: command.profile.id,
      version: command.profile.version,
      hash: command.hash,
      from: command.from,
      until: command.until,
    },
    content: { text: command.text },
  })
}
