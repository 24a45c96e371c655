import { expect, test } from 'vitest'
import { idFrom } from '#kernel/ids.ts'
import { parseInstant } from '#kernel/instant.ts'
import { Recorder } from '../record.fixture.ts'
import { claimOf, endsOf, liveClaims, opensOf } from './case.ts'
import { type AddClaim, addClaim, addReports, type ClaimContext, openCase } from './claim.ts'
import { corroboration, rungCap, supportOf } from './provenance.ts'

const bytes = (n: number): Uint8Array => new Uint8Array(16).fill(n)
const c = idFrom('case', bytes(1))
const [one, two, three] = [idFrom('claim', bytes(2)), idFrom('claim', bytes(3)), idFrom('claim', bytes(4))]
const report = idFrom('report', bytes(5))
const other = idFrom('report', bytes(6))
const text = 'a van will come at noon'
const t = parseInstant
const context: ClaimContext = {
  reports: new Map([
    [report, { source: 'source_a', text, document: null }],
    [other, { source: 'source_b', text: null, document: { objects: [{ name: 'a van', deep: [1] }] } }],
  ]),
  places: new Map(),
  hash: (words) => `hash of ${words}`,
}
const how: AddClaim = {
  element: 'how',
  assertion: { en: 'By a van', ar: 'بشاحنة' },
  refs: [{ report, span: { start: 2, end: 5 }, path: null, supports: null }],
  gradeScheme: 'admiralty',
  grade: 'B2',
  ladder: {
    kind: 'stated',
    rungs: [
      { label: 'withheld', text: {}, utility: 0 },
      { label: 'vehicle', text: { en: 'a vehicle', ar: 'مركبة' }, utility: 6 },
      { label: 'van', text: { en: 'a van', ar: 'شاحنة' }, utility: 9 },
    ],
  },
  supersedes: null,
}
const when = (from: string): AddClaim => ({
  ...how,
  element: 'when',
  ladder: { kind: 'time', window: { from: t(from), until: t('2025-01-12T12:00Z') }, zone: 'Asia/Damascus' },
})

const opened = (): Recorder => {
  const record = new Recorder(t('2025-01-05T10:00Z'))
  const command = { title: 'A van', cause: 'report', compartment: 'duty', reports: [report, other] }
  expect(record.take('amal', openCase(record.state('case', c).core, command, c))).toBe('accepted')
  return record
}
const add = (record: Recorder, command: AddClaim, id = one, given = context): string =>
  record.take('amal', addClaim(record.state('case', c).core, command, given, record.now, c, id))

for (const [code, change] of [
  ['case_title_missing', { title: ' ' }],
  ['case_cause_unknown', { cause: 'rumour' }],
  ['compartment_unknown', { compartment: 'everybody!' }],
  ['case_reports_missing', { reports: [] }],
] as const)
  test(`refuses to open a case: ${code}`, () => {
    const command = { title: 'A van', cause: 'report', compartment: 'duty', reports: [report], ...change }
    const decision = openCase(new Recorder(t('2025-01-05T10:00Z')).state('case', c).core, command, c)
    expect(decision.kind === 'refused' && decision.refusal.code).toBe(code)
  })

const at = (ref: Partial<AddClaim['refs'][number]>): Partial<AddClaim> => ({
  refs: [{ report, span: { start: 2, end: 5 }, path: null, supports: null, ...ref }],
})
for (const [code, change] of [
  ['claim_element_unknown', { element: 'threat_level' }],
  ['claim_assertion_missing', { assertion: { en: 'By a van', ar: '' } }],
  ['grade_format', { grade: 'Z9' }],
  ['grade_format', { gradeScheme: null }],
  ['claim_supersedes_unknown', { supersedes: 'claim_nowhere' }],
  ['ladder_kind_unfit', { element: 'when' }],
  ['ladder_kind_unfit', { element: 'where' }],
  ['ladder_kind_unfit', { ladder: when('2025-01-11T10:00Z').ladder }],
  ['window_empty', { ...when('2025-01-13T10:00Z') }],
  [
    'zone_unknown',
    { element: 'when', ladder: { ...when('2025-01-11T10:00Z').ladder, zone: 'Mars/X' } as AddClaim['ladder'] },
  ],
  ['place_unknown', { element: 'where', ladder: { kind: 'place', place: 'nowhere' } }],
  ['ladder_too_short', { ladder: { kind: 'stated', rungs: [] } }],
  ['claim_reports_missing', { refs: [] }],
  ['claim_report_not_in_case', at({ report: idFrom('report', bytes(7)) })],
  ['claim_ref_needs_one_place', at({ span: null })],
  ['claim_ref_needs_one_place', at({ path: '/objects' })],
  ['claim_ref_needs_one_place', at({ report: other })],
  ['claim_path_not_found', at({ report: other, span: null, path: '/objects/1' })],
  ['claim_path_not_found', at({ span: null, path: '/objects/0' })],
  ['claim_supports_no_rung', at({ supports: 3 })],
  ['claim_supports_no_rung', at({ supports: 0 })],
  ['span_outside', at({ span: { start: 2, end: 500 } })],
] as const)
  test(`refuses a claim: ${code} ${JSON.stringify(change).slice(0, 60)}`, () => {
    const record = opened()
    expect(add(record, { ...how, ...change })).toBe(code)
    expect(record.state('case', c).core.claims).toEqual([])
  })

