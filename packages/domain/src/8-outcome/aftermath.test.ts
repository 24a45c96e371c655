// R36 and A9 on the pure side: what was said without a release, what happened, and what everybody is told of it.

import { describe, expect, test } from 'vitest'
import type { Instant } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import {
  type AftermathState,
  aftermathPart,
  caseRecomputed,
  recordEvent,
  type SaidAbout,
  sayAside,
} from './aftermath.ts'

const now = 1_000_000 as Instant
const code = (decision: Decision): string => (decision.kind === 'refused' ? decision.refusal.code : 'accepted')

test('A9 what everybody is told is told once, and again when a number of it is another', () => {
  const source = { source: 'b', before: 27, after: 9, ifAll: 9, k: 12, verdict: 'over' }
  const state = { said: [], events: [], recomputed: { at: now, over: 1, sources: [source], entry: 1 } }
  expect(caseRecomputed(state, [{ ...source, before: 9 }], 'c')).toEqual([])
  expect(caseRecomputed(state, [], 'c')).toEqual([])
  expect(caseRecomputed(state, [{ ...source, after: 8 }], 'c')[0]?.facts).toMatchObject({ recomputed: 1, over: 1 })
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

test('A9 an event of an organisation is an entry of its own kind, and one of people is written as before', () => {
  const entryOf = (change: object) => {
    const decision = happen(change)
    return decision.kind === 'accepted' ? decision.entries[0] : undefined
  }
  const struck = entryOf({ organisation: 'organisation_1' })
  expect(struck).toMatchObject({ kind: 'case/event@2', facts: { organisation: 'organisation_1', groups: ['cell'] } })
  const plain = entryOf({})
  expect(plain?.kind).toBe('case/event@1')
  expect(plain?.facts).not.toHaveProperty('organisation')
  const frame = { index: 3, at: now, aggregate: 'case_1', version: 1, actor: 'p', command: 'c' }
  const events = [struck, plain].flatMap((entry) =>
    entry === undefined ? [] : aftermathPart.evolve(aftermathPart.initial, { ...frame, ...entry }).events,
  )
  expect(events.map(({ organisation, what }) => [organisation, what])).toEqual([
    ['organisation_1', 'arrest'],
    [null, 'arrest'],
  ])
})

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

// ---- on the stream of the case

const frame = (index: number, kind: string, facts: object) =>
  ({
    index,
    at: (now + index) as Instant,
    kind,
    aggregate: 'case_1',
    version: index,
    actor: 'x',
    command: 'x',
    facts,
  }) as never
const fold = (decisions: readonly Decision[], more: readonly (readonly [string, object])[] = []): AftermathState => {
  const entries = decisions.flatMap((decision) => (decision.kind === 'accepted' ? decision.entries : []))
  return [...entries.map(({ kind, facts }) => [kind, facts] as const), ...more].reduce<AftermathState>(
    (state, [kind, facts], i) => aftermathPart.evolve(state, frame(i, kind, facts)),
    aftermathPart.initial,
  )
}
const rowsOf = (state: AftermathState) => aftermathPart.rows(state, 'case_1')

test('R36 what was said by word of mouth stands in the account of every source behind the case', () => {
  const state = fold([say({ counterpart: 'counterpart_1', pool: 'damascus' })])
  expect(state.said).toEqual([
    {
      manner: 'call',
      at: now,
      counterpart: 'counterpart_1',
      by: 'person_1',
      rungs: [{ claim: 'where', rung: 2 }],
      beyond: 1,
      sources: ['source_1', 'source_2'],
      pool: 'damascus',
      recordedAt: now,
      entry: 0,
    },
  ])
  const account = { pool: 'damascus', claim: 'where', rung: 2, case_id: 'case_1', manner: 'call', at: now }
  expect(rowsOf(state)).toMatchObject([
    { table: 'origin_account', key: 'said/0/source_1:where', values: { ...account, source: 'source_1' } },
    { table: 'origin_account', key: 'said/0/source_2:where', values: { ...account, source: 'source_2' } },
  ])
})

test('R36 words stand as content; what is withheld was not said', () => {
  const two: SaidAbout = { ...case1, claims: { ...case1.claims, when: { rungs: 2, released: 0 } } }
  const command = {
    manner: 'meeting',
    at: now,
    counterpart: null,
    to: 'The desk',
    speaker: 'Our desk',
    rungs: [
      { claim: 'where', rung: 1 },
      { claim: 'when', rung: 0 },
    ],
    text: both,
    pool: '',
    by: 'person_1',
  } as const
  const decision = sayAside(two, command, now, 'case_1')
  const [entry] = decision.kind === 'accepted' ? decision.entries : []
  expect(entry).toMatchObject({
    kind: 'case/said@1',
    scope: 'case_1',
    facts: { rungs: [{ claim: 'where', rung: 1 }], beyond: 0 },
  })
  expect(entry?.content).toEqual({ text: both, to: 'The desk', speaker: 'Our desk' })
})

test('A9 an event names its groups once; what was printed is told to everybody', () => {
  const printed = happen({
    what: 'publication',
    reports: ['report_1'],
    groups: ['men', 'cell', 'men'],
    rungs: [{ claim: 'where', rung: 2 }],
  })
  const [event, said] = printed.kind === 'accepted' ? printed.entries : []
  expect(event?.facts).toEqual({
    what: 'publication',
    happenedAt: now,
    groups: ['cell', 'men'],
    heads: 4,
    reports: 1,
    by: 'p',
  })
  expect(event?.content).toEqual({ text: both, reports: ['report_1'] })
  expect(said?.facts).toEqual({
    manner: 'publication',
    saidAt: now,
    counterpart: null,
    by: 'p',
    rungs: [{ claim: 'where', rung: 2 }],
    beyond: 1,
    sources: ['source_1', 'source_2'],
    pool: '',
  })
  const arrest = happen({})
  expect(arrest.kind === 'accepted' && arrest.entries.map(({ kind }) => kind)).toEqual(['case/event@1'])
  const state = fold([printed])
  expect(state.events).toEqual([
    { what: 'publication', organisation: null, at: now, groups: ['cell', 'men'], heads: 4, by: 'p', entry: 0 },
  ])
  expect(rowsOf(state)[0]).toMatchObject({
    table: 'event_row',
    key: '0',
    values: { what: 'publication', at: now, groups: '["cell","men"]', entry: 0 },
  })
})

for (const [code_, isNews] of [
  ['happened', true],
  ['thwarted', true],
  ['unknown', false],
  ['superseded', false],
] as const)
  test(`A9 whether an outcome tells an adversary anything: ${code_} ${isNews}`, () => {
    const state = fold([], [['case/outcome@1', { code: code_, by: 'p' }]])
    expect(state.events).toEqual(
      isNews ? [{ what: 'outcome', organisation: null, at: now, groups: [], heads: 0, by: 'p', entry: 0 }] : [],
    )
  })

test('A9 the first outcome is news, and said again it is none; an event beside it is one', () => {
  const outcome = ['case/outcome@1', { code: 'happened', by: 'p' }] as const
  expect(fold([], [outcome, outcome]).events).toHaveLength(1)
  expect(fold([happen({})], [outcome, outcome]).events.map(({ what }) => what)).toEqual(['arrest', 'outcome'])
})

test('A9 the numbers stand as they were told, in the order of sources', () => {
  const one = { source: 'b', before: 27, after: 9, ifAll: 8, k: 12, verdict: 'over' }
  const other = { ...one, source: 'a', verdict: 'within_on_assumptions' }
  const [entry] = caseRecomputed({ said: [], events: [], recomputed: null }, [one, other], 'case_1')
  expect(entry).toMatchObject({ kind: 'case/recomputed@1', facts: { recomputed: 2, over: 1, sources: [other, one] } })
  const state = fold([], [['case/recomputed@1', entry?.facts ?? {}]])
  expect(state.recomputed).toEqual({ at: now, over: 1, sources: [other, one], entry: 0 })
  expect(caseRecomputed(state, [one, other], 'case_1')).toEqual([])
  for (const change of [{ k: 13 }, { verdict: 'not_assessed' }, { ifAll: 7 }, { source: 'c' }])
    expect(caseRecomputed(state, [{ ...one, ...change }, other], 'case_1')).toHaveLength(1)
})

test('A9 a refusal of what was said or happened says where', () => {
  const place = (decision: Decision): string =>
    decision.kind === 'refused' ? `${decision.refusal.code} ${decision.refusal.path}` : 'accepted'
  expect(place(say({ at: now + 1 }))).toBe('said_in_future /at')
  expect(place(say({ text: { en: ' ', ar: 'هناك' } }))).toBe('said_lacks_language /text')
  expect(place(say({ text: { en: 'There', ar: ' ' } }))).toBe('said_lacks_language /text')
  expect(place(say({ rungs: [] }))).toBe('said_nothing /rungs')
  const twice = [
    { claim: 'where', rung: 0 },
    { claim: 'where', rung: 1 },
  ]
  expect(place(say({ rungs: twice }))).toBe('said_claim_twice /rungs/1/claim')
  expect(place(say({ rungs: [{ claim: 'what', rung: 1 }] }))).toBe('said_claim_unknown /rungs/0/claim')
  const finer = say({ rungs: [{ claim: 'where', rung: 3 }] })
  expect(place(finer)).toBe('said_rung_unknown /rungs/0/rung')
  expect(finer.kind === 'refused' && finer.refusal.facts).toEqual({ held: 2 })
  expect(place(happen({ at: now + 1 }))).toBe('event_in_future /at')
  expect(place(happen({ text: { en: 'There' } }))).toBe('event_lacks_language /text')
  expect(place(happen({ what: 'publication' }))).toBe('event_report_missing /reports')
  expect(place(happen({ rungs: [{ claim: 'what', rung: 1 }] }))).toBe('said_claim_unknown /rungs/0/claim')
})
