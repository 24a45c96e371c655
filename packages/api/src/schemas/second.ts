// What is put to a second reader, what they answer, how it compares, and what others may know of it.

import { z } from '../zod.ts'
import { actions, closed, id, text } from './basic.ts'
import { answerWord, element, secondOutcome, secondState } from './words.ts'

export const readingParams = closed({ reading: id('reading') })

/** The node picks the entries; the custodian says about which release, and whom to ask. */
export const askSecondReader = closed({ release: id('release'), reader: id('person') }).meta({ id: 'AskSecondReader' })

/** Whether nine in ten of the group could have known it; every item once. */
export const answerReading = closed({
  answers: z.array(closed({ item: z.int().min(0).max(50), answer: answerWord })).max(50),
}).meta({ id: 'AnswerReading' })

export const settleSecond = closed({
  reading: id('reading'),
  item: z.int().min(0).max(50),
  /** Whose answer counts from now on. */
  counts: z.enum(['first', 'second']),
  /** Stays in the custody of the source. */
  reason: text(4000).optional(),
}).meta({ id: 'SettleSecond' })

/** For the custodian and the deputy alone: what is compared stands here after the second answer, never before. */
export const secondOpinions = z
  .object({
    source: z.string(),
    /** Releases about which the custody was asked. */
    releases: z.array(z.string()),
    opinions: z.array(
      z.object({
        reading: z.string(),
        release: z.string(),
        reader: z.string(),
        state: secondState,
        /** How many of the items matter. */
        entries: z.int(),
        confirmed: z.int().nullable(),
        items: z.array(
          z.object({
            item: z.int(),
            claim: z.string(),
            element,
            rung: z.int(),
            /** The words of the rung, as they were put to the second reader. */
            text: z.object({ en: z.string(), ar: z.string() }),
            group: z.string(),
            matters: z.boolean(),
            first: answerWord,
            second: answerWord,
            outcome: secondOutcome,
            /** What the custodian said where both differ. */
            counts: z.string().nullable(),
          }),
        ),
      }),
    ),
    actions,
  })
  .meta({ id: 'SecondOpinions' })

/** For the reader alone. The source, the first answer and what matters stand nowhere here. */
export const reading = z
  .object({
    reading: z.string(),
    answered: z.boolean(),
    items: z.array(
      z.object({
        item: z.int(),
        element,
        label: z.string(),
        text: z.object({ en: z.string(), ar: z.string() }),
        /** The row of a kept world, its kind and how many people it has. */
        group: z.string(),
        kind: z.string(),
        heads: z.int(),
      }),
    ),
    actions,
  })
  .meta({ id: 'Reading' })

/** For whoever sees the release: numbers alone. */
export const secondNumbers = z
  .object({
    release: z.string(),
    opinions: z.array(
      z.object({
        source: z.string(),
        /** Where in the ledger it was asked. */
        index: z.int(),
        /** Whether it was asked about this release, and not about another of the case. */
        own: z.boolean(),
        answered: z.boolean(),
        entries: z.int(),
        confirmed: z.int(),
        /** Where the second reader is stricter and nobody has settled it: the stricter answer counts. */
        differs: z.int(),
        settled: z.int(),
      }),
    ),
  })
  .meta({ id: 'SecondNumbers' })
