// How much of the crowd rests on defaults of a template rather than on evidence or judgement? (release.md 3.3)
// A head is only as well founded as its weakest entry: its row in the world, and what was entered for it at each claim
// that is told. What nobody gave a basis for counts as a default; a row of which nothing is known is one too.

import type { EstimateBasis } from './solver/instance.ts'

/** Origins by key, and what was entered for them by claim id and key. */
export interface Founded {
  /** By key: the basis of the row in the world. */
  readonly rows: Readonly<Record<string, EstimateBasis>>
  /** By claim id, then key. */
  readonly known: Readonly<Record<string, Readonly<Record<string, EstimateBasis>>>>
}

const strength = { evidence: 2, judgement: 1, default: 0 } as const satisfies Record<EstimateBasis, number>
const own = <T>(of: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(of, name) ? of[name] : undefined

/** What somebody rests on once `claims` are told, by key: the weakest entry. Asked of thousands, the claims are looked up once. */
export function basesOf(founded: Founded, claims: readonly string[]): (key: string) => EstimateBasis {
  const entered = [founded.rows, ...claims.map((claim) => own(founded.known, claim) ?? {})]
  return (key) => {
    let weakest: EstimateBasis = 'evidence'
    for (const bases of entered) {
      const basis = own(bases, key) ?? 'default'
      if (strength[basis] < strength[weakest]) weakest = basis
      // nothing is weaker than that
      if (weakest === 'default') break
    }
    return weakest
  }
}

/** What `key` rests on once `claims` are told: its weakest entry. */
export const basisOf = (founded: Founded, key: string, claims: readonly string[]): EstimateBasis =>
  basesOf(founded, claims)(key)

/**
 * The percent of the heads in `crowd` that rest on defaults, rounded up: part of a percent is not rounded away. Give the
 * others only, without the protected one itself: nobody estimates that the source knew. 0 when nobody is left.
 */
export function percentFromDefaults(
  crowd: readonly { readonly count: number; readonly basis?: EstimateBasis }[],
): number {
  let [all, defaults] = [0n, 0n]
  for (const { count, basis = 'default' } of crowd) {
    all += BigInt(count)
    if (basis === 'default') defaults += BigInt(count)
  }
  // whole numbers throughout: an auditor gets the same
  return all === 0n ? 0 : Number((defaults * 100n + all - 1n) / all)
}
