// Which deadlines does an act write, move, meet or miss? An old due instant stays beside the new one.

import { expect, test } from 'vitest'
import { idFrom } from '#kernel/ids.ts'
import { after, day, hour, type Instant, minute } from '#kernel/instant.ts'
import type { Recorder } from '../record.fixture.ts'
import { lapsedWaivers, meetClock, missedClocks, nextDue } from './clocks.ts'
import {
  answered,
  begun,
  bytes,
  c,
  claim,
  clocksOf,
  crowd,
  crowdAtRisk,
  desk,
  determined,
  duty,
  enter,
  entered,
  entering,
  later,
  notMet,
  opened,
  rules,
  said,
  soldier,
  soldierAtRisk,
  state,
  states,
  t0,
  third,
  when,
  who,
  write,
} from './duty.fixture.ts'
import { dutyPart } from './duty.ts'
import type { DutyState, PaperState, RunningClock, WaiverState } from './duty-state.ts'
import { changeVictim, enterVictim } from './enter.ts'
import { effectOfRules } from './profile-change.ts'

/** The newest clock of one at risk: what it was computed from. */
const newest = (record: Recorder, victim: string = crowd) => {
  const held = states(record).duty.clocks.findLast((clock) => clock.victim === victim)
  return [held?.clock, held?.due, held?.opens, held?.class]
}
const classes = rules.profile.clocks

test('R9 R26 whoever is entered is owed a determination from that instant; entered again, it starts nothing anew', () => {
  const record = begun()
  record.now = after(t0, hour)
  entered(record, soldierAtRisk)
  expect(states(record).duty.clocks.map(({ clock, start, due }) => [clock, start, due])).toEqual([
    ['determined', after(t0, hour), after(t0, 2 * hour)],
  ])
  record.now = after(t0, 2 * hour)
  entered(record, soldierAtRisk)
  expect(clocksOf(record, soldier)).toEqual(['determined running'])
  expect(entered(record, { ...soldierAtRisk, kind: 'ship' }, idFrom('victim', bytes(33)))).toBe(
    'victim_kind_unknown /kind',
  )
  expect(states(record).duty.clocks.length).toBe(1)
})

test('without rules in force a claim is entered, and no clock moves: whoever knows something is never turned away', () => {
  const record = opened()
  const decision = entering(record, when(after(t0, 2 * day)), later, null)
  expect(decision.kind === 'accepted' ? decision.entries.map(({ kind }) => kind) : []).toEqual(['case/claim-added@1'])
})

test('R20 only somebody who is there is changed', () => {
  const record = opened()
  const changed = (victim: typeof soldier) =>
    said(changeVictim(states(record), soldierAtRisk, null, rules, t0, c, victim))
  expect([changed(idFrom('victim', bytes(33))), changed(soldier)]).toEqual(['victim_unknown /atRisk', 'accepted'])
  const decision = enterVictim(states(record), soldierAtRisk, null, rules, t0, c, soldier)
  expect(decision.kind === 'accepted' ? decision.entries.map(({ kind }) => kind) : []).toEqual(['case/victim-set@1'])
})

for (const [what, first, second, opens] of [
  ['the first that is known', null, when(after(t0, 2 * day)), 2 * day],
  ['an earlier one', when(after(t0, 3 * day)), when(after(t0, 2 * day)), 2 * day],
  ['a later one beside it', when(after(t0, 3 * day)), when(after(t0, 5 * day)), 3 * day],
  ['a later one in its place', when(after(t0, 3 * day)), when(after(t0, 5 * day), claim), 5 * day],
  ['an earlier one in its place', when(after(t0, 3 * day)), when(after(t0, 2 * day), claim), 2 * day],
  ['a claim about something else', when(after(t0, 3 * day)), who, 3 * day],
  ['a claim about something else, where no window is known', null, who, null],
] as const)
  test(`policy 1.7 the window of the deadlines: ${what}`, () => {
    const record = begun()
    if (first !== null) enter(record, first)
    entered(record, crowdAtRisk, crowd)
    enter(record, second, later)
    expect(states(record).duty.clocks.findLast((held) => held.state === 'running')?.opens).toBe(
      opens === null ? null : after(t0, opens),
    )
  })

