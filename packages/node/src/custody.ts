// What may be computed from who sources are, without anybody seeing it? `service:custody` opens what custodians entered
// and answers in numbers alone: caps by the canary rule, and how many could have said it (release 1.2, 1.3).

import {
  type Assessment,
  assess,
  type CaseState,
  type ClaimRung,
  type DraftFacts,
  type Fact,
  instanceText,
  rungCap,
  type SourceAccess,
  type SourceKnowledge,
  supportOf,
  type WorldOrigin,
} from '@tocsin/domain'
import { toHex, toUtf8 } from '@tocsin/protocol'
import type { Ports } from './ports.ts'
import { OPEN } from './store/tables.ts'

const custody = { person: 'service:custody' } as const
type Content = Readonly<Record<string, Fact>>

const isRecord = (value: Fact | undefined): value is Content =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const list = (value: Fact | undefined): readonly Fact[] => (Array.isArray(value) ? (value as readonly Fact[]) : [])
const texts = (value: Fact | undefined): readonly string[] => list(value).filter((item) => typeof item === 'string')
const whole = (value: Fact | undefined): number => (typeof value === 'number' ? value : 0)
const word = (value: Fact | undefined): string => (typeof value === 'string' ? value : '')

/** The source of each report that a claim of the case stands on. */
export async function sourcesOf(ports: Ports, core: CaseState): Promise<Readonly<Record<string, string>>> {
  const reports = [...new Set(core.claims.flatMap((claim) => claim.refs.map((ref) => ref.report)))]
  if (reports.length === 0) return {}
  const rows = await ports.store.db
    .selectFrom('report_row')
    .select(['report', 'source'])
    .where('report', 'in', reports)
    .where('until_index', '=', OPEN)
    .execute()
  return Object.fromEntries(rows.map(({ report, source }) => [report, source]))
}

const sourceRow = (ports: Ports, source: string) =>
  ports.store.db
    .selectFrom('source_row')
    .selectAll()
    .where('aggregate', '=', source)
    .where('until_index', '=', OPEN)
    .executeTakeFirst()

async function accessOf(ports: Ports, source: string): Promise<SourceAccess> {
  const row = await sourceRow(ports, source)
  const [content] = row === undefined ? [] : await ports.store.open(custody, [row.entry])
  return { source, access: texts(content?.access) }
}

/** The finest rung of each claim that may leave by the canary rule. */
export async function capsOf(ports: Ports, core: CaseState): Promise<ReadonlyMap<string, number>> {
  const sources = await sourcesOf(ports, core)
  const accesses: SourceAccess[] = []
  for (const source of new Set(Object.values(sources))) accesses.push(await accessOf(ports, source))
  return new Map(
    core.claims.map((claim) => [claim.claim, rungCap(supportOf(claim.refs, claim.rungs.length, sources), accesses)]),
  )
}

const originOf = (value: Content): WorldOrigin => ({
  key: word(value.key),
  kind: word(value.kind),
  count: whole(value.count),
  weight: whole(value.weight),
})

async function knownOf(
  ports: Ports,
  source: string,
  only: ReadonlySet<string> | null,
): Promise<SourceKnowledge['known']> {
  const all = await ports.store.db
    .selectFrom('could_have_known_row')
    .select(['claim', 'entry'])
    .where('aggregate', '=', source)
    .where('until_index', '=', OPEN)
    .execute()
  const rows = all.filter(({ claim }) => only === null || only.has(claim))
  const opened = (await Promise.all(rows.map((row) => ports.store.open(custody, [row.entry])))).flat()
  return Object.fromEntries(
    rows.map((row, i) => [row.claim, list(opened[i]?.sets).map((set) => (set === '*' ? ('*' as const) : texts(set)))]),
  )
}

/** `only`: the claims whose sets are needed beside those that were told; null opens all that the source has. */
async function knowledgeOf(
  ports: Ports,
  source: string,
  only: readonly string[] | null,
): Promise<SourceKnowledge | undefined> {
  const row = await sourceRow(ports, source)
  if (row === undefined || row.k === null || row.pmax_num === null || row.pmax_den === null) return undefined
  const [content] = row.origins_entry === null ? [] : await ports.store.open(custody, [row.origins_entry])
  const pool = word(content?.pool)
  const told = await ports.store.db
    .selectFrom('origin_account')
    .select(['claim', 'rung'])
    .where('source', '=', source)
    // what was told before anybody entered a world was told to everybody
    .where('pool', 'in', [pool, ''])
    .where('until_index', '=', OPEN)
    .execute()
  return {
    source,
    limits: { k: row.k, pmaxNum: row.pmax_num, pmaxDen: row.pmax_den },
    world:
      content === undefined
        ? null
        : { pool, self: word(content.self), origins: list(content.origins).filter(isRecord).map(originOf) },
    known: await knownOf(ports, source, only === null ? null : new Set([...only, ...told.map(({ claim }) => claim)])),
    told: told.map(({ claim, rung }) => ({ claim, rung })),
  }
}

/** Whether anything behind a case is protected: an open source alone has nothing to lose. */
export async function isProtected(ports: Ports, core: CaseState): Promise<boolean> {
  for (const source of new Set(Object.values(await sourcesOf(ports, core))))
    if ((await sourceRow(ports, source))?.kind !== 'open') return true
  return false
}

/** What custodians entered for every source behind a case; null when one has no limits, so that nobody could compute it. */
export async function knowledgeBehind(
  ports: Ports,
  core: CaseState,
  only: readonly string[] | null,
): Promise<readonly SourceKnowledge[] | null> {
  const sources = [...new Set(Object.values(await sourcesOf(ports, core)))].sort()
  const found = await Promise.all(sources.map((source) => knowledgeOf(ports, source, only)))
  const known = found.filter((knowledge) => knowledge !== undefined)
  return known.length === found.length ? known : null
}

/** The numbers alone of `exposureOf`, for a look before anybody drafts. */
export async function assessmentOf(
  ports: Ports,
  core: CaseState,
  rungs: readonly ClaimRung[],
): Promise<Assessment | null> {
  // only sets that the numbers rest on are opened: it is asked at every move of a slider
  const chosen = rungs.flatMap(({ claim, rung }) => (rung > 0 ? [claim] : []))
  const sources = await knowledgeBehind(ports, core, chosen)
  return sources === null ? null : assess(sources, rungs)
}

/**
 * The exposure of every source behind a case if these rungs were told, over everything told before to the same pool.
 * Null when a source has no limits, so that nobody could compute it.
 */
export async function exposureOf(
  ports: Ports,
  core: CaseState,
  rungs: readonly ClaimRung[],
): Promise<DraftFacts['exposure']> {
  const sources = await knowledgeBehind(ports, core, null)
  if (sources === null) return null
  const instance = toHex(ports.primitives.sha256(toUtf8(instanceText(sources, rungs))))
  return { assessment: assess(sources, rungs), instance }
}
