// How many, how long, how silent? Counted from frames and from the rows made of them, over the whole node; nothing is
// opened, and no count names a case. For whoever oversees: policy R67, people (e).
// As of two times: what had been recorded by the earlier of them, since here a thing happens when it is recorded.

import type { AnswerOf } from '@tocsin/api'
import { type ReadTable, textOf } from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import type { Ports } from '../ports.ts'
import { frameFrom } from '../store/folds.ts'
import type { Store, Viewer } from '../store/ports.ts'
import { mayAnywhere } from './ledger.ts'
import { type AsOf, held, when } from './read.ts'

type Figures = AnswerOf<'readFigures'>
type Counted = Readonly<Record<string, number>>

/** Fewer than this are people: who knows one of two knows the other (policy R67). */
const smallest = 3
/** Durations that a median is taken over: the newest. */
const most = 10_000
const minute = 60_000

const tally = (words: readonly (string | null)[]): Counted => {
  const counts: Record<string, number> = {}
  for (const word of words) if (word !== null) counts[word] = (counts[word] ?? 0) + 1
  return counts
}

/** How many rows of a table held at an index, by the word in one column. */
async function countBy(ports: Ports, table: ReadTable, column: string, index: number): Promise<Counted> {
  const rows = await ports.store.db
    .selectFrom(table)
    .select((eb) => [eb.ref(column as never).as('word'), eb.fn.countAll<number | string>().as('n')])
    .where(held(table, index))
    .groupBy(column as never)
    .execute()
  const found = rows as readonly { readonly word: string | null; readonly n: number | string }[]
  return Object.fromEntries(found.flatMap(({ word, n }) => (word === null ? [] : [[word, Number(n)]])))
}

async function acknowledgementsBy(ports: Ports, index: number): Promise<Counted> {
  const rows = await ports.store.db
    .selectFrom('exchange_row')
    .select((eb) => ['word', eb.fn.countAll<number | string>().as('n')])
    .where('kind', '=', 'acknowledgement')
    .where('direction', '=', 'in')
    .where(held('exchange_row', index))
    .groupBy('word')
    .execute()
  return Object.fromEntries(rows.flatMap(({ word, n }) => (word === null ? [] : [[word, Number(n)]])))
}

interface RefusalsSeen {
  readonly upTo: number
  readonly codes: readonly { readonly index: number; readonly code: string }[]
}
// the record only grows: what was scanned once stays as it was. Codes alone are kept, never what was refused to whom.
const scanned = new WeakMap<Store, RefusalsSeen>()
const refusedKind = Buffer.from('/refused@1')
const framesAtOnce = 1_000

/** Refusals by code: frames that say so. Only frames that hold the word are decoded. */
async function refusalsBy(ports: Ports, index: number): Promise<Counted> {
  const { store } = ports
  let seen = scanned.get(store) ?? { upTo: -1, codes: [] }
  while (seen.upTo < index) {
    const rows = await store.db
      .selectFrom('entry')
      .select(['index', 'frame'])
      .where('index', '>', seen.upTo)
      .where('index', '<=', index)
      .orderBy('index')
      .limit(framesAtOnce)
      .execute()
    const last = rows.at(-1)
    if (last === undefined) break
    const codes = rows.flatMap((row) => {
      if (!Buffer.from(row.frame).includes(refusedKind)) return []
      const frame = frameFrom(row)
      return frame.kind.endsWith('/refused@1') ? [{ index: row.index, code: textOf(frame.facts, 'code') }] : []
    })
    seen = { upTo: last.index, codes: [...seen.codes, ...codes] }
  }
  if (seen.upTo > (scanned.get(store)?.upTo ?? -1)) scanned.set(store, seen)
  return tally(seen.codes.filter((each) => each.index <= index).map(({ code }) => code))
}

type Span = readonly [from: number, until: number]

/** From when somebody was entered as being at risk until it was determined. */
async function determinationSpans(ports: Ports, index: number): Promise<readonly Span[]> {
  const rows = await ports.store.db
    .selectFrom('clock_row')
    .select(['started', 'settled_at'])
    .where('clock', '=', 'determined')
    .where('state', 'in', ['met', 'missed'])
    .where('settled_at', 'is not', null)
    .where(held('clock_row', index))
    .orderBy('entry', 'desc')
    .limit(most)
    .execute()
  return rows.flatMap((row): Span[] => (row.settled_at === null ? [] : [[row.started, row.settled_at]]))
}

