import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EncodingError, fromHex, toHex } from './bytes.ts'
import { type Cbor, decodeCanonical, encodeCanonical } from './canonical.ts'

const codeOf = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (error instanceof EncodingError) return error.code
    throw error
  }
  return 'accepted'
}

const refused: readonly (readonly [string, string, string])[] = [
  ['a half float', 'f93c00', 'CBOR'],
  ['a double', 'fb3ff0000000000000', 'CBOR'],
  ['not a number', 'f97e00', 'CBOR'],
  ['undefined', 'f7', 'CBOR'],
  ['a simple value', 'f820', 'CBOR'],
  ['a tag', 'c074323031332d30332d32315432303a30343a30305a', 'CBOR'],
  ['an indefinite array', '9f01ff', 'CBOR'],
  ['an indefinite text', '7f6161ff', 'CBOR'],
  ['a break alone', 'ff', 'CBOR'],
  ['an integer that is longer than it needs to be', '1801', 'CBOR'],
  ['a length that is longer than it needs to be', '780161', 'CBOR'],
  ['an integer beyond 2^53', '1b0020000000000000', 'CBOR'],
  ['an array cut short', '8201', 'CBOR'],
  ['bytes cut short', '4201', 'CBOR'],
  ['a count that nothing follows', '9b0000ffffffffffff', 'CBOR'],
  ['bytes after the end', '0101', 'CBOR'],
  ['nothing', '', 'CBOR'],
  ['text that is not UTF-8', '61ff', 'CBOR'],
  ['text that is not NFC', '6365cc81', 'CBOR'],
  ['nine containers in each other', '818181818181818181', 'CBOR'],
  ['ten arrays in each other', `${'81'.repeat(9)}80`, 'CBOR_LIMIT'],
  ['a duplicate key', 'a201000101', 'CBOR'],
  ['keys out of order', 'a202000100', 'CBOR'],
  ['a text key on the channel', 'a1616101', 'CBOR'],
  ['a negative key on the channel', 'a12001', 'CBOR'],
  ['a key of bytes on the channel', 'a1410101', 'CBOR'],
]
for (const [rule, hex, code] of refused)
  test(`refuses ${rule}`, () => {
    const got = codeOf(() => decodeCanonical(fromHex(hex), 'channel'))
    expect(code === 'CBOR' ? got.startsWith('CBOR') : got === code).toBe(true)
  })

test('refuses integer keys and duplicate text keys in the ledger', () => {
  expect(codeOf(() => decodeCanonical(fromHex('a10101'), 'ledger'))).toBe('CBOR')
  expect(codeOf(() => decodeCanonical(fromHex('a2616101616102'), 'ledger'))).toBe('CBOR')
})

test('refuses values that have no encoding', () => {
  const values: readonly unknown[] = [1.5, -0, Number.NaN, 2 ** 53, undefined, 1n, '\ud800', 'e\u0301', Symbol('x')]
  for (const value of values) expect(codeOf(() => encodeCanonical(value as Cbor, 'ledger'))).toBe('CBOR')
  expect(codeOf(() => encodeCanonical(new Map([[1, 1]]), 'ledger'))).toBe('CBOR')
  expect(codeOf(() => encodeCanonical({ a: 1 }, 'channel'))).toBe('CBOR')
})

test('eight containers in each other are accepted', () => {
  const bytes = fromHex(`${'81'.repeat(7)}80`)
  expect(encodeCanonical(decodeCanonical(bytes, 'channel'), 'channel')).toEqual(bytes)
})

test('a __proto__ key stays a key', () => {
  const bytes = fromHex('a1695f5f70726f746f5f5f01')
  const value = decodeCanonical(bytes, 'ledger') as Readonly<Record<string, Cbor>>
  expect(Object.keys(value)).toEqual(['__proto__'])
})

const leaf = fc.oneof(
  fc.maxSafeInteger().filter((n) => !Object.is(n, -0)),
  fc.string({ unit: 'grapheme' }).map((text) => text.normalize('NFC')),
  fc.uint8Array({ maxLength: 40 }),
  fc.boolean(),
  fc.constant(null),
)
const channelValue = fc.letrec<{ value: Cbor }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(fc.nat(), tie('value')), { maxLength: 4 }).map((pairs) => new Map(pairs)),
  ),
})).value
const ledgerValue = fc.letrec<{ value: Cbor }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5 },
    leaf,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'grapheme-ascii', maxLength: 5 }), tie('value'), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
})).value

test('what is encoded decodes to the same, and encodes to the same bytes again', () => {
  fc.assert(
    fc.property(channelValue, (value) => {
      const bytes = encodeCanonical(value, 'channel')
      expect(toHex(encodeCanonical(decodeCanonical(bytes, 'channel'), 'channel'))).toBe(toHex(bytes))
    }),
  )
  fc.assert(
    fc.property(ledgerValue, (value) => {
      const bytes = encodeCanonical(value, 'ledger')
      expect(toHex(encodeCanonical(decodeCanonical(bytes, 'ledger'), 'ledger'))).toBe(toHex(bytes))
    }),
  )
})

test('any bytes are either refused or the one encoding of what they say', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const got = codeOf(() => {
        expect(encodeCanonical(decodeCanonical(bytes, 'channel'), 'channel')).toEqual(bytes)
      })
      expect(['accepted', 'CBOR', 'CBOR_LIMIT']).toContain(got)
    }),
    { numRuns: 2000 },
  )
})
