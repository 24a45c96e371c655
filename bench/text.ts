// How often does a withheld word get past the check of a text when it is written otherwise? Paraphrases written by hand,
// romanisations (written and drawn by rule), lookalike letters, letters without width, slips of the pen and days named in other ways, on the claims of
// the shared vectors. Seeded: the same seed gives the same texts. Three answers to a text: stopped, asked about (a name is
// needed and the release is not assessed), missed (no match found). Beside it, how many allowed texts were stopped.
// Usage: node bench/text.ts [--seed N] [--texts N] [--json]

import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { checkText, type TextMark, type TextQuestion, textVectors, weighed } from '@tocsin/domain'
import { days, lookalikes, paraphrased, plainWords, romanised, sounds, things, unseen } from './support/rewording.ts'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '5' },
    texts: { type: 'string', default: '400' },
    json: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})

/** mulberry32, as the generator of the release vectors has it. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
const random = randomFrom(Number(values.seed))
const one = <Value>(list: readonly Value[]): Value => {
  const found = list[Math.floor(random() * list.length)]
  if (found === undefined) throw new RangeError('nothing to choose from')
  return found
}

const vectors = textVectors(JSON.parse(readFileSync(new URL('../vectors/release/text.json', import.meta.url), 'utf8')))
const [first] = vectors
if (first === undefined) throw new Error('no vectors')
const held = first.question.claims
// 10-12 January, Sayyida Zaynab, and nobody named
const asked = (text: string, daysBefore = 6): TextQuestion => ({
  ...first.question,
  reference: first.question.reference + 6 - daysBefore,
  text,
})

const withheld = held.flatMap(({ rungs, released, element }) =>
  element === 'when' ? [] : rungs.slice(released + 1).flatMap(({ terms }) => terms),
)
const isArabic = (text: string): boolean => /\p{Script=Arabic}/u.test(text)
const frame = (term: string, arabic: boolean): string =>
  arabic
    ? one([`يُخشى وقوع هجوم عند ${term}`, `هجوم من ${term}`])
    : one([`An attack is feared at ${term}.`, `Attack by ${term} this week.`])

function replaced(term: string): string {
  const letters = Array.from(term.toLowerCase())
  const places = letters.flatMap((letter, i) => (lookalikes[letter] === undefined ? [] : [i]))
  for (let n = 0; n < 1 + Math.floor(random() * 3) && places.length > 0; n++) {
    const i = one(places)
    letters[i] = one(lookalikes[Array.from(term.toLowerCase())[i] ?? ''] ?? [letters[i] ?? ''])
  }
  return letters.join('')
}
function stuffed(term: string): string {
  let out = ''
  for (const letter of term)
    out += letter + (random() < 0.4 ? one(unseen) : '') + (isArabic(letter) && random() < 0.3 ? one(['ـ', 'َ', 'ِّ']) : '')
  return out
}
function slipped(term: string): string {
  const letters = Array.from(term)
  const i = 1 + Math.floor(random() * Math.max(1, letters.length - 2))
  const how = one(['drop', 'double', 'swap', 'space', 'other'])
  if (how === 'drop') letters.splice(i, 1)
  else if (how === 'double') letters.splice(i, 0, letters[i] ?? '')
  else if (how === 'swap') letters.splice(i, 2, letters[i + 1] ?? '', letters[i] ?? '')
  else if (how === 'space') letters.splice(i, 0, ' ')
  else letters[i] = one(Array.from(isArabic(term) ? 'ابتثجحخدرسشعفقكلمنهوي' : 'abcdefghijklmnopqrstuvwxyz'))
  return letters.join('')
}

// drawn by rule: other spellings of a name, letter by letter, and other words for a thing, part by part
const vowels = ['a', 'i', 'e', 'u', '']
function soundedOut(term: string): string {
  const word = (letters: string): string => {
    const article = letters.startsWith('ال') ? one(['al-', 'el-', 'al ', 'al']) : ''
    const bare = Array.from(article === '' ? letters : letters.slice(2))
    return (
      article +
      bare
        .map((letter, i) => {
          const next = bare[i + 1]
          const isBare = /[اأوية]/.test(letter) || next === undefined || /[اأوية]/.test(next)
          return one(sounds[letter] ?? [letter]) + (isBare ? '' : one(vowels))
        })
        .join('')
    )
  }
  const spelt = term
    .split(' ')
    .map(word)
    .join(one([' ', ' ', '-']))
  return random() < 0.5 ? spelt : spelt.charAt(0).toUpperCase() + spelt.slice(1)
}
function reworded(): string {
  const [nouns, which] = one(things)
  const [noun, other] = [one(nouns), one(which)]
  return one([
    `the ${other} ${noun}`,
    `the ${noun} of the ${other}`,
    `the ${noun} on the ${other} side`,
    `${other}-facing ${noun}`,
    `${noun}, the ${other} one`,
  ])
}
const romanisable = withheld.filter(isArabic)

const many = Number(values.texts)
const times = <Value>(make: () => Value): readonly Value[] => Array.from({ length: many }, make)
const changed = (how: (term: string) => string): readonly string[] =>
  times(() => {
    const term = one(withheld)
    return frame(how(term), isArabic(term))
  })
const families: Readonly<Record<string, readonly string[]>> = {
  'as it stands': changed((term) => term),
  'lookalike letters': changed(replaced),
  'letters without width, stretching, vowel marks': changed(stuffed),
  'one slip of the pen': changed(slipped),
  transliteration: Object.values(romanised).flatMap((list) => list.map((term) => frame(term, false))),
  'transliteration, drawn': times(() => frame(soundedOut(one(romanisable)), false)),
  'paraphrase, drawn': times(() => frame(reworded(), false)),
  paraphrase: paraphrased.map((term) => frame(term, isArabic(term))),
  'days named otherwise': days.map((day) => (isArabic(day) ? `يُخشى وقوع هجوم ${day}` : `An attack is feared ${day}.`)),
}

const allowed: readonly string[] = [
  'An attack is feared in Sayyida Zaynab between 10 and 12 January.',
  'Please protect the people in danger and confirm to us.',
  'Raise the protection of religious sites this week.',
  'يُخشى وقوع هجوم في السيدة زينب بين ١٠ و١٢ كانون الثاني.',
  'نرجو حماية المهددين وإبلاغ المسؤولين في الموقع.',
  'Call the desk at any hour.',
]
const disguised = times(() => {
  const text = one(allowed)
  const letters = Array.from(text)
  return random() < 0.5 ? text : letters.map((letter) => (random() < 0.05 ? letter + one(unseen) : letter)).join('')
})

interface Told {
  readonly texts: number
  readonly stopped: number
  readonly asked: number
  readonly missed: number
  readonly missRate: number
  readonly examples: readonly string[]
}
function tell(texts: readonly (readonly [text: string, daysBefore?: number])[]): Told {
  const answers = texts.map(([text, daysBefore]): { text: string; marks: readonly TextMark[] } => ({
    text,
    marks: checkText(asked(text, daysBefore)),
  }))
  const stopped = answers.filter(({ marks }) => weighed(marks).stops > 0).length
  const missed = answers.filter(({ marks }) => marks.length === 0)
  return {
    texts: texts.length,
    stopped,
    asked: texts.length - stopped - missed.length,
    missed: missed.length,
    missRate: Number((missed.length / texts.length).toFixed(4)),
    examples: [...new Set(missed.map(({ text }) => text))].slice(0, 5),
  }
}

const begun = performance.now()
const framed = plainWords.map(
  ([text, daysBefore]) =>
    [isArabic(text) ? `يُخشى وقوع هجوم ${text}` : `An attack is feared ${text}.`, daysBefore] as const,
)
const told = Object.fromEntries([
  ...Object.entries(families).map(([name, texts]) => [name, tell(texts.map((text) => [text]))] as const),
  ['days in plain words', tell(framed)] as const,
])
const fair = disguised.map((text) => checkText(asked(text)))
const texts = Object.values(families).flat().length + framed.length
const count = texts + disguised.length
const answer = {
  seed: Number(values.seed),
  families: told,
  missRate: Number((Object.values(told).reduce((sum, { missed }) => sum + missed, 0) / texts).toFixed(4)),
  allowed: {
    texts: fair.length,
    stopped: fair.filter((marks) => weighed(marks).stops > 0).length,
    asked: fair.filter((marks) => weighed(marks).stops === 0 && marks.length > 0).length,
  },
  msPerText: Number(((performance.now() - begun) / count).toFixed(2)),
}
if (values.json) console.log(JSON.stringify(answer))
else {
  for (const [name, { texts, stopped, asked: amber, missed, missRate, examples }] of Object.entries(told)) {
    console.log(`${name}: ${texts} texts, ${stopped} stopped, ${amber} asked about, ${missed} missed (${missRate})`)
    for (const text of examples) console.log(`  no match found: ${text}`)
  }
  console.log(
    `allowed: ${answer.allowed.texts} texts, ${answer.allowed.stopped} stopped, ${answer.allowed.asked} asked about`,
  )
  console.log(`miss rate over all: ${answer.missRate}; ${answer.msPerText} ms a text`)
}
