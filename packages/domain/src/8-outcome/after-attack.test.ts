// R72: what was known, decided and sent when the attack became known; frozen once, and reviewed by whoever decided nothing.

import { expect, test } from 'vitest'
import { hoursOf } from '#duty/profile.ts'
import { after, day, hour, type Instant } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import {
  amal,
  answered,
  bashir,
  c,
  chief,
  crowd,
  determined,
  duty,
  opened,
  rules,
  soldier,
  states as statesOf,
  t0,
  waived,
} from '../4-duty/duty.fixture.ts'
import { aggregates } from '../aggregates.ts'
import { Recorder } from '../record.fixture.ts'
import { attackReviewFault, decidersOf, freezeEntry, freezes, overdueReview, reviewAttack } from './after-attack.ts'

const states = (record: Recorder) => record.state('case', c)
const copy = { copy: { case: c }, hash: 'a'.repeat(64), size: 7 }
const news = { code: 'happened', ground: 'observed' }
const freezing = (record: Recorder, under: typeof rules | null = rules) =>
  freezeEntry(news, states(record).duty, copy, under, record.now, c)
const frozen = (record = opened()): Recorder => {
  record.append('node', [freezing(record)])
  return record
}
const due = (record: Recorder): Instant => states(record).afterAttack.frozen?.due ?? t0
const review = (record: Recorder, by: string = bashir): Decision =>
  reviewAttack(states(record).duty, states(record).afterAttack, { by, findings: 'we were late' }, c)
const code = (decision: Decision): string => (decision.kind === 'refused' ? decision.refusal.code : 'accepted')
const reviewed = (): Recorder => {
  const record = frozen()
  record.take(bashir, review(record))
  return record
}

for (const [outcome, isNews] of [
  ['happened', true],
  ['mitigated', true],
  ['thwarted', false],
  ['unknown', false],
] as const)
  test(`R72 what is news of an attack: ${outcome} ${isNews}`, () => {
    const { duty: held, afterAttack } = states(opened())
    expect(freezes(outcome, held, afterAttack)).toBe(isNews)
  })

test('R72 it is frozen once, and only where somebody was at risk', () => {
  const record = frozen()
  expect(freezes('happened', states(record).duty, states(record).afterAttack)).toBe(false)
  const empty = new Recorder(t0)
  expect(freezes('happened', states(empty).duty, states(empty).afterAttack)).toBe(false)
  // whatever is written later, the first copy is the copy
  record.now = after(t0, day)
  record.append('node', [{ ...freezing(record), facts: { ...freezing(record).facts, hash: 'b'.repeat(64) } }])
  expect(states(record).afterAttack.frozen).toMatchObject({ hash: copy.hash, at: t0, size: 7 })
})

test('R72 for each at risk it says how it had been decided, nobody’s decision included', () => {
  const entry = freezing(waived())
  expect(entry).toMatchObject({ kind: 'case/frozen@1', aggregate: c, scope: c, profile: rules.version })
  expect(entry.facts).toMatchObject({
    outcome: 'happened',
    ground: 'observed',
    determinations: [
      { victim: crowd, state: 'open' },
      { victim: soldier, state: 'waived' },
    ],
    size: 7,
    hash: copy.hash,
  })
  expect(entry.content).toEqual({ copy: copy.copy })
})

test('R72 the review is due when the profile says; three days where none is in force', () => {
  expect(Number(freezing(opened(), null).facts.due)).toBe(after(t0, 72 * hour))
  expect('profile' in freezing(opened(), null)).toBe(false)
  expect(Number(freezing(opened()).facts.due)).toBe(after(t0, (hoursOf(rules.profile, 'after_action') ?? 72) * hour))
})

test('R72 whoever decided anything about somebody at risk does not review: answered, signed, or wrote a waiver', () => {
  const record = waived()
  determined(answered({}, crowd, record), duty)
  expect([...decidersOf(states(record).duty)].sort()).toEqual([amal, chief].sort())
  frozen(record)
  for (const by of [amal, chief]) expect(code(review(record, by))).toBe('attack_reviewer_decided')
  expect(code(review(record, bashir))).toBe('accepted')
  expect([...decidersOf(statesOf(opened()).duty)]).toEqual([])
})

test('R72 there is one review, of what was frozen, and the case stays open until it is made', () => {
  const fault = (record: Recorder) => attackReviewFault(states(record).afterAttack)?.refusal
  expect(code(review(opened()))).toBe('nothing_frozen')
  expect(fault(opened())).toBeUndefined()
  const record = frozen()
  expect(fault(record)).toMatchObject({ code: 'attack_review_due', facts: { due: due(record) } })
  expect(review(record)).toEqual({
    kind: 'accepted',
    entries: [
      {
        kind: 'case/attack-reviewed@1',
        aggregate: c,
        scope: c,
        facts: { by: bashir, hash: copy.hash },
        content: { findings: 'we were late' },
      },
    ],
  })
  expect(code(review(reviewed()))).toBe('attack_reviewed_already')
  expect(fault(reviewed())).toBeUndefined()
})

test('R72 a review that let its time pass is late, once, from the first moment after it', () => {
  const record = frozen()
  const late = (at: Instant, of = record) => overdueReview(states(of).afterAttack, at, c)
  expect(late(due(record))).toEqual([])
  const entry = { kind: 'case/attack-review-overdue@1', aggregate: c, facts: { due: due(record) } }
  const cause = states(record).afterAttack.frozen?.entry
  expect(late(after(due(record), 1))).toEqual([{ ...entry, cause }])
  record.append('clock', late(after(due(record), 1)))
  expect(late(after(due(record), day))).toEqual([])
  expect(late(after(due(record), day), reviewed())).toEqual([])
  expect(late(after(t0, 99 * day), opened())).toEqual([])
})

test('R72 the review stands on the desk of somebody senior until it is made', () => {
  const rows = (record: Recorder) =>
    aggregates.case
      .rows(states(record))
      .filter(({ table, key }) => table === 'attack_review_row' || key === 'attack_review')
      .map(({ values }) => values)
  expect(rows(opened())).toEqual([])
  const record = frozen()
  const { entry = -1 } = states(record).afterAttack.frozen ?? {}
  const row = { frozen_at: t0, due: due(record), size: 7, hash: copy.hash, reviewed_at: null, entry }
  const desk = { owner_role: 'senior_officer', act: 'attack_review', due: due(record), case_id: c, subject: c }
  expect(rows(record)).toEqual([
    { ...row, state: 'owed' },
    { ...desk, state: 'owed' },
  ])
  record.append('clock', overdueReview(states(record).afterAttack, after(due(record), 1), c))
  expect(rows(record)).toEqual([
    { ...row, state: 'overdue' },
    { ...desk, state: 'overdue' },
  ])
  record.take(bashir, review(record))
  expect(rows(record)).toEqual([{ ...row, state: 'reviewed', reviewed_at: t0 }])
  // nothing that comes without a copy makes one
  const other = new Recorder(t0)
  other.append('x', [
    { kind: 'case/attack-review-overdue@1', aggregate: c, facts: { due: t0 } },
    {
      kind: 'case/attack-reviewed@1',
      aggregate: c,
      scope: c,
      facts: { by: 'x', hash: 'x' },
      content: { findings: 'x' },
    },
  ])
  expect(states(other).afterAttack.frozen).toBeNull()
})
