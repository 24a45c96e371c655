// The interface as an OpenAPI 3.1 document, made from the route table. Requests and answers never share a component
// name, so that nothing is called `...Input`.

import { problem } from './errors.ts'
import type { BodyShape, Route } from './route.ts'
import { routes } from './routes.ts'
import { preview } from './schemas/faces.ts'
import { z } from './zod.ts'

type Json = Readonly<Record<string, unknown>>

/** A schema as JSON Schema 2020-12 with its named parts moved to `components`. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Record<string, unknown>): Json {
  const { $defs, ...top } = z.toJSONSchema(schema, { io, unrepresentable: 'any', reused: 'inline' }) as Json & {
    $defs?: Json
  }
  const moved = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value).replaceAll('#/$defs/', '#/components/schemas/'))
  for (const [name, part] of Object.entries($defs ?? {})) components[name] = moved(part)
  const name = top.id
  if (typeof name !== 'string') return moved(top) as Json
  components[name] = moved(top)
  return { $ref: `#/components/schemas/${name}` }
}

function parameters(route: Route): Json[] {
  const from = (shape: z.ZodObject, place: 'path' | 'query'): Json[] =>
    Object.entries(shape.shape as Record<string, z.ZodType>).map(([name, schema]) => ({
      name,
      in: place,
      required: place === 'path' || !schema.safeParse(undefined).success,
      schema: schemaOf(schema, 'input', {}),
    }))
  const command: Json = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'A command id; a repeat returns the first result',
    schema: { type: 'string', pattern: '^command_[0-7][0-9a-hjkmnp-tv-z]{25}$' },
  }
  const asked: Json = {
    name: 'tocsin-preview',
    in: 'header',
    required: false,
    description: 'Answers what would be recorded, and records nothing; the Idempotency-Key is not needed then',
    schema: { type: 'string', const: 'true' },
  }
  return [
    ...from(route.params, 'path'),
    ...from(route.query, 'query'),
    ...(route.mutating ? [command] : []),
    ...(route.previewable ? [asked] : []),
  ]
}

/** What a call answers, by status: an act that may be previewed answers 200 with the preview. */
function answers(route: Route, components: Record<string, unknown>): Json {
  const schema: Json =
    route.answer.kind === 'json'
      ? schemaOf(route.answer.schema, 'output', components)
      : { type: 'string', ...(route.answer.kind === 'bytes' ? { format: 'binary' } : {}) }
  const type = route.answer.kind === 'json' ? 'application/json' : route.answer.type
  const done = route.method === 'POST' && route.mutating ? '201' : '200'
  if (!route.previewable) return { [done]: { description: 'Yes', content: content(type, schema) } }
  const shown = schemaOf(preview, 'output', components)
  return done === '200'
    ? { '200': { description: 'Yes, or the preview', content: content(type, { oneOf: [schema, shown] }) } }
    : {
        '200': { description: 'The preview', content: content('application/json', shown) },
        [done]: { description: 'Yes', content: content(type, schema) },
      }
}

const content = (type: string, schema: Json): Json => ({ [type]: { schema } })

function requestBody(body: BodyShape, components: Record<string, unknown>): Json {
  switch (body.kind) {
    case 'none':
      return {}
    case 'json':
      return {
        requestBody: {
          required: true,
          content: content('application/json', schemaOf(body.schema, 'input', components)),
        },
      }
    case 'bytes':
      return {
        requestBody: {
          required: true,
          content: Object.fromEntries(
            body.types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]),
          ),
        },
      }
  }
}

const securitySchemes: Json = {
  session: { type: 'http', scheme: 'bearer' },
  browser: {
    type: 'apiKey',
    in: 'cookie',
    name: 'tocsin_',
    description: 'The name ends in the first eight hex digits of the SHA-256 of the origin of the node',
  },
}

/** The OpenAPI 3.1 document of every route. */
export function openapiDocument(version: string): Json {
  const components: Record<string, unknown> = {}
  const failure = {
    description: 'No',
    content: content('application/problem+json', schemaOf(problem, 'output', components)),
  }
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, route] of Object.entries(routes) as [string, Route][]) {
    const path = route.path.replace('*', '{path}').replace(/:([a-zA-Z]+)/g, '{$1}')
    paths[path] = {
      ...paths[path],
      [route.method.toLowerCase()]: {
        operationId: name,
        summary: route.summary,
        security: route.auth === 'none' ? [] : [{ session: [] }, { browser: [] }],
        ...(route.confirm ? { 'x-confirmation': true } : {}),
        parameters: parameters(route),
        ...requestBody(route.body, components),
        responses: { ...answers(route, components), default: failure },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Tocsin', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    paths,
    components: { schemas: components, securitySchemes },
  }
}
