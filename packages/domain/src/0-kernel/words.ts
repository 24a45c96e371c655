// What is every state called on screen and in a text, in English and in Arabic? All tables by their names; what they hold
// stands in the files beside this one.
// Source: glossary 1, 2, 4 and 5, which bind wire, API, screens and code. The Arabic was written with care and has not
// been read by native officials yet; these files are the one place to change it.
// Never a product name: nobody outside reads one (glossary 3).

import { clearing, eventKind, secondOutcome, secondState, toldManner } from './words-aftermath.ts'
import { capacity, channel, message, received, role, will } from './words-channel.ts'
import {
  attackReview,
  consent,
  custodianWord,
  disputeAbout,
  disputeLevel,
  disputeOutcome,
  disputeState,
  equity,
} from './words-consent.ts'
import {
  compliance,
  entityKind,
  lineage,
  mandateChoice,
  mandateEffect,
  nameKind,
  opinion,
  pending,
  relation,
  residualRisk,
  takenOver,
} from './words-right.ts'
import { lane, paper, screen, testName } from './words-screen.ts'
import {
  acknowledgement,
  acknowledgementButton,
  answer,
  basis,
  change,
  clock,
  determination,
  evidence,
  mandate,
  outcome,
  outcomeField,
  protection,
  silence,
  verdict,
} from './words-state.ts'
import { confidence, likelihood, likelihoodRange, medium, pap, passOnLevel, tlp } from './words-text.ts'
import {
  atRiskKind,
  caseState,
  clockState,
  delivery,
  determinationStage,
  element,
  pseudoClaim,
  release,
} from './words-work.ts'

export interface Word {
  readonly en: string
  readonly ar: string
}

/** Every table by its name, as served to screens. */
export const words: {
  readonly determination: typeof determination
  readonly answer: typeof answer
  readonly basis: typeof basis
  readonly acknowledgement: typeof acknowledgement
  readonly acknowledgementButton: typeof acknowledgementButton
  readonly evidence: typeof evidence
  readonly silence: typeof silence
  readonly change: typeof change
  readonly outcome: typeof outcome
  readonly outcomeField: typeof outcomeField
  readonly clock: typeof clock
  readonly mandate: typeof mandate
  readonly protection: typeof protection
  readonly verdict: typeof verdict
  readonly likelihood: typeof likelihood
  readonly likelihoodRange: typeof likelihoodRange
  readonly confidence: typeof confidence
  readonly tlp: typeof tlp
  readonly pap: typeof pap
  readonly passOnLevel: typeof passOnLevel
  readonly medium: typeof medium
  readonly lane: typeof lane
  readonly testName: typeof testName
  readonly paper: typeof paper
  readonly screen: typeof screen
  readonly channel: typeof channel
  readonly received: typeof received
  readonly message: typeof message
  readonly will: typeof will
  readonly capacity: typeof capacity
  readonly role: typeof role
  readonly case: typeof caseState
  readonly element: typeof element
  readonly pseudoClaim: typeof pseudoClaim
  readonly atRiskKind: typeof atRiskKind
  readonly release: typeof release
  readonly delivery: typeof delivery
  readonly clockState: typeof clockState
  readonly determinationStage: typeof determinationStage
  readonly entityKind: typeof entityKind
  readonly nameKind: typeof nameKind
  readonly relation: typeof relation
  readonly lineage: typeof lineage
  readonly mandateChoice: typeof mandateChoice
  readonly mandateEffect: typeof mandateEffect
  readonly compliance: typeof compliance
  readonly residualRisk: typeof residualRisk
  readonly pending: typeof pending
  readonly takenOver: typeof takenOver
  readonly opinion: typeof opinion
  readonly consent: typeof consent
  readonly equity: typeof equity
  readonly custodianWord: typeof custodianWord
  readonly disputeAbout: typeof disputeAbout
  readonly disputeLevel: typeof disputeLevel
  readonly disputeState: typeof disputeState
  readonly disputeOutcome: typeof disputeOutcome
  readonly attackReview: typeof attackReview
  readonly eventKind: typeof eventKind
  readonly toldManner: typeof toldManner
  readonly clearing: typeof clearing
  readonly secondState: typeof secondState
  readonly secondOutcome: typeof secondOutcome
} = {
  determination,
  answer,
  basis,
  acknowledgement,
  acknowledgementButton,
  evidence,
  silence,
  change,
  outcome,
  outcomeField,
  clock,
  mandate,
  protection,
  verdict,
  likelihood,
  likelihoodRange,
  confidence,
  tlp,
  pap,
  passOnLevel,
  medium,
  lane,
  testName,
  paper,
  screen,
  channel,
  received,
  message,
  will,
  capacity,
  role,
  case: caseState,
  element,
  pseudoClaim,
  atRiskKind,
  release,
  delivery,
  clockState,
  determinationStage,
  entityKind,
  nameKind,
  relation,
  lineage,
  mandateChoice,
  mandateEffect,
  compliance,
  residualRisk,
  pending,
  takenOver,
  opinion,
  consent,
  equity,
  custodianWord,
  disputeAbout,
  disputeLevel,
  disputeState,
  disputeOutcome,
  attackReview,
  eventKind,
  toldManner,
  clearing,
  secondState,
  secondOutcome,
}

export type Basis = keyof typeof basis
export type AcknowledgementLevel = keyof typeof acknowledgement
export type Evidence = keyof typeof evidence
export type DeliverySilence = Exclude<keyof typeof silence, 'quiet_since'>
export type Change = Exclude<keyof typeof change, 'recall'>
export type Outcome = keyof typeof outcome
export type Mandate = keyof typeof mandate
export type SourceProtection = keyof typeof protection
export type Verdict = keyof typeof verdict
export type Likelihood = keyof typeof likelihood
export type Confidence = keyof typeof confidence
export type Tlp = keyof typeof tlp
export type Pap = keyof typeof pap
export type PassOnLevel = keyof typeof passOnLevel
export type Medium = keyof typeof medium
export type Lane = keyof typeof lane

/**
 * The state words of glossary 1, which must be the same on the wire, in the API, in GLOSSARY.md and in both languages.
 * `quiet_since` belongs to a channel, `recall` to payload 6.
 */
export const stateTables = [
  'determination',
  'answer',
  'basis',
  'acknowledgement',
  'evidence',
  'silence',
  'change',
  'outcome',
  'outcomeField',
  'clock',
  'mandate',
  'protection',
  'verdict',
] as const

/** The codes of one table, in the order of the glossary. */
export const codesOf = <Table extends keyof typeof words>(table: Table): readonly (keyof (typeof words)[Table])[] =>
  Object.keys(words[table]) as (keyof (typeof words)[Table])[]

/** Whether `code` is a word of `table`. */
export const isWord = <Table extends keyof typeof words>(
  table: Table,
  code: unknown,
): code is keyof (typeof words)[Table] & string => typeof code === 'string' && Object.hasOwn(words[table], code)
