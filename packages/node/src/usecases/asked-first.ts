// The acts of asking whoever must be asked before something leaves, of writing down what they answered, and of going on without.

import {
  type AnswerConsent,
  type AnswerEquity,
  type Decision,
  answerConsent as decideAnswerConsent,
  answerEquity as decideAnswerEquity,
  askConsent as decideAskConsent,
  askEquities as decideAskEquities,
  overrideConsent as decideOverrideConsent,
  overrideEquities as decideOverrideEquities,
  type Instant,
  opensOf,
  type ReleaseId,
  type Rules,
  type StreamStates,
} from '@tocsin/domain'
import { type AskedFirst, askedFirst } from '../asked-first.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { act, actorOf, type Request, type Result } from './act.ts'
import type { CaseStates } from './release-facts.ts'
import { rulesInForce } from './rules-in-force.ts'

type ReleaseStream = StreamStates['release']

type Judged = (
  loaded: {
    readonly stream: ReleaseStream
    readonly states: CaseStates
    readonly rules: Rules | null
    readonly asked: AskedFirst
  },
  now: Instant,
) => Decision

/** An act on what must be asked about a release. */
const onRelease = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReleaseId,
  action: Parameters<typeof act>[3]['action'],
  decide: Judged,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'release',
    id,
    action,
    load: async (reads) => {
      const stream = await reads.visible('release', id)
      const states = await reads.visible('case', stream.release.case)
      const rules = await rulesInForce(ports, reads)
      return { stream, states, rules, asked: await askedFirst(ports, reads, stream.release, states, rules) }
    },
    decide,
  })

/** Somebody asks the originator of a report whether this may leave. */
export const askConsent = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReleaseId,
  command: { readonly report: string; readonly words: string },
): Promise<Result> =>
  onRelease(ports, viewer, request, id, 'consent.ask', ({ stream, states, rules, asked }, now) =>
    decideAskConsent(
      stream.release,
      stream.consent,
      asked.controlled,
      { ...command, by: actorOf(viewer) },
      rules,
      opensOf(states.core),
      now,
      id,
    ),
  )

/** What the originator answered. */
export const answerConsent = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReleaseId,
  command: Omit<AnswerConsent, 'by'>,
): Promise<Result> =>
  onRelease(ports, viewer, request, id, 'consent.record', ({ stream }, now) =>
    decideAnswerConsent(stream.release, stream.consent, { ...command, by: actorOf(viewer) }, now, id),
  )

/** One of two persons lets it leave without a yes. */
export const overrideConsent = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReleaseId,
  command: { readonly report: string; readonly reason: string },
): Promise<Result> =>
  onRelease(ports, viewer, request, id, 'consent.override', ({ stream }) =>
    decideOverrideConsent(stream.release, stream.consent, { ...command, by: actorOf(viewer) }, id),
  )

/** Asks everybody whose own work a release may touch. */
export const askEquities = (ports: Ports, viewer: Viewer, request: Request, id: ReleaseId): Promise<Result> =>
  onRelease(ports, viewer, request, id, 'equity.ask', ({ stream, states, rules, asked }, now) =>
    decideAskEquities(
      stream.release,
      stream.equity,
      asked.holders,
      actorOf(viewer),
      rules,
      opensOf(states.core),
      now,
      id,
    ),
  )

/** What one of them answered. */
export const answerEquity = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReleaseId,
  command: Omit<AnswerEquity, 'by'>,
): Promise<Result> =>
  onRelease(ports, viewer, request, id, 'equity.record', ({ stream }) =>
    decideAnswerEquity(stream.release, stream.equity, { ...command, by: actorOf(viewer) }, id),
  )

/** A senior officer lets it leave over what they say. */
export const overrideEquities = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReleaseId,
  reason: string,
): Promise<Result> =>
  onRelease(ports, viewer, request, id, 'equity.override', ({ stream }) =>
    decideOverrideEquities(stream.release, stream.equity, { by: actorOf(viewer), reason }, id),
  )
