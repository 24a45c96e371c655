// The four answers, the determination, and whoever must agree: for one person or place at risk.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { after, day, hour } from '#kernel/instant.ts'
import { apartFrom, approveDetermination } from './approval.ts'
import { type AnswerTest, type Determine, proposeDuty } from './determine.ts'
import {
  amal,
  answer,
  answered,
  approve,
  bashir,
  c,
  chief,
  claim,
  clocksOf,
  crowd,
  decide,
  desk,
  determined,
  duty,
  enter,
  entered,
  factsOf,
  given,
  later,
  nobody,
  notMet,
  opened,
  review,
  rules,
  soldier,
  soldierAtRisk,
  state,
  states,
  t0,
  third,
  when,
  who,
  yes,
} from './duty.fixture.ts'
import { type Answers, determinationOf, determinationWords, personsOf } from './duty-state.ts'
import { tests } from './profile.ts'

const answers: readonly (readonly [string, Partial<AnswerTest>])[] = [
  ['victim_unknown /atRisk', { victim: nobody }],
  ['test_unknown /test', { test: 'threat_level' }],
  ['answer_unknown /value', { value: 'probably' }],
  ['rationale_missing /rationale', { rationale: ' ' }],
  ['answer_needs_claims /claims', { claims: [] }],
  ['answer_claim_unknown /claims/0', { claims: [later] }],
  ['answer_claim_unknown /claims/1', { claims: [claim, later] }],
  ['harm_unknown /harm', { harm: 'embarrassment' }],
  ['harm_unknown /harm', { test: 'credible' }],
  ['harm_out_of_scope /harm', { harm: 'property' }],
  ['accepted', {}],
  ['accepted', { value: 'no', claims: [] }],
  ['accepted', { value: 'unsure', claims: [] }],
  ['accepted', { value: 'no', harm: 'property' }],
]
for (const [said, change] of answers)
  test(`R6 an answer: ${said} ${JSON.stringify(change)}`, () => {
    expect(answer(opened(), { ...yes, ...change })).toBe(said)
  })

test('R6 an answer rests on each claim once, and on no claim that another has replaced', () => {
  const record = opened()
  answer(record, { ...yes, claims: [claim, claim] })
  expect(states(record).duty.answers[crowd]?.harm?.claims).toEqual([claim])
  enter(record, when(after(t0, day), claim), later)
  expect(answer(record, yes)).toBe('answer_claim_unknown /claims/0')
  expect(answer(record, { ...yes, claims: [later] })).toBe('accepted')
})

const determinations: readonly (readonly [string, Determine, Readonly<Record<string, string>>])[] = [
  ['victim_unknown /atRisk', { ...duty, victim: nobody }, {}],
  ['duty_below_threshold /state', duty, { specific: 'no' }],
  ['not_met_against_answers /state', notMet, {}],
  ['reason_missing /reason', { ...notMet, reason: ' ' }, { credible: 'no' }],
  ['recheck_missing /recheck', { ...notMet, recheck: null }, { credible: 'no' }],
  ['recheck_in_past /recheck', { ...notMet, recheck: t0 }, { credible: 'no' }],
  ['waived_by_signature_only /state', { ...duty, state: 'waived' }, {}],
  ['determination_state_unknown /state', { ...duty, state: 'open' }, {}],
  ['accepted', notMet, { credible: 'no' }],
  ['accepted', notMet, { credible: 'unsure' }],
]
for (const [said, command, values] of determinations)
  test(`R6 R7 R8 a determination of ${command.state} on ${JSON.stringify(values)}: ${said}`, () => {
    expect(determined(answered(values), command)).toBe(said)
  })

test('R6 whoever determines too early is told what is missing, and against which answer', () => {
  const record = opened()
  answer(record, { ...yes, test: 'credible', harm: null })
  expect(determined(record, duty)).toBe('tests_unanswered /atRisk')
  expect(given(decide(record, duty))).toEqual({ missing: ['harm', 'specific', 'impending'] })
  expect(given(decide(answered({ specific: 'no', impending: 'no' }), duty))).toEqual({
    failed: ['specific', 'impending'],
  })
})

