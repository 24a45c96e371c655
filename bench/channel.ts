// How long from "sealed" to "their node has it, cosigned"? Two nodes on one machine, real HTTP over loopback, every
// commit durable. Beside it, in the same run: what one core hashes, seals, opens and signs, and what the disk syncs.
// Usage: node bench/channel.ts [--messages N] [--json]

import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  aggregates,
  type ChannelId,
  type Instant,
  idFrom,
  type NewEntry,
  readTables,
} from '../packages/domain/src/index.ts'
import type { ChannelEngine } from '../packages/node/src/channel/engine.ts'
import { type Channels, openChannels } from '../packages/node/src/channel/open.ts'
import type { CommitSaid } from '../packages/node/src/channel/ports.ts'
import { httpTransport } from '../packages/node/src/channel/transport.ts'
import { primitives } from '../packages/node/src/keys/primitives.ts'
import { openEmbedded } from '../packages/node/src/store/embedded.ts'
import type { Store } from '../packages/node/src/store/ports.ts'
import { sealEnvelope, toHex } from '../packages/protocol/src/index.ts'

/** The default is 50 packets a second and mailbox: a benchmark has to raise it, and says so. */
const packetsPerSecond = 1_000_000
const payloadBytes = 2048

interface Node {
  readonly store: Store
  readonly engine: ChannelEngine
  readonly url: string
  close(): Promise<void>
}

async function startNode(root: string, name: string): Promise<Node> {
  const dir = join(root, name)
  const keyFile = join(root, `${name}.key`)
  writeFileSync(keyFile, toHex(primitives.random(32)), { mode: 0o600 })
  const clock = { now: () => Date.now() as Instant }
  const unlock = { keyFile }
  const store = await openEmbedded(dir, { aggregates, readTables, unlock, create: { world: 'exercise' }, ...clock })
  const nothing = { entries: [], read: [] }
  const hooks = {
    packet: () => Promise.resolve(nothing),
    handed: () => Promise.resolve(nothing),
    heldBack: () => Promise.resolve([]),
  }
  const transport = httpTransport()
  const channels: Channels = await openChannels({
    dir,
    unlock,
    store,
    clock,
    primitives,
    transport,
    hooks,
    packetsPerSecond,
  })
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      void channels.engine.mailbox((request.url ?? '').slice(3), Buffer.concat(chunks)).then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/octet-stream' })
        response.end(body)
      })
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    store,
    engine: channels.engine,
    url: `http://127.0.0.1:${port}`,
    async close() {
      await closed(server)
      channels[Symbol.dispose]()
      await store[Symbol.asyncDispose]()
    },
  }
}

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.closeAllConnections()
    server.close(() => {
      resolve()
    })
  })

const committing =
  (node: Node, first: readonly NewEntry[] = []): CommitSaid =>
  (said) =>
    node.store.commit({
      command: idFrom('command', primitives.random(16)),
      request: toHex(primitives.random(32)),
      actor: 'channel',
      at: Date.now() as Instant,
      read: [],
      entries: [...first, ...said.entries],
      also: said.also,
    })

async function pair(a: Node, b: Node): Promise<readonly [ChannelId, ChannelId]> {
  const ids = [idFrom('channel', primitives.random(16)), idFrom('channel', primitives.random(16))] as const
  const terms = { lane: 'intelligence', rhythm: 86_400, retentionDays: 30, policy: 1 } as const
  const ours = await a.engine.createPairing({ ...terms, channel: ids[0], url: a.url })
  const theirs = await b.engine.createPairing({ ...terms, channel: ids[1], url: b.url })
  const metA = await a.engine.acceptPeer(ids[0], theirs.card, theirs.bundle)
  const metB = await b.engine.acceptPeer(ids[1], ours.card, ours.bundle)
  const opened = (channel: ChannelId): NewEntry => ({
    kind: 'channel/opened@1',
    aggregate: channel,
    facts: { compartment: 'duty', counterpart: 'none', lane: 'intelligence', endpoint: true, rhythm: 86_400_000 },
  })
  await a.engine.confirm(ids[0], metA.sas, committing(a, [opened(ids[0])]))
  await b.engine.confirm(ids[1], metB.sas, committing(b, [opened(ids[1])]))
  await a.engine.pump()
  return ids
}

