// What have we done with a warning of theirs? Opened, shown, acknowledged by our offices, passed down, acted on.
// Source: data-model 1 (received stream), policy R58, R60, R62, people A10 and (b). A warning is shown the moment it
// opens, even with gaps before it; nothing here can hide one.

import { answered } from '#delivery/delivery.ts'
import { acknowledgementRow, exchange, questionRows } from '#delivery/delivery-rows.ts'
import type { Asked } from '#delivery/delivery-state.ts'
import { strongest } from '#delivery/levels.ts'
import { codeOrOther, type Place, placeFacts, placeOf, questionKey } from '#delivery/place.ts'
import type { Facts, Frame, NewEntry, Row } from '#kernel/entry.ts'
import { booleanOf, instantOf, instantOrNull, numberOf, textOf, textOrNull } from '#kernel/facts.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision } from '#kernel/refusal.ts'
import type { AcknowledgementLevel, Evidence } from '#kernel/words.ts'
import { isWord, type Word } from '#kernel/words.ts'
import { acknowledgementContent, acknowledgementFacts, known, refuse } from './acknowledge.ts'

export type ReceivedStanding = 'none' | 'opened' | 'shown' | 'acknowledged' | 'changed' | 'recalled'

export interface SaidHere {
  readonly at: Instant
  readonly level: AcknowledgementLevel
  readonly office: string
  readonly evidence: Evidence
  readonly passedTo: string | null
  readonly place: Place | null
  readonly entry: number
}

export interface Below {
  readonly at: Instant
  readonly level: string
  readonly when: Instant
  readonly office: string
  readonly entry: number
}

export interface ReceivedState {
  readonly state: ReceivedStanding
  readonly compartment: string
  readonly channel: string
  readonly counterpart: string
  readonly payload: string
  readonly change: string | null
  readonly follows: string | null
  readonly basis: string
  readonly tlp: string
  readonly pap: string
  /** The entry that holds its United States marking; null when it came without. */
  readonly marked: number | null
  readonly priority: number
  readonly openedAt: Instant
  readonly validUntil: Instant | null
  readonly nextUpdate: Instant | null
  /** Until when our answer is owed. */
  readonly ackBy: Instant
  readonly place: Place | null
  /** Messages before it are missing, or the channel is frozen: shown all the same, and marked. */
  readonly gap: boolean
  readonly unordered: boolean
  readonly shownAt: Instant | null
  readonly level: AcknowledgementLevel | null
  readonly acknowledgements: readonly SaidHere[]
  readonly passedOn: readonly Below[]
  readonly questions: readonly Asked[]
  readonly acted: readonly { readonly at: Instant; readonly office: string; readonly entry: number }[]
  readonly outcomes: readonly {
    readonly at: Instant
    readonly code: string
    readonly entry: number
    readonly ground: string
  }[]
  readonly changedBy: readonly string[]
  readonly entry: number
}

const initial: ReceivedState = {
  state: 'none',
  compartment: '',
  channel: '',
  counterpart: '',
  payload: 'warning',
  change: null,
  follows: null,
  basis: '',
  tlp: 'RED',
  pap: 'RED',
  marked: null,
  priority: 0,
  openedAt: 0 as Instant,
  validUntil: null,
  nextUpdate: null,
  ackBy: 0 as Instant,
  place: null,
  gap: false,
  unordered: false,
  shownAt: null,
  level: null,
  acknowledgements: [],
  passedOn: [],
  questions: [],
  acted: [],
  outcomes: [],
  changedBy: [],
  entry: -1,
}

const opened = (state: ReceivedState, { facts, at, index }: Frame): ReceivedState => ({
  ...state,
  state: 'opened',
  compartment: textOf(facts, 'compartment'),
  channel: textOf(facts, 'channel'),
  counterpart: textOf(facts, 'counterpart'),
  payload: textOf(facts, 'payload'),
  change: textOrNull(facts, 'change'),
  follows: textOrNull(facts, 'follows'),
  basis: textOf(facts, 'basis'),
  tlp: textOf(facts, 'tlp'),
  pap: textOf(facts, 'pap'),
  priority: numberOf(facts, 'priority'),
  openedAt: at,
  validUntil: instantOrNull(facts, 'validUntil'),
  nextUpdate: instantOrNull(facts, 'nextUpdate'),
  ackBy: instantOf(facts, 'ackBy'),
  place: placeOf(facts),
  gap: booleanOf(facts, 'gap'),
  unordered: booleanOf(facts, 'unordered'),
  entry: index,
})

