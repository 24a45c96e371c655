// People A8, release 2.6 e: what a custodian's word does, and what silence does not do. Each refusal stands beside the
// neighbour that passes.

import { expect, test } from 'vitest'
import type { Facts } from '#kernel/entry.ts'
import { after, day, hour, type Instant } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import type { Recorder } from '../record.fixture.ts'
import { entriesOf, id, now, pair, release } from './chain.fixture.ts'
import {
  allow,
  answered,
  ask,
  asked,
  behind,
  clerk,
  codeOf,
  composedRelease,
  courier,
  custodians,
  dalia,
  due,
  fault,
  hakim,
  kinds,
  override,
  owed,
  rami,
  say,
  shown,
  source,
} from './custodian.fixture.ts'
import {
  askNow,
  closeWords,
  custodianFault,
  custodianSilences,
  custodiansPassed,
  overrideCustodians,
  type SayWord,
  sayWord,
  sourceMoved,
} from './custodian.ts'
import { refuseRelease } from './seal.ts'

// ---- a word

const words: readonly (readonly [Partial<SayWord>, string])[] = [
  [{ by: rami }, 'custodian_only'],
  [{ release: 'release_other' }, 'custodian_word_not_asked /release'],
  [{ pair: 'other' }, 'custodian_pair_differs /pair'],
  [{ word: 'objected', reason: ' ' }, 'custodian_reason_missing /reason'],
  [{ word: 'move_first', reason: '', due }, 'custodian_reason_missing /reason'],
  [{ word: 'move_first', due: null }, 'custodian_due_passed /due'],
  [{ word: 'move_first', due: now }, 'custodian_due_passed /due'],
  [{ word: 'move_first', due: after(now, 1) }, 'accepted'],
  [{ word: 'agreed', reason: '' }, 'accepted'],
  [{ word: 'objected' }, 'accepted'],
  [{ by: dalia }, 'accepted'],
]
for (const [word, expected] of words)
  test(`A8 a word on exactly this pair: ${JSON.stringify(word)} ${expected}`, () => {
    expect(codeOf(say(asked(), word))).toBe(expected)
  })

test('A8 no word is taken where none is open, or of a release that was never drafted', () => {
  const record = asked()
  record.append('x', closeWords(custodians(record), 'refused', id))
  expect(codeOf(say(record))).toBe('custodian_word_not_asked /release')
  const { source: of, words: open } = source(asked())
  const command: SayWord = { release: id, pair, word: 'agreed', reason: '', due: null, by: hakim }
  const none = { ...release(asked()), state: 'none' } as const
  expect(codeOf(sayWord(of, open, none, command, now, courier))).toBe('custodian_word_not_asked /release')
})

test('A8 the reason stays in the custody of the source; a due instant belongs to a move alone', () => {
  expect(entriesOf(say(asked(), { word: 'objected', due }))).toEqual([
    {
      kind: 'source/word-given@1',
      aggregate: courier,
      scope: courier,
      facts: { release: id, pair, word: 'objected', by: hakim, due: null },
      content: { reason: 'too close' },
    },
    { kind: 'release/custodian-said@1', aggregate: id, facts: { source: courier, pair, word: 'objected', due: null } },
  ])
  expect(entriesOf(say(asked(), { word: 'move_first', due })).map(({ facts }) => facts.due)).toEqual([due, due])
})

test('A8 nobody else says that a source was moved', () => {
  const record = answered({ word: 'move_first', due })
  const by = (who: string): Decision =>
    sourceMoved(source(record).source, source(record).words, { release: id, by: who }, courier)
  expect(codeOf(by(rami))).toBe('custodian_only')
  expect(entriesOf(by(dalia))).toEqual([
    { kind: 'source/moved@1', aggregate: courier, facts: { release: id, by: dalia } },
    { kind: 'release/source-moved@1', aggregate: id, facts: { source: courier } },
  ])
  const other = { release: 'release_other', by: dalia }
  expect(codeOf(sourceMoved(source(record).source, source(record).words, other, courier))).toBe(
    'custodian_nothing_to_move /release',
  )
})

// ---- asking now

const asking = (record: Recorder, change: object = {}): Decision =>
  askNow({ ...release(record), ...change }, custodians(record), owed(record), shown, 'bashir', due, id)
const refusedNow: readonly (readonly [object, string])[] = [
  [{ state: 'none' }, 'release_unknown'],
  [{ pair: null }, 'custodian_ask_not_now'],
  [{ sealedAt: now }, 'custodian_ask_not_now'],
  [{ state: 'refused' }, 'custodian_ask_not_now'],
  [{}, 'accepted'],
]
for (const [state, expected] of refusedNow)
  test(`A8 custodians may be asked now: ${JSON.stringify(state)} ${expected}`, () => {
    expect(codeOf(asking(composedRelease(), state))).toBe(expected)
  })

