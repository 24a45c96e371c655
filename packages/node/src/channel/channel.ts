// One channel in memory, and the lock that makes its steps follow one another.

import {
  ChannelError,
  decodePayload,
  fromHex,
  hashLeaf,
  type Payload,
  type Primitives,
  type Priority,
  type PrivatePayload,
  toHex,
} from '@tocsin/protocol'
import { ConflictError } from '../store/errors.ts'
import type { Store } from '../store/ports.ts'
import type { Tables } from '../store/tables.ts'
import type { Progress } from './local.ts'
import { type Agreed, OwnLog, type Peer, PeerLog, type Secrets } from './model.ts'
import type { Outgoing } from './packets.ts'
import { ChannelRefused, PairingRefused } from './refusals.ts'

/** Messages that take effect strictly in the order of the log (channel-and-ledger 4). */
const orderedTypes = new Set<string>([
  'mandate_notice',
  'suspend',
  'resume',
  'policy_change',
  'prekey_offer',
  'rotate',
  'revoke',
  'continue',
  'recovery_request',
  'close',
])
export const isOrdered = (payload: Payload | PrivatePayload): boolean => orderedTypes.has(payload.type)

/** Where a channel's logs are read from. */
export interface LogSource {
  readonly primitives: Primitives
  readonly store: Pick<Store, 'db'>
}

const isRefusal = (cause: unknown): boolean =>
  [ConflictError, ChannelError, ChannelRefused, PairingRefused].some((kind) => cause instanceof kind)

export class Channel {
  readonly id: string
  secrets: Secrets
  progress: Progress
  readonly own = new Map<number, OwnLog>()
  readonly logs = new Map<number, PeerLog>()
  /** Ordered messages beyond a gap: `inc/seq`. */
  readonly deferred = new Map<string, Payload | PrivatePayload>()
  outgoing: Outgoing[] = []
  /** Something to say besides messages: have ranges, receipts. */
  due = false
  /** Positions that left already, by transport. */
  readonly handed = new Set<string>()
  /** Something failed in a way that leaves open what was written: the logs are read again before anything else. */
  #stale = false
  #began: number | undefined
  readonly #from: LogSource
  #tail: Promise<unknown> = Promise.resolve()

  constructor(secrets: Secrets, progress: Progress, from: LogSource) {
    this.#from = from
    this.id = secrets.channel
    this.secrets = secrets
    this.progress = progress
  }

