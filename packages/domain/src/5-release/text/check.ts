// Does a text say more than its release, or how it came to be known? Marks with their place in the original text.
// Source: release.md 4.2 and policy R37. No mark means that no match was found. It never means that nothing is told:
// what a reader can put together from elsewhere is not in the text.

import { type Expression, endless, timesIn } from './expressions.ts'
import { gravity, type MarkKind, type TextClaim, type TextMark, type TextRung } from './ladders.ts'
import { countsTime, isNeutral } from './lexicon.ts'
import { forgetWords } from './memo.ts'
import { inOriginal, type Span } from './normalise.ts'
import { quantitiesIn } from './numbers.ts'
import { type Prepared, prepare } from './prepared.ts'
import { coordinatesIn, quotationsIn, sourcingIn, verbatimIn } from './signs.ts'
import { standing, type Term, termOf, told as toldIn, withAliases } from './terms.ts'
import { dayAt, dayMinutes, dayOf, lengthOf, meet, onDays, type Stretch, weekdayOf } from './times.ts'
import { arabic } from './times-arabic.ts'
import { english } from './times-english.ts'

export interface TextQuestion {
  readonly text: string
  readonly claims: readonly TextClaim[]
  /** Reports on which the claims rest, opened for the comparison and for nothing else. */
  readonly reports: readonly string[]
  /** The day on which it is written, as days since 1970 at the place. */
  readonly reference: number
  /** How far the clocks there are ahead of UTC, in minutes; not given, they are UTC's. */
  readonly place?: number
  /** Phrases that are nobody's secret: names of offices, sentences of our templates. */
  readonly phrases?: readonly string[]
  /** Places inside the true one that are finer than what is released, by claim. */
  readonly finerPlaces?: readonly { readonly claim: string; readonly names: readonly string[] }[]
}

interface Finding extends Span {
  readonly kind: MarkKind
  readonly claim?: string
  readonly rung?: number
}

const covers = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end
const isTime = ({ rungs, element }: TextClaim): boolean =>
  element === 'when' || rungs.some(({ interval }) => interval !== undefined)

const isFigure = ({ normal }: Prepared, { start, end }: Span): boolean => /^\d+$/.test(normal.text.slice(start, end))

/** A day with its month or its year; 3/5 may be a number after all. */
const isDate = ({ normal }: Prepared, { start, end, anyDay }: Expression): boolean =>
  anyDay === undefined && /\p{L}{2}|\d\D\d+\D\d{2}/u.test(normal.text.slice(start, end))

/** D1: a term of a rung above the released one, unless it is part of one that is released. */
function withheldTerms(
  text: Prepared,
  claims: readonly TextClaim[],
  released: readonly Span[],
  told: readonly Span[],
): readonly Finding[] {
  return claims.flatMap((claim) =>
    claim.rungs.flatMap((rung, r) =>
      r <= claim.released
        ? []
        : rung.terms
            .flatMap(withAliases)
            .flatMap((term) => toldIn(text, term, isTime(claim)))
            .filter((span) => !released.some((other) => covers(other, span)))
            // the 11 of "from 5 to 11 May" is no number, and its end no day: what it tells has been judged whole
            .filter((span) => !(isTime(claim) || isFigure(text, span)) || !told.some((other) => covers(other, span)))
            .map((span) => ({ kind: 'withheld-term' as const, ...span, claim: claim.id, rung: r })),
    ),
  )
}

/** The interval that is told by the released rung; null when none is. */
function toldInterval(claim: TextClaim): Stretch | null {
  for (let r = claim.released; r > 0; r--) {
    const interval = claim.rungs[r]?.interval
    if (interval !== undefined) return interval
  }
  return null
}

// in more than a month a weekday is one of five, and says little
const longestTold = 31

/** The days of a weekday among those that are told: "the second week of March, a Thursday" is one day. */
function amongTold({ weekday, isNight, bound }: Expression, toldAs: Stretch | null): readonly Stretch[] {
  if (weekday === undefined || toldAs === null || lengthOf(toldAs) > longestTold * dayMinutes) return []
  const first = dayOf(toldAs)
  return (
    Array.from({ length: Math.ceil(lengthOf(toldAs) / dayMinutes) }, (_, i) => first + i)
      .filter((days) => weekdayOf(days) === weekday)
      .map((days) => dayAt(days))
      .map(({ from, until }) => (isNight === true ? { from: from - 8 * 60, until: until + 6 * 60 } : { from, until }))
      // "until Sunday" is no day of its own
      .map((day) => (bound === undefined ? day : endless[bound](day)))
  )
}

const readingsFor = (expression: Expression, truth: Stretch): readonly Stretch[] =>
  expression.anyDay === undefined
    ? expression.readings
    : expression.anyDay.flatMap((hours) =>
        onDays(hours, { from: truth.from - dayMinutes, until: truth.until + dayMinutes }),
      )

