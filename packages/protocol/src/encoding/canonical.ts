// What is the one spelling of a structured value as bytes?
// Deterministic CBOR (RFC 8949 4.2.1; channel-and-ledger 3.2), enforced by decode, re-encode, compare. Never accepted:
// floats, tags, indefinite lengths, undefined, duplicate keys, nesting deeper than 8, text that is not NFC, integers
// beyond 2^53. Two profiles: on the channel map keys are unsigned integers only, in the ledger they are text only.

import { decode, encode, rfc8949EncodeOptions } from 'cborg'
import { EncodingError, equalBytes } from './bytes.ts'

/** `channel`: maps are `Map`s with unsigned integer keys. `ledger`: maps are plain objects with text keys. */
export type CborProfile = 'channel' | 'ledger'

/** A value with exactly one encoding. */
export type Cbor =
  | number
  | string
  | boolean
  | null
  | Uint8Array
  | readonly Cbor[]
  | ReadonlyMap<number, Cbor>
  | { readonly [key: string]: Cbor }

/** Containers in containers; a deeper value is somebody's attempt on the stack. */
export const maxDepth = 8

const loneSurrogate = /[\ud800-\udfff]/u

function refuse(rule: string): never {
  throw new EncodingError('CBOR', rule)
}

// Most text in a frame is ids, codes and hashes: plain ASCII is always well-formed and NFC.
const ascii = /^[\0-\x7f]*$/

function checkText(text: string): void {
  if (ascii.test(text)) return
  if (loneSurrogate.test(text)) refuse('text with a lone surrogate')
  if (text.normalize('NFC') !== text) refuse('text is not NFC')
}

function check(value: Cbor, profile: CborProfile, depth: number): void {
  if (value === null || typeof value === 'boolean') return
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) refuse('only safe integers')
    return
  }
  if (typeof value === 'string') {
    checkText(value)
    return
  }
  if (typeof value !== 'object') refuse('a value that has no encoding')
  if (value instanceof Uint8Array) return
  if (depth >= maxDepth) throw new EncodingError('CBOR_LIMIT', 'nested too deep')
  if (Array.isArray(value)) {
    for (const item of value as readonly Cbor[]) check(item, profile, depth + 1)
  } else if (value instanceof Map) {
    if (profile !== 'channel') refuse('ledger maps have text keys')
    for (const [key, item] of value as ReadonlyMap<unknown, unknown>) {
      if (!Number.isSafeInteger(key) || (key as number) < 0) refuse('channel map keys are unsigned integers')
      check(item as Cbor, profile, depth + 1)
    }
  } else {
    if (profile !== 'ledger') refuse('channel maps have unsigned integer keys')
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== Object.prototype && prototype !== null) refuse('a value that has no encoding')
    for (const [key, item] of Object.entries(value as Readonly<Record<string, Cbor>>)) {
      checkText(key)
      check(item, profile, depth + 1)
    }
  }
}

/**
 * The one encoding of `value`.
 * @throws EncodingError `CBOR` on a value that has none under `profile`, `CBOR_LIMIT` when nested too deep
 */
export function encodeCanonical(value: Cbor, profile: CborProfile): Uint8Array {
  check(value, profile, 0)
  return encode(value, rfc8949EncodeOptions)
}

// Depth and shape before anything is built: the length and nesting of `bytes` are chosen by a stranger.
function scan(bytes: Uint8Array): void {
  const open: number[] = []
  let at = 0
  do {
    const initial = bytes[at]
    if (initial === undefined) refuse('cut short')
    const [major, low] = [initial >> 5, initial & 31]
    at++
    if (major === 6) refuse('a tag')
    if (low > 27) refuse('indefinite or reserved length')
    if (major === 7 && (low < 20 || low > 22)) refuse('a float, undefined or a simple value')
    let argument = low
    if (low >= 24) {
      const size = 1 << (low - 24)
      if (at + size > bytes.length) refuse('cut short')
      argument = 0
      for (let i = 0; i < size; i++) argument = argument * 256 + (bytes[at + i] ?? 0)
      at += size
    }
    if (argument > Number.MAX_SAFE_INTEGER) refuse('only safe integers')
    if (open.length > 0) open.push((open.pop() ?? 1) - 1)
    if (major === 2 || major === 3) at += argument
    else if (major === 4 || major === 5) {
      if (open.length >= maxDepth) throw new EncodingError('CBOR_LIMIT', 'nested too deep')
      // every item takes a byte: a larger count is a lie, told to make us allocate
      if (argument > bytes.length) refuse('cut short')
      open.push(major === 4 ? argument : 2 * argument)
    }
    if (at > bytes.length) refuse('cut short')
    while (open.length > 0 && open.at(-1) === 0) open.pop()
  } while (open.length > 0)
  if (at !== bytes.length) refuse('bytes after the end')
}

function shape(value: unknown, profile: CborProfile): Cbor {
  if (Array.isArray(value)) return value.map((item) => shape(item, profile))
  if (value instanceof Map) {
    if (profile === 'channel') {
      const map = new Map<number, Cbor>()
      for (const [key, item] of value as ReadonlyMap<unknown, unknown>) {
        if (typeof key !== 'number' || key < 0) refuse('channel map keys are unsigned integers')
        map.set(key, shape(item, profile))
      }
      return map
    }
    const entries: [string, Cbor][] = []
    for (const [key, item] of value as ReadonlyMap<unknown, unknown>) {
      if (typeof key !== 'string') refuse('ledger maps have text keys')
      entries.push([key, shape(item, profile)])
    }
    return Object.fromEntries(entries)
  }
  return value as Cbor
}

/**
 * The value of `bytes`, if these are its one encoding. Maps come back as `Map` (channel) or plain objects (ledger).
 * @throws EncodingError `CBOR` or `CBOR_LIMIT`; nothing was built from the bytes then
 */
export function decodeCanonical(bytes: Uint8Array, profile: CborProfile): Cbor {
  scan(bytes)
  let raw: unknown
  try {
    raw = decode(bytes, {
      strict: true,
      allowIndefinite: false,
      allowUndefined: false,
      allowInfinity: false,
      allowNaN: false,
      allowBigInt: false,
      rejectDuplicateMapKeys: true,
      useMaps: true,
    })
  } catch (cause) {
    throw cause instanceof EncodingError ? cause : new EncodingError('CBOR', 'not deterministic CBOR')
  }
  const value = shape(raw, profile)
  if (!equalBytes(encodeCanonical(value, profile), bytes)) refuse('not the one encoding')
  return value
}
