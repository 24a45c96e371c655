// What does a node know of one channel? Its keys, its own logs, and what it holds of the peer's.
// Everything here is rebuilt at start from the two logs, the receipts and the sealed secrets.

import {
  channelOrigin,
  type EvidenceMode,
  fromHex,
  hashLeaf,
  type Lane,
  type PayloadType,
  type Primitives,
  type Priority,
  toHex,
} from '@tocsin/protocol'
import type { World } from '../store/ports.ts'
import { LogTree } from './log-tree.ts'

/** NEW has no channel; SUSPENDED and RECOVERING come with their issues. */
export type ChannelState = 'carded' | 'met' | 'pairing' | 'active' | 'frozen' | 'closed'

/** One direction's chain value at its oldest living batch. */
export interface Chain {
  readonly batch: number
  /** Hex. */
  readonly value: string
}

/** What is sealed about a channel. Bytes as hex; a bundle as base64. */
export interface Secrets {
  readonly channel: string
  readonly lane: Lane
  readonly mode: EvidenceMode
  readonly world: World
  readonly rhythm: number
  readonly retentionDays: number
  readonly mailbox: string
  /** Where we push to, when it was told by other means than the peer's bundle. */
  readonly endpoint?: string
  readonly state: ChannelState
  readonly cause?: string
  /** Ed25519 and ML-DSA-44 seeds. */
  readonly seeds: {
    readonly log: readonly [string, string]
    readonly witness: readonly [string, string]
    readonly offer: readonly [string, string]
    readonly recovery: string
  }
  readonly org: string
  readonly bundle: string
  /** Destroyed when the channel is confirmed. */
  readonly share?: string
  readonly nonce: string
  readonly peer?: Peer
  readonly agreed?: Agreed
}

export interface Peer {
  readonly org: string
  readonly bundleHash: string
  /** Destroyed when the channel is confirmed. */
  readonly share?: string
  readonly nonce: string
  readonly url: string
  readonly mailbox: string
  readonly witness: readonly [string, string]
  readonly offer: readonly [string, string]
  readonly firstOffer: string
}

export interface Agreed {
  readonly cid: string
  readonly transcript: string
  readonly dir: 0 | 1
  /** When the digits were confirmed, in milliseconds. */
  readonly since?: number
  /** Set when the channel is confirmed: chains of direction 0 and 1. */
  readonly chains?: readonly [Chain, Chain]
}

/** A message's bytes. */
export interface Body {
  readonly salt: Uint8Array
  readonly payload: Uint8Array
}

export interface OwnEntry {
  readonly seq: number
  readonly priority: Priority
  readonly type: PayloadType | 'private'
  readonly body: Body
}

/** A log that this side writes. */
export class OwnLog {
  readonly inc: number
  readonly tree: LogTree
  /** Leaf data (hex) by position. */
  readonly leaves: string[] = []
  readonly #primitives: Primitives
  /** Messages that the peer has not cosigned yet, by position. */
  readonly waiting = new Map<number, OwnEntry>()
  /** The peer cosigned the first `cosigned` messages. */
  cosigned = 0
  cosignedAt = 0

  constructor(inc: number, primitives: Primitives) {
    this.inc = inc
    this.#primitives = primitives
    this.tree = new LogTree(primitives)
  }

  /** Takes the next message by its leaf data (hex). */
  append(leaf: string): void {
    this.leaves.push(leaf)
    this.tree.append([hashLeaf(this.#primitives, fromHex(leaf))])
  }
}

/** What this side holds of a log that the peer writes. */
export class PeerLog {
  readonly inc: number
  /** The contiguous prefix. */
  readonly tree: LogTree
  /** Leaf data (hex) by position, the prefix and beyond. */
  readonly held = new Map<number, string>()
  /** Heads beyond the prefix that were claimed: size to root (hex). */
  readonly claimed = new Map<number, string>()
  seen = 0
  seenRoot = ''
  receiptDue = false
  readonly #primitives: Primitives

  constructor(inc: number, primitives: Primitives) {
    this.inc = inc
    this.#primitives = primitives
    this.tree = new LogTree(primitives)
  }

  /** Takes a position and moves the prefix as far as it goes; answers the positions that became contiguous. */
  hold(seq: number, leaf: string): readonly number[] {
    this.held.set(seq, leaf)
    const moved: number[] = []
    for (let next = this.held.get(this.tree.size); next !== undefined; next = this.held.get(this.tree.size)) {
      moved.push(this.tree.size)
      this.tree.append([hashLeaf(this.#primitives, fromHex(next))])
    }
    return moved
  }

  /** The leaves that would become contiguous if `fresh` (leaf data by position) were held too. */
  contiguousWith(fresh: ReadonlyMap<number, string>): readonly string[] {
    const leaves: string[] = []
    for (let seq = this.tree.size; ; seq++) {
      const leaf = this.held.get(seq) ?? fresh.get(seq)
      if (leaf === undefined) return leaves
      leaves.push(leaf)
    }
  }

  /** Half-open ranges beyond the prefix, at most `max`. */
  sparse(max: number): readonly { readonly from: number; readonly to: number }[] {
    const beyond = [...this.held.keys()].filter((seq) => seq > this.tree.size).sort((a, b) => a - b)
    const ranges: { from: number; to: number }[] = []
    for (const seq of beyond) {
      const last = ranges.at(-1)
      if (last?.to === seq) last.to = seq + 1
      else if (ranges.length < max) ranges.push({ from: seq, to: seq + 1 })
      else break
    }
    return ranges
  }

  saw(size: number, root: Uint8Array): void {
    if (size < this.seen) return
    this.seen = size
    this.seenRoot = toHex(root)
  }
}

/** The origin of a log as both sides name it. */
export const originOf = (agreed: Agreed, dir: 0 | 1, inc: number): string =>
  channelOrigin(fromHex(agreed.cid), dir, inc)

/** The name under which an organisation cosigns in a lane; it says nothing of who it is. */
export const witnessName = (org: string, lane: Lane): string => `tocsin.invalid/w/${org.slice(0, 16)}/${lane}`
