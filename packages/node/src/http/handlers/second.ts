// Handlers of the blind second opinion.

import { readReading, readSecondNumbers, readSecondOpinions } from '../../queries/second.ts'
import { answerReading, askSecondReader, settleSecond } from '../../usecases/second.ts'
import { type Handlers, receiptIn } from '../handler.ts'

export const secondHandlers = {
  readSecondOpinions: (ports, { viewer, params }) => readSecondOpinions(ports, viewer, params.source),
  askSecondReader: async (ports, { viewer, request, params, body }) =>
    receiptIn(await askSecondReader(ports, viewer, request, params.source, body)),
  settleSecond: async (ports, { viewer, request, params, body }) =>
    receiptIn(await settleSecond(ports, viewer, request, params.source, { ...body, reason: body.reason ?? '' })),
  readReading: (ports, { viewer, params }) => readReading(ports, viewer, params.reading),
  answerReading: async (ports, { viewer, request, params, body }) =>
    receiptIn(await answerReading(ports, viewer, request, params.reading, body.answers)),
  readSecondNumbers: (ports, { viewer, params }) => readSecondNumbers(ports, viewer, params.release),
} satisfies Partial<Handlers>
