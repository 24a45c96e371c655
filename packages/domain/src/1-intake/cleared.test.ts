// A9 and R36: an event proposes, the custodian answers, and until then nothing is cleared; a smaller pool has a name and a
// reason; and no order of events makes a difference to where they end.

import { describe, expect, test } from 'vitest'
import { idFrom } from '#kernel/ids.ts'
import { after, hour, type Instant, parseInstant } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import { Recorder } from '../record.fixture.ts'
import {
  answerClearing,
  type ClearedState,
  type Clearing,
  narrowPool,
  proposeClearing,
  proposedBy,
  recomputedEntry,
} from './cleared.ts'

const now = 1_000_000 as Instant
const world = {
  pool: 'everybody',
  self: 'source',
  origins: [
    { key: 'source', kind: 'person', count: 1, weight: 1 },
    { key: 'cell', kind: 'group', count: 3, weight: 1 },
    { key: 'helpers', kind: 'group', count: 6, weight: 1 },
    { key: 'couriers', kind: 'group', count: 9, weight: 1 },
    { key: 'followers', kind: 'group', count: 60, weight: 1 },
  ],
}
const code = (decision: Decision): string => (decision.kind === 'refused' ? decision.refusal.code : 'accepted')

const none: ClearedState = { clearings: [], narrowed: [], recomputed: null }
const proposed: Clearing = {
  n: 1,
  event: 7,
  what: 'arrest',
  state: 'proposed',
  at: now,
  due: now,
  widens: false,
  proposed: 1,
  cleared: 0,
  by: null,
  answeredAt: null,
  entry: 9,
  answer: null,
}
const asked: ClearedState = { ...none, clearings: [proposed] }
const about = { self: 'source', origins: world.origins, proposed: ['cell'] }
const answer = (change: object, state = asked) =>
  answerClearing(
    state,
    { n: 1, answer: 'accepted', keys: [], widens: false, reason: null, ...change },
    about,
    'person_1',
    'source_1',
  )

describe('A9 what the custodian is asked', () => {
  test('A9 an event is proposed once, names only groups of the world, and never the source', () => {
    const event = { event: 7, what: 'arrest', groups: ['Cell', 'source', 'strangers'] }
    const [entry, ...more] = proposeClearing(none, event, world, now, 'source_1')
    expect([entry?.content, entry?.cause, more]).toEqual([{ keys: ['cell'] }, 7, []])
    expect(proposeClearing(asked, event, world, now, 'source_1')).toEqual([])
    expect(proposeClearing(none, { ...event, what: 'publication' }, world, now, 's')[0]?.facts.widens).toBe(true)
    // who is ruled out stands in nobody's frame
    expect(JSON.stringify(entry?.facts)).not.toContain('cell')
  })

  for (const [expected, change] of [
    ['clearing_unknown', { n: 2 }],
    ['clearing_reason_missing', { answer: 'declined' }],
    ['clearing_reason_missing', { answer: 'changed', keys: ['cell'], reason: '  ' }],
    ['clearing_drops_source', { answer: 'changed', keys: ['cell', 'source'], reason: 'x' }],
    ['clearing_origin_unknown', { answer: 'changed', keys: ['strangers'], reason: 'x' }],
    ['clearing_nobody', { answer: 'changed', keys: [], reason: 'x' }],
    ['accepted', {}],
    ['accepted', { answer: 'declined', reason: 'x' }],
    ['accepted', { answer: 'changed', keys: ['helpers'], reason: 'x' }],
    ['accepted', { answer: 'changed', keys: [], widens: true, reason: 'x' }],
  ] as const)
    test(`A9 ${JSON.stringify(change)} is ${expected}`, () => {
      expect(code(answer(change))).toBe(expected)
    })

  test('A9 what was answered is not answered again', () => {
    expect(code(answer({}, { ...none, clearings: [{ ...proposed, state: 'declined' }] }))).toBe('clearing_answered')
  })

  test('R36 a smaller pool needs a reason, and everybody is none', () => {
    const narrow = (pool: string, reason: string) => code(narrowPool({ pool, reason }, 'person_1', 'source_1'))
    expect([narrow('everybody', 'x'), narrow('damascus', ' '), narrow('damascus', 'x')]).toEqual([
      'pool_is_everybody',
      'pool_reason_missing',
      'accepted',
    ])
  })

  test('A9 the same numbers are recorded once', () => {
    const left = { heads: 9, verdict: 'over' }
    const numbers = { after: left, ifAll: left, of: 79, first: { heads: 27, verdict: 'within_on_assumptions' } }
    expect(recomputedEntry(none, numbers, 's')[0]?.facts).toMatchObject({ beforeHeads: 27, afterHeads: 9 })
    const recomputed = { at: now, before: left, after: left, ifAll: left, of: 79, entry: 1 }
    expect(recomputedEntry({ ...none, recomputed }, numbers, 's')).toEqual([])
  })
})

