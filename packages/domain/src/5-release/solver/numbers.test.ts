// The numbers that an approver is shown, and the crowds of crowd mode, against the definition: every subset is looked at.
import { expect, test } from 'vitest'
import { crowdRelease, fixedCrowds } from './crowds.ts'
import type { Protection, ReleaseInstance } from './instance.ts'
import { knowledgeOf } from './knowledge.ts'
import { partOf, withLookAhead } from './look-ahead.ts'
import { exposedBy, exposureOf, type Measure, measure } from './measure.ts'
import { prepare } from './model.ts'
import { below } from './random.fixture.ts'

const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0)
const robust = (all: readonly number[], h: number): number => sum(all.toSorted((a, b) => b - a).slice(h))
const kinds = ['person', 'tech', 'osint']

/** Eight who know something of three claims; the first knows all of it. */
function world(seed: number, protect: Omit<Protection, 'id' | 'source'>): ReleaseInstance {
  const next = below(seed)
  const levels = Array.from({ length: 8 }, (_, o) => [0, 1, 2].map(() => (o === 0 ? 2 : next(3))))
  return {
    origins: levels.map((_, o) => ({
      id: `o${o}`,
      kind: kinds[next(3)] ?? '',
      count: 1 + next(4),
      weight: 1 + next(3),
      ...(next(3) === 0 ? {} : { basis: (['evidence', 'judgement', 'default'] as const)[next(3)] ?? 'default' }),
    })),
    claims: [0, 1, 2].map((j) => ({
      id: `c${j}`,
      rungs: [0, 1, 2].map((r) => ({
        utility: r * (j + 1),
        origins: r === 0 ? '*' : [...levels.keys()].filter((o) => (levels[o]?.[j] ?? 0) >= r),
      })),
    })),
    protect: [{ id: 's', source: 0, ...protect }],
  }
}
const everySet = (from: readonly number[]): readonly (readonly number[])[] =>
  Array.from({ length: 2 ** from.length }, (_, bits) => from.filter((_, i) => bits & (1 << i)))

const limits: readonly (readonly [string, Omit<Protection, 'id' | 'source'>])[] = [
  ['heads', { k: 6 }],
  ['heads, one cleared', { k: 5, h: 1 }],
  ['belief', { pmax: [1, 4] }],
  ['belief in a group', { pmax: [1, 2], group: [0, 3] }],
  ['another kind', { k: 1, kAlt: 4 }],
  ['all of them, two cleared', { k: 4, pmax: [1, 3], kAlt: 2, h: 2 }],
]
for (const [what, protect] of limits)
  test(`what an approver is shown is what is left, by the definition: ${what}`, () => {
    const seen = { holds: 0, breaks: 0, even: 0 }
    for (let seed = 1; seed <= 40; seed++) {
      const instance = world(seed, protect)
      const { levels } = knowledgeOf(instance)
      const next = below(seed + 1000)
      const x = [next(3), next(3), next(3)]
      const head = (o: number): number => instance.origins[o]?.count ?? 0
      const mass = (o: number): number => head(o) * (instance.origins[o]?.weight ?? 0)
      const left = [...instance.origins.keys()].filter((o) => x.every((r, j) => (levels[o * 3 + j] ?? 0) >= r))
      const others = left.filter((o) => o !== 0)
      const group = protect.group ?? []
      const whole = sum(group.map(mass))
      const [num, den] = protect.pmax ?? [0, 1]
      /** Whether each limit holds when those are left. */
      const holds = (who: readonly number[]): boolean => {
        const h = protect.h ?? 0
        const over = (part: (o: number) => number): number => robust(who.map(part), h)
        const kind = instance.origins[0]?.kind
        return (
          over(head) >= (protect.k ?? 0) &&
          over((o) => (instance.origins[o]?.kind === kind ? 0 : head(o))) >= (protect.kAlt ?? 0) &&
          (protect.pmax === undefined ||
            (protect.group === undefined
              ? over(mass) * num >= (instance.origins[0]?.weight ?? 0) * den
              : over((o) => (group.includes(o) ? 0 : mass(o))) * num >= whole * (den - num)))
        )
      }
      const [shown] = measure(exposedBy(instance), x) as [Measure]
      const ok = holds(left)
      // the fewest that, were they not there, would break a limit
      const breaking = everySet(others).filter((gone) => !holds(left.filter((o) => !gone.includes(o))))
      const fewest = breaking.length === 0 ? null : Math.min(...breaking.map((gone) => gone.length))
      expect(shown.holds, `seed ${seed}`).toBe(ok)
      expect(shown.breakEven?.origins.length ?? null, `seed ${seed}`).toBe(ok ? fewest : null)
      if (shown.breakEven !== null)
        expect(holds(left.filter((o) => !shown.breakEven?.origins.includes(o))), `seed ${seed}`).toBe(false)
      expect([shown.size, shown.atoms, shown.origins]).toEqual([sum(left.map(head)), left.length, left])
      expect(shown.posterior).toEqual([instance.origins[0]?.weight, sum(left.map(mass))])
      expect(shown.afterOne).toBe(head(0) + robust(others.map(head), 1))
      expect(shown.afterTwo).toBe(head(0) + robust(others.map(head), 2))
      const unsaid = others.filter((o) => ['default', undefined].includes(instance.origins[o]?.basis))
      expect(shown.fromDefaults).toBe(sum(unsaid.map(head)))
      const most = Math.max(...others.map(head))
      const first = others.find((o) => head(o) === most)
      expect(shown.largest).toEqual(first === undefined ? null : { origin: first, heads: most })
      expect(exposureOf(exposedBy(instance), x)[0]).toEqual({
        protect: 's',
        pool: ['R'],
        size: shown.size,
        atoms: shown.atoms,
        origins: left,
      })
      if (ok) seen.holds++
      else seen.breaks++
      if (shown.breakEven !== null) seen.even++
    }
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(0)
  })

