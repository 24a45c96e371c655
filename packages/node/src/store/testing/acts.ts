// Commits for the tests of the store, and a raw hand on its database.

import { DatabaseSync } from 'node:sqlite'
import { type CommandId, type Id, type IdKind, type Instant, idFrom, type NewEntry } from '@tocsin/domain'
import pg from 'pg'
import { primitives } from '../../keys/primitives.ts'
import type { Commit } from '../ports.ts'
import type { Place } from './stores.ts'

export const fresh = <Kind extends IdKind>(kind: Kind): Id<Kind> => idFrom(kind, primitives.random(16))
export const at = (milliseconds: number): Instant => milliseconds as Instant

/** A commit of `entries` with nothing read and a fresh command, unless told otherwise. */
export function commitOf(entries: readonly NewEntry[], more: Partial<Commit> = {}): Commit {
  const command: CommandId = fresh('command')
  return { command, request: '00', actor: 'node', at: at(1_000), read: [], entries, ...more }
}

export const opened = (aggregate: string, compartment = 'duty'): NewEntry => ({
  kind: 'case/opened@1',
  aggregate,
  facts: { compartment },
  content: { title: 'Sitzung im Rathaus' },
  scope: aggregate,
})
export const noted = (aggregate: string): NewEntry => ({ kind: 'case/noted@1', aggregate, facts: {} })
export const granted = (person: string, role: string, compartment = 'duty'): NewEntry => ({
  kind: 'person/role-granted@1',
  aggregate: person,
  facts: { role, compartment },
})

/** Runs one statement on the database of a closed or open store, past everything that guards it. */
export async function tamper(place: Place, statement: string): Promise<void> {
  if (place.engine === 'sqlite') {
    const database = new DatabaseSync(`${place.dir}/tocsin.db`, { timeout: 5_000 })
    try {
      database.exec(statement)
    } finally {
      database.close()
    }
    return
  }
  const client = new pg.Client({ connectionString: place.url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
