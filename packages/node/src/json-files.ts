// One JSON document from a file or from standard input, for verbs that need no node.

import { readFileSync } from 'node:fs'
import { bodyLimits, JsonError, parseJson } from './intake/strict-json.ts'

/** The value, or the code that says why there is none. */
export type JsonFile =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'none'; readonly fault: string }

/** Read strictly: a name twice, a depth without end or broken letters are no document. */
export function jsonIn(file: string): JsonFile {
  try {
    const { value } = parseJson(new Uint8Array(readFileSync(file === '-' ? 0 : file)), bodyLimits)
    return { kind: 'value', value }
  } catch (error) {
    return { kind: 'none', fault: error instanceof JsonError ? error.code : 'file_unreadable' }
  }
}
