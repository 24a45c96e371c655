// People who sit at screens of one node, for the tests of doors: browsers, invitations, passkeys.

import type { PersonId } from '@tocsin/domain'
import type { FastifyInstance } from 'fastify'
import { handlers } from '../http/handlers.ts'
import { createServer } from '../http/server.ts'
import { freshId } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import type { engines } from '../store/testing/stores.ts'
import { invitationFor, makeInvitation } from '../usecases/session.ts'
import { Authenticator, type Wrongs } from './authenticator.ts'
import { Browser } from './browser.ts'
import { openTestNode, type TestNode } from './node.ts'

export interface Screen extends AsyncDisposable {
  readonly node: TestNode
  readonly app: FastifyInstance
  browser(host?: string): Browser
  invitation(viewer: Viewer): Promise<string>
  /** A browser in which this person has signed in by an invitation. */
  signedIn(viewer: Viewer, host?: string): Promise<Browser>
  /** The same, with a passkey kept. */
  withPasskey(viewer: Viewer): Promise<{ readonly browser: Browser; readonly passkey: Authenticator }>
}

export async function openScreen(makePlace: (typeof engines)[number]['makePlace']): Promise<Screen> {
  const node = await openTestNode({ place: await makePlace() })
  const app = createServer({ ports: node.ports, handlers, openCallsPerSecond: 1_000_000 })
  const invitation = async (viewer: Viewer): Promise<string> =>
    makeInvitation(
      node.ports,
      viewer.person as PersonId,
      await invitationFor(node.ports, freshId(node.ports, 'command')),
    )
  const signedIn = async (viewer: Viewer, host?: string): Promise<Browser> => {
    const browser = new Browser(app, host)
    const { status } = await browser.send({ url: '/v1/sign-in', body: { invitation: await invitation(viewer) } })
    if (status !== 201) throw new Error(`sign-in answered ${status}`)
    return browser
  }
  return {
    node,
    app,
    browser: (host) => new Browser(app, host),
    invitation,
    signedIn,
    async withPasskey(viewer) {
      const browser = await signedIn(viewer)
      const passkey = new Authenticator(browser.origin)
      const { status } = await register(browser, passkey)
      if (status !== 201) throw new Error(`the passkey was answered ${status}`)
      return { browser, passkey }
    },
    async [Symbol.asyncDispose]() {
      await app.close()
      await node[Symbol.asyncDispose]()
    },
  }
}

export const register = async (browser: Browser, passkey: Authenticator, wrongs: Wrongs = {}) =>
  browser.send({
    url: '/v1/passkeys',
    body: { answer: passkey.create(await browser.options('/v1/passkeys/options'), wrongs), label: 'My key' },
  })
export const signIn = async (browser: Browser, passkey: Authenticator, wrongs: Wrongs = {}) =>
  browser.send({
    url: '/v1/sign-in/passkey',
    body: { answer: passkey.get(await browser.options('/v1/sign-in/passkey/options'), wrongs) },
  })
export const confirm = async (browser: Browser, passkey: Authenticator, wrongs: Wrongs = {}) =>
  browser.send({
    url: '/v1/confirmations',
    body: { answer: passkey.get(await browser.options('/v1/confirmations/options'), wrongs) },
  })
export const me = (browser: Browser) => browser.send({ method: 'GET', url: '/v1/me' })
