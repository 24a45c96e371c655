import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ChannelState, channelPart } from '#delivery/channel.ts'
import { deliveryPart, openSilence } from '#delivery/delivery.ts'
import type { DeliveryState } from '#delivery/delivery-state.ts'
import type { Place } from '#delivery/place.ts'
import type { Frame, NewEntry } from '#kernel/entry.ts'
import { entryKinds } from '#kernel/entry-kinds.ts'
import { after, hour, type Instant, minute, parseInstant } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import {
  type Acknowledge,
  answerQuestion,
  clocksStopped,
  gapBelow,
  markNotDrafted,
  recordAcknowledgement,
  recordOnward,
  recordQuestion,
  recordStatedOutcome,
} from './acknowledge.ts'
import {
  acknowledgeReceived,
  actOnReceived,
  askReceived,
  type OpenReceived,
  openReceived,
  passOnReceived,
  type ReceivedState,
  receivedPart,
  recordAnswer,
  showReceived,
  stateOutcome,
} from './received.ts'
import { silenceDue, silenceNextAt, silenceOf } from './silence.ts'

const t0 = parseInstant('2025-01-09T06:00:00Z')
const theirs = (seq: number): Place => ({ cid: 'ab', dir: 1, inc: 1, seq, leaf: 'ef' })
const delivery: DeliveryState = {
  ...deliveryPart.initial,
  state: 'queued',
  compartment: 'duty',
  case: 'case_1',
  release: 'release_1',
  channel: 'channel_1',
  atRisk: ['victim_1', 'victim_2'],
  queuedAt: t0,
  sendBy: after(t0, 15 * minute),
  fetchBy: after(t0, 30 * minute),
  ackBy: after(t0, hour),
  repeat: hour,
}
const channel: ChannelState = {
  ...channelPart.initial,
  state: 'active',
  rhythm: 2 * hour,
  pairedAt: t0,
  lastContact: t0,
}
const said: Acknowledge = {
  level: 'read',
  office: 'public-security',
  evidence: 'key',
  reason: null,
  passedTo: null,
  place: theirs(0),
}
const codeOf = (decision: Decision | null): string =>
  decision === null ? 'nothing' : decision.kind === 'refused' ? decision.refusal.code : 'accepted'

let index = 0
const frameOf = (entry: NewEntry, at: Instant): Frame => {
  const shape = entryKinds[entry.kind]
  for (const name of Object.keys(entry.facts)) expect(shape?.facts.map((fact) => fact.replace('?', ''))).toContain(name)
  for (const name of Object.keys(entry.content ?? {}))
    expect(shape?.content.map((field) => field.replace('?', ''))).toContain(name)
  if (entry.content !== undefined) expect(entry.scope).toBeDefined()
  return {
    index: index++,
    at,
    kind: entry.kind,
    aggregate: entry.aggregate,
    version: 1,
    actor: 'p',
    command: 'c',
    facts: entry.facts,
  }
}
const entriesOf = (decision: Decision): readonly NewEntry[] => {
  if (decision.kind === 'refused') throw new Error(decision.refusal.code)
  return decision.entries
}
const fold = (state: DeliveryState, entries: readonly NewEntry[], at = t0): DeliveryState =>
  entries.reduce((held, entry) => deliveryPart.evolve(held, frameOf(entry, at)), state)

const refusedStatements: readonly (readonly [string, Partial<Acknowledge>])[] = [
  ['level_unknown', { level: 'READ' }],
  ['level_unknown', { level: 'receipt' }],
  ['evidence_unknown', { evidence: 'hearsay' }],
  ['office_missing', { office: ' ' }],
  ['pass_on_level_missing', { level: 'passed_on' }],
  ['reason_missing', { level: 'cannot_act' }],
]
for (const [code, part] of refusedStatements)
  test(`refuses a statement: ${code} ${JSON.stringify(part)}`, () => {
    expect(codeOf(recordAcknowledgement(delivery, { ...said, ...part }, 'd'))).toBe(code)
  })

test('refuses a statement about a delivery that is not there, and the same one twice', () => {
  expect(codeOf(recordAcknowledgement(deliveryPart.initial, said, 'd'))).toBe('delivery_unknown')
  const once = fold(delivery, entriesOf(recordAcknowledgement(delivery, said, 'd')))
  expect(codeOf(recordAcknowledgement(once, said, 'd'))).toBe('already_acknowledged')
})

