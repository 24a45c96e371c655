// What would each rung do, why is this too much, and what is the least to take back? For a choice of rungs, over every
// source behind the case. Source: release.md 2.5 (all rungs at once) and 2.6 (conflicts, repairs).
// One pass counts by how many claims somebody is excluded: whoever is excluded by none or by one alone is all that the
// effect of one claim depends on. What every rung would do is then a sum from the finest one down.

import type { Verdict, Word } from '#kernel/words.ts'
import type { ClaimRung } from './assess.ts'
import { type Plan, vectorOf } from './plan.ts'
import { saySearch } from './search-words.ts'
import { conflictsOf, type GoOn } from './solver/conflicts.ts'
import { type GuardSet, guardSets, leftIn, limitsHold } from './solver/knowledge.ts'
import type { Problem } from './solver/model.ts'
import { repairsOf } from './solver/repairs.ts'
import { Tally } from './solver/tally.ts'

export interface RungEffect extends ClaimRung {
  readonly verdict: Verdict
  readonly heads: number | null
}
export interface ToldConflict {
  readonly source: string
  readonly claims: readonly ClaimRung[]
  readonly heads: number
  readonly limit: number
  readonly sentence: Word
}
export interface ToldRepair {
  readonly source: string
  readonly steps: readonly { readonly claim: string; readonly toRung: number }[]
  readonly heads: number
  readonly sentence: Word
}
/** The words of a rung, for a sentence. */
export type WordsOf = (claim: string, rung: number) => Word

/** What is measured; the model of a search is made only where one is asked. */
type Measurable = Omit<Problem, 'model'>

/** Of dozens the first are enough to see what is wrong. */
const mostTold = 12

/** By claim and rung: those of `set` who are left when that one claim is said at this rung and the others as in `x`. */
function talliesOf({ instance, knowledge }: Measurable, set: GuardSet, x: readonly number[], live: number): Tally[][] {
  const { levels, claims: n } = knowledge
  const by = Array.from({ length: live }, (_, j) =>
    Array.from({ length: (set.own[j] as number) + 1 }, () => new Tally(set)),
  )
  for (const o of set.before) {
    const row = o * n
    let [excluded, claim] = [0, -1]
    for (let j = 0; j < n && excluded < 2; j++)
      if ((levels[row + j] as number) < Math.min(x[j] as number, set.own[j] as number)) {
        excluded++
        claim = j
      }
    // whoever two claims exclude stays away whatever becomes of one of them
    if (excluded === 2) continue
    const heads = instance.origins[o]?.count ?? 0
    const [from, to] = excluded === 0 ? [0, live] : [claim, Math.min(claim + 1, live)]
    for (let j = from; j < to; j++) by[j]?.[Math.min(levels[row + j] as number, set.own[j] as number)]?.add(o, heads)
  }
  for (const tallies of by) for (let r = tallies.length - 2; r >= 0; r--) tallies[r]?.addAll(tallies[r + 1] as Tally)
  return by
}

const worst = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes('over')
    ? 'over'
    : verdicts.includes('not_assessed') || verdicts.length === 0
      ? 'not_assessed'
      : 'within_on_assumptions'

/** What every rung of every live claim would do with the others as in `x`. `idle`: sources with nothing to protect. */
export function effectsOf(plan: Plan, problem: Measurable, x: readonly number[], idle: number): readonly RungEffect[] {
  const crowds = problem.guards.map((set) => ({ set, tallies: talliesOf(problem, set, x, plan.live) }))
  const lacking = problem.guards.map((_, g) =>
    [...x.keys()].filter((i) => (x[i] ?? 0) > (plan.assessedTo[g]?.[i] ?? 0)),
  )
  const isAssessed = (g: number, j: number, r: number): boolean =>
    r <= (plan.assessedTo[g]?.[j] ?? 0) && (lacking[g] ?? []).every((i) => i === j)
  const others: readonly Verdict[] = [
    ...plan.unassessed.map(() => 'not_assessed' as const),
    ...Array.from({ length: idle }, () => 'within_on_assumptions' as const),
  ]
  return plan.axis.slice(0, plan.live).flatMap((claim, j) =>
    (problem.instance.claims[j]?.rungs ?? []).map((_, rung): RungEffect => {
      const verdicts: Verdict[] = [...others]
      let heads: number | null = null
      for (const [g, { set, tallies }] of crowds.entries()) {
        if (!isAssessed(g, j, rung)) {
          verdicts.push('not_assessed')
          continue
        }
        const left = tallies[j]?.[Math.min(rung, set.own[j] as number)] as Tally
        heads = heads === null ? left.heads : Math.min(heads, left.heads)
        verdicts.push(left.holds ? 'within_on_assumptions' : 'over')
      }
      return { claim, rung, verdict: worst(verdicts), heads }
    }),
  )
}

const letters = ['a', 'b', 'c', 'd', 'e'] as const

/** Heads left in `set` when of `x` nothing but `claims` is said. */
function headsAfter(
  { instance, knowledge }: Measurable,
  set: GuardSet,
  x: readonly number[],
  claims: readonly number[],
) {
  const { levels, claims: n } = knowledge
  const said = claims.map((j) => Math.min(x[j] ?? 0, set.own[j] ?? 0))
  let heads = 0
  for (const o of set.before) {
    let i = 0
    while (i < claims.length && (levels[o * n + (claims[i] as number)] as number) >= (said[i] as number)) i++
    if (i === claims.length) heads += instance.origins[o]?.count ?? 0
  }
  return heads
}

