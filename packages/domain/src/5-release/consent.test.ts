// Who must be asked before it leaves, and when is that over? Silence is no yes, an author no witness, one person not two.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { NewEntry } from '#kernel/entry.ts'
import { after, hour, type Instant, minute } from '#kernel/instant.ts'
import type { Decision } from '#kernel/refusal.ts'
import { given, rules, said, t0 } from '../4-duty/duty.fixture.ts'
import { Recorder } from '../record.fixture.ts'
import {
  type AnswerConsent,
  answerConsent,
  askConsent,
  type ConsentState,
  type Controlled,
  consentFault,
  consentOf,
  consentPart,
  consentSilences,
  controlledBy,
  isCovered,
  originatorDue,
  overrideConsent,
} from './consent.ts'
import type { ReleaseState } from './release.ts'
import { caseId, draftEntry, drafted, ended, id, later, over, under } from './right.fixture.ts'

const orcon: Controlled = { report: 'report_1', handling: 'ORCON', claims: ['claim_where'] }
const second: Controlled = { report: 'report_2', handling: 'H2', claims: ['claim_when'] }
const ask = { report: 'report_1', by: 'bashir', words: 'may we say where?' }

const consent = (record: Recorder): ConsentState => record.state('release', id).consent
/** The stream with what `release/drafted@1` says of the case, and the reports asked about. */
function asked(...reports: readonly Controlled[]): Recorder {
  const record = new Recorder(t0)
  for (const { report } of reports)
    record.take(
      'bashir',
      askConsent(drafted, consent(record), reports, { ...ask, report }, rules, null, record.now, id),
    )
  return record
}
const yes: AnswerConsent = {
  report: 'report_1',
  answer: 'given',
  form: 'oral',
  at: t0,
  giver: 'the desk officer',
  words: 'yes, down to the city',
  by: 'bashir',
}
const answer = (record: Recorder, change: Partial<AnswerConsent> = {}, release = drafted): string => {
  const decision = answerConsent(release, consent(record), { ...yes, ...change }, record.now, id)
  record.take('x', decision)
  return said(decision)
}
const override = (record: Recorder, by: string, report = 'report_1', release = drafted): Decision => {
  const decision = overrideConsent(release, consent(record), { report, by, reason: 'no time' }, id)
  record.take('x', decision)
  return decision
}
const fallSilent = (record: Recorder, at: Instant, under_ = rules as typeof rules | null): void => {
  record.now = at
  record.append('node', consentSilences(drafted, consent(record), under_, at, id))
}
const fault = (record: Recorder, controlled: readonly Controlled[] = [orcon], release = drafted): string =>
  said(consentFault(release, consent(record), controlled, null, record.now) ?? { kind: 'accepted', entries: [none] })
const none: NewEntry = { kind: 'release/sealed@1', aggregate: id, facts: {} }

test('R23 what is told and came under control is asked about: once a report, with the claims that are told', () => {
  const refs = [
    ['claim_where', 'report_1', 'ORCON'],
    ['claim_when', 'report_1', 'ORCON'],
    ['claim_where', 'report_1', 'ORCON'],
    ['claim_where', 'report_2', 'H0'],
    ['claim_where', 'report_3', null],
    ['claim_actor', 'report_4', 'ORCON'],
    ['claim_other', 'report_5', 'ORCON'],
    ['claim_when', 'report_6', 'H1'],
  ] as const
  expect(
    controlledBy(
      drafted.rungs,
      refs.map(([claim, report, handling]) => ({ claim, report, handling })),
    ),
  ).toEqual([
    { report: 'report_1', handling: 'ORCON', claims: ['claim_where', 'claim_when'] },
    { report: 'report_6', handling: 'H1', claims: ['claim_when'] },
  ])
})

const askings: readonly (readonly [string, ReleaseState, readonly Controlled[], string, typeof rules | null])[] = [
  ['release_unknown', { ...drafted, state: 'none' }, [orcon], 'report_1', rules],
  ['profile_not_in_force', drafted, [orcon], 'report_1', null],
  ...over.map((release) => ['consent_not_now', release, [orcon], 'report_1', rules] as const),
  ['consent_not_owed /report', drafted, [orcon], 'report_2', rules],
  ['consent_not_owed /report', drafted, [], 'report_1', rules],
  ['accepted', drafted, [second, orcon], 'report_1', rules],
]
for (const [what, release, controlled, report, under_] of askings)
  test(`R23 an originator is asked about what is owed and has not left: ${what} ${release.state} ${report}`, () => {
    const none = new Recorder(t0)
    const decision = askConsent(release, consent(none), controlled, { ...ask, report }, under_, null, t0, id)
    expect(said(decision)).toBe(what)
    if (what === 'consent_not_now') expect(given(decision)).toEqual({ state: release.state })
  })