function perSecond(act: () => void, ms = 400): number {
  const start = performance.now()
  let n = 0
  while (performance.now() - start < ms) {
    act()
    n++
  }
  return Math.round((n * 1000) / (performance.now() - start))
}

async function perSecondOf(act: () => Promise<unknown>, ms = 600): Promise<number> {
  const start = performance.now()
  let n = 0
  while (performance.now() - start < ms) {
    await act()
    n++
  }
  return Math.round((n * 1000) / (performance.now() - start))
}

async function limitsOf(root: string): Promise<Record<string, number>> {
  const block = new Uint8Array(primitives.random(64))
  const seed = new Uint8Array(primitives.random(32))
  const publicKey = await primitives.hpke.publicKey(seed)
  const kid = new Uint8Array(primitives.random(16))
  const psk = new Uint8Array(primitives.random(32))
  const binding = { cid: kid, dir: 0, batch: 0, kid, psk } as const
  const inner = new Uint8Array(payloadBytes)
  const sealed = await primitives.hpke.seal(publicKey, inner, { info: kid, psk, pskId: kid })
  const ml = primitives.mldsa44.signer(seed)
  const ed = primitives.ed25519.signer(seed)
  const file = openSync(join(root, 'sync'), 'w')
  const fdatasyncPerSecond = perSecond(() => {
    writeSync(file, block)
    fdatasyncSync(file)
  })
  closeSync(file)
  return {
    hashesPerSecond: perSecond(() => primitives.sha256(block)),
    xwingSealsPerSecond: await perSecondOf(() => sealEnvelope(primitives, inner, publicKey, binding)),
    xwingOpensPerSecond: await perSecondOf(() =>
      primitives.hpke.open(seed, sealed.enc, sealed.ciphertext, { info: kid, psk, pskId: kid }),
    ),
    cosignaturesPerSecond: perSecond(() => {
      ed.sign(block)
      ml.sign(block)
    }),
    fdatasyncPerSecond,
  }
}

function option(name: string, fallback: number): number {
  const at = process.argv.indexOf(name)
  const value = at < 0 ? fallback : Number(process.argv[at + 1])
  if (!Number.isSafeInteger(value) || value < 1) throw new RangeError(`${name} takes a number`)
  return value
}

const rounded = (ms: number): number => Math.round(ms * 100) / 100

async function main(): Promise<void> {
  const messages = option('--messages', 400)
  const root = mkdtempSync(join(tmpdir(), 'tocsin-bench-'))
  try {
    const [a, b] = [await startNode(root, 'a'), await startNode(root, 'b')]
    const [id] = await pair(a, b)
    const body = { text: { en: 'x'.repeat(payloadBytes) } }
    const warmUp = 20
    const taken: number[] = []
    for (let i = -warmUp; i < messages; i++) {
      const start = performance.now()
      await a.engine.append(id, [{ type: 'question', priority: 2, refs: [], body }], committing(a))
      await a.engine.pump(id)
      if (i >= 0) taken.push(performance.now() - start)
      if (a.engine.status(id).waiting !== 0) throw new Error('a message came back without its receipt')
    }
    const total = taken.reduce((sum, ms) => sum + ms, 0)
    const sorted = taken.toSorted((x, y) => x - y)
    const at = (share: number): number =>
      rounded(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0)
    await a.close()
    await b.close()
    const limits = await limitsOf(root)
    const report = {
      bench: 'channel',
      messages,
      payloadBytes,
      packetsPerSecondAllowed: packetsPerSecond,
      processes: 1,
      p50Ms: at(0.5),
      p95Ms: at(0.95),
      p99Ms: at(0.99),
      roundTripsPerSecond: Math.round((messages * 1000) / total),
      ...limits,
    }
    process.stdout.write(process.argv.includes('--json') ? `${JSON.stringify(report)}\n` : readable(report))
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
}

function readable(report: Readonly<Record<string, string | number>>): string {
  return Object.entries(report)
    .map(([name, value]) => `${name.padEnd(26)}${value}\n`)
    .join('')
}

await main()