test('policy 1.7 what is known of the window before a claim is replaced stays, as does the window of the others', () => {
  const record = opened()
  enter(record, when(after(t0, 2 * day)), later)
  enter(record, when(after(t0, 6 * day), later), third)
  expect(newest(record)[2]).toBe(after(t0, 3 * day))
})

test('a claim that is refused moves nothing, and one that changes nothing writes nothing', () => {
  const record = opened()
  const before = record.frames.length
  expect(enter(record, { ...when(after(t0, hour)), element: 'mood' }, later)).toBe('claim_element_unknown /element')
  expect(record.frames.length).toBe(before)
  expect(enter(record, who, later)).toBe('accepted')
  expect(record.frames.length).toBe(before + 1)
})

test('a moved window writes new due instants beside the old ones', () => {
  const record = answered()
  record.now = after(t0, 10 * minute)
  determined(record, duty)
  enter(record, when(after(t0, 70 * minute)), later)
  const delivered = record.rows('case', c, 'clock_row').filter((row) => row.clock === 'delivered')
  expect(delivered.map((row) => [row.state, Number(row.due) - t0])).toEqual([
    ['superseded', 10 * minute + 6 * hour],
    ['running', 17.5 * minute],
  ])
  expect(delivered.map((row) => row.settled_at)).toEqual([record.now, null])
})

test('policy 1.7 a window that moves where the table has the last word is written all the same', () => {
  const record = begun()
  enter(record, when(after(t0, 30 * day)))
  entered(record, crowdAtRisk, crowd)
  enter(record, when(after(t0, 20 * day), claim), later)
  expect(states(record).duty.clocks.map(({ due, opens, state: of }) => [due, opens, of])).toEqual([
    [after(t0, day), after(t0, 30 * day), 'superseded'],
    [after(t0, day), after(t0, 20 * day), 'running'],
  ])
})

test('R5 a class that is only called otherwise is a new deadline: what it was computed from stays readable', () => {
  const record = opened()
  const [first, ...rest] = classes.classes.map((line) => ({ ...line, class: `${line.class}_of_2026` }))
  if (first === undefined) throw new Error('no class')
  const table = { ...classes, classes: [first, ...rest] as const, unknownClass: first.class }
  const under = { ...rules, profile: { ...rules.profile, clocks: table } }
  const moved = effectOfRules(states(record).core, states(record).duty, under).flatMap(({ clocks }) => clocks)
  expect(moved.map(({ class: line, nextClass, due, next }) => [line, nextClass, next - due])).toEqual([
    ['1_to_7_days', '1_to_7_days_of_2026', 0],
    ['1_to_7_days', '1_to_7_days_of_2026', 0],
  ])
})

test('a missed deadline is one entry, stays missed, and is met late', () => {
  const record = answered()
  determined(record, duty)
  expect(nextDue(states(record).duty)).toBe(t0 + 4 * hour + 1)
  // at the very instant it can still be met
  expect(missedClocks(states(record).duty, after(t0, 4 * hour), c)).toEqual([])
  record.now = after(t0, 7 * hour)
  const missed = missedClocks(states(record).duty, record.now, c)
  expect(missed.map((entry) => [entry.facts.victim, entry.facts.clock, entry.facts.due])).toEqual([
    [soldier, 'determined', after(t0, 4 * hour)],
    [crowd, 'delivered', after(t0, 6 * hour)],
  ])
  record.append('clock', missed)
  expect(missedClocks(states(record).duty, record.now, c)).toEqual([])
  expect([desk(record), desk(record, soldier)].flat()).toEqual(
    expect.arrayContaining(['warn overdue analyst', 'determine overdue analyst']),
  )
  const met = meetClock(states(record).duty, crowd, 'delivered', 'read', c)
  if (met === undefined) throw new Error('the clock waits')
  expect(met.facts).toEqual({ victim: crowd, clock: 'delivered', by: 'read' })
  record.append('channel', [met])
  expect(record.rows('case', c, 'clock_row').find((row) => row.clock === 'delivered')).toMatchObject({
    state: 'missed',
    settled_at: record.now,
  })
  expect(clocksOf(record, soldier)).toEqual(['determined missed'])
  expect(states(record).duty.clocks.find((held) => held.victim === soldier)?.settledAt).toBe(null)
  expect(meetClock(states(record).duty, crowd, 'delivered', 'read', c)).toBe(undefined)
  expect(desk(record).join()).not.toContain('warn')
})

