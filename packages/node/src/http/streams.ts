// What has just changed? One answer that does not end: ids of what this viewer may see at that moment, as Server-Sent
// Events; never content, never a position in the ledger. A page that hears an id reads it again by the front door.

import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import { routes } from '@tocsin/api'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Ports } from '../ports.ts'
import { visibleAmong, when } from '../queries/read.ts'
import type { Viewer } from '../store/ports.ts'
import { ProblemError } from './problem-error.ts'
import { authenticate } from './sessions.ts'

/** A person may be at several screens; a person with a hundred of them is a script. */
const mostOfPerson = 8
const mostInAll = 200
const heartbeatEvery = 25_000
/** What may wait for a reader, in bytes. */
const mostWaiting = 256 * 1024
/** Reconnecting is cheap and says what was missed: everything is read again. */
const retryAfter = 2000

interface Stream {
  readonly viewer: Viewer
  /** Who asks is asked again before each event: a session may have ended since. */
  readonly headers: IncomingHttpHeaders
  readonly out: ServerResponse
}

export interface Streams {
  /** Opens a stream, or throws before a byte was sent. @throws ProblemError `unauthenticated`, `too_many` */
  open(request: FastifyRequest, reply: FastifyReply): Promise<void>
  /** A line that says nothing, so that both ends notice when the other is gone; ended sessions end here at the latest. */
  beat(): Promise<void>
  /** Resolves when everything that was committed until now has been told. */
  settled(): Promise<void>
  readonly count: number
  close(): void
}

export function createStreams(ports: Ports): Streams {
  const streams = new Set<Stream>()
  const waiting = new Set<string>()
  let clock = ports.clock.now()
  let telling: Promise<void> | undefined
  let closed = false

  const end = (stream: Stream): void => {
    streams.delete(stream)
    stream.out.destroy()
  }

  const send = (stream: Stream, text: string): void => {
    if (!streams.has(stream)) return
    stream.out.write(text)
    // the reader chooses how fast it reads: one that stops would have us keep what it does not take. It is dropped, and
    // reads everything again when it comes back
    if (stream.out.writableLength > mostWaiting) end(stream)
  }

  /** Ends the streams of those who may no longer listen. */
  const askWho = async (): Promise<void> => {
    for (const stream of [...streams])
      try {
        const session = await authenticate(ports, routes.watch, stream.headers)
        if (session?.viewer.person !== stream.viewer.person) end(stream)
      } catch {
        // an ended session and a store that cannot say are one case here: nothing more is told
        end(stream)
      }
  }

  const ofPeople = (): ReadonlyMap<string, readonly Stream[]> => {
    const people = new Map<string, Stream[]>()
    for (const stream of streams)
      people.set(stream.viewer.person, [...(people.get(stream.viewer.person) ?? []), stream])
    return people
  }

  const tell = async (): Promise<void> => {
    const changed = [...waiting]
    waiting.clear()
    if (streams.size === 0) return
    await askWho()
    const now = ports.clock.now()
    if (ports.store.world === 'exercise' && now !== clock) {
      clock = now
      for (const stream of [...streams]) send(stream, `event: clock\ndata: ${JSON.stringify({ now: when(now) })}\n\n`)
    }
    for (const own of ofPeople().values()) {
      const [first] = own
      if (first === undefined) continue
      const seen = await visibleAmong(ports, first.viewer, changed)
      const text = seen.map((aggregate) => `event: changed\ndata: ${JSON.stringify({ aggregate })}\n\n`).join('')
      if (text !== '') for (const stream of own) send(stream, text)
    }
  }

  const run = async (): Promise<void> => {
    // commits of the same turn are told together, and what a use case does right after its commit has been done
    while (waiting.size > 0) {
      await new Promise((resolve) => setImmediate(resolve))
      try {
        await tell()
      } catch {
        // what could not be told is read again by whoever comes back
        for (const stream of [...streams]) end(stream)
      }
    }
    telling = undefined
  }

  const forget = ports.store.onCommitted((aggregates) => {
    if (closed || streams.size === 0) return
    for (const aggregate of aggregates) waiting.add(aggregate)
    telling ??= run()
  })

  const beat = async (): Promise<void> => {
    await askWho()
    for (const stream of [...streams]) send(stream, ':\n\n')
  }
  const beating = setInterval(() => void beat(), heartbeatEvery)
  beating.unref()

  return {
    async open(request, reply) {
      const session = await authenticate(ports, routes.watch, request.headers)
      if (session === null) throw new ProblemError('unauthenticated')
      const { viewer } = session
      const own = [...streams].filter((stream) => stream.viewer.person === viewer.person)
      if (closed || own.length >= mostOfPerson || streams.size >= mostInAll)
        throw new ProblemError('too_many', { retryAfter: retryAfter / 1000 })
      if (streams.size === 0) clock = ports.clock.now()
      const out = reply.raw
      const stream: Stream = { viewer, headers: { ...request.headers }, out }
      streams.add(stream)
      out.on('close', () => streams.delete(stream))
      reply.hijack()
      const headers = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined)
      out.writeHead(200, {
        ...(Object.fromEntries(headers) as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        // a proxy in between must not gather events
        'x-accel-buffering': 'no',
      })
      out.write(`retry: ${retryAfter}\n\n`)
    },
    beat,
    settled: async () => {
      while (telling !== undefined) await telling
    },
    get count() {
      return streams.size
    },
    close() {
      closed = true
      forget()
      clearInterval(beating)
      for (const stream of [...streams]) end(stream)
    },
  }
}

/** The stream beside the table of routes: its address is the table's, its answer does not end. */
export function serveStreams(
  app: FastifyInstance,
  streams: Streams,
  /** @throws ProblemError on a query that the route does not take */
  check: (request: FastifyRequest) => void,
  failed: (error: unknown, reply: FastifyReply, name: string) => FastifyReply,
): void {
  app.get(routes.watch.path, async (request, reply) => {
    try {
      check(request)
      await streams.open(request, reply)
    } catch (error) {
      void failed(error, reply, 'watch')
    }
    return reply
  })
  // before the server waits for its connections: a stream would keep it waiting for ever
  app.addHook('preClose', (done) => {
    streams.close()
    done()
  })
}
