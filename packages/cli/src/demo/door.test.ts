// The door of the demo opens for its own page only: whoever can act here can be anybody in the exercise.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Refused } from '../exit.ts'
import { freePort } from '../scenario/nodes.ts'
import { Door, type DoorOptions, originOf } from './door.ts'

let done: string[] = []
const guide: DoorOptions['guide'] = {
  told: () => ({ sentence: 'A sentence.' }) as ReturnType<DoorOptions['guide']['told']>,
  next: () => {
    done.push('next')
    return Promise.resolve()
  },
  sit: (node, { as, page }) => {
    if (as !== 'analyst') return Promise.reject(new Refused('scenario_account'))
    done.push(`${node} ${as} ${page}`)
    return Promise.resolve('http://localhost:1/sign-in#secret')
  },
  prove: () => Promise.resolve([]),
  open: () => Promise.reject(new Refused('nothing_to_open')),
  flip: () => Promise.reject(new Error('something broke')),
}

let folder = ''
let port = 0
let door: Door
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'door-'))
  mkdirSync(join(folder, 'dist/assets'), { recursive: true })
  writeFileSync(join(folder, 'dist/demo.html'), '<html lang="__LANG__" dir="__DIR__" data-nonce="__NONCE__">')
  writeFileSync(join(folder, 'dist/assets/demo-1.js'), 'export {}')
  writeFileSync(join(folder, 'beside.js'), 'not for anybody')
  port = await freePort()
  door = new Door({ port, console: join(folder, 'dist'), guide, frames: ['http://localhost:1'] })
  await door.open()
})
afterAll(async () => {
  await door[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})
beforeEach(() => {
  done = []
})

interface Asked {
  readonly method?: string
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}
/** By hand: fetch would not let a Host be chosen. */
async function ask({ method = 'GET', path, headers = {}, body = '' }: Asked) {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers: { host: `localhost:${port}`, ...headers } })
    sent.on('response', resolve).on('error', reject).end(body)
  })
  return { status: answer.statusCode, headers: answer.headers, body: await text(answer) }
}
const act = (path: string, body: object, headers: Readonly<Record<string, string>> = {}) => {
  const sent = JSON.stringify(body)
  return ask({
    method: 'POST',
    path,
    body: sent,
    headers: {
      origin: originOf(port),
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(sent)),
      ...headers,
    },
  })
}
const seat = { node: 'ours', as: 'analyst', page: '/desk' }

const refusals: readonly (readonly [string, number, () => Promise<{ readonly status: number | undefined }>])[] = [
  [
    'a name that was pointed at the loopback',
    421,
    () => ask({ path: '/demo', headers: { host: `evil.example:${port}` } }),
  ],
  ['an act under such a name', 421, () => act('/demo/next', {}, { host: 'evil.example' })],
  ['another port of this host', 421, () => ask({ path: '/demo/story', headers: { host: `localhost:${port + 1}` } })],
  ['an act of a page of the open net', 403, () => act('/demo/next', {}, { origin: 'https://evil.example' })],
  ['an act of a node in a frame', 403, () => act('/demo/sit', seat, { origin: 'http://localhost:1' })],
  ['an act of a page that hides where it is from', 403, () => act('/demo/next', {}, { origin: 'null' })],
  ['an act that a form can send', 415, () => act('/demo/next', {}, { 'content-type': 'text/plain' })],
  ['more words than an act has', 413, () => act('/demo/sit', { ...seat, page: `/${'x'.repeat(5000)}` })],
  ['a page that is not of the console', 422, () => act('/demo/sit', { ...seat, page: '//evil.example' })],
  ['an account that is not there', 422, () => act('/demo/sit', { ...seat, as: 'nobody' })],
  ['words that are no object', 422, () => act('/demo/next', 'x' as unknown as object)],
  ['an act that it has not', 404, () => act('/demo/else', {})],
  ['a file beside the folder', 404, () => ask({ path: '/assets/../../beside.js' })],
  ['a file beside the folder, escaped', 404, () => ask({ path: '/assets/..%2f..%2fbeside.js' })],
  ['a method that it has not', 405, () => ask({ method: 'DELETE', path: '/demo' })],
  ['to open what the chapter has not', 422, () => act('/demo/open', {})],
  ['to say what broke', 500, () => act('/demo/flip', { node: 'ours' })],
]
for (const [what, status, asking] of refusals)
  test(`refuses ${what}`, async () => {
    expect((await asking()).status).toBe(status)
    expect(done).toEqual([])
  })

test('an act without an Origin is no act of a page', async () => {
  const body = '{}'
  const headers = { 'content-type': 'application/json', 'content-length': '2' }
  expect((await ask({ method: 'POST', path: '/demo/next', body, headers })).status).toBe(403)
})

test('its own page acts', async () => {
  expect((await act('/demo/next', {})).status).toBe(200)
  expect((await act('/demo/sit', seat)).body).toContain('#secret')
  expect(done).toEqual(['next', 'ours analyst /desk'])
})

test('the page says its language, frames the nodes, is framed by nobody, and holds no secret', async () => {
  const page = await ask({ path: '/demo?lang=ar' })
  expect(page.body).toMatch(/lang="ar" dir="rtl"/)
  const policy = page.headers['content-security-policy']
  expect(policy).toContain('frame-src http://localhost:1;')
  expect(policy).toContain("frame-ancestors 'none'")
  expect(page.body + (await ask({ path: '/demo/story' })).body).not.toContain('secret')
})

test('the number of the loopback leads to its name: only there are the frames of one site', async () => {
  const moved = await ask({ path: '/demo', headers: { host: `127.0.0.1:${port}` } })
  expect([moved.status, moved.headers.location]).toEqual([308, `${originOf(port)}/demo`])
})

test('without a built console it says so before it opens', () => {
  expect(() => new Door({ port, console: folder, guide, frames: [] })).toThrow()
})
