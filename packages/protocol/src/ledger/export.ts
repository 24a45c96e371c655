// Is this directory the ledger that its keys signed for, whole and to the last byte?
// Every file is derived again from the entries and compared; both signatures are required; what is missing, extra, spelt
// otherwise or changed by one bit is refused, with the file and the byte where it first differs.

import { ambientPrimitives, type Verifier } from '../ambient.ts'
import { EncodingError, equalBytes, fromUtf8, toUtf8 } from '../encoding/bytes.ts'
import {
  formatNote,
  formatVkey,
  parseNote,
  parseVkey,
  type SignedCheckpoint,
  signedBy,
  type Vkey,
} from './checkpoint.ts'
import { checkpointPath, exportPaths, tilePath, tilesOf, tileWidth, vkeyPath } from './paths.ts'
import { type Hasher, hashLeaf } from './tree.ts'

/** Reads a directory. Both calls may be asynchronous. */
export interface ExportReader {
  /** Every file in it, by path with `/`, in any order. */
  list(): readonly string[] | Promise<readonly string[]>
  read(path: string): Uint8Array | undefined | Promise<Uint8Array | undefined>
}

export type ExportCode =
  | 'signer_unverified'
  | 'file_missing'
  | 'file_extra'
  | 'vkey_format'
  | 'key_format'
  | 'key_not_in_export'
  | 'checkpoint_format'
  | 'signature_missing'
  | 'entry_format'
  | 'entry_differs'
  | 'tile_differs'
  | 'root_differs'
  | 'since_format'
  | 'since_other_log'
  | 'since_signature_missing'
  | 'since_not_a_prefix'

export interface ExportRefusal {
  readonly ok: false
  readonly code: ExportCode
  /** The file, or `since` for the older checkpoint. */
  readonly file: string
  /** The first byte in it that is not as it must be. */
  readonly offset: number
}

export interface ExportAccepted {
  readonly ok: true
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  /** The keys that signed, as in `keys.vkey`; `given` says which of them the caller brought. */
  readonly signers: readonly { readonly vkey: string; readonly given: boolean }[]
  /** Entries of the older checkpoint, when one was given. */
  readonly since?: number
}

export type ExportResult = ExportAccepted | ExportRefusal

class Refused extends Error {
  readonly refusal: ExportRefusal
  constructor(code: ExportCode, file: string, offset: number) {
    super(code)
    this.refusal = { ok: false, code, file, offset }
  }
}

const entryBytes = 34
const hashBytes = 32

/** The position of the first differing byte; the shorter length when one begins the other; -1 when they are equal. */
function firstDifference(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) if (a[i] !== b[i]) return i
  return a.length === b.length ? -1 : shared
}

/**
 * Verifies an export offline.
 * @param keys verifier keys that the caller has from elsewhere; at least one, else the answer is `signer_unverified`
 * however sound the directory is. Each must stand in `keys.vkey` and have signed.
 * @param since text of an older checkpoint of the same log: this one must continue it
 * @returns never throws on anything that a directory may hold
 */
export async function verifyExport(
  reader: ExportReader,
  keys: readonly string[],
  since?: string,
  verifier: Verifier = ambientPrimitives(),
): Promise<ExportResult> {
  try {
    const vkeys = await readVkeys(reader, verifier)
    const given = givenKeys(keys, vkeys, verifier)
    const signed = await readCheckpoint(reader, vkeys, verifier)
    const { origin, size, root } = signed.checkpoint
    await checkListing(reader, size)
    const leaves = await checkTree(reader, size, root, signed, verifier)
    const older = since === undefined ? undefined : checkSince(since, signed, vkeys, given, leaves, verifier)
    if (given.length === 0) throw new Refused('signer_unverified', vkeyPath, 0)
    return {
      ok: true,
      origin,
      size,
      root,
      signers: vkeys.map((vkey) => ({ vkey: formatVkey(vkey), given: given.includes(vkey) })),
      ...(older === undefined ? {} : { since: older }),
    }
  } catch (cause) {
    if (cause instanceof Refused) return cause.refusal
    throw cause
  }
}

async function readFile(reader: ExportReader, path: string): Promise<Uint8Array> {
  const bytes = await reader.read(path)
  if (bytes === undefined) throw new Refused('file_missing', path, 0)
  return bytes
}

function asText(bytes: Uint8Array, code: ExportCode, path: string): string {
  try {
    return fromUtf8(bytes)
  } catch {
    throw new Refused(code, path, 0)
  }
}

