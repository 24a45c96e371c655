// Do sealed reports open, and are they those of their batch? Is every scope key used, and every used one there?

import type { Frame } from '@tocsin/domain'
import { batchRoot, type SaltedReport } from '@tocsin/protocol'
import type { KeyRing } from '../keys/keyring.ts'
import { primitives } from '../keys/primitives.ts'
import { type ScopeKeys, unsealRecord } from './content.ts'
import type { Session, ValueRow } from './differences.ts'
import type { Findings } from './findings.ts'

interface SealedCheck {
  readonly session: Session
  readonly findings: Findings
  readonly frames: readonly (Frame | undefined)[]
  readonly ring: KeyRing
  readonly scopes: ScopeKeys
}

export async function checkKeysAndReports(check: SealedCheck): Promise<void> {
  await checkScopeKeys(check)
  const batches = new Set<string>()
  for (const frame of check.frames) {
    if (frame?.kind !== 'batch/accepted@1' || batches.has(frame.aggregate)) continue
    batches.add(frame.aggregate)
    await checkBatch(check, frame)
  }
  for (const row of await check.session.all('select "batch", "n" from "report"'))
    if (!batches.has(row.batch as string)) check.findings.add('added', 'report', row.batch as string, row.n as number)
}

async function checkScopeKeys({ session, findings, ring, scopes }: SealedCheck): Promise<void> {
  const used = new Map<string, Sealed>()
  await usedBy(
    session,
    used,
    'entry',
    'select "scope", "bucket", count(*) as "n", min("index") as "first" from "entry" where "scope" is not null group by "scope", "bucket"',
  )
  await usedBy(
    session,
    used,
    'report',
    'select "scope", "bucket", count(*) as "n", min("batch") as "first", min("n") as "second" from "report" group by "scope", "bucket"',
  )
  const living = new Set(ring.epochs)
  for (const row of await session.all('select "scope", "bucket", "epoch" from "scope_key"')) {
    const [scope, bucket, epoch] = [row.scope as string, row.bucket as number, row.epoch as number]
    const name = `${scope} ${bucket}`
    if (!used.delete(name)) findings.add('added', 'scope_key', name)
    // a key of a destroyed epoch is gone on purpose; an epoch that never was is not
    else if (epoch < 1 || epoch > ring.epoch) findings.add('edited', 'scope_key', name)
    else if (living.has(epoch) && (await scopes.key(session, scope, bucket)) === undefined)
      findings.add('edited', 'scope_key', name)
  }
  for (const [name, { records, table, row }] of used) {
    findings.add('missing', 'scope_key', name)
    // one record alone uses it: whether the key was taken away or the record points elsewhere cannot be told
    if (records === 1) findings.add('edited', table, row)
  }
}

/** How many records a bucket has, and one of them. */
interface Sealed {
  readonly records: number
  readonly table: string
  readonly row: string
}

async function usedBy(session: Session, used: Map<string, Sealed>, table: string, sql: string): Promise<void> {
  for (const { scope, bucket, n, first, second } of await session.all(sql)) {
    const name = `${String(scope)} ${String(bucket)}`
    const row = second === undefined ? String(first) : `${String(first)} ${String(second)}`
    used.set(name, { records: Number(n) + (used.get(name)?.records ?? 0), table, row })
  }
}

async function checkBatch(check: SealedCheck, frame: Frame): Promise<void> {
  const { session, findings } = check
  const batch = frame.aggregate
  const n = Number(frame.facts.n)
  const rows = new Map<number, ValueRow>()
  for (const row of await session.all('select * from "report" where "batch" = ? order by "n"', [batch]))
    rows.set(row.n as number, row)
  const opened: SaltedReport[] = []
  let sound = true
  for (let i = 0; i < n; i++) {
    const row = rows.get(i)
    rows.delete(i)
    if (row === undefined) findings.add('missing', 'report', batch, i)
    const report = row === undefined ? undefined : await openReport(check, row)
    if (report === undefined) sound = false
    else if (report === 'damaged') findings.add('edited', 'report', batch, i)
    else opened.push(report)
    sound &&= opened.length === i + 1
  }
  for (const added of rows.keys()) findings.add('added', 'report', batch, added)
  if (sound && batchRoot(primitives, opened) !== frame.facts.root)
    for (let i = 0; i < n; i++) findings.add('edited', 'report', batch, i)
}

async function openReport(
  { session, scopes }: SealedCheck,
  row: ValueRow,
): Promise<SaltedReport | 'damaged' | undefined> {
  const key = await scopes.key(session, row.scope as string, row.bucket as number)
  if (key === undefined) return undefined
  const record = `report ${String(row.batch)} ${String(row.n)}`
  try {
    const plaintext = unsealRecord(key, record, row.ct as Uint8Array, row.key_wrapped as Uint8Array)
    return { salt: plaintext.subarray(0, 32), bytes: plaintext.subarray(32) }
  } catch {
    return 'damaged'
  }
}
