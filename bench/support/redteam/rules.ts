// By which rules may somebody decide what four recipients are told? From telling everything to the plan of one who knows
// beforehand what the later three will need (release.md 5.2).

import { knowledgeOf } from '../../../packages/domain/src/5-release/solver/knowledge.ts'
import { problemOf } from '../../../packages/domain/src/5-release/solver/model.ts'
import { partOf, type ReleaseInstance, Search, withLookAhead } from '../../../packages/domain/src/index.ts'
import {
  chances,
  generic,
  groups,
  knownTo,
  leftAfter,
  mattersIn,
  nothing,
  type Plot,
  problemFor,
  type Release,
  union,
  utilityOf,
  warnings,
} from './plot.ts'

/** The optimum, proven; null when nothing that is of use may be said. */
export function best(instance: ReleaseInstance): Release | null {
  const search = new Search(problemOf(instance, knowledgeOf(instance)).model)
  while (search.advance());
  return search.found
}

/** Raises whatever gains most, as long as enough are left; begins with the best pair that is of use. */
function greedy(plot: Plot, told: Release, gain: (x: Release) => number): Release | null {
  const held = knownTo(plot, plot.source)
  const isKept = (x: Release): boolean => leftAfter(plot, union(x, told)).length >= plot.limit
  const needed = groups.map((group) => group.filter((j) => (held[j] ?? 0) > 0)).filter((group) => group.length > 0)
  const starts = needed
    .reduce<readonly Release[]>((all, group) => all.flatMap((x) => group.map((j) => x.with(j, 1))), [nothing])
    .filter(isKept)
  let x = starts.toSorted((a, b) => gain(b) - gain(a))[0]
  while (x !== undefined) {
    const now: Release = x
    const more = held.flatMap((most, j) =>
      Array.from({ length: Math.max(0, most - (now[j] ?? 0)) }, (_, i) => now.with(j, (now[j] ?? 0) + 1 + i)),
    )
    const next = more
      .map((each) => ({ each, gained: gain(each) }))
      .filter(({ gained }) => gained > gain(now))
      .toSorted((a, b) => b.gained - a.gained)
      .find(({ each }) => isKept(each))
    if (next === undefined) return now
    x = next.each
  }
  return null
}

/** What is told in warning `w`, when `told` is known to all. Null: refused. */
export type Rule = (plot: Plot, w: number, told: Release, seed: number) => Release | null

const relevant = (plot: Plot, w: number, rung: (held: number) => number): Release =>
  knownTo(plot, plot.source).map((held, j) => ((mattersIn(plot, w)[j] ?? 0) > 0 ? rung(held) : 0))
const later = (w: number): number => warnings - 1 - w
const expected = (plot: Plot, w: number, x: Release): number =>
  4 * utilityOf(mattersIn(plot, w), x) + later(w) * x.reduce((sum, r, j) => sum + (generic[j]?.[r] ?? 0), 0)

export const everything: Rule = (plot, w) => relevant(plot, w, (held) => held)
export const randomRung: Rule = (plot, w, _, seed) => {
  const next = chances(seed * 17 + w)
  return relevant(plot, w, (held) => Math.floor(next() * (held + 1)))
}
/** Of each element that is needed the claim that matters most, as coarsely as it goes. */
export const coarsest: Rule = (plot, w) => {
  const held = knownTo(plot, plot.source)
  const pick = (group: Release): number | undefined =>
    group
      .filter((j) => (held[j] ?? 0) > 0)
      .toSorted((a, b) => (mattersIn(plot, w)[b] ?? 0) - (mattersIn(plot, w)[a] ?? 0))[0]
  const chosen = groups.map(pick)
  return nothing.map((_, j) => (chosen.includes(j) ? 1 : 0))
}
export const allCoarse: Rule = (plot, w) => relevant(plot, w, (held) => Math.min(1, held))
export const eachOnItsOwn: Rule = (plot, w) => best(problemFor(plot, mattersIn(plot, w), nothing))
export const greedyUnion: Rule = (plot, w, told) => greedy(plot, told, (x) => utilityOf(mattersIn(plot, w), x))
export const myopic: Rule = (plot, w, told) => best(problemFor(plot, mattersIn(plot, w), told))
export const greedyAhead: Rule = (plot, w, told) => {
  const x = greedy(plot, told, (each) => expected(plot, w, each))
  return x && partOf(problemFor(plot, mattersIn(plot, w), told), x)
}
export const lookAhead: Rule = (plot, w, told) => {
  const instance = problemFor(plot, mattersIn(plot, w), told)
  const x = best(withLookAhead(instance, { expected: later(w), gamma: [1, 4], generic }))
  return x && partOf(instance, x)
}

/** What was told when all warnings have been given. */
export interface Played {
  /** By warning; null: refused. */
  readonly releases: readonly (Release | null)[]
  /** What those who pool it know. */
  readonly known: Release
  readonly utility: number
  readonly refused: number
}

export function play(plot: Plot, rule: Rule, seed: number): Played {
  const releases: (Release | null)[] = []
  let known = nothing
  let utility = 0
  for (let w = 0; w < warnings; w++) {
    const x = rule(plot, w, known, seed)
    releases.push(x)
    if (x === null) continue
    utility += utilityOf(mattersIn(plot, w), x)
    known = union(known, x)
  }
  return { releases, known, utility, refused: releases.filter((x) => x === null).length }
}

/** One plan for all four at once, by one who knows what each will need: nobody can do better. */
export function clairvoyant(plot: Plot): Played {
  const matters = nothing.map((_, j) => plot.matters.reduce((sum, each) => sum + (each[j] ?? 0), 0))
  const x = best(problemFor(plot, matters, nothing))
  const known = x ?? nothing
  return { releases: [x], known, utility: utilityOf(matters, known), refused: x === null ? 1 : 0 }
}
