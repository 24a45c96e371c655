// What does an office's statement mean for the clocks?
// Source: channel-and-ledger 3.3 (payload 2), glossary 1. A machine's receipt proves arrival at a node and is none of
// these; only a statement by an office stops a clock.

import type { AcknowledgementLevel } from '#kernel/words.ts'

/** The wire value of each level. */
export const levelNumber: Readonly<Record<AcknowledgementLevel, number>> = {
  received: 1,
  read: 2,
  understood: 3,
  passed_on: 4,
  acting: 5,
  need_more: 6,
  cannot_act: 7,
  refused: 8,
}

/** The `delivered` clock stops at `read` or anything beyond: somebody has seen the words. */
export const stopsDelivered = (level: AcknowledgementLevel): boolean => levelNumber[level] >= levelNumber.read

/** The `protected` clock stops only when the site was told. A ministry that knows protects nobody yet. */
export const stopsProtected = (level: AcknowledgementLevel, passedTo: string | null): boolean =>
  level === 'passed_on' && passedTo === 'site'

/** These two mean that nobody is being protected: the next step starts at once, not at a deadline. */
export const escalatesAtOnce = (level: AcknowledgementLevel): boolean => level === 'cannot_act' || level === 'refused'

/** The one of two levels that says more about protection; the two refusals outrank all: they must be seen. */
export const strongest = (a: AcknowledgementLevel | null, b: AcknowledgementLevel): AcknowledgementLevel =>
  a !== null && levelNumber[a] > levelNumber[b] ? a : b
