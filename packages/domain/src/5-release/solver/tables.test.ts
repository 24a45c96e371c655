// What a node of the search reads from its tables, against adding it up anew.

import { expect, test } from 'vitest'
import { isOfUseIn, keeps, worthOf } from './dive.ts'
import { robustSum } from './knowledge.ts'
import type { ClassSet, Model } from './model.ts'
import { below } from './random.fixture.ts'
import { Reach, Sums } from './tables.ts'

const sum = (all: readonly number[]): number => all.reduce((a, b) => a + b, 0)

function modelFor(seed: number): Model {
  const next = below(seed)
  const ladders = Array.from({ length: 1 + next(5) }, () => 1 + next(4))
  const offset = Int32Array.from([0, ...ladders.map((_, j) => sum(ladders.slice(0, j + 1)))])
  const atom = () => {
    const claim = next(ladders.length)
    return { claim, minRung: next(ladders[claim] ?? 1) }
  }
  return {
    claims: ladders.length,
    offset,
    worth: Float64Array.from({ length: sum(ladders) }, () => (next(9) === 0 ? Number.NEGATIVE_INFINITY : next(7) - 2)),
    cap: Uint8Array.from(ladders, (length) => length - 1),
    require: Array.from({ length: next(3) }, () => Array.from({ length: 1 + next(2) }, atom)),
    bonuses: Array.from({ length: next(4) }, () => ({
      atoms: Array.from({ length: 1 + next(3) }, atom),
      worth: 1 + next(5),
    })),
    sets: [],
    scale: 1,
  }
}
const rungsOf = ({ offset, worth }: Model, j: number): readonly number[] => [...worth.slice(offset[j], offset[j + 1])]

test('within bounds: the coarsest of the most worthwhile rungs, what each level of knowledge leaves, and every bonus in reach', () => {
  for (let seed = 1; seed <= 80; seed++) {
    const model = modelFor(seed)
    const next = below(seed + 9000)
    const lower = Uint8Array.from(model.cap, (cap) => next(cap + 1))
    const upper = Uint8Array.from(model.cap, (cap, j) => (lower[j] as number) + next(cap - (lower[j] as number) + 1))
    const reach = new Reach(model)
    // read from where the bounds of this node begin, and filled before for another one
    reach.fill(model.cap, model.cap, 0, model.worth)
    reach.fill(Uint8Array.from([7, 7, ...lower]), Uint8Array.from([0, 0, ...upper]), 2, model.worth)
    let bound = 0
    for (let j = 0; j < model.claims; j++) {
      const rungs = rungsOf(model, j)
      const [lo, hi] = [lower[j] as number, upper[j] as number]
      const most = (level: number): number => Math.max(...rungs.map((w, r) => (r >= lo && r <= level ? w : -Infinity)))
      for (const r of rungs.keys())
        expect(reach.best[(model.offset[j] as number) + r]).toBe(r < lo ? -Infinity : most(Math.min(r, hi)))
      expect(reach.top[j]).toBe(most(hi))
      const first = rungs.findIndex((w, r) => r >= lo && r <= hi && w === most(hi))
      expect(reach.choice[j]).toBe(most(hi) === -Infinity ? lo : first)
      bound += most(hi)
    }
    const reached = [...model.bonuses.keys()].filter((b) =>
      model.bonuses[b]?.atoms.every(({ claim, minRung }) => (upper[claim] as number) >= minRung),
    )
    const extra = sum(reached.map((b) => model.bonuses[b]?.worth ?? 0))
    expect([reach.bonuses, reach.extra, reach.bound]).toEqual([reached, extra, bound + extra])
  }
})

