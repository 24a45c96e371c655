// What does an adversary find who knows this tool, its weights and who could have known what, and works out for whom the
// same would have been released (release.md 1.6 and 5.3)? One warning; the search is run again for everybody left.

import { knowledgeOf } from '../../../packages/domain/src/5-release/solver/knowledge.ts'
import { problemOf } from '../../../packages/domain/src/5-release/solver/model.ts'
import { crowdRelease, type FixedCrowd, fixedCrowds } from '../../../packages/domain/src/index.ts'
import { chances, finest, groups, knownTo, leftAfter, nothing, type Plot, problemFor, type Release } from './plot.ts'
import { best } from './rules.ts'

const same = (a: Release | null, b: Release | null): boolean => a?.join() === b?.join()

/** Those of `left` for whom `x` would have been released, had `matters` been what matters. */
export const wouldHave = (plot: Plot, matters: Release, x: Release, left: readonly number[]): number[] =>
  left.filter((o) => same(best(problemFor(plot, matters, nothing, o)), x))

/** Somebody who knows which claims matter, and must guess how much. */
export function guessed(matters: Release, seed: number): Release {
  const next = chances(seed * 31 + 7)
  return matters.map((each) => (each > 0 ? 1 + Math.floor(next() * 4) : 0))
}

/** Weights that are shaken before every choice: 0.2 to 1.8 of what they are, in fifths. */
export const shaken = (matters: Release, next: () => number): Release =>
  matters.map((each) => each * (1 + Math.floor(next() * 9)))

/**
 * The belief that it was the source when the weights are shaken: of `draws` draws for each of those left, how many give
 * `x`. The draw that was made counts for the source.
 */
export function beliefIfShaken(plot: Plot, matters: Release, x: Release, draws: number, seed: number): number {
  const likely = (o: number): number => {
    const next = chances(Math.imul(seed, 7919) + o)
    let times = o === plot.source ? 1 : 0
    for (let i = 0; i < draws; i++) if (same(best(problemFor(plot, shaken(matters, next), nothing, o)), x)) times++
    return times / (draws + (o === plot.source ? 1 : 0))
  }
  const all = leftAfter(plot, x).reduce((sum, o) => sum + likely(o), 0)
  return likely(plot.source) / all
}

/** For one who may have told us a part of what he knows: how much each part is for which `x` is released. */
function partsOf(plot: Plot, matters: Release, o: number, x: Release): readonly { held: number; of: number }[] {
  const knows = knownTo(plot, o)
  // what neither matters nor can be asked for changes no choice
  const isHeard = (j: number): boolean => (matters[j] ?? 0) > 0 || groups.some((group) => group.includes(j))
  const known = knows.flatMap((level, j) => (level > 0 && isHeard(j) ? [j] : []))
  const free = known.filter((j) => (x[j] ?? 0) === 0)
  const parts: { held: number; of: number }[] = []
  // what was told must have been held; of the rest every part is tried
  for (let bits = 0; bits < 2 ** free.length; bits++) {
    const left = new Set(free.filter((_, i) => (bits >> i) % 2 === 0))
    const held = knows.map((level, j) => (left.has(j) ? 0 : level))
    if (!same(best(problemFor(plot, matters, nothing, o, held)), x)) continue
    parts.push({ held: known.length - left.size, of: known.length })
  }
  return parts
}

/** What we were told, each of what the source knows with probability `q`. */
export function reportedOf(plot: Plot, q: number, seed: number): Release {
  const next = chances(Math.imul(seed, 104729) + Math.round(q * 10))
  return knownTo(plot, plot.source).map((level) => (next() < q ? level : 0))
}

/** The belief that it was the source, for one who does not know which of its facts were reported; exact, over all parts. */
export function beliefIfInPart(plot: Plot, matters: Release, x: Release, q: number): number {
  const likely = (o: number): number =>
    partsOf(plot, matters, o, x).reduce((sum, { held, of }) => sum + q ** held * (1 - q) ** (of - held), 0)
  const all = leftAfter(plot, x).reduce((sum, o) => sum + likely(o), 0)
  return likely(plot.source) / all
}

/** The crowds of what everybody knows, made before anybody looks at who told us, and what each would be told. */
export interface InCrowds {
  readonly crowds: readonly FixedCrowd[]
  readonly releases: readonly (Release | null)[]
  /** What is released if it was `o`. */
  readonly told: (o: number) => Release | null
}

export function inCrowds(plot: Plot, matters: Release): InCrowds {
  const instance = problemFor(plot, matters, nothing)
  const world = { ...instance, claims: instance.claims.map((claim) => ({ ...claim, maxRung: finest })) }
  const problem = problemOf(world, knowledgeOf(world))
  const crowds = fixedCrowds(problem, 0)
  const releases = crowds.map(({ members }) => crowdRelease(problem, crowds, members[0] ?? 0)?.x ?? null)
  const told = (o: number): Release | null => releases[crowds.findIndex(({ members }) => members.includes(o))] ?? null
  return { crowds, releases, told }
}
