// What does a message of theirs mean here? About a warning of ours it is a statement on a delivery; a warning of theirs
// is received. Source: channel-and-ledger 3.3. What they wrote goes into content whole; a frame gets codes alone.

import type { Payload, Ref, Texts, Warning } from '@tocsin/protocol'
import type { DeliveryState } from '#delivery/delivery-state.ts'
import { type Place, questionKey } from '#delivery/place.ts'
import { meetClock } from '#duty/clocks.ts'
import type { DutyState } from '#duty/duty-state.ts'
import type { Facts, NewEntry } from '#kernel/entry.ts'
import type { CaseId } from '#kernel/ids.ts'
import { type Instant, instant } from '#kernel/instant.ts'
import { accepted, type Decision } from '#kernel/refusal.ts'
import type { Word } from '#kernel/words.ts'
import {
  clocksStopped,
  markNotDrafted,
  recordAcknowledgement,
  recordOnward,
  recordQuestion,
  recordStatedOutcome,
} from './acknowledge.ts'
import { type OpenReceived, type ReceivedState, recordAnswer } from './received.ts'

/** A time that somebody else wrote; far beyond any calendar it is cut to the last one that can be written. */
const fromSeconds = (seconds: number): Instant => instant(Math.min(seconds, 253_402_300_799) * 1000)

/** The languages that a text has, with nothing else of it. */
const textOf = (texts: Texts): Partial<Word> => ({
  ...(texts.en === undefined ? {} : { en: texts.en }),
  ...(texts.ar === undefined ? {} : { ar: texts.ar }),
})

const warningContent = (warning: Warning): Facts => ({
  text: { ...warning.text },
  claims: warning.claims.map(({ element, rung, text, from, until }) => ({
    element,
    rung,
    text: { ...text },
    from: from === undefined ? null : fromSeconds(from),
    until: until === undefined ? null : fromSeconds(until),
  })),
  ask: { ...warning.ask },
  passOn: warning.passOn.map(({ level, text, tlp, pap, medium }) => ({
    level,
    text: { ...text },
    ...(tlp === undefined ? {} : { tlp }),
    ...(pap === undefined ? {} : { pap }),
    ...(medium === undefined ? {} : { medium }),
  })),
})

/** What the node knows around a message that opened. */
export interface Around {
  readonly compartment: string
  readonly channel: string
  readonly counterpart: string
  /** The received warning that the message's first reference names; null when we hold none. */
  readonly follows: string | null
  readonly ackBy: Instant
  readonly place: Place
  readonly gap: boolean
  readonly unordered: boolean
}

/** A warning, change or recall of theirs as a command for `openReceived`; null for any other message. */
export function receivedFrom(payload: Payload, around: Around): OpenReceived | null {
  const base = { ...around, priority: payload.priority }
  const frame = (
    warning: Warning,
  ): Pick<OpenReceived, 'basis' | 'tlp' | 'pap' | 'marking' | 'validUntil' | 'nextUpdate' | 'content'> => ({
    basis: warning.basis,
    tlp: warning.tlp,
    pap: warning.pap,
    marking: warning.marking ?? null,
    validUntil: fromSeconds(warning.validUntil),
    nextUpdate: fromSeconds(warning.nextUpdate),
    content: warningContent(warning),
  })
  if (payload.type === 'warning') return { ...base, ...frame(payload.body), payload: 'warning', change: null }
  if (payload.type === 'change')
    return { ...base, ...frame(payload.body.warning), payload: 'change', change: payload.body.kind }
  if (payload.type !== 'recall') return null
  const unmarked = { basis: 'duty', tlp: 'RED', pap: 'RED', validUntil: null, nextUpdate: null }
  const { reason, text } = payload.body
  return { ...base, ...unmarked, payload: 'recall', change: null, content: { text: { ...(text ?? {}) }, reason } }
}

/** The message of ours that a message of theirs is about: its first reference. */
export const aboutRef = (payload: Payload): Ref | null => payload.refs[0] ?? null

/** The level that a message says was told; null when it says so of none. */
export function levelTold(payload: Payload): string | null {
  if (payload.type === 'onward_proof') return payload.body.level
  return payload.type === 'acknowledgement' && payload.body.level === 'passed_on' ? (payload.body.passedTo ?? '') : null
}

/**
 * What they say about our warning; null when the message is of another kind. `drafted`: levels for which it has a text.
 */
export function aboutDelivery(
  state: DeliveryState,
  payload: Payload,
  place: Place,
  drafted: readonly string[],
  id: string,
): Decision | null {
  const marked = (said: Decision): Decision => markNotDrafted(said, levelTold(payload), drafted, place, id)
  if (payload.type === 'acknowledgement') {
    const { level, office, evidence, reason, passedTo } = payload.body
    const said = { level, office, evidence, reason: reason ?? null, passedTo: passedTo ?? null, place }
    return marked(recordAcknowledgement(state, said, id))
  }
  if (payload.type === 'onward_proof') {
    const { level, when, office, evidence, told } = payload.body
    return marked(
      recordOnward(state, { level, when: fromSeconds(when), office, evidence, told: told ?? null, place }, id),
    )
  }
  if (payload.type === 'question') return recordQuestion(state, { text: textOf(payload.body.text), place }, id)
  if (payload.type !== 'outcome') return null
  const { code, ground, contribution } = payload.body
  const claimed = contribution === undefined ? null : textOf(contribution)
  return recordStatedOutcome(state, { code, ground, contribution: claimed, place }, id)
}

/** Their answer to a question of ours: its second reference names the question by its place in our log. */
export function aboutReceived(state: ReceivedState, payload: Payload, place: Place, id: string): Decision | null {
  if (payload.type !== 'answer') return null
  const asked = payload.refs[1] ?? payload.refs[0]
  if (asked === undefined) return null
  return recordAnswer(state, { question: questionKey(asked), text: textOf(payload.body.text), place }, id)
}

/** The case's clocks that a message about our warning stops, as entries of the case. */
export function clocksMet(
  delivery: DeliveryState,
  payload: Payload,
  duty: DutyState,
  drafted: readonly string[],
  caseId: CaseId,
): readonly NewEntry[] {
  const told = levelTold(payload)
  // nobody is told in words that were never sealed for them: their clock runs on until somebody is
  const passedTo = told !== null && drafted.includes(told) ? told : null
  const said =
    payload.type === 'acknowledgement'
      ? { level: payload.body.level, passedTo }
      : // whoever told the next level has read it
        payload.type === 'onward_proof'
        ? { level: 'passed_on' as const, passedTo }
        : null
  if (said === null) return []
  return clocksStopped(delivery, said).flatMap(({ victim, clock }) => {
    const entry = meetClock(duty, victim, clock, said.level, caseId)
    return entry === undefined ? [] : [entry]
  })
}

/** A decision with more entries of the same commit; a refusal stays one. */
export const alongWith = (decision: Decision, more: readonly NewEntry[]): Decision =>
  decision.kind === 'refused' ? decision : accepted(decision.entries[0], ...decision.entries.slice(1), ...more)
