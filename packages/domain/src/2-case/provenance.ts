// On which words of which report does a claim stand, and do others say the same by another way?
// Sources: R22 and R30, intake-and-victims 2, release 1.3 (canary rule): a planted detail cannot be corroborated by
// somebody who drinks from the same well.

import { corroboratingPairs, type SourceAccess } from '#intake/access.ts'
import { quoteOf, type Span, spanFault } from '#intake/from-text.ts'
import { valueAt } from '#intake/pointer.ts'

/** Words of a text report, or a place in a structured one. */
export interface ReportRef {
  readonly report: string
  readonly span: Span | null
  /** JSON pointer into the report. */
  readonly path: string | null
  /** The finest rung that these words bear out; null: the finest held. */
  readonly supports: number | null
}

/** A reference as recorded: with the hex SHA-256 of the quoted words, so that they can be proved later. */
export interface HeldRef extends ReportRef {
  readonly quote: string | null
}

/** A report as the node opens it for a decision: its text, or its parsed document. */
export interface OpenedReport {
  readonly source: string
  readonly text: string | null
  readonly document: unknown
}

export type RefFault =
  | 'claim_report_unknown'
  | 'claim_report_not_in_case'
  | 'claim_ref_needs_one_place'
  | 'claim_path_not_found'
  | 'claim_supports_no_rung'
  | 'span_not_integer'
  | 'span_outside'
  | 'span_splits'

/** The rule that a reference breaks, if any. `rungs` is the length of the claim's ladder. */
export function refFault(ref: ReportRef, opened: OpenedReport | undefined, rungs: number): RefFault | undefined {
  if (opened === undefined) return 'claim_report_unknown'
  if ((ref.span === null) === (ref.path === null)) return 'claim_ref_needs_one_place'
  const rung = ref.supports
  if (rung !== null && !(Number.isSafeInteger(rung) && rung >= 1 && rung < rungs)) return 'claim_supports_no_rung'
  if (ref.span !== null) return opened.text === null ? 'claim_ref_needs_one_place' : spanFault(opened.text, ref.span)
  return opened.document === null || valueAt(opened.document, ref.path ?? '') === undefined
    ? 'claim_path_not_found'
    : undefined
}

/** The words that a valid reference points at; undefined where they are not a text or a number. */
export function quotedWords(ref: ReportRef, opened: OpenedReport): string | undefined {
  if (ref.span !== null) return quoteOf(opened.text ?? '', ref.span)
  const value = valueAt(opened.document, ref.path ?? '')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

/** A claim as the canary rule sees it. */
export interface Supported {
  readonly rungs: number
  /** Source and finest rung supported, one for each reference. */
  readonly support: readonly { readonly source: string; readonly rung: number }[]
}

/** `claim`'s references with the source of each report; reports whose source is not given support nothing. */
export const supportOf = (
  refs: readonly ReportRef[],
  rungs: number,
  sourceOf: Readonly<Record<string, string>>,
): Supported => ({
  rungs,
  support: refs.flatMap((ref) => {
    const source = Object.hasOwn(sourceOf, ref.report) ? sourceOf[ref.report] : undefined
    return source === undefined ? [] : [{ source, rung: ref.supports ?? rungs - 1 }]
  }),
})

/** The pairs of sources with disjoint access that both bear out `rung`: the answer and its reasons. */
export function corroboration(
  claim: Supported,
  sources: readonly SourceAccess[],
  rung: number,
): readonly (readonly [string, string])[] {
  const behind = new Set(claim.support.filter((one) => one.rung >= rung).map((one) => one.source))
  return corroboratingPairs(sources.filter((source) => behind.has(source.source)))
}

/**
 * The finest rung of `claim` that may be released (release 1.3, canary rule): the finest held when two sources with
 * disjoint access bear it out or everybody could read it, otherwise one rung less. `sources` holds the access words of
 * every source behind it; a source that is not listed, or whose access is unknown, corroborates nobody.
 */
export function rungCap(claim: Supported, sources: readonly SourceAccess[]): number {
  const finest = claim.rungs - 1
  const isRead = sources.some(
    ({ source, isOpen }) => isOpen === true && claim.support.some((one) => one.source === source && one.rung >= finest),
  )
  return isRead || corroboration(claim, sources, finest).length > 0 ? finest : Math.max(0, finest - 1)
}
