// How does everything that is said arrive, once, over any pipe? The delivery engine of channel-and-ledger 4:
// append in one commit, fsync the high-water mark, send until cosigned; receive in one commit, then delete the prekey.
// Life before evidence: no state of the evidence layer hides an incoming warning.

import type { ChannelId, NewEntry } from '@tocsin/domain'
import {
  emitBundle,
  encodeCard,
  fromBase64,
  fromHex,
  type Lane,
  maxBundle,
  type RootSigners,
  scanBundle,
  toHex,
} from '@tocsin/protocol'
import type { Committed } from '../store/ports.ts'
import { Channel } from './channel.ts'
import type { OwnLog, PeerLog, Secrets } from './model.ts'
import { charterOf, confirm, makeCard, meet } from './pairing.ts'
import type { ChannelPorts, CommitSaid, Draft } from './ports.ts'
import { type Received, receive, refuse, take, takeOffer, unseal } from './receiving.ts'
import { nothing, prepare } from './record.ts'
import { ChannelRefused, PairingRefused } from './refusals.ts'
import { allEnvelopes, backOff, dueEnvelopes, placeOf, recordHanded } from './sending.ts'
import { maxWaiting, TransportError } from './transport.ts'

export interface NewPairing {
  readonly channel: ChannelId
  readonly lane: Lane
  /** Where the peer may push to us: scheme, host and port; empty when it cannot. */
  readonly url: string
  /** Where we push to the peer, when it was told by other means than its bundle: it goes before what the bundle says. */
  readonly endpoint?: string
  /** Seconds; the peer calls the link down when it hears nothing for so long. */
  readonly rhythm: number
  readonly retentionDays: number
  /** Version of the profile in force. */
  readonly policy: number
}

export interface LogStatus {
  readonly inc: number
  readonly size: number
  /** Hex. */
  readonly root: string
  /** Own log: cosigned by the peer. Peer's log: the contiguous prefix. */
  readonly covered: number
  /** Own log: Unix seconds of that cosignature, by the peer's clock. */
  readonly coveredAt: number | null
}

export interface ChannelStatus {
  readonly channel: string
  readonly cid: string | null
  readonly dir: 0 | 1 | null
  readonly lane: Lane
  readonly state: Secrets['state']
  readonly cause: string | null
  readonly own: readonly LogStatus[]
  readonly peer: readonly LogStatus[]
  /** Messages that the peer has not cosigned. */
  readonly waiting: number
  readonly lastContact: number | null
  /** No authenticated packet for the rhythm that the peer stated. */
  readonly linkDown: boolean
  readonly failures: number
  readonly nextAttempt: number
  readonly counts: Readonly<Record<string, number>>
  readonly peerKeysLeft: number
  /** Only last-resort keys are left: forward secrecy is reduced. */
  readonly reducedSecrecy: boolean
  readonly mailbox: string
  /** Where we push to; empty when the peer is reached by hand or by its own polls. */
  readonly endpoint: string
}

export interface PumpReport {
  readonly pushed: number
  readonly received: number
  readonly failed: readonly string[]
}

export interface ImportReport {
  readonly envelopes: readonly {
    readonly offset: number
    readonly outcome: 'new' | 'known' | 'damaged' | 'refused'
    readonly channel?: string
    readonly code?: string
  }[]
  /** Channels that something came for, with the bundle that answers on the same medium. */
  readonly answers: readonly { readonly channel: string; readonly bundle: Uint8Array }[]
}

/** Rounds of one pump a channel: each round has sent or received something, so honest peers come to rest long before. */
const maxRounds = 64
/** Bytes of a mailbox request: one envelope of the largest bucket. */
export const maxEnvelope = 1_048_576

export class ChannelEngine {
  readonly #ports: ChannelPorts
  readonly #root: RootSigners
  readonly #channels = new Map<string, Channel>()
  readonly #rates = new Map<string, { second: number; packets: number }>()
  /** Envelopes to keys that nobody offered. */
  strangers = 0

  private constructor(ports: ChannelPorts, root: RootSigners) {
    this.#ports = ports
    this.#root = root
  }

