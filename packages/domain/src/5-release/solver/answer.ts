// What is the answer, in the form in which it is printed, kept and compared (release.md 6.1)? Nothing is told that was not
// measured again by the definition, whatever the search believes. An answer that is not proven says so.

import { conflictsOf, type GoOn, requirementConflicts } from './conflicts.ts'
import { isWithin } from './knowledge.ts'
import { type Exposure, exposureOf } from './measure.ts'
import { isOfUse, type Problem, utilityOf } from './model.ts'
import { type PairRepair, type Repair, repairsOf } from './repairs.ts'
import type { Search } from './search.ts'

export interface ReleaseAnswer {
  /** Null: none was found, and it is not proven that there is none. */
  readonly feasible: boolean | null
  /** Whether nothing better is within the limits, or nothing at all. */
  readonly proven: boolean
  readonly utility?: number
  readonly disclosure?: number
  /** By claim: the rung; the smallest vector of those that are best. */
  readonly canonical?: readonly number[]
  readonly exposure?: readonly Exposure[]
  /** When not proven: no release within the limits is worth more. */
  readonly utilityAtMost?: number
  /** Positions of requirement groups; one that is empty: a limit is broken before anything is said. */
  readonly minimalRequirementConflicts?: readonly (readonly number[])[]
  /** Present and false when there may be more of them than are told. */
  readonly requirementConflictsComplete?: false
}

export interface SelectionAnswer {
  readonly x: readonly number[]
  /** Whether every limit holds. The word is the vector format's; nothing shown to people says it. */
  readonly safe: boolean
  readonly exposure: readonly Exposure[]
  /** Positions of claims. */
  readonly minimalConflicts: readonly (readonly number[])[]
  readonly singleRepairs: readonly Repair[]
  readonly pairRepairs: readonly PairRepair[]
  /** How many more pairs would do, none of them losing less. */
  readonly pairsLeftOff: number
  /** Whether the search for conflicts was not cut short. */
  readonly complete: boolean
}

/** The whole number of points that `bound` is at most worth. */
function pointsOf(bound: number, scale: number): number {
  const [whole, part] = [BigInt(bound), BigInt(scale)]
  return Number((whole + part - 1n) / part)
}

/** The answer that `search` stands for, ended or left. @throws Error when it found what breaks a limit: never believed */
export function answerOf(problem: Problem, search: Search, goOn: GoOn = () => true): ReleaseAnswer {
  const { instance, knowledge, guards, model } = problem
  const x = search.found
  const proven = search.isDone
  if (x === null) {
    if (!proven) return { feasible: null, proven, utilityAtMost: pointsOf(search.bound, model.scale) }
    const { conflicts, complete } = requirementConflicts(problem, goOn)
    return {
      feasible: false,
      proven,
      minimalRequirementConflicts: conflicts,
      ...(complete ? {} : { requirementConflictsComplete: false }),
    }
  }
  if (!isWithin(knowledge, guards, x) || !isOfUse(instance, x)) throw new Error('the search broke its promise')
  return {
    feasible: true,
    proven,
    ...utilityOf(instance, x),
    canonical: x,
    exposure: exposureOf(problem, x),
    ...(proven ? {} : { utilityAtMost: pointsOf(search.bound, model.scale) }),
  }
}

/** What becomes of a selection, and what could be taken back. */
export function selectionOf(problem: Problem, x: readonly number[], goOn: GoOn = () => true): SelectionAnswer {
  const safe = isWithin(problem.knowledge, problem.guards, x)
  const { conflicts, complete } = safe ? { conflicts: [], complete: true } : conflictsOf(problem, x, goOn)
  return { x, safe, exposure: exposureOf(problem, x), minimalConflicts: conflicts, ...repairsOf(problem, x), complete }
}
