// Every field that a command takes has a shape that can be said.

import { expect, test } from 'vitest'
import type { Route } from './route.ts'
import { routes } from './routes.ts'
import { shapeOf } from './shape.ts'
import { z } from './zod.ts'

test('the shape of a field is said in a few words', () => {
  const shapes: readonly (readonly [z.ZodType, string])[] = [
    [z.string(), 'text'],
    [z.boolean().default(false), 'true|false'],
    [z.union([z.literal(0), z.literal(3)]).default(0), '0|3'],
    [z.enum(['agreed', 'objected']), 'agreed|objected'],
    [z.array(z.object({ claim: z.string(), rung: z.int().optional() })), '[{claim: text, rung?: number}, ...]'],
    [z.record(z.string(), z.int()), '{name: number}'],
    [z.string().nullable(), 'text|null'],
  ]
  for (const [schema, said] of shapes) expect(shapeOf(schema)).toBe(said)
})

test('every field of every route has one', () => {
  for (const route of Object.values(routes) as Route[]) {
    const body = route.body.kind === 'json' ? (route.body.schema as { readonly shape?: Record<string, z.ZodType> }) : {}
    const query = route.query.shape as Record<string, z.ZodType>
    for (const field of [...Object.values(query), ...Object.values(body.shape ?? {})])
      expect(shapeOf(field)).not.toBe('')
  }
})
