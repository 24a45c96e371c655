// Two nodes in one process, for the tests of the channel: real stores, real keys, a pipe in memory.

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Instant, idFrom, instant } from '@tocsin/domain'
import { fromHex, toHex } from '@tocsin/protocol'
import { primitives } from '../../keys/primitives.ts'
import { openEmbedded } from '../../store/embedded.ts'
import type { Store } from '../../store/ports.ts'
import { ChannelEngine } from '../engine.ts'
import { openHighWater } from '../high-water.ts'
import { openLocal } from '../local.ts'
import type {
  ChannelHooks,
  ChannelPorts,
  CommitSaid,
  HandedMessages,
  OpenedMessage,
  ReceiptedMessages,
} from '../ports.ts'
import { openPrekeys } from '../prekeys.ts'
import { sealerOf } from '../sealer.ts'
import { type Transport, TransportError } from '../transport.ts'
import { aggregates, readTables } from './streams.ts'

const t0 = Date.UTC(2025, 0, 9, 12)

export interface TestNode {
  readonly name: string
  readonly dir: string
  engine: ChannelEngine
  store: Store
  ports: ChannelPorts
  readonly opened: OpenedMessage[]
  readonly receipted: ReceiptedMessages[]
  readonly handed: HandedMessages[]
  close(): Promise<void>
}

export interface World {
  readonly nodes: Map<string, TestNode>
  now: Instant
  /** Every envelope that went over the pipe. */
  readonly wire: Uint8Array[]
  down: boolean
  close(): Promise<void>
}

export function newWorld(): World {
  const world: World = {
    nodes: new Map(),
    now: instant(t0),
    wire: [],
    down: false,
    async close() {
      for (const node of world.nodes.values()) await node.close()
    },
  }
  return world
}

/** A pipe in memory between the nodes of a world; `url` is the node's name. */
export const memoryPipe = (world: World): Transport => ({
  async push(url, mailbox, envelope) {
    const node = world.nodes.get(url)
    if (world.down || node === undefined) throw new TransportError('down')
    world.wire.push(envelope)
    const reply = await node.engine.mailbox(mailbox, envelope).catch((cause: unknown) => {
      throw new TransportError('the peer failed', { cause })
    })
    if (reply.status !== 202) throw new TransportError(`answered ${reply.status}`)
    if (reply.body.length > 0) world.wire.push(reply.body)
    return reply.body
  },
})

export async function startNode(
  world: World,
  name: string,
  options: {
    readonly dir?: string
    readonly transport?: Transport
    readonly wrap?: (ports: ChannelPorts) => ChannelPorts
    readonly packetsPerSecond?: number
  } = {},
): Promise<TestNode> {
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), `tocsin-${name}-`))
  const common = {
    aggregates,
    readTables,
    replayModule: new URL('./streams.ts', import.meta.url).href,
    unlock: { passphrase: 'test' },
    now: () => world.now,
    argon2: { memory: 8, passes: 1, parallelism: 1 },
  }
  const store = await openEmbedded(dir, {
    ...common,
    ...(options.dir === undefined ? { create: { world: 'exercise' as const } } : {}),
  })
  const sealer = sealerOf(new Uint8Array(32).fill(7))
  const before = world.nodes.get(name)
  const node: Omit<TestNode, 'engine' | 'ports'> = {
    name,
    dir,
    store,
    opened: before?.opened ?? [],
    receipted: before?.receipted ?? [],
    handed: before?.handed ?? [],
    async close() {
      local[Symbol.dispose]()
      prekeys[Symbol.dispose]()
      await store[Symbol.asyncDispose]()
    },
  }
  const hooks: ChannelHooks = {
    packet(news) {
      return Promise.resolve({
        entries: news.opened.map((one) => ({
          kind: 'received/opened@1' as const,
          aggregate: idFrom('received', fromHex(one.place.leaf.slice(0, 32))),
          facts: { leaf: one.place.leaf },
        })),
        read: [],
      })
    },
    handed(news) {
      node.handed.push(news)
      return Promise.resolve({ entries: [], read: [] })
    },
    heldBack: () => Promise.resolve([]),
  }
  const local = openLocal(join(dir, 'channel.db'), sealer)
  const prekeys = openPrekeys(join(dir, 'prekeys.db'), sealer)
  const plain: ChannelPorts = {
    primitives,
    store,
    clock: { now: () => world.now },
    local,
    prekeys,
    highWater: openHighWater(join(dir, 'second-medium')),
    transport: options.transport ?? memoryPipe(world),
    hooks: {
      async packet(news) {
        const reaction = await hooks.packet(news)
        node.opened.push(...news.opened)
        node.receipted.push(...news.receipted)
        return reaction
      },
      handed: (news) => hooks.handed(news),
      heldBack: (waiting) => hooks.heldBack(waiting),
    },
    packetsPerSecond: options.packetsPerSecond ?? 10_000,
  }
  const ports = options.wrap?.(plain) ?? plain
  const whole: TestNode = Object.assign(node, { ports, engine: await ChannelEngine.open(ports) })
  world.nodes.set(name, whole)
  return whole
}

/** A use case that adds nothing of its own. */
export const plainly =
  (node: TestNode): CommitSaid =>
  (said) =>
    node.store.commit({
      command: idFrom('command', primitives.random(16)),
      request: toHex(primitives.random(32)),
      actor: 'person_test',
      at: node.ports.clock.now(),
      read: [],
      entries: said.entries,
      also: said.also,
    })

export type Ends = readonly [string, string]

/** Pairs two nodes by card, bundle and digits; nothing has been sent yet. */
export async function pair(a: TestNode, b: TestNode, push = true): Promise<Ends> {
  const ids = [idFrom('channel', primitives.random(16)), idFrom('channel', primitives.random(16))] as const
  const terms = { lane: 'intelligence', rhythm: 86_400, retentionDays: 365, policy: 1 } as const
  const ours = await a.engine.createPairing({ ...terms, channel: ids[0], url: push ? a.name : '' })
  const theirs = await b.engine.createPairing({ ...terms, channel: ids[1], url: push ? b.name : '' })
  const metA = await a.engine.acceptPeer(ids[0], theirs.card, theirs.bundle)
  const metB = await b.engine.acceptPeer(ids[1], ours.card, ours.bundle)
  if (metA.sas !== metB.sas || metA.cid !== metB.cid) throw new Error('the digits differ')
  await a.engine.confirm(ids[0], metA.sas, plainly(a))
  await b.engine.confirm(ids[1], metB.sas, plainly(b))
  return ids
}

export const question = (text: string, priority: 0 | 1 | 2 | 3 = 2) =>
  ({ type: 'question', priority, refs: [], body: { text: { en: text } } }) as const

export async function say(node: TestNode, channel: string, text: string, priority: 0 | 1 | 2 | 3 = 2): Promise<void> {
  await node.engine.append(channel, [question(text, priority)], plainly(node))
}

/** The texts of the questions that opened at a node, in the order in which they opened. */
export const textsAt = (node: TestNode): readonly string[] =>
  node.opened.flatMap(({ payload }) => (payload.type === 'question' ? [payload.body.text.en ?? ''] : []))

export const messagesOf = async (node: TestNode): Promise<readonly string[]> => {
  const rows = await node.store.db
    .selectFrom('channel_entry')
    .selectAll()
    .orderBy('dir')
    .orderBy('inc')
    .orderBy('seq')
    .execute()
  return rows.map((row) => `${row.dir}/${row.inc}/${row.seq} ${toHex(row.leaf)}`)
}
