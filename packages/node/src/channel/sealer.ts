// How do secrets lie on the disk? Under a key that is not on it. The node gives the key-encryption key; tests give any.

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Seals small secrets at rest. `context` binds a ciphertext to its place, so that two cannot be swapped. */
export interface Sealer {
  seal(plain: Uint8Array, context: string): Uint8Array
  /** @throws Error when the bytes, the context or the key is another one */
  open(sealed: Uint8Array, context: string): Uint8Array
}

/** AES-256-GCM with a random nonce under a 32-byte key. */
export function sealerOf(key: Uint8Array): Sealer {
  return {
    seal(plain, context) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, nonce)
      cipher.setAAD(Buffer.from(context))
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
    },
    open(sealed, context) {
      const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
      decipher.setAAD(Buffer.from(context))
      decipher.setAuthTag(sealed.subarray(sealed.length - 16))
      return Buffer.concat([decipher.update(sealed.subarray(12, sealed.length - 16)), decipher.final()])
    },
  }
}
