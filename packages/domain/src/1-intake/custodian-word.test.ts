// People A8: what stands on the source's own stream of a question, the answer, the silence and the move.

import { expect, test } from 'vitest'
import type { NewEntry } from '#kernel/entry.ts'
import { idFrom } from '#kernel/ids.ts'
import { after, hour, type Instant, parseInstant } from '#kernel/instant.ts'
import { Recorder } from '../record.fixture.ts'
import { wordOn } from './custodian-word.ts'
import { registerSource } from './source.ts'

const bytes = (n: number): Uint8Array => new Uint8Array(16).fill(n)
const source = idFrom('source', bytes(1))
const [custodian, deputy] = [idFrom('person', bytes(2)), idFrom('person', bytes(3))]
const t0 = parseInstant('2025-01-04T12:00Z')
const due = after(t0, hour)
const state = (record: Recorder) => record.state('source', source).words
const asks = (release = 'release_1', pair = 'pair_1', at = due): NewEntry => ({
  kind: 'source/word-asked@1',
  aggregate: source,
  scope: source,
  facts: { release, case: `case_of_${release}`, pair, by: 'amal', due: at },
  content: { texts: {}, passOn: [], numbers: {}, restsOn: [] },
})
const says = (word: string, until: Instant | null = null, release = 'release_1'): NewEntry => ({
  kind: 'source/word-given@1',
  aggregate: source,
  scope: source,
  facts: { release, pair: 'pair_1', word, by: custodian, due: until },
  content: { reason: 'he was seen there' },
})
const closes = (release = 'release_1'): NewEntry => ({
  kind: 'source/word-closed@1',
  aggregate: source,
  facts: { release, why: 'sealed' },
})
const silent: NewEntry = {
  kind: 'source/word-silent@1',
  aggregate: source,
  facts: { release: 'release_1', pair: 'pair_1', due },
}
const moved: NewEntry = { kind: 'source/moved@1', aggregate: source, facts: { release: 'release_1', by: deputy } }
const after_ = (...entries: readonly NewEntry[]): Recorder => {
  const record = new Recorder(t0)
  const command = { name: 'A', kind: 'human', access: [], protection: null, custodian, deputy }
  record.take(custodian, registerSource(record.state('source', source).source, command, source))
  record.append('x', entries)
  return record
}
const desk = (record: Recorder) =>
  record.rows('source', source, 'desk').map(({ act, due: at, case_id, state: how, owner_role }) => {
    expect(owner_role).toBe('custodian')
    return [act, at, case_id, how]
  })
const owed = ['source.word', due, 'case_of_release_1', 'owed']

test('A8 a question is owed until it is answered, overdue after the silence, and owed by nobody once it is closed', () => {
  expect(desk(after_())).toEqual([])
  expect(desk(after_(asks()))).toEqual([owed])
  expect(desk(after_(asks(), silent))).toEqual([['source.word', due, 'case_of_release_1', 'overdue']])
  for (const word of ['agreed', 'objected']) expect(desk(after_(asks(), says(word)))).toEqual([])
  expect(desk(after_(asks(), silent, says('agreed')))).toEqual([])
  expect(desk(after_(asks(), closes()))).toEqual([])
  expect(desk(after_(asks(), silent, closes()))).toEqual([])
})

test('A8 questions of several releases are apart; of one, the newest counts alone', () => {
  const record = after_(asks(), asks('release_2'), says('objected'))
  expect(desk(record)).toEqual([['source.word', due, 'case_of_release_2', 'owed']])
  expect(wordOn(state(record), 'release_1')?.state).toBe('objected')
  expect(wordOn(state(record), 'release_2')?.state).toBe('asked')
  expect(wordOn(state(record), 'release_3')).toBeUndefined()
  record.append('x', [asks('release_1', 'pair_2', after(due, hour))])
  expect(wordOn(state(record), 'release_1')).toMatchObject({ pair: 'pair_2', state: 'asked', answerEntry: null })
  expect(record.rows('source', source, 'custodian_word_row')).toHaveLength(2)
})

test('A8 what was asked and answered stands with where it stands in the record', () => {
  const record = after_(asks(), says('objected'), closes())
  const [first] = state(record).asked
  expect(record.rows('source', source, 'custodian_word_row')).toEqual([
    {
      release: 'release_1',
      case_id: 'case_of_release_1',
      pair: 'pair_1',
      state: 'objected',
      due,
      closed: 'sealed',
      asked_entry: first?.askedEntry,
      answer_entry: (first?.askedEntry ?? 0) + 1,
    },
  ])
  expect(first?.askedEntry).toBe(record.frames.findIndex(({ kind }) => kind === 'source/word-asked@1'))
})

test('A8 what is closed is neither open nor changed any more', () => {
  const record = after_(asks(), closes(), silent)
  expect(wordOn(state(record), 'release_1')).toBeUndefined()
  expect(state(record).asked[0]).toMatchObject({ state: 'asked', closed: 'sealed' })
})

test('A8 whoever says "move him first" owes the move until it is done, also after the release has left', () => {
  const until = after(t0, 5 * hour)
  const record = after_(asks(), says('move_first', until), closes())
  expect(desk(record)).toEqual([['source.move', until, 'case_of_release_1', 'owed']])
  record.append('x', [{ ...moved, facts: { release: 'release_2', by: deputy } }])
  expect(desk(record)).toHaveLength(1)
  record.append('x', [moved])
  expect(desk(record)).toEqual([])
  expect(state(record).moves).toEqual([])
})

test('A8 another answer takes the move back, and said twice it is owed once', () => {
  const later = after(t0, 7 * hour)
  expect(desk(after_(asks(), says('move_first', due), says('move_first', later)))).toEqual([
    ['source.move', later, 'case_of_release_1', 'owed'],
  ])
  expect(desk(after_(asks(), says('move_first', due), says('agreed')))).toEqual([])
  const two = after_(asks(), asks('release_2'), says('move_first', due), says('move_first', later, 'release_2'), moved)
  expect(desk(two)).toEqual([['source.move', later, 'case_of_release_2', 'owed']])
})
