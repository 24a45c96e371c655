// Which one-time keys may the peer seal to? A prekey offer, signed by O (channel-and-ledger 2.4).
// An offer proves that a channel with this opaque cid exists, nothing else (6, trap d).

import { type Codec, fromCbor, isList, list, nullable, octets, row, toCbor, uint } from '../documents/codec.ts'
import type { Cbor } from '../encoding/canonical.ts'
import { ChannelError } from '../envelope/errors.ts'
import type { Primitives, Signer } from '../primitives.ts'
import { peekCose, signCose, verifyCose } from './cose.ts'

/** Keys in one offer, besides the last resort (channel-and-ledger 3.4). */
export const maxOfferKeys = 64

/** A public prekey: 16 random bytes of name, 1,216 bytes of X-Wing. */
export interface Prekey {
  readonly kid: Uint8Array
  readonly publicKey: Uint8Array
}

export interface Offer {
  /** 16 zero bytes in the offer of a pairing bundle: the cid is not known yet, the card binds the bundle. */
  readonly cid: Uint8Array
  readonly inc: number
  readonly batch: number
  readonly keys: readonly Prekey[]
  readonly lastResort: Prekey | null
  /** Unix seconds. */
  readonly expires: number
  /** 0 is the primary. */
  readonly endpoint: number
}

export interface OfferKeys {
  readonly ed: Uint8Array
  readonly ml: Uint8Array
}
export interface OfferSigners {
  readonly ed: Signer
  /** ML-DSA-44. */
  readonly ml: Signer
}

const context = 'tocsin/v1/offer\0'
const prekey: Codec<Prekey> = row<Prekey>(['kid', 'publicKey'], { kid: octets(16), publicKey: octets(1216) })
const keys = list(prekey, maxOfferKeys)
const lastResort = nullable(prekey)

/** The signed offer. @throws ChannelError `E_LIMIT` over 64 keys */
export function signOffer(offer: Offer, signers: OfferSigners): Uint8Array {
  const payload = toCbor([
    1,
    octets(16).encode(offer.cid),
    uint(0xff_ff_ff_ff).encode(offer.inc),
    uint().encode(offer.batch),
    keys.encode(offer.keys),
    lastResort.encode(offer.lastResort),
    uint().encode(offer.expires),
    uint(7).encode(offer.endpoint),
  ])
  return signCose(payload, context, [
    { algorithm: 'ed25519', signer: signers.ed },
    { algorithm: 'mldsa44', signer: signers.ml },
  ])
}

/** The offer, if O signed it. @throws ChannelError `E_SIG`, `E_CBOR`, `E_LIMIT` */
export function verifyOffer(primitives: Primitives, bytes: Uint8Array, by: OfferKeys): Offer {
  verifyCose(bytes, context, [
    { algorithm: 'ed25519', scheme: primitives.ed25519, publicKey: by.ed },
    { algorithm: 'mldsa44', scheme: primitives.mldsa44, publicKey: by.ml },
  ])
  return readOffer(bytes)
}

/** The offer in its signed bytes, unverified. @throws ChannelError `E_CBOR`, `E_LIMIT` */
export function readOffer(bytes: Uint8Array): Offer {
  const parts = fromCbor(peekCose(bytes))
  if (!isList(parts) || parts.length !== 8 || parts[0] !== 1)
    throw new ChannelError('E_CBOR', 'an offer has eight parts')
  const part = (i: number): Cbor => parts[i] ?? null
  return {
    cid: octets(16).decode(part(1)),
    inc: uint(0xff_ff_ff_ff).decode(part(2)),
    batch: uint().decode(part(3)),
    keys: keys.decode(part(4)),
    lastResort: lastResort.decode(part(5)),
    expires: uint().decode(part(6)),
    endpoint: uint(7).decode(part(7)),
  }
}
