// A case: claims with ladders, people at risk, protectors, the four tests, determinations, waivers, clocks, outcome.

import { z } from '../zod.ts'
import {
  actions,
  at,
  bilingual,
  closed,
  code,
  count,
  id,
  instant,
  line,
  paged,
  partlyBilingual,
  partlyBilingualOut,
  profileVersion,
  text,
  zone,
} from './basic.ts'
import {
  answerWord,
  atRiskKind,
  clockKind,
  deskClock,
  determinationState,
  element,
  missingPart,
  outcomeCode,
  pseudoClaimKind,
  testWord,
} from './words.ts'

export const caseParams = closed({ case: id('case') })
export const atRiskParams = closed({ case: id('case'), atRisk: id('victim') })
const reports = z.array(id('report')).max(200)

export const openCase = closed({
  title: line(),
  reports,
  cause: z.enum(['report', 'register', 'person', 'received']).default('report'),
  compartment: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/)
    .default('duty'),
}).meta({ id: 'OpenCase' })

export const addReports = closed({ reports: reports.min(1) }).meta({ id: 'AddReports' })

export const ladder = z
  .discriminatedUnion('kind', [
    closed({ kind: z.literal('time'), window: closed({ from: instant, until: instant }), zone }),
    closed({ kind: z.literal('place'), place: code }),
    closed({
      kind: z.literal('stated'),
      rungs: z
        .array(
          closed({
            label: code,
            text: partlyBilingual,
            utility: count(20),
            disclosure: count(1000).optional(),
          }),
        )
        .min(1)
        .max(15),
    }),
  ])
  .meta({ id: 'LadderGiven' })

/** Where in a report the assertion stands: a span of characters of a text, or a path into an object. */
export const provenance = closed({
  report: id('report'),
  span: z.tuple([count(), count()]).nullable(),
  path: z.string().max(500).optional(),
  /** The finest rung that these words bear out; the finest held unless given. */
  supports: count(15).optional(),
}).meta({ id: 'Provenance' })

export const addClaim = closed({
  element,
  reports: z.array(provenance).min(1).max(50),
  /** In the original scheme, kept as it stands. */
  grade: code,
  gradeScheme: z.enum(['admiralty', '4x4', '3x5x2']).default('admiralty'),
  assertion: bilingual,
  ladder,
  supersedes: id('claim').optional(),
}).meta({ id: 'AddClaim' })

const pseudoRung = closed({
  label: code,
  /** What is shown, in words; of a countermeasure what the reader is asked to do. */
  text: closed({ en: text(500).optional(), ar: text(500).optional() }).default({}),
  utility: count(20),
  disclosure: count(1000).optional(),
  /** Of `timing`: a release at this rung is not sealed before. */
  notBefore: instant.optional(),
  /** Of `recipient`: whom such warnings reach anyway. */
  counterparts: z.array(id('counterpart')).max(50).optional(),
})

/** What warnings of the case show by themselves, as a ladder from 0, withheld (release.md 1.1). */
export const setPseudoClaim = closed({ shows: code, rungs: z.array(pseudoRung).min(1).max(15) }).meta({
  id: 'SetPseudoClaim',
})
export const pseudoClaimView = z
  .object({
    claim: z.string(),
    shows: pseudoClaimKind,
    ladder: z.array(
      z.object({
        rung: z.int(),
        label: z.string(),
        text: partlyBilingualOut,
        utility: z.int(),
        disclosure: z.int(),
        notBefore: at.nullable(),
        counterparts: z.array(z.string()).nullable(),
      }),
    ),
  })
  .meta({ id: 'PseudoClaim' })

export const setAtRisk = closed({
  kind: atRiskKind,
  party: id('party').optional(),
  who: bilingual,
  /** Who will be there: categories, each of which a group waiver must cover; in words and heads where known. */
  present: z
    .array(z.union([code, closed({ category: code, who: bilingual, count: count().optional() })]))
    .max(50)
    .default([]),
}).meta({ id: 'SetAtRisk' })

export const mapProtector = closed({
  atRisk: id('victim'),
  counterpart: id('counterpart').optional(),
  party: id('party').optional(),
  order: count(100).min(1),
})
  .refine((value) => (value.counterpart === undefined) !== (value.party === undefined), 'counterpart_or_party')
  .meta({ id: 'MapProtector' })

