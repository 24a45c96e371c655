// Who must be asked before something leaves and what they said, who disagrees about it, what became of what was said before,
// and what is looked at again after an attack.

import { z } from '../zod.ts'
import { actions, at, closed, code, facts, id, instant, line, text } from './basic.ts'
import {
  acknowledgementLevel,
  attackReviewState,
  basis,
  consentState,
  determinationState,
  disputeAbout,
  disputeLevel,
  disputeOutcome,
  disputeState,
  element,
  equityState,
  outcomeCode,
} from './words.ts'

export const disputeParams = closed({ case: id('case'), dispute: id('dispute') })

export const askConsent = closed({
  report: id('report'),
  /** What was put before the originator, and to whom. */
  words: text(4000),
}).meta({ id: 'AskConsent' })
export const answerConsent = closed({
  report: id('report'),
  answer: z.enum(['given', 'refused']),
  form: z.enum(['oral', 'written']),
  /** When the originator said so; now unless said otherwise. */
  at: instant.optional(),
  giver: line(),
  words: text(4000),
}).meta({ id: 'AnswerConsent' })
export const overrideConsent = closed({ report: id('report'), reason: text(4000) }).meta({ id: 'OverrideConsent' })
export const answerEquity = closed({
  /** A word of the profile. */
  holder: code,
  answer: z.enum(['yes', 'no', 'modify']),
  words: text(4000),
}).meta({ id: 'AnswerEquity' })
export const overrideEquities = closed({ reason: text(4000) }).meta({ id: 'OverrideEquities' })

export const askedFirstView = z
  .object({
    release: z.string(),
    consents: z.array(
      z.object({
        report: z.string(),
        handling: z.string(),
        claims: z.array(z.string()),
        state: consentState,
        /** Whether it would hold the release as things stand. */
        holds: z.boolean(),
        askedAt: at.nullable(),
        due: at.nullable(),
        answeredAt: at.nullable(),
        /** Whether the silence went up to somebody senior, as the profile says. */
        escalated: z.boolean(),
        /** Persons who let it leave without a yes, and how many it takes. */
        overriddenBy: z.array(z.string()),
        overridesNeeded: z.int(),
        asked: z.string().nullable(),
        giver: z.string().nullable(),
        words: z.string().nullable(),
      }),
    ),
    equities: z.array(
      z.object({
        holder: z.string(),
        /** What the profile says of them. */
        text: z.string().nullable(),
        state: equityState,
        askedAt: at.nullable(),
        due: at.nullable(),
        overridden: z.boolean(),
        words: z.string().nullable(),
      }),
    ),
    actions,
  })
  .meta({ id: 'AskedFirst' })

export const openDispute = closed({
  about: disputeAbout,
  atRisk: id('victim'),
  release: id('release').optional(),
  /** Persons, counterparts, organisations by id, or offices of ours by their word. */
  parties: z.array(code).min(1).max(20),
  level: disputeLevel.default('desks'),
  /** Earlier than the rules ask for. */
  due: instant.optional(),
  reason: text(4000),
}).meta({ id: 'OpenDispute' })
export const takePosition = closed({ party: code, position: text(4000) }).meta({ id: 'TakePosition' })
export const raiseDispute = closed({ level: disputeLevel, due: instant.optional(), reason: text(4000) }).meta({
  id: 'RaiseDispute',
})
export const settleDispute = closed({ outcome: disputeOutcome, reason: text(4000) }).meta({ id: 'SettleDispute' })
export const disputeView = z
  .object({
    dispute: z.string(),
    about: disputeAbout,
    atRisk: z.string(),
    release: z.string().nullable(),
    state: disputeState,
    parties: z.array(z.string()),
    /** Parties of whom no position is on record. */
    unheard: z.array(z.string()),
    by: z.string(),
    openedAt: at,
    reason: z.string().nullable(),
    level: disputeLevel,
    due: at,
    levels: z.array(z.object({ level: disputeLevel, since: at, due: at, overdue: z.boolean() })),
    positions: z.array(z.object({ party: z.string(), by: z.string(), at, position: z.string().nullable() })),
    settled: z
      .object({
        outcome: disputeOutcome,
        by: z.string(),
        at,
        unheard: z.array(z.string()),
        reason: z.string().nullable(),
      })
      .nullable(),
    actions,
  })
  .meta({ id: 'Dispute' })
export const disputesView = z.object({ items: z.array(disputeView), actions }).meta({ id: 'Disputes' })

/** One warning to a counterpart: how early, how fine, how far it went, and what came of it, by whose word. */
export const trackLine = z
  .object({
    release: z.string(),
    delivery: z.string(),
    case: z.string(),
    basis: basis.nullable(),
    sealedAt: at,
    /** Milliseconds from the seal to the opening of the window; null when the window is not known. */
    lead: z.int().nullable(),
    granularity: z.array(z.object({ element, told: z.int(), held: z.int() })),
    level: acknowledgementLevel.nullable(),
    /** What they say that they do about it. */
    action: acknowledgementLevel.nullable(),
    toRead: z.int().nullable(),
    toSite: z.int().nullable(),
    silences: z.int(),
    stated: outcomeCode.nullable(),
    observed: outcomeCode.nullable(),
    contributionClaimed: z.boolean(),
  })
  .meta({ id: 'TrackLine' })
/** A list, oldest first. Each count says of how many; no number stands for all of it (policy R71). */
export const trackRecordView = z
  .object({
    counterpart: z.string(),
    items: z.array(trackLine),
    counts: z.array(z.object({ manner: z.enum(['stated', 'observed']), code: outcomeCode, n: z.int(), of: z.int() })),
  })
  .meta({ id: 'TrackRecord' })

export const reviewAttack = closed({ findings: text(20_000) }).meta({ id: 'ReviewAttack' })
const frozenCopy = z
  .object({
    state: attackReviewState,
    frozenAt: at,
    due: at,
    /** What became known, and how everybody at risk had been decided by then. */
    outcome: outcomeCode,
    manner: z.string(),
    determinations: z.array(z.object({ atRisk: z.string(), state: determinationState })),
    /** SHA-256 of the copy, and whether the copy as it is now has it. */
    hash: z.string(),
    intact: z.boolean(),
    copy: facts.nullable(),
    reviewed: z.object({ by: z.string(), at, findings: z.string().nullable() }).nullable(),
  })
  .meta({ id: 'FrozenCopy' })
/** `frozen` is null while no attack has become known. */
export const attackReviewView = z
  .object({ case: z.string(), frozen: frozenCopy.nullable(), actions })
  .meta({ id: 'AttackReview' })
