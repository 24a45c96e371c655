// What does the channel ask of the node, and what does it hand to use cases?

import type { Instant, NewEntry } from '@tocsin/domain'
import type { ChannelCode, Payload, Primitives, Priority, PrivatePayload, Ref } from '@tocsin/protocol'
import type { Commit, Committed, ReadMark, Store } from '../store/ports.ts'
import type { HighWater } from './high-water.ts'
import type { LocalStore } from './local.ts'
import type { PrekeyStore } from './prekeys.ts'
import type { Transport } from './transport.ts'

/** A position in a log. `leaf` is the leaf data as hex, as in every entry about it. */
export interface Place {
  readonly cid: string
  readonly dir: 0 | 1
  readonly inc: number
  readonly seq: number
  readonly leaf: string
}

/** A message to be said. The channel adds `created`. */
export type Draft = { [Type in Payload['type']]: DraftOf<Type> }[Payload['type']]
interface DraftOf<Type extends Payload['type']> {
  readonly type: Type
  readonly priority: Priority
  readonly refs: readonly Ref[]
  readonly body: Extract<Payload, { type: Type }>['body']
}

/** A message of the peer that opened here for the first time. */
export interface OpenedMessage {
  readonly channel: string
  readonly place: Place
  readonly payload: Payload | PrivatePayload
  /** Messages before it are missing: say so when it is shown. */
  readonly gap: boolean
  /** The channel is frozen: it is shown all the same, without an order. */
  readonly unordered: boolean
  /** `E_REF`: it points at something that we never wrote. */
  readonly code?: ChannelCode
}

/** The peer's node cosigned our log: everything of `inc` below `size` is in its hands. */
export interface ReceiptedMessages {
  readonly channel: string
  readonly cid: string
  readonly dir: 0 | 1
  readonly inc: number
  readonly size: number
  /** Unix seconds, by the peer's clock. */
  readonly at: number
  /** The positions that this receipt covers for the first time. */
  readonly places: readonly Place[]
}

export type TransportName = 'push' | 'poll' | 'bundle'

/** Messages that left by a transport for the first time. */
export interface HandedMessages {
  readonly channel: string
  readonly transport: TransportName
  readonly places: readonly Place[]
}

/** What a use case wants recorded in the same commit, and said in the same log. */
export interface Reaction {
  readonly entries: readonly NewEntry[]
  readonly read: readonly ReadMark[]
  readonly drafts?: readonly Draft[]
}

export interface PacketNews {
  readonly opened: readonly OpenedMessage[]
  readonly receipted: readonly ReceiptedMessages[]
}

/** What waits in a log of ours and would leave next. */
export interface WaitingMessages {
  readonly channel: string
  readonly places: readonly Place[]
}

/** Called under the channel's lock: a hook must not call the engine; what it wants said goes into `drafts`. */
export interface ChannelHooks {
  /** One packet's news; its answer is committed with the packet. Called again when the commit lost a race. */
  packet(news: PacketNews): Promise<Reaction>
  handed(news: HandedMessages): Promise<Reaction>
  /** Of what waits, what may not be put into an envelope now; asked each time before one is made. */
  heldBack(waiting: WaitingMessages): Promise<readonly Place[]>
}

/** What a commit must hold so that messages are said: hand it to `store.commit` with what the use case adds. */
export interface Said {
  /** Where the messages will stand. */
  readonly places: readonly Place[]
  readonly entries: readonly NewEntry[]
  readonly also: NonNullable<Commit['also']>
}

/**
 * Commits what is said together with the use case's own entries; undefined when nothing was committed. A refusal by rule
 * is committed without `said.entries`: then nothing is said. Called under the channel's lock.
 */
export type CommitSaid = (said: Said) => Promise<Committed | undefined>

export interface ChannelPorts {
  readonly primitives: Primitives
  readonly store: Pick<Store, 'commit' | 'db' | 'world'>
  readonly clock: { now(): Instant }
  readonly local: LocalStore
  readonly prekeys: PrekeyStore
  readonly highWater: HighWater
  readonly transport: Transport
  readonly hooks: ChannelHooks
  /** Packets a second that one mailbox takes; 50 unless a benchmark raises it and says so. */
  readonly packetsPerSecond?: number
}
