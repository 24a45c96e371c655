import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RouteName, routes } from '@tocsin/api'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wordsOfRoutes } from './words-of-routes.ts'

// A node that says what it heard, so that the command line is judged by what it sends.
const heard: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = []
let answer: { status: number; body: unknown } = { status: 200, body: {} }
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (piece) => {
    body += String(piece)
  })
  request.on('end', () => {
    heard.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body })
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answer.body))
  })
})
const home = mkdtempSync(join(tmpdir(), 'tocsin-call-'))
let address = ''
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.close()
  rmSync(home, { recursive: true, force: true })
})

const launcher = join(import.meta.dirname, '../../bin/tocsin.js')
async function tocsin(...words: string[]): Promise<{ code: number; out: string; said: string }> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('TOCSIN_')))
  const child = spawn(process.execPath, [launcher, ...words], { stdio: ['ignore', 'pipe', 'pipe'], env })
  let out = ''
  let said = ''
  child.stdout.on('data', (piece) => {
    out += String(piece)
  })
  child.stderr.on('data', (piece) => {
    said += String(piece)
  })
  const [code] = (await once(child, 'close')) as [number]
  return { code, out, said }
}
const last = () => heard.at(-1) ?? { method: '', url: '', headers: {}, body: '' }

test('an unknown command, a missing argument and a node that is not there are bad usage', async () => {
  expect((await tocsin('warn-everybody')).code).toBe(2)
  expect((await tocsin('case', 'show')).code).toBe(2)
  expect((await tocsin('health')).code).toBe(2)
  expect((await tocsin('call', 'noSuchRoute', '--node', address)).code).toBe(2)
})

test('a refusal by rule ends with 1, and prints code, path and rule', async () => {
  answer = {
    status: 422,
    body: { type: 'x', title: 'x', status: 422, code: 'waiver_ground_unfit', rule: 'policy R16', path: '/ground' },
  }
  const { code, out } = await tocsin('waiver', 'request', 'case_1', '--ground', 'W3', '--json', '--node', address)
  expect(code).toBe(1)
  expect(JSON.parse(out)).toMatchObject({ code: 'waiver_ground_unfit', path: '/ground', rule: 'policy R16' })
})

test('input that is not what it claims to be ends with 2', async () => {
  answer = { status: 400, body: { type: 'x', title: 'x', status: 400, code: 'schema', path: '/title' } }
  expect((await tocsin('case', 'open', '--title', '', '--node', address)).code).toBe(2)
})

test('flags become the body by the schema of the route; lists by repetition or as JSON', async () => {
  answer = { status: 201, body: { entries: [{ aggregate: 'case_9' }] } }
  const words = ['--title', 'A 5', '--reports', 'report_1', '--reports', 'report_2', '--cause', 'report']
  const { code, out } = await tocsin('case', 'open', ...words, '--node', address, '--pick', '/entries/0/aggregate')
  expect({ code, out }).toEqual({ code: 0, out: 'case_9\n' })
  expect(last()).toMatchObject({ method: 'POST', url: '/v1/cases' })
  expect(JSON.parse(last().body)).toEqual({ title: 'A 5', reports: ['report_1', 'report_2'], cause: 'report' })
  expect(last().headers['idempotency-key']).toMatch(/^command_[0-9a-z]{26}$/)
})

test('a whole body comes from a file, and a flag beside it stands over it', async () => {
  writeFileSync(join(home, 'body.json'), '{"level":"read","office":"a"}')
  const body = `@${join(home, 'body.json')}`
  await tocsin('received', 'acknowledge', 'received_1', '--body', body, '--office', 'b', '--node', address)
  expect(last().url).toBe('/v1/received/received_1/acknowledgements')
  expect(JSON.parse(last().body)).toEqual({ level: 'read', office: 'b' })
})

test('the token is written for its owner alone and never printed', async () => {
  const file = join(home, 'analyst.json')
  answer = { status: 201, body: { person: 'person_1', token: 'the-token' } }
  const opened = await tocsin('session', 'open', '--invitation', 'ab', '--save', file, '--node', address)
  expect(opened.out + opened.said).not.toContain('the-token')
  expect(statSync(file).mode & 0o077).toBe(0)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ address, person: 'person_1', token: 'the-token' })
  await tocsin('me', '--as', file)
  expect(last().headers.authorization).toBe('Bearer the-token')
})

test('every route has words, or a command of its own', () => {
  const own: readonly RouteName[] = [
    'openSession',
    // of a browser: a cookie and a passkey are no matter of a command line
    'signIn',
    'passkeySignInOptions',
    'signInWithPasskey',
    'passkeyOptions',
    'addPasskey',
    'confirmationOptions',
    'confirmPerson',
    // an answer that does not end
    'watch',
    'openapi',
    'acceptReport',
    'readProfileEffect',
    'beginPairing',
    'pairPeer',
    'confirmChannel',
    'readChannel',
    'exportBundle',
    'importBundle',
    'exchangeEnvelopes',
    'exportLedger',
    'readLedgerFile',
    'replayLedger',
  ]
  const named = new Set<string>([...Object.values(wordsOfRoutes), ...own])
  expect(Object.keys(routes).filter((name) => !named.has(name))).toEqual([])
})
