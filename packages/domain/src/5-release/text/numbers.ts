// Which numbers does a text tell? Figures and number words, and the ranges they are told as; times and dates are not
// quantities and are left aside. Source: release.md 4.2 (D6).

import type { Span } from './normalise.ts'
import { arabicNumber, englishNumber, largeIn, largeNumber, numberIn } from './numerals.ts'
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
const large = new RegExp(
  `(?<![\\p{L}\\p{N}.,])(?:(about|around|approximately|roughly|nearly|almost|some|حوالي|نحو|قرابه|زهاء)\\s+)?و?(${largeNumber})(?![\\p{L}\\p{N}])`,
  'gu',
)
const isLarge = /hundred|thousand|(?<!\p{L})(?:و|ب|ل)?(?:\p{L}+\s?)?(?:ما?يه|ما?يت|الف|الاف)/u
// page 5, message 3 of 6: the number of a thing of ours, and how many of those there are
const label =
  /(?<![\p{L}\p{N}])(?:(?:pages?|pp?\.|sections?|paragraphs?|para\.?|lines?|messages?|annex(?:es)?|appendix|chapters?|articles?|clauses?|versions?|resolutions?)|(?:[وفبل]{0,2}(?:ال|لل)?(?:صفحه|صفحات|فقره|بند|ماده|قسم|سطر|رساله|فصل|ملحق|جدول|قرار)(?:\s+رقم)?))\s*(?:\d+\s*(?:-|of|من|to|الي)\s*)?$/u
const words = new Set(['a', 'an', 'first', 'second', 'third'])

/** Every quantity that does not stand in one of `aside`. */
export function quantitiesIn({ normal: { text } }: Prepared, aside: readonly Span[]): readonly Quantity[] {
  const found: Quantity[] = []
  const isFree = (span: Span): boolean =>
    [...aside, ...found].every((other) => span.end <= other.start || other.end <= span.start)
  const isNumber = (span: Span): boolean =>
    isFree(span) && !label.test(text.slice(Math.max(0, span.start - 40), span.start))
  const approximately = (about: string | undefined, value: number, span: Span): Quantity => {
    // "about ten" is read as ten, give or take a fifth
    const give = about === undefined ? 0 : Math.ceil(value / 5)
    return { ...span, least: value - give, most: value + give }
  }
  for (const match of isLarge.test(text) ? text.matchAll(large) : []) {
    const value = largeIn(match[2] ?? '')
    const span = { start: match.index, end: match.index + match[0].length }
    if (value !== undefined && isNumber(span)) found.push(approximately(match[1], value, span))
  }
  for (const match of text.matchAll(range)) {
    const [least, most] = [numberIn(match[1] ?? ''), numberIn(match[2] ?? '')]
    const span = { start: match.index, end: match.index + match[0].length }
    if (least !== undefined && most !== undefined && least < most && isNumber(span))
      found.push({ ...span, least, most })
  }
  for (const match of text.matchAll(single)) {
    const value = numberIn(match[2] ?? '')
    const span = { start: match.index, end: match.index + match[0].length }
    if (value === undefined || words.has(match[2] ?? '') || !isNumber(span)) continue
    found.push(approximately(match[1], value, span))
  }
  return found
}
