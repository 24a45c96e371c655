import { expect, test } from 'vitest'
import { custodyOf } from '#kernel/authority.ts'
import { idFrom } from '#kernel/ids.ts'
import { parseInstant } from '#kernel/instant.ts'
import { Recorder } from '../record.fixture.ts'
import {
  type KnownAbout,
  type RegisterSource,
  readIdentity,
  registerSource,
  setCouldHaveKnown,
  setOrigins,
  setProtection,
} from './source.ts'

const bytes = (n: number): Uint8Array => new Uint8Array(16).fill(n)
const source = idFrom('source', bytes(1))
const custodian = idFrom('person', bytes(2))
const other = idFrom('person', bytes(3))
const [caseId, claim] = [idFrom('case', bytes(4)), idFrom('claim', bytes(5))]
const register: RegisterSource = {
  name: 'A made-up courier',
  kind: 'human',
  access: ['cell-9'],
  protection: { k: 8, pmaxNum: 1, pmaxDen: 4 },
  custodian,
}
const origins = [
  { key: 'self', kind: 'person', count: 1, weight: 1 },
  { key: 'cell', kind: 'role', count: 9, weight: 2 },
  { key: 'rank and file', kind: 'role', count: 90, weight: 1 },
]
const state = (record: Recorder) => record.state('source', source).source
const registered = (): Recorder => {
  const record = new Recorder(parseInstant('2025-01-04T23:00Z'))
  record.take(custodian, registerSource(state(record), register, source))
  record.take(custodian, setOrigins(state(record), { pool: 'all', self: 'self', origins }, custodian, source))
  return record
}
const about: KnownAbout = { self: 'self', origins, rungs: 3, derived: true }
const sets = ['*', ['self', 'cell'], ['self']] as const

for (const [code, change] of [
  ['source_name_missing', { name: '' }],
  ['source_kind_unknown', { kind: 'oracle' }],
  ['access_word_format', { access: ['Cell 9'] }],
  ['protection_k', { protection: { k: 0, pmaxNum: 1, pmaxDen: 4 } }],
  ['protection_pmax', { protection: { k: 8, pmaxNum: 5, pmaxDen: 4 } }],
  ['protection_pmax', { protection: { k: 8, pmaxNum: 0, pmaxDen: 4 } }],
] as const)
  test(`refuses to register a source: ${code}`, () => {
    const decision = registerSource(
      state(new Recorder(parseInstant('2025-01-04T23:00Z'))),
      { ...register, ...change },
      source,
    )
    expect(decision.kind === 'refused' && decision.refusal.code).toBe(code)
  })

for (const [code, change] of [
  ['origins_empty', { origins: [] }],
  ['origin_key_format', { origins: [{ ...origins[0], key: '*' }] }],
  ['origin_key_repeated', { origins: [origins[0], origins[0]] }],
  ['origin_count', { origins: [{ ...origins[0], count: 0 }] }],
  ['origin_weight', { origins: [{ ...origins[0], weight: -1 }] }],
  ['source_not_in_own_world', { self: 'nobody' }],
] as const)
  test(`refuses a world of origins: ${code}`, () => {
    const command = { pool: 'all', self: 'self', origins, ...change } as Parameters<typeof setOrigins>[1]
    expect(registered().take(custodian, setOrigins(state(registered()), command, custodian, source))).toBe(code)
  })

for (const [code, given] of [
  ['could_have_known_rungs', ['*', ['self']]],
  ['could_have_known_rung_zero', [['self', 'cell'], ['self'], ['self']]],
  ['could_have_known_empty', ['*', ['self'], []]],
  ['origin_unknown', ['*', ['self', 'stranger'], ['self']]],
  ['could_have_known_grows', ['*', ['self'], ['self', 'cell']]],
  ['could_have_known_grows', ['*', ['self'], '*']],
  ['source_could_not_have_known', ['*', ['self', 'cell'], ['cell']]],
] as const)
  test(`refuses who could have known: ${code} ${JSON.stringify(given)}`, () => {
    const record = registered()
    const command = { case: caseId, claim, sets: given }
    expect(record.take(custodian, setCouldHaveKnown(state(record), command, about, custodian, source))).toBe(code)
  })

test('nobody but the custodian sets or reads anything', () => {
  const record = registered()
  const limits = { k: 3, pmaxNum: 1, pmaxDen: 2 }
  for (const decision of [
    setProtection(state(record), limits, other, source),
    setOrigins(state(record), { pool: 'all', self: 'self', origins }, other, source),
    setCouldHaveKnown(state(record), { case: caseId, claim, sets }, about, other, source),
    readIdentity(state(record), other, source),
  ])
    expect(record.take(other, decision)).toBe('custodian_only')
  expect(record.take(custodian, setProtection(state(record), limits, custodian, source))).toBe('accepted')
  expect(record.take(custodian, readIdentity(state(record), custodian, source))).toBe('accepted')
})

test('a source is seen in its custody alone, and its custodian is let in by an entry of their own', () => {
  const record = registered()
  expect(record.rows('source', source, 'visible_row')).toEqual([{ compartment: custodyOf(source) }])
  expect(record.rows('person', custodian, 'grant_row')).toContainEqual({
    role: 'custodian',
    compartment: custodyOf(source),
  })
})

test('no frame of a source says who it is, how it knows or who else could have known', () => {
  const record = registered()
  record.take(custodian, setCouldHaveKnown(state(record), { case: caseId, claim, sets }, about, custodian, source))
  const frames = JSON.stringify(record.frames)
  for (const secret of ['courier', 'cell-9', 'rank and file', 'self']) expect(frames).not.toContain(secret)
  expect(record.rows('source', source, 'could_have_known_row')).toEqual([
    { case_id: caseId, claim, rungs: 3, entry: 4 },
  ])
})

test('a claim of somebody else’s may leave this source out', () => {
  const record = registered()
  const command = { case: caseId, claim, sets: ['*', ['cell'], ['cell']] } as const
  const foreign = { ...about, derived: false }
  expect(record.take(custodian, setCouldHaveKnown(state(record), command, foreign, custodian, source))).toBe('accepted')
})
