// How many could have said it, if these rungs were released? The numbers that drafting would record, before anybody
// drafts: the same computation on the same facts; and beside them what every other rung would do, why it is too much and
// what could be taken back. Numbers only; who could have known stays with the custodian.

import type { AnswerOf } from '@tocsin/api'
import { assess, type ClaimRung, explain, numbersAsFacts } from '@tocsin/domain'
import { capsOf, isProtected, planBehind } from '../custody.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { exposureViews } from './releases.ts'
import { caseToDraft, checkRungs, wordsOfRungs } from './search.ts'

/** How far conflicts are looked for, the smallest first: it is asked at every move of a slider. */
const conflictSteps = 400

/**
 * The exposure of a choice of rungs, for whoever may draft a release of this case to this counterpart.
 * @throws AbsentError
 */
export async function assessExposure(
  ports: Ports,
  viewer: Viewer,
  id: string,
  { counterpart, rungs }: { readonly counterpart: string; readonly rungs: readonly ClaimRung[] },
): Promise<AnswerOf<'assessExposure'>> {
  const states = await caseToDraft(ports, viewer, id, counterpart)
  const { core } = states
  checkRungs(states, rungs)
  const [guarded, planned, words] = await Promise.all([
    isProtected(ports, states),
    planBehind(ports, states, { counterpart }),
    wordsOfRungs(ports, viewer, states),
  ])
  // they come with the plan; without one they are asked for themselves
  const caps = planned?.caps ?? (await capsOf(ports, core, guarded))
  const canary = rungs.flatMap(({ claim, rung }) => {
    // what a warning shows without saying it is no planted detail: no cap stands for it
    const cap = caps.get(claim)
    return cap !== undefined && rung > cap ? [{ claim, cap }] : []
  })
  const none = { exposure: [], canary, effects: [], conflicts: [], conflictsNote: null, repairs: [] }
  if (!guarded) return { protection: 'open', verdict: 'not_assessed', ...none }
  if (planned === null) return { protection: 'sources', verdict: 'not_assessed', ...none }
  const { sources, plan, idle } = planned
  const assessment = assess(sources, rungs)
  let steps = 0
  const { effects, conflicts, conflictsNote, repairs } = explain(
    plan,
    rungs,
    idle,
    words,
    () => steps++ < conflictSteps,
  )
  return {
    protection: 'sources',
    verdict: assessment.verdict,
    exposure: exposureViews(assessment.sources.map(numbersAsFacts)),
    canary,
    effects: effects.map((each) => ({ ...each })),
    conflicts: conflicts.map((each) => ({ ...each, claims: each.claims.map((claim) => ({ ...claim })) })),
    conflictsNote,
    repairs: repairs.map((each) => ({ ...each, steps: each.steps.map((step) => ({ ...step })) })),
  }
}
