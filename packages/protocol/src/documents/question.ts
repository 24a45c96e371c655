// How does one side ask the other, and answer? Payloads 3 and 4; the first ref is the warning, an answer's second ref
// the question.

import { type Codec, record, required, type Texts, texts } from './codec.ts'

export interface Question {
  readonly text: Texts
}
export interface Answer {
  readonly text: Texts
}

export const question: Codec<Question> = record<Question>({ text: required(1, texts(16_384)) })
export const answer: Codec<Answer> = record<Answer>({ text: required(1, texts(16_384)) })
