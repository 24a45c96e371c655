// What would be put to a second reader about a release? The entries are picked here and by nobody; the words are those that
// would leave, and labels come from the kept world, which every custodian reads: of the source's own rows none is shown.

import {
  type CaseId,
  type CaseState,
  type Fact,
  type Picked,
  pickSecond,
  type SecondItem,
  type SecondShown,
  type SourceId,
  type WorldRow,
} from '@tocsin/domain'
import { knowledgeOf, toldIn } from './custody.ts'
import type { Ports } from './ports.ts'
import { type Content, foldAt, listIn, textIn } from './queries/read.ts'
import { answeredOf } from './second.ts'
import { OPEN } from './store/tables.ts'
import { rowsIn } from './world-rows.ts'

const custody = { person: 'service:custody' } as const
/** Opens what stands in cases, for the node itself. */
const matcher = { person: 'service:matcher' } as const

const isRecord = (value: Fact | undefined): value is Content =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Rows of the world that the source uses, as its newest version has them: labels that every custodian reads. */
async function shownRows(ports: Ports, source: string): Promise<ReadonlyMap<string, WorldRow>> {
  const found = await ports.store.db
    .selectFrom('world_use_row')
    .innerJoin('world_row', 'world_row.aggregate', 'world_use_row.world')
    .select('world_row.entry')
    .where('world_use_row.aggregate', '=', source)
    .where('world_use_row.until_index', '=', OPEN)
    .where('world_row.until_index', '=', OPEN)
    .executeTakeFirst()
  const [content] = found === undefined ? [] : await ports.store.open(custody, [found.entry])
  return new Map(rowsIn(content, 'rows').map((row) => [row.key, row]))
}

/** The words of each item as they would leave, with the label and the heads of the kept world. */
async function shownFor(
  ports: Ports,
  core: CaseState,
  items: readonly SecondItem[],
  rows: ReadonlyMap<string, WorldRow>,
): Promise<readonly SecondShown[]> {
  const held = items.map(({ claim }) => core.claims.find((one) => one.claim === claim))
  const opened = await ports.store.open(
    matcher,
    held.map((claim) => claim?.entry ?? -1),
  )
  return items.map(({ rung, key }, i) => {
    const text = listIn(opened[i], 'texts')[rung]
    const words = isRecord(text) ? text : undefined
    const row = rows.get(key)
    return {
      element: held[i]?.element ?? '',
      label: held[i]?.rungs[rung]?.label ?? '',
      en: textIn(words, 'en') ?? '',
      ar: textIn(words, 'ar') ?? '',
      group: key,
      kind: row?.kind ?? '',
      heads: row?.count ?? 0,
    }
  })
}

/** The words of items that were compared, for the custody of the source, which settles what differs. */
export async function wordsOf(
  ports: Ports,
  caseId: CaseId,
  items: readonly SecondItem[],
): Promise<readonly Pick<SecondShown, 'element' | 'en' | 'ar'>[]> {
  const { core } = (await foldAt(ports, matcher, 'case', caseId)).state
  return shownFor(ports, core, items, new Map())
}

export interface Question {
  readonly picked: Picked
  readonly shown: readonly SecondShown[]
}

/** What would be put to a second reader about a release; undefined when it is not about the source. */
export async function questionOf(
  ports: Ports,
  source: SourceId,
  release: string,
  core: CaseState,
): Promise<Question | undefined> {
  const chosen = await toldIn(ports, source, release)
  const knowledge = chosen && (await knowledgeOf(ports, source, null, null))
  if (chosen === undefined || knowledge === undefined) return undefined
  const rows = await shownRows(ports, source)
  const before = await answeredOf(ports, source)
  const picked = pickSecond({ source: knowledge, chosen, shown: new Set(rows.keys()), before })
  return { picked, shown: picked.kind === 'picked' ? await shownFor(ports, core, picked.items, rows) : [] }
}
