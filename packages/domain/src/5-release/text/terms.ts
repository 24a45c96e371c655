// Does a text say a word that is withheld, however it is written? And which of its words are those of released rungs?
// Source: release.md 4.2 (D1): whole words, space and hyphen alike, what Arabic writes onto a word left aside. Beyond it,
// what somebody does who means to get past: letters set apart, words run together, digits for letters, another script,
// one letter changed, the words in another order, a word that means the same.

import { arabicForms, isFunctionWord, isNeutral } from './lexicon.ts'
import { perWord } from './memo.ts'
import { inOriginal, type Span, type Token } from './normalise.ts'
import { type Prepared, prepare } from './prepared.ts'
import { isOneOff, plainLeet, skeletonOf } from './skeleton.ts'
import { aliases, meaningOf } from './synonyms.ts'

export interface Term {
  /** As it was entered. */
  readonly written: string
  readonly words: readonly string[]
  /** Words that are not function words. */
  readonly content: readonly string[]
  /** A name: in capitals, or in a script that has none. */
  readonly isName: boolean
}

export function termOf(written: string): Term {
  const words = prepare(written).tokens.map(({ word }) => word)
  return {
    written,
    words,
    content: words.filter((word) => !isFunctionWord(word)),
    isName: /\p{Lu}/u.test(written) || /\p{Script=Arabic}/u.test(written),
  }
}

const aliasTerms = aliases.map((names) => names.map((name) => ({ ...termOf(name), isName: true })))

/** A term and the other names of whom it names. */
export function withAliases(term: string): readonly Term[] {
  const one = termOf(term)
  const plain = one.words.join(' ')
  const isOne = ({ words }: Term): boolean => words.join(' ') === plain
  const same = aliasTerms.find((names) => names.some(isOne)) ?? []
  return [one, ...same.filter((name) => !isOne(name))]
}

const isArabic = (word: string): boolean => /[\u0600-\u06ff]/u.test(word)
const withoutArticle = (word: string): string => word.replace(/^ال(?=..)/u, '')

/** The same word: with an ending of number or owner, with an article, with digits for letters. */
function isWord(token: string, word: string): boolean {
  if (token === word) return true
  if (/^\d+$/.test(word) || /^\d+$/.test(token)) return false
  if (isArabic(word)) {
    const bare = withoutArticle(word)
    return bare.length > 1 && isArabic(token) && arabicForms(token).some((form) => form === word || form === bare)
  }
  const read = plainLeet(token).replace(/'s$|s'$/, '')
  if (read === word) return true
  if (word.length < 3) return false
  return read === `${word}s` || read === `${word}es` || `${read}s` === word || read === word.replace(/y$/, 'ies')
}

