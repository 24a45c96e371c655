// What other rules change in an open case: shown before, written when they begin, and never a decision.

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idFrom } from '#kernel/ids.ts'
import { after, day, hour, parseInstant } from '#kernel/instant.ts'
import { openCase } from '../2-case/claim.ts'
import { Recorder } from '../record.fixture.ts'
import { answerTest, determine, type Rules } from './determine.ts'
import { determinationOf, waiverOf } from './duty-state.ts'
import { enterClaim, enterVictim } from './enter.ts'
import { parseProfile } from './parse-profile.ts'
import { type Profile, tests } from './profile.ts'
import { effectOfRules, profileChanged } from './profile-change.ts'
import { signWaiver, writeWaiver } from './waiver.ts'

const read = (name: string): Profile => {
  const reading = parseProfile(
    JSON.parse(readFileSync(new URL(`../../../../profiles/${name}.json`, import.meta.url), 'utf8')),
  )
  if (reading.kind === 'faults') throw new Error('the profile has faults')
  return reading.profile
}
const under = (profile: Profile, hash: string): Rules => ({
  profile,
  version: { id: profile.id, version: 1, hash: hash.repeat(64) },
})
const before = under(read('us-ic-191-like'), 'a')
const bytes = (n: number): Uint8Array => new Uint8Array(16).fill(n)
const c = idFrom('case', bytes(1))
const [owed, waived, answered, untouched] = [2, 3, 4, 5].map((n) => idFrom('victim', bytes(n))) as [
  ReturnType<typeof idFrom<'victim'>>,
  ReturnType<typeof idFrom<'victim'>>,
  ReturnType<typeof idFrom<'victim'>>,
  ReturnType<typeof idFrom<'victim'>>,
]
const claim = idFrom('claim', bytes(6))
const report = idFrom('report', bytes(7))
const [amal, chief] = [idFrom('person', bytes(11)), idFrom('person', bytes(12))]
const t0 = parseInstant('2025-01-05T10:00Z')
const both = (en: string) => ({ en, ar: `${en}-ar` })

const states = (record: Recorder) => record.state('case', c)
/** A case in which one warning is owed, one waived, one answered and one not looked at; its window opens in three days. */
function open(): Recorder {
  const record = new Recorder(t0)
  const take = (by: string, decision: Parameters<Recorder['take']>[1]): void => {
    expect(record.take(by, decision)).toBe('accepted')
  }
  take(amal, openCase(states(record).core, { title: 'x', cause: 'report', compartment: 'duty', reports: [report] }, c))
  take(
    amal,
    enterClaim(
      states(record),
      {
        element: 'when',
        assertion: both('at noon'),
        refs: [{ report, span: { start: 0, end: 7 }, path: null, supports: null }],
        gradeScheme: null,
        grade: null,
        ladder: {
          kind: 'time',
          window: { from: after(t0, 3 * day), until: after(t0, 4 * day) },
          zone: 'Asia/Damascus',
        },
        supersedes: null,
      },
      {
        reports: new Map([[report, { source: 's', text: 'at noon on Saturday', document: null }]]),
        places: new Map(),
        hash: () => '0'.repeat(64),
      },
      before,
      record.now,
      c,
      claim,
    ),
  )
  for (const victim of [owed, waived, answered, untouched])
    take(
      amal,
      enterVictim(
        states(record),
        { kind: 'person', party: null, who: both('somebody'), present: [] },
        null,
        before,
        record.now,
        c,
        victim,
      ),
    )
  for (const victim of [owed, waived, answered])
    for (const name of tests) {
      const { core, duty } = states(record)
      const command = { victim, test: name, value: 'yes', claims: [claim], rationale: 'because', harm: null }
      take(amal, answerTest(core, duty, command, before, c))
    }
  const { core, duty } = states(record)
  take(amal, determine(core, duty, { victim: owed, state: 'duty', reason: 'x', recheck: null }, before, record.now, c))
  take(
    amal,
    writeWaiver(
      states(record),
      {
        victim: waived,
        protector: null,
        counterpart: null,
        ground: 'W1',
        evidence: { knows_what: 'this', knows_since: t0, knows_from: 'us' },
        expiry: after(t0, 60 * hour),
        covers: [],
      },
      { rejectedReleases: [] },
      before,
      record.now,
      c,
    ),
  )
  return record
}
const signed = (): Recorder => {
  const record = open()
  const command = { victim: waived, agrees: true, reason: '' }
  const signer = { person: chief, roles: ['senior_officer'] }
  expect(record.take(chief, signWaiver(states(record), command, signer, before, record.now, c))).toBe('accepted')
  return record
}
const effect = (record: Recorder, rules: Rules) => effectOfRules(states(record).core, states(record).duty, rules)
const apply = (record: Recorder, rules: Rules): void => {
  record.append('clock', profileChanged(states(record).core, states(record).duty, rules, c))
}
const shorter: Profile = {
  ...before.profile,
  waivers: before.profile.waivers.map((ground) => ({ ...ground, maxHours: 24 })),
}
const canada = under(read('ca-dtw-like'), 'b')

test('R5 the same rules change nothing, and other rules touch whatever was answered, determined or waived', () => {
  expect(effect(signed(), before)).toEqual([])
  const touched = effect(signed(), under(before.profile, 'b'))
  expect(touched.map(({ victim, determination, flagged }) => [victim, determination, flagged])).toEqual([
    [owed, 'duty', true],
    [waived, 'waived', true],
    [answered, 'open', true],
  ])
  expect(touched.every(({ clocks }) => clocks.length === 0)).toBe(true)
})