const said = ({ facts, at, index }: Frame): SaidHere => ({
  at,
  level: textOf(facts, 'level') as AcknowledgementLevel,
  office: textOf(facts, 'office'),
  evidence: textOf(facts, 'evidence') as Evidence,
  passedTo: textOrNull(facts, 'passedTo'),
  place: placeOf(facts),
  entry: index,
})

const order: readonly ReceivedStanding[] = ['opened', 'shown', 'acknowledged', 'changed', 'recalled']
const advance = (now: ReceivedStanding, to: ReceivedStanding): ReceivedStanding =>
  order.indexOf(to) > order.indexOf(now) ? to : now

export const receivedPart: Part<ReceivedState> = part<ReceivedState>(
  initial,
  {
    'received/opened@1': opened,
    'received/marked@1': (state, { index }) => ({ ...state, marked: index }),
    'received/shown@1': (state, { at }) => ({
      ...state,
      state: advance(state.state, 'shown'),
      shownAt: state.shownAt ?? at,
    }),
    'received/acknowledged@1': (state, frame) => {
      const one = said(frame)
      return {
        ...state,
        state: advance(state.state, 'acknowledged'),
        level: strongest(state.level, one.level),
        acknowledgements: [...state.acknowledgements, one],
      }
    },
    'received/question@1': (state, { facts, at, index }) => ({
      ...state,
      questions: [
        ...state.questions,
        {
          question: textOf(facts, 'question'),
          at,
          entry: index,
          place: placeOf(facts),
          answeredAt: null,
          answerEntry: null,
        },
      ],
    }),
    'received/answer@1': (state, frame) => ({ ...state, questions: answered(state.questions, frame) }),
    'received/passed-on@1': (state, { facts, at, index }) => ({
      ...state,
      passedOn: [
        ...state.passedOn,
        {
          at,
          level: textOf(facts, 'level'),
          when: instantOf(facts, 'when'),
          office: textOf(facts, 'office'),
          entry: index,
        },
      ],
    }),
    'received/acted@1': (state, { facts, at, index }) => ({
      ...state,
      acted: [...state.acted, { at, office: textOf(facts, 'office'), entry: index }],
    }),
    'received/outcome-stated@1': (state, { facts, at, index }) => ({
      ...state,
      outcomes: [...state.outcomes, { at, code: textOf(facts, 'code'), ground: textOf(facts, 'ground'), entry: index }],
    }),
    'received/changed@1': (state, { facts }) => ({
      ...state,
      state: advance(state.state, 'changed'),
      changedBy: [...state.changedBy, textOf(facts, 'by')],
    }),
    'received/recalled@1': (state, { facts }) => ({
      ...state,
      state: 'recalled',
      changedBy: [...state.changedBy, textOf(facts, 'by')],
    }),
  },
  (state, id) => (state.state === 'none' ? [] : receivedRows(state, id)),
)

function receivedRows(state: ReceivedState, id: string): readonly Row[] {
  const { place } = state
  const unread = state.level === null || state.level === 'received'
  return [
    row('visible_row', id, { compartment: state.compartment }),
    row('received_row', id, {
      channel: state.channel,
      counterpart: state.counterpart,
      payload: state.payload,
      change: state.change,
      follows: state.follows,
      state: state.state,
      level: state.level,
      basis: state.basis,
      tlp: state.tlp,
      pap: state.pap,
      priority: state.priority,
      opened_at: state.openedAt,
      shown_at: state.shownAt,
      ack_by: state.ackBy,
      valid_until: state.validUntil,
      next_update: state.nextUpdate,
      gap: state.gap ? 1 : 0,
      unordered: state.unordered ? 1 : 0,
      cid: place?.cid ?? null,
      dir: place?.dir ?? null,
      inc: place?.inc ?? null,
      seq: place?.seq ?? null,
      leaf: place?.leaf ?? null,
      changed_by: state.changedBy.at(-1) ?? null,
      entry: state.entry,
    }),
    ...state.acknowledgements.map((one) => acknowledgementRow(one, 'out')),
    ...state.questions.flatMap((one) => questionRows(one, 'out')),
    ...state.passedOn.map((one) =>
      exchange(`passed_on:${one.entry}`, {
        kind: 'passed_on',
        direction: 'out',
        word: one.level,
        office: one.office,
        told_at: one.when,
        at: one.at,
        entry: one.entry,
      }),
    ),
    ...state.acted.map((one) =>
      exchange(`acted:${one.entry}`, {
        kind: 'acted',
        direction: 'out',
        office: one.office,
        at: one.at,
        entry: one.entry,
      }),
    ),
    ...state.outcomes.map((one) =>
      exchange(`outcome:${one.entry}`, {
        kind: 'outcome',
        direction: 'out',
        word: one.code,
        evidence: one.ground,
        at: one.at,
        entry: one.entry,
      }),
    ),
    ...(unread
      ? [
          row('desk', 'received.acknowledge', {
            owner_role: 'analyst',
            act: 'received.acknowledge',
            due: state.ackBy,
            case_id: null,
            subject: id,
            state: 'open',
          }),
        ]
      : []),
  ]
}

