// A text made ready for comparing: normalised once, cut into words once.

import { type Normal, normalise, type Token, tokensOf } from './normalise.ts'

export interface Prepared {
  readonly original: string
  readonly normal: Normal
  readonly tokens: readonly Token[]
}

export function prepare(original: string): Prepared {
  const normal = normalise(original)
  return { original, normal, tokens: tokensOf(normal.text) }
}
