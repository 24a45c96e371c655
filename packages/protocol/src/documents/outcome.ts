// What came of a warning? Payload 8; the first ref is the warning.

import { type Codec, optional, record, required, type Texts, texts, word } from './codec.ts'
import { type OutcomeCode, type OutcomeGround, outcomeCodes, outcomeGrounds } from './words.ts'

export interface Outcome {
  readonly code: OutcomeCode
  /** Said by the one who would have acted, or seen by somebody else. */
  readonly ground: OutcomeGround
  /** What the warning did for it, claimed by whom, on what evidence. */
  readonly contribution?: Texts
}

export const outcome: Codec<Outcome> = record<Outcome>({
  code: required(1, word(outcomeCodes)),
  ground: required(2, word(outcomeGrounds)),
  contribution: optional(3, texts(16_384)),
})
