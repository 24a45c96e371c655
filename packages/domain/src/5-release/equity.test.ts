// Whose own work could a warning cut across, and whom does it wait for? A warning of danger to life waits for nobody.
import { expect, test } from 'vitest'
import { deadline } from '#duty/clock.ts'
import type { EquityHolder } from '#duty/profile.ts'
import { after, type Instant } from '#kernel/instant.ts'
import { plainName } from '#kernel/names.ts'
import type { Decision } from '#kernel/refusal.ts'
import { given, rules, said, t0 } from '../4-duty/duty.fixture.ts'
import { Recorder } from '../record.fixture.ts'
import {
  answerEquity,
  askEquities,
  type EquityAnswer,
  type EquityState,
  equityFault,
  equityHoldersOf,
  equityPart,
  equityPassed,
  equitySilences,
  overrideEquities,
} from './equity.ts'
import type { ReleaseState } from './release.ts'
import { caseId, draftEntry, drafted, ended, id, later, over } from './right.fixture.ts'

const equity = (record: Recorder): EquityState => record.state('release', id).equity
const asking = (record: Recorder, holders: readonly string[], release = drafted): Decision =>
  askEquities(release, equity(record), holders, 'bashir', rules, null, record.now, id)
/** `6_to_24_hours` is the class of a window that nobody knows: an hour. */
const due = later(1)

function asked(...holders: readonly string[]): Recorder {
  const record = new Recorder(t0)
  record.take('bashir', asking(record, holders))
  return record
}
const answering = (record: Recorder, holder: string, word: EquityAnswer, by = 'bashir', release = drafted): Decision =>
  answerEquity(release, equity(record), { holder, answer: word, words: 'so be it', by }, id)
const answer = (record: Recorder, holder: string, word: EquityAnswer): void => {
  record.take('bashir', answering(record, holder, word))
}
const overriding = (record: Recorder, by = 'chief', release = drafted): Decision =>
  overrideEquities(release, equity(record), { by, reason: 'it must be said' }, id)
const fallSilent = (record: Recorder, at: Instant): void => {
  record.now = at
  record.append('node', equitySilences(drafted, equity(record), at, id))
}
const fault = (record: Recorder, holders: readonly string[], release = drafted) =>
  equityFault(release, equity(record), holders, record.now)?.refusal
const states = (record: Recorder): unknown => equity(record).held.map(({ state }) => state)
const duty: ReleaseState = { ...drafted, basis: 'duty' }

const holder = (name: string, areas: readonly string[], actors: readonly string[]): EquityHolder => ({
  holder: name,
  areas,
  actors,
  text: 'they are asked',
  citation: 'a test',
  confidence: 'unverified',
})
const holders = [
  holder('everywhere', [], []),
  holder('in_rif', ['rif', 'homs'], []),
  holder('about_is', [], ['Islamic State', 'IS']),
  holder('both', ['rif'], ['Islamic State']),
]
for (const [what, areas, actors, expected] of [
  ['nothing is known', [], [], ['everywhere', 'in_rif', 'about_is', 'both']],
  ['their place, nobody named', ['syria', 'homs'], [], ['everywhere', 'in_rif', 'about_is']],
  ['another place', ['idlib'], [], ['everywhere', 'about_is']],
  ['their actor, no place', [], ['fighters of the Islamic State'], ['everywhere', 'in_rif', 'about_is', 'both']],
  ['another actor', [], ['somebody else'], ['everywhere', 'in_rif']],
  ['another actor at their place', ['rif'], ['somebody else'], ['everywhere', 'in_rif']],
  ['one of two actors', ['rif'], ['somebody else', 'IS'], ['everywhere', 'in_rif', 'about_is']],
  ['their actor elsewhere', ['idlib'], ['Islamic State'], ['everywhere', 'about_is']],
] as const)
  test(`A12 they are asked about their areas and actors, and about what nobody knows: ${what}`, () => {
    expect(equityHoldersOf(holders, { areas, actors: actors.map((text) => plainName(text)) })).toEqual(expected)
  })

test('A12 asking has its place: a release that is known, under rules, and has not left; somebody to ask', () => {
  const record = new Recorder(t0)
  expect(said(asking(record, ['a'], { ...drafted, state: 'none' }))).toBe('release_unknown')
  expect(said(askEquities(drafted, equity(record), ['a'], 'bashir', null, null, t0, id))).toBe('profile_not_in_force')
  for (const release of over) {
    expect(said(asking(record, ['a'], release))).toBe('equity_not_now')
    expect(given(asking(record, ['a'], release))).toEqual({ state: release.state })
  }
  expect(said(asking(record, []))).toBe('equity_nobody_to_ask')
  expect(said(asking(record, ['a']))).toBe('accepted')
  expect(said(asking(asked('a', 'b'), ['b', 'a']))).toBe('equity_already_asked')
})

