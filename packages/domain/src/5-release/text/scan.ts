// Where do the patterns of a language stand in a text, and what stands beside them? What an earlier rule took, a later one
// leaves. Source: release.md 4.2 (D2); expressions.ts says what is found means.

import type { Span } from './normalise.ts'
import type { Language } from './parts.ts'

const compiled = new WeakMap<Language, { readonly days: readonly RegExp[]; readonly hours: readonly RegExp[] }>()
export function patternsOf(language: Language): {
  readonly days: readonly RegExp[]
  readonly hours: readonly RegExp[]
} {
  const before = compiled.get(language)
  if (before !== undefined) return before
  const make = (rules: readonly (readonly [string, unknown])[]): readonly RegExp[] =>
    rules.map(([source]) => new RegExp(source.startsWith('(?<!') ? source : `(?<![\\p{L}\\p{N}])(?:${source})`, 'gu'))
  const made = { days: make(language.days), hours: make(language.hours) }
  compiled.set(language, made)
  return made
}

export const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end

/** Rules in order; what an earlier one took, a later one leaves. */
export function scan<Part extends Span>(
  text: string,
  patterns: readonly RegExp[],
  taken: readonly Span[],
  read: (rule: number, found: RegExpExecArray) => Omit<Part, keyof Span> | undefined,
): readonly Part[] {
  const parts: Part[] = []
  for (const [rule, pattern] of patterns.entries())
    for (const found of text.matchAll(pattern)) {
      const span = { start: found.index, end: found.index + found[0].replace(/[\s.,،-]+$/u, '').length }
      if (span.start === span.end || [...taken, ...parts].some((other) => overlaps(other, span))) continue
      const part = read(rule, found)
      if (part !== undefined) parts.push({ ...span, ...part } as Part)
    }
  return parts.toSorted((a, b) => a.start - b.start)
}

export const holds = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end

/** Neighbours put together where `join` answers with the two as one. */
export function fold<Part extends Span>(
  text: string,
  found: readonly Part[],
  join: (gap: string, last: Part, part: Part) => Part | undefined,
): readonly Part[] {
  const parts: Part[] = []
  for (const part of found) {
    const last = parts.at(-1)
    const both = last === undefined ? undefined : join(text.slice(last.end, part.start), last, part)
    if (both === undefined) parts.push(part)
    else parts[parts.length - 1] = both
  }
  return parts
}

// no words of a count are longer: a long text is not searched from its beginning for each of its days
export const reach = 400
export const headOf = (text: string, end: number): { readonly head: string; readonly from: number } => {
  const from = Math.max(0, end - reach)
  return { head: text.slice(from, end), from }
}
