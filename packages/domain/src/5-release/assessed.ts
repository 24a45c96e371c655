// What is recorded of an assessment, so that any auditor can recompute it? Source: release.md 3.3, 7.5: the instance, the
// solver, what was chosen and the best that was known, all exposures, the break-even, and which adversaries it holds against.

import type { Facts } from '#kernel/entry.ts'
import type { Assessment, ClaimRung, SourceKnowledge } from './assess.ts'
import type { AssumptionId, Modelled, Robust } from './assumptions.ts'
import { type Plan, vectorOf } from './plan.ts'
import { type PlanAnswer, solverVersion } from './search-plan.ts'
import { utilityOf } from './solver/model.ts'

export interface Worth {
  readonly utility: number
  readonly disclosure: number
}
export interface SearchRecord {
  readonly solver: string
  readonly rungs: readonly ClaimRung[]
  readonly chosen: Worth
  /** The best that was known when it was drafted; null when none was. */
  readonly best: (Worth & { readonly proven: boolean }) | null
  /** Whether the draft says something else than the best. */
  readonly deviates: boolean
  /** The adversaries of release.md 1.5, and whether it holds against each if what was entered is true. */
  readonly assumptions: Readonly<Record<AssumptionId, boolean>>
  /** How far A4 holds. */
  readonly robust: Robust
}

/** Against whom `assessment` says something. Nobody may read more into it than the model holds. */
function heldAgainst({ verdict }: Assessment, isWithinCaps: boolean, modelled: Modelled): SearchRecord['assumptions'] {
  const holds = verdict === 'within_on_assumptions'
  return {
    A1: holds,
    // what was told to the pool before counts
    A2: holds,
    A3: holds,
    // only as far as custodians set a margin or whole groups: the break-even says how few would do
    A4: holds && modelled.robust.holds,
    A5: isWithinCaps,
    A6: holds && modelled.timing,
    // no text is composed yet
    A7: false,
    A8: holds && modelled.crowd,
    A9: holds && modelled.countermeasure,
  }
}

/** The record of a choice beside what a search found. */
export function recordOf(
  plan: Plan,
  chosen: readonly ClaimRung[],
  assessment: Assessment,
  { best, state }: Pick<PlanAnswer, 'best' | 'state'>,
  modelled: Modelled,
): SearchRecord {
  const x = vectorOf(plan, chosen)
  const caps = plan.instance.claims.map(({ maxRung }) => maxRung ?? 0)
  return {
    solver: solverVersion,
    rungs: chosen.map(({ claim, rung }) => ({ claim, rung })),
    chosen: utilityOf(plan.instance, x),
    best: best && { utility: best.utility, disclosure: best.disclosure, proven: state === 'proven' },
    deviates: best !== null && best.x.join() !== x.join(),
    assumptions: heldAgainst(
      assessment,
      x.every((rung, j) => rung <= (caps[j] ?? 0)),
      modelled,
    ),
    robust: modelled.robust,
  }
}

/** How many of what custodians entered asks for no protection. */
export const idleAmong = (sources: readonly SourceKnowledge[], plan: Plan): number =>
  sources.length - plan.sources.length - plan.unassessed.length

export const recordAsFacts = (record: SearchRecord | null): Facts => ({
  solver: record?.solver ?? solverVersion,
  rungs: (record?.rungs ?? []).map((each) => ({ ...each })),
  chosen: record === null ? null : { ...record.chosen },
  best: record?.best ? { ...record.best } : null,
  deviates: record?.deviates ?? null,
  assumptions: record === null ? null : { ...record.assumptions },
  robust: record === null ? null : { h: record.robust.h, margin: record.robust.margin },
})
