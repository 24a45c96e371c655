// How is a secret kept in a file or a row? AES-256-GCM; what it belongs to is authenticated beside it, so that a
// ciphertext moved to another row, field or epoch does not open.

// A key object in hand makes each call twice as fast as raw bytes (24.21: 5 us against 13 us).
import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto'
import { primitives } from './primitives.ts'

const nonceLength = 12
const tagLength = 16

/** `nonce || ciphertext || tag` under a 32-byte key; `binding` says where it belongs. */
export function seal(key: Uint8Array, plaintext: Uint8Array, binding: string): Uint8Array {
  const nonce = primitives.random(nonceLength)
  const cipher = createCipheriv('aes-256-gcm', createSecretKey(key), nonce)
  cipher.setAAD(Buffer.from(binding))
  const ciphertext = cipher.update(plaintext)
  cipher.final()
  return new Uint8Array(Buffer.concat([nonce, ciphertext, cipher.getAuthTag()]))
}

/** The plaintext, or undefined when key, bytes or binding are not those it was sealed with. */
export function unseal(key: Uint8Array, sealed: Uint8Array, binding: string): Uint8Array | undefined {
  if (sealed.length < nonceLength + tagLength) return undefined
  const end = sealed.length - tagLength
  try {
    const decipher = createDecipheriv('aes-256-gcm', createSecretKey(key), sealed.subarray(0, nonceLength), {
      authTagLength: tagLength,
    })
    decipher.setAAD(Buffer.from(binding))
    decipher.setAuthTag(sealed.subarray(end))
    const plaintext = decipher.update(sealed.subarray(nonceLength, end))
    decipher.final()
    return new Uint8Array(plaintext)
  } catch {
    return undefined
  }
}