test('a report that the person may not open is no report', () => {
  expect(add(opened(), how, one, { ...context, reports: new Map() })).toBe('claim_report_unknown')
})

test('a claim keeps its grade, its words and its place, and says nothing of them in the clear', () => {
  const record = opened()
  expect(
    add(record, { ...how, refs: [...how.refs, { report: other, span: null, path: '/objects/0/name', supports: 1 }] }),
  ).toBe('accepted')
  expect(record.rows('case', c, 'claim_row')[0]).toMatchObject({
    element: 'how',
    grade: 'B2',
    grade_scheme: 'admiralty',
    rungs: 3,
    reports: 2,
    state: 'live',
  })
  expect(
    record.rows('case', c, 'claim_report_row').map((row) => [row.path, row.span_start, row.supports, row.quote]),
  ).toEqual([
    [null, 2, null, 'hash of van'],
    ['/objects/0/name', null, 1, 'hash of a van'],
  ])
  expect(JSON.stringify(record.rows('case', c, 'claim_row'))).not.toContain('vehicle')
  expect(add(record, how)).toBe('claim_already_known')
})

test('a later claim replaces an earlier one of its kind once, and both stay', () => {
  const record = opened()
  add(record, how, one)
  expect(add(record, { ...when('2025-01-11T10:00Z'), supersedes: one }, two)).toBe('claim_supersedes_other_element')
  expect(add(record, { ...how, supersedes: one }, two)).toBe('accepted')
  expect(add(record, { ...how, supersedes: one }, three)).toBe('claim_supersedes_superseded')
  const { core } = record.state('case', c)
  expect(claimOf(core, one)?.supersededBy).toBe(two)
  expect(liveClaims(core).map((claim) => claim.claim)).toEqual([two])
})

test('the danger begins with the earliest live window and ends with the latest', () => {
  const record = opened()
  expect(opensOf(record.state('case', c).core)).toBe(null)
  add(record, when('2025-01-11T10:00Z'), one)
  add(record, when('2025-01-10T10:00Z'), two)
  expect(opensOf(record.state('case', c).core)).toBe(t('2025-01-10T10:00Z'))
  add(record, { ...when('2025-01-12T10:00Z'), supersedes: two }, three)
  expect(opensOf(record.state('case', c).core)).toBe(t('2025-01-11T10:00Z'))
  expect(endsOf(record.state('case', c).core)).toBe(t('2025-01-12T12:00Z'))
})

test('a claim that came after its own window opened is marked', () => {
  const record = opened()
  add(record, when('2025-01-05T09:00Z'), one)
  expect(claimOf(record.state('case', c).core, one)?.late).toBe(true)
})

test('reports join a case once', () => {
  const record = opened()
  const more = (reports: string[]): string =>
    record.take('amal', addReports(record.state('case', c).core, { reports }, c))
  expect([more([]), more([report]), more(['report_x'])]).toEqual([
    'case_reports_missing',
    'report_already_in_case',
    'accepted',
  ])
})

const access = [
  { source: 'source_a', access: ['phone'] },
  { source: 'source_b', access: ['eyes'] },
  { source: 'source_c', access: ['phone', 'eyes'] },
  { source: 'source_paper', access: [], isOpen: true },
]
const ref = (of: string, supports: number | null = null) => ({ report: of, span: null, path: '', supports })
const sourceOf = {
  r1: 'source_a',
  r2: 'source_b',
  r3: 'source_c',
  r4: 'source_unknown',
  r5: 'source_a',
  r6: 'source_paper',
}
for (const [why, refs, cap] of [
  ['nobody', [], 2],
  ['one source', [ref('r1')], 2],
  ['one source twice', [ref('r1'), ref('r5')], 2],
  ['two sources with shared access', [ref('r1'), ref('r3')], 2],
  ['a source whose access nobody knows', [ref('r1'), ref('r4')], 2],
  ['a report whose source nobody knows', [ref('r1'), ref('constructor')], 2],
  ['a second source that bears out only a coarser rung', [ref('r1'), ref('r2', 1)], 2],
  ['an open source that bears out only a coarser rung', [ref('r1'), ref('r6', 2)], 2],
  ['two sources with disjoint access', [ref('r1'), ref('r2')], 3],
  ['an open source, which everybody could read,', [ref('r6')], 3],
  ['an open source beside one that is none', [ref('r1'), ref('r6')], 3],
] as const)
  test(`the canary rule: ${why} gives rung ${cap} of 3`, () => {
    expect(rungCap(supportOf(refs, 4, sourceOf), access)).toBe(cap)
  })

test('the canary rule leaves a ladder of one told rung withheld, and says which sources agree', () => {
  expect(rungCap(supportOf([ref('r1')], 2, sourceOf), access)).toBe(0)
  expect(corroboration(supportOf([ref('r1'), ref('r2', 1)], 4, sourceOf), access, 1)).toEqual([
    ['source_a', 'source_b'],
  ])
})
