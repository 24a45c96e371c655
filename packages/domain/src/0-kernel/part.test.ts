import { expect, test } from 'vitest'
import type { Frame } from './entry.ts'
import { FormatError } from './ids.ts'
import type { Instant } from './instant.ts'
import { combine, part } from './part.ts'
import { row } from './read-tables.ts'

const frame = (kind: Frame['kind'], version = 1): Frame => ({
  index: 7,
  at: 0 as Instant,
  kind,
  aggregate: 'case_x',
  version,
  actor: 'node',
  command: 'command_x',
  facts: {},
})
const counting = part<number>(0, { 'case/opened@1': (n) => n + 1 }, (n, id) =>
  n === 0 ? [] : [row('visible_row', id, { compartment: 'duty' })],
)
const stream = combine<{ a: number; b: number }>('case', { a: counting, b: counting })

test('refuses an entry that no part knows', () => {
  expect(() => stream.evolve(stream.initial, frame('case/imagined@1'))).toThrow(FormatError)
})

test('shows no row before the first entry', () => {
  expect(stream.rows(stream.initial)).toEqual([])
})

test('a refusal changes no part', () => {
  const state = stream.evolve(stream.initial, frame('case/refused@1'))
  expect([state.a, state.b, state.id]).toEqual([0, 0, 'case_x'])
})

test('gives one entry to every part that listens', () => {
  const state = stream.evolve(stream.initial, frame('case/opened@1'))
  expect([state.a, state.b]).toEqual([1, 1])
  expect(stream.rows(state)).toHaveLength(2)
})
