// What does a release carry on its face, and may it travel further than what it rests on?
// Source: policy R40 and R41, 2.3 and 2.4. Both markings on every release; an unknown one is refused, never guessed.

import { atMostAsFarAs, papWords, parsePap, parseTlp } from '#kernel/handling.ts'
import type { Pap, Tlp } from '#kernel/words.ts'

export interface Mark {
  readonly tlp: Tlp
  readonly pap: Pap
}

/** The marking that was asked for, or the name of the part that is absent or unknown. */
export function markOf(tlp: string | null, pap: string | null): Mark | 'tlp' | 'pap' {
  const [seen, done] = [parseTlp(tlp), parsePap(pap)]
  if (!seen.recognised) return 'tlp'
  if (!done.recognised) return 'pap'
  return { tlp: seen.word, pap: done.word }
}

/** Whether `mark` lets a text travel no further, and be used no more freely, than `limit`. */
export const within = (mark: Mark, limit: Mark): boolean =>
  atMostAsFarAs(mark.tlp, limit.tlp) && papWords.indexOf(mark.pap) <= papWords.indexOf(limit.pap)
