// Who must be asked before something leaves: whoever it came from, and whoever's own work it may touch. Loaded and marked for
// the seal; the acts of asking, of writing down an answer, and of going on without one.

import {
  type AnswerConsent,
  type AnswerEquity,
  type Controlled,
  consentFault,
  controlledBy,
  type Decision,
  answerConsent as decideAnswerConsent,
  answerEquity as decideAnswerEquity,
  askConsent as decideAskConsent,
  askEquities as decideAskEquities,
  overrideConsent as decideOverrideConsent,
  overrideEquities as decideOverrideEquities,
  type EquityState,
  equityFault,
  equityPassed,
  holdersOf,
  type Instant,
  liveClaims,
  opensOf,
  type ReleaseId,
  type ReleaseState,
  type Rules,
  type StreamStates,
  type TouchesOn,
} from '@tocsin/domain'
import { actorNames } from '../organisations.ts'
import type { Ports } from '../ports.ts'
import { placesOfClaims } from '../queries/places-of-claims.ts'
import { contents } from '../queries/read.ts'
import type { Viewer } from '../store/ports.ts'
import { OPEN } from '../store/tables.ts'
import { act, actorOf, type Reads, type Request, type Result } from './act.ts'
import type { CaseStates } from './release-facts.ts'
import { rulesInForce } from './rules-in-force.ts'

type ReleaseStream = StreamStates['release']

/** The reports under originator control that a release stands on. What a report says of itself never changes. */
export async function controlledIn(
  ports: Ports,
  release: ReleaseState,
  { core }: Pick<CaseStates, 'core'>,
): Promise<readonly Controlled[]> {
  const told = new Set(release.rungs.filter(({ rung }) => rung > 0).map(({ claim }) => claim))
  const refs = core.claims
    .filter(({ claim }) => told.has(claim))
    .flatMap(({ claim, refs: own }) => own.map(({ report }) => ({ claim, report })))
  if (refs.length === 0) return []
  const rows = await ports.store.db
    .selectFrom('report_row')
    .select(['report', 'handling'])
    .where('report', 'in', [...new Set(refs.map(({ report }) => report))])
    .where('until_index', '=', OPEN)
    .execute()
  const handling = new Map(rows.map((row) => [row.report, row.handling]))
  return controlledBy(
    release.rungs,
    refs.map(({ claim, report }) => ({ claim, report, handling: handling.get(report) ?? null })),
  )
}

const matcher = { person: 'service:matcher' } as const

/** Where the case says that it would happen, and who would do it: opened on the node's own behalf. */
async function touchesOn(ports: Ports, states: CaseStates): Promise<TouchesOn> {
  const where = liveClaims(states.core).filter(({ ladder }) => ladder === 'place')
  const opened = await contents(
    ports,
    matcher,
    where.map(({ entry }) => entry),
  )
  const places = await placesOfClaims(ports, where, opened)
  return {
    areas: [...new Set([...places.values()].flatMap((levels) => [...levels.values()]))],
    actors: await actorNames(ports, states),
  }
}

/** Everything that must have been asked before a release leaves. */
export interface AskedFirst {
  readonly controlled: readonly Controlled[]
  readonly earlier: Parameters<typeof consentFault>[3]
  readonly holders: readonly string[]
}

/** What `askedFirstFault` rests on; the release before this one becomes a read mark. */
export async function askedFirst(
  ports: Ports,
  reads: Reads,
  release: ReleaseState,
  states: CaseStates,
  rules: Rules | null,
): Promise<AskedFirst> {
  const before = release.previous === null ? null : await reads.state('release', release.previous)
  const equities = rules?.profile.equities ?? []
  return {
    controlled: await controlledIn(ports, release, states),
    earlier: before === null ? null : { rungs: before.release.rungs, consent: before.consent },
    holders: equities.length === 0 ? [] : holdersOf(equities, await touchesOn(ports, states)),
  }
}

/** The first of those asked whose answer holds it, at the sealing instant. */
export const askedFirstFault = (
  release: ReleaseState,
  { consent, equity }: Pick<ReleaseStream, 'consent' | 'equity'>,
  { controlled, earlier, holders }: AskedFirst,
  now: Instant,
): ReturnType<typeof consentFault> =>
  consentFault(release, consent, controlled, earlier, now) ?? equityFault(release, equity, holders, now)

/** What a warning of danger to life leaves over, beside its seal. */
export const leftOver = (release: ReleaseState, equity: EquityState, by: string, id: ReleaseId) =>
  equityPassed(release, equity, by, id)

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
