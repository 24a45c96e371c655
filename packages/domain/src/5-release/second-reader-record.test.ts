// What a second reading leaves in the record, to the last field; where each refusal points; and in which order claims and
// rows are picked (release.md 3.3).

import { expect, test } from 'vitest'
import { readingPart, type SecondState, secondPart } from '#intake/second.ts'
import type { SourceState, WorldOrigin } from '#intake/source.ts'
import type { Facts, Frame } from '#kernel/entry.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import type { SourceKnowledge } from './assess.ts'
import {
  answerReading,
  askSecond,
  type Picked,
  pickSecond,
  type SecondItem,
  type SecondShown,
  settleSecond,
} from './second-reader.ts'

const row = (key: string, count: number): WorldOrigin => ({ key, kind: 'group', count, weight: 1 })
const source: SourceKnowledge = {
  source: 's',
  limits: { k: 30, pmaxNum: 1, pmaxDen: 1 },
  world: { pool: 'all', self: 'himself', origins: [row('himself', 1), row('many', 40), row('b', 20), row('a', 20)] },
  // the hour is known to fewer than the other two, which the same people know
  known: {
    town: ['*', ['himself', 'many', 'a', 'b']],
    day: ['*', ['himself', 'many', 'a', 'b']],
    hour: ['*', ['himself', 'many', 'a']],
  },
  told: [],
}
const picking = {
  source,
  chosen: ['town', 'hour', 'day'].map((claim) => ({ claim, rung: 1 })),
  shown: new Set(['many', 'a', 'b']),
  before: [],
}
const place = (decision: Decision | Picked): string =>
  decision.kind === 'refused' ? `${decision.refusal.code} ${decision.refusal.path}`.trim() : 'accepted'
const itemsOf = (picked: Picked): readonly SecondItem[] => (picked.kind === 'picked' ? picked.items : [])
const said = ({ claim, rung, key }: SecondItem): string => `${key} ${claim} ${rung}`

test('R36 the claim that fewest could have known comes first, then by name; rows of a size by name', () => {
  const order = (one: Partial<typeof picking>) =>
    itemsOf(pickSecond({ ...picking, ...one }))
      .filter(({ matters }) => matters)
      .map(said)
  const more = { ...source, known: { ...source.known, gate: ['*' as const, ['himself', 'many', 'a']] } }
  // at most three: of four claims the one that most could have known, last by name, is left out
  const four = [...picking.chosen, { claim: 'gate', rung: 1 }]
  expect(order({})).toEqual(order({ chosen: picking.chosen.toReversed() }))
  expect(order({ source: more, chosen: four })).toEqual(order({ source: more, chosen: four.toReversed() }))
  expect(order({ source: more, chosen: four }).some((item) => item.includes('town'))).toBe(false)
  // what is withheld is asked of nobody
  expect(order({ chosen: picking.chosen.map((one) => ({ ...one, rung: one.claim === 'day' ? 0 : 1 })) })).not.toContain(
    'many day 1',
  )
  // what was told finer of another claim makes no claim finer
  const told = { ...source, told: [{ claim: 'town', rung: 1 }] }
  expect(order({ source: told })).toEqual(order({}))
})

test('R36 of more claims than are asked about, those that fewest could have known are, whatever they are called', () => {
  const everybody = ['himself', 'many', 'a', 'b']
  const known = {
    alley: ['*' as const, everybody],
    bridge: ['*' as const, everybody],
    court: ['*' as const, '*' as const],
    zone: ['*' as const, ['himself', 'many', 'a']],
  }
  const items = itemsOf(
    pickSecond({
      ...picking,
      source: { ...source, known },
      chosen: Object.keys(known).map((claim) => ({ claim, rung: 1 })),
    }),
  )
  const real = items.filter(({ matters }) => matters)
  expect(real.map(said)).toEqual(['many alley 1', 'many bridge 1', 'many zone 1'])
  // each with what was entered first: that they are among those who could have known
  expect(real.map(({ first }) => first)).toEqual([true, true, true])
  // of two rows that look alike the first by name stands beside it, and what was entered of it is not told apart
  expect(items.filter(({ matters }) => !matters).map((item) => [said(item), item.first])).toEqual([
    ['a alley 1', true],
    ['a bridge 1', true],
    ['a zone 1', true],
  ])
  // what everybody knows, everybody was entered for
  const [open] = itemsOf(
    pickSecond({ ...picking, source: { ...source, known }, chosen: [{ claim: 'court', rung: 1 }] }),
  )
  expect(open).toMatchObject({ claim: 'court', first: true })
})

