// What is the first thing a node records? What it is, and one administrator who may let others in.

import {
  accepted,
  type CommandId,
  type Instant,
  initialiseNode,
  invitePerson,
  type PersonId,
  personPart,
} from '@tocsin/domain'
import { toHex } from '@tocsin/protocol'
import { freshId, type Ports } from '../ports.ts'
import { digestOf } from './digest.ts'
import { invitationRow } from './session.ts'

export interface Initialised {
  readonly person: PersonId
  /** Shown once: turns into a session by `POST /v1/sessions`. */
  readonly invitation: string
}

/** The log origin: the name in both verifier keys. */
const originOf = (ports: Ports): string => ports.store.ledger.vkeys()[0].split('+', 1)[0] ?? ''

/**
 * Records the node and its first administrator in one commit; undefined when that was done before.
 * The administrator sees the node and everybody's names, nothing else: other compartments are others' to give.
 */
export async function initialise(ports: Ports, name: string, begins: Instant): Promise<Initialised | undefined> {
  const { state, version } = await ports.store.load<{ readonly node: Parameters<typeof initialiseNode>[0] }>(
    'node',
    'node',
  )
  if (state.node.world !== null) return undefined
  const person = freshId(ports, 'person')
  const origin = originOf(ports)
  const node = initialiseNode(state.node, { world: ports.store.world, origin })
  const first = invitePerson(
    personPart.initial,
    { name, grants: [{ role: 'administrator', compartment: 'node' }] },
    'node',
    person,
  )
  if (node.kind === 'refused' || first.kind === 'refused') throw new RangeError('the first entries were refused')
  const decision = accepted(...node.entries, ...first.entries)
  const command: CommandId = freshId(ports, 'command')
  const invitation = toHex(ports.primitives.random(32))
  await ports.store.commit({
    command,
    request: digestOf('initialise', name),
    actor: 'node',
    at: ports.clock.now(),
    read: [
      { aggregate: 'node', version },
      { aggregate: person, version: 0 },
    ],
    entries: decision.kind === 'accepted' ? decision.entries : [],
    // in the same transaction: a node that is set up can be entered
    also: async (tx) => {
      await tx
        .insertInto('setting')
        .values({ name: 'clock', value: String(begins) })
        .execute()
      await tx
        .insertInto('invitation')
        .values(invitationRow(ports, person, invitation))
        .execute()
    },
  })
  return { person, invitation }
}
