// What was ever told of a source's claims, to whom of its pool, and how many were left after each time?
// Source: release.md 7.1 and 7.6: history is kept by source and pool, over all cases and by whatever way it was said. What
// was told to anybody counts against everybody, unless a custodian signed for a smaller pool; what is public counts in all.

import { everybody } from '#intake/cleared.ts'
import type { Instant } from '#kernel/instant.ts'
import { assess, type ClaimRung, type SourceKnowledge, type SourceNumbers } from './assess.ts'

/** One rung once told: sealed and sent, said by word of mouth, or printed. */
export interface Told extends ClaimRung {
  /** The pool it was told to; empty when nobody had entered one, which is everybody. */
  readonly pool: string
  readonly manner: string
  readonly at: Instant
}

/** Whether a rung told to `pool` is presumed known where `ours` listens. */
const reaches = (told: Told, ours: string): boolean =>
  told.pool === ours || told.pool === '' || told.pool === everybody || told.manner === 'publication'

/**
 * What counts for a source: everything, or with a smaller pool that was signed for, what reached it. Once the public is in
 * the pool there is no smaller one.
 */
export const toldOf = (
  told: readonly Told[],
  pool: string,
  narrowed: readonly string[],
  isPublic: boolean,
): readonly Told[] =>
  isPublic || pool === everybody || !narrowed.includes(pool) ? told : told.filter((one) => reaches(one, pool))

/** A thing told or an answer of the custodian, at its instant. */
export interface Moment {
  readonly at: Instant
  readonly what: string
  readonly told: readonly ClaimRung[]
  readonly cleared: readonly string[]
}

/** How many were left after each thing that was said and each answer, in the order of their instants. */
export function crowdOverTime<One extends Moment>(
  source: SourceKnowledge,
  moments: readonly One[],
): readonly (One & { readonly numbers: SourceNumbers })[] {
  const told: ClaimRung[] = []
  const cleared: string[] = []
  return moments
    .toSorted((a, b) => a.at - b.at)
    .flatMap((moment) => {
      told.push(...moment.told)
      cleared.push(...moment.cleared)
      // whatever was answered, the source itself is never ruled out (release 1.2)
      const { sources } = assess([{ ...source, told: [...told], cleared: [...cleared] }], [])
      return sources.map((numbers) => ({ ...moment, numbers }))
    })
}
