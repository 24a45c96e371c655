// What must never change a determination, and what must always hold of deadlines: for any case, not for chosen ones.

import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allAway, type Calendar, gapIn, type Presence, presentFrom } from '#kernel/calendar.ts'
import { idFrom } from '#kernel/ids.ts'
import { after, day, hour, type Instant, minute, parseInstant } from '#kernel/instant.ts'
import { parseZone } from '#kernel/zone.ts'
import { type AddClaim, openCase } from '../2-case/claim.ts'
import { mapProtector } from '../3-victims/victim.ts'
import { Recorder } from '../record.fixture.ts'
import { deadline } from './clock.ts'
import { determineAtRisk } from './complete.ts'
import { answerTest, proposeDuty, type Rules } from './determine.ts'
import { answerDoubleStandard, insidersAlone } from './double-standard.ts'
import { type AnswerValue, answerValues, determinationOf, owedPaper } from './duty-state.ts'
import { enterClaim, enterVictim } from './enter.ts'
import { parseProfile } from './parse-profile.ts'
import { tests } from './profile.ts'

const read = parseProfile(
  JSON.parse(readFileSync(new URL('../../../../profiles/us-ic-191-like.json', import.meta.url), 'utf8')),
)
if (read.kind === 'faults') throw new Error('the profile has faults')
const rules: Rules = { profile: read.profile, version: { id: read.profile.id, version: 1, hash: 'a'.repeat(64) } }
const table = rules.profile.clocks

const bytes = (n: number): Uint8Array => new Uint8Array(16).fill(n)
const c = idFrom('case', bytes(1))
const victim = idFrom('victim', bytes(2))
const amal = idFrom('person', bytes(11))
const t0 = parseInstant('2025-01-05T10:00Z')
const reports = [21, 22, 23].map((n) => idFrom('report', bytes(n)))
const claims = [31, 32, 33].map((n) => idFrom('claim', bytes(n)))
const both = (en: string) => ({ en, ar: `${en}-ar` })
const context = {
  reports: new Map(reports.map((report) => [report as string, { source: 's', text: 'at noon', document: null }])),
  places: new Map(),
  hash: () => '0'.repeat(64),
}
const claimOn = (i: number): AddClaim => ({
  element: 'when',
  assertion: both('at noon'),
  refs: [{ report: reports[i] ?? '', span: { start: 0, end: 7 }, path: null, supports: null }],
  gradeScheme: null,
  grade: null,
  ladder: {
    kind: 'time',
    window: { from: after(t0, (i + 1) * day), until: after(t0, (i + 1) * day + hour) },
    zone: 'Asia/Damascus',
  },
  supersedes: null,
})
const value = fc.constantFrom(...answerValues)
const four = fc.tuple(value, value, value, value)

interface Told {
  readonly order: readonly number[]
  readonly answers: readonly AnswerValue[]
  readonly answerOrder: readonly number[]
  /** Whose national somebody is said to be: words, for there is no field. */
  readonly who: string
  /** The counterpart that protects them; what is designated of it stands in another stream. */
  readonly protector: number
}

/** The determination that a person makes as the machine proposes, and everything that is owed by it. */
function determined({ order, answers, answerOrder, who, protector }: Told) {
  const record = new Recorder(t0)
  const states = () => record.state('case', c)
  record.take(
    amal,
    openCase(
      states().core,
      { title: 'x', cause: 'report', compartment: 'duty', reports: order.map((i) => reports[i] ?? '') },
      c,
    ),
  )
  for (const i of order) {
    const id = claims[i]
    if (id !== undefined) record.take(amal, enterClaim(states(), claimOn(i), context, rules, t0, c, id))
  }
  const atRisk = {
    kind: 'place',
    party: null,
    who: both(who),
    present: [{ category: 'civilian', who: both(who), count: null }],
  }
  record.take(amal, enterVictim(states(), atRisk, null, rules, t0, c, victim))
  const counterpart = idFrom('counterpart', bytes(protector))
  const { core, people } = states()
  record.take(
    amal,
    mapProtector(core, people, { victim, counterpart, party: null, rank: 1 }, true, c, idFrom('protector', bytes(5))),
  )
  for (const i of answerOrder) {
    const command = {
      victim,
      test: tests[i] ?? '',
      value: answers[i] ?? '',
      claims: [...claims],
      rationale: who,
      harm: null,
    }
    record.take(amal, answerTest(states().core, states().duty, command, rules, c))
  }
  const proposal = proposeDuty(states().duty.answers[victim] ?? {})
  const state = proposal.kind === 'duty' ? 'duty' : 'not_met'
  const said = record.take(
    amal,
    determineAtRisk(states(), { victim, state, reason: who, recheck: after(t0, day) }, rules, t0, c),
  )
  const { by, profile, state: word, proposed, override } = determinationOf(states().duty, victim)
  return {
    said,
    proposal,
    determination: { by, profile, word, proposed, override },
    clocks: states()
      .duty.clocks.filter(({ state: of }) => of === 'running')
      .map(({ clock, due }) => [clock, due]),
  }
}