test('an office that cannot act or refuses moves the next step at once', () => {
  for (const [level, reason] of [
    ['cannot_act', 'no men'],
    ['refused', null],
  ] as const) {
    const entries = entriesOf(recordAcknowledgement(delivery, { ...said, level, reason }, 'd'))
    expect(entries.map((entry) => entry.kind)).toEqual(['delivery/acknowledged@1', 'delivery/escalated@1'])
    const state = fold(delivery, entries)
    expect(deliveryPart.rows(state, 'd').some((row) => row.table === 'desk')).toBe(true)
  }
})

test('received does not stop the clock, read does; a ministry that knows protects nobody', () => {
  const received = fold(delivery, entriesOf(recordAcknowledgement(delivery, { ...said, level: 'received' }, 'd')))
  expect([received.deliveredAt, received.protectedAt]).toEqual([null, null])
  const ministry = { ...said, level: 'passed_on', passedTo: 'ministry' }
  const knows = fold(delivery, entriesOf(recordAcknowledgement(delivery, ministry, 'd')))
  expect([knows.deliveredAt, knows.protectedAt]).toEqual([t0, null])
  expect(gapBelow(knows)).toEqual({ ministry: t0, site: null })
  const site = fold(delivery, entriesOf(recordAcknowledgement(delivery, { ...ministry, passedTo: 'site' }, 'd')))
  expect(site.protectedAt).toBe(t0)
  expect(clocksStopped(delivery, { level: 'passed_on', passedTo: 'site' })).toHaveLength(4)
  expect(clocksStopped(site, { level: 'passed_on', passedTo: 'site' })).toEqual([])
  expect(clocksStopped(delivery, { level: 'received', passedTo: null })).toEqual([])
})

test('A11 told below in words that were never sealed: kept as said, read by whoever said it, and nobody is protected by it', () => {
  const site = { ...said, level: 'passed_on', passedTo: 'site' }
  const told = { level: 'site', when: t0, office: 'gate', evidence: 'voice', told: null, place: theirs(1) }
  const statements: readonly (readonly [string, Place, Decision])[] = [
    ['delivery/acknowledged@1', theirs(0), recordAcknowledgement(delivery, site, 'd')],
    ['delivery/passed-on@1', theirs(1), recordOnward(delivery, told, 'd')],
  ]
  for (const [kind, place, statement] of statements) {
    const marked = entriesOf(markNotDrafted(statement, 'site', ['ministry'], place, 'd'))
    expect(marked.map((entry) => entry.kind)).toEqual(['delivery/pass-on-not-drafted@1', kind])
    const state = fold(delivery, marked)
    expect([state.deliveredAt, state.protectedAt, gapBelow(state).site]).toEqual([t0, null, null])
    expect([...state.acknowledgements, ...state.passedOn].map(({ drafted }) => drafted)).toEqual([false])
    // the neighbour: there is a text, or nobody is said to have been told
    for (const [level, drafted] of [
      ['site', ['ministry', 'site']],
      [null, []],
    ] as const) {
      const plain = entriesOf(markNotDrafted(statement, level, drafted, place, 'd'))
      expect(plain.map((entry) => entry.kind)).toEqual([kind])
      expect(fold(delivery, plain).protectedAt).toBe(t0)
    }
    // an honest statement elsewhere in their log is believed, also after a false one
    expect(fold(state, entriesOf(recordOnward(state, { ...told, place: theirs(7) }, 'd'))).protectedAt).toBe(t0)
  }
  const again = markNotDrafted(recordAcknowledgement(deliveryPart.initial, site, 'd'), 'site', [], theirs(0), 'd')
  expect(codeOf(again)).toBe('delivery_unknown')
  const stranger = entriesOf(
    markNotDrafted(recordOnward(delivery, told, 'd'), 'the mosque, Amal K.', [], theirs(1), 'd'),
  )
  expect(stranger[0]?.facts.level).toBe('other')
})

test('what a stranger wrote is content, never a fact', () => {
  const strange = { ...said, office: 'The Office, says: <b>hello</b>', level: 'passed_on', passedTo: 'every body!' }
  const [entry] = entriesOf(recordAcknowledgement(delivery, strange, 'd'))
  expect(entry?.facts).toMatchObject({ office: 'other', passedTo: 'other' })
  expect(entry?.content).toMatchObject({ office: strange.office, passedTo: strange.passedTo })
})

test('proof from below stops the protected clock only for the site', () => {
  const told = { level: 'site', when: t0, office: 'guard', evidence: 'voice', told: null, place: theirs(4) }
  expect(codeOf(recordOnward(delivery, { ...told, evidence: 'x' }, 'd'))).toBe('evidence_unknown')
  expect(fold(delivery, entriesOf(recordOnward(delivery, told, 'd'))).protectedAt).toBe(t0)
  expect(fold(delivery, entriesOf(recordOnward(delivery, { ...told, level: 'ministry' }, 'd'))).protectedAt).toBeNull()
})