for (const [what, rules, afterwards] of [
  ['its ground stands', under(before.profile, 'b'), 'kept'],
  ['its ground is gone', canada, 'gone'],
  ['its ground lasts less long', under(shorter, 'b'), 'shorter'],
] as const)
  test(`R5 R20 a waiver under other rules: ${what}`, () => {
    for (const [record, state] of [
      [open(), 'written'],
      [signed(), 'in_force'],
    ] as const)
      expect(effect(record, rules).find(({ victim }) => victim === waived)?.waiver).toEqual({
        ground: 'W1',
        state,
        afterwards,
      })
  })

test('R5 clocks that would move are shown with both due instants, and written beside the old ones', () => {
  const record = signed()
  const moved = effect(record, canada).flatMap(({ victim, clocks }) => clocks.map((clock) => ({ victim, ...clock })))
  // four hours to determine become two
  expect(moved.filter(({ clock }) => clock === 'determined').map(({ due, next }) => [due - t0, next - t0])).toEqual([
    [4 * hour, 2 * hour],
    [4 * hour, 2 * hour],
  ])
  apply(record, canada)
  for (const { victim, clock, due, next } of moved)
    expect(
      states(record)
        .duty.clocks.filter((held) => held.victim === victim && held.clock === clock)
        .map((held) => [held.due, held.state]),
    ).toEqual([
      [due, 'superseded'],
      [next, 'running'],
    ])
})

test('R5 putting rules in force flags and decides nothing again: a duty stays, a waiver returns to review', () => {
  const record = signed()
  apply(record, canada)
  const { duty } = states(record)
  const held = [owed, waived, answered, untouched].map((victim) => {
    const { state, flag } = determinationOf(duty, victim)
    return [state, flag]
  })
  expect(held).toEqual([
    ['duty', 'profile_changed'],
    ['open', 'profile_changed'],
    ['open', 'profile_changed'],
    ['open', null],
  ])
  expect(waiverOf(duty, waived)?.state).toBe('review')
  expect(record.rows('case', c, 'desk').filter(({ act }) => act === 'look_again').length).toBe(3)
})

test('R20 a waiver that was written under other rules is not signed under these', () => {
  const record = open()
  apply(record, under(before.profile, 'b'))
  const command = { victim: waived, agrees: true, reason: '' }
  const signer = { person: chief, roles: ['senior_officer'] }
  expect(record.take(chief, signWaiver(states(record), command, signer, before, record.now, c))).toBe(
    'waiver_not_written',
  )
})

test('R5 done twice is done once', () => {
  const record = signed()
  apply(record, canada)
  expect(profileChanged(states(record).core, states(record).duty, canada, c)).toEqual([])
})

test('R5 what is shown before is what is written afterwards, whatever the rules are', () => {
  const profiles = ['uk-ttl-like', 'ca-dtw-like', 'cert-notification', 'platform-emergency', 'us-ic-191-like'].map(read)
  fc.assert(
    fc.property(
      fc.constantFrom(...profiles),
      fc.constantFrom('a', 'b'),
      fc.integer({ min: 1, max: 5000 }),
      fc.boolean(),
      (profile, hash, minutes, isSigned) => {
        const { classes } = profile.clocks
        const [first, ...rest] = classes.map((line) => ({ ...line, determination: minutes }))
        if (first === undefined) return
        const rules = under({ ...profile, clocks: { ...profile.clocks, classes: [first, ...rest] } }, hash)
        const record = isSigned ? signed() : open()
        const shown = effect(record, rules)
        const written = profileChanged(states(record).core, states(record).duty, rules, c)
        const flagged = written.filter(({ kind }) => kind === 'case/flagged@1').map(({ facts }) => facts.victim)
        const due = written.filter(({ kind }) => kind === 'case/clock-set@1').map(({ facts }) => facts.due)
        expect(flagged).toEqual(shown.filter((one) => one.flagged).map((one) => one.victim))
        expect([...due].sort()).toEqual(shown.flatMap((one) => one.clocks.map((clock) => clock.next)).sort())
      },
    ),
  )
})

test('R5 what was determined under these rules is not touched by them, whatever its answers were given to', () => {
  const record = open()
  const rules = under(before.profile, 'b')
  const { core, duty } = states(record)
  const command = { victim: answered, state: 'duty', reason: 'x', recheck: null }
  expect(record.take(amal, determine(core, duty, command, rules, record.now, c))).toBe('accepted')
  expect(effect(record, rules).map(({ victim }) => victim)).toEqual([owed, waived])
})

test('R20 a waiver to the last hour that its ground allows is kept', () => {
  const record = signed()
  const exact = before.profile.waivers.map((ground) => ({ ...ground, maxHours: 60 }))
  const rules = under({ ...before.profile, waivers: exact }, 'b')
  expect(effect(record, rules).find(({ victim }) => victim === waived)?.waiver?.afterwards).toBe('kept')
})

test('R5 a case that is closed is not touched by other rules', () => {
  const record = signed()
  record.append(chief, [{ kind: 'case/closed@1', aggregate: c, facts: {} }])
  expect(effect(record, canada)).toEqual([])
  expect(profileChanged(states(record).core, states(record).duty, canada, c)).toEqual([])
})
