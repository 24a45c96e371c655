// What is one line of the route table?

import { z } from './zod.ts'

type Shape = z.ZodObject

/** What a request carries. Bytes go through untouched; JSON is parsed strictly and then by schema. */
export type BodyShape =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly schema: z.ZodType }
  | { readonly kind: 'bytes'; readonly types: readonly string[]; readonly max: number }

/** What an answer carries. */
export type AnswerShape =
  | { readonly kind: 'json'; readonly schema: z.ZodType }
  | { readonly kind: 'bytes' | 'text'; readonly type: string }

export interface Route<
  Params extends Shape = Shape,
  Query extends Shape = Shape,
  Body extends BodyShape = BodyShape,
  Answer extends AnswerShape = AnswerShape,
> {
  readonly method: 'GET' | 'POST' | 'PUT'
  /** With `:name` parts; `*` takes the rest of the path as `path`. */
  readonly path: string
  readonly summary: string
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly answer: Answer
  /** `person`: a bearer token, or the cookie of a browser; `none`: anybody who reaches the address. */
  readonly auth: 'none' | 'person'
  /** Whether a person with a passkey must have confirmed lately that it is still them (docs/decisions/0008). */
  readonly confirm: boolean
  /** Whether it needs an Idempotency-Key and answers a repeat with the first result. */
  readonly mutating: boolean
  /**
   * Whether it may be asked with `tocsin-preview: true`: one act, of which nothing but its entries is an effect. Where
   * it is false the answer to that header is `preview_unavailable`, and nothing is done.
   */
  readonly previewable: boolean
}

interface Given<P extends Shape, Q extends Shape> {
  readonly params?: P
  readonly query?: Q
  readonly auth?: 'none' | 'person'
  readonly confirm?: boolean
}
/** More than one act, or one whose effect is not in its entries: a secret, a session, bytes for a medium. */
export const unpreviewable = { previewable: false } as const

const empty = z.strictObject({})
type Empty = typeof empty

const defaults = <P extends Shape, Q extends Shape>(given: Given<P, Q>) => ({
  params: given.params ?? (empty as unknown as P),
  query: given.query ?? (empty as unknown as Q),
  auth: given.auth ?? ('person' as const),
  confirm: given.confirm ?? false,
})

/** A read that answers JSON. */
export const read = <R extends z.ZodType, P extends Shape = Empty, Q extends Shape = Empty>(
  path: string,
  summary: string,
  schema: R,
  given: Given<P, Q> = {},
): Route<P, Q, { kind: 'none' }, { kind: 'json'; schema: R }> => ({
  ...defaults(given),
  method: 'GET',
  path,
  summary,
  body: { kind: 'none' },
  answer: { kind: 'json', schema },
  mutating: false,
  previewable: false,
})

/** A read that answers octets or text. */
export const fetchBytes = <P extends Shape = Empty, Q extends Shape = Empty, K extends 'bytes' | 'text' = 'bytes'>(
  path: string,
  summary: string,
  kind: K,
  type: string,
  given: Given<P, Q> = {},
): Route<P, Q, { kind: 'none' }, { kind: K; type: string }> => ({
  ...defaults(given),
  method: 'GET',
  path,
  summary,
  body: { kind: 'none' },
  answer: { kind, type },
  mutating: false,
  previewable: false,
})

/** An act: a JSON body, a command id, a receipt (or more). */
export const act = <B extends z.ZodType, R extends z.ZodType, P extends Shape = Empty, Q extends Shape = Empty>(
  path: string,
  summary: string,
  body: B,
  schema: R,
  given: Given<P, Q> & {
    readonly method?: 'POST' | 'PUT'
    readonly mutating?: boolean
    readonly previewable?: boolean
  } = {},
): Route<P, Q, { kind: 'json'; schema: B }, { kind: 'json'; schema: R }> => ({
  ...defaults(given),
  method: given.method ?? 'POST',
  path,
  summary,
  body: { kind: 'json', schema: body },
  answer: { kind: 'json', schema },
  mutating: given.mutating ?? true,
  // what records nothing has nothing to preview
  previewable: given.previewable ?? given.mutating ?? true,
})

/** An act upon octets. */
export const actOnBytes = <A extends AnswerShape, P extends Shape = Empty, Q extends Shape = Empty>(
  path: string,
  summary: string,
  body: { readonly types: readonly string[]; readonly max: number },
  answer: A,
  given: Given<P, Q> & { readonly mutating?: boolean; readonly previewable?: boolean } = {},
): Route<P, Q, { kind: 'bytes'; types: readonly string[]; max: number }, A> => ({
  ...defaults(given),
  method: 'POST',
  path,
  summary,
  body: { kind: 'bytes', ...body },
  answer,
  mutating: given.mutating ?? true,
  previewable: given.previewable ?? false,
})
