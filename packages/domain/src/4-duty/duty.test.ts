import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Facts } from '#kernel/entry.ts'
import { idFrom } from '#kernel/ids.ts'
import { after, day, hour, type Instant, minute, parseInstant } from '#kernel/instant.ts'
import { type AddClaim, openCase } from '../2-case/claim.ts'
import type { SetVictim } from '../3-victims/victim.ts'
import { Recorder } from '../record.fixture.ts'
import { approveDetermination, reviewDetermination } from './approval.ts'
import { lapsedWaivers, meetClock, missedClocks, nextDue } from './clocks.ts'
import { type AnswerTest, answerTest, type Determine, determine, proposeDuty, type Rules } from './determine.ts'
import { type Answers, determinationOf, determinationWords, waiverOf } from './duty-state.ts'
import { enterClaim, enterVictim } from './enter.ts'
import { parseProfile } from './parse-profile.ts'
import { tests } from './profile.ts'
import { profileChanged } from './profile-change.ts'
import { signWaiver, type WriteWaiver, writeWaiver } from './waiver.ts'

const read = parseProfile(
  JSON.parse(readFileSync(new URL('../../../../profiles/us-ic-191-like.json', import.meta.url), 'utf8')),
)
if (read.kind === 'faults') throw new Error('the profile has faults')
const rules: Rules = { profile: read.profile, version: { id: read.profile.id, version: 1, hash: 'a'.repeat(64) } }

const bytes = (n: number): Uint8Array => new Uint8Array(16).fill(n)
const c = idFrom('case', bytes(1))
const [crowd, soldier] = [idFrom('victim', bytes(2)), idFrom('victim', bytes(3))]
const [claim, later] = [idFrom('claim', bytes(4)), idFrom('claim', bytes(5))]
const report = idFrom('report', bytes(6))
const rejected = idFrom('release', bytes(7))
const [amal, bashir, chief] = [idFrom('person', bytes(11)), idFrom('person', bytes(12)), idFrom('person', bytes(13))]
const t0 = parseInstant('2025-01-05T10:00Z')
const both = (en: string) => ({ en, ar: `${en}-ar` })
const context = {
  reports: new Map([[report, { source: 's', text: 'at noon on Saturday', document: null }]]),
  places: new Map(),
  hash: () => '0'.repeat(64),
}
const when = (from: Instant): AddClaim => ({
  element: 'when',
  assertion: both('at noon'),
  refs: [{ report, span: { start: 0, end: 7 }, path: null, supports: null }],
  gradeScheme: null,
  grade: null,
  ladder: { kind: 'time', window: { from, until: after(from, hour) }, zone: 'Asia/Damascus' },
  supersedes: null,
})
const crowdAtRisk: SetVictim = {
  kind: 'place',
  party: null,
  who: both('the shrine'),
  present: [{ category: 'civilian', who: both('pilgrims'), count: null }],
}
const soldierAtRisk: SetVictim = { kind: 'person', party: null, who: both('a fighter'), present: [] }

const states = (record: Recorder) => record.state('case', c)
const enter = (record: Recorder, command: AddClaim, id = claim): string =>
  record.take(amal, enterClaim(states(record), command, context, rules, record.now, c, id))
const opened = (): Recorder => {
  const record = new Recorder(t0)
  record.take(
    amal,
    openCase(states(record).core, { title: 'x', cause: 'report', compartment: 'duty', reports: [report] }, c),
  )
  enter(record, when(after(t0, 3 * day)))
  record.take(amal, enterVictim(states(record), crowdAtRisk, null, rules, record.now, c, crowd))
  record.take(amal, enterVictim(states(record), soldierAtRisk, null, rules, record.now, c, soldier))
  return record
}
const yes: AnswerTest = {
  victim: crowd,
  test: 'harm',
  value: 'yes',
  claims: [claim],
  rationale: 'because',
  harm: 'killing',
}
const answer = (record: Recorder, command: AnswerTest, given: Rules | null = rules): string =>
  record.take(amal, answerTest(states(record).core, states(record).duty, command, given, c))