const shuffled = (n: number) => fc.shuffledSubarray([...Array(n).keys()], { minLength: n, maxLength: n })

test('R13 R47 designation, nationality, and the order of claims, reports and answers never change a determination', () => {
  fc.assert(
    fc.property(
      four,
      shuffled(3),
      shuffled(4),
      fc.constantFrom('a citizen', 'a foreigner', 'an ally', 'somebody stateless'),
      fc.integer({ min: 41, max: 60 }),
      (answers, order, answerOrder, who, protector) => {
        const plain = { order: [0, 1, 2], answers, answerOrder: [0, 1, 2, 3], who: 'somebody', protector: 40 }
        expect(determined({ order, answers, answerOrder, who, protector })).toEqual(determined(plain))
      },
    ),
  )
})

const answersOf = (values: readonly AnswerValue[]) =>
  Object.fromEntries(tests.map((name, i) => [name, { value: values[i] ?? 'no', claims: [], by: '', at: t0, entry: 0 }]))

test('R7 a doubt in place of any answer never moves a duty to not met', () => {
  fc.assert(
    fc.property(four, fc.integer({ min: 0, max: 3 }), (values, i) => {
      fc.pre(proposeDuty(answersOf(values)).kind === 'duty')
      expect(proposeDuty(answersOf(values.with(i, 'unsure'))).kind).toBe('duty')
    }),
  )
})

test('R27 deadlines up to the first delivery, each kept at its last moment or sooner, sum to a quarter of the time left', () => {
  const chain = ['determined', 'waiver_review', 'delivered'] as const
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 * day }),
      fc.integer({ min: 1, max: 60 * day }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 3, maxLength: 3 }),
      (opened, left, speeds) => {
        const opens = (opened + left) as Instant
        const at = opened as Instant
        // kept at the last moment: the lengths themselves are the sum
        let [start, sum] = [at, 0]
        for (const clock of chain) {
          const { due } = deadline(table, clock, start, at, opens)
          sum += due - start
          start = due
        }
        expect(sum).toBeLessThanOrEqual(left / 4)
        // kept sooner: whatever is saved is not added at the end
        let from = at
        for (const [i, clock] of chain.entries()) {
          const { due } = deadline(table, clock, from, at, opens)
          expect(due - opened).toBeLessThanOrEqual(left / 4)
          from = (from + Math.floor((due - from) * (speeds[i] ?? 0))) as Instant
        }
      },
    ),
  )
})

const zone = parseZone('Asia/Colombo')
const office = (change: Partial<Calendar> = {}, away: Presence['away'] = []): Presence => ({
  office: 'analyst',
  calendar: { office: 'analyst', zone, shifts: [], closures: [], deputies: [], entry: 0, ...change },
  away,
})
const monday = parseInstant('2025-04-07T00:00Z') // 05:30 on the wall in Colombo
const eight = { weekday: 1, from: 8 * 60, until: 16 * 60 }

for (const [why, presence, at, from] of [
  ['around the clock', office(), monday, monday],
  ['before the shift', office({ shifts: [eight] }), monday, after(monday, 2.5 * hour)],
  ['in the shift', office({ shifts: [eight] }), after(monday, 3 * hour), after(monday, 3 * hour)],
  ['at its end', office({ shifts: [eight] }), after(monday, 10.5 * hour), after(monday, 7 * day + 2.5 * hour)],
  [
    'in a night shift that began the day before',
    office({ shifts: [{ weekday: 0, from: 22 * 60, until: 6 * 60 }] }),
    monday,
    monday,
  ],
  [
    'a closure over the shift',
    office({ shifts: [eight], closures: [{ from: monday, until: after(monday, day) }] }),
    monday,
    after(monday, 7 * day + 2.5 * hour),
  ],
  ['closed for good', office({ closures: [{ from: monday, until: null }] }), monday, null],
  [
    'away until noon',
    office({}, [{ from: monday, until: after(monday, 12 * hour) }]),
    monday,
    after(monday, 12 * hour),
  ],
  ['no hours known', { office: 'x', calendar: null, away: [] }, monday, monday],
] as const)
  test(`R28 from when somebody is there: ${why}`, () => {
    expect(presentFrom(presence, at)).toBe(from)
  })

