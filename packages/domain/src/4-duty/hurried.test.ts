// Papers that were put off because somebody had to be warned in a hurry: owed, missed, delivered, and asked for once.

import { expect, test } from 'vitest'
import type { Row } from '#kernel/entry.ts'
import { after, hour, minute } from '#kernel/instant.ts'
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
  crowd,
  desk,
  determined,
  duty,
  notMet,
  protect,
  review,
  rules,
  soldier,
  states,
  t0,
  yes,
} from './duty.fixture.ts'
import { owedPaper } from './duty-state.ts'
import { determineInHurry, missedPapers } from './papers.ts'

const rowsOf = (record: Recorder, table: string): readonly Row[] =>
  aggregates.case.rows(record.state('case', c)).filter((row) => row.table === table)
const only = (record: Recorder, table: string): readonly Row['values'][] =>
  record.rows('case', c, table).filter((row) => row.victim === crowd)
const hurried = (record: Recorder): void => {
  record.take(amal, determineInHurry(states(record), duty, rules, record.now, c))
}

test('R8 a paper that was put off is owed, missed and delivered, and each of them is seen', () => {
  const record = answered({ impending: 'unsure' })
  hurried(record)
  const papers = () => only(record, 'paper_row').map(({ paper, about, state: of }) => [paper, about, of])
  expect(papers()).toEqual([
    ['review', null, 'owed'],
    ['approve', null, 'owed'],
    ['rationale', 'impending', 'owed'],
    ['second_protector', null, 'owed'],
  ])
  const first = rowsOf(record, 'paper_row')[0]
  expect(first).toMatchObject({ key: `${crowd}/review/${first?.values.entry}` })
  expect(first?.values).toEqual({
    victim: crowd,
    paper: 'review',
    about: null,
    owner: 'approver',
    started: t0,
    due: after(t0, 8 * hour),
    state: 'owed',
    settled_at: null,
    entry: first?.values.entry,
  })
  const keys = rowsOf(record, 'desk').map(({ key }) => key)
  expect(keys).toEqual(expect.arrayContaining([`review/${crowd}`, `rationale/${crowd}/impending`]))
  // the paper is the same act as always: it is asked for once
  expect(desk(record).filter((row) => row.startsWith('review'))).toEqual(['review owed approver'])
  record.now = after(t0, 5 * hour)
  record.append('clock', missedPapers(states(record).duty, record.now, c))
  expect(desk(record)).toEqual(expect.arrayContaining(['second_protector overdue analyst', 'review owed approver']))
  review(record, bashir)
  approve(record, chief)
  protect(record)
  answer(record, { ...yes, test: 'impending', value: 'unsure', harm: null, rationale: 'somebody said "soon"' })
  expect(papers()).toEqual([
    ['review', null, 'delivered'],
    ['approve', null, 'delivered'],
    ['rationale', 'impending', 'delivered'],
    ['second_protector', null, 'missed'],
  ])
  expect(desk(record).join()).not.toMatch(/review|approve|rationale|second_protector/)
  expect(only(record, 'paper_row').map((row) => row.settled_at)).toEqual([1, 2, 3, 4].map(() => record.now))
})

test('R8 the reason that was owed for an answer moves nothing; the answer itself, or another one, does', () => {
  const flagAfter = (value: string, late = true): unknown => {
    const record = answered({ impending: 'unsure' })
    if (late) hurried(record)
    else determined(record, duty)
    answer(record, { ...yes, test: 'impending', value, harm: null })
    return only(record, 'determination_row')[0]?.flag
  }
  expect([flagAfter('unsure'), flagAfter('yes'), flagAfter('unsure', false)]).toEqual([
    null,
    'answer_changed',
    'answer_changed',
  ])
})

test('R8 a paper that is owed again is owed once, by the later instant, and what is owed of others stays', () => {
  const record = answered({ impending: 'unsure', specific: 'unsure' })
  hurried(record)
  record.now = after(t0, minute)
  hurried(record)
  const due = (paper: string, about: string | null = null) =>
    states(record)
      .duty.papers.filter((held) => held.paper === paper && held.about === about)
      .map((held) => held.due)
  expect([due('review'), due('rationale', 'impending'), due('rationale', 'specific')]).toEqual([
    [after(t0, 8 * hour + minute)],
    [after(t0, 8 * hour + minute)],
    [after(t0, 8 * hour + minute)],
  ])
  const { duty: held } = states(record)
  expect([owedPaper(held, crowd, 'rationale'), owedPaper(held, soldier, 'review')]).toEqual([undefined, undefined])
})

test('R7 R8 an agreement that was put off is asked for once, also where the determination turns against the doubt', () => {
  const record = answered({ impending: 'unsure' })
  hurried(record)
  determined(record, notMet)
  const asks = desk(record).filter((row) => row.startsWith('approve') || row.startsWith('review'))
  expect(asks).toEqual(['review owed approver', 'approve owed senior_officer'])
})

test('R8 a reason that was put off is missed under the name of its test', () => {
  const record = answered({ impending: 'unsure', specific: 'unsure' })
  hurried(record)
  answer(record, { ...yes, test: 'specific', value: 'unsure', harm: null })
  record.now = after(t0, 9 * hour)
  record.append('clock', missedPapers(states(record).duty, record.now, c))
  expect(only(record, 'paper_row').map(({ paper, about, state }) => [paper, about, state])).toEqual([
    ['review', null, 'missed'],
    ['approve', null, 'missed'],
    ['rationale', 'specific', 'delivered'],
    ['rationale', 'impending', 'missed'],
    ['second_protector', null, 'missed'],
  ])
})
