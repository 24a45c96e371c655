// What does a report say, for a decision that rests on its words? Opened for the viewer, or not at all.

import type { BatchId, OpenedReport } from '@tocsin/domain'
import { stixLimits } from '../intake/stix.ts'
import { parseJson } from '../intake/strict-json.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { OPEN } from '../store/tables.ts'
import { type Reads, rolesOn } from './act.ts'

export interface ReportAt {
  readonly report: string
  readonly batch: BatchId
  readonly n: number
  readonly source: string
  readonly format: string
}

/** Where a report lies, when the viewer may see it. */
export async function reportAt(ports: Ports, viewer: Viewer, report: string): Promise<ReportAt | undefined> {
  const row = await ports.store.db
    .selectFrom('report_row')
    .select(['aggregate', 'n', 'source', 'format'])
    .where('report', '=', report)
    .where('until_index', '=', OPEN)
    .executeTakeFirst()
  if (row === undefined || (await rolesOn(ports, viewer, row.aggregate)).length === 0) return undefined
  return { report, batch: row.aggregate as BatchId, n: row.n, source: row.source, format: row.format }
}

/** The reports that the viewer may read, by id; each batch becomes a read mark. */
export async function openReports(
  ports: Ports,
  viewer: Viewer,
  reads: Reads,
  reports: readonly string[],
): Promise<ReadonlyMap<string, OpenedReport>> {
  const opened = new Map<string, OpenedReport>()
  for (const report of new Set(reports)) {
    const at = await reportAt(ports, viewer, report)
    if (at === undefined) continue
    const bytes = await ports.store.openReport(viewer, at.batch, at.n)
    if (bytes === undefined) continue
    await reads.state('batch', at.batch)
    const isText = at.format === 'text'
    opened.set(report, {
      source: at.source,
      text: isText ? new TextDecoder().decode(bytes) : null,
      document: isText ? null : parseJson(bytes, stixLimits).value,
    })
  }
  return opened
}
