// How does anybody but the node call the node? By the name of a route; types come from the table.
// Never throws for what a network or a server does: every answer is a value.

import type { Problem } from './errors.ts'
import { problem as problemSchema, problemType } from './errors.ts'
import type { Route } from './route.ts'
import { type RouteName, type Routes, routes } from './routes.ts'
import type { Preview } from './schemas/faces.ts'
import type { z } from './zod.ts'

type Part<Name extends string, Schema extends z.ZodType> =
  Record<string, never> extends z.input<Schema>
    ? { readonly [K in Name]?: z.input<Schema> }
    : { readonly [K in Name]: z.input<Schema> }
type BodyPart<R extends Route> = R['body'] extends { kind: 'json'; schema: infer S extends z.ZodType }
  ? Part<'body', S>
  : R['body'] extends { kind: 'bytes' }
    ? { readonly body: Uint8Array | string; readonly contentType?: string }
    : { readonly body?: never }

/** What a call of a route takes: `params`, `query` and `body` where the route has them, and a command id of your own. */
export type CallOf<Name extends RouteName> = Part<'params', Routes[Name]['params']> &
  Part<'query', Routes[Name]['query']> &
  BodyPart<Routes[Name]> & { readonly command?: string; readonly signal?: AbortSignal }

/** What a route answers when it says yes. */
export type AnswerOf<Name extends RouteName> = Routes[Name]['answer'] extends {
  kind: 'json'
  schema: infer S extends z.ZodType
}
  ? z.output<S>
  : Routes[Name]['answer'] extends { kind: 'text' }
    ? string
    : Uint8Array

export type Reply<Name extends RouteName> =
  | { readonly ok: true; readonly status: number; readonly value: AnswerOf<Name>; readonly command: string | undefined }
  | { readonly ok: false; readonly status: number; readonly problem: Problem; readonly command: string | undefined }

/** Routes that take something and do something with it: those that may be asked for a preview. */
export type ActName = {
  [Name in RouteName]: Routes[Name]['body'] extends { kind: 'json' | 'bytes' } ? Name : never
}[RouteName]

/** What an act would record, or why it cannot be said. A rule that says no stands in the preview, not in a problem. */
export type PreviewReply =
  | { readonly ok: true; readonly status: number; readonly value: Preview }
  | { readonly ok: false; readonly status: number; readonly problem: Problem }

export interface ClientOptions {
  /** `http://127.0.0.1:7100`, without a path. */
  readonly address: string
  readonly token?: string
  readonly fetch?: typeof globalThis.fetch
  /** Makes the command id of a mutating call that brings none. */
  readonly newCommand?: () => string
  /** How often a call is tried again, with the same command id, when no answer came; default 3. */
  readonly retries?: number
  readonly wait?: (milliseconds: number) => Promise<void>
}

export interface Client {
  call<Name extends RouteName>(name: Name, call: CallOf<Name>): Promise<Reply<Name>>
  /** What the act would record; nothing is written. `preview_unavailable` where the route has no preview. */
  preview<Name extends ActName>(name: Name, call: CallOf<Name>): Promise<PreviewReply>
  /** The same node as another person. */
  as(token: string): Client
}

/** A reply that said no, for callers who want to stop there. The message is the code. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.problem = problem
  }
}

/** The value of a reply. @throws ProblemError when the reply said no */
export function valueIn<Name extends RouteName>(reply: Reply<Name>): AnswerOf<Name> {
  if (!reply.ok) throw new ProblemError(reply.problem)
  return reply.value
}

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
/** A fresh command id from the platform's random source. */
export function newCommandId(): string {
  let value = 0n
  for (const byte of globalThis.crypto.getRandomValues(new Uint8Array(16))) value = (value << 8n) | BigInt(byte)
  let text = ''
  for (let i = 0; i < 26; i++) {
    text = alphabet.charAt(Number(value & 31n)) + text
    value >>= 5n
  }
  return `command_${text}`
}

