// What was said aside, what happened afterwards, and the numbers of every source that it touches, computed again.
// Recording is one act; asking custodians and computing is work of the jobs: each step is derived from what is recorded, so
// that a node that dies in between goes on where it stopped and nothing is asked or written twice.

import {
  type AftermathState,
  type AnswerClearing,
  assess,
  type CaseId,
  type ClearedState,
  caseRecomputed,
  answerClearing as decideAnswer,
  recordEvent as decideEvent,
  narrowPool as decideNarrow,
  sayAside as decideSaid,
  type Event,
  everybody,
  type Fact,
  hasNothingToProtect,
  type Left,
  type NewEntry,
  proposeClearing,
  type RecordEvent,
  recomputedEntry,
  type SaidAbout,
  type SayAside,
  type SourceAfter,
  type SourceId,
  type SourceKnowledge,
} from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import { knowledgeOf, sourcesOf } from '../custody.ts'
import { accountOf, historyOf } from '../history.ts'
import { freshId, type Ports } from '../ports.ts'
import { ConflictError } from '../store/errors.ts'
import type { Viewer } from '../store/ports.ts'
import { OPEN } from '../store/tables.ts'
import { type Act, act, actorOf, type Reads, type Request, type Result, rolesOn } from './act.ts'
import { digestOf } from './digest.ts'

const clock = { person: 'service:clock' } as const

/** Claims of the case, the finest rung of each that left in a release, and every source whose word may be in them. */
async function saidAbout(ports: Ports, reads: Reads, id: CaseId): Promise<SaidAbout> {
  const { core } = await reads.visible('case', id)
  const behind = new Set(Object.values(await sourcesOf(ports, core)))
  // a source of another case may have been entered as one who could have known: what is said of it counts there too
  const known = await ports.store.db
    .selectFrom('could_have_known_row')
    .select('aggregate')
    .distinct()
    .where('case_id', '=', id)
    .where('until_index', '=', OPEN)
    .execute()
  const left = await ports.store.db
    .selectFrom('origin_account')
    .select(['claim', 'rung'])
    .where('case_id', '=', id)
    .where('manner', '=', 'release')
    .where('until_index', '=', OPEN)
    .execute()
  const released = new Map<string, number>()
  for (const { claim, rung } of left) released.set(claim, Math.max(released.get(claim) ?? 0, rung))
  return {
    claims: Object.fromEntries(
      core.claims.map(({ claim, rungs }) => [claim, { rungs: rungs.length, released: released.get(claim) ?? 0 }]),
    ),
    sources: [...new Set([...behind, ...known.map(({ aggregate }) => aggregate)])],
  }
}

/** Writes down what was said by word of mouth: recorded whatever it was, and counted from now on. */
export const sayAside = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: Omit<SayAside, 'by'>,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'case',
    id,
    action: 'case.said',
    load: async (reads) => {
      if (command.counterpart !== null && (await rolesOn(ports, viewer, command.counterpart)).length === 0)
        throw new AbsentError()
      return saidAbout(ports, reads, id)
    },
    decide: (about, now) => decideSaid(about, { ...command, by: actorOf(viewer) }, now, id),
  })

/** Writes down an arrest or a publication; custodians are asked by the jobs. */
export const recordEvent = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: CaseId,
  command: Omit<RecordEvent, 'by'>,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'case',
    id,
    action: 'case.event',
    load: async (reads) => {
      for (const report of command.reports) await reportSeen(ports, viewer, report)
      // an organisation that this person may know of; its stream becomes a read mark
      if (command.organisation != null) await reads.visible('organisation', command.organisation)
      return saidAbout(ports, reads, id)
    },
    decide: (about, now) => decideEvent(about, { ...command, by: actorOf(viewer) }, now, id),
  })

async function reportSeen(ports: Ports, viewer: Viewer, report: string): Promise<void> {
  const row = await ports.store.db
    .selectFrom('report_row')
    .select('aggregate')
    .where('report', '=', report)
    .where('until_index', '=', OPEN)
    .executeTakeFirst()
  if (row === undefined || (await rolesOn(ports, viewer, row.aggregate)).length === 0) throw new AbsentError()
}

const keysIn = (value: Fact | undefined): readonly string[] =>
  Array.isArray(value) ? (value as readonly Fact[]).filter((key) => typeof key === 'string') : []
const originsIn = (value: Fact | undefined): readonly { readonly key: string }[] =>
  (Array.isArray(value) ? (value as readonly Fact[]) : []).flatMap((origin) =>
    typeof origin === 'object' && origin !== null && 'key' in origin && typeof origin.key === 'string'
      ? [{ key: origin.key }]
      : [],
  )

/** The custodian's answer to what an event proposes. */
export const answerClearing = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: SourceId,
  command: AnswerClearing,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'source',
    id,
    action: 'source.clear',
    load: async (reads) => {
      const { source, cleared } = await reads.visible('source', id)
      const held = cleared.clearings.find(({ n }) => n === command.n)
      const proposed = held === undefined ? {} : await reads.content(held.entry)
      const world = source.origins === null ? {} : await reads.content(source.origins.entry)
      const self = typeof world.self === 'string' ? world.self : ''
      return { cleared, about: { self, origins: originsIn(world.origins), proposed: keysIn(proposed.keys) } }
    },
    decide: ({ cleared, about }) => decideAnswer(cleared, command, about, actorOf(viewer), id),
  })