test('R23 nobody is asked the same twice; another originator is', () => {
  const record = asked(orcon)
  const again = (report: string): string =>
    said(askConsent(drafted, consent(record), [orcon, second], { ...ask, report }, rules, null, t0, id))
  expect(again('report_1')).toBe('consent_already_asked /report')
  expect(again('report_2')).toBe('accepted')
})

test('R23 an asking records what was asked, under which rules, and by when', () => {
  const decision = askConsent(drafted, consent(new Recorder(t0)), [orcon], ask, rules, later(100), t0, id)
  expect(decision).toEqual({
    kind: 'accepted',
    entries: [
      {
        kind: 'release/consent-asked@1',
        aggregate: id,
        scope: caseId,
        profile: rules.version,
        facts: { report: 'report_1', handling: 'ORCON', by: 'bashir', due: later(4), opens: later(100) },
        content: { words: 'may we say where?' },
      },
    ],
  })
})

// the profile says four hours; without them its clock of the class that fits: 60 minutes for a day, 24 hours beyond a week
const unlimited = under({ limits: [] })
for (const [what, profile, opens, due] of [
  ['the hours of the profile', rules, null, later(4)],
  ['no more than a quarter of what is left', rules, later(8), later(2)],
  ['rounded towards the victim', rules, after(t0, 7), after(t0, 1)],
  ['nothing when the window is open', rules, later(-1), t0],
  ['the hours when a quarter is more', rules, later(40), later(4)],
  ['the class of an unknown window', unlimited, null, after(t0, 60 * minute)],
  ['the class of what is left', unlimited, later(24 * 8), later(24)],
  ['the class of little that is left', unlimited, later(4), after(t0, 30 * minute)],
  ['another share', under({ clocks: { ...rules.profile.clocks, share: [1, 8] } }), later(8), later(1)],
] as const)
  test(`R23 an originator has its time and no more: ${what}`, () => {
    expect(originatorDue(profile, t0, opens)).toBe(due)
  })

test('R23 an originator never has more than a quarter of the time that is left', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 * hour }), (left) => {
      const due = originatorDue(rules, t0, after(t0, left))
      expect(due - t0).toBeLessThanOrEqual(left / 4)
      expect(due).toBeGreaterThanOrEqual(t0)
    }),
  )
})

test('R23 an answer is written down by somebody else, of what was asked, once it was said', () => {
  const record = asked(orcon)
  expect(answer(record, {}, { ...drafted, state: 'none' })).toBe('release_unknown')
  for (const release of over) expect(answer(record, {}, release)).toBe('consent_not_now')
  expect(answer(record, { report: 'report_2' })).toBe('consent_never_asked /report')
  expect(answer(record, { by: 'amal' })).toBe('consent_by_author')
  expect(answer(record, { at: after(t0, 1) })).toBe('consent_said_later /at')
  expect(answerConsent(drafted, consent(record), yes, t0, id)).toEqual({
    kind: 'accepted',
    entries: [
      {
        kind: 'release/consent-answered@1',
        aggregate: id,
        scope: caseId,
        facts: { report: 'report_1', answer: 'given', by: 'bashir', form: 'oral', saidAt: t0 },
        content: { giver: 'the desk officer', words: 'yes, down to the city' },
      },
    ],
  })
  for (const release of over)
    expect(given(answerConsent(release, consent(record), yes, t0, id))).toEqual({ state: release.state })
})

test('R23 the last word counts, also after silence, and only for its own report', () => {
  const record = asked(orcon, second)
  fallSilent(record, later(4))
  expect(consent(record).held.map(({ state }) => state)).toEqual(['silent', 'silent'])
  record.now = later(5)
  answer(record)
  expect(consent(record).held.map(({ state, answeredAt }) => [state, answeredAt])).toEqual([
    ['given', later(5)],
    ['silent', null],
  ])
  answer(record, { answer: 'refused' })
  expect(consentOf(consent(record), 'report_1')).toEqual({
    report: 'report_1',
    handling: 'ORCON',
    state: 'refused',
    askedAt: t0,
    due: later(4),
    answeredAt: later(5),
    escalates: true,
    overriddenBy: [],
    askedEntry: 0,
    answerEntry: 5,
  })
})

