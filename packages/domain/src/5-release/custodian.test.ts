// People A8 and A6, release 2.6 e: whose custodian is asked before something leaves, until when, and what the release holds of
// it.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Rules } from '#duty/determine.ts'
import type { NewEntry } from '#kernel/entry.ts'
import { idFrom } from '#kernel/ids.ts'
import { after, day, hour, type Instant, minute } from '#kernel/instant.ts'
import { rules } from '../4-duty/duty.fixture.ts'
import { aggregates } from '../aggregates.ts'
import type { Recorder } from '../record.fixture.ts'
import { entriesOf, id, now, pair, release } from './chain.fixture.ts'
import {
  allow,
  answered,
  ask,
  asked,
  behind,
  bytes,
  clerk,
  codeOf,
  composedRelease,
  courier,
  custodians,
  dalia,
  due,
  hakim,
  kinds,
  owed,
  said,
  say,
  shown,
  source,
} from './custodian.fixture.ts'
import { type Behind, custodiansOwed, custodianWordDue, sourceMoved } from './custodian.ts'

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
