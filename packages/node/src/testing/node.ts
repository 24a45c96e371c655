// A node for tests: the real store in a directory of its own, a clock moved by hand, people already let in.

import { aggregates, type CommandId, type Instant, type PersonId, parseInstant, readTables } from '@tocsin/domain'
import { openChannels } from '../channel/open.ts'
import { type Transport, TransportError } from '../channel/transport.ts'
import { createJobs } from '../jobs/jobs.ts'
import { primitives } from '../keys/primitives.ts'
import { freshId, type Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { engines, type Place } from '../store/testing/stores.ts'
import type { Request, Result } from '../usecases/act.ts'
import { channelHooks } from '../usecases/channel-hooks.ts'
import { digestOf } from '../usecases/digest.ts'
import { initialise } from '../usecases/initialise.ts'
import { invitePerson } from '../usecases/people.ts'

export interface TestNode extends AsyncDisposable {
  readonly ports: Ports
  readonly administrator: Viewer
  /** The administrator's one-time invitation. */
  readonly invitation: string
  /** Moves the clock. */
  at(time: string): Instant
  /** A request with a fresh command id, for something that need not be repeated. */
  request(...what: readonly unknown[]): Request
  /** Another person with these roles in `duty`, or in the compartments given. */
  person(roles: readonly string[], compartments?: readonly string[]): Promise<Viewer & { readonly person: PersonId }>
}

/** The result's new thing. */
export const made = (result: Result): string => {
  const [first] = result.receipt.entries
  if (result.kind === 'refused' || first === undefined) throw new Error(`refused: ${JSON.stringify(result)}`)
  return first.aggregate
}

export interface TestOptions {
  readonly world?: 'live' | 'exercise'
  /** Where envelopes go; nowhere unless given. */
  readonly transport?: Transport
  /** What the clock says when it is set up. */
  readonly start?: string
  /** Where the store is kept; an SQLite directory of its own unless given. Disposed with the node. */
  readonly place?: Place
}

const [sqlite] = engines
/** The streams and tables of the domain, which a replay worker loads too. */
const domain = {
  aggregates,
  readTables,
  replayModule: import.meta.resolve('@tocsin/domain'),
  unlock: { passphrase: 'a passphrase of the tests' },
  argon2: { memory: 64, passes: 1, parallelism: 1 },
}

/** A node in a fresh place, exercise world. */
export async function openTestNode(options: TestOptions = {}): Promise<TestNode> {
  const place = options.place ?? (await sqlite.makePlace())
  let now = parseInstant(options.start ?? '2025-01-02T08:00:00Z')
  const move = (to: Instant): Instant => {
    now = to
    return now
  }
  const clock = {
    now: () => now,
    set: (to: Instant): void => {
      move(to)
    },
  }
  const store = await place.open({ ...domain, create: { world: options.world ?? 'exercise' }, now: () => now })
  const late = (): Ports => ports
  const channels = await openChannels({
    dir: place.dir,
    unlock: domain.unlock,
    argon2: domain.argon2,
    store,
    clock,
    primitives,
    transport: options.transport ?? { push: () => Promise.reject(new TransportError('no network in this test')) },
    hooks: channelHooks(late),
  })
  const ports: Ports = {
    store,
    clock,
    primitives,
    channels: channels.engine,
    jobs: createJobs(late),
    publicAddress: '',
    version: '0.0.0',
  }
  const first = await initialise(ports, 'First administrator', now)
  if (first === undefined) throw new Error('a new node was initialised before')
  const request = (...what: readonly unknown[]): Request => {
    const id: CommandId = freshId(ports, 'command')
    return { id, digest: digestOf(id, what) }
  }
  const administrator: Viewer = { person: first.person }
  return {
    ports,
    administrator,
    invitation: first.invitation,
    at: (time) => move(parseInstant(time)),
    request,
    async person(roles, compartments = ['duty']) {
      const name = roles.join(' and ')
      const result = await invitePerson(ports, administrator, request(), { name, roles, compartments, offices: [] })
      return { person: made(result) as PersonId }
    },
    async [Symbol.asyncDispose]() {
      channels[Symbol.dispose]()
      await store[Symbol.asyncDispose]()
      await place[Symbol.asyncDispose]()
    },
  }
}
