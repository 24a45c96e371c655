// Handlers of what was said aside, of what happened afterwards, and of what custodians make of it.

import { everybody } from '@tocsin/domain'
import { readAftermath, readSourceHistory } from '../../queries/aftermath.ts'
import { answerClearing, narrowPool, recordEvent, sayAside } from '../../usecases/aftermath.ts'
import { type Handlers, receiptIn } from '../handler.ts'

export const aftermathHandlers = {
  sayAside: async (ports, { viewer, request, params, body }) => {
    const { at = ports.clock.now(), counterpart = null, pool = everybody, ...rest } = body
    const command = { ...rest, at, counterpart, pool, text: { ...rest.text } }
    return receiptIn(await sayAside(ports, viewer, request, params.case, command))
  },
  recordEvent: async (ports, { viewer, request, params, body }) => {
    const {
      at = ports.clock.now(),
      groups = [],
      heads = 0,
      rungs = [],
      reports = [],
      organisation = null,
      what,
      text,
    } = body
    const command = { what, at, groups, organisation, heads, rungs, reports, text: { ...text } }
    return receiptIn(await recordEvent(ports, viewer, request, params.case, command))
  },
  readAftermath: (ports, { viewer, params }) => readAftermath(ports, viewer, params.case),
  readSourceHistory: (ports, { viewer, params }) => readSourceHistory(ports, viewer, params.source),
  answerClearing: async (ports, { viewer, request, params, body }) => {
    const { answer, keys = [], widens = false, reason = null } = body
    const command = { n: Number(params.n), answer, keys, widens, reason }
    return receiptIn(await answerClearing(ports, viewer, request, params.source, command))
  },
  narrowPool: async (ports, { viewer, request, params, body }) =>
    receiptIn(await narrowPool(ports, viewer, request, params.source, { pool: body.pool, reason: body.reason ?? '' })),
} satisfies Handlers
