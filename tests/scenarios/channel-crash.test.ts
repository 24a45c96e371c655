// A crash between any two steps of sending and receiving, then the same again: harmless (channel-and-ledger 4).

import { afterEach, expect, test } from 'vitest'
import { after } from '../../packages/domain/src/index.ts'
import type { ChannelPorts } from '../../packages/node/src/channel/ports.ts'
import {
  messagesOf,
  newWorld,
  pair,
  say,
  startNode,
  type TestNode,
  textsAt,
  type World,
} from '../../packages/node/src/channel/testing/two.ts'

let world: World
afterEach(() => world.close())

class Crash extends Error {}

/** Steps that touch a disk or a wire: the process may die before or after each. */
interface Fuse {
  steps: number
  dieAt: number
}

const touching = new Set([
  'commit',
  'add',
  'spend',
  'saveSecret',
  'addPeerKeys',
  'dropPeerKeys',
  'takePeerKey',
  'saveProgress',
  'write',
  'push',
])

/** `target` with a fuse on every step: it burns just before or just after the step. */
function fused<T extends object>(target: T, fuse: Fuse): T {
  const burn = (): void => {
    // dead is dead: nothing happens after the step at which it died
    if (fuse.steps++ >= fuse.dieAt) throw new Crash()
  }
  return new Proxy(target, {
    get(object, name) {
      const value: unknown = Reflect.get(object, name, object)
      if (typeof value !== 'function') return value
      const call = (...given: unknown[]): unknown => Reflect.apply(value, object, given)
      if (typeof name !== 'string' || !touching.has(name)) return call
      return (...given: unknown[]): unknown => {
        burn()
        const result = call(...given)
        if (!(result instanceof Promise)) {
          burn()
          return result
        }
        return result.then((answer: unknown) => {
          burn()
          return answer
        })
      }
    },
  })
}

const withFuse =
  (fuse: Fuse) =>
  (ports: ChannelPorts): ChannelPorts => ({
    ...ports,
    store: fused(ports.store, fuse),
    local: fused(ports.local, fuse),
    prekeys: fused(ports.prekeys, fuse),
    highWater: fused(ports.highWater, fuse),
    transport: fused(ports.transport, fuse),
  })

async function survive(act: () => Promise<unknown>): Promise<boolean> {
  try {
    await act()
    return true
  } catch (cause) {
    if (cause instanceof Crash) return false
    throw cause
  }
}

/** One exchange in which `name` dies at step `dieAt`; answers whether it got that far. */
async function exchange(name: 'a' | 'b', dieAt: number): Promise<boolean> {
  world = newWorld()
  const started = [await startNode(world, 'a'), await startNode(world, 'b')] as const
  const ids = await pair(...started)
  await started[0].engine.pump()
  const nodes = new Map<string, TestNode>([
    ['a', started[0]],
    ['b', started[1]],
  ])
  const node = (which: 'a' | 'b'): TestNode => nodes.get(which) as TestNode
  const restart = async (fuse?: Fuse): Promise<void> => {
    const { dir } = node(name)
    await node(name).close()
    nodes.set(name, await startNode(world, name, fuse === undefined ? { dir } : { dir, wrap: withFuse(fuse) }))
  }
  const fuse: Fuse = { steps: -1_000_000, dieAt }
  await restart(fuse)
  fuse.steps = 0
  await survive(() => say(node('a'), ids[0], 'a says'))
  await survive(() => say(node('b'), ids[1], 'b says'))
  await survive(() => node('a').engine.pump())
  await survive(() => node('b').engine.pump())
  const died = fuse.steps > dieAt
  await restart()
  // what was not said because the process died before the commit is said again by whoever asked
  for (const [which, id] of [
    ['a', ids[0]],
    ['b', ids[1]],
  ] as const) {
    const size = node(which).engine.status(id).own[0]?.size ?? 0
    if (size < 2) await say(node(which), id, `${which} says`)
  }
  for (let round = 0; round < 6; round++) {
    world.now = after(world.now, 3_600_000)
    await node('a').engine.pump()
    await node('b').engine.pump()
  }
  for (const [which, id] of [
    ['a', ids[0]],
    ['b', ids[1]],
  ] as const)
    expect(node(which).engine.status(id), `${name} dies at ${dieAt}`).toMatchObject({
      state: 'active',
      waiting: 0,
      counts: {},
    })
  expect(await messagesOf(node('a'))).toEqual(await messagesOf(node('b')))
  const opened = await Promise.all(
    (['a', 'b'] as const).map((which) =>
      node(which).store.db.selectFrom('entry').select('frame').where('aggregate', 'like', 'received%').execute(),
    ),
  )
  // each side recorded the other's charter and the other's message exactly once
  expect(
    opened.map((rows) => rows.length),
    `${name} dies at ${dieAt}`,
  ).toEqual([2, 2])
  expect(new Set([...textsAt(node('a')), ...textsAt(node('b'))])).toEqual(new Set(['a says', 'b says']))
  await world.close()
  return died
}

for (const name of ['a', 'b'] as const)
  test(`${name} dies before and after every step of an exchange, and nothing is lost or doubled`, async () => {
    let steps = 0
    while (await exchange(name, steps)) steps++
    expect(steps).toBeGreaterThan(10)
    world = newWorld()
  }, 240_000)
