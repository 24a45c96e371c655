import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idFrom } from '#kernel/ids.ts'
import { after, day, hour, parseInstant } from '#kernel/instant.ts'
import { Recorder } from '../record.fixture.ts'
import { parseProfile } from './parse-profile.ts'
import { flagOf, groundOf, type Profile } from './profile.ts'
import { profileAt, putProfile, versionOf } from './profile-stream.ts'

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
const put = (record: Recorder, change: Partial<Parameters<typeof putProfile>[1]>): string =>
  record.take(
    'claire',
    putProfile(
      record.state('profile', id).profile,
      { profile, hash: 'a'.repeat(64), text, from: t0, until: null, ...change },
      record.now,
      id,
    ),
  )
const second = { profile: { ...profile, version: 2 }, hash: 'b'.repeat(64), from: after(t0, 2 * day) }

for (const [code, change] of [
  ['profile_id_differs', { ...second, profile: { ...profile, id: 'other', version: 2 } }],
  ['profile_version_not_next', { ...second, profile: { ...profile, version: 3 } }],
  ['profile_version_not_next', { ...second, profile }],
  ['profile_hash_format', { ...second, hash: 'B'.repeat(64) }],
  ['profile_interval_empty', { ...second, until: second.from }],
  ['profile_in_force_in_past', { ...second, from: after(t0, hour) }],
] as const)
  test(`refuses to put a profile in force: ${code}`, () => {
    const record = new Recorder(after(t0, day))
    expect(put(record, {})).toBe('accepted')
    expect(put(record, change)).toBe(code)
  })

test('the next version may not begin before one that is yet to begin', () => {
  const record = new Recorder(t0)
  put(record, { from: after(t0, 5 * day) })
  expect(put(record, { ...second, from: after(t0, 4 * day) })).toBe('profile_overlaps')
})

test('two versions never overlap, and what was in force then can be asked later', () => {
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
