// What does a route need so that it can be served? A function from a parsed call to a use case or a query.

import type { AnswerOf, RouteName, Routes } from '@tocsin/api'
import type { z } from 'zod'
import type { Ports } from '../ports.ts'
import type { Viewer } from '../store/ports.ts'
import type { Receipt, Request, Result } from '../usecases/act.ts'
import type { OpenSession } from '../usecases/session.ts'
import type { Caller } from './browser.ts'

/** A refusal by rule: answered 422 with its code. */
export type Refused = Extract<Result, { kind: 'refused' }>

type BodyOf<Name extends RouteName> = Routes[Name]['body'] extends { kind: 'json'; schema: infer S extends z.ZodType }
  ? z.output<S>
  : Routes[Name]['body'] extends { kind: 'bytes' }
    ? Uint8Array
    : undefined

/** A call as it reaches a handler: authenticated and parsed by the schemas of its route. */
export interface CallIn<Name extends RouteName> {
  /** Who calls; for a route without login, the service that serves it. */
  readonly viewer: Viewer
  /** Their session; null for a route without login. */
  readonly session: OpenSession | null
  readonly caller: Caller
  /** Command id and digest of the request; of a read, made here. */
  readonly request: Request
  /** Whoever asked waits no longer: what takes long ends. */
  readonly gone: AbortSignal
  readonly params: z.output<Routes[Name]['params']>
  readonly query: z.output<Routes[Name]['query']>
  readonly body: BodyOf<Name>
}

/** An answer that also gives this browser a session, or takes it: null. The token goes out in a cookie and nowhere else. */
export class InBrowser<Value> {
  readonly value: Value
  readonly token: string | null
  constructor(value: Value, token: string | null) {
    this.value = value
    this.token = token
  }
}

export type Handler<Name extends RouteName> = (
  ports: Ports,
  call: CallIn<Name>,
) => Promise<AnswerOf<Name> | InBrowser<AnswerOf<Name>> | Refused>
export type Handlers = { readonly [Name in RouteName]?: Handler<Name> }
/** Routes that answer for as long as somebody listens: served by `streams.ts`, not by a function that returns. */
export type StreamName = 'watch'
/** A handler for every other route: what a whole node serves. */
export type AllHandlers = Required<Omit<Handlers, StreamName>>

/** A receipt, or the refusal that stands in its place. */
export const receiptIn = (result: Result): Receipt | Refused => (result.kind === 'refused' ? result : result.receipt)
