// Which review is owed because a waiver came back, and from when?

import { expect, test } from 'vitest'
import { after, day, hour } from '#kernel/instant.ts'
import type { Recorder } from '../record.fixture.ts'
import { lapsedWaivers } from './clocks.ts'
import {
  answered,
  c,
  clocksOf,
  crowd,
  determined,
  duty,
  enter,
  later,
  protect,
  rules,
  sign,
  soldier,
  states,
  t0,
  third,
  waived,
  waiver,
  when,
  who,
  write,
} from './duty.fixture.ts'
import { returnedWaivers } from './returned.ts'

const owed = (record: Recorder) => returnedWaivers(states(record).core, states(record).duty, rules, c)
/** The clock job: whatever it finds is written. */
const looks = (record: Recorder): number => {
  const entries = owed(record)
  record.append('clock', entries)
  return entries.length
}

test('R20 a waiver that came back owes one review, from the instant at which it came back', () => {
  const record = waived()
  expect(owed(record)).toEqual([])
  record.now = after(t0, hour)
  enter(record, who, later)
  record.now = after(t0, 3 * hour)
  expect(owed(record).map(({ kind, facts, profile }) => [kind, facts, profile])).toEqual([
    [
      'case/clock-set@1',
      {
        victim: soldier,
        clock: 'waiver_review',
        start: after(t0, hour),
        due: after(t0, 9 * hour),
        opens: after(t0, 3 * day),
        class: '1_to_7_days',
      },
      rules.version,
    ],
  ])
  expect([looks(record), looks(record)]).toEqual([1, 0])
  expect(clocksOf(record, soldier)).toEqual(['determined met', 'waiver_review met', 'waiver_review running'])
})

test('R20 one that lapsed owes a review; one that was refused or written again owes none of that kind', () => {
  const record = waived()
  record.now = after(t0, day)
  record.append('clock', lapsedWaivers(states(record).duty, record.now, c))
  expect(looks(record)).toBe(1)
  record.now = after(t0, day + hour)
  write(record, { ...waiver, expiry: after(t0, 2 * day) })
  expect(looks(record)).toBe(0)
  sign(record, undefined, { agrees: false, reason: 'no' })
  expect(looks(record)).toBe(0)
})

test('R20 each return owes its own review, also where an earlier one was done', () => {
  const record = waived()
  enter(record, who, later)
  looks(record)
  write(record)
  sign(record)
  expect(looks(record)).toBe(0)
  record.now = after(t0, hour)
  enter(record, who, third)
  expect(looks(record)).toBe(1)
})

test('R20 one that came back and was determined anew before anybody looked owes no review any more', () => {
  const record = waived()
  enter(record, who, later)
  expect(owed(record).length).toBe(1)
  determined(record, { ...duty, victim: soldier })
  expect(owed(record)).toEqual([])
})

test('R20 the review stands on the desk by its instant, and is done by whoever determines anew', () => {
  const record = waived()
  enter(record, who, later)
  looks(record)
  const row = record.rows('case', c, 'desk').find(({ act }) => act === 'review_waiver')
  expect([row?.due, row?.state]).toEqual([after(t0, 8 * hour), 'alarm'])
  determined(record, { ...duty, victim: soldier })
  expect(clocksOf(record, soldier)).toEqual([
    'determined met',
    'waiver_review met',
    'waiver_review met',
    'delivered running',
  ])
})

test('R20 a review is owed whatever else is owed for them, or for others, since the waiver came back', () => {
  const record = answered({}, crowd, answered({}, soldier))
  protect(record)
  determined(record, { ...duty, victim: soldier })
  write(record)
  sign(record)
  enter(record, who, later)
  enter(record, when(after(t0, 2 * day)), third)
  const w1 = { ground: 'W1', evidence: { knows_what: 'this', knows_since: 0, knows_from: 'us' } }
  expect(write(record, { ...waiver, ...w1, victim: crowd })).toBe('accepted')
  expect(clocksOf(record, soldier).at(-1)).toBe('delivered running')
  expect(clocksOf(record).at(-1)).toBe('waiver_review running')
  expect(owed(record).map(({ facts }) => [facts.victim, facts.clock])).toEqual([[soldier, 'waiver_review']])
})

test('R20 only the newest waiver counts, and only for whom it was', () => {
  const record = waived()
  enter(record, who, later)
  write(record)
  // the older one still stands as `review` in the record of what was
  expect(states(record).duty.waivers.map((held) => held.state)).toEqual(['review', 'written'])
  expect(owed(record)).toEqual([])
})
