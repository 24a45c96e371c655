// Who speaks for a side, under which rules, and does it speak at all? Payloads 9 to 12.

import { type Codec, flag, record, required, text, uint, word } from './codec.ts'
import { type MandateState, mandateStates } from './words.ts'

export interface MandateNotice {
  /** The office that speaks. */
  readonly office: string
  /** Unix seconds. */
  readonly from: number
  readonly capability: string
  readonly limits: string
  readonly state: MandateState
}

export interface Suspend {
  /** Unix seconds. */
  readonly from: number
  readonly reason: number
  /** Whether flash warnings are still taken. */
  readonly flashOpen: boolean
}

/** The first ref is the suspension that ends. */
export type Resume = Readonly<Record<string, never>>

export interface PolicyChange {
  readonly profile: string
  readonly version: number
  /** Unix seconds. */
  readonly effective: number
}

export const mandateNotice: Codec<MandateNotice> = record<MandateNotice>({
  office: required(1, text(512)),
  from: required(2, uint()),
  capability: required(3, text(2048)),
  limits: required(4, text(2048)),
  state: required(5, word(mandateStates)),
})

export const suspend: Codec<Suspend> = record<Suspend>({
  from: required(1, uint()),
  reason: required(2, uint(65_535)),
  flashOpen: required(3, flag),
})

export const resume: Codec<Resume> = record<Resume>({})

export const policyChange: Codec<PolicyChange> = record<PolicyChange>({
  profile: required(1, text(256)),
  version: required(2, uint()),
  effective: required(3, uint()),
})
