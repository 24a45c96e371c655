// What leaves: rungs chosen, texts composed, the pair approved, sealed, changed, recalled. Deliveries of it.

import { z } from '../zod.ts'
import {
  actions,
  at,
  bilingual,
  closed,
  code,
  count,
  hex32,
  id,
  instant,
  paged,
  partlyBilingualOut,
  profileVersion,
  text,
} from './basic.ts'
import { markingView, usMarking } from './markings.ts'
import {
  basis,
  changeKind,
  element,
  exposureVerdict,
  medium,
  pap,
  passOnLevel,
  pseudoClaimKind,
  silenceKind,
  tlp,
} from './words.ts'

export const releaseParams = closed({ release: id('release') })
export const deliveryParams = closed({ delivery: id('delivery') })

export const chosenRung = closed({ claim: id('claim'), rung: count(15) }).meta({ id: 'ChosenRung' })
const rungs = z.array(chosenRung).min(1).max(60)

/** A text for a level below the reader: its rungs, never finer than the release's, its markings and how it is handed on. */
export const levelDraft = closed({
  level: passOnLevel,
  rungs,
  tlp,
  pap,
  medium: medium.default('text'),
}).meta({ id: 'LevelDraft' })
const levels = z.array(levelDraft).max(3)

export const draftRelease = closed({
  case: id('case'),
  atRisk: z.array(id('victim')).min(1).max(50),
  counterpart: id('counterpart'),
  /** Their office that it is addressed to, never a person. */
  office: code.optional(),
  basis,
  /** The word of an authority recorded with the counterpart (`GL24`), or `not_required` with the reason. */
  authority: code,
  authorityReason: text(1000).optional(),
  /** What the reader is asked to do, beside the fixed sentence; where the case has a ladder of requests, its rung says it. */
  asked: bilingual.optional(),
  rungs,
  tlp,
  pap,
  /** A United States marking of its own, never looser than those of the reports; left out, theirs rolled up. */
  marking: usMarking.optional(),
  validUntil: instant,
  nextUpdate: instant,
  /** How to ask a question back, as the recipient will read it. */
  askBack: bilingual,
  /** Texts for the levels below; left out, one for the site where the marking allows it; empty, none. */
  passOn: levels.optional(),
  /** The rungs were not chosen by hand: only what all of a crowd know is said (crowd mode of a search). */
  crowd: z.boolean().optional(),
}).meta({ id: 'DraftRelease' })

export const approveRelease = closed({ pair: hex32 }).meta({ id: 'ApproveRelease' })
export const overrideText = closed({ pair: hex32, reason: text(4000) }).meta({ id: 'OverrideText' })
export const refuseRelease = closed({ reason: text(4000) }).meta({ id: 'RefuseRelease' })
export const sealRelease = closed({ channel: id('channel') }).meta({ id: 'SealRelease' })
/** A change carries the full new content, never a patch: a next release, approved and sealed like the first. */
export const changeRelease = closed({
  kind: changeKind,
  rungs,
  validUntil: instant,
  nextUpdate: instant,
  authority: code,
  authorityReason: text(1000).optional(),
  passOn: levels.optional(),
  /** As with a draft: its rungs were not chosen by hand. */
  crowd: z.boolean().optional(),
}).meta({ id: 'ChangeRelease' })
export const recallRelease = closed({
  reason: bilingual,
  /** Why it leaves although something was found in it: a senior officer, not the author of the release. */
  override: text(4000).optional(),
}).meta({ id: 'RecallRelease' })

export const exposureView = z
  .object({
    source: z.string(),
    verdict: exposureVerdict,
    /** How many could have said it, after everything said so far; null when it was not assessed. */
    remaining: z.int().nullable(),
    needed: z.int(),
    /** Of how many in the whole world that the custodian entered. */
    of: z.int(),
    /** The likelihood of the source itself, as a fraction, and the most that its protection allows. */
    posterior: z.tuple([z.int(), z.int()]),
    most: z.tuple([z.int(), z.int()]),
    /** How many remain when the largest one or two others are cleared. */
    afterOne: z.int(),
    afterTwo: z.int(),
    /** How few entries of the custodian, if they are wrong, flip the verdict; null: none would, or it was not computed. */
    breakEven: z.int().nullable(),
    /** Percent of those who remain that rests on defaults, not on evidence or judgement. */
    fromDefaults: z.int(),
    /** Heads of the largest one group among those who remain. */
    largest: z.int(),
    /** For how many of them this tool would have said the same; null when that was not computed (release 1.6). */
    inverse: z.int().nullable(),
    /** Whether only what all of its fixed crowd know is told; null where it stands in none (release.md 1.6). */
    crowd: z.enum(['kept', 'beyond']).nullable(),
  })
  .meta({ id: 'Exposure' })

