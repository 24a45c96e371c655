// How far may it travel, and what may be done with it? TLP 2.0 and PAP words, parsed at the door.
// Rules: R41 (WHITE is accepted and becomes CLEAR; an unknown marking is the strictest), policy 2.3 to 2.5.

import type { Pap, Tlp } from './words.ts'

export type { Pap, Tlp } from './words.ts'

/** TLP 2.0, from the strictest. */
export const tlpWords: readonly [Tlp, ...Tlp[]] = ['RED', 'AMBER+STRICT', 'AMBER', 'GREEN', 'CLEAR']

/** Permissible actions, from the strictest. */
export const papWords: readonly [Pap, ...Pap[]] = ['RED', 'AMBER', 'GREEN', 'CLEAR']

/** A marking as read: `recognised` is false when it was absent or unknown, and the word is then the strictest. */
export interface Marking<Word> {
  readonly word: Word
  readonly recognised: boolean
}

function parse<Word extends string>(
  words: readonly [Word, ...Word[]],
  prefix: string,
  text: string | null,
): Marking<Word> {
  const bare = (text ?? '')
    .trim()
    .toUpperCase()
    .replace(new RegExp(`^${prefix}:`), '')
  const asked = bare === 'WHITE' ? 'CLEAR' : bare
  const word = words.find((known) => known === asked)
  return word === undefined ? { word: words[0], recognised: false } : { word, recognised: true }
}

/** `TLP:AMBER+STRICT`, `amber`, `TLP:WHITE` ... as TLP 2.0. */
export const parseTlp = (text: string | null): Marking<Tlp> => parse(tlpWords, 'TLP', text)

/** `PAP:WHITE`, `green` ... */
export const parsePap = (text: string | null): Marking<Pap> => parse(papWords, 'PAP', text)

/** The strictest of `words`; RED when there are none (absent means refused). */
export const strictestTlp = (words: readonly Tlp[]): Tlp => tlpWords.find((word) => words.includes(word)) ?? 'RED'
export const strictestPap = (words: readonly Pap[]): Pap => papWords.find((word) => words.includes(word)) ?? 'RED'

/** Whether `word` lets something travel at most as far as `limit` does. */
export const atMostAsFarAs = (word: Tlp, limit: Tlp): boolean => tlpWords.indexOf(word) <= tlpWords.indexOf(limit)

/**
 * Europol handling codes, the 3x5x2 conditions P and C, originator controlled and foreign government information. Each may
 * name a restriction that only people can read.
 */
export const handlingCodes = ['H0', 'H1', 'H2', 'H3', 'P', 'C', 'ORCON', 'FGI'] as const
export type HandlingCode = (typeof handlingCodes)[number]

export const isHandlingCode = (text: string): text is HandlingCode =>
  (handlingCodes as readonly string[]).includes(text)

/** Whether somebody must be asked before anything goes out (R23): H1 to H3, or conditions. Unknown codes ask. */
export const needsConsent = (code: string | null): boolean => code !== null && code !== 'H0' && code !== 'P'
