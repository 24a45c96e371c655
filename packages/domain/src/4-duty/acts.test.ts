// What holds for every act of the duty: the case is open, rules are in force, and whoever it is about is in the case.

import { expect, test } from 'vitest'
import type { Decision } from '#kernel/refusal.ts'
import type { Recorder } from '../record.fixture.ts'
import { approveDetermination, reviewDetermination } from './approval.ts'
import { answerProtection, determineAtRisk } from './complete.ts'
import { answerTest, determine, type Rules } from './determine.ts'
import { answerDoubleStandard, recordInsidersWarned } from './double-standard.ts'
import {
  amal,
  answered,
  bashir,
  c,
  chief,
  closed,
  crowd,
  duty,
  nobody,
  rules,
  said,
  soldier,
  soldierAtRisk,
  states,
  t0,
  waiver,
  write,
  yes,
} from './duty.fixture.ts'
import { changeVictim, enterVictim } from './enter.ts'
import { determineInHurry } from './papers.ts'
import { decideTooLate } from './too-late.ts'
import { signWaiver, writeWaiver } from './waiver.ts'

type Act = (record: Recorder, victim: typeof crowd, given: Rules | null) => Decision
const judge = (victim: string) => ({ victim, agrees: true, note: '' })
const acts: Readonly<Record<string, Act>> = {
  answerTest: (record, victim, given) =>
    answerTest(states(record).core, states(record).duty, { ...yes, victim }, given, c),
  determine: (record, victim, given) =>
    determine(states(record).core, states(record).duty, { ...duty, victim }, given, t0, c),
  determineAtRisk: (record, victim, given) => determineAtRisk(states(record), { ...duty, victim }, given, t0, c),
  determineInHurry: (record, victim, given) => determineInHurry(states(record), { ...duty, victim }, given, t0, c),
  reviewDetermination: (record, victim, given) =>
    reviewDetermination(states(record).core, states(record).duty, judge(victim), bashir, given, c),
  approveDetermination: (record, victim, given) =>
    approveDetermination(states(record).core, states(record).duty, judge(victim), bashir, given, c),
  requestWaiver: (record, victim, given) =>
    writeWaiver(states(record), { ...waiver, victim }, { rejectedReleases: [] }, given, t0, c),
  signWaiver: (record, victim, given) => {
    const signer = { person: chief, roles: ['senior_officer'] }
    return signWaiver(states(record), { victim, agrees: true, reason: '' }, signer, given, t0, c)
  },
  answerProtection: (record, victim) => answerProtection(states(record), { victim, reason: 'x' }, c),
  decideTooLate: (record, victim) =>
    decideTooLate(states(record).core, states(record).duty, { victim, reason: 'x' }, c),
  recordInsidersWarned: (record, victim, given) =>
    recordInsidersWarned(states(record), { victim, told: 'staff' }, given, t0, c),
  answerDoubleStandard: (record, victim, given) =>
    answerDoubleStandard(states(record), { victim, answer: 'does_not_apply', reason: 'x' }, given, c),
  enterAtRisk: (record, _, given) => enterVictim(states(record), soldierAtRisk, null, given, t0, c, nobody),
  changeAtRisk: (record, victim, given) => changeVictim(states(record), soldierAtRisk, null, given, t0, c, victim),
}
/** Every act on either of the two is one that could be done, or is refused for a reason of its own. */
const ready = (): Recorder => {
  const record = answered({}, soldier, answered())
  write(record)
  return record
}

for (const [name, act] of Object.entries(acts))
  test(`on a case that is closed, nothing is written any more: ${name}`, () => {
    expect(said(act(ready(), soldier, rules))).not.toBe('case_not_open')
    expect(said(act(closed(ready()), soldier, rules))).toBe('case_not_open')
  })

const withoutRules = ['answerProtection', 'decideTooLate']
for (const [name, act] of Object.entries(acts).filter(([one]) => !withoutRules.includes(one)))
  test(`R2 without rules in force nothing is decided under them: ${name}`, () => {
    expect(said(act(ready(), soldier, null))).toBe('profile_not_in_force')
  })

const byState = ['reviewDetermination', 'approveDetermination', 'signWaiver', 'answerDoubleStandard', 'enterAtRisk']
for (const [name, act] of Object.entries(acts).filter(([one]) => !byState.includes(one)))
  test(`R10 whoever is not in the case is not acted on: ${name}`, () => {
    expect(said(act(ready(), nobody, rules))).toBe('victim_unknown /atRisk')
  })

test('what is said in words is sealed with the act, and never stands among its facts', () => {
  const record = ready()
  for (const name of ['answerProtection', 'recordInsidersWarned']) {
    const decision = acts[name]?.(record, crowd, rules)
    if (decision?.kind !== 'accepted') throw new Error(name)
    const [entry] = decision.entries
    expect(Object.keys(entry.content ?? {}).length).toBe(1)
    expect(JSON.stringify(entry.facts)).toContain(crowd)
    record.append(amal, decision.entries)
  }
})
