// Is this directory the record that a key signed for? Offline: nothing but the directory and the keys.

import { lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { type ExportReader, type ExportResult, verifyExport } from '@tocsin/protocol'
import { Misuse } from './exit.ts'

/** Files as they lie there. A link is not a file of an export: whoever made it may change what it points at. */
function readerOf(directory: string): ExportReader {
  return {
    list: () =>
      readdirSync(directory, { recursive: true, withFileTypes: true })
        .filter((entry) => !entry.isDirectory())
        .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join('/')),
    read: (path) => {
      const file = join(directory, path)
      try {
        return lstatSync(file).isFile() ? new Uint8Array(readFileSync(file)) : undefined
      } catch {
        return undefined
      }
    },
  }
}

/**
 * Checks every file of an export against its signed checkpoint.
 * @throws Misuse when there is no such directory
 */
export async function verifyDirectory(
  directory: string,
  keys: readonly string[],
  since?: string,
): Promise<ExportResult> {
  try {
    if (!lstatSync(directory).isDirectory()) throw new Misuse(`${directory} is not a directory`)
  } catch {
    throw new Misuse(`there is no directory ${directory}`)
  }
  return verifyExport(readerOf(directory), keys, since)
}
