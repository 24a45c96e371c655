// How is each channel: its state, both logs, both heads, last contact, silence?

import type { AnswerOf } from '@tocsin/api'
import { numberOrNull, textOrNull } from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { held, latest, offered, type Page, paged, pageSize, rolesOf, visibleTo, when, whenOrNull } from './read.ts'

const channelRows = (ports: Ports, viewer: Viewer) =>
  ports.store.db
    .selectFrom('channel_row')
    .selectAll()
    .where(held('channel_row', latest))
    .where(visibleTo('channel_row', viewer))
type ChannelRow = Awaited<ReturnType<ReturnType<typeof channelRows>['execute']>>[number]
type Summary = AnswerOf<'listChannels'>['items'][number]

const summaryOf = (row: ChannelRow): Summary => ({
  channel: row.aggregate,
  counterpart: row.counterpart,
  lane: row.lane as Summary['lane'],
  state: row.state,
  lastContact: whenOrNull(row.last_contact),
  quietSince: whenOrNull(row.quiet_since),
})

export async function listChannels(ports: Ports, viewer: Viewer, page: Page): Promise<AnswerOf<'listChannels'>> {
  const rows = await channelRows(ports, viewer)
    .where('aggregate', '>', page.after ?? '')
    .orderBy('aggregate')
    .limit((page.limit ?? pageSize) + 1)
    .execute()
  const { items, next } = paged(rows, page, (row) => row.aggregate)
  return { items: items.map(summaryOf), next }
}

/** Positions of both logs as the record has them, newest last; at most 200. */
async function positions(ports: Ports, viewer: Viewer, id: string): Promise<AnswerOf<'readChannel'>['entries']> {
  const frames = await ports.store.history(viewer, id)
  const shown: AnswerOf<'readChannel'>['entries'] = []
  for (const { kind, facts, at } of frames) {
    const dir = kind === 'channel/appended@1' ? 'out' : kind === 'channel/held@1' ? 'in' : undefined
    const [inc, seq, leaf] = [numberOrNull(facts, 'inc'), numberOrNull(facts, 'seq'), textOrNull(facts, 'leaf')]
    if (dir === undefined || inc === null || seq === null || leaf === null) continue
    shown.push({ dir, inc, seq, at: when(at), leaf, kind: textOrNull(facts, 'type') ?? '' })
  }
  return shown.slice(-200)
}

export async function readChannel(ports: Ports, viewer: Viewer, id: string): Promise<AnswerOf<'readChannel'>> {
  const row = await channelRows(ports, viewer).where('aggregate', '=', id).executeTakeFirst()
  if (row === undefined) throw new AbsentError()
  const status = ports.channels.channels().includes(id) ? ports.channels.status(id) : undefined
  const roles = await rolesOf(ports, viewer, id)
  const ours = status?.own.at(-1)
  const theirs = status?.peer.at(-1)
  const head = (log: typeof ours) =>
    log === undefined
      ? null
      : {
          inc: log.inc,
          size: log.size,
          root: log.root,
          covered: log.covered,
          coveredAt: log.coveredAt === null ? null : when(log.coveredAt * 1000),
        }
  return {
    ...summaryOf(row),
    lastContact: whenOrNull(status?.lastContact ?? row.last_contact),
    state: status?.state ?? row.state,
    cid: status?.cid ?? row.cid,
    mailbox: status?.mailbox ?? null,
    ours: head(ours),
    theirs: head(theirs),
    waiting: status?.waiting ?? 0,
    linkDown: status?.linkDown ?? false,
    failures: status?.failures ?? 0,
    nextTry: status === undefined || status.failures === 0 ? null : when(status.nextAttempt),
    keysLeft: status?.peerKeysLeft ?? 0,
    entries: await positions(ports, viewer, id),
    actions: [
      offered(roles, 'pairPeer', 'channel.pair', status?.state === 'carded' ? null : 'pairing_state'),
      offered(roles, 'confirmChannel', 'channel.confirm', status?.state === 'met' ? null : 'pairing_state'),
      offered(roles, 'pushChannel', 'channel.carry', status?.state === 'active' ? null : 'channel_not_active'),
      offered(roles, 'exportBundle', 'channel.carry', status?.state === 'active' ? null : 'channel_not_active'),
    ],
  }
}
