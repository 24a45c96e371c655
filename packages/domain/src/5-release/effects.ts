// What would each rung do, why is this too much, and what is the least to take back? For a choice of rungs, over every
// source behind the case. Source: release.md 2.5 (all rungs at once) and 2.6 (conflicts, repairs).
// One pass counts by how many claims somebody is excluded: whoever is excluded by none or by one alone is all that the
// effect of one claim depends on.

import type { Verdict, Word } from '#kernel/words.ts'
import type { ClaimRung } from './assess.ts'
import { type Plan, vectorOf } from './plan.ts'
import { saySearch } from './search-words.ts'
import { conflictsOf, type GoOn } from './solver/conflicts.ts'
import { type GuardSet, guardSets, leftIn, limitsHold } from './solver/knowledge.ts'
import { modelOf, type Problem } from './solver/model.ts'
import { repairsOf } from './solver/repairs.ts'

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

const headsIn = ({ instance }: Measurable, left: readonly number[]): number =>
  left.reduce((sum, o) => sum + (instance.origins[o]?.count ?? 0), 0)

/** Those of `set` whom no claim of `x` excludes, and by claim those whom it alone excludes. */
function excludedBy(
  { knowledge }: Measurable,
  set: GuardSet,
  x: readonly number[],
): { readonly none: readonly number[]; readonly one: ReadonlyMap<number, readonly number[]> } {
  const { levels, claims: n } = knowledge
  const none: number[] = []
  const one = new Map<number, number[]>()
  for (const o of set.before) {
    let [count, claim] = [0, -1]
    for (let j = 0; j < n && count < 2; j++)
      if ((levels[o * n + j] as number) < Math.min(x[j] ?? 0, set.own[j] as number)) {
        count++
        claim = j
      }
    if (count === 0) none.push(o)
    else if (count === 1) {
      const held = one.get(claim)
      if (held === undefined) one.set(claim, [o])
      else held.push(o)
    }
  }
  return { none, one }
}

const worst = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes('over')
    ? 'over'
    : verdicts.includes('not_assessed') || verdicts.length === 0
      ? 'not_assessed'
      : 'within_on_assumptions'

/** What every rung of every live claim would do with the others as in `x`. `idle`: sources with nothing to protect. */
export function effectsOf(plan: Plan, problem: Measurable, x: readonly number[], idle: number): readonly RungEffect[] {
  const { levels, claims: n } = problem.knowledge
  const crowds = problem.guards.map((set) => ({ set, ...excludedBy(problem, set, x) }))
  const isAssessed = (g: number, j: number, r: number): boolean =>
    x.every((rung, i) => (i === j ? r : rung) <= (plan.assessedTo[g]?.[i] ?? 0))
  const others: readonly Verdict[] = [
    ...plan.unassessed.map(() => 'not_assessed' as const),
    ...Array.from({ length: idle }, () => 'within_on_assumptions' as const),
  ]
  return plan.axis.slice(0, plan.live).flatMap((claim, j) =>
    (problem.instance.claims[j]?.rungs ?? []).map((_, rung): RungEffect => {
      const verdicts: Verdict[] = [...others]
      let heads: number | null = null
      for (const [g, { set, none, one }] of crowds.entries()) {
        if (!isAssessed(g, j, rung)) {
          verdicts.push('not_assessed')
          continue
        }
        const said = Math.min(rung, set.own[j] as number)
        const stays = (o: number): boolean => (levels[o * n + j] as number) >= said
        const left = [...none.filter(stays), ...(one.get(j) ?? []).filter(stays)]
        const here = headsIn(problem, left)
        heads = heads === null ? here : Math.min(heads, here)
        verdicts.push(limitsHold(set, left) ? 'within_on_assumptions' : 'over')
      }
      return { claim, rung, verdict: worst(verdicts), heads }
    }),
  )
}

const letters = ['a', 'b', 'c', 'd', 'e'] as const

function conflictIn(
  plan: Plan,
  problem: Measurable,
  g: number,
  x: readonly number[],
  js: readonly number[],
  words: WordsOf,
): ToldConflict {
  const set = problem.guards[g] as GuardSet
  const sizeOf = (claims: readonly number[]): number =>
    headsIn(
      problem,
      leftIn(
        problem.knowledge,
        set,
        x.map((r, j) => (claims.includes(j) ? r : 0)),
      ),
    )
  const limit = problem.instance.protect[set.protect]?.k ?? 0
  const heads = sizeOf(js)
  const slots = (lang: keyof Word): Record<string, string | number> => ({
    n: heads,
    limit,
    ...Object.fromEntries(
      js.flatMap((j, i): (readonly [string, string | number])[] => [
        [letters[i] ?? '', words(plan.axis[j] ?? '', x[j] ?? 0)[lang]],
        [`n${letters[i] ?? ''}`, sizeOf([j])],
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

/** Smallest sets of up to five claims that break the limit of a source by themselves. */
function conflicts(
  plan: Plan,
  problem: Measurable,
  x: readonly number[],
  words: WordsOf,
  goOn: GoOn,
): readonly ToldConflict[] {
  const { instance, knowledge, guards } = problem
  return guards.flatMap((set, g) => {
    if (limitsHold(set, leftIn(knowledge, set, x))) return []
    const alone = { ...problem, guards: [set], model: modelOf(instance, knowledge, [set], 'none') }
    return conflictsOf(alone, x, goOn)
      .conflicts.slice(0, mostTold)
      .map((js) => conflictIn(plan, problem, g, x, js, words))
  })
}

/** One claim or two made coarser, after which every limit holds. */
function repairs(plan: Plan, problem: Measurable, x: readonly number[], words: WordsOf): readonly ToldRepair[] {
  const { singleRepairs, pairRepairs } = repairsOf(problem, x)
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
  readonly repairs: readonly ToldRepair[]
}

/** Everything that is shown beside the verdict of a choice. `goOn` bounds the search for conflicts. */
export function explain(plan: Plan, chosen: readonly ClaimRung[], idle: number, words: WordsOf, goOn: GoOn): Explained {
  const { instance, knowledge } = plan
  const problem: Measurable = { instance, knowledge, guards: guardSets(instance, knowledge) }
  const x = vectorOf(plan, chosen)
  return {
    effects: effectsOf(plan, problem, x, idle),
    conflicts: conflicts(plan, problem, x, words, goOn),
    repairs: repairs(plan, problem, x, words),
  }
}
