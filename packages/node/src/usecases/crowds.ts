// In which crowd does a source stand, and where did its custodian give it up? Keys are opened for the custodian alone.

import {
  type CaseId,
  breakCrowd as decideBreak,
  fixCrowd as decideFix,
  isBeyondCrowd,
  limitOf,
  type SourceId,
} from '@tocsin/domain'
import { knowledgeOf } from '../custody.ts'
import type { Ports } from '../ports.ts'
import { textsIn } from '../queries/read.ts'
import type { Viewer } from '../store/ports.ts'
import { originsIn } from '../world-rows.ts'
import { act, actorOf, type Request, type Result } from './act.ts'

/** Fixes the crowd of a source, or lets it grow. */
export const fixCrowd = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: SourceId,
  keys: readonly string[],
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'source',
    id,
    action: 'source.protect',
    load: async (reads) => {
      const { source, crowd } = await reads.visible('source', id)
      const content = source.origins === null ? undefined : await reads.content(source.origins.entry)
      const before = crowd.fixed === null ? [] : textsIn(await reads.content(crowd.fixed.entry), 'keys')
      const knowledge = await knowledgeOf(ports, id, null, null)
      const isToldBeyond = knowledge !== undefined && isBeyondCrowd({ ...knowledge, crowd: keys }, knowledge.told)
      const needed = knowledge === undefined ? 0 : limitOf(knowledge)
      return { source, about: { ...originsIn(content), before, needed, isToldBeyond } }
    },
    decide: ({ source, about }) => decideFix(source, keys, about, actorOf(viewer), id),
  })

/** Gives the crowd up for one case. */
export const breakCrowd = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: SourceId,
  command: { readonly case: CaseId; readonly reason: string },
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'source',
    id,
    action: 'source.protect',
    load: async (reads) => {
      const states = await reads.visible('source', id)
      await reads.state('case', command.case)
      return states
    },
    decide: ({ source, crowd }) => decideBreak(source, crowd, command, actorOf(viewer), id),
  })
