// May somebody go unwarned? Only on a ground, with its evidence, signed by somebody senior, and for a time.

import { expect, test } from 'vitest'
import { idFrom } from '#kernel/ids.ts'
import { after, day, hour } from '#kernel/instant.ts'
import type { Recorder } from '../record.fixture.ts'
import { lapsedWaivers } from './clocks.ts'
import { answerProtection } from './complete.ts'
import {
  amal,
  answered,
  bytes,
  c,
  chief,
  clocksOf,
  crowd,
  crowdAtRisk,
  desk,
  determined,
  duty,
  enter,
  entered,
  factsOf,
  given,
  group,
  later,
  nobody,
  opened,
  protect,
  rules,
  sign,
  soldier,
  soldierAtRisk,
  state,
  states,
  t0,
  take,
  w3,
  waived,
  waiver,
  when,
  who,
  write,
  writing,
} from './duty.fixture.ts'
import { determinationOf, waiverOf } from './duty-state.ts'
import { profileChanged } from './profile-change.ts'
import { signWaiver, type WriteWaiver, writeWaiver } from './waiver.ts'

const rejected = idFrom('release', bytes(7))
const other = idFrom('release', bytes(8))
const w1 = { ground: 'W1', evidence: { knows_what: 'this', knows_since: 0, knows_from: 'us' } }
const w4 = { endangers_what: 'a source', why_unavoidable: 'only three knew' }
const w5 = { originator_asked_at: 0, endangers_what: 'their source', none_conceivable: 'three knew' }
const fits = 'waiver_ground_fits_person_at_risk_only'

const refusals: readonly (readonly [string, Partial<WriteWaiver>])[] = [
  ['waiver_ground_unknown /ground', { ground: 'W9' }],
  [`${fits} /counterpart`, { victim: null, counterpart: 'counterpart_x' }],
  [`${fits} /counterpart`, { counterpart: 'counterpart_x' }],
  [`${fits} /protector`, { ground: 'W2', victim: null, protector: 'protector_x' }],
  [`${fits} /protector`, { ground: 'W2', protector: 'protector_x' }],
  [`${fits} /atRisk`, { victim: null }],
  [`${fits} /atRisk`, { victim: idFrom('counterpart', bytes(99)) }],
  [`${fits} /atRisk`, { victim: idFrom('protector', bytes(99)) }],
  ['waiver_target_not_at_risk /counterpart', { ground: 'W4', victim: null, counterpart: 'counterpart_x' }],
  ['victim_unknown /atRisk', { victim: nobody }],
  ['tests_unanswered /atRisk', { victim: crowd }],
  ['waiver_evidence_missing /evidence/basis_sources', { evidence: { basis: 'x' } }],
  ['waiver_evidence_missing /evidence/basis', { evidence: { basis: ' ', basis_sources: ['y'] } }],
  ['waiver_evidence_missing /evidence/basis', { evidence: { basis: null, basis_sources: ['y'] } }],
  ['waiver_evidence_missing /evidence/basis_sources', { evidence: { basis: 'x', basis_sources: [] } }],
  ['waiver_evidence_unknown /evidence', { evidence: { ...w3, feeling: 'sure' } }],
  ['waiver_evidence_format /evidence/basis_sources', { evidence: { basis: 'x', basis_sources: 'y' } }],
  ['waiver_evidence_format /evidence/basis_sources', { evidence: { basis: 'x', basis_sources: ['y', ' '] } }],
  ['waiver_evidence_format /evidence/basis_sources', { evidence: { basis: 'x', basis_sources: ['y', 3] as never } }],
  ['waiver_evidence_format /evidence/basis', { evidence: { basis: 3, basis_sources: ['y'] } }],
  ['waiver_evidence_format /evidence/knows_since', { ...w1, evidence: { ...w1.evidence, knows_since: 'now' } }],
  ['waiver_evidence_format /evidence/knows_since', { ...w1, evidence: { ...w1.evidence, knows_since: 0.5 } }],
  ['waiver_evidence_one_of /evidence', { ground: 'W4', evidence: w4 }],
  ['waiver_evidence_one_of /evidence', { ground: 'W4', evidence: { ...w4, none_conceivable: ' ' } }],
  ['waiver_evidence_one_of /evidence', { ground: 'W5', evidence: w5 }],
  [
    'waiver_evidence_format /evidence/rejected_releases',
    { ground: 'W4', evidence: { ...w4, rejected_releases: ['none'] } },
  ],
  [
    'waiver_evidence_format /evidence/rejected_releases',
    { ground: 'W4', evidence: { ...w4, rejected_releases: [other, 'none'] } },
  ],
  [
    'waiver_evidence_format /evidence/rejected_releases',
    { ground: 'W4', evidence: { ...w4, rejected_releases: [3] as never } },
  ],
  [
    'waiver_release_not_rejected /evidence/rejected_releases',
    { ground: 'W4', evidence: { ...w4, rejected_releases: [other] } },
  ],
  [
    'waiver_release_not_rejected /evidence/rejected_releases',
    { ground: 'W4', evidence: { ...w4, rejected_releases: [rejected, other] } },
  ],
  ['waiver_scope_unknown /covers/0', { covers: ['everybody'] }],
  ['waiver_scope_unknown /covers/1', { covers: ['terrorist', 'everybody'] }],
  ['waiver_expiry_in_past /expiry', { expiry: t0 }],
  ['waiver_expiry_too_far /expiry', { expiry: after(t0, 168 * hour + 1) }],
  ['accepted', { expiry: after(t0, 168 * hour) }],
  ['accepted', { covers: ['terrorist'] }],
  ['accepted', w1],
  ['accepted', { ground: 'W4', evidence: { ...w4, rejected_releases: [rejected] } }],
  ['accepted', { ground: 'W4', evidence: { ...w4, none_conceivable: 'three people knew' } }],
  ['accepted', { ground: 'W5', evidence: { ...w5, originator_silent_since: 0 } }],
]
for (const [i, [said, change]] of refusals.entries())
  test(`R15 R16 R18 R20 a waiver, row ${i}: ${said} ${JSON.stringify(change).slice(0, 50)}`, () => {
    expect(write(answered({}, soldier), { ...waiver, ...change }, [rejected])).toBe(said)
  })

