// What do we do with a warning of theirs? Our offices say how far they have come, ask back, pass it on, say what came of it.

import {
  acknowledgementBody,
  acknowledgeReceived,
  addresseeRefused,
  askReceived,
  type ChannelId,
  type Decision,
  type Fact,
  type Instant,
  inForce,
  isWord,
  onwardBody,
  outcomeBody,
  type Place,
  passOnReceived,
  type ReceivedId,
  type ReceivedState,
  rightPart,
  showReceived,
  stateOutcome,
  textAs,
  wireTexts,
} from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import type { Draft } from '../channel/ports.ts'
import { toldBelowFound } from '../organisations.ts'
import type { Ports } from '../ports.ts'
import { contents, recordsIn } from '../queries/read.ts'
import { levelsOffered } from '../queries/received.ts'
import type { Viewer } from '../store/ports.ts'
import { OPEN } from '../store/tables.ts'
import { act, actorOf, type Request, type Result, rolesOn } from './act.ts'
import { refOf } from './deliveries.ts'
import { say } from './say.ts'

type Decide = (received: ReceivedState, now: Instant, place: Place) => Decision
type ReceivedAction = 'received.acknowledge' | 'received.ask'

/** The posts that a person holds now, themselves or as a deputy. */
export async function officesOf(ports: Ports, person: string): Promise<readonly string[]> {
  const rows = await ports.store.db
    .selectFrom('office_row')
    .selectAll()
    .where('person', '=', person)
    .where('until_index', '=', OPEN)
    .execute()
  const now = ports.clock.now()
  return rows
    .filter((row) => inForce({ from: row.valid_from as Instant, until: row.valid_until as Instant | null }, now))
    .map(({ office }) => office)
}

/** Says something about a warning of theirs, on the channel that brought it. A message that cannot be made is judged without one. */
async function answerOn(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReceivedId,
  action: ReceivedAction,
  message: Draft | undefined,
  decide: Decide,
): Promise<Result> {
  if ((await rolesOn(ports, viewer, id)).length === 0) throw new AbsentError()
  const { state } = await ports.store.load<{ readonly received: ReceivedState }>('received', id)
  const { place, channel } = state.received
  const refs = place === null ? [] : [refOf(place)]
  const given = { type: 'received', id, action } as const
  if (message === undefined)
    return act(ports, viewer, request, {
      ...given,
      load: (reads) => reads.visible('received', id),
      decide: ({ received }, now) => decide(received, now, place ?? nowhere),
    })
  return say(
    ports,
    viewer,
    request,
    channel as ChannelId,
    { ...message, refs },
    {
      ...given,
      load: (reads) => reads.visible('received', id),
      decide: ({ received }, now, at) => decide(received, now, at),
    },
  )
}
const nowhere: Place = { cid: '', dir: 0, inc: 0, seq: 0, leaf: '' }

export interface Acknowledge {
  readonly level: string
  readonly office: string
  readonly evidence: string
  readonly reason: string | null
  readonly passedTo: string | null
}

/** An office of ours says how far it has come. */
export async function acknowledge(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReceivedId,
  said: Acknowledge,
): Promise<Result> {
  const offices = await officesOf(ports, viewer.person)
  const { state } = await ports.store.load<{ readonly received: ReceivedState }>('received', id)
  // opened only where it is asked about: a machine that says `received` reads nothing
  const offered = said.level === 'passed_on' ? await levelsOffered(ports, viewer, state.received) : []
  const { level, evidence } = said
  const message: Draft | undefined =
    isWord('acknowledgement', level) && isWord('evidence', evidence)
      ? { type: 'acknowledgement', priority: 1, refs: [], body: acknowledgementBody({ ...said, level, evidence }) }
      : undefined
  return answerOn(ports, viewer, request, id, 'received.acknowledge', message, (received, _now, place) =>
    acknowledgeReceived(received, { ...said, by: actorOf(viewer), offices, place, offered }, id),
  )
}

/** A question back. */
export function askQuestion(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReceivedId,
  question: string,
): Promise<Result> {
  const text = textAs(question)
  const message: Draft = { type: 'question', priority: 1, refs: [], body: { text: wireTexts(text) } }
  return answerOn(ports, viewer, request, id, 'received.ask', message, (received, _now, place) =>
    askReceived(received, { text, by: actorOf(viewer), place }, id),
  )
}

export interface PassOn {
  readonly level: string
  readonly when: Instant
  readonly office: string
}

/** What a warning of theirs says of who would do it, and for whom below it has a text; opened for whoever acts on it. */
async function saidIn(
  ports: Ports,
  viewer: Viewer,
  id: ReceivedId,
): Promise<{ readonly actors: readonly Fact[]; readonly offered: readonly string[] }> {
  const { state } = await ports.store.load<{ readonly received: ReceivedState }>('received', id)
  const { entry } = state.received
  const opened = await contents(ports, viewer, [entry < 0 ? null : entry])
  const content = opened.get(entry)
  return {
    actors: recordsIn(content, 'claims').flatMap(({ element, text }) =>
      element === 'actor' && text !== undefined ? [text] : [],
    ),
    offered: await levelsOffered(ports, viewer, state.received),
  }
}

/** Who below us was told, and when. Never whoever the warning is about (people A1). */
export async function passOn(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReceivedId,
  told: PassOn,
): Promise<Result> {
  const { actors, offered } = await saidIn(ports, viewer, id)
  const below = { office: told.office, actors, received: id }
  const reached = addresseeRefused(rightPart.initial, await toldBelowFound(ports, below, ports.clock.now()))
  const whole = { ...told, evidence: 'voice' as const, told: null }
  const message: Draft = { type: 'onward_proof', priority: 1, refs: [], body: onwardBody(whole) }
  return answerOn(
    ports,
    viewer,
    request,
    id,
    'received.acknowledge',
    message,
    (received, now, place) =>
      reached ?? passOnReceived(received, { ...whole, by: actorOf(viewer), place, offered }, now, id),
  )
}

export interface StateOutcome {
  readonly code: string
  readonly ground: 'stated' | 'observed'
  readonly text: string
  readonly contribution: string | null
}

/** What we tell them came of it. */
export function reportOutcome(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReceivedId,
  outcome: StateOutcome,
): Promise<Result> {
  const { code, ground, contribution } = outcome
  const message: Draft | undefined = isWord('outcome', code)
    ? {
        type: 'outcome',
        priority: 2,
        refs: [],
        body: outcomeBody({ code, ground, contribution: contribution === null ? null : textAs(contribution) }),
      }
    : undefined
  return answerOn(ports, viewer, request, id, 'received.acknowledge', message, (received, _now, place) =>
    stateOutcome(received, { ...outcome, by: actorOf(viewer), place }, id),
  )
}

/** Somebody has it on the screen: recorded once, and no statement of an office. */
export async function markShown(ports: Ports, viewer: Viewer, request: Request, id: ReceivedId): Promise<void> {
  const { state } = await ports.store.load<{ readonly received: ReceivedState }>('received', id)
  if (state.received.state === 'none' || state.received.shownAt !== null) return
  await act(ports, viewer, request, {
    type: 'received',
    id,
    action: 'received.read',
    load: (reads) => reads.visible('received', id),
    decide: ({ received }) =>
      showReceived(received, actorOf(viewer), id) ?? {
        kind: 'refused',
        refusal: { code: 'already_shown', rule: 'data-model 1', path: '' },
      },
  })
}
