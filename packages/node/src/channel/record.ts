// How do messages enter the logs? In one commit: the ledger's entries, the log's rows and nodes, and whatever a use
// case adds; memory follows only when the commit has (channel-and-ledger 4, send step 1 and receive).

import { type Instant, idFrom, type NewEntry } from '@tocsin/domain'
import {
  channelLeaf,
  concat,
  encodePayload,
  fromHex,
  type Primitives,
  type Receipt,
  type TreeNode,
  toHex,
} from '@tocsin/protocol'
import type { Transaction } from 'kysely'
import type { Commit, Committed, ReadMark } from '../store/ports.ts'
import type { Tables } from '../store/tables.ts'
import { type Channel, treeLeaf } from './channel.ts'
import type { Fresh } from './evaluate.ts'
import { type Agreed, type OwnEntry, PeerLog } from './model.ts'
import type { ChannelPorts, Draft, Place } from './ports.ts'

/** What one step puts into the logs. */
export interface Change {
  readonly drafts: readonly Draft[]
  readonly fresh: readonly Fresh[]
  /** Incarnation of the peer's log that `fresh` belongs to. */
  readonly freshInc: number
  readonly receipts: readonly Receipt[]
  /** The other entries of the commit. */
  readonly entries: readonly NewEntry[]
}

export const nothing: Change = { drafts: [], fresh: [], freshInc: 0, receipts: [], entries: [] }

interface Appended {
  readonly place: Place
  readonly entry: OwnEntry
}

/** The positions in the own log that `drafts` will take. */
function appendDrafts(
  primitives: Primitives,
  channel: Channel,
  agreed: Agreed,
  drafts: readonly Draft[],
  now: number,
): readonly Appended[] {
  const log = channel.current(primitives)
  return drafts.map((draft, i) => {
    const payload = encodePayload({ ...draft, created: Math.floor(now / 1000) })
    const salt = new Uint8Array(primitives.random(32))
    const seq = log.tree.size + i
    const leaf = toHex(channelLeaf(primitives, salt, payload))
    return {
      place: { cid: agreed.cid, dir: agreed.dir, inc: log.inc, seq, leaf },
      entry: { seq, priority: draft.priority, type: draft.type, body: { salt, payload } },
    }
  })
}

const facts = ({
  cid,
  dir,
  inc,
  seq,
  leaf,
}: Place): { cid: string; dir: number; inc: number; seq: number; leaf: string } => ({
  cid,
  dir,
  inc,
  seq,
  leaf,
})

/** A new incarnation begins with what was last known of the old one (channel-and-ledger 5). */
function openingOf(channel: Channel, primitives: Primitives): readonly Draft[] {
  const log = channel.current(primitives)
  if (log.inc === 0 || log.tree.size > 0) return []
  const old = [...channel.own.values()].filter((one) => one.inc < log.inc && one.tree.size > 0).at(-1)
  const lastKnown = old === undefined ? null : { inc: old.inc, size: old.tree.size, root: old.tree.root() }
  return [{ type: 'continue', priority: 1, refs: [], body: { oldInc: old?.inc ?? 0, lastKnown, cause: 2 } }]
}

/** A change that is ready to be committed by whoever holds the channel's lock. */
export interface Prepared {
  readonly places: readonly Place[]
  /** The channel's own entries; `change.entries` are not among them. */
  readonly entries: readonly NewEntry[]
  readonly also: NonNullable<Commit['also']>
  /** Takes the own messages into memory, if they are among what was committed. */
  readonly apply: (committed: Committed) => boolean
}