/** From when a delivery was queued until an office had read it, and until anybody there had answered at all. */
async function deliverySpans(ports: Ports, index: number): Promise<{ read: readonly Span[]; said: readonly Span[] }> {
  const rows = await ports.store.db
    .selectFrom('delivery_row')
    .select(['aggregate', 'queued_at', 'delivered_at'])
    .where(held('delivery_row', index))
    .orderBy('entry', 'desc')
    .limit(most)
    .execute()
  const answers = await ports.store.db
    .selectFrom('exchange_row')
    .select((eb) => ['aggregate', eb.fn.min('at').as('first')])
    .where('kind', '=', 'acknowledgement')
    .where('direction', '=', 'in')
    .where(held('exchange_row', index))
    .groupBy('aggregate')
    .execute()
  const first = new Map(answers.map((row) => [row.aggregate, row.first]))
  return {
    read: rows.flatMap((row): Span[] => (row.delivered_at === null ? [] : [[row.queued_at, row.delivered_at]])),
    said: rows.flatMap((row): Span[] => {
      const at = first.get(row.aggregate)
      return at === undefined ? [] : [[row.queued_at, at]]
    }),
  }
}

/** The median in whole minutes, rounded down; of an even number, the mean of the two in the middle. */
function medianOf(spans: readonly Span[]): { readonly minutes: number | null; readonly of: number } {
  const sorted = spans.map(([from, until]) => until - from).sort((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  const minutes = low === undefined || high === undefined ? null : Math.floor((low + high) / 2 / minute)
  return { minutes, of: sorted.length }
}

/** Every count as it is, up to a ledger index: for nobody's eyes until small numbers are hidden. */
export async function countFigures(ports: Ports, index: number) {
  const delivery = await deliverySpans(ports, index)
  return {
    counts: {
      cases: await countBy(ports, 'case_row', 'state', index),
      determinations: await countBy(ports, 'determination_row', 'state', index),
      waiversByGround: await countBy(ports, 'waiver_row', 'ground', index),
      releases: await countBy(ports, 'release_row', 'state', index),
      deliveries: await countBy(ports, 'delivery_row', 'state', index),
      silences: await countBy(ports, 'silence_row', 'silence', index),
      acknowledgements: await acknowledgementsBy(ports, index),
      outcomes: await countBy(ports, 'outcome_row', 'code', index),
      clocks: await countBy(ports, 'clock_row', 'state', index),
      refusals: await refusalsBy(ports, index),
    },
    medians: {
      determination: medianOf(await determinationSpans(ports, index)),
      delivery: medianOf(delivery.read),
      acknowledgement: medianOf(delivery.said),
    },
  }
}

/** Small numbers as -1; nothing of a kind is no word at all, so zero is told by absence. */
const hidden = (counts: Counted): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).map(([word, n]) => [word, n < smallest ? -1 : n]))
/** The median of one is that one, and of two nearly so. */
const shownMedian = ({ minutes, of }: ReturnType<typeof medianOf>): number | null => (of < smallest ? null : minutes)

/** The figures of this node. @throws AbsentError for whoever does not oversee it */
export async function readFigures(ports: Ports, viewer: Viewer, at: AsOf): Promise<Figures> {
  if (!(await mayAnywhere(ports, viewer, 'oversight.figures'))) throw new AbsentError()
  const index = Math.min(at.index, await ports.store.indexAt(at.validAt))
  const { counts, medians } = await countFigures(ports, index)
  return {
    validAt: when(at.validAt),
    knownAt: when(at.knownAt),
    cases: hidden(counts.cases),
    determinations: hidden(counts.determinations),
    waiversByGround: hidden(counts.waiversByGround),
    releases: hidden(counts.releases),
    deliveries: hidden(counts.deliveries),
    silences: hidden(counts.silences),
    acknowledgements: hidden(counts.acknowledgements),
    outcomes: hidden(counts.outcomes),
    clocks: hidden(counts.clocks),
    refusals: hidden(counts.refusals),
    medianMinutes: {
      determination: shownMedian(medians.determination),
      delivery: shownMedian(medians.delivery),
      acknowledgement: shownMedian(medians.acknowledgement),
    },
    smallest,
  }
}
