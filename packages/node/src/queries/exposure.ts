// How many could have said it, if these rungs were released? The numbers that drafting would record, before anybody
// drafts: the same computation on the same facts. Numbers only; who could have known stays with the custodian.

import type { AnswerOf } from '@tocsin/api'
import { type ClaimRung, liveClaims, may, numbersAsFacts } from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import { assessmentOf, capsOf, isProtected } from '../custody.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { foldAt, rolesOf } from './read.ts'
import { exposureViews } from './releases.ts'

/**
 * The exposure of a choice of rungs, for whoever may draft a release of this case to this counterpart. A claim that is
 * not of the case is absent: the numbers of another case's claim would say how many know that.
 * @throws AbsentError
 */
export async function assessExposure(
  ports: Ports,
  viewer: Viewer,
  id: string,
  { counterpart, rungs }: { readonly counterpart: string; readonly rungs: readonly ClaimRung[] },
): Promise<AnswerOf<'assessExposure'>> {
  if (!may(await rolesOf(ports, viewer, id), 'release.draft')) throw new AbsentError()
  if (!may(await rolesOf(ports, viewer, counterpart), 'counterpart.read')) throw new AbsentError()
  const { core } = (await foldAt(ports, viewer, 'case', id)).state
  const live = new Map(liveClaims(core).map((claim) => [claim.claim, claim]))
  if (rungs.some(({ claim, rung }) => live.get(claim)?.rungs[rung] === undefined)) throw new AbsentError()
  const [caps, guarded, assessment] = await Promise.all([
    capsOf(ports, core),
    isProtected(ports, core),
    assessmentOf(ports, core, rungs),
  ])
  const canary = rungs.flatMap(({ claim, rung }) => {
    const cap = caps.get(claim) ?? 0
    return rung > cap ? [{ claim, cap }] : []
  })
  if (!guarded)
    return {
      protection: 'open',
      verdict: 'not_assessed',
      exposure: [],
      canary,
      effects: [],
      conflicts: [],
      repairs: [],
    }
  return {
    protection: 'sources',
    verdict: assessment?.verdict ?? 'not_assessed',
    exposure: exposureViews((assessment?.sources ?? []).map(numbersAsFacts)),
    canary,
    effects: [],
    conflicts: [],
    repairs: [],
  }
}