test('R23 silence is recorded when the time is over, once, and goes up where the profile says so', () => {
  const record = asked(orcon, second)
  answer(record, { report: 'report_2' })
  const silences = (at: Instant, under_: typeof rules | null = rules, release = drafted) =>
    consentSilences(release, consent(record), under_, at, id)
  expect(silences(after(later(4), -1))).toEqual([])
  for (const release of over) expect(silences(later(4), rules, release)).toEqual([])
  const entry = { kind: 'release/consent-silent@1', aggregate: id, cause: 0 }
  const facts = { report: 'report_1', due: later(4) }
  expect(silences(later(4))).toEqual([
    { ...entry, profile: rules.version, facts: { ...facts, escalates: true, owner: 'senior_officer' } },
  ])
  const quiet = { ...entry, facts: { ...facts, escalates: false, owner: 'analyst' } }
  expect(silences(later(4), null)).toEqual([quiet])
  expect(silences(later(4), under({ flags: [] }))).toEqual([{ ...quiet, profile: rules.version }])
  fallSilent(record, later(4))
  expect(silences(later(9))).toEqual([])
})

test('R23 two persons who are not the author go on without a yes; one person is not two', () => {
  const record = asked(orcon, second)
  const by = (person: string, report?: string, release?: ReleaseState) =>
    said(override(record, person, report, release))
  expect(by('bashir', 'report_1', { ...drafted, state: 'none' })).toBe('release_unknown')
  for (const release of over) {
    expect(by('bashir', 'report_1', release)).toBe('consent_not_now')
    expect(given(override(record, 'bashir', 'report_1', release))).toEqual({ state: release.state })
  }
  expect(by('bashir', 'report_9')).toBe('consent_nothing_to_override /report')
  expect(by('amal')).toBe('consent_override_by_author')
  expect(fault(record)).toBe('originator_awaited')
  expect(
    overrideConsent(drafted, consent(record), { report: 'report_1', by: 'bashir', reason: 'no time' }, id),
  ).toEqual({
    kind: 'accepted',
    entries: [
      {
        kind: 'release/consent-overridden@1',
        aggregate: id,
        scope: caseId,
        facts: { report: 'report_1', by: 'bashir', state: 'asked' },
        content: { reason: 'no time' },
      },
    ],
  })
  expect(by('bashir')).toBe('accepted')
  expect(fault(record)).toBe('originator_awaited')
  expect(by('bashir')).toBe('consent_override_twice')
  expect(by('chief')).toBe('accepted')
  expect(fault(record)).toBe('accepted')
  // for this report alone
  expect(fault(record, [orcon, second])).toBe('originator_awaited')
  expect(by('bashir', 'report_2')).toBe('accepted')
})

test('R23 a yes leaves nothing to override', () => {
  const record = asked(orcon)
  answer(record)
  expect(said(override(record, 'bashir'))).toBe('consent_nothing_to_override /report')
  answer(record, { answer: 'refused' })
  expect(said(override(record, 'bashir'))).toBe('accepted')
})

test('R23 nothing leaves before every originator has said yes', () => {
  expect(fault(new Recorder(t0))).toBe('originator_not_asked')
  expect(fault(new Recorder(t0), [])).toBe('accepted')
  const record = asked(orcon, second)
  const both = [orcon, second]
  const facts = (): unknown => given(consentFault(drafted, consent(record), both, null, record.now) ?? yesEntry)
  const yesEntry: Decision = { kind: 'accepted', entries: [none] }
  expect(fault(record, both)).toBe('originator_awaited')
  expect(facts()).toEqual({ report: 'report_1', due: later(4) })
  record.now = after(later(4), -1)
  expect(fault(record, both)).toBe('originator_awaited')
  // nobody has written the silence down yet
  record.now = later(4)
  expect(fault(record, both)).toBe('originator_silent')
  expect(facts()).toEqual({ report: 'report_1' })
  record.append('node', consentSilences(drafted, consent(record), rules, record.now, id))
  record.now = t0
  expect(fault(record, both)).toBe('originator_silent')
  record.now = later(5)
  answer(record)
  expect(facts()).toEqual({ report: 'report_2' })
  answer(record, { report: 'report_2', answer: 'refused' })
  expect(fault(record, both)).toBe('originator_refused')
  expect(facts()).toEqual({ report: 'report_2' })
  answer(record, { report: 'report_2' })
  expect(fault(record, both)).toBe('accepted')
})

test('R23 the originator that was not asked is named', () => {
  expect(
    given(consentFault(drafted, consent(asked(orcon)), [second], null, t0) ?? override(asked(orcon), 'b')),
  ).toEqual({
    report: 'report_2',
  })
})

