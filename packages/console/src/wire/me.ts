// Who sits here? The person of this session with roles, offices and what they may begin.

import type { AnswerOf } from '@tocsin/api'
import { useRead } from './read.ts'

export type Me = AnswerOf<'whoAmI'>

/** Undefined while it is not known, and when nobody is signed in. */
export function useMe(): Me | undefined {
  const read = useRead('whoAmI', {})
  return read.state === 'ready' ? read.value : undefined
}
