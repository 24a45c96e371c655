// Which worlds are kept, and what would a newer one change for a source before its custodian takes it over?
// Rows are read by the right to open them: an answer for anybody else has none.

import type { AnswerOf } from '@tocsin/api'
import { composeWorld, marginOf, rowChanges, shippedTemplates, type WorldOrigin, type WorldRow } from '@tocsin/domain'
import { limitsFrom } from '../limits-stored.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { originsIn, ownIn, rowsIn } from '../world-rows.ts'
import {
  contents,
  foldAt,
  held,
  latest,
  listIn,
  offered,
  type Page,
  paged,
  pageSize,
  rolesOf,
  textIn,
  visibleTo,
  when,
} from './read.ts'

type Item = AnswerOf<'listWorlds'>['items'][number]
type Use = AnswerOf<'readWorldUse'>

const shown = ({ key, kind, count, weight, basis, by, at }: WorldRow): Use['rows'][number] => ({
  key,
  kind,
  count,
  weight,
  basis,
  by,
  at: when(at),
})

export async function listWorlds(ports: Ports, viewer: Viewer, page: Page): Promise<AnswerOf<'listWorlds'>> {
  const rows = await ports.store.db
    .selectFrom('world_row')
    .selectAll()
    .where('aggregate', '>', page.after ?? '')
    .where(held('world_row', latest))
    .where(visibleTo('world_row', viewer))
    .orderBy('aggregate')
    .limit((page.limit ?? pageSize) + 1)
    .execute()
  const { items, next } = paged(rows, page, (row) => row.aggregate)
  const opened = await contents(
    ports,
    viewer,
    items.map((row) => row.name_entry),
  )
  return {
    items: items.map(
      (row): Item => ({
        world: row.aggregate,
        organisation: row.organisation,
        name: textIn(opened.get(row.name_entry), 'name'),
        version: row.version,
        rows: row.rows,
        heads: row.heads,
        from: when(row.valid_from),
      }),
    ),
    next,
  }
}

export async function readWorld(ports: Ports, viewer: Viewer, world: string): Promise<AnswerOf<'readWorld'>> {
  const { state } = await foldAt(ports, viewer, 'world', world)
  const { organisation, version, rows, heads, from, nameEntry, entry } = state.world
  const opened = await contents(ports, viewer, [nameEntry, entry])
  return {
    world,
    organisation: organisation ?? '',
    name: textIn(opened.get(nameEntry), 'name'),
    version,
    rows,
    heads,
    from: when(from),
    entries: rowsIn(opened.get(entry), 'rows').map(shown),
    actions: [offered(await rolesOf(ports, viewer, world), 'changeWorld', 'world.write')],
  }
}

/** The templates as shipped: they hold kinds of people, nobody's name. */
export const listTemplates = (): AnswerOf<'listTemplates'> => ({
  items: shippedTemplates.map(({ discipline, version, rows }) => ({
    discipline,
    version,
    rows: rows.map(({ row, level, knows }) => ({ row, level, knows })),
  })),
  next: null,
})

const asRow = (row: WorldOrigin | null): Use['changes'][number]['before'] =>
  row === null ? null : { kind: row.kind, count: row.count, weight: row.weight }

/** What the newest version of the world would change: rows, and claims in whose sets somebody would be gone. */
async function newer(
  ports: Ports,
  viewer: Viewer,
  use: { readonly world: string; readonly version: number },
  picked: Parameters<typeof ownIn>[0],
  rows: readonly WorldRow[],
): Promise<Pick<Use, 'newest' | 'changes' | 'fault'> & { readonly gone: ReadonlySet<string> }> {
  const nothing = { changes: [], fault: null, gone: new Set<string>() }
  const { world } = (await foldAt(ports, viewer, 'world', use.world)).state
  if (world.version === use.version) return { ...nothing, newest: world.version }
  const opened = await contents(ports, viewer, [world.entry])
  const next = composeWorld(rowsIn(opened.get(world.entry), 'rows'), ownIn(picked), {
    person: viewer.person,
    at: ports.clock.now(),
  })
  if (next.kind === 'refused') return { ...nothing, newest: world.version, fault: next.refusal.code }
  const changes = rowChanges(rows, next.rows)
  const self = textIn(picked, 'self')
  return {
    newest: world.version,
    changes: changes.map(({ key, before, after }) => ({ key, before: asRow(before), after: asRow(after) })),
    fault: next.rows.some(({ key }) => key === self) ? null : 'world_without_source',
    gone: new Set(changes.flatMap(({ key, after }) => (after === null ? [key] : []))),
  }
}

