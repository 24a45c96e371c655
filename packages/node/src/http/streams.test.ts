import { connect } from 'node:net'
import { after, minute, type PersonId } from '@tocsin/domain'
import { describe, expect, test } from 'vitest'
import { freshId } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { engines, type Place } from '../store/testing/stores.ts'
import { made, openTestNode, type TestNode } from '../testing/node.ts'
import { openCase } from '../usecases/cases.ts'
import { setClock } from '../usecases/node.ts'
import { grantRole, withdrawRole } from '../usecases/people.ts'
import { invitationFor, makeInvitation, openSession } from '../usecases/session.ts'
import { handlers } from './handlers.ts'
import { createServer } from './server.ts'
import { createStreams, type Streams } from './streams.ts'

interface Heard {
  readonly status: number
  readonly headers: Headers
  /** Reads on until the text so far matches; false when the stream ended before. */
  until(pattern: RegExp): Promise<boolean>
  readonly text: string
  end(): Promise<void>
}

interface Listening extends AsyncDisposable {
  readonly node: TestNode
  readonly streams: Streams
  readonly address: { readonly host: string; readonly port: number }
  /** As if these had been committed. */
  written(aggregates: readonly string[]): void
  token(viewer: Viewer): Promise<string>
  listen(token: string, query?: string): Promise<Heard>
}

async function listening(place: Place): Promise<Listening> {
  const node = await openTestNode({ place })
  const heard: ((aggregates: ReadonlySet<string>) => void)[] = []
  const store = new Proxy(node.ports.store, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      if (name !== 'onCommitted') return value.bind(target) as unknown
      return (listener: (aggregates: ReadonlySet<string>) => void) => {
        heard.push(listener)
        return target.onCommitted(listener)
      }
    },
  })
  const streams = createStreams({ ...node.ports, store })
  const app = createServer({ ports: node.ports, handlers, streams })
  const address = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    node,
    streams,
    address: { host: '127.0.0.1', port: Number(new URL(address).port) },
    written(aggregates) {
      for (const listener of heard) listener(new Set(aggregates))
    },
    async token(viewer) {
      const secret = await invitationFor(node.ports, freshId(node.ports, 'command'))
      await makeInvitation(node.ports, viewer.person as PersonId, secret)
      return (await openSession(node.ports, secret, freshId(node.ports, 'command')))?.token ?? ''
    },
    async listen(token, query = '') {
      const response = await fetch(`${address}/v1/live${query}`, { headers: { authorization: `Bearer ${token}` } })
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
      let text = ''
      return {
        status: response.status,
        headers: response.headers,
        get text() {
          return text
        },
        async until(pattern) {
          while (!pattern.test(text)) {
            const piece = await reader?.read().catch(() => undefined)
            if (piece === undefined || piece.done) return false
            text += piece.value
          }
          return true
        },
        end: async () => {
          await reader?.cancel().catch(() => undefined)
        },
      }
    },
    async [Symbol.asyncDispose]() {
      await app.close()
      await node[Symbol.asyncDispose]()
    },
  }
}

