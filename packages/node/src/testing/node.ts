// A node for tests: the real store in a directory of its own, a clock moved by hand, people already let in.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aggregates, type CommandId, type Instant, type PersonId, parseInstant, readTables } from '@tocsin/domain'
import { openChannels } from '../channel/open.ts'
import { type Transport, TransportError } from '../channel/transport.ts'
import { createJobs } from '../jobs/jobs.ts'
import { primitives } from '../keys/primitives.ts'
import { freshId, type Ports } from '../ports.ts'
import { openEmbedded } from '../store/embedded.ts'
import type { Viewer } from '../store/ports.ts'
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
}

/** A node in a fresh directory, exercise world, on SQLite. */
export async function openTestNode(options: TestOptions = {}): Promise<TestNode> {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-test-'))
  const keyFile = join(dir, 'unlock')
  writeFileSync(keyFile, '11'.repeat(32), { mode: 0o600 })
  let now = parseInstant('2025-01-02T08:00:00Z')
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
  const store = await openEmbedded(join(dir, 'data'), {
    aggregates,
    readTables,
    unlock: { keyFile },
    create: { world: options.world ?? 'exercise' },
    now: () => now,
  })
  const late = (): Ports => ports
  const channels = await openChannels({
    dir: join(dir, 'data'),
    unlock: { keyFile },
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
      rmSync(dir, { recursive: true, force: true })
    },
  }
}
