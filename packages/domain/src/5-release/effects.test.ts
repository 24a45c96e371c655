// What every rung would do, why a choice is too much and what mends it, against going through everybody again for each:
// sources with every limit there is, bystanders, clearings, claims that nobody assessed and sources that nobody did.

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Word } from '#kernel/words.ts'
import type { ClaimRung, SourceKnowledge } from './assess.ts'
import { idleAmong } from './assessed.ts'
import { explain } from './effects.ts'
import { type Plan, type PlannedClaim, planOf, vectorOf } from './plan.ts'
import { saySearch } from './search-words.ts'
import { guardSets, isWithin, leftIn, limitsHold } from './solver/knowledge.ts'

const always = (): boolean => true
const words = (claim: string, rung: number): Word => ({ en: `${claim}/${rung}`, ar: `${claim}/${rung}` })
const nameOf = (j: number): string => `claim${j}`
const ladders = [3, 4, 2, 3]

const claims: readonly PlannedClaim[] = ladders.map((length, j) => ({
  claim: nameOf(j),
  element: (['where', 'when', 'how', 'actor'] as const)[j] ?? 'how',
  rungs: Array.from({ length }, (_, r) => ({ utility: r * (j + 1), disclosure: r })),
  cap: length - 1,
}))

interface Drawn {
  readonly levels: readonly (readonly number[])[]
  readonly counts: readonly number[]
  readonly k: number
  readonly h: number
  readonly kAlt: number
  readonly group: boolean
  readonly bystander: boolean
  readonly cleared: boolean
  readonly told: number
  readonly missing: number
}

const drawn = fc.record<Drawn>({
  levels: fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 }), {
    minLength: 3,
    maxLength: 12,
  }),
  counts: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 12, maxLength: 12 }),
  k: fc.integer({ min: 1, max: 6 }),
  h: fc.integer({ min: 0, max: 2 }),
  kAlt: fc.integer({ min: 0, max: 3 }),
  group: fc.boolean(),
  bystander: fc.boolean(),
  cleared: fc.boolean(),
  told: fc.integer({ min: 0, max: 2 }),
  missing: fc.integer({ min: 0, max: 9 }),
})

function sourceFrom(name: string, one: Drawn): SourceKnowledge {
  const { levels, counts, k, h, kAlt, group, bystander, cleared, told, missing } = one
  const entered = ladders.map((length, j) =>
    Array.from({ length: missing === j ? length - 1 : length }, (_, r) =>
      r === 0 ? ('*' as const) : ['self', ...levels.flatMap((row, o) => ((row[j] ?? 0) >= r ? [`o${o}`] : []))],
    ),
  )
  return {
    source: name,
    // nothing to protect: one head, and all suspicion
    limits: { k, pmaxNum: 1, pmaxDen: k === 1 ? 1 : 2 },
    more: {
      kAlt: kAlt === 0 ? null : kAlt,
      h,
      group: group ? ['self', 'o0'] : null,
      claims: null,
      bystanders: bystander ? [{ key: 'o1', k: 2, pmaxNum: 1, pmaxDen: 2 }] : [],
      sideKnowledge: false,
    },
    world: {
      pool: name,
      self: 'self',
      origins: [
        { key: 'self', kind: 'cell', count: 1, weight: 1 },
        ...levels.map((_, o) => ({
          key: `o${o}`,
          kind: o % 3 === 0 ? 'access' : 'cell',
          count: counts[o] ?? 1,
          weight: 1,
        })),
      ],
    },
    known: Object.fromEntries(entered.map((sets, j) => [nameOf(j), sets])),
    told: told === 0 ? [] : [{ claim: nameOf(0), rung: 1 }],
    ...(cleared ? { cleared: ['o2'] } : {}),
  }
}

const choice = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 4, maxLength: 4 })
const chosenFrom = (wish: readonly number[]): ClaimRung[] =>
  ladders.map((length, j) => ({ claim: nameOf(j), rung: Math.min(wish[j] ?? 0, length - 1) }))