const rungs = (where: number, when: number): ReleaseState['rungs'] => [
  { claim: 'claim_where', element: 'where', rung: where, held: 3 },
  { claim: 'claim_when', element: 'when', rung: when, held: 3 },
]
const pairOf: Controlled = { ...orcon, claims: ['claim_where', 'claim_when'] }
for (const [what, before, told, covered] of [
  ['as much', rungs(2, 1), rungs(2, 1), true],
  ['less', rungs(2, 2), rungs(1, 1), true],
  ['finer', rungs(1, 1), rungs(2, 1), false],
  ['finer in the second claim', rungs(2, 1), rungs(2, 2), false],
  ['a claim that was not told', rungs(2, 0), rungs(2, 1), false],
  ['a claim that was not there', rungs(2, 0).slice(0, 1), rungs(2, 1), false],
  ['a claim that is not there any more', rungs(2, 1), rungs(2, 0).slice(0, 1), true],
] as const)
  test(`R23 a yes covers what follows and tells no more: ${what}`, () => {
    const record = asked(orcon)
    answer(record)
    const earlier = { rungs: before, consent: consent(record) }
    const next = { ...drafted, rungs: told }
    expect(isCovered(pairOf, next, earlier)).toBe(covered)
    const nothing = consent(new Recorder(t0))
    expect(consentFault(next, nothing, [pairOf], earlier, t0)?.refusal.code).toBe(
      covered ? undefined : 'originator_not_asked',
    )
  })

test('R23 a yes covers the claim that it was about', () => {
  const record = asked(orcon)
  answer(record)
  const covered = (before: ReleaseState['rungs'], told: ReleaseState['rungs']) =>
    isCovered(orcon, { ...drafted, rungs: told }, { rungs: before, consent: consent(record) })
  expect(covered(rungs(1, 2), rungs(2, 1))).toBe(false)
  expect(covered(rungs(2, 1), rungs(1, 2))).toBe(true)
})

test('R23 only a yes covers, and an answer to this release comes before it', () => {
  const record = asked(orcon)
  const earlier = () => ({ rungs: drafted.rungs, consent: consent(record) })
  expect(isCovered(orcon, drafted, null)).toBe(false)
  expect(isCovered(orcon, drafted, earlier())).toBe(false)
  answer(record)
  expect(isCovered(orcon, drafted, earlier())).toBe(true)
  expect(isCovered(second, drafted, earlier())).toBe(false)
  const no = asked(orcon)
  answer(no, { answer: 'refused' })
  expect(consentFault(drafted, consent(no), [orcon], earlier(), t0)?.refusal.code).toBe('originator_refused')
  answer(record, { answer: 'refused' })
  expect(isCovered(orcon, drafted, earlier())).toBe(false)
})

test('R23 the rows say who is awaited, until when, and who looks after it', () => {
  const record = new Recorder(t0)
  record.append('amal', [draftEntry])
  record.take('bashir', askConsent(drafted, consent(record), [orcon], ask, rules, null, t0, id))
  const row = () => record.rows('release', id, 'consent_row')
  const desk = () => record.rows('release', id, 'desk').filter(({ act }) => act === 'release.consent')
  const shown = { report: 'report_1', handling: 'ORCON', asked_at: t0, due: later(4) }
  expect(row()).toEqual([{ ...shown, state: 'asked', answered_at: null, escalates: 0, overridden: 0, entry: 1 }])
  const owed = { owner_role: 'analyst', act: 'release.consent', due: later(4), case_id: caseId, subject: id }
  expect(desk()).toEqual([{ ...owed, state: 'owed' }])

  const quiet = new Recorder(t0)
  quiet.append('amal', [draftEntry])
  quiet.take('bashir', askConsent(drafted, consent(quiet), [orcon], ask, rules, null, t0, id))
  fallSilent(quiet, later(4), under({ flags: [] }))
  expect(quiet.rows('release', id, 'desk').filter(({ act }) => act === 'release.consent')).toEqual([
    { ...owed, state: 'overdue' },
  ])

  fallSilent(record, later(4))
  expect(row()).toEqual([{ ...shown, state: 'silent', answered_at: null, escalates: 1, overridden: 0, entry: 1 }])
  expect(desk()).toEqual([{ ...owed, owner_role: 'senior_officer', state: 'alarm' }])
  override(record, 'bashir')
  expect(row()[0]?.overridden).toBe(1)
  answer(record)
  expect(row()).toEqual([{ ...shown, state: 'given', answered_at: later(4), escalates: 1, overridden: 1, entry: 4 }])
  expect(desk()).toEqual([])
})

for (const end of ['release/sealed@1', 'release/approval-refused@1'] as const)
  test(`R23 nobody owes an answer about what is over: ${end}`, () => {
    const record = asked(orcon)
    expect(record.rows('release', id, 'desk').map(({ act }) => act)).toEqual(['release.consent'])
    expect(consent(record).over).toBe(false)
    const held = consentPart.evolve(consent(record), ended(end))
    expect(held.over).toBe(true)
    expect(consentPart.rows(held, id).map(({ table }) => table)).toEqual(['consent_row'])
    expect(consentPart.rows(consent(record), id).map(({ key }) => key)).toEqual([
      'report_1',
      'release.consent/report_1',
    ])
  })