export const answerTest = closed({
  atRisk: id('victim'),
  /** `Test` and `Answer` of the glossary; another word is refused by rule, and the refusal recorded. */
  test: code,
  value: code,
  claims: z.array(id('claim')).max(100),
  /** Without one the answer is refused by rule (policy R6). */
  rationale: text(4000).optional(),
  /** For the test of harm: which harm of the profile. */
  harm: code.optional(),
}).meta({ id: 'AnswerTest' })

export const determine = closed({
  atRisk: id('victim'),
  /** `duty` or `not_met`: nobody determines `open`, and `waived` is signed (policy R19). */
  state: determinationState,
  reason: text(4000).optional(),
  recheck: instant.optional(),
}).meta({ id: 'Determine' })
export const approve = closed({ agrees: z.boolean().default(true), reason: text(4000).optional() }).meta({
  id: 'Approve',
})
export const review = closed({ agrees: z.boolean(), reason: text(4000).optional() }).meta({ id: 'Review' })

/** Evidence fields are those that the profile asks for the ground. */
export const evidence = z
  .record(code, z.union([text(4000), z.array(z.string().max(500)).max(100), count()]))
  .refine((value) => Object.keys(value).length <= 20, 'too_many')
export const requestWaiver = closed({
  /** Whom it would cover. A protector is not somebody at risk: no ground attaches to one (policy R16). */
  atRisk: id('victim').optional(),
  protector: id('protector').optional(),
  counterpart: id('counterpart').optional(),
  /** A ground of the profile in force. */
  ground: code,
  /** Categories of people that it is meant to cover; everybody who is there when empty (policy R17). */
  covers: z.array(code).max(50).default([]),
  evidence,
  expiry: instant.optional(),
}).meta({ id: 'RequestWaiver' })
export const signWaiver = closed({
  atRisk: id('victim'),
  agrees: z.boolean().default(true),
  reason: text(4000).optional(),
}).meta({ id: 'SignWaiver' })

export const answerProtection = closed({ reason: text(4000) }).meta({ id: 'AnswerProtection' })
export const decideTooLate = closed({ atRisk: id('victim'), reason: text(4000) }).meta({ id: 'DecideTooLate' })
export const insidersWarned = closed({ atRisk: id('victim'), told: text(4000).optional() }).meta({
  id: 'InsidersWarned',
})
/** `answer` is `does_not_apply`, `others_warned` or `kept_back`; another word is refused by rule. */
export const answerDoubleStandard = closed({ atRisk: id('victim'), answer: code, reason: text(4000) }).meta({
  id: 'AnswerDoubleStandard',
})

export const recordOutcome = closed({
  code: outcomeCode,
  manner: z.enum(['stated', 'observed']),
  evidence: closed({ reports: reports.default([]), text: text(4000) }),
  /** What the warning did for it, claimed by whom. */
  contribution: closed({ by: code, text: text(4000) }).nullable(),
}).meta({ id: 'RecordOutcome' })
export const closeCase = closed({ reason: text(4000).optional() }).meta({ id: 'CloseCase' })

const rungView = z.object({
  rung: z.int(),
  label: z.string(),
  text: partlyBilingualOut,
  utility: z.int(),
  disclosure: z.int(),
  /** For a time: what this rung tells. */
  from: at.nullable(),
  until: at.nullable(),
  /** For a place: the place that this rung tells. */
  place: z.string().nullable(),
})
export const claimView = z
  .object({
    claim: z.string(),
    element,
    state: z.enum(['standing', 'superseded']),
    supersedes: z.string().nullable(),
    grade: z.string(),
    gradeScheme: z.string(),
    reports: z.array(
      z.object({
        report: z.string(),
        span: z.tuple([z.int(), z.int()]).nullable(),
        path: z.string().nullable(),
        supports: z.int().nullable(),
      }),
    ),
    assertion: partlyBilingualOut,
    ladder: z.array(rungView),
    /** The coarsest rungs up to which nothing planted can be told: null when corroborated (release 1.3). */
    canaryCap: z.int().nullable(),
  })
  .meta({ id: 'Claim' })

