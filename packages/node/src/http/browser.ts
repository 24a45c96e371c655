// What is different when a browser calls? Its session comes in a cookie, pages of other places can make it call, and its
// passkeys belong to a name.

import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import type { Site } from '../keys/webauthn.ts'
import type { Ports } from '../ports.ts'
import { sessionDays } from '../usecases/session.ts'
import { ProblemError } from './problem-error.ts'

/** Cookies know no ports, and two nodes run side by side on one host: the name says which node. */
export function cookieName(ports: Ports): string {
  const origin = ports.store.ledger.vkeys()[0].split('+', 1)[0] ?? ''
  return `tocsin_${createHash('sha256').update(origin).digest('hex').slice(0, 8)}`
}

/**
 * The token in the cookie of this node; undefined when there is none. Two of the name are none: another server on this
 * host may have set one for a longer path, to have somebody work under a session of its own choosing.
 */
export function cookieToken(ports: Ports, headers: IncomingHttpHeaders): string | undefined {
  const name = cookieName(ports)
  const found = (headers.cookie ?? '')
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
  const [value] = found.map((pair) => pair.slice(name.length + 1))
  return found.length === 1 && value !== undefined && /^[0-9a-f]{64}$/.test(value) ? value : undefined
}

/**
 * The header that gives this browser a session, or takes it: null. `https`: whether this very connection is encrypted;
 * what a proxy says about it is never asked, for anybody can say it.
 */
export function cookieHeader(ports: Ports, token: string | null, https: boolean): string {
  const age = token === null ? 0 : sessionDays * 86_400
  return `${cookieName(ports)}=${token ?? ''}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${age}${https ? '; Secure' : ''}`
}

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined)

/** Where a call says it comes from and goes to. */
export interface Caller {
  readonly host: string | undefined
  readonly origin: string | undefined
}
export const callerOf = (headers: IncomingHttpHeaders): Caller => ({ host: headers.host, origin: headers.origin })

/** As browsers write it: lower case, without the port that a scheme implies. */
const sameHost = ({ host, origin }: Caller): boolean => {
  if (origin === undefined || host === undefined) return false
  const scheme = /^https?(?=:\/\/)/.exec(origin)?.[0]
  return scheme !== undefined && hostOf(origin) !== undefined && hostOf(origin) === hostOf(`${scheme}://${host}`)
}

/**
 * Refuses what a page of another place makes a browser send. The attacker: a page that the officer has open beside this
 * one. SameSite keeps the cookie from other sites, but a site is a host without its port: whatever else is served on
 * this machine, the counterpart's node on the next port included, gets the cookie sent along. Reading is refused to it
 * as well, for some reads are recorded.
 * @throws ProblemError `cross_site`
 */
export function refuseOtherPlaces(method: string, headers: IncomingHttpHeaders): void {
  const site = headers['sec-fetch-site']
  const own =
    site === undefined
      ? headers.origin === undefined || sameHost(callerOf(headers))
      : site === 'same-origin' || (method === 'GET' && site === 'none')
  if (!own) throw new ProblemError('cross_site')
}

const hostname = (url: URL): string => url.hostname.replace(/^\[|\]$/g, '')
const isName = (url: URL): boolean => isIP(hostname(url)) === 0

const siteAt = (url: URL): Site => ({ rpId: url.hostname, origin: url.origin })

/**
 * The place whose passkeys these are: the public address of the node when it has a name, else the host that was called.
 * @throws ProblemError `host_is_address`: browsers know no passkeys of a number; `cross_site` when the page that calls
 * is not of this place; `request`
 */
export function siteOf(ports: Ports, caller: Caller): Site {
  const fixed = URL.canParse(ports.publicAddress) ? new URL(ports.publicAddress) : undefined
  if (fixed !== undefined && isName(fixed)) {
    if (caller.origin !== fixed.origin) throw new ProblemError('cross_site')
    return siteAt(fixed)
  }
  const called = `http://${caller.host ?? ''}`
  if (caller.host === undefined || !URL.canParse(called)) throw new ProblemError('request')
  if (!isName(new URL(called))) throw new ProblemError('host_is_address')
  if (caller.origin === undefined || !sameHost(caller)) throw new ProblemError('cross_site')
  return siteAt(new URL(caller.origin))
}