/** The custodian signs for a pool smaller than everybody. */
export const narrowPool = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: SourceId,
  command: { readonly pool: string; readonly reason: string },
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'source',
    id,
    action: 'source.clear',
    load: (reads) => reads.visible('source', id),
    decide: () => decideNarrow(command, actorOf(viewer), id),
  })

// ---- the jobs ----

/** How far each source was looked at, by this process: a restart looks at each once more and writes nothing twice. */
const looked = new WeakMap<object, Map<string, number>>()

/** Sources whose world is that of an organisation that something struck, in whatever case somebody wrote it down. */
const inStruckWorlds = (db: Ports['store']['db']) =>
  db
    .selectFrom('world_use_row')
    .innerJoin('world_row', 'world_row.aggregate', 'world_use_row.world')
    .innerJoin('event_row', 'event_row.organisation', 'world_row.organisation')
    .select('world_use_row.aggregate')
    .where('world_use_row.until_index', '=', OPEN)
    .where('world_row.until_index', '=', OPEN)
    .where('event_row.until_index', '=', OPEN)

/** The organisation whose world a source lives in; undefined when its custodian uses no kept world. */
const organisationOf = (ports: Ports, source: string) =>
  ports.store.db
    .selectFrom('world_use_row')
    .innerJoin('world_row', 'world_row.aggregate', 'world_use_row.world')
    .select('world_row.organisation')
    .where('world_use_row.aggregate', '=', source)
    .where('world_use_row.until_index', '=', OPEN)
    .where('world_row.until_index', '=', OPEN)
    .executeTakeFirst()

/**
 * Sources that something was told of, and that something touches since: an event of that case, one that struck the
 * organisation whose world they live in, or something said aside.
 */
async function touchedSources(ports: Ports): Promise<readonly string[]> {
  const { db } = ports.store
  const rows = await db
    .selectFrom('origin_account')
    .select('source')
    .distinct()
    .where('until_index', '=', OPEN)
    .where((eb) =>
      eb.or([
        eb('manner', '<>', 'release'),
        eb('source', 'in', inStruckWorlds(db)),
        eb(
          'case_id',
          'in',
          db.selectFrom('event_row').select('event_row.aggregate').where('event_row.until_index', '=', OPEN),
        ),
      ]),
    )
    .execute()
  return rows.map(({ source }) => source).sort()
}

interface Stood {
  readonly kind: string
  readonly mark: number
  readonly cases: readonly string[]
  readonly events: readonly Event[]
}

/** What a source's numbers rest on, and the newest place in the record where any of it changed. */
async function standingOfSource(ports: Ports, source: string): Promise<Stood | undefined> {
  const { db } = ports.store
  const row = await db
    .selectFrom('source_row')
    .select(['kind', 'k', 'pmax_num', 'pmax_den', 'from_index'])
    .where('aggregate', '=', source)
    .where('until_index', '=', OPEN)
    .executeTakeFirst()
  if (row === undefined || row.k === null || row.pmax_num === null || row.pmax_den === null) return undefined
  // where nothing is to be protected nobody is asked about anything
  if (row.kind === 'open' || hasNothingToProtect({ k: row.k, pmaxNum: row.pmax_num, pmaxDen: row.pmax_den }))
    return undefined
  const account = await db
    .selectFrom('origin_account')
    .select(['case_id', 'from_index'])
    .where('source', '=', source)
    .where('until_index', '=', OPEN)
    .execute()
  const cases = [...new Set(account.map(({ case_id }) => case_id))].sort()
  const organisation = (await organisationOf(ports, source))?.organisation ?? null
  const events = await db
    .selectFrom('event_row')
    .select(['what', 'groups', 'entry', 'from_index'])
    .where((eb) =>
      eb.or([eb('aggregate', 'in', cases), ...(organisation === null ? [] : [eb('organisation', '=', organisation)])]),
    )
    .where('until_index', '=', OPEN)
    .orderBy('entry')
    .execute()
  const own = await Promise.all(
    (['could_have_known_row', 'clearing_row', 'narrowed_pool_row'] as const).map((table) =>
      db
        .selectFrom(table)
        .select('from_index')
        .where('aggregate', '=', source)
        .where('until_index', '=', OPEN)
        .execute(),
    ),
  )
  const mark = Math.max(...[row, ...account, ...events, ...own.flat()].map(({ from_index }) => from_index))
  return {
    kind: row.kind,
    mark,
    cases,
    events: events.map(({ entry, what, groups }) => ({
      event: entry,
      what,
      groups: keysIn(JSON.parse(groups) as Fact),
    })),
  }
}

