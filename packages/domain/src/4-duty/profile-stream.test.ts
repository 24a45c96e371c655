// Which rules hold when? Versions follow each other, never overlap, and are put in force by whoever saw their effect.

import { expect, test } from 'vitest'
import type { NewEntry } from '#kernel/entry.ts'
import { idFrom } from '#kernel/ids.ts'
import { after, day, hour, type Instant, parseInstant } from '#kernel/instant.ts'
import { aggregates } from '../aggregates.ts'
import { Recorder } from '../record.fixture.ts'
import { given, said, shipped, take } from './duty.fixture.ts'
import { previewProfile, profileAt, putProfile, versionOf } from './profile-stream.ts'

const id = idFrom('profile', new Uint8Array(16).fill(1))
const t0 = parseInstant('2025-01-01T00:00Z')
const profile = { ...shipped('us-ic-191-like'), version: 1 }
const text = 'the text of the rules'
type Put = Partial<Parameters<typeof putProfile>[1]>
type Scope = Partial<Parameters<typeof putProfile>[2]>
const command = (change: Put): Parameters<typeof putProfile>[1] => ({
  profile,
  hash: 'a'.repeat(64),
  text,
  from: t0,
  until: null,
  signature: { kind: 'none' },
  ...change,
})
const asked = (record: Recorder, change: Put, others: Scope['others'] = []): string =>
  take(
    record,
    'claire',
    previewProfile(record.state('profile', id).profile, command(change), { others }, record.now, id),
  )
/** As a person does it: asks for the effect, then puts in force. */
const put = (record: Recorder, change: Put, scope: Scope = {}): string => {
  asked(record, change, scope.others)
  return putUnseen(record, change, scope)
}
const putUnseen = (record: Recorder, change: Put, scope: Scope = {}): string =>
  take(
    record,
    'claire',
    putProfile(
      record.state('profile', id).profile,
      command(change),
      { others: [], asksForSignature: false, ...scope },
      record.now,
      id,
    ),
  )
const second = { profile: { ...profile, version: 2 }, hash: 'b'.repeat(64), from: after(t0, 2 * day) }

for (const [code, change] of [
  ['profile_version_not_next /profile/version', { ...second, profile: { ...profile, version: 3 } }],
  ['profile_version_not_next /profile/version', { ...second, profile }],
  ['profile_interval_empty /until', { ...second, until: second.from }],
  ['profile_in_force_in_past /from', { ...second, from: after(t0, hour) }],
] as const)
  test(`R1 R2 refuses to put a profile in force: ${code}`, () => {
    const record = new Recorder(after(t0, day))
    expect(put(record, {})).toBe('accepted')
    expect(put(record, change)).toBe(code)
  })

test('R1 the next version may not begin before one that is yet to begin', () => {
  const record = new Recorder(t0)
  put(record, { from: after(t0, 5 * day) })
  expect(put(record, { ...second, from: after(t0, 4 * day) })).toBe('profile_overlaps /from')
})

test('R1 R3 two versions never overlap, and what was in force then can be asked later', () => {
  const record = new Recorder(after(t0, day))
  put(record, {})
  put(record, second)
  const state = record.state('profile', id).profile
  const at = (days: number): number | undefined => profileAt(state, after(t0, days * day))?.version
  expect([at(-1), at(0), at(1.9), at(2), at(900)]).toEqual([undefined, 1, 1, 2, 2])
  const held = profileAt(state, after(t0, 2 * day))
  expect(held === undefined ? undefined : versionOf(held)).toEqual({ id: profile.id, version: 2, hash: 'b'.repeat(64) })
  expect(record.rows('profile', id, 'profile_row').map((row) => [row.version, row.valid_until])).toEqual([
    [1, second.from],
    [2, null],
  ])
})

test('R5 rules that follow others are put in force only after somebody asked for their effect', () => {
  const record = new Recorder(after(t0, day))
  expect(putUnseen(record, {})).toBe('accepted')
  expect(putUnseen(record, second)).toBe('profile_not_previewed /profile')
  expect(asked(record, { ...second, hash: 'c'.repeat(64) })).toBe('accepted')
  expect(putUnseen(record, second)).toBe('profile_not_previewed /profile')
  expect(asked(record, second)).toBe('accepted')
  expect(record.rows('profile', id, 'profile_row').length).toBe(1)
  expect(putUnseen(record, second)).toBe('accepted')
})

const signer = 'd'.repeat(64)
for (const [what, signature, asks, code] of [
  ['unsigned where nobody asks', { kind: 'none' }, false, 'accepted'],
  ['unsigned where a signer was ever trusted', { kind: 'none' }, true, 'profile_unsigned /signature'],
  ['a wrong signature', { kind: 'wrong' }, true, 'profile_signature_wrong /signature'],
  ['a wrong signature, also where nobody asks', { kind: 'wrong' }, false, 'profile_signature_wrong /signature'],
  ['by a key that nobody trusts', { kind: 'unknown' }, false, 'profile_signer_not_trusted /signature'],
  ['by a trusted key', { kind: 'signed', signer, note: 'a note' }, true, 'accepted'],
] as const)
  test(`R1 the signature of a profile: ${what}`, () => {
    const record = new Recorder(after(t0, day))
    expect(putUnseen(record, { signature }, { asksForSignature: asks })).toBe(code)
    if (code === 'accepted')
      expect(record.rows('profile', id, 'profile_row').map((row) => row.signer)).toEqual([
        signature.kind === 'signed' ? signer : null,
      ])
  })