  /** Runs `act` when everything before it on this channel is done. */
  exclusively<T>(act: () => Promise<T>): Promise<T> {
    const run = this.#tail.then(async () => {
      if (this.#stale) await this.load()
      try {
        return await act()
      } catch (cause) {
        this.#stale = !isRefusal(cause)
        throw cause
      }
    })
    this.#tail = run.catch(() => undefined)
    return run
  }

  get agreed(): Agreed | undefined {
    return this.secrets.agreed
  }

  get peer(): Peer | undefined {
    return this.secrets.peer
  }

  /** Whether the digits were confirmed: only then are there keys to send and open with. */
  get isKeyed(): boolean {
    return this.secrets.agreed?.chains !== undefined
  }

  /** The log that is written now. */
  current(primitives: Primitives): OwnLog {
    const inc = Math.max(0, ...this.own.keys())
    const log = this.own.get(inc) ?? new OwnLog(inc, primitives)
    this.own.set(inc, log)
    return log
  }

  peerLog(inc: number, primitives: Primitives): PeerLog {
    const log = this.logs.get(inc) ?? new PeerLog(inc, primitives)
    this.logs.set(inc, log)
    return log
  }

  /** Opens a new incarnation of our log. */
  begin(inc: number): void {
    this.#began = inc
    this.own.set(inc, new OwnLog(inc, this.#from.primitives))
  }

  /** Seconds of silence that the peer allows itself, by its charter. */
  peerRhythm: number | undefined

  /** Fills the logs from the record. */
  async load(): Promise<void> {
    const { agreed, secrets } = this
    const { primitives } = this.#from
    const { db } = this.#from.store
    this.own.clear()
    this.logs.clear()
    this.deferred.clear()
    this.outgoing = []
    this.#stale = false
    if (agreed === undefined) return
    const page = 500
    for (let inc = -1, seq = -1, dir = 0; dir < 2; ) {
      const rows = await db
        .selectFrom('channel_entry')
        .selectAll()
        .where('cid', '=', agreed.cid)
        .where('dir', '=', dir)
        .where((where) =>
          where.or([where('inc', '>', inc), where.and([where('inc', '=', inc), where('seq', '>', seq)])]),
        )
        .orderBy('inc')
        .orderBy('seq')
        .limit(page)
        .execute()
      for (const row of rows) this.#take(row, dir === agreed.dir, primitives)
      const last = rows.at(-1)
      if (last === undefined || rows.length < page) [inc, seq, dir] = [-1, -1, dir + 1]
      else [inc, seq] = [last.inc, last.seq]
    }
    if (this.#began !== undefined && !this.own.has(this.#began)) this.begin(this.#began)
    const receipts = await db
      .selectFrom('channel_receipt')
      .select(['inc', 'size', 'at'])
      .where('cid', '=', agreed.cid)
      .where('dir', '=', agreed.dir)
      .orderBy('size')
      .execute()
    for (const { inc, size, at } of receipts) this.cosigned(inc, size, at)
    for (const [inc, size, root] of this.progress.seen) this.peerLog(inc, primitives).saw(size, fromHex(root))
    for (const log of this.logs.values()) log.receiptDue = secrets.state !== 'frozen'
    this.due = this.logs.size > 0
  }

  #take(row: Tables['channel_entry'], isOwn: boolean, primitives: Primitives): void {
    const leaf = toHex(row.leaf)
    const payload = readable(row.payload, this.secrets)
    if (isOwn) {
      const log = this.own.get(row.inc) ?? new OwnLog(row.inc, primitives)
      this.own.set(row.inc, log)
      log.append(leaf)
      const priority: Priority = payload?.priority ?? 3
      const body = { salt: row.salt, payload: row.payload }
      log.waiting.set(row.seq, { seq: row.seq, priority, type: payload?.type ?? 'private', body })
      return
    }
    const log = this.peerLog(row.inc, primitives)
    log.hold(row.seq, leaf)
    if (payload?.type === 'charter') this.peerRhythm = payload.body.rhythm
    // beyond a gap, and offers that were held but perhaps not taken before a crash: both are looked at again
    if (payload !== undefined && isOrdered(payload)) this.deferred.set(`${row.inc}/${row.seq}`, payload)
  }

  /** The peer cosigned the first `size` messages of `inc`. Answers the positions that are covered for the first time. */
  cosigned(inc: number, size: number, at: number): readonly number[] {
    const log = this.own.get(inc)
    if (log === undefined || size <= log.cosigned) return []
    const covered: number[] = []
    for (let seq = log.cosigned; seq < size; seq++) {
      covered.push(seq)
      log.waiting.delete(seq)
    }
    log.cosigned = size
    log.cosignedAt = Math.max(log.cosignedAt, at)
    this.outgoing = this.outgoing.filter(
      (one) => one.inc !== inc || one.seqs.some((seq) => seq >= size) || one.seqs.length === 0,
    )
    return covered
  }

  /** Both sides hold the other's charter and said so. */
  get chartersStand(): boolean {
    return (this.own.get(0)?.cosigned ?? 0) >= 1 && (this.logs.get(0)?.tree.size ?? 0) >= 1
  }
}

function readable(bytes: Uint8Array, secrets: Secrets): Payload | PrivatePayload | undefined {
  try {
    return decodePayload(bytes, secrets.lane)
  } catch (cause) {
    if (cause instanceof ChannelError) return undefined
    throw cause
  }
}

/** Tree hash of a message by its leaf data (hex). */
export const treeLeaf = (primitives: Primitives, leaf: string): Uint8Array => hashLeaf(primitives, fromHex(leaf))
