import { type Route, type RouteName, routes } from '@tocsin/api'
import type { PersonId } from '@tocsin/domain'
import { type Id, type IdKind, idFrom, idKinds } from '@tocsin/domain'
import type { FastifyInstance } from 'fastify'
import { expect, test } from 'vitest'
import { jsonTestSuite, naughtyStrings } from '../intake/security-vectors.ts'
import { freshId } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { made, openTestNode, type TestNode } from '../testing/node.ts'
import { addCounterpart } from '../usecases/counterparts.ts'
import { invitationFor, makeInvitation, openSession } from '../usecases/session.ts'
import { registerSource } from '../usecases/sources.ts'
import { handlers } from './handlers.ts'
import { createServer } from './server.ts'

const all = Object.entries(routes) as [RouteName, Route][]

interface Door extends AsyncDisposable {
  readonly node: TestNode
  readonly app: FastifyInstance
  token(viewer: Viewer): Promise<string>
}

async function openDoor(): Promise<Door> {
  const node = await openTestNode()
  const app = createServer({ ports: node.ports, handlers, openCallsPerSecond: 1_000_000 })
  return {
    node,
    app,
    async token(viewer) {
      const secret = await invitationFor(node.ports, freshId(node.ports, 'command'))
      await makeInvitation(node.ports, viewer.person as PersonId, secret)
      return (await openSession(node.ports, secret, freshId(node.ports, 'command')))?.token ?? ''
    },
    async [Symbol.asyncDispose]() {
      await app.close()
      await node[Symbol.asyncDispose]()
    },
  }
}

interface Sent {
  readonly method: string
  readonly url: string
  readonly token?: string
  readonly type?: string
  readonly body?: Uint8Array | string
}

async function send({ app, node }: Door, { method, url, token, type, body }: Sent) {
  const reply = await app.inject({
    method: method as 'GET',
    url,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      'idempotency-key': freshId(node.ports, 'command'),
      ...(type === undefined ? {} : { 'content-type': type }),
    },
    ...(body === undefined ? {} : { payload: Buffer.from(body) }),
  })
  return reply
}

/** A person with every role everywhere: only what is malformed or refused by rule stands in the way. */
const everybody = (node: TestNode) =>
  node.person(
    ['analyst', 'approver', 'senior_officer', 'custodian', 'counsel', 'overseer', 'administrator'],
    ['duty', 'register', 'node'],
  )

const idOf = <Kind extends IdKind>(kind: Kind, byte = 0): Id<Kind> => idFrom(kind, new Uint8Array(16).fill(byte))
const kindOf: Readonly<Record<string, string>> = {
  atRisk: idOf('victim'),
  lang: 'en',
  mailbox: '0'.repeat(32),
  index: '0',
  place: 'a-place',
}
/** An address of a route with well-formed ids of things that are not there. */
const address = (route: Route, byte = 0): string =>
  route.path
    .replace(/:([a-zA-Z]+)/g, (_, name: string) =>
      (idKinds as readonly string[]).includes(name) ? idOf(name as IdKind, byte) : (kindOf[name] ?? 'x'),
    )
    .replace('*', 'checkpoint')

test('every route of the contract is served', () => {
  expect(Object.keys(routes).filter((name) => name !== 'watch' && !Object.hasOwn(handlers, name))).toEqual([])
})

test('nobody gets past the door without a session', async () => {
  await using door = await openDoor()
  const bodies = new Set<string>()
  for (const [, route] of all) {
    if (route.auth === 'none') continue
    for (const token of [undefined, 'x', '0'.repeat(64)]) {
      const reply = await send(door, {
        method: route.method,
        url: address(route),
        ...(token === undefined ? {} : { token }),
      })
      expect(reply.statusCode).toBe(401)
      bodies.add(reply.body)
    }
  }
  expect(bodies.size).toBe(1)
})

