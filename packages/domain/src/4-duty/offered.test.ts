// Which acts are offered? Each in the code with which it would be refused, so that no page knows a rule.

import { expect, test } from 'vitest'
import { after, hour } from '#kernel/instant.ts'
import type { Recorder } from '../record.fixture.ts'
import { answerProtection } from './complete.ts'
import { recordInsidersWarned } from './double-standard.ts'
import {
  amal,
  answer,
  answered,
  approve,
  bashir,
  c,
  chief,
  closed,
  crowd,
  determined,
  enter,
  later,
  notMet,
  opened,
  protect,
  review,
  rules,
  sign,
  soldier,
  states,
  t0,
  take,
  waived,
  when,
  who,
  write,
  yes,
} from './duty.fixture.ts'
import { type AtRiskAct, atRiskFault } from './offered.ts'

const acts = [
  'answerTest',
  'determine',
  'reviewDetermination',
  'approveDetermination',
  'requestWaiver',
  'signWaiver',
  'changeAtRisk',
  'answerProtection',
  'decideTooLate',
  'recordInsidersWarned',
  'answerDoubleStandard',
] as const satisfies readonly AtRiskAct[]
const offered = (record: Recorder, act: AtRiskAct, victim: string, ...roles: readonly string[]): string | null =>
  atRiskFault(states(record), act, victim, roles)
const having = (record: Recorder, ...done: readonly ((record: Recorder) => unknown)[]): Recorder => {
  for (const act of done) act(record)
  return record
}
const open = { answerTest: null, changeAtRisk: null, recordInsidersWarned: null }

test('of somebody who was only just entered, what may be done is to answer, to change and to say who was told', () => {
  expect(Object.fromEntries(acts.map((act) => [act, offered(opened(), act, soldier)]))).toEqual({
    ...open,
    determine: 'tests_unanswered',
    reviewDetermination: 'nothing_to_review',
    approveDetermination: 'nothing_to_approve',
    requestWaiver: null,
    signWaiver: 'waiver_not_written',
    answerProtection: null,
    decideTooLate: 'nothing_too_late',
    answerDoubleStandard: 'double_standard_not_open',
  })
})

for (const act of acts)
  test(`on a closed case nothing is offered: ${act}`, () => {
    expect(offered(closed(answered()), act, crowd, 'senior_officer')).toBe('case_not_open')
  })

const unsure = (): Recorder => answered({ credible: 'unsure' })
const learns = (record: Recorder) => enter(record, who, later)
const late = (record: Recorder) => enter(record, when(after(t0, -hour)), later)
const unguarded = (record: Recorder) =>
  take(record, amal, answerProtection(states(record), { victim: crowd, reason: 'nobody' }, c))
const rows: readonly (readonly [string, AtRiskAct, typeof crowd, () => Recorder, string | null])[] = [
  ['answered', 'determine', crowd, () => answered(), null],
  [
    'one answer of four',
    'determine',
    crowd,
    () => having(opened(), (record) => answer(record, yes)),
    'tests_unanswered',
  ],
  ['determined', 'reviewDetermination', crowd, () => having(unsure(), (record) => determined(record, notMet)), null],
  ['determined', 'approveDetermination', crowd, () => having(unsure(), (record) => determined(record, notMet)), null],
  [
    'reviewed',
    'reviewDetermination',
    crowd,
    () =>
      having(
        unsure(),
        (record) => determined(record, notMet),
        (record) => review(record, bashir),
      ),
    'already_reviewed',
  ],
  [
    'approved',
    'approveDetermination',
    crowd,
    () =>
      having(
        unsure(),
        (record) => determined(record, notMet),
        (record) => approve(record, chief),
      ),
    'already_approved',
  ],
  [
    'a waiver written',
    'requestWaiver',
    soldier,
    () => having(answered({}, soldier), (record) => write(record)),
    'waiver_already_written',
  ],
  ['a waiver signed', 'requestWaiver', soldier, waived, 'waiver_already_written'],
  ['a waiver that came back', 'requestWaiver', soldier, () => having(waived(), learns), null],
  [
    'a waiver whose facts moved',
    'requestWaiver',
    soldier,
    () => having(answered({}, soldier), (record) => write(record), learns),
    null,
  ],
  [
    'a waiver that was refused',
    'requestWaiver',
    soldier,
    () =>
      having(
        answered({}, soldier),
        (record) => write(record),
        (record) => sign(record, chief, { agrees: false, reason: 'no' }),
      ),
    null,
  ],
  ['below the threshold', 'requestWaiver', soldier, () => answered({ harm: 'no' }, soldier), 'waiver_without_duty'],
  ['too late', 'requestWaiver', soldier, () => having(answered({}, soldier), late), 'too_late_undecided'],
  ['an unguarded place', 'requestWaiver', crowd, () => answered(), 'protection_unanswered'],
  [
    'a place of which it is said that nobody guards it',
    'requestWaiver',
    crowd,
    () => having(answered(), unguarded),
    null,
  ],
  [
    'a protector mapped',
    'answerProtection',
    crowd,
    () => having(opened(), (record) => protect(record)),
    'protector_is_mapped',
  ],
  ['too late', 'decideTooLate', soldier, () => having(opened(), late), null],
  [
    'staff told',
    'answerDoubleStandard',
    crowd,
    () =>
      having(opened(), (record) =>
        take(record, amal, recordInsidersWarned(states(record), { victim: crowd, told: 'staff' }, rules, t0, c)),
      ),
    null,
  ],
]
for (const [what, act, victim, record, code] of rows)
  test(`${act} is ${code === null ? 'offered' : `refused: ${code}`}: ${what}`, () => {
    expect(offered(record(), act, victim)).toBe(code)
  })

test('R19 a signature is offered to a senior officer only', () => {
  const record = having(answered({}, soldier), (record) => write(record))
  expect(offered(record, 'signWaiver', soldier, 'analyst', 'approver')).toBe('waiver_signer_not_senior_officer')
  expect(offered(record, 'signWaiver', soldier, 'analyst', 'senior_officer')).toBe(null)
  expect(offered(record, 'signWaiver', crowd, 'senior_officer')).toBe('waiver_not_written')
})
