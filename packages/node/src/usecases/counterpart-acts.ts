// Who sits there, what did they promise, and what becomes of the mandate when somebody else takes office here?

import {
  type Action,
  type CounterpartId,
  type Decision,
  chooseMandate as decideChoice,
  recordCompliance as decideCompliance,
  setOfficeHolder as decideHolder,
  recordAssurance as decideRecord,
  refreshAssurance as decideRefresh,
  suspendOfficeHolder as decideSuspend,
  verifyOfficeHolder as decideVerify,
  type Instant,
  type RecordAssurance,
  type SetOfficeHolder,
  type StreamStates,
} from '@tocsin/domain'
import type { Ports } from '../ports.ts'
import { affectedByMandate, previewHash } from '../queries/mandate.ts'
import type { Viewer } from '../store/ports.ts'
import { act, type Request, type Result } from './act.ts'

type States = StreamStates['counterpart']

const on = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CounterpartId,
  decide: (states: States, now: Instant) => Decision,
  action: Action = 'counterpart.write',
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'counterpart',
    id,
    action,
    load: (reads) => reads.visible('counterpart', id),
    decide,
  })

/** A new holder of a post of theirs; the second and every later one is in doubt until verified. */
export const setOfficeHolder = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CounterpartId,
  command: SetOfficeHolder,
): Promise<Result> => on(ports, viewer, request, id, ({ counterpart }) => decideHolder(counterpart, command, id))

export const verifyOfficeHolder = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CounterpartId,
  command: { readonly office: string },
): Promise<Result> => on(ports, viewer, request, id, ({ counterpart }) => decideVerify(counterpart, command, id))

export const suspendOfficeHolder = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CounterpartId,
  command: { readonly office: string; readonly reason: string },
): Promise<Result> => on(ports, viewer, request, id, ({ counterpart }) => decideSuspend(counterpart, command, id))

export const recordAssurance = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CounterpartId,
  command: RecordAssurance,
): Promise<Result> => on(ports, viewer, request, id, ({ counterpart }) => decideRecord(counterpart, command, id))

export const refreshAssurance = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CounterpartId,
  command: { readonly assurance: string; readonly refresh: Instant | null },
): Promise<Result> =>
  on(ports, viewer, request, id, ({ assurances }, now) => decideRefresh(assurances, command, now, id))

export const recordCompliance = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CounterpartId,
  command: { readonly assurance: string; readonly code: string; readonly reason: string },
): Promise<Result> => on(ports, viewer, request, id, ({ assurances }) => decideCompliance(assurances, command, id))

/** What a successor chose about the mandate, after having seen what it touches. */
export const chooseMandate = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CounterpartId,
  command: { readonly choice: string; readonly reason: string; readonly preview: string },
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'counterpart',
    id,
    action: 'counterpart.mandate',
    load: async (reads) => {
      const { counterpart } = await reads.visible('counterpart', id)
      return { counterpart, preview: previewHash(id, await affectedByMandate(ports, viewer, id)) }
    },
    decide: ({ counterpart, preview }, now) => decideChoice(counterpart, command, preview, now, id),
  })
