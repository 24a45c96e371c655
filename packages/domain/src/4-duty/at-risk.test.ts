// Which deadlines could only somebody absent meet? Said while there is time, once, and again when it is otherwise.

import { expect, test } from 'vitest'
import type { Calendar, Gap, Presence } from '#kernel/calendar.ts'
import { after, day, hour, minute } from '#kernel/instant.ts'
import { parseZone } from '#kernel/zone.ts'
import { aggregates } from '../aggregates.ts'
import { clocksAtRisk, gapNews, ownerOf } from './at-risk.ts'
import { type Clock, clocks } from './clock.ts'
import { answered, c, crowd, desk, determined, duty, opened, sign, soldier, states, t0, write } from './duty.fixture.ts'

const zone = parseZone('Asia/Colombo')
const office = (name: string, until: number | null, deputies: readonly string[] = []): [string, Presence] => {
  const away = until === 0 ? [] : [{ from: after(t0, -day), until: until === null ? null : after(t0, until) }]
  const calendar: Calendar = { office: name, zone, shifts: [], closures: [], deputies, entry: 0 }
  return [name, { office: name, calendar, away }]
}
const gap = (name: string, from: number | null, deputy: string | null = null): Gap => ({
  office: name,
  deputy,
  from: from === null ? null : after(t0, from),
})
const due = after(t0, 4 * hour)

test('R28 every clock is owed by a role of ours', () => {
  expect(clocks.map((clock) => [clock, ownerOf(clock)])).toEqual([
    ['determined', 'analyst'],
    ['waiver_review', 'senior_officer'],
    ['delivered', 'analyst'],
    ['protected', 'analyst'],
    ['renewed', 'analyst'],
    ['recheck', 'analyst'],
  ])
})

type Row = readonly [string, Clock, readonly [string, Presence][], Gap | null, Gap | null | undefined]
const away = office('analyst', day)
const rows: readonly Row[] = [
  ['there in time', 'determined', [office('analyst', 4 * hour)], null, undefined],
  ['away too long', 'determined', [away], null, gap('analyst', day)],
  ['nobody knows until when', 'determined', [office('analyst', null)], null, gap('analyst', null)],
  ['it was said already', 'determined', [away], gap('analyst', day), undefined],
  ['away longer than was said', 'determined', [away], gap('analyst', 5 * hour), gap('analyst', day)],
  ['somebody else than was said', 'determined', [away], gap('approver', day), gap('analyst', day)],
  ['back again', 'determined', [office('analyst', 0)], gap('analyst', day), null],
  [
    'a deputy stands in',
    'determined',
    [office('analyst', day, ['approver']), office('approver', 0)],
    gap('analyst', day),
    gap('analyst', 0, 'approver'),
  ],
  [
    'a deputy who was there before is there later: no news',
    'determined',
    [office('analyst', day, ['approver']), office('approver', hour)],
    gap('analyst', 0, 'approver'),
    undefined,
  ],
  [
    'another deputy than was said',
    'determined',
    [office('analyst', day, ['approver']), office('approver', 0)],
    gap('analyst', 0, 'counsel'),
    gap('analyst', 0, 'approver'),
  ],
  ['their office is closed', 'delivered', [office('fire', day)], null, gap('fire', day)],
  ['their office is closed', 'protected', [office('fire', day)], null, gap('fire', day)],
  ['theirs before ours', 'delivered', [office('fire', day), away], null, gap('fire', day)],
  ['theirs is there, ours is not', 'delivered', [office('fire', 0), away], null, gap('analyst', day)],
  ['their hours stop no clock of ours', 'determined', [office('fire', day)], null, undefined],
  ['their hours stop no clock of ours', 'renewed', [office('fire', day)], null, undefined],
]
for (const [i, [what, clock, presences, held, news]] of rows.entries())
  test(`R28 ${clock}, row ${i}: ${what}`, () => {
    expect(gapNews({ clock, due, gap: held }, new Map(presences), ['fire'], t0)).toEqual(news)
  })

test('R28 the second office that was asked counts as the first does, and an unknown one does not', () => {
  const presences = new Map([office('fire', 0), office('police', day)])
  const asked = (...offices: readonly string[]) =>
    gapNews({ clock: 'delivered', due, gap: null }, presences, offices, t0)
  expect(asked('fire', 'police')).toEqual(gap('police', day))
  expect(asked('fire')).toBe(undefined)
  expect(asked('somewhere')).toBe(undefined)
})

test('R28 a deadline that has passed is late, not at risk; one at its very instant still is', () => {
  const news = (at: number) =>
    gapNews({ clock: 'determined', due, gap: null }, new Map([office('analyst', day)]), [], after(t0, at))
  expect([news(4 * hour), news(4 * hour + 1)]).toEqual([gap('analyst', day), undefined])
  // nor is it covered by having passed
  const held = { clock: 'determined' as const, due, gap: gap('analyst', day) }
  expect(gapNews(held, new Map([office('analyst', day)]), [], after(due, 1))).toBe(undefined)
})

