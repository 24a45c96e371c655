import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FormatError, idFrom, idKinds, isId, parseId } from './ids.ts'

const bytes16 = fc.uint8Array({ minLength: 16, maxLength: 16 })

for (const [why, text] of [
  ['no kind', '0123456789abcdefghjkmnpqrs'],
  ['another kind', 'person_00000000000000000000000000'],
  ['a letter outside the alphabet', 'case_0000000000000000000000000l'],
  ['more than 128 bits', 'case_80000000000000000000000000'],
  ['upper case', 'case_0000000000000000000000000A'],
  ['too short', 'case_0000000000000000000000000'],
  ['something after', 'case_00000000000000000000000000 '],
] as const)
  test(`refuses an id with ${why}`, () => {
    expect(isId('case', text)).toBe(false)
    expect(() => parseId('case', text)).toThrow(FormatError)
  })

test('refuses anything but 16 bytes', () => {
  expect(() => idFrom('case', new Uint8Array(15))).toThrow(RangeError)
})

test('gives every 128 bits their own id of the right kind', () => {
  fc.assert(
    fc.property(bytes16, bytes16, fc.constantFrom(...idKinds), (a, b, kind) => {
      const same = a.every((byte, i) => byte === b[i])
      expect(idFrom(kind, a) === idFrom(kind, b)).toBe(same)
      expect(parseId(kind, idFrom(kind, a))).toBe(idFrom(kind, a))
    }),
  )
})

test('has fixed bytes', () => {
  expect(idFrom('case', new Uint8Array(16))).toBe('case_00000000000000000000000000')
  expect(idFrom('case', new Uint8Array(16).fill(255))).toBe('case_7zzzzzzzzzzzzzzzzzzzzzzzzz')
})
