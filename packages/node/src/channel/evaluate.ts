// What does an opened packet change? Everything it claims is checked against the logs before anything is recorded.
// Pure over the channel in memory: the same packet twice gives nothing the second time (channel-and-ledger 4 and 5).

import {
  type ChannelCode,
  ChannelError,
  channelLeaf,
  decodePayload,
  equalBytes,
  fromHex,
  hashLeaf,
  type Inner,
  limits,
  type PacketEntry,
  type PacketHead,
  type Payload,
  type Primitives,
  type PrivatePayload,
  type Receipt,
  type Ref,
  toHex,
  verifyInclusion,
} from '@tocsin/protocol'
import { type Agreed, type OwnLog, originOf, type Peer, type PeerLog, type Secrets, witnessName } from './model.ts'
import { verifies } from './receipts.ts'

/** A message that this side did not hold before. */
export interface Fresh {
  readonly entry: PacketEntry
  /** Hex of the leaf data. */
  readonly leaf: string
  /** Absent when it cannot be read by the rules of this lane: then it is kept in quarantine under `code`. */
  readonly payload?: Payload | PrivatePayload
  readonly code?: ChannelCode
}

export interface Verdict {
  readonly fresh: readonly Fresh[]
  /** Messages that were held already: the peer lacks our receipt. */
  readonly duplicates: number
  /** Receipts that take the peer's cosignature further, at most one an incarnation. */
  readonly receipts: readonly Receipt[]
  /** The head, if it fits everything that is held. */
  readonly head: PacketHead | null
  /** What was wrong beside. */
  readonly counts: readonly ChannelCode[]
  /** Two contents at one position, or two heads of one size: the peer said two things. */
  readonly equivocation?: { readonly inc: number; readonly at: number; readonly held: string; readonly said: string }
}

export type Evaluated =
  | { readonly ok: true; readonly verdict: Verdict }
  | { readonly ok: false; readonly code: ChannelCode }

/** What the evaluation looks at. */
export interface Standing {
  readonly secrets: Secrets
  readonly peer: Peer
  readonly agreed: Agreed
  readonly own: ReadonlyMap<number, OwnLog>
  readonly logs: ReadonlyMap<number, PeerLog>
}

/** Incarnations that one channel may have; a peer that claims more churns us. */
export const maxIncarnations = 64
const dayAhead = 86_400

export function evaluate(primitives: Primitives, standing: Standing, inner: Inner, now: number): Evaluated {
  const { head } = inner
  const counts: ChannelCode[] = []
  if (inner.entries.length > 0 && head === null) return { ok: false, code: 'E_PROOF' }
  let equivocation: Verdict['equivocation']
  const fresh: Fresh[] = []
  let duplicates = 0
  if (head !== null) {
    const log = standing.logs.get(head.inc)
    if (log === undefined && standing.logs.size >= maxIncarnations) return { ok: false, code: 'E_LIMIT' }
    for (const entry of inner.entries) {
      const data = channelLeaf(primitives, entry.salt, entry.payload)
      const leafHash = hashLeaf(primitives, data)
      const claim = { index: entry.seq, size: head.size, leafHash, root: head.root, proof: entry.proof }
      if (entry.inc !== head.inc || !verifyInclusion(claim, primitives)) return { ok: false, code: 'E_PROOF' }
      const leaf = toHex(data)
      const held = log?.held.get(entry.seq) ?? fresh.find((one) => one.entry.seq === entry.seq)?.leaf
      if (held === leaf) duplicates++
      else if (held !== undefined) equivocation ??= { inc: head.inc, at: entry.seq, held, said: leaf }
      else fresh.push({ entry, leaf, ...read(standing, entry) })
    }
    equivocation ??= log === undefined ? undefined : forkOf(log, head)
  }
  const receipts: Receipt[] = []
  for (const receipt of inner.receipts) {
    const code = checkReceipt(primitives, standing, receipt)
    if (code !== undefined) {
      counts.push(code)
      continue
    }
    if (receipt.t > now + dayAhead) counts.push('E_CLOCK')
    const log = standing.own.get(receipt.inc)
    if (log === undefined || receipt.size <= log.cosigned) continue
    if (receipt.t < log.cosignedAt) counts.push('E_CLOCK')
    receipts.push(receipt)
  }
  fresh.sort((a, b) => a.entry.seq - b.entry.seq)
  const verdict: Verdict = { fresh, duplicates, receipts: furthest(receipts), head, counts }
  return { ok: true, verdict: equivocation === undefined ? verdict : { ...verdict, equivocation } }
}

