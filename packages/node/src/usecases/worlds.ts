// Worlds of origins, and what a source takes from them. Rows are opened for custodians only, and stay sealed.

import {
  type CaseId,
  type ChangeWorld,
  type ClaimLadder,
  listAccess as decideAccess,
  changeWorld as decideChange,
  fillFromTemplate as decideFill,
  keepWorld as decideKeep,
  setLimits as decideLimits,
  pickWorld as decidePick,
  type FillFromTemplate,
  type KeepWorld,
  type KnownClaim,
  type ListAccess,
  type PickWorld,
  type SetLimits,
  type SourceId,
  type WorldId,
} from '@tocsin/domain'
import { toHex } from '@tocsin/protocol'
import { AbsentError } from '../absent.ts'
import { readAccessList } from '../intake/access-csv.ts'
import { freshId, type Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { OPEN } from '../store/tables.ts'
import { knownIn, originsIn, ownIn, rowsIn } from '../world-rows.ts'
import { act, actorOf, type Reads, type Request, type Result } from './act.ts'
import { crowdHeld, keepingCrowd } from './crowds.ts'

/** Keeps a world. Its id is `entries[0].aggregate`. The organisation is one that this custodian may know of. */
export function keepWorld(ports: Ports, viewer: Viewer, request: Request, command: KeepWorld): Promise<Result> {
  const id = freshId(ports, 'world')
  return act(ports, viewer, request, {
    type: 'world',
    id,
    action: 'world.write',
    fresh: true,
    load: async (reads) => {
      await reads.visible('organisation', command.organisation)
      const another = await ports.store.db
        .selectFrom('world_row')
        .select('aggregate')
        .where('organisation', '=', command.organisation)
        .where('until_index', '=', OPEN)
        .executeTakeFirst()
      return { ...(await reads.state('world', id)), another: another !== undefined }
    },
    decide: ({ world, another }, at) => decideKeep(world, command, another, { person: actorOf(viewer), at }, id),
  })
}

export function changeWorld(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: WorldId,
  command: ChangeWorld,
): Promise<Result> {
  return act(ports, viewer, request, {
    type: 'world',
    id,
    action: 'world.write',
    load: async (reads) => {
      const { world } = await reads.visible('world', id)
      return { world, rows: rowsIn(await reads.content(world.entry), 'rows') }
    },
    decide: ({ world, rows }, at) => decideChange(world, command, rows, { person: actorOf(viewer), at }, id),
  })
}

export function pickWorld(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: SourceId,
  command: PickWorld,
): Promise<Result> {
  return act(ports, viewer, request, {
    type: 'source',
    id,
    action: 'source.origins',
    load: async (reads) => {
      const { source } = await reads.visible('source', id)
      const { world } = await reads.visible('world', command.world)
      const held = await crowdHeld(ports, reads, id)
      return { source, held, about: { world, rows: rowsIn(await reads.content(world.entry), 'rows') } }
    },
    decide: ({ source, about, held }, at) =>
      keepingCrowd(decidePick(source, command, about, { person: actorOf(viewer), at }, id), held),
  })
}

/** What a custodian needs of a claim without seeing its case: its element, its rungs, and whether it stands on this source. */
async function ladderSeen(
  ports: Ports,
  reads: Reads,
  source: SourceId,
  command: FillFromTemplate,
): Promise<ClaimLadder> {
  const { core, pseudoClaims } = await reads.state('case', command.case)
  const shown = pseudoClaims.all.find((held) => held.claim === command.claim)
  if (shown !== undefined) return { element: shown.shows, labels: shown.rungs.map(({ label }) => label), derived: true }
  const claim = core.claims.find((held) => held.claim === command.claim)
  if (claim === undefined) throw new AbsentError()
  const reports = claim.refs.map(({ report }) => report)
  const own =
    reports.length === 0
      ? undefined
      : await ports.store.db
          .selectFrom('report_row')
          .select('report')
          .where('report', 'in', reports)
          .where('source', '=', source)
          .executeTakeFirst()
  return { element: claim.element, labels: claim.rungs.map(({ label }) => label), derived: own !== undefined }
}

export function fillFromTemplate(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: SourceId,
  command: FillFromTemplate,
): Promise<Result> {
  return act(ports, viewer, request, {
    type: 'source',
    id,
    action: 'source.origins',
    load: async (reads) => {
      const { source } = await reads.visible('source', id)
      const ladder = await ladderSeen(ports, reads, id, command)
      const content = source.origins === null ? undefined : await reads.content(source.origins.entry)
      return { source, about: { ...ladder, ...originsIn(content) } }
    },
    decide: ({ source, about }, at) => decideFill(source, command, about, { person: actorOf(viewer), at }, id),
  })
}

export function setSourceLimits(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: SourceId,
  command: SetLimits,
): Promise<Result> {
  return act(ports, viewer, request, {
    type: 'source',
    id,
    action: 'source.protect',
    load: async (reads) => {
      const { source } = await reads.visible('source', id)
      const content = source.origins === null ? undefined : await reads.content(source.origins.entry)
      const { self, origins } = originsIn(content)
      return { source, about: { self, keys: origins.map(({ key }) => key) } }
    },
    decide: ({ source, about }) => decideLimits(source, command, about, actorOf(viewer), id),
  })
}

/**
 * A list of names as exceptions; whole or not at all.
 * @throws IntakeError with `/row/column`
 */
export function listAccess(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: SourceId,
  command: Omit<ListAccess, 'lines' | 'sha256' | 'case'> & { readonly case: CaseId },
  bytes: Uint8Array,
): Promise<Result> {
  const lines = readAccessList(bytes)
  const sha256 = toHex(ports.primitives.sha256(bytes))
  return act(ports, viewer, request, {
    type: 'source',
    id,
    action: 'source.origins',
    load: async (reads) => {
      const { source, use } = await reads.visible('source', id)
      const { core } = await reads.state('case', command.case)
      const content = source.origins === null ? undefined : await reads.content(source.origins.entry)
      const known: Record<string, KnownClaim> = {}
      for (const [claim, held] of Object.entries(source.known))
        known[claim] = { case: held.case, ...knownIn(await reads.content(held.entry)) }
      const { self, origins } = originsIn(content)
      const about = {
        self,
        rows: origins,
        pool: typeof content?.pool === 'string' ? content.pool : '',
        own: use.picked === null ? [] : ownIn(await reads.content(use.picked)),
        rungs: Object.fromEntries(core.claims.map(({ claim, rungs }) => [claim, rungs.length])),
        known,
      }
      return { source, use, about }
    },
    decide: ({ source, use, about }, at) =>
      decideAccess(source, use, { ...command, lines, sha256 }, about, { person: actorOf(viewer), at }, id),
  })
}

/** Sources whose world has a version that their custodian was not told of. */
export async function sourcesOfMovedWorlds(
  ports: Ports,
): Promise<readonly { readonly source: SourceId; readonly world: WorldId }[]> {
  const rows = await ports.store.db
    .selectFrom('world_use_row')
    .innerJoin('world_row', 'world_row.aggregate', 'world_use_row.world')
    .select(['world_use_row.aggregate', 'world_use_row.world'])
    .where('world_use_row.until_index', '=', OPEN)
    .where('world_row.until_index', '=', OPEN)
    .whereRef('world_row.version', '>', 'world_use_row.newest')
    .orderBy('world_use_row.aggregate')
    .execute()
  return rows.map(({ aggregate, world }) => ({ source: aggregate as SourceId, world: world as WorldId }))
}
