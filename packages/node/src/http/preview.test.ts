import type { Preview } from '@tocsin/api'
import type { PersonId, SourceId } from '@tocsin/domain'
import { describe, expect, test } from 'vitest'
import { freshId } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { engines } from '../store/testing/stores.ts'
import { made, openTestNode, type TestNode } from '../testing/node.ts'
import { openCase } from '../usecases/cases.ts'
import { previewing } from '../usecases/preview.ts'
import { invitationFor, makeInvitation, openSession } from '../usecases/session.ts'
import { registerSource } from '../usecases/sources.ts'
import { handlers } from './handlers.ts'
import { createServer } from './server.ts'

type Server = ReturnType<typeof createServer>

async function tokenOf({ ports }: TestNode, viewer: Viewer): Promise<string> {
  const secret = await invitationFor(ports, freshId(ports, 'command'))
  await makeInvitation(ports, viewer.person as PersonId, secret)
  return (await openSession(ports, secret, freshId(ports, 'command')))?.token ?? ''
}

interface Asked {
  readonly method?: 'POST' | 'PUT'
  readonly url: string
  readonly body: unknown
  readonly token: string
}

const send = (app: Server, { method = 'POST', url, body, token }: Asked, extra: Record<string, string>) =>
  app.inject({
    method,
    url,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...extra },
    payload: JSON.stringify(body),
  })
const preview = (app: Server, asked: Asked) => send(app, asked, { 'tocsin-preview': 'true' })
const act = (app: Server, node: TestNode, asked: Asked) =>
  send(app, asked, { 'idempotency-key': freshId(node.ports, 'command') })