/** The effect of one rung by the definition, without any short cut. */
function plainly(plan: Plan, x: readonly number[], idle: number) {
  const { instance, knowledge } = plan
  const verdicts = [...plan.unassessed.map(() => 'not_assessed'), ...Array.from({ length: idle }, () => 'within')]
  const heads: number[] = []
  for (const [g, set] of guardSets(instance, knowledge).entries()) {
    if (x.some((r, j) => r > (plan.assessedTo[g]?.[j] ?? 0))) {
      verdicts.push('not_assessed')
      continue
    }
    const left = leftIn(knowledge, set, x)
    heads.push(left.reduce((sum, o) => sum + (instance.origins[o]?.count ?? 0), 0))
    verdicts.push(limitsHold(set, left) ? 'within' : 'over')
  }
  return {
    verdict: verdicts.includes('over')
      ? 'over'
      : verdicts.includes('not_assessed') || verdicts.length === 0
        ? 'not_assessed'
        : 'within_on_assumptions',
    heads: heads.length === 0 ? null : Math.min(...heads),
  }
}

describe('beside the plain computation', () => {
  test('R36 the effect of every rung is what going through everybody again for it says', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(fc.array(drawn, { minLength: 0, maxLength: 2 }), choice, fc.boolean(), (all, wish, unentered) => {
        const sources = all.map((one, i) => sourceFrom(`s${i}`, one))
        const [first, ...rest] = sources
        const held = unentered && first ? [{ ...first, world: null }, ...rest] : sources
        const plan = planOf({ sources: held, claims })
        const idle = idleAmong(held, plan)
        const chosen = chosenFrom(wish)
        const { effects } = explain(plan, chosen, idle, words, always)
        expect(effects.map(({ claim, rung }) => `${claim}/${rung}`)).toEqual(
          ladders.flatMap((length, j) => Array.from({ length }, (_, r) => `${nameOf(j)}/${r}`)),
        )
        for (const { claim, rung, verdict, heads } of effects) {
          seen.add(verdict)
          const x = vectorOf(
            plan,
            chosen.map((each) => (each.claim === claim ? { claim, rung } : each)),
          )
          expect({ verdict, heads }).toEqual(plainly(plan, x, idle))
        }
      }),
      { numRuns: 200 },
    )
    expect([...seen].sort()).toEqual(['not_assessed', 'over', 'within_on_assumptions'])
  })

  test('R36 every conflict breaks a limit by itself, and none of its parts does; heads are those that it leaves', () => {
    let found = 0
    fc.assert(
      fc.property(drawn, choice, (one, wish) => {
        const sources = [sourceFrom('s', { ...one, missing: 9, bystander: false })]
        const plan = planOf({ sources, claims })
        const { instance, knowledge } = plan
        const guards = guardSets(instance, knowledge)
        const x = vectorOf(plan, chosenFrom(wish))
        const { conflicts, conflictsNote } = explain(plan, chosenFrom(wish), 0, words, always)
        const only = (kept: readonly ClaimRung[]) => vectorOf(plan, kept)
        expect(conflicts.length > 0).toBe(!isWithin(knowledge, guards, x))
        expect(conflictsNote).toBeNull()
        for (const { source, claims: those, heads, limit } of conflicts) {
          found++
          expect(isWithin(knowledge, guards, only(those))).toBe(false)
          for (const without of those)
            expect(isWithin(knowledge, guards, only(those.filter((each) => each !== without)))).toBe(true)
          const left = leftIn(knowledge, guards[0] as (typeof guards)[0], only(those))
          expect([source, limit]).toEqual(['s', one.k])
          expect(heads).toBe(left.reduce((sum, o) => sum + (instance.origins[o]?.count ?? 0), 0))
        }
      }),
      { numRuns: 200 },
    )
    expect(found).toBeGreaterThan(100)
  })

  test('R36 after every repair all limits hold, and as many heads are left as it says', () => {
    let found = 0
    fc.assert(
      fc.property(fc.array(drawn, { minLength: 1, maxLength: 2 }), choice, (all, wish) => {
        const plan = planOf({ sources: all.map((one, i) => sourceFrom(`s${i}`, one)), claims })
        const { instance, knowledge } = plan
        const guards = guardSets(instance, knowledge)
        const chosen = chosenFrom(wish)
        for (const { source, steps, heads } of explain(plan, chosen, 0, words, always).repairs) {
          found++
          const x = vectorOf(
            plan,
            chosen.map(({ claim, rung }) => ({
              claim,
              rung: steps.find((step) => step.claim === claim)?.toRung ?? rung,
            })),
          )
          expect(isWithin(knowledge, guards, x)).toBe(true)
          const left = guards.map((set) =>
            leftIn(knowledge, set, x).reduce((sum, o) => sum + (instance.origins[o]?.count ?? 0), 0),
          )
          expect(heads).toBe(Math.min(...left))
          expect(source).toBe(plan.sources[left.indexOf(heads)])
        }
      }),
      { numRuns: 200 },
    )
    expect(found).toBeGreaterThan(50)
  })
})