const isSame = (token: string, word: string): boolean => {
  if (isWord(token, word)) return true
  const meaning = meanings(word)
  return meaning !== null && meaning === meanings(token)
}
const meanings = perWord((word): number | null => {
  const direct = meaningOf(word)
  if (direct !== undefined) return direct
  const forms = isArabic(word) ? arabicForms(word) : [word.replace(/'s$/, ''), word.replace(/s$/, '')]
  for (const form of forms) {
    const found = meaningOf(form)
    if (found !== undefined) return found
  }
  return null
})

const spanOf = (tokens: readonly Token[], first: number, last: number): Span => ({
  start: tokens[first]?.start ?? 0,
  end: tokens[last]?.end ?? 0,
})

/** Word by word, in order. */
function inOrder(
  tokens: readonly Token[],
  term: Term,
  fits: (token: string, word: string) => boolean,
): readonly Span[] {
  const { words } = term
  if (words.length === 0) return []
  return tokens.flatMap((_, i) =>
    words.every((word, k) => fits(tokens[i + k]?.word ?? '', word)) ? [spanOf(tokens, i, i + words.length - 1)] : [],
  )
}

/** The letters of a term, wherever it is cut: `south gate`, `southgate`, `s o u t h g a t e`. */
function runTogether(tokens: readonly Token[], term: Term): readonly Span[] {
  const whole = term.words.join('')
  if (whole.length < 4 || /^\d+$/.test(whole)) return []
  const found: Span[] = []
  for (let i = 0; i < tokens.length; i++) {
    let letters = ''
    for (let k = i; k < tokens.length && letters.length < whole.length; k++) {
      const word = tokens[k]?.word ?? ''
      const read = plainLeet(word)
      letters +=
        letters === '' && isArabic(read) ? (arabicForms(read).find((form) => whole.startsWith(form)) ?? read) : read
      if (!whole.startsWith(letters)) break
      if (letters === whole) found.push(spanOf(tokens, i, k))
    }
  }
  return found
}

const conjunctions: ReadonlySet<string> = new Set(['and', 'or', 'but', 'nor'])

/** All words of a term near one another, in any order, or others that mean the same. */
function near(tokens: readonly Token[], term: Term): readonly Span[] {
  const { content } = term
  if (content.length < 2 || content.length > 6) return []
  const reach = content.length + 4
  const isLatinName = term.isName && !term.words.some(isArabic)
  return tokens.flatMap((token, i) => {
    if (!content.some((word) => isSame(token.word, word))) return []
    const window = tokens.slice(i, i + reach)
    const at = content.map((word) => window.findIndex((other) => isSame(other.word, word)))
    if (at.some((place) => place < 0) || new Set(at).size < at.length) return []
    const between = window.slice(0, Math.max(...at)).filter((_, k) => !at.includes(k))
    // "south and east gates" is one thing; "gate guards and the south" are two, and so are two names with a word each
    const most = isLatinName ? 1 : between.some(({ word }) => conjunctions.has(word)) ? 2 : reach
    if (between.length > most) return []
    return [spanOf(tokens, i, i + Math.max(...at))]
  })
}

/** A term of one word, said by another that means the same. */
function meant(tokens: readonly Token[], term: Term): readonly Span[] {
  const [word] = term.content
  if (word === undefined || term.content.length !== 1 || term.words.length !== 1) return []
  return tokens.filter((token) => !isWord(token.word, word) && isSame(token.word, word))
}

/** The same name in the other script or spelt by ear; asked only of words that say nothing neutral. */
function sounding(tokens: readonly Token[], term: Term): readonly Span[] {
  if (!term.isName) return []
  const article = /^(?:al|el|ul|the)$/
  const sounds = term.words.filter((word) => !article.test(word)).map(skeletonOf)
  const strength = sounds.join('').length
  if (strength < (sounds.length === 1 ? 3 : 4) || sounds.some((sound) => sound === '')) return []
  const spoken = tokens.filter(({ word }) => !article.test(word))
  return spoken.flatMap((_, i) => {
    const run = spoken.slice(i, i + sounds.length)
    if (run.length < sounds.length) return []
    if (run.some(({ word }) => isNeutral(word))) return []
    return run.every(({ word }, k) => skeletonOf(word) === sounds[k])
      ? [{ start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 }]
      : []
  })
}

/** One letter off in a long word that says nothing neutral. */
function misspelt(tokens: readonly Token[], term: Term): readonly Span[] {
  if (!term.words.some((word) => word.length >= 5)) return []
  const spelt = (token: string, word: string): boolean =>
    isWord(token, word) || (word.length >= 5 && !isNeutral(token) && isOneOff(token, word))
  return inOrder(tokens, term, spelt)
}

/** `IS` is a group and `is` is a verb: such a term is found only as it was written. */
const asWritten = (prepared: Prepared, term: Term, spans: readonly Span[]): readonly Span[] => {
  const isCommon = term.words.length === 1 && isNeutral(term.words[0] ?? '') && /^\p{Lu}{2,4}$/u.test(term.written)
  if (!isCommon) return spans
  return spans.filter((span) => {
    const { start, end } = inOriginal(prepared.normal, span)
    return prepared.original.slice(start, end) === term.written
  })
}

const isLarge = ({ normal, original }: Prepared, span: Span): boolean => {
  const { start, end } = inOriginal(normal, span)
  return /^\P{Ll}+$/u.test(original.slice(start, end))
}

/** Where a term stands, word by word: what a released rung accounts for. */
export const standing = (prepared: Prepared, term: Term): readonly Span[] =>
  asWritten(prepared, term, inOrder(prepared.tokens, term, isWord))

/** Where a term is told, by whatever trick of writing. `exactly` for times, which have a check of their own. */
export function told(prepared: Prepared, term: Term, exactly: boolean): readonly Span[] {
  const { tokens } = prepared
  if (term.words.length === 0) return []
  const plain = standing(prepared, term)
  if (exactly) return plain
  const all = [
    ...plain,
    ...asWritten(prepared, term, [
      // four letters are soon put together by chance: they count when they were written large, as `IS IS`
      ...runTogether(tokens, term).filter((span) => term.words.join('').length > 4 || isLarge(prepared, span)),
      ...near(tokens, term),
      ...meant(tokens, term),
      ...sounding(tokens, term),
      ...misspelt(tokens, term),
    ]),
  ]
  return all.filter((span, i) => all.findIndex((other) => other.start === span.start && other.end === span.end) === i)
}
