// What may be computed from who sources are, without anybody seeing it? `service:custody` opens what custodians entered
// and answers in numbers alone: caps by the canary rule, and how many could have said it (release 1.2, 1.3).

import {
  apart,
  areExact,
  areInFixedCrowds,
  assess,
  atLeast,
  type CaseState,
  type ClaimRung,
  type DraftFacts,
  entryBases,
  type Fact,
  type Founded,
  flagOf,
  idleAmong,
  instanceText,
  isGuarded,
  isOfCrowds,
  isOfWorld,
  liveClaims,
  livePseudoClaims,
  type Plan,
  type PlanQuestion,
  plannedPseudoClaims,
  planOf,
  pseudoIn,
  type RestsOn,
  type Rules,
  readerMinimum,
  recordOf,
  restsOn,
  robustOf,
  rungCap,
  type SourceAccess,
  type SourceKnowledge,
  type StreamStates,
  searchPlan,
  standsInCrowd,
  supportOf,
  type WorldOrigin,
  withDoubts,
} from '@tocsin/domain'
import { toHex, toUtf8 } from '@tocsin/protocol'
import { historyOf } from './history.ts'
import { limitsStored } from './limits-stored.ts'
import type { Ports } from './ports.ts'
import { doubtedOf } from './second.ts'
import { OPEN } from './store/tables.ts'
import { rulesInForce } from './usecases/rules-in-force.ts'

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
  if (row === undefined) return { source, access: [] }
  return { source, access: await openedAt(ports, row.entry, accessIn), isOpen: row.kind === 'open' }
}

/**
 * The finest rung of each claim that may leave by the canary rule; without anything to protect (`isGuarded` false) any may:
 * what was planted gives away nobody who has something to lose.
 */
export async function capsOf(ports: Ports, core: CaseState, isGuarded: boolean): Promise<ReadonlyMap<string, number>> {
  if (!isGuarded) return new Map(core.claims.map(({ claim, rungs }) => [claim, rungs.length - 1]))
  const sources = await sourcesOf(ports, core)
  const accesses: SourceAccess[] = []
  for (const source of new Set(Object.values(sources))) accesses.push(await accessOf(ports, source))
  return new Map(
    core.claims.map((claim) => [claim.claim, rungCap(supportOf(claim.refs, claim.rungs.length, sources), accesses)]),
  )
}

/** How many opened entries a node keeps at hand: the worlds and sets of a few cases that are worked on. */
const keptEntries = 400
/** By ledger entry, which never changes: what custodians entered, read once and not at every move of a slider. */
const kept = new WeakMap<Ports['store'], Map<number, unknown>>()

/** What the entry at `index` says, opened by custody and read by `read`; the newest asked for are kept. */
async function openedAt<Value>(
  ports: Ports,
  index: number,
  read: (content: Content | undefined) => Value,
): Promise<Value> {
  const entries = kept.get(ports.store) ?? new Map<number, unknown>()
  kept.set(ports.store, entries)
  const held = entries.get(index) as Value | undefined
  entries.delete(index)
  const value = held ?? read((await ports.store.open(custody, [index]))[0])
  entries.set(index, value)
  for (const oldest of entries.keys()) {
    if (entries.size <= keptEntries) break
    entries.delete(oldest)
  }
  return value
}

const originOf = (value: Content): WorldOrigin => ({
  key: word(value.key),
  kind: word(value.kind),
  count: whole(value.count),
  weight: whole(value.weight),
})

/** By key; what nobody gave a basis for is left out, and counts as a default. */
const basesIn = (entries: Fact | undefined): Founded['rows'] =>
  Object.fromEntries(
    list(entries)
      .filter(isRecord)
      .flatMap(({ key, basis }) => entryBases.filter((known) => known === basis).map((known) => [word(key), known])),
  )

const knownIn = (content: Content | undefined) => ({
  sets: list(content?.sets).map((set) => (set === '*' ? ('*' as const) : texts(set))),
  bases: basesIn(content?.entries),
})
const accessIn = (content: Content | undefined) => texts(content?.access)
const worldIn = (content: Content | undefined) =>
  content === undefined
    ? null
    : {
        bases: basesIn(content.origins),
        world: {
          pool: word(content.pool),
          self: word(content.self),
          origins: list(content.origins).filter(isRecord).map(originOf),
        },
      }

