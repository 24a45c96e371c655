// Ways into a node for cases, from the first report to the outcome: part of the one table in routes.ts.

import { act, read, unpreviewable } from './route.ts'
import { asOf, frame, page, paged, pagedAsOf, receipt } from './schemas/basic.ts'
import * as cases from './schemas/cases.ts'
import * as faces from './schemas/faces.ts'
import * as releases from './schemas/releases.ts'
import * as search from './schemas/search.ts'

const anyCase = { params: cases.caseParams }

export const caseRoutes = {
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
  readHistory: read('/v1/cases/:case/history', 'What was recorded about a case', page(frame), anyCase),
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
} as const
