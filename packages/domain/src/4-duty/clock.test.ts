import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { day, hour, type Instant, minute } from '#kernel/instant.ts'
import { classFor, deadline } from './clock.ts'
import { parseProfile } from './parse-profile.ts'

const read = parseProfile(
  JSON.parse(readFileSync(new URL('../../../../profiles/us-ic-191-like.json', import.meta.url), 'utf8')),
)
if (read.kind === 'faults') throw new Error('the profile has faults')
const table = read.profile.clocks
const at = (ms: number): Instant => ms as Instant

for (const [left, line] of [
  [null, '6_to_24_hours'],
  [0, 'under_6_hours'],
  [6 * hour - 1, 'under_6_hours'],
  [6 * hour, '6_to_24_hours'],
  [day, '6_to_24_hours'],
  [day + 1, '1_to_7_days'],
  [7 * day, '1_to_7_days'],
  [7 * day + 1, 'over_7_days'],
] as const)
  test(`time left ${left} is of class ${line}`, () => {
    expect(classFor(table, left).class).toBe(line)
  })

for (const [why, clock, start, opens, due] of [
  ['an unknown window has a clock all the same', 'determined', 0, null, hour],
  ['a window that is open leaves no time', 'determined', hour, hour, hour],
  ['a window that was open before leaves no time', 'delivered', hour, 0, hour],
  ['far away the table counts', 'determined', 0, 30 * day, day],
  ['near, a quarter of what is left', 'determined', 0, hour, 15 * minute],
  ['four hours: half an hour by the table', 'determined', 0, 4 * hour, 30 * minute],
  ['delivery stays within the quarter of the case', 'delivered', 10 * minute, hour, 15 * minute],
  ['a late determination leaves no time to deliver', 'delivered', 20 * minute, hour, 20 * minute],
  ['protection waits as long as an acknowledgement', 'protected', 0, 30 * day, day],
  ['renewal is outside the quarter of the case', 'renewed', 20 * minute, hour, 30 * minute],
] as const)
  test(`due: ${why}`, () => {
    expect(deadline(table, clock, at(start), at(0), opens === null ? null : at(opens)).due).toBe(due)
  })

test('a share in other numbers is the same share', () => {
  const halves = { ...table, share: [2, 8] as const }
  expect(deadline(halves, 'determined', at(0), at(0), at(hour)).due).toBe(15 * minute)
})

const instants = fc.integer({ min: 0, max: 60 * day })
const early = fc.constantFrom('determined', 'waiver_review', 'delivered')

test('a deadline is never before its start, never after the table and never after the quarter', () => {
  fc.assert(
    fc.property(early, instants, instants, instants, (clock, opened, wait, window) => {
      const start = at(opened + wait)
      const opens = at(opened + window)
      const { due } = deadline(table, clock, start, at(opened), opens)
      expect(due).toBeGreaterThanOrEqual(start)
      expect(due - start).toBeLessThanOrEqual(2880 * minute)
      if (opens > start) expect(due - start).toBeLessThanOrEqual((opens - start) / 4)
      else expect(due).toBe(start)
    }),
  )
})

test('kept deadlines up to the first delivery take no more than a quarter of the time left when the case was opened', () => {
  fc.assert(
    fc.property(
      instants,
      fc.integer({ min: 1, max: 60 * day }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (opened, window, speed) => {
        const opens = at(opened + window)
        const first = deadline(table, 'determined', at(opened), at(opened), opens)
        const done = at(opened + Math.floor((first.due - opened) * speed))
        const second = deadline(table, 'delivered', done, at(opened), opens)
        expect(first.due - first.start + (second.due - second.start)).toBeLessThanOrEqual(
          window / 4 + (first.due - done),
        )
        expect(second.due - opened).toBeLessThanOrEqual(window / 4)
      },
    ),
  )
})

test('a window that moves nearer never gives more time', () => {
  fc.assert(
    fc.property(early, instants, instants, instants, instants, (clock, opened, wait, a, b) => {
      const start = at(opened + wait)
      const due = (opens: number): number => deadline(table, clock, start, at(opened), at(opened + opens)).due
      const [near, far] = a < b ? [a, b] : [b, a]
      // within one class and across classes alike, up to what the table itself gives
      expect(due(near)).toBeLessThanOrEqual(due(far))
    }),
  )
})
