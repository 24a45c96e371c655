// Which place lies in which? Containment rows, with names in both languages, kept on the node's own stream.
// Source: policy 2.1 (place), intake-and-victims 3. A key is an opaque word; names are content.

import type { Facts, Frame, NewEntry } from '#kernel/entry.ts'
import { textOf, textOrNull } from '#kernel/facts.ts'
import { type Part, part } from '#kernel/part.ts'
import { row } from '#kernel/read-tables.ts'
import { accepted, type Decision, refuser } from '#kernel/refusal.ts'
import { parseZone } from '#kernel/zone.ts'
import type { Bilingual, Ladder, Rung } from './ladder.ts'

export const placeRules = {
  places_empty: 'policy 2.1',
  places_too_many: 'intake 1',
  place_key_format: 'data-model 2',
  place_repeated: 'policy 2.1',
  place_level_unknown: 'policy 2.1',
  place_parent_unknown: 'policy 2.1',
  place_parent_not_wider: 'policy 2.1',
  place_parent_missing: 'policy 2.1',
  place_lacks_language: 'release 1.1',
  place_zone_unknown: 'people A20',
  place_point_range: 'policy 2.1',
  place_has_children: 'policy 2.1',
} as const
const refuse: (code: keyof typeof placeRules, path?: string, facts?: Facts) => Decision & { kind: 'refused' } =
  refuser(placeRules)

/** From the widest. `gate` is a gate, a room, a point: the exact place. */
export const placeLevels = ['country', 'region', 'city', 'district', 'site', 'gate'] as const
export type PlaceLevel = (typeof placeLevels)[number]

/** Harm avoided by saying this much, 0 to 20 (release 1.4). */
const points: Readonly<Record<PlaceLevel, number>> = { country: 1, region: 3, city: 6, district: 9, site: 15, gate: 18 }

/** Millionths of a degree, WGS 84: whole numbers, so that every node holds the same ones. */
export interface Point {
  readonly lat: number
  readonly lon: number
}

export interface PlaceRow {
  readonly place: string
  readonly level: PlaceLevel
  /** Null for a country only. */
  readonly parent: string | null
  readonly names: Bilingual
  /** IANA zone of the place, for its own clock; null: as its parent. */
  readonly zone: string | null
  /** For a map; no rung and no text is ever made from it. Absent or null: nobody says. */
  readonly point?: Point | null
}

interface Held {
  readonly level: PlaceLevel
  readonly parent: string | null
  readonly zone: string | null
  readonly entry: number
}

export interface PlacesState {
  readonly places: Readonly<Record<string, Held>>
}

const placeSet = (state: PlacesState, { facts, index }: Frame): PlacesState => ({
  places: {
    ...state.places,
    [textOf(facts, 'place')]: {
      level: textOf(facts, 'level') as PlaceLevel,
      parent: textOrNull(facts, 'parent'),
      zone: textOrNull(facts, 'zone'),
      entry: index,
    },
  },
})

export const placesPart: Part<PlacesState> = part<PlacesState>(
  { places: {} },
  // the second kind may hold a point, which is content like the names: nothing is decided by it
  { 'node/place-set@1': placeSet, 'node/place-set@2': placeSet },
  (state) =>
    Object.entries(state.places).map(([place, held]) =>
      row('place_row', place, { place, level: held.level, parent: held.parent, zone: held.zone, entry: held.entry }),
    ),
)

const rank = (level: PlaceLevel): number => placeLevels.indexOf(level)
const key = /^[a-z][a-z0-9-]{1,63}$/

/**
 * Adds or replaces places, whole or not at all; a parent may come in the same command, before or after.
 * One entry a place, on the stream `node`, names sealed in its scope.
 */
