// How does an envelope become recorded messages? kid lookup -> open -> decode -> evaluate -> one commit -> memory ->
// prekey deleted (channel-and-ledger 4). A crash anywhere leaves the envelope receivable again, and harmless.

import type { Instant, NewEntry } from '@tocsin/domain'
import {
  type ChannelCode,
  ChannelError,
  decodeInner,
  fromHex,
  type Inner,
  kidOf,
  type Offer,
  openEnvelope,
  type Payload,
  type PrivatePayload,
  toHex,
  verifyOffer,
} from '@tocsin/protocol'
import { ConflictError } from '../store/errors.ts'
import { type Channel, isOrdered } from './channel.ts'
import { evaluate, type Fresh, mayClaim, type Verdict } from './evaluate.ts'
import type { PeerLog } from './model.ts'
import { pskOf, stepChain } from './packets.ts'
import type { ChannelPorts, Draft, OpenedMessage, PacketNews, ReceiptedMessages } from './ports.ts'
import type { PrekeyRow } from './prekeys.ts'
import { record } from './record.ts'

/** What became of an envelope. */
export type Received =
  | { readonly kind: 'taken'; readonly channel: string; readonly fresh: number; readonly receipted: number }
  | { readonly kind: 'known'; readonly channel: string }
  | { readonly kind: 'refused'; readonly channel: string | null; readonly code: ChannelCode }

export interface Unsealed {
  readonly kid: Uint8Array
  readonly row: PrekeyRow
  readonly inner: Uint8Array
}

const refused = (channel: string | null, code: ChannelCode): Received => ({ kind: 'refused', channel, code })
const attempts = 5

/** Counted in memory and saved with the next progress: junk that names a known key must not cost us a write. */
export function count(channel: Channel, codes: readonly ChannelCode[]): void {
  if (codes.length === 0) return
  const counts: Record<string, number> = { ...channel.progress.counts }
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
  channel.progress = { ...channel.progress, counts }
}

/** The inner bytes of an envelope, or why not. Nothing is changed. */
export async function unseal(
  ports: ChannelPorts,
  channels: ReadonlyMap<string, Channel>,
  envelope: Uint8Array,
): Promise<Unsealed | Received> {
  const kid = kidOf(envelope)
  if (kid === undefined) return refused(null, 'E_LIMIT')
  const row = ports.prekeys.find(kid)
  if (row === undefined) return refused(null, 'E_KID')
  const channel = channels.get(row.channel)
  if (channel === undefined || row.seed === undefined) return { kind: 'known', channel: row.channel }
  const { agreed } = channel
  const chain = agreed?.chains?.[agreed.dir === 0 ? 1 : 0]
  if (agreed === undefined || chain === undefined) return refused(null, 'E_KID')
  const psk = pskOf(ports.primitives, chain, row.batch)
  if (psk === undefined) return refused(channel.id, 'E_KID')
  const dir = agreed.dir === 0 ? 1 : 0
  const opened = await openEnvelope(ports.primitives, envelope, row.seed, {
    cid: fromHex(agreed.cid),
    dir,
    batch: row.batch,
    kid,
    psk,
  })
  return opened.ok ? { kid, row, inner: opened.inner } : refused(channel.id, opened.code)
}

/** Takes one envelope. @throws what the store throws when it cannot commit; the envelope may come again then */
export async function receive(
  ports: ChannelPorts,
  channels: ReadonlyMap<string, Channel>,
  envelope: Uint8Array,
): Promise<Received> {
  const unsealed = await unseal(ports, channels, envelope)
  if ('kind' in unsealed) return refuse(channels, unsealed)
  return take(ports, channels, unsealed)
}

/** Counts what was refused; a duplicate and a failure that the peer can mend are answered with the next packet. */
export function refuse(channels: ReadonlyMap<string, Channel>, what: Received): Received {
  const channel = what.channel === null ? undefined : channels.get(what.channel)
  if (channel === undefined) return what
  if (what.kind === 'refused') count(channel, [what.code])
  for (const log of channel.logs.values()) log.receiptDue = true
  channel.due = true
  return what
}

