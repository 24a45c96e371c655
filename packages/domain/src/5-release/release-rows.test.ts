// What is folded of a release and which rows people see; and the numbers behind it, with the text that they rest on.
import { expect, test } from 'vitest'
import type { NewEntry } from '#kernel/entry.ts'
import { after, day } from '#kernel/instant.ts'
import { Recorder } from '../record.fixture.ts'
import { assess, instanceText, type SourceKnowledge } from './assess.ts'
import {
  before,
  both,
  draft,
  drafting,
  entriesOf,
  facts,
  id,
  known,
  now,
  pair,
  release,
  sealing,
  texts,
  told,
  upTo,
} from './chain.fixture.ts'
import { draftRelease } from './draft.ts'
import { releasePart } from './release.ts'
import { composeRelease } from './seal.ts'

const checked = (unaccounted: number, unread: number): NewEntry => ({
  kind: 'release/text-checked@1',
  aggregate: id,
  scope: 'case_1',
  facts: { pair, found: [], unaccounted, unread },
  content: { marks: [] },
})
const verdicts = (record: Recorder): unknown => [release(record).assessed, release(record).verdict]

for (const [unaccounted, unread, verdict] of [
  [0, 0, 'within_on_assumptions'],
  [1, 0, 'not_assessed'],
  [0, 1, 'not_assessed'],
  [1, 1, 'not_assessed'],
] as const)
  test(`a word that nobody accounts for is not assessed: ${unaccounted} ${unread}`, () => {
    const record = upTo(2)
    record.append('node', [checked(unaccounted, unread)])
    expect(verdicts(record)).toEqual(['within_on_assumptions', verdict])
    // numbers that are computed again do not account for the word
    const again = entriesOf(drafting()).slice(1)
    record.append('node', again)
    expect(verdicts(record)).toEqual(['within_on_assumptions', verdict])
    // another text is another matter
    record.take('x', composeRelease(release(record), texts, id))
    expect(verdicts(record)).toEqual(['within_on_assumptions', 'within_on_assumptions'])
  })

test('what is over stays over, whatever the words', () => {
  const record = upTo(2)
  const over = entriesOf(drafting()).slice(1)
  record.append(
    'node',
    over.map((entry) => ({ ...entry, facts: { ...entry.facts, verdict: 'over' } })),
  )
  record.append('node', [checked(1, 1)])
  expect(verdicts(record)).toEqual(['over', 'over'])
})

const rowsOf = (n: number, table: string) => upTo(n).rows('release', id, table)
test('the rows of a release', () => {
  expect(releasePart.rows(releasePart.initial, id)).toEqual([])
  expect(rowsOf(1, 'visible_row')).toEqual([{ compartment: 'duty' }])
  const shown = {
    case_id: 'case_1',
    counterpart: 'counterpart_1',
    basis: 'duty',
    authority: 'GL24',
    tlp: 'AMBER',
    pap: 'GREEN',
    verdict: 'within_on_assumptions',
    author: 'amal',
    valid_until: after(now, 5 * day),
    next_update: after(now, day),
    previous: null,
    change: null,
    next: null,
    entry: 0,
  }
  const unsealed = { sealed_at: null, channel: null, delivery: null }
  const blank = { ...shown, ...unsealed, approver: null }
  const read = { pair, en_entry: 2, ar_entry: 3 }
  expect(rowsOf(1, 'release_row')).toMatchObject([
    { ...blank, state: 'drafted', pair: null, en_entry: null, ar_entry: null },
  ])
  expect(rowsOf(2, 'release_row')).toMatchObject([{ ...blank, ...read, state: 'composed' }])
  expect(rowsOf(3, 'release_row')).toMatchObject([
    { ...shown, ...read, ...unsealed, state: 'approved', approver: 'chief' },
  ])
  expect(rowsOf(4, 'release_row')).toMatchObject([
    {
      ...shown,
      ...read,
      state: 'sealed',
      approver: 'chief',
      sealed_at: now,
      channel: 'channel_1',
      delivery: 'delivery_1',
    },
  ])
  expect(rowsOf(1, 'release_rung_row')).toEqual([
    { claim: 'place', element: 'where', rung: 2, held: 3 },
    { claim: 'time', element: 'when', rung: 1, held: 3 },
  ])
})