const answered = (values: Readonly<Record<string, string>> = {}, victim: string = crowd): Recorder => {
  const record = opened()
  for (const name of tests) answer(record, { ...yes, victim, test: name, value: values[name] ?? 'yes', harm: null })
  return record
}
const duty: Determine = { victim: crowd, state: 'duty', reason: 'four times yes', recheck: null }
const notMet: Determine = { victim: crowd, state: 'not_met', reason: 'nobody could act on it', recheck: after(t0, day) }
const determined = (record: Recorder, command: Determine, by: string = amal, given: Rules | null = rules): string =>
  record.take(by, determine(states(record).core, states(record).duty, command, given, record.now, c))
const review = (record: Recorder, by: string, agrees = true, note = ''): string =>
  record.take(
    by,
    reviewDetermination(states(record).core, states(record).duty, { victim: crowd, agrees, note }, by, rules, c),
  )
const approve = (record: Recorder, by: string, agrees = true, note = ''): string =>
  record.take(
    by,
    approveDetermination(states(record).core, states(record).duty, { victim: crowd, agrees, note }, by, rules, c),
  )
const state = (record: Recorder, victim: string = crowd): string => determinationOf(states(record).duty, victim).state

for (const [code, change] of [
  ['victim_unknown', { victim: idFrom('victim', bytes(9)) }],
  ['test_unknown', { test: 'threat_level' }],
  ['answer_unknown', { value: 'probably' }],
  ['rationale_missing', { rationale: ' ' }],
  ['answer_needs_claims', { claims: [] }],
  ['answer_claim_unknown', { claims: [later] }],
  ['harm_unknown', { harm: 'embarrassment' }],
  ['harm_unknown', { test: 'credible' }],
  ['harm_out_of_scope', { harm: 'property' }],
] as const)
  test(`refuses an answer: ${code} ${JSON.stringify(change)}`, () => {
    expect(answer(opened(), { ...yes, ...change })).toBe(code)
  })

for (const [code, command, values] of [
  ['victim_unknown', { ...duty, victim: 'victim_x' }, {}],
  ['duty_below_threshold', duty, { specific: 'no' }],
  ['not_met_against_answers', notMet, {}],
  ['reason_missing', { ...notMet, reason: '' }, { credible: 'no' }],
  ['recheck_missing', { ...notMet, recheck: null }, { credible: 'no' }],
  ['recheck_in_past', { ...notMet, recheck: t0 }, { credible: 'no' }],
  ['waived_by_signature_only', { ...duty, state: 'waived' }, {}],
  ['determination_state_unknown', { ...duty, state: 'open' }, {}],
] as const)
  test(`refuses a determination: ${code}`, () => {
    expect(determined(answered(values), command)).toBe(code)
  })

test('without a profile in force nothing is answered, determined or waived', () => {
  const record = answered()
  expect([answer(record, yes, null), determined(record, duty, amal, null)]).toEqual([
    'profile_not_in_force',
    'profile_not_in_force',
  ])
  expect(
    record.take(amal, enterVictim(states(record), crowdAtRisk, null, null, record.now, c, idFrom('victim', bytes(8)))),
  ).toBe('profile_not_in_force')
})

test('an unanswered test determines nothing', () => {
  expect(determined(opened(), duty)).toBe('tests_unanswered')
})

test('R7: none no and any unsure proposes duty; one no is below the threshold', () => {
  const value = fc.constantFrom('yes', 'no', 'unsure')
  fc.assert(
    fc.property(fc.tuple(value, value, value, value), (values) => {
      const answers = Object.fromEntries(
        tests.map((name, i) => [name, { value: values[i], claims: [], by: '', at: t0, entry: 0 }]),
      ) as Answers
      expect(proposeDuty(answers).kind).toBe(values.includes('no') ? 'not_met' : 'duty')
    }),
  )
})

