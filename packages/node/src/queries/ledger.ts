// What does the record say of itself? For those with the ledger right; positions are for nobody else.

import type { AnswerOf } from '@tocsin/api'
import { type Action, may } from '@tocsin/domain'
import { formatDisclosure, formatTlogProof } from '@tocsin/protocol'
import { AbsentError } from '../absent.ts'
import type { Ports } from '../ports.ts'
import { frameFrom } from '../store/folds.ts'
import type { Viewer } from '../store/ports.ts'
import { contents, entryIn, frameView, held, latest, type Page, paged, pageSize } from './read.ts'

/** Whether any role of the viewer, wherever held, allows an action on the node as a whole. */
export async function mayAnywhere(ports: Ports, viewer: Viewer, action: Action): Promise<boolean> {
  const rows = await ports.store.db
    .selectFrom('grant_row')
    .select('role')
    .distinct()
    .where('aggregate', '=', viewer.person)
    .where(held('grant_row', latest))
    .execute()
  return may(
    rows.map(({ role }) => role),
    action,
  )
}

async function only(ports: Ports, viewer: Viewer, action: Action): Promise<void> {
  if (!(await mayAnywhere(ports, viewer, action))) throw new AbsentError()
}

/** The newest checkpoint, signed by both keys. @throws AbsentError without the ledger right */
export async function readCheckpoint(ports: Ports, viewer: Viewer): Promise<string> {
  await only(ports, viewer, 'ledger.read')
  return ports.store.ledger.checkpoint()
}

/** Verifier keys, one a line. */
export async function readVkeys(ports: Ports, viewer: Viewer): Promise<string> {
  await only(ports, viewer, 'ledger.read')
  return `${ports.store.ledger.vkeys().join('\n')}\n`
}

/** Origin and size of a checkpoint: its first two lines. */
export function headOf(checkpoint: string): { readonly origin: string; readonly size: number } {
  const [origin = '', size = ''] = checkpoint.split('\n')
  return { origin, size: Number(size) }
}

/** A file of the export at a size. */
export async function readLedgerFile(ports: Ports, viewer: Viewer, path: string, size: number): Promise<Uint8Array> {
  await only(ports, viewer, 'ledger.read')
  const file = await ports.store.ledger.file(path, size)
  if (file === undefined) throw new AbsentError()
  return file
}

/** One entry with its path to the newest checkpoint, as a C2SP tlog-proof: others can verify it offline. */
export async function proveEntry(ports: Ports, viewer: Viewer, index: number): Promise<string> {
  await only(ports, viewer, 'ledger.read')
  const checkpoint = await ports.store.ledger.checkpoint()
  const proof = await ports.store.ledger.proof(index, headOf(checkpoint).size)
  if (proof === undefined) throw new AbsentError()
  return formatTlogProof(index, proof.path, checkpoint)
}

/** The file that opens `fields` of an entry to somebody outside, once that was recorded. @throws AbsentError */
export async function disclosure(
  ports: Ports,
  viewer: Viewer,
  index: number,
  fields: readonly string[],
): Promise<string> {
  const proof = await proveEntry(ports, viewer, index)
  const entry = await ports.store.fields(viewer, index)
  const open = fields.flatMap((name) => entry?.open.get(name) ?? [])
  if (entry === undefined || open.length !== fields.length) throw new AbsentError()
  return formatDisclosure({ digests: entry.digests, open, proof })
}

/** Frames of every stream, newest first; content where the viewer may open it. @throws AbsentError without the right */
export async function listEntries(ports: Ports, viewer: Viewer, page: Page): Promise<AnswerOf<'listEntries'>> {
  await only(ports, viewer, 'ledger.read')
  let query = ports.store.db.selectFrom('entry').select('frame')
  if (page.after !== undefined) query = query.where('index', '<', entryIn(page.after))
  const rows = await query
    .orderBy('index', 'desc')
    .limit((page.limit ?? pageSize) + 1)
    .execute()
  const { items, next } = paged(rows.map(frameFrom), page, (frame) => `${frame.index}`)
  const opened = await contents(
    ports,
    viewer,
    items.map((frame) => frame.index),
  )
  return { items: items.map((frame) => frameView(frame, opened.get(frame.index), true)), next }
}

/** Refolds everything and names each row that differs. */
export async function replay(ports: Ports, viewer: Viewer): ReturnType<Ports['store']['replay']> {
  await only(ports, viewer, 'ledger.replay')
  return ports.store.replay()
}