export async function take(
  ports: ChannelPorts,
  channels: ReadonlyMap<string, Channel>,
  unsealed: Unsealed,
): Promise<Received> {
  const channel = channels.get(unsealed.row.channel)
  if (channel === undefined) return refused(null, 'E_KID')
  let inner: Inner
  try {
    inner = decodeInner(unsealed.inner)
  } catch (cause) {
    if (!(cause instanceof ChannelError)) throw cause
    return refuse(channels, refused(channel.id, cause.code))
  }
  return channel.exclusively(async () => {
    // the same envelope may have come by two pipes at once
    if (ports.prekeys.find(unsealed.kid)?.seed === undefined)
      return refuse(channels, { kind: 'known', channel: channel.id })
    return absorb(ports, channel, unsealed, inner)
  })
}

async function absorb(ports: ChannelPorts, channel: Channel, unsealed: Unsealed, inner: Inner): Promise<Received> {
  const { secrets, peer, agreed, own, logs } = channel
  if (peer === undefined || agreed === undefined) return refused(channel.id, 'E_KID')
  const now = ports.clock.now()
  const evaluated = evaluate(ports.primitives, { secrets, peer, agreed, own, logs }, inner, Math.floor(now / 1000))
  if (!evaluated.ok) {
    count(channel, [evaluated.code])
    return refused(channel.id, evaluated.code)
  }
  const { verdict } = evaluated
  await commitVerdict(ports, channel, verdict, now)
  apply(ports, channel, verdict, inner, now)
  ports.prekeys.spend(unsealed.kid)
  return { kind: 'taken', channel: channel.id, fresh: verdict.fresh.length, receipted: verdict.receipts.length }
}

/** What a packet tells use cases: messages in the order of the log, ordered ones only without a gap before them. */
function newsOf(channel: Channel, verdict: Verdict): PacketNews {
  const { agreed, id } = channel
  if (agreed === undefined) return { opened: [], receipted: [] }
  const theirs = agreed.dir === 0 ? 1 : 0
  const inc = verdict.head?.inc ?? 0
  const log = channel.logs.get(inc)
  const joined = (log?.tree.size ?? 0) + joinedBy(log, verdict.fresh)
  const unordered = verdict.equivocation !== undefined || channel.secrets.state === 'frozen'
  const message = (
    seq: number,
    leaf: string,
    payload: Payload | PrivatePayload,
    code?: ChannelCode,
  ): OpenedMessage => ({
    channel: id,
    place: { cid: agreed.cid, dir: theirs, inc, seq, leaf },
    payload,
    gap: seq >= joined,
    unordered,
    ...(code === undefined ? {} : { code }),
  })
  const opened: OpenedMessage[] = []
  for (const { entry, leaf, payload, code } of verdict.fresh)
    if (payload !== undefined && (!isOrdered(payload) || entry.seq < joined))
      opened.push(message(entry.seq, leaf, payload, code))
  for (const [key, payload] of channel.deferred) {
    const [deferredInc, seq] = key.split('/').map(Number)
    const leaf = seq === undefined ? undefined : log?.held.get(seq)
    if (
      deferredInc === inc &&
      seq !== undefined &&
      leaf !== undefined &&
      log !== undefined &&
      seq >= log.tree.size &&
      seq < joined
    )
      opened.push(message(seq, leaf, payload))
  }
  opened.sort((a, b) => a.place.seq - b.place.seq)
  const receipted = verdict.receipts.map((receipt): ReceiptedMessages => {
    const own = channel.own.get(receipt.inc)
    const places = (own?.leaves ?? [])
      .slice(own?.cosigned ?? 0, receipt.size)
      .map((leaf, i) => ({ cid: agreed.cid, dir: agreed.dir, inc: receipt.inc, seq: (own?.cosigned ?? 0) + i, leaf }))
    return {
      channel: id,
      cid: agreed.cid,
      dir: agreed.dir,
      inc: receipt.inc,
      size: receipt.size,
      at: receipt.t,
      places,
    }
  })
  return { opened, receipted }
}