// ---- on the stream of the source

const source = idFrom('source', new Uint8Array(16).fill(1))
const t0 = parseInstant('2025-01-22T08:00Z')
const held = (record: Recorder): ClearedState => record.state('source', source).cleared
const arrest = { event: 3, what: 'arrest', groups: ['cell'] }
const rows = (record: Recorder, table: string) => record.rows('source', source, table)
const proposedOn = (event = arrest): Recorder => {
  const record = new Recorder(t0)
  record.append('clock', proposeClearing(held(record), event, world, t0, source))
  return record
}
const answers = (record: Recorder, change: object = {}): string => {
  const command = { n: 1, answer: 'accepted', keys: [], widens: false, reason: null, ...change } as const
  return record.take('hakim', answerClearing(held(record), command, about, 'hakim', source))
}

test('A9 a proposal is owed by the custodian within a day, and clears nothing', () => {
  const record = proposedOn()
  const due = after(t0, 24 * hour)
  expect(held(record).clearings).toEqual([
    {
      n: 1,
      event: 3,
      what: 'arrest',
      state: 'proposed',
      at: t0,
      due,
      widens: false,
      proposed: 1,
      cleared: 0,
      by: null,
      answeredAt: null,
      entry: 0,
      answer: null,
    },
  ])
  expect(rows(record, 'desk')).toEqual([
    { owner_role: 'custodian', act: 'source.clearing', due, case_id: null, subject: source, state: 'owed' },
  ])
  expect(rows(record, 'clearing_row')).toEqual([
    { n: 1, event: 3, state: 'proposed', widens: 0, entry: 0, answer: null },
  ])
})

test('A9 an answer counts as it was given, with its name and its entry, and is owed no more', () => {
  const record = proposedOn()
  record.append('clock', proposeClearing(held(record), { ...arrest, event: 8, what: 'publication' }, world, t0, source))
  record.now = after(t0, hour)
  expect(
    answers(record, { answer: 'changed', keys: ['helpers', 'couriers', 'helpers'], widens: true, reason: ' x ' }),
  ).toBe('accepted')
  expect(record.frames.at(-1)).toMatchObject({
    cause: 0,
    facts: { n: 1, event: 3, answer: 'changed', origins: 2, widens: true, by: 'hakim' },
  })
  expect(record.contents.at(-1)).toEqual({ keys: ['helpers', 'couriers'], reason: 'x' })
  expect(held(record).clearings).toMatchObject([
    { state: 'changed', widens: true, cleared: 2, by: 'hakim', answeredAt: after(t0, hour), answer: 2 },
    { n: 2, event: 8, state: 'proposed', widens: true, by: null },
  ])
  expect(rows(record, 'desk')).toHaveLength(1)
  expect(rows(record, 'clearing_row')).toMatchObject([
    { state: 'changed', widens: 1, answer: 2 },
    { state: 'proposed', widens: 1, answer: null },
  ])
})

test('A9 as proposed, or not at all: what was printed widens the pool only where the custodian says so', () => {
  const printed = { ...arrest, what: 'publication' }
  const accepted = proposedOn(printed)
  expect(answers(accepted)).toBe('accepted')
  expect(accepted.contents.at(-1)).toEqual({ keys: ['cell'] })
  expect(held(accepted).clearings[0]).toMatchObject({ state: 'accepted', widens: true, cleared: 1 })
  const declined = proposedOn(printed)
  expect(answers(declined, { answer: 'declined', reason: 'not he' })).toBe('accepted')
  expect(held(declined).clearings[0]).toMatchObject({ state: 'declined', widens: false, cleared: 0 })
})

