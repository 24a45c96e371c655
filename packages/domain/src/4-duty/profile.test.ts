import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NewEntry } from '#kernel/entry.ts'
import { idFrom } from '#kernel/ids.ts'
import { after, day, hour, type Instant, parseInstant } from '#kernel/instant.ts'
import { Recorder } from '../record.fixture.ts'
import { parseProfile } from './parse-profile.ts'
import { flagOf, groundOf, type Profile } from './profile.ts'
import { previewProfile, profileAt, putProfile, versionOf } from './profile-stream.ts'

const text = readFileSync(new URL('../../../../profiles/us-ic-191-like.json', import.meta.url), 'utf8')
type Mutable = { -readonly [K in keyof Profile]: Profile[K] } & Record<string, unknown>
const changed = (change: (profile: Mutable) => void): unknown => {
  const profile = JSON.parse(text) as Mutable
  change(profile)
  return profile
}
const faults = (value: unknown): string[] => {
  const reading = parseProfile(value)
  return reading.kind === 'faults' ? reading.faults.map((fault) => `${fault.code} ${fault.path}`) : []
}

for (const [fault, change] of [
  ['profile_field_unknown ', (p: Mutable) => (p.designation_blocks = true)],
  ['profile_field_missing /notice', (p: Mutable) => delete (p as Record<string, unknown>).notice],
  ['profile_text /title', (p: Mutable) => (p.title = ' ')],
  ['profile_number /version', (p: Mutable) => (p.version = 0)],
  [
    'profile_word_unknown /harms/0/confidence',
    (p: Mutable) => (p.harms = [{ ...p.harms[0], confidence: 'certain' } as never]),
  ],
  [
    'profile_field_missing /harms/0/citation',
    (p: Mutable) => (p.harms = [{ code: 'x', inScope: true, text: 'x', confidence: 'sourced' } as never]),
  ],
  ['profile_list /tests', (p: Mutable) => (p.tests = p.tests.slice(1))],
  ['profile_repeated /tests/1', (p: Mutable) => (p.tests = [p.tests[0], p.tests[0], p.tests[2], p.tests[3]] as never)],
  [
    'profile_ground_asks_nothing /waivers/0/evidence',
    (p: Mutable) =>
      (p.waivers = [{ ...p.waivers[0], evidence: [{ field: 'x', kind: 'text', required: false }] } as never]),
  ],
  ['profile_ground_covers /waivers/0/covers', (p: Mutable) => (p.waivers = [{ ...p.waivers[2], covers: [] } as never])],
  [
    'profile_ground_covers /waivers/0/covers',
    (p: Mutable) => (p.waivers = [{ ...p.waivers[2], covers: ['unknown'] } as never]),
  ],
  [
    'profile_word_unknown /waivers/0/oneOf',
    (p: Mutable) => (p.waivers = [{ ...p.waivers[0], oneOf: [['nowhere']] } as never]),
  ],
  ['profile_word_unknown /roles/0/role', (p: Mutable) => (p.roles = [{ ...p.roles[0], role: 'king' } as never])],
  ['profile_word_unknown /clocks/unknownClass', (p: Mutable) => (p.clocks = { ...p.clocks, unknownClass: 'never' })],
  ['profile_number /clocks/share', (p: Mutable) => (p.clocks = { ...p.clocks, share: [5, 4] })],
  [
    'profile_clock_order /clocks/classes/0/untilMinutes',
    (p: Mutable) =>
      (p.clocks = {
        ...p.clocks,
        classes: [{ ...p.clocks.classes[0], untilMinutes: null }, ...p.clocks.classes.slice(1)],
      }),
  ],
  [
    'profile_separation_too_weak /separation',
    (p: Mutable) => (p.separation = [p.separation[0], p.separation[0], p.separation[0]] as never),
  ],
] as const)
  test(`refuses a profile: ${fault}`, () => {
    expect(faults(changed(change as (p: Mutable) => void))).toContain(fault)
  })

test('nothing that a parser can give breaks the reader', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => parseProfile(value).kind === 'faults'))
})

