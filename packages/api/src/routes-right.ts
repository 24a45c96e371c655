// Ways into a node that ask who is who, and by what right: part of the one table in routes.ts.

import { act, read } from './route.ts'
import { asOf, page, paged, pagedAsOf, receipt } from './schemas/basic.ts'
import { caseParams } from './schemas/cases.ts'
import * as organisations from './schemas/organisations.ts'
import { counterpartParams } from './schemas/register.ts'
import { releaseParams } from './schemas/releases.ts'
import * as right from './schemas/right.ts'

const anyCase = { params: caseParams }
const anyCounterpart = { params: counterpartParams }
const anyRelease = { params: releaseParams }
const anyOrganisation = { params: organisations.organisationParams }

export const organisationRoutes = {
  // organisations over time
  addOrganisation: act(
    '/v1/organisations',
    'An organisation, an office or an official',
    organisations.addOrganisation,
    receipt,
  ),
  listOrganisations: read(
    '/v1/organisations',
    'Organisations, offices and officials',
    page(organisations.organisationView),
    {
      query: pagedAsOf,
    },
  ),
  readOrganisation: read(
    '/v1/organisations/:organisation',
    'What was so of an entity on a day, as known on another',
    organisations.organisationView,
    { ...anyOrganisation, query: asOf },
  ),
  nameOrganisation: act(
    '/v1/organisations/:organisation/names',
    'A dated name or alias',
    organisations.nameOrganisation,
    receipt,
    anyOrganisation,
  ),
  setEntityStatus: act(
    '/v1/organisations/:organisation/statuses',
    'A dated status, a bounty among them',
    organisations.setEntityStatus,
    receipt,
    anyOrganisation,
  ),
  holdPost: act(
    '/v1/organisations/:organisation/posts',
    'An official holds a post',
    organisations.holdPost,
    receipt,
    anyOrganisation,
  ),
  relateOrganisation: act(
    '/v1/organisations/:organisation/relations',
    'Part of, commands, allied with, or holds a place',
    organisations.relateOrganisation,
    receipt,
    anyOrganisation,
  ),
  becomeOrganisation: act(
    '/v1/organisations/:organisation/lineage',
    'Renamed, merged, split, dissolved into',
    organisations.becomeOrganisation,
    receipt,
    anyOrganisation,
  ),
  linkOrganisation: act(
    '/v1/organisations/:organisation/links',
    'The counterpart or party that it is',
    organisations.linkOrganisation,
    receipt,
    anyOrganisation,
  ),
  listHolders: read(
    '/v1/holders',
    'Who held a post, or the post of a key, on a day, and under which statuses',
    page(organisations.holderView),
    { query: organisations.holdersQuery },
  ),
  listControllers: read(
    '/v1/places/:place/controllers',
    'Who held a place on a day',
    page(organisations.controllerView),
    {
      params: organisations.placeParams,
      query: asOf,
    },
  ),

  // what a case says of them
  nameActor: act(
    '/v1/cases/:case/actors',
    'The entity that an actor claim means',
    organisations.nameActor,
    receipt,
    anyCase,
  ),
  setNeverThrough: act(
    '/v1/cases/:case/never-through',
    'Through whom a person at risk must never be reached',
    organisations.setNeverThrough,
    receipt,
    anyCase,
  ),
} as const

