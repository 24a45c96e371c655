// Handlers of people at a screen: in by invitation or passkey, out, asked again.

import type { Ports } from '../../ports.ts'
import { listPasskeys } from '../../queries/passkeys.ts'
import { when } from '../../queries/read.ts'
import {
  addPasskey,
  confirmationOptions,
  confirmPerson,
  passkeyOptions,
  signInOptions,
  signInWithPasskey,
  withdrawPasskeys,
} from '../../usecases/passkeys.ts'
import { endSession, type OpenSession, openSession } from '../../usecases/session.ts'
import { siteOf } from '../browser.ts'
import { type Handlers, InBrowser, receiptIn } from '../handler.ts'
import { ProblemError } from '../problem-error.ts'

/** The session of a route that has one. */
const sessionIn = ({ session }: { readonly session: OpenSession | null }): OpenSession => {
  if (session === null) throw new ProblemError('unauthenticated')
  return session
}

const signedIn = ({ person, token }: { readonly person: string; readonly token: string }) =>
  new InBrowser({ person }, token)

export const signInHandlers = {
  signIn: async (ports: Ports, { body, request }) => {
    const session = await openSession(ports, body.invitation, request.id)
    if (session === undefined) throw new ProblemError('invitation_unknown')
    return signedIn(session)
  },
  passkeySignInOptions: async (ports, { caller, request }) => ({
    options: await signInOptions(ports, siteOf(ports, caller), request),
  }),
  signInWithPasskey: async (ports, { caller, request, body }) =>
    signedIn(await signInWithPasskey(ports, siteOf(ports, caller), request, body.answer)),
  signOut: async (ports, call) => {
    await endSession(ports, sessionIn(call))
    return new InBrowser({ ended: true } as const, null)
  },
  passkeyOptions: async (ports, call) => ({
    options: await passkeyOptions(ports, sessionIn(call), siteOf(ports, call.caller), call.request),
  }),
  addPasskey: async (ports, call) =>
    receiptIn(await addPasskey(ports, sessionIn(call), siteOf(ports, call.caller), call.request, call.body)),
  withdrawPasskeys: async (ports, call) =>
    receiptIn(await withdrawPasskeys(ports, sessionIn(call), call.request, { ...call.body, ...call.params })),
  listPasskeys: (ports, { viewer }) => listPasskeys(ports, viewer),
  confirmationOptions: async (ports, call) => ({
    options: await confirmationOptions(ports, sessionIn(call), siteOf(ports, call.caller), call.request),
  }),
  confirmPerson: async (ports, call) => ({
    until: when(
      await confirmPerson(ports, sessionIn(call), siteOf(ports, call.caller), call.request, call.body.answer),
    ),
  }),
} satisfies Handlers
