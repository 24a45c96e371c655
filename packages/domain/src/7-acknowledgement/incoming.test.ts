import { decodePayload, encodePayload, type Payload } from '@tocsin/protocol'
import { expect, test } from 'vitest'
import { deliveryPart } from '#delivery/delivery.ts'
import {
  acknowledgementBody,
  changeBody,
  onwardBody,
  outcomeBody,
  recallBody,
  type SealedRelease,
  textAs,
  warningBody,
  wireTexts,
} from '#delivery/messages.ts'
import type { Place } from '#delivery/place.ts'
import { parseInstant } from '#kernel/instant.ts'
import { type Around, aboutDelivery, aboutReceived, aboutRef, alongWith, clocksMet, receivedFrom } from './incoming.ts'
import { openReceived, receivedPart } from './received.ts'

const now = parseInstant('2025-01-08T04:00:00Z')
const place: Place = { cid: 'ab', dir: 1, inc: 1, seq: 2, leaf: 'cd' }
const ref = { dir: 0 as const, inc: 1, seq: 7, leaf: new Uint8Array(32) }
const both = { en: 'the shrine', ar: 'المقام' }
const release: SealedRelease = {
  basis: 'duty',
  rungs: [
    { element: 'where', label: 'site', rung: 3, text: both },
    { element: 'when', label: 'day', rung: 2, text: both, window: { from: now, until: null } },
    { element: 'how', label: 'withheld', rung: 0, text: { en: 'never sent', ar: 'never sent' } },
  ],
  text: both,
  passOn: [{ level: 'site', tlp: 'GREEN', pap: 'AMBER', ...both }],
  askBack: both,
  validUntil: now,
  nextUpdate: now,
  tlp: 'AMBER',
  pap: 'GREEN',
}
const around: Around = {
  compartment: 'duty',
  channel: 'channel_1',
  counterpart: 'counterpart_1',
  follows: null,
  ackBy: now,
  place,
  gap: false,
  unordered: false,
}
/** As it arrives: through the bytes. */
function through(payload: Payload): Payload {
  const back = decodePayload(encodePayload(payload), 'intelligence')
  if (back.type === 'private') throw new Error('not a message of ours')
  return back
}
const message = (part: Pick<Payload, 'type' | 'body'>): Payload =>
  through({ priority: 1, created: 0, refs: [ref], ...part } as Payload)

const delivery = { ...deliveryPart.initial, state: 'receipted' as const, case: 'case_1', atRisk: ['victim_1'] }

test('a message about something else is nothing to a delivery, to a received warning, or to the clocks', () => {
  const warning = message({ type: 'warning', body: warningBody(release) })
  const reply = message({ type: 'answer', body: { text: wireTexts(both) } })
  expect(aboutDelivery(delivery, warning, place, [], 'd')).toBeNull()
  expect(aboutReceived(receivedPart.initial, warning, place, 'r')).toBeNull()
  expect(receivedFrom(reply, around)).toBeNull()
  expect(clocksMet(delivery, warning, {} as never, [], 'case_1' as never)).toEqual([])
})

test('a warning arrives as it was approved, and what was withheld never was in it', () => {
  const warning = message({ type: 'warning', body: warningBody(release) })
  const received = receivedFrom(warning, around)
  expect(received).toMatchObject({ payload: 'warning', basis: 'duty', tlp: 'AMBER', validUntil: now })
  expect(received?.content).toMatchObject({ text: both, passOn: [{ level: 'site', text: both }] })
  expect(JSON.stringify(received)).not.toContain('never sent')
})

test('R41 a United States marking arrives as it left; a document without one reads as before', () => {
  const arrives = (marking: string | null) => {
    const received = receivedFrom(message({ type: 'warning', body: warningBody({ ...release, marking }) }), around)
    if (received === null) throw new Error('not a warning')
    const decision = openReceived(receivedPart.initial, received, 'received_1')
    return { marking: received.marking, entries: decision.kind === 'accepted' ? decision.entries : [] }
  }
  const { marking, entries } = arrives('SECRET//NOFORN')
  expect(marking).toBe('SECRET//NOFORN')
  expect(entries.map(({ kind }) => kind)).toEqual(['received/opened@1', 'received/marked@1'])
  expect(entries.at(-1)?.content).toEqual({ marking })
  // a frame of theirs holds codes alone
  expect(JSON.stringify(entries.map(({ facts }) => facts))).not.toContain('SECRET')
  const frame = { index: 7, at: now, version: 1, actor: 'channel', command: 'c' }
  const state = entries.reduce((at, entry) => receivedPart.evolve(at, { ...frame, ...entry }), receivedPart.initial)
  expect(state.marked).toBe(7)
  expect(arrives(null).entries.map(({ kind }) => kind)).toEqual(['received/opened@1'])
  expect(arrives(null).marking).toBeNull()
  // of a change the entry on what it follows stands before it
  const change = receivedFrom(message({ type: 'change', body: changeBody('update', { ...release, marking }) }), {
    ...around,
    follows: 'received_0',
  })
  const followed = change === null ? null : openReceived(receivedPart.initial, change, 'received_1')
  expect(followed?.kind === 'accepted' && followed.entries.map(({ kind }) => kind)).toEqual([
    'received/opened@1',
    'received/changed@1',
    'received/marked@1',
  ])
})

