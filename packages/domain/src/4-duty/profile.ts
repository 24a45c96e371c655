// Which rules are in force? A profile is data that lawyers review: harms, tests, waiver grounds, clocks, roles, deliverers,
// flags. Every line carries a citation and says whether it was found in a source.
// Rules: R1, R2, R4, R5, policy 1.7. A profile is never the text of a directive, and says so itself.

import type { Role } from '#kernel/authority.ts'

export const tests = ['harm', 'credible', 'specific', 'impending'] as const
export type Test = (typeof tests)[number]

export const confidences = ['sourced', 'unverified'] as const

/** Every line of a profile: its words, where they come from, and whether somebody found them there. */
export interface ProfileLine {
  readonly text: string
  readonly citation: string
  readonly confidence: 'sourced' | 'unverified'
}

export interface Harm extends ProfileLine {
  readonly code: string
  readonly inScope: boolean
}

export interface TestRule extends ProfileLine {
  readonly test: Test
  /** What must be so for a yes. Words, never a number. */
  readonly threshold: string
}

export const evidenceKinds = ['text', 'instant', 'list', 'person', 'release'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

export interface EvidenceField {
  readonly field: string
  readonly kind: EvidenceKind
  readonly required: boolean
}

export interface WaiverGround extends ProfileLine {
  readonly ground: string
  readonly evidence: readonly EvidenceField[]
  /** Of each list at least one field must be given. */
  readonly oneOf: readonly (readonly string[])[]
  /** A ground about who somebody is: it fits persons at risk only, never a protector (R16), and covers these categories. */
  readonly aboutPerson: boolean
  readonly covers: readonly string[]
  readonly maxHours: number
}

export interface RoleRule extends ProfileLine {
  readonly act: string
  readonly role: Role
}

/** Deadlines in minutes for one class of time left. */
export interface ClockClass {
  readonly class: string
  /** Time left up to here; null: all that is longer. */
  readonly untilMinutes: number | null
  readonly untilIncluded: boolean
  readonly determination: number
  readonly waiverReview: number
  readonly acknowledge: number
  readonly escalate: number
  readonly renew: number
}

export interface ClockTable extends ProfileLine {
  readonly classes: readonly [ClockClass, ...ClockClass[]]
  readonly unknownClass: string
  /** The share of the time left that deadlines may take, numerator and denominator. */
  readonly share: readonly [number, number]
}

export interface Deliverer extends ProfileLine {
  readonly where: string
  readonly deliverer: string
}

export interface Flag extends ProfileLine {
  readonly flag: string
  readonly value: boolean
}

/** Acts of one determination that are compared as persons. */
export const acts = [
  'opened',
  'answered',
  'determined',
  'reviewed',
  'approved',
  'waiver_written',
  'waiver_signed',
] as const
export type Act = (typeof acts)[number]

/** Two acts that one person may not both do. */
export interface Separation extends ProfileLine {
  readonly acts: readonly [Act, Act]
}

/** Pairs that no profile may leave out (R8, R19, R44; policy 3.3). */
export const leastSeparation: readonly (readonly [Act, Act])[] = [
  ['determined', 'reviewed'],
  ['determined', 'approved'],
  ['waiver_written', 'waiver_signed'],
]

export interface Profile {
  readonly id: string
  readonly version: number
  readonly title: string
  /** Says that this is not the text of anything official. */
  readonly notice: string
  readonly harms: readonly Harm[]
  readonly tests: readonly TestRule[]
  readonly waivers: readonly WaiverGround[]
  readonly roles: readonly RoleRule[]
  readonly clocks: ClockTable
  readonly deliverers: readonly Deliverer[]
  readonly flags: readonly Flag[]
  readonly separation: readonly Separation[]
}

export const groundOf = (profile: Profile, ground: string): WaiverGround | undefined =>
  profile.waivers.find((known) => known.ground === ground)

export const harmOf = (profile: Profile, harm: string): Harm | undefined =>
  profile.harms.find((known) => known.code === harm)

/** A flag of the profile; absent means no. */
export const flagOf = (profile: Profile, flag: string): boolean =>
  profile.flags.find((known) => known.flag === flag)?.value ?? false
