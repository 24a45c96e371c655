// Which sources may I see, what came in from them, and what was refused at the door?

import type { AnswerOf } from '@tocsin/api'
import { type Frame, fromKept, shownMarking } from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import {
  contents,
  entryIn,
  held,
  latest,
  numbersIn,
  offered,
  type Page,
  paged,
  pageSize,
  rolesAmong,
  rolesOf,
  textIn,
  textsIn,
  visibleTo,
  when,
} from './read.ts'

/** The sources in the viewer's custody. Who a source is stands in none of them: that is read by `readIdentity`. */
export async function listSources(ports: Ports, viewer: Viewer, page: Page): Promise<AnswerOf<'listSources'>> {
  const rows = await ports.store.db
    .selectFrom('source_row')
    .selectAll()
    .where('aggregate', '>', page.after ?? '')
    .where(held('source_row', latest))
    .where(visibleTo('source_row', viewer))
    .orderBy('aggregate')
    .limit((page.limit ?? pageSize) + 1)
    .execute()
  const { items, next } = paged(rows, page, (row) => row.aggregate)
  const opened = await contents(
    ports,
    viewer,
    items.flatMap((row) => [row.entry, row.origins_entry]),
  )
  const seenBy = await rolesAmong(
    ports,
    viewer,
    items.map((row) => row.aggregate),
  )
  const shown = items.map((row) => {
    const roles = seenBy.get(row.aggregate) ?? []
    const pool = row.origins_entry === null ? null : textIn(opened.get(row.origins_entry), 'pool')
    const pmax: [number, number] = [row.pmax_num ?? 1, row.pmax_den ?? 1]
    return {
      source: row.aggregate,
      kind: row.kind,
      access: textsIn(opened.get(row.entry), 'access'),
      protection: { k: row.k ?? 1, pmax },
      custodian: row.custodian,
      pools: pool === null ? [] : [pool],
      actions: [
        offered(roles, 'setOrigins', 'source.origins'),
        offered(roles, 'setCouldHaveKnown', 'source.origins'),
        offered(roles, 'readIdentity', 'source.identity'),
      ],
    }
  })
  return { items: shown, next }
}

/** Who a source is, after the reading was recorded. */
export async function identityOf(ports: Ports, viewer: Viewer, source: string): Promise<string> {
  const row = await ports.store.db
    .selectFrom('source_row')
    .select('entry')
    .where('aggregate', '=', source)
    .where(held('source_row', latest))
    .where(visibleTo('source_row', viewer))
    .executeTakeFirst()
  const opened = await contents(ports, viewer, [row?.entry ?? null])
  const name = row === undefined ? null : textIn(opened.get(row.entry), 'name')
  if (name === null) throw new AbsentError()
  return name
}

const reportRows = (ports: Ports, viewer: Viewer) =>
  ports.store.db
    .selectFrom('report_row')
    .selectAll()
    .where(held('report_row', latest))
    .where(visibleTo('report_row', viewer))
type ReportRow = Awaited<ReturnType<ReturnType<typeof reportRows>['execute']>>[number]
type Report = AnswerOf<'listReports'>['items'][number]

/** Reports as shown. The batches of those that came more than once are read together, each once. */
async function reportsFrom(ports: Ports, viewer: Viewer, rows: readonly ReportRow[]): Promise<Report[]> {
  const batches = rows.filter(({ arrivals }) => arrivals > 1).map(({ aggregate }) => aggregate)
  const histories = await ports.store.histories(viewer, batches)
  return rows.map((row) => {
    const frames = row.arrivals > 1 ? (histories.get(row.aggregate) ?? []) : []
    return reportFrom(
      row,
      frames.filter(({ kind, facts }) => kind === 'batch/arrived-again@1' && facts.report === row.report),
    )
  })
}

