// What came after its own window had opened: it is warned about at once, or somebody senior says why it is not.

import { expect, test } from 'vitest'
import { idFrom } from '#kernel/ids.ts'
import { after, hour, minute } from '#kernel/instant.ts'
import { aggregates } from '../aggregates.ts'
import type { Recorder } from '../record.fixture.ts'
import {
  answered,
  bytes,
  c,
  chief,
  claim,
  clocksOf,
  crowd,
  desk,
  determined,
  duty,
  enter,
  given,
  later,
  notMet,
  opened,
  protect,
  rules,
  said,
  sign,
  soldier,
  states,
  t0,
  take,
  third,
  waiver,
  when,
  who,
  write,
} from './duty.fixture.ts'
import { decideTooLate, lateFault, undecidedLate } from './too-late.ts'
import { signWaiver } from './waiver.ts'

const late = (record: Recorder, victim: string = crowd): readonly string[] =>
  undecidedLate(states(record).duty, victim).map((held) => held.claim)
const decided = (record: Recorder, reason = 'it is over', victim: string = crowd): string =>
  take(record, chief, decideTooLate(states(record).core, states(record).duty, { victim, reason }, c))
const warned = (record: Recorder, victim: string = crowd): void => {
  record.append('channel', [{ kind: 'case/warned@1', aggregate: c, facts: { victim, release: 'r', change: null } }])
}
const read = (record: Recorder): void => {
  const facts = { victim: crowd, clock: 'delivered', by: 'read' }
  record.append('channel', [{ kind: 'case/clock-met@1', aggregate: c, facts }])
}
/** The message of 08:27 about the hours from 06:00. */
const tooLate = (record: Recorder = opened()): Recorder => {
  enter(record, when(after(t0, -hour)), later)
  return record
}

test('R29 what came in time rings for nobody', () => {
  expect(states(opened()).duty.late).toEqual([])
})

test('R29 a claim after its own window opened rings for everybody at risk, and is due at once', () => {
  const record = tooLate()
  for (const victim of [crowd, soldier]) {
    expect(late(record, victim)).toEqual([later])
    expect(desk(record, victim)).toContain('too_late alarm senior_officer')
  }
  const running = states(record).duty.clocks.filter((held) => held.state === 'running')
  expect(running.map(({ due }) => due)).toEqual([t0, t0])
  const keys = aggregates.case.rows(record.state('case', c)).map(({ key }) => key)
  expect(keys).toEqual(expect.arrayContaining([`too_late/${crowd}`, `too_late/${soldier}`]))
  const [row] = record.rows('case', c, 'desk').filter(({ act }) => act === 'too_late')
  expect(row).toEqual({
    owner_role: 'senior_officer',
    act: 'too_late',
    due: t0,
    case_id: c,
    subject: crowd,
    state: 'alarm',
  })
})

test('R29 nobody is put below the threshold or waived before somebody decided; the refusal names the claim', () => {
  const record = answered({ credible: 'no' }, crowd, tooLate())
  expect(determined(record, notMet)).toBe('too_late_undecided /atRisk')
  const fault = lateFault(states(record).duty, crowd)
  expect([fault?.refusal.code, fault === undefined ? null : given(fault)]).toEqual([
    'too_late_undecided',
    { claim: later },
  ])
  expect(decided(record)).toBe('accepted')
  expect(lateFault(states(record).duty, crowd)).toBe(undefined)
  expect(determined(record, notMet)).toBe('accepted')
})

test('R29 a waiver that was asked for in time is not signed over what came too late', () => {
  const record = answered({}, soldier, tooLate())
  expect(decided(record, 'over', soldier)).toBe('accepted')
  expect(write(record)).toBe('accepted')
  // nothing but the alarm has moved: the claim that rang is older than the waiver
  const { core, duty: held } = states(record)
  const signer = { person: chief, roles: ['senior_officer'] }
  const command = { victim: soldier, agrees: true, reason: '' }
  const ringing = { core, duty: { ...held, lateSettled: {} } }
  expect(said(signWaiver(ringing, command, signer, rules, t0, c))).toBe('too_late_undecided /atRisk')
  expect(sign(record)).toBe('accepted')
})

test('R29 it is decided with a reason, by claim, and only where something is too late', () => {
  const record = opened()
  expect(decided(record)).toBe('nothing_too_late /atRisk')
  tooLate(record)
  expect(decided(record, ' ')).toBe('reason_missing /reason')
  expect(decided(record)).toBe('accepted')
  expect(record.frames.at(-1)?.facts).toEqual({ victim: crowd, claims: [later] })
  expect(record.contents.at(-1)).toEqual({ reason: 'it is over' })
  expect([late(record), late(record, soldier)]).toEqual([[], [later]])
  expect(decided(record)).toBe('nothing_too_late /atRisk')
})

test('R29 a warning that was sealed answers the alarm for whom it was, until the next message comes too late', () => {
  const record = tooLate()
  warned(record)
  expect([late(record), late(record, soldier)]).toEqual([[], [later]])
  warned(record, soldier)
  expect([late(record), late(record, soldier), desk(record).join().includes('too_late')]).toEqual([[], [], false])
  enter(record, when(after(t0, -2 * hour)), third)
  expect(late(record)).toEqual([third])
  expect(states(record).duty.warned).toEqual([crowd, soldier])
})

test('R29 a corrected time takes the alarm of the wrong one with it, and no other', () => {
  const record = tooLate()
  enter(record, when(after(t0, 2 * hour), claim), third)
  expect(late(record)).toEqual([later])
  enter(record, when(after(t0, 2 * hour), later), idFrom('claim', bytes(16)))
  expect(late(record)).toEqual([])
})

test('R29 what comes too late is owed again to whoever is owed a warning and waits for none', () => {
  const record = answered()
  determined(record, duty)
  expect(clocksOf(record)).toEqual(['determined met', 'delivered running'])
  // one that waits is not doubled, only moved
  tooLate(record)
  expect(clocksOf(record)).toEqual(['determined met', 'delivered superseded', 'delivered running'])
  read(record)
  record.now = after(t0, hour)
  enter(record, when(record.now), third)
  expect(clocksOf(record).slice(2)).toEqual(['delivered met', 'delivered running'])
  const again = states(record).duty.clocks.findLast((held) => held.victim === crowd)
  expect([again?.start, again?.due]).toEqual([record.now, record.now])
  expect(clocksOf(record, soldier)).not.toContain('delivered running')
})

test('R29 what comes in time is owed again to nobody', () => {
  const record = answered()
  determined(record, duty)
  read(record)
  expect(enter(record, who, later)).toBe('accepted')
  expect(enter(record, when(after(t0, minute)), third)).toBe('accepted')
  expect(clocksOf(record)).toEqual(['determined met', 'delivered met'])
})

test('R29 it is owed again whatever else is waited for, for them or for others', () => {
  const record = answered({}, soldier, answered())
  for (const victim of [crowd, soldier]) determined(record, { ...duty, victim })
  protect(record)
  read(record)
  const w1 = { ground: 'W1', evidence: { knows_what: 'this', knows_since: 0, knows_from: 'us' } }
  expect(write(record, { ...waiver, ...w1, victim: crowd })).toBe('accepted')
  tooLate(record)
  expect(clocksOf(record).at(-1)).toBe('delivered running')
  expect(clocksOf(record).filter((clock) => clock === 'delivered running').length).toBe(1)
  expect(clocksOf(record, soldier)).toEqual(['determined met', 'delivered superseded', 'delivered running'])
})
