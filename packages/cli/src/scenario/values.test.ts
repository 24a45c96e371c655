import { expect, test } from 'vitest'
import type { Json } from './files.ts'
import { cellsOf } from './files.ts'
import { at } from './pointer.ts'
import { type Known, resolve } from './values.ts'

const known: Known = {
  kept: new Map<string, Json>([
    ['case', 'case_1'],
    ['where', 'claim_1'],
    ['first', 'report_1'],
  ]),
  leftOut: new Set(['second']),
  json: () => ({ claims: { where: { gate: ['a', 'b'], site: ['a', 'b', 'c'] } } }),
  table: () => cellsOf('word,name\nshrine,"the ""old"", shrine"\n'),
  textOf: (report) => (report === 'report_1' ? 'one gate, one day, one gate of the shrine' : undefined),
  labelsOf: () => Promise.resolve(['withheld', 'country', 'site', 'gate']),
}

const refused: readonly (readonly [string, Json])[] = [
  ['a name that nothing was kept under', '$nobody'],
  ['words that do not stand in the report', { $quote: { report: '$first', words: 'two gates' } }],
  ['words that stand in it twice', { $quote: { report: '$first', words: 'one gate' } }],
  ['a rung that the ladder has not', { $rung: { claim: '$where', label: 'city' } }],
  ['a set for a rung that the ladder has not', { $sets: { claim: '$where', of: { city: ['a'] } } }],
  ['a directive that nobody knows', { $guess: {} }],
  ['a value that rests on nothing but a report left out', '$second'],
  ['a cell that is not there', { $cell: { file: 'register.csv', row: 'shrine', column: 'site' } }],
  ['a part of a file that is not there', { $file: 'world.json', at: '/claims/when' }],
]
for (const [what, value] of refused)
  test(`refuses ${what}`, async () => {
    await expect(resolve(value, known)).rejects.toThrow()
  })

test('puts kept values in place, and leaves plain text alone', async () => {
  expect(await resolve({ case: '$case', price: '$$5', plain: 'gate' }, known)).toEqual({
    case: 'case_1',
    price: '$5',
    plain: 'gate',
  })
})

test('finds the exact place of words in a report', async () => {
  expect(await resolve({ $quote: { report: '$first', words: 'one day' } }, known)).toEqual({
    report: 'report_1',
    span: [10, 17],
  })
})

test('leaves out of a list what rests on a report that never came', async () => {
  const value = [{ $quote: { report: '$second', words: 'x' } }, '$first', { nested: { id: '$second' } }]
  expect(await resolve(value, known)).toEqual(['report_1'])
})

test('numbers rungs by label, and gives every rung that is not named the set of the coarser one', async () => {
  expect(await resolve({ $rung: { claim: '$where', label: 'gate' } }, known)).toEqual({ claim: 'claim_1', rung: 3 })
  const of = { $file: 'world.json', at: '/claims/where' }
  expect(await resolve({ $sets: { claim: '$where', of } }, known)).toEqual(['*', '*', ['a', 'b', 'c'], ['a', 'b']])
})

test('reads a cell of a table', async () => {
  expect(await resolve({ $cell: { file: 'r.csv', row: 'shrine', column: 'name' } }, known)).toBe('the "old", shrine')
})

test('points into a value, and at the last of a list', () => {
  expect(at({ a: [{ b: 1 }, { b: 2 }] }, '/a/-/b')).toBe(2)
  expect(at({ 'a/b': { '~': 3 } }, '/a~1b/~0')).toBe(3)
  expect(at({ a: 1 }, '/a/b')).toBeUndefined()
  expect(at({ a: 1 }, '')).toEqual({ a: 1 })
})
