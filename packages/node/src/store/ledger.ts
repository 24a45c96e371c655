// What does the node say about its own ledger? Size, root, proofs, the tile export; and checkpoints, signed in time.
// Timing (channel-and-ledger 10.2): at most once a second while entries arrive, both signatures at most once a minute and
// at every export, shutdown and flash event, Ed25519 alone in between.

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import {
  bundleEntry,
  type CompactRange,
  checkpointPath,
  concat,
  edgeOf,
  exportPaths,
  formatCheckpoint,
  formatNote,
  formatVkey,
  hashesAt,
  hashLeaf,
  type NodeId,
  type NodeReader,
  parseNote,
  parseTilePath,
  proveConsistency,
  proveInclusion,
  rootOf,
  signCheckpoint,
  tileWidth,
  toUtf8,
  vkeyPath,
} from '@tocsin/protocol'
import type { KeyRing } from '../keys/keyring.ts'
import { primitives } from '../keys/primitives.ts'
import type { Session, ValueRow } from './differences.ts'
import { StoreError } from './errors.ts'
import type { LedgerView } from './ports.ts'
import type { Writer } from './writer.ts'

const everySecond = 1_000
const everyMinute = 60_000

/** Subtrees from the tables: level 0 follows from the leaves. */
function nodeReader(session: Session): NodeReader {
  return async (ids) => {
    const hashes: Uint8Array[] = []
    for (const id of ids) {
      const hash = await readNode(session, id)
      if (hash === undefined) throw new StoreError('store_damaged', 'a node of the tree is missing')
      hashes.push(hash)
    }
    return hashes
  }
}

async function readNode(session: Session, { level, index }: NodeId): Promise<Uint8Array | undefined> {
  if (level === 0) {
    const [row] = await session.all('select "leaf" from "entry" where "index" = ?', [index])
    return row === undefined ? undefined : hashLeaf(primitives, row.leaf as Uint8Array)
  }
  const [row] = await session.all('select "hash" from "node" where "level" = ? and "index" = ?', [level, index])
  return row === undefined ? undefined : (row.hash as Uint8Array)
}

/** The right edge of the tree, from which appending goes on. */
export async function readRange(session: Session, size: number): Promise<CompactRange> {
  return { size, edge: await nodeReader(session)(edgeOf(size)) }
}

/** How many checkpoints were written, as the file outside the database says; 0 when it is not there. */
export function readMark(path: string): number {
  if (!existsSync(path)) return 0
  const seq = Number(readFileSync(path, 'utf8').trim())
  return Number.isSafeInteger(seq) && seq > 0 ? seq : 0
}