test('R28 what is at risk is written once for each running clock, and that it is covered again', () => {
  const record = answered()
  determined(record, duty)
  const looks = (presences: readonly [string, Presence][]): readonly (readonly unknown[])[] => {
    const entries = clocksAtRisk(states(record).duty, new Map(presences), [], record.now, c)
    record.append('clock', entries)
    return entries.map(({ kind, facts }) => [kind, facts.victim, facts.clock, facts.office, facts.from])
  }
  const from = after(t0, day)
  // the first clock of the crowd is met: nobody is missed at it
  expect(looks([away])).toEqual([
    ['case/clock-at-risk@1', soldier, 'determined', 'analyst', from],
    ['case/clock-at-risk@1', crowd, 'delivered', 'analyst', from],
  ])
  expect(looks([away])).toEqual([])
  expect([desk(record), desk(record, soldier)].map((rows) => rows.filter((row) => row.startsWith('cover')))).toEqual([
    ['cover at_risk senior_officer'],
    ['cover at_risk senior_officer'],
  ])
  expect(looks([office('analyst', 0)])).toEqual([
    ['case/clock-covered@1', soldier, 'determined', undefined, undefined],
    ['case/clock-covered@1', crowd, 'delivered', undefined, undefined],
  ])
  expect(states(record).duty.clocks.every((held) => held.gap === null)).toBe(true)
  expect(desk(record).join()).not.toContain('cover')
})

test('R28 only the deadline that is meant is at risk: not one of the same name that is over, nor another, nor of others', () => {
  const record = answered()
  determined(record, duty)
  determined(record, duty)
  determined(answered({}, soldier, record), { ...duty, victim: soldier })
  record.append('channel', [
    {
      kind: 'case/clock-set@1',
      aggregate: c,
      facts: { victim: crowd, clock: 'renewed', start: t0, due, opens: null, class: 'x' },
    },
  ])
  const facts = { victim: crowd, clock: 'delivered', due, office: 'analyst', deputy: null, from: null }
  record.append('clock', [{ kind: 'case/clock-at-risk@1', aggregate: c, facts }])
  expect(states(record).duty.clocks.map((held) => [held.clock, held.state, held.gap !== null])).toEqual([
    ['determined', 'met', false],
    ['determined', 'met', false],
    ['delivered', 'superseded', false],
    ['delivered', 'running', true],
    ['delivered', 'running', false],
    ['renewed', 'running', false],
  ])
  expect(states(record).duty.clocks.find((held) => held.gap !== null)?.gap).toEqual({
    office: 'analyst',
    deputy: null,
    from: null,
  })
  const keys = aggregates.case.rows(record.state('case', c)).map(({ key }) => key)
  expect(keys).toContain(`cover/${crowd}/delivered`)
})

test('R28 the cause of what is at risk is the entry that set the deadline', () => {
  const record = opened()
  const entries = clocksAtRisk(states(record).duty, new Map([away]), [], t0, c)
  expect(entries.map(({ cause }) => cause)).toEqual(states(record).duty.clocks.map((held) => held.entry))
})

for (const [what, presences, role] of [
  ['a deputy of ours', [office('senior_officer', day, ['approver']), office('approver', 0)], 'approver'],
  ['a deputy of theirs', [office('senior_officer', day, ['fire']), office('fire', 0)], 'approver'],
  ['nobody for somebody senior', [office('senior_officer', day)], 'approver'],
] as const)
  test(`R28 whose it is to find a way for a signature: ${what}`, () => {
    const record = answered({}, soldier)
    write(record)
    record.append('clock', clocksAtRisk(states(record).duty, new Map(presences), [], t0, c))
    expect(desk(record, soldier)).toContain(`cover at_risk ${role}`)
    const row = record.rows('case', c, 'clock_row').find((one) => one.clock === 'waiver_review')
    expect(row).toMatchObject({ gap_office: 'senior_officer', gap_deputy: presences[1]?.[0] ?? null })
    sign(record)
    expect(desk(record, soldier).join()).not.toContain('cover')
  })

test('R28 whose it is for an analyst: the deputy of ours, else somebody senior', () => {
  for (const [deputy, role] of [
    ['approver', 'approver'],
    ['fire', 'senior_officer'],
  ] as const) {
    const record = opened()
    const presences = new Map([office('analyst', day, [deputy]), office(deputy, minute)])
    record.append('clock', clocksAtRisk(states(record).duty, presences, [], t0, c))
    expect(desk(record)).toContain(`cover at_risk ${role}`)
    const [row] = record.rows('case', c, 'desk').filter(({ act }) => act === 'cover')
    expect(row).toMatchObject({ due: after(t0, 4 * hour), case_id: c, subject: crowd })
    const [clock] = record.rows('case', c, 'clock_row').filter(({ victim }) => victim === crowd)
    expect(clock).toMatchObject({ gap_office: 'analyst', gap_deputy: deputy, gap_from: after(t0, minute) })
  }
})
