// R24: who disagrees, what each says, how far up it goes, and by when it ends. A dispute stops nothing.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NewEntry } from '#kernel/entry.ts'
import { idFrom } from '#kernel/ids.ts'
import { after, day, hour, type Instant, minute } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import { aggregates } from '../aggregates.ts'
import type { Recorder } from '../record.fixture.ts'
import {
  type DisputeLevel,
  disputeLevels,
  disputeOpenFault,
  levelOf,
  type OpenDispute,
  openDispute,
  overdueDisputes,
  type RaiseDispute,
  raiseDispute,
  type SettleDispute,
  settleDispute,
  takePosition,
  unheardIn,
} from './dispute.ts'
import {
  amal,
  bashir,
  bytes,
  c,
  chief,
  clocksOf,
  closed,
  crowd,
  given,
  nobody,
  opened,
  rules,
  said,
  soldier,
  t0,
  waived,
} from './duty.fixture.ts'

const [one, two] = [idFrom('dispute', bytes(51)), idFrom('dispute', bytes(52))]
const states = (record: Recorder) => record.state('case', c)
const held = (record: Recorder, dispute = one) => {
  const found = states(record).disputes.held.find((each) => each.dispute === dispute)
  if (found === undefined) throw new Error('there is no such dispute')
  return found
}
/** What a senior review is given, within the share of three days that are left before the window. */
const line = rules.profile.clocks.classes.find(({ untilMinutes }) => untilMinutes === null || 3 * 1440 < untilMinutes)
const latest = after(t0, Math.min((line?.waiverReview ?? 0) * minute, (3 * day) / 4))
const disagree: OpenDispute = {
  about: 'duty',
  victim: crowd,
  release: null,
  parties: ['analyst', 'senior_officer'],
  level: disputeLevels[0] as DisputeLevel,
  due: null,
  reason: 'they would not go',
  by: amal,
}
const opening = (record: Recorder, change: Partial<OpenDispute> = {}, under: typeof rules | null = rules, id = one) =>
  openDispute(states(record), { ...disagree, ...change }, under, record.now, c, id)
const saying = (record: Recorder, party: string, dispute: string = one): Decision =>
  takePosition(states(record), { dispute, party, position: 'they were told', by: bashir }, c)
const raising = (record: Recorder, change: Partial<RaiseDispute> = {}, under: typeof rules | null = rules) => {
  const command = { dispute: one, level: disputeLevels[1] as DisputeLevel, due: null, reason: 'no end', by: bashir }
  return raiseDispute(states(record), { ...command, ...change }, under, record.now, c)
}
const settling = (record: Recorder, change: Partial<SettleDispute> = {}) => {
  const command = { dispute: one, outcome: 'upheld', reason: 'heard', by: chief, offices: [] } as const
  return settleDispute(states(record), { ...command, ...change } as SettleDispute, record.now, c)
}
const entries = (decision: Decision): readonly NewEntry[] => (decision.kind === 'accepted' ? decision.entries : [])
const disputed = (record = opened()): Recorder => {
  record.append(amal, entries(opening(record)))
  return record
}
const heard = (): Recorder => {
  const record = disputed()
  for (const party of disagree.parties) record.append(bashir, entries(saying(record, party)))
  return record
}
const ended = (): Recorder => {
  const record = heard()
  record.append(chief, entries(settling(record)))
  return record
}

const openings: readonly (readonly [string, Partial<OpenDispute>])[] = [
  ['dispute_at_risk_unknown /atRisk', { victim: nobody }],
  ['dispute_waiver_absent /about', { about: 'waiver', victim: soldier }],
  ['dispute_parties_too_few /parties', { parties: [] }],
  ['dispute_parties_too_few /parties', { parties: ['analyst', 'analyst'] }],
  ['dispute_due_too_late /due', { due: after(latest, 1) }],
  ['accepted', { due: latest }],
  ['accepted', { due: t0 }],
  ['accepted', { parties: ['analyst', 'analyst', 'senior_officer'] }],
  ['accepted', {}],
]
for (const [expected, change] of openings)
  test(`R24 somebody disagrees: ${expected} ${JSON.stringify(change)}`, () => {
    expect(said(opening(opened(), change))).toBe(expected)
  })

test('R24 nobody disagrees in a case that is closed, or under no rules', () => {
  expect(said(opening(closed(opened())))).toBe('case_not_open')
  expect(said(opening(opened(), {}, null))).toBe('profile_not_in_force')
  const waiverOfSoldier = { about: 'waiver', victim: soldier } as const
  expect(said(opening(waived(), waiverOfSoldier))).toBe('accepted')
})

test('R24 a dispute is recorded with its parties once, its level and its end; the reason is content', () => {
  const release = 'release_1'
  expect(entries(opening(opened(), { release, parties: ['analyst', 'senior_officer', 'analyst'] }))).toEqual([
    {
      kind: 'case/dispute-opened@1',
      aggregate: c,
      scope: c,
      profile: rules.version,
      facts: {
        dispute: one,
        about: 'duty',
        victim: crowd,
        release,
        parties: ['analyst', 'senior_officer'],
        by: amal,
        level: disputeLevels[0],
        due: latest,
      },
      content: { reason: 'they would not go' },
    },
  ])
})

