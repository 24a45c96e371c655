// Ways into a node that set it up and say who is there, and under which rules: part of the one table in routes.ts.

import { act, read, unpreviewable } from './route.ts'
import { asOf, nothing, page, paged, receipt } from './schemas/basic.ts'
import * as calendars from './schemas/calendars.ts'
import * as faces from './schemas/faces.ts'
import * as profiles from './schemas/profiles.ts'
import * as setup from './schemas/setup.ts'
import { z } from './zod.ts'

export const setupRoutes = {
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
} as const