test('R26 a clock that was missed is not missed again by another window: the new deadline stands beside it', () => {
  const record = answered()
  record.now = after(t0, 5 * hour)
  record.append('clock', missedClocks(states(record).duty, record.now, c))
  enter(record, when(after(t0, 2 * day)), later)
  expect(clocksOf(record, soldier)).toEqual(['determined missed'])
  record.now = after(t0, 6 * hour)
  determined(record, duty)
  const [met] = states(record).duty.clocks.filter((held) => held.victim === crowd)
  expect([met?.state, met?.settledAt]).toEqual(['missed', record.now])
  record.now = after(t0, 7 * hour)
  determined(record, duty)
  expect(states(record).duty.clocks.find((held) => held.victim === crowd)?.settledAt).toBe(after(t0, 6 * hour))
})

test('R26 a warning that was missed and is owed anew stays missed, beside the new deadline', () => {
  const record = answered()
  determined(record, duty)
  record.now = after(t0, 7 * hour)
  record.append('clock', missedClocks(states(record).duty, record.now, c))
  determined(record, duty)
  expect(clocksOf(record)).toEqual(['determined met', 'delivered missed', 'delivered running'])
  expect(states(record).duty.clocks.find((one) => one.clock === 'delivered')?.settledAt).toBe(null)
})

test('an act stops the clock of its own name, for whom it was', () => {
  const record = answered()
  determined(record, duty)
  const { duty: held } = states(record)
  expect(meetClock(held, soldier, 'delivered', 'read', c)).toBe(undefined)
  expect(meetClock(held, crowd, 'renewed', 'renewed', c)).toBe(undefined)
  expect(meetClock(held, crowd, 'determined', 'x', c)).toBe(undefined)
  expect(meetClock(held, crowd, 'delivered', 'read', c)?.kind).toBe('case/clock-met@1')
})

test('R8 a not met that is overdue for another look says so', () => {
  const record = answered({ credible: 'no' })
  determined(record, notMet)
  record.now = after(t0, day + 1)
  record.append('clock', missedClocks(states(record).duty, record.now, c))
  expect(clocksOf(record)).toEqual(['determined met', 'recheck missed'])
  expect(state(record)).toBe('open')
})

const clock = (of: RunningClock['state'], due: number): Partial<DutyState> => ({
  clocks: [{ state: of, due } as RunningClock],
})
const held = (of: WaiverState['state'], expiry: number): Partial<DutyState> => ({
  waivers: [{ state: of, expiry } as WaiverState],
})
const paper = (due: number, missed: boolean, settledAt: number | null): Partial<DutyState> => ({
  papers: [{ due, missed, settledAt } as PaperState],
})
for (const [what, waiting, at] of [
  ['nothing', {}, null],
  ['a clock, once its instant has passed', clock('running', 10), 11],
  ['a clock that was met', clock('met', 10), null],
  ['a clock that was missed', clock('missed', 10), null],
  ['a clock that another has replaced', clock('superseded', 10), null],
  ['a waiver at its end', held('in_force', 10), 10],
  ['a waiver that waits for its signature', held('written', 10), 10],
  ['a waiver that came back', held('review', 10), null],
  ['a waiver that lapsed', held('lapsed', 10), null],
  ['a paper, once its instant has passed', paper(10, false, null), 11],
  ['a paper that came', paper(10, false, 5), null],
  ['a paper that was missed', paper(10, true, null), null],
  ['the first of all', { ...clock('running', 30), ...held('in_force', 20), ...paper(40, false, null) }, 20],
] as const)
  test(`the clock job is woken for ${what}`, () => {
    expect(nextDue({ ...dutyPart.initial, ...waiting })).toBe(at)
  })

test('the clock job finds at its hour what it was woken for, and nothing a moment before', () => {
  const record = answered({}, soldier)
  write(record)
  const writes = (at: Instant): number =>
    lapsedWaivers(states(record).duty, at, c).length + missedClocks(states(record).duty, at, c).length
  for (let i = 0; i < 3; i += 1) {
    const at = nextDue(states(record).duty)
    if (at === null) throw new Error('nothing waits')
    expect([writes(after(at, -1)), writes(at) > 0]).toEqual([0, true])
    record.now = at
    record.append('clock', [...lapsedWaivers(states(record).duty, at, c), ...missedClocks(states(record).duty, at, c)])
  }
  expect(nextDue(states(record).duty)).toBe(null)
})