test('A8 where it stands is said when nobody may be asked now', () => {
  const decision = asking(composedRelease(), { state: 'refused' })
  expect(decision.kind === 'refused' && decision.refusal.facts).toEqual({ state: 'refused' })
})

test('A8 with nobody left to ask there is nothing to ask, and ceilings ask nobody', () => {
  expect(codeOf(asking(asked()))).toBe('custodian_nobody_to_ask')
  const record = composedRelease()
  allow(record)
  expect(codeOf(asking(record))).toBe('custodian_nobody_to_ask')
  expect(kinds(entriesOf(asking(composedRelease())))).toEqual(['source/word-asked@1', 'release/custodian-asked@1'])
})

// ---- whether it may leave

const leaving: readonly (readonly [string, () => Recorder, number, string])[] = [
  ['nobody was asked', composedRelease, 0, 'custodian_not_asked'],
  ['somebody was asked about other words', () => asked('other'), 0, 'custodian_not_asked'],
  ['the word is awaited', asked, 0, 'custodian_awaited'],
  ['the word is awaited for one more moment', asked, hour - 1, 'custodian_awaited'],
  ['the custodian objects', () => answered({ word: 'objected' }), 0, 'custodian_objects'],
  ['the custodian objects, and the time is over', () => answered({ word: 'objected' }), hour, 'custodian_objects'],
  ['the source must be moved first', () => answered({ word: 'move_first', due }), 9 * hour, 'custodian_objects'],
  ['the custodian said nothing', asked, hour, 'accepted'],
  ['the custodian agreed', () => answered({}), 0, 'accepted'],
]
for (const [what, record, left, expected] of leaving)
  test(`A8 whether it may leave as far as custodians go: ${what}, ${expected}`, () => {
    expect(fault(record(), after(now, left))).toBe(expected)
  })

test('A8 which source stands in the way is said, and until when a word is awaited', () => {
  const facts = (record: Recorder): Facts | undefined =>
    custodianFault(release(record), custodians(record), owed(record), now)?.refusal.facts
  expect(facts(composedRelease())).toEqual({ source: courier })
  expect(facts(asked())).toEqual({ source: courier, due })
  expect(facts(answered({ word: 'objected' }))).toEqual({ source: courier })
})

test('A8 what one source waits for does not pass for the word of another', () => {
  const record = answered({ word: 'move_first', due })
  record.append('amal', ask(record, 'other', [behind(record, clerk)]))
  expect(custodians(record).held.find(({ source: of }) => of === clerk)?.moveDue).toBeNull()
})

test('A8 a source that must be moved stops other words as well, even past the time to answer', () => {
  const record = answered({ word: 'move_first', due: after(now, 2 * hour) })
  record.append('amal', ask(record, pair.replace('b', 'c')))
  const other = { ...release(record), pair: pair.replace('b', 'c') }
  const whether = () => codeOf(custodianFault(other, custodians(record), owed(record), after(now, 9 * hour)))
  expect(whether()).toBe('custodian_objects')
  record.append('clock', custodianSilences(other, custodians(record), after(now, 9 * hour), id))
  expect(custodians(record).held[0]?.state).toBe('silent')
  expect(whether()).toBe('custodian_objects')
})

test('A8 every source is looked at, not the first alone', () => {
  const record = answered({})
  const both = [behind(record), behind(record, clerk)]
  const of = () => codeOf(custodianFault(release(record), custodians(record), owed(record, both), now))
  expect(of()).toBe('custodian_not_asked')
  record.append('amal', ask(record, pair, both))
  expect(of()).toBe('custodian_awaited')
})

// ---- over an objection

test('A8 a senior officer, not the author, lets it leave over a word that is missing or a no, with a reason', () => {
  expect(codeOf(override(asked(), 'amal'))).toBe('custodian_override_by_author')
  expect(codeOf(override(asked(), 'chief', ' '))).toBe('custodian_reason_missing /reason')
  expect(codeOf(override(composedRelease()))).toBe('custodian_nothing_to_override')
  expect(codeOf(override(answered({})))).toBe('custodian_nothing_to_override')
  const unknown = { ...release(asked()), state: 'none' } as const
  const command = { by: 'chief', reason: 'they would die' }
  expect(codeOf(overrideCustodians(unknown, custodians(asked()), command, id))).toBe('release_unknown')
  const sealedAlready = { ...release(asked()), sealedAt: now }
  expect(codeOf(overrideCustodians(sealedAlready, custodians(asked()), command, id))).toBe(
    'custodian_nothing_to_override',
  )
  for (const record of [asked(), answered({ word: 'objected' }), answered({ word: 'move_first', due })])
    expect(entriesOf(override(record))).toEqual([
      {
        kind: 'release/custodian-overridden@1',
        aggregate: id,
        scope: 'case_1',
        facts: { by: 'chief', sources: [courier] },
        content: { reason: 'they would die' },
      },
    ])
})

