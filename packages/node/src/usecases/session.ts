// How does an invited person get in, and how does the node know them again?
// Invitation and token are 32 random bytes each; the node keeps hashes only, in operational tables.

import { createHash } from 'node:crypto'
import { after, type CommandId, day, type Instant, instant, minute, type PersonId } from '@tocsin/domain'
import { toHex, toUtf8 } from '@tocsin/protocol'
import type { Transaction } from 'kysely'
import type { Ports } from '../ports.ts'
import type { Store, Viewer } from '../store/ports.ts'
import type { Tables } from '../store/tables.ts'
import type { Request } from './act.ts'

const invitationDays = 14
export const sessionDays = 90
/** How long it is still this person, after a sign-in or a confirmation: docs/decisions/0008. */
const confirmedFor = 5 * minute

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
  const known = await ports.store.db
    .selectFrom('setting')
    .select('value')
    .where('name', '=', 'invitation-key')
    .executeTakeFirst()
  // reading writes nothing: a preview may ask too
  if (known !== undefined) return Buffer.from(known.value, 'hex')
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
    await startSession(tx, session, now)
    return session
  })
}

/** Writes a session that begins now. */
export async function startSession(tx: Transaction<Tables>, { person, token }: Session, now: Instant): Promise<void> {
  await tx
    .insertInto('session')
    .values({
      token_hash: hashOf('session', token),
      person,
      created_at: now,
      expires_at: after(now, sessionDays * day),
      ended_at: null,
    })
    .execute()
}

/**
 * A token for a request that proved something: derived, so that a repeat of the request gets the same one, by a key of
 * this node, so that nobody else can.
 */
export async function tokenFor(ports: Ports, request: Request): Promise<string> {
  const key = await invitationKey(ports)
  const label = toUtf8(`tocsin/v1/proven-session\0${request.id}\0${request.digest}`)
  return toHex(ports.primitives.hmacSha256(key, label))
}

/** A session as it is known at the door. */
export interface OpenSession {
  readonly viewer: Viewer & { readonly person: PersonId }
  /** The hash of its token: its name in the tables. */
  readonly name: string
  /** Until when its person need not be asked again; may have passed. */
  readonly confirmedUntil: Instant
}

/** The session of a token; undefined when it is unknown, ended or too old. */
export async function sessionOf(ports: Ports, token: string): Promise<OpenSession | undefined> {
  const name = hashOf('session', token)
  const found = await ports.store.db
    .selectFrom('session')
    .leftJoin('confirmation', 'confirmation.token_hash', 'session.token_hash')
    .select(['session.person', 'session.created_at', 'session.expires_at', 'session.ended_at'])
    .select('confirmation.confirmed_until')
    .where('session.token_hash', '=', name)
    .executeTakeFirst()
  if (found === undefined || found.ended_at !== null || found.expires_at <= ports.clock.now()) return undefined
  const first = found.created_at + confirmedFor
  const confirmedUntil = instant(Math.max(first, found.confirmed_until ?? first))
  return { viewer: { person: found.person as PersonId }, name, confirmedUntil }
}

/** Ends a session for good; its token opens nothing from now on. */
export async function endSession(ports: Ports, { name }: OpenSession): Promise<void> {
  const now = ports.clock.now()
  await ports.store.operate(async (tx) => {
    await tx.updateTable('session').set({ ended_at: now }).where('token_hash', '=', name).execute()
    await tx.deleteFrom('confirmation').where('token_hash', '=', name).execute()
    await tx.deleteFrom('challenge').where('session', '=', name).execute()
  })
}

/** Ends every session of a person but the one of that name. */
export async function endOtherSessions(
  tx: Transaction<Tables>,
  person: PersonId,
  but: string | null,
  now: Instant,
): Promise<void> {
  await tx
    .updateTable('session')
    .set({ ended_at: now })
    .where('person', '=', person)
    .where('ended_at', 'is', null)
    .where('token_hash', '<>', but ?? '')
    .execute()
}

/** From now on, for some minutes, it is still this person. */
export async function confirmSession(tx: Transaction<Tables>, name: string, now: Instant): Promise<Instant> {
  const until = after(now, confirmedFor)
  await tx
    .insertInto('confirmation')
    .values({ token_hash: name, confirmed_until: until })
    .onConflict((conflict) => conflict.column('token_hash').doUpdateSet({ confirmed_until: until }))
    .execute()
  return until
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
