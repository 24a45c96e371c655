// The Sayyida Zaynab case (policy S1) through stages 1 to 4. The people, sources and words here are made up; the dates
// of the public facts are not.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Id, type IdKind, idFrom } from '#kernel/ids.ts'
import { after, day, hour, minute, parseInstant } from '#kernel/instant.ts'
import { acceptBatch, type ReportIn } from '../1-intake/batch.ts'
import { registerSource } from '../1-intake/source.ts'
import { claimOf, opensOf } from '../2-case/case.ts'
import { openCase } from '../2-case/claim.ts'
import { setPlaces } from '../2-case/places.ts'
import { rungCap, supportOf } from '../2-case/provenance.ts'
import { mandateSays, standingAt } from '../3-victims/counterpart.ts'
import {
  addAuthority,
  addCounterpart,
  assessCounterpart,
  setMandate,
  setStatus,
} from '../3-victims/counterpart-acts.ts'
import { mapProtector } from '../3-victims/victim.ts'
import { Recorder } from '../record.fixture.ts'
import { approveDetermination, reviewDetermination } from './approval.ts'
import { lapsedWaivers, missedClocks } from './clocks.ts'
import { answerTest, determine, type Rules } from './determine.ts'
import { determinationWords } from './duty-state.ts'
import { enterClaim, enterVictim } from './enter.ts'
import { parseProfile } from './parse-profile.ts'
import { writeWaiver } from './waiver.ts'

const id = <Kind extends IdKind>(kind: Kind, n: number): Id<Kind> => idFrom(kind, new Uint8Array(16).fill(n))
const t = parseInstant
const file = readFileSync(new URL('../../../../profiles/us-ic-191-like.json', import.meta.url), 'utf8')
const read = parseProfile(JSON.parse(file))
if (read.kind === 'faults') throw new Error(JSON.stringify(read.faults))
const rules: Rules = { profile: read.profile, version: { id: read.profile.id, version: 1, hash: 'a'.repeat(64) } }

const [amal, bashir, claire] = [id('person', 1), id('person', 2), id('person', 3)]
const [ears, eyes] = [id('source', 11), id('source', 12)]
const [c, where, when, victim, hts] = [
  id('case', 21),
  id('claim', 22),
  id('claim', 23),
  id('victim', 24),
  id('counterpart', 25),
]
const textReport = 'The device will be left at the south gate of the shrine on Saturday 11 January at 14:00.'
const reportA = id('report', 31)
const reportB = id('report', 32)

const report = (own: Id<'report'>, n: number): ReportIn => ({
  report: own,
  sha256: `${n}`.repeat(64),
  size: 90,
  externalId: `r-${n}`,
  externalVersion: '1',
  gradeScheme: 'admiralty',
  grade: 'B2',
  tlp: 'TLP:AMBER',
  pap: null,
  handling: null,
})

