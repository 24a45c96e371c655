// R53 and R20: a waiver whose signer left, and that nobody has taken over in time, goes back to review.

import { expect, test } from 'vitest'
import { after, day, type Instant, minute } from '#kernel/instant.ts'
import type { Recorder } from '../record.fixture.ts'
import { amal, answered, c, crowd, opened, rules, soldier, states, t0, waived, write } from './duty.fixture.ts'
import { notReaccepted } from './inherited.ts'

const [line] = rules.profile.clocks.classes.filter(
  ({ untilMinutes }) => untilMinutes === null || 3 * 1440 < untilMinutes,
)
/** The time of a senior review from `t0` on, within the share of the three days that are left. */
const due = after(t0, Math.min((line?.waiverReview ?? 0) * minute, (3 * day) / 4))
const back = (record: Recorder, at: Instant, victim: string = soldier, begunAt = t0) =>
  notReaccepted(states(record).core, states(record).duty, [{ victim, begunAt }], rules, at, c)

test('R53 R20 a waiver that nobody took over goes back to review at the end of a senior review, and not before', () => {
  expect(back(waived(), (due - 1) as Instant)).toEqual([])
  expect(back(waived(), due)).toEqual([
    {
      kind: 'case/flagged@1',
      aggregate: c,
      profile: rules.version,
      facts: { victim: soldier, why: 'not_reaccepted' },
    },
  ])
  expect(notReaccepted(states(waived()).core, states(waived()).duty, [], rules, due, c)).toEqual([])
})

test('R53 R20 the time runs from when the change of administration began', () => {
  const later = after(t0, minute)
  expect(back(waived(), due, soldier, later)).toEqual([])
  expect(back(waived(), after(due, minute), soldier, later)).toHaveLength(1)
})

test('R53 what was signed after the change began is the successors’ own', () => {
  const before = (t0 - 1) as Instant
  expect(back(waived(), after(due, day), soldier, before)).toEqual([])
  // signed in the very moment in which it began: by whoever leaves
  expect(back(waived(), after(due, day), soldier, t0)).toHaveLength(1)
})

test('R53 R20 only what is in force goes back: not what was never waived, nor written and not signed, nor came back', () => {
  expect(back(opened(), after(due, day))).toEqual([])
  expect(back(waived(), after(due, day), crowd)).toEqual([])
  const written = answered({}, soldier)
  write(written)
  expect(back(written, after(due, day))).toEqual([])
  const record = waived()
  record.append(amal, back(record, due))
  expect(back(record, after(due, day))).toEqual([])
})
