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

/**
 * What a profile may choose, and what holds when it does not say. A flag that is not here changes nothing: the linter
 * names it, and the text stays readable to whoever wrote it.
 */
export const flagDefaults = {
  /** The one who threatens may be told to stop, where that does not raise the danger. */
  offender_notice: false,
  /** Telling insiders of a danger that others share obliges to tell those others too (R14). */
  public_equality: false,
  /** Nationality may be an input of the duty (R13). */
  nationality_counts: false,
  /** A distrusted reader gets one phrase for what is withheld and what is not known (R38). */
  withheld_and_unknown_as_one: false,
  /** Sources stand behind the warnings and are protected. Off: open data has nothing to lose. */
  source_protection: true,
  /** A warning may say who is behind the danger. */
  attribution: true,
  /** An originator's silence goes up to somebody senior (R23). */
  originator_silence_escalates: false,
} as const
export type KnownFlag = keyof typeof flagDefaults
export const knownFlags = Object.keys(flagDefaults) as readonly KnownFlag[]

export interface Flag extends ProfileLine {
  readonly flag: string
  readonly value: boolean
}

/** Lengths of time that a profile sets, in hours. */
export const limits = [
  /** One person may act now when the window opens in less than this (R25). */
  'act_now',
  /** By when the review of such an act is due (R25). */
  'after_action',
  /** By when something said aloud must be written down (R63). */
  'memo',
  /** After how long an originator who does not answer counts as silent (R23). */
  'originator_silence',
  /** The longest time after which a duty that was not met is looked at again (R8). */
  'recheck',
] as const
export type LimitName = (typeof limits)[number]

export interface Limit extends ProfileLine {
  readonly limit: LimitName
  readonly hours: number
}

/** What a profile may ask more of than the product does: how many remain, and how finely each question is answered. */
export const minimums = [
  /** Heads that remain of every source that asks for protection, however few its custodian would be content with. */
  'heads',
  /** The coarsest rung that answers the question, where anything finer than withheld is held (R38). */
  'who',
  'what',
  'where',
  'when',
] as const
export type MinimumName = (typeof minimums)[number]

/** It only raises: what a custodian set, or what the product asks, stands where that is more. */
export interface Minimum extends ProfileLine {
  readonly minimum: MinimumName
  readonly least: number
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

/** Whose own work a warning may touch, and about what they are asked before it leaves (people A12). */
export interface EquityHolder extends ProfileLine {
  /** A word of the house: `own-forces`, `strikes-planned`, a partner. */
  readonly holder: string
  /** Places of the node, by their key: anywhere in them. Empty: anywhere. */
  readonly areas: readonly string[]
  /** Names of actors, in any script. Empty: anybody. */
  readonly actors: readonly string[]
}

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
  /** Absent in the text of a profile from before limits were data: none is set. */
  readonly limits: readonly Limit[]
  /** Absent in the text of a profile from before equities were data: nobody is asked. */
  readonly equities: readonly EquityHolder[]
  /** Absent in the text of a profile from before they were data: none of its own. */
  readonly minimums: readonly Minimum[]
  readonly separation: readonly Separation[]
}

export const groundOf = (profile: Profile, ground: string): WaiverGround | undefined =>
  profile.waivers.find((known) => known.ground === ground)

export const harmOf = (profile: Profile, harm: string): Harm | undefined =>
  profile.harms.find((known) => known.code === harm)

/** A choice of the profile; one that it does not make is as `flagDefaults` says. */
export const flagOf = (profile: Profile, flag: KnownFlag): boolean =>
  profile.flags.find((known) => known.flag === flag)?.value ?? flagDefaults[flag]

/** A limit of the profile in hours; null when it sets none. */
export const hoursOf = (profile: Profile, limit: LimitName): number | null =>
  profile.limits.find((known) => known.limit === limit)?.hours ?? null

/** The least that the profile asks for; null when it asks for nothing of its own. */
export const leastOf = (profile: Profile, minimum: MinimumName): number | null =>
  profile.minimums.find((known) => known.minimum === minimum)?.least ?? null
