// Are the three big buttons always three different answers, whatever was said before?

import { expect, test } from 'vitest'
import { grouped } from './digits.tsx'
import { ladder, nextSteps, sayable } from './steps.ts'

test('a word that nobody knows leads to the first answers, not to none', () => {
  expect(nextSteps('nonsense', ['site'])).toEqual(nextSteps(null, ['site']))
})
test('after every answer three different ones stay', () => {
  for (const levels of [['site'], []])
    for (const level of [null, ...ladder]) expect(new Set(nextSteps(level, levels)).size).toBe(3)
})
test('A11 nobody is asked to say that a level was told for which no text came', () => {
  expect(sayable(['site'])).toEqual(ladder)
  expect(sayable([])).not.toContain('passed_on')
  for (const level of [null, ...ladder]) expect(nextSteps(level, [])).not.toContain('passed_on')
})
test('digits are read in groups of five, whichever digits were typed', () => {
  expect(grouped('١٢٣ 45-۶۷x8')).toBe('12345 678')
  expect(grouped('none')).toBe('')
})
