// What does everybody see of the duty, and whose work is it? Numbers, codes and ids: never a word that somebody wrote.

import { expect, test } from 'vitest'
import type { Row } from '#kernel/entry.ts'
import { after, day, hour } from '#kernel/instant.ts'
import { aggregates } from '../aggregates.ts'
import type { Recorder } from '../record.fixture.ts'
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
  desk,
  determined,
  duty,
  enter,
  later,
  notMet,
  opened,
  review,
  rules,
  sign,
  soldier,
  state,
  states,
  t0,
  waived,
  waiver,
  who,
  write,
  yes,
} from './duty.fixture.ts'
import { determineInHurry } from './papers.ts'

const rowsOf = (record: Recorder, table: string): readonly Row[] =>
  aggregates.case.rows(record.state('case', c)).filter((row) => row.table === table)
const only = (record: Recorder, table: string, victim: string = crowd): readonly Row['values'][] =>
  record.rows('case', c, table).filter((row) => row.victim === victim)
const version = { profile: rules.version.id, profile_version: 1, profile_hash: rules.version.hash }
const hurried = (record: Recorder): void => {
  record.take(amal, determineInHurry(states(record), duty, rules, record.now, c))
}

/** What somebody did, and what is on the desk for it afterwards, without the two that ask for an addressee. */
const steps: readonly (readonly [string, () => Recorder, typeof crowd, readonly string[]])[] = [
  ['entered', opened, crowd, ['determine owed analyst']],
  [
    'determined',
    () => {
      const record = answered()
      determined(record, duty)
      return record
    },
    crowd,
    ['review owed approver', 'warn owed analyst'],
  ],
  [
    'reviewed',
    () => {
      const record = answered()
      determined(record, duty)
      review(record, bashir)
      return record
    },
    crowd,
    ['warn owed analyst'],
  ],
  [
    'put below the threshold',
    () => {
      const record = answered({ credible: 'no' })
      determined(record, notMet)
      return record
    },
    crowd,
    ['review owed approver'],
  ],
  [
    'put below the threshold against a doubt',
    () => {
      const record = answered({ credible: 'unsure' })
      determined(record, notMet)
      return record
    },
    crowd,
    ['review owed approver', 'approve owed approver'],
  ],
  [
    'approved, not reviewed',
    () => {
      const record = answered({ credible: 'unsure' })
      determined(record, notMet)
      approve(record, chief)
      return record
    },
    crowd,
    ['review owed approver'],
  ],
  [
    'agreed by everybody',
    () => {
      const record = answered({ credible: 'unsure' })
      determined(record, notMet)
      approve(record, chief)
      review(record, bashir)
      return record
    },
    crowd,
    ['recheck owed analyst'],
  ],
  [
    'sent back',
    () => {
      const record = answered({ credible: 'no' })
      determined(record, notMet)
      review(record, bashir, { agrees: false, note: 'read it again' })
      return record
    },
    crowd,
    ['determine owed analyst', 'look_again disagreed analyst'],
  ],
  [
    'a waiver asked for',
    () => {
      const record = answered({}, soldier)
      write(record)
      return record
    },
    soldier,
    ['sign_waiver owed senior_officer', 'determine owed analyst'],
  ],
  ['waived', waived, soldier, []],
  [
    'a waiver come back',
    () => {
      const record = waived()
      enter(record, who, later)
      return record
    },
    soldier,
    ['review_waiver alarm senior_officer', 'determine owed analyst', 'look_again new_claim analyst'],
  ],
  ['warned in a hurry', () => having(answered(), hurried), crowd, ['warn owed analyst', ...hurry('review', 'approve')]],
  ['the case closed', () => closed(answered()), crowd, []],
]
function having(record: Recorder, act: (record: Recorder) => void): Recorder {
  act(record)
  return record
}
function hurry(...papers: readonly string[]): string[] {
  const owner = { review: 'approver', approve: 'senior_officer' } as Readonly<Record<string, string>>
  return [...papers.map((paper) => `${paper} owed ${owner[paper]}`), 'second_protector owed analyst']
}
for (const [what, record, victim, rows] of steps)
  test(`on the desk, ${what}: ${rows.join(', ') || 'nothing'}`, () => {
    expect(desk(record(), victim).filter((row) => !row.startsWith('no_addressee'))).toEqual(rows)
  })

test('an act stands on the desk by the instant of its own clock, under a name of its own', () => {
  const record = answered({}, soldier)
  write(record)
  const shown = rowsOf(record, 'desk').map(({ key, values }) => [key, values.due])
  expect(shown).toEqual(
    expect.arrayContaining([
      [`sign_waiver/${soldier}`, after(t0, 8 * hour)],
      [`determine/${soldier}`, after(t0, 4 * hour)],
      [`determine/${crowd}`, after(t0, 4 * hour)],
    ]),
  )
  expect(new Set(shown.map(([key]) => key)).size).toBe(shown.length)
  const doubted = answered({ credible: 'unsure' })
  determined(doubted, notMet)
  expect(rowsOf(doubted, 'desk').find(({ key }) => key === `review/${crowd}`)?.values).toEqual({
    owner_role: 'approver',
    act: 'review',
    due: null,
    case_id: c,
    subject: crowd,
    state: 'owed',
  })
})

test('R8 the next look is owed by the instant that was promised, and a warning by the clock of delivery', () => {
  const record = answered({ credible: 'no' })
  determined(record, notMet)
  review(record, bashir)
  determined(answered({}, soldier, record), { ...duty, victim: soldier })
  const due = (act: string) => record.rows('case', c, 'desk').find((row) => row.act === act)?.due
  expect([due('recheck'), due('warn')]).toEqual([notMet.recheck, after(t0, 6 * hour)])
})

