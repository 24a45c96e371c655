// Who told us, how are they protected, and who could have known? Only the custodian reads or writes who a source is.

import {
  type CaseId,
  type ClaimId,
  setCouldHaveKnown as decideKnown,
  setOrigins as decideOrigins,
  readIdentity as decideRead,
  registerSource as decideRegister,
  type Fact,
  type PersonId,
  type SourceId,
  type SourceLimits,
  type WorldOrigin,
} from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import { freshId, type Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { act, actorOf, type Reads, type Request, type Result } from './act.ts'
import { crowdHeld, keepingCrowd } from './crowds.ts'

export interface RegisterSource {
  readonly name: string
  readonly kind: string
  readonly access: readonly string[]
  readonly protection: SourceLimits
  readonly custodian: PersonId
}

/** Adds a source; its custodian is let into its custody by the same commit. */
export function registerSource(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  command: RegisterSource,
): Promise<Result> {
  const id: SourceId = freshId(ports, 'source')
  return act(ports, viewer, request, {
    type: 'source',
    id,
    action: 'source.register',
    fresh: true,
    load: async (reads) => {
      await reads.visible('person', command.custodian)
      return reads.state('source', id)
    },
    decide: ({ source }) => decideRegister(source, command, id),
  })
}

export interface SetOrigins {
  readonly pool: string
  readonly origins: readonly WorldOrigin[]
  readonly self: string
}

export function setOrigins(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: SourceId,
  command: SetOrigins,
): Promise<Result> {
  return act(ports, viewer, request, {
    type: 'source',
    id,
    action: 'source.origins',
    load: async (reads) => ({ ...(await reads.visible('source', id)), held: await crowdHeld(ports, reads, id) }),
    decide: ({ source, held }) => keepingCrowd(decideOrigins(source, command, actorOf(viewer), id), held),
  })
}

export interface SetCouldHaveKnown {
  readonly case: CaseId
  readonly claim: ClaimId
  readonly sets: readonly ('*' | readonly string[])[]
}

interface ClaimSeen {
  readonly rungs: number
  readonly derived: boolean
}

/** What the custodian needs of a claim, without seeing its case: how many rungs, and whether it stands on this source. */
async function claimSeen(ports: Ports, reads: Reads, source: SourceId, command: SetCouldHaveKnown): Promise<ClaimSeen> {
  const { db } = ports.store
  const { pseudoClaims } = await reads.state('case', command.case)
  const shown = pseudoClaims.all.find(({ claim }) => claim === command.claim)
  // whoever is behind a case could be behind all that its warnings show
  if (shown !== undefined) return { rungs: shown.rungs.length, derived: true }
  const claim = await db
    .selectFrom('claim_row')
    .select('rungs')
    .where('aggregate', '=', command.case)
    .where('claim', '=', command.claim)
    .orderBy('from_index', 'desc')
    .executeTakeFirst()
  if (claim === undefined) throw new AbsentError()
  const derived = await db
    .selectFrom('claim_report_row')
    .innerJoin('report_row', 'report_row.report', 'claim_report_row.report')
    .select('report_row.report')
    .where('claim_report_row.aggregate', '=', command.case)
    .where('claim_report_row.claim', '=', command.claim)
    .where('report_row.source', '=', source)
    .executeTakeFirst()
  return { rungs: claim.rungs, derived: derived !== undefined }
}

const isOrigin = (value: unknown): value is { readonly key: string } =>
  typeof value === 'object' && value !== null && 'key' in value && typeof value.key === 'string'

export function setCouldHaveKnown(
  ports: Ports,
  viewer: Viewer,
  request: Request,
  id: SourceId,
  command: SetCouldHaveKnown,
): Promise<Result> {
  return act(ports, viewer, request, {
    type: 'source',
    id,
    action: 'source.origins',
    load: async (reads) => {
      const { source } = await reads.visible('source', id)
      const seen = await claimSeen(ports, reads, id, command)
      const content: Readonly<Record<string, Fact>> =
        source.origins === null ? {} : await reads.content(source.origins.entry)
      const origins = Array.isArray(content.origins) ? content.origins.filter(isOrigin) : []
      return { source, about: { ...seen, origins, self: typeof content.self === 'string' ? content.self : '' } }
    },
    decide: ({ source, about }) => decideKnown(source, command, about, actorOf(viewer), id),
  })
}

/** Records that the custodian reads who a source is; the name may be opened only after this is committed. */
export function readIdentity(ports: Ports, viewer: Viewer, request: Request, id: SourceId): Promise<Result> {
  return act(ports, viewer, request, {
    type: 'source',
    id,
    action: 'source.identity',
    load: (reads) => reads.visible('source', id),
    decide: ({ source }) => decideRead(source, actorOf(viewer), id),
  })
}