/** A message of theirs that opened here. */
export interface OpenReceived {
  readonly compartment: string
  readonly channel: string
  readonly counterpart: string
  readonly payload: 'warning' | 'change' | 'recall'
  readonly change: string | null
  /** The received warning that its reference names, when we hold it. */
  readonly follows: string | null
  readonly basis: string
  readonly tlp: string
  readonly pap: string
  /** Their United States marking as they wrote it; absent or null when they wrote none. */
  readonly marking?: string | null | undefined
  readonly priority: number
  readonly validUntil: Instant | null
  readonly nextUpdate: Instant | null
  /** When our role owes an answer (policy 1.7, our clocks). */
  readonly ackBy: Instant
  readonly place: Place
  readonly gap: boolean
  readonly unordered: boolean
  /** Everything that they wrote: texts, claims at their rungs, how to ask, texts to pass on. */
  readonly content: Facts
}

/**
 * Their warning, change or recall, as it came. What it follows is marked in the same commit; when we do not hold that,
 * it is shown all the same.
 */
export function openReceived(state: ReceivedState, command: OpenReceived, id: string): Decision {
  if (state.state !== 'none') return refuse('received_exists')
  const { content, place, follows, marking = null, ...facts } = command
  const first = {
    kind: 'received/opened@1' as const,
    aggregate: id,
    scope: id,
    facts: { ...facts, follows, tlp: codeOrOther(command.tlp), pap: codeOrOther(command.pap), ...placeFacts(place) },
    content,
  }
  const marked: readonly NewEntry[] =
    marking === null ? [] : [{ kind: 'received/marked@1', aggregate: id, scope: id, facts: {}, content: { marking } }]
  if (follows === null || command.payload === 'warning') return accepted(first, ...marked)
  const kind = command.payload === 'recall' ? 'received/recalled@1' : 'received/changed@1'
  const followed = command.payload === 'recall' ? { by: id } : { change: command.change, by: id }
  return accepted(first, { kind, aggregate: follows, facts: followed }, ...marked)
}

/** Somebody has it on the screen. Recorded once; it is no statement of an office. */
export function showReceived(state: ReceivedState, by: string, id: string): Decision | null {
  if (state.state === 'none') return refuse('received_unknown')
  return state.shownAt === null ? accepted({ kind: 'received/shown@1', aggregate: id, facts: { by } }) : null
}

export interface AcknowledgeReceived {
  readonly level: string
  readonly office: string
  readonly evidence: string
  readonly reason: string | null
  readonly passedTo: string | null
  readonly by: string
  /** The posts that this person holds now. */
  readonly offices: readonly string[]
  readonly place: Place | null
  /** Levels for which the warning carries a text. */
  readonly offered: readonly string[]
}

/** Our office's statement about their warning: payload 2 is built from the same command. */
export function acknowledgeReceived(state: ReceivedState, command: AcknowledgeReceived, id: string): Decision {
  if (state.state === 'none') return refuse('received_unknown')
  const statement = known(command)
  if ('refusal' in statement) return statement
  if (!command.offices.includes(command.office)) return refuse('office_not_held', '/office')
  // whoever says that a level was told says that its text was handed on, and there is no other
  if (statement.level === 'passed_on' && !command.offered.includes(statement.passedTo ?? ''))
    return refuse('pass_on_not_offered', '/passedTo')
  const again = state.acknowledgements.some(
    (one) => one.level === statement.level && one.office === command.office && one.passedTo === command.passedTo,
  )
  if (again) return refuse('already_acknowledged', '/level')
  return accepted({
    kind: 'received/acknowledged@1',
    aggregate: id,
    scope: id,
    facts: { ...acknowledgementFacts(statement), by: command.by },
    content: acknowledgementContent(statement),
  })
}