test('R16 whoever protects somebody here is not waived as if they were at risk, by whichever of their names', () => {
  const record = answered({}, soldier)
  protect(record)
  const [held] = states(record).people.protectors
  for (const victim of [held?.protector, held?.counterpart])
    expect(write(record, { ...waiver, victim: victim ?? null })).toBe(`${fits} /atRisk`)
  const party = idFrom('party', bytes(30))
  record.append(amal, [
    {
      kind: 'case/protector-mapped@1',
      aggregate: c,
      facts: { protector: idFrom('protector', bytes(31)), victim: crowd, counterpart: null, party, rank: 2 },
    },
  ])
  expect(write(record, { ...waiver, victim: party })).toBe(`${fits} /atRisk`)
  expect(write(record)).toBe('accepted')
})

test('a ground about a person may name whom it fits; its evidence may be a person', () => {
  const [ground] = rules.profile.waivers
  if (ground === undefined) throw new Error('no ground')
  const evidence = [{ field: 'whom', kind: 'person' as const, required: true }]
  const asking = { ...rules, profile: { ...rules.profile, waivers: [{ ...ground, evidence }] } }
  const said = (whom: string | number) => {
    const record = answered({}, soldier)
    const command = { ...waiver, ground: ground.ground, evidence: { whom } }
    return take(record, amal, writeWaiver(states(record), command, { rejectedReleases: [] }, asking, t0, c))
  }
  expect([said('somebody'), said(3), said(chief)]).toEqual([
    'waiver_evidence_format /evidence/whom',
    'waiver_evidence_format /evidence/whom',
    'accepted',
  ])
})

