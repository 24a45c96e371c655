// People A8 and A6, release 2.6 e: who is asked before something leaves, what a word does, and what silence does not do.
// Each refusal stands beside the neighbour that passes.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Rules } from '#duty/determine.ts'
import { setCeiling } from '#intake/ceiling.ts'
import { registerSource } from '#intake/source.ts'
import type { Facts, NewEntry } from '#kernel/entry.ts'
import { idFrom } from '#kernel/ids.ts'
import { after, day, hour, type Instant, minute } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import { rules } from '../4-duty/duty.fixture.ts'
import { aggregates } from '../aggregates.ts'
import type { Recorder } from '../record.fixture.ts'
import { entriesOf, id, now, pair, release, upTo } from './chain.fixture.ts'
import {
  askCustodians,
  askNow,
  type Behind,
  type CustodiansState,
  closeWords,
  custodianFault,
  custodianSilences,
  custodiansOwed,
  custodiansPassed,
  custodianWordDue,
  overrideCustodians,
  type SayWord,
  type Shown,
  sayWord,
  sourceMoved,
} from './custodian.ts'
import { refuseRelease } from './seal.ts'

const bytes = (n: number): Uint8Array => new Uint8Array(16).fill(n)
const [courier, clerk] = [idFrom('source', bytes(61)), idFrom('source', bytes(62))]
const [hakim, dalia, rami] = [idFrom('person', bytes(63)), idFrom('person', bytes(64)), idFrom('person', bytes(65))]
const due = after(now, hour)
const said = [
  { case: 'case_1', claim: 'place', element: 'where', rung: 2, labels: ['withheld', 'city', 'site', 'gate'] },
  { case: 'case_1', claim: 'time', element: 'when', rung: 0, labels: ['withheld', 'week'] },
]
const shown: Shown = {
  texts: { en: 'the gate', ar: 'الباب' },
  passOn: [{ level: 'site' }],
  numbers: { [courier]: { heads: 9 } },
  restsOn: { [courier]: ['cell'] },
}
const custodians = (record: Recorder): CustodiansState => record.state('release', id).custodians
const source = (record: Recorder, of = courier) => record.state('source', of)
const behind = (record: Recorder, of = courier): Behind => {
  const { source: state, ceilings, words } = source(record, of)
  return { source: of, pool: 'all', of: state, ceilings, words }
}
const owed = (record: Recorder, who: readonly Behind[] = [behind(record)]) =>
  custodiansOwed(release(record), custodians(record), who, said, record.now)
const ask = (record: Recorder, to: string, who?: readonly Behind[]): readonly NewEntry[] =>
  askCustodians(release(record), custodians(record), owed(record, who), to, shown, 'amal', due, id)
const kinds = (entries: readonly NewEntry[]): readonly string[] => entries.map(({ kind }) => kind)
const codeOf = (decision: Decision | undefined): string =>
  decision === undefined || decision.kind === 'accepted'
    ? 'accepted'
    : `${decision.refusal.code} ${decision.refusal.path}`.trim()

/** A composed release over a courier whom Hakim keeps, with Dalia beside him. */
function composedRelease(): Recorder {
  const record = upTo(2)
  const limits = { k: 8, pmaxNum: 1, pmaxDen: 2 }
  for (const [of, custodian, deputy] of [
    [courier, hakim, dalia],
    [clerk, dalia, hakim],
  ] as const) {
    const command = { name: 'somebody', kind: 'human', access: [], protection: limits, custodian, deputy }
    record.take('admin', registerSource(source(record, of).source, command, of))
  }
  return record
}
function asked(to = pair): Recorder {
  const record = composedRelease()
  record.append('amal', ask(record, to))
  return record
}
const say = (record: Recorder, word: Partial<SayWord> = {}): Decision =>
  sayWord(
    source(record).source,
    source(record).words,
    release(record),
    { release: id, pair, word: 'agreed', reason: 'too close', due: null, by: hakim, ...word },
    record.now,
    courier,
  )
