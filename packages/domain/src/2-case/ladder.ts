// How finely can one assertion be told? Rung 0 is withheld; each next rung says more and fewer could have known it.
// Source: release.md 1.1 and policy 2.1. Labels and texts of a rung exist in both languages or the rung cannot leave.

import type { Interval } from '#kernel/instant.ts'

/** What an assertion is about (policy R30: one of each kind, never a mixture). */
export const elements = ['who', 'target', 'where', 'when', 'how', 'actor', 'quantity'] as const
export type Element = (typeof elements)[number]

export const languages = ['en', 'ar'] as const
export type Language = (typeof languages)[number]
export type Bilingual = Readonly<Record<Language, string>>

/** One granularity of one assertion. */
export interface Rung {
  /** Stable word for the granularity: `withheld`, `site`, `district`, `day`, `exact` ... */
  readonly label: string
  /** What the recipient would read; a missing language makes the rung unreleasable (`rung_lacks_language`). */
  readonly text: Partial<Bilingual>
  /** 0-20 points: harm avoided by saying this much. */
  readonly utility: number
  /** Cost of disclosing this much; the rung's number unless said otherwise. */
  readonly disclosure: number
  /** For `when`: the interval that this rung tells. */
  readonly window?: Interval
}

/** Rungs from 0 (withheld) to the finest held. Utility never falls as rungs rise. */
export interface Ladder {
  readonly element: Element
  readonly rungs: readonly Rung[]
}

/**
 * Who could have known each rung, by rung number (0 = everybody): sealed to the source's custodian, never in a case.
 * `'*'` is everybody in the world of origins; otherwise origin keys of that world. Sets shrink as rungs rise.
 */
export type CouldHaveKnown = readonly ('*' | readonly string[])[]