test('R24 no deadline of the warning is moved by a dispute, by what is said in it or by its end', () => {
  const record = opened()
  const before = [clocksOf(record), clocksOf(record, soldier), states(record).duty]
  disputed(record)
  record.append(bashir, entries(saying(record, 'analyst')))
  record.append(bashir, entries(raising(record)))
  record.append('clock', overdueDisputes(states(record).disputes, after(t0, 9 * day), c))
  expect([clocksOf(record), clocksOf(record, soldier), states(record).duty]).toEqual(before)
})

test('R24 each party speaks, more than once if it likes, and nobody else; nothing that was said is taken back', () => {
  const record = disputed()
  expect(said(saying(record, 'neighbour'))).toBe('dispute_party_unknown /party')
  expect(said(saying(record, 'analyst', two))).toBe('dispute_unknown /dispute')
  expect(said(saying(ended(), 'analyst'))).toBe('dispute_is_settled /dispute')
  expect(said(saying(closed(disputed()), 'analyst'))).toBe('case_not_open')
  expect(unheardIn(held(record))).toEqual(['analyst', 'senior_officer'])
  const [entry] = entries(saying(record, 'analyst'))
  expect(entry).toEqual({
    kind: 'case/dispute-position@1',
    aggregate: c,
    scope: c,
    facts: { dispute: one, party: 'analyst', by: bashir },
    content: { position: 'they were told' },
  })
  record.append(bashir, entries(saying(record, 'analyst')))
  record.append(bashir, entries(saying(record, 'analyst')))
  expect(held(record).positions.map(({ party, by, at }) => [party, by, at])).toEqual([
    ['analyst', bashir, t0],
    ['analyst', bashir, t0],
  ])
  expect(unheardIn(held(record))).toEqual(['senior_officer'])
})

test('R24 a dispute goes up and never down, each level with an end of its own', () => {
  const record = disputed()
  const top = disputeLevels.at(-1) as DisputeLevel
  expect(said(raising(record, { dispute: two }))).toBe('dispute_unknown /dispute')
  expect(said(raising(ended()))).toBe('dispute_is_settled /dispute')
  expect(said(raising(closed(disputed())))).toBe('case_not_open')
  expect(said(raising(record, {}, null))).toBe('profile_not_in_force')
  expect(said(raising(record, { level: disputeLevels[0] as DisputeLevel }))).toBe('dispute_level_not_higher /level')
  expect(said(raising(record, { due: after(latest, 1) }))).toBe('dispute_due_too_late /due')
  expect(said(raising(record, { level: top }))).toBe('accepted')
  record.now = after(t0, minute)
  const due = after(t0, hour)
  record.append(bashir, entries(raising(record, { due })))
  expect(held(record).levels.map((each) => [each.level, each.since, each.due])).toEqual([
    [disputeLevels[0], t0, latest],
    [disputeLevels[1], after(t0, minute), due],
  ])
  expect(levelOf(held(record)).level).toBe(disputeLevels[1])
  expect(said(raising(record))).toBe('dispute_level_not_higher /level')
  expect(record.frames.at(-1)?.facts).toEqual({ dispute: one, level: disputeLevels[1], due, by: bashir })
})

test('R24 the end of a level is never past the share of what is left, whenever it begins', () => {
  const opens = after(t0, 3 * day)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4 * 24 * 60 }), (minutes) => {
      const record = opened()
      record.now = after(t0, minutes * minute)
      const due = Number(entries(opening(record))[0]?.facts.due)
      expect(due).toBeGreaterThanOrEqual(record.now)
      expect(due).toBeLessThanOrEqual(Math.max(record.now, record.now + (opens - record.now) / 4))
    }),
    { numRuns: 30 },
  )
})

const ends: readonly (readonly [string, Partial<SettleDispute>])[] = [
  ['dispute_unknown /dispute', { dispute: two }],
  ['dispute_settler_is_party', { by: amal }],
  ['dispute_settler_is_party', { by: 'analyst' }],
  ['dispute_settler_is_party', { offices: ['desk', 'senior_officer'] }],
  ['accepted', { offices: ['desk'] }],
  ['accepted', {}],
]
for (const [expected, change] of ends)
  test(`R24 somebody senior who is no party ends it: ${expected} ${JSON.stringify(change)}`, () => {
    expect(said(settling(heard(), change))).toBe(expected)
  })

