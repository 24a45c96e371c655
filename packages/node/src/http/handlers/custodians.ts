// Handlers of whoever answers for a source, and of those who wait for their word.

import { readCustodians, readCustody } from '../../queries/custodians.ts'
import {
  askCustodians,
  handOverCustody,
  nameDeputy,
  overrideCustodians,
  sayWord,
  setCeiling,
  sourceMoved,
  withdrawCeiling,
} from '../../usecases/custodians.ts'
import { type Handlers, receiptIn } from '../handler.ts'

export const custodianHandlers = {
  readCustody: (ports, { viewer, params }) => readCustody(ports, viewer, params.source),
  setCeiling: async (ports, { viewer, request, params, body }) =>
    receiptIn(await setCeiling(ports, viewer, request, params.source, { ...body, from: body.from ?? null })),
  withdrawCeiling: async (ports, { viewer, request, params, body }) =>
    receiptIn(await withdrawCeiling(ports, viewer, request, params.source, body.ceiling)),
  nameDeputy: async (ports, { viewer, request, params, body }) =>
    receiptIn(await nameDeputy(ports, viewer, request, params.source, body.deputy)),
  handOverCustody: async (ports, { viewer, request, params, body }) =>
    receiptIn(await handOverCustody(ports, viewer, request, params.source, body)),
  sayCustodianWord: async (ports, { viewer, request, params, body }) => {
    const command = { ...body, reason: body.reason ?? '', due: body.due ?? null }
    return receiptIn(await sayWord(ports, viewer, request, params.source, command))
  },
  sourceMoved: async (ports, { viewer, request, params, body }) =>
    receiptIn(await sourceMoved(ports, viewer, request, params.source, body.release)),
  readCustodians: (ports, { viewer, params }) => readCustodians(ports, viewer, params.release),
  askCustodians: async (ports, { viewer, request, params }) =>
    receiptIn(await askCustodians(ports, viewer, request, params.release)),
  overrideCustodians: async (ports, { viewer, request, params, body }) =>
    receiptIn(await overrideCustodians(ports, viewer, request, params.release, body.reason)),
} satisfies Partial<Handlers>
