// What has become of one release for one addressee? Queued, handed, in their hands, read by an office, told to the site.
// Source: data-model 1, channel-and-ledger 3.3 and 4, policy R55, R58, R60, R62. A fold over frames alone: what was
// asked, answered and given as a reason is content.

import type { Facts, Frame } from '#kernel/entry.ts'
import { instantOf, instantOrNull, numberOf, textOf, textOrNull, textsOf } from '#kernel/facts.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import type { AcknowledgementLevel, DeliverySilence, Evidence, Outcome } from '#kernel/words.ts'
import { deliveryRows } from './delivery-rows.ts'
import {
  type Acknowledged,
  type Asked,
  type DeliveryStanding,
  type DeliveryState,
  noDelivery,
  type Silent,
  type ToldBelow,
} from './delivery-state.ts'
import { stopsDelivered, stopsProtected, strongest } from './levels.ts'
import { type Place, placeOf, samePlace } from './place.ts'

const queued = (state: DeliveryState, { facts, at, index }: Frame): DeliveryState => ({
  ...state,
  state: 'queued',
  compartment: textOf(facts, 'compartment'),
  case: textOf(facts, 'case'),
  release: textOf(facts, 'release'),
  counterpart: textOf(facts, 'counterpart'),
  channel: textOf(facts, 'channel'),
  payload: textOf(facts, 'payload'),
  change: textOrNull(facts, 'change'),
  priority: numberOf(facts, 'priority'),
  office: textOrNull(facts, 'office'),
  basis: textOf(facts, 'basis'),
  atRisk: textsOf(facts, 'atRisk'),
  queuedAt: at,
  sendBy: instantOf(facts, 'sendBy'),
  fetchBy: instantOf(facts, 'fetchBy'),
  ackBy: instantOf(facts, 'ackBy'),
  repeat: numberOf(facts, 'repeat'),
  validUntil: instantOrNull(facts, 'validUntil'),
  entry: index,
})

const later: readonly DeliveryStanding[] = ['queued', 'handed', 'receipted', 'acknowledged']
/** A stopped delivery stays stopped, and news never moves one back. */
const advance = (now: DeliveryStanding, to: DeliveryStanding): DeliveryStanding =>
  later.indexOf(now) < 0 || later.indexOf(to) < later.indexOf(now) ? now : to

/** The silences that `ended` says are over. */
const endSilences = (state: DeliveryState, at: Instant, ended: readonly DeliverySilence[]): DeliveryState => ({
  ...state,
  silences: state.silences.map((one) =>
    one.endedAt === null && ended.includes(one.silence) ? { ...one, endedAt: at } : one,
  ),
})

/** What stands at this place of their log was not marked before as said of a level without a text. */
const isDrafted = ({ notDrafted }: DeliveryState, place: Place | null): boolean =>
  place === null || !notDrafted.some((one) => samePlace(one, place))

function acknowledged(state: DeliveryState, { facts, at, index }: Frame): DeliveryState {
  const level = textOf(facts, 'level') as AcknowledgementLevel
  const passedTo = textOrNull(facts, 'passedTo')
  const place = placeOf(facts)
  const drafted = isDrafted(state, place)
  const one: Acknowledged = {
    at,
    level,
    office: textOf(facts, 'office'),
    evidence: textOf(facts, 'evidence') as Evidence,
    passedTo,
    drafted,
    place,
    entry: index,
  }
  const read = stopsDelivered(level)
  const next: DeliveryState = {
    ...state,
    state: advance(state.state, 'acknowledged'),
    level: strongest(state.level, level),
    acknowledgements: [...state.acknowledgements, one],
    deliveredAt: state.deliveredAt ?? (read ? at : null),
    protectedAt: state.protectedAt ?? (drafted && stopsProtected(level, passedTo) ? at : null),
  }
  // somebody answered: whatever stood between us is over, and reading ends the waiting for an answer
  return endSilences(next, at, [
    'not_sent',
    'not_fetched',
    'link_down',
    ...(read ? (['not_acknowledged'] as const) : []),
  ])
}

const asked = ({ facts, at, index }: Frame): Asked => ({
  question: textOf(facts, 'question'),
  at,
  entry: index,
  place: placeOf(facts),
  answeredAt: null,
  answerEntry: null,
})

