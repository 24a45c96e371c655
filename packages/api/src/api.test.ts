import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createClient, newCommandId, openapiDocument, routes, valueIn } from './index.ts'
import type { Route } from './route.ts'
import { instant, line } from './schemas/basic.ts'

const all = Object.entries(routes) as [string, Route][]

for (const value of [
  '2025-01-11T14:00',
  '2025-02-30T00:00Z',
  '2025-13-01T00:00Z',
  '2025-01-11',
  '0000-01-01T00:00Z',
  5,
])
  test(`refuses ${JSON.stringify(value)} as an instant`, () => {
    expect(instant.safeParse(value).success).toBe(false)
  })

for (const [why, value] of [
  ['nothing', ''],
  ['blanks', '  '],
  ['a line end', 'a\nb'],
  ['U+0000', 'a\u0000'],
  ['a lone surrogate', 'a\ud800'],
  ['too much', 'x'.repeat(201)],
] as const)
  test(`refuses a line of ${why}`, () => {
    expect(line().safeParse(value).success).toBe(false)
  })

/** What stays with us, and what nobody may hand to whoever composes. */
const stays = ['source', 'method', 'access', 'collector', 'grade', 'gradeScheme', 'report', 'reports', 'text', 'texts']
const text = { en: 'Call the desk', ar: 'اتصلوا بالمكتب' }
const rungs = [{ claim: `claim_${'0'.repeat(26)}`, rung: 1 }]
const times = { validUntil: '2025-01-12T00:00Z', nextUpdate: '2025-01-11T00:00Z' }
const levels = [{ level: 'site', rungs, tlp: 'AMBER', pap: 'GREEN' }]
for (const [name, body] of [
  [
    'draftRelease',
    {
      case: `case_${'0'.repeat(26)}`,
      atRisk: [`victim_${'0'.repeat(26)}`],
      counterpart: `counterpart_${'0'.repeat(26)}`,
      basis: 'duty',
      authority: 'GL24',
      rungs,
      tlp: 'AMBER',
      pap: 'GREEN',
      ...times,
      askBack: text,
      passOn: levels,
    },
  ],
  ['changeRelease', { kind: 'update', authority: 'GL24', rungs, ...times, passOn: levels }],
  ['composeRelease', {}],
] as const)
  test(`R34 a release is chosen by claim and rung; source, method, access, collector and grade are refused: ${name}`, () => {
    const { body: asked } = routes[name]
    const takes = (value: unknown): boolean => asked.schema.safeParse(value).success
    expect(takes(body)).toBe(true)
    for (const word of stays) {
      expect(takes({ ...body, [word]: 'x' })).toBe(false)
      if (!('rungs' in body)) continue
      const [rung] = rungs
      expect(takes({ ...body, rungs: [{ ...rung, [word]: 'x' }] })).toBe(false)
      expect(takes({ ...body, passOn: [{ ...levels[0], [word]: 'x' }] })).toBe(false)
      expect(takes({ ...body, passOn: [{ ...levels[0], rungs: [{ ...rung, [word]: 'x' }] }] })).toBe(false)
    }
  })

test('reads an instant with its zone and writes text in one spelling', () => {
  expect(instant.parse('2025-01-11T14:00+03:00')).toBe(Date.UTC(2025, 0, 11, 11))
  expect(instant.parse('2025-01-11T11:00:00.123456Z')).toBe(Date.UTC(2025, 0, 11, 11, 0, 0, 123))
  expect(line().parse('e\u0301')).toBe('\u00e9')
})

test('refuses a key that nobody named', () => {
  const body = { name: 'A', roles: ['analyst'], compartments: ['duty'], admin: true }
  expect(routes.invitePerson.body.schema.safeParse(body).success).toBe(false)
})

/** What is sent and changes nothing: an envelope has an id of its own, an assessment is a question. */
const asks = ['exchangeEnvelopes', 'assessExposure', 'searchRelease']
test('every act has a command id and no two routes answer the same call', () => {
  const keys = all.map(([, route]) => `${route.method} ${route.path.replace(/:[a-zA-Z]+/g, ':')}`)
  expect(new Set(keys).size).toBe(keys.length)
  for (const [name, route] of all)
    expect([name, route.mutating]).toEqual([name, route.method !== 'GET' && !asks.includes(name)])
})

test('what cannot be taken back asks again, and the document says where', () => {
  const asking = [
    'acceptSuccession',
    'addPasskey',
    'approveDetermination',
    'approveRelease',
    'breakCrowd',
    'chooseMandate',
    'decideTooLate',
    'discloseEntry',
    'exportBundle',
    'exportLedger',
    'handOverCustody',
    'overrideAddressee',
    'overrideConsent',
    'overrideCustodians',
    'overrideEquities',
    'overrideText',
    'reaffirmRelease',
    'recallRelease',
    'requestWaiver',
    'reviewAttack',
    'sealRelease',
    'settleDispute',
    'signWaiver',
    'withdrawPasskeys',
  ]
  expect(all.flatMap(([name, route]) => (route.confirm ? [name] : [])).sort()).toEqual(asking)
  const { paths } = openapiDocument('0') as { paths: Record<string, Record<string, Record<string, unknown>>> }
  const marked = Object.values(paths).flatMap((path) => Object.values(path).filter((each) => each['x-confirmation']))
  expect(marked.map(({ operationId }) => operationId).sort()).toEqual(asking)
})