test('R24 it ends once everybody was heard, or the time of its level is over; whoever was silent is named', () => {
  const record = disputed()
  record.append(bashir, entries(saying(record, 'analyst')))
  expect([said(settling(record)), given(settling(record))]).toEqual([
    'dispute_unheard',
    { parties: ['senior_officer'] },
  ])
  record.now = (latest - 1) as Instant
  expect(said(settling(record))).toBe('dispute_unheard')
  record.now = latest
  expect(entries(settling(record))).toEqual([
    {
      kind: 'case/dispute-settled@1',
      aggregate: c,
      scope: c,
      facts: { dispute: one, outcome: 'upheld', by: chief, unheard: ['senior_officer'] },
      content: { reason: 'heard' },
    },
  ])
  record.append(chief, entries(settling(record)))
  expect(held(record).settled).toMatchObject({ outcome: 'upheld', by: chief, at: latest, unheard: ['senior_officer'] })
  expect(said(settling(record))).toBe('dispute_is_settled /dispute')
  expect(said(settling(closed(heard())))).toBe('case_not_open')
})

test('R24 a level that was left waits for nobody: the time of the one above counts', () => {
  const record = disputed()
  record.now = after(t0, hour)
  record.append(bashir, entries(raising(record)))
  const { due } = levelOf(held(record))
  record.now = (due - 1) as Instant
  expect(said(settling(record))).toBe('dispute_unheard')
  record.now = due
  expect(said(settling(record))).toBe('accepted')
})

test('R24 of several levels the newest counts, and only it is late', () => {
  const record = disputed()
  for (const level of disputeLevels.slice(1)) record.append(bashir, entries(raising(record, { level })))
  expect(levelOf(held(record)).level).toBe(disputeLevels.at(-1))
  record.append('clock', overdueDisputes(states(record).disputes, after(latest, day), c))
  expect(held(record).levels.map(({ overdue }) => overdue)).toEqual(
    disputeLevels.map((_, i) => i === disputeLevels.length - 1),
  )
})

test('R24 a dispute may be about a release', () => {
  const record = opened()
  record.append(amal, entries(opening(record, { release: 'release_1' })))
  expect(held(record).release).toBe('release_1')
})

test('R24 a case is not closed over an open dispute', () => {
  const fault = (record: Recorder) => disputeOpenFault(states(record).disputes)?.refusal
  expect(fault(opened())).toBeUndefined()
  expect(fault(disputed())).toMatchObject({ code: 'dispute_open', path: '', facts: { dispute: one } })
  const record = ended()
  expect(fault(record)).toBeUndefined()
  record.append(amal, entries(opening(record, {}, rules, two)))
  expect(fault(record)?.facts).toEqual({ dispute: two })
})

test('R24 a level that let its time pass is overdue, once, from the first moment after it', () => {
  const record = disputed()
  const late = (at: Instant) => overdueDisputes(states(record).disputes, at, c)
  expect(late(latest)).toEqual([])
  const [entry] = late(after(latest, 1))
  expect(entry).toEqual({
    kind: 'case/dispute-overdue@1',
    aggregate: c,
    facts: { dispute: one, level: disputeLevels[0], due: latest },
    cause: levelOf(held(record)).entry,
  })
  record.append('clock', late(after(latest, 1)))
  expect(late(after(latest, day))).toEqual([])
  expect(held(record).levels.map(({ overdue }) => overdue)).toEqual([true])
  // the level above has its own time, and the one below stays late
  record.append(bashir, entries(raising(record)))
  expect(held(record).levels.map(({ overdue }) => overdue)).toEqual([true, false])
  record.append('clock', late(after(latest, day)))
  expect(held(record).levels.map(({ overdue }) => overdue)).toEqual([true, true])
  expect(overdueDisputes(states(ended()).disputes, after(t0, 9 * day), c)).toEqual([])
})

test('R24 a dispute stands in the rows until it ends, and on the desk of somebody senior', () => {
  const record = disputed()
  const row = {
    dispute: one,
    about: 'duty',
    victim: crowd,
    state: 'open',
    level: disputeLevels[0],
    opened_by: amal,
    opened_at: t0,
    due: latest,
    settled_at: null,
    outcome: null,
    entry: held(record).entry,
  }
  const desk = () => record.rows('case', c, 'desk').filter(({ act }) => act === 'dispute')
  const owed = { owner_role: 'senior_officer', act: 'dispute', due: latest, case_id: c, subject: crowd }
  expect(record.rows('case', c, 'dispute_row')).toEqual([row])
  expect(desk()).toEqual([{ ...owed, state: 'owed' }])
  record.append('clock', overdueDisputes(states(record).disputes, after(latest, 1), c))
  expect(record.rows('case', c, 'dispute_row')).toEqual([{ ...row, state: 'overdue' }])
  expect(desk()).toEqual([{ ...owed, state: 'overdue' }])
  record.append(amal, entries(opening(record, { victim: soldier }, rules, two)))
  record.now = latest
  record.append(chief, entries(settling(record)))
  expect(record.rows('case', c, 'dispute_row')[0]).toEqual({
    ...row,
    state: 'settled',
    settled_at: latest,
    outcome: 'upheld',
  })
  // the other is as it was
  expect(held(record, two)).toMatchObject({ settled: null, positions: [] })
  expect(desk()).toMatchObject([{ subject: soldier, state: 'owed' }])
  const lines = aggregates.case.rows(states(record)).filter(({ table }) => table === 'desk')
  expect(lines.map(({ key }) => key)).toContain(`dispute/${two}`)
})
