import { expect, test } from 'vitest'
import { parseInstant } from '#kernel/instant.ts'
import { Recorder } from '../record.fixture.ts'
import { trustedSigners, trustSigner, withdrawSigner } from './profile-signers.ts'

const t0 = parseInstant('2025-01-01T00:00Z')
const key = { vkey: 'legal.example+01020304+AQ==', signer: 'a'.repeat(64) }
const trust = (record: Recorder, change: Partial<Parameters<typeof trustSigner>[1]> = {}): string =>
  record.take(
    'claire',
    trustSigner(record.state('node', 'node').signers, { key, holder: 'Legal office', isOwn: false, ...change }),
  )
const withdraw = (record: Recorder, signer: string): string =>
  record.take('claire', withdrawSigner(record.state('node', 'node').signers, signer, 'lost'))

for (const [code, change] of [
  ['profile_signer_format', { key: null }],
  ['profile_signer_is_node', { isOwn: true }],
  ['accepted', {}],
] as const)
  test(`R1 a key for profiles: ${code}`, () => {
    expect(trust(new Recorder(t0), change)).toBe(code)
  })

test('R1 a key is trusted once, withdrawn with a reason, and may be trusted again', () => {
  const record = new Recorder(t0)
  expect(withdraw(record, key.signer)).toBe('profile_signer_unknown')
  expect(trust(record)).toBe('accepted')
  expect(trust(record)).toBe('profile_signer_already_trusted')
  expect(withdraw(record, key.signer)).toBe('accepted')
  expect(withdraw(record, key.signer)).toBe('profile_signer_unknown')
  expect(trustedSigners(record.state('node', 'node').signers)).toEqual([])
  expect(record.rows('node', 'node', 'profile_signer_row').map((row) => row.state)).toEqual(['withdrawn'])
  expect(trust(record)).toBe('accepted')
  expect(trustedSigners(record.state('node', 'node').signers).length).toBe(1)
})
