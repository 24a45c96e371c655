import { expect, test } from 'vitest'
import { idFrom } from '#kernel/ids.ts'
import { after, day, parseInstant } from '#kernel/instant.ts'
import { openCase } from '../2-case/claim.ts'
import { Recorder } from '../record.fixture.ts'
import { type AddParty, addParty, removeParty, setContact, verifyContact } from './party.ts'
import { addresseeOf, protectorsOf } from './people.ts'
import { type MapProtector, mapProtector, type SetVictim, setVictim, withdrawProtector } from './victim.ts'

const bytes = (n: number): Uint8Array => new Uint8Array(16).fill(n)
const c = idFrom('case', bytes(1))
const victim = idFrom('victim', bytes(2))
const [one, two] = [idFrom('protector', bytes(3)), idFrom('protector', bytes(4))]
const counterpart = idFrom('counterpart', bytes(5))
const party = idFrom('party', bytes(6))
const t0 = parseInstant('2025-01-05T10:00Z')
const both = (en: string) => ({ en, ar: `${en}-ar` })

const opened = (): Recorder => {
  const record = new Recorder(t0)
  const command = { title: 'A shrine', cause: 'person', compartment: 'duty', reports: [] }
  record.take('amal', openCase(record.state('case', c).core, command, c))
  return record
}
const place: SetVictim = {
  kind: 'place',
  party: null,
  who: both('the shrine'),
  present: [{ category: 'civilian', who: both('pilgrims'), count: 300 }],
}
const set = (record: Recorder, command: SetVictim, known: { contacts: number } | null = null): string =>
  record.take('amal', setVictim(record.state('case', c).core, command, known, c, victim))
const map: MapProtector = { victim, counterpart, party: null, rank: 1 }
const mapped = (record: Recorder, command: MapProtector, id = one, known = true): string => {
  const { core, people } = record.state('case', c)
  return record.take('amal', mapProtector(core, people, command, known, c, id))
}

for (const [code, change] of [
  ['victim_kind_unknown', { kind: 'ship' }],
  ['victim_lacks_language', { who: { en: 'the shrine', ar: '' } }],
  ['presence_unanswered', { present: [] }],
  ['presence_unanswered', { kind: 'event', present: [] }],
  ['presence_category_unknown', { present: [{ category: 'enemy', who: both('x'), count: null }] }],
  ['presence_lacks_language', { present: [{ category: 'civilian', who: { en: 'x', ar: '' }, count: null }] }],
  ['party_unknown', { party }],
] as const)
  test(`refuses a person or place at risk: ${code} ${JSON.stringify(change).slice(0, 30)}`, () => {
    expect(set(opened(), { ...place, ...change })).toBe(code)
  })

test('nobody is entered into a case that is not open', () => {
  expect(set(new Recorder(t0), place)).toBe('case_not_open')
})

for (const [code, change, known] of [
  ['victim_unknown', { victim: idFrom('victim', bytes(9)) }, true],
  ['protector_needs_one_party', { counterpart: null }, true],
  ['protector_needs_one_party', { party }, true],
  ['protector_counterpart_unknown', {}, false],
  ['party_unknown', { counterpart: null, party }, false],
  ['protector_order', { rank: 0 }, true],
  ['protector_order', { rank: 1.5 }, true],
] as const)
  test(`refuses a protector: ${code} ${JSON.stringify(change).slice(0, 30)}`, () => {
    const record = opened()
    set(record, place)
    expect(mapped(record, { ...map, ...change }, one, known)).toBe(code)
  })

test('a party does not protect itself, a rank is given once and a protector mapped once', () => {
  const record = opened()
  set(record, { ...place, party }, { contacts: 0 })
  expect(mapped(record, { ...map, counterpart: null, party })).toBe('protector_is_victim')
  expect(mapped(record, map)).toBe('accepted')
  expect(mapped(record, { ...map, counterpart: idFrom('counterpart', bytes(8)) }, two)).toBe('protector_order')
  expect(mapped(record, { ...map, rank: 2 }, two)).toBe('protector_already_mapped')
})