/** What `change` puts into the record; call it under the channel's lock. Nothing is changed yet. */
export function prepare(ports: ChannelPorts, channel: Channel, change: Change, now: Instant): Prepared {
  const { primitives } = ports
  const { agreed } = channel
  if (agreed === undefined) throw new RangeError('a channel without a cid has no log')
  const theirs = agreed.dir === 0 ? 1 : 0
  const opening = openingOf(channel, primitives)
  const drafts = change.drafts.length === 0 ? [] : [...opening, ...change.drafts]
  const appended = appendDrafts(primitives, channel, agreed, drafts, now)
  const places = appended.map((one) => one.place)
  const held = change.fresh.map((one) => ({
    one,
    place: { cid: agreed.cid, dir: theirs, inc: change.freshInc, seq: one.entry.seq, leaf: one.leaf } as const,
  }))
  const own = channel.current(primitives)
  const entries: NewEntry[] = [
    ...held.map(
      ({ one, place }): NewEntry => ({
        kind: 'channel/held@1',
        aggregate: channel.id,
        facts: {
          ...facts(place),
          type: one.payload?.type ?? 'unreadable',
          ...(one.code === undefined ? {} : { code: one.code }),
        },
      }),
    ),
    ...appended.map(
      ({ place, entry }): NewEntry => ({
        kind: 'channel/appended@1',
        aggregate: channel.id,
        facts: { ...facts(place), type: entry.type, priority: entry.priority },
      }),
    ),
    ...change.receipts.map(({ inc, size, root, t, ed, ml }): NewEntry => {
      const { cid, dir } = agreed
      const signatures = toHex(primitives.sha256(concat(ed, ml)))
      const covered = { cid, dir, inc, size, root: toHex(root), at: t, signatures }
      return { kind: 'channel/receipted@1', aggregate: channel.id, facts: covered }
    }),
  ]
  if (appended.length > change.drafts.length)
    entries.push({ kind: 'channel/incarnation@1', aggregate: channel.id, facts: { inc: own.inc, cause: 'restored' } })
  return {
    places: places.slice(appended.length - change.drafts.length),
    entries,
    also: async (tx) => {
      await insertRows(tx, [
        ...appended.map(({ place, entry }) => ({ ...facts(place), ...entry.body })),
        ...held.map(({ one: { entry }, place }) => ({ ...facts(place), salt: entry.salt, payload: entry.payload })),
      ])
      const grown = own.tree.growth(places.map((place) => treeLeaf(primitives, place.leaf)))
      await insertNodes(tx, agreed.cid, agreed.dir, own.inc, grown)
      const log = channel.logs.get(change.freshInc) ?? new PeerLog(change.freshInc, primitives)
      const joined = log.contiguousWith(new Map(change.fresh.map((one) => [one.entry.seq, one.leaf])))
      const nodes = log.tree.growth(joined.map((leaf) => treeLeaf(primitives, leaf)))
      await insertNodes(tx, agreed.cid, theirs, change.freshInc, nodes)
      for (const { inc, size, root, t, ed, ml } of change.receipts)
        await tx
          .insertInto('channel_receipt')
          .values({ cid: agreed.cid, dir: agreed.dir, inc, size, root, at: t, ed, ml })
          .execute()
    },
    apply: ({ frames }) => {
      // a refusal, or a repeat of an earlier command, said nothing now
      const [first] = places
      const said = frames.some((frame) => frame.kind === 'channel/appended@1' && frame.facts.leaf === first?.leaf)
      if (!said) return false
      for (const { place, entry } of appended) {
        own.append(place.leaf)
        own.waiting.set(entry.seq, entry)
      }
      return true
    },
  }
}

/**
 * Commits `change` and takes its own messages into memory; call it under the channel's lock.
 * @throws ConflictError and the store's other errors; memory is as before then
 */
export async function record(
  ports: ChannelPorts,
  channel: Channel,
  change: Change,
  read: readonly ReadMark[],
  now: Instant,
): Promise<void> {
  const prepared = prepare(ports, channel, change, now)
  const committed = await ports.store.commit({
    command: idFrom('command', ports.primitives.random(16)),
    request: toHex(ports.primitives.random(32)),
    actor: 'channel',
    read,
    at: now,
    entries: [...prepared.entries, ...change.entries],
    also: prepared.also,
  })
  prepared.apply(committed)
}

type Tx = Transaction<Tables>
interface LogRow {
  readonly cid: string
  readonly dir: number
  readonly inc: number
  readonly seq: number
  readonly leaf: string
  readonly salt: Uint8Array
  readonly payload: Uint8Array
}

async function insertRows(tx: Tx, rows: readonly LogRow[]): Promise<void> {
  for (const row of rows)
    await tx
      .insertInto('channel_entry')
      .values({ ...row, leaf: fromHex(row.leaf) })
      .execute()
}

async function insertNodes(tx: Tx, cid: string, dir: number, inc: number, nodes: readonly TreeNode[]): Promise<void> {
  for (let at = 0; at < nodes.length; at += 100)
    await tx
      .insertInto('channel_node')
      .values(nodes.slice(at, at + 100).map(({ level, index, hash }) => ({ cid, dir, inc, level, index, hash })))
      .execute()
}
