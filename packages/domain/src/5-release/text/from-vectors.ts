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
/** A released rung: one that the ladder does not have would leave nothing withheld, and nothing to be found. */
const rungIn = (length: number, value: unknown, path: string): number => {
  const rung = wholeAt(value, path)
  if (rung < 0 || rung >= length) throw new TextVectorError(path)
  return rung
}
/** From the lesser to the greater: the other way round it would hold nothing, and so hide nothing. */
const inOrder = (pair: readonly [number, number], path: string): readonly [number, number] => {
  if (pair[0] > pair[1]) throw new TextVectorError(path)
  return pair
}

/** As long as any text that a node takes: what is found grows with it, and so does the time. */
const longestText = 20_000

function rungAt(value: unknown, path: string): TextRung {
  const written = recordAt(value, path)
  const { terms, interval, quantity } = written
  // words under a misspelt name would be withheld from nobody
  const [unknown] = Object.keys(written).filter((key) => !['label', 'note', 'title'].includes(key))
  if (unknown !== undefined && [terms, interval, quantity].every((each) => each === undefined))
    throw new TextVectorError(`${path}/${unknown}`)
  const [from, until] = listAt(interval, `${path}/interval`)
  const [least, most] = listAt(quantity, `${path}/quantity`)
  return {
    terms: listAt(terms, `${path}/terms`).map((term, i) => textAt(term, `${path}/terms/${i}`)),
    ...(interval === undefined
      ? {}
      : { interval: intervalOf(minutesAt(from, `${path}/interval/0`), minutesAt(until, `${path}/interval/1`), path) }),
    ...(quantity === undefined
      ? {}
      : {
          quantity: inOrder(
            [wholeAt(least, `${path}/quantity/0`), wholeAt(most, `${path}/quantity/1`)],
            `${path}/quantity`,
          ),
        }),
  }
}

const intervalOf = (from: number, until: number, path: string): { readonly from: number; readonly until: number } => {
  inOrder([from, until], `${path}/interval`)
  return { from, until }
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
  // a file of something else holds none, and "nothing found" in it would say nothing
  if (vectors === undefined) throw new TextVectorError('/vectors')
  const named = new Set<string>()
  return listAt(vectors, '/vectors').map((vector, i) => {
    const { id, text, release, referenceDate } = recordAt(vector, `/vectors/${i}`)
    const name = textAt(id, `/vectors/${i}/id`)
    // answers are told by name: of two alike one would be lost
    if (named.has(name)) throw new TextVectorError(`/vectors/${i}/id`)
    named.add(name)
    if (textAt(text, `/vectors/${i}/text`).length > longestText) throw new TextVectorError(`/vectors/${i}/text`)
    const rungs = listAt(release, `/vectors/${i}/release`)
    if (rungs.length !== held.length) throw new TextVectorError(`/vectors/${i}/release`)
    return {
      id: name,
      text: textAt(text, `/vectors/${i}/text`),
      question: {
        text: textAt(text, `/vectors/${i}/text`),
        claims: held.map((claim, k) => ({
          ...claim,
          released: rungIn(claim.rungs.length, rungs[k], `/vectors/${i}/release/${k}`),
        })),
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
