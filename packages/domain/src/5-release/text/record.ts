// What was found in the texts of a release, who let it pass, and what stops it?
// Source: release.md 3.3 and 4.2. D1 to D4 stop a text before it is composed. D5, D6 and words that nobody accounts for
// ask for a name; words unaccounted for make the release not assessed, whoever lets them pass. A text that was composed
// before there was a check is composed again.

import type { Facts, NewEntry } from '#kernel/entry.ts'
import { numberOf, textOf, textsOf } from '#kernel/facts.ts'
import { type Part, part } from '#kernel/part.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import type { ReleaseState } from '../release.ts'
import { gravity, type MarkKind, markKinds } from './ladders.ts'
import type { PlacedMark } from './of-release.ts'

export const textRules = {
  text_withheld_term: 'release 4.2 D1',
  text_time_too_fine: 'release 4.2 D2',
  text_weekday_mismatch: 'people A20',
  text_place_too_fine: 'release 4.2 D3',
  text_coordinates: 'release 4.2 D3',
  text_verbatim: 'release 4.2 D4',
  text_quotation: 'release 4.2 D4',
  text_not_checked: 'policy R37',
  text_needs_override: 'release 4.2',
  text_override_by_author: 'policy R44',
  text_override_not_senior: 'release 4.2',
  text_nothing_to_override: 'release 4.2',
  text_pair_differs: 'policy R44',
  text_reason_missing: 'product 3.7',
} as const
const refuse: (code: keyof typeof textRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(textRules)
type Refused = Decision & { kind: 'refused' }

const stopsAs = {
  'withheld-term': 'text_withheld_term',
  'time-too-fine': 'text_time_too_fine',
  'weekday-mismatch': 'text_weekday_mismatch',
  'place-too-fine': 'text_place_too_fine',
  coordinates: 'text_coordinates',
  verbatim: 'text_verbatim',
  quotation: 'text_quotation',
} as const satisfies Partial<Record<MarkKind, keyof typeof textRules>>
type Stopping = keyof typeof stopsAs

const isStopping = (kind: MarkKind): kind is Stopping => gravity[kind] === 'stops'

/** What the texts of one pair were found to hold. */
interface Checked {
  readonly pair: string
  readonly found: readonly MarkKind[]
  readonly unaccounted: number
  /** Reports behind it that whoever composed it could not read: nobody compared them. */
  readonly unread: number
  readonly entry: number
}
export interface TextState {
  /** Null when the texts were composed before there was a check. */
  readonly checked: Checked | null
  /** Whoever let them pass, for exactly this pair. */
  readonly override: { readonly by: string; readonly pair: string; readonly entry: number } | null
}

const isKind = (text: string): text is MarkKind => (markKinds as readonly string[]).includes(text)

export const textPart: Part<TextState> = part<TextState>(
  { checked: null, override: null },
  {
    // composed again, it is read again: what was found before, and who let it pass, says nothing of it
    'release/composed@1': () => ({ checked: null, override: null }),
    'release/text-checked@1': (state, { facts, index }) => ({
      ...state,
      checked: {
        pair: textOf(facts, 'pair'),
        found: textsOf(facts, 'found').filter(isKind),
        unaccounted: numberOf(facts, 'unaccounted'),
        unread: numberOf(facts, 'unread'),
        entry: index,
      },
    }),
    'release/text-overridden@1': (state, { facts, index }) => ({
      ...state,
      override: { by: textOf(facts, 'by'), pair: textOf(facts, 'pair'), entry: index },
    }),
    // what was found beside it, in a text of its own
    'release/aside-checked@1': (state) => state,
  },
  () => [],
)

/** Whether a person must put a name under what was found. */
const needsName = ({ found, unread }: Checked): boolean => found.length > 0 || unread > 0

/** The first mark that stops a text, with its place; never its words. */
export function textFault(marks: readonly PlacedMark[]): Refused | undefined {
  for (const { kind, place, lang, start, end } of marks)
    if (isStopping(kind))
      return refuse(stopsAs[kind], `/${place}/${lang}`, {
        start,
        end,
        marks: marks.filter((mark) => isStopping(mark.kind)).length,
      })
  return undefined
}

/** The entry that says what was found in a pair: kinds and counts as facts, places as content. */
export const checkedEntry = (
  release: ReleaseState,
  pair: string,
  marks: readonly PlacedMark[],
  unread: number,
  id: string,
): NewEntry => ({
  kind: 'release/text-checked@1',
  aggregate: id,
  scope: release.case,
  facts: {
    pair,
    found: markKinds.filter((kind) => marks.some((mark) => mark.kind === kind)),
    unaccounted: marks.filter(({ kind }) => kind === 'unaccounted').length,
    unread,
  },
  content: {
    marks: marks.map(({ kind, place, lang, start, end }) => ({ kind, place, lang, start, end })),
  },
})

/** Whether the texts of a release may be approved: checked as they are, and what was found has a name under it. */
export function unapprovable(release: ReleaseState, { checked, override }: TextState): Refused | undefined {
  if (release.pair === null) return undefined
  if (checked === null || checked.pair !== release.pair) return refuse('text_not_checked')
  if (!needsName(checked) || override?.pair === release.pair) return undefined
  return refuse('text_needs_override', '', { found: checked.found, unread: checked.unread })
}

/** Somebody else than the author lets exactly this pair pass, with a reason. It stays not assessed all the same. */
export function overrideText(
  release: ReleaseState,
  text: TextState,
  command: { readonly by: string; readonly pair: string; readonly reason: string },
  id: string,
): Decision {
  if (release.author === command.by) return refuse('text_override_by_author')
  if (text.checked === null || text.checked.pair !== release.pair) return refuse('text_not_checked')
  if (command.pair !== release.pair) return refuse('text_pair_differs', '/pair')
  if (!needsName(text.checked)) return refuse('text_nothing_to_override')
  if (command.reason.trim() === '') return refuse('text_reason_missing', '/reason')
  return accepted({
    kind: 'release/text-overridden@1',
    aggregate: id,
    scope: release.case,
    facts: { by: command.by, pair: command.pair, found: text.checked.found },
    content: { reason: command.reason },
  })
}