async function knownOf(
  ports: Ports,
  source: string,
  only: ReadonlySet<string> | null,
): Promise<{ readonly known: SourceKnowledge['known']; readonly bases: Founded['known'] }> {
  const all = await ports.store.db
    .selectFrom('could_have_known_row')
    .select(['claim', 'entry'])
    .where('aggregate', '=', source)
    .where('until_index', '=', OPEN)
    .execute()
  const rows = all.filter(({ claim }) => only === null || only.has(claim))
  const opened = await Promise.all(rows.map((row) => openedAt(ports, row.entry, knownIn)))
  return {
    known: Object.fromEntries(rows.map((row, i) => [row.claim, opened[i]?.sets ?? []])),
    bases: Object.fromEntries(rows.map((row, i) => [row.claim, opened[i]?.bases ?? {}])),
  }
}

/** The crowd that was fixed for a source, unless its custodian gave it up for this case. */
async function crowdIn(ports: Ports, source: string, caseId: string | null): Promise<Pick<SourceKnowledge, 'crowd'>> {
  const { crowd } = (await ports.store.load<StreamStates['source']>('source', source)).state
  if (crowd.fixed === null || (caseId !== null && !standsInCrowd(crowd, caseId))) return {}
  return { crowd: await openedAt(ports, crowd.fixed.entry, (content) => texts(content?.keys)) }
}

/** `only`: the claims whose sets are needed beside those that were told; null opens all that the source has. */
export async function knowledgeOf(
  ports: Ports,
  source: string,
  only: readonly string[] | null,
  caseId: string | null,
): Promise<SourceKnowledge | undefined> {
  const row = await sourceRow(ports, source)
  if (row === undefined || row.k === null || row.pmax_num === null || row.pmax_den === null) return undefined
  const own = row.origins_entry === null ? null : await openedAt(ports, row.origins_entry, worldIn)
  const { pool = '', self = '' } = own?.world ?? {}
  const { told, cleared } = await historyOf(ports, source, pool, self)
  const asked = only === null ? null : new Set([...only, ...told.map(({ claim }) => claim)])
  const { known: all, bases } = await knownOf(ports, source, asked)
  const people = own?.world.origins ?? []
  const limits = { k: row.k, pmaxNum: row.pmax_num, pmaxDen: row.pmax_den }
  const crowd = await crowdIn(ports, source, caseId)
  // entered for another world: under another key the source itself would seem to know nothing, and so to be safe
  const entered = Object.fromEntries(Object.entries(all).filter(([, sets]) => isOfWorld(people, sets)))
  return {
    source,
    limits: atLeast({ limits, ...crowd }, await rulesNow(ports)),
    ...(await limitsStored(ports, source)),
    world: own?.world ?? null,
    // where a second reader is stricter, that counts until the custodian settles it (release.md 3.3)
    known: withDoubts(own?.world ?? null, entered, await doubtedOf(ports, source)),
    founded: { rows: own?.bases ?? {}, known: bases },
    told: told.map(({ claim, rung }) => ({ claim, rung })),
    ...(cleared.length === 0 ? {} : { cleared }),
    ...crowd,
  }
}

/** The rules in force, for a computation: whoever decides by it has read them under a mark of its own. */
const rulesNow = (ports: Ports): Promise<Rules | null> =>
  rulesInForce(ports, { state: async (type, id) => (await ports.store.load<never>(type, id)).state })

/** Whether rules protect sources that asked for nothing; without rules every source is protected. */
export const protectsByDefault = (rules: Rules | null): boolean =>
  rules === null || flagOf(rules.profile, 'source_protection')

/** Whether anything behind a case is protected. */
export async function isProtected(ports: Ports, { id, core }: Pick<Behind, 'id' | 'core'>): Promise<boolean> {
  const byDefault = protectsByDefault(await rulesNow(ports))
  for (const name of new Set(Object.values(await sourcesOf(ports, core)))) {
    const { source, crowd } = (await ports.store.load<StreamStates['source']>('source', name)).state
    if (isGuarded(source, standsInCrowd(crowd, id), byDefault)) return true
  }
  return false
}

/** What custodians entered for every source behind a case; null when one has no limits, or the numbers are too large to compute. */
export async function knowledgeBehind(
  ports: Ports,
  { id, core }: Pick<Behind, 'id' | 'core'>,
  only: readonly string[] | null,
): Promise<readonly SourceKnowledge[] | null> {
  const sources = [...new Set(Object.values(await sourcesOf(ports, core)))].sort()
  const found = await Promise.all(sources.map((source) => knowledgeOf(ports, source, only, id)))
  const known = found.filter((knowledge) => knowledge !== undefined)
  return known.length === found.length && areExact(known) ? known : null
}

/** A case as it is put to the solver: what its custodians entered, and the problem that follows from it. */
export interface Planned {
  readonly sources: readonly SourceKnowledge[]
  readonly plan: Plan
  /** By claim: the finest rung that may leave by the canary rule. */
  readonly caps: ReadonlyMap<string, number>
  /** How many sources ask for no protection. */
  readonly idle: number
}