test('a question is answered once, by its own name', () => {
  const asked = { text: { ar: 'أي باب؟' }, place: theirs(5) }
  expect(codeOf(recordQuestion(delivery, { ...asked, text: { en: ' ' } }, 'd'))).toBe('text_missing')
  const open = fold(delivery, entriesOf(recordQuestion(delivery, asked, 'd')))
  expect(codeOf(recordQuestion(open, asked, 'd'))).toBe('question_repeated')
  expect(deliveryPart.rows(open, 'd').some((row) => row.values.act === 'delivery.answer')).toBe(true)
  const answer = { question: 'q1-5', text: { en: 'Not known.', ar: 'غير معلوم.' }, by: 'p', place: null }
  expect(codeOf(answerQuestion(open, { ...answer, question: 'q1-6' }, 'd'))).toBe('question_unknown')
  const closed = fold(open, entriesOf(answerQuestion(open, answer, 'd')))
  expect(codeOf(answerQuestion(closed, answer, 'd'))).toBe('question_answered')
  expect(deliveryPart.rows(closed, 'd').some((row) => row.values.act === 'delivery.answer')).toBe(false)
})

test('their word on the outcome is kept as their word', () => {
  const stated = { code: 'thwarted', ground: 'stated' as const, contribution: null, place: theirs(6) }
  expect(codeOf(recordStatedOutcome(delivery, { ...stated, code: 'success' }, 'd'))).toBe('outcome_unknown')
  expect(fold(delivery, entriesOf(recordStatedOutcome(delivery, stated, 'd'))).outcomes).toMatchObject([
    { code: 'thwarted', ground: 'stated' },
  ])
})

// ---- silence
const at = (minutes: number): Instant => after(t0, minutes * minute)
const handed: DeliveryState = { ...delivery, state: 'handed', handed: [{ at: t0, transport: 'push' }] }
const fetched: DeliveryState = { ...handed, state: 'receipted', receiptedAt: at(5) }
const rows: readonly (readonly [string, DeliveryState, ChannelState | null, number, string | null])[] = [
  ['our own delay is told apart', delivery, channel, 15, 'not_sent'],
  ['not yet our delay', delivery, channel, 14, null],
  ['handed and not covered by a cosigned receipt', handed, channel, 30, 'not_fetched'],
  ['handed a moment ago', handed, channel, 29, null],
  ['covered, and no office has read it', fetched, channel, 60, 'not_acknowledged'],
  ['covered, and still time', fetched, channel, 59, null],
  ['nothing authenticated for longer than the rhythm', handed, channel, 121, 'link_down'],
  ['exactly the rhythm', handed, channel, 120, 'not_fetched'],
  ['a dead link does not excuse our own delay', delivery, channel, 121, 'not_sent'],
  ['what they hold they hold, link or not', fetched, channel, 121, 'not_acknowledged'],
  ['a paper delivery knows no link', handed, null, 121, 'not_fetched'],
  ['a carrier is no link', { ...handed, handed: [{ at: t0, transport: 'bundle' }] }, channel, 121, 'not_fetched'],
  ['an office has read it', { ...fetched, deliveredAt: at(6) }, channel, 999, null],
  ['a stopped delivery is silent for a reason', { ...fetched, state: 'stopped' }, channel, 999, null],
]
for (const [why, state, link, minutes, kind] of rows)
  test(`silence: ${why}`, () => {
    expect(silenceOf(state, link, at(minutes))?.silence ?? null).toBe(kind)
  })

test('a silence is recorded once, again after its repeat, and then it is the senior officer’s', () => {
  const watched = (state: DeliveryState): { id: string; delivery: DeliveryState; channel: ChannelState }[] => [
    { id: 'd', delivery: state, channel },
  ]
  const first = silenceDue(watched(fetched), at(60))
  expect(first.map((entry) => entry.facts)).toEqual([
    { silence: 'not_acknowledged', since: at(60), owner: 'analyst', next: 'other_office', round: 1 },
  ])
  const silent = fold(fetched, first, at(60))
  expect(silenceDue(watched(silent), at(119))).toEqual([])
  const second = silenceDue(watched(silent), at(120))
  expect(second.map((entry) => entry.kind)).toEqual(['delivery/silent@1', 'delivery/escalated@1'])
  expect(second[0]?.facts).toMatchObject({ owner: 'senior_officer', round: 2, since: at(60) })
  const answered = fold(fold(silent, second, at(120)), entriesOf(recordAcknowledgement(silent, said, 'd')), at(121))
  expect(openSilence(answered)).toBeNull()
  expect(silenceDue(watched(answered), at(9999))).toEqual([])
})

