import { afterEach, expect, test } from 'vitest'
import {
  type Ends,
  messagesOf,
  newWorld,
  pair,
  say,
  startNode,
  type TestNode,
  textsAt,
  type World,
} from './testing/two.ts'

let world: World
afterEach(() => world.close())

async function two(push = true): Promise<{ a: TestNode; b: TestNode; ids: Ends }> {
  world = newWorld()
  const [a, b] = [await startNode(world, 'a'), await startNode(world, 'b')]
  const ids = await pair(a, b, push)
  return { a, b, ids }
}

test('two nodes pair, one warns by push, the other holds it and its receipt comes back', async () => {
  const { a, b, ids } = await two()
  await a.engine.pump()
  expect(a.engine.status(ids[0]).state).toBe('active')
  expect(b.engine.status(ids[1]).state).toBe('active')
  await say(a, ids[0], 'first')
  expect(a.engine.status(ids[0]).waiting).toBe(1)
  await a.engine.pump()
  expect(textsAt(b)).toEqual(['first'])
  expect(a.engine.status(ids[0]).waiting).toBe(0)
  expect(a.receipted.at(-1)?.places.map((place) => place.seq)).toEqual([1])
  expect(a.handed.map((one) => one.transport)).toContain('push')
  expect(await messagesOf(a)).toEqual(await messagesOf(b))
})

test('a file bundle crosses, and its answers come back on the same medium', async () => {
  const { a, b, ids } = await two(false)
  const out = await a.engine.exportBundle(ids[0])
  expect(out.length).toBe(1_048_576)
  const there = await b.engine.importBundle(out)
  expect(there.envelopes.map((one) => one.outcome)).toEqual(['new'])
  const [answer] = there.answers
  const back = await a.engine.importBundle(answer?.bundle ?? new Uint8Array(0))
  expect(back.envelopes.map((one) => one.outcome)).toEqual(['new'])
  expect(a.engine.status(ids[0]).state).toBe('active')
  expect(a.engine.status(ids[0]).waiting).toBe(0)
  await b.engine.importBundle(back.answers[0]?.bundle ?? new Uint8Array(0))
  expect(b.engine.status(ids[1]).state).toBe('active')
  await say(a, ids[0], 'at the meeting')
  const again = await b.engine.importBundle(await a.engine.exportBundle(ids[0]))
  await a.engine.importBundle(again.answers[0]?.bundle ?? new Uint8Array(0))
  expect(textsAt(b)).toEqual(['at the meeting'])
  expect(a.engine.status(ids[0]).waiting).toBe(0)
})