export function setPlaces(state: PlacesState, command: readonly PlaceRow[]): Decision {
  if (command.length > 1000) return refuse('places_too_many', '', { limit: 1000 })
  const next = new Map<string, { level: PlaceLevel; parent: string | null }>(Object.entries(state.places))
  const seen = new Set<string>()
  for (const [i, place] of command.entries()) {
    if (!key.test(place.place)) return refuse('place_key_format', `/${i}/place`)
    if (seen.has(place.place)) return refuse('place_repeated', `/${i}/place`)
    seen.add(place.place)
    if (!placeLevels.includes(place.level)) return refuse('place_level_unknown', `/${i}/level`)
    if (place.names.en.trim() === '' || place.names.ar.trim() === '')
      return refuse('place_lacks_language', `/${i}/names`)
    if (place.zone !== null && !isZone(place.zone)) return refuse('place_zone_unknown', `/${i}/zone`)
    if (!onEarth(place.point ?? null)) return refuse('place_point_range', `/${i}/point`)
    next.set(place.place, { level: place.level, parent: place.parent })
  }
  for (const [i, { level, parent }] of command.entries()) {
    const fault = parentFault(next, level, parent)
    if (fault !== undefined) return refuse(fault, `/${i}/parent`)
  }
  for (const [i, { place, level }] of command.entries())
    for (const below of next.values())
      if (below.parent === place && rank(below.level) <= rank(level)) return refuse('place_has_children', `/${i}/level`)
  const [first, ...rest] = command.map(
    ({ place, level, parent, names, zone, point = null }): NewEntry => ({
      kind: 'node/place-set@2',
      aggregate: 'node',
      scope: 'node',
      facts: { place, level, parent, zone },
      content: {
        names: { en: names.en, ar: names.ar },
        ...(point === null ? {} : { point: { lat: point.lat, lon: point.lon } }),
      },
    }),
  )
  return first === undefined ? refuse('places_empty') : accepted(first, ...rest)
}

const within = (n: number, most: number): boolean => Number.isSafeInteger(n) && Math.abs(n) <= most
const onEarth = (point: Point | null): boolean =>
  point === null || (within(point.lat, 90_000_000) && within(point.lon, 180_000_000))

function isZone(text: string): boolean {
  try {
    parseZone(text)
    return true
  } catch {
    return false
  }
}

/** A parent is wider than what it holds, so no chain of places can run in a circle. */
function parentFault(
  places: ReadonlyMap<string, { readonly level: PlaceLevel }>,
  level: PlaceLevel,
  parent: string | null,
): 'place_parent_missing' | 'place_parent_unknown' | 'place_parent_not_wider' | undefined {
  if (parent === null) return level === 'country' ? undefined : 'place_parent_missing'
  const above = places.get(parent)
  if (above === undefined) return 'place_parent_unknown'
  return rank(above.level) < rank(level) ? undefined : 'place_parent_not_wider'
}

/** A place and everything that holds it, from the widest; undefined when a row of the chain is missing or out of order. */
export function chainOf(place: string, rows: ReadonlyMap<string, PlaceRow>): readonly PlaceRow[] | undefined {
  const chain: PlaceRow[] = []
  let at: string | null = place
  while (at !== null) {
    const here: PlaceRow | undefined = rows.get(at)
    const below = chain[0]
    if (here === undefined || (below !== undefined && rank(here.level) >= rank(below.level))) return undefined
    chain.unshift(here)
    at = here.parent
  }
  return chain
}

/** The zone of a place's own clock: the nearest one up the chain. */
export const zoneOf = (chain: readonly PlaceRow[]): string | null =>
  chain.findLast((held) => held.zone !== null)?.zone ?? null

/**
 * The ladder of a place: withheld, then every place that holds it, from the country down to itself. A gate is named with
 * what it belongs to. Undefined when the chain is broken or a name is missing in a language.
 */
export function placeLadder(place: string, rows: ReadonlyMap<string, PlaceRow>): Ladder | undefined {
  const chain = chainOf(place, rows)
  if (chain === undefined) return undefined
  const rungs: Rung[] = [{ label: 'withheld', text: {}, utility: 0, disclosure: 0 }]
  for (const [i, here] of chain.entries()) {
    if (here.names.en.trim() === '' || here.names.ar.trim() === '') return undefined
    const above = here.level === 'gate' ? chain[i - 1] : undefined
    rungs.push({
      label: here.level,
      text:
        above === undefined
          ? { en: here.names.en, ar: here.names.ar }
          : { en: `${here.names.en}, ${above.names.en}`, ar: `${here.names.ar}، ${above.names.ar}` },
      utility: points[here.level],
      disclosure: i + 1,
    })
  }
  return { element: 'where', rungs }
}
