// How does a passkey come into the record, open a session, and say that it is still this person?
// Nothing but the entry on the person is recorded: sessions, challenges and counters are operational. A wrong answer is
// one answer, whatever was wrong with it.

import { addCredential, type Instant, type PersonId, withdrawCredentials } from '@tocsin/domain'
import type { Transaction } from 'kysely'
import {
  credentialHash,
  newOptions,
  PasskeyError,
  parseNew,
  parseSigned,
  type SignedAnswer,
  type Site,
  signedOptions,
  verifyNew,
  verifySigned,
} from '../keys/webauthn.ts'
import type { Ports } from '../ports.ts'
import { type HeldPasskey, passkeyBy, passkeysOf } from '../queries/passkeys.ts'
import { nameOf } from '../queries/people.ts'
import type { Tables } from '../store/tables.ts'
import { act, type Request, type Result } from './act.ts'
import { type Asked, close, openChallenge, stateOf } from './challenges.ts'
import {
  confirmSession,
  endOtherSessions,
  type OpenSession,
  type Session,
  sessionOf,
  startSession,
  tokenFor,
} from './session.ts'

const registering = ({ viewer, name }: OpenSession): Asked => ({
  purpose: 'register',
  person: viewer.person,
  session: name,
})
const confirming = ({ viewer, name }: OpenSession): Asked => ({
  purpose: 'confirm',
  person: viewer.person,
  session: name,
})
const signingIn: Asked = { purpose: 'sign_in', person: null, session: null }

/** What the browser is to ask a new passkey. */
export async function passkeyOptions(
  ports: Ports,
  session: OpenSession,
  site: Site,
  request: Request,
): Promise<Record<string, never>> {
  const { person } = session.viewer
  const challenge = await openChallenge(ports, registering(session), request)
  const name = (await nameOf(ports, session.viewer, person)) ?? person
  return newOptions(site, challenge, { user: person, name, but: await passkeysOf(ports, person) })
}

/** Keeps a passkey for the person of the session. @throws PasskeyError; what `act` throws */
export function addPasskey(
  ports: Ports,
  session: OpenSession,
  site: Site,
  request: Request,
  given: { readonly answer: unknown; readonly label: string },
): Promise<Result> {
  const { person } = session.viewer
  const answer = parseNew(given.answer)
  return act(ports, session.viewer, request, {
    type: 'person',
    id: person,
    action: 'person.passkey',
    fresh: true,
    load: async (reads) => {
      const state = await stateOf(ports.store.db, answer.challenge, registering(session), request, ports.clock.now())
      const passkey = state === 'open' ? await verifyNew(answer, site) : undefined
      if (passkey === undefined) throw new PasskeyError('passkey_refused')
      const credential = credentialHash(passkey.id)
      const held = await passkeyBy(ports, credential)
      return { passkey, credential, held, me: await reads.state('person', person) }
    },
    decide: ({ passkey: { id, publicKey, transports }, credential, held, me }) =>
      addCredential(
        me.person,
        { person, credential, id, publicKey, transports, host: site.rpId, label: given.label },
        held !== undefined && held.person !== person,
      ),
    also:
      ({ passkey: { counter }, credential }) =>
      async (tx) => {
        const now = ports.clock.now()
        // twice at once with two commands: the second finds it answered, and its commit fails
        if ((await stateOf(tx, answer.challenge, registering(session), request, now)) === 'closed')
          throw new PasskeyError('passkey_refused')
        await close(tx, answer.challenge, request)
        await tx
          .insertInto('passkey_use')
          .values({ credential, counter, used_at: now })
          .onConflict((conflict) => conflict.column('credential').doUpdateSet({ counter, used_at: now }))
          .execute()
      },
  })
}

/** What the browser is to ask whichever passkey it holds for this place. */
export const signInOptions = async (ports: Ports, site: Site, request: Request) =>
  signedOptions(site, await openChallenge(ports, signingIn, request), [])

/** What the browser is to ask a passkey of this person. */
export async function confirmationOptions(ports: Ports, session: OpenSession, site: Site, request: Request) {
  const challenge = await openChallenge(ports, confirming(session), request)
  const mine = await passkeysOf(ports, session.viewer.person)
  return signedOptions(
    site,
    challenge,
    mine.filter(({ host }) => host === site.rpId),
  )
}