test('the shipped profile reads, says that it is no directive, and names a citation and a confidence in every line', () => {
  const reading = parseProfile(JSON.parse(text))
  if (reading.kind === 'faults') throw new Error(JSON.stringify(reading.faults))
  const { profile } = reading
  expect(profile.notice).toContain('not the text')
  const lines = [
    ...profile.harms,
    ...profile.tests,
    ...profile.waivers,
    ...profile.roles,
    profile.clocks,
    ...profile.deliverers,
    ...profile.flags,
    ...profile.separation,
  ]
  for (const line of lines)
    expect(line.citation.length > 0 && ['sourced', 'unverified'].includes(line.confidence)).toBe(true)
  expect(profile.waivers.map((ground) => ground.ground)).toEqual(['W1', 'W2', 'W3', 'W4', 'W5', 'W6'])
  expect(profile.waivers.filter((ground) => ground.aboutPerson).map((ground) => ground.ground)).toEqual(['W2', 'W3'])
  expect([flagOf(profile, 'nationality_counts'), flagOf(profile, 'source_protection')]).toEqual([false, true])
  expect(groundOf(profile, 'W7')).toBe(undefined)
  // policy 1.7, minute by minute
  expect(
    profile.clocks.classes.map((line) => [
      line.determination,
      line.waiverReview,
      line.acknowledge,
      line.escalate,
      line.renew,
    ]),
  ).toEqual([
    [30, 30, 30, 0, 60],
    [60, 60, 60, 60, 360],
    [240, 480, 360, 360, 1440],
    [1440, 2880, 1440, 1440, 10080],
  ])
})

const id = idFrom('profile', new Uint8Array(16).fill(1))
const t0 = parseInstant('2025-01-01T00:00Z')
const base = parseProfile(JSON.parse(text))
const profile = base.kind === 'profile' ? { ...base.profile, version: 1 } : (undefined as never)
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
  record.take(
    'claire',
    previewProfile(record.state('profile', id).profile, command(change), { others }, record.now, id),
  )
/** As a person does it: asks for the effect, then puts in force. */
const put = (record: Recorder, change: Put, scope: Scope = {}): string => {
  asked(record, change, scope.others)
  return putUnseen(record, change, scope)
}
const putUnseen = (record: Recorder, change: Put, scope: Scope = {}): string =>
  record.take(
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
  ['profile_version_not_next', { ...second, profile: { ...profile, version: 3 } }],
  ['profile_version_not_next', { ...second, profile }],
  ['profile_interval_empty', { ...second, until: second.from }],
  ['profile_in_force_in_past', { ...second, from: after(t0, hour) }],
] as const)
  test(`R1 R2 refuses to put a profile in force: ${code}`, () => {
    const record = new Recorder(after(t0, day))
    expect(put(record, {})).toBe('accepted')
    expect(put(record, change)).toBe(code)
  })

test('R1 the next version may not begin before one that is yet to begin', () => {
  const record = new Recorder(t0)
  put(record, { from: after(t0, 5 * day) })
  expect(put(record, { ...second, from: after(t0, 4 * day) })).toBe('profile_overlaps')
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
  expect(putUnseen(record, second)).toBe('profile_not_previewed')
  expect(asked(record, { ...second, hash: 'c'.repeat(64) })).toBe('accepted')
  expect(putUnseen(record, second)).toBe('profile_not_previewed')
  expect(asked(record, second)).toBe('accepted')
  expect(record.rows('profile', id, 'profile_row').length).toBe(1)
  expect(putUnseen(record, second)).toBe('accepted')
})

const signer = 'd'.repeat(64)
for (const [what, signature, asks, code] of [
  ['unsigned where nobody asks', { kind: 'none' }, false, 'accepted'],
  ['unsigned where a signer was ever trusted', { kind: 'none' }, true, 'profile_unsigned'],
  ['a wrong signature', { kind: 'wrong' }, true, 'profile_signature_wrong'],
  ['a wrong signature, also where nobody asks', { kind: 'wrong' }, false, 'profile_signature_wrong'],
  ['by a key that nobody trusts', { kind: 'unknown' }, false, 'profile_signer_not_trusted'],
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
  const other = idFrom('profile', new Uint8Array(16).fill(2))
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
  expect(put(record, { from: after(t0, hour) }, { others: others() })).toBe('profile_in_force_in_past')
  expect(put(record, { from: t0 }, { others: others() })).toBe('profile_in_force_in_past')
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
