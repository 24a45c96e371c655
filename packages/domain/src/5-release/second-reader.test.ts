// The blind second opinion (release.md 3.3): what is picked, what it is hidden among, and what counts until it is settled.

import { describe, expect, test } from 'vitest'
import type { SecondState } from '#intake/second.ts'
import { readingPart, secondPart } from '#intake/second.ts'
import type { SourceState, WorldOrigin } from '#intake/source.ts'
import { custodyOf, readingOf } from '#kernel/authority.ts'
import type { Facts, Frame } from '#kernel/entry.ts'
import type { Instant } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import { assess, restsOn, type SourceKnowledge } from './assess.ts'
import {
  type AnsweredItem,
  answerReading,
  askSecond,
  compareSecond,
  doubtsIn,
  type Picked,
  pickSecond,
  type SecondItem,
  secondCompared,
  settleSecond,
  withDoubts,
} from './second-reader.ts'

const row = (key: string, count: number, kind = 'group'): WorldOrigin => ({ key, kind, count, weight: 1 })
const origins = [
  row('himself', 1),
  row('associates', 40),
  row('rank', 90),
  row('logistics', 16),
  row('cell', 9),
  row('room', 6),
  row('leaders', 2),
]
const labels = new Set(['associates', 'rank', 'logistics', 'cell', 'leaders'])
/** Everybody knows the day; the hour is known to associates, logistics and three small groups. */
const source: SourceKnowledge = {
  source: 's',
  limits: { k: 50, pmaxNum: 1, pmaxDen: 1 },
  world: { pool: 'all', self: 'himself', origins },
  known: {
    day: ['*', '*', '*'],
    hour: ['*', '*', ['himself', 'associates', 'logistics', 'cell', 'leaders']],
  },
  told: [],
}
const chosen = [
  { claim: 'day', rung: 2 },
  { claim: 'hour', rung: 2 },
]
const picking = { source, chosen, shown: labels, before: [] }
const itemsOf = (picked: Picked): readonly SecondItem[] => (picked.kind === 'picked' ? picked.items : [])
const code = (decision: Decision | Picked | undefined): string =>
  decision?.kind === 'refused' ? decision.refusal.code : 'accepted'
const said = ({ claim, rung, key }: SecondItem): string => `${key} ${claim} ${rung}`

