// By what may be sent at all? The library of authorities: each citable item with its text, scope and conditions, its
// regime, and the time in which it is valid.
// Rules: people A18, R46, policy 3.1. One stream a code: a licence that is renewed, widened or revoked is the same code
// with another time. It changes nobody's status: GL 24 lets people speak and delists nobody.
// The product records what is cited and does not assess whether it is right (R54).

import { everyone } from '#kernel/authority.ts'
import { following } from '#kernel/dated.ts'
import type { Facts } from '#kernel/entry.ts'
import { instantOf, instantOrNull, numberOf, textOf, textsOf } from '#kernel/facts.ts'
import type { AuthorityId } from '#kernel/ids.ts'
import { type Instant, type Interval, inForce } from '#kernel/instant.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'

export const libraryRules = {
  authority_already_listed: 'people A18',
  authority_not_listed: 'people A18',
  authority_scope_missing: 'people A18',
  authority_text_missing: 'people A18',
  authority_of_another_code: 'people A18',
  word_format: 'people A18',
  interval_empty: 'people A18',
  citation_missing: 'people A18',
  reason_missing: 'product 3.7',
} as const
const refuse: (code: keyof typeof libraryRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(libraryRules)

/** One version of an item. */
export interface ListedAuthority extends Interval {
  readonly regime: string
  /** What it covers, as words: `governing-institutions`. */
  readonly scopes: readonly string[]
  /** How many conditions it sets; their words are content. */
  readonly conditions: number
  readonly entry: number
}

export interface LibraryState {
  readonly code: string
  readonly versions: readonly ListedAuthority[]
}

export const libraryPart: Part<LibraryState> = part<LibraryState>(
  { code: '', versions: [] },
  {
    'authority/listed@1': (state, { facts, index }) => {
      const next: ListedAuthority = {
        regime: textOf(facts, 'regime'),
        scopes: textsOf(facts, 'scopes'),
        conditions: numberOf(facts, 'conditions'),
        from: instantOf(facts, 'from'),
        until: instantOrNull(facts, 'until'),
        entry: index,
      }
      return { code: textOf(facts, 'code'), versions: following(state.versions, next, () => true) }
    },
    'authority/ended@1': (state, { facts }) => {
      const until = instantOf(facts, 'until')
      const ended = (held: ListedAuthority): ListedAuthority =>
        held.until === null || held.until > until ? { ...held, until } : held
      // what would have begun later never begins
      return { ...state, versions: state.versions.filter(({ from }) => from < until).map(ended) }
    },
  },
  (state, id) =>
    state.code === ''
      ? []
      : [
          // law is public: whoever works here may read it
          row('visible_row', id, { compartment: everyone }),
          ...state.versions.map((held) =>
            row('library_row', `${held.from}`, {
              authority: state.code,
              regime: held.regime,
              scopes: held.scopes.join(' '),
              conditions: held.conditions,
              valid_from: held.from,
              valid_until: held.until,
              entry: held.entry,
            }),
          ),
        ],
)

const isWord = (text: string): boolean => /^[a-z0-9][a-z0-9_.-]{0,63}$/.test(text)
const blank = (text: string): boolean => text.trim() === ''

export interface ListAuthority {
  readonly code: string
  readonly regime: string
  readonly scopes: readonly string[]
  readonly conditions: readonly string[]
  readonly text: string
  readonly from: Instant
  readonly until: Instant | null
  readonly citation: string
}

/** An item of the library, or another version of one that is there. */
export function listAuthority(state: LibraryState, command: ListAuthority, id: AuthorityId): Decision {
  for (const name of ['code', 'regime'] as const) if (!isWord(command[name])) return refuse('word_format', `/${name}`)
  if (state.code !== '' && state.code !== command.code) return refuse('authority_of_another_code', '/code')
  if (command.scopes.length === 0) return refuse('authority_scope_missing', '/scopes')
  const scope = command.scopes.findIndex((word) => !isWord(word))
  if (scope >= 0) return refuse('word_format', `/scopes/${scope}`)
  if (blank(command.text)) return refuse('authority_text_missing', '/text')
  if (command.until !== null && command.until <= command.from) return refuse('interval_empty', '/until')
  if (blank(command.citation)) return refuse('citation_missing', '/citation')
  if (state.versions.some(({ from }) => from === command.from)) return refuse('authority_already_listed', '/from')
  const { code, regime, from, until } = command
  return accepted({
    kind: 'authority/listed@1',
    aggregate: id,
    scope: id,
    facts: {
      code,
      regime,
      scopes: [...new Set(command.scopes)],
      conditions: command.conditions.length,
      from,
      until,
    },
    content: { citation: command.citation, text: command.text, conditions: [...command.conditions] },
  })
}

/** Revoked, or replaced by something else, from an instant on. */
export function endAuthority(
  state: LibraryState,
  command: { readonly until: Instant; readonly reason: string },
  id: AuthorityId,
): Decision {
  const held = state.versions.filter(({ until }) => until === null || until > command.until)
  if (held.length === 0) return refuse('authority_not_listed', '/until')
  if (blank(command.reason)) return refuse('reason_missing', '/reason')
  return accepted({
    kind: 'authority/ended@1',
    aggregate: id,
    scope: id,
    facts: { until: command.until },
    content: { reason: command.reason },
  })
}

/** The version in force at `at`. */
export const listedAt = (state: LibraryState, at: Instant): ListedAuthority | undefined =>
  state.versions.find((held) => inForce(held, at))
