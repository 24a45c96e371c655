// Who stands behind each source in a crowd, what the alternatives lose, and which ways out there are when nothing is of use.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assess } from './assess.ts'
import { type PlannedClaim, planOf, rungsOf } from './plan.ts'
import { always, caseOf, claimAt, elements, groups, sourceOf, worlds } from './search-plan.fixture.ts'
import { crowdsOfSources, searchInCrowds, searchPlan } from './search-plan.ts'
import { problemOf } from './solver/model.ts'

const whole = { crowd: false, whole: true }
const two = [4, 4]
/** Two claims, the first worth less a rung than the second. */
const pair = caseOf(two)

describe('crowds', () => {
  test('R36 each source is told how many stand behind it, and the search among them finds what the plan is told', () => {
    const sources = [
      groups(
        'one',
        [
          [4, 3, 1],
          [9, 2, 2],
          [30, 0, 0],
        ],
        two,
        4,
      ),
      groups(
        'two',
        [
          [2, 3, 3],
          [8, 3, 2],
          [20, 1, 1],
        ],
        two,
        5,
      ),
    ]
    const plan = planOf({ sources, claims: pair })
    const problem = problemOf(plan.instance, plan.knowledge)
    const crowds = crowdsOfSources(problem)
    // the nine who know two rungs of both lose less than the four who know one claim to its end
    expect(crowds).toEqual({ upper: [2, 2], heads: [10, 11] })
    const search = searchInCrowds(problem, crowds ?? { upper: [], heads: [] })
    while (search.advance());
    const answer = searchPlan(plan, { crowd: true, whole: true }, always)
    expect(answer).toMatchObject({ state: 'proven', best: { x: search.found }, inverse: crowds?.heads, ways: [] })
    expect(search.found).toEqual(crowds?.upper)
  })

  test('R36 in a crowd every limit holds, also of a group of which others know as much', () => {
    let found = 0
    fc.assert(
      fc.property(worlds, fc.boolean(), fc.nat(1), ({ ladders, sources }, bystander, h) => {
        const limited = sources.map((source) => ({
          ...source,
          more: {
            kAlt: null,
            h,
            group: ['self', 'o0', 'o1'],
            claims: null,
            bystanders: bystander ? [{ key: 'o1', k: 2, pmaxNum: 1, pmaxDen: 1 }] : [],
            sideKnowledge: false,
          },
        }))
        const plan = planOf({ sources: limited, claims: caseOf(ladders) })
        const { best } = searchPlan(plan, { crowd: true, whole: false }, always)
        if (best === null) return
        found++
        expect(assess(limited, rungsOf(plan, best.x)).verdict).toBe('within_on_assumptions')
      }),
      { numRuns: 150 },
    )
    expect(found).toBeGreaterThan(0)
  })
})

