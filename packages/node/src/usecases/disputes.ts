// Who disagrees, what each says, how far up it goes, and who ends it. No clock of the warning is touched by any of it.

import {
  type CaseId,
  type Decision,
  openDispute as decideOpen,
  takePosition as decidePosition,
  raiseDispute as decideRaise,
  settleDispute as decideSettle,
  type Instant,
  type OpenDispute,
  type RaiseDispute,
  type Rules,
  type SettleDispute,
  type StreamStates,
  type TakePosition,
} from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import { freshId, type Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { type Act, act, actorOf, type Request, type Result, rolesOn } from './act.ts'
import { officesOf } from './received.ts'
import { rulesInForce } from './rules-in-force.ts'

const onCase = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  action: Act<never>['action'],
  decide: (states: StreamStates['case'], rules: Rules | null, now: Instant) => Decision,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'case',
    id,
    action,
    load: async (reads) => ({ states: await reads.visible('case', id), rules: await rulesInForce(ports, reads) }),
    decide: ({ states, rules }, now) => decide(states, rules, now),
  })

/** Opens a dispute; its id is the fact `dispute` of `entries[0]`. @throws AbsentError on a release that is not theirs to see */
export async function openDispute(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: Omit<OpenDispute, 'by'>,
): Promise<Result> {
  const { release } = command
  if (release !== null && (await rolesOn(ports, viewer, release)).length === 0) throw new AbsentError()
  const dispute = freshId(ports, 'dispute')
  return onCase(ports, viewer, request, id, 'dispute.open', (states, rules, now) =>
    decideOpen(states, { ...command, by: actorOf(viewer) }, rules, now, id, dispute),
  )
}

/** What one party says. */
export const takePosition = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: Omit<TakePosition, 'by'>,
): Promise<Result> =>
  onCase(ports, viewer, request, id, 'dispute.position', (states) =>
    decidePosition(states, { ...command, by: actorOf(viewer) }, id),
  )

/** One level up, or more. */
export const raiseDispute = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: Omit<RaiseDispute, 'by'>,
): Promise<Result> =>
  onCase(ports, viewer, request, id, 'dispute.raise', (states, rules, now) =>
    decideRaise(states, { ...command, by: actorOf(viewer) }, rules, now, id),
  )

/** Somebody senior, who is no party, ends it. */
export async function settleDispute(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: Omit<SettleDispute, 'by' | 'offices'>,
): Promise<Result> {
  const offices = await officesOf(ports, viewer.person)
  return onCase(ports, viewer, request, id, 'dispute.settle', (states, _rules, now) =>
    decideSettle(states, { ...command, by: actorOf(viewer), offices }, now, id),
  )
}