test('R36 of what is withheld, of what nobody entered, and of what was told of another claim nothing is asked', () => {
  const everybody = ['himself', 'many', 'a', 'b']
  const known = {
    alibi: ['*' as const, ['himself']],
    hour: ['*' as const, everybody, ['himself', 'many', 'a']],
    town: ['*' as const, everybody, everybody],
  }
  const order = (chosen: readonly { claim: string; rung: number }[], told: SourceKnowledge['told'] = []) =>
    itemsOf(pickSecond({ ...picking, source: { ...source, known, told }, chosen }))
      .filter(({ matters }) => matters)
      .map(said)
  const hour = { claim: 'hour', rung: 1 }
  expect(order([{ claim: 'alibi', rung: 0 }, hour])).toEqual(['many hour 1'])
  // a release of which somebody entered nothing is not assessed: nothing rests on anybody
  expect(order([{ claim: 'nobody', rung: 1 }, hour])).toEqual([])
  expect(order([hour], [{ claim: 'town', rung: 2 }])).toEqual(['many hour 1'])
  expect(order([hour], [{ claim: 'hour', rung: 2 }])).toEqual(['many hour 2'])
})

test('R36 what was answered of one row says nothing of another, and the source itself is never a neighbour', () => {
  const order = (before: readonly { claim: string; rung: number; key: string }[]) =>
    itemsOf(pickSecond({ ...picking, before }))
      .filter(({ matters }) => matters)
      .map(said)
  expect(order(['town', 'hour', 'day'].map((claim) => ({ claim, rung: 1, key: 'a' })))).toEqual(order([]))
  expect(place(pickSecond({ ...picking, shown: new Set(['himself', 'many']) }))).toBe('second_too_few_neutral /release')
})

test('R36 where there is one neighbour for two, it is asked about again at a coarser rung', () => {
  const rows = [row('himself', 1), row('many', 40), row('more', 41), row('a', 20)]
  const knowing = rows.map(({ key }) => key)
  const two: SourceKnowledge = {
    ...source,
    limits: { ...source.limits, k: 22 },
    world: { pool: 'all', self: 'himself', origins: rows },
    known: { hour: ['*', knowing, knowing] },
  }
  const items = itemsOf(
    pickSecond({
      ...picking,
      source: two,
      chosen: [{ claim: 'hour', rung: 2 }],
      shown: new Set(['many', 'more', 'a']),
    }),
  )
  expect(items.map(({ matters, ...item }) => [said(item as SecondItem), matters])).toEqual([
    ['a hour 1', false],
    ['a hour 2', false],
    ['many hour 2', true],
    ['more hour 2', true],
  ])
})

/** Everybody is entered for the hour and for the day; the verdict rests on `more` and `many`, by the heads of the others. */
const resting = (heads: Readonly<Record<string, number>>, k: number): SourceKnowledge => {
  const rows = [
    row('himself', 1),
    row('more', 41),
    row('many', 40),
    ...Object.entries(heads).map(([key, n]) => row(key, n)),
  ]
  const knowing = rows.map(({ key }) => key)
  return {
    ...source,
    limits: { ...source.limits, k },
    world: { pool: 'all', self: 'himself', origins: rows },
    known: { day: ['*', knowing, knowing], hour: ['*', knowing, knowing] },
  }
}
const besideThose = (from: SourceKnowledge, rung: number, before: typeof picking.before, claims = ['day', 'hour']) =>
  itemsOf(
    pickSecond({
      source: from,
      chosen: claims.map((claim) => ({ claim, rung })),
      shown: new Set(['more', 'many', 'a', 'b', 'c']),
      before,
    }),
  )
    .filter(({ matters }) => !matters)
    .map(said)

test('R36 each row keeps its neighbour through all claims, and another row gets another one', () => {
  const from = resting({ a: 20, b: 20 }, 50)
  const answered = (claim: string, key: string) => ({ claim, rung: 1, key }) as never
  expect(besideThose(from, 1, [answered('hour', 'more')])).toEqual(['a day 1', 'b day 1', 'b hour 1'])
  expect(besideThose(from, 1, [answered('day', 'many'), answered('hour', 'more')])).toEqual(['a day 1', 'b hour 1'])
})

test('R36 whoever would change the verdict is no neighbour, alone or with those that were picked before', () => {
  // without a and b together too few are left: the second one is asked of the first again, at a coarser rung
  expect(besideThose(resting({ a: 40, b: 40 }, 100), 2, [], ['hour'])).toEqual(['a hour 1', 'a hour 2'])
  // of 105 heads 86 must be left: 20 may not go, 3 may
  const heavy = resting({ a: 20, c: 3 }, 86)
  expect(besideThose(heavy, 1, [], ['hour'])).toEqual(['c hour 1'])
})

test('R36 each refusal points to what is wrong', () => {
  const over = { ...source, limits: { ...source.limits, k: 500 } }
  expect(place(pickSecond({ ...picking, source: over }))).toBe('second_nothing_rests /release')
  expect(place(pickSecond({ ...picking, shown: new Set() }))).toBe('second_labels_sealed /release')
  expect(place(pickSecond({ ...picking, shown: new Set(['many']) }))).toBe('second_too_few_neutral /release')
  const before = ['town', 'hour', 'day'].map((claim) => ({ claim, rung: 1, key: 'many' }))
  expect(place(pickSecond({ ...picking, before }))).toBe('second_nothing_new /release')
})