const override = (record: Recorder, by = 'chief', reason = 'they would die'): Decision =>
  overrideCustodians(release(record), custodians(record), { by, reason }, id)
const fault = (record: Recorder, at = record.now): string =>
  codeOf(custodianFault(release(record), custodians(record), owed(record), at))
const answered = (word: Partial<SayWord>): Recorder => {
  const record = asked()
  record.append(hakim, entriesOf(say(record, word)))
  return record
}
const allow = (record: Recorder, pool = 'all', hours = 9): void => {
  const command = { pool, on: { element: 'where', label: 'site' }, from: null, until: after(now, hours * hour) }
  const about = { pools: [pool], rungs: null }
  record.append(hakim, entriesOf(setCeiling(source(record).source, command, about, hakim, record.now, courier)))
}

// ---- who is asked

const guarded = (change: Partial<Behind['of']>): Behind => {
  const one = behind(composedRelease())
  return { ...one, of: { ...one.of, ...change } }
}
const limits = { k: 1, pmaxNum: 1, pmaxDen: 1 }
for (const [what, of, isAsked] of [
  ['nobody answers for it', { custodian: null }, false],
  ['everybody could read it', { kind: 'open' }, false],
  ['its custodian said that there is nothing to protect', { protection: limits }, false],
  ['one more head must remain', { protection: { ...limits, k: 2 } }, true],
  ['not all suspicion may fall on it', { protection: { ...limits, pmaxDen: 2 } }, true],
  ['nobody has said how it is protected', { protection: null }, true],
  ['somebody answers for it', {}, true],
] as const)
  test(`A8 whether the custodian of a source is asked: ${what}`, () => {
    const { ask: toAsk, under } = owed(composedRelease(), [guarded(of)])
    expect([toAsk.length, under.length]).toEqual([isAsked ? 1 : 0, 0])
  })

test('A8 nobody is asked about a case with nothing to protect, nor about a text that tells nothing', () => {
  const record = composedRelease()
  const who = [behind(record)]
  const asking = (change: object, told = said) =>
    custodiansOwed({ ...release(record), ...change }, custodians(record), who, told, now)
  expect(asking({}).ask).toEqual(who)
  for (const nobody of [asking({ protection: 'open' }), asking({}, []), asking({}, said.slice(1))])
    expect(nobody).toEqual({ ask: [], under: [] })
})

test('A6 what was cleared in advance for this pool, and still counts, wakes nobody; each source by itself', () => {
  const record = composedRelease()
  allow(record, 'other')
  expect(owed(record).ask).toHaveLength(1)
  allow(record)
  const both = owed(record, [behind(record), behind(record, clerk)])
  expect(both.ask.map((one) => one.source)).toEqual([clerk])
  const own = source(record).ceilings.ceilings.find(({ pool }) => pool === 'all')
  expect(both.under).toEqual([{ source: courier, pool: 'all', ceilings: [own?.entry] }])
  record.now = after(now, 9 * hour)
  expect(owed(record).under).toEqual([])
})

test('A8 whoever must be moved first is asked, whatever was cleared on a quieter day; afterwards nobody need be', () => {
  const record = answered({ word: 'move_first', due })
  allow(record)
  expect(owed(record).ask).toHaveLength(1)
  const moved = sourceMoved(source(record).source, source(record).words, { release: id, by: dalia }, courier)
  record.append(dalia, entriesOf(moved))
  expect(owed(record).under).toHaveLength(1)
})

test('A8 that another source must be moved does not void what was cleared for this one', () => {
  const record = composedRelease()
  allow(record)
  const held = {
    source: clerk,
    pair,
    state: 'move_first',
    due,
    overridden: false,
    moveDue: due,
    askedEntry: 0,
  } as const
  const { under } = custodiansOwed(release(record), { held: [held], covered: [] }, [behind(record)], said, now)
  expect(under).toHaveLength(1)
})

// ---- until when

