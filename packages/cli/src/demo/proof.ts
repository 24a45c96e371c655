// Can the records be believed by somebody who believes nobody? They leave as files and are checked with nothing but the
// files and the keys; one flipped bit of a copy is found, with its place.

import { randomInt } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from '@tocsin/api'
import { toHex } from '@tocsin/protocol'
import { exportLedger, type LedgerFiles } from '../ledger-files.ts'
import { verifyDirectory } from '../ledger-verify.ts'

export interface Proven {
  readonly files: LedgerFiles
  readonly checkpoint: string
  readonly vkeys: readonly string[]
  readonly verified: boolean
  /** The root of the record, hex; empty when it does not verify. */
  readonly root: string
}

/** Exports a record to an empty directory and checks it with the node's own keys. */
export async function prove(client: Client, directory: string): Promise<Proven> {
  const files = await exportLedger(client, directory)
  const vkeys = keysIn(directory)
  const checkpoint = readFileSync(join(directory, 'checkpoint'), 'utf8')
  const result = await verifyDirectory(directory, vkeys)
  return { files, checkpoint, vkeys, verified: result.ok, root: result.ok ? toHex(result.root) : '' }
}

const keysIn = (directory: string): readonly string[] =>
  readFileSync(join(directory, 'keys.vkey'), 'utf8').trim().split('\n')

export interface Flipped {
  /** The file and the byte that were changed. */
  readonly file: string
  readonly offset: number
  readonly was: number
  readonly is: number
  /** What the verifier said; null when it saw nothing. */
  readonly refusal: { readonly code: string; readonly file: string; readonly offset: number } | null
}

/** Flips one bit of one byte in a copy of an export, anywhere in the record itself, and asks the verifier. */
export async function flip(directory: string, copy: string): Promise<Flipped> {
  rmSync(copy, { recursive: true, force: true })
  cpSync(directory, copy, { recursive: true })
  // the keys come from elsewhere: whoever changed the record may have changed the keys beside it
  const vkeys = keysIn(directory)
  const tiles = readdirSync(copy, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(copy.length + 1))
    .filter((path) => path.startsWith('tile'))
    .sort()
  const file = tiles[randomInt(tiles.length)] ?? 'checkpoint'
  const bytes = readFileSync(join(copy, file))
  const offset = randomInt(bytes.length)
  const was = bytes[offset] ?? 0
  const is = was ^ (1 << randomInt(8))
  bytes[offset] = is
  writeFileSync(join(copy, file), bytes)
  const result = await verifyDirectory(copy, vkeys)
  const refusal = result.ok ? null : { code: result.code, file: result.file, offset: result.offset }
  return { file, offset, was, is, refusal }
}
