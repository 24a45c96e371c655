// What may a source in a fixed crowd be behind? Of each claim what all of the crowd know, so that the same would have been
// released for each of them. Source: release.md 1.6: x <= kappa(o, .) for every o of the fibre.

/** What a crowd needs of what was entered for its source. */
interface InCrowd {
  readonly crowd?: readonly string[] | undefined
  /** By claim id and rung number. */
  readonly known: Readonly<Record<string, readonly ('*' | readonly string[])[]>>
}

const countOutside = (crowd: readonly string[], set: ReadonlySet<string>): number =>
  crowd.filter((key) => !set.has(key)).length

/**
 * By claim: the finest rung that tells the members of the crowd apart from nobody; absent where any rung may be told,
 * because all of them know exactly as much of it: then it speaks for none of them and against none. A claim for which
 * nobody said who could have known it is left to the assessment.
 */
export function crowdFloor(source: InCrowd, claims: readonly string[]): ReadonlyMap<string, number> {
  const { crowd, known } = source
  const floors = new Map<string, number>()
  if (crowd === undefined) return floors
  for (const claim of claims) {
    const sets = known[claim]
    if (sets === undefined) continue
    // sets shrink as rungs rise: whoever is not in one is in no finer one
    const outside: readonly number[] = sets.map((set, r) =>
      r === 0 || set === '*' ? 0 : countOutside(crowd, new Set(set)),
    )
    const first = outside.findIndex((count) => count > 0)
    if (first > 0 && outside[first] !== crowd.length) floors.set(claim, first - 1)
  }
  return floors
}

/** Whether a choice, over everything told, says more than all of the crowd know. */
export const isBeyondCrowd = (
  source: InCrowd,
  rungs: readonly { readonly claim: string; readonly rung: number }[],
): boolean => {
  const floors = crowdFloor(
    source,
    rungs.map(({ claim }) => claim),
  )
  return rungs.some(({ claim, rung }) => rung > (floors.get(claim) ?? rung))
}
