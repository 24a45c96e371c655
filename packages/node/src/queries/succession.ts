// What did a change of administration leave, who has taken it over, and for how long was it nobody's? Each item is shown
// to those who see what it is about; of the others there is no row and no count (R53, R66).

import type { AnswerOf } from '@tocsin/api'
import { itemKey, owedItems, type SuccessionState } from '@tocsin/domain'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { previewHash } from './mandate.ts'
import {
  contents,
  entryIn,
  foldAt,
  held,
  latest,
  offered,
  type Page,
  paged,
  pageSize,
  rolesOf,
  textIn,
  visibleAmong,
  visibleTo,
  when,
  whenOrNull,
} from './read.ts'

type Items = SuccessionState['items']

async function seenOf(ports: Ports, viewer: Viewer, { items }: SuccessionState): Promise<Items> {
  const seen = new Set(await visibleAmong(ports, viewer, [...new Set(items.map(({ subject }) => subject))]))
  return items.filter(({ subject }) => seen.has(subject))
}

/** The items that are owed and that the viewer sees, with the hash of their preview. */
export async function owedAndSeen(
  ports: Ports,
  viewer: Viewer,
  id: string,
  state: SuccessionState,
): Promise<{ readonly keys: ReadonlySet<string>; readonly preview: string }> {
  const owed = new Set(owedItems(state).map(itemKey))
  const keys = (await seenOf(ports, viewer, state)).map(itemKey).filter((key) => owed.has(key))
  return { keys: new Set(keys), preview: previewHash(id, keys) }
}

type Succession = AnswerOf<'readSuccession'>

async function viewOf(ports: Ports, viewer: Viewer, id: string): Promise<Succession> {
  const { succession } = (await foldAt(ports, viewer, 'succession', id)).state
  const now = ports.clock.now()
  const items = await seenOf(ports, viewer, succession)
  const owed = items.filter(({ acceptedAt }) => acceptedAt === null).length
  const opened = await contents(ports, viewer, [succession.entry])
  const roles = await rolesOf(ports, viewer, id)
  return {
    succession: id,
    state: owed === 0 ? 'accepted' : 'owed',
    begunAt: when(succession.begunAt),
    items: items.length,
    owed,
    successors: [...succession.successors],
    reason: textIn(opened.get(succession.entry), 'reason'),
    preview: (await owedAndSeen(ports, viewer, id, succession)).preview,
    pending: items.map((item) => ({
      item: itemKey(item),
      kind: item.kind,
      subject: item.subject,
      about: item.about,
      state: item.acceptedAt === null ? 'owed' : 'accepted',
      acceptedBy: item.acceptedBy,
      acceptedAt: whenOrNull(item.acceptedAt),
      gap: (item.acceptedAt ?? now) - succession.begunAt,
    })),
    actions: [
      offered(
        roles,
        'acceptSuccession',
        'succession.accept',
        !succession.successors.includes(viewer.person)
          ? 'successor_not_named'
          : owed === 0
            ? 'succession_item_accepted'
            : null,
      ),
    ],
  }
}

export const readSuccession = viewOf

export async function listSuccessions(ports: Ports, viewer: Viewer, page: Page): Promise<AnswerOf<'listSuccessions'>> {
  const rows = await ports.store.db
    .selectFrom('succession_row')
    .select(['aggregate', 'entry'])
    .where('entry', '<', page.after === undefined ? latest : entryIn(page.after))
    .where(held('succession_row', latest))
    .where(visibleTo('succession_row', viewer))
    .orderBy('entry', 'desc')
    .limit((page.limit ?? pageSize) + 1)
    .execute()
  const { items, next } = paged(rows, page, ({ entry }) => `${entry}`)
  const told: AnswerOf<'listSuccessions'>['items'] = []
  for (const { aggregate } of items) {
    const { succession, state, begunAt, items: count, owed } = await viewOf(ports, viewer, aggregate)
    told.push({ succession, state, begunAt, items: count, owed })
  }
  return { items: told, next }
}
