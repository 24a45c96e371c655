// A person at a screen, over HTTP, on both stores: in by a link, then by a passkey. Who must not get in stands first.

import { createHash, randomBytes } from 'node:crypto'
import { newCommandId } from '@tocsin/api'
import { describe, expect, test } from 'vitest'
import type { Viewer } from '../store/ports.ts'
import { engines } from '../store/testing/stores.ts'
import { Authenticator, type Wrongs } from '../testing/authenticator.ts'
import { Browser } from '../testing/browser.ts'
import { confirm, me, openScreen, register, signIn } from '../testing/screen.ts'
import { handlers } from './handlers.ts'
import { createServer } from './server.ts'

const elsewhere = randomBytes(32).toString('base64url')
const wrongs: readonly (readonly [string, Wrongs])[] = [
  ['of a page at another origin', { origin: 'http://localhost:7101' }],
  ['for another name', { rpId: 'elsewhere.invalid' }],
  ['to a challenge that nobody gave', { challenge: elsewhere }],
  ['of the other ceremony', { type: 'payment.get' }],
  ['from inside a page of somebody else', { crossOrigin: true }],
  ['with nobody there', { present: false }],
]

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    for (const [why, wrong] of wrongs)
      test(`refuses a new passkey ${why}`, async () => {
        await using screen = await openScreen(makePlace)
        const browser = await screen.signedIn(screen.node.administrator)
        const refused = await register(browser, new Authenticator(browser.origin), wrong)
        expect([refused.status, refused.code]).toEqual([403, 'passkey_refused'])
        expect((await me(browser)).body.passkeys).toBe(0)
      })

    test('refuses a sign-in by every answer that is not the one asked for, all with the same bytes', async () => {
      await using screen = await openScreen(makePlace)
      const { passkey } = await screen.withPasskey(screen.node.administrator)
      const told = new Set<string>()
      const more: readonly (readonly [string, Wrongs])[] = [
        ['as somebody else', { userHandle: Buffer.from('person_0').toString('base64url') }],
        ['as nobody', { userHandle: null }],
        ['by a copy of the key', { counter: 1 }],
      ]
      for (const [why, wrong] of [...wrongs, ...more]) {
        if (wrong.crossOrigin === true) continue
        const browser = screen.browser()
        const refused = await signIn(browser, passkey, wrong)
        expect([why, refused.status, browser.cookie]).toEqual([why, 401, undefined])
        told.add(refused.text)
      }
      const stranger = await signIn(screen.browser(), new Authenticator('http://localhost:7100'))
      told.add(stranger.text)
      expect(told.size).toBe(1)
      expect(stranger.code).toBe('passkey_unknown')
    })

    test('refuses a challenge that is old, was used, or was asked for something else', async () => {
      await using screen = await openScreen(makePlace)
      const { node } = screen
      const { browser, passkey } = await screen.withPasskey(node.administrator)
      const post = (url: string, answer: object) => browser.send({ url, body: { answer } })
      const forSignIn = passkey.get(await browser.options('/v1/sign-in/passkey/options'))
      expect((await post('/v1/confirmations', forSignIn)).code).toBe('passkey_refused')
      const forConfirm = passkey.get(await browser.options('/v1/confirmations/options'))
      expect((await post('/v1/sign-in/passkey', forConfirm)).code).toBe('passkey_unknown')
      expect((await post('/v1/confirmations', forConfirm)).status).toBe(201)
      expect((await post('/v1/confirmations', forConfirm)).code).toBe('passkey_refused')
      const late = passkey.get(await browser.options('/v1/sign-in/passkey/options'))
      node.at('2025-01-02T08:05:00Z')
      expect((await post('/v1/sign-in/passkey', late)).code).toBe('passkey_unknown')
      const create = new Authenticator(browser.origin).create(await browser.options('/v1/passkeys/options'))
      const keep = () => browser.send({ url: '/v1/passkeys', body: { answer: create, label: 'Again' } })
      expect((await keep()).code).toBe('confirmation_needed')
      expect((await confirm(browser, passkey)).status).toBe(201)
      expect((await keep()).status).toBe(201)
      expect((await keep()).code).toBe('passkey_refused')
      expect((await me(browser)).body.passkeys).toBe(2)
    })

    test('a challenge answered twice at once by two commands keeps one passkey', async () => {
      await using screen = await openScreen(makePlace)
      const browser = await screen.signedIn(screen.node.administrator)
      const asked = await browser.options('/v1/passkeys/options')
      const both = await Promise.all(
        [1, 2].map(() =>
          browser.send({
            url: '/v1/passkeys',
            body: { answer: new Authenticator(browser.origin).create(asked), label: 'Twice' },
          }),
        ),
      )
      // the later one loads before the first commits, and its person moved; or after, and the challenge was answered
      const said = both.map(({ status, code }) => (status === 201 ? 'kept' : `${status} ${code ?? ''}`)).sort()
      expect([
        ['409 conflict', 'kept'],
        ['403 passkey_refused', 'kept'],
      ]).toContainEqual(said)
      expect((await me(browser)).body.passkeys).toBe(1)
    })

    test('a session or a passkey of somebody else confirms nothing and registers nothing', async () => {
      await using screen = await openScreen(makePlace)
      const { node } = screen
      const officer = await node.person(['senior_officer'])
      const mine = await screen.withPasskey(node.administrator)
      const theirs = await screen.withPasskey(officer)
      const asked = await mine.browser.options('/v1/confirmations/options')
      const answers: readonly (readonly [Browser, object])[] = [
        [mine.browser, theirs.passkey.get(asked)],
        [theirs.browser, mine.passkey.get(asked)],
        [theirs.browser, theirs.passkey.get(asked)],
      ]
      for (const [browser, answer] of answers)
        expect((await browser.send({ url: '/v1/confirmations', body: { answer } })).code).toBe('passkey_refused')
      // a second session of the same person answers for itself alone
      const second = await screen.signedIn(node.administrator)
      const answer = mine.passkey.get(await mine.browser.options('/v1/confirmations/options'))
      expect((await second.send({ url: '/v1/confirmations', body: { answer } })).code).toBe('passkey_refused')
      expect((await mine.browser.send({ url: '/v1/confirmations', body: { answer } })).status).toBe(201)
      const again = await register(theirs.browser, mine.passkey)
      expect([again.status, again.code]).toEqual([422, 'credential_already_held'])
    })

    test('an invitation is one session; a repeat of the command gets the same cookie, whose attributes are these', async () => {
      await using screen = await openScreen(makePlace)
      const { node } = screen
      const body = { invitation: await screen.invitation(node.administrator) }
      const command = newCommandId()
      const browser = screen.browser()
      const first = await browser.send({ url: '/v1/sign-in', body, command })
      expect(first.body).toEqual({ person: node.administrator.person })
      const origin = node.ports.store.ledger.vkeys()[0].split('+', 1)[0] ?? ''
      const cookie = `tocsin_${createHash('sha256').update(origin).digest('hex').slice(0, 8)}`
      const [pair = '', ...attributes] = (first.setCookie ?? '').split('; ')
      expect(pair).toMatch(new RegExp(`^${cookie}=[0-9a-f]{64}$`))
      expect(attributes).toEqual(['Path=/', 'HttpOnly', 'SameSite=Strict', 'Max-Age=7776000'])
      const claimed = await browser.send({
        url: '/v1/sign-in',
        body,
        command,
        headers: { 'x-forwarded-proto': 'https' },
      })
      expect(claimed.setCookie).toBe(first.setCookie)
      const other = screen.browser()
      expect((await other.send({ url: '/v1/sign-in', body })).code).toBe('invitation_unknown')
      expect(other.cookie).toBeUndefined()
      expect((await me(browser)).body).toMatchObject({ person: node.administrator.person, passkeys: 0 })
    })

    test('a page of another place cannot act as this browser, nor read, nor sign it in', async () => {
      await using screen = await openScreen(makePlace)
      const { node } = screen
      const browser = await screen.signedIn(node.administrator)
      const body = { name: 'A', roles: ['analyst'], compartments: ['duty'] }
      const rows: readonly (readonly [string, 'GET' | 'POST', Record<string, string | null>, number])[] = [
        ['another site', 'POST', { 'sec-fetch-site': 'cross-site' }, 403],
        ['another port of this host', 'POST', { 'sec-fetch-site': 'same-site' }, 403],
        ['typed by hand, which posts nothing', 'POST', { 'sec-fetch-site': 'none' }, 403],
        ['another origin', 'POST', { 'sec-fetch-site': null, origin: 'http://localhost:7101' }, 403],
        ['an origin of a sandbox', 'POST', { 'sec-fetch-site': null, origin: 'null' }, 403],
        ['a form, which is no JSON', 'POST', { 'content-type': 'text/plain' }, 415],
        ['another port, reading', 'GET', { 'sec-fetch-site': 'same-site' }, 403],
        ['two cookies of the name', 'GET', { cookie: `${browser.cookie ?? ''}; ${browser.cookie ?? ''}` }, 401],
        ['a bad token beside the cookie', 'GET', { authorization: `Bearer ${'0'.repeat(64)}` }, 401],
        ['its own page', 'POST', {}, 201],
        ['its own page, of an older browser', 'POST', { 'sec-fetch-site': null }, 201],
        ['no page at all', 'POST', { 'sec-fetch-site': null, origin: null }, 201],
        [
          'the cookie of another node of this host beside its own',
          'GET',
          { cookie: `tocsin_00000000=${'0'.repeat(64)}; ${browser.cookie ?? ''}` },
          200,
        ],
        ['an address typed by hand', 'GET', { 'sec-fetch-site': 'none' }, 200],
      ]
      for (const [why, method, headers, status] of rows) {
        const reply = await browser.send({ method, url: method === 'GET' ? '/v1/me' : '/v1/people', body, headers })
        expect([why, reply.status]).toEqual([why, status])
        if (status === 403) expect(reply.code).toBe('cross_site')
      }
      const invitation = await screen.invitation(node.administrator)
      const lured = await screen.browser().send({
        url: '/v1/sign-in',
        body: { invitation },
        headers: { 'sec-fetch-site': 'cross-site' },
      })
      expect([lured.code, lured.setCookie]).toEqual(['cross_site', undefined])
    })

    test('after signing out the cookie is gone and its token opens nothing', async () => {
      await using screen = await openScreen(makePlace)
      const browser = await screen.signedIn(screen.node.administrator)
      const { cookie } = browser
      const out = await browser.send({ url: '/v1/sign-out' })
      expect([out.status, out.body]).toEqual([201, { ended: true }])
      expect(out.setCookie).toContain('Max-Age=0')
      expect(browser.cookie).toBeUndefined()
      expect((await browser.send({ method: 'GET', url: '/v1/me', headers: { cookie: cookie ?? '' } })).status).toBe(401)
    })

    test('a passkey is in the record, opens a session once asked, and its counter only moves on', async () => {
      await using screen = await openScreen(makePlace)
      const { node } = screen
      const officer = await node.person(['senior_officer'])
      const { browser, passkey } = await screen.withPasskey(officer)
      const list = async () =>
        (await browser.send({ method: 'GET', url: '/v1/passkeys' })).body.items as Record<string, unknown>[]
      expect(await list()).toMatchObject([{ label: 'My key', addedAt: '2025-01-02T08:00:00Z' }])
      const frames = await node.ports.store.history(officer, officer.person)
      const added = frames.find(({ kind }) => kind === 'person/credential-added@2')
      expect(Object.keys(added?.facts ?? {})).toEqual(['credential'])
      expect(JSON.stringify(frames)).not.toContain('My key')

      node.at('2025-01-03T08:00:00Z')
      const other = screen.browser()
      const body = { answer: passkey.get(await other.options('/v1/sign-in/passkey/options')) }
      const command = newCommandId()
      const first = await other.send({ url: '/v1/sign-in/passkey', body, command })
      expect([first.status, first.body]).toEqual([201, { person: officer.person }])
      const again = await other.send({ url: '/v1/sign-in/passkey', body, command })
      expect(again.setCookie).toBe(first.setCookie)
      expect((await other.send({ url: '/v1/sign-in/passkey', body })).code).toBe('passkey_unknown')
      expect((await me(other)).body).toMatchObject({ passkeys: 1, confirmedUntil: '2025-01-03T08:05:00Z' })
      expect(await list()).toMatchObject([{ lastUsedAt: '2025-01-03T08:00:00Z' }])
      expect((await signIn(screen.browser(), passkey, { counter: passkey.counter })).status).toBe(401)
      // signed out, not even a repeat of the request that signed in comes back in
      expect((await other.send({ url: '/v1/sign-out' })).status).toBe(201)
      expect((await other.send({ url: '/v1/sign-in/passkey', body, command })).status).toBe(401)
      expect(await node.ports.store.replay()).toMatchObject({ ok: true, differences: [] })
    })

    test('a passkey is known at its name only, and a number has none', async () => {
      await using screen = await openScreen(makePlace)
      const { node } = screen
      const { passkey } = await screen.withPasskey(node.administrator)
      for (const host of ['127.0.0.1:7100', '[::1]:7100', '2130706433', '0x7f.1']) {
        const reply = await screen.browser(host).send({ url: '/v1/sign-in/passkey/options' })
        expect([host, reply.status, reply.code]).toEqual([host, 400, 'host_is_address'])
      }
      const rebound = screen.browser('rebound.invalid')
      expect((await signIn(rebound, passkey, { origin: rebound.origin })).code).toBe('passkey_unknown')
      const fixed = createServer({ ports: { ...node.ports, publicAddress: 'https://node.invalid' }, handlers })
      const atName = new Browser(fixed, 'localhost:7100')
      expect((await atName.send({ url: '/v1/sign-in/passkey/options' })).code).toBe('cross_site')
      const behindProxy = { origin: 'https://node.invalid' }
      const asked = await atName.send({ url: '/v1/sign-in/passkey/options', headers: behindProxy })
      expect(asked.body.options).toMatchObject({ rpId: 'node.invalid' })
      await fixed.close()
    })

    test('what a person may begin follows from their roles', async () => {
      await using screen = await openScreen(makePlace)
      const { node } = screen
      const begins = async (viewer: Viewer): Promise<string[]> => {
        const { actions } = (await me(await screen.signedIn(viewer))).body as {
          actions: { name: string; allowed: boolean; reason: string | null }[]
        }
        for (const { allowed, reason } of actions) expect(reason).toBe(allowed ? null : 'role_lacking')
        return actions.filter(({ allowed }) => allowed).map((each) => each.name)
      }
      expect(await begins(await node.person(['approver']))).toEqual(['askCounsel'])
      expect(await begins(await node.person(['custodian']))).toEqual(['registerSource', 'keepWorld'])
      expect(await begins(await node.person(['analyst']))).toEqual(
        expect.arrayContaining(['openCase', 'warnNow', 'acceptReport', 'draftRelease']),
      )
      expect(await begins(node.administrator)).toEqual(expect.arrayContaining(['invitePerson', 'setClock']))
    })

    test('no malformed answer is a fault of ours', async () => {
      await using screen = await openScreen(makePlace)
      const { node } = screen
      const { browser, passkey } = await screen.withPasskey(node.administrator)
      const asked = {
        '/v1/passkeys': () => browser.options('/v1/passkeys/options'),
        '/v1/confirmations': () => browser.options('/v1/confirmations/options'),
        '/v1/sign-in/passkey': () => browser.options('/v1/sign-in/passkey/options'),
      }
      const bad: readonly unknown[] = [
        null,
        1,
        '',
        'x',
        '====',
        [],
        {},
        { length: 1 },
        '\u0000',
        'AAAA',
        'ogFhYQ',
        'f'.repeat(9000),
      ]
      for (const [url, options] of Object.entries(asked)) {
        const make = async () =>
          url === '/v1/passkeys'
            ? new Authenticator(browser.origin).create(await options())
            : passkey.get(await options())
        const sound = await make()
        const answers: unknown[] = [{}, { response: {} }, ...bad]
        for (const field of Object.keys(sound)) for (const value of bad) answers.push({ ...sound, [field]: value })
        for (const field of Object.keys(sound.response))
          for (const value of bad) answers.push({ ...sound, response: { ...sound.response, [field]: value } })
        for (const said of [
          '',
          'null',
          '[]',
          '{"challenge":1}',
          '{"challenge":"AA","crossOrigin":"x"}',
          '{'.repeat(500),
        ]) {
          const clientDataJSON = Buffer.from(said).toString('base64url')
          answers.push({ ...sound, response: { ...sound.response, clientDataJSON } })
        }
        // bytes changed, lost and doubled inside well-formed fields, to a challenge that is open
        for (let i = 0; i < 60; i++) {
          const fresh = await make()
          const fields = Object.keys(fresh.response).filter(
            (field) => !['transports', 'clientDataJSON'].includes(field),
          )
          const field = fields[i % fields.length] ?? ''
          const bytes = Buffer.from((fresh.response as Record<string, unknown>)[field] as string, 'base64url')
          const at = (i * 37) % bytes.length
          bytes[at] = (bytes[at] ?? 0) ^ (1 << (i % 8))
          const cut = i % 3 === 0 ? bytes.subarray(0, at) : i % 3 === 1 ? bytes : Buffer.concat([bytes, bytes])
          answers.push({ ...fresh, response: { ...fresh.response, [field]: cut.toString('base64url') } })
        }
        for (const answer of answers) {
          const reply = await browser.send({ url, body: url === '/v1/passkeys' ? { answer, label: 'L' } : { answer } })
          expect([url, JSON.stringify(answer).slice(0, 300), reply.status < 500]).toEqual([
            url,
            JSON.stringify(answer).slice(0, 300),
            true,
          ])
          if (reply.status >= 400) expect(reply.code).toMatch(/^[a-z_]+$/)
        }
      }
    }, 60_000)
  })