  /** The engine over what is on the disk. Makes the organisation's root on its first start. */
  static async open(ports: ChannelPorts): Promise<ChannelEngine> {
    const { local, primitives } = ports
    const seeds = local.secret('root') ?? JSON.stringify([toHex(primitives.random(32)), toHex(primitives.random(32))])
    local.saveSecret('root', seeds)
    const [ed = '', ml = ''] = JSON.parse(seeds) as string[]
    const root = { ed: primitives.ed25519.signer(fromHex(ed)), ml: primitives.mldsa87.signer(fromHex(ml)) }
    const engine = new ChannelEngine(ports, root)
    for (const text of local.secrets('channel/')) await engine.#restore(JSON.parse(text) as Secrets)
    ports.prekeys.bury(ports.clock.now())
    return engine
  }

  async #restore(secrets: Secrets): Promise<void> {
    const { primitives, local, highWater } = this.#ports
    const channel = new Channel(secrets, local.progress(secrets.channel), this.#ports)
    await channel.load()
    this.#channels.set(channel.id, channel)
    const { agreed } = channel
    if (agreed === undefined || !channel.isKeyed) return
    takeOffer(this.#ports, channel, 'bundle', fromBase64(secrets.peer?.firstOffer ?? ''))
    for (const [key, payload] of [...channel.deferred]) {
      const [inc = 0, seq = 0] = key.split('/').map(Number)
      if (seq >= (channel.logs.get(inc)?.tree.size ?? 0)) continue
      channel.deferred.delete(key)
      if (payload.type === 'prekey_offer') takeOffer(this.#ports, channel, key, payload.body.cose)
    }
    if (secrets.state === 'pairing' && channel.chartersStand) this.#save(channel, { ...secrets, state: 'active' })
    // more was shown to the peer than is in the database: a restored backup must not contradict what it said
    const mark = highWater.read(agreed.cid)
    const log = channel.current(primitives)
    if (mark !== undefined && (mark.inc > log.inc || (mark.inc === log.inc && mark.size > log.tree.size)))
      channel.begin(mark.inc + 1)
  }

  #save(channel: Channel, secrets: Secrets): void {
    channel.secrets = secrets
    this.#ports.local.saveSecret(`channel/${channel.id}`, JSON.stringify(secrets))
  }

  #find(id: string): Channel {
    const channel = this.#channels.get(id)
    if (channel === undefined) throw new ChannelRefused('channel_unknown')
    return channel
  }

  // ---- pairing

