// Handlers of what leaves and what comes in: releases, deliveries, warnings received, what a successor sees.

import { readContradictions } from '../../queries/contradictions.ts'
import { listInForce } from '../../queries/in-force.ts'
import { asOf } from '../../queries/read.ts'
import { listReceived, readReceived } from '../../queries/received.ts'
import { listDeliveries, listReleases, readDelivery, readRelease } from '../../queries/releases.ts'
import { answerQuestion } from '../../usecases/deliveries.ts'
import { acknowledge, askQuestion, markShown, passOn, reportOutcome } from '../../usecases/received.ts'
import {
  approveRelease,
  changeRelease,
  composeRelease,
  draftRelease,
  overrideText,
  refuseRelease,
} from '../../usecases/releases.ts'
import { recallRelease, sealRelease } from '../../usecases/seal-release.ts'
import { type Handlers, receiptIn } from '../handler.ts'

const orNull = <Value>(value: Value | undefined): Value | null => value ?? null

export const releaseHandlers = {
  draftRelease: async (ports, { viewer, request, body }) => {
    const { authorityReason, office, asked, ...rest } = body
    const command = { ...rest, office: orNull(office), authorityReason: orNull(authorityReason), asked: orNull(asked) }
    return receiptIn(await draftRelease(ports, viewer, request, command))
  },
  listReleases: (ports, { viewer, query }) => listReleases(ports, viewer, query),
  readRelease: (ports, { viewer, params }) => readRelease(ports, viewer, params.release),
  readContradictions: (ports, { viewer, params }) => readContradictions(ports, viewer, params.case),
  composeRelease: async (ports, { viewer, request, params }) =>
    receiptIn(await composeRelease(ports, viewer, request, params.release)),
  approveRelease: async (ports, { viewer, request, params, body }) =>
    receiptIn(await approveRelease(ports, viewer, request, params.release, body.pair)),
  overrideText: async (ports, { viewer, request, params, body }) =>
    receiptIn(await overrideText(ports, viewer, request, params.release, body)),
  refuseRelease: async (ports, { viewer, request, params, body }) =>
    receiptIn(await refuseRelease(ports, viewer, request, params.release, body.reason)),
  sealRelease: async (ports, { viewer, request, params, body }) =>
    receiptIn(await sealRelease(ports, viewer, request, params.release, body.channel)),
  changeRelease: async (ports, { viewer, request, params, body }) => {
    const command = { ...body, authorityReason: orNull(body.authorityReason) }
    return receiptIn(await changeRelease(ports, viewer, request, params.release, command))
  },
  recallRelease: async (ports, { viewer, request, params, body }) =>
    receiptIn(await recallRelease(ports, viewer, request, params.release, body.reason, orNull(body.override))),

  listDeliveries: (ports, { viewer, query }) => listDeliveries(ports, viewer, query),
  readDelivery: (ports, { viewer, params }) => readDelivery(ports, viewer, params.delivery),
  answerQuestion: async (ports, { viewer, request, params, body }) =>
    receiptIn(
      await answerQuestion(ports, viewer, request, params.delivery, body.question, body.text, orNull(body.override)),
    ),

  listReceived: (ports, { viewer, query }) => listReceived(ports, viewer, query),
  readReceived: async (ports, { viewer, request, params }) => {
    const shown = await readReceived(ports, viewer, params.received)
    await markShown(ports, viewer, request, params.received)
    return shown
  },
  acknowledge: async (ports, { viewer, request, params, body }) => {
    const said = { ...body, reason: orNull(body.reason), passedTo: orNull(body.passedTo) }
    return receiptIn(await acknowledge(ports, viewer, request, params.received, said))
  },
  askQuestion: async (ports, { viewer, request, params, body }) =>
    receiptIn(await askQuestion(ports, viewer, request, params.received, body.text)),
  passOn: async (ports, { viewer, request, params, body }) =>
    receiptIn(await passOn(ports, viewer, request, params.received, body)),
  reportOutcome: async (ports, { viewer, request, params, body }) => {
    const { code, manner, text, contribution } = body
    const outcome = { code, ground: manner, text, contribution: orNull(contribution) }
    return receiptIn(await reportOutcome(ports, viewer, request, params.received, outcome))
  },

  listInForce: async (ports, { viewer, query }) => listInForce(ports, viewer, await asOf(ports, query)),
} satisfies Handlers