function writeMark(path: string, seq: number): void {
  writeFileSync(`${path}.new`, `${seq}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

interface Signed {
  readonly seq: number
  readonly size: number
  readonly both: boolean
}

export class Ledger implements LedgerView {
  readonly #session: Session
  readonly #write: Session
  readonly #ring: KeyRing
  readonly #now: () => number
  readonly #mark: string
  #writer: Writer | undefined
  #newest: Signed
  // The pace is the machine's, not the world's: a set clock may stand still for days.
  #signedAt = Number.NEGATIVE_INFINITY
  #bothAt = Number.NEGATIVE_INFINITY

  private constructor(read: Session, write: Session, ring: KeyRing, now: () => number, newest: Signed, mark: string) {
    this.#session = read
    this.#write = write
    this.#ring = ring
    this.#now = now
    this.#newest = newest
    this.#mark = mark
  }

  /** `mark` is a file outside the database that counts the checkpoints: a table cut at its end is seen by it. */
  static async open(read: Session, write: Session, ring: KeyRing, now: () => number, mark: string): Promise<Ledger> {
    const [row] = await read.all('select "seq", "size", "note" from "checkpoint" order by "seq" desc limit 1')
    const newest = row === undefined ? { seq: 0, size: 0, both: false } : signedFrom(row)
    const marked = readMark(mark)
    // killed between the table and the file: the file is one behind, and no more than one
    if (newest.seq === marked + 1) writeMark(mark, newest.seq)
    return new Ledger(read, write, ring, now, { ...newest, seq: Math.max(newest.seq, marked) }, mark)
  }

  attach(writer: Writer): void {
    this.#writer = writer
  }

  size(): Promise<number> {
    return Promise.resolve(this.#appender.range.size)
  }

  vkeys(): readonly [string, string] {
    return [formatVkey(this.#ring.vkeys.ed25519), formatVkey(this.#ring.vkeys.mldsa44)]
  }

  async checkpoint(): Promise<string> {
    await this.sign()
    const note = await this.#noteAt(this.#newest.size)
    if (note === undefined) throw new StoreError('store_damaged', 'the newest checkpoint is missing')
    return note
  }

  /** Signs with both keys what has not been signed so. */
  sign(): Promise<void> {
    return this.#appender.alone(() => this.#signNow(true))
  }

  paths(size: number): readonly string[] {
    return exportPaths(size)
  }

  async file(path: string, size: number): Promise<Uint8Array | undefined> {
    if (!Number.isSafeInteger(size) || size < 0 || size > this.#appender.range.size) return undefined
    if (path === vkeyPath) return toUtf8(`${this.vkeys().join('\n')}\n`)
    if (path === checkpointPath) {
      const note = await this.#noteAt(size)
      return note === undefined ? undefined : toUtf8(note)
    }
    const tile = parseTilePath(path)
    if (tile === undefined) return undefined
    const from = tile.index * tileWidth
    const held = tile.level === 'entries' ? size : hashesAt(tile.level, size)
    if (tile.width !== Math.min(tileWidth, held - from)) return undefined
    if (tile.level === 'entries') {
      const rows = await this.#rows('select "leaf" as "hash" from "entry" where "index"', [], from, tile.width)
      return concat(...rows.map(bundleEntry))
    }
    if (tile.level === 0) {
      const rows = await this.#rows('select "leaf" as "hash" from "entry" where "index"', [], from, tile.width)
      return concat(...rows.map((leaf) => hashLeaf(primitives, leaf)))
    }
    const rows = await this.#rows(
      'select "hash" from "node" where "level" = ? and "index"',
      [8 * tile.level],
      from,
      tile.width,
    )
    return concat(...rows)
  }

  async proof(
    index: number,
    size: number,
  ): Promise<{ readonly leaf: Uint8Array; readonly path: readonly Uint8Array[] } | undefined> {
    if (size > this.#appender.range.size || index < 0 || index >= size) return undefined
    const [row] = await this.#session.all('select "leaf" from "entry" where "index" = ?', [index])
    if (row === undefined) return undefined
    const path = await proveInclusion(primitives, index, size, nodeReader(this.#session))
    return { leaf: row.leaf as Uint8Array, path }
  }

  consistency(size1: number, size2: number): Promise<readonly Uint8Array[]> {
    return proveConsistency(primitives, size1, size2, nodeReader(this.#session))
  }

  /** Between groups of commits: signs when it is time to. */
  async appended(range: CompactRange): Promise<void> {
    const now = performance.now()
    if (range.size === this.#newest.size || now - this.#signedAt < everySecond) return
    await this.#sign(range, now - this.#bothAt >= everyMinute)
  }

  /** At shutdown: the last word has both signatures. */
  async close(): Promise<void> {
    if (this.#appender.range.size > 0) await this.#signNow(true)
  }

  /** Size and number of the newest checkpoint. */
  get newest(): { readonly seq: number; readonly size: number } {
    return this.#newest
  }

  async #signNow(both: boolean): Promise<void> {
    const { range } = this.#appender
    if (range.size > this.#newest.size || (both && !this.#newest.both)) await this.#sign(range, both)
  }

  async #sign(range: CompactRange, both: boolean): Promise<void> {
    const { ed25519, mldsa44 } = this.#ring.vkeys
    const seconds = Math.max(0, Math.floor(this.#now() / 1000))
    const checkpoint = { origin: ed25519.name, size: range.size, root: rootOf(primitives, range) }
    const signatures = [signCheckpoint(ed25519, this.#ring.signers.ed25519, checkpoint, seconds)]
    if (both) signatures.push(signCheckpoint(mldsa44, this.#ring.signers.mldsa44, checkpoint, seconds))
    const seq = this.#newest.seq + 1
    const note = formatNote(formatCheckpoint(checkpoint), signatures)
    const values = [seq, range.size, note]
    await this.#write.run('insert into "checkpoint" ("seq", "size", "note") values (?, ?, ?)', values)
    writeMark(this.#mark, seq)
    this.#newest = { seq, size: range.size, both }
    this.#signedAt = performance.now()
    if (both) this.#bothAt = this.#signedAt
  }

  async #noteAt(size: number): Promise<string | undefined> {
    const rows = await this.#session.all('select "note" from "checkpoint" where "size" = ? order by "seq" desc', [size])
    return rows.map((row) => row.note as string).find((note) => parseNote(note).signatures.length === 2)
  }

  async #rows(sql: string, values: readonly number[], from: number, width: number): Promise<readonly Uint8Array[]> {
    const rows = await this.#session.all(`${sql} between ? and ? order by "index"`, [...values, from, from + width - 1])
    if (rows.length !== width) throw new StoreError('store_damaged', 'a part of the tree is missing')
    return rows.map((row) => row.hash as Uint8Array)
  }

  get #appender(): Writer {
    if (this.#writer === undefined) throw new StoreError('store_closed', 'the store is not open')
    return this.#writer
  }
}

const signedFrom = (row: ValueRow): Signed => ({
  seq: row.seq as number,
  size: row.size as number,
  both: parseNote(row.note as string).signatures.length === 2,
})