/** What a reader may take from it beyond what it says: its day when the hour is wrong, its weekday in the days told. */
const takenFrom = (expression: Expression, truth: Stretch, toldAs: Stretch | null): readonly Stretch[] => [
  ...readingsFor(expression, truth),
  ...(expression.days ?? []),
  ...amongTold(expression, toldAs),
]

/** D2: narrower than what is told, and touching the truth. */
function isTooFine(expression: Expression, truth: Stretch, toldAs: Stretch | null): boolean {
  return takenFrom(expression, truth, toldAs).some((reading) => {
    if (meet(reading, truth) === undefined) return false
    if (toldAs === null) return true
    if (lengthOf(reading) < lengthOf(toldAs)) return true
    const both = meet(reading, toldAs)
    // "before the 12th" is long, and cuts what is told
    return expression.isBounded === true && both !== undefined && lengthOf(both) < lengthOf(toldAs)
  })
}

/** Narrower than the finest that is told, where no finer rung is withheld: nobody entered it, so nobody accounts for it. */
const isBeyondLadder = (expression: Expression, { truth, toldAs, claim }: Timed): boolean =>
  truth.rung <= claim.released &&
  toldAs !== null &&
  readingsFor(expression, truth.interval).every(
    (reading) => reading.from !== toldAs.from && lengthOf(reading) < lengthOf(toldAs),
  )

interface Timed {
  readonly claim: TextClaim
  readonly truth: { readonly interval: Stretch; readonly rung: number }
  readonly intervals: readonly { readonly interval: Stretch; readonly rung: number }[]
  readonly toldAs: Stretch | null
}
interface Judged {
  readonly findings: readonly Finding[]
  /** Expressions that say no more than what is told. */
  readonly accounted: readonly Span[]
}

function judgeTimes(
  expressions: readonly Expression[],
  claims: readonly TextClaim[],
  released: readonly Span[],
): Judged {
  const findings: Finding[] = []
  const accounted: Span[] = []
  const timed = claims.flatMap((claim): readonly Timed[] => {
    const intervals = claim.rungs.flatMap(({ interval }, rung) => (interval === undefined ? [] : [{ interval, rung }]))
    const truth = intervals.at(-1)
    return truth === undefined ? [] : [{ claim, truth, intervals, toldAs: toldInterval(claim) }]
  })
  for (const expression of expressions) {
    const { start, end } = expression
    if (expression.disagrees === true) findings.push({ kind: 'weekday-mismatch', start, end })
    // the words of a released rung tell what that rung tells, however they may be counted
    const isReleased = released.some((span) => covers(span, expression))
    const finer = isReleased
      ? undefined
      : timed.find(
          ({ truth, toldAs, claim }) => truth.rung > claim.released && isTooFine(expression, truth.interval, toldAs),
        )
    if (finer !== undefined) {
      const length = Math.min(
        ...takenFrom(expression, finer.truth.interval, finer.toldAs)
          .filter((reading) => meet(reading, finer.truth.interval) !== undefined)
          .map(lengthOf),
      )
      const rung = finer.intervals.find(
        ({ interval, rung }) => rung > finer.claim.released && lengthOf(interval) <= length,
      )
      findings.push({ kind: 'time-too-fine', start, end, claim: finer.claim.id, rung: (rung ?? finer.truth).rung })
      continue
    }
    const tells = timed.some(
      (each) =>
        each.claim.released > 0 &&
        !isBeyondLadder(expression, each) &&
        readingsFor(expression, each.truth.interval).some(
          (reading) => meet(reading, each.truth.interval) !== undefined,
        ),
    )
    if ((isReleased || tells) && expression.isHijri !== true && expression.disagrees !== true)
      accounted.push(expression)
  }
  return { findings, accounted }
}

const quantityOf = (claim: TextClaim, rung: number): readonly [number, number] | undefined => {
  const { quantity, terms }: TextRung = claim.rungs[rung] ?? { terms: [] }
  if (quantity !== undefined) return quantity
  if (claim.element !== 'quantity' && claim.element !== 'qty') return undefined
  const found = terms.flatMap((term) => quantitiesIn(prepare(term), []))
  const [first] = found
  return first === undefined ? undefined : [first.least, first.most]
}

