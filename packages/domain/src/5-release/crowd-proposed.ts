// Which crowd would stand behind a source, if nobody had looked at the wording? The partition of release.md 1.6 over what
// its custodian entered, told to the custodian alone, who knows people and decides.

import type { SourceKnowledge } from './assess.ts'
import { planOf } from './plan.ts'
import { fixedCrowds } from './solver/crowds.ts'
import { problemOf } from './solver/model.ts'

/** Keys of the crowd in which the source would stand; null when nothing was entered, or too few know as much. */
export function proposedCrowd(source: SourceKnowledge): readonly string[] | null {
  const { world } = source
  if (world === null) return null
  const claims = Object.entries(source.known).map(([claim, sets]) => ({
    claim,
    element: 'how' as const,
    rungs: sets.map((_set, r) => ({ utility: r, disclosure: r })),
    // nothing of it is held back: nobody is told anything here
    cap: sets.length,
  }))
  // as if it stood in no crowd yet: the partition is that of everybody
  const plan = planOf({ sources: [{ ...source, crowd: undefined }], claims })
  const problem = problemOf(plan.instance, plan.knowledge)
  // whoever has nothing to protect stands in no crowd
  const own = problem.guards[0]?.source ?? -1
  const found = fixedCrowds(problem, 0).find(({ members }) => members.includes(own))
  return found === undefined ? null : world.origins.filter((_, i) => found.members.includes(i)).map(({ key }) => key)
}