describe('R36 which entries are put to a second reader', () => {
  test('R36 those on which the verdict rests, the hardest to know first, among as many that do not matter', () => {
    expect(restsOn(source, chosen).entries.map(({ key }) => key)).toEqual(['associates'])
    const items = itemsOf(pickSecond(picking))
    expect(items.filter(({ matters }) => matters).map(said)).toEqual(['associates day 2', 'associates hour 2'])
    expect(items.filter(({ matters }) => !matters)).toHaveLength(2)
    // the neutral ones are about the same claims at the same rungs, and about the largest other row
    expect(items.filter(({ matters }) => !matters).map(said)).toEqual(['rank day 2', 'rank hour 2'])
    expect(items.find(({ key, claim }) => key === 'rank' && claim === 'hour')?.first).toBe(false)
  })

  test('R36 each row that matters has one that does not, asked about as often: how often tells nothing', () => {
    const weak = { ...source, limits: { ...source.limits, k: 45 } }
    for (const from of [source, weak]) {
      const items = itemsOf(pickSecond({ ...picking, source: from }))
      const often = (matters: boolean): readonly number[] => {
        const keys = items.filter((item) => item.matters === matters).map(({ key }) => key)
        return [...new Set(keys)].map((key) => keys.filter((one) => one === key).length).toSorted()
      }
      expect(often(false)).toEqual(often(true))
    }
  })

  test('R36 the order tells nothing: it is that of the labels', () => {
    const items = itemsOf(pickSecond(picking))
    expect(items.map(({ key }) => key)).toEqual(items.map(({ key }) => key).toSorted())
    expect(pickSecond(picking)).toEqual(pickSecond({ ...picking, chosen: chosen.toReversed() }))
  })

  test('R36 no neutral entry would change the verdict, one by one or together', () => {
    const items = itemsOf(pickSecond(picking)).filter(({ matters }) => !matters)
    const known = withDoubts(source.world, source.known, items)
    expect(assess([{ ...source, known }], chosen).verdict).toBe('within_on_assumptions')
    // two of the same weight: neither is neutral, although the break-even names the first of them
    const twin = { ...source, limits: { ...source.limits, k: 60 } }
    const resting = itemsOf(pickSecond({ ...picking, source: twin }))
    for (const item of resting.filter(({ matters }) => !matters))
      expect(restsOn({ ...twin, known: withDoubts(twin.world, twin.known, [item]) }, chosen).verdict).toBe(
        'within_on_assumptions',
      )
  })

  test('R36 never more than three, and never the source itself', () => {
    const weak = { ...source, limits: { ...source.limits, k: 20 } }
    const items = itemsOf(pickSecond({ ...picking, source: weak }))
    expect(restsOn(weak, chosen).entries.length).toBeGreaterThan(1)
    expect(items.filter(({ matters }) => matters).length).toBeLessThanOrEqual(3)
    expect(items.map(({ key }) => key)).not.toContain('himself')
  })

  test('R36 what was told finer before counts at that rung, and what was answered is not asked again', () => {
    const told = { ...source, told: [{ claim: 'hour', rung: 2 }] }
    const [coarse] = chosen.map((one) => ({ ...one, rung: 1 }))
    const items = itemsOf(
      pickSecond({ ...picking, source: told, chosen: [coarse, { claim: 'hour', rung: 1 }] as never }),
    )
    expect(items.filter(({ claim }) => claim === 'hour').every(({ rung }) => rung === 2)).toBe(true)
    const hour = { claim: 'hour', rung: 2, key: 'associates' }
    const rest = itemsOf(pickSecond({ ...picking, before: [hour] }))
    expect(rest.filter(({ matters }) => matters).map(said)).toEqual(['associates day 2'])
    expect(code(pickSecond({ ...picking, before: [hour, { ...hour, claim: 'day' }] }))).toBe('second_nothing_new')
    // answered at a coarser rung is another question
    expect(
      itemsOf(pickSecond({ ...picking, before: [{ ...hour, rung: 1 }] })).filter(({ matters }) => matters),
    ).toHaveLength(2)
  })

  test('R36 refuses where nothing rests on anybody, where the label is sealed, and where there is nothing to hide among', () => {
    const over = { ...source, limits: { ...source.limits, k: 500 } }
    expect(code(pickSecond({ ...picking, source: over }))).toBe('second_nothing_rests')
    expect(code(pickSecond({ ...picking, source: { ...source, world: null } }))).toBe('second_nothing_rests')
    expect(code(pickSecond({ ...picking, shown: new Set(['rank', 'cell']) }))).toBe('second_labels_sealed')
    expect(code(pickSecond({ ...picking, shown: new Set(['associates']) }))).toBe('second_too_few_neutral')
    // as many real ones as there are neutral ones, never more
    const few = { ...picking, shown: new Set(['associates', 'leaders']), chosen: chosen.slice(1) }
    const items = itemsOf(pickSecond(few))
    expect([items.length, items.filter(({ matters }) => matters).length]).toEqual([2, 1])
  })
})

test('R36 a doubt takes a group out of a claim at that rung and finer, never the source, never another claim', () => {
  const out = withDoubts(source.world, source.known, [
    { claim: 'hour', rung: 2, key: 'associates' },
    { claim: 'day', rung: 1, key: 'rank' },
    { claim: 'hour', rung: 1, key: 'himself' },
    { claim: 'elsewhere', rung: 1, key: 'rank' },
  ])
  const without = origins.map(({ key }) => key).filter((key) => key !== 'rank')
  expect(out).toEqual({
    day: ['*', without, without],
    hour: ['*', '*', ['himself', 'logistics', 'cell', 'leaders']],
  })
  expect(withDoubts(source.world, source.known, [])).toBe(source.known)
  expect(withDoubts(null, source.known, [{ claim: 'day', rung: 1, key: 'rank' }])).toBe(source.known)
})

const items = itemsOf(pickSecond(picking))
const answers = (no: readonly string[], unsure: readonly string[] = []): readonly AnsweredItem[] =>
  items.map((held, item) => ({
    item,
    answer: no.includes(said(held)) ? 'no' : unsure.includes(said(held)) ? 'unsure' : 'yes',
  }))

describe('R36 both answers beside each other', () => {
  test('R36 agreed, or which of both is the stricter; whoever is not sure counts as no', () => {
    const compared = compareSecond(items, answers(['associates hour 2'], ['rank day 2']))
    const outcomes = Object.fromEntries(compared.map((one) => [said(one), one.outcome]))
    expect(outcomes).toEqual({
      'associates day 2': 'agreed',
      'associates hour 2': 'second_stricter',
      'rank day 2': 'second_stricter',
      'rank hour 2': 'first_stricter',
    })
    expect(doubtsIn(compared, new Set()).map((one) => one.key)).toEqual(['associates', 'rank'])
    const [hour] = compared.filter((one) => said(one) === 'associates hour 2')
    expect(doubtsIn(compared, new Set([hour?.item ?? -1])).map((one) => one.key)).toEqual(['rank'])
    expect(compareSecond(items, []).every(({ second }) => second === 'unsure')).toBe(true)
  })

  test('R36 the stricter of the two counts in the verdict', () => {
    expect(assess([source], chosen).verdict).toBe('within_on_assumptions')
    const doubted = doubtsIn(compareSecond(items, answers(['associates hour 2'])), new Set())
    const known = withDoubts(source.world, source.known, doubted)
    expect(assess([{ ...source, known }], chosen).verdict).toBe('over')
  })
})