/** D6: equal to or narrower than a quantity that is withheld, and touching it. */
function numbersTooFine(text: Prepared, claims: readonly TextClaim[], aside: readonly Span[]): readonly Finding[] {
  const quantities = quantitiesIn(text, aside)
  return claims.flatMap((claim) =>
    claim.rungs.flatMap((_, rung): readonly Finding[] => {
      const held = rung > claim.released ? quantityOf(claim, rung) : undefined
      if (held === undefined) return []
      const toldAs = quantityOf(claim, claim.released)
      const width = toldAs === undefined ? Number.POSITIVE_INFINITY : toldAs[1] - toldAs[0]
      return quantities
        .filter(
          ({ least, most }) =>
            least <= held[1] && held[0] <= most && most - least < Math.max(width, held[1] - held[0] + 1),
        )
        .map(({ start, end }) => ({ kind: 'number-too-fine' as const, start, end, claim: claim.id, rung }))
    }),
  )
}

/** The same finding once: with several terms of one rung it would stand there as often. */
function once(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>()
  return findings.filter(({ kind, start, end, claim = '', rung = -1 }) => {
    const key = `${kind} ${start} ${end} ${claim} ${rung}`
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** A text is read in the languages whose letters it has; figures alone are read as either would. */
function expressionsIn({ normal: { text } }: Prepared, reference: number, place: number): readonly Expression[] {
  const isArabic = /\p{Script=Arabic}/u.test(text)
  const isLatin = /[a-z]/.test(text) || !isArabic
  return [
    ...(isLatin ? timesIn(text, reference, english, place) : []),
    ...(isArabic ? timesIn(text, reference, arabic, place) : []),
  ]
}

const writtenIn = ({ normal, original }: Prepared, token: Span): string => {
  const { start, end } = inOriginal(normal, token)
  return original.slice(start, end)
}

/** Everything that was found, in the order of the text. Empty: no match found. */
export function checkText(question: TextQuestion): readonly TextMark[] {
  try {
    return marksOf(question)
  } finally {
    forgetWords()
  }
}

function marksOf(question: TextQuestion): readonly TextMark[] {
  const text = prepare(question.text)
  const { claims } = question
  const places = (terms: readonly Term[]): readonly Span[] => terms.flatMap((term) => standing(text, term))
  const releasedTerms = claims.flatMap(({ rungs, released }) =>
    rungs.slice(0, released + 1).flatMap(({ terms }) => terms.map(termOf)),
  )
  const released = places(releasedTerms)
  const phrases = places((question.phrases ?? []).map(termOf))
  const expressions = expressionsIn(text, question.reference, question.place ?? 0)
  const times = judgeTimes(expressions, claims, released)
  // the 3 of "3 March" is no quantity, whatever day that is
  const dates = expressions.filter((expression) => isDate(text, expression))
  const coordinates = coordinatesIn(text).filter((span) => !released.some((other) => covers(other, span)))
  const aside = [...times.accounted, ...dates, ...times.findings, ...coordinates, ...released, ...phrases]
  const known = [...released, ...phrases, ...times.accounted]
  const inKnown = (span: Span): boolean => known.some((other) => covers(other, span))
  const plain = (kind: MarkKind, spans: readonly Span[]): readonly Finding[] => spans.map((span) => ({ kind, ...span }))
  const findings: readonly Finding[] = once([
    ...withheldTerms(text, claims, released, times.accounted),
    ...times.findings,
    ...(question.finerPlaces ?? []).flatMap(({ claim, names }) =>
      places(names.map(termOf))
        .filter((span) => !inKnown(span))
        .map((span) => ({ kind: 'place-too-fine' as const, ...span, claim })),
    ),
    ...plain('coordinates', coordinates),
    ...plain('verbatim', verbatimIn(text, question.reports, inKnown)),
    ...plain('quotation', quotationsIn(text)),
    ...plain(
      'sourcing-phrase',
      sourcingIn(text).filter((span) => !inKnown(span)),
    ),
    ...numbersTooFine(text, claims, aside),
    ...plain(
      'unaccounted',
      text.tokens.filter(
        (token, i) =>
          !inKnown(token) &&
          (!isNeutral(token.word, writtenIn(text, token)) ||
            countsTime(token.word, text.tokens[i - 1]?.word, text.tokens[i + 1]?.word)),
      ),
    ),
  ])
  return findings
    .map(({ kind, claim, rung, ...span }) => ({
      kind,
      ...inOriginal(text.normal, span),
      ...(claim === undefined ? {} : { claim }),
      ...(rung === undefined ? {} : { rung }),
    }))
    .toSorted((a, b) => a.start - b.start || a.end - b.end)
}

/** What the marks of a text come to: whether it may not leave, needs a name, or has words nobody accounts for. */
export const weighed = (marks: readonly TextMark[]): Readonly<Record<'stops' | 'asks' | 'unaccounted', number>> => ({
  stops: marks.filter(({ kind }) => gravity[kind] === 'stops').length,
  asks: marks.filter(({ kind }) => gravity[kind] === 'asks').length,
  unaccounted: marks.filter(({ kind }) => gravity[kind] === 'unaccounted').length,
})
