// Who can open what was sealed? Each record has a key of its own, wrapped by a scope key, wrapped by the key epoch.
// A scope is split into buckets of at most 1,000 records, so that re-wrapping after an erasure stays short (data-model 5).

import { seal, unseal } from '../keys/aead.ts'
import type { KeyRing } from '../keys/keyring.ts'
import { primitives } from '../keys/primitives.ts'
import { count, type Session, type Value, type ValueRow } from './differences.ts'
import { StoreError } from './errors.ts'

const recordsPerBucket = 1_000

export interface SealedRecord {
  readonly scope: string
  readonly bucket: number
  readonly ciphertext: Uint8Array
  readonly keyWrapped: Uint8Array
}

interface Bucket {
  readonly bucket: number
  readonly key: Uint8Array
  readonly records: number
}

const scopeKeyColumns = [
  ['scope', 'text'],
  ['bucket', 'integer'],
  ['epoch', 'integer'],
  ['wrapped', 'blob'],
] as const

const bindingOf = (scope: string, bucket: number): string => `scope ${scope} ${bucket}`

export class ScopeKeys {
  readonly #ring: KeyRing
  readonly #newest = new Map<string, Bucket>()
  readonly #keys = new Map<string, Uint8Array>()

  constructor(ring: KeyRing) {
    this.#ring = ring
  }

  /** Reads what is needed to seal new records in `scopes`. */
  async prepare(session: Session, scopes: readonly string[]): Promise<void> {
    for (const scope of scopes) {
      if (this.#newest.has(scope)) continue
      const [row] = await session.all(
        'select "bucket", "epoch", "wrapped" from "scope_key" where "scope" = ? order by "bucket" desc limit 1',
        [scope],
      )
      if (row === undefined) continue
      const bucket = row.bucket as number
      const key = this.#ring.unwrap(row.epoch as number, row.wrapped as Uint8Array, bindingOf(scope, bucket))
      // an epoch that was destroyed: the old bucket is final, a new one begins
      if (key === undefined) this.#newest.set(scope, { bucket, key: new Uint8Array(0), records: recordsPerBucket })
      else this.#newest.set(scope, { bucket, key, records: await this.#records(session, scope, bucket) })
    }
  }

  async #records(session: Session, scope: string, bucket: number): Promise<number> {
    const values = [scope, bucket]
    const entries = await count(session, 'select count(*) as n from "entry" where "scope" = ? and "bucket" = ?', values)
    const reports = await count(
      session,
      'select count(*) as n from "report" where "scope" = ? and "bucket" = ?',
      values,
    )
    return entries + reports
  }

  /** Begins sealing for one transaction. `scopes` must have been prepared. */
  stage(): SealingStage {
    return new SealingStage(this.#ring, this.#newest)
  }

  /** What a stage made is in the database now. */
  keep(stage: SealingStage): void {
    for (const [scope, bucket] of stage.newest) {
      this.#newest.set(scope, bucket)
      this.#keys.set(`${scope}\n${bucket.bucket}`, bucket.key)
    }
  }

  /** Reads the keys of `scopes` that are not known yet, together: a page of a list has a scope in each row. */
  async read(session: Session, scopes: readonly string[]): Promise<void> {
    const missing = [...new Set(scopes)].filter((scope) => !this.#keys.has(`${scope}\n0`))
    if (missing.length === 0) return
    const rows = await session.among(
      'select "scope", "bucket", "epoch", "wrapped" from "scope_key" where "scope"',
      missing,
    )
    for (const row of rows) this.#keep(row.scope as string, row.bucket as number, row)
  }

  #keep(scope: string, bucket: number, row: ValueRow): Uint8Array | undefined {
    const key = this.#ring.unwrap(row.epoch as number, row.wrapped as Uint8Array, bindingOf(scope, bucket))
    if (key === undefined) return undefined
    if (this.#keys.size > 5_000) this.#keys.clear()
    this.#keys.set(`${scope}\n${bucket}`, key)
    return key
  }

  /** The key of a bucket, or undefined when it was erased or its epoch destroyed. */
  async key(session: Session, scope: string, bucket: number): Promise<Uint8Array | undefined> {
    const name = `${scope}\n${bucket}`
    const known = this.#keys.get(name)
    if (known !== undefined) return known
    const [row] = await session.all('select "epoch", "wrapped" from "scope_key" where "scope" = ? and "bucket" = ?', [
      scope,
      bucket,
    ])
    if (row === undefined) return undefined
    return this.#keep(scope, bucket, row)
  }

  /** Wraps every scope key under the newest epoch, so that older ones can be destroyed. */
  async rewrap(session: Session): Promise<void> {
    const rows = await session.all('select "scope", "bucket", "epoch", "wrapped" from "scope_key" where "epoch" <> ?', [
      this.#ring.epoch,
    ])
    for (const row of rows) {
      const [scope, bucket] = [row.scope as string, row.bucket as number]
      const key = this.#ring.unwrap(row.epoch as number, row.wrapped as Uint8Array, bindingOf(scope, bucket))
      if (key === undefined) continue
      const { epoch, wrapped } = this.#ring.wrap(key, bindingOf(scope, bucket))
      await session.run('update "scope_key" set "epoch" = ?, "wrapped" = ? where "scope" = ? and "bucket" = ?', [
        epoch,
        wrapped,
        scope,
        bucket,
      ])
    }
  }
}

/** Records sealed for one transaction; scope keys that had to be made wait with them. */
export class SealingStage {
  readonly newest = new Map<string, Bucket>()
  readonly #ring: KeyRing
  readonly #before: ReadonlyMap<string, Bucket>
  readonly #made: Value[][] = []

  constructor(ring: KeyRing, before: ReadonlyMap<string, Bucket>) {
    this.#ring = ring
    this.#before = before
  }

  /** `plaintext` under a fresh record key; `record` says where it belongs (`entry 5`, `report batch_... 3`). */
  seal(scope: string, record: string, plaintext: Uint8Array): SealedRecord {
    const { bucket, key } = this.#next(scope)
    const recordKey = primitives.random(32)
    const ciphertext = seal(recordKey, plaintext, `${record} content`)
    return { scope, bucket, ciphertext, keyWrapped: seal(key, recordKey, `${record} key`) }
  }

  #next(scope: string): Bucket {
    const current = this.newest.get(scope) ?? this.#before.get(scope)
    if (current !== undefined && current.records < recordsPerBucket) {
      const used = { ...current, records: current.records + 1 }
      this.newest.set(scope, used)
      return used
    }
    const fresh = { bucket: current === undefined ? 0 : current.bucket + 1, key: primitives.random(32), records: 1 }
    const { epoch, wrapped } = this.#ring.wrap(fresh.key, bindingOf(scope, fresh.bucket))
    this.#made.push([scope, fresh.bucket, epoch, wrapped])
    this.newest.set(scope, fresh)
    return fresh
  }

  /** Writes the scope keys that were made. */
  async write(session: Session): Promise<void> {
    await session.insert('scope_key', scopeKeyColumns, this.#made)
  }
}

/** What was sealed for `record`. @throws StoreError `store_damaged` when key and bytes do not belong together */
export function unsealRecord(
  scopeKey: Uint8Array,
  record: string,
  ciphertext: Uint8Array,
  keyWrapped: Uint8Array,
): Uint8Array {
  const recordKey = unseal(scopeKey, keyWrapped, `${record} key`)
  const plaintext = recordKey === undefined ? undefined : unseal(recordKey, ciphertext, `${record} content`)
  if (plaintext === undefined) throw new StoreError('store_damaged', 'a sealed record is not what was written')
  return plaintext
}
