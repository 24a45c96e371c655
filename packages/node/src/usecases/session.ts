// How does an invited person get in, and how does the node know them again?
// Invitation and token are 32 random bytes each; the node keeps hashes only, in operational tables.

import { createHash } from 'node:crypto'
import { after, type CommandId, day, type Instant, instant, type PersonId } from '@tocsin/domain'
import { toHex, toUtf8 } from '@tocsin/protocol'
import type { Ports } from '../ports.ts'
import type { Store, Viewer } from '../store/ports.ts'

const invitationDays = 14
const sessionDays = 90

const hashOf = (label: string, secret: string): string =>
  createHash('sha256').update(`tocsin/v1/${label}\0${secret}`).digest('hex')

/** The row of an invitation: its hash, whose it is, until when. */
export function invitationRow(ports: Pick<Ports, 'clock'>, person: PersonId, secret: string) {
  const now = ports.clock.now()
  return {
    code_hash: hashOf('invitation', secret),
    person,
    created_at: now,
    expires_at: after(now, invitationDays * day),
    used_at: null,
  }
}

/** Opens an invitation for a person: `secret`, shown once. The same secret again changes nothing. */
export async function makeInvitation(ports: Ports, person: PersonId, secret: string): Promise<string> {
  const row = invitationRow(ports, person, secret)
  await ports.store.operate(async (tx) => {
    const before = await tx
      .selectFrom('invitation')
      .select('code_hash')
      .where('code_hash', '=', row.code_hash)
      .executeTakeFirst()
    if (before === undefined) await tx.insertInto('invitation').values(row).execute()
  })
  return secret
}

/**
 * An invitation for a command: derived, so that the answer to a repeat of the command is the same. Only this node can
 * derive it, by a key of its own.
 */
export async function invitationKey(ports: Ports): Promise<Uint8Array> {
  const fresh = toHex(ports.primitives.random(32))
  const text = await ports.store.operate(async (tx) => {
    const held = await tx.selectFrom('setting').select('value').where('name', '=', 'invitation-key').executeTakeFirst()
    if (held !== undefined) return held.value
    await tx.insertInto('setting').values({ name: 'invitation-key', value: fresh }).execute()
    return fresh
  })
  return Buffer.from(text, 'hex')
}

/** The one-time invitation of a command. */
export async function invitationFor(ports: Ports, command: CommandId): Promise<string> {
  const key = await invitationKey(ports)
  return toHex(ports.primitives.hmacSha256(key, toUtf8(`tocsin/v1/invitation\0${command}`)))
}

export interface Session {
  readonly person: PersonId
  readonly token: string
}

/**
 * Turns an open invitation into a session; undefined when it is unknown, used or too old. A repeat with the same command
 * gives the same token: the token is made from invitation and command, and only who has both can make it.
 */
export async function openSession(ports: Ports, invitation: string, command: CommandId): Promise<Session | undefined> {
  const now = ports.clock.now()
  const token = toHex(
    ports.primitives.hmacSha256(Buffer.from(invitation, 'hex'), toUtf8(`tocsin/v1/session\0${command}`)),
  )
  const [codeHash, tokenHash] = [hashOf('invitation', invitation), hashOf('session', token)]
  return ports.store.operate(async (tx) => {
    const found = await tx.selectFrom('invitation').selectAll().where('code_hash', '=', codeHash).executeTakeFirst()
    if (found === undefined) return undefined
    const session: Session = { person: found.person as PersonId, token }
    if (found.used_at !== null) {
      const same = await tx
        .selectFrom('session')
        .select('person')
        .where('token_hash', '=', tokenHash)
        .executeTakeFirst()
      return same === undefined ? undefined : session
    }
    if (found.expires_at <= now) return undefined
    await tx.updateTable('invitation').set({ used_at: now }).where('code_hash', '=', codeHash).execute()
    await tx
      .insertInto('session')
      .values({
        token_hash: tokenHash,
        person: found.person,
        created_at: now,
        expires_at: after(now, sessionDays * day),
        ended_at: null,
      })
      .execute()
    return session
  })
}

/** The person of a token; undefined when it is unknown, ended or too old. */
export async function viewerOf(ports: Ports, token: string): Promise<Viewer | undefined> {
  const found = await ports.store.db
    .selectFrom('session')
    .select(['person', 'expires_at', 'ended_at'])
    .where('token_hash', '=', hashOf('session', token))
    .executeTakeFirst()
  if (found === undefined || found.ended_at !== null || found.expires_at <= ports.clock.now()) return undefined
  return { person: found.person as PersonId }
}

/** Where the clock of an exercise stands: the last instant that was set, else where it began. */
export async function clockSetting(store: Store): Promise<Instant> {
  const held = await store.db.selectFrom('setting').select('value').where('name', '=', 'clock').executeTakeFirst()
  const { state } = await store.load<{ readonly node: { readonly clock: Instant | null } }>('node', 'node')
  const began = instant(held === undefined ? 0 : Number(held.value))
  return state.node.clock !== null && state.node.clock > began ? state.node.clock : began
}

/** Another invitation for the first administrator, as long as nobody has ever entered. */
export async function invitationOfFirst(
  ports: Ports,
): Promise<{ readonly person: PersonId; readonly invitation: string } | undefined> {
  const entered = await ports.store.db.selectFrom('session').select('person').limit(1).executeTakeFirst()
  const first = await ports.store.db
    .selectFrom('invitation')
    .select('person')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  if (entered !== undefined || first === undefined) return undefined
  const person = first.person as PersonId
  return { person, invitation: await makeInvitation(ports, person, toHex(ports.primitives.random(32))) }
}
