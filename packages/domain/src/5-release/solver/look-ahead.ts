// More warnings on the case are likely: what should be kept for them? A rung that is bought now can be told to later
// recipients at no further exposure, so it is worth what they are likely to make of it (release.md 1.4). The plan is made
// with that; the recipient of today is told only the part that is of use to it.

import type { ReleaseInstance } from './instance.ts'

export interface LookAhead {
  /** How many more warnings are expected: 0, 1 or 3 on the page, 1 when nobody says. */
  readonly expected: number
  /** How much of their worth counts, as a fraction; 1 was best (release.md 1.4). */
  readonly gamma?: readonly [numerator: number, denominator: number]
  /** By claim and rung: what a warning that is not known yet is likely to make of it; 0 when withheld, never falling. */
  readonly generic: readonly (readonly number[])[]
}

/** The same problem with what is expected added to the worth of every rung. Utilities are times the denominator. */
export function withLookAhead(instance: ReleaseInstance, ahead: LookAhead): ReleaseInstance {
  const [numerator, denominator] = ahead.gamma ?? [1, 1]
  const later = (j: number, r: number): number => numerator * ahead.expected * (ahead.generic[j]?.[r] ?? 0)
  return {
    ...instance,
    claims: instance.claims.map((claim, j) => ({
      ...claim,
      rungs: claim.rungs.map((rung, r) => ({ ...rung, utility: rung.utility * denominator + later(j, r) })),
    })),
    bonus: (instance.bonus ?? []).map((bonus) => ({ ...bonus, utility: bonus.utility * denominator })),
  }
}

/**
 * What of the plan `x` is told to the recipient of `instance`: of every claim the coarsest rung that is worth as much to
 * it and still meets the requirements and bonuses that the plan meets. Coarser is never more exposure.
 */
export function partOf(instance: ReleaseInstance, x: readonly number[]): readonly number[] {
  const part = instance.claims.map(({ rungs }, j) => {
    let r = x[j] ?? 0
    while (r > 0 && rungs[r - 1]?.utility === rungs[r]?.utility) r--
    return r
  })
  const met = ({ claim, minRung }: { readonly claim: number; readonly minRung: number }, rungs: readonly number[]) =>
    (rungs[claim] ?? 0) >= minRung
  const raise = (claim: number, minRung: number): void => {
    part[claim] = Math.max(part[claim] ?? 0, minRung)
  }
  for (const group of instance.require ?? []) {
    if (group.some((atom) => met(atom, part))) continue
    const [atom] = group.filter((each) => met(each, x)).toSorted((a, b) => a.minRung - b.minRung)
    if (atom) raise(atom.claim, atom.minRung)
  }
  for (const bonus of instance.bonus ?? [])
    if (bonus.utility > 0 && bonus.if.every((atom) => met(atom, x)))
      for (const { claim, minRung } of bonus.if) raise(claim, minRung)
  return part
}
