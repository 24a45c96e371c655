// How does a number stand in a sentence? The part of ICU MessageFormat that our sentences use: slots `{name}` and
// `{n, plural, =0 {..} one {..} two {..} few {..} other {# ..}}`, for English and Arabic. Whole sentences only: nothing is
// joined from pieces. Digits stay Latin, so that both sides of a call read the same number.

import type { Word } from './words.ts'

type Language = keyof Word
export type Slots = Readonly<Record<string, string | number>>

/** CLDR plural categories for whole numbers. */
function categoryOf(lang: Language, n: number): string {
  if (lang === 'en') return n === 1 ? 'one' : 'other'
  if (n === 0) return 'zero'
  if (n === 1) return 'one'
  if (n === 2) return 'two'
  const rest = n % 100
  if (rest >= 3 && rest <= 10) return 'few'
  return rest >= 11 ? 'many' : 'other'
}

/** The position after the brace that closes the one at `from`. */
function closed(text: string, from: number): number {
  let depth = 0
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++
    if (text[at] === '}' && --depth === 0) return at + 1
  }
  throw new RangeError('a sentence with a brace that is not closed')
}

function pluralOf(lang: Language, body: string, n: number, slots: Slots): string {
  const forms = new Map<string, string>()
  for (let at = 0; at < body.length; ) {
    const open = body.indexOf('{', at)
    if (open < 0) break
    const end = closed(body, open)
    forms.set(body.slice(at, open).trim(), body.slice(open + 1, end - 1))
    at = end
  }
  const form = forms.get(`=${n}`) ?? forms.get(categoryOf(lang, n)) ?? forms.get('other')
  if (form === undefined) throw new RangeError('a sentence without the form `other`')
  return filled(lang, form.replaceAll('#', String(n)), slots)
}

/** `pattern` with its slots filled. @throws RangeError when a slot is missing or the pattern is none */
export function filled(lang: Language, pattern: string, slots: Slots): string {
  let said = ''
  for (let at = 0; at < pattern.length; ) {
    const open = pattern.indexOf('{', at)
    if (open < 0) return said + pattern.slice(at)
    const end = closed(pattern, open)
    const inner = pattern.slice(open + 1, end - 1)
    const [name = '', kind] = inner.split(',', 2).map((part) => part.trim())
    const value = slots[name]
    if (value === undefined) throw new RangeError(`nothing for the slot ${name}`)
    said += pattern.slice(at, open)
    if (kind === 'plural' && typeof value === 'number')
      said += pluralOf(lang, inner.slice(inner.indexOf('plural') + 'plural,'.length), value, slots)
    else said += String(value)
    at = end
  }
  return said
}

/** One sentence in both languages. `slots` may differ by language, as the words of a rung do. */
export const sentence = (pattern: Word, en: Slots, ar: Slots = en): Word => ({
  en: filled('en', pattern.en, en),
  ar: filled('ar', pattern.ar, ar),
})
