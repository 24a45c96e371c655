// What time is it in a test? What the hand says. Nothing sleeps.

import { type Instant, instant } from '@tocsin/domain'

export interface HandClock {
  now(): Instant
  /** Moves the hand; never backwards. */
  advance(milliseconds: number): Instant
}

/** A clock that stands at `start` until it is moved. */
export function handClock(start: number): HandClock {
  let at = instant(start)
  return {
    now: () => at,
    advance(milliseconds) {
      if (milliseconds < 0) throw new RangeError('time does not run backwards')
      at = instant(at + milliseconds)
      return at
    },
  }
}
