// Do two versions of one warning contradict each other, the one that everybody may read and the one that somebody was
// told? Source: policy R39 (Crocus: the public window lapsed while the private warning stood). Shows; it refuses nothing:
// which of the two is right is for people to say.

import { type CaseState, liveClaims } from '#case/case.ts'
import type { Interval } from '#kernel/instant.ts'
import type { ReleaseState } from './release.ts'

export interface Contradiction {
  readonly kind: 'times_apart' | 'public_finer' | 'superseded' | 'one_over' | 'public_lapses_first'
  /** The claims that it is about. */
  readonly claims: readonly string[]
}

/** Whether a version still counts: composed or further, and not followed, refused or withdrawn. */
export const isVersion = ({ state, next }: ReleaseState): boolean =>
  next === null && (state === 'composed' || state === 'approved' || state === 'sealed')
export const isPublicVersion = ({ tlp }: ReleaseState): boolean => tlp === 'CLEAR'

interface Told {
  readonly claim: string
  readonly rung: number
  readonly window: Interval | null
}

const toldBy = (release: ReleaseState, core: CaseState): readonly Told[] =>
  release.rungs
    .filter(({ rung }) => rung > 0)
    .map(({ claim, rung }) => ({
      claim,
      rung,
      window: core.claims.find((held) => held.claim === claim)?.rungs[rung]?.window ?? null,
    }))

const end = ({ until }: Interval): number => until ?? Number.POSITIVE_INFINITY
const areApart = (a: Interval, b: Interval): boolean => end(a) <= b.from || end(b) <= a.from

/** Everything in which the two cannot both be right, or in which the public one tells more. */
export function contradictions(open: ReleaseState, closed: ReleaseState, core: CaseState): readonly Contradiction[] {
  const [public_, private_] = [toldBy(open, core), toldBy(closed, core)]
  const isOver = (release: ReleaseState): boolean => release.change === 'stand_down'
  const found: Contradiction[] = []
  if (isOver(open) !== isOver(closed)) found.push({ kind: 'one_over', claims: [] })
  for (const a of public_)
    for (const b of private_) {
      if (a.window !== null && b.window !== null && areApart(a.window, b.window))
        found.push({ kind: 'times_apart', claims: [a.claim, b.claim] })
    }
  const privately = new Map(private_.map(({ claim, rung }) => [claim, rung]))
  for (const { claim, rung } of public_)
    if (rung > (privately.get(claim) ?? 0)) found.push({ kind: 'public_finer', claims: [claim] })
  const live = new Set(liveClaims(core).map(({ claim }) => claim))
  // one was written before a claim was replaced and the other after
  const stale = (told: readonly Told[]): readonly string[] =>
    told.flatMap(({ claim }) => (live.has(claim) ? [] : [claim]))
  const [old, older] = [stale(public_), stale(private_)]
  const oneSided = [...old.filter((claim) => !older.includes(claim)), ...older.filter((claim) => !old.includes(claim))]
  if (oneSided.length > 0) found.push({ kind: 'superseded', claims: oneSided })
  if (!isOver(open) && open.validUntil < closed.validUntil) found.push({ kind: 'public_lapses_first', claims: [] })
  return found
}
