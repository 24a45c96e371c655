// Were our own told and others not? The check opens with the warning, is owed by an instant, and is answered with a reason.

import { expect, test } from 'vitest'
import { idFrom } from '#kernel/ids.ts'
import { after, day, hour, minute } from '#kernel/instant.ts'
import type { Recorder } from '../record.fixture.ts'
import type { Rules } from './determine.ts'
import {
  type AnswerDoubleStandard,
  answerDoubleStandard,
  closingFault,
  insidersAlone,
  recordInsidersWarned,
} from './double-standard.ts'
import {
  begun,
  bytes,
  c,
  chief,
  closed,
  crowd,
  desk,
  enter,
  entered,
  given,
  group,
  later,
  opened,
  rules,
  said,
  soldier,
  states,
  t0,
  take,
  when,
} from './duty.fixture.ts'
import { decideTooLate } from './too-late.ts'

const told = (record: Recorder, words = 'staff, by the board', victim: string = crowd): string =>
  take(record, chief, recordInsidersWarned(states(record), { victim, told: words }, rules, record.now, c))
const answering = (record: Recorder, change: Partial<AnswerDoubleStandard> = {}, under: Rules = rules) =>
  answerDoubleStandard(
    states(record),
    { victim: crowd, answer: 'does_not_apply', reason: 'the others left', ...change },
    under,
    c,
  )
const answered = (record: Recorder, change: Partial<AnswerDoubleStandard> = {}): string =>
  take(record, chief, answering(record, change))
const warned = (record: Recorder, victim: string): void => {
  record.append('channel', [{ kind: 'case/warned@1', aggregate: c, facts: { victim, release: 'r', change: null } }])
}
const equal: Rules = {
  ...rules,
  profile: {
    ...rules.profile,
    flags: rules.profile.flags.map((one) => (one.flag === 'public_equality' ? { ...one, value: true } : one)),
  },
}

test('R14 whoever says that staff were told says who and how; the check is owed in the same commit', () => {
  const record = opened()
  expect(told(record, ' ')).toBe('insiders_unnamed /told')
  expect(told(record)).toBe('accepted')
  const [insiders, owed] = record.frames.slice(-2)
  expect([insiders?.kind, insiders?.facts]).toEqual(['case/insiders-warned@1', { victim: crowd, release: null }])
  expect(record.contents.at(-2)).toEqual({ told: 'staff, by the board' })
  expect(owed?.facts).toEqual({
    paper: 'double_standard',
    victim: crowd,
    about: null,
    owner: 'senior_officer',
    start: t0,
    due: after(t0, 4 * hour),
    class: '1_to_7_days',
  })
  expect(desk(record)).toContain('double_standard owed senior_officer')
})

for (const [opens, minutes] of [
  [null, 60],
  [5 * hour, 30],
  [10 * day, 1440],
] as const)
  test(`R14 the check is due when a determination would be: the window opens in ${opens} ms`, () => {
    const record = begun()
    entered(record, group('staff'), crowd)
    if (opens !== null) enter(record, when(after(t0, opens)))
    told(record)
    expect(states(record).duty.papers.map(({ due }) => due)).toEqual([after(t0, minutes * minute)])
  })

const refusals: readonly (readonly [string, Partial<AnswerDoubleStandard>])[] = [
  ['double_standard_not_open /atRisk', { victim: soldier }],
  ['double_standard_answer_unknown /answer', { answer: 'we forgot' }],
  ['reason_missing /reason', { reason: ' ' }],
  ['double_standard_nobody_warned /answer', { answer: 'others_warned' }],
  ['accepted', {}],
  ['accepted', { answer: 'kept_back' }],
]
for (const [code, change] of refusals)
  test(`R14 the check is answered: ${code} ${JSON.stringify(change)}`, () => {
    const record = opened()
    told(record)
    expect(answered(record, change)).toBe(code)
    expect(desk(record).includes('double_standard owed senior_officer')).toBe(code !== 'accepted')
  })

