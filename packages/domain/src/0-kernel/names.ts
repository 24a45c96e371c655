// Do two writings name the same thing? A normal form for both scripts, and nothing cleverer: exact on that form.
// Vowel marks, stretching, hamza seats, ya and ta-marbuta are writing habits, not names. Whoever writes the name of an
// actor a little differently must not get a warning to that actor past the rule (people A1).
// Never guesses: sounding alike, transliteration and nicknames are aliases that somebody records.

/** A text as words: folded for comparing, and as written for short names in capitals. */
export interface PlainName {
  readonly folded: readonly string[]
  readonly written: readonly string[]
}

// tashkeel, superscript alef, Quranic marks, tatweel; marks of Latin letters; joiners and direction marks
const marks = /[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const apart = /[^\p{L}\p{N}]+/u
/** Apostrophes and the letters that stand for hamza and ain in Latin writing join what they stand between. */
const joins = /['\u2018\u2019\u02bc\u02be\u02bf\u02bb`\u00b4]/g

const fold = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(/[\u0622\u0623\u0625\u0671]/g, '\u0627')
    .replace(/\u0649/g, '\u064a')
    .replace(/\u0629/g, '\u0647')
    .replace(/\u0624/g, '\u0648')
    .replace(/\u0626/g, '\u064a')
    .toLowerCase()

const wordsOf = (text: string): readonly string[] => text.split(apart).filter((word) => word !== '')

/** The words of a text in both forms. */
export function plainName(text: string): PlainName {
  const bare = text.normalize('NFKC').replace(marks, '').replace(joins, '')
  return { folded: wordsOf(fold(bare)), written: wordsOf(bare) }
}

/** Whether two texts are one name. */
export function sameName(a: PlainName, b: PlainName): boolean {
  return a.folded.length > 0 && a.folded.length === b.folded.length && a.folded.every((word, i) => word === b.folded[i])
}

/** `IS`, `HTS`: in lower case such a name is a word of the language. */
const isAcronym = ({ written }: PlainName): boolean => written.length === 1 && /^[A-Z0-9]{2,5}$/.test(written[0] ?? '')

/** The letters that Arabic writes onto the front of a word: and, so, by, for, like. */
const fronts = ['', '\u0648', '\u0641', '\u0628', '\u0644', '\u0643'] as const

/** The first word as it may stand in a sentence: bare, with one of those letters, or with both li- and the article. */
const standsAs = (inText: string, word: string): boolean =>
  fronts.some((front) => inText === front + word) ||
  (word.startsWith('\u0627\u0644') && inText === `\u0644\u0644${word.slice(2)}`)

function runsThrough(text: readonly string[], name: readonly string[]): boolean {
  const [first, ...rest] = name
  if (first === undefined) return false
  return text.some((word, i) => standsAs(word, first) && rest.every((next, k) => text[i + 1 + k] === next))
}

/** Whether `text` names `name` somewhere. A name of one or two letters is found only in capitals, as it was written. */
export function namesIt(text: PlainName, name: PlainName): boolean {
  if (isAcronym(name)) return runsThrough(text.written, name.written)
  return name.folded.join('').length > 2 && runsThrough(text.folded, name.folded)
}
