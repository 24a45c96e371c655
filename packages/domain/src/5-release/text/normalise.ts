// What does a text say once its tricks of writing are taken away, and where in the original does each letter stand?
// Source: release.md 4.2, N(.). Whoever wants a withheld word to pass writes it with a Cyrillic letter, a letter that has
// no width, a stretched Arabic letter or fullwidth digits: the reader sees the same word, a plain search does not.
// Keeps a place for every letter, so that a mark can be shown on what was really written.

export interface Normal {
  readonly text: string
  /** For each unit of `text`, where what it stands for begins and ends in the original. */
  readonly from: readonly number[]
  readonly to: readonly number[]
}

// Letters of other scripts that are drawn like Latin ones (Unicode confusables), after lower-casing.
const likeLatin = new Map(
  Object.entries({
    a: 'аαɑ⍺ᴀ',
    b: 'ьвƅʙ',
    c: 'сϲᴄ',
    d: 'ԁɗᴅ',
    e: 'еєҽεᴇℯ',
    f: 'ƒꞙ',
    g: 'ɡցɢ',
    h: 'һհнʜ',
    i: 'іιıɩɪїӏ',
    j: 'јϳᴊ',
    k: 'кκᴋ',
    l: 'ⅼʟ',
    m: 'мᴍ',
    n: 'ոռпηɴ',
    o: 'оοօσᴏ',
    p: 'рρᴘ',
    q: 'ԛգ',
    r: 'гʀᴦ',
    s: 'ѕꜱ',
    t: 'тτᴛ',
    u: 'υսᴜц',
    v: 'νѵᴠ',
    w: 'ԝшωᴡ',
    x: 'хχ',
    y: 'уγʏү',
    z: 'ᴢ',
  }).flatMap(([latin, others]) => Array.from(others).map((other) => [other, latin] as const)),
)

// Arabic letters as they are written elsewhere, and the seats of hamza.
const likeArabic = new Map(
  Object.entries({
    ا: 'أإآٱٲٳٵ',
    ي: 'ىیېےۍئ',
    ه: 'ةہھۀە',
    ك: 'کڪګ',
    و: 'ؤۇۆۈۋ',
    ق: 'ڨ',
    ف: 'ڡ',
    ب: 'ٮ',
    ن: 'ں',
  }).flatMap(([plain, others]) => Array.from(others).map((other) => [other, plain] as const)),
)

const digits = (letter: string): string | undefined => {
  const code = letter.charCodeAt(0)
  if (code >= 0x0660 && code <= 0x0669) return String(code - 0x0660)
  if (code >= 0x06f0 && code <= 0x06f9) return String(code - 0x06f0)
  return code >= 0x0966 && code <= 0x096f ? String(code - 0x0966) : undefined
}

// no width, direction, variation, tags, soft hyphen, stretching, vowel marks: nothing that a reader would miss
const unseen = /[\p{Cf}\p{Mn}\p{Me}]|[\u0640\u115f\u1160\u3164\uffa0]/u
// separators of lines and paragraphs, controls, odd spaces
const space = /[\s\p{Z}\p{Cc}]/u
const dashes = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d\u2043]/u
// quotation marks and signs of numbers, one for each use
const signs: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '″': '"',
  '＂': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '٫': '.',
  '٬': ',',
  ʼ: "'",
  ʹ: "'",
  '′': "'",
  '`': "'",
  '´': "'",
}

/** Marked Latin letters lose their marks: `Zaynāb` is read as `Zaynab`. */
function lettersOf(point: string): string {
  // most of a text, and the same as what follows would make of it
  if (/^[ -~]$/.test(point)) return point === '`' ? "'" : point.toLowerCase()
  const plain = signs[point]
  if (plain !== undefined) return plain
  if (dashes.test(point)) return '-'
  let out = ''
  for (const letter of point.normalize('NFKD').toLowerCase()) {
    if (unseen.test(letter)) continue
    out += signs[letter] ?? digits(letter) ?? likeArabic.get(letter) ?? letter
  }
  return out
}

/** Lookalikes are read as Latin only beside Latin letters or when every letter of the word has one: Russian stays Russian. */
function readAsLatin(letters: string[]): void {
  const isLetter = (letter: string): boolean => /\p{L}/u.test(letter)
  if (letters.every((letter) => letter < '\u0080')) return
  for (let i = 0; i < letters.length; i++) {
    if (!isLetter(letters[i] ?? '')) continue
    let end = i
    while (end < letters.length && isLetter(letters[end] ?? '')) end++
    const word = letters.slice(i, end)
    const fits = word.every((letter) => /[a-z]/.test(letter) || likeLatin.has(letter))
    const mixed = word.some((letter) => /[a-z]/.test(letter))
    if (fits || mixed) for (let k = i; k < end; k++) letters[k] = likeLatin.get(letters[k] ?? '') ?? letters[k] ?? ''
    i = end
  }
}

/** The text as a reader takes it in, lower-cased, with the place of every unit in the original. */
export function normalise(original: string): Normal {
  const [letters, from, to]: [string[], number[], number[]] = [[], [], []]
  let at = 0
  for (const point of original) {
    const end = at + point.length
    const out = space.test(point) && !unseen.test(point) ? ' ' : lettersOf(point)
    for (const unit of out.split('')) {
      letters.push(unit)
      from.push(at)
      to.push(end)
    }
    // what has no width belongs to the letter before it
    if (out === '' && to.length > 0) to[to.length - 1] = end
    at = end
  }
  readAsLatin(letters)
  return { text: letters.join(''), from, to }
}

export interface Span {
  readonly start: number
  readonly end: number
}

/** A span of the normal text as a span of the original. */
export const inOriginal = (normal: Normal, { start, end }: Span): Span => ({
  start: normal.from[start] ?? 0,
  end: normal.to[end - 1] ?? 0,
})

export interface Token extends Span {
  readonly word: string
}

/** Words of letters and digits; an apostrophe inside a word is part of it, a hyphen is not. */
export const tokensOf = (text: string): readonly Token[] =>
  [...text.matchAll(/[\p{L}\p{N}]+(?:'[\p{L}]+)*|[\p{So}\p{Sk}\p{Co}]/gu)].map((found) => ({
    word: found[0],
    start: found.index,
    end: found.index + found[0].length,
  }))
