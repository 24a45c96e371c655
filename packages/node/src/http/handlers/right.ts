// Handlers of right and authority: the library, counsel, holders and assurances of a counterpart, the successor's
// choices, what must be looked at before a release leaves, a change of administration.

import { previewMandate } from '../../queries/mandate.ts'
import { readOverTime } from '../../queries/over-time.ts'
import { asOf } from '../../queries/read.ts'
import {
  listAssurances,
  listLibrary,
  listOpinions,
  readLastContacts,
  readNotice,
  readOpinion,
  readStanding,
} from '../../queries/right.ts'
import { listSuccessions, readSuccession } from '../../queries/succession.ts'
import {
  chooseMandate,
  recordAssurance,
  recordCompliance,
  refreshAssurance,
  setOfficeHolder,
  suspendOfficeHolder,
  verifyOfficeHolder,
} from '../../usecases/counterpart-acts.ts'
import { askCounsel, declareOperator, endAuthority, giveOpinion, listAuthority } from '../../usecases/library.ts'
import { assessMistreatment, overrideAddressee, reaffirmRelease } from '../../usecases/right.ts'
import { acceptSuccession, beginSuccession } from '../../usecases/succession.ts'
import { type Handlers, receiptIn } from '../handler.ts'

const orNull = <Value>(value: Value | undefined): Value | null => value ?? null

export const rightHandlers = {
  setOfficeHolder: async (ports, { viewer, request, params, body }) => {
    const command = { ...body, until: orNull(body.until) }
    return receiptIn(await setOfficeHolder(ports, viewer, request, params.counterpart, command))
  },
  verifyOfficeHolder: async (ports, { viewer, request, params, body }) =>
    receiptIn(await verifyOfficeHolder(ports, viewer, request, params.counterpart, body)),
  suspendOfficeHolder: async (ports, { viewer, request, params, body }) =>
    receiptIn(await suspendOfficeHolder(ports, viewer, request, params.counterpart, body)),
  recordAssurance: async (ports, { viewer, request, params, body }) => {
    const command = { ...body, refresh: orNull(body.refresh) }
    return receiptIn(await recordAssurance(ports, viewer, request, params.counterpart, command))
  },
  refreshAssurance: async (ports, { viewer, request, params, body }) => {
    const command = { assurance: body.assurance, refresh: orNull(body.refresh) }
    return receiptIn(await refreshAssurance(ports, viewer, request, params.counterpart, command))
  },
  recordCompliance: async (ports, { viewer, request, params, body }) =>
    receiptIn(await recordCompliance(ports, viewer, request, params.counterpart, body)),
  listAssurances: async (ports, { viewer, params, query }) =>
    listAssurances(ports, viewer, params.counterpart, await asOf(ports, query)),
  readLastContacts: (ports, { viewer, params }) => readLastContacts(ports, viewer, params.counterpart),
  readStanding: async (ports, { viewer, params, query }) =>
    readStanding(ports, viewer, params.counterpart, await asOf(ports, query)),
  readOverTime: async (ports, { viewer, params, query }) =>
    readOverTime(ports, viewer, params.counterpart, await asOf(ports, query)),
  previewMandate: (ports, { viewer, params }) => previewMandate(ports, viewer, params.counterpart),
  chooseMandate: async (ports, { viewer, request, params, body }) =>
    receiptIn(await chooseMandate(ports, viewer, request, params.counterpart, body)),

  readNotice: (ports, { viewer }) => readNotice(ports, viewer),
  declareOperator: async (ports, { viewer, request, body }) =>
    receiptIn(await declareOperator(ports, viewer, request, body)),
  listAuthority: async (ports, { viewer, request, body }) =>
    receiptIn(await listAuthority(ports, viewer, request, { ...body, until: orNull(body.until) })),
  listLibrary: async (ports, { viewer, query }) => listLibrary(ports, viewer, await asOf(ports, query)),
  endAuthority: async (ports, { viewer, request, params, body }) =>
    receiptIn(await endAuthority(ports, viewer, request, params.authority, body)),
  askCounsel: async (ports, { viewer, request, body }) => receiptIn(await askCounsel(ports, viewer, request, body)),
  listOpinions: (ports, { viewer, query }) => listOpinions(ports, viewer, query),
  readOpinion: (ports, { viewer, params }) => readOpinion(ports, viewer, params.opinion),
  giveOpinion: async (ports, { viewer, request, params, body }) =>
    receiptIn(await giveOpinion(ports, viewer, request, params.opinion, body)),

  beginSuccession: async (ports, { viewer, request, body }) =>
    receiptIn(await beginSuccession(ports, viewer, request, body)),
  listSuccessions: (ports, { viewer, query }) => listSuccessions(ports, viewer, query),
  readSuccession: (ports, { viewer, params }) => readSuccession(ports, viewer, params.succession),
  acceptSuccession: async (ports, { viewer, request, params, body }) => {
    const command = { items: orNull(body.items), preview: orNull(body.preview) }
    return receiptIn(await acceptSuccession(ports, viewer, request, params.succession, command))
  },

  overrideAddressee: async (ports, { viewer, request, params, body }) =>
    receiptIn(await overrideAddressee(ports, viewer, request, params.release, body.reason)),
  reaffirmRelease: async (ports, { viewer, request, params, body }) =>
    receiptIn(await reaffirmRelease(ports, viewer, request, params.release, body)),
  assessMistreatment: async (ports, { viewer, request, params, body }) => {
    const command = { ...body, assurance: orNull(body.assurance) }
    return receiptIn(await assessMistreatment(ports, viewer, request, params.release, command))
  },
} satisfies Handlers
