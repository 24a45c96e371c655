// How are times written in English? Dates with the day first, weekdays, days counted from others; hours in hours-english.ts.
// What is read is handed on with every reading; times.ts knows the calendar, expressions.ts puts the parts together.

import { hijriDays, hijriInDigits, hijriInEnglish, hijriMonth, hijriRange } from './hijri.ts'
import { hoursInEnglish } from './hours-english.ts'
import { englishNumber as number, numberIn } from './numerals.ts'
import {
  type Count,
  clockHours,
  dayFirst,
  dayWithin,
  type Language,
  monthNames,
  numericDates,
  weekdayAtom,
} from './parts.ts'
import { dayAt, dayMinutes, monthAround, monthsOn, nearestMonth, weekdayOf, weekdays, weeksOf } from './times.ts'
import { letterClock } from './zones.ts'

const months = monthNames([
  'january|jan',
  'february|feb',
  'march|mar',
  'april|apr',
  'may',
  'june|jun',
  'july|jul',
  'august|aug',
  'september|sept|sep',
  'october|oct',
  'november|nov',
  'december|dec',
])
const weekdayNames = [
  'sundays?',
  'mondays?',
  'tuesdays?|tues?',
  'wednesdays?|weds',
  'thursdays?|thurs?|thu',
  'fridays?|fri',
  'saturdays?',
]
// as words of the language these mean other things, unless something stands before them
const shortNames = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']
const ordinal = '(?:st|nd|rd|th)?'
const month = months.pattern
const year = '(?:\\s*,?\\s*((?:19|20)\\d{2}))?'
const sep = '\\s*(?:-|to|and|or|until|till|through|thru|/|&)\\s*'

/** `11`, `11th`, `eleventh` as a number. */
const nth = (text: string | undefined): number => numberIn((text ?? '').replace(/(?<=\d)(?:st|nd|rd|th)$/, '')) ?? 0
const day = `(\\d{1,2}${ordinal}|${'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth'
  .split(' ')
  .join('|')}|(?:twenty|thirty)[\\s-](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth))`

const whichOf = (word: string | undefined): 'coming' | 'next' | 'last' =>
  word === undefined
    ? 'coming'
    : /last|past|previous/.test(word)
      ? 'last'
      : /next|following/.test(word)
        ? 'next'
        : 'coming'

// days of a week that its parts may mean
const [whole, early, middle, late] = [
  [0, 7],
  [0, 3],
  [2, 5],
  [3, 7],
] as const

// units from which days are counted, and words before them by which they say how long or how often
const unit = '(?<unit>(?:hour|day|night|evening|morning|afternoon|week|fortnight|month|year)s?)'
const ahead = 'hours?|days?|weeks?|fortnights?|months?'
const andMore = `(?:\\s*,?\\s+and\\s+(?<more>${number})\\s+(?<moreUnit>(?:hour|day|night|week)s?))?`
const lasting =
  'for|during|over|within|last(?:s|ing|ed)?|next|first|coming|past|every|once|twice|times|(?:hour|day|night|evening|morning|afternoon)s?'