test('R14 that others were told is believed of no one: a warning to somebody else is on record', () => {
  const record = opened()
  told(record)
  warned(record, crowd)
  expect(answered(record, { answer: 'others_warned' })).toBe('double_standard_nobody_warned /answer')
  warned(record, soldier)
  expect(answered(record, { answer: 'others_warned' })).toBe('accepted')
  expect([record.frames.at(-1)?.facts, record.contents.at(-1)]).toEqual([
    { victim: crowd, answer: 'others_warned' },
    { reason: 'the others left' },
  ])
})

test('R14 where the profile obliges to tell everybody, "kept among ourselves" is no answer, and another is', () => {
  const record = opened()
  told(record)
  expect(said(answering(record, { answer: 'kept_back' }, equal))).toBe('double_standard_public_equality /answer')
  expect(said(answering(record, {}, equal))).toBe('accepted')
})

const release = idFrom('release', bytes(7))
const groups = (...given: readonly (readonly string[])[]): Recorder => {
  const record = begun()
  for (const [i, categories] of given.entries()) entered(record, group(...categories), idFrom('victim', bytes(40 + i)))
  return record
}
for (const [groupsThere, atRisk, opens] of [
  [[['staff'], ['civilian']], [0], 1],
  [[['staff'], ['staff', 'civilian']], [0], 1],
  [[['staff'], []], [0], 1],
  [[['staff'], ['staff'], ['civilian']], [0, 1], 2],
  [[['staff'], ['staff']], [0], 0],
  [[['staff'], ['civilian']], [0, 1], 0],
  [[['staff'], ['civilian'], ['civilian']], [0, 1], 0],
  [[['staff'], ['civilian']], [1], 0],
  [[['staff', 'civilian'], ['civilian']], [0], 0],
  [[[], ['civilian']], [0], 0],
] as const)
  test(`R14 a sealed warning for ${atRisk.join(' and ')} of ${JSON.stringify(groupsThere)} opens ${opens} checks`, () => {
    const record = groups(...groupsThere)
    const warnedOnes = atRisk.map((i) => idFrom('victim', bytes(40 + i)))
    const entries = insidersAlone(states(record), warnedOnes, release, rules, t0, c)
    expect(entries.map(({ facts }) => facts.paper ?? facts.release)).toEqual(
      Array.from({ length: opens }, () => [release, 'double_standard']).flat(),
    )
  })

test('R14 R29 a case is not closed over a check that waits, or over what came too late and nobody decided', () => {
  const record = opened()
  const fault = () => closingFault(states(record).duty)
  expect(fault()).toBe(undefined)
  told(record, 'staff', soldier)
  const waits = fault()
  expect(waits === undefined ? null : [said(waits), given(waits)]).toEqual([
    'double_standard_open',
    { atRisk: soldier },
  ])
  answered(record, { victim: soldier })
  expect(fault()).toBe(undefined)
  enter(record, when(after(t0, -hour)), later)
  expect(fault()?.refusal.code).toBe('too_late_undecided')
  for (const victim of [crowd, soldier]) {
    expect(fault()?.refusal.code).toBe('too_late_undecided')
    take(record, chief, decideTooLate(states(record).core, states(record).duty, { victim, reason: 'over' }, c))
  }
  expect(fault()).toBe(undefined)
})

test('R14 other papers that wait do not keep a case open, and one that is closed is asked nothing any more', () => {
  const record = opened()
  const owed = { victim: crowd, about: null, owner: 'approver', start: t0, due: t0, class: 'x' }
  record.append('clock', [{ kind: 'case/paper-owed@1', aggregate: c, facts: { ...owed, paper: 'review' } }])
  expect(closingFault(states(record).duty)).toBe(undefined)
  told(record)
  expect(closingFault(states(closed(record)).duty)).toBe(undefined)
})