const at = 0 as Instant
const frame = (kind: string, facts: Facts): Frame =>
  ({ index: 7, at, kind, aggregate: 's', version: 1, actor: 'p', command: 'c', facts }) as Frame
const state: SecondState = [
  frame('source/registered@1', { kind: 'human', custodian: 'anna' }),
  frame('source/second-asked@1', {
    reading: 'r',
    release: 'rel',
    case: 'c',
    reader: 'second',
    items: 2,
    entries: 1,
    by: 'anna',
  }),
].reduce((held, one) => secondPart.evolve(held, one), secondPart.initial)
const held = { custodian: 'anna', deputy: 'bert' } as SourceState
const custodian = { role: 'custodian' as const, compartment: 'custody:source_x' }
const items: readonly SecondItem[] = [
  { claim: 'day', rung: 1, key: 'a', matters: false, first: true },
  { claim: 'day', rung: 1, key: 'many', matters: true, first: true },
]
const shown: readonly SecondShown[] = ['a', 'many'].map((group) => ({
  element: 'when',
  label: 'day',
  en: 'on Friday',
  ar: 'يوم الجمعة',
  group,
  kind: 'group',
  heads: 20,
}))
const ask = (reader: string, grants: readonly (typeof custodian)[], from = secondPart.initial, release = 'rel') =>
  askSecond(
    held,
    from,
    { reading: 'r', release, case: 'c', reader, by: 'anna' },
    grants,
    { kind: 'picked', items },
    shown,
    's',
  )

test('R36 a question is three entries: in the custody, for the reader, and the reader let in', () => {
  const decision = ask('second', [custodian])
  expect(decision.kind === 'accepted' && decision.entries).toEqual([
    {
      kind: 'source/second-asked@1',
      aggregate: 's',
      scope: 's',
      facts: { reading: 'r', release: 'rel', case: 'c', reader: 'second', items: 2, entries: 1, by: 'anna' },
      content: { items },
    },
    {
      kind: 'reading/asked@1',
      aggregate: 'r',
      scope: 'r',
      facts: { reader: 'second', items: 2 },
      content: { items: shown },
    },
    {
      kind: 'person/role-granted@1',
      aggregate: 'second',
      facts: { role: 'custodian', compartment: 'reading:r' },
    },
  ])
  expect(place(ask('second', []))).toBe('second_reader_no_custodian /reader')
  // one post of several is enough to be inside
  const inside = [custodian, { ...custodian, compartment: 'custody:s' }]
  expect(place(ask('second', inside))).toBe('second_reader_in_custody /reader')
  expect(place(ask('second', [custodian], state))).toBe('second_already_asked /reader')
  expect(place(ask('second', [custodian], state, 'another'))).toBe('accepted')
  const compared = secondPart.evolve(
    state,
    frame('source/second-compared@1', { reading: 'r', confirmed: 1, differing: [1], resting: [1] }),
  )
  expect(place(ask('second', [custodian], compared))).toBe('accepted')
})

test('R36 an answer is one entry, in the order of the items, sealed in the custody of the source', () => {
  const open = readingPart.evolve(readingPart.initial, frame('reading/asked@1', { reader: 'second', items: 2 }))
  const answers = [
    { item: 1, answer: 'no' as const },
    { item: 0, answer: 'yes' as const },
  ]
  const decision = answerReading(open, answers, 's', 'r')
  expect(decision.kind === 'accepted' && decision.entries).toEqual([
    {
      kind: 'reading/answered@1',
      aggregate: 'r',
      scope: 's',
      facts: { items: 2 },
      content: { answers: answers.toReversed() },
    },
  ])
  const short = answerReading(open, answers.slice(1), 's', 'r')
  expect([place(short), short.kind === 'refused' && short.refusal.facts]).toEqual([
    'second_answers_incomplete /answers',
    { items: 2 },
  ])
})

test('R36 what is settled is one entry with its reason, and each no points to its field', () => {
  const compared = secondPart.evolve(
    state,
    frame('source/second-compared@1', { reading: 'r', confirmed: 1, differing: [1], resting: [1] }),
  )
  const settle = (more: object, from = compared) =>
    settleSecond(held, from, { reading: 'r', item: 1, counts: 'first', reason: 'He left', by: 'bert', ...more }, 's')
  const decision = settle({})
  expect(decision.kind === 'accepted' && decision.entries).toEqual([
    {
      kind: 'source/second-settled@1',
      aggregate: 's',
      scope: 's',
      facts: { reading: 'r', item: 1, counts: 'first', by: 'bert' },
      content: { reason: 'He left' },
    },
  ])
  expect(place(settle({}, state))).toBe('second_not_compared /reading')
  expect(place(settle({ item: 0 }))).toBe('second_nothing_differs /item')
  expect(place(settle({ reason: '\t' }))).toBe('second_reason_missing /reason')
})
