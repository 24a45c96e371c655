import { expect, test } from 'vitest'
import { custodyOf } from '#kernel/authority.ts'
import { idFrom } from '#kernel/ids.ts'
import { parseInstant } from '#kernel/instant.ts'
import { Recorder } from '../record.fixture.ts'
import {
  askCustodian,
  handOverCustody,
  hasNothingToProtect,
  isGuarded,
  type KnownAbout,
  nameDeputy,
  type RegisterSource,
  readIdentity,
  registerSource,
  setCouldHaveKnown,
  setOrigins,
  setProtection,
  waitsForWord,
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

// ---- custodian and deputy (people A8)

const deputy = idFrom('person', bytes(6))
const codeOf = (decision: ReturnType<typeof nameDeputy>): string =>
  decision.kind === 'refused' ? `${decision.refusal.code} ${decision.refusal.path}`.trim() : 'accepted'
const kept = (named: typeof deputy | undefined = deputy): Recorder => {
  const record = new Recorder(parseInstant('2025-01-04T23:00Z'))
  record.take(custodian, registerSource(state(record), { ...register, deputy: named }, source))
  return record
}
const letIn = (record: Recorder, person: typeof deputy): boolean =>
  record.rows('person', person, 'grant_row').some(({ compartment }) => compartment === custodyOf(source))

test('A8 a source is registered once, by a custodian who is not their own deputy', () => {
  const record = kept()
  expect(codeOf(registerSource(state(record), register, source))).toBe('source_already_registered')
  const alone = { ...register, deputy: custodian }
  expect(codeOf(registerSource(state(new Recorder(record.now)), alone, source))).toBe('deputy_is_custodian /deputy')
  expect([custodian, deputy, other].map((person) => letIn(record, person))).toEqual([true, true, false])
})

test('A8 whoever deputises is let in, and whoever did is let out, by the same commit', () => {
  const named = (record: Recorder, who: typeof deputy, by = custodian) => nameDeputy(state(record), who, by, source)
  expect(codeOf(named(new Recorder(kept().now), deputy))).toBe('source_unknown')
  expect(codeOf(named(kept(), other, other))).toBe('custodian_only')
  expect(codeOf(named(kept(), custodian))).toBe('deputy_is_custodian /deputy')
  expect(codeOf(named(kept(), deputy))).toBe('deputy_already /deputy')
  const first = registered()
  expect(first.take(custodian, named(first, deputy))).toBe('accepted')
  expect(first.frames.slice(-2).map(({ kind }) => kind)).toEqual(['source/deputy-named@1', 'person/role-granted@1'])
  // the deputy may name another, and is out
  expect(first.take(deputy, named(first, other, deputy))).toBe('accepted')
  expect([custodian, deputy, other].map((person) => letIn(first, person))).toEqual([true, false, true])
  expect(state(first).deputy).toBe(other)
})

test('A8 custody passes to two named persons at once; only whoever is new is let in, only whoever left is let out', () => {
  const third = idFrom('person', bytes(7))
  const hand = (record: Recorder, to: readonly [typeof deputy, typeof deputy], by = custodian) =>
    handOverCustody(state(record), { custodian: to[0], deputy: to[1] }, by, source)
  expect(codeOf(hand(new Recorder(kept().now), [other, third]))).toBe('source_unknown')
  expect(codeOf(hand(kept(), [other, third], other))).toBe('custodian_only')
  expect(codeOf(hand(kept(), [other, other]))).toBe('deputy_is_custodian /deputy')
  expect(codeOf(hand(kept(), [custodian, deputy]))).toBe('custody_handed_to_nobody_new /custodian')
  const swapped = kept()
  expect(swapped.take(deputy, hand(swapped, [deputy, custodian], deputy))).toBe('accepted')
  expect(swapped.frames.at(-1)?.kind).toBe('source/custody-handed@1')
  const record = kept()
  expect(record.take(custodian, hand(record, [deputy, third]))).toBe('accepted')
  expect([custodian, deputy, third].map((person) => letIn(record, person))).toEqual([false, true, true])
  expect(state(record)).toMatchObject({ custodian: deputy, deputy: third })
  const alone = registered()
  expect(alone.take(custodian, hand(alone, [other, third]))).toBe('accepted')
  expect([custodian, other, third].map((person) => letIn(alone, person))).toEqual([false, true, true])
})

test('A8 a deputy sets and reads what a custodian may', () => {
  const record = kept()
  const limits = { k: 3, pmaxNum: 1, pmaxDen: 2 }
  const world = { pool: 'all', self: 'self', origins }
  expect(record.take(deputy, setProtection(state(record), limits, deputy, source))).toBe('accepted')
  expect(record.take(deputy, setOrigins(state(record), world, deputy, source))).toBe('accepted')
  expect(
    record.take(deputy, setCouldHaveKnown(state(record), { case: caseId, claim, sets }, about, deputy, source)),
  ).toBe('accepted')
  expect(record.take(deputy, readIdentity(state(record), deputy, source))).toBe('accepted')
})

test('release 1.1 nobody says who could have known before there is a world; and of no source is anything said', () => {
  const command = { case: caseId, claim, sets }
  expect(codeOf(setCouldHaveKnown(state(kept()), command, about, custodian, source))).toBe('origins_missing')
  expect(codeOf(setCouldHaveKnown(state(registered()), command, about, custodian, source))).toBe('accepted')
  const nobody = state(new Recorder(kept().now))
  const limits = { k: 3, pmaxNum: 1, pmaxDen: 2 }
  for (const decision of [
    setProtection(nobody, limits, custodian, source),
    setOrigins(nobody, { pool: 'all', self: 'self', origins }, custodian, source),
    setCouldHaveKnown(nobody, command, about, custodian, source),
    readIdentity(nobody, custodian, source),
  ])
    expect(codeOf(decision)).toBe('source_unknown')
})

for (const [path, change] of [
  ['protection_k /protection/k', { protection: { k: 1.5, pmaxNum: 1, pmaxDen: 4 } }],
  ['protection_pmax /protection/pmax', { protection: { k: 8, pmaxNum: 1.5, pmaxDen: 4 } }],
  ['protection_pmax /protection/pmax', { protection: { k: 8, pmaxNum: 1, pmaxDen: 4.5 } }],
  ['access_word_format /access/1', { access: ['cell-9', 'Cell 9'] }],
  ['source_name_missing /name', { name: ' ' }],
  ['source_kind_unknown /kind', { kind: '' }],
  ['accepted', { protection: { k: 1, pmaxNum: 4, pmaxDen: 4 } }],
  ['accepted', { protection: null }],
] as const)
  test(`a refused registration says where: ${path} ${JSON.stringify(change)}`, () => {
    expect(codeOf(registerSource(state(new Recorder(kept().now)), { ...register, ...change }, source))).toBe(path)
  })

for (const [path, change] of [
  ['origin_key_format /origins/1/key', { key: '' }],
  ['origin_key_format /origins/1/key', { key: 'a\u202eb' }],
  ['origin_key_format /origins/1/key', { key: 'k'.repeat(81) }],
  ['origin_key_repeated /origins/1/key', { key: 'self' }],
  ['origin_count /origins/1/count', { count: 1.5 }],
  ['origin_count /origins/1/count', { count: 1e9 + 1 }],
  ['origin_weight /origins/1/weight', { weight: 0.5 }],
  ['origin_weight /origins/1/weight', { weight: 1e6 + 1 }],
  ['accepted', { key: 'k'.repeat(80), count: 1e9, weight: 1e6 }],
  ['accepted', { count: 1, weight: 0 }],
] as const)
  test(`a refused world says where: ${path} ${JSON.stringify(change).slice(0, 40)}`, () => {
    const bent = origins.map((origin, i) => (i === 1 ? { ...origin, ...change } : origin))
    const command = { pool: 'all', self: 'self', origins: bent }
    expect(codeOf(setOrigins(state(kept()), command, custodian, source))).toBe(path)
  })

test('a world whose suspicion does not add up exactly is refused, and the largest that does is not', () => {
  const rows = (n: number) =>
    Array.from({ length: n }, (_, i) => ({ key: i === 0 ? 'self' : `k${i}`, kind: 'x', count: 1e9, weight: 1e6 }))
  const sets = (n: number) =>
    codeOf(setOrigins(state(kept()), { pool: 'all', self: 'self', origins: rows(n) }, custodian, source))
  expect([sets(9), sets(10)]).toEqual(['accepted', 'origin_weight /origins'])
})

test('release 1.3 one head and all suspicion is nothing to protect; anything less is', () => {
  const rows = [
    [1, 1, 1, true],
    [0, 3, 2, true],
    [2, 1, 1, false],
    [1, 1, 2, false],
  ] as const
  for (const [k, pmaxNum, pmaxDen, nothing] of rows) expect(hasNothingToProtect({ k, pmaxNum, pmaxDen })).toBe(nothing)
})

test('A8 a custodian is asked as long as something of a release waits for their word', () => {
  const record = kept()
  const due = record.now
  const ask = () => askCustodian(state(record), { case: caseId, claims: [claim], by: 'amal', due }, source)
  const desk = () => record.rows('source', source, 'desk')
  const first = ask()
  expect(first?.facts).toEqual({ case: caseId, claims: [claim], by: 'amal', due })
  record.append('amal', first === undefined ? [] : [first])
  expect(desk()).toEqual([
    { owner_role: 'custodian', act: 'could_have_known', due, case_id: caseId, subject: source, state: 'owed' },
  ])
  record.take(custodian, setOrigins(state(record), { pool: 'all', self: 'self', origins }, custodian, source))
  expect(waitsForWord(state(record), [claim])).toBe(true)
  expect(waitsForWord(state(record), [])).toBe(false)
  record.take(custodian, setCouldHaveKnown(state(record), { case: caseId, claim, sets }, about, custodian, source))
  expect([waitsForWord(state(record), [claim]), ask(), desk()]).toEqual([false, undefined, []])
  expect(waitsForWord(state(record), [claim, 'toString'])).toBe(true)
  expect(waitsForWord({ ...state(record), protection: null }, [claim])).toBe(true)
  const free = { ...state(kept()), protection: { k: 1, pmaxNum: 1, pmaxDen: 1 } }
  expect(waitsForWord(free, [claim])).toBe(false)
  expect(waitsForWord({ ...state(kept()), kind: 'open' }, [claim])).toBe(false)
})

const idle = { k: 1, pmaxNum: 1, pmaxDen: 1 }
for (const [who, kind, protection, isInCrowd, byDefault, guarded] of [
  ['an open source, whatever its custodian asked for', 'open', { k: 8, pmaxNum: 1, pmaxDen: 4 }, false, true, false],
  ['one that asked for nothing, where the rules protect no source', 'human', idle, false, false, false],
  ['one of which nobody said anything, where the rules protect no source', 'human', null, false, false, false],
  ['one of which nobody said anything, by default', 'human', null, false, true, true],
  ['one that asked for nothing, by default', 'human', idle, false, true, true],
  ['one that asked for heads', 'human', { ...idle, k: 2 }, false, false, true],
  ['one that asked for less suspicion', 'human', { ...idle, pmaxDen: 2 }, false, false, true],
  ['an open source in a crowd', 'open', idle, true, false, true],
] as const)
  test(`R36 ${who}: ${guarded ? 'something' : 'nothing'} to lose`, () => {
    expect(isGuarded({ kind, protection }, isInCrowd, byDefault)).toBe(guarded)
  })
