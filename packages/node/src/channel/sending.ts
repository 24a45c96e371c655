// When does what leave, and by which pipe? A pull: each transport asks for what the peer has not cosigned. Back-off runs
// on the given clock, 30 s to 6 h; a pipe that fails changes nothing but the time of the next attempt.

import type { Instant } from '@tocsin/domain'
import { fromHex, signOffer } from '@tocsin/protocol'
import type { Channel } from './channel.ts'
import { group, type Outgoing, receiptsOf, seal } from './packets.ts'
import { freshPrekeys, offerExpiry } from './pairing.ts'
import type { ChannelPorts, Place, TransportName } from './ports.ts'
import { nothing, record } from './record.ts'

const second = 1000
export const firstBackOff: number = 30 * second
export const longestBackOff: number = 6 * 3600 * second
const offerAge = 7 * 86_400 * second
/** One-time keys in an offer (channel-and-ledger 2.4). */
export const offerKeys = 32

/** The wait after `failures` failed attempts in a row. */
export const backOff = (failures: number): number =>
  Math.min(longestBackOff, firstBackOff * 2 ** Math.max(0, failures - 1))

const mayWrite = (channel: Channel): boolean => channel.isKeyed && channel.secrets.state !== 'closed'

/** A new offer when half of the last is used, or after seven days; its secrets are safe before it is said. */
export async function offerIfDue(ports: ChannelPorts, channel: Channel, now: Instant): Promise<void> {
  if (channel.secrets.state !== 'active' || channel.agreed === undefined) return
  const newest = ports.prekeys.newest(channel.id)
  if (newest.unused * 2 >= newest.offered && now - newest.at < offerAge) return
  const batch = newest.batch + 1
  const made = await freshPrekeys(ports.primitives, offerKeys)
  ports.prekeys.add(
    channel.id,
    batch,
    made.map((one) => one.secret),
    now,
  )
  const [ed, ml] = channel.secrets.seeds.offer
  const log = channel.current(ports.primitives)
  const cose = signOffer(
    {
      cid: fromHex(channel.agreed.cid),
      inc: log.inc,
      batch,
      keys: made.slice(0, -1).map((one) => one.offered),
      lastResort: made.at(-1)?.offered ?? null,
      expires: offerExpiry(Math.floor(now / second)),
      endpoint: 0,
    },
    { ed: ports.primitives.ed25519.signer(fromHex(ed)), ml: ports.primitives.mldsa44.signer(fromHex(ml)) },
  )
  const { cid } = channel.agreed
  await record(
    ports,
    channel,
    {
      ...nothing,
      drafts: [{ type: 'prekey_offer', priority: 3, refs: [], body: { cose } }],
      entries: [{ kind: 'channel/offer-made@1', aggregate: channel.id, facts: { cid, batch, keys: offerKeys } }],
    },
    [],
    now,
  )
}

const nameOf = (inc: number, seq: number): string => `${inc}/${seq}`

/** Messages that may not leave now, although they are in the log: what is known of whom they would reach has changed. */
async function heldBack(ports: ChannelPorts, channel: Channel): Promise<ReadonlySet<string>> {
  const places = [...channel.own.values()].flatMap((log) =>
    [...log.waiting.keys()].map((seq) => placeOf(channel, log.inc, seq)),
  )
  if (places.length === 0) return new Set()
  const held = await ports.hooks.heldBack({ channel: channel.id, places })
  return new Set(held.map(({ inc, seq }) => nameOf(inc, seq)))
}

/** Packets for what waits and is in no packet yet, and one for receipts alone when only they are due. */
async function build(ports: ChannelPorts, channel: Channel, now: Instant): Promise<void> {
  const { agreed, secrets } = channel
  if (agreed === undefined || !mayWrite(channel) || secrets.state === 'frozen') return
  channel.outgoing = channel.outgoing.filter((one) => !(one.taken && one.nextAt <= now && one.seqs.length > 0))
  const held = await heldBack(ports, channel)
  // an envelope that was made before is unmade: what else is in it goes into another
  channel.outgoing = channel.outgoing.filter((one) => !one.seqs.some((seq) => held.has(nameOf(one.inc, seq))))
  const carried = new Set(channel.outgoing.flatMap((one) => one.seqs.map((seq) => nameOf(one.inc, seq))))
  let receipts = takeReceipts(ports, channel, now)
  const current = channel.current(ports.primitives)
  for (const log of channel.own.values()) {
    const entries = [...log.waiting.values()].filter(({ seq }) => {
      const name = nameOf(log.inc, seq)
      return !carried.has(name) && !held.has(name)
    })
    for (const packet of group(entries)) {
      const envelope = await seal(
        ports,
        { secrets, agreed, own: channel.own, logs: channel.logs },
        log,
        packet,
        receipts,
      )
      if (envelope === undefined) return
      const seqs = packet.map((entry) => entry.seq)
      channel.outgoing.push({ envelope, inc: log.inc, seqs, attempts: 0, nextAt: now, taken: false })
      receipts = []
      channel.due = false
    }
  }
  if (!channel.due) return
  const envelope = await seal(ports, { secrets, agreed, own: channel.own, logs: channel.logs }, current, [], receipts)
  if (envelope === undefined) return
  channel.outgoing = channel.outgoing.filter((one) => one.seqs.length > 0)
  channel.outgoing.push({ envelope, inc: current.inc, seqs: [], attempts: 0, nextAt: now, taken: false })
  channel.due = false
}