function reportFrom(row: ReportRow, again: readonly Frame[]): Report {
  return {
    report: row.report,
    batch: row.aggregate,
    source: row.source,
    externalId: row.external_id,
    version: row.external_version,
    format: row.format as Report['format'],
    sha256: row.sha256,
    bytes: row.size,
    grade: row.grade,
    gradeScheme: row.grade_scheme,
    tlp: row.tlp,
    pap: row.pap,
    handling: row.handling,
    marking: shownMarking(fromKept({ banner: row.marking, fault: row.marking_fault })),
    arrivals: [row.received_at, ...again.map((frame) => frame.at)].map(when),
  }
}

/** Reports, newest first. */
export async function listReports(
  ports: Ports,
  viewer: Viewer,
  page: Page & { readonly source?: string | undefined },
): Promise<AnswerOf<'listReports'>> {
  let rows = reportRows(ports, viewer)
  if (page.source !== undefined) rows = rows.where('source', '=', page.source)
  if (page.after !== undefined) {
    const [entry = 0, n = 0] = numbersIn(page.after, 2)
    // the bound on `entry` alone is what an index is entered by
    rows = rows
      .where('entry', '<=', entry)
      .where((eb) => eb.or([eb('entry', '<', entry), eb.and([eb('entry', '=', entry), eb('n', '>', n)])]))
  }
  const found = await rows
    .orderBy('entry', 'desc')
    .orderBy('n')
    .limit((page.limit ?? pageSize) + 1)
    .execute()
  const { items, next } = paged(found, page, (row) => `${row.entry}.${row.n}`)
  return { items: await reportsFrom(ports, viewer, items), next }
}

async function reportRow(ports: Ports, viewer: Viewer, report: string): Promise<ReportRow> {
  const row = await reportRows(ports, viewer).where('report', '=', report).executeTakeFirst()
  if (row === undefined) throw new AbsentError()
  return row
}

/** The bytes of a report, as they came. */
export async function readReportBytes(ports: Ports, viewer: Viewer, report: string): Promise<Uint8Array> {
  const row = await reportRow(ports, viewer, report)
  const bytes = await ports.store.openReport(viewer, row.aggregate, row.n)
  if (bytes === undefined) throw new AbsentError()
  return bytes
}

/** One report; its text where it is text. */
export async function readReport(ports: Ports, viewer: Viewer, report: string): Promise<AnswerOf<'readReport'>> {
  const row = await reportRow(ports, viewer, report)
  const bytes = await ports.store.openReport(viewer, row.aggregate, row.n)
  const roles = await rolesOf(ports, viewer, row.aggregate)
  const [shown] = await reportsFrom(ports, viewer, [row])
  return {
    ...(shown ?? reportFrom(row, [])),
    text: bytes === undefined ? null : new TextDecoder().decode(bytes),
    actions: [offered(roles, 'openCase', 'case.open')],
  }
}

/** What was refused whole, newest first. */
export async function listQuarantine(ports: Ports, viewer: Viewer, page: Page): Promise<AnswerOf<'listQuarantine'>> {
  let rows = ports.store.db
    .selectFrom('batch_row')
    .innerJoin('quarantine', 'quarantine.id', 'batch_row.aggregate')
    .select([
      'batch_row.aggregate',
      'batch_row.at',
      'batch_row.source',
      'batch_row.format',
      'batch_row.entry',
      'quarantine.code',
      'quarantine.path',
      'quarantine.rule',
      'quarantine.size',
      'quarantine.sha256',
    ])
    .where('batch_row.state', '=', 'quarantined')
    .where(held('batch_row', latest))
    .where(visibleTo('batch_row', viewer))
  if (page.after !== undefined) rows = rows.where('batch_row.entry', '<', entryIn(page.after))
  const found = await rows
    .orderBy('batch_row.entry', 'desc')
    .limit((page.limit ?? pageSize) + 1)
    .execute()
  const { items, next } = paged(found, page, (row) => `${row.entry}`)
  return {
    items: items.map((row) => ({
      batch: row.aggregate,
      at: when(row.at),
      source: row.source,
      format: row.format,
      bytes: row.size,
      sha256: row.sha256,
      faults: [{ code: row.code, path: row.path, rule: row.rule, offset: null }],
      state: 'quarantined',
    })),
    next,
  }
}
