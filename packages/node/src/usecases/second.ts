// The blind second opinion: asked by whoever answers for a source, answered by somebody who neither entered nor saw it, and
// settled in the custody. What is put to whom is decided by the node (5-release/second-reader.ts).

import {
  type AnsweredItem,
  answerReading as decideAnswer,
  askSecond as decideAsk,
  settleSecond as decideSettle,
  type PersonId,
  type ReadingId,
  type ReleaseId,
  type SecondCounts,
  type SourceId,
} from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import { freshId, type Ports } from '../ports.ts'
import { sourceOfReading } from '../second.ts'
import { questionOf } from '../second-question.ts'
import type { Viewer } from '../store/ports.ts'
import { act, actorOf, type Request, type Result } from './act.ts'

export interface AskSecond {
  readonly release: ReleaseId
  readonly reader: PersonId
}

/** Puts the entries on which a release rests to a second reader. `entries[1].aggregate` is the question. */
export function askSecondReader(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: SourceId,
  { release, reader }: AskSecond,
): Promise<Result> {
  const reading = freshId(ports, 'reading')
  return act(ports, viewer, request, {
    type: 'source',
    id,
    action: 'source.second',
    load: async (reads) => {
      const { source, second } = await reads.visible('source', id)
      const { person } = await reads.visible('person', reader)
      await reads.state('reading', reading)
      const about = (await reads.state('release', release)).release
      const { core } = await reads.state('case', about.case)
      const question = await questionOf(ports, id, release, core)
      // a release that is not about this source is none of its custodian's
      if (question === undefined) throw new AbsentError()
      return { source, second, person, question, case: about.case }
    },
    decide: ({ source, second, person, question, case: caseId }) =>
      decideAsk(
        source,
        second,
        { reading, release, case: caseId, reader, by: actorOf(viewer) },
        person.grants,
        question.picked,
        question.shown,
        id,
      ),
  })
}

/** What a second reader answers, each item once. Sealed in the custody of the source, which stands nowhere in the receipt. */
export const answerReading = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReadingId,
  answers: readonly AnsweredItem[],
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'reading',
    id,
    action: 'reading.answer',
    load: async (reads) => {
      const { reading } = await reads.visible('reading', id)
      const source = await sourceOfReading(ports, id)
      if (source === undefined) throw new AbsentError()
      return { reading, source }
    },
    decide: ({ reading, source }) => decideAnswer(reading, answers, source, id),
  })

export interface SettleSecond {
  readonly reading: ReadingId
  readonly item: number
  readonly counts: SecondCounts
  readonly reason: string
}

/** Which of two answers counts, and why. */
export const settleSecond = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: SourceId,
  command: SettleSecond,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'source',
    id,
    action: 'source.second',
    load: (reads) => reads.visible('source', id),
    decide: ({ source, second }) => decideSettle(source, second, { ...command, by: actorOf(viewer) }, id),
  })