test('what is worth a release is the sum of its rungs and of the bonuses that it meets, and it is of use when it meets each group', () => {
  for (let seed = 1; seed <= 80; seed++) {
    const model = modelFor(seed)
    const next = below(seed + 9000)
    const x = Uint8Array.from(model.cap, (cap) => next(cap + 1))
    const met = ({ claim, minRung }: { claim: number; minRung: number }): boolean => (x[claim] as number) >= minRung
    const rungs = sum([...x].map((r, j) => rungsOf(model, j)[r] ?? 0))
    const bonuses = sum(model.bonuses.filter(({ atoms }) => atoms.every(met)).map(({ worth }) => worth))
    expect(worthOf(model, model.worth, x)).toBe(rungs + bonuses)
    expect(isOfUseIn(model, x)).toBe(model.require.every((group) => group.some(met)))
  }
})

test('sums of who is left, without the heaviest, and the finest rung that leaves enough by itself', () => {
  for (let seed = 1; seed <= 80; seed++) {
    const next = below(seed)
    const [limits, h] = [1 + next(2), next(4)]
    const ladders = [1 + next(4), 2 + next(3)]
    const from = [0, ladders[0] ?? 0]
    const rungs = sum(ladders)
    const sums = new Sums(limits, rungs, h)
    // what was in it before is forgotten
    sums.addWhole(0, 50)
    sums.addRung(0, 0, 50)
    sums.clear()
    const people = Array.from({ length: next(12) }, () => ({
      levels: ladders.map((length) => next(length)),
      parts: Array.from({ length: limits }, () => next(6)),
    }))
    for (const { levels, parts } of people)
      for (const [c, part] of parts.entries()) {
        sums.addWhole(c, part)
        for (const [j, level] of levels.entries()) sums.addRung(c, (from[j] ?? 0) + level, part)
      }
    for (let c = 0; c < limits; c++) {
      const parts = people.map((person) => person.parts[c] ?? 0)
      expect([sums.total[c], sums.robustTotal(c)]).toEqual([sum(parts), robustSum(parts, h)])
      for (const [j, length] of ladders.entries()) {
        const least = next(20)
        const begin = from[j] ?? 0
        const knowing = (r: number): number =>
          robustSum(
            people.flatMap((person) => ((person.levels[j] ?? 0) >= r ? [person.parts[c] ?? 0] : [])),
            h,
          )
        for (let r = 0; r < length; r++)
          expect(sums.at[c * rungs + begin + r]).toBe(
            sum(people.filter((person) => person.levels[j] === r).map((person) => person.parts[c] ?? 0)),
          )
        for (let lo = 0; lo < length; lo++)
          for (let hi = lo; hi < length; hi++) {
            let finest = hi
            while (finest > lo && knowing(finest) < least) finest--
            expect(sums.finest(c, begin + lo, begin + hi, begin + length, least), `seed ${seed}`).toBe(begin + finest)
          }
      }
    }
  }
})

test('a release is kept when those of every limit who know all of it are enough, the heaviest aside', () => {
  let [kept, broken] = [0, 0]
  for (let seed = 1; seed <= 80; seed++) {
    const next = below(seed)
    const [size, n, h] = [1 + next(8), 1 + next(3), next(3)]
    const set: ClassSet = {
      size,
      rows: Uint8Array.from({ length: size * n }, () => next(3)),
      weights: Array.from({ length: 1 + next(2) }, () => Float64Array.from({ length: size }, () => next(5))),
      least: [next(10), next(10)],
      h,
    }
    const least = set.least.slice(0, set.weights.length)
    const left = Int32Array.from([...Array(size).keys()].filter(() => next(5) > 0))
    const x = Uint8Array.from({ length: n }, () => next(3))
    const knowing = [...left].filter((o) => x.every((r, j) => (set.rows[o * n + j] as number) >= r))
    const holds = least.every(
      (t, c) =>
        robustSum(
          knowing.map((o) => set.weights[c]?.[o] ?? 0),
          h,
        ) >= t,
    )
    // the sums that it is lent were used before
    const sums = new Sums(least.length, 1, h)
    sums.addWhole(0, 99)
    expect(keeps({ ...set, least }, left, x, sums), `seed ${seed}`).toBe(holds)
    if (holds) kept++
    else broken++
  }
  expect(Math.min(kept, broken)).toBeGreaterThan(10)
})
