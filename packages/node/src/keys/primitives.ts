// Which code computes the primitives on a node? OpenSSL through node:crypto (ML-DSA natively) and `hpke` for X-Wing.
// Raw keys outside, SPKI and PKCS8 inside: the DER prefixes below are the whole difference.

import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  hash,
  type KeyObject,
  randomBytes,
  randomFillSync,
  sign,
  verify,
} from 'node:crypto'
import type { Hpke, HpkeContext, Primitives, SignatureScheme } from '@tocsin/protocol'
import * as HPKE from 'hpke'

interface Der {
  readonly spki: Buffer
  readonly pkcs8: Buffer
  readonly publicLength: number
  readonly signatureLength: number
}

const der = (spki: string, pkcs8: string, publicLength: number, signatureLength: number): Der => ({
  spki: Buffer.from(spki, 'hex'),
  pkcs8: Buffer.from(pkcs8, 'hex'),
  publicLength,
  signatureLength,
})

// RFC 8410 (Ed25519), RFC 9881 (ML-DSA; the private key as its seed alone), RFC 9935 (ML-KEM likewise)
const ed25519Der = der('302a300506032b6570032100', '302e020100300506032b657004220420', 32, 64)
const mldsa44Der = der(
  '30820532300b06096086480165030403110382052100',
  '3034020100300b060960864801650304031104228020',
  1312,
  2420,
)
const mldsa87Der = der(
  '30820a32300b060960864801650304031303820a2100',
  '3034020100300b060960864801650304031304228020',
  2592,
  4627,
)
const mlkem768Pkcs8 = Buffer.from('3054020100300b060960864801650304040204428040', 'hex')
const x25519Pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex')

// Keys of peers repeat with every packet; parsing one costs as much as verifying with it.
const maxCachedKeys = 512

function signatureScheme(of: Der): SignatureScheme {
  const cache = new Map<string, KeyObject>()
  const publicKeyObject = (raw: Uint8Array): KeyObject => {
    const name = Buffer.from(raw).toString('latin1')
    const known = cache.get(name)
    if (known !== undefined) return known
    const key = createPublicKey({ key: Buffer.concat([of.spki, raw]), format: 'der', type: 'spki' })
    if (cache.size >= maxCachedKeys) cache.clear()
    cache.set(name, key)
    return key
  }
  return {
    signer(seed) {
      if (seed.length !== 32) throw new RangeError('a seed has 32 bytes')
      const key = createPrivateKey({ key: Buffer.concat([of.pkcs8, seed]), format: 'der', type: 'pkcs8' })
      const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
      return {
        publicKey: new Uint8Array(spki.subarray(spki.length - of.publicLength)),
        sign: (message) => new Uint8Array(sign(null, message, key)),
      }
    },
    verify(publicKey, message, signature) {
      if (publicKey.length !== of.publicLength || signature.length !== of.signatureLength) return false
      try {
        return verify(null, message, publicKeyObject(publicKey), signature)
      } catch {
        return false // a public key that is no key: whoever sent it signed nothing
      }
    },
  }
}

const suite = new HPKE.CipherSuite(HPKE.KEM_MLKEM768_X25519, HPKE.KDF_HKDF_SHA256, HPKE.AEAD_AES_256_GCM)

const optionsOf = (context: HpkeContext): { info: Uint8Array; psk?: Uint8Array; pskId?: Uint8Array } => ({
  info: context.info,
  ...(context.psk === undefined ? {} : { psk: context.psk }),
  ...(context.pskId === undefined ? {} : { pskId: context.pskId }),
})

/** The X-Wing public key of a seed: SHAKE256 gives the ML-KEM-768 seed and the X25519 secret (draft-connolly-cfrg-xwing-kem). */
function xwingPublicKey(seed: Uint8Array): Uint8Array {
  if (seed.length !== 32) throw new RangeError('a seed has 32 bytes')
  const expanded = createHash('shake256', { outputLength: 96 }).update(seed).digest()
  const raw = (pkcs8: Buffer, secret: Buffer, length: number): Buffer => {
    const key = createPrivateKey({ key: Buffer.concat([pkcs8, secret]), format: 'der', type: 'pkcs8' })
    const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
    return spki.subarray(spki.length - length)
  }
  const publicKey = Buffer.concat([
    raw(mlkem768Pkcs8, expanded.subarray(0, 64), 1184),
    raw(x25519Pkcs8, expanded.subarray(64), 32),
  ])
  expanded.fill(0)
  return new Uint8Array(publicKey)
}

const hpke: Hpke = {
  publicKey: (seed) => Promise.resolve(xwingPublicKey(seed)),
  async seal(publicKey, plaintext, context) {
    if (publicKey.length !== 1216) throw new RangeError('an X-Wing public key has 1,216 bytes')
    const key = await suite.DeserializePublicKey(publicKey)
    const sealed = await suite.Seal(key, plaintext, optionsOf(context))
    return { enc: sealed.encapsulatedSecret, ciphertext: sealed.ciphertext }
  },
  async open(seed, enc, ciphertext, context) {
    try {
      const key = await suite.DeserializePrivateKey(seed)
      return await suite.Open(key, enc, ciphertext, optionsOf(context))
    } catch {
      return undefined // wrong key, psk, binding or bytes: the answer is the same, so a prober learns nothing
    }
  },
}

// Salts, keys and nonces are a few bytes each and many: one call to the system's source serves some hundred of them.
const pool = new Uint8Array(8192)
let drawn = pool.length

/** Fresh random bytes; what is handed out leaves the pool at once, so no later reader finds a key in it. */
function random(length: number): Uint8Array {
  if (length > 1024) return new Uint8Array(randomBytes(length))
  if (drawn + length > pool.length) {
    randomFillSync(pool)
    drawn = 0
  }
  const end = drawn + length
  const bytes = pool.slice(drawn, end)
  pool.fill(0, drawn, end)
  drawn = end
  return bytes
}

/** The primitives of this node. Stateless but for a cache of parsed public keys. */
export const primitives: Primitives = {
  sha256: (data) => hash('sha256', data, 'buffer'),
  hmacSha256: (key, data) => createHmac('sha256', key).update(data).digest(),
  random,
  ed25519: signatureScheme(ed25519Der),
  mldsa44: signatureScheme(mldsa44Der),
  mldsa87: signatureScheme(mldsa87Der),
  hpke,
}
