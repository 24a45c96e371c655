// What people at a screen need beside the pipeline: signing in, previews, time lines, numbers, a warning in a hurry.

import { z } from '../zod.ts'
import {
  at,
  bilingual,
  closed,
  code,
  count,
  facts,
  id,
  instant,
  line,
  partlyBilingualOut,
  receipt,
  text,
} from './basic.ts'
import { ladder } from './cases.ts'
import { usMarking } from './markings.ts'
import { exposureView } from './releases.ts'
import { secret } from './setup.ts'
import { answerWord, atRiskKind, element, exposureVerdict, pap, tlp } from './words.ts'

export const signIn = closed({ invitation: secret }).meta({ id: 'SignIn' })
/** The session itself is in a cookie that no script can read. */
export const signedIn = z.object({ person: z.string() }).meta({ id: 'SignedIn' })
export const signedOut = z.object({ ended: z.literal(true) }).meta({ id: 'SignedOut' })

/** WebAuthn options as the browser takes them (W3C WebAuthn Level 3, 5.4 and 5.5, in their JSON form). */
export const options = z.object({ options: z.record(z.string(), z.json()) }).meta({ id: 'PasskeyOptions' })
const answer = z.record(z.string().max(64), z.json())
export const passkeyAnswer = closed({ answer }).meta({ id: 'PasskeyAnswer' })
export const addPasskey = closed({ answer, label: line(60) }).meta({ id: 'AddPasskey' })
export const withdrawPasskeys = closed({
  credential: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  reason: z.string().min(1).max(2000),
}).meta({ id: 'WithdrawPasskeys' })
export const passkeyView = z
  .object({ credential: z.string(), label: z.string(), addedAt: at, lastUsedAt: at.nullable() })
  .meta({ id: 'Passkey' })
export const confirmed = z.object({ until: at }).meta({ id: 'Confirmed' })

/**
 * What an act would record, asked by the header `tocsin-preview: true`: decided by the same rules on the same facts,
 * and nothing is written. `refusal` is the rule that says no. Whatever the act itself makes (ids of new things, salts,
 * leaves of a log) is random here and means nothing: the act will make others. `content` is null where the viewer could
 * not open it afterwards either.
 */
export const preview = z
  .object({
    preview: z.literal(true),
    refusal: z.object({ code: z.string(), rule: z.string(), path: z.string(), facts }).nullable(),
    entries: z.array(z.object({ kind: z.string(), aggregate: z.string(), facts, content: facts.nullable() })),
  })
  .meta({ id: 'Preview' })
export type Preview = z.output<typeof preview>

/** One thing that happened. `log`: in whose log of the channel it stands; null when it never travels. */
export const timelineItem = z
  .object({
    at,
    side: z.enum(['ours', 'theirs']),
    log: z.enum(['out', 'in']).nullable(),
    seq: z.int().nullable(),
    stage: z.enum([
      'report',
      'claim',
      'at_risk',
      'determination',
      'release',
      'delivery',
      'acknowledgement',
      'outcome',
      'refusal',
      'clock',
      'case',
    ]),
    kind: z.string(),
    about: z.string(),
    actor: z.string().nullable(),
    facts,
    index: z.int().nullable(),
  })
  .meta({ id: 'TimelineItem' })

export const warnNow = closed({
  title: line(),
  source: id('source'),
  /** The report as it was pasted. */
  report: text(200_000),
  grade: code,
  gradeScheme: z.enum(['admiralty', '4x4', '3x5x2']).default('admiralty'),
  /** Whether whoever it came from must be asked first; nothing: nobody said so. */
  handling: code.optional(),
  /** Its United States marking. */
  marking: usMarking.optional(),
  facts: z
    .array(
      closed({
        element,
        /** Characters of the report on which it rests. */
        span: z.tuple([count(), count()]),
        assertion: bilingual,
        ladder,
        rung: count(15),
      }),
    )
    .min(1)
    .max(20),
  atRisk: closed({
    kind: atRiskKind,
    party: id('party').optional(),
    who: bilingual,
    present: z.array(code).max(50).default([]),
  }),
  counterpart: id('counterpart'),
  office: code.optional(),
  harm: code,
  answers: closed({ credible: answerWord, specific: answerWord, impending: answerWord }),
  authority: code,
  authorityReason: text(1000).optional(),
  tlp,
  pap,
  validUntil: instant,
  nextUpdate: instant,
  askBack: bilingual,
  /** The rungs were not chosen by hand: only what all of a crowd know is said (release.md 1.6). */
  crowd: z.boolean().optional(),
}).meta({ id: 'WarnNow' })
/** Each step is an act of its own under the same rules; asked again with the same command, it goes on where it was. */
export const warningReady = receipt
  .extend({
    case: z.string(),
    atRisk: z.string(),
    release: z.string(),
    texts: partlyBilingualOut,
    pair: z.string(),
    verdict: exposureVerdict,
    exposure: z.array(exposureView),
    /** Papers that are still owed, each a line of the desk. */
    missing: z.array(z.object({ act: z.string(), owner: z.string(), due: at.nullable() })),
  })
  .meta({ id: 'WarningReady' })

const counted = z.record(z.string(), z.int())
export const figures = z
  .object({
    validAt: at,
    knownAt: at,
    cases: counted,
    determinations: counted,
    waiversByGround: counted,
    releases: counted,
    deliveries: counted,
    silences: counted,
    acknowledgements: counted,
    outcomes: counted,
    clocks: counted,
    refusals: counted,
    /** Minutes, median over what has both ends; null when there is none. */
    medianMinutes: z.object({
      determination: z.int().nullable(),
      delivery: z.int().nullable(),
      acknowledgement: z.int().nullable(),
    }),
    /** Counts below this number are shown as `-1`: few are people (policy R67). */
    smallest: z.int(),
  })
  .meta({ id: 'Figures' })
