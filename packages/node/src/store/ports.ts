// What may the rest of the node ask of a store? The same promises on SQLite and on PostgreSQL.
// One way through: load (fold) -> authorise -> decide (pure) -> commit once -> act later from the outbox.

import type { AggregateId, AggregateType, CommandId, Fact, Frame, Instant, NewEntry, PersonId, Row } from '@tocsin/domain'
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** Live nodes warn; exercise nodes practise, pair only with exercise nodes, and alone accept a set clock. */
export type World = 'live' | 'exercise'

/** On whose behalf something is read. There is no reading without one; services are viewers with a name too. */
export interface Viewer {
  readonly person: PersonId | ServiceName
}
/** Services that read for themselves; none holds a `source` scope but `custody`, which answers in numbers only. */
export type ServiceName = 'service:matcher' | 'service:channel' | 'service:clock' | 'service:custody'

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
  /** Writes of other sources of truth and of operational tables, inside the same transaction. */
  readonly also?: (tx: Transaction<Tables>, recorded: readonly Frame[]) => Promise<void>
}

/** What was recorded. Rebuilt from frames alone, so a repeat of a command gives the same answer. */
export interface Committed {
  readonly command: CommandId
  readonly frames: readonly [Frame, ...Frame[]]
  /** True when the command had been committed before and nothing was written now. */
  readonly repeated: boolean
}

export interface Store extends AsyncDisposable {
  readonly engine: 'sqlite' | 'postgres'
  readonly world: World
  /**
   * Appends entries to the ledger with one Merkle step and one fsync for all commits that wait together.
   * @throws ConflictError when a read mark moved; CommandReusedError; ContentError on a fact that cannot be stored
   */
  commit(commit: Commit): Promise<Committed>
  /** The first result of a command, if it was committed. @throws CommandReusedError when `request` differs */
  committed(command: CommandId, request: string): Promise<Committed | undefined>
  /** The fold of an aggregate; version 0 and the initial state when there is none. */
  load<State>(type: AggregateType, id: AggregateId): Promise<Loaded<State>>
  /**
   * The content of entries that `viewer` may open, in the order asked; undefined where the viewer may not, where it was
   * erased and where there is none: the three look alike.
   */
  open(viewer: Viewer, indexes: readonly number[]): Promise<readonly (Readonly<Record<string, Fact>> | undefined)[]>
  /** Frames of one aggregate in order, for a viewer who may see it; empty otherwise. */
  history(viewer: Viewer, aggregate: AggregateId): Promise<readonly Frame[]>
  /** Bounded, keyset-paged reads for `queries/`; open rows have `until_index = OPEN`. */
  readonly db: Kysely<Tables>
  /** The ledger index up to which the node had recorded at `knownAt`; -1 before the first entry. */
  indexAt(knownAt: Instant): Promise<number>
  readonly ledger: LedgerView
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
  /** All paths of the export at `size`. */
  paths(size: number): readonly string[]
}

export type { Row }
