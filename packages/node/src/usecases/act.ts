// How does one act go through? Load (fold) -> authorise -> decide (pure) -> commit once. Architecture 3.
// A refusal by rule is committed too: who tried what is part of the record. What one may not see is absent.
// No transaction is held while it thinks; what the decision rested on is named, and if it moved nothing is written.

import {
  type Action,
  type AggregateId,
  type AggregateType,
  type CommandId,
  type Decision,
  type Fact,
  type Facts,
  type Frame,
  formatInstant,
  type Instant,
  may,
  type NewEntry,
  type Refusal,
  refusalEntry,
  type StreamStates,
  textOf,
} from '@tocsin/domain'
import { AbsentError } from '../absent.ts'
import type { Ports } from '../ports.ts'
import type { Commit, Committed, ReadMark, ReportBatch, Viewer } from '../store/ports.ts'
import { OPEN } from '../store/tables.ts'

/** The command id of a call and the hex SHA-256 of what was asked. */
export interface Request {
  readonly id: CommandId
  readonly digest: string
}

/** What was recorded, derived from frames alone: a repeat of a command gives the same receipt. */
export interface Receipt {
  readonly command: string
  /** RFC 3339 in UTC. */
  readonly at: string
  readonly entries: {
    readonly kind: string
    readonly aggregate: string
    readonly version: number
    readonly facts: Frame['facts']
  }[]
}

/** What an act answers. */
export type Result =
  | {
      readonly kind: 'accepted'
      readonly receipt: Receipt
      readonly frames: Committed['frames']
      readonly committed: Committed
    }
  | {
      readonly kind: 'refused'
      readonly refusal: Refusal
      readonly receipt: Receipt
      readonly frames: Committed['frames']
      readonly committed: Committed
    }

type StateOf<Type extends AggregateType> = StreamStates[Type]

/** What an act may read. Every stream that it loads becomes a read mark of the commit. */
export interface Reads {
  /** The fold of a stream that the viewer may see. @throws AbsentError */
  visible<Type extends AggregateType>(type: Type, id: AggregateId): Promise<StateOf<Type>>
  /** The fold of a stream on the node's own behalf: nothing of it may reach the viewer but the decision. */
  state<Type extends AggregateType>(type: Type, id: AggregateId): Promise<StateOf<Type>>
  /** Content of an entry that the viewer may open. @throws AbsentError */
  content(index: number): Promise<Readonly<Record<string, Fact>>>
}

export interface Act<Loaded> {
  /** The stream that the act is on; a refusal is recorded there. */
  readonly type: AggregateType
  readonly id: AggregateId
  /** The line of the authority table; null for services, which no role allows. */
  readonly action: Action | null
  /** True when this act makes the stream: there is nothing yet to be seen. */
  readonly fresh?: boolean
  readonly load: (reads: Reads) => Promise<Loaded>
  readonly decide: (loaded: Loaded, now: Instant) => Decision
  /** Writes of other sources of truth in the same transaction; not done when the decision refuses. */
  readonly also?: (loaded: Loaded) => Commit['also']
  /** The reports of an accepted batch; undefined when nothing in it is new. */
  readonly reports?: (loaded: Loaded) => ReportBatch | undefined
}

/** What authorising and recording a refusal need to know of an act. */
type Guarded = Pick<Act<never>, 'type' | 'id' | 'action' | 'fresh'>

/** The actor as recorded: a person id, or the bare name of a service. */
export const actorOf = (viewer: Viewer): string => viewer.person.replace(/^service:/, '')
const isService = (viewer: Viewer): boolean => viewer.person.startsWith('service:')

/** One order of names, so that a repeat answers the same bytes whatever the store gives back. */
export function inOrder(fact: Fact): Fact {
  if (Array.isArray(fact)) return (fact as readonly Fact[]).map(inOrder)
  if (typeof fact !== 'object' || fact === null) return fact
  const names = Object.entries(fact as Facts).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(names.map(([name, value]) => [name, inOrder(value)]))
}

/** The answer for what was committed under a command. */
export function resultOf(committed: Committed): Result {
  const [first] = committed.frames
  const receipt: Receipt = {
    command: committed.command,
    at: formatInstant(first.at),
    entries: committed.frames.map(({ kind, aggregate, version, facts }) => ({
      kind,
      aggregate,
      version,
      facts: inOrder(facts) as Facts,
    })),
  }
  if (!first.kind.endsWith('/refused@1')) return { kind: 'accepted', receipt, frames: committed.frames, committed }
  return { kind: 'refused', refusal: refusalIn(first.facts), receipt, frames: committed.frames, committed }
}

const reserved: ReadonlySet<string> = new Set(['act', 'code', 'rule', 'path'])

/** The refusal that the facts of its entry tell of. */
export function refusalIn(given: Facts): Refusal {
  const facts = Object.fromEntries(Object.entries(given).filter(([name]) => !reserved.has(name)))
  return { code: textOf(given, 'code'), rule: textOf(given, 'rule'), path: textOf(given, 'path'), facts }
}

