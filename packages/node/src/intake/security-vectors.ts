// The hostile files of vectors/security, for tests of every door: JSONTestSuite and the naughty strings.

import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

const read = (name: string): Buffer => readFileSync(new URL(`../../../../vectors/security/${name}`, import.meta.url))

export interface HostileFile {
  /** `y_...` must be accepted, `n_...` refused, `i_...` and the rest are the parser's choice. */
  readonly name: string
  readonly bytes: Uint8Array
}

/** Every file of JSONTestSuite, from a plain ustar archive. */
export function jsonTestSuite(): readonly HostileFile[] {
  const archive = gunzipSync(read('json-test-suite.tar.gz'))
  const files: HostileFile[] = []
  let longName: string | undefined
  for (let at = 0; at + 512 <= archive.length; ) {
    const header = archive.subarray(at, at + 512)
    const text = (from: number, length: number): string =>
      header.toString('latin1', from, from + length).replace(/\0.*$/s, '')
    if (text(0, 100) === '') break
    const size = Number.parseInt(text(124, 12).trim(), 8)
    const body = archive.subarray(at + 512, at + 512 + size)
    const type = text(156, 1)
    if (type === 'L') longName = body.toString('utf8').replace(/\0.*$/s, '')
    else {
      if (type === '0' || type === '') {
        const path = longName ?? (text(345, 155) === '' ? text(0, 100) : `${text(345, 155)}/${text(0, 100)}`)
        files.push({ name: path.slice(path.lastIndexOf('/') + 1), bytes: new Uint8Array(body) })
      }
      longName = undefined
    }
    at += 512 + Math.ceil(size / 512) * 512
  }
  return files
}

export const naughtyStrings = (): readonly string[] => JSON.parse(read('blns.json').toString('utf8')) as string[]
