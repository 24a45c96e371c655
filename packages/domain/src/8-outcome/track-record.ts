// What happened to what we told them before? A list, one line a warning, and never a score.
// Source: policy R71: lead, granularity, level, action, outcome; opposing cases stay side by side; counts show their base.

import { gapBelow } from '#acknowledgement/acknowledge.ts'
import type { DeliveryState } from '#delivery/delivery-state.ts'
import type { Instant } from '#kernel/instant.ts'
import type { AcknowledgementLevel, Basis, Outcome } from '#kernel/words.ts'
import type { ReleaseState } from '#release/release.ts'
import { type OutcomeState, outcomesNow } from './outcome.ts'

export interface TrackLine {
  readonly release: string
  readonly delivery: string
  readonly case: string
  readonly basis: Basis | null
  readonly sealedAt: Instant
  /** Milliseconds from the seal to the opening of the window; null when the window is not known. */
  readonly lead: number | null
  /** By element: rung told and finest rung held. */
  readonly granularity: readonly { readonly element: string; readonly told: number; readonly held: number }[]
  readonly level: AcknowledgementLevel | null
  /** What they last said that they do about it. */
  readonly action: AcknowledgementLevel | null
  /** Milliseconds to the first reading by an office, and to the site. */
  readonly toRead: number | null
  readonly toSite: number | null
  readonly silences: number
  readonly stated: Outcome | null
  readonly observed: Outcome | null
  /** Whether anybody claims that the warning did something. */
  readonly contributionClaimed: boolean
}

/** One warning as the record shows it. */
export interface ToldWarning {
  readonly id: string
  readonly delivery: DeliveryState
  readonly releaseId: string
  readonly release: ReleaseState
  readonly outcome: OutcomeState
  /** When the window of the case opens. */
  readonly opens: Instant | null
}

/** Levels that say what is done about it, not how far the words have come. */
const isAction = (level: string): boolean => level === 'acting' || level === 'cannot_act' || level === 'refused'

const line = ({ id, delivery, releaseId, release, outcome, opens }: ToldWarning): TrackLine => {
  const sealedAt = release.sealedAt ?? delivery.queuedAt
  const since = (at: Instant | null): number | null => (at === null ? null : at - sealedAt)
  const now = outcomesNow(outcome)
  return {
    release: releaseId,
    delivery: id,
    case: release.case,
    basis: release.basis,
    sealedAt,
    lead: opens === null ? null : opens - sealedAt,
    granularity: release.rungs.map(({ element, rung, held }) => ({ element, told: rung, held })),
    level: delivery.level,
    action: delivery.acknowledgements.findLast(({ level }) => isAction(level))?.level ?? null,
    toRead: since(delivery.deliveredAt),
    toSite: since(gapBelow(delivery).site),
    silences: delivery.silences.length,
    // what they said of this very warning stands before what somebody wrote down of the case
    stated: delivery.outcomes.findLast(({ ground }) => ground === 'stated')?.code ?? now.stated?.code ?? null,
    observed: now.observed?.code ?? null,
    contributionClaimed: outcome.outcomes.some((one) => one.contributionBy !== null),
  }
}

/** Every warning to one counterpart, oldest first. */
export const trackRecord = (told: readonly ToldWarning[]): readonly TrackLine[] =>
  told.map(line).toSorted((a, b) => a.sealedAt - b.sealedAt || (a.delivery < b.delivery ? -1 : 1))

/** How often each outcome came, on each ground, and of how many warnings: a count never stands without its base. */
export interface Count {
  readonly manner: 'stated' | 'observed'
  readonly code: Outcome
  readonly n: number
  readonly of: number
}

/** Counts of a list; what nobody knows of is no outcome and stands in the base. */
export const countsOf = (lines: readonly TrackLine[]): readonly Count[] =>
  (['stated', 'observed'] as const).flatMap((manner) => {
    const codes = lines.flatMap((each) => (each[manner] === null ? [] : [each[manner]]))
    return [...new Set(codes)].map((code) => ({
      manner,
      code,
      n: codes.filter((one) => one === code).length,
      of: lines.length,
    }))
  })
