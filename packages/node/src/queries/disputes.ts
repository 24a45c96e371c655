// Who disagrees in a case, what does each say, how far up has it gone, and by when must it end?

import type { AnswerOf } from '@tocsin/api'
import { type DisputeHeld, levelOf, may, type StreamStates, unheardIn } from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { type Content, contents, foldAt, offered, rolesOf, textIn, when } from './read.ts'

type View = AnswerOf<'listDisputes'>

const actionsOn = (
  roles: readonly string[],
  viewer: Viewer,
  { core }: StreamStates['case'],
  held: DisputeHeld,
): View['actions'] => {
  const over = core.state !== 'open' ? 'case_not_open' : held.settled !== null ? 'dispute_is_settled' : null
  const { level } = levelOf(held)
  const isParty = held.by === viewer.person || held.parties.includes(viewer.person)
  return [
    offered(roles, 'takePosition', 'dispute.position', over),
    offered(roles, 'raiseDispute', 'dispute.raise', over ?? (level === 'above' ? 'dispute_level_not_higher' : null)),
    offered(roles, 'settleDispute', 'dispute.settle', over ?? (isParty ? 'dispute_settler_is_party' : null)),
  ]
}

const viewOf = (
  roles: readonly string[],
  viewer: Viewer,
  states: StreamStates['case'],
  held: DisputeHeld,
  opened: ReadonlyMap<number, Content>,
): View['items'][number] => {
  const { level, due, overdue } = levelOf(held)
  const { settled } = held
  return {
    dispute: held.dispute,
    about: held.about,
    atRisk: held.victim,
    release: held.release,
    state: settled !== null ? 'settled' : overdue ? 'overdue' : 'open',
    parties: [...held.parties],
    unheard: [...unheardIn(held)],
    by: held.by,
    openedAt: when(held.at),
    reason: textIn(opened.get(held.entry), 'reason'),
    level,
    due: when(due),
    levels: held.levels.map((one) => ({
      level: one.level,
      since: when(one.since),
      due: when(one.due),
      overdue: one.overdue,
    })),
    positions: held.positions.map(({ party, by, at, entry }) => ({
      party,
      by,
      at: when(at),
      position: textIn(opened.get(entry), 'position'),
    })),
    settled:
      settled === null
        ? null
        : {
            outcome: settled.outcome,
            by: settled.by,
            at: when(settled.at),
            unheard: [...settled.unheard],
            reason: textIn(opened.get(settled.entry), 'reason'),
          },
    actions: actionsOn(roles, viewer, states, held),
  }
}

/** Disputes of a case, the newest first. @throws AbsentError */
export async function listDisputes(ports: Ports, viewer: Viewer, id: string): Promise<View> {
  const roles = await rolesOf(ports, viewer, id)
  if (!may(roles, 'case.read')) throw new AbsentError()
  const { state } = await foldAt(ports, viewer, 'case', id)
  const { held } = state.disputes
  const opened = await contents(
    ports,
    viewer,
    held.flatMap((one) => [
      one.entry,
      ...one.positions.map(({ entry }) => entry),
      ...(one.settled === null ? [] : [one.settled.entry]),
    ]),
  )
  return {
    items: held.toReversed().map((one) => viewOf(roles, viewer, state, one, opened)),
    actions: [offered(roles, 'openDispute', 'dispute.open', state.core.state === 'open' ? null : 'case_not_open')],
  }
}
