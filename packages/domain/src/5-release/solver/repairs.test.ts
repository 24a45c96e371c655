// What can be taken back when no claim alone is too much? Pairs; and when there are dozens, how many more.

import { expect, test } from 'vitest'
import { parseInstance } from './instance.ts'
import { prepare } from './model.ts'
import { repairsOf } from './repairs.ts'

/** Of `n` claims any two taken back bring a group of ten back: everybody in it lacks these two and knows the others. */
function anyTwoOf(n: number) {
  const claims = [...Array(n).keys()]
  const lacks = claims.flatMap((a) => claims.filter((b) => b > a).map((b) => [a, b] as const))
  const origins = [
    { id: 'source', kind: 'person', count: 1, weight: 1 },
    ...lacks.map(([a, b]) => ({ id: `not-${a}-${b}`, kind: 'group', count: 10, weight: 1 })),
  ]
  return prepare(
    parseInstance({
      origins,
      claims: claims.map((j) => ({
        id: `c${j}`,
        rungs: [
          { utility: 0, origins: '*' },
          {
            utility: j + 1,
            origins: [0, ...lacks.flatMap((pair, i) => (pair.some((each) => each === j) ? [] : [i + 1]))],
          },
        ],
      })),
      protect: [{ id: 's', source: 0, k: 11 }],
    }),
  )
}

for (const [n, told, leftOff] of [
  [3, 3, 0],
  [6, 15, 0],
  [8, 20, 8],
] as const)
  test(`of ${n} claims ${told} pairs are told, cheapest first, and ${leftOff} counted`, () => {
    const { singleRepairs, pairRepairs, pairsLeftOff } = repairsOf(anyTwoOf(n), Array(n).fill(1))
    expect(singleRepairs).toEqual([])
    expect([pairRepairs.length, pairsLeftOff]).toEqual([told, leftOff])
    expect(pairRepairs[0]).toMatchObject({ claims: [0, 1], toRungs: [0, 0] })
    const lost = pairRepairs.map(({ claims: [a, b] }) => a + b)
    expect(lost).toEqual(lost.toSorted((one, other) => one - other))
  })
