// How are hours written in English? By the clock, from one to another, and as parts of the day with its prayers.
// Runs on normalised text; times-english.ts has the days, expressions.ts puts both together.

import { englishNumber as number, numberIn } from './numerals.ts'
import { clockHours, clockOf, type HourRule, hourBefore, hoursWithin } from './parts.ts'
import { partsOfDay } from './times.ts'

const parts: Readonly<Record<string, string>> = {
  'early hours|small hours': 'small_hours',
  'dawn prayers?|fajr(?: prayers?)?|dawn|daybreak|first light': 'dawn',
  'sunrise|sun-?up': 'sunrise',
  'after (?:the )?(?:noon|midday|dhuhr|zuhr|duhr|dhuhur)(?: prayers?)?': 'after_noon',
  'before (?:the )?(?:noon|midday|dhuhr|zuhr|duhr|dhuhur)(?: prayers?)?': 'before_noon',
  '(?:the )?(?:noon|midday|dhuhr|zuhr|duhr|dhuhur)(?: prayers?)?|lunch ?time': 'noon',
  'afternoon prayers?|asr(?: prayers?)?|mid-?afternoon': 'asr',
  '(?:early |late )?mornings?|forenoon': 'morning',
  '(?:early |late )?afternoons?': 'afternoon',
  "(?<=friday\\W{1,3}(?:s\\s)?)prayers?|(?:jumu?'?ah?|jummah?)(?: prayers?)?": 'friday_prayer',
  'maghrib(?: prayers?)?|sunset(?: prayers?)?|dusk|nightfall|sundown|iftar': 'sunset',
  '(?:early |late )?evenings?': 'evening',
  'isha(?: prayers?)?|night prayers?': 'isha',
  'tarawee?h|taraweeh(?: prayers?)?': 'night_prayers',
  'suhoor|suhur|sahur': 'dawn',
  midnight: 'midnight',
  '(?:over)?nights?': 'night',
}

// what may follow "five to two" when it is an hour: "four to five men" is none
const afterHour =
  "(?:on|in|at|by|this|the|and|or|before|after|between|today|tonight|tomorrow|next|local|sharp|o'?\\s?clock|[ap]\\.?\\s?m|utc|gmt|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\\b"
const clock = '(?:\\d{1,2}(?:[:.][0-5]\\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)'
const meridiem = '(a\\.?\\s?m\\.?|p\\.?\\s?m\\.?)'
const daytime = '(?:in the |at )?(morning|afternoon|evening|night)'

/** In order: the first that fits at a place stands. */
export const hoursInEnglish: readonly HourRule[] = [
  // between 1 and 2 pm, 1:15-2 pm, from one to two in the afternoon
  [
    `\\b(?:between\\s+(${clock})\\s+and|(?:from\\s+)?(${clock})\\s*(?:-|to|until|till))\\s*(${clock})\\s*(?:${meridiem}(?![\\p{L}\\d])|${daytime}\\b)`,
    (found) => hoursWithin(clockOf(found[1] ?? found[2]), clockOf(found[3]), found[4] ?? found[5]),
  ],
  [
    `\\b(\\d{1,2})\\s*[:.h]\\s*([0-5]\\d)(?::[0-5]\\d)?\\s*(?:${meridiem})?(?!\\d|\\.\\d|°)`,
    (found) => clockHours(Number(found[1]), Number(found[2]), found[3]),
  ],
  // 2025-01-11T14:00
  [
    '(?<!\\D)t([01]\\d|2[0-3]):?([0-5]\\d)(?::?[0-5]\\d(?:[.,]\\d+)?)?(?!\\d)',
    (found) => clockHours(Number(found[1]), Number(found[2]), undefined)?.slice(0, 1),
  ],
  // 2130C: an hour with the letter of its zone
  [
    `\\b([01]\\d|2[0-3])([0-5]\\d)(?=[a-z](?![\\p{L}\\d]))`,
    (found) => clockHours(Number(found[1]), Number(found[2]), undefined),
  ],
  [`\\b(\\d{1,2})\\s*${meridiem}(?![\\p{L}\\d])`, (found) => clockHours(Number(found[1]), undefined, found[2])],
  [
    `\\b(?:([01]\\d|2[0-3])([0-5]\\d))\\s*(?:hrs?|hours?|h|z|zulu|utc|gmt|local)\\b|\\b(?:at|by|around|about|before|after|from|until|till|to)\\s+([01]\\d|2[0-3])([0-5]\\d)\\b(?!\\s*(?:people|men|pilgrims|metres|meters|m|km))`,
    (found) => clockHours(Number(found[1] ?? found[3]), Number(found[2] ?? found[4]), undefined),
  ],
  [
    `(?<!\\d[.,])\\b(half past|quarter past|quarter to|(?:${number}) (?:minutes )?past|(?:${number}) minutes to|(?:${number}) to(?=\\s+(?:${number})\\b(?!\\s+(?!${afterHour})\\p{L})))\\s+(${number})\\b(?:\\s*o'?clock)?(?:\\s*(?:${meridiem}|${daytime}))?`,
    (found) => {
      const count = numberIn(found[2] ?? '')
      if (count === undefined || count > 24) return undefined
      const half = found[3] ?? found[4]
      return /\bto$/.test(found[1] ?? '') ? hourBefore(count, half) : clockHours(count, undefined, half)
    },
  ],
  [
    `\\b(${number})\\s*o'?\\s?clock\\b(?:\\s*(?:${meridiem}|${daytime}))?|\\b(?:at|around|about|by|before|after)\\s+(${number})\\s+(?:in the (morning|afternoon|evening)|at night)\\b|\\b(${number})\\s+(?:${meridiem})(?![\\p{L}\\d])`,
    (found) => {
      const count = numberIn(found[1] ?? found[4] ?? found[6] ?? '')
      if (count === undefined || count > 24) return undefined
      return clockHours(
        count,
        undefined,
        found[2] ?? found[3] ?? found[5] ?? found[7] ?? (found[4] === undefined ? undefined : 'night'),
      )
    },
  ],
  // at two, at 2: nothing countable follows
  [
    `\\b(?:at|around|about|by)\\s+(1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?=\\s*(?:$|[.,;:!?)\\n]|on\\b|this\\b|between\\b|and\\b|or\\b|next\\b))(?![.:,]\\d)`,
    (found) => clockHours(numberIn(found[1] ?? '') ?? 0, undefined, undefined),
  ],
  [`\\b([01]?\\d|2[0-3])\\s?h(?![\\p{L}\\d])`, (found) => clockHours(Number(found[1]), undefined, undefined)],
  ...Object.entries(parts).map(
    ([words, part]): HourRule => [`\\b(?:${words})\\b`, () => [partsOfDay[part] ?? { from: 0, until: 1440 }]],
  ),
]
