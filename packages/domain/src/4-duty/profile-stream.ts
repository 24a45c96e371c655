// Which version of a profile is in force when? Versions never overlap; the earlier one ends where the next begins.
// Rules: R1, R2 (a determination stores id, version and hash), R3 (as of), R5.

import { everyone } from '#kernel/authority.ts'
import type { Facts, Frame, NewEntry, ProfileVersion } from '#kernel/entry.ts'
import { instantOf, instantOrNull, numberOf, textOf, textOrNull } from '#kernel/facts.ts'
import type { ProfileId } from '#kernel/ids.ts'
import { type Instant, type Interval, inForce } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import type { Profile } from './profile.ts'

export const profileRules = {
  profile_version_not_next: 'policy R1',
  profile_interval_empty: 'policy R1',
  profile_in_force_in_past: 'policy R1',
  profile_overlaps: 'policy R1',
  profile_not_previewed: 'policy R5',
  profile_unsigned: 'policy R1',
  profile_signature_wrong: 'policy R1',
  profile_signer_not_trusted: 'policy R1',
} as const
const refuse: (code: keyof typeof profileRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(profileRules)

export interface ProfileInForce extends Interval {
  readonly profile: string
  readonly version: number
  readonly hash: string
  /** Hash of the rules that it follows; null when there were none. */
  readonly follows: string | null
  /** Whose signature it carries, as the hash of the key; null: nobody's. */
  readonly signer: string | null
  /** Whether every case that was open when it began has been looked at under it. */
  readonly isApplied: boolean
  readonly entry: number
}

/** Rules whose effect somebody asked for. */
export interface PreviewedProfile {
  readonly profile: string
  readonly version: number
  readonly hash: string
  readonly from: Instant
  readonly at: Instant
  readonly entry: number
}

export interface ProfileState {
  readonly versions: readonly ProfileInForce[]
  /** The newest of each hash. */
  readonly previews: readonly PreviewedProfile[]
}

const putInForce = (state: ProfileState, { facts, index }: Frame): ProfileState => {
  const before = state.versions.at(-1)
  const follows = 'follows' in facts ? textOrNull(facts, 'follows') : (before?.hash ?? null)
  const next: ProfileInForce = {
    profile: textOf(facts, 'profile'),
    version: numberOf(facts, 'version'),
    hash: textOf(facts, 'hash'),
    from: instantOf(facts, 'from'),
    until: instantOrNull(facts, 'until'),
    follows,
    signer: textOrNull(facts, 'signer'),
    // the first rules change nothing, and what came by an older node was not applied by anybody
    isApplied: follows === null || !('follows' in facts),
    entry: index,
  }
  return { ...state, versions: [...endedAt(state.versions, next.from), next] }
}

/** What held on at `at` ends there. */
const endedAt = (versions: readonly ProfileInForce[], at: Instant): readonly ProfileInForce[] =>
  versions.map((held) => (held.until === null || held.until > at ? { ...held, until: at } : held))

export const profilePart: Part<ProfileState> = part<ProfileState>(
  { versions: [], previews: [] },
  {
    'profile/put-in-force@1': putInForce,
    'profile/put-in-force@2': putInForce,
    'profile/ended@1': (state, { facts }) => ({
      ...state,
      versions: endedAt(state.versions, instantOf(facts, 'at')),
    }),
    'profile/applied@1': (state, { facts }) => ({
      ...state,
      versions: state.versions.map((held) =>
        held.version <= numberOf(facts, 'version') ? { ...held, isApplied: true } : held,
      ),
    }),
    'profile/previewed@1': (state, { facts, index, at }) => {
      const hash = textOf(facts, 'hash')
      const next: PreviewedProfile = {
        profile: textOf(facts, 'profile'),
        version: numberOf(facts, 'version'),
        hash,
        from: instantOf(facts, 'from'),
        at,
        entry: index,
      }
      return { ...state, previews: [...state.previews.filter((held) => held.hash !== hash), next] }
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
        follows: held.follows,
        signer: held.signer,
        applied: held.isApplied ? 1 : 0,
        entry: held.entry,
      }),
    ),
    ...state.previews.map((held) =>
      row('profile_preview_row', held.hash, {
        profile: held.profile,
        version: held.version,
        hash: held.hash,
        valid_from: held.from,
        asked_at: held.at,
        entry: held.entry,
      }),
    ),
  ],
)

/** The version in force at `at`, if any. */
export const profileAt = (state: ProfileState, at: Instant): ProfileInForce | undefined =>
  state.versions.find((held) => inForce(held, at))

/** What entries carry: id, version, hash. */
export const versionOf = ({
  profile,
  version,
  hash,
}: Pick<ProfileInForce, 'profile' | 'version' | 'hash'>): ProfileVersion => ({
  id: profile,
  version,
  hash,
})

