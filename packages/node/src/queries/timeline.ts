// What happened in a case, on our side and on theirs, in one order? Frames of the case, of its releases and of their
// deliveries, each only where the viewer may see it. Nothing is opened: ids, words and instants alone.

import type { AnswerOf } from '@tocsin/api'
import type { Fact, Facts, Frame } from '@tocsin/domain'
import { type Expression, type SqlBool, sql } from 'kysely'
import { AbsentError } from '../absent.ts'
import type { Ports } from '../ports.ts'
import { frameFrom } from '../store/folds.ts'
import type { Viewer } from '../store/ports.ts'
import { mayAnywhere } from './ledger.ts'
import { type AsOf, held, type Page, paged, pageSize, rolesOf, when } from './read.ts'

type Item = AnswerOf<'readTimeline'>['items'][number]
type Stage = Item['stage']

/** What each kind is about. A kind that is not here is of the stage that its stream says. */
const stageOf: Readonly<Record<string, Stage>> = {
  'case/reports-added': 'report',
  'case/claim-added': 'claim',
  'case/victim-set': 'at_risk',
  'case/protector-mapped': 'at_risk',
  'case/protector-withdrawn': 'at_risk',
  'case/test-answered': 'determination',
  'case/determined': 'determination',
  'case/reviewed': 'determination',
  'case/approved': 'determination',
  'case/waiver-written': 'determination',
  'case/waived': 'determination',
  'case/waiver-refused': 'determination',
  'case/waiver-lapsed': 'determination',
  'case/flagged': 'determination',
  'case/paper-owed': 'determination',
  'case/clock-set': 'clock',
  'case/clock-met': 'clock',
  'case/clock-missed': 'clock',
  'case/paper-missed': 'clock',
  'case/outcome': 'outcome',
  'delivery/acknowledged': 'acknowledgement',
  'delivery/passed-on': 'acknowledgement',
  'delivery/question': 'acknowledgement',
  'delivery/answer': 'acknowledgement',
  'delivery/outcome-stated': 'outcome',
}

/** What the counterpart said or did, however it came to us. */
const theirs: ReadonlySet<string> = new Set([
  'delivery/receipted',
  'delivery/acknowledged',
  'delivery/passed-on',
  'delivery/question',
  'delivery/outcome-stated',
])

/** Facts that a person reads. Hashes, places in trees, rungs and numbers of exposure stand on their own pages. */
const shown: ReadonlySet<string> = new Set(
  (
    'claim element grade supersedes late reports cause victim kind party direct protector counterpart rank test value ' +
    'claims harm state unsure failed override opens recheck agrees ground expiry author why clock start due class by ' +
    'code paper about owner office atRisk basis authority protection tlp pap validUntil nextUpdate previous change ' +
    'verdict lang channel delivery next payload priority sendBy fetchBy ackBy transport size signedAt level evidence ' +
    'passedTo when question silence since round act rule path step'
  ).split(' '),
)

const shownFacts = (facts: Facts): Facts =>
  Object.fromEntries(Object.entries(facts).filter(([name, value]) => shown.has(name) && value !== null))

const text = (value: Fact | undefined): string | null => (typeof value === 'string' ? value : null)
const whole = (value: Fact | undefined): number | null => (typeof value === 'number' ? value : null)

function itemOf(frame: Frame, positions: boolean): Item {
  const [act = ''] = frame.kind.split('@', 1)
  const [stream = ''] = act.split('/', 1)
  const side = theirs.has(act) ? 'theirs' : 'ours'
  const seq = whole(frame.facts.seq)
  const own: Stage = stream === 'release' || stream === 'delivery' ? stream : 'case'
  return {
    at: when(frame.at),
    side,
    // a message stands in the log of whoever said it; what came by voice or on paper stands in none
    log: seq === null ? null : side === 'ours' ? 'out' : 'in',
    seq,
    stage: act.endsWith('/refused') ? 'refusal' : (stageOf[act] ?? own),
    kind: frame.kind,
    about: text(frame.facts.claim) ?? text(frame.facts.victim) ?? frame.aggregate,
    actor: frame.actor === 'channel' ? null : frame.actor,
    facts: shownFacts(frame.facts),
    index: positions ? frame.index : null,
  }
}

const seenBy = (viewer: Viewer): Expression<SqlBool> =>
  sql<SqlBool>`exists (select 1 from "visible" where "visible"."aggregate" = "entry"."aggregate" and "visible"."person" = ${viewer.person})`

/**
 * The page of a case's time line after the item that `after` names, oldest first, as the node had recorded it at
 * `knownAt` and up to `validAt`. The cursor is a stream and a version: a position in the ledger says how much the whole
 * node records, and is not for everybody.
 * @throws AbsentError
 */
export async function readTimeline(
  ports: Ports,
  viewer: Viewer,
  id: string,
  at: AsOf,
  page: Page,
): Promise<AnswerOf<'readTimeline'>> {
  if ((await rolesOf(ports, viewer, id)).length === 0) throw new AbsentError()
  const { db } = ports.store
  const releases = db.selectFrom('release_row').select('aggregate').where('case_id', '=', id)
  const deliveries = db.selectFrom('delivery_row').select('aggregate').where('case_id', '=', id)
  let query = db
    .selectFrom('entry')
    .select(['index', 'at', 'aggregate', 'version', 'frame'])
    .where((eb) =>
      eb.or([
        eb('aggregate', '=', id),
        eb('aggregate', 'in', releases.where(held('release_row', at.index))),
        eb('aggregate', 'in', deliveries.where(held('delivery_row', at.index))),
      ]),
    )
    .where('index', '<=', at.index)
    .where('at', '<=', at.validAt)
    .where(seenBy(viewer))
  const [stream = '', version = ''] = (page.after ?? '').split('.')
  const last = await db
    .selectFrom('entry')
    .select(['at', 'index'])
    .where('aggregate', '=', stream)
    .where('version', '=', Number(version) || 0)
    .executeTakeFirst()
  if (last !== undefined)
    query = query.where((eb) =>
      eb.or([eb('at', '>', last.at), eb.and([eb('at', '=', last.at), eb('index', '>', last.index)])]),
    )
  const rows = await query
    .orderBy('at')
    .orderBy('index')
    .limit((page.limit ?? pageSize) + 1)
    .execute()
  const { items, next } = paged(rows, page, (row) => `${row.aggregate}.${row.version}`)
  const positions = await mayAnywhere(ports, viewer, 'ledger.read')
  return { items: items.map((row) => itemOf(frameFrom(row), positions)), next }
}
