// Who is who over time? Everything is recorded with its own time and its source; entities exist for those who work here.

import {
  type AddOrganisation,
  type BecomeOrganisation,
  type CaseId,
  type Decision,
  nameActor as decideActor,
  addOrganisation as decideAdd,
  becomeOrganisation as decideBecome,
  holdPost as decideHold,
  linkOrganisation as decideLink,
  nameOrganisation as decideName,
  setNeverThrough as decideNever,
  relateOrganisation as decideRelate,
  setEntityStatus as decideStatus,
  type HoldPost,
  type LinkOrganisation,
  type NameActor,
  type NameOrganisation,
  type OrganisationId,
  type RelateOrganisation,
  type SetEntityStatus,
  type SetNeverThrough,
  type StreamStates,
} from '@tocsin/domain'
import { freshId, type Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { act, type Reads, type Request, type Result, rolesOn } from './act.ts'

const compartment = 'duty'
type State = StreamStates['organisation']['organisation']

/** Adds an entity. Its id is `entries[0].aggregate`. */
export function addOrganisation(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  command: Omit<AddOrganisation, 'compartment'>,
): Promise<Result> {
  const id = freshId(ports, 'organisation')
  return act(ports, viewer, request, {
    type: 'organisation',
    id,
    action: 'organisation.write',
    fresh: true,
    load: (reads) => reads.state('organisation', id),
    decide: ({ organisation }) => decideAdd(organisation, { ...command, compartment }, id),
  })
}

/** An act on an entity; `other` is whether what it points at is there for this person. */
const onOrganisation = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: OrganisationId,
  other: (reads: Reads) => Promise<boolean>,
  decide: (state: State, known: boolean) => Decision,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'organisation',
    id,
    action: 'organisation.write',
    load: async (reads) => ({ ...(await reads.visible('organisation', id)), known: await other(reads) }),
    decide: ({ organisation, known }) => decide(organisation, known),
  })

const nothing = (): Promise<boolean> => Promise.resolve(true)
const seen = (ports: Ports, viewer: Viewer, id: string) => async (): Promise<boolean> =>
  (await rolesOn(ports, viewer, id)).length > 0

export const nameOrganisation = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: OrganisationId,
  command: NameOrganisation,
): Promise<Result> => onOrganisation(ports, viewer, request, id, nothing, (state) => decideName(state, command, id))

export const setEntityStatus = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: OrganisationId,
  command: SetEntityStatus,
): Promise<Result> => onOrganisation(ports, viewer, request, id, nothing, (state) => decideStatus(state, command, id))

export const holdPost = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: OrganisationId,
  command: HoldPost,
): Promise<Result> =>
  onOrganisation(ports, viewer, request, id, seen(ports, viewer, command.with), (state, known) =>
    decideHold(state, command, known, id),
  )

export const relateOrganisation = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: OrganisationId,
  command: RelateOrganisation,
): Promise<Result> => {
  const place = async (reads: Reads): Promise<boolean> =>
    Object.hasOwn((await reads.state('node', 'node')).places.places, command.to)
  const other = command.relation === 'controls' ? place : seen(ports, viewer, command.to)
  return onOrganisation(ports, viewer, request, id, other, (state, known) => decideRelate(state, command, known, id))
}

export const becomeOrganisation = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: OrganisationId,
  command: BecomeOrganisation,
): Promise<Result> =>
  onOrganisation(ports, viewer, request, id, seen(ports, viewer, command.to), (state, known) =>
    decideBecome(state, command, known, id),
  )

export const linkOrganisation = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: OrganisationId,
  command: LinkOrganisation,
): Promise<Result> =>
  onOrganisation(ports, viewer, request, id, seen(ports, viewer, command.to), (state, known) =>
    decideLink(state, command, known, id),
  )

/** The entity that an actor claim means. */
export const nameActor = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: NameActor,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'case',
    id,
    action: 'case.claim',
    load: async (reads) => ({
      states: await reads.visible('case', id),
      known: (await rolesOn(ports, viewer, command.organisation)).length > 0,
    }),
    decide: ({ states, known }) => decideActor(states.core, states.actors, command, known, id),
  })

/** Through whom a person at risk must never be reached. */
export const setNeverThrough = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: SetNeverThrough,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'case',
    id,
    action: 'case.people',
    load: async (reads) => {
      const known = new Set<string>()
      for (const thing of command.things) if ((await rolesOn(ports, viewer, thing)).length > 0) known.add(thing)
      return { states: await reads.visible('case', id), known }
    },
    decide: ({ states, known }) => decideNever(states.core, states.people, command, known, id),
  })
