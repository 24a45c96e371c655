// Who computes when the caller brings no primitives? A verifier that is read and run alone should need one line.
// On Node the host's own crypto answers, found at run time: nothing is imported, so a browser bundle carries nothing.
// Verification and hashing only: whoever signs or seals passes primitives in. Reason: docs/decisions/0004.

import type { Primitives } from './primitives.ts'

/** What checking a proof needs. */
export interface Verifier extends Pick<Primitives, 'sha256'> {
  readonly ed25519: Pick<Primitives['ed25519'], 'verify'>
  readonly mldsa44: Pick<Primitives['mldsa44'], 'verify'>
}

interface HostCrypto {
  hash(algorithm: string, data: Uint8Array, encoding: 'buffer'): Uint8Array
  createPublicKey(input: { readonly key: Uint8Array; readonly format: 'der'; readonly type: 'spki' }): unknown
  verify(algorithm: null, data: Uint8Array, key: unknown, signature: Uint8Array): boolean
}
interface Host {
  readonly process?: { readonly getBuiltinModule?: (name: string) => HostCrypto | undefined }
}

// SPKI before the raw key: RFC 8410 and RFC 9881.
const ed25519Spki = [0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00]
const mldsa44Spki = [
  0x30, 0x82, 0x05, 0x32, 0x30, 0x0b, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x03, 0x11, 0x03, 0x82,
  0x05, 0x21, 0x00,
]

function verifierOf(crypto: HostCrypto): Verifier {
  const scheme =
    (spki: readonly number[], publicLength: number, signatureLength: number) =>
    (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
      if (publicKey.length !== publicLength || signature.length !== signatureLength) return false
      try {
        const key = Uint8Array.from([...spki, ...publicKey])
        return crypto.verify(null, message, crypto.createPublicKey({ key, format: 'der', type: 'spki' }), signature)
      } catch {
        return false // a key that is no key has signed nothing
      }
    }
  return {
    sha256: (data) => crypto.hash('sha256', data, 'buffer'),
    ed25519: { verify: scheme(ed25519Spki, 32, 64) },
    mldsa44: { verify: scheme(mldsa44Spki, 1312, 2420) },
  }
}

let found: Verifier | undefined

/**
 * The host's own verifier.
 * @throws ReferenceError where the host is not Node >= 24.7: pass primitives instead
 */
export function ambientPrimitives(): Verifier {
  if (found === undefined) {
    const crypto = (globalThis as Host).process?.getBuiltinModule?.('node:crypto')
    if (crypto === undefined) throw new ReferenceError('this host has no primitives of its own: pass them in')
    found = verifierOf(crypto)
  }
  return found
}
