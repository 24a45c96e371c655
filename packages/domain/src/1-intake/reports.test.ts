import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idFrom } from '#kernel/ids.ts'
import { parseInstant } from '#kernel/instant.ts'
import { Recorder } from '../record.fixture.ts'
import { corroboratingPairs, disjoint, isAccessWord } from './access.ts'
import { type AcceptBatch, acceptBatch, quarantine, type ReportIn, type ReportKnown } from './batch.ts'
import { fromJson } from './from-json.ts'
import { quoteOf, spanFault } from './from-text.ts'
import { gradeSchemes, noBasis, parseGrade } from './grade.ts'
import { token, valueAt } from './pointer.ts'

const batch = idFrom('batch', new Uint8Array(16).fill(1))
const report = idFrom('report', new Uint8Array(16).fill(2))
const source = idFrom('source', new Uint8Array(16).fill(3))
const plain: ReportIn = {
  report,
  sha256: 'a'.repeat(64),
  size: 10,
  externalId: 'x-1',
  externalVersion: '1',
  gradeScheme: null,
  grade: null,
  tlp: null,
  pap: null,
  handling: null,
}
const command: AcceptBatch = { compartment: 'duty', source, format: 'text', root: 'f'.repeat(64), reports: [plain] }
const t0 = parseInstant('2025-01-04T23:00Z')

for (const [code, change, known] of [
  ['compartment_unknown', { compartment: 'DUTY' }, null],
  ['batch_empty', { reports: [] }, null],
  ['batch_too_large', { reports: Array.from({ length: 1001 }, () => plain) }, null],
  ['report_hash_format', { reports: [{ ...plain, sha256: 'A'.repeat(64) }] }, null],
  ['report_size', { reports: [{ ...plain, size: 0 }] }, null],
  ['grade_format', { reports: [{ ...plain, gradeScheme: 'admiralty', grade: 'G7' }] }, null],
  ['grade_format', { reports: [{ ...plain, gradeScheme: null, grade: 'B2' }] }, null],
  ['handling_unknown', { reports: [{ ...plain, handling: 'H9' }] }, null],
  ['report_version_reused', {}, { batch, report, sha256: 'b'.repeat(64) }],
] as const)
  test(`refuses a batch: ${code}`, () => {
    const decision = acceptBatch(
      new Recorder(t0).state('batch', batch).batch,
      { ...command, ...change },
      [known],
      batch,
    )
    expect(decision.kind === 'refused' && decision.refusal.code).toBe(code)
  })

test('what is not marked is kept as the strictest', () => {
  const record = new Recorder(t0)
  record.take('p', acceptBatch(record.state('batch', batch).batch, command, [null], batch))
  expect(record.rows('batch', batch, 'report_row')[0]).toMatchObject({
    tlp: 'RED',
    pap: 'RED',
    arrivals: 1,
    grade: null,
  })
  expect(record.take('p', acceptBatch(record.state('batch', batch).batch, command, [null], batch))).toBe(
    'batch_already_known',
  )
})

test('R41 a United States marking is kept with its report, and where nobody could read one', () => {
  const record = new Recorder(t0)
  const [second, third] = [5, 6].map((n) => idFrom('report', new Uint8Array(16).fill(n)))
  const reports: readonly ReportIn[] = [
    { ...plain, marking: { banner: 'SECRET//NOFORN', fault: null } },
    { ...plain, report: second ?? report, externalId: 'x-2', marking: { banner: null, fault: 'category' } },
    { ...plain, report: third ?? report, externalId: 'x-3', marking: null },
  ]
  const decision = acceptBatch(record.state('batch', batch).batch, { ...command, reports }, [null, null, null], batch)
  expect(record.take('p', decision)).toBe('accepted')
  const rows = record.rows('batch', batch, 'report_row')
  expect(rows.map(({ marking, marking_fault }) => [marking, marking_fault])).toEqual([
    ['SECRET//NOFORN', null],
    [null, 'category'],
    [null, null],
  ])
  // without one nothing more is written than before
  expect(decision.kind === 'accepted' && decision.entries.map(({ kind }) => kind)).toEqual([
    'batch/accepted@1',
    'batch/marked@1',
  ])
})

test('the same bytes from the same source are one report with two arrivals', () => {
  const record = new Recorder(t0)
  record.take('p', acceptBatch(record.state('batch', batch).batch, command, [null], batch))
  const known: ReportKnown = { batch, report, sha256: plain.sha256 }
  const other = idFrom('batch', new Uint8Array(16).fill(9))
  expect(record.take('p', acceptBatch(record.state('batch', other).batch, command, [known], other))).toBe('accepted')
  expect(record.rows('batch', batch, 'report_row')[0]?.arrivals).toBe(2)
  expect(record.rows('batch', other, 'batch_row')).toEqual([])
})

test('a refused file is kept apart with its first fault, printable', () => {
  const record = new Recorder(t0)
  const file = {
    compartment: 'duty',
    source,
    format: 'stix',
    sha256: 'c'.repeat(64),
    size: 3,
    code: 'json_depth',
    path: '/a\n\u202e',
    rule: 'intake 1',
    faults: 2,
  }
  expect(record.take('p', quarantine(record.state('batch', batch).batch, { ...file, sha256: 'x' }, batch))).toBe(
    'report_hash_format',
  )
  expect(record.take('p', quarantine(record.state('batch', batch).batch, { ...file, compartment: '' }, batch))).toBe(
    'compartment_unknown',
  )
  expect(record.take('p', quarantine(record.state('batch', batch).batch, file, batch))).toBe('accepted')
  expect(record.rows('batch', batch, 'batch_row')[0]).toMatchObject({
    state: 'quarantined',
    code: 'json_depth',
    path: '/a??',
  })
  expect(record.take('p', quarantine(record.state('batch', batch).batch, file, batch))).toBe('batch_already_known')
})

