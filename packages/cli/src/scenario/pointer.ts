// Where in a JSON value? RFC 6901, with one addition: `/-/x` is `x` of the last element of a list.

import type { Json } from './files.ts'

/** The value at `pointer`, or undefined. */
export function at(value: unknown, pointer: string): Json | undefined {
  let here: unknown = value
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    if (Array.isArray(here)) here = here.at(key === '-' ? -1 : Number(key)) as unknown
    else if (typeof here === 'object' && here !== null) here = (here as Record<string, unknown>)[key]
    else return undefined
  }
  return here as Json | undefined
}