function shrine(corroborated = true): Recorder {
  const record = new Recorder(t('2025-01-04T23:52:00Z'))
  const ok = (actor: string, decision: Parameters<Recorder['take']>[1]): void => {
    expect(record.take(actor, decision)).toBe('accepted')
  }
  for (const [source, access] of [
    [ears, ['intercept-a']],
    [eyes, ['observers-south']],
  ] as const)
    ok(
      claire,
      registerSource(
        record.state('source', source).source,
        {
          name: 'x',
          kind: 'human',
          access: [...access],
          protection: { k: 8, pmaxNum: 1, pmaxDen: 4 },
          custodian: claire,
        },
        source,
      ),
    )
  for (const [n, source, own] of [
    [1, ears, reportA],
    [2, eyes, reportB],
  ] as const)
    ok(
      amal,
      acceptBatch(
        record.state('batch', `b${n}`).batch,
        { compartment: 'duty', source, format: 'text', root: 'f'.repeat(64), reports: [report(own, n)] },
        [null],
        id('batch', 40 + n),
      ),
    )
  const named = (en: string, ar: string): { en: string; ar: string } => ({ en, ar })
  ok(
    amal,
    setPlaces(record.state('node', 'node').places, [
      { place: 'sy', level: 'country', parent: null, names: named('Syria', 'سوريا'), zone: 'Asia/Damascus' },
      { place: 'rif', level: 'region', parent: 'sy', names: named('Rif Dimashq', 'ريف دمشق'), zone: null },
      {
        place: 'shrine',
        level: 'site',
        parent: 'rif',
        names: named('Sayyida Zaynab shrine', 'مقام السيدة زينب'),
        zone: null,
      },
      {
        place: 'south-gate',
        level: 'gate',
        parent: 'shrine',
        names: named('south gate', 'البوابة الجنوبية'),
        zone: null,
      },
    ]),
  )
  ok(
    amal,
    openCase(
      record.state('case', c).core,
      { title: 'Shrine', cause: 'report', compartment: 'duty', reports: corroborated ? [reportA, reportB] : [reportA] },
      c,
    ),
  )
  const places = new Map(
    record.frames.flatMap((frame, i) =>
      frame.kind === 'node/place-set@2'
        ? [[frame.facts.place as string, { ...frame.facts, ...record.contents[i] } as never]]
        : [],
    ),
  )
  const context = {
    reports: new Map([
      [reportA, { source: ears, text: textReport, document: null }],
      [reportB, { source: eyes, text: textReport, document: null }],
    ]),
    places,
    hash: (words: string) => words.length.toString(16).padStart(64, '0'),
  }
  const span = (words: string): { start: number; end: number } => ({
    start: textReport.indexOf(words),
    end: textReport.indexOf(words) + words.length,
  })
  const refs = (words: string) =>
    (corroborated ? [reportA, reportB] : [reportA]).map((own) => ({
      report: own,
      span: span(words),
      path: null,
      supports: null,
    }))
  const states = () => record.state('case', c)
  ok(
    amal,
    enterVictim(
      states(),
      {
        kind: 'place',
        party: null,
        who: named('Worshippers at the shrine', 'المصلّون في المقام'),
        present: [{ category: 'civilian', who: named('pilgrims', 'الزوّار'), count: null }],
      },
      null,
      rules,
      record.now,
      c,
      victim,
    ),
  )
  ok(
    amal,
    enterClaim(
      states(),
      {
        element: 'where',
        assertion: named('At the south gate', 'عند البوابة الجنوبية'),
        refs: refs('the south gate of the shrine'),
        gradeScheme: 'admiralty',
        grade: 'B2',
        ladder: { kind: 'place', place: 'south-gate' },
        supersedes: null,
      },
      context,
      rules,
      record.now,
      c,
      where,
    ),
  )
  ok(
    amal,
    enterClaim(
      states(),
      {
        element: 'when',
        assertion: named('At 14:00 on 11 January', 'الساعة 14:00 يوم 11'),
        refs: refs('Saturday 11 January at 14:00'),
        gradeScheme: null,
        grade: null,
        ladder: {
          kind: 'time',
          window: { from: t('2025-01-11T14:00+03:00'), until: t('2025-01-11T14:30+03:00') },
          zone: 'Asia/Damascus',
        },
        supersedes: null,
      },
      context,
      rules,
      record.now,
      c,
      when,
    ),
  )
  ok(
    amal,
    addCounterpart(
      record.state('counterpart', hts).counterpart,
      { compartment: 'duty', kind: 'group', names: named('HTS', 'هيئة تحرير الشام') },
      hts,
    ),
  )
  ok(
    amal,
    setStatus(
      record.state('counterpart', hts).counterpart,
      { regime: 'fto', code: 'designated', from: t('2018-05-31T00:00Z'), until: null, citation: 'public' },
      hts,
    ),
  )
  ok(
    claire,
    setMandate(
      record.state('counterpart', hts).counterpart,
      {
        authority: 'finding-1',
        state: 'in_force',
        topics: ['isis'],
        basis: ['duty', 'discretionary'],
        from: t('2024-12-22T00:00Z'),
        until: null,
      },
      hts,
    ),
  )
  return record
}

const answerAll = (record: Recorder, values: Readonly<Record<string, string>> = {}): void => {
  for (const name of ['harm', 'credible', 'specific', 'impending'])
    expect(
      record.take(
        amal,
        answerTest(
          record.state('case', c).core,
          record.state('case', c).duty,
          { victim, test: name, value: values[name] ?? 'yes', claims: [where, when], rationale: 'because', harm: null },
          rules,
          c,
        ),
      ),
    ).toBe('accepted')
}