test('a change holds the full new content, a recall its reason', () => {
  const change = message({ type: 'change', body: changeBody('renewal', release) })
  expect(receivedFrom(change, around)).toMatchObject({ payload: 'change', change: 'renewal', nextUpdate: now })
  const recall = message({ type: 'recall', body: recallBody({ en: 'it was false', ar: 'غير صحيح' }, both) })
  expect(receivedFrom(recall, around)).toMatchObject({
    payload: 'recall',
    tlp: 'RED',
    content: { reason: 'it was false' },
  })
})

test('statements, proofs, questions and outcomes land on the delivery', () => {
  const said = { level: 'cannot_act', office: 'gate', evidence: 'key', reason: 'no men', passedTo: null } as const
  const kinds = (payload: Payload): readonly string[] => {
    const decision = aboutDelivery(delivery, payload, place, ['site'], 'd')
    return decision?.kind === 'accepted' ? decision.entries.map((entry) => entry.kind) : []
  }
  expect(kinds(message({ type: 'acknowledgement', body: acknowledgementBody(said) }))).toEqual([
    'delivery/acknowledged@1',
    'delivery/escalated@1',
  ])
  const told = { level: 'site', when: now, office: 'gate', evidence: 'voice', told: 'A' } as const
  expect(kinds(message({ type: 'onward_proof', body: onwardBody(told) }))).toEqual(['delivery/passed-on@1'])
  expect(kinds(message({ type: 'question', body: { text: wireTexts(textAs('أي باب؟')) } }))).toEqual([
    'delivery/question@1',
  ])
  const stated = { code: 'thwarted', ground: 'stated', contribution: both } as const
  expect(kinds(message({ type: 'outcome', body: outcomeBody(stated) }))).toEqual(['delivery/outcome-stated@1'])
})

test('an answer finds its question by the place that it names', () => {
  const asked = { question: 'q1-9', at: now, entry: 1, place: null, answeredAt: null, answerEntry: null }
  const state = { ...receivedPart.initial, state: 'opened' as const, questions: [asked] }
  const question = { ...ref, seq: 9 }
  const reply = through({
    type: 'answer',
    priority: 1,
    created: 0,
    refs: [ref, question],
    body: { text: wireTexts(both) },
  })
  expect(aboutReceived(state, reply, place, 'r')?.kind).toBe('accepted')
  expect(aboutRef(reply)).toMatchObject({ seq: 7 })
})

test('proof that the site was told stops both clocks of each person at risk that still run', () => {
  const clock = (name: 'delivered' | 'protected') => ({
    clock: name,
    victim: 'victim_1',
    start: now,
    due: now,
    opens: null,
    class: 'x',
    state: 'running' as const,
    settledAt: null,
    entry: 1,
  })
  const duty = { clocks: [clock('delivered'), clock('protected')] } as never
  const body = onwardBody({ level: 'site', when: now, office: 'gate', evidence: 'key', told: null })
  const proof = message({ type: 'onward_proof', body })
  const entries = clocksMet(delivery, proof, duty, ['site'], 'case_1' as never)
  expect(entries.map((entry) => entry.facts.clock)).toEqual(['delivered', 'protected'])
  // A11 for a level without a text the words were read, and nobody was told; a statement says no more than a proof
  const said = { level: 'passed_on', office: 'gate', evidence: 'key', reason: null, passedTo: 'site' } as const
  const statement = message({ type: 'acknowledgement', body: acknowledgementBody(said) })
  for (const one of [proof, statement]) {
    const stopped = clocksMet(delivery, one, duty, ['ministry'], 'case_1' as never)
    expect(stopped.map((entry) => entry.facts.clock)).toEqual(['delivered'])
    const marked = aboutDelivery(delivery, one, place, ['ministry'], 'd')
    expect(marked?.kind === 'accepted' && marked.entries[0].kind).toBe('delivery/pass-on-not-drafted@1')
    expect(clocksMet(delivery, one, duty, ['site'], 'case_1' as never)).toHaveLength(2)
  }
  const decision = aboutDelivery(delivery, proof, place, ['site'], 'd')
  const all = decision && alongWith(decision, entries)
  expect(all?.kind === 'accepted' && all.entries).toHaveLength(3)
})
