// By what right: the library of authorities, counsel's opinions, what must be looked at before a release leaves, the
// successor's choices, and a change of administration.

import { z } from '../zod.ts'
import { actions, at, closed, code, hex32, id, instant, line, text } from './basic.ts'
import { basis, complianceWord, entityKind, mandateChoice, mandateEffect, pendingKind, residualRisk } from './words.ts'

export const authorityParams = closed({ authority: code })
export const opinionParams = closed({ opinion: id('opinion') })
export const successionParams = closed({ succession: id('succession') })

export const listAuthority = closed({
  /** The word by which a release cites it: `gl24`. */
  code,
  regime: code,
  scopes: z.array(code).min(1).max(20),
  conditions: z.array(line(1000)).max(40).default([]),
  text: text(20_000),
  from: instant,
  until: instant.optional(),
  citation: line(500),
}).meta({ id: 'ListAuthority' })
export const endAuthority = closed({ until: instant, reason: text(4000) }).meta({ id: 'EndAuthority' })
export const libraryItem = z
  .object({
    code: z.string(),
    regime: z.string(),
    scopes: z.array(z.string()),
    conditions: z.array(z.string()),
    text: z.string().nullable(),
    citation: z.string().nullable(),
    from: at,
    until: at.nullable(),
  })
  .meta({ id: 'LibraryItem' })

export const askCounsel = closed({
  counsel: id('person'),
  /** Of what, by id. */
  about: z.string().regex(/^(?:case|release|counterpart|authority|organisation)_[0-7][0-9a-hjkmnp-tv-z]{25}$/),
  question: text(20_000),
}).meta({ id: 'AskCounsel' })
export const giveOpinion = closed({
  /** Of which instant the opinion says what the law was. */
  asOf: instant,
  text: text(40_000),
}).meta({ id: 'GiveOpinion' })
export const opinionView = z
  .object({
    opinion: z.string(),
    state: z.enum(['asked', 'given']),
    about: z.string(),
    asker: z.string(),
    counsel: z.string(),
    question: z.string().nullable(),
    text: z.string().nullable(),
    askedAt: at,
    givenAt: at.nullable(),
    asOf: at.nullable(),
    actions,
  })
  .meta({ id: 'Opinion' })

export const noticeView = z
  .object({
    /** Its version: what is acknowledged. */
    notice: z.string(),
    text: z.object({ en: z.string(), ar: z.string() }),
    operator: z.enum(['state', 'private']).nullable(),
    acknowledged: z.string().nullable(),
    actions,
  })
  .meta({ id: 'Notice' })
export const declareOperator = closed({ operator: z.enum(['state', 'private']), acknowledges: line() }).meta({
  id: 'DeclareOperator',
})

export const setOfficeHolder = closed({ office: code, name: line(), from: instant, until: instant.optional() }).meta({
  id: 'SetOfficeHolder',
})
export const ofOffice = closed({ office: code }).meta({ id: 'OfOffice' })
export const suspendOfficeHolder = closed({ office: code, reason: text(4000) }).meta({ id: 'SuspendOfficeHolder' })

export const recordAssurance = closed({
  form: z.enum(['oral', 'written']),
  text: text(20_000),
  giver: line(),
  at: instant,
  refresh: instant.optional(),
}).meta({ id: 'RecordAssurance' })
export const refreshAssurance = closed({ assurance: code, refresh: instant.optional() }).meta({
  id: 'RefreshAssurance',
})
export const assuranceKept = closed({ assurance: code, code: complianceWord, reason: text(4000) }).meta({
  id: 'AssuranceKept',
})
export const assuranceView = z
  .object({
    assurance: z.string(),
    form: z.string(),
    text: z.string().nullable(),
    giver: z.string().nullable(),
    at,
    refresh: at.nullable(),
    /** Whether it should have been asked again by `validAt`. */
    overdue: z.boolean(),
    compliance: complianceWord.nullable(),
  })
  .meta({ id: 'Assurance' })

/** The last contact in each lane; a lane that may not be seen and one without contact answer alike. */
export const lastContact = z
  .object({ lane: z.string(), at: at.nullable(), channels: z.int() })
  .meta({ id: 'LastContact' })

