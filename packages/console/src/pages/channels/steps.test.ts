// Are the three big buttons always three different answers, whatever was said before?

import { expect, test } from 'vitest'
import { grouped } from './digits.tsx'
import { ladder, nextSteps } from './steps.ts'

test('a word that nobody knows leads to the first answers, not to none', () => {
  expect(nextSteps('nonsense')).toEqual(nextSteps(null))
})
test('after every answer three different ones stay', () => {
  for (const level of [null, ...ladder]) expect(new Set(nextSteps(level)).size).toBe(3)
})
test('digits are read in groups of five, whichever digits were typed', () => {
  expect(grouped('١٢٣ 45-۶۷x8')).toBe('12345 678')
  expect(grouped('none')).toBe('')
})
