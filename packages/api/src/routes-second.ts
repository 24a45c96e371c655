// Ways of the blind second opinion: part of the one table in routes.ts.

import { act, read } from './route.ts'
import { receipt } from './schemas/basic.ts'
import { releaseParams } from './schemas/releases.ts'
import * as second from './schemas/second.ts'
import { sourceParams } from './schemas/sources.ts'

const anySource = { params: sourceParams }
const anyReading = { params: second.readingParams }

export const secondRoutes = {
  readSecondOpinions: read(
    '/v1/sources/:source/second-opinions',
    'What was put to second readers, and once they answered how both answers compare; for the custody alone',
    second.secondOpinions,
    anySource,
  ),
  askSecondReader: act(
    '/v1/sources/:source/second-opinions',
    'Put the entries on which a release rests to somebody who neither entered nor saw them',
    second.askSecondReader,
    receipt,
    anySource,
  ),
  settleSecond: act(
    '/v1/sources/:source/second-opinions/settle',
    'Say which of two answers counts, and why',
    second.settleSecond,
    receipt,
    anySource,
  ),
  readReading: read(
    '/v1/readings/:reading',
    'A question to a second reader, for them alone',
    second.reading,
    anyReading,
  ),
  answerReading: act(
    '/v1/readings/:reading',
    'Answer as a second reader, every item once',
    second.answerReading,
    receipt,
    anyReading,
  ),
  readSecondNumbers: read(
    '/v1/releases/:release/second-opinions',
    'How many of the entries on which it rests a second reader confirmed: numbers alone',
    second.secondNumbers,
    { params: releaseParams },
  ),
} as const