test('the desk asks for a yes, then for the seal, then for nothing', () => {
  const owed = { due: null, case_id: 'case_1', subject: id, state: 'open' }
  expect([0, 1, 4].map((n) => rowsOf(n, 'desk'))).toEqual([[], [], []])
  expect(rowsOf(2, 'desk')).toEqual([{ ...owed, owner_role: 'approver', act: 'release.approve' }])
  expect(rowsOf(3, 'desk')).toEqual([{ ...owed, owner_role: 'analyst', act: 'release.seal' }])
})

test('what was told stays told, for every source and claim, from the seal on', () => {
  expect(rowsOf(3, 'origin_account')).toEqual([])
  const [first] = releasePart.rows(release(upTo(4)), id).filter(({ table }) => table === 'origin_account')
  expect(first?.key).toBe('source_a:place')
  expect(release(upTo(1))).toMatchObject({ office: 'duty_officer', atRisk: ['victim_1', 'victim_2'] })
  expect(releasePart.rows(release(upTo(1)), id).map(({ table }) => table)).toEqual([
    'visible_row',
    'release_row',
    'release_rung_row',
    'release_rung_row',
  ])
  expect(rowsOf(4, 'origin_account')).toMatchObject([
    { source: 'source_a', pool: 'all', claim: 'place', rung: 2 },
    { source: 'source_a', pool: 'all', claim: 'time', rung: 1 },
  ])
  const record = upTo(4)
  record.append('x', [
    {
      kind: 'release/recalled@1',
      aggregate: id,
      scope: 'case_1',
      facts: { by: 'x', channel: 'c', delivery: 'd' },
      content: { reason: both },
    },
  ])
  expect(record.rows('release', id, 'origin_account')).toHaveLength(2)
})

test('what is withheld is not told, and open data shows no verdict', () => {
  const withheld = { ...draft, ...told(['place', 1], ['time', 0]) }
  const record = new Recorder(now)
  record.append('x', entriesOf(draftRelease(facts, withheld, now, id)))
  record.append('x', entriesOf(sealing()).slice(0, 1))
  expect(record.rows('release', id, 'origin_account')).toMatchObject([{ claim: 'place', rung: 1 }])
  const open = new Recorder(now)
  open.append('x', entriesOf(drafting({ protection: 'open' })))
  expect(open.rows('release', id, 'release_row')).toMatchObject([{ verdict: null }])
})

test('a release that is followed says by which', () => {
  for (const kind of [
    'release/updated@1',
    'release/corrected@1',
    'release/renewed@1',
    'release/stood-down@1',
  ] as const) {
    const record = upTo(4)
    record.append('x', [{ kind, aggregate: id, facts: { next: before } }])
    expect(record.rows('release', id, 'release_row')).toMatchObject([{ state: 'changed', next: before }])
  }
})

// ---- the numbers and their text

