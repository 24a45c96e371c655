// What does our choice itself give away? An adversary who knows the tool, the worth of every rung and who could know what
// asks of each who is left: had it been this one, would they have told us exactly this? Those for whom the answer is yes
// are R_inv (release.md 1.6). Shown beside the number of those who could have said it, because it is often far smaller.

import type { ReleaseInstance } from './instance.ts'
import { leftIn } from './knowledge.ts'
import { type Problem, problemOf } from './model.ts'
import { Search } from './search.ts'

/** The same problem if `o` had been the source, who could have told us no more than it knows. */
function hadItBeen({ instance, knowledge }: Problem, protect: number, o: number): ReleaseInstance {
  const { levels, claims: n } = knowledge
  const source = instance.protect[protect]?.source ?? 0
  return {
    ...instance,
    claims: instance.claims.map((claim, j) => {
      const finest = claim.rungs.length - 1
      const own = levels[source * n + j] ?? 0
      const limit = claim.maxRung ?? finest
      const other = levels[o * n + j] ?? 0
      if (own === finest) return { ...claim, maxRung: Math.min(limit, other) }
      // what may leave ends where the source's knowledge ends: another would have told us more, and it might have left
      if (limit <= own) return { ...claim, maxRung: other }
      // what the source could not have told us we hold from somebody else, whoever the source is
      return claim
    }),
    protect: instance.protect.map((guard, p) => (p === protect ? { ...guard, source: o } : guard)),
  }
}

/** Two with the same words make the same problem, had it been the one or the other. */
function alikeAs({ instance, knowledge }: Problem, o: number): string {
  const { levels, claims: n } = knowledge
  const { kind, weight } = instance.origins[o] ?? { kind: '', weight: 0 }
  return JSON.stringify([kind, weight, levels.subarray(o * n, (o + 1) * n).join()])
}

/** Each is looked at before every search. */
const mostInstead = 8

export interface Inverse {
  /** Positions of those who are left and for whom the same would have been released. */
  readonly origins: readonly number[]
  readonly heads: number
}

/**
 * R_inv of `x`, which must be the proven answer, for the guard set at `position`. Yields how many have been asked, so
 * that the caller may stop; what is returned then is known.
 */
export function* inverseOf(
  problem: Problem,
  x: readonly number[],
  position: number,
  stepsAtATime = 64,
): Generator<number, Inverse> {
  const set = problem.guards[position]
  const origins: number[] = []
  if (set === undefined) return { origins, heads: 0 }
  let asked = 0
  // whoever knows exactly the same, and weighs the same, would have told us the same: asked once
  const known = new Map<string, boolean>()
  // what would have been released instead had it been somebody who was asked before: often it decides for the next one too
  const instead: (readonly number[])[] = []
  for (const o of leftIn(problem.knowledge, set, x)) {
    const alike = alikeAs(problem, o)
    let isSame = o === set.source || known.get(alike)
    if (isSame === undefined) {
      const other = problemOf(hadItBeen(problem, set.protect, o), problem.knowledge)
      const search = new Search(other.model, { candidates: [x, ...instead] })
      const stays = (): boolean => search.found?.every((r, j) => r === x[j]) ?? false
      // the first better one decides: then it would have been released instead
      while (stays() && search.advance()) if (search.steps % stepsAtATime === 0) yield asked
      isSame = stays()
      known.set(alike, isSame)
      if (!isSame && search.found !== null && instead.length < mostInstead) instead.push(search.found)
    }
    if (isSame) origins.push(o)
    yield ++asked
  }
  return { origins, heads: origins.reduce((sum, o) => sum + (problem.instance.origins[o]?.count ?? 0), 0) }
}
