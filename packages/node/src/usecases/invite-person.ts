// Who may come in, and with which first roles? An administrator adds a person; the invitation is shown once.

import { invitePerson as decide, type InvitePerson, type PersonId } from '@tocsin/domain'
import { freshId, type Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { act, actorOf, type Request, type Result } from './act.ts'

/** Adds a person with first roles. The new id is `entries[0].aggregate`. */
export function invitePerson(ports: Ports, viewer: Viewer, request: Request, command: InvitePerson): Promise<Result> {
  const id: PersonId = freshId(ports, 'person')
  return act(ports, viewer, request, {
    type: 'person',
    id,
    action: 'person.invite',
    fresh: true,
    load: (reads) => reads.state('person', id),
    decide: (person) => decide(person.person, command, actorOf(viewer), id),
  })
}