/** The passkey that signed, and its new counter; undefined for whatever is wrong. */
async function signer(
  ports: Ports,
  answer: SignedAnswer,
  site: Site,
): Promise<{ readonly passkey: HeldPasskey; readonly counter: number } | undefined> {
  const passkey = await passkeyBy(ports, credentialHash(answer.id))
  if (passkey === undefined || passkey.host !== site.rpId) return undefined
  const { userHandle } = answer.answer.response
  // WebAuthn 7.2 step 6: the device says whose key it is, and it must be the one who holds it here
  if (typeof userHandle === 'string' && Buffer.from(userHandle, 'base64url').toString() !== passkey.person)
    return undefined
  const counter = await verifySigned(answer, site, passkey)
  return counter === undefined ? undefined : { passkey, counter }
}

/**
 * In one transaction: the challenge is answered by this request, the counter is moved, and `then` is done.
 * Undefined when somebody was quicker, or the key was used elsewhere meanwhile.
 */
function answered<Value>(
  ports: Ports,
  { asked, answer, request }: { readonly asked: Asked; readonly answer: SignedAnswer; readonly request: Request },
  { passkey, counter }: { readonly passkey: HeldPasskey; readonly counter: number },
  then: (tx: Transaction<Tables>, now: Instant) => Promise<Value>,
): Promise<Value | undefined> {
  const now = ports.clock.now()
  const { credential } = passkey
  return ports.store.operate(async (tx) => {
    if ((await stateOf(tx, answer.challenge, asked, request, now)) !== 'open') return undefined
    const use = await tx.selectFrom('passkey_use').select('counter').where('credential', '=', credential).execute()
    const before = use[0]?.counter ?? 0
    if (before > 0 && counter <= before) return undefined
    await close(tx, answer.challenge, request)
    await tx
      .insertInto('passkey_use')
      .values({ credential, counter, used_at: now })
      .onConflict((conflict) => conflict.column('credential').doUpdateSet({ counter, used_at: now }))
      .execute()
    return then(tx, now)
  })
}

/** The session that a signed answer opens; the same for a repeat of the request. @throws PasskeyError */
export async function signInWithPasskey(ports: Ports, site: Site, request: Request, given: unknown): Promise<Session> {
  const answer = parseSigned(given)
  const token = await tokenFor(ports, request)
  const state = await stateOf(ports.store.db, answer.challenge, signingIn, request, ports.clock.now())
  if (state === 'repeat') {
    const opened = await sessionOf(ports, token)
    if (opened !== undefined) return { person: opened.viewer.person, token }
  }
  const signed = state === 'open' ? await signer(ports, answer, site) : undefined
  // a key that is found by its name alone must say whose it is
  if (signed === undefined || typeof answer.answer.response.userHandle !== 'string')
    throw new PasskeyError('passkey_unknown')
  const session = await answered(ports, { asked: signingIn, answer, request }, signed, async (tx, now) => {
    const begun: Session = { person: signed.passkey.person, token }
    await startSession(tx, begun, now)
    return begun
  })
  if (session === undefined) throw new PasskeyError('passkey_unknown')
  return session
}

/** Until when it is still this person; of a repeat, what was said first. @throws PasskeyError */
export async function confirmPerson(
  ports: Ports,
  session: OpenSession,
  site: Site,
  request: Request,
  given: unknown,
): Promise<Instant> {
  const answer = parseSigned(given)
  const asked = confirming(session)
  const state = await stateOf(ports.store.db, answer.challenge, asked, request, ports.clock.now())
  if (state === 'repeat') return session.confirmedUntil
  const signed = state === 'open' ? await signer(ports, answer, site) : undefined
  const mine: PersonId = session.viewer.person
  if (signed === undefined || signed.passkey.person !== mine) throw new PasskeyError('passkey_refused')
  const until = await answered(ports, { asked, answer, request }, signed, (tx, now) =>
    confirmSession(tx, session.name, now),
  )
  if (until === undefined) throw new PasskeyError('passkey_refused')
  return until
}

/**
 * Takes back a passkey of a person, or all: one's own, or anybody's by whoever lets people in. Their other sessions end
 * with it. The attacker: whoever holds the phone that was lost, and may have signed in with it already.
 */
export function withdrawPasskeys(
  ports: Ports,
  { viewer, name }: OpenSession,
  request: Request,
  command: { readonly person: PersonId; readonly credential: string | null; readonly reason: string },
): Promise<Result> {
  const { person } = command
  const isOwn = person === viewer.person
  return act(ports, viewer, request, {
    type: 'person',
    id: person,
    action: isOwn ? 'person.passkey' : 'person.invite',
    load: (reads) => reads.visible('person', person),
    decide: (state) => withdrawCredentials(state.person, command),
    also: () => (tx) => endOtherSessions(tx, person, isOwn ? name : null, ports.clock.now()),
  })
}
