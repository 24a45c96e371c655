// What is one recorded act? A frame that everybody with the ledger may count, and content that few may open.
// Source: data-model 2. Clocks, counts, visibility and determinations run on frames alone, so erasing content
// never changes what was decided.

import type { Instant } from './instant.ts'

/** The streams of the record. The word is also the first part of every entry kind. */
export const aggregateTypes = [
  'node',
  'person',
  'profile',
  'source',
  'batch',
  'party',
  'counterpart',
  'case',
  'release',
  'delivery',
  'received',
  'channel',
  'organisation',
  'authority',
  'opinion',
  'succession',
  'world',
  'reading',
] as const
export type AggregateType = (typeof aggregateTypes)[number]

/** The id of a stream: the id of the thing, or `node`. */
export type AggregateId = string

/** `case/claim-added@1`: stream, act, version. A kind is never changed, only added. */
export type EntryKind = `${AggregateType}/${string}@${number}`

/**
 * A value in a frame or in content. Numbers are safe integers; hashes and keys are lower-case hex; text is
 * well-formed, without U+0000. Anything else is refused before it is hashed.
 */
export type Fact = string | number | boolean | null | readonly Fact[] | { readonly [name: string]: Fact }
export type Facts = Readonly<Record<string, Fact>>

/** The rules in force when an entry was made: id, version and hash (hex SHA-256) of the profile. */
export interface ProfileVersion {
  readonly id: string
  readonly version: number
  readonly hash: string
}

/** What a decision wants recorded. Index, version, instant, actor and command are added by the store. */
export interface NewEntry {
  readonly kind: EntryKind
  readonly aggregate: AggregateId
  /** Clear on this node: ids, codes, instants, numbers. Never a name, a title or a text. */
  readonly facts: Facts
  /** Sealed under a key of its own: names, titles, texts. */
  readonly content?: Facts
  /** The aggregate whose key scope wraps the content's key; needed with content. */
  readonly scope?: AggregateId
  readonly profile?: ProfileVersion
  /** The ledger index of the entry that made this one necessary. */
  readonly cause?: number
}

/** The clear half of a recorded entry. */
export interface Frame {
  /** Position in the ledger, from 0. */
  readonly index: number
  readonly at: Instant
  readonly kind: EntryKind
  readonly aggregate: AggregateId
  /** Position in the aggregate, from 1. */
  readonly version: number
  /** A person id, or `clock`, `channel`, `node`. */
  readonly actor: string
  readonly command: string
  readonly profile?: ProfileVersion
  readonly cause?: number
  readonly facts: Facts
}

/** A row of a read table: a pure function of its aggregate's state. Values are frame values only. */
export interface Row {
  readonly table: string
  /** Unique within (table, aggregate). */
  readonly key: string
  readonly values: Readonly<Record<string, string | number | null>>
}

/**
 * A stream's two pure functions (data-model 3). `evolve` never sees content; `rows` is compared with the open rows at
 * each commit, and replay is the same code from nothing.
 */
export interface Aggregate<State> {
  readonly type: AggregateType
  readonly initial: State
  /** @throws FormatError `ENTRY_KIND` on a kind that this version does not know */
  evolve(state: State, frame: Frame): State
  rows(state: State): readonly Row[]
}

/** The stream type in an entry kind. */
export const typeOf = (kind: EntryKind): AggregateType => kind.slice(0, kind.indexOf('/')) as AggregateType

/** The act in an entry kind, with its version: `claim-added@1`. */
export const actOf = (kind: EntryKind): string => kind.slice(kind.indexOf('/') + 1)