export const overrideAddressee = closed({ reason: text(4000) }).meta({ id: 'OverrideAddressee' })
export const reaffirmRelease = closed({ authority: code, reason: text(4000) }).meta({ id: 'ReaffirmRelease' })
export const assessMistreatment = closed({
  safeguards: text(4000),
  /** How far the safeguards are believed. */
  credibility: text(4000),
  residual: residualRisk,
  assurance: code.optional(),
  level: line(),
  /** The last organisation before hand-over: it owns the assessment. */
  owner: line(),
}).meta({ id: 'AssessMistreatment' })

export const chooseMandate = closed({ choice: mandateChoice, reason: text(4000), preview: hex32 }).meta({
  id: 'ChooseMandate',
})
export const mandatePreview = z
  .object({
    counterpart: z.string(),
    at,
    /** What is chosen on: given back with the choice, so that nobody chooses unseen. */
    preview: z.string(),
    choices: z.array(
      z.object({
        choice: mandateChoice,
        affected: z.array(
          z.object({
            case: z.string(),
            release: z.string().nullable(),
            basis: basis.nullable(),
            effect: mandateEffect,
          }),
        ),
      }),
    ),
    actions,
  })
  .meta({ id: 'MandatePreview' })

export const beginSuccession = closed({
  reason: text(4000),
  successors: z.array(id('person')).min(1).max(50),
}).meta({ id: 'BeginSuccession' })
const itemKey = z
  .string()
  .max(300)
  .regex(/^[a-z]+\/[a-z0-9_]+\/[A-Za-z0-9_/-]*$/)
export const acceptSuccession = closed({
  items: z.array(itemKey).min(1).max(1000).optional(),
  /** Everything that is owed and seen, after this preview. */
  preview: hex32.optional(),
})
  .refine((value) => (value.items === undefined) !== (value.preview === undefined), 'one_of_both')
  .meta({ id: 'AcceptSuccession' })
export const successionSummary = z
  .object({ succession: z.string(), state: z.enum(['owed', 'accepted']), begunAt: at, items: z.int(), owed: z.int() })
  .meta({ id: 'SuccessionSummary' })
export const successionView = successionSummary
  .extend({
    successors: z.array(z.string()),
    reason: z.string().nullable(),
    /** The hash of what is owed and seen now. */
    preview: z.string(),
    pending: z.array(
      z.object({
        item: z.string(),
        kind: pendingKind,
        subject: z.string(),
        about: z.string(),
        state: z.enum(['owed', 'accepted']),
        acceptedBy: z.string().nullable(),
        acceptedAt: at.nullable(),
        /** Milliseconds in which nobody had taken it over; up to now while nobody has. */
        gap: z.int(),
      }),
    ),
    actions,
  })
  .meta({ id: 'Succession' })

const span = { from: at, until: at.nullable(), citation: z.string().nullable() }
/** Every status there was and is, one band a regime, and every authority: as known on a day (R3, R45). */
export const overTimeView = z
  .object({
    counterpart: z.string(),
    /** Where the line of the day stands; nothing is left out for it. */
    validAt: at,
    knownAt: at,
    bands: z.array(
      z.object({
        /** The counterpart itself, an entity that it is, or an official of one. */
        of: z.string(),
        kind: entityKind.nullable(),
        names: z.object({ en: z.string().optional(), ar: z.string().optional() }).nullable(),
        regime: z.string(),
        spans: z.array(z.object({ code: z.string(), amount: z.int().nullable(), ...span })),
      }),
    ),
    authorities: z.array(z.object({ code: z.string(), regime: z.string(), scope: z.string(), ...span })),
  })
  .meta({ id: 'OverTime' })

/** What was lawful and known on a day: rules, statuses, authorities, who could approve (R3). */
export const standingView = z
  .object({
    counterpart: z.string(),
    validAt: at,
    knownAt: at,
    profile: z.object({ id: z.string(), version: z.int(), hash: z.string() }).nullable(),
    statuses: z.array(z.object({ regime: z.string(), code: z.string() })),
    organisations: z.array(
      z.object({
        organisation: z.string(),
        statuses: z.array(z.object({ regime: z.string(), code: z.string(), amount: z.int().nullable() })),
        officials: z.array(
          z.object({
            official: z.string(),
            post: z.string(),
            statuses: z.array(z.object({ regime: z.string(), code: z.string(), amount: z.int().nullable() })),
          }),
        ),
      }),
    ),
    /** Authorities that could be cited: listed, in force, and recorded for this counterpart within their scope. */
    authorities: z.array(z.object({ code: z.string(), regime: z.string(), scope: z.string() })),
    approvers: z.array(z.string()),
  })
  .meta({ id: 'Standing' })
