// How does an inner become bytes that show nothing but one of six sizes? channel-and-ledger 3.1.
// kid(16) || enc(1120) || ct, in exactly one of six lengths: no magic, name, lane, priority, time or sequence in clear.

import { concat, toUtf8, u32, u64 } from '../encoding/bytes.ts'
import type { HpkeContext, Primitives } from '../primitives.ts'
import { ChannelError } from './errors.ts'

/** The only lengths of an envelope. */
export const buckets = [4096, 8192, 16_384, 65_536, 262_144, 1_048_576] as const
export type Bucket = (typeof buckets)[number]

export const kidLength = 16
export const encLength = 1120
/** kid, encapsulation, AEAD tag and the inner's length: what an envelope spends on itself. */
export const overhead: number = kidLength + encLength + 16 + 4
/** Bytes of the largest inner that can be sealed. */
export const maxInner: number = 1_048_576 - overhead

/** Which channel, which direction, which batch of the recipient's offers: what a ciphertext is bound to. */
export interface EnvelopeBinding {
  readonly cid: Uint8Array
  readonly dir: 0 | 1
  readonly batch: number
  readonly kid: Uint8Array
  /** `psk` of the batch (identity/psk.ts). */
  readonly psk: Uint8Array
}

const infoLabel = toUtf8('tocsin/v1/env\0')
const pskIdLabel = toUtf8('tocsin/v1/pskid\0')

/** The HPKE context of an envelope. */
export function contextOf(binding: EnvelopeBinding): HpkeContext {
  const dir = Uint8Array.of(binding.dir)
  return {
    info: concat(infoLabel, binding.cid, dir, binding.kid),
    psk: binding.psk,
    pskId: concat(pskIdLabel, binding.cid, dir, u64(binding.batch)),
  }
}

/** The smallest bucket that takes an inner of `length` bytes; undefined when none does. */
export const bucketFor = (length: number): Bucket | undefined => buckets.find((bucket) => length + overhead <= bucket)

/**
 * An envelope for the prekey `publicKey`.
 * @throws ChannelError `E_LIMIT` when the inner fits no bucket
 */
export async function sealEnvelope(
  primitives: Primitives,
  inner: Uint8Array,
  publicKey: Uint8Array,
  binding: EnvelopeBinding,
): Promise<Uint8Array> {
  const bucket = bucketFor(inner.length)
  if (bucket === undefined) throw new ChannelError('E_LIMIT', 'an inner over the largest bucket')
  const padded = new Uint8Array(bucket - overhead + 4)
  padded.set(u32(inner.length))
  padded.set(inner, 4)
  const sealed = await primitives.hpke.seal(publicKey, padded, contextOf(binding))
  return concat(binding.kid, sealed.enc, sealed.ciphertext)
}
