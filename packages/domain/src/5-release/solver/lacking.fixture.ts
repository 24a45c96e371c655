// The problem of which everything can be said by hand: a source among so many, each of whom lacks one claim.

import { parseInstance } from './instance.ts'
import { type Problem, prepare } from './model.ts'

/** What its one rung is worth, and what it discloses. */
interface Told {
  readonly utility: number
  readonly disclosure?: number
}

/** Every claim of the `n` that is said takes one of the others away; at least `k` must remain. */
export const eachLacksOne = (
  n: number,
  k: number,
  more: object = {},
  told: (claim: number) => Told = (claim) => ({ utility: claim + 1 }),
): Problem =>
  prepare(
    parseInstance({
      origins: Array.from({ length: n + 1 }, (_, o) => ({ id: `o${o}`, kind: 'person', count: 1, weight: 1 })),
      claims: Array.from({ length: n }, (_, j) => ({
        id: `c${j}`,
        rungs: [
          { utility: 0, origins: '*' },
          { ...told(j), origins: Array.from({ length: n + 1 }, (__, o) => o).filter((o) => o !== j + 1) },
        ],
      })),
      protect: [{ id: 's', source: 0, k }],
      ...more,
    }),
  )