test('the limit that the fewest would break is named', () => {
  const instance = world(1, { k: 1, kAlt: 1, pmax: [1, 1] })
  const names = new Set<string | undefined>()
  for (const protect of [
    { k: 20 },
    { kAlt: 1, k: 1 },
    { pmax: [1, 20] as const },
    { pmax: [1, 2] as const, group: [0] },
  ])
    names.add(
      measure(exposedBy({ ...instance, protect: [{ id: 's', source: 0, ...protect }] }), [0, 0, 0])[0]?.breakEven
        ?.limit,
    )
  expect(names).toEqual(new Set(['count', 'other_kind', 'posterior', 'group']))
})

/** With how often, of sixty worlds, there are several crowds, none, and one crowd of all would do. */
const crowdLimits: readonly (readonly [string, Omit<Protection, 'id' | 'source'>, object])[] = [
  ['heads', { k: 5 }, { several: 60, none: 0, could: 60 }],
  ['heads, one cleared', { k: 4, h: 1 }, { several: 52, none: 0, could: 60 }],
  ['belief', { k: 1, pmax: [1, 3] }, { several: 58, none: 1, could: 60 }],
  ['another kind', { k: 2, kAlt: 2 }, { several: 52, none: 1, could: 59 }],
  ['belief in a group', { k: 1, pmax: [1, 2], group: [2, 5] }, { several: 43, none: 1, could: 59 }],
]
for (const [what, protect, frozen] of crowdLimits)
  test(`in a crowd the limits hold for each, had it been that one: ${what}`, () => {
    const seen = { several: 0, none: 0, could: 0 }
    for (let seed = 1; seed <= 60; seed++) {
      const instance = world(seed, protect)
      const problem = prepare(instance)
      const { origins } = instance
      const { levels } = problem.knowledge
      const part = (o: number, of: 'count' | 'mass'): number =>
        (origins[o]?.count ?? 0) * (of === 'mass' ? (origins[o]?.weight ?? 0) : 1)
      const hides = (members: readonly number[], o: number): boolean => {
        const over = (f: (one: number) => number): number => robust(members.map(f), protect.h ?? 0)
        const [num, den] = protect.pmax ?? [0, 0]
        const group = protect.group ?? []
        // all of the group, whichever of it stands in this crowd: the others may know as much
        const own = sum(group.map((one) => part(one, 'mass')))
        return (
          over((one) => part(one, 'count')) >= (protect.k ?? 0) &&
          over((one) => (origins[one]?.kind === origins[o]?.kind ? 0 : part(one, 'count'))) >= (protect.kAlt ?? 0) &&
          over((one) => part(one, 'mass')) * num >= (origins[o]?.weight ?? 0) * den &&
          over((one) => (group.includes(one) ? 0 : part(one, 'mass'))) * num >= own * (den - num)
        )
      }
      const all = [...origins.keys()]
      const crowds = fixedCrowds(problem, 0)
      if (crowds.length === 0) seen.none++
      if (crowds.length > 1) seen.several++
      if (all.every((o) => hides(all, o))) seen.could++
      if (crowds.length > 0) expect(crowds.flatMap(({ members }) => members).toSorted((a, b) => a - b)).toEqual(all)
      for (const { members, heads, floor } of crowds) {
        expect(members.toSorted((a, b) => a - b)).toEqual(members)
        for (const o of members) expect(hides(members, o), `seed ${seed}`).toBe(true)
        expect(heads).toBe(sum(members.map((o) => part(o, 'count'))))
        expect(floor).toEqual([0, 1, 2].map((j) => Math.min(...members.map((o) => levels[o * 3 + j] ?? 0))))
        const best = crowdRelease(problem, crowds, members[0] ?? -1)
        // without requirements the best of a crowd is all that it knows
        expect(best?.x).toEqual(floor)
        expect(best?.crowd.members).toEqual(members)
      }
      expect(crowdRelease(problem, crowds, 99)).toBeNull()
      expect(fixedCrowds(problem, 9)).toEqual([])
    }
    expect(seen).toEqual(frozen)
  })

