// A file of text vectors as questions: claims with ladders of terms and intervals, reports, and texts with what each
// releases. Source: vectors/release/SOURCES.md, release.md 6.2. Times in UTC; the reference day is given with each text.

import { parseInstant } from '#kernel/instant.ts'
import type { TextQuestion } from './check.ts'
import type { TextClaim, TextRung } from './ladders.ts'

export interface TextVector {
  readonly id: string
  readonly text: string
  readonly question: TextQuestion
}

type Json = Readonly<Record<string, unknown>>
/** What a file is not, and where. */
export class TextVectorError extends Error {
  override readonly name = 'TextVectorError'
  readonly path: string
  constructor(path: string) {
    super(`not a text vector at ${path === '' ? '/' : path}`)
    this.path = path
  }
}

const recordAt = (value: unknown, path: string): Json => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TextVectorError(path)
  return value as Json
}
const listAt = (value: unknown, path: string): readonly unknown[] => {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw new TextVectorError(path)
  return value
}
const textAt = (value: unknown, path: string): string => {
  if (typeof value !== 'string') throw new TextVectorError(path)
  return value
}
const minutesAt = (value: unknown, path: string): number => {
  try {
    // minutes are enough: a trailing zone without seconds is how the vectors write them
    return parseInstant(textAt(value, path).replace(/T(\d\d:\d\d)Z$/, 'T$1:00Z')) / 60_000
  } catch {
    throw new TextVectorError(path)
  }
}
const wholeAt = (value: unknown, path: string): number => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value)) throw new TextVectorError(path)
  return value
}

function rungAt(value: unknown, path: string): TextRung {
  const { terms, interval, quantity } = recordAt(value, path)
  const [from, until] = listAt(interval, `${path}/interval`)
  const [least, most] = listAt(quantity, `${path}/quantity`)
  return {
    terms: listAt(terms, `${path}/terms`).map((term, i) => textAt(term, `${path}/terms/${i}`)),
    ...(interval === undefined
      ? {}
      : { interval: { from: minutesAt(from, `${path}/interval/0`), until: minutesAt(until, `${path}/interval/1`) } }),
    ...(quantity === undefined
      ? {}
      : { quantity: [wholeAt(least, `${path}/quantity/0`), wholeAt(most, `${path}/quantity/1`)] as const }),
  }
}

/** Every text of a file of vectors. @throws TextVectorError */
export function textVectors(file: unknown): readonly TextVector[] {
  const { claims, sources, vectors } = recordAt(file, '')
  const held = listAt(claims, '/claims').map((claim, i): Omit<TextClaim, 'released'> => {
    const { id, element, ladder } = recordAt(claim, `/claims/${i}`)
    return {
      id: textAt(id, `/claims/${i}/id`),
      element: textAt(element, `/claims/${i}/element`),
      rungs: listAt(ladder, `/claims/${i}/ladder`).map((rung, r) => rungAt(rung, `/claims/${i}/ladder/${r}`)),
    }
  })
  const reports = listAt(sources, '/sources').map((report, i) => textAt(report, `/sources/${i}`))
  return listAt(vectors, '/vectors').map((vector, i) => {
    const { id, text, release, referenceDate } = recordAt(vector, `/vectors/${i}`)
    const rungs = listAt(release, `/vectors/${i}/release`)
    if (rungs.length !== held.length) throw new TextVectorError(`/vectors/${i}/release`)
    return {
      id: textAt(id, `/vectors/${i}/id`),
      text: textAt(text, `/vectors/${i}/text`),
      question: {
        text: textAt(text, `/vectors/${i}/text`),
        claims: held.map((claim, k) => ({ ...claim, released: wholeAt(rungs[k], `/vectors/${i}/release/${k}`) })),
        reports,
        reference: Math.floor(
          minutesAt(
            `${textAt(referenceDate, `/vectors/${i}/referenceDate`).slice(0, 10)}T00:00Z`,
            `/vectors/${i}/referenceDate`,
          ) / 1440,
        ),
      },
    }
  })
}
