// Did this node ever show the peer more than its database holds? The high-water mark lies on a second medium and is
// fsynced before any packet leaves, so that a restored backup is noticed before it contradicts itself
// (channel-and-ledger 4 and 5).

import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export interface Mark {
  readonly inc: number
  readonly size: number
  /** Hex. */
  readonly root: string
}

export interface HighWater {
  read(cid: string): Mark | undefined
  /** Durable when it returns. */
  write(cid: string, mark: Mark): void
}

const mark = /^(\d{1,10}) (\d{1,13}) ([0-9a-f]{64})\n$/

export function openHighWater(directory: string): HighWater {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const known = new Map<string, string>()
  return {
    read(cid) {
      let text: string
      try {
        text = readFileSync(join(directory, `${cid}.hwm`), 'utf8')
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw cause
      }
      const [, inc, size, root = ''] = mark.exec(text) ?? []
      return inc === undefined ? undefined : { inc: Number(inc), size: Number(size), root }
    },
    write(cid, { inc, size, root }) {
      const text = `${inc} ${size} ${root}\n`
      if (known.get(cid) === text) return
      const path = join(directory, `${cid}.hwm`)
      const file = openSync(`${path}.new`, 'w', 0o600)
      try {
        writeSync(file, text)
        fsyncSync(file)
      } finally {
        closeSync(file)
      }
      renameSync(`${path}.new`, path)
      const folder = openSync(directory, 'r')
      try {
        fsyncSync(folder)
      } finally {
        closeSync(folder)
      }
      known.set(cid, text)
    },
  }
}