test('A9 a refused answer says where', () => {
  const place = (change: object): string => {
    const decision = answer(change)
    return decision.kind === 'refused' ? `${decision.refusal.code} ${decision.refusal.path}` : 'accepted'
  }
  const changed = { answer: 'changed', reason: 'x' }
  expect(place({ n: 9 })).toBe('clearing_unknown /n')
  expect(place({ answer: 'declined', reason: '  ' })).toBe('clearing_reason_missing /reason')
  expect(place({ ...changed, keys: ['cell', 'source'] })).toBe('clearing_drops_source /keys/1')
  expect(place({ ...changed, keys: ['cell', 'strangers'] })).toBe('clearing_origin_unknown /keys/1')
  expect(place(changed)).toBe('clearing_nobody /keys')
})

test('A9 groups are met by their words, however they are written', () => {
  const of = (...groups: readonly string[]) => proposedBy({ event: 1, what: 'arrest', groups }, world)
  expect(of(' CELL ', 'Ｈelpers', 'nobody')).toEqual(['cell', 'helpers'])
  expect(of('source')).toEqual([])
  expect(of()).toEqual([])
})

test('R36 a smaller pool is signed for once, with a name and a reason', () => {
  const record = new Recorder(t0)
  const narrow = (pool: string) =>
    record.take('hakim', narrowPool({ pool, reason: 'they do not talk' }, 'hakim', source))
  for (const pool of ['damascus', 'damascus', 'aleppo']) expect(narrow(pool)).toBe('accepted')
  expect(held(record).narrowed).toEqual(['damascus', 'aleppo'])
  expect(rows(record, 'narrowed_pool_row')).toEqual([{ pool: 'damascus' }, { pool: 'aleppo' }])
  expect(record.contents.at(-1)).toEqual({ reason: 'they do not talk' })
  expect(record.frames.at(-1)?.facts).toEqual({ pool: 'aleppo', by: 'hakim' })
})

test('A9 new numbers are recorded whenever one of them is another, and a source that is over stands on the desk', () => {
  const record = new Recorder(t0)
  const within = { heads: 27, verdict: 'within_on_assumptions' }
  const over = { heads: 9, verdict: 'over' }
  const numbers = { after: within, ifAll: over, of: 79, first: { heads: 79, verdict: 'within_on_assumptions' } }
  const told = (change: object = {}) => {
    const entries = recomputedEntry(held(record), { ...numbers, ...change }, source)
    record.append('clock', entries)
    return entries.length
  }
  expect(told()).toBe(1)
  expect(rows(record, 'desk')).toEqual([])
  expect(rows(record, 'recomputed_row')).toEqual([
    { heads: 27, verdict: 'within_on_assumptions', before: 79, if_all: 9, of_heads: 79, at: t0, entry: 0 },
  ])
  for (const change of [
    { after: { ...within, heads: 26 } },
    { after: { ...within, verdict: 'over' } },
    { ifAll: { ...over, heads: 8 } },
    { ifAll: { ...over, verdict: 'within_on_assumptions' } },
    { of: 78 },
  ]) {
    expect(told(change)).toBe(1)
    expect(told(change)).toBe(0)
    expect(told()).toBe(1)
  }
  record.now = after(t0, hour)
  expect(told({ after: over })).toBe(1)
  expect(record.frames.at(-1)?.facts).toEqual({
    beforeHeads: 27,
    beforeVerdict: 'within_on_assumptions',
    afterHeads: 9,
    afterVerdict: 'over',
    ifAllHeads: 9,
    ifAllVerdict: 'over',
    of: 79,
  })
  expect(rows(record, 'desk')).toEqual([
    {
      owner_role: 'custodian',
      act: 'source.over',
      due: after(t0, 25 * hour),
      case_id: null,
      subject: source,
      state: 'blocking',
    },
  ])
})
