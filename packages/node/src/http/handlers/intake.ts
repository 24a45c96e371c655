// Handlers of sources, reports, the register and counterparts.

import { asOf } from '../../queries/read.ts'
import { listCounterparts, listParties, readCounterpart, readParty } from '../../queries/register.ts'
import {
  identityOf,
  listQuarantine,
  listReports,
  listSources,
  readReport,
  readReportBytes,
} from '../../queries/sources.ts'
import { acceptReports, retryQuarantined } from '../../usecases/accept-reports.ts'
import { addAuthority, addCounterpart, assessCounterpart, setMandate, setStatus } from '../../usecases/counterparts.ts'
import { addParty, importParties, setContact } from '../../usecases/register.ts'
import { readIdentity, registerSource, setCouldHaveKnown, setOrigins } from '../../usecases/sources.ts'
import { type Handlers, receiptIn } from '../handler.ts'

const orNull = <Value>(value: Value | undefined): Value | null => value ?? null

export const intakeHandlers = {
  registerSource: async (ports, { viewer, request, body }) => {
    const [pmaxNum, pmaxDen] = body.protection.pmax
    const protection = { k: body.protection.k, pmaxNum, pmaxDen }
    return receiptIn(await registerSource(ports, viewer, request, { ...body, protection }))
  },
  listSources: (ports, { viewer, query }) => listSources(ports, viewer, query),
  setOrigins: async (ports, { viewer, request, params, body }) =>
    receiptIn(await setOrigins(ports, viewer, request, params.source, body)),
  setCouldHaveKnown: async (ports, { viewer, request, params, body }) =>
    receiptIn(await setCouldHaveKnown(ports, viewer, request, params.source, body)),
  readIdentity: async (ports, { viewer, request, params }) => {
    const result = await readIdentity(ports, viewer, request, params.source)
    if (result.kind === 'refused') return result
    return { source: params.source, name: await identityOf(ports, viewer, params.source), receipt: result.receipt }
  },

  acceptReport: async (ports, { viewer, request, query, body }) =>
    receiptIn(await acceptReports(ports, viewer, request, query, body)),
  listReports: (ports, { viewer, query }) => listReports(ports, viewer, query),
  readReport: (ports, { viewer, params }) => readReport(ports, viewer, params.report),
  readReportBytes: (ports, { viewer, params }) => readReportBytes(ports, viewer, params.report),
  listQuarantine: (ports, { viewer, query }) => listQuarantine(ports, viewer, query),
  retryQuarantined: async (ports, { viewer, request, params, body }) =>
    receiptIn(await retryQuarantined(ports, viewer, request, params.batch, body.format)),

  addParty: async (ports, { viewer, request, body }) => {
    const contacts = body.contacts.map((contact) => ({ ...contact, verifiedAt: orNull(contact.verifiedAt) }))
    return receiptIn(await addParty(ports, viewer, request, { ...body, contacts }))
  },
  importParties: async (ports, { viewer, request, body }) =>
    receiptIn(await importParties(ports, viewer, request, body)),
  listParties: (ports, { viewer, query }) => listParties(ports, viewer, query),
  readParty: (ports, { viewer, params }) => readParty(ports, viewer, params.party),
  setContact: async (ports, { viewer, request, params, body }) =>
    receiptIn(await setContact(ports, viewer, request, params.party, { ...body, verifiedAt: orNull(body.verifiedAt) })),

  addCounterpart: async (ports, { viewer, request, body }) => {
    const names = { en: body.names.en ?? '', ar: body.names.ar ?? '' }
    return receiptIn(await addCounterpart(ports, viewer, request, { ...body, names }))
  },
  listCounterparts: async (ports, { viewer, query }) => listCounterparts(ports, viewer, query, await asOf(ports, {})),
  readCounterpart: async (ports, { viewer, params, query }) =>
    readCounterpart(ports, viewer, params.counterpart, await asOf(ports, query)),
  setStatus: async (ports, { viewer, request, params, body }) =>
    receiptIn(await setStatus(ports, viewer, request, params.counterpart, { ...body, until: orNull(body.until) })),
  setMandate: async (ports, { viewer, request, params, body }) =>
    receiptIn(await setMandate(ports, viewer, request, params.counterpart, { ...body, until: orNull(body.until) })),
  addAuthority: async (ports, { viewer, request, params, body }) => {
    const { code, until, text, ...rest } = body
    const command = { ...rest, authority: code, until: orNull(until), text: orNull(text) }
    return receiptIn(await addAuthority(ports, viewer, request, params.counterpart, command))
  },
  assessCounterpart: async (ports, { viewer, request, params, body }) => {
    const { kind, ...rest } = body
    return receiptIn(await assessCounterpart(ports, viewer, request, params.counterpart, { ...rest, what: kind }))
  },
} satisfies Handlers