/** Two lines: Ed25519, then ML-DSA-44, under one name. */
async function readVkeys(reader: ExportReader, verifier: Verifier): Promise<readonly [Vkey, Vkey]> {
  const bytes = await readFile(reader, vkeyPath)
  const text = asText(bytes, 'vkey_format', vkeyPath)
  const [first = '', second = '', end, ...more] = text.split('\n')
  const parse = (line: string, algorithm: number, offset: number): Vkey => {
    try {
      const vkey = parseVkey(verifier, line)
      if (vkey.algorithm === algorithm) return vkey
    } catch (cause) {
      if (!(cause instanceof EncodingError)) throw cause
    }
    throw new Refused('vkey_format', vkeyPath, offset)
  }
  const ed25519 = parse(first, 1, 0)
  const mldsa44 = parse(second, 6, first.length + 1)
  if (end !== '' || more.length > 0 || ed25519.name !== mldsa44.name)
    throw new Refused('vkey_format', vkeyPath, first.length + 1)
  return [ed25519, mldsa44]
}

function givenKeys(keys: readonly string[], vkeys: readonly Vkey[], verifier: Verifier): readonly Vkey[] {
  return keys.map((text, i) => {
    try {
      parseVkey(verifier, text)
    } catch {
      throw new Refused('key_format', `key ${i + 1}`, 0)
    }
    const known = vkeys.find((vkey) => formatVkey(vkey) === text)
    if (known === undefined) throw new Refused('key_not_in_export', vkeyPath, 0)
    return known
  })
}

/** The checkpoint in its one spelling: exactly the signatures of `vkeys`, in their order. */
async function readCheckpoint(
  reader: ExportReader,
  vkeys: readonly Vkey[],
  verifier: Verifier,
): Promise<SignedCheckpoint> {
  const bytes = await readFile(reader, checkpointPath)
  const text = asText(bytes, 'checkpoint_format', checkpointPath)
  let signed: SignedCheckpoint
  try {
    signed = parseNote(text)
  } catch (cause) {
    if (cause instanceof EncodingError) throw new Refused('checkpoint_format', checkpointPath, 0)
    throw cause
  }
  const canonical = firstDifference(toUtf8(formatNote(signed.body, signed.signatures)), bytes)
  if (canonical >= 0) throw new Refused('checkpoint_format', checkpointPath, canonical)
  if (signed.checkpoint.origin !== vkeys[0]?.name) throw new Refused('checkpoint_format', checkpointPath, 0)
  const lineAt = (k: number): number => toUtf8(formatNote(signed.body, signed.signatures.slice(0, k))).length
  vkeys.forEach((vkey, k) => {
    const signature = signed.signatures[k]
    const time = signature === undefined ? undefined : signedBy(verifier, vkey, { ...signed, signatures: [signature] })
    if (time === undefined) throw new Refused('signature_missing', checkpointPath, lineAt(k))
  })
  if (signed.signatures.length !== vkeys.length)
    throw new Refused('checkpoint_format', checkpointPath, lineAt(vkeys.length))
  return signed
}

async function checkListing(reader: ExportReader, size: number): Promise<void> {
  const found = new Set(await reader.list())
  // size is signed for by now: nobody makes us list more files than the ledger has
  for (const path of exportPaths(size)) if (!found.delete(path)) throw new Refused('file_missing', path, 0)
  const [extra] = [...found].sort()
  if (extra !== undefined) throw new Refused('file_extra', extra, 0)
}

/** Leaf hashes of all entries, after every file was derived from them and compared. */
async function checkTree(
  reader: ExportReader,
  size: number,
  root: Uint8Array,
  signed: SignedCheckpoint,
  verifier: Verifier,
): Promise<Uint8Array> {
  const leaves = await readLeaves(reader, size, verifier)
  const levels = levelsOf(verifier, leaves)
  const agrees = equalBytes(rootFrom(verifier, levels, size), root)
  for (const tile of tilesOf(size)) {
    if (tile.level === 'entries') continue
    const path = tilePath(tile)
    const from = tile.index * tileWidth * hashBytes
    const level = levels[8 * tile.level] ?? new Uint8Array(0)
    const derived = level.subarray(from, from + tile.width * hashBytes)
    const offset = firstDifference(derived, await readFile(reader, path))
    if (offset < 0) continue
    if (agrees || tile.level > 0) throw new Refused('tile_differs', path, offset)
    throw await blame(reader, size, root, verifier, tile.index, offset)
  }
  if (!agrees) throw new Refused('root_differs', checkpointPath, rootOffset(signed))
  return leaves
}

const rootOffset = (signed: SignedCheckpoint): number =>
  signed.checkpoint.origin.length + 1 + String(signed.checkpoint.size).length + 1

