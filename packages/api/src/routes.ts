// Every way into a node, once: server, client, command line and OpenAPI document are made from this table.

import { act, actOnBytes, fetchBytes, read } from './route.ts'
import { aftermathRoutes } from './routes-aftermath.ts'
import { askedFirstRoutes } from './routes-asked-first.ts'
import { custodianRoutes } from './routes-custodians.ts'
import { organisationRoutes, rightRoutes } from './routes-right.ts'
import { secondRoutes } from './routes-second.ts'
import { worldRoutes } from './routes-worlds.ts'
import * as basic from './schemas/basic.ts'
import * as calendars from './schemas/calendars.ts'
import * as cases from './schemas/cases.ts'
import * as channels from './schemas/channels.ts'
import * as faces from './schemas/faces.ts'
import * as profiles from './schemas/profiles.ts'
import * as register from './schemas/register.ts'
import * as releases from './schemas/releases.ts'
import * as search from './schemas/search.ts'
import * as setup from './schemas/setup.ts'
import * as sources from './schemas/sources.ts'
import { z } from './zod.ts'

const { page, paged, pagedAsOf, receipt, asOf, nothing } = basic

const MiB = 1024 * 1024
const octets = ['application/octet-stream'] as const
const anyReport = ['application/octet-stream', 'application/json', 'application/stix+json', 'text/plain'] as const
/** More than one act, or one whose effect is not in its entries: a secret, a session, bytes for a medium. */
const unpreviewable = { previewable: false } as const
const anyCase = { params: cases.caseParams }
const anyRelease = { params: releases.releaseParams }
const anyReceived = { params: channels.receivedParams }
const anyCounterpart = { params: register.counterpartParams }

