// What must be said to open a store? What the streams are, who holds the keys, and what time it is.

import type { Argon2Cost, Unlock } from '../keys/keyring.ts'
import type { Registry } from './folds.ts'
import type { World } from './ports.ts'
import type { ReadColumns } from './tables.ts'

export interface StoreOptions {
  /** `aggregates` of the domain: stream type to its two pure functions. */
  readonly aggregates: Registry
  /** `readTables` of the domain. */
  readonly readTables: ReadColumns
  /** A passphrase, or a file with 32 bytes as hex. */
  readonly unlock: Unlock
  /** Present exactly once, when the data directory is made. */
  readonly create?: { readonly world: World }
  /** Milliseconds of UTC: the node's one clock. */
  readonly now: () => number
  /** The module whose exports `aggregates` and `readTables` a replay worker loads; by default the domain's. */
  readonly replayModule?: string
  /** Folds kept in memory; 5,000 unless told. */
  readonly cachedFolds?: number
  /** Cost of guessing the passphrase; strong unless told, weaker only in tests. */
  readonly argon2?: Argon2Cost
}