/** A deadline: evidence, not a timer. A moved window leaves the earlier one as `superseded`. */
export const clockView = z
  .object({
    clock: z.union([clockKind, deskClock]),
    about: z.string(),
    start: at,
    due: at,
    opens: at.nullable(),
    class: z.string(),
    state: z.enum(['running', 'met', 'missed', 'superseded']),
    settledAt: at.nullable(),
    /** Nobody who owes the act is there in time: who stands in, or from when anybody is there again (policy R28). */
    gap: z.object({ office: z.string(), deputy: z.string().nullable(), from: at.nullable() }).nullable(),
  })
  .meta({ id: 'Clock' })

export const atRiskView = z
  .object({
    atRisk: z.string(),
    kind: atRiskKind,
    who: partlyBilingualOut,
    party: z.string().nullable(),
    present: z.array(z.string()),
    protectors: z.array(
      z.object({
        protector: z.string(),
        counterpart: z.string().nullable(),
        party: z.string().nullable(),
        order: z.int(),
      }),
    ),
    /** No protector and no contact: a blocking state, never a success (policy R12). */
    noAddressee: z.boolean(),
    /** What keeps the determination from being complete; never a success while anything stands here. */
    missing: z.array(missingPart),
    /** Claims that came after their own window had opened, and that nobody has acted on or decided (policy R29). */
    tooLate: z.array(z.string()),
    /** The check that a warning to our own opened: until when it is owed (policy R14). */
    doubleStandard: z.object({ due: at, missed: z.boolean() }).nullable(),
    /** What may be done for this person or place now, and why not what may not. */
    actions,
    answers: z.array(
      z.object({
        test: testWord,
        value: answerWord,
        claims: z.array(z.string()),
        by: z.string(),
        rationale: z.string().nullable(),
      }),
    ),
    determination: z
      .object({
        state: determinationState,
        stage: z.string(),
        proposed: z.string().nullable(),
        flag: z.string().nullable(),
        waiver: z.string().nullable(),
        by: z.string().nullable(),
        reviewer: z.string().nullable(),
        approver: z.string().nullable(),
        profile: profileVersion.nullable(),
        ground: z.string().nullable(),
        signer: z.string().nullable(),
        expiry: at.nullable(),
        recheck: at.nullable(),
        /** Categories that the waiver was written for, and why it must be looked at again. */
        covers: z.array(z.string()),
        moved: z.string().nullable(),
        author: z.string().nullable(),
      })
      .nullable(),
    clocks: z.array(clockView),
  })
  .meta({ id: 'AtRisk' })

export const casesQuery = paged.extend({ state: z.enum(['open', 'closed']).optional() })
export const caseSummary = z
  .object({
    case: z.string(),
    title: z.string().nullable(),
    state: z.string(),
    openedAt: at,
    claims: z.int(),
    atRisk: z.int(),
  })
  .meta({ id: 'CaseSummary' })
export const caseView = z
  .object({
    case: z.string(),
    validAt: at,
    knownAt: at,
    title: z.string().nullable(),
    cause: z.string().nullable(),
    state: z.string(),
    openedAt: at,
    reports: z.array(z.string()),
    claims: z.array(claimView),
    /** What its warnings show without saying it: the newest of each kind. */
    pseudoClaims: z.array(pseudoClaimView),
    atRisk: z.array(atRiskView),
    releases: z.array(
      z.object({ release: z.string(), state: z.string(), counterpart: z.string(), validUntil: at.nullable() }),
    ),
    outcomes: z.array(
      z.object({
        at,
        code: outcomeCode,
        manner: z.string(),
        by: z.string(),
        reports: z.array(z.string()),
        text: z.string().nullable(),
        contribution: z.object({ by: z.string(), text: z.string() }).nullable(),
      }),
    ),
    actions,
  })
  .meta({ id: 'Case' })

export const deskItem = z
  .object({
    case: z.string(),
    act: z.string(),
    about: z.string(),
    owner: z.string(),
    state: z.string(),
    due: at.nullable(),
    /** The title of the case, where the viewer may open it. */
    title: z.string().nullable(),
    /** Whether a role that this person holds here may do it. */
    mine: z.boolean(),
  })
  .meta({ id: 'DeskItem' })
