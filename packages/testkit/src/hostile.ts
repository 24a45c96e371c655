// What does somebody on the road do to bytes on purpose?

/** `bytes` with bit `bit` turned (0 is the highest bit of the first byte). */
export function flipBit(bytes: Uint8Array, bit: number): Uint8Array {
  const flipped = new Uint8Array(bytes)
  const at = bit >> 3
  flipped[at] = (flipped[at] ?? 0) ^ (0x80 >> (bit & 7))
  return flipped
}

/** One copy of `bytes` for each of its bits, in order, with that bit turned. */
export function* everyFlip(bytes: Uint8Array): Generator<Uint8Array> {
  for (let bit = 0; bit < bytes.length * 8; bit++) yield flipBit(bytes, bit)
}

/** The first 16 bytes (the name of the prekey) of one envelope on the body of another. */
export function swapNames(envelope: Uint8Array, other: Uint8Array): Uint8Array {
  const swapped = new Uint8Array(envelope)
  swapped.set(other.subarray(0, 16))
  return swapped
}

/** `bytes` without its last `n`. */
export const cutShort = (bytes: Uint8Array, n: number): Uint8Array => bytes.slice(0, Math.max(0, bytes.length - n))
