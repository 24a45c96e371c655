// The crowd of a source, for its custodian: who is in it, who would be, and where it was given up.

import type { AnswerOf } from '@tocsin/api'
import { may, proposedCrowd, type StreamStates } from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import { knowledgeOf } from '../custody.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { contents, foldAt, offered, rolesOf, textsIn } from './read.ts'

/** @throws AbsentError */
export async function readCrowd(ports: Ports, viewer: Viewer, source: string): Promise<AnswerOf<'readCrowd'>> {
  const roles = await rolesOf(ports, viewer, source)
  if (!may(roles, 'source.protect')) throw new AbsentError()
  const { fixed, broken }: StreamStates['source']['crowd'] = (await foldAt(ports, viewer, 'source', source)).state.crowd
  const opened = await contents(ports, viewer, [fixed?.entry ?? null])
  const knowledge = await knowledgeOf(ports, source, null, null)
  const proposed = knowledge === undefined ? null : proposedCrowd(knowledge)
  return {
    source,
    fixed: fixed === null ? null : { heads: fixed.heads, keys: textsIn(opened.get(fixed.entry), 'keys') },
    proposed: proposed === null ? null : [...proposed],
    broken: [...broken],
    actions: [
      offered(roles, 'fixCrowd', 'source.protect'),
      offered(roles, 'breakCrowd', 'source.protect', fixed === null ? 'crowd_not_fixed' : null),
    ],
  }
}
