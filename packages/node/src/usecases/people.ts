// Who may come in, in which roles and posts? An administrator adds a person; the invitation is shown once.

import {
  accepted,
  type Decision,
  setAbsences as decideAbsences,
  grantRole as decideGrant,
  invitePerson as decideInvite,
  setOffice as decideOffice,
  withdrawRole as decideWithdraw,
  type Instant,
  type Interval,
  type PersonId,
  personPart,
  type StreamStates,
} from '@tocsin/domain'
import { freshId, type Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { act, actorOf, type Request, type Result } from './act.ts'

export interface InvitePerson {
  readonly name: string
  readonly roles: readonly string[]
  /** Every role is given in every one of these. */
  readonly compartments: readonly string[]
  readonly offices: readonly string[]
}

/** Adds a person with first roles and posts. The new id is `entries[0].aggregate`. */
export function invitePerson(ports: Ports, viewer: Viewer, request: Request, command: InvitePerson): Promise<Result> {
  const id: PersonId = freshId(ports, 'person')
  const { name, roles, compartments, offices } = command
  const grants = roles.flatMap((role) => compartments.map((compartment) => ({ role, compartment })))
  return act(ports, viewer, request, {
    type: 'person',
    id,
    action: 'person.invite',
    fresh: true,
    load: (reads) => reads.state('person', id),
    decide: ({ person }, now): Decision => {
      const invited = decideInvite(person, { name, grants }, actorOf(viewer), id)
      if (invited.kind === 'refused') return invited
      const posts = offices.map((office) =>
        decideOffice(
          { ...personPart.initial, known: true },
          { person: id, office, from: now, until: null, deputies: [] },
        ),
      )
      const [first, ...rest] = invited.entries
      return (
        posts.find((post) => post.kind === 'refused') ??
        accepted(first, ...rest, ...posts.flatMap((post) => (post.kind === 'accepted' ? post.entries : [])))
      )
    },
  })
}

/** An act on a person that exists, of the administrator's. */
function onPerson(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: PersonId,
  decide: (state: StreamStates['person']) => Decision,
  action: 'person.grant' | 'person.office' = 'person.grant',
): Promise<Result> {
  return act(ports, viewer, request, {
    type: 'person',
    id,
    action,
    fresh: true,
    load: (reads) => reads.visible('person', id),
    decide,
  })
}

export interface Grant {
  readonly role: string
  readonly compartment: string
}

export const grantRole = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  person: PersonId,
  grant: Grant,
): Promise<Result> =>
  onPerson(ports, viewer, request, person, (state) => decideGrant(state.person, { person, ...grant }, actorOf(viewer)))

export const withdrawRole = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  person: PersonId,
  grant: Grant,
): Promise<Result> =>
  onPerson(ports, viewer, request, person, (state) => decideWithdraw(state.person, { person, ...grant }))

/** Another one-time invitation for somebody who is here already: that it was made is recorded, what it is is not. */
export const renewInvitation = (ports: Ports, viewer: Viewer, request: Request, person: PersonId): Promise<Result> =>
  onPerson(ports, viewer, request, person, () =>
    accepted({ kind: 'person/credential-added@1', aggregate: person, facts: { credential: 'invitation' } }),
  )

export interface PutInOffice {
  readonly office: string
  readonly from: Instant
  readonly until: Instant | null
  readonly deputies: readonly PersonId[]
}

/** Puts somebody into a post, with deputies in order (R28). */
export const setOffice = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  person: PersonId,
  command: PutInOffice,
): Promise<Result> =>
  onPerson(
    ports,
    viewer,
    request,
    person,
    (state) => decideOffice(state.person, { person, ...command }),
    'person.office',
  )

/** Says when somebody is away; replaces what was said before. */
export const setAbsences = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  person: PersonId,
  absences: readonly Interval[],
): Promise<Result> =>
  onPerson(
    ports,
    viewer,
    request,
    person,
    (state) => decideAbsences(state.person, { person, absences }),
    'person.office',
  )
