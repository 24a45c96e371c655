// What stands in the sealed content of worlds and of the origins of a source? Read with care: older entries have no basis.

import { entryBases, type Instant, type KnownClaim, type OwnRow, type WorldRow } from '@tocsin/domain'
import { type Content, listIn, recordsIn, textIn } from './queries/read.ts'

const whole = (value: unknown): number => (typeof value === 'number' ? value : 0)
const word = (value: unknown): string => (typeof value === 'string' ? value : '')

const rowFrom = (held: Content): WorldRow => ({
  key: word(held.key),
  kind: word(held.kind),
  count: whole(held.count),
  weight: whole(held.weight),
  // what nobody gave a basis for counts as a default (release 3.3)
  basis: entryBases.find((basis) => basis === held.basis) ?? 'default',
  by: word(held.by),
  at: whole(held.at) as Instant,
})

export const rowsIn = (content: Content | undefined, name: 'rows' | 'origins'): WorldRow[] =>
  recordsIn(content, name).map(rowFrom)

export const ownIn = (content: Content | undefined): OwnRow[] =>
  recordsIn(content, 'own').map((held) => {
    const { key, kind, count, weight, basis } = rowFrom(held)
    return { key, kind, count, weight, basis, of: textIn(held, 'of') }
  })

/** The world as a source has it. */
export const originsIn = (content: Content | undefined): { readonly self: string; readonly origins: WorldRow[] } => ({
  self: textIn(content, 'self') ?? '',
  origins: rowsIn(content, 'origins'),
})

/** Who could have known a claim, with what each entry rests on; older entries say nothing of that. */
export const knownIn = (content: Content): Pick<KnownClaim, 'sets' | 'entries'> => ({
  sets: listIn(content, 'sets').map((set) =>
    Array.isArray(set) ? set.filter((key): key is string => typeof key === 'string') : '*',
  ),
  entries: recordsIn(content, 'entries').map((held) => {
    const { key, basis, by, at } = rowFrom(held)
    return { key, basis, by, at }
  }),
})