  /** A card and a bundle for one new channel. The prekeys of its offer are durable when this returns. */
  async createPairing(terms: NewPairing): Promise<{ readonly card: Uint8Array; readonly bundle: Uint8Array }> {
    const { primitives, clock, store, prekeys } = this.#ports
    const now = clock.now()
    const carded = await makeCard(primitives, this.#root, { ...terms, world: store.world, now: Math.floor(now / 1000) })
    prekeys.add(terms.channel, 0, carded.prekeys, now)
    const channel = new Channel(carded.secrets, this.#ports.local.progress(terms.channel), this.#ports)
    this.#channels.set(terms.channel, channel)
    this.#save(channel, carded.secrets)
    return { card: carded.card, bundle: carded.bundle }
  }

  /**
   * The card and bundle of a channel again, until its digits are confirmed: an answer may have been lost.
   * @throws PairingRefused `pairing_state`, ChannelRefused
   */
  pairing(id: string): { readonly card: Uint8Array; readonly bundle: Uint8Array } {
    const { lane, share, nonce, bundle } = this.#find(id).secrets
    if (share === undefined) throw new PairingRefused('pairing_state')
    const bytes = fromBase64(bundle)
    const bundleHash = this.#ports.primitives.sha256(bytes)
    return { card: encodeCard({ lane, bundleHash, pskShare: fromHex(share), nonce: fromHex(nonce) }), bundle: bytes }
  }

  /**
   * Takes the peer's card and bundle and answers the digits to compare aloud.
   * @throws ChannelError, PairingRefused, ChannelRefused; nothing is changed then
   */
  acceptPeer(
    id: string,
    card: Uint8Array,
    bundle: Uint8Array,
  ): Promise<{ sas: string; sasShort: string; cid: string }> {
    const channel = this.#find(id)
    return channel.exclusively(() => {
      const met = meet(this.#ports.primitives, channel.secrets, card, bundle)
      this.#save(channel, met.secrets)
      return Promise.resolve({ sas: met.sas, sasShort: met.sasShort, cid: met.secrets.agreed?.cid ?? '' })
    })
  }

  /**
   * The digits were compared: derives the keys and says our charter in the commit that `commit` makes, with
   * `channel/paired@1` and `channel/appended@1` among its entries.
   * @throws PairingRefused `sas_differs` (somebody stands between, or somebody misheard), `pairing_state`
   */
  confirm(id: string, sas: string, commit: CommitSaid): Promise<Committed | undefined> {
    const channel = this.#find(id)
    const { primitives, clock, packetsPerSecond } = this.#ports
    return channel.exclusively(async () => {
      const secrets = confirm(primitives, channel.secrets, sas, clock.now())
      const { agreed, peer } = secrets
      if (agreed === undefined || peer === undefined) throw new PairingRefused('pairing_state')
      const body = charterOf(secrets, toHex(primitives.sha256(fromBase64(secrets.bundle))), packetsPerSecond ?? 50)
      const { cid, dir } = agreed
      const { lane, mode, world } = secrets
      const bundles = body.bundles.map(toHex)
      const paired: NewEntry = {
        kind: 'channel/paired@1',
        aggregate: id,
        facts: { cid, dir, lane, mode, world, bundles, rhythm: secrets.rhythm, endpoint: peer.url !== '' },
      }
      // after a crash between the commit and the saved secrets the same digits lead to the same keys, and the charter stands
      if (channel.current(primitives).tree.size === 0) {
        const drafts = [{ type: 'charter', priority: 1, refs: [], body } as const]
        const prepared = prepare(this.#ports, channel, { ...nothing, drafts }, clock.now())
        const committed = await commit({ ...prepared, entries: [paired, ...prepared.entries] })
        if (committed === undefined || !prepared.apply(committed)) return committed
        this.#keyed(channel, secrets)
        return committed
      }
      this.#keyed(channel, secrets)
      return undefined
    })
  }

  #keyed(channel: Channel, secrets: Secrets): void {
    this.#save(channel, secrets)
    takeOffer(this.#ports, channel, 'bundle', fromBase64(secrets.peer?.firstOffer ?? ''))
  }

  // ---- saying

  /**
   * Appends messages to our log in the commit that `commit` makes; sending is the pump's matter.
   * @throws ChannelRefused; what `commit` throws: nothing was said then
   */
  append(id: string, drafts: readonly Draft[], commit: CommitSaid): Promise<Committed | undefined> {
    const channel = this.#find(id)
    return channel.exclusively(async () => {
      const { state } = channel.secrets
      if (state === 'frozen') throw new ChannelRefused('channel_frozen')
      if (state === 'closed') throw new ChannelRefused('channel_closed')
      if (state !== 'active') throw new ChannelRefused('channel_not_active')
      const prepared = prepare(this.#ports, channel, { ...nothing, drafts }, this.#ports.clock.now())
      const committed = await commit(prepared)
      if (committed !== undefined) prepared.apply(committed)
      return committed
    })
  }

  // ---- hearing

  /** Takes one envelope from any pipe. */
  async receive(envelope: Uint8Array): Promise<Received> {
    const received = await receive(this.#ports, this.#channels, envelope)
    if (received.kind === 'refused' && received.channel === null) this.strangers++
    return received
  }

  /**
   * `POST /m/<mailbox>`: takes the envelope in `body` (empty for a poll) and answers up to eight that wait.
   * 404 for a mailbox that is not ours, 413 over one envelope, 429 over the rate.
   */
  async mailbox(
    mailbox: string,
    body: Uint8Array,
  ): Promise<{ readonly status: 202 | 404 | 413 | 429; readonly body: Uint8Array }> {
    const answer = (status: 202 | 404 | 413 | 429, parts: readonly Uint8Array[] = []) => ({
      status,
      body: new Uint8Array(Buffer.concat(parts)),
    })
    const channel = [...this.#channels.values()].find((one) => one.secrets.mailbox === mailbox)
    if (channel === undefined) return answer(404)
    if (body.length > maxEnvelope) return answer(413)
    if (!this.#mayEnter(mailbox)) return answer(429)
    if (body.length > 0) await this.receive(body)
    const now = this.#ports.clock.now()
    return channel.exclusively(async () => {
      const due = await dueEnvelopes(this.#ports, channel, now, maxWaiting)
      const places = due.flatMap((one) => one.seqs.map((seq) => placeOf(channel, one.inc, seq)))
      if (due.length > 0) await recordHanded(this.#ports, channel, 'poll', places, now)
      channel.outgoing = channel.outgoing.filter((one) => one.seqs.length > 0 || one.attempts === 0)
      return answer(
        202,
        due.map((one) => one.envelope),
      )
    })
  }

  // The rate is the counterpart's to choose and ours to bound; the second is that of the given clock.
  #mayEnter(mailbox: string): boolean {
    const second = Math.floor(performance.now() / 1000)
    const rate = this.#rates.get(mailbox)
    if (rate?.second !== second) {
      this.#rates.set(mailbox, { second, packets: 1 })
      return true
    }
    rate.packets++
    return rate.packets <= (this.#ports.packetsPerSecond ?? 50)
  }

  // ---- carrying

  /**
   * Pushes what is due on every channel (or on `only`), takes what waited there, and goes on until nothing is due.
   * A peer that cannot be reached costs one attempt and a longer wait; nothing else changes.
   */
  async pump(only?: string): Promise<PumpReport> {
    let [pushed, received] = [0, 0]
    const failed: string[] = []
    for (const channel of this.#channels.values()) {
      if (only !== undefined && channel.id !== only) continue
      const { peer } = channel
      if (peer === undefined || peer.url === '' || !channel.isKeyed) continue
      // somebody asks for this one now: what waits for its next attempt goes too
      if (only !== undefined) await channel.exclusively(() => this.#hurry(channel))
      for (let round = 0; round < maxRounds; round++) {
        const report = await this.#round(channel, only !== undefined)
        pushed += report.pushed
        received += report.received
        if (report.failed) failed.push(channel.id)
        if (report.failed || report.pushed === 0) break
      }
    }
    return { pushed, received, failed }
  }

  #hurry(channel: Channel): Promise<void> {
    const now = this.#ports.clock.now()
    for (const one of channel.outgoing) one.nextAt = Math.min(one.nextAt, now)
    return Promise.resolve()
  }

  async #round(channel: Channel, insist: boolean): Promise<{ pushed: number; received: number; failed: boolean }> {
    const { clock, transport, local } = this.#ports
    const now = clock.now()
    const { peer } = channel
    if (peer === undefined || (!insist && channel.progress.nextAttempt > now))
      return { pushed: 0, received: 0, failed: false }
    const due = await channel.exclusively(() => dueEnvelopes(this.#ports, channel, now, maxWaiting))
    let [pushed, received] = [0, 0]
    for (const one of due) {
      let reply: Uint8Array
      try {
        reply = await transport.push(peer.url, peer.mailbox, one.envelope)
      } catch (cause) {
        if (!(cause instanceof TransportError)) throw cause
        const failures = channel.progress.failures + 1
        channel.progress = { ...channel.progress, failures, nextAttempt: now + backOff(failures) }
        local.saveProgress(channel.id, channel.progress)
        // the same envelope goes again: no key of the peer is spent on a pipe that is down
        for (const left of due.slice(due.indexOf(one))) left.nextAt = channel.progress.nextAttempt
        return { pushed, received, failed: true }
      }
      pushed++
      one.taken = true
      await channel.exclusively(async () => {
        channel.progress = { ...channel.progress, failures: 0, nextAttempt: 0 }
        const places = one.seqs.map((seq) => placeOf(channel, one.inc, seq))
        await recordHanded(this.#ports, channel, 'push', places, now)
        channel.outgoing = channel.outgoing.filter((left) => left !== one || left.seqs.length > 0)
      })
      received += await this.takeAll(reply)
    }
    return { pushed, received, failed: false }
  }

  /** Takes envelopes that lie one after another, as in the reply of a mailbox; answers how many were new. */
  async takeAll(bytes: Uint8Array): Promise<number> {
    const report = await this.#scan(bytes)
    return report.filter((one) => one.outcome === 'new').length
  }

  async #scan(bytes: Uint8Array): Promise<ImportReport['envelopes']> {
    const known: { offset: number; channel: string }[] = []
    const scan = await scanBundle(
      bytes,
      (kid, offset) => {
        const row = this.#ports.prekeys.find(kid)
        if (row !== undefined && row.seed === undefined) known.push({ offset, channel: row.channel })
        return row?.seed !== undefined
      },
      async (envelope) => {
        const unsealed = await unseal(this.#ports, this.#channels, envelope)
        return 'kind' in unsealed ? undefined : unsealed
      },
    )
    const envelopes: ImportReport['envelopes'][number][] = []
    for (const { offset, channel } of known) {
      refuse(this.#channels, { kind: 'known', channel })
      envelopes.push({ offset, outcome: 'known', channel })
    }
    for (const found of scan.found) {
      const received = await take(this.#ports, this.#channels, found.opened)
      const channel = received.channel ?? found.opened.row.channel
      if (received.kind === 'refused')
        envelopes.push({ offset: found.offset, outcome: 'refused', channel, code: received.code })
      else {
        const isNew = received.kind === 'taken' && received.fresh + received.receipted > 0
        envelopes.push({ offset: found.offset, outcome: isNew ? 'new' : 'known', channel })
      }
    }
    for (const at of scan.damaged) envelopes.push({ offset: at, outcome: 'damaged', code: 'E_OPEN' })
    return envelopes
  }

  /** A `.tcb` file with everything that the peer has not cosigned, flash first, our receipts and have ranges. */
  exportBundle(id: string): Promise<Uint8Array> {
    const channel = this.#find(id)
    return channel.exclusively(async () => {
      if (channel.secrets.state === 'frozen') throw new ChannelRefused('channel_frozen')
      if (!channel.isKeyed) throw new ChannelRefused('channel_not_active')
      const now = this.#ports.clock.now()
      const { envelopes, places } = await allEnvelopes(this.#ports, channel, now)
      await recordHanded(this.#ports, channel, 'bundle', places, now)
      return emitBundle(this.#ports.primitives, envelopes)
    })
  }

  /** Takes a `.tcb` file, whoever it is from, and writes the answer for the same medium. */
  async importBundle(bytes: Uint8Array): Promise<ImportReport> {
    if (bytes.length > maxBundle)
      return { envelopes: [{ offset: 0, outcome: 'refused', code: 'E_LIMIT' }], answers: [] }
    const envelopes = await this.#scan(bytes)
    const answers: { channel: string; bundle: Uint8Array }[] = []
    for (const id of new Set(envelopes.flatMap((one) => one.channel ?? [])))
      if (this.#find(id).secrets.state !== 'frozen') answers.push({ channel: id, bundle: await this.exportBundle(id) })
    return { envelopes, answers }
  }

  // ---- showing

  channels(): readonly string[] {
    return [...this.#channels.keys()]
  }

  /** @throws ChannelRefused `channel_unknown` */
  status(id: string): ChannelStatus {
    const channel = this.#find(id)
    const { secrets, progress, agreed } = channel
    const left = this.#ports.local.peerKeysLeft(id)
    const own = (log: OwnLog): LogStatus => ({
      inc: log.inc,
      size: log.tree.size,
      root: toHex(log.tree.root()),
      covered: log.cosigned,
      coveredAt: log.cosigned === 0 ? null : log.cosignedAt,
    })
    const theirs = (log: PeerLog): LogStatus => ({
      inc: log.inc,
      size: log.seen,
      root: log.seenRoot,
      covered: log.tree.size,
      coveredAt: null,
    })
    const rhythm = (channel.peerRhythm ?? secrets.rhythm) * 1000
    return {
      channel: id,
      cid: agreed?.cid ?? null,
      dir: agreed?.dir ?? null,
      lane: secrets.lane,
      state: secrets.state,
      cause: secrets.cause ?? null,
      own: [...channel.own.values()].map(own),
      peer: [...channel.logs.values()].map(theirs),
      waiting: [...channel.own.values()].reduce((sum, log) => sum + log.waiting.size, 0),
      lastContact: progress.lastContact,
      linkDown: channel.isKeyed && this.#ports.clock.now() - (progress.lastContact ?? agreed?.since ?? 0) > rhythm,
      failures: progress.failures,
      nextAttempt: progress.nextAttempt,
      counts: progress.counts,
      peerKeysLeft: left,
      reducedSecrecy: channel.isKeyed && left === 0,
      mailbox: secrets.mailbox,
      endpoint: secrets.peer?.url ?? secrets.endpoint ?? '',
    }
  }
}
