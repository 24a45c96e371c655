// Sources among others who know what the numbers say, and cases over them: for the tests of the search over a plan.

import fc from 'fast-check'
import type { ClaimRung, SourceKnowledge } from './assess.ts'
import type { PlannedClaim } from './plan.ts'

export const elements = ['where', 'when', 'how', 'actor', 'target'] as const
export const claimAt = (j: number): string => `claim${j}`

/** A source that knows every claim to its finest rung, among others who know what the numbers say. */
export const sourceOf = (
  name: string,
  heads: readonly (readonly number[])[],
  ladders: readonly number[],
  k: number,
  told: readonly ClaimRung[] = [],
): SourceKnowledge => ({
  source: name,
  limits: { k, pmaxNum: 1, pmaxDen: 2 },
  world: {
    pool: `${name} pool`,
    self: 'self',
    origins: [
      { key: 'self', kind: 'cell', count: 1, weight: 1 },
      ...heads.map((_, o) => ({ key: `o${o}`, kind: 'cell', count: 1 + (o % 3), weight: 1 })),
    ],
  },
  known: Object.fromEntries(
    ladders.map((length, j) => [
      claimAt(j),
      Array.from({ length }, (_, r) =>
        r === 0 ? ('*' as const) : ['self', ...heads.flatMap((row, o) => ((row[j] ?? 0) >= r ? [`o${o}`] : []))],
      ),
    ]),
  ),
  told,
})

export const caseOf = (ladders: readonly number[], caps?: readonly number[]): readonly PlannedClaim[] =>
  ladders.map((length, j) => ({
    claim: claimAt(j),
    element: elements[j % elements.length] as PlannedClaim['element'],
    rungs: Array.from({ length }, (_, r) => ({ utility: r * (3 + j), disclosure: r })),
    cap: caps?.[j] ?? length - 1,
  }))

export const always = (): boolean => true
export const worlds = fc
  .record({
    ladders: fc.array(fc.integer({ min: 2, max: 4 }), { minLength: 1, maxLength: 5 }),
    one: fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 }), {
      minLength: 2,
      maxLength: 14,
    }),
    two: fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 }), {
      minLength: 2,
      maxLength: 14,
    }),
    k: fc.integer({ min: 2, max: 6 }),
    told: fc.boolean(),
  })
  .map(({ ladders, one, two, k, told }) => ({
    ladders,
    k,
    sources: [
      sourceOf('one', one, ladders, k, told ? [{ claim: claimAt(0), rung: 1 }] : []),
      sourceOf('two', two, ladders, k),
    ],
  }))

/** Groups by heads and by what they know of each claim, beside a source that knows everything. */
export const groups = (
  name: string,
  rows: readonly (readonly [heads: number, ...levels: number[]])[],
  ladders: readonly number[],
  k: number,
  more: Partial<SourceKnowledge> = {},
): SourceKnowledge => {
  const one = sourceOf(
    name,
    rows.map(([, ...levels]) => levels),
    ladders,
    k,
  )
  const [self, ...others] = one.world?.origins ?? []
  const origins = [...(self ? [self] : []), ...others.map((each, i) => ({ ...each, count: rows[i]?.[0] ?? 1 }))]
  return { ...one, world: one.world && { ...one.world, origins }, limits: { ...one.limits, pmaxDen: 1 }, ...more }
}
