// What did a custodian enter, as a computation reads it? Positions of the people of a world, and by claim the finest rung
// that each of them could have known, read once from lists of keys that never change. Source: release.md 1.1.
// Held by the lists themselves: whoever lets go of what was opened lets go of this too, and nothing is held by a name.

import type { WorldOrigin } from '#intake/source.ts'
import type { Origin } from './solver/instance.ts'

export type People = readonly WorldOrigin[]
/** By rung: who could have known it; rung 0 narrows nothing, whatever it holds. */
export type Sets = readonly ('*' | readonly string[])[]

/** A claim in a world. */
export interface Column {
  /** By position: the finest rung that it could have known, with every coarser one. */
  readonly levels: Uint8Array
  /** The first rung at which somebody stands who is missing at the coarser one; null where the ladder never grows. */
  readonly grows: number | null
  /** Whether somebody is named who is not in this world: such sets were entered for another one. */
  readonly hasStrangers: boolean
}

const positions = new WeakMap<People, ReadonlyMap<string, number>>()
const atoms = new WeakMap<People, { readonly named: readonly Origin[]; readonly nameless: readonly Origin[] }>()
const columns = new WeakMap<Sets, WeakMap<People, Column>>()

/** Where each of `people` stands, by key; of two with the same key the last. */
export function positionsOf(people: People): ReadonlyMap<string, number> {
  const held = positions.get(people)
  if (held !== undefined) return held
  const found = new Map(people.map(({ key }, i) => [key, i]))
  positions.set(people, found)
  return found
}

function atomsOf(people: People) {
  const held = atoms.get(people)
  if (held !== undefined) return held
  const found = {
    named: people.map(({ key, kind, count, weight }) => ({ id: key, kind, count, weight })),
    nameless: people.map(({ kind, count, weight }) => ({ id: '', kind, count, weight })),
  }
  atoms.set(people, found)
  return found
}

/** The origins of an instance, by key: for the custodian's own numbers. */
export const originsOf = (people: People): readonly Origin[] => atomsOf(people).named
/** The same without a key: for a problem that leaves custody. */
export const namelessOf = (people: People): readonly Origin[] => atomsOf(people).nameless

function read(people: People, sets: Sets): Column {
  const at = positionsOf(people)
  const levels = new Uint8Array(people.length)
  let grows: number | null = null
  let hasStrangers = false
  for (const [r, set] of sets.entries()) {
    // nobody is below nothing: what is withheld, r = 0, raises nobody, and its strangers are noticed all the same
    const raise = (i: number): void => {
      const level = levels[i] as number
      if (level === r - 1) levels[i] = r
      else if (level < r) grows ??= r
    }
    if (set === '*') for (let i = 0; i < people.length; i++) raise(i)
    else
      for (const key of set) {
        const i = at.get(key)
        // a key outside the world is nobody: it cannot make the crowd larger
        if (i === undefined) hasStrangers = true
        else raise(i)
      }
  }
  return { levels, grows, hasStrangers }
}

/** What was entered never changes: the same sets in the same world give the same column, at every move of a slider. */
export function columnOf(people: People, sets: Sets): Column {
  const held = columns.get(sets)?.get(people)
  if (held !== undefined) return held
  const column = read(people, sets)
  const known = columns.get(sets) ?? new WeakMap<People, Column>()
  columns.set(sets, known.set(people, column))
  return column
}

/** Whether `sets` were entered for this world: everybody who is named in them is in it. */
export const isOfWorld = (people: People, sets: Sets): boolean => !columnOf(people, sets).hasStrangers
