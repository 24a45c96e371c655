// What will these commits write? Everything is decided in memory first: reads, versions, folds, rows, leaves; then one
// transaction writes it. A commit that cannot be staged leaves no trace, so one culprit never spoils its group.

import type { AggregateId, Fact, Facts, Frame, NewEntry, Row } from '@tocsin/domain'
import {
  type Cbor,
  contentValues,
  EncodingError,
  encodeField,
  fieldDigest,
  frameValues,
  joinFields,
  leafData,
} from '@tocsin/protocol'
import { primitives } from '../keys/primitives.ts'
import type { SealingStage } from './content.ts'
import { isStorable, type NamedColumn, type Value } from './differences.ts'
import { CommandReusedError, ConflictError, ContentError, StoreError } from './errors.ts'
import { aggregateOf, type Fold, type Registry } from './folds.ts'
import type { Commit, Committed } from './ports.ts'
import { type ReadLayout, RowChanges } from './projections.ts'

/** A command that is in the record already. */
export interface Recorded {
  readonly request: string | undefined
  readonly frames: readonly Frame[]
}

/** What the database says about the aggregates and commands of a group, read before staging. */
export interface Known {
  fold(aggregate: AggregateId): Fold | undefined
  recorded(command: string): Recorded | undefined
}

interface Prepared {
  readonly frame: Frame
  readonly frameBytes: Uint8Array
  readonly leaf: Uint8Array
  readonly sealedDigests: Uint8Array
  readonly content: { readonly scope: AggregateId; readonly bytes: Uint8Array } | undefined
  readonly before: readonly Row[]
  readonly after: readonly Row[]
}

export const entryColumns: readonly NamedColumn[] = [
  ['index', 'integer'],
  ['leaf', 'blob'],
  ['aggregate', 'text'],
  ['version', 'integer'],
  ['at', 'integer'],
  ['command', 'text'],
  ['frame', 'blob'],
  ['sealed', 'blob'],
  ['scope', 'text?'],
  ['bucket', 'integer?'],
  ['content_ct', 'blob?'],
  ['key_wrapped', 'blob?'],
]

export const reportColumns: readonly NamedColumn[] = [
  ['batch', 'text'],
  ['n', 'integer'],
  ['scope', 'text'],
  ['bucket', 'integer'],
  ['ct', 'blob'],
  ['key_wrapped', 'blob'],
]

const saltLength = 16

function encodeAll(
  values: readonly (readonly [name: string, value: Cbor])[],
  where: 'facts' | 'content',
): { readonly bytes: Uint8Array; readonly digests: readonly Uint8Array[] } {
  const salts = primitives.random(values.length * saltLength)
  const digests: Uint8Array[] = []
  const encoded = values.map(([name, value], i) => {
    try {
      const bytes = encodeField({ salt: salts.subarray(i * saltLength, (i + 1) * saltLength), name, value })
      digests.push(fieldDigest(primitives, bytes))
      return bytes
    } catch (cause) {
      if (cause instanceof EncodingError)
        throw new ContentError('a value has no one encoding', `${where}/${name.slice(2)}`)
      throw cause
    }
  })
  return { bytes: joinFields(encoded), digests }
}

function checkValues(values: Facts, where: 'facts' | 'content'): void {
  const visit = (value: Fact, path: string): void => {
    if (typeof value === 'boolean') return
    if (typeof value === 'object' && value !== null) {
      for (const [name, item] of Object.entries(value)) {
        if (!isStorable(name)) throw new ContentError('a name that no store can keep', path)
        visit(item, `${path}/${name}`)
      }
    } else if (!isStorable(value)) throw new ContentError('a value that no store can keep', path)
  }
  visit(values, where)
}

/** One transaction's worth of commits. */
export class Stage {
  readonly entries: Value[][] = []
  readonly leaves: Uint8Array[] = []
  readonly requests: Value[][] = []
  readonly reports: Value[][] = []
  readonly folds = new Map<AggregateId, Fold>()
  readonly changes: RowChanges
  readonly #registry: Registry
  readonly #known: Known
  readonly sealing: SealingStage
  readonly #commands = new Map<string, Recorded>()
  #next: number

  constructor(registry: Registry, layout: ReadLayout, known: Known, sealing: SealingStage, size: number) {
    this.#registry = registry
    this.#known = known
    this.sealing = sealing
    this.#next = size
    this.changes = new RowChanges(layout)
  }