const joinedBy = (log: PeerLog | undefined, fresh: readonly Fresh[]): number => {
  const leaves = new Map(fresh.map((one) => [one.entry.seq, one.leaf]))
  if (log !== undefined) return log.contiguousWith(leaves).length
  let n = 0
  while (leaves.has(n)) n++
  return n
}

/** The machine's answer to what it could not take: an entry of type 23, never to another error. */
function complaints(channel: Channel, verdict: Verdict): readonly Draft[] {
  const { agreed } = channel
  if (agreed === undefined || channel.secrets.state === 'closed') return []
  const dir = agreed.dir === 0 ? 1 : 0
  return verdict.fresh
    .filter(({ code, payload }) => code !== undefined && payload?.type !== 'error')
    .map(
      ({ entry, leaf, code = 'E_TYPE' }): Draft => ({
        type: 'error',
        priority: 3,
        refs: [{ dir, inc: entry.inc, seq: entry.seq, leaf: fromHex(leaf) }],
        body: { code },
      }),
    )
}

async function commitVerdict(ports: ChannelPorts, channel: Channel, verdict: Verdict, now: Instant): Promise<void> {
  const { fresh, receipts, equivocation } = verdict
  const freezes = equivocation !== undefined && channel.secrets.state !== 'frozen'
  if (fresh.length === 0 && receipts.length === 0 && !freezes) return
  for (let attempt = 1; ; attempt++) {
    const news = newsOf(channel, verdict)
    const reaction = await ports.hooks.packet(news)
    const { cid = '' } = channel.agreed ?? {}
    const charters = verdict.fresh.some((one) => one.payload?.type === 'charter' && one.code === undefined)
    const own: NewEntry[] = []
    if (charters) own.push({ kind: 'channel/charter@1', aggregate: channel.id, facts: { cid } })
    if (freezes)
      own.push({
        kind: 'channel/frozen@1',
        aggregate: channel.id,
        facts: { cid, cause: 'E_EQUIV', evidence: { ...equivocation } },
      })
    const change = {
      fresh,
      freshInc: verdict.head?.inc ?? 0,
      receipts,
      drafts: [...complaints(channel, verdict), ...(reaction.drafts ?? [])],
      entries: [...own, ...reaction.entries],
    }
    try {
      await record(ports, channel, change, reaction.read, now)
      return
    } catch (cause) {
      if (!(cause instanceof ConflictError) || attempt >= attempts) throw cause
    }
  }
}

/** Memory and local progress after the commit. */
function apply(ports: ChannelPorts, channel: Channel, verdict: Verdict, inner: Inner, now: Instant): void {
  const { head } = verdict
  if (verdict.equivocation !== undefined && channel.secrets.state !== 'frozen') freeze(ports, channel, 'E_EQUIV')
  if (head !== null) {
    const log = channel.peerLog(head.inc, ports.primitives)
    const moved: number[] = []
    for (const { entry, leaf, payload } of verdict.fresh) {
      if (payload?.type === 'charter') channel.peerRhythm = payload.body.rhythm
      if (payload !== undefined && isOrdered(payload)) channel.deferred.set(`${head.inc}/${entry.seq}`, payload)
      moved.push(...log.hold(entry.seq, leaf))
    }
    if (verdict.equivocation === undefined) {
      log.saw(head.size, head.root)
      checkClaims(ports, channel, log, head.size, toHex(head.root))
    }
    if (verdict.fresh.length > 0 || verdict.duplicates > 0) {
      log.receiptDue = channel.secrets.state !== 'frozen'
      channel.due = true
    }
    takeOrdered(ports, channel, log)
  }
  for (const { inc, size, t } of verdict.receipts) channel.cosigned(inc, size, t)
  resend(channel, inner, now)
  if (channel.secrets.state === 'pairing' && channel.chartersStand) {
    channel.secrets = { ...channel.secrets, state: 'active' }
    ports.local.saveSecret(`channel/${channel.id}`, JSON.stringify(channel.secrets))
  }
  channel.progress = {
    ...channel.progress,
    lastContact: now,
    failures: 0,
    nextAttempt: 0,
    seen: [...channel.logs.values()].map((log) => [log.inc, log.seen, log.seenRoot] as const),
  }
  count(channel, verdict.equivocation === undefined ? verdict.counts : [...verdict.counts, 'E_EQUIV'])
  ports.local.saveProgress(channel.id, channel.progress)
}

