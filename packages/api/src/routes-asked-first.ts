// Ways into a node that ask others before something leaves, carry a dispute, and look back: part of the one table in routes.ts.

import { act, read } from './route.ts'
import * as asked from './schemas/asked-first.ts'
import { nothing, receipt } from './schemas/basic.ts'
import { caseParams } from './schemas/cases.ts'
import { counterpartParams } from './schemas/register.ts'
import { releaseParams } from './schemas/releases.ts'

const anyCase = { params: caseParams }
const anyRelease = { params: releaseParams }
const anyDispute = { params: asked.disputeParams }

export const askedFirstRoutes = {
  // whoever it came from, and whoever's own work it may touch
  readAskedFirst: read(
    '/v1/releases/:release/asked-first',
    'Who must be asked before this leaves, and what they answered',
    asked.askedFirstView,
    anyRelease,
  ),
  askConsent: act(
    '/v1/releases/:release/consents',
    'Ask the originator of a report; the time of the profile starts',
    asked.askConsent,
    receipt,
    anyRelease,
  ),
  answerConsent: act(
    '/v1/releases/:release/consents/answers',
    'What the originator answered',
    asked.answerConsent,
    receipt,
    anyRelease,
  ),
  overrideConsent: act(
    '/v1/releases/:release/consents/override',
    'Let it leave without a yes: two persons, each with a reason',
    asked.overrideConsent,
    receipt,
    { ...anyRelease, confirm: true },
  ),
  askEquities: act(
    '/v1/releases/:release/equities',
    'Ask everybody whose own work this may touch',
    nothing,
    receipt,
    anyRelease,
  ),
  answerEquity: act(
    '/v1/releases/:release/equities/answers',
    'What one of them answered',
    asked.answerEquity,
    receipt,
    anyRelease,
  ),
  overrideEquities: act(
    '/v1/releases/:release/equities/override',
    'Let it leave over what they say, with a reason',
    asked.overrideEquities,
    receipt,
    { ...anyRelease, confirm: true },
  ),

  // disputes; the deadlines of the warning run on
  openDispute: act(
    '/v1/cases/:case/disputes',
    'Disagree about the duty, a waiver or the manner of a warning',
    asked.openDispute,
    receipt,
    anyCase,
  ),
  listDisputes: read(
    '/v1/cases/:case/disputes',
    'Disputes of a case: parties, positions, levels, deadlines',
    asked.disputesView,
    anyCase,
  ),
  takePosition: act(
    '/v1/cases/:case/disputes/:dispute/positions',
    'What one party says',
    asked.takePosition,
    receipt,
    anyDispute,
  ),
  raiseDispute: act(
    '/v1/cases/:case/disputes/:dispute/raise',
    'Take it a level up, with a deadline',
    asked.raiseDispute,
    receipt,
    anyDispute,
  ),
  settleDispute: act(
    '/v1/cases/:case/disputes/:dispute/settle',
    'End it; what is decided again is decided by its own acts',
    asked.settleDispute,
    receipt,
    { ...anyDispute, confirm: true },
  ),

  // looking back
  readTrackRecord: read(
    '/v1/counterparts/:counterpart/track-record',
    'What became of each warning to them, one by one, never one score',
    asked.trackRecordView,
    { params: counterpartParams },
  ),
  readAttackReview: read(
    '/v1/cases/:case/attack-review',
    'The copy that was frozen when an attack became known, and its review',
    asked.attackReviewView,
    anyCase,
  ),
  reviewAttack: act(
    '/v1/cases/:case/attack-review',
    'What the review found, by somebody who decided nothing here',
    asked.reviewAttack,
    receipt,
    { ...anyCase, confirm: true },
  ),
} as const
