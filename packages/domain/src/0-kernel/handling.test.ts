import { expect, test } from 'vitest'
import {
  atMostAsFarAs,
  isHandlingCode,
  needsConsent,
  parsePap,
  parseTlp,
  strictestPap,
  strictestTlp,
} from './handling.ts'

for (const [written, word, recognised] of [
  [null, 'RED', false],
  ['', 'RED', false],
  ['TLP:ORANGE', 'RED', false],
  ['PAP:GREEN', 'RED', false],
  ['TLP:AMBER+STRICTER', 'RED', false],
  ['TLP:WHITE', 'CLEAR', true],
  ['white', 'CLEAR', true],
  ['TLP:CLEAR', 'CLEAR', true],
  [' tlp:amber+strict ', 'AMBER+STRICT', true],
  ['GREEN', 'GREEN', true],
] as const)
  test(`reads ${JSON.stringify(written)} as TLP ${word}`, () => {
    expect(parseTlp(written)).toEqual({ word, recognised })
  })

test('reads PAP the same way', () => {
  expect(parsePap('PAP:WHITE')).toEqual({ word: 'CLEAR', recognised: true })
  expect(parsePap('AMBER+STRICT')).toEqual({ word: 'RED', recognised: false })
})

test('nothing marked is the strictest', () => {
  expect([strictestTlp([]), strictestPap([])]).toEqual(['RED', 'RED'])
  expect(strictestTlp(['CLEAR', 'AMBER', 'GREEN'])).toBe('AMBER')
  expect(strictestPap(['CLEAR', 'GREEN'])).toBe('GREEN')
  expect(atMostAsFarAs('AMBER+STRICT', 'AMBER')).toBe(true)
  expect(atMostAsFarAs('AMBER', 'AMBER+STRICT')).toBe(false)
})

test('conditions and unknown codes ask first', () => {
  expect(['H1', 'H2', 'H3', 'C', 'Z'].every(needsConsent)).toBe(true)
  expect([needsConsent(null), needsConsent('H0'), needsConsent('P')]).toEqual([false, false, false])
  expect([isHandlingCode('H0'), isHandlingCode('H4')]).toEqual([true, false])
})
