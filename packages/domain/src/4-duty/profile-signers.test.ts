import { expect, test } from 'vitest'
import { parseInstant } from '#kernel/instant.ts'
import { Recorder } from '../record.fixture.ts'
import { take } from './duty.fixture.ts'
import { trustedSigners, trustSigner, withdrawSigner } from './profile-signers.ts'

const t0 = parseInstant('2025-01-01T00:00Z')
const key = { vkey: 'legal.example+01020304+AQ==', signer: 'a'.repeat(64) }
const trust = (record: Recorder, change: Partial<Parameters<typeof trustSigner>[1]> = {}): string =>
  take(
    record,
    'claire',
    trustSigner(record.state('node', 'node').signers, { key, holder: 'Legal office', isOwn: false, ...change }),
  )
const withdraw = (record: Recorder, signer: string): string =>
  take(record, 'claire', withdrawSigner(record.state('node', 'node').signers, signer, 'lost'))

for (const [code, change] of [
  ['profile_signer_format /vkey', { key: null }],
  ['profile_signer_is_node /vkey', { isOwn: true }],
  ['accepted', {}],
] as const)
  test(`R1 a key for profiles: ${code}`, () => {
    expect(trust(new Recorder(t0), change)).toBe(code)
  })

test('R1 a key is trusted once, withdrawn with a reason, and may be trusted again', () => {
  const record = new Recorder(t0)
  expect(withdraw(record, key.signer)).toBe('profile_signer_unknown /signer')
  expect(trust(record)).toBe('accepted')
  expect(trust(record)).toBe('profile_signer_already_trusted /vkey')
  expect(withdraw(record, key.signer)).toBe('accepted')
  expect(withdraw(record, key.signer)).toBe('profile_signer_unknown /signer')
  expect(trustedSigners(record.state('node', 'node').signers)).toEqual([])
  expect(record.rows('node', 'node', 'profile_signer_row').map((row) => row.state)).toEqual(['withdrawn'])
  expect(trust(record)).toBe('accepted')
  expect(trustedSigners(record.state('node', 'node').signers).length).toBe(1)
})

test('R1 whose key it is, and why it is trusted no longer, is sealed under the node', () => {
  const { signers } = new Recorder(t0).state('node', 'node')
  const known = { signers: [{ signer: key.signer, isTrusted: true, entry: 0 }] }
  for (const decision of [
    trustSigner(signers, { key, holder: 'Legal office', isOwn: false }),
    withdrawSigner(known, key.signer, 'lost'),
  ])
    expect(decision.kind === 'accepted' ? decision.entries.map(({ scope }) => scope) : []).toEqual(['node'])
})

test('R1 each key stands for itself: one is trusted again while another is withdrawn', () => {
  const record = new Recorder(t0)
  const other = { vkey: 'other.example+05060708+AQ==', signer: 'b'.repeat(64) }
  trust(record)
  expect(trust(record, { key: other, holder: 'Other office' })).toBe('accepted')
  const rows = () => record.rows('node', 'node', 'profile_signer_row').map(({ signer, state }) => [signer, state])
  expect(rows()).toEqual([
    [key.signer, 'trusted'],
    [other.signer, 'trusted'],
  ])
  expect(withdraw(record, key.signer)).toBe('accepted')
  expect(rows()).toEqual([
    [key.signer, 'withdrawn'],
    [other.signer, 'trusted'],
  ])
  // a key that is trusted again has one row, and what it is stands in the newest entry
  expect(trust(record)).toBe('accepted')
  expect(rows()).toEqual([
    [other.signer, 'trusted'],
    [key.signer, 'trusted'],
  ])
  expect(trustedSigners(record.state('node', 'node').signers).map(({ entry }) => entry)).toEqual([1, 3])
  expect(withdraw(record, 'c'.repeat(64))).toBe('profile_signer_unknown /signer')
  expect(record.contents.map((content) => Object.keys(content ?? {}))).toEqual([
    ['vkey', 'holder'],
    ['vkey', 'holder'],
    ['reason'],
    ['vkey', 'holder'],
  ])
})
