import type { AnswerOf, Problem } from '@tocsin/api'
import type { PersonId } from '@tocsin/domain'
import { verifyDisclosureText } from '@tocsin/protocol'
import { describe, expect, test } from 'vitest'
import { freshId } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { engines } from '../store/testing/stores.ts'
import { made, openTestNode } from '../testing/node.ts'
import { openCase } from '../usecases/cases.ts'
import { invitationFor, makeInvitation, openSession } from '../usecases/session.ts'
import { handlers } from './handlers.ts'
import { createServer } from './server.ts'

type Disclosed = AnswerOf<'discloseEntry'> & Problem

/** A node with one case whose title is a secret, and a door that senior officers go through. */
async function opened(makePlace: (typeof engines)[number]['makePlace']) {
  const node = await openTestNode({ place: await makePlace() })
  const { ports } = node
  const app = createServer({ ports, handlers })
  const analyst = await node.person(['analyst'])
  const titled = { title: 'The south gate', reports: [], cause: 'person', compartment: 'duty' } as never
  made(await openCase(ports, analyst, node.request(), titled))
  const index = (await ports.store.ledger.size()) - 1
  return {
    node,
    index,
    vkeys: ports.store.ledger.vkeys(),
    async ask(viewer: Viewer, body: object, at: number | string = index) {
      const secret = await invitationFor(ports, freshId(ports, 'command'))
      await makeInvitation(ports, viewer.person as PersonId, secret)
      const token = (await openSession(ports, secret, freshId(ports, 'command')))?.token ?? ''
      const reply = await app.inject({
        method: 'POST',
        url: `/v1/ledger/entries/${at}/disclosures`,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'idempotency-key': freshId(ports, 'command'),
        },
        payload: JSON.stringify(body),
      })
      return { ...reply.json<Disclosed>(), status: reply.statusCode }
    },
    async [Symbol.asyncDispose]() {
      await app.close()
      await node[Symbol.asyncDispose]()
    },
  }
}

const asked = { fields: ['kind', 'c.title'], to: 'The commission', reason: 'They say that it was too general' }

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    test('R65 a field that is closed to whoever asks, and one that is not there, are one answer', async () => {
      await using here = await opened(makePlace)
      // in no compartment of the case: the frame is theirs by the ledger right, the content is not
      const elsewhere = await here.node.person(['senior_officer'], ['elsewhere'])
      const closed = await here.ask(elsewhere, asked)
      const absent = await here.ask(elsewhere, { ...asked, fields: ['kind', 'c.nothing'] })
      expect([closed.status, closed.code, closed.path]).toEqual([422, 'disclosure_field_unknown', '/fields/1'])
      expect([absent.status, absent.code, absent.path]).toEqual([closed.status, closed.code, closed.path])
      expect((await here.ask(elsewhere, { ...asked, fields: ['kind'] })).status).toBe(201)
    })

    test('R65 nobody opens a field without the right, to nobody, for no reason, twice, or of no entry', async () => {
      await using here = await opened(makePlace)
      const officer = await here.node.person(['senior_officer'])
      const analyst = await here.node.person(['analyst'])
      const codeOf = async (viewer: Viewer, body: object, at?: number | string) => {
        const { status, code } = await here.ask(viewer, body, at)
        return `${status} ${code}`
      }
      expect(await codeOf(analyst, asked)).toBe('422 role_lacking')
      expect(await codeOf(analyst, asked, 1_000_000)).toBe('422 role_lacking')
      expect(await codeOf(officer, { ...asked, to: ' ' })).toBe('422 reason_missing')
      expect(await codeOf(officer, { ...asked, reason: ' ' })).toBe('422 reason_missing')
      expect(await codeOf(officer, { ...asked, fields: ['kind', 'kind'] })).toBe('422 disclosure_field_repeated')
      expect(await codeOf(officer, { ...asked, fields: [] })).toMatch(/^400 /)
      expect(await codeOf(officer, asked, 1_000_000)).toBe('422 disclosure_field_unknown')
      expect(await codeOf(officer, asked, 'x')).toMatch(/^40[04] /)
    })

    test('R65 what was opened is proven offline, the rest stays closed, and the record says to whom and why', async () => {
      await using here = await opened(makePlace)
      const officer = await here.node.person(['senior_officer'])
      const disclosed = await here.ask(officer, asked)
      expect(disclosed.status).toBe(201)
      const result = verifyDisclosureText(disclosed.disclosure, here.vkeys)
      expect(result).toMatchObject({ ok: true, index: here.index })
      if (!result.ok) throw new Error(result.code)
      expect(result.fields.map(({ name, value }) => [name, value])).toEqual([
        ['kind', 'case/opened@1'],
        ['c.title', 'The south gate'],
      ])
      expect(result.hidden).toBeGreaterThan(5)
      const { store } = here.node.ports
      const last = (await store.ledger.size()) - 1
      const administrator = await here.node.person(['administrator'], ['node'])
      const { to, reason } = asked
      expect(await store.open(administrator, [last])).toEqual([{ to, reason }])
      expect((await store.replay()).differences).toEqual([])
    })
  })