/** One act of the clock; whoever else moved the stream wins, and the next round looks again. */
async function attempt<Loaded>(ports: Ports, given: Act<Loaded>): Promise<number> {
  const id = freshId(ports, 'command')
  try {
    return (await act(ports, clock, { id, digest: digestOf(id) }, given)).frames.length
  } catch (error) {
    if (error instanceof ConflictError) return 0
    throw error
  }
}

/** Writes what is due on a stream, decided again on what is loaded then; writes nothing when nothing is. */
async function write(
  ports: Ports,
  type: 'source' | 'case',
  id: string,
  due: (state: { readonly cleared: ClearedState; readonly aftermath: AftermathState }) => readonly NewEntry[],
): Promise<number> {
  type Both = { readonly cleared: ClearedState; readonly aftermath: AftermathState }
  if (due((await ports.store.load<Both>(type, id)).state).length === 0) return 0
  return attempt(ports, {
    type,
    id,
    action: null,
    load: async (reads) => (await reads.state(type, id)) as unknown as Both,
    decide: (state) => {
      const [first, ...rest] = due(state)
      return first === undefined
        ? { kind: 'refused', refusal: { code: 'nothing_due', rule: 'policy 1.7', path: '' } }
        : { kind: 'accepted', entries: [first, ...rest] }
    },
  })
}

const leftOf = (knowledge: SourceKnowledge): Left & { readonly of: number; readonly k: number } => {
  const [numbers] = assess([knowledge], []).sources
  return {
    heads: numbers?.heads ?? 0,
    verdict: numbers?.verdict ?? 'not_assessed',
    of: numbers?.of ?? 0,
    k: numbers?.k ?? 0,
  }
}

/** The numbers of a source: as its releases left it, as it is, and if all that is proposed were accepted. */
async function numbersOf(ports: Ports, source: string) {
  const knowledge = await knowledgeOf(ports, source, null, null)
  if (knowledge === undefined) return undefined
  const { pool, self } = knowledge.world ?? { pool: everybody, self: '' }
  const all = await historyOf(ports, source, pool, self, true)
  const released = (await accountOf(ports, source)).filter(({ manner }) => manner === 'release')
  const { of, ...after } = leftOf(knowledge)
  const ifAll = leftOf({ ...knowledge, told: all.told, cleared: all.cleared })
  const first = leftOf({ ...knowledge, told: released, cleared: [] })
  const world = { self, origins: knowledge.world?.origins ?? [] }
  return { world, of, after, ifAll, first }
}

async function runSource(ports: Ports, id: string, { events }: Stood): Promise<number> {
  const now = ports.clock.now()
  let written = 0
  const before = await numbersOf(ports, id)
  if (before === undefined) return 0
  for (const event of events)
    written += await write(ports, 'source', id, ({ cleared }) => proposeClearing(cleared, event, before.world, now, id))
  const numbers = written === 0 ? before : await numbersOf(ports, id)
  if (numbers === undefined) return written
  return written + (await write(ports, 'source', id, ({ cleared }) => recomputedEntry(cleared, numbers, id)))
}

/** What those who see a case are told of the sources behind it: numbers, and how many are over. */
async function runCase(ports: Ports, id: string): Promise<number> {
  const { db } = ports.store
  const rows = await db
    .selectFrom('recomputed_row')
    .innerJoin('source_row', 'source_row.aggregate', 'recomputed_row.aggregate')
    .select([
      'recomputed_row.aggregate',
      'recomputed_row.heads',
      'recomputed_row.before',
      'recomputed_row.if_all',
      'recomputed_row.verdict',
      'source_row.k',
    ])
    .where('recomputed_row.until_index', '=', OPEN)
    .where('source_row.until_index', '=', OPEN)
    .where(
      'recomputed_row.aggregate',
      'in',
      db
        .selectFrom('origin_account')
        .select('origin_account.source')
        .where('origin_account.case_id', '=', id)
        .where('origin_account.until_index', '=', OPEN),
    )
    .execute()
  const sources = rows.map(
    (row): SourceAfter => ({
      source: row.aggregate,
      before: row.before,
      after: row.heads,
      ifAll: row.if_all,
      k: row.k ?? 0,
      verdict: row.verdict,
    }),
  )
  return write(ports, 'case', id, ({ aftermath }) => caseRecomputed(aftermath, sources, id))
}

/**
 * Asks custodians about every event that they were not asked about, and computes every touched source again whose facts
 * moved; answers how many entries it wrote.
 */
export async function runAftermath(ports: Ports): Promise<number> {
  const seen = looked.get(ports.store) ?? new Map<string, number>()
  looked.set(ports.store, seen)
  let written = 0
  const cases = new Set<string>()
  for (const source of await touchedSources(ports)) {
    const stood = await standingOfSource(ports, source)
    if (stood === undefined || seen.get(source) === stood.mark) continue
    written += await runSource(ports, source, stood)
    for (const id of stood.cases) cases.add(id)
    // what was written meanwhile moves the mark: the next round looks once more, finds it so, and rests
    seen.set(source, stood.mark)
  }
  for (const id of [...cases].sort()) written += await runCase(ports, id)
  return written
}