const blank = (text: Partial<Word>): boolean => !text.en?.trim() && !text.ar?.trim()

/** Our question back. It is named by where it stands in our log, so that their answer finds it. */
export function askReceived(
  state: ReceivedState,
  command: { readonly text: Partial<Word>; readonly by: string; readonly place: Place },
  id: string,
): Decision {
  if (state.state === 'none') return refuse('received_unknown')
  if (blank(command.text)) return refuse('text_missing', '/text')
  return accepted({
    kind: 'received/question@1',
    aggregate: id,
    scope: id,
    facts: { question: questionKey(command.place), by: command.by, ...placeFacts(command.place) },
    content: { text: { ...command.text } },
  })
}

/** Their answer to our question, named by the place of the question in our log. */
export function recordAnswer(
  state: ReceivedState,
  command: { readonly question: string; readonly text: Partial<Word>; readonly place: Place },
  id: string,
): Decision {
  if (state.state === 'none') return refuse('received_unknown')
  const asked = state.questions.find((one) => one.question === command.question)
  if (asked === undefined) return refuse('question_unknown')
  if (asked.answeredAt !== null) return refuse('question_answered')
  return accepted({
    kind: 'received/answer@1',
    aggregate: id,
    scope: id,
    facts: { question: command.question, ...placeFacts(command.place) },
    content: { text: { ...command.text } },
  })
}

export interface PassOnReceived {
  readonly level: string
  readonly when: Instant
  readonly office: string
  readonly evidence: string
  /** Who was told, under a pseudonym. */
  readonly told: string | null
  /** The person of ours who records it; the office may be one below. */
  readonly by: string
  readonly place: Place | null
  /** Levels for which the warning carries a text. */
  readonly offered: readonly string[]
}

/** Who below us was told, and when: payload 7 is built from the same command. */
export function passOnReceived(state: ReceivedState, command: PassOnReceived, now: Instant, id: string): Decision {
  if (state.state === 'none') return refuse('received_unknown')
  if (state.state === 'recalled') return refuse('received_recalled')
  if (!isWord('passOnLevel', command.level)) return refuse('pass_on_level_missing', '/level')
  // nobody paraphrases and nobody forwards what was written to himself: what goes on is the text for that level
  if (!command.offered.includes(command.level)) return refuse('pass_on_not_offered', '/level')
  if (!isWord('evidence', command.evidence)) return refuse('evidence_unknown', '/evidence')
  if (command.office.trim() === '') return refuse('office_missing', '/office')
  if (command.when > now) return refuse('told_in_future', '/when')
  return accepted({
    kind: 'received/passed-on@1',
    aggregate: id,
    scope: id,
    facts: {
      level: command.level,
      when: command.when,
      office: codeOrOther(command.office),
      evidence: command.evidence,
      by: command.by,
      ...placeFacts(command.place),
    },
    content: command.told === null ? {} : { told: command.told },
  })
}

/** What we did about it, in our own record; what we tell them about it is the level `acting`. */
export function actOnReceived(
  state: ReceivedState,
  command: { readonly office: string; readonly offices: readonly string[]; readonly by: string; readonly text: string },
  id: string,
): Decision {
  if (state.state === 'none') return refuse('received_unknown')
  if (!command.offices.includes(command.office)) return refuse('office_not_held', '/office')
  if (command.text.trim() === '') return refuse('text_missing', '/text')
  return accepted({
    kind: 'received/acted@1',
    aggregate: id,
    scope: id,
    facts: { office: command.office, by: command.by },
    content: { text: command.text },
  })
}

/** What we tell them came of it (payload 8). */
export function stateOutcome(
  state: ReceivedState,
  command: {
    readonly code: string
    readonly ground: 'stated' | 'observed'
    readonly text: string
    readonly contribution: string | null
    readonly by: string
    readonly place: Place | null
  },
  id: string,
): Decision {
  if (state.state === 'none') return refuse('received_unknown')
  if (!isWord('outcome', command.code)) return refuse('outcome_unknown', '/code')
  return accepted({
    kind: 'received/outcome-stated@1',
    aggregate: id,
    scope: id,
    facts: { code: command.code, ground: command.ground, by: command.by, ...placeFacts(command.place) },
    content: { text: command.text, ...(command.contribution === null ? {} : { contribution: command.contribution }) },
  })
}