test('A12 they are shown the rungs that were chosen, and only those who were not asked are asked', () => {
  const record = asked('a')
  const rungs = [
    { claim: 'claim_where', rung: 2 },
    { claim: 'claim_when', rung: 1 },
    { claim: 'claim_actor', rung: 0 },
  ]
  const entry = (name: string) => ({
    kind: 'release/equity-asked@1',
    aggregate: id,
    profile: rules.version,
    facts: { holder: name, by: 'bashir', due, rungs },
  })
  expect(asking(record, ['b', 'a', 'c'])).toEqual({ kind: 'accepted', entries: [entry('b'), entry('c')] })
})

test('A12 their time is the clock of protection, within its share of what is left', () => {
  const opens = later(2)
  const decision = askEquities(drafted, equity(new Recorder(t0)), ['a'], 'bashir', rules, opens, t0, id)
  expect(decision.kind === 'accepted' && decision.entries[0].facts.due).toBe(
    deadline(rules.profile.clocks, 'protected', t0, t0, opens).due,
  )
})

test('A12 an answer is written down by somebody other than the author, of who was asked', () => {
  const record = asked('a')
  expect(said(answering(record, 'a', 'no', 'bashir', { ...drafted, state: 'none' }))).toBe('release_unknown')
  for (const release of over) {
    expect(said(answering(record, 'a', 'no', 'bashir', release))).toBe('equity_not_now')
    expect(given(answering(record, 'a', 'no', 'bashir', release))).toEqual({ state: release.state })
  }
  expect(said(answering(record, 'b', 'no'))).toBe('equity_never_asked /holder')
  expect(said(answering(record, 'a', 'no', 'amal'))).toBe('equity_by_author')
  expect(answering(record, 'a', 'no')).toEqual({
    kind: 'accepted',
    entries: [
      {
        kind: 'release/equity-answered@1',
        aggregate: id,
        scope: caseId,
        facts: { holder: 'a', answer: 'no', by: 'bashir' },
        content: { words: 'so be it' },
      },
    ],
  })
})

test('A12 what is shared waits for every answer; a yes or silence lets it leave, a no or other words do not', () => {
  const record = asked('a', 'b')
  expect(fault(record, ['a', 'c'])).toMatchObject({ code: 'equity_awaited', path: '', facts: { holder: 'a', due } })
  answer(record, 'a', 'yes')
  expect(fault(record, ['a'])).toBeUndefined()
  expect(fault(record, ['a', 'c'])).toMatchObject({ code: 'equity_not_asked', path: '', facts: { holder: 'c' } })
  expect(fault(record, ['a', 'b'])).toMatchObject({ code: 'equity_awaited', facts: { holder: 'b', due } })
  for (const word of ['no', 'modify'] as const) {
    answer(record, 'b', word)
    expect(fault(record, ['a', 'b'])).toMatchObject({
      code: 'equity_conflict',
      path: '',
      facts: { holder: 'b', answer: word },
    })
  }
  expect(fault(record, ['a'])).toBeUndefined()
  expect(fault(record, [])).toBeUndefined()
})

test('A12 whoever lets the time pass is not awaited, whether or not it was written down', () => {
  const record = asked('a')
  record.now = after(due, -1)
  expect(fault(record, ['a'])?.code).toBe('equity_awaited')
  record.now = due
  expect(fault(record, ['a'])).toBeUndefined()
  fallSilent(record, due)
  record.now = t0
  expect(fault(record, ['a'])).toBeUndefined()
})

test('A12 a danger to life waits for no answer, but everybody is asked; a stand-down asks nobody', () => {
  const record = asked('a')
  expect(fault(record, ['a'], duty)).toBeUndefined()
  answer(record, 'a', 'no')
  expect(fault(record, ['a'], duty)).toBeUndefined()
  expect(fault(record, ['a', 'b'], duty)?.code).toBe('equity_not_asked')
  expect(fault(record, ['a', 'b'], { ...drafted, change: 'stand_down' })).toBeUndefined()
  expect(fault(record, ['a', 'b'], { ...drafted, change: 'update' })?.code).toBe('equity_conflict')
})

