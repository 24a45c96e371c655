// How do facts that hold from an instant to an instant follow each other? History may be entered in any order.

import type { Instant, Interval } from './instant.ts'

/**
 * Adds a dated fact among those that `like` names: it ends the one before it and ends where the next one begins, so that
 * history may be entered in any order. One that begins at the same instant is replaced.
 */
export function following<Item extends Interval>(
  items: readonly Item[],
  next: Item,
  like: (item: Item) => boolean,
): readonly Item[] {
  const others = items.filter((item) => !like(item) || item.from !== next.from)
  const later = others.filter((item) => like(item) && item.from > next.from).map((item) => item.from)
  const bound = later.length === 0 ? null : (Math.min(...later) as Instant)
  const until = bound !== null && (next.until === null || next.until > bound) ? bound : next.until
  const before = others.map((item) =>
    like(item) && item.from < next.from && (item.until === null || item.until > next.from)
      ? { ...item, until: next.from }
      : item,
  )
  return [...before, { ...next, until }].sort((a, b) => a.from - b.from)
}
