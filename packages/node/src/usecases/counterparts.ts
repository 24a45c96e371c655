// With whom do we speak, what is their legal status, and by what authority do we speak at all? Every answer is dated.
// Status, mandate, authority, will and capacity are five separate things; none of them is an input of the duty (R47).

import {
  type Action,
  type AddAuthority,
  type AddCounterpart,
  accepted,
  type CounterpartId,
  type Decision,
  addCounterpart as decideAdd,
  assessCounterpart as decideAssess,
  addAuthority as decideAuthority,
  listAuthority as decideList,
  setMandate as decideMandate,
  setStatus as decideStatus,
  type Instant,
  type SetMandate,
  type SetStatus,
  type StreamStates,
} from '@tocsin/domain'
import { freshId, type Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { act, type Request, type Result } from './act.ts'
import { authorityIdOf } from './library.ts'

const compartment = 'duty'
type State = StreamStates['counterpart']['counterpart']

/** Adds a counterpart. Its id is `entries[0].aggregate`. */
export function addCounterpart(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  command: Omit<AddCounterpart, 'compartment'>,
): Promise<Result> {
  const id = freshId(ports, 'counterpart')
  return act(ports, viewer, request, {
    type: 'counterpart',
    id,
    action: 'counterpart.write',
    fresh: true,
    load: async (reads) => ({
      ...(await reads.state('counterpart', id)),
      node: (await reads.state('node', 'node')).operator,
    }),
    decide: ({ counterpart, node }) => decideAdd(counterpart, { ...command, compartment }, id, node.operator),
  })
}

const onCounterpart = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CounterpartId,
  action: Action,
  decide: (state: State, now: Instant) => Decision,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'counterpart',
    id,
    action,
    load: (reads) => reads.visible('counterpart', id),
    decide: ({ counterpart }, now) => decide(counterpart, now),
  })

/** A dated legal status. A private operator asks counsel before a designation comes in, by whichever door (R54). */
export const setStatus = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CounterpartId,
  command: SetStatus,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'counterpart',
    id,
    action: 'counterpart.write',
    load: async (reads) => {
      const { counterpart } = await reads.visible('counterpart', id)
      const { operator } = (await reads.state('node', 'node')).operator
      const asked = operator !== 'private' || 'counselReference' in (await reads.content(counterpart.entry))
      return { counterpart, asked }
    },
    decide: ({ counterpart, asked }) => decideStatus(counterpart, command, id, asked),
  })

export const setMandate = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CounterpartId,
  command: SetMandate,
): Promise<Result> =>
  onCounterpart(ports, viewer, request, id, 'counterpart.mandate', (state) => decideMandate(state, command, id))

/**
 * An authority as it applies to this counterpart: recorded by a person, within a scope of the library's item. A code
 * that the library does not have yet is listed by the same commit, so that nothing is cited that nobody can look up.
 */
export async function addAuthority(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CounterpartId,
  command: AddAuthority,
): Promise<Result> {
  const item = await authorityIdOf(ports, command.authority)
  return act(ports, viewer, request, {
    type: 'counterpart',
    id,
    action: 'counterpart.authority',
    load: async (reads) => ({
      ...(await reads.visible('counterpart', id)),
      ...(await reads.state('authority', item)),
    }),
    decide: ({ counterpart, library }): Decision => {
      const added = decideAuthority(counterpart, command, id)
      if (added.kind === 'refused' || library.code !== '') return added
      const { authority: code, scope, text, ...rest } = command
      const listed = decideList(
        library,
        { ...rest, code, scopes: [scope], conditions: [], text: text ?? command.citation },
        item,
      )
      return listed.kind === 'refused' ? listed : accepted(added.entries[0], ...listed.entries)
    },
  })
}

/** Will or capacity as it is assessed now. */
export const assessCounterpart = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CounterpartId,
  command: { readonly what: string; readonly code: string; readonly basis: string },
): Promise<Result> =>
  onCounterpart(ports, viewer, request, id, 'counterpart.write', (state, now) =>
    decideAssess(state, { ...command, from: now }, id),
  )
