// What was put to second readers about a source, and which entries does that leave in doubt? Opened by `service:custody`;
// of what it opens the reader gets one question, the source's custody both answers, and everybody else numbers.

import {
  type AnsweredItem,
  type ComparedItem,
  compareSecond,
  doubtsIn,
  type SecondAnswer,
  type SecondItem,
  type SourceId,
} from '@tocsin/domain'
import type { Ports } from './ports.ts'
import { type Content, recordsIn, textIn } from './queries/read.ts'
import { OPEN } from './store/tables.ts'

const custody = { person: 'service:custody' } as const
const whole = (value: unknown): number => (typeof value === 'number' ? value : -1)

const itemsIn = (content: Content | undefined): readonly SecondItem[] =>
  recordsIn(content, 'items').map((one) => ({
    claim: textIn(one, 'claim') ?? '',
    rung: whole(one.rung),
    key: textIn(one, 'key') ?? '',
    matters: one.matters === true,
    first: one.first === true,
  }))
const answersIn = (content: Content | undefined): readonly AnsweredItem[] =>
  recordsIn(content, 'answers').map((one) => ({ item: whole(one.item), answer: textIn(one, 'answer') as SecondAnswer }))

/** Questions about a source that were answered. */
const answeredRows = (ports: Ports, source: string) =>
  ports.store.db
    .selectFrom('second_row')
    .innerJoin('reading_row', 'reading_row.aggregate', 'second_row.reading')
    .select(['second_row.reading', 'second_row.asked_entry', 'second_row.first_counts', 'reading_row.answer_entry'])
    .where('second_row.aggregate', '=', source)
    .where('second_row.until_index', '=', OPEN)
    .where('reading_row.until_index', '=', OPEN)
    .where('reading_row.answer_entry', 'is not', null)
    .orderBy('second_row.asked_entry')
    .execute()

interface Read {
  readonly reading: string
  readonly items: readonly ComparedItem[]
  readonly firstCounts: ReadonlySet<number>
}

async function openedOf(ports: Ports, source: string): Promise<readonly Read[]> {
  const rows = await answeredRows(ports, source)
  if (rows.length === 0) return []
  const wanted = rows.flatMap(({ asked_entry, answer_entry }) => [asked_entry, answer_entry ?? -1])
  const opened = await ports.store.open(custody, wanted)
  return rows.map(({ reading, first_counts }, i) => ({
    reading,
    items: compareSecond(itemsIn(opened[2 * i]), answersIn(opened[2 * i + 1])),
    firstCounts: new Set(first_counts === '' ? [] : first_counts.split(',').map(Number)),
  }))
}

/** Entries that a second reader does not believe and that nobody has settled for the first: they do not count. */
export const doubtedOf = async (ports: Ports, source: string): Promise<ReturnType<typeof doubtsIn>> =>
  (await openedOf(ports, source)).flatMap(({ items, firstCounts }) => doubtsIn(items, firstCounts))

/** Every entry that was ever answered a second time. */
export const answeredOf = async (ports: Ports, source: string): Promise<readonly SecondItem[]> =>
  (await openedOf(ports, source)).flatMap(({ items }) => items)

/** Both answers to one question beside each other; undefined before there is a second. */
export const comparedOf = async (
  ports: Ports,
  source: string,
  reading: string,
): Promise<readonly ComparedItem[] | undefined> =>
  (await openedOf(ports, source)).find((one) => one.reading === reading)?.items

/** The source that a question is about: for the node itself, never for whoever reads it. */
export const sourceOfReading = async (ports: Ports, reading: string): Promise<SourceId | undefined> =>
  (
    await ports.store.db
      .selectFrom('second_row')
      .select('aggregate')
      .where('reading', '=', reading)
      .where('until_index', '=', OPEN)
      .executeTakeFirst()
  )?.aggregate as SourceId | undefined

/** Questions that were answered and are not compared yet. */
export const secondsToCompare = async (
  ports: Ports,
): Promise<readonly { readonly source: SourceId; readonly reading: string; readonly reader: string }[]> => {
  const rows = await ports.store.db
    .selectFrom('second_row')
    .innerJoin('reading_row', 'reading_row.aggregate', 'second_row.reading')
    .select(['second_row.aggregate', 'second_row.reading', 'second_row.reader'])
    .where('second_row.until_index', '=', OPEN)
    .where('reading_row.until_index', '=', OPEN)
    .where('second_row.confirmed', 'is', null)
    .where('reading_row.answer_entry', 'is not', null)
    .orderBy('second_row.reading')
    .limit(1000)
    .execute()
  return rows.map(({ aggregate, reading, reader }) => ({ source: aggregate as SourceId, reading, reader }))
}