export const routes = {
  // setting up
  health: read('/v1/health', 'Whether the node answers', setup.health, { auth: 'none' }),
  openSession: act('/v1/sessions', 'Turn a one-time invitation into a session', setup.openSession, setup.session, {
    auth: 'none',
    ...unpreviewable,
  }),
  // people at a screen: a cookie instead of a token, a passkey instead of a password
  signIn: act(
    '/v1/sign-in',
    'Turn a one-time invitation into a session of this browser',
    faces.signIn,
    faces.signedIn,
    { auth: 'none', ...unpreviewable },
  ),
  passkeySignInOptions: act(
    '/v1/sign-in/passkey/options',
    'What to ask a passkey to sign, for whoever holds one',
    nothing,
    faces.options,
    { auth: 'none', ...unpreviewable },
  ),
  signInWithPasskey: act(
    '/v1/sign-in/passkey',
    'A signed answer becomes a session of this browser',
    faces.passkeyAnswer,
    faces.signedIn,
    { auth: 'none', ...unpreviewable },
  ),
  signOut: act('/v1/sign-out', 'End this session', nothing, faces.signedOut, unpreviewable),
  passkeyOptions: act(
    '/v1/passkeys/options',
    'What to ask a new passkey to sign',
    nothing,
    faces.options,
    unpreviewable,
  ),
  addPasskey: act('/v1/passkeys', 'Keep a passkey for this person', faces.addPasskey, receipt, {
    ...unpreviewable,
    confirm: true,
  }),
  withdrawPasskeys: act(
    '/v1/people/:person/passkeys/withdrawals',
    'Take back a passkey, or every one of a person, and end their other sessions',
    faces.withdrawPasskeys,
    receipt,
    { params: setup.personParams, confirm: true },
  ),
  listPasskeys: read('/v1/passkeys', 'The passkeys of this person', page(faces.passkeyView)),
  confirmationOptions: act(
    '/v1/confirmations/options',
    'What to ask a passkey to sign, to confirm that it is still this person',
    nothing,
    faces.options,
    unpreviewable,
  ),
  confirmPerson: act(
    '/v1/confirmations',
    'It is still this person: waive, approve, seal and export are open for some minutes',
    faces.passkeyAnswer,
    faces.confirmed,
    unpreviewable,
  ),
  whoAmI: read('/v1/me', 'The person of this session, with grants and offices', setup.me),
  describeNode: read('/v1/node', 'World, origin, time, version and profiles in force', setup.nodeView),
  setClock: act(
    '/v1/clock',
    'Move the clock of an exercise node and do what is due by then',
    setup.setClock,
    setup.clockSet,
    {
      method: 'PUT',
    },
  ),
  words: read('/v1/words/:lang', 'The reviewed words of one language', setup.wordTable, {
    params: setup.wordsParams,
    auth: 'none',
  }),
  openapi: read('/v1/openapi.json', 'This interface as OpenAPI 3.1', z.record(z.string(), z.json()), { auth: 'none' }),

  // people
  invitePerson: act(
    '/v1/people',
    'Add a person and make a one-time invitation',
    setup.invitePerson,
    setup.invited,
    unpreviewable,
  ),
  renewInvitation: act('/v1/people/:person/invitations', 'Another one-time invitation', nothing, setup.invited, {
    params: setup.personParams,
    ...unpreviewable,
  }),
  grantRole: act('/v1/people/:person/grants', 'Give a role in a compartment', setup.grant, receipt, {
    params: setup.personParams,
  }),
  withdrawRole: act('/v1/people/:person/withdrawals', 'Take a role in a compartment back', setup.grant, receipt, {
    params: setup.personParams,
  }),
  listPeople: read('/v1/people', 'People and their grants', page(setup.person), { query: paged }),

  // who is there, and who stands in
  setOffice: act(
    '/v1/people/:person/offices',
    'Put somebody into a post, with deputies',
    calendars.setOffice,
    receipt,
    {
      params: setup.personParams,
    },
  ),
  setAbsences: act('/v1/people/:person/absences', 'When somebody is away', calendars.setAbsences, receipt, {
    method: 'PUT',
    params: setup.personParams,
  }),
  setCalendar: act(
    '/v1/calendars/:office',
    'When an office is staffed, and who stands in',
    calendars.setCalendar,
    receipt,
    { method: 'PUT', params: calendars.officeParams },
  ),
  listCalendars: read('/v1/calendars', 'Who is there, office by office', page(calendars.calendarView)),

  // rules
  putProfileInForce: act('/v1/profiles', 'Put a profile in force from an instant', profiles.putProfile, receipt),
  listProfiles: read('/v1/profiles', 'Profiles in force', page(profiles.profileView), { query: asOf }),
  listProfileVersions: read(
    '/v1/profiles/:profile/versions',
    'Every version of a profile, those that were only asked about included, newest first',
    page(profiles.profileVersionView),
    { params: profiles.profileParams },
  ),
  diffProfiles: read('/v1/profile-diff', 'What one profile says that another does not', profiles.profileDiff, {
    query: profiles.diffQuery,
  }),
  previewProfile: act(
    '/v1/profiles/previews',
    'Record that somebody asks what these rules would change',
    profiles.previewProfile,
    receipt,
  ),
  readProfileEffect: read(
    '/v1/profiles/:profile/effect',
    'What rules would change in the open cases, page by page',
    profiles.profileEffect,
    { params: profiles.profileParams, query: profiles.effectQuery },
  ),
  trustProfileSigner: act(
    '/v1/profile-signers',
    'Trust a key for profiles; from then on nothing unsigned is put in force',
    profiles.trustSigner,
    receipt,
  ),
  withdrawProfileSigner: act(
    '/v1/profile-signers/:signer/withdraw',
    'Trust a key for profiles no longer',
    profiles.withdrawSigner,
    receipt,
    { params: profiles.signerParams },
  ),
  listProfileSigners: read('/v1/profile-signers', 'Keys for profiles', page(profiles.signerView)),

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

  ...organisationRoutes,
  ...rightRoutes,
  ...askedFirstRoutes,
  ...worldRoutes,
  ...aftermathRoutes,
  ...custodianRoutes,
  ...secondRoutes,

  // cases
  openCase: act('/v1/cases', 'Open a case from reports', cases.openCase, receipt),
  addReports: act(
    '/v1/cases/:case/reports',
    'More reports on the same plot join the case',
    cases.addReports,
    receipt,
    anyCase,
  ),
  listCases: read('/v1/cases', 'Cases', page(cases.caseSummary), { query: cases.casesQuery }),
  readCase: read('/v1/cases/:case', 'One case, as of two times', cases.caseView, { ...anyCase, query: asOf }),
  readContradictions: read(
    '/v1/cases/:case/contradictions',
    'Where the public and the private versions of a warning contradict each other',
    releases.contradictions,
    anyCase,
  ),
  readHistory: read('/v1/cases/:case/history', 'What was recorded about a case', page(basic.frame), anyCase),
  readDesk: read('/v1/desk', 'Who owes what by when, oldest first', page(cases.deskItem), { query: paged }),
  readTimeline: read(
    '/v1/cases/:case/timeline',
    'What happened in a case, on our side and on theirs, in order',
    page(faces.timelineItem),
    { ...anyCase, query: pagedAsOf },
  ),
  assessExposure: act(
    '/v1/cases/:case/exposure',
    'How many could have said it, if these rungs were released; numbers only, nothing is recorded',
    search.assessExposure,
    search.exposureAssessed,
    { ...anyCase, mutating: false },
  ),
  searchRelease: act(
    '/v1/cases/:case/search',
    'The best that may be said within every limit, with what others lose; numbers only, nothing is recorded',
    search.searchRelease,
    search.releaseSearched,
    { ...anyCase, mutating: false },
  ),
  warnNow: act(
    '/v1/warn-now',
    'From a pasted report to two texts that wait for a second signature; what is missing becomes tasks',
    faces.warnNow,
    faces.warningReady,
    unpreviewable,
  ),
  addClaim: act('/v1/cases/:case/claims', 'Add a claim with its ladder', cases.addClaim, receipt, anyCase),
  setPseudoClaim: act(
    '/v1/cases/:case/pseudo-claims',
    'What warnings of the case show without saying it: the hour, the reader, what is asked',
    cases.setPseudoClaim,
    receipt,
    anyCase,
  ),
  setAtRisk: act(
    '/v1/cases/:case/people-at-risk',
    'A person, group, place or event at risk',
    cases.setAtRisk,
    receipt,
    anyCase,
  ),
  changeAtRisk: act(
    '/v1/cases/:case/people-at-risk/:atRisk',
    'Who or what is at risk, as it is known now',
    cases.setAtRisk,
    receipt,
    { method: 'PUT', params: cases.atRiskParams },
  ),
  answerProtection: act(
    '/v1/cases/:case/people-at-risk/:atRisk/protection',
    'Nobody protects this place, as far as we know',
    cases.answerProtection,
    receipt,
    { params: cases.atRiskParams },
  ),
  decideTooLate: act(
    '/v1/cases/:case/too-late',
    'Why nothing goes out about what came after its window had opened',
    cases.decideTooLate,
    receipt,
    { ...anyCase, confirm: true },
  ),
  recordInsidersWarned: act(
    '/v1/cases/:case/insider-warnings',
    'Staff or members were told: whether others run the same danger is now asked',
    cases.insidersWarned,
    receipt,
    anyCase,
  ),
  answerDoubleStandard: act(
    '/v1/cases/:case/double-standard',
    'Why others were not told, or that they were',
    cases.answerDoubleStandard,
    receipt,
    anyCase,
  ),
  mapProtector: act('/v1/cases/:case/protectors', 'Who can protect them', cases.mapProtector, receipt, anyCase),
  answerTest: act('/v1/cases/:case/answers', 'Answer one of the four tests', cases.answerTest, receipt, anyCase),
  determine: act(
    '/v1/cases/:case/determinations',
    'Determine for one person or place at risk',
    cases.determine,
    receipt,
    anyCase,
  ),
  reviewDetermination: act(
    '/v1/cases/:case/determinations/:atRisk/review',
    'Review a determination',
    cases.review,
    receipt,
    {
      params: cases.atRiskParams,
    },
  ),
  approveDetermination: act(
    '/v1/cases/:case/determinations/:atRisk/approve',
    'Approve a determination',
    cases.approve,
    receipt,
    {
      params: cases.atRiskParams,
      confirm: true,
    },
  ),
  requestWaiver: act(
    '/v1/cases/:case/waivers',
    'Ask not to warn, on a ground with its evidence',
    cases.requestWaiver,
    receipt,
    { ...anyCase, confirm: true },
  ),
  signWaiver: act('/v1/cases/:case/waivers/sign', 'Sign a waiver', cases.signWaiver, receipt, {
    ...anyCase,
    confirm: true,
  }),
  recordOutcome: act(
    '/v1/cases/:case/outcomes',
    'What happened, and what the warning did for it',
    cases.recordOutcome,
    receipt,
    anyCase,
  ),
  closeCase: act('/v1/cases/:case/close', 'Close a case that has an outcome', cases.closeCase, receipt, anyCase),

  // releases and deliveries
  draftRelease: act('/v1/releases', 'Draft a release: rungs, markings, validity', releases.draftRelease, receipt),
  listReleases: read('/v1/releases', 'Releases', page(releases.releaseSummary), { query: releases.ofCase }),
  readRelease: read(
    '/v1/releases/:release',
    'One release: texts, exposure, exact bytes',
    releases.releaseView,
    anyRelease,
  ),
  composeRelease: act(
    '/v1/releases/:release/compose',
    'Compose both texts from the released rungs',
    nothing,
    receipt,
    anyRelease,
  ),
  approveRelease: act(
    '/v1/releases/:release/approve',
    'Approve the English and Arabic pair',
    releases.approveRelease,
    receipt,
    { ...anyRelease, confirm: true },
  ),
  overrideText: act(
    '/v1/releases/:release/text-override',
    'Let a pair of texts pass in which something was found, with a reason',
    releases.overrideText,
    receipt,
    { ...anyRelease, confirm: true },
  ),
  refuseRelease: act('/v1/releases/:release/refuse', 'Refuse a release', releases.refuseRelease, receipt, anyRelease),
  sealRelease: act(
    '/v1/releases/:release/seal',
    'Seal it to a channel and queue its delivery',
    releases.sealRelease,
    receipt,
    { ...anyRelease, confirm: true },
  ),
  changeRelease: act(
    '/v1/releases/:release/changes',
    'Update, correct, renew or stand down',
    releases.changeRelease,
    receipt,
    anyRelease,
  ),
  recallRelease: act('/v1/releases/:release/recall', 'Recall: we were wrong', releases.recallRelease, receipt, {
    ...anyRelease,
    confirm: true,
  }),
  listDeliveries: read('/v1/deliveries', 'Deliveries', page(releases.deliverySummary), { query: releases.ofCase }),
  readDelivery: read('/v1/deliveries/:delivery', 'One delivery: every step and every silence', releases.deliveryView, {
    params: releases.deliveryParams,
  }),
  answerQuestion: act(
    '/v1/deliveries/:delivery/answers',
    'Answer a question of theirs',
    releases.answerQuestion,
    receipt,
    {
      params: releases.deliveryParams,
    },
  ),

  // channels
  beginPairing: act(
    '/v1/channels/pairings',
    'Begin a pairing: our card and bundle',
    channels.beginPairing,
    channels.pairingBegun,
    unpreviewable,
  ),
  pairPeer: act(
    '/v1/channels/pairings/:channel/peer',
    'Take their card and bundle',
    channels.pairPeer,
    channels.peerPaired,
    { params: channels.channelParams, ...unpreviewable },
  ),
  confirmChannel: act(
    '/v1/channels/:channel/confirm',
    'Confirm that both read the same words',
    channels.confirmChannel,
    receipt,
    { params: channels.channelParams, ...unpreviewable },
  ),
  listChannels: read('/v1/channels', 'Channels', page(channels.channelSummary), { query: paged }),
  readChannel: read('/v1/channels/:channel', 'One channel: both logs, both heads', channels.channelView, {
    params: channels.channelParams,
  }),
  exportBundle: act(
    '/v1/channels/:channel/bundle/export',
    'Everything they have not cosigned, as one file',
    nothing,
    channels.bundleReport,
    { params: channels.channelParams, ...unpreviewable, confirm: true },
  ),
  importBundle: actOnBytes(
    '/v1/channels/bundle/import',
    'Take a file from a meeting; answer with the file to carry back',
    { types: octets, max: 64 * MiB },
    { kind: 'json', schema: channels.bundleReport },
  ),
  pushChannel: act('/v1/channels/:channel/push', 'Try to deliver now', nothing, channels.pushed, {
    params: channels.channelParams,
    ...unpreviewable,
  }),
  exchangeEnvelopes: actOnBytes(
    '/m/:mailbox',
    'An envelope in, waiting envelopes out; no login',
    { types: octets, max: MiB },
    { kind: 'bytes', type: 'application/octet-stream' },
    { params: channels.mailboxParams, auth: 'none', mutating: false },
  ),

  // warnings that came here
  listReceived: read('/v1/received', 'Warnings received', page(channels.receivedSummary), { query: paged }),
  readReceived: read('/v1/received/:received', 'One warning received', channels.receivedView, anyReceived),
  acknowledge: act(
    '/v1/received/:received/acknowledgements',
    'An office says how far it has come',
    channels.acknowledge,
    receipt,
    anyReceived,
  ),
  askQuestion: act('/v1/received/:received/questions', 'Ask back', channels.askQuestion, receipt, anyReceived),
  passOn: act('/v1/received/:received/passed-on', 'Say who below was told', channels.passOn, receipt, anyReceived),
  reportOutcome: act(
    '/v1/received/:received/outcomes',
    'Say what happened',
    channels.reportOutcome,
    receipt,
    anyReceived,
  ),

  // at a glance
  readFigures: read(
    '/v1/oversight/figures',
    'How many, how long, how silent: counted from frames, nothing is opened',
    faces.figures,
    { query: asOf },
  ),
  watch: fetchBytes('/v1/live', 'Ids of what changed, as it changes; never what it says', 'text', 'text/event-stream'),

  // the record
  listEntries: read('/v1/ledger/entries', 'Entries, newest first', page(basic.frame), { query: paged }),
  readCheckpoint: fetchBytes('/v1/ledger/checkpoint', 'The newest checkpoint, a signed note', 'text', 'text/plain'),
  readVkeys: fetchBytes('/v1/ledger/vkeys', 'Verifier keys, one a line', 'text', 'text/plain'),
  exportLedger: act(
    '/v1/ledger/exports',
    'Record an export and fix its size',
    channels.exportLedger,
    channels.ledgerExported,
    { confirm: true },
  ),
  readLedgerFile: fetchBytes(
    '/v1/ledger/files/*',
    'One file of an export by its C2SP path',
    'bytes',
    'application/octet-stream',
    {
      params: channels.ledgerFileParams,
      query: channels.ledgerFileQuery,
    },
  ),
  replayLedger: act(
    '/v1/ledger/replays',
    'Rebuild the state from the record and compare',
    nothing,
    channels.replayed,
    unpreviewable,
  ),
  discloseEntry: act(
    '/v1/ledger/entries/:index/disclosures',
    'Open single fields of one entry to somebody outside, with their proof',
    channels.discloseEntry,
    channels.entryDisclosed,
    { confirm: true, params: channels.entryParams },
  ),
  proveEntry: fetchBytes(
    '/v1/ledger/entries/:index/proof',
    'A proof of one entry that others can verify',
    'text',
    'text/plain',
    {
      params: channels.entryParams,
    },
  ),
} as const

export type Routes = typeof routes
export type RouteName = keyof Routes
