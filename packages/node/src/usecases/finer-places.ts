// Which places of the register lie inside the place that is told? A text that names one of them tells more than its
// release, though no ladder of the case holds that name (release.md 4.2, D3).

import type { CaseState, ClaimRung } from '@tocsin/domain'
import type { Ports } from '../ports.ts'
import { OPEN } from '../store/tables.ts'
import type { Reads } from './act.ts'
import { textOf } from './release-facts.ts'

interface Placed {
  readonly place: string
  readonly level: string
  readonly parent: string | null
  readonly entry: number
}

/** The most places that are looked at for one claim: a country holds more than anybody names in a warning. */
const most = 2000

async function rowsWhere(
  ports: Ports,
  column: 'place' | 'parent',
  keys: readonly string[],
): Promise<readonly Placed[]> {
  return ports.store.db
    .selectFrom('place_row')
    .select(['place', 'level', 'parent', 'entry'])
    .where(column, 'in', keys)
    .where('until_index', '=', OPEN)
    .orderBy('place')
    .limit(most)
    .execute()
}

/** The place of the rung that is told, going up from the finest that is held. */
async function toldPlace(ports: Ports, finest: string, label: string): Promise<string | undefined> {
  for (let key: string | null = finest; key !== null; ) {
    const [row]: readonly Placed[] = await rowsWhere(ports, 'place', [key])
    if (row === undefined) return undefined
    if (row.level === label) return row.place
    key = row.parent
  }
  return undefined
}

/** Names of the places inside those that are told, by claim. A place that is withheld altogether has no inside. */
export async function finerPlaces(
  ports: Ports,
  reads: Reads,
  core: CaseState,
  rungs: readonly ClaimRung[],
): Promise<readonly { readonly claim: string; readonly names: readonly string[] }[]> {
  const found: { claim: string; names: readonly string[] }[] = []
  for (const claim of core.claims) {
    const rung = rungs.find((each) => each.claim === claim.claim)?.rung ?? 0
    const label = claim.rungs[rung]?.label
    if (claim.ladder !== 'place' || rung === 0 || label === undefined) continue
    const { place } = await reads.content(claim.entry)
    const root = typeof place === 'string' ? await toldPlace(ports, place, label) : undefined
    const names: string[] = []
    let looked = 0
    for (let level = root === undefined ? [] : [root]; level.length > 0 && looked < most; ) {
      const inside = await rowsWhere(ports, 'parent', level)
      looked += inside.length
      for (const { entry } of inside) {
        // the register of places is the node's own: whoever composes need not hold it to be kept from naming them
        const [content] = await ports.store.open({ person: 'service:matcher' }, [entry])
        const { en, ar } = textOf(content?.names)
        names.push(...[en, ar].flatMap((name) => (name === undefined ? [] : [name])))
      }
      level = inside.map((row) => row.place)
    }
    found.push({ claim: claim.claim, names })
  }
  return found
}
