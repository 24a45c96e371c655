// The acts of whoever answers for a source: ceilings by day, a word on exactly these texts, moving the source first, and
// who deputises; and of those who must go on without a word.

import {
  askNow,
  type CeilingOn,
  type CustodianSays,
  custodianWordDue,
  handOverCustody as decideHandOver,
  sourceMoved as decideMoved,
  nameDeputy as decideNameDeputy,
  overrideCustodians as decideOverride,
  sayWord as decideSay,
  setCeiling as decideSetCeiling,
  withdrawCeiling as decideWithdraw,
  type Instant,
  opensOf,
  type PersonId,
  type ReleaseId,
  type SourceId,
} from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import { custodiansBehind, shownToCustodians } from '../custodians.ts'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { act, actorOf, type Request, type Result } from './act.ts'
import { rulesInForce } from './rules-in-force.ts'
import { releaseTexts } from './seal-release.ts'

export interface SetCeiling {
  readonly pool: string
  readonly on: CeilingOn
  readonly from: Instant | null
  readonly until: Instant
}

/** The rungs of a claim, which its custodian may know without seeing the case; null when it is of no report of the source. */
async function rungsOf(ports: Ports, source: SourceId, on: CeilingOn): Promise<number | null> {
  if (!('claim' in on)) return null
  const found = await ports.store.db
    .selectFrom('claim_row')
    .innerJoin('claim_report_row', (join) =>
      join
        .onRef('claim_report_row.aggregate', '=', 'claim_row.aggregate')
        .onRef('claim_report_row.claim', '=', 'claim_row.claim'),
    )
    .innerJoin('report_row', 'report_row.report', 'claim_report_row.report')
    .select('claim_row.rungs')
    .where('claim_row.aggregate', '=', on.case)
    .where('claim_row.claim', '=', on.claim)
    .where('report_row.source', '=', source)
    .executeTakeFirst()
  if (found === undefined) throw new AbsentError()
  return found.rungs
}

/** Clears in advance what may go without asking. */
export const setCeiling = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: SourceId,
  command: SetCeiling,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'source',
    id,
    action: 'source.ceiling',
    load: async (reads) => {
      const { source } = await reads.visible('source', id)
      const content = source.origins === null ? {} : await reads.content(source.origins.entry)
      const pools = typeof content.pool === 'string' ? [content.pool] : []
      return { source, about: { pools, rungs: await rungsOf(ports, id, command.on) } }
    },
    decide: ({ source, about }, now) => decideSetCeiling(source, command, about, actorOf(viewer), now, id),
  })

/** Takes a ceiling back. */
export const withdrawCeiling = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: SourceId,
  ceiling: number,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'source',
    id,
    action: 'source.ceiling',
    load: (reads) => reads.visible('source', id),
    decide: ({ source, ceilings }, now) => decideWithdraw(source, ceilings, ceiling, actorOf(viewer), now, id),
  })

/** Names who deputises. */
export const nameDeputy = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: SourceId,
  deputy: PersonId,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'source',
    id,
    action: 'source.deputy',
    load: async (reads) => {
      await reads.visible('person', deputy)
      const { source } = await reads.visible('source', id)
      if (source.deputy !== null) await reads.state('person', source.deputy)
      return source
    },
    decide: (source) => decideNameDeputy(source, deputy, actorOf(viewer), id),
  })

/** Hands both posts on to named persons. */
export const handOverCustody = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: SourceId,
  command: { readonly custodian: PersonId; readonly deputy: PersonId },
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'source',
    id,
    action: 'source.deputy',
    load: async (reads) => {
      await reads.visible('person', command.custodian)
      await reads.visible('person', command.deputy)
      const { source } = await reads.visible('source', id)
      for (const before of [source.custodian, source.deputy]) if (before !== null) await reads.state('person', before)
      return source
    },
    decide: (source) => decideHandOver(source, command, actorOf(viewer), id),
  })

export interface SayWord {
  readonly release: ReleaseId
  readonly pair: string
  readonly word: CustodianSays
  readonly reason: string
  readonly due: Instant | null
}

/** What a custodian or deputy says of exactly this pair. They need not see its case. */
export const sayWord = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: SourceId,
  command: SayWord,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'source',
    id,
    action: 'source.word',
    load: async (reads) => {
      const { source, words } = await reads.visible('source', id)
      return { source, words, ...(await reads.state('release', command.release)) }
    },
    decide: ({ source, words, release }, now) =>
      decideSay(source, words, release, { ...command, by: actorOf(viewer) }, now, id),
  })

/** The source was moved or warned. */
export const sourceMoved = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: SourceId,
  release: ReleaseId,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'source',
    id,
    action: 'source.word',
    load: async (reads) => {
      const { source, words } = await reads.visible('source', id)
      await reads.state('release', release)
      return { source, words }
    },
    decide: ({ source, words }) => decideMoved(source, words, { release, by: actorOf(viewer) }, id),
  })

/** Asks whoever must have seen it and was not asked about this pair. */
export const askCustodians = (ports: Ports, viewer: Viewer, request: Request, id: ReleaseId): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'release',
    id,
    action: 'release.draft',
    load: async (reads) => {
      const stream = await reads.visible('release', id)
      const { core } = await reads.visible('case', stream.release.case)
      const owed = await custodiansBehind(ports, reads, stream, core)
      const texts = await releaseTexts(reads, stream.release)
      const shown = await shownToCustodians(ports, stream.release, core, {
        en: texts?.text.en ?? '',
        ar: texts?.text.ar ?? '',
        passOn: texts?.passOn ?? [],
      })
      return { stream, owed, shown, opens: opensOf(core), rules: await rulesInForce(ports, reads) }
    },
    decide: ({ stream, owed, shown, opens, rules }, now) => {
      const due = custodianWordDue(rules, opens, now)
      return askNow(stream.release, stream.custodians, owed(now), shown, actorOf(viewer), due, id)
    },
  })

/** Lets it leave over an objection, or before a word is there, with a reason. */
export const overrideCustodians = (
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: ReleaseId,
  reason: string,
): Promise<Result> =>
  act(ports, viewer, request, {
    type: 'release',
    id,
    action: 'release.override',
    load: (reads) => reads.visible('release', id),
    decide: ({ release, custodians }) => decideOverride(release, custodians, { by: actorOf(viewer), reason }, id),
  })
