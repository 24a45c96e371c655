// May the reason of a recall or the answer to a question leave in these words? They are written and sent in one act, so
// what asks for a name is let pass in the same act, by somebody who may and did not write the release.
// Source: release.md 4.2, policy R37. Faults stop as in every other text; nobody lets a withheld word pass.

import type { NewEntry } from '#kernel/entry.ts'
import { type Decision, refuser } from '#kernel/refusal.ts'
import type { ReleaseState } from '../release.ts'
import { markKinds } from './ladders.ts'
import type { PlacedMark } from './of-release.ts'
import { textFault, textRules } from './record.ts'

const refuse = refuser(textRules)

/** What a text beside a release was found to hold, and who lets it pass. */
export interface Aside {
  readonly about: 'recall' | 'answer'
  readonly marks: readonly PlacedMark[]
  /** Reports with which it could not be compared. */
  readonly unread: number
  readonly by: string
  /** Null when nobody asked for it. */
  readonly override: { readonly reason: string; readonly isSenior: boolean } | null
}

const kindsOf = (marks: Aside['marks']) => markKinds.filter((kind) => marks.some((mark) => mark.kind === kind))

/** The rule that such a text breaks, if any. */
export function asideFault(
  release: ReleaseState,
  { marks, unread, by, override }: Aside,
): (Decision & { readonly kind: 'refused' }) | undefined {
  const fault = textFault(marks)
  if (fault !== undefined) return fault
  if (marks.length === 0 && unread === 0) return undefined
  if (override === null) return refuse('text_needs_override', '', { found: kindsOf(marks), unread })
  if (!override.isSenior) return refuse('text_override_not_senior')
  if (release.author === by) return refuse('text_override_by_author')
  return override.reason.trim() === '' ? refuse('text_reason_missing', '/override') : undefined
}

/** The entry on the release that says what was found: kinds and counts as facts, places as content. */
export const asideEntry = (id: string, caseId: string, { about, marks, unread, by, override }: Aside): NewEntry => ({
  kind: 'release/aside-checked@1',
  aggregate: id,
  scope: caseId,
  facts: {
    about,
    by,
    found: kindsOf(marks),
    unaccounted: marks.filter(({ kind }) => kind === 'unaccounted').length,
    unread,
    overridden: override !== null && (marks.length > 0 || unread > 0),
  },
  content: {
    marks: marks.map(({ kind, place, lang, start, end }) => ({ kind, place, lang, start, end })),
    ...(override === null ? {} : { override: override.reason }),
  },
})