/** The roles by which a viewer sees a stream; empty when it is not theirs to know of. */
export async function rolesOn(ports: Ports, viewer: Viewer, aggregate: AggregateId): Promise<readonly string[]> {
  const rows = await ports.store.db
    .selectFrom('visible')
    .select('role')
    .where('aggregate', '=', aggregate)
    .where('person', '=', viewer.person)
    .limit(20)
    .execute()
  return rows.map(({ role }) => role)
}

/** Every role that a person holds anywhere. */
async function rolesAnywhere(ports: Ports, viewer: Viewer): Promise<readonly string[]> {
  const rows = await ports.store.db
    .selectFrom('grant_row')
    .select('role')
    .distinct()
    .where('aggregate', '=', viewer.person)
    .where('until_index', '=', OPEN)
    .limit(20)
    .execute()
  return rows.map(({ role }) => role)
}

/** Reads that remember what they rested on. */
class Marks implements Reads {
  private readonly marks = new Map<AggregateId, ReadMark>()
  private readonly ports: Ports
  private readonly viewer: Viewer

  constructor(ports: Ports, viewer: Viewer) {
    this.ports = ports
    this.viewer = viewer
  }

  async state<Type extends AggregateType>(type: Type, id: AggregateId): Promise<StateOf<Type>> {
    const loaded = await this.ports.store.load<StateOf<Type>>(type, id)
    // read twice, the earlier version stands: if the stream moved in between, the commit must lose
    if (!this.marks.has(id)) this.marks.set(id, { aggregate: id, version: loaded.version })
    return loaded.state
  }

  async visible<Type extends AggregateType>(type: Type, id: AggregateId): Promise<StateOf<Type>> {
    if (!isService(this.viewer) && (await rolesOn(this.ports, this.viewer, id)).length === 0) throw new AbsentError()
    const state = await this.state(type, id)
    if (this.marks.get(id)?.version === 0) throw new AbsentError()
    return state
  }

  async content(index: number): Promise<Readonly<Record<string, Fact>>> {
    const [content] = await this.ports.store.open(this.viewer, [index])
    if (content === undefined) throw new AbsentError()
    return content
  }

  list(): readonly ReadMark[] {
    return [...this.marks.values()]
  }
}

async function refusedByRole(ports: Ports, viewer: Viewer, act: Guarded): Promise<boolean> {
  if (act.action === null) {
    if (!isService(viewer)) throw new AbsentError()
    return false
  }
  if (isService(viewer)) return false
  const roles = act.fresh === true ? await rolesAnywhere(ports, viewer) : await rolesOn(ports, viewer, act.id)
  if (act.fresh !== true && roles.length === 0) throw new AbsentError()
  return !may(roles, act.action)
}

/**
 * One act of one viewer, from request to receipt.
 * @throws AbsentError (404); ConflictError, CommandReusedError (409); ContentError (400), all from below
 */
export async function act<Loaded>(ports: Ports, viewer: Viewer, request: Request, given: Act<Loaded>): Promise<Result> {
  const before = await ports.store.committed(request.id, request.digest)
  if (before !== undefined) return resultOf(before)
  const now = ports.clock.now()
  const marks = new Marks(ports, viewer)
  // the actor's own stream is part of what the act rests on: a role withdrawn meanwhile must lose
  if (!isService(viewer)) await marks.state('person', viewer.person)
  const refused = await refusedByRole(ports, viewer, given)
  const commit = (entries: readonly NewEntry[], more: Partial<Commit> = {}): Promise<Committed> =>
    ports.store.commit({
      command: request.id,
      request: request.digest,
      actor: actorOf(viewer),
      at: now,
      read: marks.list(),
      entries,
      ...more,
    })
  if (refused) return resultOf(await commit([refusalOf(viewer, given, roleLacking)]))
  const loaded = await given.load(marks)
  const decision: Decision = given.decide(loaded, now)
  if (decision.kind === 'refused') return resultOf(await commit([refusalOf(viewer, given, decision.refusal)]))
  const [also, reports] = [given.also?.(loaded), given.reports?.(loaded)]
  const more = { ...(also === undefined ? {} : { also }), ...(reports === undefined ? {} : { reports }) }
  return resultOf(await commit(decision.entries, more))
}

const roleLacking: Refusal = { code: 'role_lacking', rule: 'policy R19', path: '' }

/** A refusal stands on the stream that it was about; where the act would have made the stream, on the actor's own. */
function refusalOf(viewer: Viewer, given: Guarded, refusal: Refusal): NewEntry {
  const name = given.action ?? given.type
  if (given.fresh === true && !isService(viewer)) return refusalEntry('person', viewer.person, name, refusal)
  return given.fresh === true
    ? refusalEntry('node', 'node', name, refusal)
    : refusalEntry(given.type, given.id, name, refusal)
}
