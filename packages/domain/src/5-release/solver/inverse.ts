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
  for (const o of leftIn(problem.knowledge, set, x)) {
    if (o === set.source) origins.push(o)
    else {
      const other = problemOf(hadItBeen(problem, set.protect, o), problem.knowledge)
      const search = new Search(other.model, { candidates: [x] })
      const isSame = (): boolean => search.found?.every((r, j) => r === x[j]) ?? false
      // the first better one decides: then it would have been released instead
      while (isSame() && search.advance()) if (search.steps % stepsAtATime === 0) yield asked
      if (isSame()) origins.push(o)
    }
    yield ++asked
  }
  return { origins, heads: origins.reduce((sum, o) => sum + (problem.instance.origins[o]?.count ?? 0), 0) }
}