test('forbidden and absent are the same bytes', async () => {
  await using door = await openDoor()
  const { node } = door
  const custodian = await node.person(['custodian', 'analyst'], ['custody', 'duty'])
  const outsider = await door.token(await node.person(['analyst', 'senior_officer'], ['elsewhere']))
  const source = made(
    await registerSource(node.ports, custodian, node.request(), {
      name: 'A source',
      kind: 'human',
      access: ['a'],
      protection: { k: 8, pmaxNum: 1, pmaxDen: 10 },
      custodian: custodian.person,
    }),
  )
  const names = { en: 'Somebody', ar: 'أحد' }
  const counterpart = made(await addCounterpart(node.ports, custodian, node.request(), { kind: 'service', names }))
  const ask = async (url: string) => {
    const { statusCode, body, headers } = await send(door, { method: 'GET', url, token: outsider })
    return { statusCode, body, headers: { ...headers, date: '' } }
  }
  expect(await ask(`/v1/counterparts/${counterpart}`)).toEqual(await ask(`/v1/counterparts/${idOf('counterpart')}`))
  expect(await ask(`/v1/sources/${source}/identity`)).toEqual(await ask(`/v1/sources/${idOf('source')}/identity`))
  expect((await ask(`/v1/counterparts/${counterpart}`)).statusCode).toBe(404)
  expect(await ask('/v1/nothing/here')).toEqual(await ask(`/v1/cases/${idOf('case')}`))
})

test('one invitation is one session, and a lost answer is asked for again', async () => {
  await using door = await openDoor()
  const { node, app } = door
  const command = freshId(node.ports, 'command')
  const open = (key: string) =>
    app.inject({
      method: 'POST',
      url: '/v1/sessions',
      headers: { 'idempotency-key': key, 'content-type': 'application/json' },
      payload: JSON.stringify({ invitation: node.invitation }),
    })
  const first = await open(command)
  expect(first.statusCode).toBe(201)
  expect((await open(command)).body).toBe(first.body)
  expect((await open(freshId(node.ports, 'command'))).statusCode).toBe(401)
})

test('an act needs a command id, and a repeat of it answers the same bytes', async () => {
  await using door = await openDoor()
  const { node, app } = door
  const token = await door.token(node.administrator)
  const invite = (headers: Record<string, string>) =>
    app.inject({
      method: 'POST',
      url: '/v1/people',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      payload: JSON.stringify({ name: 'A', roles: ['analyst'], compartments: ['duty'] }),
    })
  expect((await invite({})).json<{ code: string }>().code).toBe('command_missing')
  const key = freshId(node.ports, 'command')
  const first = await invite({ 'idempotency-key': key })
  expect(first.statusCode).toBe(201)
  expect((await invite({ 'idempotency-key': key })).body).toBe(first.body)
})

test('a refused file lies in quarantine and can be tried again', async () => {
  await using door = await openDoor()
  const { node } = door
  const person = await everybody(node)
  const token = await door.token(person)
  const source = made(
    await registerSource(node.ports, person, node.request(), {
      name: 'A source',
      kind: 'open',
      access: ['a'],
      protection: { k: 1, pmaxNum: 1, pmaxDen: 1 },
      custodian: person.person,
    }),
  )
  const refused = await send(door, {
    method: 'POST',
    url: `/v1/reports?source=${source}&format=json`,
    token,
    type: 'text/plain',
    body: 'Not JSON at all',
  })
  expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([400, 'json_syntax'])
  const kept = await send(door, { method: 'GET', url: '/v1/quarantine', token })
  const [item] = kept.json<{ items: { batch: string; faults: { code: string }[] }[] }>().items
  expect(item?.faults[0]?.code).toBe('json_syntax')
  const again = await send(door, {
    method: 'POST',
    url: `/v1/quarantine/${item?.batch ?? ''}/retries`,
    token,
    type: 'application/json',
    body: '{"format":"text"}',
  })
  expect(again.statusCode).toBe(201)
  const twice = await send(door, {
    method: 'POST',
    url: `/v1/reports?source=${source}`,
    token,
    type: 'text/plain',
    body: 'Not JSON at all',
  })
  expect(twice.json<{ entries: { kind: string }[] }>().entries.map(({ kind }) => kind)).toEqual([
    'batch/arrived-again@1',
  ])
  const reports = await send(door, { method: 'GET', url: '/v1/reports', token })
  expect(reports.json<{ items: { arrivals: string[] }[] }>().items.map(({ arrivals }) => arrivals.length)).toEqual([2])
})