test('R2 a determination shows its state, its persons and its rules; a ground only while it is waived', () => {
  expect(only(opened(), 'determination_row')[0]).toEqual({
    victim: crowd,
    state: 'open',
    proposed: null,
    determined_by: null,
    reviewed_by: null,
    approved_by: null,
    ground: null,
    signer: null,
    expiry: null,
    recheck_at: null,
    flag: null,
    profile: null,
    profile_version: null,
    profile_hash: null,
    entry: null,
  })
  const record = answered({ credible: 'unsure' })
  determined(record, notMet)
  const { index } = record.frames.findLast(({ kind }) => kind === 'case/determined@1') ?? {}
  review(record, bashir)
  approve(record, chief)
  expect(only(record, 'determination_row')[0]).toEqual({
    victim: crowd,
    state: 'not_met',
    proposed: 'not_met',
    determined_by: amal,
    reviewed_by: bashir,
    approved_by: chief,
    ground: null,
    signer: null,
    expiry: null,
    recheck_at: notMet.recheck,
    flag: null,
    ...version,
    entry: index,
  })
  const signed = waived()
  const ground = { ground: 'W3', signer: chief, expiry: waiver.expiry, ...version, entry: signed.frames.length - 1 }
  expect(only(signed, 'determination_row', soldier)[0]).toMatchObject({ state: 'waived', ...ground })
  enter(signed, who, later)
  expect(only(signed, 'determination_row', soldier)[0]).toMatchObject({ state: 'open', ground: null, signer: null })
})

test('R15 R20 a waiver shows who wrote and signed it, until when, and what brought it back', () => {
  const record = waived()
  const written = record.frames.find(({ kind }) => kind === 'case/waiver-written@2')?.index
  const row = {
    victim: soldier,
    ground: 'W3',
    state: 'in_force',
    author: amal,
    signer: chief,
    expiry: waiver.expiry,
    written_at: t0,
    signed_at: t0,
    returned_by: null,
    entry: written,
  }
  expect(rowsOf(record, 'waiver_row')).toMatchObject([{ key: `${soldier}/0`, values: row }])
  enter(record, who, later)
  expect(only(record, 'waiver_row', soldier)[0]).toEqual({
    ...row,
    state: 'review',
    returned_by: record.frames.length - 1,
  })
})

test('R6 an answer shows its value and on how many claims it rests, one row for each test', () => {
  const record = opened()
  answer(record, yes)
  answer(record, { ...yes, test: 'credible', value: 'no', claims: [], harm: null }, bashir)
  const row = { victim: crowd, answered_at: t0 }
  expect(rowsOf(record, 'answer_row')).toMatchObject([
    {
      key: `${crowd}/harm`,
      values: { ...row, test: 'harm', value: 'yes', claims: 1, answered_by: amal, entry: record.frames.length - 2 },
    },
    {
      key: `${crowd}/credible`,
      values: {
        ...row,
        test: 'credible',
        value: 'no',
        claims: 0,
        answered_by: bashir,
        entry: record.frames.length - 1,
      },
    },
  ])
})

test('R26 R28 a deadline shows from when, by when, for which window and under which rules', () => {
  const [row] = rowsOf(opened(), 'clock_row')
  expect(row).toMatchObject({ key: `${crowd}/determined/${row?.values.entry}` })
  expect(row?.values).toEqual({
    victim: crowd,
    clock: 'determined',
    started: t0,
    due: after(t0, 4 * hour),
    opens: after(t0, 3 * day),
    class: '1_to_7_days',
    state: 'running',
    settled_at: null,
    profile: rules.version.hash,
    gap_office: null,
    gap_deputy: null,
    gap_from: null,
    entry: row?.values.entry,
  })
})

test('one who is at risk beside others is owed what is owed to them, and nothing of the others', () => {
  const record = answered({}, soldier, answered())
  hurried(record)
  write(record)
  expect(desk(record, soldier)).toEqual([
    'no_addressee blocking analyst',
    'sign_waiver owed senior_officer',
    'determine owed analyst',
  ])
  sign(record)
  expect([state(record, soldier), state(record)]).toEqual(['waived', 'duty'])
  expect(desk(record)).toContain('warn owed analyst')
})

test('nothing but rows is shown, whatever is over, in time or covered', () => {
  for (const record of [opened(), closed(opened()), waived(), having(answered(), hurried)])
    expect(aggregates.case.rows(record.state('case', c)).every((row) => row.table.length > 0)).toBe(true)
})

test('a warning that was read is not asked for because somebody else still waits for theirs', () => {
  const record = answered({}, soldier, answered())
  for (const victim of [crowd, soldier]) determined(record, { ...duty, victim })
  const facts = { victim: crowd, clock: 'delivered', by: 'read' }
  record.append('channel', [{ kind: 'case/clock-met@1', aggregate: c, facts }])
  expect([desk(record).join().includes('warn'), desk(record, soldier).join().includes('warn')]).toEqual([false, true])
})

test('a warning is not asked for where it was waived after all', () => {
  const record = answered({}, soldier)
  determined(record, { ...duty, victim: soldier })
  write(record)
  sign(record)
  expect(desk(record, soldier).join()).not.toContain('warn')
})

test('R7 an approval is not asked for of what was sent back', () => {
  const record = answered({ credible: 'unsure' })
  determined(record, notMet)
  review(record, bashir, { agrees: false, note: 'read it again' })
  expect(desk(record).join()).not.toContain('approve')
})
