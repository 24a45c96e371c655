// A9 and R36 on the pure side: what clears, what widens, what counts, and that no order of events makes a difference.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  answerClearing,
  type ClearedState,
  type Clearing,
  clearedOf,
  narrowPool,
  proposeClearing,
  recomputedEntry,
} from '#intake/cleared.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import { assess, type SourceKnowledge } from '../5-release/assess.ts'
import { caseRecomputed, recordEvent, type SaidAbout, sayAside } from './aftermath.ts'

const now = 1_000_000 as Instant
const keys = ['cell', 'helpers', 'couriers', 'followers'] as const
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
const knowledge: SourceKnowledge = {
  source: 'source_1',
  limits: { k: 12, pmaxNum: 1, pmaxDen: 10 },
  world,
  known: {
    where: ['*', ['source', 'cell', 'helpers', 'couriers'], ['source', 'cell', 'helpers']],
    when: ['*', ['source', 'cell', 'couriers', 'followers'], ['source', 'cell']],
  },
  told: [],
}
const heads = (change: Partial<SourceKnowledge>): number =>
  assess([{ ...knowledge, ...change }], []).sources[0]?.heads ?? -1
const code = (decision: Decision): string => (decision.kind === 'refused' ? decision.refusal.code : 'accepted')

const rung = fc.record({
  claim: fc.constantFrom('where', 'when'),
  rung: fc.integer({ min: 0, max: 2 }),
  pool: fc.constantFrom('everybody', 'damascus', 'elsewhere', ''),
  manner: fc.constantFrom('release', 'call', 'publication'),
  at: fc.integer({ min: 1, max: 9 }).map((at) => at as Instant),
})
const told = fc.array(rung, { maxLength: 6 })
const some = fc.subarray([...keys])

describe('A9 properties', () => {
  test('A9 clearing never raises the crowd, and the source itself is never dropped', () => {
    fc.assert(
      fc.property(told, some, some, (said, first, more) => {
        const one = clearedOf([{ keys: [...first, 'source'], widens: false }], 'source').keys
        const two = clearedOf(
          [
            { keys: first, widens: false },
            { keys: more, widens: false },
          ],
          'source',
        ).keys
        expect(one).not.toContain('source')
        const left = heads({ told: said, cleared: one })
        expect(heads({ told: said, cleared: two })).toBeLessThanOrEqual(left)
        expect(left).toBeGreaterThanOrEqual(1)
      }),
    )
  })

  test('A9 the order of events makes no difference to where they end', () => {
    const answer = fc.record({ keys: some, widens: fc.boolean() })
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 5 }), told, (answers, said) => {
        const there = clearedOf(answers, 'source')
        const back = clearedOf(answers.toReversed(), 'source')
        expect(back).toEqual(there)
        expect(heads({ told: said.toReversed(), cleared: back.keys })).toBe(heads({ told: said, cleared: there.keys }))
      }),
    )
  })
})

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
    const source = { source: 'b', before: 27, after: 9, ifAll: 9, k: 12, verdict: 'over' }
    const state = { said: [], events: [], recomputed: { at: now, over: 1, sources: [source], entry: 1 } }
    expect(caseRecomputed(state, [{ ...source, before: 9 }], 'c')).toEqual([])
    expect(caseRecomputed(state, [], 'c')).toEqual([])
    expect(caseRecomputed(state, [{ ...source, after: 8 }], 'c')[0]?.facts).toMatchObject({ recomputed: 1, over: 1 })
  })
})

const case1: SaidAbout = { claims: { where: { rungs: 3, released: 1 } }, sources: ['source_2', 'source_1'] }
const both = { en: 'There', ar: 'هناك' }
const say = (change: object) =>
  sayAside(
    case1,
    {
      manner: 'call',
      at: now,
      counterpart: null,
      to: 'The desk',
      speaker: 'Our desk',
      rungs: [{ claim: 'where', rung: 2 }],
      text: both,
      pool: 'everybody',
      by: 'person_1',
      ...change,
    },
    now,
    'case_1',
  )
const happen = (change: object) =>
  recordEvent(
    case1,
    { what: 'arrest', at: now, groups: ['cell'], heads: 4, rungs: [], reports: [], text: both, by: 'p', ...change },
    now,
    'case_1',
  )

describe('R36 what is written down', () => {
  for (const [expected, change] of [
    ['said_in_future', { at: now + 1 }],
    ['said_lacks_language', { text: { en: 'There' } }],
    ['said_claim_unknown', { rungs: [{ claim: 'what', rung: 1 }] }],
    [
      'said_claim_twice',
      {
        rungs: [
          { claim: 'where', rung: 1 },
          { claim: 'where', rung: 2 },
        ],
      },
    ],
    ['said_rung_unknown', { rungs: [{ claim: 'where', rung: 3 }] }],
    ['said_nothing', { rungs: [{ claim: 'where', rung: 0 }] }],
  ] as const)
    test(`R36 ${expected}`, () => {
      expect(code(say(change))).toBe(expected)
    })

  test('R36 what no release allowed is recorded, with how much of it went beyond', () => {
    const decision = say({})
    expect(decision.kind === 'accepted' && decision.entries[0].facts).toMatchObject({
      beyond: 1,
      sources: ['source_1', 'source_2'],
    })
    const within = say({ rungs: [{ claim: 'where', rung: 1 }] })
    expect(within.kind === 'accepted' && within.entries[0].facts.beyond).toBe(0)
  })

  for (const [expected, change] of [
    ['event_in_future', { at: now + 1 }],
    ['event_lacks_language', { text: { ar: 'هناك' } }],
    ['event_report_missing', { what: 'publication' }],
    ['accepted', {}],
    ['accepted', { what: 'publication', reports: ['report_1'], rungs: [{ claim: 'where', rung: 1 }] }],
  ] as const)
    test(`A9 an event: ${JSON.stringify(change)} is ${expected}`, () => {
      expect(code(happen(change))).toBe(expected)
    })
})
