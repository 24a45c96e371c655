// Ways into a node after something was said or happened: part of the one table in routes.ts.

import { act, read } from './route.ts'
import * as aftermath from './schemas/aftermath.ts'
import { receipt } from './schemas/basic.ts'
import { caseParams } from './schemas/cases.ts'
import { sourceParams } from './schemas/sources.ts'

const anyCase = { params: caseParams }

export const aftermathRoutes = {
  sayAside: act(
    '/v1/cases/:case/said',
    'Write down what was said by word of mouth; it counts from now on, whatever it was',
    aftermath.sayAside,
    receipt,
    anyCase,
  ),
  recordEvent: act(
    '/v1/cases/:case/events',
    'Write down an arrest or a publication; the custodians of the sources are asked',
    aftermath.recordEvent,
    receipt,
    anyCase,
  ),
  readAftermath: read(
    '/v1/cases/:case/aftermath',
    'What was said aside, what happened, and how many are left who could have said it',
    aftermath.aftermathView,
    anyCase,
  ),
  readSourceHistory: read(
    '/v1/sources/:source/history',
    'For its custodian: what events propose, who is cleared, and how many are left over time',
    aftermath.sourceHistoryView,
    { params: sourceParams },
  ),
  answerClearing: act(
    '/v1/sources/:source/clearings/:n',
    'The custodian accepts, changes or declines what an event proposes',
    aftermath.answerClearing,
    receipt,
    { params: aftermath.clearingParams },
  ),
  narrowPool: act(
    '/v1/sources/:source/pools',
    'The custodian signs for a pool smaller than everybody, with its name and why',
    aftermath.narrowPool,
    receipt,
    { params: sourceParams },
  ),
} as const
