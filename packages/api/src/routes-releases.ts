// Ways into a node for what goes out, and what became of it: part of the one table in routes.ts.

import { act, read } from './route.ts'
import { nothing, page, receipt } from './schemas/basic.ts'
import * as releases from './schemas/releases.ts'

const anyRelease = { params: releases.releaseParams }

export const releaseRoutes = {
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
} as const
