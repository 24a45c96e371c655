import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { basisOf, percentFromDefaults } from './defaults.ts'

describe('how much of the crowd rests on defaults', () => {
  test('release 3.3 heads are counted, not rows, and a part of a percent is not rounded away', () => {
    const crowd = [
      { count: 40, basis: 'default' },
      { count: 9, basis: 'evidence' },
      { count: 16, basis: 'judgement' },
    ] as const
    expect(percentFromDefaults(crowd)).toBe(62)
    expect(percentFromDefaults([...crowd, { count: 200_000, basis: 'evidence' }])).toBe(1)
    expect(percentFromDefaults([{ count: 3, basis: 'evidence' }])).toBe(0)
    expect(percentFromDefaults([])).toBe(0)
  })

  test('release 3.3 what nobody gave a basis for counts as a default', () => {
    expect(percentFromDefaults([{ count: 1 }, { count: 1, basis: 'evidence' }])).toBe(50)
  })

  test('release 3.3 a head is as well founded as its weakest entry among the claims that are told', () => {
    const founded = {
      rows: { planners: 'evidence', rank: 'default' },
      known: { claim_a: { planners: 'judgement' }, claim_b: { planners: 'default', rank: 'evidence' } },
    } as const
    expect(basisOf(founded, 'planners', [])).toBe('evidence')
    expect(basisOf(founded, 'planners', ['claim_a'])).toBe('judgement')
    expect(basisOf(founded, 'planners', ['claim_a', 'claim_b'])).toBe('default')
    expect(basisOf(founded, 'rank', ['claim_b'])).toBe('default')
    expect(basisOf(founded, 'planners', ['claim_c'])).toBe('default')
    expect(basisOf(founded, 'constructor', ['toString'])).toBe('default')
  })

  test('release 3.3 telling one claim more never makes a head better founded', () => {
    const basis = fc.constantFrom('evidence', 'judgement', 'default')
    const row = fc.dictionary(fc.constantFrom('a', 'b'), basis)
    const claims = fc.subarray(['x', 'y', 'z'])
    const order = ['default', 'judgement', 'evidence']
    fc.assert(
      fc.property(row, fc.dictionary(fc.constantFrom('x', 'y'), row), claims, (rows, known, told) => {
        const at = (list: readonly string[]) => order.indexOf(basisOf({ rows, known }, 'a', list))
        expect(at(told)).toBe(Math.min(at([]), ...told.map((claim) => at([claim]))))
      }),
    )
  })

  test('release 3.3 the share is of whole heads, rounded up, whatever the order of the rows', () => {
    const basis = fc.constantFrom('evidence', 'judgement', 'default')
    const rows = fc.array(fc.record({ count: fc.integer({ min: 1, max: 1e9 }), basis }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(rows, (crowd) => {
        const share = percentFromDefaults(crowd)
        expect(percentFromDefaults(crowd.toReversed())).toBe(share)
        const all = crowd.reduce((sum, { count }) => sum + count, 0)
        const open = crowd.filter((each) => each.basis === 'default').reduce((sum, { count }) => sum + count, 0)
        expect(share * all).toBeGreaterThanOrEqual(open * 100)
        expect((share - 1) * all).toBeLessThan(open * 100)
      }),
    )
  })
})
