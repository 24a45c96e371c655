// A release that the tests of consent, equities and the right to send share: drafted by Amal, sealed or refused where a
// test says so. Its id, persons and instants; what a refusal says, as `code place`.

import type { Rules } from '#duty/determine.ts'
import type { Profile } from '#duty/profile.ts'
import type { EntryKind, Frame, NewEntry } from '#kernel/entry.ts'
import { idFrom } from '#kernel/ids.ts'
import { after, hour, type Instant } from '#kernel/instant.ts'
import { rules, t0 } from '../4-duty/duty.fixture.ts'
import { type ReleaseState, releasePart } from './release.ts'

export const bytes = (n: number): Uint8Array => new Uint8Array(16).fill(n)
export const id = idFrom('release', bytes(40))
export const caseId = idFrom('case', bytes(41))

export const drafted: ReleaseState = {
  ...releasePart.initial,
  state: 'approved',
  case: caseId,
  author: 'amal',
  basis: 'advice',
  rungs: [
    { claim: 'claim_where', element: 'where', rung: 2, held: 3 },
    { claim: 'claim_when', element: 'when', rung: 1, held: 3 },
    { claim: 'claim_actor', element: 'actor', rung: 0, held: 2 },
  ],
}
/** Two releases that nobody can ask anything about any more. */
export const over: readonly ReleaseState[] = [
  { ...drafted, state: 'refused' },
  { ...drafted, state: 'changed', sealedAt: t0 },
]

/** The rules with something of the profile changed. */
export const under = (change: Partial<Profile>): Rules => ({ ...rules, profile: { ...rules.profile, ...change } })

export const later = (hours: number): Instant => after(t0, hours * hour)

/** What the stream begins with. */
export const draftEntry: NewEntry = {
  kind: 'release/drafted@1',
  aggregate: id,
  scope: caseId,
  facts: {
    compartment: 'duty',
    case: caseId,
    counterpart: 'counterpart_1',
    atRisk: ['victim_1'],
    basis: 'advice',
    authority: 'GL24',
    author: 'amal',
    protection: 'sources',
    rungs: [],
    tlp: 'AMBER',
    pap: 'GREEN',
    validUntil: later(48),
    nextUpdate: later(24),
  },
  content: { askBack: { en: 'call', ar: 'call' } },
}

/** An entry of which only the kind counts. */
export const ended = (kind: EntryKind): Frame => ({
  index: 99,
  at: t0,
  kind,
  aggregate: id,
  version: 99,
  actor: 'x',
  command: 'x',
  facts: {},
})
