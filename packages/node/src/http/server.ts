// How does HTTP reach the use cases? Every route of the contract that has a handler, and nothing else: parse, ask who,
// call, answer. What is malformed never gets further than here; what is refused says by which rule.
// Never: a stack, a value of the request in a log, a 5xx for bad input.

import { type Problem, type Route, type RouteName, routes } from '@tocsin/api'
import { type CommandId, isId } from '@tocsin/domain'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { bodyLimits, parseJson } from '../intake/strict-json.ts'
import { freshId, type Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import { digestOf } from '../usecases/digest.ts'
import { Previewed, previewing, previewOf } from '../usecases/preview.ts'
import type { OpenSession } from '../usecases/session.ts'
import { type Caller, callerOf, cookieHeader } from './browser.ts'
import { securityCounters } from './counters.ts'
import { type Handlers, InBrowser, type Refused } from './handler.ts'
import { limiter } from './limiter.ts'
import type { Pages } from './pages.ts'
import { ProblemError } from './problem-error.ts'
import { problemFrom, problemOf, refusalProblem, schemaFaults } from './problems.ts'
import { askAgain, authenticate } from './sessions.ts'
import { createStreams, type Streams, serveStreams } from './streams.ts'

export interface ServerOptions {
  readonly ports: Ports
  readonly handlers: Handlers
  /** Requests and failures: names of routes, codes, counts; never content. */
  readonly logger?: Logger
  /** Calls without login taken a second and mailbox; a benchmark raises it and says so. */
  readonly openCallsPerSecond?: number
  /** What a browser is given; nothing unless given. */
  readonly pages?: Pages
  /** Those who listen; made here unless given. Closed with the server. */
  readonly streams?: Streams
}

interface LooseCall {
  readonly viewer: Viewer
  readonly session: OpenSession | null
  readonly caller: Caller
  readonly request: { readonly id: CommandId; readonly digest: string }
  readonly gone: AbortSignal
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
}
type LooseHandler = (ports: Ports, call: LooseCall) => Promise<unknown>

const isRefused = (answer: unknown): answer is Refused =>
  typeof answer === 'object' && answer !== null && 'kind' in answer && answer.kind === 'refused' && 'refusal' in answer

function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  if (problem.retryAfter !== undefined) void reply.header('retry-after', String(problem.retryAfter))
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json')
    .send(Buffer.from(JSON.stringify(problem)))
}

const sendJson = (reply: FastifyReply, value: unknown): FastifyReply =>
  reply.header('content-type', 'application/json; charset=utf-8').send(Buffer.from(JSON.stringify(value)))

