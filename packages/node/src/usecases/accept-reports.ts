// How do reports come in? Whole or not at all, byte for byte, one ledger entry a batch, idempotent by source and version.
// What is refused at the door lies in quarantine, with the place of its first fault, and can be tried again.
// A report that names a person of the register opens a determination in the same commit: nobody has to think of it (R9).

import {
  acceptBatch,
  alongWith,
  type BatchId,
  type CaseId,
  keptMarking,
  owedForNamed,
  quarantine,
  type ReportFormat,
  type ReportId,
  type ReportIn,
  type ReportKnown,
  type SourceId,
  textOf,
} from '@tocsin/domain'
import { batchRoot, toHex } from '@tocsin/protocol'
import { AbsentError } from '../absent.ts'
import { IntakeError } from '../intake/fault.ts'
import { markedAs, type ReportGiven, readReports } from '../intake/read-reports.ts'
import { personsNamed, undeterminedFor } from '../named-in-reports.ts'
import { freshId, type Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { OPEN } from '../store/tables.ts'
import { act, type Reads, type Request, type Result, rolesOn } from './act.ts'
import { rulesInForce } from './rules-in-force.ts'

/** What the sender says about a file; the file itself speaks where this is silent. */
export interface Intake {
  readonly source: SourceId
  readonly format: 'auto' | ReportFormat
  readonly externalId?: string | undefined
  readonly version?: string | undefined
  readonly grade?: string | undefined
  readonly gradeScheme?: string | undefined
  readonly tlp?: string | undefined
  readonly pap?: string | undefined
  readonly handling?: string | undefined
  /** A United States banner or portion mark; what the file says itself is never loosened by it. */
  readonly marking?: string | undefined
}

/** Reports are read by those who do the duty; a source's own custody is another compartment. */
const compartment = 'duty'

const queues = new Map<string, Promise<unknown>>()
/** One file of a source after the other: two arrivals of the same bytes must not both be the first. */
async function inTurn<T>(source: string, act: () => Promise<T>): Promise<T> {
  const before = queues.get(source) ?? Promise.resolve()
  const mine = before.then(act, act)
  queues.set(source, mine)
  try {
    return await mine
  } finally {
    if (queues.get(source) === mine) queues.delete(source)
  }
}

interface AtTheDoor {
  readonly report: ReportIn
  readonly bytes: Uint8Array
  readonly salt: Uint8Array
  readonly known: ReportKnown | null
}

async function knownAs(ports: Ports, source: SourceId, report: ReportIn): Promise<ReportKnown | null> {
  const rows = ports.store.db
    .selectFrom('report_row')
    .select(['aggregate', 'report', 'sha256'])
    .where('until_index', '=', OPEN)
    .where('source', '=', source)
  const found =
    (report.externalId === null || report.externalVersion === null
      ? undefined
      : await rows
          .where('external_id', '=', report.externalId)
          .where('external_version', '=', report.externalVersion)
          .executeTakeFirst()) ?? (await rows.where('sha256', '=', report.sha256).executeTakeFirst())
  if (found === undefined) return null
  return { batch: found.aggregate as BatchId, report: found.report as ReportId, sha256: found.sha256 }
}

function reportIn(ports: Ports, intake: Intake, given: ReportGiven, alone: boolean): ReportIn {
  // one file, one name: a name for the whole file cannot be the name of each of several reports in it
  const own: Pick<Intake, 'externalId' | 'version'> = alone ? intake : {}
  const grade = intake.grade ?? given.grade
  const marking = markedAs(intake.marking ?? null, given.marking)
  return {
    report: freshId(ports, 'report'),
    sha256: toHex(ports.primitives.sha256(given.bytes)),
    size: given.bytes.length,
    externalId: own.externalId ?? given.externalId,
    externalVersion: own.version ?? given.version,
    gradeScheme:
      grade === null ? null : ((given.grade === grade ? given.gradeScheme : null) ?? intake.gradeScheme ?? 'admiralty'),
    grade,
    tlp: intake.tlp ?? given.tlp,
    pap: intake.pap ?? given.pap,
    handling: intake.handling ?? given.handling,
    marking: marking === null ? null : keptMarking(marking),
  }
}

/** Whom of the register the new reports name, each with the case that there is or will be for them. */
async function casesOfNamed(ports: Ports, reads: Reads, fresh: readonly AtTheDoor[]) {
  const persons = await personsNamed(
    ports,
    fresh.map(({ report, bytes }) => ({ report: report.report, bytes })),
  )
  const cases = []
  for (const named of persons) {
    const id = ((await undeterminedFor(ports, named.party)) ?? freshId(ports, 'case')) as CaseId
    await reads.state('party', named.party)
    cases.push({ named, id, victim: freshId(ports, 'victim'), states: await reads.state('case', id) })
  }
  return { cases, rules: cases.length === 0 ? null : await rulesInForce(ports, reads) }
}

async function accept(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  intake: Intake,
  format: ReportFormat,
  given: readonly ReportGiven[],
): Promise<Result> {
  const id = freshId(ports, 'batch')
  return act(ports, viewer, request, {
    type: 'batch',
    id,
    action: 'report.submit',
    fresh: true,
    load: async (reads) => {
      const { source } = await reads.state('source', intake.source)
      if (source.custodian === null) throw new AbsentError()
      const { batch } = await reads.state('batch', id)
      const arriving: AtTheDoor[] = []
      for (const each of given) {
        const report = reportIn(ports, intake, each, given.length === 1)
        const known = await knownAs(ports, intake.source, report)
        if (known !== null) await reads.state('batch', known.batch)
        arriving.push({ report, bytes: each.bytes, salt: ports.primitives.random(32), known })
      }
      const fresh = arriving.filter(({ known }) => known === null)
      return { batch, arriving, fresh, named: await casesOfNamed(ports, reads, fresh) }
    },
    decide: ({ batch, arriving, fresh, named: { cases, rules } }, now) =>
      alongWith(
        acceptBatch(
          batch,
          {
            compartment,
            source: intake.source,
            format,
            root: batchRoot(ports.primitives, fresh),
            reports: arriving.map(({ report }) => report),
          },
          arriving.map(({ known }) => known),
          id,
        ),
        cases.flatMap((each) => owedForNamed(each.states, each.named, compartment, rules, now, each.id, each.victim)),
      ),
    reports: ({ fresh }) =>
      fresh.length === 0
        ? undefined
        : { batch: id, scope: id, reports: fresh.map(({ salt, bytes }) => ({ salt, bytes })) },
  })
}

/** Records that a file was refused whole, and keeps its bytes apart. */
function keepApart(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  intake: Intake,
  bytes: Uint8Array,
  fault: IntakeError,
): Promise<Result> {
  const id = freshId(ports, 'batch')
  const sha256 = toHex(ports.primitives.sha256(bytes))
  const { code, path, rule } = fault
  return act(ports, viewer, request, {
    type: 'batch',
    id,
    action: 'report.submit',
    fresh: true,
    load: async (reads) => {
      const { source } = await reads.state('source', intake.source)
      if (source.custodian === null) throw new AbsentError()
      return reads.state('batch', id)
    },
    decide: ({ batch }) =>
      quarantine(
        batch,
        {
          compartment,
          source: intake.source,
          format: intake.format,
          sha256,
          size: bytes.length,
          code,
          path,
          rule,
          faults: fault.faults.length,
        },
        id,
      ),
    also:
      () =>
      async (tx, [frame]) => {
        await tx
          .insertInto('quarantine')
          .values({
            id,
            at: frame?.at ?? 0,
            door: 'reports',
            person: viewer.person,
            source: intake.source,
            code,
            path: frame === undefined ? '' : textOf(frame.facts, 'path'),
            rule,
            size: bytes.length,
            sha256,
            bytes,
          })
          .execute()
      },
  })
}

/**
 * Takes a file in. The new reports stand in `entries[0].facts.reports`; a report that came before is a second arrival.
 * @throws IntakeError when the file is refused whole; by then it lies in quarantine
 */
export async function acceptReports(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  intake: Intake,
  bytes: Uint8Array,
): Promise<Result> {
  try {
    const { format, reports } = readReports(bytes, intake.format)
    return await inTurn(intake.source, () => accept(ports, viewer, request, intake, format, reports))
  } catch (fault) {
    if (!(fault instanceof IntakeError)) throw fault
    const kept = await keepApart(ports, viewer, request, intake, bytes, fault)
    if (kept.kind === 'refused') return kept
    throw fault
  }
}

/**
 * Tries a file in quarantine again, perhaps as another format.
 * @throws AbsentError; IntakeError when it is refused again
 */
export async function retryQuarantined(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  batch: BatchId,
  format: Intake['format'],
): Promise<Result> {
  if ((await rolesOn(ports, viewer, batch)).length === 0) throw new AbsentError()
  const kept = await ports.store.db
    .selectFrom('quarantine')
    .select(['source', 'bytes'])
    .where('id', '=', batch)
    .executeTakeFirst()
  if (kept?.bytes === undefined || kept.bytes === null || kept.source === null) throw new AbsentError()
  return acceptReports(ports, viewer, request, { source: kept.source as SourceId, format }, kept.bytes)
}