export function freeze(ports: ChannelPorts, channel: Channel, cause: string): void {
  channel.secrets = { ...channel.secrets, state: 'frozen', cause }
  for (const log of channel.logs.values()) log.receiptDue = false
  ports.local.saveSecret(`channel/${channel.id}`, JSON.stringify(channel.secrets))
}

/** A head beyond the prefix is a claim; it is checked as soon as the prefix reaches it. */
function checkClaims(ports: ChannelPorts, channel: Channel, log: PeerLog, size: number, root: string): void {
  if (size > log.tree.size && (log.claimed.has(size) || mayClaim(log))) log.claimed.set(size, root)
  for (const [claimed, said] of log.claimed) {
    if (claimed > log.tree.size) continue
    log.claimed.delete(claimed)
    if (toHex(log.tree.root(claimed)) === said) continue
    count(channel, ['E_EQUIV'])
    freeze(ports, channel, 'E_EQUIV')
  }
}

/** Offers take effect in the order of the log; the other ordered messages were handed to use cases by `newsOf`. */
function takeOrdered(ports: ChannelPorts, channel: Channel, log: PeerLog): void {
  for (const [key, payload] of [...channel.deferred]) {
    const [inc, seq] = key.split('/').map(Number)
    if (inc !== log.inc || seq === undefined || seq >= log.tree.size) continue
    channel.deferred.delete(key)
    if (payload.type === 'prekey_offer') takeOffer(ports, channel, key, payload.body.cose)
  }
}

/** Adds the peer's new prekeys. An offer that O did not sign, or for another channel, is counted and left. */
export function takeOffer(ports: ChannelPorts, channel: Channel, key: string, cose: Uint8Array): void {
  const { peer, agreed } = channel
  if (peer === undefined || agreed?.chains === undefined || ports.local.hasOffer(channel.id, key)) return
  let offer: Offer
  try {
    offer = verifyOffer(ports.primitives, cose, { ed: fromHex(peer.offer[0]), ml: fromHex(peer.offer[1]) })
    const expected = key === 'bundle' ? '0'.repeat(32) : agreed.cid
    if (toHex(offer.cid) !== expected) throw new ChannelError('E_SIG', 'an offer for another channel')
  } catch (cause) {
    if (!(cause instanceof ChannelError)) throw cause
    count(channel, [cause.code])
    return
  }
  const keys = offer.keys.map((one) => ({ ...one, batch: offer.batch, lastResort: false }))
  if (offer.lastResort !== null) keys.push({ ...offer.lastResort, batch: offer.batch, lastResort: true })
  ports.local.addPeerKeys(channel.id, key, keys)
  // what left before the offer may have met a peer without its keys: the next attempt is sealed anew
  for (const one of channel.outgoing) if (one.attempts > 0) one.taken = true
  const keep = Math.max(0, offer.batch - 1)
  const chains = [...agreed.chains] as [(typeof agreed.chains)[0], (typeof agreed.chains)[1]]
  chains[agreed.dir] = stepChain(ports.primitives, chains[agreed.dir], keep)
  ports.local.dropPeerKeys(channel.id, keep)
  channel.secrets = { ...channel.secrets, agreed: { ...agreed, chains } }
  ports.local.saveSecret(`channel/${channel.id}`, JSON.stringify(channel.secrets))
}

/** What the peer says that it does not hold goes again at once: it is listening. */
function resend(channel: Channel, inner: Inner, now: Instant): void {
  for (const one of channel.outgoing) {
    const have = inner.have.find((each) => each.inc === one.inc)
    const holds = (seq: number): boolean =>
      have !== undefined && (seq < have.prefix || have.sparse.some(({ from, to }) => seq >= from && seq < to))
    if (one.attempts > 0 && one.seqs.length > 0 && !one.seqs.every(holds)) {
      one.nextAt = now
      one.taken = true
    }
  }
}
