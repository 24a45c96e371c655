// What was said without a release, what happened afterwards, and how many are left who could have said it.

import { z } from '../zod.ts'
import {
  actions,
  at,
  closed,
  code,
  count,
  id,
  instant,
  line,
  partlyBilingual,
  partlyBilingualOut,
  text,
} from './basic.ts'
import { clearingState, eventKind, exposureVerdict, toldManner } from './words.ts'

const rung = closed({ claim: id('claim'), rung: count(15) })

export const sayAside = closed({
  manner: z.enum(['call', 'meeting']),
  /** When it was said; now unless said otherwise. */
  at: instant.optional(),
  counterpart: id('counterpart').optional(),
  /** To whom, by name or office. */
  to: line(),
  /** Who of ours spoke. */
  speaker: line(),
  rungs: z.array(rung).min(1).max(200),
  /** What was actually said, in both languages of the record. */
  text: partlyBilingual,
  /** The parties that are presumed to share it; everybody unless said otherwise. */
  pool: code.optional(),
}).meta({ id: 'SayAside' })

export const recordEvent = closed({
  what: z.enum(['arrest', 'publication']),
  at: instant.optional(),
  /** Whom it was about, by the words that custodians use for groups. */
  groups: z.array(code).max(50).optional(),
  /** The organisation that it struck as a whole: every source that lives in its world is looked at again. */
  organisation: id('organisation').optional(),
  heads: count(1_000_000).optional(),
  /** What was made public of which claim. */
  rungs: z.array(rung).max(200).optional(),
  reports: z.array(id('report')).max(50).optional(),
  text: partlyBilingual,
}).meta({ id: 'RecordEvent' })

export const clearingParams = closed({ source: id('source'), n: z.string().regex(/^[1-9]\d{0,5}$/) })
export const answerClearing = closed({
  answer: z.enum(['accepted', 'changed', 'declined']),
  /** Whom to clear instead. */
  keys: z.array(code).max(5000).optional(),
  /** Whether the public is in the pool from now on, when it is changed. */
  widens: z.boolean().optional(),
  reason: text(4000).optional(),
}).meta({ id: 'AnswerClearing' })
export const narrowPool = closed({ pool: code, reason: text(4000).optional() }).meta({ id: 'NarrowPool' })

const left = z.object({ heads: z.int(), verdict: exposureVerdict })
const moment = z
  .object({
    at,
    /** How it was told, or `event`: an answer of the custodian. */
    what: z.union([toldManner, z.literal('event')]),
    heads: z.int(),
    of: z.int(),
    verdict: exposureVerdict,
  })
  .meta({ id: 'CrowdMoment' })

export const aftermathView = z
  .object({
    case: z.string(),
    said: z.array(
      z.object({
        manner: toldManner,
        at,
        recordedAt: at,
        by: z.string(),
        counterpart: z.string().nullable(),
        to: z.string().nullable(),
        speaker: z.string().nullable(),
        text: partlyBilingualOut.nullable(),
        rungs: z.array(z.object({ claim: z.string(), rung: z.int() })),
        /** Rungs finer than in any release that had left by then. */
        beyond: z.int(),
      }),
    ),
    events: z.array(
      z.object({
        what: eventKind,
        at,
        by: z.string(),
        groups: z.array(z.string()),
        organisation: z.string().nullable(),
        heads: z.int(),
        text: partlyBilingualOut.nullable(),
      }),
    ),
    /** Null until sources were computed again. */
    recomputed: z
      .object({
        at,
        sources: z.array(
          z.object({
            source: z.string(),
            before: z.int(),
            after: z.int(),
            ifAll: z.int(),
            k: z.int(),
            verdict: exposureVerdict,
          }),
        ),
        over: z.int(),
      })
      .nullable(),
    /** How many were left over time, source by source; what other cases told stands in the numbers and not as a moment. */
    overTime: z.array(z.object({ source: z.string(), k: z.int(), moments: z.array(moment) })),
    actions,
  })
  .meta({ id: 'Aftermath' })

export const sourceHistoryView = z
  .object({
    source: z.string(),
    k: z.int(),
    recomputed: z.object({ at, before: left, after: left, ifAll: left, of: z.int() }).nullable(),
    clearings: z.array(
      z.object({
        n: z.int(),
        what: eventKind,
        state: clearingState,
        at,
        due: at,
        widens: z.boolean(),
        proposed: z.array(z.string()),
        cleared: z.array(z.string()),
        reason: z.string().nullable(),
      }),
    ),
    /** Keys that may be cleared: everybody in the world but the source. */
    origins: z.array(z.object({ key: z.string(), count: z.int(), cleared: z.boolean() })),
    narrowed: z.array(z.string()),
    moments: z.array(moment),
    actions,
  })
  .meta({ id: 'SourceHistory' })
