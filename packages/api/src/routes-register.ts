// Ways into a node for sources and reports, parties, places and counterparts: part of the one table in routes.ts.

import { act, actOnBytes, fetchBytes, read, unpreviewable } from './route.ts'
import { asOf, page, paged, receipt } from './schemas/basic.ts'
import * as register from './schemas/register.ts'
import * as search from './schemas/search.ts'
import * as setup from './schemas/setup.ts'
import * as sources from './schemas/sources.ts'

const MiB = 1024 * 1024
const anyReport = ['application/octet-stream', 'application/json', 'application/stix+json', 'text/plain'] as const
const anyCounterpart = { params: register.counterpartParams }

export const registerRoutes = {
  // sources and reports
  registerSource: act('/v1/sources', 'Register a source', sources.registerSource, receipt),
  listSources: read('/v1/sources', 'Sources, without who they are', page(sources.sourceView), { query: paged }),
  setOrigins: act('/v1/sources/:source/origins', 'Who could have known, in one pool', sources.setOrigins, receipt, {
    method: 'PUT',
    params: sources.sourceParams,
  }),
  setCouldHaveKnown: act(
    '/v1/sources/:source/could-have-known',
    'Who could have known one claim, rung by rung',
    sources.couldHaveKnown,
    receipt,
    { method: 'PUT', params: sources.sourceParams },
  ),
  readIdentity: read('/v1/sources/:source/identity', 'Who the source is; the reading is recorded', sources.identity, {
    params: sources.sourceParams,
  }),
  readBreakEven: read(
    '/v1/sources/:source/break-even',
    'On which entries the verdict of a source rests, by name, for its custodian',
    search.breakEvenRead,
    { params: sources.sourceParams, query: search.breakEvenQuery },
  ),
  acceptReport: actOnBytes(
    '/v1/reports',
    'Take a report in, byte for byte, whole or not at all',
    { types: anyReport, max: 32 * MiB },
    { kind: 'json', schema: receipt },
    { query: sources.intakeQuery },
  ),
  listReports: read('/v1/reports', 'Reports, newest first', page(sources.reportView), { query: sources.reportsQuery }),
  readReport: read('/v1/reports/:report', 'One report with its text', sources.reportDetail, {
    params: sources.reportParams,
  }),
  readReportBytes: fetchBytes(
    '/v1/reports/:report/bytes',
    'The bytes as they came',
    'bytes',
    'application/octet-stream',
    {
      params: sources.reportParams,
    },
  ),
  listQuarantine: read('/v1/quarantine', 'What was refused whole, with every fault', page(sources.quarantineItem), {
    query: paged,
  }),
  retryQuarantined: act('/v1/quarantine/:batch/retries', 'Try a refused file again', sources.retryQuery, receipt, {
    params: sources.batchParams,
    ...unpreviewable,
  }),

  // register
  addParty: act('/v1/parties', 'Add a party with its sites and contacts', register.addParty, receipt),
  importParties: actOnBytes(
    '/v1/parties/import',
    'Import parties from CSV, whole or not at all',
    { types: ['text/csv'], max: 8 * MiB },
    { kind: 'json', schema: receipt },
  ),
  listParties: read('/v1/parties', 'Parties', page(register.partyView), { query: paged }),
  readParty: read('/v1/parties/:party', 'One party', register.partyView, { params: register.partyParams }),
  setContact: act('/v1/parties/:party/contacts', 'Set a contact', register.setContact, receipt, {
    params: register.partyParams,
  }),
  putPlaces: act('/v1/places', 'Places, each with the next larger one', setup.putPlaces, receipt, { method: 'PUT' }),
  listPlaces: read('/v1/places', 'Places', page(setup.placeView), { query: paged }),

  // counterparts
  addCounterpart: act('/v1/counterparts', 'Add a counterpart', register.addCounterpart, receipt),
  listCounterparts: read('/v1/counterparts', 'Counterparts', page(register.counterpartView), { query: paged }),
  readCounterpart: read(
    '/v1/counterparts/:counterpart',
    'What is in force for a counterpart',
    register.counterpartView,
    {
      ...anyCounterpart,
      query: asOf,
    },
  ),
  setStatus: act(
    '/v1/counterparts/:counterpart/statuses',
    'A dated legal status',
    register.setStatus,
    receipt,
    anyCounterpart,
  ),
  setMandate: act(
    '/v1/counterparts/:counterpart/mandates',
    'A dated mandate',
    register.setMandate,
    receipt,
    anyCounterpart,
  ),
  assessCounterpart: act(
    '/v1/counterparts/:counterpart/assessments',
    'Will or capacity, apart',
    register.assess,
    receipt,
    anyCounterpart,
  ),
  addAuthority: act(
    '/v1/counterparts/:counterpart/authorities',
    'A dated authority to cite; it changes no status',
    register.addAuthority,
    receipt,
    anyCounterpart,
  ),
  listInForce: read('/v1/in-force', 'What a successor must know', register.inForce, { query: asOf }),
} as const
