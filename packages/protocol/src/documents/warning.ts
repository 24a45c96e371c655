// What does a warning say, and how does it change? Payloads 1, 5 and 6.
// Everything here was composed from released rungs. A change carries the full new content, never a patch: the reader
// of one message must not need another one to know what holds.

import { type Codec, list, optional, record, required, type Texts, text, texts, uint, word } from './codec.ts'
import { type ChangeKind, changeKinds, type ReleaseBasis, releaseBases } from './words.ts'

/** One claim at the rung that was released. */
export interface ReleasedClaim {
  /** Which question it answers: `who`, `where`, `when`, `how`, ... */
  readonly element: string
  /** 1 is the coarsest released rung; a withheld claim is not here at all. */
  readonly rung: number
  readonly text: Texts
  /** Unix seconds; for a time claim, the window at this rung. */
  readonly from?: number
  readonly until?: number
}

/** A text that the receiver may pass on, and to whom. */
export interface PassOnText {
  /** The level that it is meant for, `site`, `province`, ... */
  readonly level: string
  readonly text: Texts
  /** Its own markings and medium; absent in documents written before levels had them. */
  readonly tlp?: string
  readonly pap?: string
  /** `text`, `voice`, `paper`. */
  readonly medium?: string
}

export interface Warning {
  readonly basis: ReleaseBasis
  readonly claims: readonly ReleasedClaim[]
  readonly text: Texts
  /** Unix seconds. */
  readonly validUntil: number
  /** Unix seconds. */
  readonly nextUpdate: number
  /** How to ask back. */
  readonly ask: Texts
  readonly passOn: readonly PassOnText[]
  /** Traffic light protocol: `RED`, `AMBER+STRICT`, `AMBER`, `GREEN`, `CLEAR`. */
  readonly tlp: string
  /** Permissible actions protocol: `RED`, `AMBER`, `GREEN`, `CLEAR`. */
  readonly pap: string
  /** A United States banner (`SECRET//REL TO USA, GBR`) beside them; absent when it carries none. */
  readonly marking?: string
}

export interface Change {
  readonly kind: ChangeKind
  /** The full new content. */
  readonly warning: Warning
}

export interface Recall {
  /** What we had wrong, in one word or sentence. */
  readonly reason: string
  readonly text?: Texts
}

const releasedClaim: Codec<ReleasedClaim> = record<ReleasedClaim>({
  element: required(1, text(64)),
  rung: required(2, uint(64)),
  text: required(3, texts(8192)),
  from: optional(4, uint()),
  until: optional(5, uint()),
})

const passOnText: Codec<PassOnText> = record<PassOnText>({
  level: required(1, text(64)),
  text: required(2, texts(16_384)),
  tlp: optional(3, text(16)),
  pap: optional(4, text(16)),
  medium: optional(5, text(16)),
})

export const warning: Codec<Warning> = record<Warning>({
  basis: required(1, word(releaseBases)),
  claims: required(2, list(releasedClaim, 256)),
  text: required(3, texts(65_536)),
  validUntil: required(4, uint()),
  nextUpdate: required(5, uint()),
  ask: required(6, texts(8192)),
  passOn: required(7, list(passOnText, 32)),
  tlp: required(8, text(16)),
  pap: required(9, text(16)),
  marking: optional(10, text(2048)),
})

export const change: Codec<Change> = record<Change>({
  kind: required(1, word(changeKinds)),
  warning: required(2, warning),
})

export const recall: Codec<Recall> = record<Recall>({
  reason: required(1, text(1024)),
  text: optional(2, texts(65_536)),
})