test('R15 R18 R20 a refusal says what would have been enough', () => {
  const record = answered({}, soldier)
  expect(given(writing(record, { ...waiver, ground: 'W4', evidence: w4 }))).toEqual({
    oneOf: ['rejected_releases', 'none_conceivable'],
  })
  expect(given(writing(record, { ...waiver, expiry: after(t0, 8 * day) }))).toEqual({ maxHours: 168 })
  expect(given(writing(record, { ...waiver, victim: crowd }))).toEqual({
    missing: ['harm', 'credible', 'specific', 'impending'],
  })
})

test('a waiver where no duty is proposed is refused', () => {
  expect(write(answered({ harm: 'no' }, soldier))).toBe('waiver_without_duty /atRisk')
})

const mixed = 'waiver_group_mixed /atRisk'
for (const [categories, ground, said] of [
  [['terrorist'], 'W3', 'accepted'],
  [['terrorist', 'violent_criminal'], 'W3', 'accepted'],
  [['terrorist', 'civilian'], 'W3', mixed],
  [['terrorist', 'unknown'], 'W3', mixed],
  [['civilian'], 'W3', mixed],
  [[], 'W3', mixed],
  [['civilian'], 'W1', 'accepted'],
] as const)
  test(`R17: a group of ${categories.join(' and ') || 'nobody named'} under ${ground}: ${said}`, () => {
    const record = answered({}, soldier)
    entered(record, group(...categories))
    expect(write(record, { ...waiver, ...(ground === 'W1' ? w1 : {}) })).toBe(said)
  })

test('R17 a person said to be a civilian is not waived as a terrorist', () => {
  const record = answered({}, soldier)
  entered(record, { ...soldierAtRisk, present: group('civilian').present })
  expect(write(record)).toBe(mixed)
})

test('R17 a waiver names everybody who is there, or says nothing of whom it covers; it is recorded for whom it was', () => {
  const asked = (covers: readonly string[]) => {
    const record = answered({}, soldier)
    entered(record, group('staff', 'guard'))
    const code = write(record, { ...waiver, ...w1, covers })
    expect(waiverOf(states(record).duty, soldier)?.covers).toEqual(code === 'accepted' ? ['guard', 'staff'] : undefined)
    return [code, factsOf(record, 'case/waiver-written@2')?.covers]
  }
  expect(asked(['staff'])).toEqual(['waiver_group_mixed /covers', undefined])
  expect(asked(['staff', 'guard'])).toEqual(['accepted', ['guard', 'staff']])
  expect(asked([])).toEqual(['accepted', ['guard', 'staff']])
})

test('R11 R15 nobody is waived at a place of which nobody said who protects it', () => {
  const record = answered()
  const command = { ...waiver, ...w1, victim: crowd }
  expect(write(record, command)).toBe('protection_unanswered /atRisk')
  take(record, amal, answerProtection(states(record), { victim: crowd, reason: 'nobody that we know of' }, c))
  expect(write(record, command)).toBe('accepted')
})

test('R29 what came too late is not waived, neither in writing nor by signature', () => {
  const record = answered({}, soldier)
  enter(record, when(after(t0, -hour)), later)
  expect(write(record)).toBe('too_late_undecided /atRisk')
})

test('R15 a waiver is written with its fields in order, its evidence sealed, and its review owed by a clock', () => {
  const record = answered({}, soldier)
  write(record, { ...waiver, evidence: { basis_sources: ['y'], basis: 'x' } })
  expect(factsOf(record, 'case/waiver-written@2')).toEqual({
    victim: soldier,
    ground: 'W3',
    expiry: waiver.expiry,
    fields: ['basis', 'basis_sources'],
    covers: [],
  })
  expect(clocksOf(record, soldier)).toEqual(['determined running', 'waiver_review running'])
  expect(desk(record, soldier)).toContain('sign_waiver owed senior_officer')
})