/** Four kinds of people by what they know of two claims, two of each. */
const pairs = (levels: readonly (readonly number[])[], k: number, change: Partial<ReleaseInstance> = {}) => {
  const people = levels.flatMap((row) => [row, row])
  return prepare({
    origins: people.map((_, o) => ({ id: `o${o}`, kind: 'person', count: 1, weight: 1 })),
    claims: [0, 1].map((j) => ({
      id: `c${j}`,
      rungs: [0, 1, 2].map((r) => ({
        utility: [0, 3, 10][r] ?? 0,
        origins: r === 0 ? '*' : [...people.keys()].filter((o) => (people[o]?.[j] ?? 0) >= r),
      })),
    })),
    protect: [{ id: 's', source: 0, k }],
    ...change,
  })
}
const crowdsOf = (problem: ReturnType<typeof pairs>) =>
  fixedCrowds(problem, 0).map(({ members, floor }) => `${members.join()} ${floor.join()}`)

test('people who know the same are a crowd when they are enough, and join those with whom they lose least', () => {
  const levels = [
    [2, 2],
    [2, 1],
    [1, 1],
    [0, 2],
  ]
  expect(crowdsOf(pairs(levels, 2))).toEqual(['0,1 2,2', '2,3 2,1', '6,7 0,2', '4,5 1,1'])
  expect(crowdsOf(pairs(levels, 4))).toEqual(['0,1,2,3 2,1', '4,5,6,7 0,1'])
  // of eight two are left over, and are worth most to those who know least
  expect(crowdsOf(pairs(levels, 5))).toEqual(['0,1,2,3,4,5,6,7 0,1'])
  expect(crowdsOf(pairs(levels, 8))).toEqual(['0,1,2,3,4,5,6,7 0,1'])
  expect(crowdsOf(pairs(levels, 9))).toEqual([])
})

test('a requirement out of reach outweighs everything, and what may not leave is worth nothing', () => {
  const levels = [
    [2, 0],
    [2, 2],
    [1, 2],
  ]
  expect(crowdsOf(pairs(levels, 4))).toEqual(['0,1,2,3,4,5 1,0'])
  const require = [[{ claim: 1, minRung: 1 }]]
  expect(crowdsOf(pairs(levels, 2, { require }))).toEqual(['2,3 2,2', '4,5 1,2', '0,1 2,0'])
  const capped = pairs(levels, 2)
  const claims = capped.instance.claims.map((claim) => ({ ...claim, maxRung: 1 }))
  expect(crowdsOf(prepare({ ...capped.instance, claims }))).toEqual(['2,3 1,1', '4,5 1,1', '0,1 1,0'])
})

