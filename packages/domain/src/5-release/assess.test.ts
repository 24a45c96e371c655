// The numbers that are recorded, from columns that are kept, against the definition on the sets as they were entered.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assess, type ClaimRung, restsOn, type SourceKnowledge } from './assess.ts'
import { basisOf, type Founded } from './defaults.ts'
import { limitOf, protectOf } from './limits.ts'
import type { EstimateBasis } from './solver/instance.ts'
import type { ExposureInstance } from './solver/knowledge.ts'
import { exposedBy, measure } from './solver/measure.ts'

const lengths = [3, 4, 2]
const names = lengths.map((_, j) => `claim${j}`)
const bases = ['evidence', 'judgement', 'default'] as const satisfies readonly EstimateBasis[]

const drawn = fc.record({
  levels: fc.array(fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 12 }),
  counts: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 12, maxLength: 12 }),
  weights: fc.array(fc.nat(3), { minLength: 12, maxLength: 12 }),
  founded: fc.option(fc.array(fc.nat(2), { minLength: 48, maxLength: 48 })),
  k: fc.integer({ min: 2, max: 6 }),
  h: fc.nat(2),
  isBystander: fc.boolean(),
  isCleared: fc.boolean(),
  told: fc.nat(2),
  wish: fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }),
})
type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never

function sourceOf({ levels, counts, weights, founded, k, h, isBystander, isCleared, told }: Drawn): SourceKnowledge {
  const keys = ['self', ...levels.map((_, o) => `o${o}`)]
  const basis = (i: number): EstimateBasis => bases[founded?.[i] ?? 0] ?? 'default'
  return {
    source: 's',
    limits: { k, pmaxNum: 1, pmaxDen: 3 },
    more: {
      kAlt: 1,
      h,
      group: null,
      claims: null,
      bystanders: isBystander ? [{ key: 'o0', k: 2, pmaxNum: 1, pmaxDen: 2 }] : [],
      sideKnowledge: false,
    },
    world: {
      pool: 'all',
      self: 'self',
      origins: keys.map((key, o) => ({
        key,
        kind: o % 4 === 1 ? 'access' : 'cell',
        count: o === 0 ? 1 : (counts[o - 1] ?? 1),
        weight: o === 0 ? 1 : (weights[o - 1] ?? 1),
      })),
    },
    known: Object.fromEntries(
      names.map((name, j) => [
        name,
        Array.from({ length: lengths[j] ?? 0 }, (_, r) =>
          r === 0 ? ('*' as const) : ['self', ...levels.flatMap((row, o) => ((row[j] ?? 0) >= r ? [`o${o}`] : []))],
        ),
      ]),
    ),
    ...(founded === null
      ? {}
      : {
          founded: {
            rows: Object.fromEntries(keys.map((key, o) => [key, basis(o)])),
            known: Object.fromEntries(
              names.map((name, j) => [name, Object.fromEntries(keys.map((key, o) => [key, basis(o + 11 * (j + 1))]))]),
            ),
          } satisfies Founded,
        }),
    told: told === 0 ? [] : [{ claim: 'claim1', rung: told }],
    ...(isCleared ? { cleared: ['o1', 'self'] } : {}),
  }
}

/** The instance as it was entered, set by set, over what is released or was told. */
function entered(source: SourceKnowledge, chosen: readonly ClaimRung[]): [ExposureInstance, readonly number[]] {
  const origins = source.world?.origins ?? []
  const at = new Map(origins.map(({ key }, i) => [key, i]))
  const claims = names.filter((name) =>
    [...source.told, ...chosen].some(({ claim, rung }) => claim === name && rung > 0),
  )
  const founded = source.founded
  const instance: ExposureInstance = {
    origins: origins.map(({ key, kind, count, weight }) => ({
      ...{ id: key, kind, count, weight },
      ...(founded ? { basis: basisOf(founded, key, claims) } : {}),
    })),
    claims: claims.map((name) => ({
      rungs: (source.known[name] ?? []).map((set) => ({
        origins: set === '*' ? ('*' as const) : set.flatMap((key) => at.get(key) ?? []),
      })),
    })),
    protect: protectOf(source, at.get('self') ?? -1, at, claims),
    recipient: 'all',
    adversaryCleared: (source.cleared ?? []).flatMap((key) => at.get(key) ?? []),
    history: source.told.map(({ claim, rung }) => ({ party: 'all', claim: claims.indexOf(claim), rung })),
  }
  return [instance, claims.map((name) => chosen.find(({ claim }) => claim === name)?.rung ?? 0)]
}

test('R34 what is recorded is what measuring the sets as they were entered gives, and on whom it rests', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(drawn, (one) => {
      const source = sourceOf(one)
      const chosen = names.map((claim, j) => ({ claim, rung: Math.min(one.wish[j] ?? 0, (lengths[j] ?? 1) - 1) }))
      const [instance, x] = entered(source, chosen)
      const all = measure(exposedBy(instance), x)
      const [own] = all
      if (own === undefined) throw new Error('nobody is protected')
      const { verdict, sources } = assess([source], chosen)
      seen.add(verdict)
      expect(sources).toEqual([
        {
          source: 's',
          pool: 'all',
          ...source.limits,
          k: limitOf(source),
          verdict,
          missing: [],
          heads: own.size,
          atoms: own.atoms,
          of: instance.origins.reduce((sum, { count }) => sum + count, 0),
          posteriorNum: own.posterior[0],
          posteriorDen: own.posterior[1],
          afterOne: own.afterOne,
          afterTwo: own.afterTwo,
          breakEven: own.breakEven?.origins.length ?? null,
          fromDefaults: Math.ceil((own.fromDefaults * 100) / own.size),
          largest: own.largest?.heads ?? 0,
        },
      ])
      expect(verdict).toBe(all.every(({ holds }) => holds) ? 'within_on_assumptions' : 'over')
      expect(restsOn(source, chosen).entries.map(({ key }) => key)).toEqual(
        (own.breakEven?.origins ?? []).map((o) => instance.origins[o]?.id),
      )
    }),
    { numRuns: 300 },
  )
  expect([...seen].sort()).toEqual(['over', 'within_on_assumptions'])
})

test('R34 a ladder that grows is refused with its claim and rung; one that does not is measured', () => {
  const source = sourceOf({
    levels: [
      [1, 1, 1],
      [2, 2, 1],
    ],
    counts: [],
    weights: [],
    founded: null,
    k: 2,
    h: 0,
    isBystander: false,
    isCleared: false,
    told: 0,
    wish: [],
  })
  const chosen = names.map((claim) => ({ claim, rung: 1 }))
  expect(assess([source], chosen).sources[0]?.missing).toEqual([])
  const known = { ...source.known, claim1: ['*' as const, ['self'], ['self', 'o0'], []] }
  expect(() => assess([{ ...source, known }], chosen)).toThrow(
    expect.objectContaining({ code: 'LADDER_GROWS', path: '/claims/1/rungs/2/origins', claim: 1, rung: 2 }),
  )
})
