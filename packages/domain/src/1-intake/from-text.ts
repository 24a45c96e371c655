// Where in a text does a claim stand? A span [start, end) in UTF-16 code units, on code point boundaries.
// Nothing is normalised and nothing is extracted here: a person marks the words that a claim rests on.

import { FormatError } from '#kernel/ids.ts'

export interface Span {
  /** First UTF-16 code unit. */
  readonly start: number
  /** One past the last. */
  readonly end: number
}

const splitsPair = (text: string, at: number): boolean => {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}

/** Why a span is not one of `text`, or undefined when it is. */
export function spanFault(text: string, span: Span): 'span_not_integer' | 'span_outside' | 'span_splits' | undefined {
  const { start, end } = span
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end)) return 'span_not_integer'
  if (start < 0 || end > text.length || start >= end) return 'span_outside'
  return splitsPair(text, start) || splitsPair(text, end) ? 'span_splits' : undefined
}

/**
 * The words of a span, as they stand.
 * @throws FormatError `SPAN`
 */
export function quoteOf(text: string, span: Span): string {
  if (spanFault(text, span) !== undefined) throw new FormatError('SPAN', 'not a span of this text')
  return text.slice(span.start, span.end)
}