/** A source among twelve, each of whom lacks one claim: every claim that is said takes one of them away. */
function eachLacksOne(n: number, k: number) {
  const names = Array.from({ length: n }, (_, j) => nameOf(j))
  const source: SourceKnowledge = {
    source: 's',
    limits: { k, pmaxNum: 1, pmaxDen: 1 },
    world: {
      pool: 'all',
      self: 'self',
      origins: ['self', ...names].map((key) => ({ key, kind: 'cell', count: 1, weight: 1 })),
    },
    known: Object.fromEntries(
      names.map((name) => [name, ['*' as const, ['self', ...names.filter((other) => other !== name)]]]),
    ),
    told: [],
  }
  const planned = names.map(
    (claim): PlannedClaim => ({
      claim,
      element: 'how',
      rungs: [
        { utility: 0, disclosure: 0 },
        { utility: 1, disclosure: 1 },
      ],
      cap: 1,
    }),
  )
  return { plan: planOf({ sources: [source], claims: planned }), chosen: names.map((claim) => ({ claim, rung: 1 })) }
}

test('R36 a list of conflicts that was left before its end says so', () => {
  const { plan, chosen } = eachLacksOne(4, 4)
  const whole = explain(plan, chosen, 0, words, always)
  expect([whole.conflicts.length, whole.conflictsNote]).toEqual([6, null])
  let steps = 0
  const left = explain(plan, chosen, 0, words, () => ++steps < 4)
  expect(left.conflicts.length).toBeGreaterThan(0)
  expect(left.conflicts.length).toBeLessThan(6)
  expect(left.conflictsNote).toEqual(saySearch('conflicts_more'))
  const none = explain(plan, chosen, 0, words, () => false)
  expect([none.conflicts, none.conflictsNote]).toEqual([[], saySearch('conflicts_none')])
})

test('R36 of more than a dozen conflicts a dozen are told, and that there are more', () => {
  const { plan, chosen } = eachLacksOne(6, 6)
  const { conflicts, conflictsNote } = explain(plan, chosen, 0, words, always)
  expect([conflicts.length, conflictsNote]).toEqual([12, saySearch('conflicts_more')])
})

test('R36 where only more than five claims together are too much, that is said', () => {
  const { plan, chosen } = eachLacksOne(7, 2)
  const { conflicts, conflictsNote } = explain(plan, chosen, 0, words, always)
  expect([conflicts, conflictsNote]).toEqual([[], saySearch('conflicts_larger')])
})

test('R36 what is within every limit has no conflict, no repair and nothing left off', () => {
  const { plan, chosen } = eachLacksOne(4, 1)
  const { conflicts, repairs, conflictsNote } = explain(plan, chosen, 0, words, always)
  expect([conflicts, repairs, conflictsNote]).toEqual([[], [], null])
})

test('R36 a sentence says each claim of a conflict alone and all together, and what each repair comes down to', () => {
  const { plan, chosen } = eachLacksOne(3, 3)
  const { conflicts, repairs } = explain(plan, chosen, 0, words, always)
  const alone = (n: string) => ({ [`n${n}`]: 3 })
  expect(conflicts.map(({ sentence }) => sentence)).toEqual(
    [
      [0, 1],
      [0, 2],
      [1, 2],
    ].map(([a, b]) =>
      saySearch('conflict_2', {
        a: `claim${a}/1`,
        b: `claim${b}/1`,
        ...alone('a'),
        ...alone('b'),
        n: 2,
        limit: 3,
      }),
    ),
  )
  expect(repairs.map(({ sentence }) => sentence)).toEqual(
    [
      [0, 1],
      [0, 2],
      [1, 2],
    ].map(([a, b]) =>
      saySearch('coarsen_two', {
        a: `claim${a}/1`,
        b: `claim${a}/0`,
        c: `claim${b}/1`,
        d: `claim${b}/0`,
        n: 3,
      }),
    ),
  )
  const one = eachLacksOne(2, 2)
  expect(explain(one.plan, one.chosen, 0, words, always).repairs.map(({ sentence }) => sentence)).toEqual([
    saySearch('withhold', { n: 2, a: 'claim0/1', b: 'claim0/0', c: '', d: '' }),
    saySearch('withhold', { n: 2, a: 'claim1/1', b: 'claim1/0', c: '', d: '' }),
  ])
})