test('a waiver because the protector is a terrorist is refused, in whatever field the protector stands', () => {
  const record = shrine()
  answerAll(record)
  const states = record.state('case', c)
  expect(
    record.take(
      amal,
      mapProtector(
        states.core,
        states.people,
        { victim, counterpart: hts, party: null, rank: 1 },
        true,
        c,
        id('protector', 51),
      ),
    ),
  ).toBe('accepted')
  const evidence = { basis: 'designated', basis_sources: ['list'] }
  for (const target of [
    { victim: null, protector: id('protector', 51), counterpart: null },
    { victim: null, protector: null, counterpart: hts },
    { victim, protector: null, counterpart: hts },
    { victim: hts, protector: null, counterpart: null },
    { victim: id('protector', 51), protector: null, counterpart: null },
  ])
    expect(
      record.take(
        amal,
        writeWaiver(
          record.state('case', c),
          { ...target, ground: 'W3', evidence, covers: [], expiry: after(record.now, day) },
          { rejectedReleases: [] },
          rules,
          record.now,
          c,
        ),
      ),
    ).toBe('waiver_ground_fits_person_at_risk_only')
})

test('the pilgrims cannot be waived as terrorists either', () => {
  const record = shrine()
  answerAll(record)
  const command = {
    victim,
    protector: null,
    counterpart: null,
    ground: 'W3',
    evidence: { basis: 'x', basis_sources: ['y'] },
    expiry: after(record.now, day),
    covers: [],
  }
  expect(
    record.take(amal, writeWaiver(record.state('case', c), command, { rejectedReleases: [] }, rules, record.now, c)),
  ).toBe('waiver_group_mixed')
})

test('without a protector the case is blocked and says so', () => {
  const record = shrine()
  expect(record.rows('case', c, 'victim_row')[0]?.addressee).toBe('none')
  expect(record.rows('case', c, 'desk').map((row) => row.act)).toContain('no_addressee')
  const { core, people } = record.state('case', c)
  record.take(
    amal,
    mapProtector(core, people, { victim, counterpart: hts, party: null, rank: 1 }, true, c, id('protector', 51)),
  )
  expect(record.rows('case', c, 'victim_row')[0]?.addressee).toBe('protector')
  expect(record.rows('case', c, 'desk').map((row) => row.act)).not.toContain('no_addressee')
})

test('GL 24 adds an authority on 6 January and changes no status', () => {
  const record = shrine()
  const state = () => record.state('counterpart', hts).counterpart
  const before = standingAt(state(), t('2025-01-07T00:00Z')).statuses
  record.take(
    claire,
    addAuthority(
      state(),
      {
        authority: 'ofac-gl-24',
        regime: 'ofac',
        scope: 'governing-institutions',
        from: t('2025-01-06T00:00Z'),
        until: t('2025-07-07T00:00Z'),
        citation: 'OFAC GL 24',
        text: null,
      },
      hts,
    ),
  )
  const names = (at: string) => standingAt(state(), t(at)).authorities.map((one) => one.authority)
  expect(names('2025-01-05T14:00Z')).toEqual([])
  expect(names('2025-01-07T00:00Z')).toEqual(['ofac-gl-24'])
  expect(names('2025-07-07T00:00Z')).toEqual([])
  expect(standingAt(state(), t('2025-01-07T00:00Z')).statuses).toEqual(before)
  expect(before.map((status) => status.code)).toEqual(['designated'])
})

test('designation, will and capacity change nothing in the determination', () => {
  const run = (hostile: boolean) => {
    const record = shrine()
    if (hostile) {
      const state = () => record.state('counterpart', hts).counterpart
      record.take(
        claire,
        assessCounterpart(state(), { what: 'will', code: 'hostile', from: record.now, basis: 'x' }, hts),
      )
    } else
      record.take(
        amal,
        setStatus(
          record.state('counterpart', hts).counterpart,
          { regime: 'fto', code: 'delisted', from: record.now, until: null, citation: 'x' },
          hts,
        ),
      )
    answerAll(record)
    const { core, duty } = record.state('case', c)
    return determine(core, duty, { victim, state: 'duty', reason: 'all four', recheck: null }, rules, record.now, c)
  }
  expect(run(true)).toEqual(run(false))
})