/** Entries and level-0 tiles differ, and the entries do not give the root: whose hashes do? */
async function blame(
  reader: ExportReader,
  size: number,
  root: Uint8Array,
  verifier: Verifier,
  tileIndex: number,
  offset: number,
): Promise<Refused> {
  const stored = new Uint8Array(size * hashBytes)
  for (const tile of tilesOf(size)) {
    if (tile.level !== 0) continue
    const bytes = await readFile(reader, tilePath(tile))
    stored.set(bytes.subarray(0, tile.width * hashBytes), tile.index * tileWidth * hashBytes)
  }
  const width = Math.min(tileWidth, size - tileIndex * tileWidth)
  const at = Math.floor(offset / hashBytes)
  if (equalBytes(rootFrom(verifier, levelsOf(verifier, stored), size), root))
    return new Refused('entry_differs', tilePath({ level: 'entries', index: tileIndex, width }), at * entryBytes + 2)
  return new Refused('tile_differs', tilePath({ level: 0, index: tileIndex, width }), offset)
}

async function readLeaves(reader: ExportReader, size: number, hasher: Hasher): Promise<Uint8Array> {
  const leaves = new Uint8Array(size * hashBytes)
  for (const tile of tilesOf(size)) {
    if (tile.level !== 'entries') continue
    const path = tilePath(tile)
    const bytes = await readFile(reader, path)
    for (let k = 0; k < tile.width; k++) {
      const at = k * entryBytes
      if (bytes[at] !== 0 || bytes[at + 1] !== hashBytes || bytes.length < at + entryBytes)
        throw new Refused('entry_format', path, Math.min(at, bytes.length))
      leaves.set(hashLeaf(hasher, bytes.subarray(at + 2, at + entryBytes)), (tile.index * tileWidth + k) * hashBytes)
    }
    if (bytes.length !== tile.width * entryBytes) throw new Refused('entry_format', path, tile.width * entryBytes)
  }
  return leaves
}

/** Complete subtrees by level, hashes one after another. */
function levelsOf(hasher: Hasher, leaves: Uint8Array): readonly Uint8Array[] {
  const levels = [leaves]
  const pair = new Uint8Array(65)
  pair[0] = 1
  for (let below = leaves; below.length >= 2 * hashBytes; ) {
    const level = new Uint8Array(Math.floor(below.length / (2 * hashBytes)) * hashBytes)
    for (let at = 0; at < level.length; at += hashBytes) {
      pair.set(below.subarray(2 * at, 2 * at + 2 * hashBytes), 1)
      level.set(hasher.sha256(pair), at)
    }
    levels.push(level)
    below = level
  }
  return levels
}

/** The root of the first `size` leaves from complete subtrees. */
function rootFrom(hasher: Hasher, levels: readonly Uint8Array[], size: number): Uint8Array {
  const pair = new Uint8Array(65)
  pair[0] = 1
  let root: Uint8Array | undefined
  let rest = size
  for (let level = 0; rest > 0; level++) {
    if (rest % 2 === 1) {
      const at = (rest - 1) * hashBytes
      const left = (levels[level] ?? new Uint8Array(0)).slice(at, at + hashBytes)
      if (root === undefined) root = left
      else {
        pair.set(left, 1)
        pair.set(root, 33)
        root = hasher.sha256(pair)
      }
    }
    rest = Math.floor(rest / 2)
  }
  return root ?? hasher.sha256(new Uint8Array(0))
}

/** The size of the older checkpoint, after it was shown that this log continues it. */
function checkSince(
  text: string,
  signed: SignedCheckpoint,
  vkeys: readonly Vkey[],
  given: readonly Vkey[],
  leaves: Uint8Array,
  verifier: Verifier,
): number {
  let older: SignedCheckpoint
  try {
    older = parseNote(text)
  } catch (cause) {
    if (cause instanceof EncodingError) throw new Refused('since_format', 'since', 0)
    throw cause
  }
  const { origin, size, root } = older.checkpoint
  if (origin !== signed.checkpoint.origin) throw new Refused('since_other_log', 'since', 0)
  // the log's own lines only, each once and each true: a bent second signature is a bent checkpoint
  const signers = older.signatures.map((signature) =>
    vkeys.find((vkey) => signedBy(verifier, vkey, { ...older, signatures: [signature] }) !== undefined),
  )
  const known = signers.filter((vkey) => vkey !== undefined)
  const trusted = given.length === 0 || known.some((vkey) => given.includes(vkey))
  if (new Set(known).size !== signers.length || !trusted)
    throw new Refused('since_signature_missing', 'since', older.body.length + 1)
  if (size > signed.checkpoint.size) throw new Refused('since_not_a_prefix', 'since', origin.length + 1)
  const prefix = leaves.subarray(0, size * hashBytes)
  if (!equalBytes(rootFrom(verifier, levelsOf(verifier, prefix), size), root))
    throw new Refused('since_not_a_prefix', 'since', rootOffset(older))
  return size
}