/** Pairs of a version for everybody and one for somebody, with what in them cannot both be right. */
export const contradictions = z
  .object({
    items: z.array(
      z.object({
        public: z.string(),
        private: z.string(),
        found: z.array(
          z.object({
            kind: z.enum(['times_apart', 'public_finer', 'superseded', 'one_over', 'public_lapses_first']),
            claims: z.array(z.string()),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Contradictions' })

/** Releases or deliveries, of one case where one is named. */
export const ofCase = paged.extend({ case: id('case').optional() })
export const releaseSummary = z
  .object({
    release: z.string(),
    case: z.string(),
    state: z.string(),
    counterpart: z.string(),
    basis,
    validUntil: at.nullable(),
    nextUpdate: at.nullable(),
  })
  .meta({ id: 'ReleaseSummary' })
export const releaseView = releaseSummary
  .extend({
    author: z.string(),
    authority: z.string(),
    atRisk: z.array(z.string()),
    rungs: z.array(
      z.object({
        claim: z.string(),
        element,
        rung: z.int(),
        of: z.int(),
        label: z.string(),
        text: partlyBilingualOut,
      }),
    ),
    /** What it shows without saying it: in no text, and counted as what is told. */
    shows: z.array(
      z.object({
        claim: z.string(),
        shows: pseudoClaimKind,
        rung: z.int(),
        of: z.int(),
        label: z.string(),
        text: partlyBilingualOut,
      }),
    ),
    tlp: z.string(),
    pap: z.string(),
    /** The United States marking on its face; null when it carries none. */
    marking: markingView.nullable(),
    /** That of the reports behind it, rolled up: it stays here where it would tell a method. */
    markingBehind: markingView.nullable(),
    askBack: partlyBilingualOut,
    /** Exactly what the recipient will read. */
    texts: partlyBilingualOut,
    /** What may be handed down, level by level. */
    passOn: z.array(
      z.object({
        level: z.string(),
        tlp: z.string(),
        pap: z.string(),
        medium: z.string(),
        rungs: z.array(z.object({ claim: z.string(), rung: z.int() })),
        text: partlyBilingualOut,
      }),
    ),
    /** What is held and not told, by element; never what it says. */
    withheld: z.array(z.object({ claim: z.string(), element, held: z.int(), told: z.int() })),
    /** The hash that the approver approves: of the English and Arabic texts as a pair. */
    pair: z.string().nullable(),
    /** Base64 of the document: once sealed, the bytes whose SHA-256 the seal recorded; null when they cannot be shown. */
    document: z.string().nullable(),
    /** Once sealed: the digest on record, and whether `texts` and `passOn` were read out of the bytes that have it. */
    sealed: z.object({ digest: z.string(), same: z.boolean() }).nullable(),
    /** The finest rung of each claim told before this release to anybody who may pool it; a claim not here was never told. */
    saidBefore: z.array(z.object({ claim: z.string(), rung: z.int() })),
    /** The adversaries A1 to A9 of release 1.5, and whether the numbers account for each; none when nothing is protected. */
    assumptions: z.array(z.object({ id: z.string(), holds: z.boolean() })),
    /** How far A4 holds: whole groups and heads beyond k that may be cleared unknown to us; null when nobody recorded it. */
    robust: z.object({ h: z.int(), margin: z.int() }).nullable(),
    protection: z.string(),
    verdict: exposureVerdict,
    /** What was found in the texts as they are: kinds and places, `start` and `end` in the piece of wording. */
    textCheck: z
      .object({
        marks: z.array(
          z.object({
            kind: z.string(),
            /** The claim whose wording it is, `asked` or `askBack`. */
            place: z.string(),
            lang: z.string(),
            start: z.int(),
            end: z.int(),
            /** Whether it stops a text, asks for a name, or is a word that nobody accounts for. */
            weight: z.enum(['stops', 'asks', 'unaccounted']),
          }),
        ),
        /** Reports behind it with which the texts could not be compared. */
        unread: z.int(),
        /** Who let it pass; null when nobody did or nothing was found. */
        overriddenBy: z.string().nullable(),
      })
      .nullable(),
    exposure: z.array(exposureView),
    approver: z.string().nullable(),
    previous: z.string().nullable(),
    change: z.string().nullable(),
    profile: profileVersion.nullable(),
    deliveries: z.array(z.string()),
    actions,
  })
  .meta({ id: 'Release' })

export const deliverySummary = z
  .object({
    delivery: z.string(),
    release: z.string(),
    case: z.string(),
    channel: z.string(),
    state: z.string(),
    level: z.string().nullable(),
    silence: silenceKind.nullable(),
    due: at.nullable(),
  })
  .meta({ id: 'DeliverySummary' })
export const deliveryView = deliverySummary
  .extend({
    cid: z.string().nullable(),
    inc: z.int().nullable(),
    seq: z.int().nullable(),
    leaf: z.string().nullable(),
    /** Why it does not leave although it is sealed; null when nothing holds it (people A1). */
    held: z.string().nullable(),
    queuedAt: at,
    handed: z.array(z.object({ at, transport: z.string() })),
    receiptedAt: at.nullable(),
    /** When an office of theirs had read it; when the site was told. */
    deliveredAt: at.nullable(),
    protectedAt: at.nullable(),
    acknowledgements: z.array(
      z.object({
        at,
        level: z.string(),
        office: z.string(),
        evidence: z.string(),
        passedTo: z.string().nullable(),
        /** Whether the release has a text for that level; where not, it is as they say it and stops no clock (people A11). */
        drafted: z.boolean(),
        reason: z.string().nullable(),
      }),
    ),
    silences: z.array(
      z.object({
        at,
        kind: silenceKind,
        since: at,
        owner: z.string(),
        next: z.string(),
        round: z.int(),
        endedAt: at.nullable(),
      }),
    ),
    questions: z.array(
      z.object({
        question: z.string(),
        at,
        text: z.string().nullable(),
        answer: z.string().nullable(),
        answeredAt: at.nullable(),
      }),
    ),
    passedOn: z.array(z.object({ at, level: z.string(), office: z.string(), when: at, drafted: z.boolean() })),
    outcomes: z.array(z.object({ at, code: z.string(), manner: z.string(), text: z.string().nullable() })),
    actions,
  })
  .meta({ id: 'Delivery' })
export const answerQuestion = closed({
  question: code,
  text: text(4000),
  /** As with a recall. */
  override: text(4000).optional(),
}).meta({ id: 'AnswerQuestion' })