test('a requirement that a crowd would lose outweighs what it would keep, unless another claim of it is kept', () => {
  const levels = [
    [2, 2],
    [2, 0],
    [1, 1],
    [2, 0],
  ]
  // the finest rung of one claim is worth more than the coarse one of both
  expect(crowdsOf(pairs(levels, 4))).toEqual(['0,1,2,3,4,5,6,7 1,0'])
  expect(crowdsOf(pairs(levels, 4, { require: [[{ claim: 1, minRung: 1 }]] }))).toEqual(['0,1,4,5 1,1', '2,3,6,7 2,0'])
  const either = [
    [
      { claim: 1, minRung: 1 },
      { claim: 0, minRung: 2 },
    ],
  ]
  expect(crowdsOf(pairs(levels, 4, { require: either }))).toEqual(crowdsOf(pairs(levels, 4)))
})

test('who is left over joins the crowd that loses least by it', () => {
  const levels = [
    [2, 1],
    [2, 1],
    [0, 2],
    [0, 2],
    [2, 0],
  ]
  expect(crowdsOf(pairs(levels, 4))).toEqual(['0,1,2,3,8,9 2,0', '4,5,6,7 0,2'])
})

const ladder = (...utilities: readonly number[]) => ({
  id: 'c',
  rungs: utilities.map((utility) => ({ utility, origins: '*' as const })),
})
const alone = { origins: [], protect: [] }
test('what is expected later is added to every rung, by the fraction that counts', () => {
  const instance: ReleaseInstance = {
    ...alone,
    claims: [ladder(0, 2), ladder(0, 5)],
    bonus: [{ if: [{ claim: 0, minRung: 1 }], utility: 7 }],
  }
  const ahead = withLookAhead(instance, { expected: 3, gamma: [1, 2], generic: [[0, 4]] })
  expect(ahead.claims.map(({ rungs }) => rungs.map(({ utility }) => utility))).toEqual([
    [0, 16],
    [0, 10],
  ])
  expect(ahead.bonus).toEqual([{ if: [{ claim: 0, minRung: 1 }], utility: 14 }])
  const plain = withLookAhead({ ...alone, claims: [ladder(0, 2)] }, { expected: 1, generic: [[0, 4]] })
  expect([plain.claims[0]?.rungs.map(({ utility }) => utility), plain.bonus]).toEqual([[0, 6], []])
})

for (const [what, change, x, part] of [
  ['what is worth as much coarser', {}, [3, 2], [1, 2]],
  ['nothing of what was not planned', {}, [0, 0], [0, 0]],
  ['a requirement keeps its rung', { require: [[{ claim: 0, minRung: 3 }]] }, [3, 2], [3, 2]],
  [
    'of a requirement the coarsest atom that the plan meets',
    {
      require: [
        [
          { claim: 0, minRung: 3 },
          { claim: 0, minRung: 2 },
          { claim: 1, minRung: 2 },
        ],
      ],
    },
    [3, 1],
    [2, 1],
  ],
  [
    'a requirement that is met anyway raises nothing',
    {
      require: [
        [
          { claim: 0, minRung: 3 },
          { claim: 1, minRung: 1 },
        ],
      ],
    },
    [3, 2],
    [1, 2],
  ],
  ['a requirement that the plan does not meet', { require: [[{ claim: 1, minRung: 2 }]] }, [3, 1], [1, 1]],
  [
    'a bonus that the plan meets keeps all of its rungs',
    {
      bonus: [
        {
          if: [
            { claim: 0, minRung: 2 },
            { claim: 1, minRung: 1 },
          ],
          utility: 1,
        },
      ],
    },
    [3, 2],
    [2, 2],
  ],
  ['a bonus of nothing', { bonus: [{ if: [{ claim: 0, minRung: 2 }], utility: 0 }] }, [3, 2], [1, 2]],
  [
    'a bonus that is missed',
    {
      bonus: [
        {
          if: [
            { claim: 0, minRung: 2 },
            { claim: 1, minRung: 2 },
          ],
          utility: 1,
        },
      ],
    },
    [3, 1],
    [1, 1],
  ],
] as readonly (readonly [string, Partial<ReleaseInstance>, readonly number[], readonly number[]])[])
  test(`of a plan the recipient is told what is of use to it: ${what}`, () => {
    const instance: ReleaseInstance = { ...alone, claims: [ladder(0, 4, 4, 4), ladder(0, 1, 2)], ...change }
    expect(partOf(instance, x)).toEqual(part)
  })
