// One case that the tests of the duty share: a shrine full of pilgrims, and one fighter; somebody said when.
// A refusal is given back as `code place`, so that a test which asserts it asserts where the fault was said to be, too.

import { readFileSync } from 'node:fs'
import type { CaseState } from '#case/case.ts'
import type { Facts } from '#kernel/entry.ts'
import { idFrom } from '#kernel/ids.ts'
import { after, day, hour, type Instant, parseInstant } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import type { PeopleState } from '#victims/people.ts'
import { type AddClaim, openCase } from '../2-case/claim.ts'
import { mapProtector, type SetVictim } from '../3-victims/victim.ts'
import { Recorder } from '../record.fixture.ts'
import { approveDetermination, type Judge, reviewDetermination } from './approval.ts'
import { type AnswerTest, answerTest, type Determine, determine, type Rules } from './determine.ts'
import { type DutyState, determinationOf } from './duty-state.ts'
import { enterClaim, enterVictim } from './enter.ts'
import { parseProfile } from './parse-profile.ts'
import { type Profile, tests } from './profile.ts'
import { signWaiver, type WriteWaiver, writeWaiver } from './waiver.ts'

/** A shipped profile by its name. */
export function shipped(name: string): Profile {
  const read = parseProfile(
    JSON.parse(readFileSync(new URL(`../../../../profiles/${name}.json`, import.meta.url), 'utf8')),
  )
  if (read.kind === 'faults') throw new Error('the profile has faults')
  return read.profile
}
const profile = shipped('us-ic-191-like')
export const rules: Rules = { profile, version: { id: profile.id, version: 1, hash: 'a'.repeat(64) } }

export const bytes = (n: number): Uint8Array => new Uint8Array(16).fill(n)
export const c = idFrom('case', bytes(1))
export const [crowd, soldier] = [idFrom('victim', bytes(2)), idFrom('victim', bytes(3))]
/** Somebody who is in no case. */
export const nobody = idFrom('victim', bytes(9))
export const [claim, later, third] = [4, 5, 15].map((n) => idFrom('claim', bytes(n))) as [
  ReturnType<typeof idFrom<'claim'>>,
  ReturnType<typeof idFrom<'claim'>>,
  ReturnType<typeof idFrom<'claim'>>,
]
const report = idFrom('report', bytes(6))
export const [amal, bashir, chief] = [11, 12, 13].map((n) => idFrom('person', bytes(n))) as [
  ReturnType<typeof idFrom<'person'>>,
  ReturnType<typeof idFrom<'person'>>,
  ReturnType<typeof idFrom<'person'>>,
]
export const t0 = parseInstant('2025-01-05T10:00Z')
export const both = (en: string) => ({ en, ar: `${en}-ar` })
const context = {
  reports: new Map([[report, { source: 's', text: 'at noon on Saturday', document: null }]]),
  places: new Map(),
  hash: () => '0'.repeat(64),
}

/** A claim that it happens in the hour after `from`. */
export const when = (from: Instant, supersedes: typeof claim | null = null): AddClaim => ({
  element: 'when',
  assertion: both('at noon'),
  refs: [{ report, span: { start: 0, end: 7 }, path: null, supports: null }],
  gradeScheme: null,
  grade: null,
  ladder: { kind: 'time', window: { from, until: after(from, hour) }, zone: 'Asia/Damascus' },
  supersedes,
})
/** A claim about who, which moves no window. */
export const who: AddClaim = {
  ...when(t0),
  element: 'who',
  ladder: {
    kind: 'stated',
    rungs: [
      { label: 'withheld', text: {}, utility: 0 },
      { label: 'number', text: both('four men'), utility: 1 },
    ],
  },
}

export const crowdAtRisk: SetVictim = {
  kind: 'place',
  party: null,
  who: both('the shrine'),
  present: [{ category: 'civilian', who: both('pilgrims'), count: null }],
}
export const soldierAtRisk: SetVictim = { kind: 'person', party: null, who: both('a fighter'), present: [] }
/** A group of which so many kinds of people are said to be there. */
export const group = (...categories: readonly string[]): SetVictim => ({
  kind: 'group',
  party: null,
  who: both('they'),
  present: categories.map((category) => ({ category, who: both(category), count: null })),
})

interface States {
  readonly core: CaseState
  readonly people: PeopleState
  readonly duty: DutyState
}
export const states = (record: Recorder): States => record.state('case', c)

/** Where an act was refused and why; `accepted` when it was not. */
export function said(decision: Decision): string {
  if (decision.kind === 'accepted') return 'accepted'
  const { code, path } = decision.refusal
  return path === '' ? code : `${code} ${path}`
}
/** The numbers and ids that a refusal gives along. */
export const given = (decision: Decision): Facts | undefined =>
  decision.kind === 'refused' ? decision.refusal.facts : undefined

export function take(record: Recorder, by: string, decision: Decision): string {
  record.take(by, decision)
  return said(decision)
}

export const entering = (record: Recorder, command: AddClaim, id = claim, under: Rules | null = rules): Decision =>
  enterClaim(states(record), command, context, under, record.now, c, id)