const title = { title: 'A threat', reports: [], cause: 'person' }

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    test('a preview says what the act then records, and writes nothing', async () => {
      await using node = await openTestNode({ place: await makePlace() })
      const app = createServer({ ports: node.ports, handlers })
      const analyst = await node.person(['analyst'])
      const token = await tokenOf(node, analyst)
      const size = await node.ports.store.ledger.size()
      const opening = { url: '/v1/cases', body: title, token }
      const shown = await preview(app, opening)
      expect(shown.statusCode).toBe(200)
      const [opened] = shown.json<Preview>().entries
      expect([opened?.kind, opened?.content]).toEqual([
        'case/opened@1',
        expect.objectContaining({ title: title.title }),
      ])
      expect(await node.ports.store.ledger.size()).toBe(size)

      const made = (await act(app, node, opening)).json<{ entries: Preview['entries'] }>().entries
      expect(made.map(({ kind, facts }) => [kind, facts])).toEqual(
        shown.json<Preview>().entries.map(({ kind, facts }) => [kind, facts]),
      )
      const admin = await tokenOf(node, node.administrator)
      const body = { role: 'approver', compartment: 'duty' }
      const granting = { url: `/v1/people/${analyst.person}/grants`, body, token: admin }
      const before = await node.ports.store.ledger.size()
      const granted = (await preview(app, granting)).json<Preview>().entries
      expect(await node.ports.store.ledger.size()).toBe(before)
      const recorded = (await act(app, node, granting)).json<{ entries: Preview['entries'] }>().entries
      const told = (entries: Preview['entries']) =>
        entries.map(({ kind, aggregate, facts }) => [kind, aggregate, facts])
      expect(told(granted)).toEqual(told(recorded))
      expect(granted.map(({ kind }) => kind)).toEqual(['person/role-granted@1'])
      await app.close()
    })

    test('a preview is refused by the rule that refuses the act; the act is recorded, the preview counted', async () => {
      await using node = await openTestNode({ place: await makePlace() })
      const { ports } = node
      const app = createServer({ ports, handlers })
      const analyst = await node.person(['analyst'])
      const id = made(await openCase(ports, analyst, node.request(), { ...title, compartment: 'duty' }))
      const token = await tokenOf(node, analyst)
      const admin = await tokenOf(node, node.administrator)
      const asked: readonly Asked[] = [
        { url: `/v1/cases/${id}/close`, body: {}, token },
        {
          url: `/v1/cases/${id}/waivers/sign`,
          body: { atRisk: 'victim_00000000000000000000000000', agrees: true },
          token,
        },
        {
          url: `/v1/people/${node.administrator.person}/grants`,
          body: { role: 'custodian', compartment: 'duty' },
          token: admin,
        },
      ]
      for (const one of asked) {
        const size = await ports.store.ledger.size()
        const { refusal, entries } = (await preview(app, one)).json<Preview>()
        expect([await ports.store.ledger.size(), entries]).toEqual([size, []])
        const refused = await act(app, node, one)
        expect(refused.statusCode).toBe(422)
        const { code, rule, path } = refused.json<{ code: string; rule: string; path: string }>()
        expect(refusal).toMatchObject({ code, rule, path })
        expect(await ports.store.ledger.size()).toBe(size + 1)
      }
      await app.close()
      const counts = await ports.store.db.selectFrom('security_count').selectAll().execute()
      expect(counts.find(({ kind }) => kind === 'preview_refused')?.n).toBe(asked.length)
    })

    test('what one may not see is absent to a preview too: the same bytes as of nothing', async () => {
      await using node = await openTestNode({ place: await makePlace() })
      const { ports } = node
      const app = createServer({ ports, handlers })
      const custodian = await node.person(['custodian', 'analyst'], ['custody', 'duty'])
      const outsider = await tokenOf(node, await node.person(['custodian', 'analyst'], ['elsewhere']))
      const source = made(
        await registerSource(ports, custodian, node.request(), {
          name: 'A source',
          kind: 'human',
          access: ['a'],
          protection: { k: 8, pmaxNum: 1, pmaxDen: 10 },
          custodian: custodian.person,
        }),
      ) as SourceId
      const body = {
        pool: 'everybody',
        self: 'source',
        origins: [{ key: 'source', kind: 'person', count: 9, weight: 1 }],
      }
      const ask = async (id: string) => {
        const asked = { method: 'PUT', url: `/v1/sources/${id}/origins`, body, token: outsider } as const
        const replies = [await preview(app, asked), await act(app, node, asked)]
        return replies.map((reply) => [reply.statusCode, reply.body])
      }
      const hidden = await ask(source)
      expect(hidden).toEqual(await ask('source_00000000000000000000000000'))
      expect(new Set(hidden.map(([status, text]) => `${status}${text}`)).size).toBe(1)
      expect(hidden[0]?.[0]).toBe(404)
      await app.close()
    })

    test('a call without a preview, and a header that is not the word, do nothing', async () => {
      await using node = await openTestNode({ place: await makePlace() })
      const app = createServer({ ports: node.ports, handlers })
      const token = await tokenOf(node, node.administrator)
      const size = await node.ports.store.ledger.size()
      const invite = { url: '/v1/people', body: { name: 'A', roles: ['analyst'], compartments: ['duty'] }, token }
      const code = async (asked: Asked, word: string) =>
        (await send(app, asked, { 'tocsin-preview': word, 'idempotency-key': freshId(node.ports, 'command') })).json<{
          code: string
        }>().code
      expect(await code(invite, 'true')).toBe('preview_unavailable')
      expect(await code({ url: '/v1/sessions', body: { invitation: node.invitation }, token }, 'true')).toBe(
        'preview_unavailable',
      )
      const clock = { method: 'PUT', url: '/v1/clock', body: { now: '2025-01-03T08:00:00Z' }, token } as const
      expect(await code(clock, 'yes')).toBe('preview_unavailable')
      expect(await node.ports.store.ledger.size()).toBe(size)
      await app.close()
    })

    test('the clock stands where it stood after a preview of moving it', async () => {
      await using node = await openTestNode({ place: await makePlace() })
      const app = createServer({ ports: node.ports, handlers })
      const token = await tokenOf(node, node.administrator)
      const now = node.ports.clock.now()
      const shown = await preview(app, {
        method: 'PUT',
        url: '/v1/clock',
        body: { now: '2025-01-03T08:00:00Z' },
        token,
      })
      expect(shown.json<Preview>().entries.map(({ kind }) => kind)).toEqual(['node/clock-set@1'])
      expect(node.ports.clock.now()).toBe(now)
      await app.close()
    })

    test('the store of a preview writes nothing, whoever asks it', async () => {
      await using node = await openTestNode({ place: await makePlace() })
      const { store } = previewing(node.ports)
      await expect(store.operate(() => Promise.resolve(1))).rejects.toThrow('')
      await expect(store.rotateKeys()).rejects.toThrow('')
      expect(await store.ledger.size()).toBe(await node.ports.store.ledger.size())
    })
  })