for (const [values, command, facts] of [
  [{}, { ...duty, recheck: after(t0, day) }, { state: 'duty', unsure: [], failed: [], override: false, recheck: null }],
  [{ credible: 'unsure' }, duty, { unsure: ['credible'], failed: [], override: false }],
  [{ credible: 'no' }, notMet, { state: 'not_met', unsure: [], failed: ['credible'], override: false }],
  [{ harm: 'unsure' }, notMet, { unsure: ['harm'], failed: [], override: true, recheck: notMet.recheck }],
] as const)
  test(`R2 R7 a determination says on which answers it was made: ${command.state} on ${JSON.stringify(values)}`, () => {
    const record = answered(values)
    determined(record, command)
    expect(factsOf(record, 'case/determined@1')).toMatchObject({ victim: crowd, opens: after(t0, 3 * day), ...facts })
  })

test('R7: none no and any unsure proposes duty; one no is below the threshold', () => {
  const value = fc.constantFrom('yes', 'no', 'unsure')
  fc.assert(
    fc.property(fc.tuple(value, value, value, value), (values) => {
      const given = Object.fromEntries(
        tests.map((name, i) => [name, { value: values[i], claims: [], by: '', at: t0, entry: 0 }]),
      ) as Answers
      expect(proposeDuty(given).kind).toBe(values.includes('no') ? 'not_met' : 'duty')
    }),
  )
})

test('a duty holds at once and starts the clock of delivery', () => {
  const record = answered()
  expect(determined(record, duty)).toBe('accepted')
  expect(determinationWords(states(record).duty)).toEqual({ [crowd]: 'duty', [soldier]: 'open' })
  const delivered = record.rows('case', record.frames[0]?.aggregate ?? '', 'clock_row')
  expect(delivered.find((row) => row.clock === 'delivered')).toMatchObject({
    started: t0,
    due: t0 + 6 * hour,
    state: 'running',
    class: '1_to_7_days',
  })
  expect(clocksOf(record)).toEqual(['determined met', 'delivered running'])
  expect(clocksOf(record, soldier)).toEqual(['determined running'])
})

test('R8 not met is looked at again at the instant that was said, whatever the window does', () => {
  const record = answered({ credible: 'no' })
  determined(record, notMet)
  enter(record, when(after(t0, 2 * day)), later)
  const { clock, due, class: line } = states(record).duty.clocks.findLast((held) => held.victim === crowd) ?? {}
  expect([clock, due, line]).toEqual(['recheck', notMet.recheck, 'recheck'])
  expect(determined(record, notMet)).toBe('accepted')
  expect(clocksOf(record)).toEqual(['determined met', 'recheck met', 'recheck running'])
})

test('R8: not met holds once somebody else has reviewed it', () => {
  const record = answered({ credible: 'no' })
  expect(review(record, bashir)).toBe('nothing_to_review /atRisk')
  determined(record, notMet)
  expect([state(record), review(record, amal), state(record)]).toEqual(['open', 'same_person', 'open'])
  expect([review(record, bashir, { agrees: false, note: ' ' }), review(record, bashir), state(record)]).toEqual([
    'reason_missing /note',
    'accepted',
    'not_met',
  ])
  expect(review(record, chief)).toBe('already_reviewed /atRisk')
  expect(desk(record)).toContain('recheck owed analyst')
})

test('R7: against the presumption, not met needs a reviewer and an approver, three persons in all', () => {
  const record = answered({ credible: 'unsure' })
  expect(approve(record, chief)).toBe('nothing_to_approve /atRisk')
  determined(record, notMet)
  expect([review(record, bashir), state(record)]).toEqual(['accepted', 'open'])
  expect([approve(record, bashir), approve(record, amal), approve(record, chief), state(record)]).toEqual([
    'same_person',
    'same_person',
    'accepted',
    'not_met',
  ])
  expect(approve(record, chief)).toBe('already_approved /atRisk')
})

test('R7 R8 whoever is refused because of what they did before is told which act it was', () => {
  const record = answered({ credible: 'unsure' })
  determined(record, notMet)
  review(record, bashir)
  const judging = { victim: crowd, agrees: true, note: '' }
  const { core, duty: held } = states(record)
  const refused = [amal, bashir].map((by) => given(approveDetermination(core, held, judging, by, rules, c)))
  expect(refused).toEqual([{ act: 'determined' }, { act: 'reviewed' }])
})

