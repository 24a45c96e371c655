// Is every row what the ledger says? Refolds everything from the frames with the code that wrote it, and compares each
// table outside operational.ts row by row. Names each edited, missing and added row; changes nothing.

import type { Frame } from '@tocsin/domain'
import { decodeFields, encodeField, type Field, fieldDigest, frameOf, leafData, toHex } from '@tocsin/protocol'
import type { KeyRing } from '../keys/keyring.ts'
import { primitives } from '../keys/primitives.ts'
import { ScopeKeys, unsealRecord } from './content.ts'
import type { Session, Value, ValueRow } from './differences.ts'
import { compareRows, Findings, sameBytes } from './findings.ts'
import { aggregateOf, type Registry } from './folds.ts'
import { tables as migrated } from './migrations/tables.ts'
import { operationalTables } from './operational.ts'
import type { ReplayReport } from './ports.ts'
import { layoutOf, RowChanges } from './projections.ts'
import { checkChannels } from './replay-channels.ts'
import { checkKeysAndReports } from './replay-sealed.ts'
import { checkTree } from './replay-tree.ts'
import type { ReadColumns } from './tables.ts'

const page = 1_000
const maxHoles = 1_000

export interface ReplayParts {
  readonly session: Session
  readonly aggregates: Registry
  readonly readTables: ReadColumns
  readonly ring: KeyRing
  /** Checkpoints that were written, as counted outside the database. */
  readonly checkpoints: number
  /** Entries that the appending process has written; undefined when none runs. */
  readonly size: number | undefined
}

export class Replay {
  readonly #parts: ReplayParts
  readonly #findings = new Findings()
  readonly #scopes: ScopeKeys
  readonly #states = new Map<string, { readonly version: number; readonly state: unknown }>()
  readonly #rows: RowChanges
  readonly #frames: Frame[] = []
  readonly #leaves: Uint8Array[] = []

  constructor(parts: ReplayParts) {
    this.#parts = parts
    this.#scopes = new ScopeKeys(parts.ring)
    this.#rows = new RowChanges(layoutOf(parts.readTables))
  }

  async run(): Promise<ReplayReport> {
    const { session, ring, checkpoints, size, readTables } = this.#parts
    await this.#entries()
    const shared = { session, findings: this.#findings, frames: this.#frames }
    await checkTree({ ...shared, ring, checkpoints, size: size ?? this.#leaves.length, leaves: this.#leaves })
    await checkKeysAndReports({ ...shared, ring, scopes: this.#scopes })
    await checkChannels(shared)
    for (const table of Object.keys(readTables)) await this.#readTable(table)
    const checked = Object.keys(migrated).filter((name) => !(operationalTables as readonly string[]).includes(name))
    const differences = this.#findings.list
    return {
      ok: differences.length === 0,
      entries: this.#leaves.length,
      tables: checked.length + Object.keys(readTables).length,
      differences,
    }
  }

  async #entries(): Promise<void> {
    const [newest] = await this.#parts.session.all('select max("size") as "size" from "checkpoint"')
    const signed = (newest?.size ?? 0) as number
    let expected = 0
    for (;;) {
      const rows = await this.#parts.session.all('select * from "entry" where "index" >= ? order by "index" limit ?', [
        expected,
        page,
      ])
      for (const row of rows) {
        const index = row.index as number
        for (; expected < index && expected - this.#leaves.length < maxHoles; expected++)
          this.#findings.add('missing', 'entry', expected)
        expected = index + 1
        this.#leaves[index] = row.leaf as Uint8Array
        const foreign = this.#parts.size !== undefined && index >= this.#parts.size
        // unsound beyond what was signed for: it was put there, for no entry of ours is ever unsound
        if (foreign || !(await this.#entry(row, index)))
          this.#findings.add(foreign || index >= signed ? 'added' : 'edited', 'entry', index)
      }
      if (rows.length < page) return
    }
  }

  /** Whether an entry is what its leaf commits to, and folds. */
  async #entry(row: ValueRow, index: number): Promise<boolean> {
    let fields: readonly Field[]
    let frame: Frame
    try {
      fields = decodeFields(row.frame as Uint8Array)
      frame = frameOf(fields) as Frame
    } catch {
      return false
    }
    const columns = ['index', 'aggregate', 'version', 'at', 'command'] as const
    const sound =
      columns.every((name) => row[name] === frame[name]) &&
      leafSound(fields, row) &&
      (await this.#contentSound(row, index))
    return this.#fold(frame, index) && sound
  }

  async #contentSound(row: ValueRow, index: number): Promise<boolean> {
    const { scope, bucket, content_ct: ciphertext, key_wrapped: wrapped } = row
    const sealed = row.sealed as Uint8Array
    if (scope === null) return bucket === null && ciphertext === null && wrapped === null && sealed.length === 0
    if (!(ciphertext instanceof Uint8Array) || !(wrapped instanceof Uint8Array)) return false
    const key = await this.#scopes.key(this.#parts.session, scope as string, bucket as number)
    if (key === undefined) return true // the bucket's key is gone: scope_key is checked on its own
    try {
      const opened = decodeFields(unsealRecord(key, `entry ${index}`, ciphertext, wrapped))
      return sameBytes(Buffer.concat(opened.map(digestOf)), sealed)
    } catch {
      return false
    }
  }

  #fold(frame: Frame, index: number): boolean {
    const before = this.#states.get(frame.aggregate)
    try {
      const aggregate = aggregateOf(this.#parts.aggregates, frame.kind)
      const state = aggregate.evolve(before?.state ?? aggregate.initial, frame)
      const after = aggregate.rows(state)
      this.#rows.verify(after)
      this.#rows.compare(frame.aggregate, index, before === undefined ? [] : aggregate.rows(before.state), after)
      this.#states.set(frame.aggregate, { version: frame.version, state })
      this.#frames[index] = frame
    } catch {
      return false
    }
    return frame.version === (before?.version ?? 0) + 1
  }

  async #readTable(table: string): Promise<void> {
    const columns = Object.keys(this.#parts.readTables[table] ?? {})
    const keyOf = (aggregate: Value, key: Value, from: Value): string =>
      `${String(aggregate)} ${String(key)} ${String(from)}`
    const expected = new Map<string, readonly Value[]>()
    for (const row of this.#rows.opened(table))
      expected.set(keyOf(row.aggregate, row.key, row.from), [
        row.until,
        ...columns.map((name) => row.values[name] ?? null),
      ])
    const found = new Map<string, readonly Value[]>()
    for (const row of await this.#parts.session.all(`select * from "${table}"`))
      found.set(keyOf(row.aggregate ?? '', row.row_key ?? '', row.from_index ?? 0), [
        row.until_index ?? null,
        ...columns.map((name) => row[name] ?? null),
      ])
    compareRows(this.#findings, table, expected, found, (a, b) => a.every((value, i) => value === b[i]))
  }
}

const digestOf = (field: Field): Uint8Array => fieldDigest(primitives, encodeField(field))

/** Whether the leaf is over the frame's fields and the content's digests. */
function leafSound(fields: readonly Field[], row: ValueRow): boolean {
  const sealed = row.sealed as Uint8Array
  if (sealed.length % 32 !== 0) return false
  const digests = fields.map(digestOf)
  for (let at = 0; at < sealed.length; at += 32) digests.push(sealed.subarray(at, at + 32))
  return toHex(leafData(primitives, digests)) === toHex(row.leaf as Uint8Array)
}
