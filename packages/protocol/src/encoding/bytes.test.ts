import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compareBytes,
  concat,
  EncodingError,
  fromBase64,
  fromHex,
  fromUtf8,
  toBase64,
  toHex,
  toUtf8,
  u32,
  u64,
} from './bytes.ts'

const codeOf = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (error instanceof EncodingError) return error.code
    throw error
  }
  return 'accepted'
}

test('refuses every second spelling', () => {
  for (const text of ['A0', '0', 'g0', ' 00', '0x00']) expect(codeOf(() => fromHex(text))).toBe('HEX')
  expect(codeOf(() => fromHex('00', 2))).toBe('HEX')
  for (const text of ['QQ', 'QQ=', 'QR==', 'QQ==\n', 'QUJ=', '=QQ=', 'Q===', 'QQ-_', 'QUI=QUI='])
    expect(codeOf(() => fromBase64(text))).toBe('BASE64')
  for (const hex of ['ff', 'c080', 'eda080', 'f4908080', 'e28a', 'c3'])
    expect(codeOf(() => fromUtf8(fromHex(hex)))).toBe('UTF8')
  expect(codeOf(() => toUtf8('\udc00'))).toBe('UTF8')
})

test('agrees with the platform on every byte string and text', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      expect(toHex(bytes)).toBe(Buffer.from(bytes).toString('hex'))
      expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
      expect(fromHex(toHex(bytes))).toEqual(bytes)
      expect(fromBase64(toBase64(bytes))).toEqual(bytes)
    }),
  )
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 5000 }), (text) => {
      expect(Buffer.from(toUtf8(text)).equals(Buffer.from(text, 'utf8'))).toBe(true)
      expect(fromUtf8(toUtf8(text))).toBe(text)
    }),
  )
  const platform = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 6 }), (bytes) => {
      let expected: string | undefined
      try {
        expected = platform.decode(bytes)
      } catch {
        expected = undefined
      }
      expect(codeOf(() => fromUtf8(bytes))).toBe(expected === undefined ? 'UTF8' : 'accepted')
    }),
    { numRuns: 2000 },
  )
})

test('joins, orders and counts', () => {
  expect(concat(fromHex('01'), fromHex(''), fromHex('0203'))).toEqual(fromHex('010203'))
  expect(compareBytes(fromHex('01'), fromHex('0100'))).toBeLessThan(0)
  expect(compareBytes(fromHex('ff'), fromHex('0100'))).toBeGreaterThan(0)
  expect(toHex(u64(258))).toBe('0000000000000102')
  expect(toHex(u32(258))).toBe('00000102')
  expect(() => u64(-1)).toThrow(RangeError)
  expect(() => u32(2 ** 32)).toThrow(RangeError)
})