test('a duty holds at once and starts the clock of delivery', () => {
  const record = answered()
  expect(determined(record, duty)).toBe('accepted')
  expect(determinationWords(states(record).duty)).toEqual({ [crowd]: 'duty', [soldier]: 'open' })
  const delivered = record.rows('case', c, 'clock_row').find((row) => row.clock === 'delivered')
  expect(delivered).toMatchObject({ started: t0, due: t0 + 6 * hour, state: 'running', class: '1_to_7_days' })
  expect(
    record.rows('case', c, 'clock_row').find((row) => row.clock === 'determined' && row.victim === crowd)?.state,
  ).toBe('met')
})

test('R8: not met holds once somebody else has reviewed it', () => {
  const record = answered({ credible: 'no' })
  expect(review(record, bashir)).toBe('nothing_to_review')
  determined(record, notMet)
  expect([state(record), review(record, amal), state(record)]).toEqual(['open', 'same_person', 'open'])
  expect([review(record, bashir, false, ''), review(record, bashir), state(record)]).toEqual([
    'reason_missing',
    'accepted',
    'not_met',
  ])
  expect(review(record, chief)).toBe('already_reviewed')
  expect(record.rows('case', c, 'desk').map((row) => row.act)).toContain('recheck')
})

test('R7: against the presumption, not met needs a reviewer and an approver, three persons in all', () => {
  const record = answered({ credible: 'unsure' })
  expect(approve(record, chief)).toBe('nothing_to_approve')
  determined(record, notMet)
  expect([review(record, bashir), state(record)]).toEqual(['accepted', 'open'])
  expect([approve(record, bashir), approve(record, amal), approve(record, chief), state(record)]).toEqual([
    'same_person',
    'same_person',
    'accepted',
    'not_met',
  ])
  expect(approve(record, chief)).toBe('already_approved')
})

test('whoever disagrees sends it back to open, with a reason', () => {
  const record = answered({ credible: 'no' })
  determined(record, notMet)
  expect(review(record, bashir, false, 'read it again')).toBe('accepted')
  expect([state(record), determinationOf(states(record).duty, crowd).flag]).toEqual(['open', 'disagreed'])
})

const w3: Facts = { basis: 'known fighter', basis_sources: ['list 1'] }
const waiver: WriteWaiver = {
  victim: soldier,
  protector: null,
  counterpart: null,
  ground: 'W3',
  evidence: w3,
  expiry: after(t0, day),
  covers: [],
}
const write = (record: Recorder, command: WriteWaiver, rejectedReleases: readonly string[] = []): string =>
  record.take(amal, writeWaiver(states(record), command, { rejectedReleases }, rules, record.now, c))
const sign = (
  record: Recorder,
  person: string,
  roles: readonly string[] = ['senior_officer'],
  agrees = true,
  reason = '',
): string =>
  record.take(
    person,
    signWaiver(states(record), { victim: soldier, agrees, reason }, { person, roles }, rules, record.now, c),
  )
const w4 = { endangers_what: 'a source', why_unavoidable: 'only three knew' }

for (const [code, change] of [
  ['waiver_ground_unknown', { ground: 'W9' }],
  ['waiver_ground_fits_person_at_risk_only', { victim: null, counterpart: 'counterpart_x' }],
  ['waiver_ground_fits_person_at_risk_only', { ground: 'W2', victim: null, protector: 'protector_x' }],
  ['waiver_ground_fits_person_at_risk_only', { victim: null }],
  ['waiver_target_not_at_risk', { ground: 'W4', victim: null, counterpart: 'counterpart_x' }],
  ['victim_unknown', { victim: 'victim_x' }],
  ['tests_unanswered', { victim: crowd }],
  ['waiver_evidence_missing', { evidence: { basis: 'x' } }],
  ['waiver_evidence_missing', { evidence: { basis: ' ', basis_sources: ['y'] } }],
  ['waiver_evidence_missing', { evidence: { basis: 'x', basis_sources: [] } }],
  ['waiver_evidence_unknown', { evidence: { ...w3, feeling: 'sure' } }],
  ['waiver_evidence_format', { evidence: { basis: 'x', basis_sources: 'y' } }],
  ['waiver_evidence_format', { evidence: { basis: 3, basis_sources: ['y'] } }],
  ['waiver_evidence_one_of', { ground: 'W4', evidence: w4 }],
  ['waiver_evidence_format', { ground: 'W4', evidence: { ...w4, rejected_releases: ['none'] } }],
  ['waiver_release_not_rejected', { ground: 'W4', evidence: { ...w4, rejected_releases: [rejected] } }],
  ['waiver_expiry_in_past', { expiry: t0 }],
  ['waiver_expiry_too_far', { expiry: after(t0, 8 * day) }],
] as const)
  test(`refuses a waiver: ${code} ${JSON.stringify(change).slice(0, 50)}`, () => {
    expect(write(answered({}, soldier), { ...waiver, ...change })).toBe(code)
  })

