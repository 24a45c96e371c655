import { expect, test } from 'vitest'
import { Recorder } from '../record.fixture.ts'
import { idFrom, type PersonId } from './ids.ts'
import { after, hour, parseInstant } from './instant.ts'
import { initialiseNode, recordExport, setClock } from './node.ts'
import { addCredential, grantRole, holds, invitePerson, setDeputy, setOffice, withdrawRole } from './person.ts'

const person = (n: number): PersonId => idFrom('person', new Uint8Array(16).fill(n))
const [amal, bashir, chief] = [person(1), person(2), person(3)]
const t0 = parseInstant('2025-01-04T23:00Z')

const passkey = (credential: string) => ({
  person: amal,
  credential,
  id: 'AA',
  publicKey: 'AA',
  transports: ['internal'],
  host: 'node.invalid',
  label: 'A key',
})

const staffed = (): Recorder => {
  const record = new Recorder(t0)
  const grants = [{ role: 'analyst', compartment: 'duty' }]
  record.take('node', invitePerson(record.state('person', amal).person, { name: 'Amal', grants }, 'node', amal))
  return record
}

for (const [code, decide] of [
  [
    'already_invited',
    (r: Recorder) => invitePerson(r.state('person', amal).person, { name: 'A', grants: [] }, chief, amal),
  ],
  [
    'name_missing',
    (r: Recorder) => invitePerson(r.state('person', bashir).person, { name: ' ', grants: [] }, chief, bashir),
  ],
  [
    'role_unknown',
    (r: Recorder) =>
      invitePerson(
        r.state('person', bashir).person,
        { name: 'B', grants: [{ role: 'root', compartment: 'duty' }] },
        chief,
        bashir,
      ),
  ],
  [
    'compartment_unknown',
    (r: Recorder) =>
      invitePerson(
        r.state('person', bashir).person,
        { name: 'B', grants: [{ role: 'analyst', compartment: 'everyone' }] },
        chief,
        bashir,
      ),
  ],
  [
    'role_not_self_assigned',
    (r: Recorder) =>
      grantRole(r.state('person', amal).person, { person: amal, role: 'senior_officer', compartment: 'duty' }, amal),
  ],
  [
    'person_unknown',
    (r: Recorder) =>
      grantRole(r.state('person', bashir).person, { person: bashir, role: 'analyst', compartment: 'duty' }, chief),
  ],
  [
    'role_already_held',
    (r: Recorder) =>
      grantRole(r.state('person', amal).person, { person: amal, role: 'analyst', compartment: 'duty' }, chief),
  ],
  [
    'role_not_held',
    (r: Recorder) =>
      withdrawRole(r.state('person', amal).person, { person: amal, role: 'approver', compartment: 'duty' }),
  ],
  [
    'office_interval_empty',
    (r: Recorder) =>
      setOffice(r.state('person', amal).person, { person: amal, office: 'watch', from: t0, until: t0, deputies: [] }),
  ],
  [
    'deputy_is_holder',
    (r: Recorder) =>
      setOffice(r.state('person', amal).person, {
        person: amal,
        office: 'watch',
        from: t0,
        until: null,
        deputies: [amal],
      }),
  ],
  [
    'person_unknown',
    (r: Recorder) => addCredential(r.state('person', bashir).person, { ...passkey('00'), person: bashir }, false),
  ],
  ['credential_already_held', (r: Recorder) => addCredential(r.state('person', amal).person, passkey('00'), true)],
  [
    'credential_already_held',
    (r: Recorder) => {
      r.take(amal, addCredential(r.state('person', amal).person, passkey('00'), false))
      return addCredential(r.state('person', amal).person, passkey('00'), false)
    },
  ],
  [
    'credentials_too_many',
    (r: Recorder) => {
      for (let i = 0; i < 20; i++)
        r.take(amal, addCredential(r.state('person', amal).person, passkey(String(i)), false))
      return addCredential(r.state('person', amal).person, passkey('20'), false)
    },
  ],
  [
    'office_unknown',
    (r: Recorder) =>
      setDeputy(r.state('person', amal).person, { person: amal, office: 'watch', deputy: bashir, from: t0 }),
  ],
] as const)
  test(`refuses ${code}`, () => {
    const record = staffed()
    expect(record.take(chief, decide(record))).toBe(code)
  })

test('a role is held in a compartment and nowhere else, until it is withdrawn', () => {
  const record = staffed()
  const state = () => record.state('person', amal).person
  expect([holds(state(), 'analyst', 'duty'), holds(state(), 'analyst', 'register')]).toEqual([true, false])
  expect(record.rows('person', amal, 'grant_row')).toEqual([
    { role: 'analyst', compartment: 'duty' },
    { role: 'analyst', compartment: 'everyone' },
  ])
  record.take(chief, withdrawRole(state(), { person: amal, role: 'analyst', compartment: 'duty' }))
  expect(record.rows('person', amal, 'grant_row')).toEqual([])
})

test('a passkey is kept by its hash; an invitation that was made is none', () => {
  const record = staffed()
  record.append('node', [{ kind: 'person/credential-added@1', aggregate: amal, facts: { credential: 'invitation' } }])
  record.take(amal, addCredential(record.state('person', amal).person, passkey('00'), false))
  expect(record.rows('person', amal, 'credential_row')).toEqual([{ credential: '00', added_at: t0, entry: 3 }])
})

test('a post has deputies in order', () => {
  const record = staffed()
  const state = () => record.state('person', amal).person
  const until = after(t0, hour)
  record.take(chief, setOffice(state(), { person: amal, office: 'watch', from: t0, until, deputies: [bashir] }))
  record.take(chief, setDeputy(state(), { person: amal, office: 'watch', deputy: chief, from: t0 }))
  expect(record.rows('person', amal, 'office_row').map((row) => [row.person, row.rank])).toEqual([
    [amal, 0],
    [bashir, 1],
    [chief, 2],
  ])
})

test('the world is chosen once, and only an exercise has a clock to set, forward', () => {
  const record = new Recorder(t0)
  const node = () => record.state('node', 'node').node
  expect(record.take(chief, setClock(node(), { to: t0 }, t0))).toBe('not_initialised')
  expect(record.take(chief, recordExport(node(), { size: 1 }))).toBe('not_initialised')
  expect(record.take('node', initialiseNode(node(), { world: 'exercise', origin: 'tocsin.invalid/a' }))).toBe(
    'accepted',
  )
  expect(record.take('node', initialiseNode(node(), { world: 'live', origin: 'tocsin.invalid/a' }))).toBe(
    'already_initialised',
  )
  expect(record.take(chief, setClock(node(), { to: after(t0, -1) }, t0))).toBe('clock_moves_back')
  expect(record.take(chief, setClock(node(), { to: after(t0, hour) }, t0))).toBe('accepted')
  expect(record.take(chief, recordExport(node(), { size: 3 }))).toBe('accepted')
  const live = new Recorder(t0)
  live.take('node', initialiseNode(live.state('node', 'node').node, { world: 'live', origin: 'x' }))
  expect(live.take(chief, setClock(live.state('node', 'node').node, { to: after(t0, hour) }, t0))).toBe(
    'clock_of_live_world',
  )
})
