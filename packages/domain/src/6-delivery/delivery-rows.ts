// What does a delivery show in the read tables? One row of where it stands, one a silence, one an exchange, and what
// somebody owes because of it.

import type { Row } from '#kernel/entry.ts'
import { row } from '#kernel/read-tables.ts'
import type { Acknowledged, Asked, DeliveryState, Silent } from './delivery-state.ts'
import type { Place } from './place.ts'

type Values = Parameters<typeof row<'exchange_row'>>[2]

const blank: Values = {
  kind: '',
  direction: '',
  word: null,
  office: null,
  evidence: null,
  passed_to: null,
  question: null,
  told_at: null,
  at: 0,
  inc: null,
  seq: null,
  entry: 0,
}
const at = (place: Place | null): Pick<Values, 'inc' | 'seq'> => ({ inc: place?.inc ?? null, seq: place?.seq ?? null })

/** An exchange row; what is not said is null. */
export const exchange = (
  key: string,
  values: Partial<Values> & Pick<Values, 'kind' | 'direction' | 'at' | 'entry'>,
): Row => row('exchange_row', key, { ...blank, ...values })

export const acknowledgementRow = (one: Omit<Acknowledged, 'drafted'>, direction: 'in' | 'out'): Row =>
  exchange(`acknowledgement:${one.entry}`, {
    kind: 'acknowledgement',
    direction,
    word: one.level,
    office: one.office,
    evidence: one.evidence,
    passed_to: one.passedTo,
    at: one.at,
    entry: one.entry,
    ...at(one.place),
  })

/** A question and, once there is one, its answer. `direction` is that of the question. */
export const questionRows = (one: Asked, direction: 'in' | 'out'): readonly Row[] => [
  exchange(`question:${one.question}`, {
    kind: 'question',
    direction,
    question: one.question,
    at: one.at,
    entry: one.entry,
    ...at(one.place),
  }),
  ...(one.answeredAt === null || one.answerEntry === null
    ? []
    : [
        exchange(`answer:${one.question}`, {
          kind: 'answer',
          direction: direction === 'in' ? 'out' : 'in',
          question: one.question,
          at: one.answeredAt,
          entry: one.answerEntry,
        }),
      ]),
]

const silenceRow = (one: Silent): Row =>
  row('silence_row', `${one.silence}:${one.entry}`, {
    silence: one.silence,
    since: one.since,
    at: one.at,
    owner: one.owner,
    next: one.next,
    round: one.round,
    ended_at: one.endedAt,
    entry: one.entry,
  })

function deskRows(state: DeliveryState, id: string, open: Silent | null): readonly Row[] {
  if (state.state === 'stopped') return []
  const owed = (owner: string, act: string, due: number | null): Row =>
    row('desk', act, { owner_role: owner, act, due, case_id: state.case, subject: id, state: 'open' })
  return [
    ...(open === null ? [] : [owed(open.owner, `delivery.${open.next}`, open.since)]),
    ...(state.escalated === null
      ? []
      : [owed(state.escalated.owner, `escalated.${state.escalated.next}`, state.escalated.at)]),
    ...(state.held === null ? [] : [owed('senior_officer', 'delivery.held', state.held.at)]),
    ...(state.questions.some((one) => one.answeredAt === null) ? [owed('analyst', 'delivery.answer', null)] : []),
  ]
}

export function deliveryRows(state: DeliveryState, id: string): readonly Row[] {
  const open = state.silences.findLast((one) => one.endedAt === null) ?? null
  const last = state.handed.at(-1)
  const { place } = state
  return [
    row('visible_row', id, { compartment: state.compartment }),
    row('delivery_row', id, {
      case_id: state.case,
      release: state.release,
      counterpart: state.counterpart,
      channel: state.channel,
      payload: state.payload,
      change: state.change,
      priority: state.priority,
      office: state.office,
      state: state.state,
      level: state.level,
      silence: open?.silence ?? null,
      queued_at: state.queuedAt,
      send_by: state.sendBy,
      fetch_by: state.fetchBy,
      ack_by: state.ackBy,
      handed_at: last?.at ?? null,
      transport: last?.transport ?? null,
      receipted_at: state.receiptedAt,
      delivered_at: state.deliveredAt,
      protected_at: state.protectedAt,
      valid_until: state.validUntil,
      held: state.held?.code ?? null,
      cid: place?.cid ?? null,
      dir: place?.dir ?? null,
      inc: place?.inc ?? null,
      seq: place?.seq ?? null,
      leaf: place?.leaf ?? null,
      entry: state.entry,
    }),
    ...state.handed.map((one, i) =>
      exchange(`handed:${i}`, {
        kind: 'handed',
        direction: 'out',
        word: one.transport,
        at: one.at,
        entry: state.entry,
      }),
    ),
    ...state.acknowledgements.map((one) => acknowledgementRow(one, 'in')),
    ...state.passedOn.map((one) =>
      exchange(`passed_on:${one.entry}`, {
        kind: 'passed_on',
        direction: 'in',
        word: one.level,
        office: one.office,
        told_at: one.when,
        at: one.at,
        entry: one.entry,
      }),
    ),
    ...state.questions.flatMap((one) => questionRows(one, 'in')),
    ...state.outcomes.map((one) =>
      exchange(`outcome:${one.entry}`, {
        kind: 'outcome',
        direction: 'in',
        word: one.code,
        evidence: one.ground,
        at: one.at,
        entry: one.entry,
      }),
    ),
    ...state.silences.map(silenceRow),
    ...deskRows(state, id, open),
  ]
}
