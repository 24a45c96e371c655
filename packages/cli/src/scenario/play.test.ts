// The script stops where it is told to and goes on from there; and beside people who act by hand it does not insist.

import { createServer } from 'node:http'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Scenario, Step } from './files.ts'
import { type Passed, Player, play } from './play.ts'

const token = 'ab'.repeat(32)
let asked: string[] = []
/** Statuses that a path is answered with instead of yes. */
let refusing: Record<string, readonly [status: number, code: string]> = {}

/** A node that says yes to everything, or what it was told to say. */
const server = createServer((request, response) => {
  request.resume()
  const path = `${request.method ?? ''} ${request.url ?? ''}`
  asked.push(path)
  const refused = refusing[path]
  if (refused !== undefined) {
    const [status, code] = refused
    response.writeHead(status, { 'content-type': 'application/problem+json' })
    response.end(JSON.stringify({ type: 'about:blank', title: code, status, code }))
    return
  }
  if (request.url?.endsWith('/checkpoint') === true) {
    response.writeHead(200, { 'content-type': 'text/plain' })
    response.end('log\n3\nAAAA\n')
    return
  }
  response.writeHead(200, { 'content-type': 'application/json' })
  const items = [{ case: 'case_00000000000000000000000000' }]
  response.end(JSON.stringify({ token, person: 'person_1', id: path, items, entries: [{ aggregate: 'case_1' }] }))
})
let address = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const at = server.address()
  address = typeof at === 'object' && at !== null ? `http://127.0.0.1:${at.port}` : ''
})
afterAll(() => server.close())
beforeEach(() => {
  asked = []
  refusing = {}
})

const enter: Step = { call: 'openSession', body: { invitation: '$ours.invitation' }, account: 'analyst' }
const open: Step = { call: 'openCase', as: 'analyst', body: {}, keep: { case: '/entries/0/aggregate' } }
const close: Step = { call: 'closeCase', as: 'analyst', params: { case: '$case' }, body: {} }
const stage = (file: string, steps: readonly Step[]) => ({
  file,
  stage: file,
  title: file,
  node: 'ours',
  id: '$case',
  steps,
})
const scenario = (open: Step): Scenario => ({
  directory: '',
  name: 'small',
  sentence: 'A sentence.',
  zone: 'UTC',
  nodes: ['ours'],
  start: '2025-01-01T00:00:00Z',
  clock: 'analyst',
  reader: 'analyst',
  overseer: 'analyst',
  stages: [stage('1-in', [enter]), stage('2-case', [{ ...open, mark: 'opened' }, close]), stage('3-again', [open])],
  json: () => null,
  bytes: () => undefined,
  table: () => [],
})
const places = () => [{ name: 'ours', address, invitation: 'cd'.repeat(32) }]
const acts = (): readonly string[] => asked.filter((path) => path.startsWith('POST'))

test('stops at a mark within a stage, goes on from there, and plays nothing twice', async () => {
  const player = new Player(scenario(open), places(), {})
  await player.liveTo('2-case/opened')
  expect([acts(), player.stages.map(({ stage }) => stage)]).toEqual([['POST /v1/sessions', 'POST /v1/cases'], ['1-in']])
  await player.liveTo('2-case/opened')
  expect(acts()).toHaveLength(2)
  await player.liveTo('2-case')
  await player.liveTo('1-in')
  expect(acts()).toEqual(['POST /v1/sessions', 'POST /v1/cases', 'POST /v1/cases/case_1/close'])
  expect(player.isOver).toBe(false)
  await player.live()
  expect([player.isOver, player.stages.length, await player.live()]).toEqual([true, 3, undefined])
})

test('in steps or at once, the same calls are made', async () => {
  await play(scenario(open), places())
  const atOnce = asked
  asked = []
  const player = new Player(scenario(open), places(), {})
  for (const place of ['1-in', '2-case/opened', '2-case', '3-again']) await player.liveTo(place)
  expect(asked).toEqual(atOnce)
})

test('a refusal that nobody foresaw ends the script, and the same step is tried again', async () => {
  refusing = { 'POST /v1/cases/case_1/close': [422, 'case_closed'] }
  const player = new Player(scenario(open), places(), {})
  await expect(player.liveTo('2-case')).rejects.toMatchObject({ code: 'case_closed' })
  refusing = {}
  await player.liveTo('2-case')
  expect(acts().filter((path) => path === 'POST /v1/cases')).toHaveLength(1)
})

test('beside people it says what it left, and finds by another way what they made', async () => {
  refusing = { 'POST /v1/cases': [422, 'case_already_open'] }
  const passed: Passed[] = []
  const byHand: Step = { call: 'listCases', as: 'analyst', keep: { case: '/items/0/case' } }
  const player = new Player(scenario({ ...open, byHand }), places(), { passed: (each) => passed.push(each) })
  await player.liveTo('3-again')
  expect(passed.map(({ call, code }) => [call, code])).toEqual([
    ['openCase', 'case_already_open'],
    ['openCase', 'case_already_open'],
  ])
  expect(asked).toContain('POST /v1/cases/case_00000000000000000000000000/close')
})

test('what rests on something that never came to be is left too', async () => {
  refusing = { 'POST /v1/cases': [422, 'no'] }
  const passed: Passed[] = []
  const player = new Player(scenario(open), places(), { passed: (each) => passed.push(each) })
  await player.liveTo('2-case')
  expect(passed.map(({ code }) => code)).toEqual(['no', 'not_there'])
})

test('a node that failed and a session that ended are nobody’s handiwork', async () => {
  for (const [status, code] of [
    [500, 'internal'],
    [401, 'unauthenticated'],
    [400, 'schema'],
  ] as const) {
    refusing = { 'POST /v1/cases': [status, code] }
    const player = new Player(scenario(open), places(), { passed: () => undefined })
    await expect(player.liveTo('2-case')).rejects.toMatchObject({ code })
  }
})
