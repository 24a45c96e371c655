// What is one message of a channel? `[type, prio, created, refs, body]` (channel-and-ledger 3.2, 3.3).
// Its bytes are what the log commits to, so decoding never normalises: bytes with a second spelling are refused.

import type { Cbor } from '../encoding/canonical.ts'
import { ChannelError } from '../envelope/errors.ts'
import { type Acknowledgement, acknowledgement, type OnwardProof, onwardProof } from './acknowledgement.ts'
import { type Charter, charter } from './charter.ts'
import { type Codec, fromCbor, isList, list, octets, row, toCbor, uint } from './codec.ts'
import {
  type Anchor,
  type AttachmentManifest,
  anchor,
  attachmentManifest,
  type Continue,
  continueAfterRestore,
  type Drill,
  drill,
  type ErrorNotice,
  errorNotice,
  type Heads,
  heads,
  type RecoveryRequest,
  recoveryRequest,
  type SignedObject,
  signedObject,
} from './maintenance.ts'
import { type Outcome, outcome } from './outcome.ts'
import { type Answer, answer, type Question, question } from './question.ts'
import {
  type MandateNotice,
  mandateNotice,
  type PolicyChange,
  policyChange,
  type Resume,
  resume,
  type Suspend,
  suspend,
} from './standing.ts'
import { type Change, change, type Recall, recall, type Warning, warning } from './warning.ts'
import { inLane, type Lane, type PayloadType, type Priority, payloadTypes } from './words.ts'

/** Bytes of one encoded payload (channel-and-ledger 3.4). */
export const maxPayload = 262_144

/** The body of each payload type. */
export interface Bodies {
  readonly charter: Charter
  readonly warning: Warning
  readonly acknowledgement: Acknowledgement
  readonly question: Question
  readonly answer: Answer
  readonly change: Change
  readonly recall: Recall
  readonly onward_proof: OnwardProof
  readonly outcome: Outcome
  readonly mandate_notice: MandateNotice
  readonly suspend: Suspend
  readonly resume: Resume
  readonly policy_change: PolicyChange
  readonly prekey_offer: SignedObject
  readonly rotate: SignedObject
  readonly revoke: SignedObject
  readonly continue: Continue
  readonly recovery_request: RecoveryRequest
  readonly anchor: Anchor
  readonly attachment_manifest: AttachmentManifest
  readonly equivocation: Heads
  readonly close: Heads
  readonly drill: Drill
  readonly error: ErrorNotice
}

/** A position in one of the two logs, and what stands there. */
export interface Ref {
  /** 0 is A to B, 1 is B to A; A is the side with the lower fingerprint. */
  readonly dir: 0 | 1
  readonly inc: number
  readonly seq: number
  /** Leaf data of the message (envelope/leaf.ts), 32 bytes. */
  readonly leaf: Uint8Array
}

interface Common {
  readonly priority: Priority
  /** Unix seconds on the sender's clock: a claim, not an order. */
  readonly created: number
  readonly refs: readonly Ref[]
}

/** A message of a type that this version knows. */
export type Payload = {
  [Type in PayloadType]: Common & { readonly type: Type; readonly body: Bodies[Type] }
}[PayloadType]

/** A message of a private type (64 and above): to be kept, cosigned and ignored. */
export interface PrivatePayload extends Common {
  readonly type: 'private'
  readonly code: number
}

const bodies: { readonly [Type in PayloadType]: Codec<Bodies[Type]> } = {
  charter,
  warning,
  acknowledgement,
  question,
  answer,
  change,
  recall,
  onward_proof: onwardProof,
  outcome,
  mandate_notice: mandateNotice,
  suspend,
  resume,
  policy_change: policyChange,
  prekey_offer: signedObject,
  rotate: signedObject,
  revoke: signedObject,
  continue: continueAfterRestore,
  recovery_request: recoveryRequest,
  anchor,
  attachment_manifest: attachmentManifest,
  equivocation: heads,
  close: heads,
  drill,
  error: errorNotice,
}

const typeOfCode = new Map<number, PayloadType>(
  (Object.entries(payloadTypes) as [PayloadType, number][]).map(([type, code]) => [code, type]),
)

const direction: Codec<0 | 1> = uint(1) as Codec<0 | 1>
const ref: Codec<Ref> = row<Ref>(['dir', 'inc', 'seq', 'leaf'], {
  dir: direction,
  inc: uint(0xff_ff_ff_ff),
  seq: uint(2 ** 40 - 1),
  leaf: octets(32),
})
const refs = list(ref, 64)
const priority: Codec<Priority> = uint(3) as Codec<Priority>

/**
 * The bytes of a payload.
 * @throws ChannelError `E_CBOR` on a body that breaks its layout, `E_LIMIT` over a bound or over 256 KiB
 */
export function encodePayload(payload: Payload): Uint8Array {
  const body = (bodies[payload.type] as Codec<unknown>).encode(payload.body)
  const code = payloadTypes[payload.type]
  const bytes = toCbor([
    code,
    priority.encode(payload.priority),
    uint().encode(payload.created),
    refs.encode(payload.refs),
    body,
  ])
  if (bytes.length > maxPayload) throw new ChannelError('E_LIMIT', 'a payload over 256 KiB')
  return bytes
}

/**
 * The payload of `bytes` as it may stand in `lane`.
 * @throws ChannelError `E_CBOR`, `E_LIMIT`; `E_TYPE` on an unknown type below 64; `E_LANE` on a type of the other lane
 */
export function decodePayload(bytes: Uint8Array, lane: Lane): Payload | PrivatePayload {
  if (bytes.length > maxPayload) throw new ChannelError('E_LIMIT', 'a payload over 256 KiB')
  const parts = fromCbor(bytes)
  if (!isList(parts) || parts.length !== 5) throw new ChannelError('E_CBOR', 'a payload has five parts')
  const part = (i: number): Cbor => parts[i] ?? null
  const code = uint().decode(part(0))
  const common: Common = {
    priority: priority.decode(part(1)),
    created: uint().decode(part(2)),
    refs: refs.decode(part(3)),
  }
  if (!(part(4) instanceof Map)) throw new ChannelError('E_CBOR', 'a body is a map')
  if (code >= 64) return { ...common, type: 'private', code }
  const type = typeOfCode.get(code)
  if (type === undefined) throw new ChannelError('E_TYPE', 'a payload type that this version does not know')
  if (!inLane(lane, code)) throw new ChannelError('E_LANE', 'a payload type of the other lane')
  return { ...common, type, body: bodies[type].decode(part(4)) } as Payload
}
