// In which crowd does a source stand, and where did its custodian give it up? Keys are opened for the custodian alone.

import {
  type CaseId,
  type CrowdWorld,
  crowdFault,
  type Decision,
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
import { act, actorOf, type Reads, type Request, type Result } from './act.ts'

type CrowdHeld = Pick<CrowdWorld, 'limits' | 'needed'> & { readonly keys: readonly string[] }

/** The crowd in which a source stands, for whoever enters its world anew; no keys where there is none. */
export async function crowdHeld(ports: Ports, reads: Reads, id: SourceId): Promise<CrowdHeld> {
  const { source, crowd } = await reads.visible('source', id)
  const keys = crowd.fixed === null ? [] : textsIn(await reads.content(crowd.fixed.entry), 'keys')
  const knowledge = keys.length === 0 ? undefined : await knowledgeOf(ports, id, null, null)
  return { keys, limits: source.protection, needed: knowledge === undefined ? 0 : limitOf(knowledge) }
}

/** Another world, unless the crowd would lose somebody in it: under other keys nobody would be held to it any more. */
export function keepingCrowd(entered: Decision, { keys, ...about }: CrowdHeld): Decision {
  if (entered.kind === 'refused' || keys.length === 0) return entered
  const world = entered.entries.find(({ kind }) => kind.startsWith('source/origins-set@'))
  const { self, origins } = originsIn(world?.content)
  return crowdFault(keys, { ...about, self, origins }, '/origins') ?? entered
}

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
