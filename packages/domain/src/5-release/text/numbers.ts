// Which numbers does a text tell? Figures and number words, and the ranges they are told as; times and dates are not
// quantities and are left aside. Source: release.md 4.2 (D6).

import type { Span } from './normalise.ts'
import { arabicNumber, englishNumber, numberIn } from './numerals.ts'
import type { Prepared } from './prepared.ts'

export interface Quantity extends Span {
  readonly least: number
  readonly most: number
}

const number = `(?:${englishNumber}|${arabicNumber})`
const range = new RegExp(
  `(?<![\\p{L}\\p{N}.,])(${number})\\s*(?:-|to|and|or|الي|و|او)\\s*(${number})(?![\\p{L}\\p{N}]|[.,]\\d)`,
  'gu',
)
const single = new RegExp(
  `(?<![\\p{L}\\p{N}.,])(?:(about|around|approximately|roughly|nearly|almost|some|حوالي|نحو|قرابه|زهاء)\\s+)?(${number})(?![\\p{L}\\p{N}]|[.,]\\d)`,
  'gu',
)
const words = new Set(['a', 'an', 'first', 'second', 'third'])

/** Every quantity that does not stand in one of `aside`. */
export function quantitiesIn({ normal: { text } }: Prepared, aside: readonly Span[]): readonly Quantity[] {
  const found: Quantity[] = []
  const isFree = (span: Span): boolean =>
    [...aside, ...found].every((other) => span.end <= other.start || other.end <= span.start)
  for (const match of text.matchAll(range)) {
    const [least, most] = [numberIn(match[1] ?? ''), numberIn(match[2] ?? '')]
    const span = { start: match.index, end: match.index + match[0].length }
    if (least !== undefined && most !== undefined && least < most && isFree(span)) found.push({ ...span, least, most })
  }
  for (const match of text.matchAll(single)) {
    const value = numberIn(match[2] ?? '')
    const span = { start: match.index, end: match.index + match[0].length }
    if (value === undefined || words.has(match[2] ?? '') || !isFree(span)) continue
    // "about ten" is read as ten, give or take a fifth
    const give = match[1] === undefined ? 0 : Math.ceil(value / 5)
    found.push({ ...span, least: value - give, most: value + give })
  }
  return found
}
