// Do two sources stand on their own feet? Access words say by which ways a source could have come to know.
// Source: release 1.3 (canary rule), intake-and-victims 2 (circular reporting). Only disjoint access corroborates:
// a detail planted in one channel comes back through everybody who drinks from it.

/** A source and the ways by which it could have come to know: `cell-9-meetings`, `phone-intercept-a` ... */
export interface SourceAccess {
  readonly source: string
  readonly access: readonly string[]
  /** Everybody could read it: what it says was planted on nobody alone. */
  readonly isOpen?: boolean
}

/** Whether a word may stand in an access list. */
export const isAccessWord = (word: string): boolean => /^[a-z0-9][a-z0-9-]{0,63}$/.test(word)

/** Whether the two corroborate each other. A source whose access is unknown corroborates nobody. */
export function disjoint(a: SourceAccess, b: SourceAccess): boolean {
  if (a.source === b.source || a.access.length === 0 || b.access.length === 0) return false
  return !a.access.some((word) => b.access.includes(word))
}

/** Every pair of sources that corroborate each other, in the order given. */
export const corroboratingPairs = (sources: readonly SourceAccess[]): readonly (readonly [string, string])[] =>
  sources.flatMap((a, i) =>
    sources
      .slice(i + 1)
      .filter((b) => disjoint(a, b))
      .map((b) => [a.source, b.source] as const),
  )
