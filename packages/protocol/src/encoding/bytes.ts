// How do bytes become text and back, with exactly one spelling each?
// A second spelling of the same bytes is a place to hide a difference, so every decoder here refuses it.

/** Bytes that are not what they claim to be. The message names the rule, never the content: logs travel. */
export class EncodingError extends Error {
  override readonly name = 'EncodingError'
  readonly code: EncodingCode
  constructor(code: EncodingCode, message: string) {
    super(message)
    this.code = code
  }
}
export type EncodingCode = 'HEX' | 'BASE64' | 'UTF8' | 'CBOR' | 'CBOR_LIMIT' | 'NOTE' | 'VKEY' | 'ENTRY'

const loneSurrogate = /[\ud800-\udfff]/u
const hexDigits = '0123456789abcdef'
const base64Digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const hexPairs: readonly string[] = Array.from(
  { length: 256 },
  (_, byte) => hexDigits.charAt(byte >> 4) + hexDigits.charAt(byte & 15),
)

const valuesOf = (digits: string): Int8Array => {
  const values = new Int8Array(128).fill(-1)
  for (let i = 0; i < digits.length; i++) values[digits.charCodeAt(i)] = i
  return values
}
const hexValues = valuesOf(hexDigits)
const base64Values = valuesOf(base64Digits)
const base64Codes = Uint8Array.from(base64Digits, (digit) => digit.charCodeAt(0))

/** Lower-case hex. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += hexPairs[byte] ?? ''
  return text
}

/**
 * The bytes of lower-case hex.
 * @throws EncodingError `HEX` on an odd length, an upper-case or a foreign character, or another length than `length`
 */
export function fromHex(text: string, length?: number): Uint8Array {
  if (text.length % 2 !== 0 || (length !== undefined && text.length !== length * 2))
    throw new EncodingError('HEX', 'hex of another length')
  const bytes = new Uint8Array(text.length / 2)
  for (let i = 0; i < bytes.length; i++) {
    const high = hexValues[text.charCodeAt(2 * i)] ?? -1
    const low = hexValues[text.charCodeAt(2 * i + 1)] ?? -1
    if (high < 0 || low < 0) throw new EncodingError('HEX', 'not lower-case hex')
    bytes[i] = (high << 4) | low
  }
  return bytes
}

/** Base64 with padding (RFC 4648 section 4). Digits go into bytes: a bundle has millions, too many to join one by one. */
export function toBase64(bytes: Uint8Array): string {
  const digits = new Uint8Array(Math.ceil(bytes.length / 3) * 4)
  for (let i = 0, at = 0; i < bytes.length; i += 3) {
    const held = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    digits[at++] = base64Codes[held >> 18] ?? 0
    digits[at++] = base64Codes[(held >> 12) & 63] ?? 0
    digits[at++] = base64Codes[(held >> 6) & 63] ?? 0
    digits[at++] = base64Codes[held & 63] ?? 0
  }
  const missing = (3 - (bytes.length % 3)) % 3
  digits.fill(61, digits.length - missing) // '='
  let text = ''
  // in pieces: the digits become arguments of one call, and a call has room for some ten thousands; not spread, which asks
  // an iterator for each of them
  for (let at = 0; at < digits.length; at += 8192)
    text += String(Reflect.apply(String.fromCharCode, null, digits.subarray(at, at + 8192)))
  return text
}

/**
 * The bytes of padded base64 in its one canonical spelling.
 * @throws EncodingError `BASE64` on a foreign character, a missing or misplaced `=`, or trailing bits that are not zero
 */
export function fromBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0) throw new EncodingError('BASE64', 'base64 without its padding')
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
  const digits = text.length - padding
  const bytes = new Uint8Array(Math.floor((digits * 6) / 8))
  let [bits, held, at] = [0, 0, 0]
  for (let i = 0; i < digits; i++) {
    const value = base64Values[text.charCodeAt(i)] ?? -1
    if (value < 0) throw new EncodingError('BASE64', 'not base64')
    bits = (bits << 6) | value
    held += 6
    if (held >= 8) {
      held -= 8
      bytes[at++] = (bits >> held) & 255
      bits &= (1 << held) - 1
    }
  }
  if (bits !== 0) throw new EncodingError('BASE64', 'base64 with trailing bits')
  return bytes
}

/** Whether two byte strings are equal. Not constant-time: for public values only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

/** Bytewise order; a prefix comes before what it begins. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** The parts one after another. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of parts) length += part.length
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** `value` as eight bytes, most significant first. @throws RangeError when it is not a safe, non-negative integer */
export function u64(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError('not a safe unsigned integer')
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value))
  return bytes
}

/** `value` as four bytes, most significant first. @throws RangeError when it does not fit */
export function u32(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0 || value > 0xff_ff_ff_ff) throw new RangeError('not a 32-bit integer')
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

/** Text as UTF-8. @throws EncodingError `UTF8` on a lone surrogate: it would silently become another text */
export function toUtf8(text: string): Uint8Array {
  if (loneSurrogate.test(text)) throw new EncodingError('UTF8', 'text with a lone surrogate')
  return encodeUtf8(text)
}

function encodeUtf8(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3)
  let at = 0
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) ?? 0
    if (point < 0x80) bytes[at++] = point
    else if (point < 0x800) {
      bytes[at++] = 0xc0 | (point >> 6)
      bytes[at++] = 0x80 | (point & 63)
    } else if (point < 0x1_00_00) {
      bytes[at++] = 0xe0 | (point >> 12)
      bytes[at++] = 0x80 | ((point >> 6) & 63)
      bytes[at++] = 0x80 | (point & 63)
    } else {
      bytes[at++] = 0xf0 | (point >> 18)
      bytes[at++] = 0x80 | ((point >> 12) & 63)
      bytes[at++] = 0x80 | ((point >> 6) & 63)
      bytes[at++] = 0x80 | (point & 63)
      i++
    }
  }
  return bytes.slice(0, at)
}

/** The text of strict UTF-8. @throws EncodingError `UTF8` on an overlong form, a surrogate or a broken sequence */
export function fromUtf8(bytes: Uint8Array): string {
  const fail = (): never => {
    throw new EncodingError('UTF8', 'not UTF-8')
  }
  const parts: string[] = []
  let text = ''
  let i = 0
  while (i < bytes.length) {
    const lead = bytes[i] ?? 0
    const extra = lead < 0x80 ? 0 : lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : 1
    if (lead >= 0xf8 || (lead >= 0x80 && lead < 0xc2) || i + extra >= bytes.length) fail()
    let point = extra === 0 ? lead : lead & (0x3f >> extra)
    for (let k = 1; k <= extra; k++) {
      const next = bytes[i + k] ?? 0
      if ((next & 0xc0) !== 0x80) fail()
      point = (point << 6) | (next & 63)
    }
    const least = [0, 0x80, 0x800, 0x1_00_00][extra] ?? 0
    if (point < least || point > 0x10_ff_ff || (point >= 0xd800 && point <= 0xdfff)) fail()
    text += String.fromCodePoint(point)
    if (text.length > 4096) {
      parts.push(text)
      text = ''
    }
    i += extra + 1
  }
  parts.push(text)
  return parts.join('')
}