function takeReceipts(ports: ChannelPorts, channel: Channel, now: Instant): ReturnType<typeof receiptsOf> {
  const { agreed, secrets } = channel
  if (agreed === undefined || ![...channel.logs.values()].some((log) => log.receiptDue)) return []
  const at = Math.max(Math.floor(now / second), channel.progress.lastReceiptAt)
  const receipts = receiptsOf(ports.primitives, { secrets, agreed, own: channel.own, logs: channel.logs }, at)
  for (const log of channel.logs.values()) log.receiptDue = false
  channel.progress = { ...channel.progress, lastReceiptAt: at }
  ports.local.saveProgress(channel.id, channel.progress)
  return receipts
}

/** Envelopes that may leave now by push or poll, at most `max`; counts the attempt. Call under the channel's lock. */
export async function dueEnvelopes(
  ports: ChannelPorts,
  channel: Channel,
  now: Instant,
  max: number,
): Promise<readonly Outgoing[]> {
  if (!mayWrite(channel)) return []
  // the rhythm that we stated: silence of half of it is broken by a packet that says only what we hold
  const quiet = now - channel.progress.lastSent >= (channel.secrets.rhythm * second) / 2
  if (channel.secrets.state === 'active' && quiet && channel.outgoing.length === 0) channel.due = true
  await offerIfDue(ports, channel, now)
  await build(ports, channel, now)
  const due = channel.outgoing.filter((one) => one.nextAt <= now).slice(0, max)
  for (const one of due) {
    one.attempts++
    one.nextAt = now + backOff(one.attempts)
  }
  return due
}

/** Every message that the peer has not cosigned, in fresh envelopes, with receipts and have ranges; for a medium. */
export async function allEnvelopes(
  ports: ChannelPorts,
  channel: Channel,
  now: Instant,
): Promise<{ readonly envelopes: readonly Uint8Array[]; readonly places: readonly Place[] }> {
  const { agreed, secrets } = channel
  if (agreed === undefined || !mayWrite(channel) || secrets.state === 'frozen') return { envelopes: [], places: [] }
  await offerIfDue(ports, channel, now)
  for (const log of channel.logs.values()) log.receiptDue = true
  let receipts = takeReceipts(ports, channel, now)
  const source = { secrets, agreed, own: channel.own, logs: channel.logs }
  const envelopes: Uint8Array[] = []
  const places: Place[] = []
  const held = await heldBack(ports, channel)
  for (const log of channel.own.values())
    for (const packet of group([...log.waiting.values()].filter(({ seq }) => !held.has(nameOf(log.inc, seq))))) {
      const envelope = await seal(ports, source, log, packet, receipts)
      if (envelope === undefined) return { envelopes, places }
      envelopes.push(envelope)
      places.push(...packet.map(({ seq }) => placeOf(channel, log.inc, seq)))
      receipts = []
    }
  if (envelopes.length === 0) {
    const envelope = await seal(ports, source, channel.current(ports.primitives), [], receipts)
    if (envelope !== undefined) envelopes.push(envelope)
  }
  channel.due = false
  return { envelopes, places }
}

export function placeOf(channel: Channel, inc: number, seq: number): Place {
  const { agreed } = channel
  const leaf = channel.own.get(inc)?.leaves[seq]
  if (agreed === undefined || leaf === undefined) throw new RangeError('no such message')
  return { cid: agreed.cid, dir: agreed.dir, inc, seq, leaf }
}

/** Records that messages left by a transport for the first time. */
export async function recordHanded(
  ports: ChannelPorts,
  channel: Channel,
  transport: TransportName,
  places: readonly Place[],
  now: Instant,
): Promise<void> {
  channel.progress = { ...channel.progress, lastSent: now }
  ports.local.saveProgress(channel.id, channel.progress)
  const first = places.filter(({ inc, seq }) => !channel.handed.has(`${transport} ${inc}/${seq}`))
  for (const { inc, seq } of first) channel.handed.add(`${transport} ${inc}/${seq}`)
  if (first.length === 0) return
  const reaction = await ports.hooks.handed({ channel: channel.id, transport, places: first })
  if (reaction.entries.length === 0 && (reaction.drafts ?? []).length === 0) return
  const change = { ...nothing, drafts: reaction.drafts ?? [], entries: reaction.entries }
  await record(ports, channel, change, reaction.read, now)
}
