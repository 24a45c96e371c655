// What is released and what is withheld, as the text check knows it? Terms, times and numbers of every rung, by claim.
// Source: release.md 4.2. Nothing here says where a term came from: the check compares words, it knows no source.

import type { Stretch } from './times.ts'

/** One rung: the words and the measures that tell it. */
export interface TextRung {
  /** As a reader would write it, in any language; each is a whole term. */
  readonly terms: readonly string[]
  /** For a time: minutes on the wall of the place. */
  readonly interval?: Stretch
  /** For a number: from and to, both included. */
  readonly quantity?: readonly [least: number, most: number]
}

export interface TextClaim {
  readonly id: string
  readonly element: string
  /** From rung 0, withheld. */
  readonly rungs: readonly TextRung[]
  /** The rung that is released. */
  readonly released: number
}

export const markKinds = [
  'withheld-term',
  'time-too-fine',
  'weekday-mismatch',
  'place-too-fine',
  'coordinates',
  'verbatim',
  'quotation',
  'sourcing-phrase',
  'number-too-fine',
  'unaccounted',
] as const
export type MarkKind = (typeof markKinds)[number]

/** Something found, at `[start, end)` of the original text in UTF-16 units. */
export interface TextMark {
  readonly kind: MarkKind
  readonly start: number
  readonly end: number
  readonly claim?: string
  readonly rung?: number
}

/** What stops a text; what asks for a name; and what makes it unaccounted for. */
export const gravity: Readonly<Record<MarkKind, 'stops' | 'asks' | 'unaccounted'>> = {
  'withheld-term': 'stops',
  'time-too-fine': 'stops',
  'weekday-mismatch': 'stops',
  'place-too-fine': 'stops',
  coordinates: 'stops',
  verbatim: 'stops',
  quotation: 'stops',
  'sourcing-phrase': 'asks',
  'number-too-fine': 'asks',
  unaccounted: 'unaccounted',
}
