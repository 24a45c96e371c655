// Which crowd would stand behind a source, if nobody had looked at the wording? The partition of release.md 1.6 over what
// its custodian entered, told to the custodian alone, who knows people and decides.

import type { SourceKnowledge } from './assess.ts'
import { planOf } from './plan.ts'
import { fixedCrowds } from './solver/crowds.ts'
import { problemOf } from './solver/model.ts'

/** As if it stood in no crowd yet: the partition is that of everybody. */
const outsideOf = ({
  source,
  limits,
  more,
  templates,
  world,
  known,
  told,
  cleared,
}: SourceKnowledge): SourceKnowledge => ({
  source,
  limits,
  more,
  templates,
  world,
  known,
  told,
  ...(cleared === undefined ? {} : { cleared }),
})

/** Keys of the crowd in which the source would stand; null when nothing was entered, or too few know as much. */
export function proposedCrowd(source: SourceKnowledge): readonly string[] | null {
  const claims = Object.entries(source.known).map(([claim, sets]) => ({
    claim,
    element: 'how' as const,
    rungs: sets.map((_set, r) => ({ utility: r, disclosure: r })),
    cap: sets.length - 1,
  }))
  const { world } = source
  const plan = planOf({ sources: [outsideOf(source)], claims })
  const [own] = plan.instance.protect
  if (world === null || own === undefined) return null
  const found = fixedCrowds(problemOf(plan.instance, plan.knowledge), 0).find(({ members }) =>
    members.includes(own.source),
  )
  return found === undefined ? null : found.members.flatMap((i) => world.origins.slice(i, i + 1).map(({ key }) => key))
}