test('R1 another profile of the node ends where this one begins, and only from then on', () => {
  const record = new Recorder(t0)
  record.take(
    'claire',
    putProfile(
      record.state('profile', other).profile,
      command({ profile: { ...profile, id: 'other' }, hash: 'e'.repeat(64) }),
      { others: [], asksForSignature: false },
      t0,
      other,
    ),
  )
  const others = () => [{ id: other, state: record.state('profile', other).profile }]
  record.now = after(t0, day)
  expect(put(record, { from: after(t0, hour) }, { others: others() })).toBe('profile_in_force_in_past /from')
  expect(put(record, { from: t0 }, { others: others() })).toBe('profile_in_force_in_past /from')
  expect(put(record, { from: after(t0, 2 * day) }, { others: others() })).toBe('accepted')
  const inForceAt = (days: number): readonly (string | undefined)[] =>
    [other, id].map((each) => profileAt(record.state('profile', each).profile, after(t0, days * day))?.profile)
  expect([inForceAt(1.9), inForceAt(2)]).toEqual([
    ['other', undefined],
    [undefined, profile.id],
  ])
  expect(record.rows('profile', id, 'profile_row').map((row) => row.follows)).toEqual(['e'.repeat(64)])
})

test('an entry of an older node still folds: what followed was looked at by nobody, and nobody goes back to it', () => {
  const record = new Recorder(t0)
  const old = (version: number, from: Instant): NewEntry => ({
    kind: 'profile/put-in-force@1',
    aggregate: id,
    scope: id,
    facts: { profile: profile.id, version, hash: `${version}`.repeat(64), from, until: null },
    content: { text },
  })
  record.append('claire', [old(1, t0), old(2, after(t0, day))])
  expect(
    record
      .rows('profile', id, 'profile_row')
      .map(({ version, follows, signer: by, applied }) => [version, follows, by, applied]),
  ).toEqual([
    [1, null, null, 1],
    [2, '1'.repeat(64), null, 1],
  ])
})

test('R1 what is refused says which version would be next, and a preview is refused as the act itself would be', () => {
  const record = new Recorder(after(t0, day))
  put(record, {})
  const state = record.state('profile', id).profile
  const wrong = command({ ...second, profile: { ...profile, version: 7 } })
  const decisions = [
    putProfile(state, wrong, { others: [], asksForSignature: false }, record.now, id),
    previewProfile(state, wrong, { others: [] }, record.now, id),
  ]
  expect(decisions.map((decision) => [said(decision), given(decision)])).toEqual(
    [1, 2].map(() => ['profile_version_not_next /profile/version', { next: 2 }]),
  )
})

for (const [what, change, scope, code] of [
  ['at the instant at which the version before began', { from: t0 }, 0, 'profile_overlaps /from'],
  ['at this very instant, after one that holds', { from: after(t0, day) }, 1, 'accepted'],
  ['a moment ago, after one that holds', { from: after(t0, day - 1) }, 1, 'profile_in_force_in_past /from'],
  ['for an hour', { until: after(t0, 2 * day + hour) }, 1, 'accepted'],
] as const)
  test(`R1 the next version begins ${what}: ${code}`, () => {
    const record = new Recorder(t0)
    put(record, {})
    record.now = after(t0, scope * day)
    expect(put(record, { ...second, ...change })).toBe(code)
  })

test('R1 rules that end by themselves leave nothing in force after their end, and are not ended twice', () => {
  const record = new Recorder(t0)
  put(record, { until: after(t0, 3 * day) })
  put(record, { ...second, from: after(t0, 5 * day), until: after(t0, 6 * day) })
  const state = record.state('profile', id).profile
  expect(state.versions.map(({ until }) => until)).toEqual([after(t0, 3 * day), after(t0, 6 * day)])
  const at = (days: number): number | undefined => profileAt(state, after(t0, days * day))?.version
  expect([at(2.9), at(3), at(4.9), at(5), at(6)]).toEqual([1, undefined, undefined, 2, undefined])
})

const other = idFrom('profile', new Uint8Array(16).fill(2))
/** Another profile, in force on the node from `t0` until `until`. */
const beside = (record: Recorder, until: Instant | null): NonNullable<Scope['others']> => {
  const held = command({ profile: { ...profile, id: 'other' }, hash: '1'.repeat(64), until })
  const state = () => record.state('profile', other).profile
  record.take('claire', putProfile(state(), held, { others: [], asksForSignature: false }, t0, other))
  return [{ id: other, state: state() }]
}
const ended = (record: Recorder): number => record.frames.filter(({ kind }) => kind === 'profile/ended@1').length

