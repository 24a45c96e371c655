// Channels, the received side of a warning, and the ledger.

import { z } from '../zod.ts'
import {
  actions,
  at,
  base64,
  closed,
  code,
  count,
  countInQuery,
  id,
  instant,
  partlyBilingualOut,
  receipt,
  text,
} from './basic.ts'
import { markingView } from './markings.ts'
import { acknowledgementLevel, evidenceKind, lane, outcomeCode } from './words.ts'

export const channelParams = closed({ channel: id('channel') })
export const mailboxParams = closed({ mailbox: z.string().regex(/^[0-9a-f]{32}$/) })

export const beginPairing = closed({
  lane,
  counterpart: id('counterpart'),
  /** Where the other side's node takes envelopes: `https://host:port`; without it, bundles only. */
  endpoint: z
    .string()
    .max(200)
    .regex(/^https?:\/\/[A-Za-z0-9.:[\]-]+$/)
    .optional(),
  /** The longest that this channel may be silent before somebody looks. */
  rhythmHours: z.int().min(1).max(720).default(72),
}).meta({ id: 'BeginPairing' })
export const pairingBegun = receipt.extend({ channel: z.string(), card: z.string(), bundle: z.string() }).meta({
  id: 'PairingBegun',
})
export const pairPeer = closed({ card: base64(65_536), bundle: base64(262_144) }).meta({ id: 'PairPeer' })
/** `sas`: the digits that both people read to each other; `sasShort` for a voice on a bad line. */
export const peerPaired = z
  .object({ sas: z.string(), sasShort: z.string(), cid: z.string() })
  .meta({ id: 'PeerPaired' })
export const confirmChannel = closed({ sas: z.string().max(200) }).meta({ id: 'ConfirmChannel' })

/** A log: ours with what the peer cosigned, theirs with the prefix that we hold. */
const logHead = z
  .object({ inc: z.int(), size: z.int(), root: z.string(), covered: z.int(), coveredAt: at.nullable() })
  .nullable()
export const channelSummary = z
  .object({
    channel: z.string(),
    counterpart: z.string(),
    lane,
    state: z.string(),
    lastContact: at.nullable(),
    quietSince: at.nullable(),
  })
  .meta({ id: 'ChannelSummary' })
export const channelView = channelSummary
  .extend({
    cid: z.string().nullable(),
    mailbox: z.string().nullable(),
    ours: logHead,
    theirs: logHead,
    /** Messages of ours that they have not cosigned. */
    waiting: z.int(),
    linkDown: z.boolean(),
    failures: z.int(),
    nextTry: at.nullable(),
    /** One-time keys of theirs that are left; without any, forward secrecy is reduced. */
    keysLeft: z.int(),
    entries: z.array(
      z.object({ dir: z.enum(['out', 'in']), inc: z.int(), seq: z.int(), at, leaf: z.string(), kind: z.string() }),
    ),
    actions,
  })
  .meta({ id: 'Channel' })
export const bundleReport = z
  .object({
    envelopes: z.array(
      z.object({
        offset: z.int(),
        outcome: z.enum(['new', 'known', 'damaged', 'refused']),
        channel: z.string().nullable(),
        code: z.string().nullable(),
      }),
    ),
    /** Base64 of the bundle to carry back, when there is anything to say: the first of `answers`. */
    bundle: z.string().nullable(),
    answers: z.array(z.object({ channel: z.string(), bundle: z.string() })),
  })
  .meta({ id: 'BundleReport' })
export const pushed = z
  .object({ sent: z.int(), received: z.int(), waiting: z.int(), failure: z.string().nullable() })
  .meta({ id: 'Pushed' })

export const receivedParams = closed({ received: id('received') })
export const acknowledge = closed({
  level: acknowledgementLevel,
  office: code,
  evidence: evidenceKind.default('key'),
  reason: text(1000).optional(),
  /** With `passed_on`: the level that was told, one for which a text came: `ministry`, `site`, `public`. */
  passedTo: code.optional(),
}).meta({ id: 'Acknowledge' })
export const askQuestion = closed({ text: text(4000) }).meta({ id: 'AskQuestion' })
export const passOn = closed({ level: code, when: instant, office: code }).meta({ id: 'PassOn' })
export const reportOutcome = closed({
  code: outcomeCode,
  manner: z.enum(['stated', 'observed']),
  text: text(4000),
  contribution: text(4000).optional(),
}).meta({ id: 'ReportOutcome' })

export const receivedSummary = z
  .object({
    received: z.string(),
    channel: z.string(),
    kind: z.string(),
    state: z.string(),
    openedAt: at,
    validUntil: at.nullable(),
    level: z.string().nullable(),
  })
  .meta({ id: 'ReceivedSummary' })
export const receivedView = receivedSummary
  .extend({
    inc: z.int(),
    seq: z.int(),
    leaf: z.string(),
    basis: z.string(),
    texts: partlyBilingualOut,
    /** Of a recall: why. */
    reason: z.string().nullable(),
    passOn: z.array(
      z.object({
        level: z.string(),
        text: partlyBilingualOut,
        /** Null in a warning that was written before levels had markings of their own. */
        tlp: z.string().nullable(),
        pap: z.string().nullable(),
        medium: z.string(),
      }),
    ),
    /** Levels below that may be told, and named with `passed_on`: those for which a text came. */
    levels: z.array(z.string()),
    askBack: partlyBilingualOut,
    nextUpdate: at.nullable(),
    tlp: z.string(),
    pap: z.string(),
    /** Their United States marking as read here; null when it came without. */
    marking: markingView.nullable(),
    /** Messages before it are missing, or the channel is frozen: shown all the same. */
    gap: z.boolean(),
    unordered: z.boolean(),
    follows: z.string().nullable(),
    acknowledgements: z.array(z.object({ at, level: z.string(), office: z.string(), passedTo: z.string().nullable() })),
    passedOn: z.array(z.object({ at, level: z.string(), office: z.string(), when: at })),
    outcomes: z.array(z.object({ at, code: z.string(), manner: z.string() })),
    questions: z.array(
      z.object({
        question: z.string(),
        at,
        text: z.string().nullable(),
        answer: z.string().nullable(),
        answeredAt: at.nullable(),
      }),
    ),
    changedBy: z.array(z.string()),
    actions,
  })
  .meta({ id: 'Received' })

export const exportLedger = closed({ since: count().optional() }).meta({ id: 'ExportLedger' })
export const ledgerExported = receipt
  .extend({ size: z.int(), origin: z.string(), paths: z.array(z.string()) })
  .meta({ id: 'LedgerExported' })
export const ledgerFileParams = closed({
  path: z.string().regex(/^(?:checkpoint|keys\.vkey|tile\/[a-z0-9./x-]{1,120})$/),
})
export const ledgerFileQuery = closed({ size: countInQuery })
export const discloseEntry = closed({
  fields: z.array(z.string().min(1).max(100)).min(1).max(64),
  to: z.string().min(1).max(200),
  reason: z.string().min(1).max(2000),
}).meta({ id: 'DiscloseEntry' })
export const entryDisclosed = receipt.extend({ disclosure: z.string() }).meta({ id: 'EntryDisclosed' })
export const entryParams = closed({ index: countInQuery })
export const replayed = z
  .object({
    ok: z.boolean(),
    entries: z.int(),
    tables: z.int(),
    differences: z.array(
      z.object({ table: z.string(), row: z.string(), kind: z.enum(['edited', 'missing', 'added']) }),
    ),
  })
  .meta({ id: 'Replayed' })
