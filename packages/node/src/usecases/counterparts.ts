// With whom do we speak, what is their legal status, and by what authority do we speak at all? Every answer is dated.
// Status, mandate, authority, will and capacity are five separate things; none of them is an input of the duty (R47).

import {
  type Action,
  type AddAuthority,
  type AddCounterpart,
  type CounterpartId,
  type Decision,
  addCounterpart as decideAdd,
  assessCounterpart as decideAssess,
  addAuthority as decideAuthority,
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
    load: (reads) => reads.state('counterpart', id),
    decide: ({ counterpart }) => decideAdd(counterpart, { ...command, compartment }, id),
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

export const setStatus = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CounterpartId,
  command: SetStatus,
): Promise<Result> =>
  onCounterpart(ports, viewer, request, id, 'counterpart.write', (state) => decideStatus(state, command, id))

export const setMandate = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CounterpartId,
  command: SetMandate,
): Promise<Result> =>
  onCounterpart(ports, viewer, request, id, 'counterpart.mandate', (state) => decideMandate(state, command, id))

export const addAuthority = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CounterpartId,
  command: AddAuthority,
): Promise<Result> =>
  onCounterpart(ports, viewer, request, id, 'counterpart.authority', (state) => decideAuthority(state, command, id))

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