test('a link that comes back before anything else is due ends its silence', () => {
  const short = { ...channel, rhythm: 20 * minute }
  const due = silenceDue([{ id: 'd', delivery: handed, channel: short }], at(21))
  const down = fold(handed, due, at(21))
  expect(openSilence(down)?.silence).toBe('link_down')
  const back = { ...short, lastContact: at(22) }
  const over = silenceDue([{ id: 'd', delivery: down, channel: back }], at(23))
  expect(over.map((entry) => entry.kind)).toEqual(['delivery/silence-over@1'])
  expect(openSilence(fold(down, over, at(23)))).toBeNull()
})

test('one silence at a time, in every order of what happens', () => {
  const steps = fc.array(
    fc.record({
      minutes: fc.integer({ min: 1, max: 90 }),
      event: fc.constantFrom('tick', 'hand', 'receipt', 'contact', 'received', 'read'),
    }),
    { maxLength: 30 },
  )
  fc.assert(
    fc.property(steps, (events) => {
      let state = delivery
      let link = channel
      let now = t0
      for (const { minutes, event } of events) {
        now = after(now, minutes * minute)
        if (event === 'hand')
          state = fold(state, [{ kind: 'delivery/handed@1', aggregate: 'd', facts: { transport: 'push' } }], now)
        if (event === 'receipt')
          state = fold(
            state,
            [
              {
                kind: 'delivery/receipted@1',
                aggregate: 'd',
                facts: { cid: 'a', dir: 0, inc: 0, size: 1, signedAt: now },
              },
            ],
            now,
          )
        if (event === 'contact') link = { ...link, lastContact: now }
        if (event === 'received' || event === 'read')
          state = fold(state, entriesOf(recordAcknowledgement(state, { ...said, level: event, place: null }, 'd')), now)
        const due = silenceDue([{ id: 'd', delivery: state, channel: link }], now)
        state = fold(state, due, now)
        expect(state.silences.filter((one) => one.endedAt === null).length).toBeLessThanOrEqual(1)
        // running the job twice at one instant writes nothing more
        expect(silenceDue([{ id: 'd', delivery: state, channel: link }], now)).toEqual([])
        expect(openSilence(state)?.silence ?? null).toBe(silenceOf(state, link, now)?.silence ?? null)
        const next = silenceNextAt(state, link, now)
        if (next !== null) {
          expect(next).toBeGreaterThan(now)
          expect(silenceDue([{ id: 'd', delivery: state, channel: link }], (next - 1) as Instant)).toEqual([])
        }
      }
    }),
  )
})

// ---- their warning here
const arrival: OpenReceived = {
  compartment: 'duty',
  channel: 'channel_1',
  counterpart: 'counterpart_1',
  payload: 'warning',
  change: null,
  follows: null,
  basis: 'duty',
  tlp: 'AMBER',
  pap: 'GREEN',
  priority: 0,
  validUntil: at(999),
  nextUpdate: at(99),
  ackBy: at(60),
  place: theirs(0),
  gap: true,
  unordered: false,
  content: { text: { en: 'x', ar: 'س' } },
}
const receive = (state: ReceivedState, decision: Decision, id = 'received_1'): ReceivedState =>
  entriesOf(decision)
    .filter((entry) => entry.aggregate === id)
    .reduce((held, entry) => receivedPart.evolve(held, frameOf(entry, t0)), state)
const nothing = receivedPart.initial
const here = receive(nothing, openReceived(nothing, arrival, 'received_1'))
const ours = {
  level: 'read',
  office: 'gate',
  evidence: 'key',
  reason: null,
  passedTo: null,
  by: 'p',
  offices: ['gate'],
  place: null,
  offered: [],
}

