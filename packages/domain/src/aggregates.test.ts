import { expect, test } from 'vitest'
import { aggregateTypes, type EntryKind, typeOf } from './0-kernel/entry.ts'
import { entryKinds } from './0-kernel/entry-kinds.ts'
import { FormatError } from './0-kernel/ids.ts'
import type { Instant } from './0-kernel/instant.ts'
import { readTables } from './0-kernel/read-tables.ts'
import { aggregates } from './aggregates.ts'

const isKnown = (kind: EntryKind): boolean => {
  const aggregate: { evolve(state: unknown, frame: unknown): unknown; readonly initial: unknown } =
    aggregates[typeOf(kind)]
  try {
    aggregate.evolve(aggregate.initial, {
      index: 0,
      at: 0 as Instant,
      kind,
      aggregate: 'x',
      version: 1,
      actor: 'x',
      command: 'x',
      facts: {},
    })
    return true
  } catch (error) {
    // a frame without facts is refused by its part: then the kind is known
    return !(error instanceof FormatError && error.code === 'ENTRY_KIND')
  }
}

test('every listed kind is folded, and every stream refuses what is not listed', () => {
  for (const kind of Object.keys(entryKinds) as EntryKind[]) expect([kind, isKnown(kind)]).toEqual([kind, true])
  for (const type of aggregateTypes) {
    expect(isKnown(`${type}/imagined@1`)).toBe(false)
    expect(isKnown(`${type}/refused@1`)).toBe(true)
  }
})

test('a kind names its stream, its act and its version', () => {
  for (const kind of Object.keys(entryKinds)) {
    expect(kind).toMatch(/^[a-z]+\/[a-z][a-z-]*@[0-9]+$/)
    expect(aggregateTypes).toContain(typeOf(kind as EntryKind))
  }
})

test('read tables hold text and integers only, and names that both stores take', () => {
  for (const [table, columns] of Object.entries(readTables)) {
    expect(table).toMatch(/^[a-z][a-z_]*$/)
    for (const [name, type] of Object.entries(columns)) {
      expect(name).toMatch(/^[a-z][a-z0-9_]*$/)
      expect(['text', 'text?', 'integer', 'integer?']).toContain(type)
      expect(['aggregate', 'row_key', 'from_index', 'until_index']).not.toContain(name)
    }
  }
})
