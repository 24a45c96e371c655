// How does one stream serve several stages? Each stage brings a part: what it folds and which rows it shows.
// The case stream has four parts, and none of them imports a later one.

import type { Aggregate, AggregateId, AggregateType, EntryKind, Frame, Row } from './entry.ts'
import { FormatError } from './ids.ts'

/** One stage's share of a stream: pure functions over frames, never over content. */
export interface Part<State> {
  /** The kinds it listens to; several parts may listen to one kind. */
  readonly kinds: readonly EntryKind[]
  readonly initial: State
  evolve(state: State, frame: Frame): State
  rows(state: State, aggregate: AggregateId): readonly Row[]
}

/** What a part does with an entry kind. */
export type Step<State> = (state: State, frame: Frame) => State

/**
 * A part from a table of steps by entry kind, so that the list of kinds is the list of steps.
 * `rows` gets the id of the aggregate that the state belongs to.
 */
export function part<State>(
  initial: State,
  steps: Readonly<Record<EntryKind, Step<State>>>,
  rows: (state: State, aggregate: AggregateId) => readonly Row[],
): Part<State> {
  const table = new Map<string, Step<State>>(Object.entries(steps))
  return {
    kinds: [...table.keys()] as EntryKind[],
    initial,
    evolve: (state, frame) => table.get(frame.kind)?.(state, frame) ?? state,
    rows,
  }
}

/** The state of a stream: its own id (null before its first entry) and the state of each part under its name. */
export type Combined<States extends object> = States & { readonly id: AggregateId | null }

/**
 * The stream `type` made of `parts`. A refusal recorded on the stream changes no part.
 * Folding throws FormatError `ENTRY_KIND` on a kind that no part knows: an old node must not skip what it cannot read.
 */
export function combine<States extends object>(
  type: AggregateType,
  parts: { readonly [Name in keyof States]: Part<States[Name]> },
): Aggregate<Combined<States>> {
  const names = Object.keys(parts) as (keyof States)[]
  const known = new Set<string>([`${type}/refused@1`, ...names.flatMap((name) => parts[name].kinds)])
  const initial = Object.fromEntries(names.map((name) => [name, parts[name].initial])) as States
  return {
    type,
    initial: { ...initial, id: null },
    evolve(state, frame) {
      if (!known.has(frame.kind)) throw new FormatError('ENTRY_KIND', `no such entry on a ${type} stream`)
      const next = Object.fromEntries(names.map((name) => [name, parts[name].evolve(state[name], frame)])) as States
      return { ...next, id: state.id ?? frame.aggregate }
    },
    rows(state) {
      const id = state.id
      return id === null ? [] : names.flatMap((name) => parts[name].rows(state[name], id))
    },
  }
}