test('no file of the suite brings a fault of ours out of any intake door', async () => {
  await using door = await openDoor()
  const { node } = door
  const person = await everybody(node)
  const token = await door.token(person)
  const source = made(
    await registerSource(node.ports, person, node.request(), {
      name: 'A source',
      kind: 'open',
      access: ['a'],
      protection: { k: 1, pmaxNum: 1, pmaxDen: 1 },
      custodian: person.person,
    }),
  )
  const doors: readonly Omit<Sent, 'body'>[] = [
    ...['auto', 'stix', 'json', 'text'].map((format) => ({
      method: 'POST',
      url: `/v1/reports?source=${source}&format=${format}`,
      type: 'application/octet-stream',
    })),
    { method: 'POST', url: '/v1/parties/import', type: 'text/csv' },
    { method: 'POST', url: '/v1/channels/bundle/import', type: 'application/octet-stream' },
    { method: 'POST', url: `/m/${'0'.repeat(32)}`, type: 'application/octet-stream' },
    { method: 'POST', url: '/v1/sessions', type: 'application/json' },
    { method: 'POST', url: '/v1/people', type: 'application/json' },
    { method: 'POST', url: '/v1/profiles', type: 'application/json' },
    { method: 'PUT', url: '/v1/places', type: 'application/json' },
  ]
  for (const { name, bytes } of jsonTestSuite())
    for (const to of doors) {
      const reply = await send(door, { ...to, token, body: bytes })
      expect([name, to.url, reply.statusCode < 500]).toEqual([name, to.url, true])
      if (reply.statusCode >= 400) expect(reply.json<{ code: string }>().code).toMatch(/^[a-z0-9_]+$/)
    }
})

/** A body of a route as its schema would have it, as far as a guess goes; `at` is given the value under test. */
function bodyWith(route: Route, at: string, value: unknown): unknown {
  const schema = route.body.kind === 'json' ? route.body.schema : undefined
  const shape = schema !== undefined && 'shape' in schema ? (schema.shape as Record<string, unknown>) : {}
  return Object.fromEntries(Object.keys(shape).map((name) => [name, name === at ? value : 'x']))
}

test('no naughty string brings a fault of ours out of any field of any route', { timeout: 300_000 }, async () => {
  await using door = await openDoor()
  const person = await everybody(door.node)
  const strings = naughtyStrings()
  let next = 0
  const some = (n: number): readonly string[] => Array.from({ length: n }, () => strings[next++ % strings.length] ?? '')
  for (const [name, route] of all) {
    const token = await door.token(person) // one of the routes ends the session
    const url = address(route)
    const sent: Sent[] = []
    for (const text of some(4)) {
      sent.push({
        method: route.method,
        url: `${url}?after=${encodeURIComponent(text)}&validAt=${encodeURIComponent(text)}`,
      })
      // the answer of `watch` does not end: streams.test.ts listens to it
      if (name !== 'watch')
        sent.push({ method: route.method, url: route.path.replace(/:[a-zA-Z]+|\*/g, encodeURIComponent(text)) })
    }
    if (route.body.kind === 'json') {
      const fields = Object.keys(bodyWith(route, '', '') as object)
      for (const field of ['', ...fields])
        for (const text of some(6))
          for (const value of [text, [text], { en: text, ar: text }])
            sent.push({
              method: route.method,
              url,
              type: 'application/json',
              body: JSON.stringify(bodyWith(route, field, value)),
            })
    }
    if (route.body.kind === 'bytes')
      for (const text of some(10)) sent.push({ method: route.method, url, type: route.body.types[0] ?? '', body: text })
    for (const each of sent) {
      const reply = await send(door, { ...each, token })
      expect([name, each.url, reply.statusCode < 500, reply.body.includes('    at ')]).toEqual([
        name,
        each.url,
        true,
        false,
      ])
    }
  }
})
