// Warnings that came here: shown the moment they opened, with every answer that we owe or gave.

import type { AnswerOf } from '@tocsin/api'
import { may, type ReceivedState, readUs, shownMarking } from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import {
  bilingual,
  contents,
  entryIn,
  foldAt,
  held,
  latest,
  offered,
  type Page,
  paged,
  pageSize,
  recordIn,
  recordsIn,
  rolesOf,
  textIn,
  visibleTo,
  when,
  whenOrNull,
} from './read.ts'
import { wordsIn } from './releases.ts'

/**
 * The levels for which there is a text to hand on. A recall has none of its own: whoever was told the warning is told
 * that it was wrong.
 */
export async function levelsOffered(ports: Ports, viewer: Viewer, received: ReceivedState): Promise<readonly string[]> {
  const followed = received.payload === 'recall' ? received.follows : null
  const about =
    followed === null
      ? received
      : (await ports.store.load<{ readonly received: ReceivedState }>('received', followed)).state.received
  const opened = await contents(ports, viewer, [about.entry < 0 ? null : about.entry])
  return recordsIn(opened.get(about.entry), 'passOn').flatMap((one) => textIn(one, 'level') ?? [])
}

/** Warnings received, oldest first. */
export async function listReceived(ports: Ports, viewer: Viewer, page: Page): Promise<AnswerOf<'listReceived'>> {
  const rows = await ports.store.db
    .selectFrom('received_row')
    .selectAll()
    .where('entry', '>', page.after === undefined ? -1 : entryIn(page.after))
    .where(held('received_row', latest))
    .where(visibleTo('received_row', viewer))
    .orderBy('entry')
    .limit((page.limit ?? pageSize) + 1)
    .execute()
  const { items, next } = paged(rows, page, (row) => `${row.entry}`)
  return {
    items: items.map((row) => ({
      received: row.aggregate,
      channel: row.channel,
      kind: row.change ?? row.payload,
      state: row.state,
      openedAt: when(row.opened_at),
      validUntil: whenOrNull(row.valid_until),
      level: row.level,
    })),
    next,
  }
}

/** One warning received. @throws AbsentError */
export async function readReceived(ports: Ports, viewer: Viewer, id: string): Promise<AnswerOf<'readReceived'>> {
  const roles = await rolesOf(ports, viewer, id)
  if (!may(roles, 'received.read')) throw new AbsentError()
  const { state } = await foldAt(ports, viewer, 'received', id)
  const { received } = state
  const opened = await contents(ports, viewer, [
    received.entry,
    received.marked,
    ...received.questions.flatMap((one) => [one.entry, one.answerEntry]),
  ])
  const content = opened.get(received.entry)
  const marking = received.marked === null ? null : textIn(opened.get(received.marked), 'marking')
  return {
    received: id,
    channel: received.channel,
    kind: received.change ?? received.payload,
    state: received.state,
    openedAt: when(received.openedAt),
    validUntil: whenOrNull(received.validUntil),
    level: received.level,
    inc: received.place?.inc ?? 0,
    seq: received.place?.seq ?? 0,
    leaf: received.place?.leaf ?? '',
    basis: received.basis,
    texts: bilingual(recordIn(content, 'text')),
    reason: textIn(content, 'reason'),
    passOn: recordsIn(content, 'passOn').map((one) => ({
      level: textIn(one, 'level') ?? '',
      text: bilingual(recordIn(one, 'text')),
      tlp: textIn(one, 'tlp'),
      pap: textIn(one, 'pap'),
      medium: textIn(one, 'medium') ?? 'text',
    })),
    levels: [...(await levelsOffered(ports, viewer, received))],
    askBack: bilingual(recordIn(content, 'ask')),
    nextUpdate: whenOrNull(received.nextUpdate),
    tlp: received.tlp,
    pap: received.pap,
    marking: marking === null ? null : shownMarking(readUs(marking)),
    gap: received.gap,
    unordered: received.unordered,
    follows: received.follows,
    acknowledgements: received.acknowledgements.map(({ at, level, office, passedTo }) => ({
      at: when(at),
      level,
      office,
      passedTo,
    })),
    questions: received.questions.map(({ question, at, entry, answeredAt, answerEntry }) => ({
      question,
      at: when(at),
      text: wordsIn(opened.get(entry), 'text'),
      answer: answerEntry === null ? null : wordsIn(opened.get(answerEntry), 'text'),
      answeredAt: whenOrNull(answeredAt),
    })),
    passedOn: received.passedOn.map(({ at, level, office, when: told }) => ({
      at: when(at),
      level,
      office,
      when: when(told),
    })),
    outcomes: received.outcomes.map(({ at, code, ground }) => ({ at: when(at), code, manner: ground })),
    changedBy: [...received.changedBy],
    actions: [
      offered(roles, 'acknowledge', 'received.acknowledge'),
      offered(roles, 'askQuestion', 'received.ask'),
      offered(roles, 'passOn', 'received.acknowledge', received.state === 'recalled' ? 'received_recalled' : null),
      offered(roles, 'reportOutcome', 'received.acknowledge'),
    ],
  }
}
