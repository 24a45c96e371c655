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
import { encodePayload, type Payload, type Ref } from '@tocsin/protocol'

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
  const { validUntil, nextUpdate } = release
  const marks = { tlp: release.tlp as Tlp, pap: release.pap as Pap }
  const sealed: SealedRelease = { basis: release.basis ?? 'duty', ...texts, validUntil, nextUpdate, ...marks }
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