  /**
   * Adds a commit, or answers a repeated one.
   * @throws ConflictError, CommandReusedError, ContentError, StoreError `aggregate_unknown`: nothing of it was added
   */
  add(commit: Commit): Committed {
    const recorded = this.#commands.get(commit.command) ?? this.#known.recorded(commit.command)
    if (recorded !== undefined) return repeated(commit.command, commit.request, recorded)
    for (const mark of commit.read)
      if (this.#versionOf(mark.aggregate) !== mark.version) throw new ConflictError(mark.aggregate)
    const folds = new Map<AggregateId, Fold>()
    const prepared = commit.entries.map((entry, k) => this.#prepare(commit, entry, this.#next + k, folds))
    const frames = prepared.map((one) => one.frame)
    const [first, ...rest] = frames
    if (first === undefined) throw new StoreError('content_invalid', 'a commit without an entry')
    for (const one of prepared) this.#apply(one)
    for (const [aggregate, fold] of folds) this.folds.set(aggregate, fold)
    this.#addReports(commit)
    this.requests.push([commit.command, commit.request])
    this.#commands.set(commit.command, { request: commit.request, frames })
    return { command: commit.command, frames: [first, ...rest], repeated: false }
  }

  #foldOf(aggregate: AggregateId): Fold | undefined {
    return this.folds.get(aggregate) ?? this.#known.fold(aggregate)
  }

  #versionOf(aggregate: AggregateId): number {
    return this.#foldOf(aggregate)?.version ?? 0
  }

  #prepare(commit: Commit, entry: NewEntry, index: number, folds: Map<AggregateId, Fold>): Prepared {
    const aggregate = aggregateOf(this.#registry, entry.kind)
    if (entry.aggregate !== aggregate.type && !entry.aggregate.startsWith(`${aggregate.type}_`))
      throw new StoreError('aggregate_unknown', `an entry of type ${aggregate.type} on the stream of another thing`)
    checkValues(entry.facts, 'facts')
    const fold = folds.get(entry.aggregate) ?? this.#foldOf(entry.aggregate)
    const frame: Frame = {
      index,
      at: commit.at,
      kind: entry.kind,
      aggregate: entry.aggregate,
      version: (fold?.version ?? 0) + 1,
      actor: commit.actor,
      command: commit.command,
      ...(entry.profile === undefined ? {} : { profile: entry.profile }),
      ...(entry.cause === undefined ? {} : { cause: entry.cause }),
      facts: entry.facts,
    }
    const clear = encodeAll(frameValues({ ...frame, facts: entry.facts }), 'facts')
    const content = this.#content(entry)
    const before = fold?.state ?? aggregate.initial
    const state = aggregate.evolve(before, frame)
    const rows = aggregate.rows(state)
    this.changes.verify(rows)
    folds.set(entry.aggregate, { type: aggregate.type, version: frame.version, state, rows })
    return {
      frame,
      frameBytes: clear.bytes,
      leaf: leafData(primitives, [...clear.digests, ...(content?.digests ?? [])]),
      sealedDigests: new Uint8Array(Buffer.concat(content?.digests ?? [])),
      content: content === undefined ? undefined : { scope: content.scope, bytes: content.bytes },
      before: fold === undefined ? [] : (fold.rows ?? aggregate.rows(before)),
      after: rows,
    }
  }

  #content(
    entry: NewEntry,
  ): { readonly scope: AggregateId; readonly bytes: Uint8Array; readonly digests: readonly Uint8Array[] } | undefined {
    if (entry.content === undefined) return undefined
    if (entry.scope === undefined) throw new ContentError('content needs the scope whose key wraps its own', 'scope')
    checkValues(entry.content, 'content')
    const values = contentValues(entry.content)
    return { scope: entry.scope, ...encodeAll(values, 'content') }
  }

  #apply(one: Prepared): void {
    const { frame, content } = one
    const sealed =
      content === undefined ? undefined : this.sealing.seal(content.scope, `entry ${frame.index}`, content.bytes)
    this.entries.push([
      frame.index,
      one.leaf,
      frame.aggregate,
      frame.version,
      frame.at,
      frame.command,
      one.frameBytes,
      one.sealedDigests,
      sealed?.scope ?? null,
      sealed?.bucket ?? null,
      sealed?.ciphertext ?? null,
      sealed?.keyWrapped ?? null,
    ])
    this.leaves.push(one.leaf)
    this.changes.compare(frame.aggregate, frame.index, one.before, one.after)
    this.#next++
  }

  #addReports(commit: Commit): void {
    if (commit.reports === undefined) return
    const { batch, scope, reports } = commit.reports
    reports.forEach((report, n) => {
      const plaintext = Buffer.concat([report.salt, report.bytes])
      const sealed = this.sealing.seal(scope, `report ${batch} ${n}`, plaintext)
      this.reports.push([batch, n, sealed.scope, sealed.bucket, sealed.ciphertext, sealed.keyWrapped])
    })
  }
}

/** The first result of a command. @throws CommandReusedError when it was asked for something else */
export function repeated(command: Commit['command'], request: string, recorded: Recorded): Committed {
  const [first, ...rest] = recorded.frames
  if (first === undefined || (recorded.request !== undefined && recorded.request !== request))
    throw new CommandReusedError()
  return { command, frames: [first, ...rest], repeated: true }
}
