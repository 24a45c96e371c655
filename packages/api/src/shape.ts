// What may be written into one field, in a few words: for whoever fills it in without the document of the interface.

import { z } from './zod.ts'

type Json = Readonly<Record<string, unknown>>
const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : [])

/** Deeper than this it is said that there is more. */
const deepest = 3

/** A tuple says its parts; of a list, what is in it. */
function listed({ items, prefixItems }: Json, defs: Json, depth: number): string {
  const parts = list(prefixItems).map((part) => said(part, defs, depth))
  return `[${parts.length > 0 ? parts.join(', ') : `${said((items ?? {}) as Json, defs, depth)}, ...`}]`
}

function said(schema: Json | boolean, defs: Json, depth: number): string {
  if (typeof schema === 'boolean') return 'any'
  const { $ref, type, properties, additionalProperties } = schema
  if (typeof $ref === 'string') return said((defs[$ref.split('/').at(-1) ?? ''] ?? {}) as Json, defs, depth)
  if ('const' in schema) return String(schema.const)
  if (Array.isArray(schema.enum)) return schema.enum.map(String).join('|')
  const any = [...list(schema.anyOf), ...list(schema.oneOf)]
  if (any.length > 0) return [...new Set(any.map((each) => said(each, defs, depth)))].join('|')
  if (Array.isArray(type)) return type.map((each) => said({ ...schema, type: each as unknown }, defs, depth)).join('|')
  if (type === 'boolean') return 'true|false'
  if (type === 'integer' || type === 'number') return 'number'
  if (type === 'null') return 'null'
  if (type === 'array') return depth === 0 ? '[...]' : listed(schema, defs, depth - 1)
  if (type !== 'object') return 'text'
  if (depth === 0) return '{...}'
  const needed = Array.isArray(schema.required) ? (schema.required as string[]) : []
  const keys = Object.entries((properties ?? {}) as Record<string, Json>).map(
    ([key, part]) => `${key}${needed.includes(key) ? '' : '?'}: ${said(part, defs, depth - 1)}`,
  )
  if (keys.length === 0 && typeof additionalProperties === 'object')
    return `{name: ${said(additionalProperties as Json, defs, depth - 1)}}`
  return `{${keys.join(', ')}}`
}

/** The shape of what `schema` takes: `true|false`, `0|1|3`, `[{claim: text, rung: number}, ...]`; a mark of what may be left out. */
export function shapeOf(schema: z.ZodType): string {
  const { $defs, ...top } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json & { $defs?: Json }
  return said(top, $defs ?? {}, deepest)
}
