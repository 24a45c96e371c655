// Which deadlines have passed, and who has not answered? The clock writes what the rules say, once, through the one way.

import {
  accepted,
  type CaseId,
  clocksAtRisk,
  consentSilences,
  custodianSilences,
  type Decision,
  equitySilences,
  heldNews,
  type Inherited,
  type Instant,
  lapsedWaivers,
  missedClocks,
  missedPapers,
  type NewEntry,
  notReaccepted,
  overdueDisputes,
  overdueReview,
  quietDue,
  type Rules,
  returnedWaivers,
  type SourceId,
  type StreamStates,
  secondCompared,
  silenceDue,
  worldMoved,
} from '@tocsin/domain'
import { freshId, type Ports } from '../ports.ts'
import { type Coverage, coverageNow } from '../presences.ts'
import { comparedOf, secondsToCompare } from '../second.ts'
import { ConflictError } from '../store/errors.ts'
import { OPEN } from '../store/tables.ts'
import { type Act, act, type Reads } from './act.ts'
import { applyProfiles } from './apply-profiles.ts'
import { digestOf } from './digest.ts'
import { reachedBy } from './right.ts'
import { rulesInForce } from './rules-in-force.ts'
import { sourcesOfMovedWorlds } from './worlds.ts'

const clock = { person: 'service:clock' } as const

/** One act of the clock; whoever else moved the stream meanwhile wins, and the next round looks again. */
async function attempt<Loaded>(ports: Ports, given: Act<Loaded>): Promise<number> {
  const id = freshId(ports, 'command')
  try {
    return (await act(ports, clock, { id, digest: digestOf(id) }, given)).frames.length
  } catch (error) {
    if (error instanceof ConflictError) return 0
    throw error
  }
}

const decided = (entries: readonly NewEntry[]): Decision => {
  const [first, ...rest] = entries
  // nothing is left to do: somebody else did it between the look and the load
  return first === undefined ? { kind: 'refused', refusal: nothingDue } : accepted(first, ...rest)
}
const nothingDue = { code: 'nothing_due', rule: 'policy 1.7', path: '' } as const

async function casesDue(ports: Ports, now: Instant): Promise<readonly CaseId[]> {
  const { db } = ports.store
  const clocks = await db
    .selectFrom('clock_row')
    .select('aggregate')
    .distinct()
    .where('until_index', '=', OPEN)
    .where('settled_at', 'is', null)
    .where('due', '<', now)
    .execute()
  const waivers = await db
    .selectFrom('waiver_row')
    .select('aggregate')
    .distinct()
    .where('until_index', '=', OPEN)
    .where('expiry', '<=', now)
    .execute()
  const papers = await db
    .selectFrom('paper_row')
    .select('aggregate')
    .distinct()
    .where('until_index', '=', OPEN)
    .where('state', '=', 'owed')
    .where('due', '<', now)
    .execute()
  const disputes = await db
    .selectFrom('dispute_row')
    .select('aggregate')
    .distinct()
    .where('until_index', '=', OPEN)
    .where('state', '=', 'open')
    .where('due', '<', now)
    .execute()
  const reviews = await db
    .selectFrom('attack_review_row')
    .select('aggregate')
    .where('until_index', '=', OPEN)
    .where('state', '=', 'owed')
    .where('due', '<', now)
    .execute()
  return [
    ...new Set([...clocks, ...waivers, ...papers, ...disputes, ...reviews].map((row) => row.aggregate as CaseId)),
  ].sort()
}

/** Cases with a waiver that came back and whose review has no clock yet. */
async function casesReturned(ports: Ports): Promise<readonly CaseId[]> {
  const { db } = ports.store
  const waivers = await db
    .selectFrom('waiver_row')
    .select('waiver_row.aggregate')
    .distinct()
    .where('waiver_row.until_index', '=', OPEN)
    .where('waiver_row.state', 'in', ['review', 'lapsed'])
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('clock_row')
            .select('clock_row.row_key')
            .whereRef('clock_row.aggregate', '=', 'waiver_row.aggregate')
            .whereRef('clock_row.victim', '=', 'waiver_row.victim')
            .whereRef('clock_row.entry', '>', 'waiver_row.returned_by')
            .where('clock_row.clock', '=', 'waiver_review')
            .where('clock_row.until_index', '=', OPEN),
        ),
      ),
    )
    .limit(atOnce)
    .execute()
  return waivers.map((row) => row.aggregate as CaseId).sort()
}

