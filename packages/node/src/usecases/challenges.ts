// What was a passkey asked to sign, for what, and was it answered? 32 random bytes, for one purpose, once, five minutes.

import { after, type Instant, minute, type PersonId } from '@tocsin/domain'
import type { Transaction } from 'kysely'
import type { Ports } from '../ports.ts'
import { CommandReusedError } from '../store/errors.ts'
import type { Tables } from '../store/tables.ts'
import type { Request } from './act.ts'

/** Whose answer it must be, in which session: of a sign-in, nobody's yet. */
export interface Asked {
  readonly purpose: 'register' | 'sign_in' | 'confirm'
  readonly person: PersonId | null
  /** The hash of the session's token. */
  readonly session: string | null
}

const openFor = 5 * minute
/** The oldest go first beyond these: anybody may ask to sign in, and an exercise's clock may stand still. */
const mostOpen = 20_000

/** A fresh challenge; the first one again for a repeat of the command. @throws CommandReusedError */
export function openChallenge(ports: Ports, { purpose, person, session }: Asked, request: Request): Promise<string> {
  const now = ports.clock.now()
  const challenge = Buffer.from(ports.primitives.random(32)).toString('base64url')
  return ports.store.operate(async (tx) => {
    const before = await tx.selectFrom('challenge').selectAll().where('command', '=', request.id).executeTakeFirst()
    if (before !== undefined) {
      if (before.purpose !== purpose || before.person !== person || before.session !== session)
        throw new CommandReusedError()
      return before.challenge
    }
    await tx.deleteFrom('challenge').where('expires_at', '<=', now).execute()
    const { open } = await tx
      .selectFrom('challenge')
      .select(({ fn }) => fn.countAll().as('open'))
      .executeTakeFirstOrThrow()
    if (Number(open) >= mostOpen)
      await tx
        .deleteFrom('challenge')
        .where('challenge', 'in', (oldest) =>
          oldest.selectFrom('challenge').select('challenge').orderBy('expires_at').orderBy('challenge').limit(1000),
        )
        .execute()
    const row = { challenge, command: request.id, purpose, person, session, created_at: now, answered_by: null }
    await tx
      .insertInto('challenge')
      .values({ ...row, expires_at: after(now, openFor) })
      .execute()
    return challenge
  })
}

const answererOf = (request: Request): string => `${request.id} ${request.digest}`

/**
 * Whether `challenge` may be answered now by this request: asked for just this, still open, and answered by nobody.
 * `repeat`: this very request answered it already.
 */
export async function stateOf(
  db: Pick<Transaction<Tables>, 'selectFrom'>,
  challenge: string,
  asked: Asked,
  request: Request,
  now: Instant,
): Promise<'open' | 'repeat' | 'closed'> {
  const found = await db.selectFrom('challenge').selectAll().where('challenge', '=', challenge).executeTakeFirst()
  if (found === undefined) return 'closed'
  const { purpose, person, session } = asked
  if (found.purpose !== purpose || found.person !== person || found.session !== session) return 'closed'
  if (found.answered_by === answererOf(request)) return 'repeat'
  return found.answered_by === null && found.expires_at > now ? 'open' : 'closed'
}

/** Marks it answered: never again by anybody else. */
export async function close(tx: Transaction<Tables>, challenge: string, request: Request): Promise<void> {
  await tx
    .updateTable('challenge')
    .set({ answered_by: answererOf(request) })
    .where('challenge', '=', challenge)
    .execute()
}
