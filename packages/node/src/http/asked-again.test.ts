// A person at a screen is asked again before what cannot be taken back, and takes back a passkey that was lost.

import { newCommandId } from '@tocsin/api'
import { describe, expect, test } from 'vitest'
import { freshId } from '../ports.ts'
import { engines } from '../store/testing/stores.ts'
import { Authenticator } from '../testing/authenticator.ts'
import type { Browser } from '../testing/browser.ts'
import { confirm, me, openScreen, register, signIn } from '../testing/screen.ts'

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    test('what cannot be taken back waits for the passkey; nothing is recorded, and the same command then goes through', async () => {
      await using screen = await openScreen(makePlace)
      const { node } = screen
      const { browser, passkey } = await screen.withPasskey(node.administrator)
      const command = newCommandId()
      const exporting = () => browser.send({ url: '/v1/ledger/exports', command, body: {} })
      node.at('2025-01-02T08:04:59Z')
      expect((await browser.send({ url: '/v1/ledger/exports', body: {} })).status).toBe(201)
      node.at('2025-01-02T08:05:00Z')
      const size = await node.ports.store.ledger.size()
      const asked = await exporting()
      expect([asked.status, asked.code]).toEqual([403, 'confirmation_needed'])
      expect((await me(browser)).body.confirmedUntil).toBeNull()
      // what is not there and what one may not see are asked for alike
      const bundle = await browser.send({ url: `/v1/channels/${freshId(node.ports, 'channel')}/bundle/export` })
      expect(bundle.text).toBe(asked.text)
      expect((await confirm(browser, passkey, { counter: 1 })).code).toBe('passkey_refused')
      expect((await exporting()).code).toBe('confirmation_needed')
      expect(await node.ports.store.ledger.size()).toBe(size)

      const confirmed = await confirm(browser, passkey)
      expect([confirmed.status, confirmed.body]).toEqual([201, { until: '2025-01-02T08:10:00Z' }])
      const first = await exporting()
      expect(first.status).toBe(201)
      expect((await exporting()).text).toBe(first.text)
      expect(await node.ports.store.ledger.size()).toBe(size + 1)
      // it is the session that is confirmed: another one of the same person is asked for itself
      node.at('2025-01-02T08:09:00Z')
      const other = await screen.signedIn(node.administrator)
      node.at('2025-01-02T08:09:59Z')
      expect((await exporting()).status).toBe(201)
      node.at('2025-01-02T08:14:00Z')
      expect((await other.send({ url: '/v1/ledger/exports', body: {} })).code).toBe('confirmation_needed')
    })

    test('who holds no passkey is not asked, by token or by cookie', async () => {
      await using screen = await openScreen(makePlace)
      const { node } = screen
      const invitation = await screen.invitation(node.administrator)
      const opened = await screen.browser().send({
        url: '/v1/sessions',
        body: { invitation },
        headers: { origin: null, 'sec-fetch-site': null },
      })
      expect(opened.setCookie).toBeUndefined()
      const bearer = { authorization: `Bearer ${String(opened.body.token)}`, origin: null, 'sec-fetch-site': null }
      const browser = await screen.signedIn(node.administrator)
      node.at('2025-02-02T08:00:00Z')
      for (const headers of [bearer, {}])
        expect((await browser.send({ url: '/v1/ledger/exports', body: {}, headers })).status).toBe(201)
    })

    test('nobody takes back a passkey of somebody else, one that is not held, or without a reason', async () => {
      await using screen = await openScreen(makePlace)
      const { node } = screen
      const officer = await node.person(['senior_officer'])
      const mine = await screen.withPasskey(officer)
      const other = await screen.signedIn(await node.person(['senior_officer']))
      const url = `/v1/people/${officer.person}/passkeys/withdrawals`
      const reason = 'The phone was lost'
      const codeOf = async (browser: Browser, body: object) => (await browser.send({ url, body })).code
      expect(await codeOf(other, { credential: null, reason })).toBe('role_lacking')
      expect(await codeOf(other, { credential: 'a'.repeat(64), reason })).toBe('role_lacking')
      expect(await codeOf(mine.browser, { credential: 'a'.repeat(64), reason })).toBe('credential_not_held')
      expect(await codeOf(mine.browser, { credential: null, reason: ' ' })).toBe('reason_missing')
      expect((await me(mine.browser)).body.passkeys).toBe(1)
    })

    test('a passkey that was taken back opens nothing, and every other session of the person has ended', async () => {
      await using screen = await openScreen(makePlace)
      const { node } = screen
      const officer = await node.person(['senior_officer'])
      const { browser, passkey } = await screen.withPasskey(officer)
      const kept = new Authenticator(browser.origin)
      expect((await register(browser, kept)).status).toBe(201)
      const thief = screen.browser()
      expect((await signIn(thief, passkey)).status).toBe(201)
      const { items } = (await browser.send({ method: 'GET', url: '/v1/passkeys' })).body as {
        items: { credential: string }[]
      }
      const url = `/v1/people/${officer.person}/passkeys/withdrawals`
      const body = { credential: items[0]?.credential ?? '', reason: 'The phone was lost' }
      expect((await browser.send({ url, body })).status).toBe(201)
      expect((await me(thief)).status).toBe(401)
      expect((await signIn(screen.browser(), passkey)).code).toBe('passkey_unknown')
      expect((await me(browser)).body.passkeys).toBe(1)
      expect((await signIn(screen.browser(), kept)).status).toBe(201)
      expect((await node.ports.store.replay()).differences).toEqual([])
    })

    test('whoever lets people in takes back all passkeys of one, and no session of theirs is left', async () => {
      await using screen = await openScreen(makePlace)
      const { node } = screen
      const officer = await node.person(['senior_officer'])
      const { browser, passkey } = await screen.withPasskey(officer)
      const administrator = await screen.signedIn(node.administrator)
      const url = `/v1/people/${officer.person}/passkeys/withdrawals`
      const done = await administrator.send({ url, body: { credential: null, reason: 'Left the house' } })
      expect(done.status).toBe(201)
      expect((await me(browser)).status).toBe(401)
      expect((await signIn(screen.browser(), passkey)).code).toBe('passkey_unknown')
      expect((await me(administrator)).status).toBe(200)
    })
  })
