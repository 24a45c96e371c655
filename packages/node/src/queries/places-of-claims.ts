// Which place does each rung of a claim tell? The claim keeps its finest place, sealed; the wider ones are the places that
// held it when the claim was entered, so that moving a town to another region later changes no claim.

import type { ClaimState } from '@tocsin/domain'
import type { Ports } from '../ports.ts'
import { type Content, textIn } from './read.ts'

/** By claim: the key of the place by the label of its rung. A claim whose place the viewer may not open is absent. */
export type PlacesOfClaims = ReadonlyMap<string, ReadonlyMap<string, string>>

interface PlaceVersion {
  readonly place: string
  readonly level: string
  readonly parent: string | null
  readonly from_index: number
  readonly until_index: number
}

/** Every version of the places named and of all that hold them: one query a level, six at most. */
async function versionsAround(ports: Ports, named: readonly string[]): Promise<ReadonlyMap<string, PlaceVersion[]>> {
  const found = new Map<string, PlaceVersion[]>()
  for (let wanted = [...new Set(named)]; wanted.length > 0; ) {
    const rows: PlaceVersion[] = await ports.store.db
      .selectFrom('place_row')
      .select(['place', 'level', 'parent', 'from_index', 'until_index'])
      .where('place', 'in', wanted)
      .execute()
    for (const place of wanted) found.set(place, [])
    for (const row of rows) found.get(row.place)?.push(row)
    const parents = rows.flatMap(({ parent }) => (parent === null || found.has(parent) ? [] : [parent]))
    wanted = [...new Set(parents)]
  }
  return found
}

/** The places that the rungs of these claims tell. */
export async function placesOfClaims(
  ports: Ports,
  claims: readonly ClaimState[],
  opened: ReadonlyMap<number, Content>,
): Promise<PlacesOfClaims> {
  const finest = claims.flatMap((claim) => {
    const place = claim.ladder === 'place' ? textIn(opened.get(claim.entry), 'place') : null
    return place === null ? [] : [{ claim: claim.claim, entry: claim.entry, place }]
  })
  const versions = await versionsAround(
    ports,
    finest.map(({ place }) => place),
  )
  return new Map(
    finest.map(({ claim, entry, place }) => {
      const byLevel = new Map<string, string>()
      for (let key: string | null = place; key !== null; ) {
        const at: string = key
        const row = versions.get(at)?.find((held) => held.from_index <= entry && held.until_index > entry)
        if (row === undefined || byLevel.has(row.level)) break
        byLevel.set(row.level, at)
        key = row.parent
      }
      return [claim, byLevel] as const
    }),
  )
}