test('a grade stays in its scheme, and F, 6, X mean no basis', () => {
  expect(gradeSchemes.map((scheme) => parseGrade(scheme, 'B2')?.scheme)).toEqual(['admiralty', '4x4', undefined])
  expect([parseGrade('5x5x5', 'B2'), parseGrade('admiralty', 'b2'), parseGrade('4x4', 'D1')]).toEqual([
    undefined,
    undefined,
    undefined,
  ])
  expect(noBasis({ scheme: 'admiralty', value: 'F6' })).toEqual({ source: true, information: true })
  expect(noBasis({ scheme: '4x4', value: 'X1' })).toEqual({ source: true, information: false })
  expect(noBasis({ scheme: '3x5x2', value: '1AP' })).toEqual({ source: false, information: false })
})

test('only disjoint and known access corroborates', () => {
  const of = (name: string, ...access: string[]) => ({ source: name, access })
  expect(disjoint(of('a', 'x'), of('a', 'y'))).toBe(false)
  expect(disjoint(of('a'), of('b', 'y'))).toBe(false)
  expect(disjoint(of('a', 'x', 'y'), of('b', 'y'))).toBe(false)
  expect(disjoint(of('a', 'x'), of('b', 'y'))).toBe(true)
  expect(corroboratingPairs([of('a', 'x'), of('b', 'y'), of('c', 'x')])).toEqual([
    ['a', 'b'],
    ['b', 'c'],
  ])
  expect([isAccessWord('cell-9'), isAccessWord('Cell 9')]).toEqual([true, false])
})

test('a span is inside the text and splits no character', () => {
  const text = 'at 14:00 🕌 gate'
  const at = text.indexOf('🕌')
  for (const [span, fault] of [
    [{ start: 0.5, end: 2 }, 'span_not_integer'],
    [{ start: -1, end: 2 }, 'span_outside'],
    [{ start: 3, end: 3 }, 'span_outside'],
    [{ start: 0, end: text.length + 1 }, 'span_outside'],
    [{ start: at + 1, end: at + 2 }, 'span_splits'],
    [{ start: at, end: at + 1 }, 'span_splits'],
  ] as const) {
    expect(spanFault(text, span)).toBe(fault)
    expect(() => quoteOf(text, span)).toThrow(expect.objectContaining({ code: 'SPAN' }))
  }
  expect(quoteOf(text, { start: at, end: at + 2 })).toBe('🕌')
})

test('every accepted span gives back well-formed words of the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), fc.nat(40), (text, start, end) => {
      if (spanFault(text, { start, end }) !== undefined) return
      const words = quoteOf(text, { start, end })
      expect(text.slice(start, start + words.length)).toBe(words)
      expect(/\p{Cs}/u.test(words)).toBe(false)
    }),
  )
})

test('a pointer finds own properties and nothing of the platform', () => {
  const document = { 'a/b': [{ '~': 1 }], '': 2 }
  expect(valueAt(document, `/${token('a/b')}/0/${token('~')}`)).toBe(1)
  expect(valueAt(document, '/')).toBe(2)
  for (const bad of ['a', '/a~b', '/constructor', '/__proto__', '/a~1b/00', '/a~1b/-1', '/a~1b/length', '/a~1b/0/~0/x'])
    expect(valueAt(document, bad)).toBe(undefined)
})

test('our own format is taken whole or refused with every fault', () => {
  const good = {
    format: 'tocsin-reports/1',
    reports: [
      { id: 'a', text: 'x', tlp: 'AMBER', marking: `SECRET//REL TO ${'USA, '.repeat(200)}USA` },
      { id: 'a', version: '2', text: 'y' },
    ],
  }
  const read = fromJson(good)
  expect(read.kind === 'read' && read.reports.map((one) => [one.id, one.version, one.tlp])).toEqual([
    ['a', '1', 'AMBER'],
    ['a', '2', null],
  ])
  const codes = (value: unknown): string[] => {
    const reading = fromJson(value)
    return reading.kind === 'faults' ? reading.faults.map((one) => `${one.code} ${one.path}`) : []
  }
  expect(codes(null)).toEqual(['json_shape '])
  expect(codes([])).toEqual(['json_shape '])
  expect(codes({ format: 'x', reports: [], more: 1 })).toEqual([
    'json_field_unknown ',
    'json_format /format',
    'json_reports_missing /reports',
  ])
  expect(
    codes({
      format: 'tocsin-reports/1',
      reports: [{ id: '', text: 3, caveat: 'SECRET' }, 4, { id: 'a', text: 'x' }, { id: 'a', text: 'x', tlp: 5 }],
    }),
  ).toEqual([
    'json_field_unknown /reports/0',
    'json_field /reports/0/id',
    'json_field /reports/0/text',
    'json_shape /reports/1',
    'json_field /reports/3/tlp',
    'json_report_repeated /reports/3/id',
  ])
  expect(codes({ format: 'tocsin-reports/1', reports: Array.from({ length: 500 }, () => 1) })).toHaveLength(100)
})

test('nothing that a parser can give breaks the reader', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => ['read', 'faults'].includes(fromJson(value).kind)))
})
