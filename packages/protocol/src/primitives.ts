// What must a host bring so that bytes can be hashed, signed and sealed?
// The node brings node:crypto and `hpke`, the verifier page brings noble, tests bring fixed random.
// Nothing in `protocol` reaches for a platform by itself; the constructions above these primitives are ours, they are not.

/** A secret key that is ready to sign; the seed stays inside. */
export interface Signer {
  /** Raw public key: 32 bytes (Ed25519), 1,312 (ML-DSA-44), 2,592 (ML-DSA-87). */
  readonly publicKey: Uint8Array
  /** The signature: 64 bytes (Ed25519), 2,420 (ML-DSA-44), 4,627 (ML-DSA-87). ML-DSA signs with an empty context. */
  sign(message: Uint8Array): Uint8Array
}

/** One signature algorithm over raw keys. */
export interface SignatureScheme {
  /** @throws RangeError when `seed` is not 32 bytes long */
  signer(seed: Uint8Array): Signer
  /** Whether `signature` is by `publicKey` over `message`. Wrong lengths and broken keys are false, never a throw. */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean
}

/** What binds a sealed envelope to its channel, direction, prekey and pre-shared key (channel-and-ledger 3.1). */
export interface HpkeContext {
  readonly info: Uint8Array
  /** With `pskId`: HPKE `mode_psk`; without: base mode. */
  readonly psk?: Uint8Array
  readonly pskId?: Uint8Array
}

export interface HpkeSealed {
  /** Encapsulated secret, 1,120 bytes. */
  readonly enc: Uint8Array
  /** 16 bytes longer than the plaintext. */
  readonly ciphertext: Uint8Array
}

/** HPKE (RFC 9180): MLKEM768-X25519 (0x647A, X-Wing), HKDF-SHA256, AES-256-GCM; one seal per encapsulation, empty aad. */
export interface Hpke {
  /** The raw public key (1,216 bytes) of a 32-byte secret seed. */
  publicKey(seed: Uint8Array): Promise<Uint8Array>
  /** @throws RangeError on a public key that is not one */
  seal(publicKey: Uint8Array, plaintext: Uint8Array, context: HpkeContext): Promise<HpkeSealed>
  /** The plaintext, or undefined when anything at all is wrong. */
  open(seed: Uint8Array, enc: Uint8Array, ciphertext: Uint8Array, context: HpkeContext): Promise<Uint8Array | undefined>
}

/** Everything of cryptography that `protocol` uses. */
export interface Primitives {
  sha256(data: Uint8Array): Uint8Array
  hmacSha256(key: Uint8Array, data: Uint8Array): Uint8Array
  /** `length` bytes from the host's secure random source. */
  random(length: number): Uint8Array
  readonly ed25519: SignatureScheme
  readonly mldsa44: SignatureScheme
  readonly mldsa87: SignatureScheme
  readonly hpke: Hpke
}

/** HKDF-Extract with SHA-256 (RFC 5869 2.2). */
export function hkdfExtract(primitives: Primitives, salt: Uint8Array, ikm: Uint8Array): Uint8Array {
  return primitives.hmacSha256(salt, ikm)
}

/**
 * HKDF-Expand with SHA-256 (RFC 5869 2.3).
 * @throws RangeError when more than 8,160 bytes are asked
 */
export function hkdfExpand(primitives: Primitives, prk: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  if (length > 255 * 32) throw new RangeError('HKDF-Expand gives at most 8,160 bytes')
  const out = new Uint8Array(Math.ceil(length / 32) * 32)
  let previous = new Uint8Array(0)
  for (let i = 0; i * 32 < length; i++) {
    const block = new Uint8Array(previous.length + info.length + 1)
    block.set(previous)
    block.set(info, previous.length)
    block[block.length - 1] = i + 1
    previous = new Uint8Array(primitives.hmacSha256(prk, block))
    out.set(previous, i * 32)
  }
  return out.slice(0, length)
}