const furthest = (receipts: readonly Receipt[]): readonly Receipt[] => {
  const best = new Map<number, Receipt>()
  for (const receipt of receipts) {
    const other = best.get(receipt.inc)
    if (other === undefined || other.size < receipt.size) best.set(receipt.inc, receipt)
  }
  return [...best.values()]
}

/** Two heads of one size with two roots; a head within the prefix is compared with the prefix itself. */
function forkOf(log: PeerLog, head: PacketHead): Verdict['equivocation'] {
  const said = toHex(head.root)
  const held = head.size <= log.tree.size ? toHex(log.tree.root(head.size)) : log.claimed.get(head.size)
  return held === undefined || held === said ? undefined : { inc: head.inc, at: head.size, held, said }
}

function checkReceipt(primitives: Primitives, standing: Standing, receipt: Receipt): ChannelCode | undefined {
  const log = standing.own.get(receipt.inc)
  // a receipt over a root that we never had proves nothing about us
  if (log === undefined || receipt.size > log.tree.size) return 'E_PROOF'
  if (!equalBytes(log.tree.root(receipt.size), receipt.root)) return 'E_PROOF'
  const { peer, secrets, agreed } = standing
  const [ed, ml] = peer.witness
  const keys = { name: witnessName(peer.org, secrets.lane), ed: fromHex(ed), ml: fromHex(ml) }
  return verifies(primitives, keys, originOf(agreed, agreed.dir, receipt.inc), receipt) ? undefined : 'E_SIG'
}

/** The payload as it may stand in this lane; what cannot be read is kept, cosigned and never shown in another lane. */
function read(standing: Standing, entry: PacketEntry): Pick<Fresh, 'payload' | 'code'> {
  let payload: Payload | PrivatePayload
  try {
    payload = decodePayload(entry.payload, standing.secrets.lane)
  } catch (cause) {
    if (!(cause instanceof ChannelError)) throw cause
    return { code: cause.code }
  }
  const misfit = charterMisfit(standing, entry, payload)
  if (misfit !== undefined) return { code: misfit }
  return payload.refs.every((ref) => isWritten(standing, ref)) ? { payload } : { payload, code: 'E_REF' }
}

/** Whether a ref to our own log names what stands there. */
function isWritten({ own, agreed }: Standing, ref: Ref): boolean {
  if (ref.dir !== agreed.dir) return true
  const leaf = own.get(ref.inc)?.leaves[ref.seq]
  return leaf !== undefined && leaf === toHex(ref.leaf)
}

/** The charter stands at the start of incarnation 0, there only, and says what was agreed at the pairing. */
function charterMisfit(
  { secrets, peer, agreed }: Standing,
  entry: PacketEntry,
  payload: Payload | PrivatePayload,
): ChannelCode | undefined {
  const first = entry.inc === 0 && entry.seq === 0
  if (first !== (payload.type === 'charter')) return 'E_TYPE'
  if (payload.type !== 'charter') return undefined
  const { body } = payload
  if (body.lane !== secrets.lane) return 'E_LANE'
  const theirs = body.bundles[1 - agreed.dir]
  const fits = theirs !== undefined && toHex(theirs) === peer.bundleHash && body.bundles.length === 2
  return fits && body.mode === secrets.mode && body.world === secrets.world ? undefined : 'E_SIG'
}

/** Whether a peer's log may still claim a head that we cannot check yet. */
export const mayClaim = (log: PeerLog): boolean => log.claimed.size < limits.ranges