/** Waivers in force that the last change of administration left and nobody has taken over, by case. */
async function casesInherited(ports: Ports): Promise<ReadonlyMap<CaseId, readonly Inherited[]>> {
  const rows = await ports.store.db
    .selectFrom('succession_item_row')
    .innerJoin('succession_row', 'succession_row.aggregate', 'succession_item_row.aggregate')
    .innerJoin('waiver_row', 'waiver_row.aggregate', 'succession_item_row.subject')
    .select(['succession_item_row.subject', 'succession_item_row.about', 'succession_row.begun_at'])
    .where('succession_item_row.until_index', '=', OPEN)
    .where('succession_item_row.kind', '=', 'waiver')
    .where('succession_item_row.state', '=', 'owed')
    .where('succession_row.until_index', '=', OPEN)
    .where('waiver_row.until_index', '=', OPEN)
    .where('waiver_row.state', '=', 'in_force')
    .whereRef('waiver_row.victim', '=', 'succession_item_row.about')
    .limit(atOnce)
    .execute()
  const found = new Map<CaseId, readonly Inherited[]>()
  for (const { subject, about, begun_at } of rows)
    found.set(subject as CaseId, [
      ...(found.get(subject as CaseId) ?? []),
      { victim: about, begunAt: begun_at as Instant },
    ])
  return found
}

/** Cases of one round: what is left comes in the next. */
const atOnce = 500

type CaseNow = Pick<StreamStates['case'], 'core' | 'duty' | 'disputes' | 'afterAttack'>

/** What the clock has to write for a case. */
function dueIn(
  { core, duty, disputes, afterAttack }: CaseNow,
  rules: Rules | null,
  { presences, asked }: Coverage,
  inherited: readonly Inherited[],
  now: Instant,
  id: CaseId,
) {
  return [
    ...missedClocks(duty, now, id),
    ...lapsedWaivers(duty, now, id),
    ...missedPapers(duty, now, id),
    ...overdueDisputes(disputes, now, id),
    ...overdueReview(afterAttack, now, id),
    ...(rules === null ? [] : notReaccepted(core, duty, inherited, rules, now, id)),
    ...(rules === null ? [] : returnedWaivers(core, duty, rules, id)),
    ...clocksAtRisk(duty, presences, asked.get(id) ?? [], now, id),
  ]
}

async function runCase(
  ports: Ports,
  id: CaseId,
  coverage: Coverage,
  inherited: readonly Inherited[],
  now: Instant,
): Promise<number> {
  const { state } = await ports.store.load<CaseNow>('case', id)
  const before = await rulesInForce(ports, unmarked(ports))
  if (dueIn(state, before, coverage, inherited, now, id).length === 0) return 0
  return attempt(ports, {
    type: 'case',
    id,
    action: null,
    load: async (reads) => ({ states: await reads.state('case', id), rules: await rulesInForce(ports, reads) }),
    decide: ({ states, rules }) => decided(dueIn(states, rules, coverage, inherited, now, id)),
  })
}

/** Releases about which somebody who was asked has let the time pass; what has left waits for nobody. */
async function releasesWaiting(ports: Ports, now: Instant): Promise<readonly string[]> {
  const waiting = (table: 'consent_row' | 'equity_row' | 'release_custodian_row') =>
    ports.store.db
      .selectFrom(table)
      .innerJoin('release_row', 'release_row.aggregate', `${table}.aggregate`)
      .select('release_row.aggregate')
      .distinct()
      .where(`${table}.until_index`, '=', OPEN)
      .where(`${table}.state`, '=', 'asked')
      .where(`${table}.due`, '<=', now)
      .where('release_row.until_index', '=', OPEN)
      .where('release_row.sealed_at', 'is', null)
      .where('release_row.state', '<>', 'refused')
      .limit(atOnce)
      .execute()
  const rows = [
    ...(await waiting('consent_row')),
    ...(await waiting('equity_row')),
    ...(await waiting('release_custodian_row')),
  ]
  return [...new Set(rows.map(({ aggregate }) => aggregate))].sort()
}

type ReleaseNow = Pick<StreamStates['release'], 'release' | 'consent' | 'equity' | 'custodians'>

/** What the clock has to write for a release. */
const silentIn = (
  { release, consent, equity, custodians }: ReleaseNow,
  rules: Rules | null,
  now: Instant,
  id: string,
) => [
  ...consentSilences(release, consent, rules, now, id),
  ...equitySilences(release, equity, now, id),
  ...custodianSilences(release, custodians, now, id),
]

const runRelease = (ports: Ports, id: string, now: Instant): Promise<number> =>
  attempt(ports, {
    type: 'release',
    id,
    action: null,
    load: async (reads) => {
      const stream = await reads.state('release', id)
      for (const { source } of stream.custodians.held) await reads.state('source', source)
      return { stream, rules: await rulesInForce(ports, reads) }
    },
    decide: ({ stream, rules }) => decided(silentIn(stream, rules, now, id)),
  })

/** Reads of a look that decides nothing. */
const unmarked = (ports: Ports): Pick<Reads, 'state'> => ({
  state: async (type, id) => (await ports.store.load<never>(type, id)).state,
})

/** Deliveries that are still under way, with the channel each goes over. */
const underWay = (ports: Ports) =>
  ports.store.db
    .selectFrom('delivery_row')
    .select(['aggregate', 'channel', 'release', 'state'])
    .where('until_index', '=', OPEN)
    .where('delivered_at', 'is', null)
    .where('state', '<>', 'stopped')
    .orderBy('aggregate')
    .limit(10_000)
    .execute()

