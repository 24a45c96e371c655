// The real delivery engine on a bad road (channel-and-ledger 11): both logs equal, every message opened once.

import { afterEach, expect, test } from 'vitest'
import { after } from '../../packages/domain/src/index.ts'
import {
  memoryPipe,
  messagesOf,
  newWorld,
  pair,
  say,
  startNode,
  type TestNode,
  textsAt,
  type World,
} from '../../packages/node/src/channel/testing/two.ts'
import { type Transport, TransportError } from '../../packages/node/src/channel/transport.ts'
import { Courier, type Road, seeded } from '../../packages/testkit/src/index.ts'

let world: World
afterEach(() => world.close())

interface Parcel {
  readonly to: string
  readonly back: string
  readonly mailbox: string | null
  readonly bytes: Uint8Array
}

/** A pipe that puts everything into the courier's bag; replies travel the same road. */
const roadOf = (world: World, courier: Courier<Parcel>, from: string): Transport => ({
  push(url, mailbox, envelope) {
    if (world.down) return Promise.reject(new TransportError('down'))
    world.wire.push(envelope)
    courier.give({ to: url, back: from, mailbox, bytes: envelope })
    return Promise.resolve(new Uint8Array(0))
  },
})

async function deliver(courier: Courier<Parcel>, steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) {
    const parcel = courier.take()
    if (parcel === undefined) return
    const node = world.nodes.get(parcel.to)
    if (node === undefined) continue
    if (parcel.mailbox === null) {
      await node.engine.takeAll(parcel.bytes)
      continue
    }
    const reply = await node.engine.mailbox(parcel.mailbox, parcel.bytes)
    if (reply.body.length > 0) courier.give({ to: parcel.back, back: parcel.to, mailbox: null, bytes: reply.body })
  }
}

const sizes = new Set([4096, 8192, 16_384, 65_536, 262_144, 1_048_576])
const counted = (texts: readonly string[]): number => new Set(texts).size

const roads: readonly Road[] = [
  { seed: 1, loss: 0, duplication: 0, reorder: 0 },
  { seed: 2, loss: 0.4, duplication: 0, reorder: 0 },
  { seed: 3, loss: 0, duplication: 0.3, reorder: 0.5 },
  { seed: 4, loss: 0.4, duplication: 0.3, reorder: 0.7 },
  { seed: 5, loss: 0.6, duplication: 0.5, reorder: 0.9 },
]

for (const road of roads)
  test(`both sides write, ${road.loss * 100} % lost, ${road.duplication * 100} % twice: both logs equal, each opened once`, async () => {
    world = newWorld()
    const courier = new Courier<Parcel>(road)
    const [a, b] = [
      await startNode(world, 'a', { transport: roadOf(world, courier, 'a') }),
      await startNode(world, 'b', { transport: roadOf(world, courier, 'b') }),
    ]
    const ids = await pair(a, b)
    const random = seeded(road.seed + 100)
    const done = (node: TestNode, id: string, n: number): boolean =>
      node.engine.status(id).state === 'active' && node.engine.status(id).waiting === 0 && counted(textsAt(node)) === n
    let said = 0
    for (let round = 0; round < 400; round++) {
      for (const [node, id, name] of [
        [a, ids[0], 'a'],
        [b, ids[1], 'b'],
      ] as const)
        if (said < 20 && node.engine.status(id).state === 'active' && random() < 0.5)
          await say(node, id, `${name} ${said++}`, random() < 0.2 ? 0 : 2)
      await a.engine.pump()
      await deliver(courier, 3)
      await b.engine.pump()
      await deliver(courier, 3)
      world.now = after(world.now, 20_000 + Math.floor(random() * 600_000))
      const fromA = textsAt(b).length
      const fromB = textsAt(a).length
      if (said === 20 && done(a, ids[0], fromB) && done(b, ids[1], fromA)) break
    }
    expect(said).toBe(20)
    expect(a.engine.status(ids[0]).waiting).toBe(0)
    expect(b.engine.status(ids[1]).waiting).toBe(0)
    expect(await messagesOf(a)).toEqual(await messagesOf(b))
    const all = [...textsAt(a), ...textsAt(b)]
    expect(all.length).toBe(20)
    expect(counted(all)).toBe(20)
    for (const node of [a, b]) expect((await node.store.replay()).differences).toEqual([])
    for (const envelope of world.wire) expect(sizes.has(envelope.length)).toBe(true)
    expect(a.engine.status(ids[0]).counts).toEqual({})
    expect(b.engine.status(ids[1]).counts).toEqual({})
  })

test('a peer that is down costs a longer wait each time, from 30 s to 6 h, and none of its keys', async () => {
  world = newWorld()
  const [a, b] = [await startNode(world, 'a'), await startNode(world, 'b')]
  const ids = await pair(a, b)
  await a.engine.pump()
  await say(a, ids[0], 'waiting')
  world.down = true
  const left = a.engine.status(ids[0]).peerKeysLeft
  const waits: number[] = []
  for (let i = 0; i < 14; i++) {
    await a.engine.pump()
    const { nextAttempt } = a.engine.status(ids[0])
    waits.push((nextAttempt - world.now) / 1000)
    expect((await a.engine.pump()).failed).toEqual([])
    world.now = after(world.now, nextAttempt - world.now)
  }
  expect(waits.slice(0, 4)).toEqual([30, 60, 120, 240])
  expect(waits.at(-1)).toBe(6 * 3600)
  expect(a.engine.status(ids[0]).linkDown).toBe(true)
  expect(a.engine.status(ids[0]).peerKeysLeft).toBeGreaterThanOrEqual(left - 2)
  world.down = false
  await a.engine.pump()
  expect(textsAt(b)).toEqual(['waiting'])
  expect(a.engine.status(ids[0])).toMatchObject({ waiting: 0, failures: 0, linkDown: false })
})

test('new prekeys are offered before the old ones are used up', async () => {
  world = newWorld()
  const [a, b] = [await startNode(world, 'a'), await startNode(world, 'b')]
  const ids = await pair(a, b)
  await a.engine.pump()
  for (let i = 0; i < 60; i++) {
    await say(a, ids[0], `message ${i}`)
    await a.engine.pump()
  }
  expect(textsAt(b).length).toBe(60)
  expect(a.engine.status(ids[0])).toMatchObject({ waiting: 0, reducedSecrecy: false, counts: {} })
  expect(b.engine.status(ids[1])).toMatchObject({ waiting: 0, reducedSecrecy: false, counts: {} })
  expect(await messagesOf(a)).toEqual(await messagesOf(b))
})

test('a node behind a wall polls: its letters and its receipts go through the same door', async () => {
  world = newWorld()
  const [a, b] = [await startNode(world, 'a'), await startNode(world, 'b')]
  const ids = await pair(a, b, false)
  // only a can reach b: every answer of b comes back in a's requests
  const pipe = memoryPipe(world)
  const mailbox = b.engine.status(ids[1]).mailbox
  const poll = async (envelope: Uint8Array): Promise<number> =>
    a.engine.takeAll(await pipe.push('b', mailbox, envelope))
  await poll(await a.engine.exportBundle(ids[0]).then((bundle) => bundle.slice(0, 4096)))
  await poll(new Uint8Array(0))
  expect(a.engine.status(ids[0]).state).toBe('active')
})