describe('what is lost, and for whom', () => {
  test('R35 alternatives that lose least come first, and of two that lose the same the one that discloses less', () => {
    const five = [4, 4, 4, 4]
    const plan = planOf({
      sources: [groups('one', [[9, 3, 3, 3, 3]], five, 4)],
      claims: five.map((length, j) => ({
        claim: claimAt(j),
        element: elements[j] as PlannedClaim['element'],
        // the first loses most; the last two lose the same, and the last of them discloses most
        rungs: Array.from({ length }, (_, r) => ({
          utility: r * ([9, 5, 2, 2][j] ?? 0),
          disclosure: r * ([1, 1, 1, 3][j] ?? 0),
        })),
        cap: 3,
      })),
    })
    const { best, alternatives } = searchPlan(plan, whole, always)
    expect(best?.x).toEqual([3, 3, 3, 3])
    expect(alternatives.map(({ x }) => x)).toEqual([
      [3, 3, 3, 2],
      [3, 3, 2, 3],
      [3, 2, 3, 3],
    ])
  })

  test('R35 alternatives that nobody had time for are the best with one rung coarser', () => {
    const plan = planOf({ sources: [groups('one', [[9, 3, 3]], two, 4)], claims: pair })
    const { best, alternatives, leftOff } = searchPlan(plan, whole, (stage) => stage !== 'alternatives')
    expect([best?.x, leftOff]).toEqual([[3, 3], ['alternatives']])
    expect(alternatives.map(({ x }) => x)).toEqual([
      [2, 3],
      [3, 2],
    ])
  })

  test('R36 heads are told apart up to a hundred, and up to the limit where that is more', () => {
    const rows = [
      [60, 3, 3],
      [60, 2, 3],
      [60, 1, 3],
      [60, 1, 2],
      [60, 1, 1],
    ] as const
    const points = (k: number) =>
      searchPlan(planOf({ sources: [groups('one', rows, two, k)], claims: pair }), whole, always).frontier
    const all = [
      { utility: 21, heads: 61 },
      { utility: 18, heads: 121 },
      { utility: 15, heads: 181 },
      { utility: 11, heads: 241 },
      { utility: 7, heads: 301 },
    ]
    expect(points(4)).toEqual(all.slice(0, 2))
    expect(points(150)).toEqual(all.slice(0, 3))
    expect(points(200)).toEqual(all.slice(0, 4))
  })

  test('R36 a search that was left says how many points more there may be: no fewer than there are, no more than all', () => {
    const lacking = Array.from({ length: 12 }, (_, o) => [0, 1, 2, 3, 4].map((j) => (o % 5 === j ? o % 3 : 3)))
    const five = [4, 4, 4, 4, 4]
    const plan = planOf({ sources: [sourceOf('one', lacking, five, 11)], claims: caseOf(five) })
    const proven = searchPlan(plan, { crowd: false, whole: false }, always).best?.utility ?? 0
    const all = plan.instance.claims.reduce((sum, { rungs }) => sum + (rungs.at(-1)?.utility ?? 0), 0)
    const more = new Set<number>()
    for (let most = 1; most < 40; most++) {
      let steps = 0
      const some = searchPlan(plan, { crowd: false, whole: false }, () => steps++ < most)
      if (some.state !== 'unproven' || some.best === null) continue
      more.add(some.more ?? -1)
      expect(some.best.utility + (some.more ?? 0)).toBeGreaterThanOrEqual(proven)
      expect(some.best.utility + (some.more ?? 0)).toBeLessThanOrEqual(all)
    }
    expect(Math.max(...more)).toBeGreaterThan(0)
  })
})

describe('ways out', () => {
  test("R36 each is told with the heads of whoever fewest are left of, and with that one's limit", () => {
    const sources = [groups('one', [[90, 0, 0]], two, 95), groups('two', [[30, 0, 0]], two, 40)]
    for (const [order, heads] of [
      [sources, 31],
      [sources.toReversed(), 31],
    ] as const) {
      const { state, ways } = searchPlan(planOf({ sources: order, claims: pair }), whole, always)
      expect(state).toBe('infeasible')
      expect(ways.find(({ way }) => way === 'delay')).toMatchObject({ heads, limit: 40 })
      expect(ways.find(({ way }) => way === 'override')).toMatchObject({ heads: 1, limit: order === sources ? 95 : 40 })
    }
  })

  test('R36 where the canary rule alone forbids what is needed, bearing it out is a way, and no limit to exceed is', () => {
    const plan = planOf({ sources: [groups('one', [[9, 3, 3]], two, 4)], claims: caseOf(two, [0, 3]) })
    const { state, ways } = searchPlan(plan, whole, always)
    const of = (way: string) => ways.filter((each) => each.way === way)
    expect(state).toBe('infeasible')
    expect(of('exceed_limit')).toEqual([
      { way: 'exceed_limit', without: null, x: null, utility: null, heads: null, limit: null },
    ])
    expect(of('corroborate')).toEqual([
      { way: 'corroborate', without: null, x: [3, 3], utility: 21, heads: 10, limit: 4 },
    ])
    expect(of('relax_requirement')).toMatchObject([{ without: 'where', x: [0, 3] }])
  })

  test('R36 ways for which there was no time are left off, whatever else there was time for', () => {
    const none = planOf({ sources: [groups('one', [[9, 3, 3]], two, 40)], claims: pair })
    const { ways, leftOff, frontier } = searchPlan(none, whole, (stage) => stage !== 'alternatives')
    expect(ways.map(({ way }) => way)).toEqual(['delay', 'generic', 'override'])
    expect(leftOff).toEqual(['alternatives'])
    expect(frontier.length).toBeGreaterThan(0)
  })
})
