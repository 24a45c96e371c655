// Who is calling? A bearer token or the cookie of a browser, kept only as a hash. Unknown, ended and expired are one
// answer. And must it be asked again whether it is still that person?

import type { IncomingHttpHeaders } from 'node:http'
import type { Route } from '@tocsin/api'
import type { Ports } from '../ports.ts'
import { countPasskeys } from '../queries/passkeys.ts'
import { type OpenSession, sessionOf } from '../usecases/session.ts'
import { cookieToken, refuseOtherPlaces } from './browser.ts'
import { ProblemError } from './problem-error.ts'

const bearer = /^Bearer ([0-9a-f]{64})$/i

/**
 * The session of a call; null for a route without login. Who sends an authorization is judged by that alone.
 * @throws ProblemError `unauthenticated`, `cross_site`
 */
export async function authenticate(
  ports: Ports,
  route: Route,
  headers: IncomingHttpHeaders,
): Promise<OpenSession | null> {
  if (route.auth === 'none') {
    // a page that signs this browser in as somebody else, so that what is typed next lands with them
    if (route.body.kind === 'json') refuseOtherPlaces(route.method, headers)
    return null
  }
  const { authorization } = headers
  const token = authorization === undefined ? cookieToken(ports, headers) : bearer.exec(authorization)?.[1]
  if (token !== undefined && authorization === undefined) refuseOtherPlaces(route.method, headers)
  const session = token === undefined ? undefined : await sessionOf(ports, token.toLowerCase())
  if (session === undefined) throw new ProblemError('unauthenticated')
  return session
}

/**
 * Refuses what asks again, while the session is not confirmed. The attacker: whoever sits down at a screen that was left
 * open. Who holds no passkey is not asked, for there is nothing to ask with (docs/decisions/0008). Nothing is recorded,
 * and the command stays free to be sent again.
 * @throws ProblemError `confirmation_needed`
 */
export async function askAgain(ports: Ports, route: Route, session: OpenSession | null): Promise<void> {
  if (!route.confirm || session === null || session.confirmedUntil > ports.clock.now()) return
  if ((await countPasskeys(ports, session.viewer.person)) > 0) throw new ProblemError('confirmation_needed')
}