/** One turn of the event loop, for what the sockets have to say. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const title = { title: 'A threat', reports: [], cause: 'person', compartment: 'duty' } as never
const changes = (text: string): string[] =>
  [...text.matchAll(/event: changed\ndata: (.*)\n\n/g)].map(([, json]) => json ?? '')

for (const { name, makePlace, present } of engines)
  describe.skipIf(!present)(name, () => {
    test('who may see a case hears its id, and nothing else of it; who may not hears nothing', async () => {
      await using here = await listening(await makePlace())
      const { node, streams } = here
      const analyst = await node.person(['analyst'])
      const outsider = await node.person(['analyst'], ['elsewhere'])
      const overseer = await node.person(['overseer'])
      const [inside, outside, over] = [
        await here.listen(await here.token(analyst)),
        await here.listen(await here.token(outsider)),
        await here.listen(await here.token(overseer)),
      ]
      expect(inside.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
      expect([inside.headers.get('cache-control'), inside.headers.get('x-content-type-options')]).toEqual([
        'no-store',
        'nosniff',
      ])
      expect(await inside.until(/^retry: 2000\n\n/)).toBe(true)
      const id = made(await openCase(node.ports, analyst, node.request(), title))
      await streams.settled()
      const said = JSON.stringify({ aggregate: id })
      expect(await inside.until(/changed/)).toBe(true)
      expect(changes(inside.text)).toEqual([said])
      expect(await over.until(/changed/)).toBe(true)
      await streams.beat()
      expect(await outside.until(/:\n\n/)).toBe(true)
      expect(changes(outside.text)).toEqual([])
    })

    test('commits of one turn are told, none of them twice', async () => {
      await using here = await listening(await makePlace())
      const { node, streams } = here
      const analyst = await node.person(['analyst'])
      const heard = await here.listen(await here.token(node.administrator))
      await heard.until(/retry/)
      const grant = (role: string) =>
        grantRole(node.ports, node.administrator, node.request(), analyst.person, { role, compartment: 'duty' })
      await Promise.all([grant('approver'), grant('counsel')].map((one) => one.catch(() => undefined)))
      await streams.settled()
      await streams.beat()
      expect(await heard.until(/:\n\n/)).toBe(true)
      // one event for both, or one each where the store commits them in two turns
      const told = changes(heard.text)
      expect(new Set(told)).toEqual(new Set([JSON.stringify({ aggregate: analyst.person })]))
      expect(told.length).toBeLessThanOrEqual(2)
    })

    test('a role that is withdrawn filters, a session that ends closes', async () => {
      await using here = await listening(await makePlace())
      const { node, streams } = here
      const analyst = await node.person(['analyst'])
      const other = await node.person(['analyst'])
      const token = await here.token(other)
      const heard = await here.listen(token)
      await heard.until(/retry/)
      await withdrawRole(node.ports, node.administrator, node.request(), other.person, {
        role: 'analyst',
        compartment: 'duty',
      })
      const id = made(await openCase(node.ports, analyst, node.request(), title))
      await streams.settled()
      await streams.beat()
      expect(await heard.until(/:\n\n/)).toBe(true)
      expect(heard.text.includes(id)).toBe(false)
      await node.ports.store.operate((tx) =>
        tx.updateTable('session').set({ ended_at: 1 }).where('person', '=', other.person).execute(),
      )
      await openCase(node.ports, analyst, node.request(), title)
      await streams.settled()
      expect(await heard.until(/never/)).toBe(false)
      expect(streams.count).toBe(0)
      expect((await here.listen(token)).status).toBe(401)
    })

    test('an exercise clock that was set is told', async () => {
      await using here = await listening(await makePlace())
      const { node, streams } = here
      const heard = await here.listen(await here.token(await node.person(['analyst'])))
      await heard.until(/retry/)
      await setClock(node.ports, node.administrator, node.request(), after(node.ports.clock.now(), minute))
      await streams.settled()
      expect(await heard.until(/event: clock\ndata: {"now":"2025-01-02T08:01:00Z"}\n\n/)).toBe(true)
    })

    test('who does not read is dropped, and nothing is kept for it', async () => {
      await using here = await listening(await makePlace())
      const { node, streams } = here
      const analyst = await node.person(['analyst'])
      const { port, host, token } = { ...here.address, token: await here.token(analyst) }
      const socket = connect(port, host)
      socket.pause()
      socket.write(`GET /v1/live HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\n\r\n`)
      while (streams.count === 0) await turn()
      const cases = await Promise.all(
        Array.from({ length: 100 }, () => openCase(node.ports, analyst, node.request(), title)),
      )
      // the store says it again and again: what the kernel takes for a reader is some megabytes
      for (let i = 0; i < 5000 && streams.count > 0; i++) {
        here.written(cases.map(made))
        await streams.settled()
        await turn()
      }
      expect(streams.count).toBe(0)
      socket.destroy()
    })

    test('a person listens at eight screens at most, and one that is closed makes room', async () => {
      await using here = await listening(await makePlace())
      const token = await here.token(await here.node.person(['analyst']))
      const open: Heard[] = []
      for (let i = 0; i < 8; i++) open.push(await here.listen(token))
      const ninth = await here.listen(token)
      expect((await here.listen(token, '?after=1')).status).toBe(400)
      expect([ninth.status, ninth.headers.get('retry-after')]).toEqual([429, '2'])
      await open[0]?.end()
      while (here.streams.count === 8) await turn()
      expect((await here.listen(token)).status).toBe(200)
    })
  })