test('refuses what is not there, not held, not said, or said before', () => {
  expect(codeOf(openReceived(here, arrival, 'received_1'))).toBe('received_exists')
  expect(codeOf(acknowledgeReceived(nothing, ours, 'r'))).toBe('received_unknown')
  expect(codeOf(acknowledgeReceived(here, { ...ours, office: 'ministry' }, 'r'))).toBe('office_not_held')
  expect(codeOf(acknowledgeReceived(here, { ...ours, level: 'passed_on' }, 'r'))).toBe('pass_on_level_missing')
  // A11: only a level for which a text came was ever told anything
  const told = { ...ours, level: 'passed_on', passedTo: 'site' }
  expect(codeOf(acknowledgeReceived(here, told, 'r'))).toBe('pass_on_not_offered')
  expect(codeOf(acknowledgeReceived(here, { ...told, offered: ['ministry'] }, 'r'))).toBe('pass_on_not_offered')
  expect(codeOf(acknowledgeReceived(here, { ...told, offered: ['ministry', 'site'] }, 'r'))).toBe('accepted')
  const once = receive(here, acknowledgeReceived(here, ours, 'received_1'))
  expect(codeOf(acknowledgeReceived(once, ours, 'r'))).toBe('already_acknowledged')
  expect(codeOf(askReceived(here, { text: {}, by: 'p', place: theirs(1) }, 'r'))).toBe('text_missing')
  const below = {
    level: 'site',
    when: t0,
    office: 'gate',
    evidence: 'voice',
    told: null,
    by: 'p',
    place: null,
    offered: ['site'],
  }
  expect(codeOf(passOnReceived(here, { ...below, when: at(1) }, t0, 'r'))).toBe('told_in_future')
  expect(codeOf(passOnReceived(here, { ...below, level: 'everybody' }, t0, 'r'))).toBe('pass_on_level_missing')
  expect(codeOf(passOnReceived(here, { ...below, level: 'public' }, t0, 'r'))).toBe('pass_on_not_offered')
  expect(codeOf(passOnReceived(here, { ...below, office: '' }, t0, 'r'))).toBe('office_missing')
  expect(codeOf(actOnReceived(here, { office: 'gate', offices: ['gate'], by: 'p', text: '' }, 'r'))).toBe(
    'text_missing',
  )
  const end = { code: 'won', ground: 'stated' as const, text: 'x', contribution: null, by: 'p', place: null }
  expect(codeOf(stateOutcome(here, end, 'r'))).toBe('outcome_unknown')
})

test('a warning is owed an answer until an office has read it; showing it is none', () => {
  const owed = (state: ReceivedState): boolean => receivedPart.rows(state, 'r').some((row) => row.table === 'desk')
  expect(owed(here)).toBe(true)
  const shown = receive(here, showReceived(here, 'p', 'received_1') as Decision)
  expect([shown.state, owed(shown), showReceived(shown, 'p', 'r')]).toEqual(['shown', true, null])
  expect(owed(receive(shown, acknowledgeReceived(shown, ours, 'received_1')))).toBe(false)
})

test('a question and its answer find each other; passed on, acted, stated are kept', () => {
  const asked = receive(here, askReceived(here, { text: { ar: 'أي باب؟' }, by: 'p', place: theirs(1) }, 'received_1'))
  const reply = { question: 'q1-1', text: { en: 'x' }, place: theirs(2) }
  expect(codeOf(recordAnswer(asked, { ...reply, question: 'q9-9' }, 'r'))).toBe('question_unknown')
  const replied = receive(asked, recordAnswer(asked, reply, 'received_1'))
  expect(codeOf(recordAnswer(replied, reply, 'r'))).toBe('question_answered')
  const below = {
    level: 'site',
    when: t0,
    office: 'gate',
    evidence: 'voice',
    told: 'A',
    by: 'p',
    place: null,
    offered: ['site'],
  }
  const passed = receive(replied, passOnReceived(replied, below, t0, 'received_1'))
  const acted = receive(
    passed,
    actOnReceived(passed, { office: 'gate', offices: ['gate'], by: 'p', text: 'closed' }, 'received_1'),
  )
  const end = {
    code: 'thwarted',
    ground: 'stated' as const,
    text: 'four men',
    contribution: 'it named the day',
    by: 'p',
    place: null,
  }
  const done = receive(acted, stateOutcome(acted, end, 'received_1'))
  const kinds = receivedPart
    .rows(done, 'r')
    .filter((row) => row.table === 'exchange_row')
    .map((row) => row.values.kind)
  expect(kinds).toEqual(['question', 'answer', 'passed_on', 'acted', 'outcome'])
})

test('a recall of an unseen warning is shown at once, and marks the warning when we hold it', () => {
  const recall = { ...arrival, payload: 'recall' as const, place: theirs(9) }
  expect(entriesOf(openReceived(nothing, recall, 'received_2'))).toHaveLength(1)
  const [, mark] = entriesOf(openReceived(nothing, { ...recall, follows: 'received_1' }, 'received_2'))
  const recalled = receivedPart.evolve(here, frameOf(mark as NewEntry, t0))
  expect([recalled.state, recalled.changedBy]).toEqual(['recalled', ['received_2']])
  const below = {
    level: 'site',
    when: t0,
    office: 'gate',
    evidence: 'voice',
    told: null,
    by: 'p',
    place: null,
    offered: ['site'],
  }
  expect(codeOf(passOnReceived(recalled, below, t0, 'r'))).toBe('received_recalled')
})