/** Writes down that what is sealed and waits does not leave, or leaves again, by whom it would reach (people A1). */
async function runHeld(ports: Ports, id: string, release: string): Promise<number> {
  const look = unmarked(ports)
  const { delivery } = await look.state('delivery', id)
  const found = (await reachedBy(ports, look, release))?.refusal ?? null
  if (heldNews(delivery, found, id).length === 0) return 0
  return attempt(ports, {
    type: 'delivery',
    id,
    action: null,
    load: async (reads) => ({
      own: (await reads.state('delivery', id)).delivery,
      found: (await reachedBy(ports, reads, release))?.refusal ?? null,
    }),
    decide: ({ own, found: now }) => decided(heldNews(own, now, id)),
  })
}

async function runDelivery(ports: Ports, id: string, channel: string, now: Instant): Promise<number> {
  const [delivery, link] = [
    await ports.store.load<{ readonly delivery: Parameters<typeof silenceDue>[0][number]['delivery'] }>('delivery', id),
    await ports.store.load<{ readonly channel: Parameters<typeof quietDue>[0] }>('channel', channel),
  ]
  const watch = (a: typeof delivery.state, b: typeof link.state, version: number) =>
    silenceDue([{ id, delivery: a.delivery, channel: version === 0 ? null : b.channel }], now)
  if (watch(delivery.state, link.state, link.version).length === 0) return 0
  return attempt(ports, {
    type: 'delivery',
    id,
    action: null,
    load: async (reads) => ({
      own: await reads.state('delivery', id),
      over: await reads.state('channel', channel),
    }),
    decide: ({ own, over }) => decided(watch(own, over, link.version)),
  })
}

async function runChannel(ports: Ports, id: string, now: Instant): Promise<number> {
  const { state } = await ports.store.load<{ readonly channel: Parameters<typeof quietDue>[0] }>('channel', id)
  if (quietDue(state.channel, now, id) === null) return 0
  return attempt(ports, {
    type: 'channel',
    id,
    action: null,
    load: (reads) => reads.state('channel', id),
    decide: ({ channel }) => quietDue(channel, now, id) ?? decided([]),
  })
}

/** Tells the custodian of a source that its world has a newer version; the act that made it tells nobody who uses it. */
const runWorld = (ports: Ports, id: SourceId, world: string): Promise<number> =>
  attempt(ports, {
    type: 'source',
    id,
    action: null,
    load: async (reads) => ({
      own: (await reads.state('source', id)).use,
      newest: (await reads.state('world', world)).world,
    }),
    decide: ({ own, newest }) => worldMoved(own, newest, id) ?? decided([]),
  })

/** Both answers beside each other, in the custody of the source, once there are both; the reader is let out. */
const runSecond = (ports: Ports, source: SourceId, reading: string, reader: string): Promise<number> =>
  attempt(ports, {
    type: 'source',
    id: source,
    action: null,
    load: async (reads) => {
      await reads.state('person', reader)
      const { second } = await reads.state('source', source)
      return { second, compared: await comparedOf(ports, source, reading) }
    },
    decide: ({ second, compared }) => (compared && secondCompared(second, reading, compared, source)) ?? decided([]),
  })

/**
 * Writes what rules that have begun change in open cases, and every missed clock, lapsed waiver, silence and quiet channel
 * that is due now; answers how many entries.
 */
export async function runClocks(ports: Ports): Promise<number> {
  const now = ports.clock.now()
  let written = 0
  const coverage = await coverageNow(ports, now)
  const inherited = await casesInherited(ports)
  const cases = new Set<CaseId>([
    ...inherited.keys(),
    ...(await casesDue(ports, now)),
    ...(await casesReturned(ports)),
    ...(coverage.changed as readonly CaseId[]),
  ])
  for (const id of cases) written += await runCase(ports, id, coverage, inherited.get(id) ?? [], now)
  for (const id of await releasesWaiting(ports, now)) written += await runRelease(ports, id, now)
  for (const { aggregate, channel, release, state } of await underWay(ports)) {
    if (state === 'queued') written += await runHeld(ports, aggregate, release)
    written += await runDelivery(ports, aggregate, channel, now)
  }
  const channels = await ports.store.db
    .selectFrom('channel_row')
    .select('aggregate')
    .where('until_index', '=', OPEN)
    .where('quiet_since', 'is', null)
    .orderBy('aggregate')
    .execute()
  for (const { aggregate } of channels) written += await runChannel(ports, aggregate, now)
  for (const { source, world } of await sourcesOfMovedWorlds(ports)) written += await runWorld(ports, source, world)
  for (const { source, reading, reader } of await secondsToCompare(ports))
    written += await runSecond(ports, source, reading, reader)
  // last: what was missed under the rules of its time stays missed under them
  return written + (await applyProfiles(ports, now))
}
