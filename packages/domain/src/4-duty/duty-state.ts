// What is known of the duty in one case: the shapes, and the questions that may be asked of them.

import type { Gap } from '#kernel/calendar.ts'
import type { ProfileVersion } from '#kernel/entry.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Deadline } from './clock.ts'
import type { Act, Test } from './profile.ts'

export const answerValues = ['yes', 'no', 'unsure'] as const
export type AnswerValue = (typeof answerValues)[number]

export interface Answered {
  readonly value: AnswerValue
  readonly claims: readonly string[]
  readonly by: string
  readonly at: Instant
  /** Hash of the rules whose question it answers. */
  readonly rules: string | null
  readonly entry: number
}
export type Answers = Readonly<Partial<Record<Test, Answered>>>

/** Words of glossary 1. */
export type DeterminationWord = 'open' | 'duty' | 'waived' | 'not_met'

/** Why somebody must look again (R5, R20); a flag decides nothing. */
export const flags = [
  'new_claim',
  'window_moved',
  'victim_changed',
  'answer_changed',
  'profile_changed',
  'expired',
  'disagreed',
  /** Its signer has left, and no successor took it over in time (R53). */
  'not_reaccepted',
] as const
export type DutyFlag = (typeof flags)[number]

export interface DeterminationState {
  /** What holds now. `not_met` holds once it is reviewed, `waived` once it is signed; until then `open`. */
  readonly state: DeterminationWord
  /** What the author determined; null before. */
  readonly proposed: 'duty' | 'not_met' | null
  /** Against the presumption for warning (R7): needs an approver as well as a reviewer. */
  readonly override: boolean
  readonly by: string | null
  readonly reviewedBy: string | null
  readonly approvedBy: string | null
  readonly recheck: Instant | null
  readonly flag: DutyFlag | null
  readonly profile: ProfileVersion | null
  readonly entry: number | null
}

/** `replaced`: somebody determined anew while it was in force, in review or lapsed. */
export type WaiverWord = 'written' | 'in_force' | 'refused' | 'review' | 'lapsed' | 'replaced'

export interface WaiverState {
  readonly victim: string
  readonly ground: string
  readonly state: WaiverWord
  readonly author: string
  readonly signer: string | null
  readonly expiry: Instant
  readonly writtenAt: Instant
  readonly signedAt: Instant | null
  /** Categories of people that it was written for; empty where it was written before scopes were recorded. */
  readonly covers: readonly string[]
  readonly profile: ProfileVersion | null
  /** Why it must be looked at again: what it was written on has moved (R20). */
  readonly moved: DutyFlag | null
  /** When it came back for review: the instant from which the review is owed. */
  readonly returnedAt: Instant | null
  /** The ledger index of the entry that brought it back. */
  readonly returnedBy: number | null
  readonly entry: number
}

/** A claim that came after its own window had opened (R29). */
export interface LateClaim {
  readonly claim: string
  readonly at: Instant
  readonly entry: number
}

export interface RunningClock extends Deadline {
  readonly victim: string
  readonly state: 'running' | 'met' | 'missed' | 'superseded'
  readonly settledAt: Instant | null
  /** Hash of the profile by which it was computed; null for what no profile computes. */
  readonly profile: string | null
  /** Nobody who owes it is there in time (R28); null: not at risk. */
  readonly gap: Gap | null
  readonly entry: number
}

/** A paper that was put off when somebody had to be warned in a hurry. */
export interface PaperState {
  readonly paper: string
  readonly victim: string
  /** The test, for a reason that was not written. */
  readonly about: string | null
  readonly owner: string
  readonly start: Instant
  readonly due: Instant
  /** A missed paper stays missed; that it came later is written beside it. */
  readonly missed: boolean
  readonly settledAt: Instant | null
  readonly entry: number
}

export interface DutyState {
  readonly victims: readonly string[]
  readonly answers: Readonly<Record<string, Answers>>
  readonly determinations: Readonly<Record<string, DeterminationState>>
  readonly waivers: readonly WaiverState[]
  readonly clocks: readonly RunningClock[]
  readonly late: readonly LateClaim[]
  /** By person or place at risk: the ledger index up to which late claims were acted on or decided. */
  readonly lateSettled: Readonly<Record<string, number>>
  /** Places of which somebody said that nobody protects them (R11). */
  readonly unprotected: readonly string[]
  /** Those for whom a warning was sealed. */
  readonly warned: readonly string[]
  readonly papers: readonly PaperState[]
  readonly closed: boolean
}

const undetermined: DeterminationState = {
  state: 'open',
  proposed: null,
  override: false,
  by: null,
  reviewedBy: null,
  approvedBy: null,
  recheck: null,
  flag: null,
  profile: null,
  entry: null,
}

/** The determination of one person or place at risk; `open` when there is none. */
export const determinationOf = (state: DutyState, victim: string): DeterminationState =>
  state.determinations[victim] ?? undetermined

/** The newest waiver of one person or place at risk. */
export const waiverOf = (state: DutyState, victim: string): WaiverState | undefined =>
  state.waivers.findLast((held) => held.victim === victim)

/** A paper that is still owed, if that one is. */
export const owedPaper = (
  state: DutyState,
  victim: string,
  paper: string,
  about: string | null = null,
): PaperState | undefined =>
  state.papers.find(
    (held) => held.victim === victim && held.paper === paper && held.about === about && held.settledAt === null,
  )

/** The determinations by person or place at risk, as the release stage asks for them. */
export const determinationWords = (state: DutyState): Readonly<Record<string, DeterminationWord>> =>
  Object.fromEntries(state.victims.map((victim) => [victim, determinationOf(state, victim).state]))

/** The person who did each act for one person or place at risk; acts not done are absent. */
export function personsOf(
  state: DutyState,
  openedBy: string,
  victim: string,
): Readonly<Record<Act, readonly string[]>> {
  const determination = determinationOf(state, victim)
  const waiver = waiverOf(state, victim)
  const list = (person: string | null | undefined): readonly string[] =>
    person === null || person === undefined ? [] : [person]
  return {
    opened: list(openedBy),
    answered: Object.values(state.answers[victim] ?? {}).map((answer) => answer.by),
    determined: list(determination.by),
    reviewed: list(determination.reviewedBy),
    approved: list(determination.approvedBy),
    waiver_written: list(waiver?.author),
    waiver_signed: list(waiver?.signer),
  }
}