/** What is asked of a plan; `counterpart`: who would read it, where that is known. */
type Asked = Omit<PlanQuestion, 'sources' | 'claims'> & { readonly counterpart?: string }
/** What a plan is made of: the claims of a case and what its warnings show by themselves. */
export type Behind = Pick<StreamStates['case'], 'core' | 'pseudoClaims'> & { readonly id: string }

/** The release problem of a case; null when a source has no limits, so that nobody could compute it. */
export async function planBehind(ports: Ports, states: Behind, question: Asked): Promise<Planned | null> {
  const { core, pseudoClaims } = states
  const live = [...liveClaims(core), ...livePseudoClaims(pseudoClaims)].map(({ claim }) => claim)
  const sources = await knowledgeBehind(ports, states, live)
  return sources === null ? null : planOver(ports, states, question, sources)
}

/** The release problem of a case over what was opened already. */
async function planOver(
  ports: Ports,
  { id, core, pseudoClaims }: Behind,
  { counterpart, ...question }: Asked,
  sources: readonly SourceKnowledge[],
): Promise<Planned> {
  const caps = await capsOf(ports, core, await isProtected(ports, { id, core }))
  const claims = liveClaims(core).map(({ claim, element, rungs }) => ({
    claim,
    element,
    rungs,
    cap: caps.get(claim) ?? 0,
  }))
  const minimum = readerMinimum(await rulesNow(ports))
  const plan = planOf({
    ...question,
    minimum,
    sources,
    claims: [...claims, ...plannedPseudoClaims(pseudoClaims, counterpart)],
  })
  return { sources, plan, caps, idle: idleAmong(sources, plan) }
}

/**
 * How many steps of the search a draft waits for: it records what was known by then, and says whether it is proven. Steps,
 * not a time: the same facts give the same record on a machine that is busy.
 */
const draftSteps = 500

/**
 * The exposure of every source behind a case if these rungs were told, over everything told before to the same pool,
 * beside the best that is known. Null when a source has no limits, so that nobody could compute it.
 */
export async function exposureOf(
  ports: Ports,
  states: Behind,
  rungs: readonly ClaimRung[],
  counterpart: string,
  crowd = false,
): Promise<DraftFacts['exposure']> {
  const sources = await knowledgeBehind(ports, states, null)
  if (sources === null) return null
  const planned = await planOver(ports, states, { expected: 1, counterpart }, sources)
  const instance = toHex(ports.primitives.sha256(toUtf8(instanceText(sources, rungs))))
  const assessment = assess(sources, rungs)
  let steps = 0
  const found = searchPlan(planned.plan, { crowd: false, whole: false }, () => steps++ < draftSteps)
  const modelled = {
    robust: robustOf(sources),
    ...pseudoIn(apart(rungs, livePseudoClaims(states.pseudoClaims)).shown),
    // asked only where somebody said so: whoever chose by hand chose with the source in mind, unless a crowd was fixed
    crowd: areInFixedCrowds(sources, rungs) || (crowd && isOfCrowds(planned.plan, sources, rungs)),
  }
  return { assessment, instance, search: recordOf(planned.plan, rungs, assessment, found, modelled) }
}

/** Whether the release says anything of which this source could be the origin, and what it says. */
export async function toldIn(ports: Ports, source: string, release: string): Promise<readonly ClaimRung[] | undefined> {
  const rungs = await ports.store.db
    .selectFrom('release_rung_row')
    .select(['claim', 'rung'])
    .where('aggregate', '=', release)
    .where('until_index', '=', OPEN)
    .execute()
  const known = await ports.store.db
    .selectFrom('could_have_known_row')
    .select('claim')
    .where('aggregate', '=', source)
    .where('until_index', '=', OPEN)
    .execute()
  const own = new Set(known.map(({ claim }) => claim))
  return rungs.some(({ claim }) => own.has(claim)) ? rungs : undefined
}

/**
 * On whom the verdict of a source rests, by name, under a release or under what was told so far. For its custodian alone:
 * whoever calls this has asked for that right first. Undefined when there is no such source, or the release is not about it.
 */
export async function breakEvenOf(
  ports: Ports,
  source: string,
  release: string | null,
): Promise<(RestsOn & { readonly needed: number }) | undefined> {
  const chosen = release === null ? [] : await toldIn(ports, source, release)
  const knowledge = chosen && (await knowledgeOf(ports, source, null, null))
  return knowledge && { ...restsOn(knowledge, chosen), needed: knowledge.limits.k }
}