test('one source caps the gate, two sources with disjoint access free it', () => {
  const access = [
    { source: ears, access: ['intercept-a'] },
    { source: eyes, access: ['observers-south'] },
  ]
  for (const [both, rungs] of [
    [true, 4],
    [false, 3],
  ] as const) {
    const record = shrine(both)
    const claim = claimOf(record.state('case', c).core, where)
    expect(claim).toBeDefined()
    if (claim === undefined) return
    expect(claim.rungs.map((rung) => rung.label)).toEqual(['withheld', 'country', 'region', 'site', 'gate'])
    expect(rungCap(supportOf(claim.refs, claim.rungs.length, { [reportA]: ears, [reportB]: eyes }), access)).toBe(rungs)
  }
})

test('the window makes the clocks, and the time left when the case was opened bounds them', () => {
  const record = shrine()
  expect(opensOf(record.state('case', c).core)).toBe(t('2025-01-11T11:00:00Z'))
  const clocks = record.rows('case', c, 'clock_row')
  // first the unknown window: class 6 to 24 hours, one hour; then the known one, beside it
  expect(clocks.map(({ clock, state, class: line, due }) => [clock, state, line, Number(due) - record.now])).toEqual([
    ['determined', 'superseded', '6_to_24_hours', hour],
    ['determined', 'running', '1_to_7_days', 4 * hour],
  ])
})

test('determined by one, reviewed by a second, approved by a third', () => {
  const record = shrine()
  record.now = after(record.now, 30 * minute)
  answerAll(record, { credible: 'unsure' })
  const states = () => record.state('case', c)
  expect(
    record.take(
      amal,
      determine(
        states().core,
        states().duty,
        { victim, state: 'duty', reason: 'presumption', recheck: null },
        rules,
        record.now,
        c,
      ),
    ),
  ).toBe('accepted')
  expect(determinationWords(states().duty)).toEqual({ [victim]: 'duty' })
  const judge = { victim, agrees: true, note: '' }
  expect(record.take(amal, reviewDetermination(states().core, states().duty, judge, amal, rules, c))).toBe(
    'same_person',
  )
  expect(record.take(bashir, reviewDetermination(states().core, states().duty, judge, bashir, rules, c))).toBe(
    'accepted',
  )
  expect(record.take(amal, approveDetermination(states().core, states().duty, judge, amal, rules, c))).toBe(
    'same_person',
  )
  expect(record.take(bashir, approveDetermination(states().core, states().duty, judge, bashir, rules, c))).toBe(
    'same_person',
  )
  expect(record.take(claire, approveDetermination(states().core, states().duty, judge, claire, rules, c))).toBe(
    'accepted',
  )
  expect(record.rows('case', c, 'determination_row')[0]).toMatchObject({
    state: 'duty',
    determined_by: amal,
    reviewed_by: bashir,
    approved_by: claire,
    profile_version: 1,
  })
})

test('a warning that is not given in time is an entry', () => {
  const record = shrine()
  answerAll(record)
  const states = () => record.state('case', c)
  record.take(
    amal,
    determine(
      states().core,
      states().duty,
      { victim, state: 'duty', reason: 'x', recheck: null },
      rules,
      record.now,
      c,
    ),
  )
  record.now = after(record.now, day)
  const missed = missedClocks(states().duty, record.now, c)
  expect(missed.map((entry) => entry.facts.clock)).toEqual(['delivered'])
  record.append('clock', missed)
  expect(missedClocks(states().duty, record.now, c)).toEqual([])
  expect(record.rows('case', c, 'desk').find((row) => row.act === 'warn')?.state).toBe('overdue')
  expect(lapsedWaivers(states().duty, record.now, c)).toEqual([])
})

test('a successor finds duty warnings sent and discretionary ones held', () => {
  const record = shrine()
  const at = t('2025-01-20T17:00Z')
  record.take(
    claire,
    setMandate(
      record.state('counterpart', hts).counterpart,
      {
        authority: 'finding-1',
        state: 'under_review',
        topics: ['isis'],
        basis: ['duty', 'discretionary'],
        from: at,
        until: null,
      },
      hts,
    ),
  )
  const { mandate } = standingAt(record.state('counterpart', hts).counterpart, at)
  expect([mandateSays(mandate, 'duty'), mandateSays(mandate, 'discretionary')]).toEqual(['send', 'hold'])
})