test('who can be told: a protector, else the person, else nobody, and nobody blocks', () => {
  const record = opened()
  const told = (): string => addresseeOf(record.state('case', c).people, victim)
  set(record, place)
  expect([told(), record.rows('case', c, 'desk').some((row) => row.state === 'blocking')]).toEqual(['none', true])
  set(record, { ...place, party }, { contacts: 1 })
  expect([told(), record.rows('case', c, 'desk').some((row) => row.state === 'blocking')]).toEqual(['direct', false])
  mapped(record, map)
  expect(told()).toBe('protector')
  const { core, people } = record.state('case', c)
  expect(record.take('amal', withdrawProtector(core, people, { protector: two, reason: 'x' }, c))).toBe(
    'protector_unknown',
  )
  expect(record.take('amal', withdrawProtector(core, people, { protector: one, reason: '' }, c))).toBe('reason_missing')
  expect(record.take('amal', withdrawProtector(core, people, { protector: one, reason: 'fled' }, c))).toBe('accepted')
  expect(told()).toBe('direct')
})

test('protectors are asked in their order', () => {
  const record = opened()
  set(record, place)
  mapped(record, { ...map, rank: 2 }, one)
  mapped(record, { ...map, counterpart: null, party, rank: 1 }, two)
  expect(protectorsOf(record.state('case', c).people, victim).map((held) => held.protector)).toEqual([two, one])
})

const shrine: AddParty = {
  compartment: 'register',
  kind: 'community',
  names: both('Shrine'),
  sites: [{ name: both('South court'), place: 'shrine', zone: 'Asia/Damascus' }],
  contacts: [{ office: 'caretaker', channel: 'tel:1', deputies: ['deputy'], verifiedAt: t0 }],
}
const added = (record: Recorder, command: AddParty): string =>
  record.take('amal', addParty(record.state('party', party).party, command, new Set(['shrine']), record.now, party))

for (const [code, change] of [
  ['compartment_unknown', { compartment: 'Register' }],
  ['party_kind_unknown', { kind: 'enemy' }],
  ['party_lacks_language', { names: { en: 'Shrine', ar: '' } }],
  ['register_too_large', { sites: Array.from({ length: 501 }, () => shrine.sites[0]) }],
  ['site_lacks_language', { sites: [{ ...shrine.sites[0], name: { en: '', ar: 'x' } }] }],
  ['site_zone_unknown', { sites: [{ ...shrine.sites[0], zone: '+03:00' }] }],
  ['site_place_unknown', { sites: [{ ...shrine.sites[0], place: 'elsewhere' }] }],
  ['contact_office_missing', { contacts: [{ ...shrine.contacts[0], office: ' ' }] }],
  ['contact_channel_missing', { contacts: [{ ...shrine.contacts[0], channel: '' }] }],
  ['contact_verified_in_future', { contacts: [{ ...shrine.contacts[0], verifiedAt: after(t0, 1) }] }],
] as const)
  test(`refuses a party: ${code}`, () => {
    expect(added(new Recorder(t0), { ...shrine, ...change } as AddParty)).toBe(code)
  })

test('a party has sites and contacts with the date they were last verified, and no name in the clear', () => {
  const record = new Recorder(t0)
  const state = () => record.state('party', party).party
  expect(record.take('amal', verifyContact(state(), { contact: 'contact-1' }, party))).toBe('party_unknown')
  expect(record.take('amal', removeParty(state(), { reason: 'x' }, party))).toBe('party_unknown')
  added(record, shrine)
  expect(added(record, shrine)).toBe('party_already_added')
  expect(record.rows('party', party, 'contact_row')[0]).toMatchObject({ deputies: 1, verified_at: t0 })
  record.now = after(t0, day)
  const contact = { contact: 'contact-2', office: 'guard', channel: 'tel:2', deputies: [], verifiedAt: null }
  const first = { ...contact, office: '' }
  expect(record.take('amal', setContact(state(), first, record.now, party))).toBe('contact_office_missing')
  expect(record.take('amal', setContact(state(), contact, record.now, party))).toBe('accepted')
  expect(record.rows('party', party, 'party_row')[0]).toMatchObject({ contacts: 2, verified_at: null })
  expect(record.take('amal', verifyContact(state(), { contact: 'contact-9' }, party))).toBe('contact_unknown')
  record.take('amal', verifyContact(state(), { contact: 'contact-2' }, party))
  expect(record.rows('party', party, 'party_row')[0]?.verified_at).toBe(t0)
  const frames = JSON.stringify(record.frames)
  for (const secret of ['Shrine', 'caretaker', 'tel:']) expect(frames).not.toContain(secret)
  expect(record.take('amal', removeParty(state(), { reason: '' }, party))).toBe('reason_missing')
  record.take('amal', removeParty(state(), { reason: 'closed' }, party))
  expect(record.rows('party', party, 'contact_row')).toEqual([])
})