const sharing = (of: readonly [number, number]): Rules => ({
  ...rules,
  profile: { ...rules.profile, clocks: { ...rules.profile.clocks, share: of } },
})
const [first] = rules.profile.clocks.classes
for (const [what, given, left, minutes] of [
  ['no rules and no hour: an hour', null, null, 60],
  ['no rules: a quarter of what is left', null, 2 * hour, 30],
  ['no rules, much time: an hour', null, 9 * day, 60],
  ['it has begun', null, -hour, 0],
  ['it begins now', null, 0, 0],
  ['the share that the profile says', sharing([1, 2]), 10 * minute, Math.min(5, first.determination)],
  ['another share', sharing([2, 5]), 10 * minute, Math.min(4, first.determination)],
] as const)
  test(`release 2.6 until when a custodian is waited for: ${what}`, () => {
    const opens = left === null ? null : ((now + left) as Instant)
    expect(custodianWordDue(given, opens, now)).toBe(after(now, minutes * minute))
  })

test('release 2.6 with rules it is the time of whoever decides; of what nobody knows too, and for a day at most', () => {
  const { clocks } = rules.profile
  const unknown = clocks.classes.find((line) => line.class === clocks.unknownClass)
  expect(custodianWordDue(rules, null, now)).toBe(after(now, (unknown?.determination ?? 0) * minute))
  const slow = clocks.classes.map((line) => ({ ...line, determination: 9 * 24 * 60 })) as never
  const idle: Rules = { ...rules, profile: { ...rules.profile, clocks: { ...clocks, classes: slow } } }
  expect(custodianWordDue(idle, null, now)).toBe(after(now, day))
})

test('release 2.6 a custodian is waited for in whole seconds, never past the share of what is left', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9, max: 9e8 }), fc.nat(999), fc.boolean(), (left, ms, isRuled) => {
      const at = (now + ms) as Instant
      const until = custodianWordDue(isRuled ? rules : null, (at + left) as Instant, at)
      expect(until % 1000).toBe(0)
      expect(until).toBeLessThanOrEqual(at + Math.max(0, left) / 4)
      expect(until).toBeGreaterThan(at - 1000)
    }),
  )
})

// ---- the question

test('A8 a question goes to the source’s stream with all that its custodian must see, and to the release with none', () => {
  const record = composedRelease()
  expect(ask(record, pair)).toEqual([
    {
      kind: 'source/word-asked@1',
      aggregate: courier,
      scope: courier,
      facts: { release: id, case: 'case_1', pair, by: 'amal', due },
      content: { texts: shown.texts, passOn: shown.passOn, numbers: { heads: 9 }, restsOn: ['cell'] },
    },
    { kind: 'release/custodian-asked@1', aggregate: id, facts: { source: courier, pair, due } },
  ])
  const of = ask(record, pair, [behind(record, clerk)])[0]
  expect(of?.content).toMatchObject({ numbers: {}, restsOn: [] })
})

test('A8 nobody is asked twice about one pair; about other words everybody is asked anew', () => {
  const record = asked()
  expect(ask(record, pair)).toEqual([])
  expect(kinds(ask(record, pair, [behind(record), behind(record, clerk)]))).toHaveLength(2)
  expect(kinds(ask(record, 'other'))).toEqual(['source/word-asked@1', 'release/custodian-asked@1'])
})

test('A6 whoever was never asked has nothing to be closed when a leave covers it', () => {
  const record = composedRelease()
  record.append('amal', ask(record, pair, [behind(record, clerk)]))
  allow(record)
  expect(kinds(ask(record, pair))).toEqual(['release/under-ceilings@1'])
})