test('A8 what was overridden may leave; a new word is a new word', () => {
  const record = answered({ word: 'objected' })
  record.append('chief', entriesOf(override(record)))
  expect(fault(record)).toBe('accepted')
  expect(codeOf(override(record))).toBe('custodian_nothing_to_override')
  record.append(hakim, entriesOf(say(record, { word: 'objected' })))
  expect(fault(record)).toBe('custodian_objects')
})

test('A8 whoever agreed is not overridden with the others', () => {
  const record = answered({})
  record.append('amal', ask(record, pair, [behind(record, clerk)]))
  record.append('chief', entriesOf(override(record)))
  expect(custodians(record).held.map(({ overridden }) => overridden)).toEqual([false, true])
})

// ---- silence

test('A8 silence past the due instant is written once, on both streams, and is no yes', () => {
  const record = asked()
  const silences = (at: Instant) => custodianSilences(release(record), custodians(record), at, id)
  const { askedEntry } = custodians(record).held[0] ?? {}
  expect(silences(after(now, hour - 1))).toEqual([])
  expect(silences(due)).toEqual([
    { kind: 'release/custodian-silent@1', aggregate: id, facts: { source: courier, pair, due }, cause: askedEntry },
    { kind: 'source/word-silent@1', aggregate: courier, facts: { release: id, pair, due } },
  ])
  record.append('clock', silences(due))
  expect(custodians(record).held[0]?.state).toBe('silent')
  expect(silences(after(now, day))).toEqual([])
  // and an answer after it counts
  record.append(hakim, entriesOf(say(record, { word: 'objected' })))
  expect(fault(record, after(now, day))).toBe('custodian_objects')
})

test('A8 nobody is silent about what never leaves, or has left', () => {
  const record = asked()
  const at = (change: object) => custodianSilences({ ...release(record), ...change }, custodians(record), due, id)
  expect(at({})).toHaveLength(2)
  expect(at({ state: 'refused' })).toEqual([])
  expect(at({ sealedAt: now })).toEqual([])
})

// ---- beside the seal

const passed = (record: Recorder, at = now) =>
  custodiansPassed(release(record), custodians(record), owed(record), 'chief', at, id)

test('A8 beside the seal stands what no clock wrote yet, the ceilings, over whom it left, and the end of the asking', () => {
  expect(passed(composedRelease())).toEqual([])
  const closed = { kind: 'source/word-closed@1', aggregate: courier, facts: { release: id, why: 'sealed' } }
  expect(passed(answered({}))).toEqual([closed])
  expect(kinds(passed(asked(), due))).toEqual([
    'release/custodian-silent@1',
    'source/word-silent@1',
    'source/word-closed@1',
  ])
  const over = answered({ word: 'objected' })
  over.append('chief', entriesOf(override(over)))
  expect(passed(over)).toEqual([
    {
      kind: 'release/custodian-passed@1',
      aggregate: id,
      facts: { sources: [courier], why: 'overridden', by: 'chief' },
    },
    closed,
  ])
  const under = composedRelease()
  allow(under)
  const sources = [{ source: courier, pool: 'all', ceilings: [source(under).ceilings.ceilings[0]?.entry] }]
  expect(passed(under)).toEqual([{ kind: 'release/under-ceilings@1', aggregate: id, facts: { pair, sources } }])
})

test('A8 over whom it left: an awaited word, never one that agreed or whose time was over', () => {
  const record = asked()
  record.append('chief', entriesOf(override(record)))
  expect(kinds(passed(record))).toEqual(['release/custodian-passed@1', 'source/word-closed@1'])
  expect(kinds(passed(record, due))).not.toContain('release/custodian-passed@1')
  record.append(hakim, entriesOf(say(record)))
  expect(kinds(passed(record))).toEqual(['source/word-closed@1'])
  // over "move him first" it might have left; once he was moved it left over nobody
  const moved = answered({ word: 'move_first', due })
  moved.append('chief', entriesOf(override(moved)))
  expect(kinds(passed(moved))).toContain('release/custodian-passed@1')
  moved.append('x', [{ kind: 'release/source-moved@1', aggregate: id, facts: { source: courier } }])
  expect(kinds(passed(moved))).not.toContain('release/custodian-passed@1')
  const late = answered({ word: 'objected' })
  late.append('chief', entriesOf(override(late)))
  expect(kinds(passed(late, due))).toContain('release/custodian-passed@1')
})

test('A8 a draft that is refused asks nobody any more', () => {
  const record = asked()
  const no = refuseRelease(release(record), { by: 'chief', pair, reason: 'too fine' }, id)
  record.append('chief', [...entriesOf(no), ...closeWords(custodians(record), 'refused', id)])
  expect(source(record).words.asked[0]?.closed).toBe('refused')
  expect(closeWords({ held: [], covered: [courier] }, 'refused', id)).toEqual([])
})