test('every path part has a schema and every schema a path part', () => {
  for (const [name, route] of all) {
    const parts = [...route.path.matchAll(/:([a-zA-Z]+)/g)].map(([, part]) => part)
    if (route.path.endsWith('*')) parts.push('path')
    expect([name, Object.keys(route.params.shape)]).toEqual([name, parts])
  }
})

test('only acts of a person may be previewed, and the document says which', () => {
  const document = openapiDocument('0') as { paths: Record<string, Record<string, { parameters: { name: string }[] }>> }
  for (const [name, route] of all) {
    if (route.previewable)
      expect([name, route.mutating, route.auth, route.body.kind]).toEqual([
        name,
        true,
        'person',
        // a list of names is looked at before it is recorded
        name === 'listAccess' ? 'bytes' : 'json',
      ])
    const path = route.path.replace('*', '{path}').replace(/:([a-zA-Z]+)/g, '{$1}')
    const said = document.paths[path]?.[route.method.toLowerCase()]?.parameters.some(
      (one) => one.name === 'tocsin-preview',
    )
    expect([name, said]).toEqual([name, route.previewable])
  }
})

test('a client asks for a preview without a command, and a no is a value', async () => {
  const asked: Record<string, string>[] = []
  const answers = [
    Response.json({ preview: true, refusal: null, entries: [] }),
    Response.json({ type: 't', title: 't', status: 404, code: 'absent' }, { status: 404 }),
  ]
  const client = createClient({
    address: 'http://node.invalid',
    fetch: (_url, init) => {
      asked.push(init?.headers as Record<string, string>)
      return Promise.resolve(answers.shift() ?? Response.error())
    },
  })
  const call = { params: { case: `case_${'0'.repeat(26)}` }, body: { reason: 'over' } } as const
  const shown = await client.preview('closeCase', call)
  expect(shown.ok && shown.value.preview).toBe(true)
  const absent = await client.preview('closeCase', call)
  expect(absent.ok ? '' : absent.problem.code).toBe('absent')
  expect(asked.map((headers) => [headers['tocsin-preview'], headers['idempotency-key']])).toEqual([
    ['true', undefined],
    ['true', undefined],
  ])
})

test('the document names no component twice and none ...Input', () => {
  const document = JSON.stringify(openapiDocument('0'))
  const { components } = JSON.parse(document) as { components: { schemas: Record<string, unknown> } }
  const names = Object.keys(components.schemas)
  expect(names.filter((name) => name.endsWith('Input'))).toEqual([])
  for (const [, name] of document.matchAll(/#\/components\/schemas\/([A-Za-z]+)/g)) expect(names).toContain(name)
  expect(document).not.toContain('$defs')
})

test('a call that gets no answer is repeated with the same command id, then given up as a value', async () => {
  const seen: string[] = []
  const client = createClient({
    address: 'http://node.invalid',
    wait: () => Promise.resolve(),
    fetch: (_url, init) => {
      seen.push(new Headers(init?.headers).get('idempotency-key') ?? '')
      return Promise.reject(new TypeError('down'))
    },
  })
  const reply = await client.call('setClock', { body: { now: '2025-01-11T00:00Z' } })
  expect(reply.ok).toBe(false)
  if (!reply.ok) expect(reply.problem.code).toBe('unreachable')
  expect(seen.length).toBe(4)
  expect(new Set(seen).size).toBe(1)
  expect(() => valueIn(reply)).toThrow()
})

test('a conflict is answered, not repeated', async () => {
  let calls = 0
  const client = createClient({
    address: 'http://node.invalid/',
    fetch: (url) => {
      calls++
      expect(url).toBe('http://node.invalid/v1/ledger/files/tile/0/x001/000?size=5')
      return Promise.resolve(Response.json({ type: 't', title: 't', status: 409, code: 'conflict' }, { status: 409 }))
    },
  })
  const reply = await client.call('readLedgerFile', { params: { path: 'tile/0/x001/000' }, query: { size: '5' } })
  expect(reply.ok ? '' : reply.problem.code).toBe('conflict')
  expect(calls).toBe(1)
})

test('command ids are ids', () => {
  expect(newCommandId()).toMatch(/^command_[0-7][0-9a-hjkmnp-tv-z]{25}$/)
})

test('the library is told never to compile code before any schema is made', () => {
  for (const file of [
    'asked-first',
    'basic',
    'cases',
    'channels',
    'register',
    'releases',
    'search',
    'setup',
    'sources',
    'words',
  ])
    expect(readFileSync(new URL(`schemas/${file}.ts`, import.meta.url), 'utf8')).toContain("from '../zod.ts'")
})
