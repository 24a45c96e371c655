// Are two calls the same request? Equal when route, parameters and body are equal after parsing.

import { createHash } from 'node:crypto'

const put = (value: unknown): string => {
  if (value instanceof Uint8Array) return `b${createHash('sha256').update(value).digest('hex')}`
  if (Array.isArray(value)) return `[${value.map(put).join(',')}]`
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${put(member)}`)
      .join(',')}}`
  return JSON.stringify(value ?? null)
}

/** Hex SHA-256 over one spelling of the parts. */
export const digestOf = (...parts: readonly unknown[]): string =>
  createHash('sha256').update('tocsin/v1/request\0').update(put(parts)).digest('hex')