test('A6 whoever was asked and need not be any more owes no answer', () => {
  const record = asked()
  allow(record)
  const under = [{ source: courier, pool: 'all', ceilings: [source(record).ceilings.ceilings[0]?.entry ?? -1] }]
  expect(ask(record, 'other')).toEqual([
    { kind: 'release/under-ceilings@1', aggregate: id, facts: { pair: 'other', sources: under } },
    { kind: 'source/word-closed@1', aggregate: courier, facts: { release: id, why: 'under_ceiling' } },
  ])
  record.append('amal', ask(record, 'other'))
  expect(custodians(record)).toEqual({ held: [], covered: [courier] })
  expect(rowsOf(record)).toEqual([{ source: courier, pair: '', state: 'under_ceiling', due: null, move_due: null }])
  // another source is asked meanwhile: this one stays covered
  const command = (to: string, of: typeof clerk): NewEntry => ({
    kind: 'release/custodian-asked@1',
    aggregate: id,
    facts: { source: of, pair: to, due },
  })
  record.append('amal', [command('other', clerk)])
  expect(custodians(record)).toMatchObject({ held: [{ source: clerk }], covered: [courier] })
  // the leave is gone: somebody is asked, and it is covered no more
  record.now = after(now, 9 * hour)
  record.append('amal', ask(record, 'third'))
  expect(custodians(record).covered).toEqual([])
  // and covered again, it is asked no more; what the other was asked stands
  record.append('amal', [{ kind: 'release/under-ceilings@1', aggregate: id, facts: { pair: 'third', sources: under } }])
  expect(custodians(record)).toMatchObject({ held: [{ source: clerk }], covered: [courier] })
})

const rowsOf = (record: Recorder) => record.rows('release', id, 'release_custodian_row')

// ---- what the release holds of it

test('A8 the release says of each source who was asked, what was said, and nothing of why', () => {
  const record = asked()
  const row = { source: courier, pair, state: 'asked', due, move_due: null }
  expect(rowsOf(record)).toEqual([row])
  record.append('amal', ask(record, pair, [behind(record, clerk)]))
  record.append(hakim, entriesOf(say(record, { word: 'objected' })))
  expect(rowsOf(record)).toEqual([
    { ...row, state: 'objected' },
    { ...row, source: clerk },
  ])
  expect(JSON.stringify(record.frames)).not.toContain('too close')
  expect(record.rows('release', id, 'desk').filter(({ act }) => act === 'source.move')).toEqual([])
})

test('A8 a source that must be moved stands on the desk of its custodian until it was, whatever else is composed', () => {
  const record = answered({ word: 'move_first', due: after(now, 2 * hour) })
  const desk = () => record.rows('release', id, 'desk').filter(({ act }) => act === 'source.move')
  const move = { owner_role: 'custodian', act: 'source.move', due: after(now, 2 * hour), case_id: null }
  expect(desk()).toEqual([{ ...move, subject: courier, state: 'owed' }])
  // a line of its own beside that of every other source
  const lines = aggregates.release.rows(record.state('release', id)).filter(({ table }) => table === 'desk')
  expect(lines.map(({ key }) => key)).toContain(`source.move/${courier}`)
  record.append('amal', ask(record, 'other'))
  expect(custodians(record).held[0]).toMatchObject({ pair: 'other', state: 'asked', moveDue: after(now, 2 * hour) })
  const moved = () => sourceMoved(source(record).source, source(record).words, { release: id, by: hakim }, courier)
  record.append(hakim, entriesOf(moved()))
  // it was asked about other words meanwhile: being moved is no yes to those
  expect(custodians(record).held[0]).toMatchObject({ state: 'asked', moveDue: null })
  expect(desk()).toEqual([])
  expect(codeOf(moved())).toBe('custodian_nothing_to_move /release')
})

test('A8 being moved is the yes that "move first" waited for, and no other word', () => {
  const record = answered({ word: 'move_first', due })
  record.append('amal', ask(record, pair, [behind(record, clerk)]))
  const move = (of: string): NewEntry => ({ kind: 'release/source-moved@1', aggregate: id, facts: { source: of } })
  record.append('x', [move(clerk), move(idFrom('source', bytes(69)))])
  expect(custodians(record).held.map(({ state }) => state)).toEqual(['move_first', 'asked'])
  record.append('x', [move(courier)])
  expect(custodians(record).held.map(({ state }) => state)).toEqual(['agreed', 'asked'])
  const objected = answered({ word: 'objected' })
  objected.append('x', [{ kind: 'release/source-moved@1', aggregate: id, facts: { source: courier } }])
  expect(custodians(objected).held[0]?.state).toBe('objected')
})

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
