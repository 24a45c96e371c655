// What came in? The format is found or taken as said; the file is read whole and gives reports, or is refused whole.

import {
  type Fault as DomainFault,
  fromJson,
  markingIn,
  type ReadMarking,
  type ReportFormat,
  readUs,
  rollUp,
} from '@tocsin/domain'
import { type Fault, IntakeError, refused } from './fault.ts'
import { readBundle, stixLimits } from './stix.ts'
import { type Json, JsonError, type ParsedJson, parseJson } from './strict-json.ts'
import { readText } from './text.ts'

/** One report at the door: its own bytes and what the file says about it. Null where the file is silent. */
export interface ReportGiven {
  readonly bytes: Uint8Array
  readonly externalId: string | null
  readonly version: string | null
  readonly tlp: string | null
  readonly pap: string | null
  readonly handling: string | null
  readonly grade: string | null
  readonly gradeScheme: string | null
  /** The United States markings in it and on it, as one. */
  readonly marking: ReadMarking | null
}

export interface ReportsRead {
  readonly format: ReportFormat
  readonly reports: readonly [ReportGiven, ...ReportGiven[]]
}

const silent = {
  externalId: null,
  version: null,
  tlp: null,
  pap: null,
  handling: null,
  grade: null,
  gradeScheme: null,
  marking: null,
}

/** What is said of a text and what stands in it, never looser than either; null when neither marks it. */
export function markedAs(said: string | null, inside: ReadMarking | null): ReadMarking | null {
  const all = [...(said === null ? [] : [readUs(said)]), ...(inside === null ? [] : [inside])]
  return all.length === 0 ? null : rollUp(all)
}

const isObject = (value: Json): value is { readonly [key: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** JSON, with what it lacks as a fault of the intake. @throws IntakeError */
function jsonOf(bytes: Uint8Array): ParsedJson {
  try {
    return parseJson(bytes, { ...stixLimits, spansOf: '/reports' })
  } catch (error) {
    throw error instanceof JsonError ? refused(error.code, error.path, 'RFC 8259', error.offset) : error
  }
}

function ownReports(bytes: Uint8Array, { value, spans }: ParsedJson): ReportsRead {
  const read = fromJson(value)
  if (read.kind === 'faults') {
    const fault = ({ code, path, rule }: DomainFault, i?: number): Fault => ({ code, path, rule, offset: i ?? null })
    const [first, ...rest] = read.faults
    throw new IntakeError([fault(first), ...rest.map((each) => fault(each))])
  }
  const given = read.reports.map((report, i): ReportGiven => {
    const [from, until] = spans[i] ?? [0, bytes.length]
    const { id, version, tlp, pap, handling, grade, gradeScheme } = report
    const marking = markedAs(report.marking, markingIn(report.text))
    return { bytes: bytes.slice(from, until), externalId: id, version, tlp, pap, handling, grade, gradeScheme, marking }
  })
  const [first, ...rest] = given
  if (first === undefined) throw refused('json_reports_missing', '/reports', 'intake 1')
  return { format: 'json', reports: [first, ...rest] }
}

function stixReport(bytes: Uint8Array, value: Json): ReportsRead {
  const { externalId, version, tlp, pap, marking } = readBundle(value)
  return { format: 'stix', reports: [{ ...silent, bytes, externalId, version, tlp, pap, marking }] }
}

function detected(bytes: Uint8Array): ReportsRead {
  const first = bytes.find((byte) => byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)
  if (first !== 0x7b && first !== 0x5b) return readReports(bytes, 'text')
  const parsed = jsonOf(bytes)
  if (isObject(parsed.value) && parsed.value.type === 'bundle') return stixReport(bytes, parsed.value)
  if (isObject(parsed.value) && Object.hasOwn(parsed.value, 'reports')) return ownReports(bytes, parsed)
  throw refused('format_unknown', '', 'intake 1', 0)
}

/**
 * The reports of one file.
 * @throws IntakeError; nothing else, whatever the bytes are
 */
export function readReports(bytes: Uint8Array, format: 'auto' | ReportFormat): ReportsRead {
  switch (format) {
    case 'auto':
      return detected(bytes)
    case 'text':
      return { format: 'text', reports: [{ ...silent, bytes, marking: markingIn(readText(bytes)) }] }
    case 'stix':
      return stixReport(bytes, jsonOf(bytes).value)
    case 'json':
      return ownReports(bytes, jsonOf(bytes))
  }
}
