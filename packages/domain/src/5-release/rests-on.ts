// On which entries does the answer rest, by name? For the custodian who made them, and for nobody else (release 3.3).

import type { ClaimRung, SourceKnowledge } from './assess.ts'
import { exposedBy, measure } from './solver/measure.ts'

const finest = (rungs: readonly ClaimRung[]): ReadonlyMap<string, number> => {
  const found = new Map<string, number>()
  for (const { claim, rung } of rungs) found.set(claim, Math.max(found.get(claim) ?? 0, rung))
  return found
}

/**
 * The keys of the fewest entries which, if they are wrong, bring a release over a limit of this source, the heaviest
 * first. Empty when nobody could have said: nothing was entered, or the limit is broken already.
 */
export function restsOn(source: SourceKnowledge, chosen: readonly ClaimRung[]): readonly string[] {
  const { world, limits, known } = source
  const [told, said] = [finest(source.told), finest(chosen)]
  const claims = [...finest([...source.told, ...chosen])].filter(([, rung]) => rung > 0).map(([claim]) => claim)
  const self = world?.origins.findIndex((origin) => origin.key === world.self) ?? -1
  const isMissing = claims.some(
    (claim) => known[claim]?.[Math.max(told.get(claim) ?? 0, said.get(claim) ?? 0)] === undefined,
  )
  if (world === null || self < 0 || isMissing) return []
  const position = new Map(world.origins.map((origin, i) => [origin.key, i]))
  const exposed = exposedBy({
    origins: world.origins.map(({ key, kind, count, weight }) => ({ id: key, kind, count, weight })),
    claims: claims.map((id) => ({
      id,
      rungs: (known[id] ?? []).map((set, r) => ({
        origins: set === '*' || r === 0 ? ('*' as const) : set.flatMap((key) => position.get(key) ?? []),
      })),
    })),
    protect: [{ id: source.source, source: self, k: limits.k, pmax: [limits.pmaxNum, limits.pmaxDen] }],
    recipient: world.pool,
    history: claims.flatMap((id, claim) => {
      const rung = told.get(id)
      return rung === undefined ? [] : [{ party: world.pool, claim, rung }]
    }),
  })
  const [left] = measure(
    exposed,
    claims.map((claim) => said.get(claim) ?? 0),
  )
  return (left?.breakEven?.origins ?? []).map((o) => world.origins[o]?.key ?? '')
}