function conflictIn(
  plan: Plan,
  problem: Measurable,
  set: GuardSet,
  x: readonly number[],
  js: readonly number[],
  words: WordsOf,
): ToldConflict {
  const sizeOf = (claims: readonly number[]): number => headsAfter(problem, set, x, claims)
  const alone = js.map((j) => sizeOf([j]))
  const limit = problem.instance.protect[set.protect]?.k ?? 0
  const heads = sizeOf(js)
  const slots = (lang: keyof Word): Record<string, string | number> => ({
    n: heads,
    limit,
    ...Object.fromEntries(
      js.flatMap((j, i): (readonly [string, string | number])[] => [
        [letters[i] ?? '', words(plan.axis[j] ?? '', x[j] ?? 0)[lang]],
        [`n${letters[i] ?? ''}`, alone[i] ?? 0],
      ]),
    ),
  })
  const name = js.length === 0 ? 'conflict_before' : (`conflict_${js.length}` as 'conflict_1')
  return {
    source: plan.sources[set.protect] ?? '',
    claims: js.map((j) => ({ claim: plan.axis[j] ?? '', rung: x[j] ?? 0 })),
    heads,
    limit,
    sentence: saySearch(name, slots('en'), slots('ar')),
  }
}

interface ToldConflicts {
  readonly conflicts: readonly ToldConflict[]
  readonly conflictsNote: Word | null
}

/** Smallest sets of up to five claims that break the limit of a source by themselves, and what that does not show. */
function conflicts(plan: Plan, problem: Measurable, x: readonly number[], words: WordsOf, goOn: GoOn): ToldConflicts {
  const { knowledge, guards } = problem
  let [isLeftOff, isLarger] = [false, false]
  const told = guards.flatMap((set) => {
    if (limitsHold(set, leftIn(knowledge, set, x))) return []
    const found = conflictsOf({ knowledge, guards: [set] }, x, goOn)
    if (!found.complete || found.conflicts.length > mostTold) isLeftOff = true
    else if (found.conflicts.length === 0) isLarger = true
    return found.conflicts.slice(0, mostTold).map((js) => conflictIn(plan, problem, set, x, js, words))
  })
  if (isLeftOff)
    return { conflicts: told, conflictsNote: saySearch(told.length === 0 ? 'conflicts_none' : 'conflicts_more') }
  return { conflicts: told, conflictsNote: isLarger ? saySearch('conflicts_larger') : null }
}

/** One claim or two made coarser, after which every limit holds. */
function repairs(plan: Plan, problem: Measurable, x: readonly number[], words: WordsOf): readonly ToldRepair[] {
  const { singleRepairs, pairRepairs } = repairsOf(problem, x, mostTold)
  const told = (
    js: readonly number[],
    to: readonly number[],
    exposure: readonly { readonly size: number }[],
  ): ToldRepair => {
    const heads = Math.min(...exposure.map(({ size }) => size))
    const g = exposure.findIndex(({ size }) => size === heads)
    const slots = (lang: keyof Word): Record<string, string | number> => {
      const from = js.map((j) => words(plan.axis[j] ?? '', x[j] ?? 0)[lang])
      const next = js.map((j, i) => words(plan.axis[j] ?? '', to[i] ?? 0)[lang])
      return { n: heads, a: from[0] ?? '', b: next[0] ?? '', c: from[1] ?? '', d: next[1] ?? '' }
    }
    const name = js.length === 2 ? 'coarsen_two' : to[0] === 0 ? 'withhold' : 'coarsen'
    return {
      source: plan.sources[problem.guards[g]?.protect ?? -1] ?? '',
      steps: js.map((j, i) => ({ claim: plan.axis[j] ?? '', toRung: to[i] ?? 0 })),
      heads,
      sentence: saySearch(name, slots('en'), slots('ar')),
    }
  }
  return [
    ...singleRepairs.map(({ claim, toRung, exposure }) => told([claim], [toRung], exposure)),
    ...pairRepairs.map(({ claims, toRungs, exposure }) => told(claims, toRungs, exposure)),
  ].slice(0, mostTold)
}

export interface Explained {
  readonly effects: readonly RungEffect[]
  readonly conflicts: readonly ToldConflict[]
  /** What the list of conflicts does not show; null where it is the whole reason. */
  readonly conflictsNote: Word | null
  readonly repairs: readonly ToldRepair[]
}

/** Everything that is shown beside the verdict of a choice. `goOn` bounds the search for conflicts. */
export function explain(plan: Plan, chosen: readonly ClaimRung[], idle: number, words: WordsOf, goOn: GoOn): Explained {
  const { instance, knowledge } = plan
  const problem: Measurable = { instance, knowledge, guards: guardSets(instance, knowledge) }
  const x = vectorOf(plan, chosen)
  return {
    effects: effectsOf(plan, problem, x, idle),
    ...conflicts(plan, problem, x, words, goOn),
    repairs: repairs(plan, problem, x, words),
  }
}