/** The media type without its parameters. */
const mediaType = (request: FastifyRequest): string =>
  (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? ''

function parsed(
  schema: { safeParse(value: unknown): ParseResult },
  value: unknown,
  code: 'params' | 'query' | 'schema',
): unknown {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const faults = schemaFaults(result.error?.issues ?? [], code === 'schema' ? '' : `/${code}`)
  throw new ProblemError(code, { path: faults[0].path, rule: 'interface', faults: [...faults] })
}
interface ParseResult {
  readonly success: boolean
  readonly data?: unknown
  readonly error?:
    | { readonly issues: readonly { readonly code?: string; readonly path: readonly PropertyKey[] }[] }
    | undefined
}

function bodyOf(route: Route, request: FastifyRequest): unknown {
  const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array(0)
  if (route.body.kind === 'none') return undefined
  const type = mediaType(request)
  if (route.body.kind === 'bytes') {
    if (!route.body.types.includes(type)) throw new ProblemError('media_type')
    return new Uint8Array(bytes)
  }
  if (type !== 'application/json') throw new ProblemError('media_type')
  return parsed(route.body.schema, parseJson(bytes, bodyLimits).value, 'schema')
}

/** A query in which a name stands twice says two things. */
function queryOf(request: FastifyRequest): Record<string, string> {
  const query: Record<string, string> = {}
  const at = request.url.indexOf('?')
  for (const [name, value] of new URLSearchParams(at < 0 ? '' : request.url.slice(at + 1))) {
    if (Object.hasOwn(query, name) || name === '__proto__')
      throw new ProblemError('query', { path: '/query', rule: 'interface' })
    query[name] = value
  }
  return query
}

/** Whether only a preview is asked for. A header that says anything else is no reason to act. */
function previewAsked(route: Route, request: FastifyRequest): boolean {
  const asked = request.headers['tocsin-preview']
  if (asked === undefined) return false
  if (asked !== 'true' || !route.previewable) throw new ProblemError('preview_unavailable')
  return true
}

function commandOf(route: Route, request: FastifyRequest, ports: Ports, preview: boolean): CommandId {
  if (!route.mutating || preview) return freshId(ports, 'command')
  const given = request.headers['idempotency-key']
  if (typeof given !== 'string' || !isId('command', given)) throw new ProblemError('command_missing')
  return given
}

/** The server over every route that has a handler; it listens nowhere yet. */
export function createServer(options: ServerOptions): FastifyInstance {
  const { ports, handlers, logger, openCallsPerSecond = 50, pages, streams = createStreams(ports) } = options
  const counters = securityCounters(ports)
  const openCalls = limiter(openCallsPerSecond)
  const app = fastify({
    logger: false,
    bodyLimit: bodyLimits.bytes,
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 300 },
    exposeHeadRoutes: false,
    frameworkErrors: (error, _request, reply) => {
      void sendProblem(reply, problemFrom(error))
    },
    clientErrorHandler: (_error, socket) => {
      if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
      else socket.destroy()
    },
  })
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body)
  })
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.headers({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    })
    done()
  })

  const failed = (error: unknown, reply: FastifyReply, name: string): FastifyReply => {
    const problem = problemFrom(error)
    counters.count(problem.code)
    if (problem.status >= 500) {
      // frames of the stack, without the message: a message may hold what the request held
      const frames =
        error instanceof Error ? (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : []
      const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined
      logger?.error({ route: name, kind: error instanceof Error ? error.name : typeof error, code, frames }, 'fault')
    }
    return sendProblem(reply, problem)
  }

  app.setNotFoundHandler((request, reply) => {
    const page = pages?.(request, reply)
    if (page !== undefined) return page
    counters.count('absent')
    return sendProblem(reply, problemOf('absent'))
  })
  app.setErrorHandler((error, _request, reply) => failed(error, reply, 'none'))
  app.addHook('onClose', () => counters.flush())
  const flushing = setInterval(() => void counters.flush().catch(() => undefined), 60_000)
  flushing.unref()
  app.addHook('onClose', (_app, done) => {
    clearInterval(flushing)
    done()
  })

  const answerPreview = async (handler: LooseHandler, call: LooseCall, reply: FastifyReply): Promise<FastifyReply> => {
    try {
      await handler(previewing(ports), call)
    } catch (error) {
      if (!(error instanceof Previewed)) throw error
      const shown = await previewOf(ports, call.viewer, error.commit)
      // a refusal that is not recorded is counted: somebody may be feeling for where a rule ends
      if (shown.refusal !== null) counters.count('preview_refused')
      return sendJson(reply.code(200), shown)
    }
    throw new ProblemError('preview_unavailable')
  }

  const answer = async (
    name: RouteName,
    route: Route,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply> => {
    if (route.auth === 'none' && name !== 'exchangeEnvelopes') {
      // a mailbox bounds itself, by mailbox
      const taken = openCalls.take(name)
      if (!taken.ok && name !== 'health') throw new ProblemError('too_many', { retryAfter: taken.retryAfter })
    }
    const session = await authenticate(ports, route, request.headers)
    const viewer: Viewer = session?.viewer ?? { person: 'service:channel' }
    const preview = previewAsked(route, request)
    const id = commandOf(route, request, ports, preview)
    const given = { ...(request.params as Record<string, string>) }
    if ('*' in given) {
      given.path = given['*'] ?? ''
      delete given['*']
    }
    const params = parsed(route.params, given, 'params')
    const query = parsed(route.query, queryOf(request), 'query')
    const body = bodyOf(route, request)
    const handler = handlers[name] as unknown as LooseHandler
    const leaving = new AbortController()
    reply.raw.once('close', () => {
      leaving.abort()
    })
    const call: LooseCall = {
      viewer,
      session,
      caller: callerOf(request.headers),
      request: { id, digest: digestOf(name, params, query, body) },
      gone: leaving.signal,
      params,
      query,
      body,
    }
    if (preview) return await answerPreview(handler, call, reply)
    await askAgain(ports, route, session)
    const answered = await handler(ports, call)
    const result: unknown = answered instanceof InBrowser ? answered.value : answered
    if (answered instanceof InBrowser)
      void reply.header('set-cookie', cookieHeader(ports, answered.token, request.protocol === 'https'))
    if (isRefused(result)) return sendProblem(reply, refusalProblem(result.refusal, id))
    // a mailbox answers 202: taken, and what becomes of it is the protocol's matter
    const status = name === 'exchangeEnvelopes' ? 202 : route.mutating && route.method === 'POST' ? 201 : 200
    void reply.code(status)
    if (route.answer.kind === 'json') return sendJson(reply, result)
    const type = route.answer.kind === 'text' ? `${route.answer.type}; charset=utf-8` : route.answer.type
    return reply.header('content-type', type).send(Buffer.from(result as Uint8Array | string))
  }

  serveStreams(app, streams, (request) => void parsed(routes.watch.query, queryOf(request), 'query'), failed)
  for (const [name, route] of Object.entries(routes) as [RouteName, Route][]) {
    if (handlers[name] === undefined) continue
    app.route({
      method: route.method,
      url: route.path,
      bodyLimit: route.body.kind === 'bytes' ? route.body.max : bodyLimits.bytes,
      handler: async (request, reply) => {
        const started = performance.now()
        try {
          return await answer(name, route, request, reply)
        } catch (error) {
          return await failed(error, reply, name)
        } finally {
          logger?.info(
            { route: name, status: reply.statusCode, ms: Math.round(performance.now() - started) },
            'request',
          )
        }
      },
    })
  }
  return app
}