/** What a signature under a profile turned out to be. */
export type Signature =
  | { readonly kind: 'none' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'unknown' }
  /** By a key that the node trusts: its hash, and the note. */
  | { readonly kind: 'signed'; readonly signer: string; readonly note: string }

export interface PutProfile {
  readonly profile: Profile
  /** Hex SHA-256 of the profile's text as stored. */
  readonly hash: string
  /** The profile's text, stored with the entry; public, not secret. */
  readonly text: string
  readonly from: Instant
  readonly until: Instant | null
  readonly signature: Signature
}

/** What else holds on this node: one node has one scope, so that two profiles are never in force at once (R1). */
export interface ProfileScope {
  /** The streams of the other profiles that hold at `from` or later. */
  readonly others: readonly { readonly id: ProfileId; readonly state: ProfileState }[]
  /** Whether a signer was ever trusted here: then nothing unsigned is put in force. */
  readonly asksForSignature: boolean
}

function signatureFault(signature: Signature, asked: boolean): (Decision & { kind: 'refused' }) | undefined {
  switch (signature.kind) {
    case 'none':
      return asked ? refuse('profile_unsigned', '/signature') : undefined
    case 'wrong':
      return refuse('profile_signature_wrong', '/signature')
    case 'unknown':
      return refuse('profile_signer_not_trusted', '/signature')
    case 'signed':
      return undefined
  }
}

/** What stands in the way of the version and the interval, as such. */
function intervalFault(
  state: ProfileState,
  { profile, from, until }: Pick<PutProfile, 'profile' | 'from' | 'until'>,
  { others }: Pick<ProfileScope, 'others'>,
  now: Instant,
): (Decision & { kind: 'refused' }) | undefined {
  const last = state.versions.at(-1)
  if (last !== undefined && profile.version !== last.version + 1)
    return refuse('profile_version_not_next', '/profile/version', { next: last.version + 1 })
  if (until !== null && until <= from) return refuse('profile_interval_empty', '/until')
  const held = others.flatMap((other) => other.state.versions.filter((one) => one.until === null || one.until > from))
  if ((last !== undefined || held.length > 0) && from < now) return refuse('profile_in_force_in_past', '/from')
  const latest = Math.max(...[...(last === undefined ? [] : [last]), ...held].map((one) => one.from))
  if (from <= latest) return refuse('profile_overlaps', '/from')
  return undefined
}

/** The rules that the next ones follow on, here or in another stream: none begins later than they may. */
function followed(state: ProfileState, others: ProfileScope['others']): string | null {
  const all = [state, ...others.map((other) => other.state)].flatMap((one) => one.versions)
  return all.toSorted((a, b) => b.from - a.from)[0]?.hash ?? null
}

/**
 * Puts a version in force from an instant on. One stream a profile; versions count up and begin one after the other. The
 * first may begin in the past (a node that starts with rules that already hold), a later one may not: what was
 * determined under the rules of its time is not touched. Another profile of the node ends where this one begins. Rules
 * that follow others are put in force only after somebody asked for their effect on open cases (R5).
 */
export function putProfile(
  state: ProfileState,
  command: PutProfile,
  scope: ProfileScope,
  now: Instant,
  id: ProfileId,
): Decision {
  const fault = intervalFault(state, command, scope, now) ?? signatureFault(command.signature, scope.asksForSignature)
  if (fault !== undefined) return fault
  const follows = followed(state, scope.others)
  if (follows !== null && !state.previews.some((held) => held.hash === command.hash))
    return refuse('profile_not_previewed', '/profile')
  const { signature } = command
  const ends = scope.others
    .filter((other) => other.state.versions.some((one) => one.until === null || one.until > command.from))
    .map(
      (other): NewEntry => ({
        kind: 'profile/ended@1',
        aggregate: other.id,
        facts: { at: command.from, by: command.profile.id },
      }),
    )
  return accepted(
    {
      kind: 'profile/put-in-force@2',
      aggregate: id,
      scope: id,
      facts: {
        profile: command.profile.id,
        version: command.profile.version,
        hash: command.hash,
        from: command.from,
        until: command.until,
        follows,
        signer: signature.kind === 'signed' ? signature.signer : null,
      },
      content: { text: command.text, ...(signature.kind === 'signed' ? { signature: signature.note } : {}) },
    },
    ...ends,
  )
}

/** Records that somebody asks what these rules would change, with the rules: nothing is put in force by it. */
export function previewProfile(
  state: ProfileState,
  command: Omit<PutProfile, 'signature'>,
  scope: Pick<ProfileScope, 'others'>,
  now: Instant,
  id: ProfileId,
): Decision {
  const fault = intervalFault(state, command, scope, now)
  if (fault !== undefined) return fault
  const { profile, hash, text, from, until } = command
  return accepted({
    kind: 'profile/previewed@1',
    aggregate: id,
    scope: id,
    facts: { profile: profile.id, version: profile.version, hash, from, until },
    content: { text },
  })
}
