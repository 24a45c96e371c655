// What may the rest of the node ask of a store? The same promises on SQLite and on PostgreSQL.
// One way through: load (fold) -> authorise -> decide (pure) -> commit once -> act later from the outbox.

import type { AggregateId, AggregateType, CommandId, Fact, Frame, Instant, NewEntry, PersonId } from '@tocsin/domain'
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** Live nodes warn; exercise nodes practise, pair only with exercise nodes, and alone accept a set clock. */
export type World = 'live' | 'exercise'

/** On whose behalf something is read. There is no reading without one; services are viewers with a name too. */
export interface Viewer {
  readonly person: PersonId | ServiceName
}
/** Services that read for themselves; none holds a `source` scope but `custody`, which answers in numbers only. */
type ServiceName = 'service:matcher' | 'service:channel' | 'service:clock' | 'service:custody' | 'service:sign-in'

/** An aggregate and the version a decision saw; version 0 is "not there". */
export interface ReadMark {
  readonly aggregate: AggregateId
  readonly version: number
}

export interface Loaded<State> extends ReadMark {
  readonly state: State
}

export interface Commit {
  readonly command: CommandId
  /** Hex SHA-256 of the request as canonical bytes: the same command with another request is refused. */
  readonly request: string
  /** A person id, or `clock`, `channel`, `node`. */
  readonly actor: string
  readonly at: Instant
  /** Every aggregate the decision rested on, not only those it writes. If one moved: ConflictError, nothing written. */
  readonly read: readonly ReadMark[]
  readonly entries: readonly NewEntry[]
  /** The reports of an accepted batch: sealed one by one, provable by the root in the batch's entry. */
  readonly reports?: ReportBatch
  /**
   * Writes of other sources of truth and of operational tables, inside the same transaction. May run a second time,
   * after the first was rolled back with its group: keep effects outside of `tx` out of it.
   */
  readonly also?: (tx: Transaction<Tables>, recorded: readonly Frame[]) => Promise<void>
}

/** Reports in order; `root` of the batch's entry is `batchRoot` (protocol) over the same salts and bytes. */
export interface ReportBatch {
  readonly batch: AggregateId
  /** The aggregate whose key scope wraps the reports' keys: the source. */
  readonly scope: AggregateId
  readonly reports: readonly { readonly salt: Uint8Array; readonly bytes: Uint8Array }[]
}

/** What was recorded. Rebuilt from frames alone, so a repeat of a command gives the same answer. */
export interface Committed {
  readonly command: CommandId
  readonly frames: readonly [Frame, ...Frame[]]
  /** True when the command had been committed before and nothing was written now. */
  readonly repeated: boolean
}

/** An entry taken apart, for a disclosure. */
export interface EntryFields {
  readonly digests: readonly Uint8Array[]
  /** By name, as `encodeField` spells them. */
  readonly open: ReadonlyMap<string, Uint8Array>
}

export interface Store extends AsyncDisposable {
  readonly engine: 'sqlite' | 'postgres'
  readonly world: World
  /**
   * Appends entries to the ledger with one Merkle step and one fsync for all commits that wait together.
   * @throws ConflictError when a read mark moved; CommandReusedError; ContentError on a fact that cannot be stored
   */
  commit(commit: Commit): Promise<Committed>
  /**
   * Tells `listener` which aggregates were written, once a group of commits is durable and answered; the answer ends it.
   * Ids only: who may know of them is asked in SQL by whoever passes them on.
   */
  onCommitted(listener: (aggregates: ReadonlySet<AggregateId>) => void): () => void
  /** A transaction over operational tables alone, with no entry: sessions, leases, counters. Runs between commits. */
  operate<T>(act: (tx: Transaction<Tables>) => Promise<T>): Promise<T>
  /** The first result of a command, if it was committed. @throws CommandReusedError when `request` differs */
  committed(command: CommandId, request: string): Promise<Committed | undefined>
  /** The fold of an aggregate; version 0 and the initial state when there is none. */
  load<State>(type: AggregateType, id: AggregateId): Promise<Loaded<State>>
  /**
   * The content of entries that `viewer` may open, in the order asked; undefined where the viewer may not, where it was
   * erased and where there is none: the three look alike.
   */
  open(viewer: Viewer, indexes: readonly number[]): Promise<readonly (Readonly<Record<string, Fact>> | undefined)[]>
  /**
   * Every field of an entry as it is committed to: the digests of all, and by name the bytes of those that `viewer` may
   * open. The frame is for whoever has the ledger right, which the caller has asked; content is for `open`'s viewers.
   */
  fields(viewer: Viewer, index: number): Promise<EntryFields | undefined>
  /** The bytes of report `n` of a batch that `viewer` may see; undefined otherwise. */
  openReport(viewer: Viewer, batch: AggregateId, n: number): Promise<Uint8Array | undefined>
  /** Frames of one aggregate in order, for a viewer who may see it; empty otherwise. */
  history(viewer: Viewer, aggregate: AggregateId): Promise<readonly Frame[]>
  /** The same of several aggregates, in one go; those that the viewer may not see are absent. */
  histories(viewer: Viewer, aggregates: readonly AggregateId[]): Promise<ReadonlyMap<AggregateId, readonly Frame[]>>
  /** Bounded, keyset-paged reads for `queries/`; open rows have `until_index = OPEN`. */
  readonly db: Kysely<Tables>
  /** The ledger index up to which the node had recorded at `knownAt`; -1 before the first entry. */
  indexAt(knownAt: Instant): Promise<number>
  readonly ledger: LedgerView
  /** Refolds everything in a worker and names each row that differs. */
  replay(): Promise<ReplayReport>
  /** Begins a new key epoch and wraps every scope key under it; answers the epoch. Older epochs can then be destroyed. */
  rotateKeys(): Promise<number>
  /** Destroys a retired key epoch for ever. */
  destroyEpoch(epoch: number): Promise<void>
}

/** A row that is not what the ledger says. */
export interface Difference {
  readonly table: string
  /** The row's key, as text: columns in key order, joined by a space. */
  readonly row: string
  /** `edited`: it says something else; `missing`: it should be there; `added`: it should not. */
  readonly kind: 'edited' | 'missing' | 'added'
}

export interface ReplayReport {
  readonly ok: boolean
  readonly entries: number
  readonly tables: number
  /** The first thousand. */
  readonly differences: readonly Difference[]
}

export interface LedgerView {
  /** Entries appended so far. */
  size(): Promise<number>
  /** Signs (if entries came since) and returns the newest checkpoint as a signed note, both signatures. */
  checkpoint(): Promise<string>
  /** Verifier keys as vkey lines, Ed25519 then ML-DSA-44. */
  vkeys(): readonly [string, string]
  /** A file of the tile export at `size` by its C2SP path (`checkpoint`, `tile/0/000`, `tile/entries/000.p/5`). */
  file(path: string, size: number): Promise<Uint8Array | undefined>
  /** The audit path of an entry in the tree of `size`, from the leaf upwards, and its leaf data. */
  proof(
    index: number,
    size: number,
  ): Promise<{ readonly leaf: Uint8Array; readonly path: readonly Uint8Array[] } | undefined>
  /** The proof that the tree of `size2` begins with the tree of `size1`. */
  consistency(size1: number, size2: number): Promise<readonly Uint8Array[]>
  /** All paths of the export at `size`. */
  paths(size: number): readonly string[]
}
