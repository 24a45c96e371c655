// Does the machine's own tar read what we write, octet for octet?

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tarOf } from './tar.ts'

const bytes = (length: number, fill: number): Uint8Array<ArrayBuffer> => new Uint8Array(length).fill(fill)

test('a path that ustar cannot hold is refused, not cut', () => {
  expect(() => tarOf([{ path: `a/${'x'.repeat(101)}`, bytes: bytes(0, 0) }])).toThrow(RangeError)
  expect(() => tarOf([{ path: 'x'.repeat(101), bytes: bytes(0, 0) }])).toThrow(RangeError)
})

test('files of every length come out as they went in', () => {
  const long = `tile/entries/${'x001/'.repeat(20)}000.p/1`
  const files = [
    { path: 'checkpoint', bytes: bytes(0, 0) },
    { path: 'keys.vkey', bytes: bytes(511, 1) },
    { path: 'tile/0/000', bytes: bytes(512, 2) },
    { path: long, bytes: bytes(513, 3) },
  ]
  const place = mkdtempSync(join(tmpdir(), 'tar-'))
  try {
    const archive = join(place, 'all.tar')
    writeFileSync(archive, Buffer.concat(tarOf(files)))
    execFileSync('tar', ['-xf', archive, '-C', place])
    for (const file of files) expect(new Uint8Array(readFileSync(join(place, file.path)))).toEqual(file.bytes)
    expect(execFileSync('tar', ['-tf', archive], { encoding: 'utf8' }).trim().split('\n')).toEqual(
      files.map(({ path }) => path),
    )
  } finally {
    rmSync(place, { recursive: true })
  }
})