for (const [what, until, from, code, ends] of [
  ['one that holds on', null, day, 'accepted', 1],
  ['one that would hold beyond', 2 * day, day, 'accepted', 1],
  ['one that ends as this begins', day, day, 'accepted', 0],
  ['one that ended before', hour, day, 'accepted', 0],
  ['one that begins at the same instant', null, 0, 'profile_overlaps /from', 0],
] as const)
  test(`R1 beside another profile: ${what}`, () => {
    const record = new Recorder(t0)
    const others = beside(record, until === null ? null : after(t0, until))
    expect(put(record, { from: after(t0, from) }, { others })).toBe(code)
    expect(ended(record)).toBe(ends)
    const held = record.state('profile', other).profile.versions.map((one) => one.until)
    expect(held).toEqual([ends === 1 ? after(t0, from) : until === null ? null : after(t0, until)])
  })

for (const [what, until, code] of [
  ['ended as these would begin', day, 'accepted'],
  ['holds beyond', 2 * day, 'profile_in_force_in_past /from'],
] as const)
  test(`R1 in the past, beside another profile that ${what}: ${code}`, () => {
    const record = new Recorder(after(t0, 5 * day))
    const others = beside(record, after(t0, until))
    expect(put(record, { from: after(t0, day) }, { others })).toBe(code)
  })

test('R1 the first rules of a node may begin in the past; beside others that ended before, they may too', () => {
  const record = new Recorder(after(t0, 5 * day))
  expect(put(record, { from: after(t0, day) }, { others: beside(record, after(t0, hour)) })).toBe('accepted')
})

test('R5 the rules that are followed are the last that began before, in whichever stream', () => {
  const record = new Recorder(t0)
  beside(record, null)
  record.append('claire', [
    {
      kind: 'profile/put-in-force@2',
      aggregate: other,
      scope: other,
      facts: {
        profile: 'other',
        version: 2,
        hash: '2'.repeat(64),
        from: after(t0, 2 * day),
        until: null,
        follows: '1'.repeat(64),
        signer: null,
      },
      content: { text },
    },
  ])
  const others = [{ id: other, state: record.state('profile', other).profile }]
  expect(put(record, { from: after(t0, 3 * day) }, { others })).toBe('accepted')
  expect(record.state('profile', id).profile.versions.map(({ follows }) => follows)).toEqual(['2'.repeat(64)])
  // two versions of the other held on into this one: both end, by one entry
  expect(ended(record)).toBe(1)
})

test('R5 rules are applied once every case was looked at under them; the first, which follow none, are from the start', () => {
  const record = new Recorder(t0)
  put(record, {})
  put(record, second)
  put(record, { ...second, profile: { ...profile, version: 3 }, hash: 'c'.repeat(64), from: after(t0, 3 * day) })
  const applied = () => record.rows('profile', id, 'profile_row').map((row) => row.applied)
  expect(applied()).toEqual([1, 0, 0])
  record.append('clock', [
    { kind: 'profile/applied@1', aggregate: id, facts: { version: 2, cases: 0, flagged: 0, moved: 0 } },
  ])
  expect(applied()).toEqual([1, 1, 0])
})

test('R5 of each text the newest preview counts, and the previews of others stay', () => {
  const record = new Recorder(t0)
  put(record, {})
  asked(record, second)
  record.now = after(t0, hour)
  asked(record, { ...second, hash: 'c'.repeat(64) })
  asked(record, { ...second, from: after(t0, 3 * day) })
  const visible = aggregates.profile.rows(record.state('profile', id))
  const previews = visible.filter(({ table }) => table === 'profile_preview_row')
  expect(previews.map(({ key, values }) => [key, values.hash, values.valid_from, values.asked_at])).toEqual([
    ['a'.repeat(64), 'a'.repeat(64), t0, t0],
    ['c'.repeat(64), 'c'.repeat(64), second.from, after(t0, hour)],
    ['b'.repeat(64), 'b'.repeat(64), after(t0, 3 * day), after(t0, hour)],
  ])
  expect(visible.filter(({ table }) => table === 'visible_row').map(({ values }) => values.compartment)).toEqual([
    'everyone',
  ])
  expect(visible.filter(({ table }) => table === 'profile_row').map(({ key }) => key)).toEqual(['1'])
})

test('R1 a signature is kept beside the text that it is under; without one there is none', () => {
  for (const [signature, content] of [
    [{ kind: 'none' }, { text }],
    [
      { kind: 'signed', signer, note: 'a note' },
      { text, signature: 'a note' },
    ],
  ] as const) {
    const record = new Recorder(t0)
    putUnseen(record, { signature })
    expect(record.contents.at(-1)).toStrictEqual(content)
    expect(record.frames.at(-1)?.facts.signer).toBe(signature.kind === 'signed' ? signer : null)
  }
})
