// A fact as it is made in a hurry, and how much of it one report alone may tell: one rung less than what is held, since the
// finest could have been planted to find who tells (release 1.3). The node holds the rule; here is only reckoned which
// rung to ask for, and a wrong one is refused.

import type { CallOf } from '@tocsin/api'
import { general } from '../../i18n/both.ts'
import { written, zoneName } from '../../time/format.ts'
import { fromWall } from '../../time/wall.ts'

export const elements = ['who', 'target', 'where', 'when', 'how', 'actor', 'quantity'] as const
export type Element = (typeof elements)[number]

export interface Both {
  readonly en: string
  readonly ar: string
}
export interface Place {
  readonly place: string
  readonly parent: string | null
  readonly names: { readonly en?: string | undefined; readonly ar?: string | undefined }
}

export interface Fact {
  readonly element: Element
  readonly span: readonly [number, number]
  /** What the words say; of a time and a place it is written from the fields. */
  readonly sentence: Both
  /** What is told of it. */
  readonly general: Both
  readonly place: string
  /** Wall clock times at the place. */
  readonly from: string
  readonly until: string
  readonly isTold: boolean
}

/** What the facts rest on: the places of the register and the zone of the page. */
export interface World {
  readonly places: readonly Place[]
  readonly zone: string
}

const isArabic = (text: string): boolean => /\p{Script=Arabic}/u.test(text)

/** The words that were selected, in the language that they are in; the other one is for a person to say. */
export function factOf(element: Element, report: string, span: readonly [number, number], place: string): Fact {
  const words = report
    .slice(...span)
    .trim()
    .replace(/\s+/g, ' ')
  return {
    element,
    span,
    sentence: isArabic(words) ? { en: '', ar: words } : { en: words, ar: '' },
    general: general[element],
    place,
    from: '',
    until: '',
    isTold: true,
  }
}

/** From a place to the largest that it lies in. */
function upwards(places: readonly Place[], place: string): readonly Place[] {
  const chain: Place[] = []
  let at: string | null = place
  while (at !== null && chain.length < 16) {
    const wanted: string = at
    const found = places.find((each) => each.place === wanted)
    if (found === undefined) break
    chain.push(found)
    at = found.parent
  }
  return chain
}

const saidBy = (place: Place | undefined): Both => ({ en: place?.names.en ?? '', ar: place?.names.ar ?? '' })

const minutesOf = (wall: string): number => Date.parse(`${wall}Z`) / 60_000
const day = 1440

/** How many granularities hold a time, the time itself not counted: month, week, half of it, day, part of it, hour. */
function coarserThan(from: string, until: string): number {
  const [start, end] = [minutesOf(from), minutesOf(until)]
  const [first, last] = [Math.floor(start / day), Math.floor((end - 1) / day)]
  const date = new Date(first * day * 60_000)
  const days = (year: number, month: number): number => Date.UTC(year, month, 1) / 60_000 / day
  const month = [
    days(date.getUTCFullYear(), date.getUTCMonth()),
    days(date.getUTCFullYear(), date.getUTCMonth() + 1) - 1,
  ]
  const [monthStart = 0, monthEnd = 0] = month
  const monday = first - ((((first + 3) % 7) + 7) % 7)
  const half = first - monday < 3 ? [monday, monday + 2] : [monday + 3, monday + 6]
  const [halfStart = 0, halfEnd = 0] = half
  const clipped = (a: number, b: number): readonly [number, number] =>
    last <= monthEnd ? [Math.max(a, monthStart), Math.min(b, monthEnd)] : [a, b]
  const wholeDays = ([a, b]: readonly [number, number]): readonly [number, number] => [a * day, (b + 1) * day]
  const cells: (readonly [number, number])[] = [
    ...(last <= monthEnd ? [wholeDays([monthStart, monthEnd])] : []),
    ...[clipped(monday, monday + 6), clipped(halfStart, halfEnd)].filter(([a, b]) => b > a).map(wholeDays),
  ]
  if (first === last)
    for (const length of [day, 360, 60]) {
      const at = Math.floor(start / length) * length
      cells.push([at, at + length])
    }
  let outer = Number.POSITIVE_INFINITY
  let count = 0
  for (const [a, b] of cells) {
    if (a > start || end > b || b - a <= end - start || b - a >= outer) continue
    outer = b - a
    count++
  }
  return count
}

/** Whether everything that this fact needs is there. */
export function isSaid(fact: Fact, { places, zone }: World): boolean {
  switch (fact.element) {
    case 'where':
      return upwards(places, fact.place).length > 0
    case 'when': {
      const [from, until] = [fromWall(fact.from, zone), fromWall(fact.until, zone)]
      return from !== null && until !== null && from < until
    }
    case 'who':
    case 'target':
    case 'how':
    case 'actor':
    case 'quantity':
      return [fact.sentence, fact.general].every(({ en, ar }) => en.trim() !== '' && ar.trim() !== '')
  }
}

const timeIn = ({ from, until }: Fact, zone: string, language: 'en' | 'ar'): string => {
  const [start, end] = [fromWall(from, zone), fromWall(until, zone)]
  if (start === null || end === null) return ''
  return `${written(new Date(start), zone, language)} – ${written(new Date(end), zone, language)} (${zoneName(zone, language)})`
}

const heldOf = (fact: Fact, { places, zone }: World): Both => {
  switch (fact.element) {
    case 'where':
      return saidBy(upwards(places, fact.place)[0])
    case 'when':
      return { en: timeIn(fact, zone, 'en'), ar: timeIn(fact, zone, 'ar') }
    case 'who':
    case 'target':
    case 'how':
    case 'actor':
    case 'quantity':
      return fact.sentence
  }
}

/** What is told, as far as this page can say it before the node does. */
export function toldOf(fact: Fact, world: World): Both {
  if (!fact.isTold) return { en: '', ar: '' }
  switch (fact.element) {
    case 'where':
      return saidBy(upwards(world.places, fact.place)[1])
    case 'when':
      return heldOf(fact, world)
    case 'who':
    case 'target':
    case 'how':
    case 'actor':
    case 'quantity':
      return fact.general
  }
}

type Given = CallOf<'warnNow'>['body']['facts'][number]
export function givenOf(fact: Fact, world: World): Given {
  const { element, span, sentence, isTold } = fact
  const common = { element, span: [span[0], span[1]] as [number, number], assertion: heldOf(fact, world) }
  const rung = (finest: number): number => (isTold ? Math.max(0, finest - 1) : 0)
  if (element === 'where')
    return {
      ...common,
      ladder: { kind: 'place', place: fact.place },
      rung: rung(upwards(world.places, fact.place).length),
    }
  if (element === 'when') {
    const window = { from: fromWall(fact.from, world.zone) ?? '', until: fromWall(fact.until, world.zone) ?? '' }
    return {
      ...common,
      ladder: { kind: 'time', window, zone: world.zone },
      rung: rung(coarserThan(fact.from, fact.until) + 1),
    }
  }
  return {
    ...common,
    ladder: {
      kind: 'stated',
      rungs: [
        { label: 'withheld', text: {}, utility: 0 },
        { label: 'general', text: { ...fact.general }, utility: 5 },
        { label: 'exact', text: { ...sentence }, utility: 10 },
      ],
    },
    rung: rung(2),
  }
}