test('nothing is waived until a senior officer who did not write it has signed', () => {
  const record = answered({}, soldier)
  expect(sign(record)).toBe('waiver_not_written /atRisk')
  write(record)
  expect(write(record)).toBe('waiver_already_written /atRisk')
  expect(state(record, soldier)).toBe('open')
  expect([sign(record, chief, { roles: ['analyst'] }), sign(record, amal), state(record, soldier)]).toEqual([
    'waiver_signer_not_senior_officer',
    'waiver_signer_is_author',
    'open',
  ])
  expect([sign(record), state(record, soldier)]).toEqual(['accepted', 'waived'])
  expect(record.rows('case', c, 'determination_row').find((row) => row.victim === soldier)).toMatchObject({
    ground: 'W3',
    signer: chief,
    expiry: waiver.expiry,
  })
  expect(clocksOf(record, soldier)).toEqual(['determined met', 'waiver_review met'])
  expect(desk(record, soldier)).not.toContain('sign_waiver owed senior_officer')
  expect(state(record)).toBe('open')
  expect(write(record)).toBe('waiver_already_written /atRisk')
})

test('a signer may refuse with a reason, and the duty stays open', () => {
  const record = answered({}, soldier)
  write(record)
  expect(sign(record, chief, { agrees: false, reason: ' ' })).toBe('reason_missing /reason')
  expect([sign(record, chief, { agrees: false, reason: 'no' }), state(record, soldier)]).toEqual(['accepted', 'open'])
  expect(waiverOf(states(record).duty, soldier)?.state).toBe('refused')
  expect(clocksOf(record, soldier)).toEqual(['determined running', 'waiver_review met'])
  expect(write(record)).toBe('accepted')
})

test('R19 whoever determined the duty does not sign it away, and is told which act stands in the way', () => {
  const record = answered({}, soldier)
  determined(record, { ...duty, victim: soldier }, chief)
  write(record)
  const signer = { person: chief, roles: ['senior_officer'] }
  const decision = signWaiver(states(record), { victim: soldier, agrees: true, reason: '' }, signer, rules, t0, c)
  expect([sign(record), given(decision)]).toEqual(['same_person', { act: 'determined' }])
})

test('R20 a waiver is not signed after its time, after the facts moved, or under other rules', () => {
  const written = (): Recorder => {
    const record = answered({}, soldier)
    write(record)
    return record
  }
  for (const move of [
    (record: Recorder) => enter(record, when(after(t0, 2 * day)), later),
    (record: Recorder) => enter(record, who, later),
    (record: Recorder) => entered(record, soldierAtRisk),
  ]) {
    const record = written()
    move(record)
    expect(sign(record)).toBe('waiver_facts_moved /atRisk')
    // it may be written again on what is known now
    expect([write(record), sign(record)]).toEqual(['accepted', 'accepted'])
  }
  const slow = written()
  slow.now = after(t0, day)
  expect(sign(slow)).toBe('waiver_expired /atRisk')
  const elsewhere = written()
  const others = { ...rules, version: { ...rules.version, hash: 'b'.repeat(64) } }
  const signer = { person: chief, roles: ['senior_officer'] }
  const command = { victim: soldier, agrees: true, reason: '' }
  expect(take(elsewhere, chief, signWaiver(states(elsewhere), command, signer, others, t0, c))).toBe(
    'waiver_facts_moved /atRisk',
  )
})