test('R7 R8 an approval alone puts nobody below the threshold, in whatever order they agree', () => {
  const record = answered({ credible: 'unsure' })
  determined(record, notMet)
  expect([approve(record, chief), state(record)]).toEqual(['accepted', 'open'])
  expect([review(record, bashir), state(record)]).toEqual(['accepted', 'not_met'])
})

for (const [act, others] of [
  ['determined', ['reviewed', 'approved', 'waiver_signed']],
  ['reviewed', ['determined', 'approved']],
  ['approved', ['determined', 'reviewed']],
  ['waiver_written', ['waiver_signed']],
  ['waiver_signed', ['waiver_written', 'determined']],
  ['answered', []],
] as const)
  test(`R8 R19 whoever did ${others.join(', ') || 'anything'} ${others.length === 0 ? 'may' : 'may not'} be who ${act}`, () => {
    expect(apartFrom(rules.profile, act)).toEqual(others)
  })

test('R8 whose acts are compared: each act with its person, and nobody for what was not done', () => {
  const record = answered({ credible: 'no' }, crowd)
  expect(personsOf(states(record).duty, amal, soldier)).toEqual({
    opened: [amal],
    answered: [],
    determined: [],
    reviewed: [],
    approved: [],
    waiver_written: [],
    waiver_signed: [],
  })
  determined(record, notMet, chief)
  review(record, bashir)
  const { answered: by, determined: author, reviewed } = personsOf(states(record).duty, amal, crowd)
  expect([by, author, reviewed]).toEqual([tests.map(() => amal), [chief], [bashir]])
})

test('whoever disagrees sends it back to open, with a reason', () => {
  const record = answered({ credible: 'no' })
  determined(record, notMet)
  expect(review(record, bashir, { agrees: false, note: 'read it again' })).toBe('accepted')
  expect([state(record), determinationOf(states(record).duty, crowd).flag]).toEqual(['open', 'disagreed'])
  expect(record.contents.at(-1)).toEqual({ note: 'read it again' })
})

test('what somebody determined is to be looked at again, with the reason, when something moves; what nobody did is not', () => {
  for (const [flag, move] of [
    ['new_claim', (record) => enter(record, who, later)],
    ['window_moved', (record) => enter(record, when(after(t0, 2 * day)), later)],
    ['answer_changed', (record) => answer(record, { ...yes, value: 'no', harm: null })],
  ] as const satisfies readonly (readonly [string, (record: ReturnType<typeof opened>) => void])[]) {
    const record = answered({ credible: 'no' })
    determined(record, notMet)
    move(record)
    expect(determinationOf(states(record).duty, crowd).flag).toBe(flag)
    expect(determinationOf(states(record).duty, soldier).flag).toBe(null)
  }
})

test('a warning that is owed stays owed, whatever else comes to be known', () => {
  const record = answered()
  determined(record, duty)
  enter(record, when(after(t0, 2 * day)), later)
  enter(record, who, third)
  expect([state(record), determinationOf(states(record).duty, crowd).flag]).toEqual(['duty', null])
})

test('R20 a person at risk who is not whom they were taken for is to be looked at again, and stays owed a warning', () => {
  const record = answered({}, soldier)
  determined(record, { ...duty, victim: soldier })
  entered(record, soldierAtRisk)
  expect([state(record, soldier), determinationOf(states(record).duty, soldier).flag]).toEqual([
    'duty',
    'victim_changed',
  ])
})

test('an answer of an older node, under no rules that it names, still folds', () => {
  const record = opened()
  const facts = { victim: crowd, test: 'harm', value: 'no', claims: [], harm: null }
  record.append(amal, [{ kind: 'case/test-answered@1', aggregate: c, scope: c, facts, content: { rationale: 'x' } }])
  expect(states(record).duty.answers[crowd]?.harm).toMatchObject({ value: 'no', rules: null })
})

test('a determination rests on frames: what is sealed can be erased', () => {
  const record = answered({ credible: 'no' })
  determined(record, notMet)
  review(record, bashir)
  expect(JSON.stringify(record.frames)).not.toMatch(/nobody could act|because|pilgrims/)
})