/** An answer to its question; an answer to a question that nobody asked changes nothing. */
export const answered = (questions: readonly Asked[], { facts, at, index }: Frame): readonly Asked[] =>
  questions.map((one) =>
    one.question === facts.question && one.answeredAt === null ? { ...one, answeredAt: at, answerEntry: index } : one,
  )

const silentOf = (facts: Facts, at: Instant, index: number): Silent => ({
  silence: textOf(facts, 'silence') as DeliverySilence,
  since: instantOf(facts, 'since'),
  at,
  owner: textOf(facts, 'owner'),
  next: textOf(facts, 'next'),
  round: numberOf(facts, 'round'),
  endedAt: null,
  entry: index,
})

export const deliveryPart: Part<DeliveryState> = part<DeliveryState>(
  noDelivery,
  {
    'delivery/queued@1': queued,
    'delivery/appended@1': (state, { facts }) => ({ ...state, place: placeOf(facts) }),
    'delivery/handed@1': (state, { facts, at }) =>
      endSilences(
        {
          ...state,
          state: advance(state.state, 'handed'),
          handed: [...state.handed, { at, transport: textOf(facts, 'transport') }],
        },
        at,
        ['not_sent'],
      ),
    'delivery/receipted@1': (state, { at }) =>
      endSilences({ ...state, state: advance(state.state, 'receipted'), receiptedAt: state.receiptedAt ?? at }, at, [
        'not_sent',
        'not_fetched',
        'link_down',
      ]),
    'delivery/acknowledged@1': acknowledged,
    'delivery/pass-on-not-drafted@1': (state, { facts }) => {
      const place = placeOf(facts)
      return place === null ? state : { ...state, notDrafted: [...state.notDrafted, place] }
    },
    'delivery/passed-on@1': (state, { facts, at, index }) => {
      const level = textOf(facts, 'level')
      const drafted = isDrafted(state, placeOf(facts))
      const told: ToldBelow = {
        at,
        level,
        drafted,
        when: instantOf(facts, 'when'),
        office: textOf(facts, 'office'),
        entry: index,
      }
      // whoever told the next level has read it
      const next = {
        ...state,
        passedOn: [...state.passedOn, told],
        deliveredAt: state.deliveredAt ?? at,
        protectedAt: state.protectedAt ?? (drafted && level === 'site' ? at : null),
      }
      return endSilences(next, at, ['not_sent', 'not_fetched', 'not_acknowledged', 'link_down'])
    },
    'delivery/question@1': (state, frame) => ({ ...state, questions: [...state.questions, asked(frame)] }),
    'delivery/answer@1': (state, frame) => ({ ...state, questions: answered(state.questions, frame) }),
    'delivery/outcome-stated@1': (state, { facts, at, index }) => ({
      ...state,
      outcomes: [
        ...state.outcomes,
        {
          at,
          code: textOf(facts, 'code') as Outcome,
          ground: textOf(facts, 'ground') as 'stated' | 'observed',
          entry: index,
        },
      ],
    }),
    'delivery/silent@1': (state, { facts, at, index }) => {
      const one = silentOf(facts, at, index)
      const open = state.silences.map((held) => held.silence).filter((kind) => kind !== one.silence)
      // one silence at a time: what is recorded now is the reason why nothing comes
      const ended = endSilences(state, at, [...open, one.silence])
      return { ...ended, silences: [...ended.silences, one] }
    },
    'delivery/silence-over@1': (state, { facts, at }) =>
      endSilences(state, at, [textOf(facts, 'silence') as DeliverySilence]),
    'delivery/escalated@1': (state, { facts, at }) => ({
      ...state,
      escalations: state.escalations + 1,
      escalated: { owner: textOf(facts, 'owner'), next: textOf(facts, 'next'), at },
    }),
    'delivery/held-back@1': (state, { facts, at }) => ({
      ...state,
      held: { code: textOf(facts, 'code'), addressee: textOf(facts, 'addressee'), at },
    }),
    'delivery/let-go@1': (state) => ({ ...state, held: null }),
    'delivery/stopped@1': (state, { at }) =>
      endSilences({ ...state, state: 'stopped', escalated: null }, at, [
        'not_sent',
        'not_fetched',
        'not_acknowledged',
        'link_down',
      ]),
  },
  (state, id) => (state.state === 'none' ? [] : deliveryRows(state, id)),
)

/** The silence that holds now, if any was recorded and has not ended. */
export const openSilence = (state: DeliveryState): Silent | null =>
  state.silences.findLast((one) => one.endedAt === null) ?? null
