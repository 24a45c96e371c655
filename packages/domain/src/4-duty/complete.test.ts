// Who protects a place, and does somebody know whom to tell? Nobody goes unwarned before the first is answered.

import { expect, test } from 'vitest'
import { idFrom } from '#kernel/ids.ts'
import type { Recorder } from '../record.fixture.ts'
import { answerProtection, determineAtRisk, lacksProtection, missingFor } from './complete.ts'
import type { Determine } from './determine.ts'
import {
  amal,
  answered,
  bytes,
  c,
  crowd,
  crowdAtRisk,
  duty,
  entered,
  group,
  nobody,
  notMet,
  opened,
  protect,
  rules,
  said,
  soldier,
  states,
  t0,
  take,
} from './duty.fixture.ts'

const answer = (record: Recorder, reason = 'a field: nobody guards it', victim = crowd): string =>
  take(record, amal, answerProtection(states(record), { victim, reason }, c))
const determined = (record: Recorder, command: Determine): string =>
  said(determineAtRisk(states(record), command, rules, t0, c))
const missing = (record: Recorder, victim: string = crowd): readonly string[] => {
  const { people, duty: held } = states(record)
  return missingFor(people, held, victim)
}

test('R11 a place or an event asks who protects it; a person or a group does not', () => {
  const record = opened()
  const [event, some] = [idFrom('victim', bytes(31)), idFrom('victim', bytes(32))]
  entered(record, { ...crowdAtRisk, kind: 'event' }, event)
  entered(record, group('civilian'), some)
  const { people, duty: held } = states(record)
  expect([crowd, event, soldier, some, nobody].map((victim) => lacksProtection(people, held, victim))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
})

test('R11 R12 what is missing is said apart: who protects it, and whom to tell', () => {
  const record = opened()
  expect([missing(record), missing(record, soldier)]).toEqual([['who_protects', 'no_addressee'], ['no_addressee']])
  expect(answer(record)).toBe('accepted')
  // nobody protects it: that is an answer, and there is still nobody to tell
  expect(missing(record)).toEqual(['no_addressee'])
  protect(record, soldier)
  expect([missing(record), missing(record, soldier)]).toEqual([['no_addressee'], []])
  protect(record, crowd, 22)
  expect(missing(record)).toEqual([])
  // a protector is the answer, where nobody said anything
  const mapped = opened()
  protect(mapped)
  expect(missing(mapped)).toEqual([])
})

test('R11 a place falls below the threshold only when somebody said who protects it; a duty holds without', () => {
  const record = answered({ credible: 'unsure' })
  expect(determined(record, notMet)).toBe('protection_unanswered /atRisk')
  expect(determined(record, duty)).toBe('accepted')
  expect(determined(record, { ...notMet, reason: '' })).toBe('reason_missing /reason')
  answer(record)
  expect(determined(record, notMet)).toBe('accepted')
  const person = answered({ credible: 'no' }, soldier)
  expect(determined(person, { ...notMet, victim: soldier })).toBe('accepted')
})

test('R11 that nobody protects it is said with a reason, and not where a protector is mapped', () => {
  const record = opened()
  expect(answer(record, ' ')).toBe('reason_missing /reason')
  expect(answer(record)).toBe('accepted')
  expect(record.contents.at(-1)).toEqual({ reason: 'a field: nobody guards it' })
  expect(states(record).duty.unprotected).toEqual([crowd])
  answer(record, 'nor him', soldier)
  answer(record)
  expect(states(record).duty.unprotected).toEqual([crowd, soldier])
  protect(record)
  expect(answer(record)).toBe('protector_is_mapped /atRisk')
})
