// By what may be sent, and what did counsel say? The library of authorities is read by everybody who works here; an
// opinion by the counsel and by whoever asked.

import {
  type AskCounsel,
  type AuthorityId,
  askCounsel as decideAsk,
  endAuthority as decideEnd,
  giveOpinion as decideGive,
  listAuthority as decideList,
  declareOperator as decideOperator,
  type Instant,
  idFrom,
  type ListAuthority,
  type OpinionId,
} from '@tocsin/domain'
import { fromHex, toHex, toUtf8 } from '@tocsin/protocol'
import { freshId, type Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { act, actorOf, type Request, type Result } from './act.ts'
import { invitationKey } from './session.ts'

/** The stream of a code: one a code, so that nobody lists it twice; derived by a key of the node, so that nobody guesses. */
export async function authorityIdOf(ports: Ports, code: string): Promise<AuthorityId> {
  const mac = ports.primitives.hmacSha256(await invitationKey(ports), toUtf8(`tocsin/v1/authority\0${code}`))
  return idFrom('authority', fromHex(toHex(mac).slice(0, 32)))
}

/** An item of the library, or another version of it. */
export async function listAuthority(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  command: ListAuthority,
): Promise<Result> {
  const id = await authorityIdOf(ports, command.code)
  return act(ports, viewer, request, {
    type: 'authority',
    id,
    action: 'library.write',
    fresh: true,
    load: (reads) => reads.state('authority', id),
    decide: ({ library }) => decideList(library, command, id),
  })
}

/** Revoked or replaced from an instant on. @throws AbsentError when the library has no such code */
export async function endAuthority(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  code: string,
  command: { readonly until: Instant; readonly reason: string },
): Promise<Result> {
  const id = await authorityIdOf(ports, code)
  return act(ports, viewer, request, {
    type: 'authority',
    id,
    action: 'library.write',
    // everybody sees the library; who may write it, a role anywhere says
    fresh: true,
    load: (reads) => reads.visible('authority', id),
    decide: ({ library }) => decideEnd(library, command, id),
  })
}

/** Asks one counsel. The id of the opinion is `entries[0].aggregate`. */
export function askCounsel(ports: Ports, viewer: Viewer, request: Request, command: AskCounsel): Promise<Result> {
  const id = freshId(ports, 'opinion')
  return act(ports, viewer, request, {
    type: 'opinion',
    id,
    action: 'opinion.ask',
    fresh: true,
    load: async (reads) => {
      await reads.state('opinion', id)
      const asker = (await reads.state('person', viewer.person)).person
      return { asker, counsel: (await reads.visible('person', command.counsel)).person }
    },
    decide: ({ asker, counsel }) => decideAsk({ id: actorOf(viewer), state: asker }, counsel, command, id),
  })
}

/** The answer of the counsel who was asked. */
export const giveOpinion = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: OpinionId,
  command: { readonly asOf: Instant; readonly text: string },
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'opinion',
    id,
    action: 'opinion.give',
    load: (reads) => reads.visible('opinion', id),
    decide: ({ opinion }) => decideGive(opinion, { ...command, by: actorOf(viewer) }, id),
  })

/** Who runs the node, and that the notice was read (R54). */
export const declareOperator = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  command: { readonly operator: string; readonly acknowledges: string },
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'node',
    id: 'node',
    action: 'node.operator',
    fresh: true,
    load: (reads) => reads.state('node', 'node'),
    decide: () => decideOperator({ ...command, by: actorOf(viewer) }),
  })
