// Sums that are put together say the same as going through everybody again.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type GuardSet, limitsHold } from './knowledge.ts'
import { Tally } from './tally.ts'

const part = fc.integer({ min: 0, max: 9 })
const crowds = fc
  .record({
    weights: fc.array(fc.array(part, { minLength: 8, maxLength: 8 }), { minLength: 0, maxLength: 3 }),
    least: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 3, maxLength: 3 }),
    h: fc.integer({ min: 0, max: 3 }),
    here: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 8, maxLength: 8 }),
  })
  .map(({ weights, least, h, here }) => {
    const limits = weights.map((weigh, c) => ({
      kind: 'count' as const,
      weigh: Float64Array.from(weigh),
      least: least[c] as number,
    }))
    const set: GuardSet = { protect: 0, pool: [], source: 0, own: new Uint8Array(), before: [], limits, h }
    return { set, here }
  })

test('two halves put together hold the limits exactly when all of them together do', () => {
  fc.assert(
    fc.property(crowds, ({ set, here }) => {
      const [one, two] = [new Tally(set), new Tally(set)]
      for (const [o, half] of here.entries()) if (half > 0) (half === 1 ? one : two).add(o, o + 1)
      const all = [...here.keys()].filter((o) => (here[o] ?? 0) > 0)
      const both = new Tally(set).addAll(one).addAll(two)
      expect([both.holds, both.heads]).toEqual([limitsHold(set, all), all.reduce((sum, o) => sum + o + 1, 0)])
      expect(one.holds).toBe(
        limitsHold(
          set,
          all.filter((o) => here[o] === 1),
        ),
      )
    }),
    { numRuns: 400 },
  )
})