export const english: Language = {
  days: [
    // 10-12 January, between the 10th and the 12th of January
    [
      `(?:the )?${day}${sep}(?:the )?${day}(?: of)?\\s+(${month})\\b${year}`,
      (found, reference) => dayWithin(reference, nth(found[1]), nth(found[2]), months.of(found[3]), found[4]),
    ],
    [
      `(${month})\\.?\\s+(?:the )?${day}${sep}(?:the )?${day}\\b(?!:)${year}`,
      (found, reference) => dayWithin(reference, nth(found[2]), nth(found[3]), months.of(found[1]), found[4]),
    ],
    // 131330ZMAR25: day, hour, zone, month and year in one group
    [
      `\\b(\\d{2})\\s?([01]\\d|2[0-3])([0-5]\\d)\\s?([a-z])?\\s?(${month})\\s?((?:20)?\\d{2})\\b`,
      (found, reference) => {
        const day = dayFirst(reference, nth(found[1]), months.of(found[5]), found[6])
        const hours = clockHours(Number(found[2]), Number(found[3]), undefined)
        const ahead = letterClock(found[4])
        return day === undefined || hours === undefined
          ? undefined
          : { ...day, hours: hours.slice(0, 1), ...(ahead === undefined ? {} : { ahead }) }
      },
    ],
    hijriInDigits,
    ...numericDates,
    [
      `(?:the )?${day}(?:[\\s-]+of)?[\\s-]*(${month})\\b\\.?(?:[\\s,-]*((?:19|20)\\d{2}))?`,
      (found, reference) => dayFirst(reference, nth(found[1]), months.of(found[2]), found[3]),
    ],
    [
      `(${month})\\.?[\\s-]+(?:the )?${day}\\b(?!:)${year}`,
      (found, reference) => dayFirst(reference, nth(found[2]), months.of(found[1]), found[3]),
    ],
    [
      `(?:the )?${day}${sep}(?:the )?${day}(?:[\\s-]+of)?[\\s-]+(${hijriInEnglish.pattern})\\b(?:\\s*,?\\s*14\\d\\d)?`,
      (found, reference) => hijriRange(reference, nth(found[1]), nth(found[2]), hijriInEnglish.of(found[3])),
    ],
    [
      `(?:the )?${day}(?:[\\s-]+of)?[\\s-]+(${hijriInEnglish.pattern})\\b(?:\\s*,?\\s*14\\d\\d)?`,
      (found, reference) => hijriDays(reference, nth(found[1]), hijriInEnglish.of(found[2])),
    ],
    [`(${hijriInEnglish.whole})\\b`, (found, reference) => hijriMonth(reference, hijriInEnglish.of(found[1]))],
    // the 11th, of a month that is not named
    [
      `\\bthe (\\d{1,2}(?:st|nd|rd|th)|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|twenty[\\s-](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|thirtieth)\\b(?! (?:century|floor|time|gate|street|brigade|division|district|avenue|anniversary)\\b)(?!\\s+(?:sun|mon|tues|wednes|thurs|fri|satur)day\\s+(?:of|in)\\b)`,
      (found, reference) => {
        const all = [-1, 0, 1].flatMap((shift) => {
          const { from } = monthAround(reference + shift * 30)
          const first = Math.floor(from / dayMinutes)
          return nth(found[1]) > 31 ? [] : [dayAt(first + nth(found[1]) - 1)]
        })
        return all.length === 0 ? undefined : { readings: all }
      },
    ],
    [
      `(?:(early|mid|late|beginning of|middle of|end of|start of|first half of|second half of)[\\s-]+)?(?:in |of )?(${months.whole}|may)\\b(?:\\s*((?:19|20)\\d{2}))?`,
      (found, reference) => {
        const whole = nearestMonth(reference, months.of(found[2]))
        // may and march are words of the language as well
        if (found[1] === undefined)
          return found[2] === 'may' || found[2] === 'march' ? undefined : { readings: [whole] }
        const third = (whole.until - whole.from) / 3
        const at = /^(?:late|end|second)/.test(found[1]) ? 2 : /^mid/.test(found[1]) ? 1 : 0
        const half = found[1].endsWith('half of') ? third / 2 : 0
        return {
          readings: [
            {
              from: whole.from + at * third - (at === 2 ? half : 0),
              until: whole.from + (at + 1) * third + (at === 0 ? half : 0),
            },
          ],
        }
      },
    ],
    // this day week, tomorrow week, a week today
    [
      `(?:(${lasting})\\s+)?\\b(?:(?<count>${number})\\s+(?<unit>weeks?|fortnights?)\\s+(?<day>today|tomorrow)|(?<day>(?:this|same)\\s+day|today|tomorrow)\\s+(?:next\\s+)?(?<unit>week|fortnight))\\b(?!-)`,
      (found, reference) => {
        const { count: many = 'a', unit = '', day: first } = found.groups ?? {}
        const count = counted(many, unit)
        if (found[1] !== undefined || count === undefined) return undefined
        return { readings: [dayAt(reference + (first === 'tomorrow' ? 1 : 0) + count.days)] }
      },
    ],
    // on this day, the same day; on this day next week
    [
      '\\b(?:this|the|that)\\s+(?:very|same|very\\s+same)?\\s*(?<=this\\s+|same\\s+|very\\s+)(?:(?:day|date)\\b(?!\\s+(?:of\\s+)?(?:the\\s+)?(?:next|coming|following))|(?:day|date|time)\\s+(?:of\\s+)?(?:the\\s+)?(?:next|coming|following)\\s+(week|month)\\b)',
      (found, reference) => ({
        readings: [
          dayAt(found[1] === undefined ? reference : found[1] === 'week' ? reference + 7 : monthsOn(reference, 1)),
        ],
      }),
    ],
    ['\\bday after tomorrow\\b', (_, reference) => ({ readings: [dayAt(reference + 2)] })],
    ['\\bday before yesterday\\b', (_, reference) => ({ readings: [dayAt(reference - 2)] })],
    ['\\btomorrow\\b', (_, reference) => ({ readings: [dayAt(reference + 1)] })],
    ['\\byesterday\\b', (_, reference) => ({ readings: [dayAt(reference - 1)] })],
    [
      '\\b(early|mid|late|later|start of|beginning of|middle of|end of)?\\s*(?:the )?(this|next|last|coming|following)\\s+week\\b',
      (found, reference) => {
        const shift = /last/.test(found[2] ?? '') ? -7 : /this/.test(found[2] ?? '') ? 0 : 7
        const weeks = weeksOf(reference + shift)
        const part =
          found[1] === undefined
            ? whole
            : /^(?:late|end)/.test(found[1])
              ? late
              : found[1] === 'mid' || found[1] === 'middle of'
                ? middle
                : early
        return {
          readings: weeks.map(({ from }) => ({
            from: from + part[0] * dayMinutes,
            until: from + part[1] * dayMinutes,
          })),
        }
      },
    ],
    // within 48 hours, over the next six days, in the coming days
    [
      `\\b(?:within|(?:in|over|during|for)?\\s*the (?:next|coming|following)|next|coming)\\s+(?:(${number})\\s+)?(hours?|days?|weeks?|fortnights?|months?)\\b(?:\\s+(?:from|of)\\s+(?:now|today)\\b)?`,
      (found, reference) => {
        const length = unitDays(found[2])
        const some = found[2]?.endsWith('s') === true ? 4 : found[2] === 'fortnight' ? 1 : undefined
        const count = found[1] === undefined ? some : numberIn(found[1])
        if (count === undefined) {
          const ahead = reference + (length < 1 ? 1 : length)
          return { readings: [length > 7 ? monthAround(ahead) : dayAt(ahead)] }
        }
        return {
          readings: [dayAt(reference, Math.max(1, length < 1 ? count * length : Math.ceil(count * length)) + 1)],
          isRange: true,
        }
      },
    ],
    // after a day, a week later, another day on: counted from what is read
    [
      `\\b(?:after\\s+(?<count>${number}|another)\\s+(?<unit>days?|weeks?|fortnights?|months?)(?!\\s+of\\b)|(?<count>${number}|another)\\s+(?<unit>days?|weeks?|fortnights?|months?)\\s+(?:later|after (?:this|that|the|our)))\\b`,
      (found, reference) => {
        const { count: many, unit = '' } = found.groups ?? {}
        const count = counted(many === 'another' ? 'a' : many, unit)
        if (count === undefined) return undefined
        const days = monthsOn(reference, count.months) + count.days
        return { readings: [dayAt(days), ...(unitDays(unit) >= 7 ? [dayAt(days - 1, 3)] : [])] }
      },
    ],
    ['\\b(?:today|tonight)\\b', (_, reference) => ({ readings: [dayAt(reference, 1.25)] })],
    // in six days, six days from now, in six days' time, in a week and a day
    [
      `\\b(?:in (?:about |around |roughly )?(?<count>${number})\\s+(?<unit>${ahead})${andMore}(?:'?s? time)?|(?<count>${number})\\s+(?<unit>${ahead})${andMore} (?:from now|hence))\\b`,
      (found, reference) => {
        const { count: many = '', unit = '', more, moreUnit = '' } = found.groups ?? {}
        const count = numberIn(many)
        if (count === undefined) return undefined
        const rest = more === undefined ? 0 : (counted(more, moreUnit)?.days ?? 0)
        const days = reference + Math.floor(count * unitDays(unit)) + rest
        const loose = more === undefined ? unitDays(unit) : 1
        if (loose < 7) return { readings: [dayAt(days, loose < 1 ? 2 : 1)] }
        // in a week is a day to some and about a week to others
        const around = loose >= 30 ? dayAt(days - 7, 15) : dayAt(days - 1, 3)
        const on = loose >= 30 ? monthsOn(reference, count) + rest : days
        return { readings: /about|around|roughly/.test(found[0]) ? [around] : [dayAt(on), around] }
      },
    ],
    [
      `\\b(${number})\\s+(days?|weeks?|fortnights?) ago\\b`,
      (found, reference) => {
        const count = numberIn(found[1] ?? '')
        return count === undefined ? undefined : { readings: [dayAt(reference - count * unitDays(found[2]))] }
      },
    ],
    [
      '\\b(this|next|last|coming|the)?\\s*week-?ends?\\b',
      (found, reference) => {
        const ahead = found[1] === 'last' ? -7 : 0
        const from = (first: number): number => reference + ((first - weekdayOf(reference) + 7) % 7) + ahead
        const both = [dayAt(from(6), 2), dayAt(from(5), 2), dayAt(from(6) - (weekdayOf(reference) === 0 ? 7 : 0), 2)]
        return {
          readings:
            found[1] === 'next'
              ? [...both, ...both.map(({ from, until }) => ({ from: from + 10080, until: until + 10080 }))]
              : both,
        }
      },
    ],
    [
      '\\b(?:the )?end of (?:the )?week\\b',
      (_, reference) => ({
        readings: weeksOf(reference).map(({ from, until }) => ({ from: from + 4 * dayMinutes, until })),
      }),
    ],
    [
      '\\b(this|last) month\\b',
      (found, reference) => {
        return { readings: [monthAround(reference - (found[1] === 'last' ? 30 : 0))] }
      },
    ],
    // Thursday fortnight; Thursday week, a week after the coming one; said on a Thursday, in a week
    ...weekdayNames.map((name, weekday): Language['days'][number] => [
      `\\b(?:(?:this|next|coming)\\s+)?(?:${name})\\s+(week|fortnight)\\b(?!-)`,
      (found, reference) => ({
        readings: weekdays(reference, weekday, 'coming')
          .slice(0, 1)
          .map((each) => dayAt(each + (found[1] === 'week' ? 7 : 14))),
      }),
    ]),
    ...weekdayNames.map((name, weekday) =>
      weekdayAtom(
        `\\b(?:(this|next|coming|following|last|past|previous)\\s+)?(?:${name})\\b\\.?(?:\\s+(next))?`,
        weekday,
        (found) => whichOf(found[1] ?? (found[2] === undefined ? undefined : 'next')),
      ),
    ),
    ...shortNames.map((name, weekday) =>
      weekdayAtom(
        `(?:\\b(this|next|last|coming|every)\\s+|(?<=\\b(?:on|by|until|before|after|from|week|fortnight)\\s+))${name}\\b|\\b${name}\\.?(?=[\\s,]*\\d)`,
        weekday,
        (found) => whichOf(found[1]),
      ),
    ),
  ],
  hours: hoursInEnglish,
  // (the) day before, two nights after, a week from, a fortnight on, the eve of ...
  shiftBefore: new RegExp(
    `(?<![\\p{L}\\p{N}])(?:(?:(?<lasting>${lasting})\\s+)?(?:the\\s+)?(?:(?:(?<count>${number})\\s+)?${unit}${andMore}\\s+(?<way>before|after|prior to|preceding|following|ahead of)|(?:in\\s+)?(?<count>${number})\\s+${unit}${andMore}(?:\\s+or\\s+so)?(?:(?:\\s+(?:on|out|away))?\\s+(?<way>from)|(?<idiom>(?:\\s+(?:on|come))?)))|(?:the )?(?<eve>eve) of)\\s+(?:the\\s+)?$`,
    'u',
  ),
  shiftAfter: undefined,
  shiftWay: undefined,
  within: new RegExp(
    `\\bwithin\\s+(?:the\\s+)?(?:(?<count>${number})\\s+)?${unit}\\s+(?:(?<of>of|either side of|around)|(?<from>from|starting(?: on)?)|(?<after>after|following)|before)\\s+(?:the\\s+)?$`,
    'u',
  ),
  counted,
  between: /^\s*(?:-|to|until|till|through|thru|\/)\s*(?:the )?$/u,
  and: /^\s*,?\s*(?:and|or|&)\s*(?:the )?(?:on )?$/u,
  afterBetween: /\b(?:between|from)\s+(?:the )?$/u,
  same: /^[\s,.()-]*(?:(?:the|on|in|dated|i\.?e\.?|an?|being|which|that|is|falls|falling|will|be|this|year)\s*)*$/u,
  joins:
    /^[\s,.()-]*(?:(?:at|on|in|of|the|around|about|approximately|roughly|during|before|after|by|shortly|just|local|time|utc|gmt|z|zulu|hrs?|hours?|this|its|from|early|late|prayers?|'s)[\s,.()-]*)*$/u,
  bound: {
    before: /\b(?:before|ahead of|prior to|no later than|not later than|earlier than)\s+(?:(?:the|on)\s+)?$/u,
    until: /\b(?:by|until|till|up to|through to)\s+(?:(?:the|on)\s+)?$/u,
    after: /\b(?:after|later than|following|no earlier than)\s+(?:(?:the|on)\s+)?$/u,
    from: /\b(?:from|since|starting|beginning|as of|as from|not before|onwards? from)\s+(?:(?:the|on)\s+)?$/u,
    near: /\b(?:shortly|just|soon|immediately|right|minutes)\s+$/u,
    about: /\b(?:around|about|approximately|roughly|circa|near|towards?|close to|some time around)\s+(?:the\s+)?$/u,
  },
}

function unitDays(unit: string | undefined = ''): number {
  const kind = unit.charAt(0)
  return kind === 'h' ? 1 / 24 : kind === 'w' ? 7 : kind === 'f' ? 14 : unit.startsWith('month') ? 30 : 1
}

function counted(count: string | undefined, unit: string): Count | undefined {
  const many = count === undefined ? (unit.endsWith('s') ? undefined : 1) : numberIn(count)
  if (many === undefined) return undefined
  if (/^(?:month|year)/.test(unit)) return { months: unit.startsWith('y') ? many * 12 : many, days: 0 }
  return { months: 0, days: Math.round(many * unitDays(unit)) }
}
