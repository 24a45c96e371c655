// On what terms do two sides speak? Payload 0, entry 0 of each direction: it pins the pairing into both logs.

import { type Codec, list, octets, optional, record, required, text, uint, word } from './codec.ts'
import { type ChannelWorld, type EvidenceMode, evidenceModes, type Lane, lanes, worlds } from './words.ts'

/** The largest things this side accepts; the peer's limits bind what we send. */
export interface CharterLimits {
  /** Bytes of one payload. */
  readonly payload: number
  /** Bytes of one attachment. */
  readonly attachment: number
  /** Packets a second into one mailbox. */
  readonly packetsPerSecond: number
}

export interface Charter {
  /** SHA-256 of the pairing bundles, side A first. */
  readonly bundles: readonly Uint8Array[]
  readonly mode: EvidenceMode
  readonly world: ChannelWorld
  readonly limits: CharterLimits
  /** Days for which this side keeps what it receives. */
  readonly retentionDays: number
  readonly lane: Lane
  /** Seconds after which silence of this side means that the link is down: the channel's stated rhythm. */
  readonly rhythm: number
  /** Offices that may speak for this side, as this side names them. */
  readonly offices?: readonly string[]
}

const limits: Codec<CharterLimits> = record<CharterLimits>({
  payload: required(1, uint(262_144)),
  attachment: required(2, uint(67_108_864)),
  packetsPerSecond: required(3, uint(1_000_000)),
})

export const charter: Codec<Charter> = record<Charter>({
  bundles: required(1, list(octets(32), 2)),
  mode: required(2, word(evidenceModes)),
  world: required(3, word(worlds)),
  limits: required(4, limits),
  retentionDays: required(5, uint(36_525)),
  lane: required(6, word(lanes)),
  rhythm: required(7, uint(31_536_000)),
  offices: optional(8, list(text(512), 64)),
})
