// What does an office say it has done with a warning? Payloads 2 and 7; the warning is the first ref of the payload.
// A machine receipt is a cosignature and never one of these.

import { type Codec, optional, record, required, text, uint, word } from './codec.ts'
import { type AcknowledgementLevel, acknowledgementLevels, type EvidenceKind, evidenceKinds } from './words.ts'

export interface Acknowledgement {
  readonly level: AcknowledgementLevel
  /** With `passed_on`: the level it was passed on to. */
  readonly passedTo?: string
  /** With `cannot_act`: why. */
  readonly reason?: string
  /** The office that speaks, never a person. */
  readonly office: string
  readonly evidence: EvidenceKind
}

export interface OnwardProof {
  /** The level that was told, `site`, `province`, ... */
  readonly level: string
  /** Unix seconds. */
  readonly when: number
  readonly office: string
  readonly evidence: EvidenceKind
  /** Who was told, under a pseudonym. */
  readonly told?: string
}

export const acknowledgement: Codec<Acknowledgement> = record<Acknowledgement>({
  level: required(1, word(acknowledgementLevels)),
  passedTo: optional(2, text(64)),
  reason: optional(3, text(2048)),
  office: required(4, text(512)),
  evidence: required(5, word(evidenceKinds)),
})

export const onwardProof: Codec<OnwardProof> = record<OnwardProof>({
  level: required(1, text(64)),
  when: required(2, uint()),
  office: required(3, text(512)),
  evidence: required(4, word(evidenceKinds)),
  told: optional(5, text(512)),
})
