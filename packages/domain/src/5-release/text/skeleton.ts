// Could one word be the other in another script, or spelt by ear? The consonants of both, in one alphabet.
// Source: intake-and-victims.md 4 (romanisation variants on consonant skeletons). Coarse on purpose: it is asked only of
// words that nobody accounts for, against terms that are withheld.

import { perWord } from './memo.ts'

const fromArabic: Readonly<Record<string, string>> = {
  ب: 'b',
  پ: 'b',
  ت: 't',
  ث: 't',
  // a hard g in Egypt, and ghain is written so as well: one sound for all
  ج: 'g',
  چ: 'g',
  ح: 'h',
  خ: 'x',
  د: 'd',
  ذ: 'd',
  ر: 'r',
  ز: 'z',
  ژ: 'g',
  س: 's',
  ش: 'c',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  غ: 'g',
  ف: 'f',
  ڤ: 'f',
  ق: 'k',
  ك: 'k',
  گ: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
}

const digraphs: readonly (readonly [RegExp, string])[] = [
  [/sh|sch/g, 'c'],
  [/ch/g, 'c'],
  [/kh/g, 'x'],
  [/gh/g, 'g'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/ph/g, 'f'],
  [/ck/g, 'k'],
]
const single: Readonly<Record<string, string>> = { q: 'k', c: 'k', v: 'f', p: 'b', j: 'g' }

// letters that chat writing puts for sounds that Latin has no letter for
const chat: Readonly<Record<string, string>> = { '2': '', '3': '', '5': 'x', '6': 't', '7': 'h', '8': 'g', '9': 's' }

/** Consonants of a normalised word; vowels, semivowels, hamza and ain are left out, and the ending of feminine words. */
export const skeletonOf: (word: string) => string = perWord((word) => {
  // the owner's s is no letter of a name
  const bare = word.replace(/'s$/, '').replaceAll("'", '')
  const arabic = /[\u0600-\u06ff]/u.test(bare)
  const letters = arabic
    ? Array.from(bare.replace(/^(?:و|ف)?(?:ب|ل|ك)?ال/u, '').replace(/(?<=..)ه$/u, '')).map(
        (letter) => fromArabic[letter] ?? '',
      )
    : latin(bare)
  return letters.join('').replace(/(.)\1+/gu, '$1')
})

function latin(word: string): readonly string[] {
  const sounded = /^\d+$/.test(word) ? '' : word.replace(/[2356789]/g, (digit) => chat[digit] ?? '')
  let text = sounded.replace(/^(?:al|el|ul)-?(?=[a-z]{3})/, '').replace(/^(?:ash|as|an|ar|ad|at|az)-/, '')
  // the h of a feminine ending is written or not
  text = text.replace(/(?<=..[ae])h$/, '')
  // vowels part what looks like one letter: `sahel` keeps its h, `sh` becomes one sound
  for (const [pattern, letter] of digraphs) text = text.replace(pattern, letter === 'c' ? '\u0001' : letter)
  return Array.from(text).map((letter) =>
    letter === '\u0001' ? 'c' : /[aeiouyw]/.test(letter) ? '' : (single[letter] ?? letter),
  )
}

// letters that are drawn with digits and signs
const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  $: 's',
  '@': 'a',
}
/** A word that mixes letters and digits, as it is meant to be read. */
export const plainLeet = (word: string): string =>
  /[a-z]/.test(word) && /\d/.test(word) ? word.replace(/[013457$@]/g, (sign) => leet[sign] ?? sign) : word

/** Whether two words differ by one letter: left out, put in, changed, or two in each other's place. */
export function isOneOff(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  let i = 0
  while (i < a.length && i < b.length && a[i] === b[i]) i++
  const [restA, restB] = [a.slice(i), b.slice(i)]
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  )
}
