// R37: what is left of a text once its tricks of writing are taken away, and where each letter stood. Rows of letters,
// signs and spaces; then words that only look like others.
import { expect, test } from 'vitest'
import { inOriginal, normalise, tokensOf } from './normalise.ts'

for (const [what, text, normal] of [
  ['plain letters are lower-cased', 'South GATE 12', 'south gate 12'],
  ['a grave accent is an apostrophe', '`a´', "'a'"],
  ['marked letters lose their marks', 'Zaynāb, Ḥārith', 'zaynab, harith'],
  ['every quotation mark is one of two', '“a” „b‟ «c» ＂d″', '"a" "b" "c" "d"'],
  ['every single one is an apostrophe', '‘a’ ‚b‛ ʼcʹ ′', "'a' 'b' 'c' '"],
  ['every dash is a hyphen', 'a‐b‑c–d—e−f﹘g﹣h－i⁃j', 'a-b-c-d-e-f-g-h-i-j'],
  ['digits of three scripts', '٠١٩ ۰۵۹ ०५९', '019 059 059'],
  ['fullwidth digits and letters', '１１ ＪＡＮ', '11 jan'],
  ['the decimal signs of Arabic', '٣٫٤ ١٬٠٠٠', '3.4 1,000'],
  ['the seats of hamza', 'أإآٱ ؤ ئ ى ة', 'اااا و ي ي ه'],
  ['letters of Persian and Urdu', 'یېے کڪګ ہھۀە ۇۆ', 'ييي ككك هههه وو'],
  ['dotless letters', 'ڡٮں ڨ', 'فبن ق'],
  ['vowel marks and stretching', 'دَاعِــشٌ', 'داعش'],
  ['presentation forms', 'ﺿﺮﯾﺢ ﻻ', 'ضريح لا'],
  ['no width, direction, soft hyphen, fillers', 'so\u200but\u202eh\u00ad\u2060\u115f\u3164\uffa0', 'south'],
  ['odd spaces and controls', 'a\u00a0b\u2003c\td\ne\u2028f\u0007g', 'a b c d e f g'],
  ['ligatures fall apart', 'ﬁre №', 'fire no'],
  ['Cyrillic beside Latin', 'sоuth gаte', 'south gate'],
  ['a word of letters that all look Latin', 'сор', 'cop'],
  ['a word of another language stays', 'нападение', 'нападение'],
  ['two languages in one text', 'нападение south', 'нападение south'],
  ['a sign behind the digits', '९॰', '9॰'],
  ['Greek capitals', 'ΙSΙS', 'isis'],
  ['one strange letter in a Latin word is read where it can be', 'gаtж', 'gatж'],
  ['mathematical letters', '𝐬𝐨𝐮𝐭𝐡', 'south'],
  ['nothing', '', ''],
] as const)
  test(`R37 as a reader takes it in: ${what}`, () => {
    expect(normalise(text).text).toBe(normal)
  })

test('R37 every unit has its place, and what has no width belongs to the letter before it', () => {
  const { text, from, to } = normalise('a\u200bﬁ𝐬')
  expect([text, from, to]).toEqual(['afis', [0, 2, 2, 3], [2, 3, 3, 5]])
  // at the very beginning there is none before it
  expect(normalise('\u200ba')).toEqual({ text: 'a', from: [1], to: [2] })
})

test('a span of the normal text is one of the original', () => {
  const normal = normalise('a\u200bﬁ𝐬')
  expect(inOriginal(normal, { start: 1, end: 4 })).toEqual({ start: 2, end: 5 })
  expect(inOriginal(normal, { start: 0, end: 1 })).toEqual({ start: 0, end: 2 })
  expect(inOriginal(normal, { start: 9, end: 20 })).toEqual({ start: 0, end: 0 })
})

test('words are letters and digits; an apostrophe inside is part of one, a hyphen is not', () => {
  expect(tokensOf("don't park-it 'here' 12 الباب")).toEqual([
    { word: "don't", start: 0, end: 5 },
    { word: 'park', start: 6, end: 10 },
    { word: 'it', start: 11, end: 13 },
    { word: 'here', start: 15, end: 19 },
    { word: '12', start: 21, end: 23 },
    { word: 'الباب', start: 24, end: 29 },
  ])
  expect(tokensOf('a 💣 ^').map(({ word }) => word)).toEqual(['a', '💣', '^'])
  expect(tokensOf("o'clock").map(({ word }) => word)).toEqual(["o'clock"])
  expect(tokensOf("a'1 b")).toEqual([
    { word: 'a', start: 0, end: 1 },
    { word: '1', start: 2, end: 3 },
    { word: 'b', start: 4, end: 5 },
  ])
})
