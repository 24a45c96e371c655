// What differs? Named once each, and only so many: a replay's answer stays readable when a whole table is gone.

import type { Difference } from './ports.ts'

const maxDifferences = 1_000

/** What the checks share: what differs, and what the frames said. */
export class Findings {
  readonly list: Difference[] = []
  readonly #named = new Set<string>()

  add(kind: Difference['kind'], table: string, ...key: readonly (string | number)[]): void {
    const row = key.join(' ')
    const name = `${table} ${row} ${kind}`
    if (this.#named.has(name) || this.list.length >= maxDifferences) return
    this.#named.add(name)
    this.list.push({ table, row, kind })
  }
}

/** Compares two sets of rows by key; `same` decides whether a row says what it should. */
export function compareRows<T>(
  findings: Findings,
  table: string,
  expected: ReadonlyMap<string, T>,
  found: ReadonlyMap<string, T>,
  same: (a: T, b: T) => boolean,
): void {
  for (const [key, row] of expected) {
    const other = found.get(key)
    if (other === undefined) findings.add('missing', table, key)
    else if (!same(row, other)) findings.add('edited', table, key)
  }
  for (const key of found.keys()) if (!expected.has(key)) findings.add('added', table, key)
}

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
