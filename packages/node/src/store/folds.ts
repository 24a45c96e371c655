// What state is an aggregate in? The fold of its frames, kept while it is used and checked by version.

import { type Aggregate, type AggregateType, type EntryKind, type Frame, type Row, typeOf } from '@tocsin/domain'
import { decodeFields, frameOf } from '@tocsin/protocol'
import type { Session, ValueRow } from './differences.ts'
import { StoreError } from './errors.ts'

/** The streams that this node knows: type to its two pure functions. */
export type Registry = Readonly<Record<string, Aggregate<unknown>>>

export interface Fold {
  readonly type: AggregateType
  readonly version: number
  readonly state: unknown
  /** The rows of `state`, where they have been made already. */
  readonly rows?: readonly Row[]
}

/** A stored row as a frame. @throws StoreError `store_damaged` */
export function frameFrom(row: ValueRow): Frame {
  try {
    return frameOf(decodeFields(row.frame as Uint8Array)) as Frame
  } catch (cause) {
    throw new StoreError('store_damaged', 'a frame is not what was written', { cause })
  }
}

/** @throws StoreError `aggregate_unknown` */
export function aggregateOf(registry: Registry, kind: string): Aggregate<unknown> {
  const type = typeOf(kind as EntryKind)
  const aggregate = Object.hasOwn(registry, type) ? registry[type] : undefined
  if (aggregate === undefined) throw new StoreError('aggregate_unknown', `no aggregate for entries of type ${type}`)
  return aggregate
}

/** The newest folds by aggregate, least recently used first out. */
export class FoldCache {
  readonly #folds = new Map<string, Fold>()
  readonly #limit: number

  constructor(limit = 5_000) {
    this.#limit = limit
  }

  get(aggregate: string): Fold | undefined {
    const fold = this.#folds.get(aggregate)
    if (fold !== undefined) {
      this.#folds.delete(aggregate)
      this.#folds.set(aggregate, fold)
    }
    return fold
  }

  set(aggregate: string, fold: Fold): void {
    this.#folds.delete(aggregate)
    this.#folds.set(aggregate, fold)
    if (this.#folds.size > this.#limit) {
      const oldest = this.#folds.keys().next()
      if (oldest.done !== true) this.#folds.delete(oldest.value)
    }
  }
}

/** Folds of `aggregates` as the database has them; those without an entry are absent. */
export async function readFolds(
  registry: Registry,
  session: Session,
  aggregates: readonly string[],
): Promise<ReadonlyMap<string, Fold>> {
  const folds = new Map<string, Fold>()
  if (aggregates.length === 0) return folds
  const rows = await session.among('select "frame" from "entry" where "aggregate"', aggregates, 'order by "index"')
  for (const row of rows) {
    const frame = frameFrom(row)
    const aggregate = aggregateOf(registry, frame.kind)
    const before = folds.get(frame.aggregate)
    const state = aggregate.evolve(before?.state ?? aggregate.initial, frame)
    folds.set(frame.aggregate, { type: aggregate.type, version: frame.version, state })
  }
  return folds
}