const at = 0 as Instant
let index = 100
const frame = (kind: string, facts: Facts, aggregate = 's'): Frame =>
  ({ index: index++, at, kind, aggregate, version: 1, actor: 'p', command: 'c', facts }) as Frame
const fold = (frames: readonly Frame[]): SecondState =>
  frames.reduce((state, one) => secondPart.evolve(state, one), secondPart.initial)
const posts = [
  frame('source/registered@1', { kind: 'human', custodian: 'first' }),
  frame('source/deputy-named@1', { deputy: 'past-deputy' }),
  frame('source/custody-handed@1', { custodian: 'anna', deputy: 'bert', by: 'first' }),
]
const asked = frame('source/second-asked@1', {
  reading: 'r',
  release: 'rel',
  case: 'c',
  reader: 'second',
  items: 4,
  entries: 2,
  by: 'anna',
})
const held = { custodian: 'anna', deputy: 'bert' } as SourceState
const custodian = [{ role: 'custodian' as const, compartment: 'custody:source_x' }]
const shown = items.map(() => ({ element: 'when', label: 'day', en: '', ar: '', group: '', kind: '', heads: 1 }))

describe('R36 who may read a second time', () => {
  const ask = (of: { by?: string; reader?: string; grants?: typeof custodian; state?: SecondState; picked?: Picked }) =>
    askSecond(
      held,
      of.state ?? fold(posts),
      { reading: 'r', release: 'rel', case: 'c', reader: of.reader ?? 'second', by: of.by ?? 'anna' },
      of.grants ?? custodian,
      of.picked ?? pickSecond(picking),
      shown,
      's',
    )

  test('R36 neither whoever entered it, nor whoever was ever let in, nor anybody who reads no labels', () => {
    expect(code(ask({}))).toBe('accepted')
    expect(code(ask({ by: 'bert' }))).toBe('accepted')
    expect(code(ask({ by: 'second' }))).toBe('custodian_only')
    for (const reader of ['first', 'past-deputy', 'anna', 'bert'])
      expect([reader, code(ask({ reader }))]).toEqual([reader, 'second_reader_in_custody'])
    expect(code(ask({ grants: [{ role: 'custodian', compartment: custodyOf('s') }] }))).toBe('second_reader_in_custody')
    expect(code(ask({ grants: [] }))).toBe('second_reader_no_custodian')
    expect(code(ask({ grants: [{ role: 'analyst' as never, compartment: 'custody' }] }))).toBe(
      'second_reader_no_custodian',
    )
    // another question is no custody
    expect(code(ask({ grants: [{ role: 'custodian', compartment: readingOf('q') }] }))).toBe(
      'second_reader_no_custodian',
    )
  })

  test('R36 one reader is asked once about a release, and another may be asked beside them', () => {
    const state = fold([...posts, asked])
    expect(code(ask({ state }))).toBe('second_already_asked')
    expect(code(ask({ state, reader: 'third' }))).toBe('accepted')
    expect(code(ask({ picked: pickSecond({ ...picking, shown: new Set() }) }))).toBe('second_labels_sealed')
  })

  test('R36 the reader is told neither the source, nor the first answer, nor what matters', () => {
    const decision = ask({})
    const entries = decision.kind === 'accepted' ? decision.entries : []
    const [custody, theirs, let_in] = entries
    expect(custody.scope).toBe('s')
    expect(Object.keys(theirs?.facts ?? {})).toEqual(['reader', 'items'])
    expect(theirs?.aggregate).toBe('r')
    expect(JSON.stringify(theirs)).not.toMatch(/matters|first|"s"/)
    expect(let_in?.facts).toEqual({ role: 'custodian', compartment: 'reading:r' })
    // frames hold numbers only
    expect(JSON.stringify(entries.map(({ facts }) => facts))).not.toMatch(/associates|rank|logistics/)
  })
})