export async function readWorldUse(ports: Ports, viewer: Viewer, id: string): Promise<Use> {
  const { source, use } = (await foldAt(ports, viewer, 'source', id)).state
  const known = Object.entries(source.known)
  const opened = await contents(ports, viewer, [
    use.picked,
    source.origins?.entry ?? null,
    use.limits?.entry ?? null,
    ...known.map(([, { entry }]) => entry),
  ])
  const at = (entry: number | null | undefined) =>
    entry === null || entry === undefined ? undefined : opened.get(entry)
  const picked = at(use.picked)
  const { self, origins } = originsIn(at(source.origins?.entry))
  const next =
    use.world === null
      ? { newest: null, changes: [], fault: null, gone: new Set<string>() }
      : await newer(ports, viewer, { world: use.world, version: use.version }, picked, origins)
  const claims = known.flatMap(([claim, { case: caseId, entry }]) => {
    const keys = new Set(
      listIn(opened.get(entry), 'sets').flatMap((set) => (Array.isArray(set) ? (set as string[]) : [])),
    )
    const gone = [...keys].filter((key) => next.gone.has(key)).length
    return gone === 0 ? [] : [{ claim, case: caseId, gone }]
  })
  const limitsContent = at(use.limits?.entry)
  const limits = use.limits === null ? null : limitsFrom(use.limits, limitsContent)
  const roles = await rolesOf(ports, viewer, id)
  const k = source.protection?.k ?? 1
  const on = { templates: Object.keys(use.filled).length > 0, sideKnowledge: limits?.sideKnowledge === true }
  return {
    source: id,
    kind: source.kind,
    world: use.world,
    version: use.world === null ? null : use.version,
    newest: next.newest,
    pool: textIn(at(source.origins?.entry), 'pool'),
    self: self === '' ? null : self,
    own: ownIn(picked),
    rows: origins.map(shown),
    changes: next.changes,
    fault: next.fault,
    claims,
    filled: Object.entries(use.filled).map(([claim, from]) => ({ claim, template: from.template, row: from.row })),
    limits:
      limits === null
        ? null
        : {
            kAlt: limits.kAlt,
            h: limits.h,
            sideKnowledge: limits.sideKnowledge,
            group: limits.group === null ? null : [...limits.group],
            claims: limits.claims === null ? null : [...limits.claims],
            bystanders: limits.bystanders.map(({ key, k: heads, pmaxNum, pmaxDen }) => ({
              key,
              k: heads,
              pmax: [pmaxNum, pmaxDen],
            })),
            by: use.limits?.by ?? '',
            reason: textIn(limitsContent, 'reason'),
          },
    k,
    kWithMargin: marginOf(k, on),
    actions: [
      offered(roles, 'pickWorld', 'source.origins'),
      offered(roles, 'fillFromTemplate', 'source.origins', source.origins === null ? 'template_needs_world' : null),
      offered(roles, 'listAccess', 'source.origins', source.origins === null ? 'access_needs_world' : null),
      offered(roles, 'fixCrowd', 'source.protect', source.origins === null ? 'origins_missing' : null),
      offered(roles, 'setSourceLimits', 'source.protect', source.origins === null ? 'limits_need_world' : null),
    ],
  }
}
