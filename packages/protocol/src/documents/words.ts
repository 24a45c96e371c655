// Which number does a state word travel as? The only table of wire codes (glossary 1, channel-and-ledger 3.3).
// A number is never given to another word, also not when its word is gone.

/** Payload types below 64; 64 and above are private and ignorable. */
export const payloadTypes = {
  charter: 0,
  warning: 1,
  acknowledgement: 2,
  question: 3,
  answer: 4,
  change: 5,
  recall: 6,
  onward_proof: 7,
  outcome: 8,
  mandate_notice: 9,
  suspend: 10,
  resume: 11,
  policy_change: 12,
  prekey_offer: 13,
  rotate: 14,
  revoke: 15,
  continue: 16,
  recovery_request: 17,
  anchor: 18,
  attachment_manifest: 19,
  equivocation: 20,
  close: 21,
  drill: 22,
  error: 23,
} as const
export type PayloadType = keyof typeof payloadTypes

export const acknowledgementLevels = {
  received: 1,
  read: 2,
  understood: 3,
  passed_on: 4,
  acting: 5,
  need_more: 6,
  cannot_act: 7,
  refused: 8,
} as const
export type AcknowledgementLevel = keyof typeof acknowledgementLevels

export const evidenceKinds = { key: 1, code: 2, voice: 3, paper: 4 } as const
export type EvidenceKind = keyof typeof evidenceKinds

export const changeKinds = { update: 1, correction: 2, renewal: 3, stand_down: 4 } as const
export type ChangeKind = keyof typeof changeKinds

export const outcomeCodes = {
  thwarted: 1,
  mitigated: 2,
  not_acted_on: 3,
  happened: 4,
  unfounded: 5,
  superseded: 6,
  unknown: 7,
} as const
export type OutcomeCode = keyof typeof outcomeCodes

export const outcomeGrounds = { stated: 1, observed: 2 } as const
export type OutcomeGround = keyof typeof outcomeGrounds

export const releaseBases = { duty: 1, discretionary: 2, advice: 3 } as const
export type ReleaseBasis = keyof typeof releaseBases

export const mandateStates = { in_force: 1, under_review: 2, lapsed: 3, closed: 4 } as const
export type MandateState = keyof typeof mandateStates

/** Two lanes are two channels; a lane is fixed at pairing. */
export const lanes = { intelligence: 1, administrative: 2 } as const
export type Lane = keyof typeof lanes

export const evidenceModes = { mutual: 1, receipt: 2, deniable: 3 } as const
export type EvidenceMode = keyof typeof evidenceModes

export const worlds = { live: 1, exercise: 2 } as const
export type ChannelWorld = keyof typeof worlds

/** 0 flash to 3 routine; the number is the wire value. */
export type Priority = 0 | 1 | 2 | 3

const typesOfLane: Readonly<Record<Lane, (code: number) => boolean>> = {
  intelligence: (code) => code !== 9,
  administrative: (code) => code === 0 || (code >= 2 && code <= 4) || code >= 9,
}

/**
 * Whether a payload of type number `code` belongs in `lane` (intelligence 0-8 and 10-23, administrative 0, 2-4 and
 * 9-23; private types in both).
 */
export const inLane = (lane: Lane, code: number): boolean => typesOfLane[lane](code)
