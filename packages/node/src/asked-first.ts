// Who must be asked before something leaves: whoever it came from, and whoever's own work it may touch. For reads and acts
// alike; what it rests on is marked where a decision is made.

import {
  type Controlled,
  consentFault,
  controlledBy,
  controlUnder,
  equityFault,
  equityHoldersOf,
  fromKept,
  type Instant,
  liveClaims,
  needsConsent,
  type ReleaseState,
  type Rules,
  type StreamStates,
  type TouchesOn,
} from '@tocsin/domain'
import { actorNames } from './organisations.ts'
import type { Ports } from './ports.ts'
import { placesOfClaims } from './queries/places-of-claims.ts'
import { contents } from './queries/read.ts'
import { OPEN } from './store/tables.ts'
import type { Reads } from './usecases/act.ts'
import type { CaseStates } from './usecases/release-facts.ts'
import { rulesInForce } from './usecases/rules-in-force.ts'

type ReleaseStream = StreamStates['release']

/** The reports under originator control that a release stands on. What a report says of itself never changes. */
async function controlledIn(
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
    .select(['report', 'handling', 'marking', 'marking_fault'])
    .where('report', 'in', [...new Set(refs.map(({ report }) => report))])
    .where('until_index', '=', OPEN)
    .execute()
  // a code of its own that asks comes first; else what its United States marking amounts to
  const handling = new Map(
    rows.map((row) => {
      const control = controlUnder(fromKept({ banner: row.marking, fault: row.marking_fault }))
      return [row.report, needsConsent(row.handling) ? row.handling : (control ?? row.handling)]
    }),
  )
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
  reads: Pick<Reads, 'state'>,
  release: ReleaseState,
  states: CaseStates,
  rules: Rules | null,
): Promise<AskedFirst> {
  const before = release.previous === null ? null : await reads.state('release', release.previous)
  const equities = rules?.profile.equities ?? []
  return {
    controlled: await controlledIn(ports, release, states),
    earlier: before === null ? null : { rungs: before.release.rungs, consent: before.consent },
    holders: equities.length === 0 ? [] : equityHoldersOf(equities, await touchesOn(ports, states)),
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

/** The same of now, for a read that decides nothing, with the rules that it rests on. */
export async function askedFirstNow(
  ports: Ports,
  release: ReleaseState,
  states: CaseStates,
): Promise<{ readonly asked: AskedFirst; readonly rules: Rules | null }> {
  const reads: Pick<Reads, 'state'> = { state: async (type, id) => (await ports.store.load<never>(type, id)).state }
  const rules = await rulesInForce(ports, reads)
  return { asked: await askedFirst(ports, reads, release, states, rules), rules }
}
