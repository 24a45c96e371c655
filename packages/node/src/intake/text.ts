// Is this plain text? Strict UTF-8, something to read, no control characters but tabs and line ends.

import { refused } from './fault.ts'
import { JsonError, strictText } from './strict-json.ts'

const rule = 'intake 1'
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused here
const control = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/

/** Characters of a text report. */
export const maxTextBytes = 1024 * 1024

/**
 * The text of a report, as it stands: nothing is normalised, so that spans stay true.
 * @throws IntakeError `text_utf8`, `text_control`, `text_empty`, `too_large`
 */
export function readText(bytes: Uint8Array): string {
  if (bytes.length > maxTextBytes) throw refused('too_large', '', rule, maxTextBytes)
  let text: string
  try {
    text = strictText(bytes)
  } catch (error) {
    throw error instanceof JsonError ? refused('text_utf8', '', rule, error.offset) : error
  }
  const at = text.search(control)
  if (at >= 0) throw refused('text_control', '', rule, Buffer.byteLength(text.slice(0, at)))
  if (text.trim() === '') throw refused('text_empty', '', rule, 0)
  return text
}
