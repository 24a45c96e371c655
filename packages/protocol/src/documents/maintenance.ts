// What does a channel say about itself? Payloads 13 to 23: offers, keys, restores, anchors, attachments, ends, errors.
// Signed objects travel as opaque COSE bytes and are read in `identity/`.

import { type ChannelCode, channelCodes } from '../envelope/errors.ts'
import { type Codec, list, nullable, octets, octetsUpTo, record, required, row, uint, word } from './codec.ts'

/** A COSE_Sign object: a prekey offer (13), a key statement (14) or a revocation (15). */
export interface SignedObject {
  readonly cose: Uint8Array
}

/** A head of a log, without signatures. */
export interface BareHead {
  readonly inc: number
  readonly size: number
  readonly root: Uint8Array
}

export interface Continue {
  readonly oldInc: number
  readonly lastKnown: BareHead | null
  /** 1 restored from a backup, 2 the high-water mark differs, 3 another machine, 4 the peer showed a later head. */
  readonly cause: number
}

/** What a restored node still holds of its own logs: `[inc, size]`. */
export interface RecoveryRequest {
  readonly held: readonly { readonly inc: number; readonly size: number }[]
}

export interface Anchor {
  /** SHA-256 over a salt and our own ledger checkpoint. */
  readonly hash: Uint8Array
}

export interface AttachmentManifest {
  readonly chunks: readonly Uint8Array[]
  readonly size: number
}

export interface Heads {
  readonly heads: readonly BareHead[]
}

export interface Drill {
  /** 1 compromise, 2 restore, 3 lost root. */
  readonly kind: number
}

/** By the machine, never an acknowledgement. The first ref is the entry that it is about. */
export interface ErrorNotice {
  readonly code: ChannelCode
}

const head: Codec<BareHead> = row<BareHead>(['inc', 'size', 'root'], {
  inc: uint(0xff_ff_ff_ff),
  size: uint(2 ** 40),
  root: octets(32),
})

export const signedObject: Codec<SignedObject> = record<SignedObject>({ cose: required(1, octetsUpTo(131_072)) })

export const continueAfterRestore: Codec<Continue> = record<Continue>({
  oldInc: required(1, uint(0xff_ff_ff_ff)),
  lastKnown: required(2, nullable(head)),
  cause: required(3, uint(255)),
})

export const recoveryRequest: Codec<RecoveryRequest> = record<RecoveryRequest>({
  held: required(
    1,
    list(
      row<{ readonly inc: number; readonly size: number }>(['inc', 'size'], {
        inc: uint(0xff_ff_ff_ff),
        size: uint(2 ** 40),
      }),
      64,
    ),
  ),
})

export const anchor: Codec<Anchor> = record<Anchor>({ hash: required(1, octets(32)) })

// 64 MiB in chunks of 240 KiB (channel-and-ledger 3.4)
export const attachmentManifest: Codec<AttachmentManifest> = record<AttachmentManifest>({
  chunks: required(1, list(octets(32), 274)),
  size: required(2, uint(67_108_864)),
})

export const heads: Codec<Heads> = record<Heads>({ heads: required(1, list(head, 64)) })
export const drill: Codec<Drill> = record<Drill>({ kind: required(1, uint(255)) })

const codeNumbers = Object.fromEntries(channelCodes.map((code, i) => [code, i + 1])) as Record<ChannelCode, number>
export const errorNotice: Codec<ErrorNotice> = record<ErrorNotice>({ code: required(1, word(codeNumbers)) })
