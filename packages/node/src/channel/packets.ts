// Which bytes leave? Packets of everything that the peer has not cosigned, flash first and each flash alone, every
// packet to a prekey of its own (channel-and-ledger 3 and 4). Nothing leaves before the high-water mark is on its disk.

import {
  type EnvelopeBinding,
  encodeInner,
  fromHex,
  type Have,
  type Inner,
  limits,
  overhead,
  type PacketEntry,
  type Primitives,
  pskNext,
  pskUse,
  type Receipt,
  sealEnvelope,
  toHex,
} from '@tocsin/protocol'
import type { HighWater } from './high-water.ts'
import type { LocalStore } from './local.ts'
import {
  type Agreed,
  type Chain,
  type OwnEntry,
  type OwnLog,
  originOf,
  type PeerLog,
  type Secrets,
  witnessName,
} from './model.ts'
import { cosign } from './receipts.ts'

/** An envelope that waits for a transport. */
export interface Outgoing {
  readonly envelope: Uint8Array
  readonly inc: number
  /** Positions that it carries; none for receipts and have ranges alone. */
  readonly seqs: readonly number[]
  attempts: number
  nextAt: number
  /** A transport took it: the next attempt gets a fresh envelope. */
  taken: boolean
}

/** Routine packets stay within this bucket; one larger message takes a larger one alone. */
const comfortable = 65_536 - overhead
// inner frame, head, have ranges: what a packet holds besides entries and receipts
const frameBytes = 1024
const receiptBytes = 2600
const proofBytes = 41 * 34 + 64

/** The pre-shared key of `batch` on a chain; the chain only steps forward, so a batch before it is gone. */
export function pskOf(primitives: Primitives, chain: Chain, batch: number): Uint8Array | undefined {
  if (batch < chain.batch || batch - chain.batch > 100_000) return undefined
  let value = fromHex(chain.value)
  for (let i = chain.batch; i < batch; i++) value = pskNext(primitives, value)
  return pskUse(primitives, value)
}

/** `chain` stepped to `batch`; what lies before can never be derived again. */
export function stepChain(primitives: Primitives, chain: Chain, batch: number): Chain {
  let value = fromHex(chain.value)
  for (let i = chain.batch; i < batch; i++) value = pskNext(primitives, value)
  return batch <= chain.batch ? chain : { batch, value: toHex(value) }
}

export interface PacketPorts {
  readonly primitives: Primitives
  readonly local: LocalStore
  readonly highWater: HighWater
}

/** What a packet is built from. */
export interface Source {
  readonly secrets: Secrets
  readonly agreed: Agreed
  readonly own: ReadonlyMap<number, OwnLog>
  readonly logs: ReadonlyMap<number, PeerLog>
}

/** Messages in packets: flash alone, the rest in order until a packet is comfortably full. */
export function group(entries: readonly OwnEntry[]): readonly (readonly OwnEntry[])[] {
  const flash = entries.filter((entry) => entry.priority === 0)
  const rest = entries.filter((entry) => entry.priority !== 0)
  const groups: OwnEntry[][] = flash.map((entry) => [entry])
  let open: OwnEntry[] = []
  let bytes = 0
  for (const entry of rest) {
    const size = entry.body.payload.length + proofBytes
    const full = bytes + size > comfortable - frameBytes - receiptBytes || open.length >= limits.entries
    if (open.length > 0 && full) {
      groups.push(open)
      open = []
      bytes = 0
    }
    open.push(entry)
    bytes += size
  }
  return open.length > 0 ? [...groups, open] : groups
}

/** What this side holds of the peer's logs. */
export function haveOf(logs: ReadonlyMap<number, PeerLog>): readonly Have[] {
  return [...logs.values()].map((log) => ({
    inc: log.inc,
    prefix: log.tree.size,
    sparse: log.sparse(limits.ranges),
    seen: log.seen,
    seenRoot: log.seenRoot === '' ? new Uint8Array(32) : fromHex(log.seenRoot),
  }))
}

/** Our cosignatures over the contiguous prefix of each log that is due; content-blind by construction. */
export function receiptsOf(primitives: Primitives, source: Source, at: number): readonly Receipt[] {
  const { secrets, agreed } = source
  const [ed, ml] = secrets.seeds.witness
  const by = {
    name: witnessName(secrets.org, secrets.lane),
    ed: primitives.ed25519.signer(fromHex(ed)),
    ml: primitives.mldsa44.signer(fromHex(ml)),
  }
  const theirs = agreed.dir === 0 ? 1 : 0
  return [...source.logs.values()]
    .filter((log) => log.receiptDue && log.tree.size > 0)
    .map((log) => {
      const origin = originOf(agreed, theirs, log.inc)
      return cosign(by, { origin, size: log.tree.size, root: log.tree.root() }, log.inc, at)
    })
}

/**
 * One envelope with `entries` of `log`, to a prekey that is used up by this. Undefined when the peer has offered no key
 * at all: then only a meeting helps.
 */
export async function seal(
  ports: PacketPorts,
  source: Source,
  log: OwnLog,
  entries: readonly OwnEntry[],
  receipts: readonly Receipt[],
): Promise<Uint8Array | undefined> {
  const { primitives } = ports
  const { agreed, secrets } = source
  const size = log.tree.size
  const root = log.tree.root()
  const inner: Inner = {
    inc: Math.max(0, ...source.own.keys()),
    entries: entries.map(
      (entry): PacketEntry => ({
        inc: log.inc,
        seq: entry.seq,
        salt: entry.body.salt,
        payload: entry.body.payload,
        proof: log.tree.proof(entry.seq, size),
      }),
    ),
    head: size === 0 ? null : { inc: log.inc, size, root },
    have: haveOf(source.logs),
    receipts,
    copies: [],
    ctl: new Map(),
  }
  const bytes = encodeInner(inner)
  ports.highWater.write(agreed.cid, { inc: log.inc, size, root: toHex(root) })
  const key = ports.local.takePeerKey(secrets.channel)
  const chain = agreed.chains?.[agreed.dir]
  if (key === undefined || chain === undefined) return undefined
  const psk = pskOf(primitives, chain, key.batch)
  if (psk === undefined) return undefined
  const binding: EnvelopeBinding = { cid: fromHex(agreed.cid), dir: agreed.dir, batch: key.batch, kid: key.kid, psk }
  return sealEnvelope(primitives, bytes, key.publicKey, binding)
}
