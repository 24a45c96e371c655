// What came in, byte for byte, from whom, and what was refused at the door?
// Rules: intake-and-victims 1 (whole or not at all; quarantined with every fault; idempotent), R22, R30, R41.
// A report is never edited and never interpreted here.

import { isCompartment } from '#kernel/authority.ts'
import type { Facts, NewEntry } from '#kernel/entry.ts'
import { numberOf, recordsOf, textOf, textOrNull } from '#kernel/facts.ts'
import { isHandlingCode, parsePap, parseTlp } from '#kernel/handling.ts'
import type { BatchId, ReportId, SourceId } from '#kernel/ids.ts'
import type { Instant } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import { type Grade, parseGrade } from './grade.ts'

export const batchRules = {
  batch_already_known: 'data-model 1',
  batch_empty: 'intake 1',
  batch_too_large: 'intake 1',
  compartment_unknown: 'data-model 4',
  report_hash_format: 'intake 1',
  report_size: 'intake 1',
  report_version_reused: 'intake 1',
  grade_format: 'policy R30',
  handling_unknown: 'policy 2.5',
} as const
const refuse: (code: keyof typeof batchRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(batchRules)

export const reportFormats = ['stix', 'text', 'json'] as const
export type ReportFormat = (typeof reportFormats)[number]

/** More reports than this go in batches of their own, so that a frame stays small. */
export const maxReportsPerBatch = 1000

/** A United States marking as read at the door: its banner, or the place at which nobody could read it. */
export interface MarkingIn {
  readonly banner: string | null
  readonly fault: string | null
}

/** One report of a batch as recorded: provenance in the frame, bytes in the report store. */
export interface ReportRecord {
  readonly report: string
  /** Hex SHA-256 of the bytes as received. */
  readonly sha256: string
  readonly size: number
  readonly format: string
  readonly source: string
  readonly externalId: string | null
  readonly externalVersion: string | null
  readonly grade: Grade | null
  readonly tlp: string
  readonly pap: string
  readonly handling: string | null
  readonly marking: MarkingIn | null
}

export interface BatchState {
  readonly state: 'unknown' | 'accepted' | 'quarantined'
  readonly compartment: string
  readonly source: string
  readonly format: string
  readonly root: string | null
  readonly at: Instant
  readonly entry: number
  readonly reports: readonly ReportRecord[]
  readonly arrivals: Readonly<Record<string, number>>
  readonly fault: {
    readonly sha256: string
    readonly code: string
    readonly path: string
    readonly rule: string
  } | null
}

function reportOf(facts: Facts): ReportRecord {
  const grade = parseGrade(textOrNull(facts, 'gradeScheme') ?? '', textOrNull(facts, 'grade') ?? '')
  return {
    report: textOf(facts, 'report'),
    sha256: textOf(facts, 'sha256'),
    size: numberOf(facts, 'size'),
    format: textOf(facts, 'format'),
    source: textOf(facts, 'source'),
    externalId: textOrNull(facts, 'externalId'),
    externalVersion: textOrNull(facts, 'externalVersion'),
    grade: grade ?? null,
    tlp: textOf(facts, 'tlp'),
    pap: textOf(facts, 'pap'),
    handling: textOrNull(facts, 'handling'),
    marking: null,
  }
}

const marked = (state: BatchState, marks: readonly Facts[]): readonly ReportRecord[] =>
  state.reports.map((report) => {
    const mark = marks.find((one) => textOf(one, 'report') === report.report)
    return mark === undefined
      ? report
      : { ...report, marking: { banner: textOrNull(mark, 'banner'), fault: textOrNull(mark, 'fault') } }
  })

const common = (
  facts: Facts,
  at: Instant,
  index: number,
): Pick<BatchState, 'compartment' | 'source' | 'format' | 'at' | 'entry'> => ({
  compartment: textOf(facts, 'compartment'),
  source: textOf(facts, 'source'),
  format: textOf(facts, 'format'),
  at,
  entry: index,
})

export const batchPart: Part<BatchState> = part<BatchState>(
  {
    state: 'unknown',
    compartment: '',
    source: '',
    format: '',
    root: null,
    at: 0 as Instant,
    entry: -1,
    reports: [],
    arrivals: {},
    fault: null,
  },
  {
    'batch/accepted@1': (state, { facts, at, index }) => ({
      ...state,
      ...common(facts, at, index),
      state: 'accepted',
      root: textOrNull(facts, 'root'),
      reports: recordsOf(facts, 'reports').map((report) =>
        reportOf({ ...report, source: textOf(facts, 'source'), format: textOf(facts, 'format') }),
      ),
    }),
    'batch/marked@1': (state, { facts }) => ({ ...state, reports: marked(state, recordsOf(facts, 'marks')) }),
    'batch/arrived-again@1': (state, { facts }) => ({
      ...state,
      arrivals: { ...state.arrivals, [textOf(facts, 'report')]: (state.arrivals[textOf(facts, 'report')] ?? 1) + 1 },
    }),
    'batch/quarantined@1': (state, { facts, at, index }) => ({
      ...state,
      ...common(facts, at, index),
      state: 'quarantined',
      fault: {
        sha256: textOf(facts, 'sha256'),
        code: textOf(facts, 'code'),
        path: textOf(facts, 'path'),
        rule: textOf(facts, 'rule'),
      },
    }),
  },
  (state, id) =>
    state.state === 'unknown'
      ? []
      : [
          row('visible_row', id, { compartment: state.compartment }),
          row('batch_row', id, {
            state: state.state,
            source: state.source,
            format: state.format,
            n: state.reports.length,
            root: state.root,
            sha256: state.fault?.sha256 ?? null,
            code: state.fault?.code ?? null,
            path: state.fault?.path ?? null,
            rule: state.fault?.rule ?? null,
            at: state.at,
            entry: state.entry,
          }),
          ...state.reports.map((report, n) =>
            row('report_row', report.report, {
              report: report.report,
              n,
              sha256: report.sha256,
              size: report.size,
              format: report.format,
              source: report.source,
              external_id: report.externalId,
              external_version: report.externalVersion,
              grade_scheme: report.grade?.scheme ?? null,
              grade: report.grade?.value ?? null,
              tlp: report.tlp,
              pap: report.pap,
              handling: report.handling,
              marking: report.marking?.banner ?? null,
              marking_fault: report.marking?.fault ?? null,
              arrivals: state.arrivals[report.report] ?? 1,
              received_at: state.at,
              entry: state.entry,
            }),
          ),
        ],
)

/** A report at the door, already hashed and parsed by the node. Markings as written; null when there are none. */
export interface ReportIn {
  readonly report: ReportId
  readonly sha256: string
  readonly size: number
  readonly externalId: string | null
  readonly externalVersion: string | null
  readonly gradeScheme: string | null
  readonly grade: string | null
  readonly tlp: string | null
  readonly pap: string | null
  readonly handling: string | null
  /** Its United States marking, already read; absent when it has none. */
  readonly marking?: MarkingIn | null
}

export interface AcceptBatch {
  readonly compartment: string
  readonly source: SourceId
  readonly format: ReportFormat
  /** Hex Merkle root over the salted commitments of the reports, in order. */
  readonly root: string
  readonly reports: readonly ReportIn[]
}

/** What the node already holds for a report at the door, looked up by (source, hash) and (source, id, version). */
export interface ReportKnown {
  readonly batch: BatchId
  readonly report: ReportId
  readonly sha256: string
}

const isHash = (text: string): boolean => /^[0-9a-f]{64}$/.test(text)

/**
 * Accepts a batch whole or refuses it whole. `known[i]` is what the node holds for report i. Bytes that came before from
 * the same source are a second arrival of one report; the same id and version with other bytes is refused.
 * When nothing is new, the entries are on the streams of the earlier batches and this batch is not made.
 */
export function acceptBatch(
  state: BatchState,
  command: AcceptBatch,
  known: readonly (ReportKnown | null)[],
  id: BatchId,
): Decision {
  if (state.state !== 'unknown') return refuse('batch_already_known')
  if (!isCompartment(command.compartment)) return refuse('compartment_unknown', '/compartment')
  if (command.reports.length > maxReportsPerBatch)
    return refuse('batch_too_large', '/reports', { limit: maxReportsPerBatch })
  const again: NewEntry[] = []
  const fresh: Facts[] = []
  const marks: Facts[] = []
  for (const [i, report] of command.reports.entries()) {
    const at = `/reports/${i}`
    if (!isHash(report.sha256)) return refuse('report_hash_format', `${at}/sha256`)
    if (!Number.isSafeInteger(report.size) || report.size < 1) return refuse('report_size', `${at}/size`)
    const graded = report.gradeScheme !== null || report.grade !== null
    const grade = parseGrade(report.gradeScheme ?? '', report.grade ?? '')
    if (graded && grade === undefined) return refuse('grade_format', `${at}/grade`)
    if (report.handling !== null && !isHandlingCode(report.handling))
      return refuse('handling_unknown', `${at}/handling`)
    const earlier = known[i] ?? null
    if (earlier !== null && earlier.sha256 !== report.sha256)
      return refuse('report_version_reused', `${at}/externalVersion`)
    if (earlier !== null)
      again.push({
        kind: 'batch/arrived-again@1',
        aggregate: earlier.batch,
        facts: { report: earlier.report, sha256: report.sha256 },
      })
    else {
      if (report.marking != null) marks.push({ report: report.report, ...report.marking })
      fresh.push({
        report: report.report,
        sha256: report.sha256,
        size: report.size,
        externalId: report.externalId,
        externalVersion: report.externalVersion,
        gradeScheme: grade?.scheme ?? null,
        grade: grade?.value ?? null,
        tlp: parseTlp(report.tlp).word,
        pap: parsePap(report.pap).word,
        handling: report.handling,
      })
    }
  }
  const entries: NewEntry[] = [...again]
  if (fresh.length > 0)
    entries.unshift({
      kind: 'batch/accepted@1',
      aggregate: id,
      facts: {
        compartment: command.compartment,
        source: command.source,
        format: command.format,
        n: fresh.length,
        root: command.root,
        reports: fresh,
      },
    })
  if (marks.length > 0) entries.splice(1, 0, { kind: 'batch/marked@1', aggregate: id, facts: { marks } })
  const [first, ...rest] = entries
  return first === undefined ? refuse('batch_empty', '/reports') : accepted(first, ...rest)
}

/** A refused file: where it failed first, and how many faults were listed. The bytes stay in quarantine. */
export interface QuarantineFile {
  readonly compartment: string
  readonly source: SourceId
  readonly format: string
  readonly sha256: string
  readonly size: number
  readonly code: string
  /** JSON pointer or byte offset; never content. */
  readonly path: string
  readonly rule: string
  readonly faults: number
}

/** Records that a file was refused whole and kept apart. */
export function quarantine(state: BatchState, command: QuarantineFile, id: BatchId): Decision {
  if (state.state !== 'unknown') return refuse('batch_already_known')
  if (!isCompartment(command.compartment)) return refuse('compartment_unknown', '/compartment')
  if (!isHash(command.sha256)) return refuse('report_hash_format', '/sha256')
  // path is chosen by the sender of the file: keep it short and printable
  const path = command.path.replace(/[^\x20-\x7e]/g, '?').slice(0, 200)
  return accepted({ kind: 'batch/quarantined@1', aggregate: id, facts: { ...command, path } })
}
