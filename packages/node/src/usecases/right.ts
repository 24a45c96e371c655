// By what right does a release leave, and what must somebody have looked at first? The facts of the sealing instant,
// loaded and marked; the acts of those who look.

import {
  type AssessMistreatment,
  addresseeRefused,
  assessMistreatment as decideAssess,
  overrideAddressee as decideOverride,
  reaffirmRelease as decideReaffirm,
  type Instant,
  type ReleaseId,
  type ReleaseState,
  type Right,
  type RightState,
  type StreamStates,
  standingOf,
  tellsOfSuspect,
} from '@tocsin/domain'
import { actorEntities, addresseeFound } from '../organisations.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { OPEN } from '../store/tables.ts'
import { act, actorOf, type Reads, type Request, type Result } from './act.ts'
import { authorityIdOf } from './library.ts'
import type { CaseStates } from './release-facts.ts'

/** Items of the last change of administration that nobody has taken over, on these subjects. The successions are marked. */
async function owedOn(ports: Ports, reads: Reads, subjects: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await ports.store.db
    .selectFrom('succession_item_row')
    .select(['aggregate', 'kind', 'subject'])
    .where('until_index', '=', OPEN)
    .where('state', '=', 'owed')
    .where('subject', 'in', subjects)
    .execute()
  for (const succession of new Set(rows.map(({ aggregate }) => aggregate))) await reads.state('succession', succession)
  return new Set(rows.map(({ kind, subject }) => `${kind}/${subject}`))
}

const harmsOf = ({ actors }: CaseStates, atRisk: readonly string[]): readonly string[] =>
  atRisk.flatMap((victim) => actors.harms[victim] ?? [])

export interface Sealing {
  readonly release: ReleaseState
  readonly right: RightState
  readonly states: CaseStates
  readonly counterpart: StreamStates['counterpart']['counterpart']
  readonly channel: string
  /** 0 is flash. */
  readonly priority: number
  readonly id: string
}

/** The refusal when whoever a release reaches is the threat, by what is known now. Asked of what follows it, too. */
export async function reachedBy(
  ports: Ports,
  reads: Pick<Reads, 'state'>,
  id: string,
): Promise<ReturnType<typeof addresseeRefused>> {
  const { release, right } = await reads.state('release', id)
  const states = await reads.state('case', release.case)
  const { counterpart } = await reads.state('counterpart', release.counterpart)
  const { office, atRisk } = release
  const reaching = { states, counterpart: { id: release.counterpart, state: counterpart }, office, atRisk }
  return addresseeRefused(right, await addresseeFound(ports, reaching, ports.clock.now()))
}

/** Everything that `rightFault` asks. What it rests on becomes a read mark. */
export async function rightFacts(ports: Ports, reads: Reads, sealing: Sealing, now: Instant): Promise<Right> {
  const { release, right, states, counterpart, channel, priority, id } = sealing
  const cited = right.reaffirmed?.authority ?? release.authority
  const item = cited === 'not_required' ? null : await authorityIdOf(ports, cited)
  const owed = await owedOn(ports, reads, [id, channel, release.counterpart])
  return {
    counterpart,
    library: item === null ? null : (await reads.state('authority', item)).library,
    topics: { actors: await actorEntities(ports, states), harms: harmsOf(states, release.atRisk) },
    addressee: await addresseeFound(
      ports,
      {
        states,
        counterpart: { id: release.counterpart, state: counterpart },
        office: release.office,
        atRisk: release.atRisk,
      },
      now,
    ),
    owed: {
      approval: owed.has(`approval/${id}`),
      key: owed.has(`key/${channel}`),
      mandate: owed.has(`mandate/${release.counterpart}`),
    },
    priority,
  }
}

/** Whether a release names, locates or gives selectors of a suspect. */
export const suspectIn = (release: ReleaseState, { core }: CaseStates): boolean =>
  tellsOfSuspect(release, (claim, rung) => core.claims.find((held) => held.claim === claim)?.rungs[rung]?.label)

/** A senior officer lets an addressee pass, for exactly what is found now. */
export const overrideAddressee = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReleaseId,
  reason: string,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'release',
    id,
    action: 'release.override',
    load: async (reads) => {
      const { release } = await reads.visible('release', id)
      const states = await reads.visible('case', release.case)
      const { counterpart } = await reads.state('counterpart', release.counterpart)
      const reaching = {
        states,
        counterpart: { id: release.counterpart, state: counterpart },
        office: release.office,
        atRisk: release.atRisk,
      }
      return { release, found: await addresseeFound(ports, reaching, ports.clock.now()) }
    },
    decide: ({ release, found }) => decideOverride(release, found, { by: actorOf(viewer), reason }, id),
  })

/** Somebody other than the author looks again after the law moved. */
export async function reaffirmRelease(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReleaseId,
  command: { readonly authority: string; readonly reason: string },
): Promise<Result> {
  const item = await authorityIdOf(ports, command.authority)
  return act(ports, viewer, request, {
    type: 'release',
    id,
    action: 'release.reaffirm',
    load: async (reads) => {
      const { release } = await reads.visible('release', id)
      const { counterpart } = await reads.state('counterpart', release.counterpart)
      return { release, counterpart, library: (await reads.state('authority', item)).library }
    },
    decide: ({ release, counterpart, library }, now) =>
      decideReaffirm(
        release,
        standingOf(counterpart, now),
        { counterpart, library },
        { ...command, by: actorOf(viewer) },
        now,
        id,
      ),
  })
}

/** What may happen to whoever is named. */
export const assessMistreatment = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReleaseId,
  command: Omit<AssessMistreatment, 'by'>,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'release',
    id,
    action: 'release.mistreatment',
    load: (reads) => reads.visible('release', id),
    decide: ({ release }) => decideAssess(release, { ...command, by: actorOf(viewer) }, id),
  })