describe('R36 the answer, the comparison, and what the custodian makes of it', () => {
  const open = readingPart.evolve(readingPart.initial, frame('reading/asked@1', { reader: 'second', items: 4 }, 'r'))

  test('R36 every item once, and the whole only once', () => {
    const all = answers([])
    expect(code(answerReading(open, all, 's', 'r'))).toBe('accepted')
    expect(code(answerReading(open, all.slice(1), 's', 'r'))).toBe('second_answers_incomplete')
    expect(code(answerReading(open, [...all.slice(1), { item: 3, answer: 'no' }], 's', 'r'))).toBe(
      'second_answers_incomplete',
    )
    expect(code(answerReading(open, [...all.slice(1), { item: 4, answer: 'no' }], 's', 'r'))).toBe(
      'second_answers_incomplete',
    )
    const answered = readingPart.evolve(open, frame('reading/answered@1', { items: 4 }, 'r'))
    expect(code(answerReading(answered, all, 's', 'r'))).toBe('second_already_answered')
    const [first] = (answerReading(open, all, 's', 'r') as Decision & { kind: 'accepted' }).entries
    // a receipt shows facts: nothing of the source, nothing of what was answered
    expect([first.facts, first.scope]).toEqual([{ items: 4 }, 's'])
    expect(readingPart.rows(open, 'r').map(({ table }) => table)).toEqual(['visible_row', 'reading_row', 'desk'])
    expect(readingPart.rows(answered, 'r').map(({ table }) => table)).toEqual(['visible_row', 'reading_row'])
    expect(readingPart.rows(readingPart.initial, 'r')).toEqual([])
  })

  const compared = compareSecond(items, answers(['associates hour 2'], ['rank day 2']))
  const facts = (secondCompared(fold([...posts, asked]), 'r', compared, 's') as Decision & { kind: 'accepted' }).entries
  const [written] = facts
  const state = fold([...posts, asked, frame('source/second-compared@1', written.facts)])
  const numbers = (of: SecondState) => {
    const [{ values } = { values: {} as Record<string, unknown> }] = secondPart.rows(of, 's')
    return [values.entries, values.confirmed, values.differs, values.settled, values.first_counts]
  }
  const [hour = -1] = written.facts.resting as readonly number[]
  const [other = -1] = (written.facts.differing as readonly number[]).filter((item) => item !== hour)

  test('R36 it is compared once, after the answer, and numbers alone stand beside it', () => {
    expect(written.facts).toMatchObject({ reading: 'r', confirmed: 1 })
    expect(facts.map(({ kind }) => kind)).toEqual(['source/second-compared@1', 'person/role-withdrawn@1'])
    expect(secondCompared(state, 'r', compared, 's')).toBeUndefined()
    expect(secondCompared(state, 'other', compared, 's')).toBeUndefined()
    expect(numbers(fold([...posts, asked]))).toEqual([2, null, null, null, ''])
    expect(numbers(state)).toEqual([2, 1, 1, 0, ''])
    expect(secondPart.rows(state, 's').map(({ table }) => table)).toEqual(['second_row', 'desk'])
  })

  const settle = (of: object, from = state) =>
    settleSecond(held, from, { reading: 'r', item: hour, counts: 'first', reason: 'He left', by: 'anna', ...of }, 's')

  test('R36 the custodian settles each difference once, with a reason, and nobody judges their own answer', () => {
    expect(code(settle({}))).toBe('accepted')
    expect(code(settle({ by: 'second' }))).toBe('custodian_only')
    expect(code(settle({ reason: ' ' }))).toBe('second_reason_missing')
    expect(code(settle({ item: 99 }))).toBe('second_nothing_differs')
    expect(code(settle({ reading: 'x' }))).toBe('second_nothing_differs')
    expect(code(settle({}, fold([...posts, asked])))).toBe('second_not_compared')
    const now = { custodian: 'second', deputy: null } as SourceState
    const own = { reading: 'r', item: hour, counts: 'second' as const, reason: 'So it is', by: 'second' }
    expect(code(settleSecond(now, state, own, 's'))).toBe('second_settled_by_reader')
  })

  test('R36 what is settled is settled, and counts as the custodian said', () => {
    const settled = (item: number, counts: string) =>
      frame('source/second-settled@1', { reading: 'r', item, counts, by: 'anna' })
    const once = secondPart.evolve(state, settled(hour, 'first'))
    expect(numbers(once)).toEqual([2, 1, 0, 1, `${hour}`])
    expect(code(settle({}, once))).toBe('second_nothing_differs')
    expect(secondPart.rows(once, 's').map(({ table }) => table)).toEqual(['second_row', 'desk'])
    const both = secondPart.evolve(once, settled(other, 'second'))
    expect(numbers(both)).toEqual([2, 1, 0, 1, `${hour}`])
    expect(secondPart.rows(both, 's').map(({ table }) => table)).toEqual(['second_row'])
  })
})
