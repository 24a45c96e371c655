// What a custodian entered, as a computation reads it.

import { expect, test } from 'vitest'
import { columnOf, isOfWorld, namelessOf, originsOf, positionsOf, type Sets } from './columns.ts'

// made anew for every test: what was read of the same lists is kept
const threePeople = () => ['a', 'b', 'c'].map((key, i) => ({ key, kind: 'cell', count: i + 1, weight: 1 }))
const read = (given: Sets) => {
  const { levels, grows, hasStrangers } = columnOf(threePeople(), structuredClone(given))
  return { levels: [...levels], grows, hasStrangers }
}

for (const [what, sets, levels, grows, hasStrangers] of [
  ['nobody was entered: nobody knows anything', [], [0, 0, 0], null, false],
  ['everybody knows the first rung, and one the second', ['*', '*', ['b']], [1, 2, 1], null, false],
  ['whoever stands twice at a rung stands there once', ['*', ['a', 'a']], [1, 0, 0], null, false],
  ['a rung without its coarser one is no knowledge', ['*', ['a'], ['a', 'b']], [2, 0, 0], 2, false],
  ['the first rung that grows is the one that is told', ['*', ['a'], ['b'], ['c']], [1, 0, 0], 2, false],
  ['everybody at a finer rung than somebody has grows too', ['*', ['a'], '*'], [2, 0, 0], 2, false],
  ['what is withheld narrows nothing, whoever is named there', [['a'], ['b']], [0, 1, 0], null, false],
  ['a stranger is nobody, and is noticed', ['*', ['a', 'stranger']], [1, 0, 0], null, true],
  ['a stranger at what is withheld is noticed too', [['stranger'], ['a']], [1, 0, 0], null, true],
] as const)
  test(what, () => {
    expect(read(sets)).toEqual({ levels, grows, hasStrangers })
    expect(isOfWorld(threePeople(), structuredClone(sets))).toBe(!hasStrangers)
  })

test('the same sets are another column in another world, and the same one in the same', () => {
  const people = threePeople()
  const sets: Sets = ['*', ['a', 'b']]
  const others = people.slice(1)
  expect(columnOf(people, sets)).toBe(columnOf(people, sets))
  expect([...columnOf(people, sets).levels]).toEqual([1, 1, 0])
  expect([...columnOf(others, sets).levels]).toEqual([1, 0])
  expect(columnOf(people, ['*', ['a', 'b']])).not.toBe(columnOf(people, sets))
})

test('R36 what leaves custody has no key; what stays has one; everybody stands at one place', () => {
  const people = threePeople()
  expect(namelessOf(people).map(({ id, count }) => [id, count])).toEqual([
    ['', 1],
    ['', 2],
    ['', 3],
  ])
  expect(originsOf(people).map(({ id, kind, weight }) => [id, kind, weight])).toEqual([
    ['a', 'cell', 1],
    ['b', 'cell', 1],
    ['c', 'cell', 1],
  ])
  expect([...positionsOf(people)]).toEqual([
    ['a', 0],
    ['b', 1],
    ['c', 2],
  ])
  expect(positionsOf(people)).toBe(positionsOf(people))
  expect(originsOf(people)).toBe(originsOf(people))
})