test('R28 nobody of several is there only when all of them are away', () => {
  const [a, b] = [
    { from: monday, until: after(monday, day) },
    { from: after(monday, hour), until: null },
  ]
  expect(allAway([])).toEqual([])
  expect(allAway([[a], []])).toEqual([])
  expect(allAway([[a], [b]])).toEqual([{ from: after(monday, hour), until: after(monday, day) }])
  expect(allAway([[{ from: monday, until: after(monday, minute) }], [b]])).toEqual([])
})

test('R28 whoever is there at an instant is found at that instant, and never inside a closure', () => {
  const minutes = fc.integer({ min: 0, max: 14 * 24 * 60 })
  const interval = fc.tuple(minutes, fc.integer({ min: 1, max: 5 * 24 * 60 }))
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 6 }), minutes, (given, start) => {
      const closures = given.map(([from, length]) => ({
        from: after(monday, from * minute),
        until: after(monday, (from + length) * minute),
      }))
      const presence = office({ shifts: [1, 2, 3, 4, 5].map((weekday) => ({ ...eight, weekday })), closures })
      const at = after(monday, start * minute)
      const found = presentFrom(presence, at)
      expect(found).not.toBe(null)
      if (found === null) return
      expect(found).toBeGreaterThanOrEqual(at)
      expect(closures.some(({ from, until }) => from <= found && found < until)).toBe(false)
      expect(presentFrom(presence, found)).toBe(found)
    }),
  )
})

test('R28 a deadline that the office can meet is not at risk; one that has passed is late, not at risk', () => {
  const presences = new Map([['analyst', office({ shifts: [eight] })]])
  const opens = after(monday, 2.5 * hour)
  expect(gapIn(presences, 'analyst', monday, opens)).toBe(undefined)
  expect(gapIn(presences, 'analyst', monday, after(opens, -1))).toEqual({
    office: 'analyst',
    deputy: null,
    from: opens,
  })
  expect(gapIn(presences, 'analyst', monday, after(monday, -1))).toBe(undefined)
  expect(gapIn(presences, 'nobody', monday, monday)).toBe(undefined)
})

test('R14 a warning for staff alone, with others at risk, opens the check by itself; one for all of them does not', () => {
  const other = idFrom('victim', bytes(3))
  const record = new Recorder(t0)
  const states = () => record.state('case', c)
  record.take(amal, openCase(states().core, { title: 'x', cause: 'person', compartment: 'duty', reports: [] }, c))
  const group = (category: string) => ({
    kind: 'group',
    party: null,
    who: both(category),
    present: [{ category, who: both(category), count: null }],
  })
  const release = idFrom('release', bytes(4))
  record.take(amal, enterVictim(states(), group('staff'), null, rules, t0, c, victim))
  expect(insidersAlone(states(), [victim], release, rules, t0, c)).toEqual([])
  record.take(amal, enterVictim(states(), group('civilian'), null, rules, t0, c, other))
  expect(insidersAlone(states(), [victim, other], release, rules, t0, c)).toEqual([])
  expect(insidersAlone(states(), [other], release, rules, t0, c)).toEqual([])
  const entries = insidersAlone(states(), [victim], release, rules, t0, c)
  expect(entries.map(({ kind }) => kind)).toEqual(['case/insiders-warned@1', 'case/paper-owed@1'])
  record.append('channel', entries)
  const owed = owedPaper(states().duty, victim, 'double_standard')
  expect([owed?.owner, owed?.due]).toEqual(['senior_officer', after(t0, hour)])
  const answer = () =>
    answerDoubleStandard(states(), { victim, answer: 'others_warned', reason: 'They were told at once' }, rules, c)
  expect(record.take(amal, answer())).toBe('double_standard_nobody_warned')
  record.append('channel', [{ kind: 'case/warned@1', aggregate: c, facts: { victim: other, release, change: null } }])
  expect(record.take(amal, answer())).toBe('accepted')
  expect(owedPaper(states().duty, victim, 'double_standard')).toBe(undefined)
})