export const enter = (record: Recorder, command: AddClaim, id = claim): string =>
  take(record, amal, entering(record, command, id))
export const entered = (record: Recorder, command: SetVictim, id = soldier): string =>
  take(record, amal, enterVictim(states(record), command, null, rules, record.now, c, id))
/** The case with nobody at risk and no window yet. */
export const begun = (): Recorder => {
  const record = new Recorder(t0)
  const command = { title: 'x', cause: 'report', compartment: 'duty', reports: [report] }
  take(record, amal, openCase(states(record).core, command, c))
  return record
}
/** Two at risk; the window opens in three days. */
export const opened = (): Recorder => {
  const record = begun()
  enter(record, when(after(t0, 3 * day)))
  entered(record, crowdAtRisk, crowd)
  entered(record, soldierAtRisk)
  return record
}
/** The same case when it is over. */
export const closed = (record: Recorder): Recorder => {
  record.append(chief, [{ kind: 'case/closed@1', aggregate: c, facts: {} }])
  return record
}
export const protect = (record: Recorder, victim = crowd, n = 21): string => {
  const { core, people } = states(record)
  const command = { victim, counterpart: idFrom('counterpart', bytes(n)), party: null, rank: n }
  return take(record, amal, mapProtector(core, people, command, true, c, idFrom('protector', bytes(n))))
}

export const yes: AnswerTest = {
  victim: crowd,
  test: 'harm',
  value: 'yes',
  claims: [claim],
  rationale: 'because',
  harm: 'killing',
}
export const answer = (record: Recorder, command: AnswerTest, by: string = amal): string =>
  take(record, by, answerTest(states(record).core, states(record).duty, command, rules, c))
/** The four tests answered, `yes` where nothing else is said. */
export const answered = (
  values: Readonly<Record<string, string>> = {},
  victim: string = crowd,
  record: Recorder = opened(),
): Recorder => {
  for (const name of tests) answer(record, { ...yes, victim, test: name, value: values[name] ?? 'yes', harm: null })
  return record
}

export const duty: Determine = { victim: crowd, state: 'duty', reason: 'four times yes', recheck: null }
export const notMet: Determine = {
  victim: crowd,
  state: 'not_met',
  reason: 'nobody could act on it',
  recheck: after(t0, day),
}
export const decide = (record: Recorder, command: Determine): Decision =>
  determine(states(record).core, states(record).duty, command, rules, record.now, c)
export const determined = (record: Recorder, command: Determine, by: string = amal): string =>
  take(record, by, decide(record, command))

const judging = (change: Partial<Judge>): Judge => ({ victim: crowd, agrees: true, note: '', ...change })
export const review = (record: Recorder, by: string, change: Partial<Judge> = {}): string =>
  take(record, by, reviewDetermination(states(record).core, states(record).duty, judging(change), by, rules, c))
export const approve = (record: Recorder, by: string, change: Partial<Judge> = {}): string =>
  take(record, by, approveDetermination(states(record).core, states(record).duty, judging(change), by, rules, c))
export const state = (record: Recorder, victim: string = crowd): string =>
  determinationOf(states(record).duty, victim).state

export const w3: Facts = { basis: 'known fighter', basis_sources: ['list 1'] }
export const waiver: WriteWaiver = {
  victim: soldier,
  protector: null,
  counterpart: null,
  ground: 'W3',
  evidence: w3,
  expiry: after(t0, day),
  covers: [],
}
export const writing = (record: Recorder, command: WriteWaiver, rejectedReleases: readonly string[] = []): Decision =>
  writeWaiver(states(record), command, { rejectedReleases }, rules, record.now, c)
export const write = (record: Recorder, command = waiver, rejectedReleases: readonly string[] = []): string =>
  take(record, amal, writing(record, command, rejectedReleases))
export const sign = (
  record: Recorder,
  person: string = chief,
  change: { readonly agrees?: boolean; readonly reason?: string; readonly roles?: readonly string[] } = {},
): string => {
  const { agrees = true, reason = '', roles = ['senior_officer'] } = change
  const command = { victim: soldier, agrees, reason }
  return take(record, person, signWaiver(states(record), command, { person, roles }, rules, record.now, c))
}
/** The fighter's warning waived, and signed. */
export const waived = (): Recorder => {
  const record = answered({}, soldier)
  write(record)
  sign(record)
  return record
}

/** What is on the desk for one at risk: `act state role`. */
export const desk = (record: Recorder, victim: string = crowd): string[] =>
  record
    .rows('case', c, 'desk')
    .filter(({ subject }) => subject === victim)
    .map((row) => `${row.act} ${row.state} ${row.owner_role}`)
/** The clocks of one at risk: each name with its state. */
export const clocksOf = (record: Recorder, victim: string = crowd): string[] =>
  states(record)
    .duty.clocks.filter((held) => held.victim === victim)
    .map((held) => `${held.clock} ${held.state}`)
/** The facts of the newest entry of a kind. */
export const factsOf = (record: Recorder, kind: string): Facts | undefined =>
  record.frames.findLast((frame) => frame.kind === kind)?.facts
