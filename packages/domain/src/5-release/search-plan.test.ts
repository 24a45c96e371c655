// The search over what custodians entered, each in a world of their own, against the numbers that drafting records.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Instant } from '#kernel/instant.ts'
import { filled } from '#kernel/message.ts'
import { assess, type SourceKnowledge } from './assess.ts'
import { idleAmong } from './assessed.ts'
import { explain } from './effects.ts'
import { planOf, rungsOf } from './plan.ts'
import { always, caseOf, claimAt, sourceOf, worlds } from './search-plan.fixture.ts'

import { besides, crowdsOfSources, searchPlan } from './search-plan.ts'
import { saySearch, searchSentences } from './search-words.ts'
import { problemOf } from './solver/model.ts'

const words = (claim: string, rung: number) => ({ en: `${claim} ${rung}`, ar: `${claim} ${rung}` })

describe('a search over several worlds', () => {
  test('R36 whatever is answered is within every limit by the numbers of a draft, also when it is stopped anywhere', () => {
    fc.assert(
      fc.property(
        worlds,
        fc.nat(40),
        fc.boolean(),
        fc.constantFrom(0, 1, 3),
        ({ ladders, sources }, steps, crowd, expected) => {
          const plan = planOf({ sources, claims: caseOf(ladders), expected })
          let left = steps
          for (const goOn of [always, () => left-- > 0]) {
            const answer = searchPlan(plan, { crowd, whole: true }, goOn)
            for (const { x } of [...(answer.best ? [answer.best] : []), ...answer.alternatives])
              expect(assess(sources, rungsOf(plan, x)).verdict).toBe('within_on_assumptions')
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  test('R36 a proven best is what trying every release finds', () => {
    fc.assert(
      fc.property(worlds, ({ ladders, sources }) => {
        const plan = planOf({ sources, claims: caseOf(ladders) })
        const { best, state } = searchPlan(plan, { crowd: false, whole: false }, always)
        let all: number[][] = [[]]
        for (const length of ladders) all = all.flatMap((x) => Array.from({ length }, (_, r) => [...x, r]))
        const require = plan.instance.require ?? []
        const values = all
          .filter((x) => require.every((group) => group.some(({ claim, minRung }) => (x[claim] ?? 0) >= minRung)))
          .filter((x) => assess(sources, rungsOf(plan, x)).verdict === 'within_on_assumptions')
          .map((x) => x.reduce((sum, r, j) => sum + (plan.instance.claims[j]?.rungs[r]?.utility ?? 0), 0))
        expect(best?.utility ?? null).toBe(values.length === 0 ? null : Math.max(...values))
        expect(state).toBe(values.length === 0 ? 'infeasible' : 'proven')
      }),
      { numRuns: 150 },
    )
  })

  test('the effect of every rung is what assessing that choice says', () => {
    fc.assert(
      fc.property(worlds, fc.array(fc.nat(3), { minLength: 5, maxLength: 5 }), ({ ladders, sources }, wish) => {
        const plan = planOf({ sources, claims: caseOf(ladders) })
        const chosen = ladders.map((length, j) => ({ claim: claimAt(j), rung: Math.min(wish[j] ?? 0, length - 1) }))
        const told = explain(plan, chosen, idleAmong(sources, plan), words, always)
        for (const { claim, rung, verdict, heads } of told.effects) {
          const other = assess(
            sources,
            chosen.map((each) => (each.claim === claim ? { claim, rung } : each)),
          )
          expect([verdict, heads]).toEqual([other.verdict, Math.min(...other.sources.map((source) => source.heads))])
        }
        const isOver = assess(sources, chosen).verdict === 'over'
        expect(told.conflicts.length > 0).toBe(isOver)
        for (const { steps } of told.repairs) {
          const repaired = chosen.map((each) => ({
            ...each,
            rung: steps.find(({ claim }) => claim === each.claim)?.toRung ?? each.rung,
          }))
          expect(assess(sources, repaired).verdict).toBe('within_on_assumptions')
        }
      }),
      { numRuns: 150 },
    )
  })
})

const crowd = Array.from({ length: 9 }, (_, o) => (o < 7 ? [3, 3, 3] : [1, 1, 1]))
const ladders = [4, 4, 4]

test('R35 at least two alternatives are told, each with what it loses beside the best', () => {
  const plan = planOf({ sources: [sourceOf('one', crowd, ladders, 4)], claims: caseOf(ladders) })
  const { best, alternatives, state } = searchPlan(plan, { crowd: false, whole: true }, always)
  expect([state, best?.x]).toEqual(['proven', [3, 3, 3]])
  expect(alternatives.length).toBeGreaterThanOrEqual(2)
  for (const { utility } of alternatives) expect(utility).toBeLessThan(best?.utility ?? 0)
})

test('R36 a pinned rung is kept and a banned one is not passed; a canary cap holds in either case', () => {
  const sources = [sourceOf('one', crowd, ladders, 4)]
  const solve = (more: object, caps?: readonly number[]) =>
    searchPlan(planOf({ sources, claims: caseOf(ladders, caps), ...more }), { crowd: false, whole: false }, always)
  expect(solve({ pinned: [{ claim: claimAt(1), rung: 1 }] }).best?.x).toEqual([3, 1, 3])
  expect(solve({ banned: [{ claim: claimAt(2), rung: 3 }] }).best?.x).toEqual([3, 3, 2])
  expect(solve({}, [2, 3, 3]).best?.x).toEqual([2, 3, 3])
  expect(solve({ pinned: [{ claim: claimAt(0), rung: 3 }] }, [2, 3, 3]).state).toBe('infeasible')
})

test('R36 nothing of use within the limits: every way out is told with its numbers, and none is called the best', () => {
  const plan = planOf({ sources: [sourceOf('one', crowd, ladders, 40)], claims: caseOf(ladders) })
  const { state, best, ways } = searchPlan(plan, { crowd: false, whole: true }, always)
  expect([state, best]).toEqual(['infeasible', null])
  expect([...new Set(ways.map(({ way }) => way))]).toEqual([
    'exceed_limit',
    'delay',
    'corroborate',
    'source_first',
    'generic',
    'override',
  ])
  expect(ways.find(({ way }) => way === 'exceed_limit')).toMatchObject({ limit: 40 })
  expect(ways.find(({ way }) => way === 'source_first')?.utility).toBeGreaterThan(0)
})

test('R36 what nobody entered is not assessed, and the claim that nobody assessed is withheld', () => {
  const four = [4, 4, 4, 4]
  const all = crowd.map((row) => [...row, 3])
  const whole = sourceOf('one', all, four, 4)
  const known = Object.fromEntries(Object.entries(whole.known).filter(([claim]) => claim !== claimAt(3)))
  const solve = (source: SourceKnowledge) =>
    searchPlan(planOf({ sources: [source], claims: caseOf(four) }), { crowd: false, whole: false }, always)
  expect(solve(whole).best?.x).toEqual([3, 3, 3, 3])
  expect(solve({ ...whole, known }).best?.x).toEqual([3, 3, 3, 0])
  expect(solve({ ...whole, world: null }).state).toBe('not_assessed')
})

test('the problem that leaves custody holds no key of an origin', () => {
  const plan = planOf({ sources: [sourceOf('one', crowd, ladders, 4)], claims: caseOf(ladders) })
  expect(JSON.stringify(plan)).not.toMatch(/"o\d|self/)
})

test('every sentence is said in both languages for every number, with its plural', () => {
  for (const name of Object.keys(searchSentences) as (keyof typeof searchSentences)[])
    for (const n of [0, 1, 2, 3, 11, 100]) {
      const slots = Object.fromEntries(
        ['n', 'na', 'nb', 'nc', 'nd', 'ne', 'points', 'limit'].map((slot) => [slot, n] as const),
      )
      const said = saySearch(name, { ...slots, what: 'x', hour: '9', a: 'a', b: 'b', c: 'c', d: 'd', e: 'e' })
      expect(`${said.en}${said.ar}`).not.toMatch(/[{}#]/)
    }
  expect(filled('ar', '{n, plural, one {أ} two {ب} few {ج} many {د} other {ه}}', { n: 103 })).toBe('ج')
  expect(() => filled('en', '{missing}', {})).toThrow(RangeError)
})

describe('what was left off', () => {
  const plan = planOf({ sources: [sourceOf('one', crowd, ladders, 4)], claims: caseOf(ladders) })
  const none = planOf({ sources: [sourceOf('one', crowd, ladders, 40)], claims: caseOf(ladders) })
  const whole = { crowd: false, whole: true }

  test('R36 the best is answered without anything beside it, and the same one with it', () => {
    const alone = searchPlan(plan, { crowd: false, whole: false }, always)
    const beside = searchPlan(plan, whole, always)
    expect([alone.best, alone.state, alone.more]).toEqual([beside.best, beside.state, beside.more])
    expect([alone.alternatives, alone.frontier, alone.inverse, alone.leftOff]).toEqual([[], [], [], besides])
    expect(beside.leftOff).toEqual([])
    expect(beside.frontier.length).toBeGreaterThan(0)
    // seven others know as much, of one to three heads each, and the source itself
    expect(beside.inverse).toEqual([14])
  })

  for (const [stopped, left] of [
    ['alternatives', ['alternatives']],
    ['frontier', ['frontier']],
    ['inverse', ['inverse']],
  ] as const)
    test(`R36 ${stopped} left before its end is said, and of the others everything is told`, () => {
      let steps = 0
      const answer = searchPlan(plan, whole, (stage) => stage !== stopped || steps++ < 1)
      expect(answer.leftOff).toEqual(left)
      expect(answer.state).toBe('proven')
      if (stopped === 'inverse') expect(answer.inverse).toEqual([null])
      if (stopped !== 'frontier') expect(answer.frontier).toEqual(searchPlan(plan, whole, always).frontier)
    })

  test('R36 of a best that is not proven nobody is asked for whom it would be the same; it says how much more there may be', () => {
    const lacking = Array.from({ length: 12 }, (_, o) => [0, 1, 2, 3, 4].map((j) => (o % 5 === j ? o % 3 : 3)))
    const four = [4, 4, 4, 4, 4]
    const hard = planOf({ sources: [sourceOf('one', lacking, four, 11)], claims: caseOf(four) })
    const proven = searchPlan(hard, whole, always)
    expect(proven.state).toBe('proven')
    let unproven = 0
    for (let most = 1; most < 40; most++) {
      let steps = 0
      const some = searchPlan(hard, whole, (stage) => stage !== 'search' || steps++ < most)
      if (some.state === 'proven') expect([some.best, some.more]).toEqual([proven.best, 0])
      if (some.state !== 'unproven' || some.best === null) continue
      unproven++
      expect([some.leftOff, some.inverse]).toEqual([['inverse'], [null]])
      expect(some.best.utility + (some.more ?? 0)).toBeGreaterThanOrEqual(proven.best?.utility ?? 0)
    }
    expect(unproven).toBeGreaterThan(0)
    const nothing = searchPlan(hard, whole, () => false)
    expect([nothing.state, nothing.best, nothing.more, nothing.leftOff]).toEqual(['unproven', null, null, besides])
  })

  test('R36 a way out that was not found because the search was left is no way that does not exist', () => {
    const all = searchPlan(none, whole, always)
    expect(all.leftOff).toEqual([])
    const left = searchPlan(none, whole, (stage) => stage === 'search')
    expect(left.ways.map(({ way }) => way)).toEqual(['delay', 'generic', 'override'])
    expect([left.state, left.frontier, left.leftOff]).toEqual(['infeasible', [], ['alternatives', 'frontier']])
    const alone = searchPlan(none, { crowd: false, whole: false }, always)
    expect([alone.ways, alone.leftOff]).toEqual([[], besides])
  })

  test('R36 waiting is until the first hour that the case knows, and there is none where the case knows none', () => {
    // five may know it whenever it is said; by rung of the hour, how many had it by then
    const hours: readonly (Instant | null)[] = [null, 3000 as Instant, 2000 as Instant, 1000 as Instant, null]
    const by = [9, 9, 7, 3, 1]
    const keys = Array.from({ length: 9 }, (_, o) => `o${o}`)
    const timed = (k: number): SourceKnowledge => ({
      ...sourceOf('one', [], [2], k),
      world: { pool: 'all', self: 'o0', origins: keys.map((key) => ({ key, kind: 'x', count: 1, weight: 1 })) },
      known: { [claimAt(0)]: ['*', '*'], when: by.map((n) => keys.slice(0, n)) },
    })
    const [what] = caseOf([2])
    const asked = (k: number, pin: number, notBefore: readonly (Instant | null)[] = hours) =>
      searchPlan(
        planOf({
          sources: [timed(k)],
          claims: [
            ...(what === undefined ? [] : [what]),
            {
              claim: 'when',
              element: 'timing',
              rungs: by.map((_, r) => ({ utility: r, disclosure: r })),
              cap: 4,
              least: 1,
              notBefore,
            },
          ],
          pinned: [{ claim: 'when', rung: pin }],
        }),
        whole,
        always,
      )
    const delay = (k: number, pin: number) => {
      const { state, ways } = asked(k, pin)
      const found = ways.find(({ way }) => way === 'delay')
      return [state, found?.notBefore ?? null, found?.x?.[1] ?? null, found?.x === null ? null : found?.heads]
    }
    expect(delay(3, 3)).toEqual(['proven', null, null, undefined])
    expect(delay(3, 4)).toEqual(['infeasible', 1000, 3, 3])
    expect(delay(4, 4)).toEqual(['infeasible', 2000, 2, 7])
    expect(delay(8, 3)).toEqual(['infeasible', 3000, 1, 9])
    // no hour makes up for people who are not there, and none is made up
    expect(delay(10, 4)).toEqual(['infeasible', null, null, null])
    expect(planOf({ sources: [timed(4)], claims: caseOf([2]), pinned: [] }).hour).toBeUndefined()
    // nobody pinned it: the latest hour was looked at already
    expect(asked(10, 0).ways.find(({ way }) => way === 'delay')?.notBefore).toBeUndefined()
    const plan = planOf({
      sources: [timed(4)],
      claims: [{ claim: 'when', element: 'timing', rungs: by.map(() => ({ utility: 0, disclosure: 0 })), cap: 4 }],
      pinned: [{ claim: 'when', rung: 4 }],
    })
    expect(plan.hour).toBeUndefined()
  })

  test('R36 every way out says what it would say, what that is worth and whom it leaves', () => {
    const heads = 1 + crowd.reduce((sum, _, o) => sum + 1 + (o % 3), 0)
    const said = searchPlan(none, whole, always).ways
    const of = (way: string) => said.filter((each) => each.way === way)
    const [all] = [none.instance.claims.reduce((sum, { rungs }) => sum + (rungs.at(-1)?.utility ?? 0), 0)]
    expect(of('delay')).toEqual([{ way: 'delay', without: null, x: null, utility: null, heads, limit: 40 }])
    expect(of('generic')).toEqual([{ way: 'generic', without: null, x: [0, 0, 0], utility: 0, heads, limit: 40 }])
    expect(of('override')).toMatchObject([{ x: [3, 3, 3], utility: all, limit: 40 }])
    expect(of('source_first')).toEqual([
      { way: 'source_first', without: null, x: [3, 3, 3], utility: all, heads: null, limit: null },
    ])
    expect(of('corroborate')).toEqual([
      { way: 'corroborate', without: null, x: null, utility: null, heads: null, limit: null },
    ])
    expect(of('exceed_limit')).toMatchObject([{ x: [1, 1, 1], heads, limit: 40 }])
    // one of whom only the place is known too well: without the place there is something to say
    const place = sourceOf(
      'one',
      crowd.map(([, ...row]) => [0, ...row]),
      ladders,
      4,
    )
    const relaxed = searchPlan(planOf({ sources: [place], claims: caseOf(ladders) }), whole, always).ways
    expect(relaxed.filter(({ way }) => way === 'relax_requirement')).toMatchObject([
      { without: 'where', x: [0, 3, 3], limit: 4 },
    ])
  })

  test('R36 in a crowd R_inv is the crowd itself, and without one it is infeasible', () => {
    const inCrowd = searchPlan(plan, { crowd: true, whole: true }, always)
    const crowds = crowdsOfSources(problemOf(plan.ahead, plan.knowledge))
    expect(inCrowd.inverse).toEqual(crowds?.heads)
    expect(inCrowd.best?.x.every((r, j) => r <= (crowds?.upper[j] ?? 0))).toBe(true)
    expect(searchPlan(none, { crowd: true, whole: true }, always).state).toBe('infeasible')
  })

  test('R35 alternatives are at most three, those first that lose least, and none is the best itself', () => {
    const four = [4, 4, 4, 4, 4]
    const wide = planOf({
      sources: [
        sourceOf(
          'one',
          crowd.map(() => [3, 3, 3, 3, 3]),
          four,
          4,
        ),
      ],
      claims: caseOf(four),
    })
    const { best, alternatives } = searchPlan(wide, whole, always)
    expect(alternatives).toHaveLength(3)
    expect(alternatives.map(({ utility }) => utility)).toEqual(
      [...alternatives.map(({ utility }) => utility)].sort((a, b) => b - a),
    )
    for (const { x } of alternatives) expect(x).not.toEqual(best?.x)
  })
})
