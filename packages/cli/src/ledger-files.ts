// How does a record leave the node as files that stock tools read? Tiles, checkpoint and verifier keys at their C2SP
// paths, below an empty directory. The export itself is recorded, by whom and up to where.

import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Client } from '@tocsin/api'
import { checkpointPath, parseTilePath, vkeyPath } from '@tocsin/protocol'
import { ask } from './connection.ts'
import { Misuse } from './exit.ts'

export interface LedgerFiles {
  readonly directory: string
  readonly size: number
  readonly origin: string
  readonly files: number
}

// A node that lies about its paths must not write outside the directory.
const isExportPath = (path: string): boolean =>
  path === checkpointPath || path === vkeyPath || parseTilePath(path) !== undefined

/** @throws Misuse when `directory` holds anything; Refused when the node says no */
export async function exportLedger(client: Client, directory: string): Promise<LedgerFiles> {
  if (existsSync(directory) && readdirSync(directory).length > 0)
    throw new Misuse(`${directory} is not empty: an export is judged with every file in it`)
  const { size, origin, paths } = await ask(client, 'exportLedger', { body: {} })
  for (const path of paths) {
    if (!isExportPath(path)) throw new Misuse('the node names a path that is not one of an export')
    const bytes = await ask(client, 'readLedgerFile', { params: { path }, query: { size: String(size) } })
    mkdirSync(dirname(join(directory, path)), { recursive: true })
    writeFileSync(join(directory, path), bytes)
  }
  if (!paths.includes(vkeyPath)) writeFileSync(join(directory, vkeyPath), await ask(client, 'readVkeys', {}))
  return { directory, size, origin, files: paths.length + (paths.includes(vkeyPath) ? 0 : 1) }
}
