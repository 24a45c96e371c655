// By which clock is an hour told? "14:00 UTC" is five in the afternoon in Damascus, and who reads one knows the other.
// Runs on normalised text, on what stands behind an hour. An hour without a clock is the place's.

import type { Stretch } from './times.ts'

/** Minutes ahead of UTC, in summer and in winter, by the names in which people write a clock. */
const clocks: readonly (readonly [ahead: readonly number[], english: string, arabic: string])[] = [
  [[0], 'utc|gmt|zulu|z|universal|greenwich', 'غرينتش|جرينتش|العالمي'],
  [[180, 120], 'damascus|syrian?|amman|jordan(?:ian)?', 'دمشق|سوريا|عمان|الاردن'],
  [
    [180],
    'baghdad|iraqi?|istanbul|ankara|turkey|turkish|moscow|msk|riyadh|mecca|saudi|doha|kuwait',
    'بغداد|العراق|اسطنبول|تركيا|موسكو|الرياض|مكه(?: المكرمه)?|السعوديه|الدوحه|الكويت',
  ],
  [
    [120, 180],
    'beirut|lebanon|lebanese|cairo|egypt(?:ian)?|jerusalem|israeli?|gaza|kyiv|eet|eest',
    'بيروت|لبنان|القاهره|مصر|القدس|غزه|كييف',
  ],
  [[60, 120], 'cet|cest|paris|berlin|rome|geneva|vienna|brussels|central european', 'باريس|برلين|روما|جنيف|وسط اوروبا'],
  [[0, 60], 'london|british|uk|bst', 'لندن|بريطانيا'],
  [[-300, -240], 'est|edt|et|eastern|washington|new york', 'واشنطن|نيويورك'],
  [[-360, -300], 'cst|cdt', 'شيكاغو'],
  [[-480, -420], 'pst|pdt|pacific', 'كاليفورنيا'],
  [[210, 270], 'tehran|iran(?:ian)?', 'طهران|ايران'],
  [[240], 'dubai|gulf|uae|emirates', 'دبي|الامارات|ابوظبي'],
  [[270], 'kabul|afghan(?:istan)?', 'كابول|افغانستان'],
]
// what may stand without the word "time" behind it
const short = 'utc|gmt|zulu|z|msk|eet|eest|cet|cest|bst|est|edt|et|cst|cdt|pst|pdt'
const names = clocks.map(([, english]) => english).join('|')
const arabicNames = clocks.map(([, , arabic]) => arabic).join('|')
const offset = '(?<sign>[+-])\\s?(?<hours>\\d{1,2})(?::?(?<minutes>\\d{2}))?'

const behind = new RegExp(
  `^\\s*(?:hrs?\\s*|hours?\\s*|h\\s*)?[,(]?\\s*(?:(?:utc|gmt)\\s*${offset}|(?<sign>[+-])(?<hours>\\d{2}):?(?<minutes>\\d{2})|(?<name>${names})\\s+(?:local\\s+|standard\\s+|summer\\s+)?time|(?<name>${short})|(?:(?:ب|حسب\\s+|وفق\\s+)?(?:ال)?توقيت)\\s+(?<name>${arabicNames}))(?![\\p{L}\\p{N}])\\s?\\)?|^(?<letter>[a-gi-z])(?![\\p{L}\\p{N}])`,
  'u',
)

export interface Clock {
  /** Minutes ahead of UTC, each that it may mean. */
  readonly ahead: readonly number[]
  /** Length of the words that say it. */
  readonly length: number
}

/** The clock that is named at the beginning of `text`; undefined when none is. */
export function clockIn(text: string): Clock | undefined {
  const found = behind.exec(text)
  if (found === null) return undefined
  const { sign, hours = '', minutes = '0', name = '', letter } = found.groups ?? {}
  const { length } = found[0].trimEnd()
  if (letter !== undefined) return { ahead: letterClock(letter) ?? [], length }
  if (sign === undefined) {
    const named = clocks.find(([, english, arabic]) => new RegExp(`^(?:${english}|${arabic})$`, 'u').test(name))
    return named === undefined ? undefined : { ahead: named[0], length }
  }
  const size = Number(hours) * 60 + Number(minutes)
  return { ahead: [sign === '-' ? -size : size], length }
}

/** The zone letters of a group of date and time; J is the clock of the place. */
export function letterClock(letter: string | undefined): readonly number[] | undefined {
  if (letter === undefined || letter === 'j') return undefined
  if (letter === 'z') return [0]
  const [east, west] = ['abcdefghiklm'.indexOf(letter), 'nopqrstuvwxy'.indexOf(letter)]
  return [east >= 0 ? (east + 1) * 60 : -(west + 1) * 60]
}

/** What is told by another clock, on the wall of the place; as it is written stays, because somebody reads it so. */
export const onPlace = (
  stretches: readonly Stretch[],
  ahead: readonly number[] | undefined,
  place: number,
): readonly Stretch[] => [
  ...stretches,
  ...(ahead ?? [])
    .filter((minutes) => minutes !== place)
    .flatMap((minutes) =>
      stretches.map(({ from, until }) => ({ from: from + place - minutes, until: until + place - minutes })),
    ),
]
