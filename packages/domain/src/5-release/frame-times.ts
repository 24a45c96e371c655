// Does the frame of a release tell the hour that its ladder withholds?
// Source: release.md 4.2 (D2), policy R37, R42. A validity that ends with the attack says when it ends, and a next update
// due in that very hour says nearly as much. Hours near it that follow a custom of ours are not seen here.

import type { Interval } from '#kernel/instant.ts'
import { hour, type Instant, minute } from '#kernel/instant.ts'
import { type Decision, refuser } from '#kernel/refusal.ts'
import type { SourceProtection } from '#kernel/words.ts'
import type { ClaimRung } from './assess.ts'

export const frameRules = { frame_tells_time: 'policy R37' } as const
const refuse = refuser(frameRules)

/** A claim as far as its windows go, from what is withheld to what is held. */
export interface TimedClaim {
  readonly claim: string
  readonly superseded: boolean
  readonly windows: readonly (Interval | null)[]
}

/** A window of at most this is an hour told; in a longer one an instant of ours is no more than one of many. */
const fine = 3 * hour
/** Whoever writes 19:59 for 20:00 says 20:00. */
const near = 5 * minute

const isAt = (instant: Instant, bound: Instant | null): boolean => bound !== null && Math.abs(instant - bound) <= near
const bounds = (instant: Instant, window: Interval | null): boolean =>
  window !== null && (isAt(instant, window.from) || isAt(instant, window.until))

function tells(instant: Instant, isEnd: boolean, withheld: Interval, told: Interval | null): boolean {
  // what is told itself may be said again
  if (bounds(instant, told)) return false
  const { from, until } = withheld
  if (until === null) return false
  const inside = instant >= from - near && instant <= until + near
  return (until - from <= fine && inside) || (isEnd && isAt(instant, until))
}

/**
 * The first instant of the frame that tells a time finer than `rungs` do, with the claim and its rung. `rungs`: of the
 * release and of the one that it follows: the same reader has both.
 */
export function frameTimeFault(
  protection: SourceProtection,
  claims: readonly TimedClaim[],
  rungs: readonly ClaimRung[],
  frame: { readonly validUntil: Instant; readonly nextUpdate?: Instant },
): (Decision & { readonly kind: 'refused' }) | undefined {
  if (protection === 'open') return undefined
  for (const { claim, superseded, windows } of claims) {
    if (superseded) continue
    const rung = Math.max(0, ...rungs.filter((one) => one.claim === claim).map((one) => one.rung))
    const told = windows[rung] ?? null
    for (const [i, withheld] of windows.entries()) {
      if (i <= rung || withheld === null) continue
      for (const field of ['validUntil', 'nextUpdate'] as const) {
        const at = frame[field]
        if (at !== undefined && tells(at, field === 'validUntil', withheld, told))
          return refuse('frame_tells_time', `/${field}`, { claim, rung: i })
      }
    }
  }
  return undefined
}

/**
 * The first text for a level below whose validity tells a time that the level withholds: what the reader is told finely may
 * be told coarsely to those below, and the end of it stands in both texts.
 */
export function levelTimeFault(
  protection: SourceProtection,
  claims: readonly TimedClaim[],
  levels: readonly { readonly rungs: readonly ClaimRung[] }[],
  validUntil: Instant,
): (Decision & { readonly kind: 'refused' }) | undefined {
  for (const [i, { rungs }] of levels.entries()) {
    const fault = frameTimeFault(protection, claims, rungs, { validUntil })
    if (fault !== undefined) return { ...fault, refusal: { ...fault.refusal, path: `/passOn/${i}/rungs` } }
  }
  return undefined
}
