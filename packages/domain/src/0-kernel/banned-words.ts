// Which words may never stand in a text that people act on?
// Source: glossary 2-6: words that mislead in Arabic, likelihood words outside the fixed table, times that depend on
// the reader's clock, and the product's name. Finds words; says nothing about what else a text gives away.

export interface BannedWord {
  readonly word: string
  readonly why: 'likelihood' | 'ambiguous_time' | 'accusation' | 'product_name' | 'misleading'
  /** `[start, end)` in UTF-16 units of the text as given. */
  readonly start: number
  readonly end: number
}

type Why = BannedWord['why']

const english: readonly (readonly [Why, string])[] = [
  ['ambiguous_time', 'tonight|tomorrow|today|yesterday'],
  [
    'likelihood',
    'possible|possibly|perhaps|maybe|might|probable|probably|improbable|remote chance|nearly certain|even odds',
  ],
  ['accusation', 'victim|victims|ignored|false alarm|infidel|infidels'],
  ['product_name', 'tocsin'],
]

// A word, alone or with the proclitics that Arabic writes joined to it.
const arabic: readonly (readonly [Why, string])[] = [
  ['ambiguous_time', 'الليله|غدا|غد|اليوم|امس|البارحه'],
  ['likelihood', 'محتمل|ممكن|قد|ربما|وارد|لا يستبعد'],
  ['accusation', 'ضحيه|ضحايا|خصم|طرف معاد|سوابق|خوارج|رافضه|نواصب|ادعاء'],
  ['product_name', 'توكسين'],
  ['misleading', 'افراج|اقرار|انتداب|كسر الزجاج|دفتر الاستاذ|مسار استخباري|قضيه|ضريح السيده|مزار السيده|ناقوس'],
]

// Phrases of our own table in which a banned word is harmless: an incoming report, "today" inside a weekday.
const allowed = /بلاغ وارد/gu

const pattern = (parts: string, joined: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${joined})(?:${parts.replaceAll(' ', '[\\s-]+')})(?![\\p{L}\\p{N}])`, 'giu')

const rules = {
  en: english.map(([why, parts]) => [why, pattern(parts, '')] as const),
  ar: arabic.map(([why, parts]) => [why, pattern(parts, '[وف]?(?:[بك]?ال|لل|[بلك])?')] as const),
}

const marks = /[\u064B-\u0652\u0670\u0640\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u
const folded: Readonly<Record<string, string>> = { أ: 'ا', إ: 'ا', آ: 'ا', ى: 'ي', ة: 'ه' }

/** One unit per written letter, so that vowel marks, stretching and invisible characters hide nothing. */
function fold(text: string): { readonly text: string; readonly at: readonly number[] } {
  const at: number[] = []
  let out = ''
  for (let i = 0; i < text.length; i++) {
    const letter = text.charAt(i)
    if (marks.test(letter)) continue
    out += folded[letter] ?? letter
    at.push(i)
  }
  return { text: out, at }
}

/** Every banned word in `text`, in order. An empty answer means that none was found, not that the text is good. */
export function bannedWords(text: string, lang: 'en' | 'ar'): readonly BannedWord[] {
  const plain = fold(text)
  const harmless = [...plain.text.matchAll(allowed)].map(
    (found) => [found.index, found.index + found[0].length] as const,
  )
  const found = [...rules[lang], ...(lang === 'ar' ? rules.en : [])].flatMap(([why, rule]) =>
    [...plain.text.matchAll(rule)]
      .filter((hit) => !harmless.some(([from, to]) => from <= hit.index && hit.index < to))
      .map((hit): BannedWord => {
        const start = plain.at[hit.index] ?? 0
        const end = (plain.at[hit.index + hit[0].length - 1] ?? text.length - 1) + 1
        return { word: hit[0], why, start, end }
      }),
  )
  return found.toSorted((a, b) => a.start - b.start)
}