test('the text of an instance is one, in whatever order it was entered, and moves with everything that it rests on', () => {
  const one = known('source_a', 8)
  const text = instanceText([one, known('source_b', 2)], draft.rungs)
  expect(instanceText([known('source_b', 2), one], draft.rungs.toReversed())).toBe(text)
  const turned = { ...one, known: Object.fromEntries(Object.entries(one.known).toReversed()) }
  expect(instanceText([turned, known('source_b', 2)], draft.rungs)).toBe(text)
  // of a claim that is told twice the finest rung counts
  expect(instanceText([one, known('source_b', 2)], [...draft.rungs, { claim: 'place', rung: 1 }])).toBe(text)
  const world = one.world as NonNullable<SourceKnowledge['world']>
  const others: readonly SourceKnowledge[] = [
    { ...one, source: 'source_c' },
    { ...one, limits: { ...one.limits, k: 9 } },
    { ...one, limits: { ...one.limits, pmaxNum: 2 } },
    { ...one, limits: { ...one.limits, pmaxDen: 3 } },
    { ...one, world: null },
    { ...one, world: { ...world, pool: 'some' } },
    { ...one, world: { ...world, self: 'cell' } },
    { ...one, world: { ...world, origins: world.origins.slice(1) } },
    { ...one, world: { ...world, origins: world.origins.map((origin) => ({ ...origin, count: 2 })) } },
    { ...one, known: {} },
    { ...one, told: [{ claim: 'place', rung: 1 }] },
  ]
  const all = [text, ...others.map((other) => instanceText([other, known('source_b', 2)], draft.rungs))]
  expect(new Set(all).size).toBe(all.length)
  expect(instanceText([one, known('source_b', 2)], [])).not.toBe(text)
  const told = [
    { claim: 'time', rung: 1 },
    { claim: 'place', rung: 1 },
  ]
  expect(instanceText([{ ...one, told }], [])).toBe(instanceText([{ ...one, told: told.toReversed() }], []))
  expect(text.startsWith('["tocsin/v1/exposure",')).toBe(true)
})

test('release 7.6 what was told before counts with what is told now', () => {
  const rungs = [{ claim: 'time', rung: 1 }]
  const before_ = { ...known('source_a', 8), told: [{ claim: 'place', rung: 2 }] }
  const [now_] = assess([before_], rungs).sources
  expect([now_?.heads, now_?.atoms, now_?.of]).toEqual([10, 2, 50])
  expect([now_?.posteriorNum, now_?.posteriorDen, now_?.afterOne, now_?.afterTwo]).toEqual([1, 10, 1, 1])
  expect(assess([known('source_a', 8)], rungs).sources[0]?.heads).toBe(50)
  // told before, and nobody knows any more who could have known it
  const lost = { ...before_, known: { time: ['*', '*'] } as const }
  expect(assess([lost], rungs).sources[0]).toMatchObject({
    verdict: 'not_assessed',
    missing: ['place'],
    heads: 0,
    of: 0,
  })
  // withheld now and before: nobody needs to say who could have known it
  expect(assess([{ ...lost, told: [{ claim: 'place', rung: 0 }] }], rungs).verdict).toBe('within_on_assumptions')
})

test('R37 with nobody to protect nothing is assessed; each source has its own word', () => {
  expect(assess([], draft.rungs).verdict).toBe('not_assessed')
  expect(
    assess([known('source_a', 8), known('source_b', 11)], draft.rungs).sources.map(({ verdict }) => verdict),
  ).toEqual(['within_on_assumptions', 'over'])
  const free = { ...known('source_c', 1), limits: { k: 1, pmaxNum: 1, pmaxDen: 1 }, world: null }
  expect(assess([free], draft.rungs).sources[0]?.verdict).toBe('within_on_assumptions')
})

test('what is withheld narrows nothing, whoever was entered for it', () => {
  const one = { ...known('source_a', 8), known: { place: [['man'], '*', ['man', 'cell']] as const } }
  expect(assess([one], [{ claim: 'place', rung: 1 }]).sources[0]?.heads).toBe(50)
})

test('a source that stands in no world is not assessed', () => {
  const one = known('source_a', 8)
  const world = { ...(one.world as NonNullable<SourceKnowledge['world']>), self: 'somebody' }
  expect(assess([{ ...one, world }], draft.rungs).sources[0]).toMatchObject({ verdict: 'not_assessed', pool: 'all' })
  expect(assess([{ ...one, world: null }], draft.rungs).sources[0]).toMatchObject({ pool: '', heads: 0, missing: [] })
})

test('a key outside the world is nobody', () => {
  const one = { ...known('source_a', 8), known: { place: ['*', '*', ['man', 'cell', 'ghost']] as const } }
  expect(assess([one], [{ claim: 'place', rung: 2 }]).sources[0]?.heads).toBe(10)
})
