import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bannedWords } from './banned-words.ts'
import { codesOf, isWord, stateTables, type Word, words } from './words.ts'
import { likelihood, likelihoodRange } from './words-text.ts'

const banned: readonly (readonly [string, 'en' | 'ar', string, string])[] = [
  ['a time that depends on the clock', 'en', 'Expect it tonight.', 'ambiguous_time'],
  ['a likelihood word outside the table', 'en', 'An attack is possible', 'likelihood'],
  ['a word of accusation', 'en', 'The victims ignored it', 'accusation'],
  ['the name of the product', 'en', 'Sent by Tocsin', 'product_name'],
  ['the Arabic for possible', 'ar', 'هجوم محتمل', 'likelihood'],
  ['the same with vowel marks and stretching', 'ar', 'هجوم مُحـتَمَل', 'likelihood'],
  ['the same with a joined article', 'ar', 'والهجوم المحتمل', 'likelihood'],
  ['an invisible character inside', 'en', 'to\u200Bnight', 'ambiguous_time'],
  ['perhaps', 'ar', 'ربما يقع', 'likelihood'],
  ['not excluded', 'ar', 'لا يُستبعد وقوع هجوم', 'likelihood'],
  ['tonight', 'ar', 'الليلة عند الباب', 'ambiguous_time'],
  ['a word for the dead', 'ar', 'عدد الضحايا', 'accusation'],
  ['a sect word', 'ar', 'من الخوارج', 'accusation'],
  ['the product name in Arabic script', 'ar', 'رسالة من توكسين', 'product_name'],
  ['the wrong word for the shrine', 'ar', 'ضريح السيدة زينب', 'misleading'],
  ['an English word inside Arabic', 'ar', 'الموعد tomorrow', 'ambiguous_time'],
]
for (const [what, lang, text, why] of banned)
  test(`finds ${what}`, () => {
    expect(bannedWords(text, lang).map((hit) => hit.why)).toContain(why)
  })

const harmless: readonly (readonly ['en' | 'ar', string])[] = [
  ['en', 'Saturday 11 January 2025, the Sayyida Zaynab shrine'],
  ['ar', 'مقام السيدة زينب، تنظيم داعش'],
  ['ar', 'بلاغ وارد'],
  ['ar', 'القدرة على المقدمة'],
  ['ar', 'مستبعد جداً ٥–٢٠٪'],
]
for (const [lang, text] of harmless)
  test(`lets ${JSON.stringify(text)} stand`, () => {
    expect(bannedWords(text, lang)).toEqual([])
  })

test('points at the word as it was written', () => {
  const text = 'قبل ذلك مُحـتَمَل.'
  const [hit] = bannedWords(text, 'ar')
  expect(text.slice(hit?.start, hit?.end)).toBe('مُحـتَمَل')
})

test('points inside the text, whatever the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('en' as const, 'ar' as const), (text, lang) => {
      for (const { start, end } of bannedWords(`${text} ربما tonight ${text}`, lang)) {
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length * 2 + 14)
      }
    }),
  )
})

test('every word of every table exists in both languages, is not banned, and is written in its own script', () => {
  const tables: Readonly<Record<string, Readonly<Record<string, Word>>>> = words
  for (const table of Object.values(tables))
    for (const { en, ar } of Object.values(table)) {
      expect(bannedWords(en, 'en')).toEqual([])
      expect(bannedWords(ar, 'ar')).toEqual([])
      expect(en).toMatch(/^[ -~–]+$/)
      expect(ar).toMatch(/^[\p{Script=Arabic}\p{Mn}\s():–٪،]+$/u)
      expect(ar.normalize('NFC')).toBe(ar)
    }
})

test('every likelihood word has its range', () => {
  expect(Object.keys(likelihoodRange)).toEqual(Object.keys(likelihood))
})

test('knows its words and no others', () => {
  for (const table of stateTables) for (const code of codesOf(table)) expect(isWord(table, code)).toBe(true)
  for (const code of ['', 'DUTY', 'toString', '__proto__', 7, null]) expect(isWord('determination', code)).toBe(false)
})

test('the state words of the glossary, letter by letter', () => {
  expect(Object.fromEntries(stateTables.map((table) => [table, codesOf(table)]))).toMatchInlineSnapshot(`
    {
      "acknowledgement": [
        "received",
        "read",
        "understood",
        "passed_on",
        "acting",
        "need_more",
        "cannot_act",
        "refused",
      ],
      "answer": [
        "yes",
        "no",
        "unsure",
      ],
      "basis": [
        "duty",
        "discretionary",
        "advice",
      ],
      "change": [
        "update",
        "correction",
        "renewal",
        "stand_down",
        "recall",
      ],
      "clock": [
        "determined",
        "delivered",
        "protected",
        "renewed",
      ],
      "determination": [
        "duty",
        "waived",
        "not_met",
        "open",
      ],
      "evidence": [
        "key",
        "code",
        "voice",
        "paper",
      ],
      "mandate": [
        "in_force",
        "under_review",
        "lapsed",
        "closed",
      ],
      "outcome": [
        "thwarted",
        "mitigated",
        "not_acted_on",
        "happened",
        "unfounded",
        "superseded",
        "unknown",
      ],
      "outcomeField": [
        "stated",
        "observed",
        "contribution",
      ],
      "protection": [
        "sources",
        "open",
      ],
      "silence": [
        "not_sent",
        "not_fetched",
        "not_acknowledged",
        "link_down",
        "quiet_since",
      ],
      "verdict": [
        "over",
        "within_on_assumptions",
        "not_assessed",
      ],
    }
  `)
})