test('a waiver where no duty is proposed is refused', () => {
  expect(write(answered({ harm: 'no' }, soldier), waiver)).toBe('waiver_without_duty')
})

for (const [categories, code] of [
  [['terrorist'], 'accepted'],
  [['terrorist', 'violent_criminal'], 'accepted'],
  [['terrorist', 'civilian'], 'waiver_group_mixed'],
  [['terrorist', 'unknown'], 'waiver_group_mixed'],
  [[], 'waiver_group_mixed'],
] as const)
  test(`R17: a group of ${categories.join(' and ') || 'nobody named'} under W3: ${code}`, () => {
    const record = answered({}, soldier)
    const present = categories.map((category) => ({ category, who: both(category), count: null }))
    record.take(
      amal,
      enterVictim(
        states(record),
        { kind: 'group', party: null, who: both('they'), present },
        null,
        rules,
        record.now,
        c,
        soldier,
      ),
    )
    expect(write(record, waiver)).toBe(code)
  })

test('W4 passes with a rejected release, or with a statement that none is conceivable', () => {
  const ground = { ...waiver, ground: 'W4' }
  expect(
    write(answered({}, soldier), { ...ground, evidence: { ...w4, rejected_releases: [rejected] } }, [rejected]),
  ).toBe('accepted')
  expect(write(answered({}, soldier), { ...ground, evidence: { ...w4, none_conceivable: 'three people knew' } })).toBe(
    'accepted',
  )
})

test('nothing is waived until a senior officer who did not write it has signed', () => {
  const record = answered({}, soldier)
  expect(sign(record, chief)).toBe('waiver_not_written')
  write(record, waiver)
  expect(write(record, waiver)).toBe('waiver_already_written')
  expect(state(record, soldier)).toBe('open')
  expect([sign(record, chief, ['analyst']), sign(record, amal), state(record, soldier)]).toEqual([
    'waiver_signer_not_senior_officer',
    'waiver_signer_is_author',
    'open',
  ])
  expect([sign(record, chief), state(record, soldier)]).toEqual(['accepted', 'waived'])
  expect(record.rows('case', c, 'determination_row').find((row) => row.victim === soldier)).toMatchObject({
    ground: 'W3',
    signer: chief,
  })
  expect(state(record)).toBe('open')
})

test('a signer may refuse with a reason, and the duty stays open', () => {
  const record = answered({}, soldier)
  write(record, waiver)
  expect(sign(record, chief, ['senior_officer'], false)).toBe('reason_missing')
  expect([sign(record, chief, ['senior_officer'], false, 'no'), state(record, soldier)]).toEqual(['accepted', 'open'])
  expect(write(record, waiver)).toBe('accepted')
})

test('whoever determined the duty does not sign it away', () => {
  const record = answered({}, soldier)
  determined(record, { ...duty, victim: soldier }, chief)
  write(record, waiver)
  expect(sign(record, chief)).toBe('same_person')
})

test('a waiver is not signed after its time or after the facts moved', () => {
  const record = answered({}, soldier)
  write(record, waiver)
  enter(record, when(after(t0, 2 * day)), later)
  expect(sign(record, chief)).toBe('waiver_facts_moved')
  const slow = answered({}, soldier)
  write(slow, waiver)
  slow.now = after(t0, day)
  expect(sign(slow, chief)).toBe('waiver_expired')
})

