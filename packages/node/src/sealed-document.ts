// Which bytes leave for a release? Built from what was approved and from nothing else; the same for preview and seal.

import {
  changeBody,
  type Pap,
  type PassOn,
  type ReleaseState,
  type SealedRelease,
  type Tlp,
  type Word,
  warningBody,
} from '@tocsin/domain'
import { encodePayload, fromHex, type Payload, type Ref } from '@tocsin/protocol'
import type { Ports } from './ports.ts'
import { OPEN } from './store/tables.ts'

/** The texts of a release, opened. */
export interface ReleaseTexts {
  readonly text: Word
  readonly passOn: readonly (PassOn & Word)[]
  readonly askBack: Word
  readonly rungs: SealedRelease['rungs']
}

/** The message of a release: a warning, or a change with its full new content. */
export function messageOf(
  release: ReleaseState,
  texts: ReleaseTexts,
):
  | Pick<Extract<Payload, { type: 'warning' }>, 'type' | 'body'>
  | Pick<Extract<Payload, { type: 'change' }>, 'type' | 'body'> {
  const { validUntil, nextUpdate, marking } = release
  const marks = { tlp: release.tlp as Tlp, pap: release.pap as Pap }
  const sealed: SealedRelease = { basis: release.basis ?? 'duty', ...texts, validUntil, nextUpdate, ...marks, marking }
  return release.change === null
    ? { type: 'warning', body: warningBody(sealed) }
    : { type: 'change', body: changeBody(release.change, sealed) }
}

/** The document as the channel encodes it, before the instant of sealing is written into `created`. */
export const documentOf = (
  release: ReleaseState,
  texts: ReleaseTexts,
  priority: 0 | 1 | 2 | 3,
  refs: readonly Ref[],
): Uint8Array => encodePayload({ ...messageOf(release, texts), priority, created: 0, refs })

/** The message that another one follows: where the first delivery of a release stands in our log. */
export async function refTo(ports: Ports, release: string | null): Promise<readonly Ref[]> {
  if (release === null) return []
  const row = await ports.store.db
    .selectFrom('delivery_row')
    .select(['dir', 'inc', 'seq', 'leaf'])
    .where('release', '=', release)
    .where('until_index', '=', OPEN)
    .where('leaf', 'is not', null)
    .orderBy('entry')
    .limit(1)
    .executeTakeFirst()
  if (row?.leaf == null || row.inc === null || row.seq === null) return []
  return [{ dir: row.dir === 1 ? 1 : 0, inc: row.inc, seq: row.seq, leaf: fromHex(row.leaf) }]
}