interface LooseCall {
  readonly params?: Readonly<Record<string, unknown>>
  readonly query?: Readonly<Record<string, unknown>>
  readonly body?: unknown
  readonly contentType?: string
  readonly command?: string
  readonly signal?: AbortSignal
}

const asText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''

/** The path and query of a call; every part is escaped, a `*` part keeps its slashes. */
function target(route: Route, call: LooseCall): string {
  const params = call.params ?? {}
  const path = route.path
    .replace(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(asText(params[name])))
    .replace('*', () => asText(params.path).split('/').map(encodeURIComponent).join('/'))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(call.query ?? {})) if (value !== undefined) query.set(name, asText(value))
  const text = query.toString()
  return text === '' ? path : `${path}?${text}`
}

const local = (code: string, title: string, status: number): Problem => ({
  type: problemType(code),
  title,
  status,
  code,
})

async function problemOf(response: Response): Promise<Problem> {
  const parsed = problemSchema.safeParse(await response.json().catch(() => undefined))
  return parsed.success
    ? parsed.data
    : local('answer_unreadable', 'The answer is not a problem document', response.status)
}

async function valueFrom(route: Route, response: Response): Promise<unknown> {
  if (route.answer.kind === 'json') return response.json()
  return route.answer.kind === 'text' ? response.text() : new Uint8Array(await response.arrayBuffer())
}

/** A client of one node. */
export function createClient(options: ClientOptions): Client {
  const send = options.fetch ?? globalThis.fetch
  const wait = options.wait ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)))

  const request = (
    route: Route,
    call: LooseCall,
    { command, preview }: { readonly command: string | undefined; readonly preview: boolean },
  ): RequestInit => {
    const headers: Record<string, string> = { accept: 'application/json, application/problem+json, */*' }
    if (options.token !== undefined) headers.authorization = `Bearer ${options.token}`
    if (command !== undefined) headers['idempotency-key'] = command
    if (preview) headers['tocsin-preview'] = 'true'
    const init: RequestInit = { method: route.method, headers, redirect: 'error' }
    if (call.signal !== undefined) init.signal = call.signal
    if (route.body.kind === 'json') {
      headers['content-type'] = 'application/json'
      init.body = JSON.stringify(call.body ?? {})
    } else if (route.body.kind === 'bytes') {
      headers['content-type'] = call.contentType ?? route.body.types[0] ?? 'application/octet-stream'
      init.body = call.body as string | Uint8Array<ArrayBuffer>
    }
    return init
  }

  const call = async (name: RouteName, given: LooseCall, preview = false): Promise<Reply<RouteName>> => {
    const route: Route = routes[name]
    const command = route.mutating && !preview ? (given.command ?? (options.newCommand ?? newCommandId)()) : undefined
    const url = options.address.replace(/\/$/, '') + target(route, given)
    let last = local('unreachable', 'No answer came', 0)
    for (let attempt = 0; attempt <= (options.retries ?? 3); attempt++) {
      if (attempt > 0) await wait(100 * 2 ** attempt)
      // a repeat is harmless: a read changes nothing, and the same command id returns the first result
      try {
        const response = await send(url, request(route, given, { command, preview }))
        if (!response.ok) return { ok: false, status: response.status, problem: await problemOf(response), command }
        const value = (await valueFrom(route, response)) as AnswerOf<RouteName>
        return { ok: true, status: response.status, value, command }
      } catch {
        if (given.signal?.aborted === true)
          return { ok: false, status: 0, problem: local('cancelled', 'Cancelled', 0), command }
        last = local('unreachable', 'No answer came', 0)
      }
    }
    return { ok: false, status: 0, problem: last, command }
  }

  return {
    call: (name, given) => call(name, given) as Promise<Reply<typeof name>>,
    preview: (name, given) => call(name, given, true) as unknown as Promise<PreviewReply>,
    as: (token) => createClient({ ...options, token }),
  }
}