test('R20: a new claim, a changed window or person, a changed profile and the end of its time bring a waiver back', () => {
  const signed = (): Recorder => {
    const record = answered({}, soldier)
    write(record, waiver)
    sign(record, chief)
    return record
  }
  const moves: readonly (readonly [string, (record: Recorder) => void])[] = [
    ['window_moved', (record) => enter(record, when(after(t0, 2 * day)), later)],
    [
      'victim_changed',
      (record) => record.take(amal, enterVictim(states(record), soldierAtRisk, null, rules, record.now, c, soldier)),
    ],
    [
      'profile_changed',
      (record) => {
        const { core, duty } = states(record)
        const version = { ...rules.version, version: 2, hash: 'b'.repeat(64) }
        record.append('clock', profileChanged(core, duty, { ...rules, version }, c))
      },
    ],
    [
      'expired',
      (record) => {
        record.now = after(t0, day)
        record.append('clock', lapsedWaivers(states(record).duty, record.now, c))
      },
    ],
  ]
  for (const [flag, move] of moves) {
    const record = signed()
    expect(state(record, soldier)).toBe('waived')
    move(record)
    expect([flag, state(record, soldier), determinationOf(states(record).duty, soldier).flag]).toEqual([
      flag,
      'open',
      flag,
    ])
    expect(['review', 'lapsed']).toContain(waiverOf(states(record).duty, soldier)?.state)
    expect(record.rows('case', c, 'desk').map((row) => row.act)).toContain('review_waiver')
    expect(lapsedWaivers(states(record).duty, record.now, c)).toEqual([])
  }
})

test('a warning that is owed stays owed, whatever else comes to be known', () => {
  const record = answered()
  determined(record, duty)
  enter(record, when(after(t0, 2 * day)), later)
  expect([state(record), determinationOf(states(record).duty, crowd).flag]).toEqual(['duty', null])
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
})

test('a missed deadline is one entry, stays missed, and is met late', () => {
  const record = answered()
  determined(record, duty)
  expect(nextDue(states(record).duty)).toBe(t0 + 4 * hour + 1)
  record.now = after(t0, 7 * hour)
  const missed = missedClocks(states(record).duty, record.now, c)
  expect(missed.map((entry) => [entry.facts.victim, entry.facts.clock])).toEqual([
    [soldier, 'determined'],
    [crowd, 'delivered'],
  ])
  record.append('clock', missed)
  expect(missedClocks(states(record).duty, record.now, c)).toEqual([])
  const met = meetClock(states(record).duty, crowd, 'delivered', 'read', c)
  if (met === undefined) throw new Error('the clock waits')
  record.append('channel', [met])
  expect(record.rows('case', c, 'clock_row').find((row) => row.clock === 'delivered')).toMatchObject({
    state: 'missed',
    settled_at: record.now,
  })
  expect(meetClock(states(record).duty, crowd, 'delivered', 'read', c)).toBe(undefined)
  expect(record.rows('case', c, 'desk').map((row) => row.act)).not.toContain('warn')
})

test('a claim after its own window opened rings until somebody decides', () => {
  const record = opened()
  enter(record, when(after(t0, -hour)), later)
  const late = () =>
    record
      .rows('case', c, 'desk')
      .filter((row) => row.act === 'too_late')
      .map((row) => row.subject)
  expect(late()).toEqual([crowd, soldier])
  const due = record
    .rows('case', c, 'clock_row')
    .filter((row) => row.state === 'running')
    .map((row) => Number(row.due))
  expect(due).toEqual([t0, t0])
})

test('a determination rests on frames: what is sealed can be erased', () => {
  const record = answered({ credible: 'no' })
  determined(record, notMet)
  review(record, bashir)
  expect(JSON.stringify(record.frames)).not.toMatch(/nobody could act|because|pilgrims/)
})
