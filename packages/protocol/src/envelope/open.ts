// What is in an envelope, if it is for us? channel-and-ledger 3.1.
// The caller has looked the kid up: an unknown kid costs one lookup and no cryptography.

import type { Primitives } from '../primitives.ts'
import type { ChannelCode } from './errors.ts'
import { buckets, contextOf, type EnvelopeBinding, encLength, kidLength } from './seal.ts'

export type Opened =
  | { readonly ok: true; readonly inner: Uint8Array }
  | { readonly ok: false; readonly code: ChannelCode & ('E_OPEN' | 'E_PAD' | 'E_LIMIT') }

/** The prekey that an envelope names, or undefined when `envelope` has not one of the six lengths. */
export function kidOf(envelope: Uint8Array): Uint8Array | undefined {
  return (buckets as readonly number[]).includes(envelope.length) ? envelope.slice(0, kidLength) : undefined
}

/**
 * The inner bytes of an envelope to the prekey with secret `seed`.
 * `E_LIMIT` on another length, `E_OPEN` when key, binding or bytes are wrong, `E_PAD` on a wrong length or a pad byte
 * that is not zero.
 */
export async function openEnvelope(
  primitives: Primitives,
  envelope: Uint8Array,
  seed: Uint8Array,
  binding: EnvelopeBinding,
): Promise<Opened> {
  if (kidOf(envelope) === undefined) return { ok: false, code: 'E_LIMIT' }
  const enc = envelope.slice(kidLength, kidLength + encLength)
  const ciphertext = envelope.slice(kidLength + encLength)
  const padded = await primitives.hpke.open(seed, enc, ciphertext, contextOf(binding))
  if (padded === undefined) return { ok: false, code: 'E_OPEN' }
  const length = new DataView(padded.buffer, padded.byteOffset, padded.byteLength).getUint32(0)
  if (length > padded.length - 4) return { ok: false, code: 'E_PAD' }
  for (let i = 4 + length; i < padded.length; i++) if (padded[i] !== 0) return { ok: false, code: 'E_PAD' }
  return { ok: true, inner: padded.slice(4, 4 + length) }
}
