// Does the duty apply, who looked, and may somebody go unwarned? Persons act; the rules in force judge the act.

import {
  type Action,
  type AnswerDoubleStandard,
  type AnswerProtection,
  type AnswerTest,
  askCustodian,
  type CaseId,
  custodianDue,
  type DecideTooLate,
  type Decision,
  type Determine,
  answerTest as decideAnswer,
  approveDetermination as decideApprove,
  determineAtRisk as decideDetermine,
  answerDoubleStandard as decideDoubleStandard,
  determineInHurry as decideInHurry,
  recordInsidersWarned as decideInsiders,
  decideTooLate as decideLate,
  answerProtection as decideProtection,
  reviewDetermination as decideReview,
  signWaiver as decideSign,
  writeWaiver as decideWrite,
  type InsidersWarned,
  type Instant,
  type Judge,
  liveClaims,
  livePseudoClaims,
  type Rules,
  type SourceId,
  type StreamStates,
  type WriteWaiver,
} from '@tocsin/domain'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { OPEN } from '../store/tables.ts'
import { act, actorOf, type Request, type Result, rolesOn } from './act.ts'
import { rulesInForce } from './rules-in-force.ts'

type Judged = (states: StreamStates['case'], rules: Rules | null, now: Instant) => Decision

/** An act on a case under the rules in force. */
const underRules = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  action: Action,
  decide: Judged,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'case',
    id,
    action,
    load: async (reads) => ({ states: await reads.visible('case', id), rules: await rulesInForce(ports, reads) }),
    decide: ({ states, rules }, now) => decide(states, rules, now),
  })

/** One of the four answers. */
export const answerTest = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: AnswerTest,
): Promise<Result> =>
  underRules(ports, viewer, request, id, 'case.answer', ({ core, duty }, rules) =>
    decideAnswer(core, duty, command, rules, id),
  )

/** A person's determination on the four answers. */
export const determine = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: Determine,
): Promise<Result> =>
  underRules(ports, viewer, request, id, 'case.determine', (states, rules, now) =>
    decideDetermine(states, command, rules, now, id),
  )

/**
 * A determination in a hurry: what was put off is owed from the same commit on, and the custodian of the source is asked
 * for the word without which the warning cannot leave.
 */
export const determineInHurry = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: Determine,
  source: SourceId,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'case',
    id,
    action: 'case.determine',
    load: async (reads) => ({
      states: await reads.visible('case', id),
      rules: await rulesInForce(ports, reads),
      // on the node's own behalf: nothing of the source reaches the viewer but that its custodian was asked
      source: (await reads.state('source', source)).source,
    }),
    decide: ({ states, rules, source: state }, now) => {
      const decision = decideInHurry(states, command, rules, now, id)
      if (decision.kind === 'refused' || rules === null) return decision
      const claims = [...liveClaims(states.core), ...livePseudoClaims(states.pseudoClaims)].map(({ claim }) => claim)
      const due = custodianDue(states.core, rules, now)
      const asked = askCustodian(state, { case: id, claims, due, by: actorOf(viewer) }, source)
      return asked === undefined ? decision : { ...decision, entries: [...decision.entries, asked] }
    },
  })

export const reviewDetermination = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: Judge,
): Promise<Result> =>
  underRules(ports, viewer, request, id, 'case.review', ({ core, duty }, rules) =>
    decideReview(core, duty, command, actorOf(viewer), rules, id),
  )

export const approveDetermination = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: Judge,
): Promise<Result> =>
  underRules(ports, viewer, request, id, 'case.approve', ({ core, duty }, rules) =>
    decideApprove(core, duty, command, actorOf(viewer), rules, id),
  )

/** Writes a waiver for somebody else to sign. Nothing is waived yet. */
export function writeWaiver(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: WriteWaiver,
): Promise<Result> {
  return act(ports, viewer, request, {
    type: 'case',
    id,
    action: 'case.waive',
    load: async (reads) => {
      const states = await reads.visible('case', id)
      const rejected = await ports.store.db
        .selectFrom('release_row')
        .select('aggregate')
        .where('case_id', '=', id)
        .where('state', '=', 'refused')
        .where('until_index', '=', OPEN)
        .execute()
      const rejectedReleases = rejected.map(({ aggregate }) => aggregate)
      return { states, rules: await rulesInForce(ports, reads), context: { rejectedReleases } }
    },
    decide: ({ states, rules, context }, now) => decideWrite(states, command, context, rules, now, id),
  })
}

/** A senior officer signs, or refuses with a reason. */
export function signWaiver(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: { readonly victim: string; readonly agrees: boolean; readonly reason: string },
): Promise<Result> {
  return act(ports, viewer, request, {
    type: 'case',
    id,
    action: 'waiver.sign',
    load: async (reads) => ({
      states: await reads.visible('case', id),
      rules: await rulesInForce(ports, reads),
      signer: { person: actorOf(viewer), roles: await rolesOn(ports, viewer, id) },
    }),
    decide: ({ states, rules, signer }, now) => decideSign(states, command, signer, rules, now, id),
  })
}

/** Nobody protects a place, as far as we know, and why we think so. */
export const answerProtection = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: AnswerProtection,
): Promise<Result> =>
  underRules(ports, viewer, request, id, 'case.people', (states) => decideProtection(states, command, id))

/** Somebody senior says why nothing goes out about what came too late. */
export const decideTooLate = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: DecideTooLate,
): Promise<Result> =>
  underRules(ports, viewer, request, id, 'case.too-late', ({ core, duty }) => decideLate(core, duty, command, id))

/** Our own were told: the check whether others run the same danger opens. */
export const recordInsidersWarned = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: InsidersWarned,
): Promise<Result> =>
  underRules(ports, viewer, request, id, 'case.people', (states, rules, now) =>
    decideInsiders(states, command, rules, now, id),
  )

/** The check is answered, with a reason. */
export const answerDoubleStandard = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: AnswerDoubleStandard,
): Promise<Result> =>
  underRules(ports, viewer, request, id, 'case.double-standard', (states, rules) =>
    decideDoubleStandard(states, command, rules, id),
  )
