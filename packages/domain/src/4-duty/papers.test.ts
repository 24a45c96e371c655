import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type CaseState, type ClaimState, casePart } from '#case/case.ts'
import { idFrom } from '#kernel/ids.ts'
import { after, day, hour, type Instant, parseInstant } from '#kernel/instant.ts'
import { peoplePart } from '#victims/people.ts'
import type { Rules } from './determine.ts'
import { dutyPart } from './duty.ts'
import { type AnswerValue, type DutyState, owedPaper } from './duty-state.ts'
import { custodianDue, determineInHurry, missedPapers } from './papers.ts'
import { parseProfile } from './parse-profile.ts'
import { tests } from './profile.ts'

const file = readFileSync(new URL('../../../../profiles/us-ic-191-like.json', import.meta.url), 'utf8')
const read = parseProfile(JSON.parse(file))
if (read.kind === 'faults') throw new Error('the profile does not parse')
const rules: Rules = { profile: read.profile, version: { id: read.profile.id, version: 1, hash: 'a'.repeat(64) } }

const now = parseInstant('2025-01-07T06:00:00Z')
const minute = 60_000
const id = idFrom('case', new Uint8Array(16).fill(1))
const window = (hours: number): ClaimState => ({
  claim: 'claim_when',
  element: 'when',
  ladder: 'time',
  rungs: [],
  refs: [],
  gradeScheme: null,
  grade: null,
  window: { from: after(now, hours * hour), until: after(now, (hours + 1) * hour) },
  supersedes: null,
  supersededBy: null,
  by: 'amal',
  at: now,
  late: false,
  entry: 1,
})
const core = (hours: number | null): CaseState => ({
  ...casePart.initial,
  state: 'open',
  at: now,
  claims: hours === null ? [] : [window(hours)],
})
const answered = (...values: readonly AnswerValue[]): DutyState => ({
  ...dutyPart.initial,
  victims: ['v'],
  answers: {
    v: Object.fromEntries(
      tests.map((each, i) => [each, { value: values[i] ?? 'yes', claims: [], by: 'amal', at: now, entry: 2 }]),
    ),
  },
})
const people = peoplePart.initial
const duty = { victim: 'v', state: 'duty', reason: '', recheck: null }
const hurried = (state: DutyState, hours: number | null = null, held = rules as Rules | null) =>
  determineInHurry({ core: core(hours), people, duty: state }, duty, held, now, id)

/** The state once what was decided is recorded, entry by entry. */
function recorded(state: DutyState, decision: ReturnType<typeof hurried>, at: Instant = now): DutyState {
  if (decision.kind === 'refused') throw new Error(decision.refusal.code)
  return decision.entries.reduce(
    (next, { kind, facts }, i) =>
      dutyPart.evolve(next, {
        index: 10 + i,
        at,
        kind,
        aggregate: id,
        version: i + 1,
        actor: 'amal',
        command: 'c',
        facts,
      }),
    state,
  )
}

for (const [code, state, held] of [
  ['profile_not_in_force', answered(), null],
  ['tests_unanswered', { ...dutyPart.initial, victims: ['v'] }, rules],
  ['duty_below_threshold', answered('yes', 'no'), rules],
  ['victim_unknown', { ...answered(), victims: [] }, rules],
] as const)
  test(`in a hurry too a determination is refused: ${code}`, () => {
    const decision = hurried(state, null, held)
    expect(decision.kind === 'refused' && decision.refusal.code).toBe(code)
  })

test('every paper that is put off is owed in the commit of the determination', () => {
  const state = recorded(
    answered('yes', 'unsure', 'yes', 'unsure'),
    hurried(answered('yes', 'unsure', 'yes', 'unsure')),
  )
  expect(state.papers.map(({ paper, about, owner }) => [paper, about, owner])).toEqual([
    ['review', null, 'approver'],
    ['approve', null, 'senior_officer'],
    ['rationale', 'credible', 'analyst'],
    ['rationale', 'impending', 'analyst'],
    ['second_protector', null, 'analyst'],
  ])
  expect(state.determinations.v?.state).toBe('duty')
})

for (const [when, hours, review, second] of [
  ['the window opens within six hours', 5, 30, 30],
  ['within a day', 20, 60, 60],
  ['within a week', 100, 480, 240],
  ['later', 400, 2880, 1440],
  ['nobody knows when', null, 60, 60],
] as const)
  test(`papers are due by the table of the profile: ${when}`, () => {
    const { papers } = recorded(answered(), hurried(answered(), hours))
    expect(papers.map(({ due }) => (due - now) / minute)).toEqual([review, review, second])
    expect((custodianDue(core(hours), rules, now) - now) / minute).toBe(second)
  })

test('a paper is missed once, and one that comes late stays missed and is owed no longer', () => {
  const state = recorded(answered(), hurried(answered()))
  expect(missedPapers(state, now, id)).toEqual([])
  const late = after(now, 3 * hour)
  const missed = missedPapers(state, late, id)
  expect(missed.map(({ facts }) => facts.paper)).toEqual(['review', 'approve', 'second_protector'])
  const [first, ...rest] = missed
  if (first === undefined) throw new Error('nothing was missed')
  const overdue = recorded(state, { kind: 'accepted', entries: [first, ...rest] }, late)
  expect(missedPapers(overdue, late, id)).toEqual([])
  const review = { kind: 'case/reviewed@1' as const, aggregate: id, facts: { victim: 'v', agrees: true } }
  const after_ = recorded(overdue, { kind: 'accepted', entries: [review] }, late)
  expect(owedPaper(after_, 'v', 'review')).toBe(undefined)
  expect(after_.papers.find(({ paper }) => paper === 'review')).toMatchObject({ missed: true, settledAt: late })
})

for (const [protectors, owed] of [
  [0, true],
  [1, true],
  [2, false],
  [3, false],
] as const)
  test(`another way to reach protection is owed where there is no second: ${protectors} mapped`, () => {
    const held = Array.from({ length: protectors }, (_, i) => ({
      protector: `p${i}`,
      victim: 'v',
      counterpart: `c${i}`,
      party: null,
      rank: i + 1,
      entry: i,
    }))
    const states = { core: core(null), people: { ...people, protectors: held }, duty: answered() }
    const decision = determineInHurry(states, duty, rules, now, id)
    const papers = decision.kind === 'accepted' ? decision.entries.map(({ facts }) => facts.paper) : []
    expect(papers.includes('second_protector')).toBe(owed)
    expect(papers.length).toBe(owed ? 5 : 4)
  })

test('a paper is missed once its instant has passed, and one that came in time never', () => {
  const state = recorded(answered(), hurried(answered()))
  const missed = (at: number) => missedPapers(state, after(now, at), id).map(({ facts }) => facts.paper)
  expect(missed(60 * minute)).toEqual([])
  expect(missed(60 * minute + 1)).toEqual(['review', 'approve', 'second_protector'])
  const review = { kind: 'case/reviewed@1' as const, aggregate: id, facts: { victim: 'v', agrees: true } }
  const done = recorded(state, { kind: 'accepted', entries: [review] })
  expect(missedPapers(done, after(now, day), id).map(({ facts }) => facts.paper)).toEqual([
    'approve',
    'second_protector',
  ])
})
