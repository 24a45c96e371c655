// Can the records be believed by somebody who believes nobody? They leave as files and are checked with nothing but the
// files and the keys; one flipped bit of a copy is found, with its place.

import { randomInt } from 'node:crypto'
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AnswerOf, Client } from '@tocsin/api'
import { toHex, verifyDisclosureText } from '@tocsin/protocol'
import { ask } from '../connection.ts'
import { Refused } from '../exit.ts'
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

/** A field that was opened, as the file alone proves it. */
export interface Opened {
  readonly entry: number
  /** Entries under the signed root. */
  readonly size: number
  readonly fields: Readonly<Record<string, string>>
  /** Fields of the entry that stay closed. */
  readonly hidden: number
}

/** Opens fields of the entries of one kind on one record, and reads them back out of the files that were given. */
export async function openFields(
  client: Client,
  of: { readonly kind: string; readonly aggregate: string; readonly fields: readonly string[] },
  whom: { readonly to: string; readonly reason: string },
): Promise<readonly Opened[]> {
  const vkeys = (await ask(client, 'readVkeys', {})).trim().split('\n')
  const opened: Opened[] = []
  for (const index of await entriesOf(client, of)) {
    const body = { fields: [...of.fields], ...whom }
    const { disclosure } = await ask(client, 'discloseEntry', { params: { index }, body })
    const result = verifyDisclosureText(disclosure, vkeys)
    if (!result.ok) throw new Refused(result.code, 'channel 10.4', `/${index}`)
    const fields = Object.fromEntries(
      result.fields.map(({ name, value }) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
    )
    opened.push({ entry: result.index, size: result.size, fields, hidden: result.hidden })
  }
  return opened
}

/** Positions of the entries of a kind on one record, oldest first. */
async function entriesOf(
  client: Client,
  { kind, aggregate }: { readonly kind: string; readonly aggregate: string },
): Promise<readonly string[]> {
  const found: string[] = []
  let after: string | null = null
  do {
    const query: { limit: string; after?: string } = { limit: '200', ...(after === null ? {} : { after }) }
    const page: AnswerOf<'listEntries'> = await ask(client, 'listEntries', { query })
    for (const each of page.items)
      if (each.kind === kind && each.aggregate === aggregate && each.index !== null) found.push(`${each.index}`)
    after = page.next
  } while (after !== null)
  return found.reverse()
}