const moves: readonly (readonly [string, string, (record: Recorder) => void])[] = [
  ['new_claim', 'review', (record) => enter(record, who, later)],
  ['window_moved', 'review', (record) => enter(record, when(after(t0, 2 * day)), later)],
  ['victim_changed', 'review', (record) => entered(record, soldierAtRisk)],
  [
    'profile_changed',
    'review',
    (record) => {
      const { core, duty } = states(record)
      const version = { ...rules.version, version: 2, hash: 'b'.repeat(64) }
      record.append('clock', profileChanged(core, duty, { ...rules, version }, c))
    },
  ],
  [
    'expired',
    'lapsed',
    (record) => {
      record.now = after(t0, day)
      record.append('clock', lapsedWaivers(states(record).duty, record.now, c))
    },
  ],
]
for (const [flag, word, move] of moves)
  test(`R20: a waiver comes back: ${flag}`, () => {
    const record = waived()
    expect(state(record, soldier)).toBe('waived')
    move(record)
    expect([state(record, soldier), determinationOf(states(record).duty, soldier).flag]).toEqual(['open', flag])
    const back = record.frames.findLast(({ kind }) => kind !== 'case/clock-set@1')?.index
    expect(waiverOf(states(record).duty, soldier)).toMatchObject({
      state: word,
      moved: flag,
      returnedAt: record.now,
      returnedBy: back,
    })
    expect(desk(record, soldier)).toContain('review_waiver alarm senior_officer')
    expect(desk(record, soldier)).toContain(`look_again ${flag} analyst`)
    expect(lapsedWaivers(states(record).duty, record.now, c)).toEqual([])
  })

test('R20 a waiver ends by itself at its time and not before, signed or not; a duty beside it stays a duty', () => {
  const record = answered({}, soldier)
  determined(record, { ...duty, victim: soldier })
  write(record)
  const lapsed = (at: number) => lapsedWaivers(states(record).duty, after(t0, at), c)
  expect(lapsed(day - 1)).toEqual([])
  expect(lapsed(day).map(({ kind, facts }) => [kind, facts])).toEqual([
    ['case/waiver-lapsed@1', { victim: soldier, ground: 'W3' }],
  ])
  record.append('clock', lapsed(day))
  expect(state(record, soldier)).toBe('duty')
})

test('R20 whoever determines anew replaces a waiver that was signed or came back, and never one that was refused', () => {
  const again = (record: Recorder): string | undefined => {
    determined(record, { ...duty, victim: soldier })
    return waiverOf(states(record).duty, soldier)?.state
  }
  const [signed, returned, lapsed, refused, written] = [waived(), waived(), waived(), opened(), opened()]
  enter(returned, who, later)
  lapsed.now = after(t0, day)
  lapsed.append('clock', lapsedWaivers(states(lapsed).duty, lapsed.now, c))
  for (const record of [refused, written]) {
    answered({}, soldier, record)
    write(record)
  }
  sign(refused, chief, { agrees: false, reason: 'no' })
  expect([signed, returned, lapsed, refused, written].map(again)).toEqual([
    'replaced',
    'replaced',
    'replaced',
    'refused',
    'written',
  ])
})

test('R15 what was refused stays refused, whatever is written, signed or learned later', () => {
  const record = answered({}, soldier)
  determined(record, { ...duty, victim: soldier })
  write(record)
  sign(record, chief, { agrees: false, reason: 'no' })
  const held = () => states(record).duty.waivers.map((one) => [one.state, one.moved])
  entered(record, soldierAtRisk)
  record.append('clock', [{ kind: 'case/flagged@1', aggregate: c, facts: { victim: soldier, why: 'profile_changed' } }])
  expect(held()).toEqual([['refused', null]])
  write(record)
  sign(record)
  expect(held()).toEqual([
    ['refused', null],
    ['in_force', null],
  ])
})

test('R20 one that waits for its signature waits on, and says what moved first', () => {
  const record = answered({}, soldier)
  determined(record, { ...duty, victim: soldier })
  write(record)
  enter(record, who, later)
  entered(record, soldierAtRisk)
  expect(waiverOf(states(record).duty, soldier)).toMatchObject({ state: 'written', moved: 'new_claim', covers: [] })
})

test('R20 what is said of one at risk changes no waiver of another', () => {
  const record = answered({}, crowd, waived())
  entered(record, crowdAtRisk, crowd)
  expect([waiverOf(states(record).duty, soldier)?.state, state(record, soldier)]).toEqual(['in_force', 'waived'])
  expect(waiverOf(states(record).duty, crowd)).toBe(undefined)
})