test('A12 silence is written down once, when the time is over', () => {
  const record = asked('a', 'b')
  answer(record, 'b', 'yes')
  expect(equitySilences(drafted, equity(record), after(due, -1), id)).toEqual([])
  for (const release of over) expect(equitySilences(release, equity(record), due, id)).toEqual([])
  expect(equitySilences(drafted, equity(record), due, id)).toEqual([
    { kind: 'release/equity-silent@1', aggregate: id, facts: { holder: 'a', due }, cause: 0 },
  ])
  fallSilent(record, due)
  expect(states(record)).toEqual(['silent', 'yes'])
  expect(equitySilences(drafted, equity(record), later(99), id)).toEqual([])
})

test('A12 a senior officer who did not write it lets it leave over what was said so far', () => {
  const record = asked('a', 'b', 'c', 'd', 'e')
  answer(record, 'a', 'yes')
  answer(record, 'b', 'no')
  answer(record, 'c', 'modify')
  expect(said(overriding(record, 'chief', { ...drafted, state: 'none' }))).toBe('release_unknown')
  for (const release of over) {
    expect(said(overriding(record, 'chief', release))).toBe('equity_not_now')
    expect(given(overriding(record, 'chief', release))).toEqual({ state: release.state })
  }
  expect(said(overriding(record, 'amal'))).toBe('equity_override_by_author')
  expect(said(overriding(new Recorder(t0)))).toBe('equity_nothing_to_override')
  expect(overriding(record)).toEqual({
    kind: 'accepted',
    entries: [
      {
        kind: 'release/equity-overridden@1',
        aggregate: id,
        scope: caseId,
        facts: { by: 'chief', holders: ['b', 'c', 'd', 'e'] },
        content: { reason: 'it must be said' },
      },
    ],
  })
  record.take('chief', overriding(record))
  expect(fault(record, ['a', 'b', 'c', 'd', 'e'])).toBeUndefined()
  expect(equity(record).held.map(({ overridden }) => overridden)).toEqual([false, true, true, true, true])
  expect(said(overriding(record))).toBe('equity_nothing_to_override')
  // what was overridden was another answer
  answer(record, 'b', 'no')
  expect(fault(record, ['b'])?.code).toBe('equity_conflict')
  expect(said(overriding(record))).toBe('accepted')
})

test('A12 silence and a yes leave nothing to override', () => {
  const record = asked('a', 'b')
  answer(record, 'a', 'yes')
  fallSilent(record, due)
  expect(said(overriding(record))).toBe('equity_nothing_to_override')
})

test('A12 what a warning of danger to life left over is recorded beside its seal', () => {
  const record = asked('a', 'b', 'c')
  answer(record, 'a', 'yes')
  answer(record, 'b', 'no')
  expect(equityPassed(duty, equity(record), 'bashir', id)).toEqual([
    {
      kind: 'release/equity-passed@1',
      aggregate: id,
      facts: { holders: ['b', 'c'], why: 'danger_to_life', by: 'bashir' },
    },
  ])
  record.append('bashir', equityPassed(duty, equity(record), 'bashir', id))
  expect(states(record)).toEqual(['yes', 'no', 'asked'])
  expect(equityPassed(drafted, equity(record), 'bashir', id)).toEqual([])
  answer(record, 'b', 'yes')
  answer(record, 'c', 'yes')
  expect(equityPassed(duty, equity(record), 'bashir', id)).toEqual([])
})

test('A12 the rows say who is asked, until when; nobody is owed an answer about what is over', () => {
  const record = new Recorder(t0)
  record.append('amal', [draftEntry])
  record.take('bashir', asking(record, ['a', 'b']))
  const desk = () => record.rows('release', id, 'desk').filter(({ act }) => act === 'release.equity')
  const rows = () => record.rows('release', id, 'equity_row')
  const owed = { owner_role: 'analyst', act: 'release.equity', due, case_id: caseId, subject: id, state: 'owed' }
  expect(desk()).toEqual([owed, owed])
  const row = { asked_at: t0, due }
  expect(rows()).toEqual([
    { ...row, holder: 'a', state: 'asked', entry: 1 },
    { ...row, holder: 'b', state: 'asked', entry: 2 },
  ])
  answer(record, 'a', 'modify')
  expect(desk()).toEqual([owed])
  expect(rows()).toEqual([
    { ...row, holder: 'a', state: 'modify', entry: 3 },
    { ...row, holder: 'b', state: 'asked', entry: 2 },
  ])
  expect(equity(record).over).toBe(false)
  for (const end of ['release/sealed@1', 'release/approval-refused@1'] as const) {
    const held = equityPart.evolve(equity(record), ended(end))
    expect(held.over).toBe(true)
    expect(equityPart.rows(held, id).map(({ table }) => table)).toEqual(['equity_row', 'equity_row'])
  }
  const keys = equityPart.rows(equity(record), id).map(({ key }) => key)
  expect(keys).toEqual(['a', 'b', 'release.equity/b'])
})