export const rightRoutes = {
  // counterparts: holders of their offices, assurances, contact, the successor's choices
  setOfficeHolder: act(
    '/v1/counterparts/:counterpart/office-holders',
    'Who holds a post of theirs; a new holder is in doubt until verified',
    right.setOfficeHolder,
    receipt,
    anyCounterpart,
  ),
  verifyOfficeHolder: act(
    '/v1/counterparts/:counterpart/office-holders/verify',
    'The holder was checked by another path',
    right.ofOffice,
    receipt,
    anyCounterpart,
  ),
  suspendOfficeHolder: act(
    '/v1/counterparts/:counterpart/office-holders/suspend',
    'The holder is in doubt',
    right.suspendOfficeHolder,
    receipt,
    anyCounterpart,
  ),
  recordAssurance: act(
    '/v1/counterparts/:counterpart/assurances',
    'What they promised, verbatim',
    right.recordAssurance,
    receipt,
    anyCounterpart,
  ),
  refreshAssurance: act(
    '/v1/counterparts/:counterpart/assurances/refresh',
    'It was asked again and given again',
    right.refreshAssurance,
    receipt,
    anyCounterpart,
  ),
  recordCompliance: act(
    '/v1/counterparts/:counterpart/assurances/compliance',
    'Whether it was kept, as far as somebody knows',
    right.assuranceKept,
    receipt,
    anyCounterpart,
  ),
  listAssurances: read(
    '/v1/counterparts/:counterpart/assurances',
    'Assurances, with what became of them',
    page(right.assuranceView),
    { ...anyCounterpart, query: asOf },
  ),
  readLastContacts: read(
    '/v1/counterparts/:counterpart/contacts',
    'The last contact in each lane',
    page(right.lastContact),
    anyCounterpart,
  ),
  readStanding: read(
    '/v1/counterparts/:counterpart/standing',
    'Rules, statuses, authorities and approvers of a day, as known on another',
    right.standingView,
    { ...anyCounterpart, query: asOf },
  ),
  readOverTime: read(
    '/v1/counterparts/:counterpart/over-time',
    'Every status of each regime with its time, and every authority, as known on a day',
    right.overTimeView,
    { ...anyCounterpart, query: asOf },
  ),
  previewMandate: read(
    '/v1/counterparts/:counterpart/mandate-choices',
    'What each choice of a successor would do to every case',
    right.mandatePreview,
    anyCounterpart,
  ),
  chooseMandate: act(
    '/v1/counterparts/:counterpart/mandate-choices',
    'Continue, duty warnings only, suspend, or close',
    right.chooseMandate,
    receipt,
    { ...anyCounterpart, confirm: true },
  ),

  // by what right
  readNotice: read('/v1/notice', 'What this product does not do, and who runs the node', right.noticeView),
  declareOperator: act(
    '/v1/operator',
    'Say who runs the node, and that the notice was read',
    right.declareOperator,
    receipt,
    { method: 'PUT' },
  ),
  listAuthority: act(
    '/v1/authorities',
    'An authority of the library, or another version of one',
    right.listAuthority,
    receipt,
  ),
  listLibrary: read('/v1/authorities', 'The library of authorities, as valid on a day', page(right.libraryItem), {
    query: asOf,
  }),
  endAuthority: act(
    '/v1/authorities/:authority/end',
    'Revoked or replaced from an instant on',
    right.endAuthority,
    receipt,
    {
      params: right.authorityParams,
    },
  ),
  askCounsel: act('/v1/opinions', 'Ask one counsel; privileged', right.askCounsel, receipt),
  listOpinions: read('/v1/opinions', 'Opinions that were asked for or given by this person', page(right.opinionView), {
    query: paged,
  }),
  readOpinion: read('/v1/opinions/:opinion', 'One opinion', right.opinionView, { params: right.opinionParams }),
  giveOpinion: act('/v1/opinions/:opinion', 'The answer of counsel', right.giveOpinion, receipt, {
    params: right.opinionParams,
  }),

  // a change of administration
  beginSuccession: act(
    '/v1/successions',
    'A change of administration: write down what is pending',
    right.beginSuccession,
    receipt,
  ),
  listSuccessions: read('/v1/successions', 'Changes of administration', page(right.successionSummary), {
    query: paged,
  }),
  readSuccession: read(
    '/v1/successions/:succession',
    'What was pending, who took it over, and the gap',
    right.successionView,
    { params: right.successionParams },
  ),
  acceptSuccession: act(
    '/v1/successions/:succession/acceptances',
    'Take over item by item, or everything after the preview',
    right.acceptSuccession,
    receipt,
    { params: right.successionParams, confirm: true },
  ),

  // what must be looked at before a release leaves
  overrideAddressee: act(
    '/v1/releases/:release/addressee-override',
    'Let an addressee pass that is too near to the threat, with a reason',
    right.overrideAddressee,
    receipt,
    { ...anyRelease, confirm: true },
  ),
  reaffirmRelease: act(
    '/v1/releases/:release/reaffirm',
    'Look again after the law moved, and cite what is valid now',
    right.reaffirmRelease,
    receipt,
    { ...anyRelease, confirm: true },
  ),
  assessMistreatment: act(
    '/v1/releases/:release/mistreatment',
    'What may happen to whoever is named',
    right.assessMistreatment,
    receipt,
    anyRelease,
  ),
} as const
