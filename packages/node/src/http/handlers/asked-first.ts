// Handlers of asking others before something leaves, of disputes, and of looking back.

import { readAskedFirst } from '../../queries/asked-first.ts'
import { listDisputes } from '../../queries/disputes.ts'
import { readAttackReview, readTrackRecord } from '../../queries/looking-back.ts'
import { reviewAttack } from '../../usecases/after-attack.ts'
import {
  answerConsent,
  answerEquity,
  askConsent,
  askEquities,
  overrideConsent,
  overrideEquities,
} from '../../usecases/asked-first.ts'
import { openDispute, raiseDispute, settleDispute, takePosition } from '../../usecases/disputes.ts'
import { type Handlers, receiptIn } from '../handler.ts'

const orNull = <Value>(value: Value | undefined): Value | null => value ?? null

export const askedFirstHandlers = {
  readAskedFirst: (ports, { viewer, params }) => readAskedFirst(ports, viewer, params.release),
  askConsent: async (ports, { viewer, request, params, body }) =>
    receiptIn(await askConsent(ports, viewer, request, params.release, body)),
  answerConsent: async (ports, { viewer, request, params, body }) =>
    receiptIn(
      await answerConsent(ports, viewer, request, params.release, { ...body, at: body.at ?? ports.clock.now() }),
    ),
  overrideConsent: async (ports, { viewer, request, params, body }) =>
    receiptIn(await overrideConsent(ports, viewer, request, params.release, body)),
  askEquities: async (ports, { viewer, request, params }) =>
    receiptIn(await askEquities(ports, viewer, request, params.release)),
  answerEquity: async (ports, { viewer, request, params, body }) =>
    receiptIn(await answerEquity(ports, viewer, request, params.release, body)),
  overrideEquities: async (ports, { viewer, request, params, body }) =>
    receiptIn(await overrideEquities(ports, viewer, request, params.release, body.reason)),

  openDispute: async (ports, { viewer, request, params, body }) => {
    const { atRisk: victim, release, due, ...rest } = body
    const command = { ...rest, victim, release: orNull(release), due: orNull(due) }
    return receiptIn(await openDispute(ports, viewer, request, params.case, command))
  },
  listDisputes: (ports, { viewer, params }) => listDisputes(ports, viewer, params.case),
  takePosition: async (ports, { viewer, request, params, body }) =>
    receiptIn(await takePosition(ports, viewer, request, params.case, { ...body, dispute: params.dispute })),
  raiseDispute: async (ports, { viewer, request, params, body }) => {
    const command = { ...body, dispute: params.dispute, due: orNull(body.due) }
    return receiptIn(await raiseDispute(ports, viewer, request, params.case, command))
  },
  settleDispute: async (ports, { viewer, request, params, body }) =>
    receiptIn(await settleDispute(ports, viewer, request, params.case, { ...body, dispute: params.dispute })),

  readTrackRecord: (ports, { viewer, params }) => readTrackRecord(ports, viewer, params.counterpart),
  readAttackReview: (ports, { viewer, params }) => readAttackReview(ports, viewer, params.case),
  reviewAttack: async (ports, { viewer, request, params, body }) =>
    receiptIn(await reviewAttack(ports, viewer, request, params.case, body.findings)),
} satisfies Handlers
