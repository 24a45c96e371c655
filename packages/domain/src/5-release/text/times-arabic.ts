// How are times written in Arabic? Both families of month names, Hijri months, weekdays with what is written onto their
// front, days counted from others with قبل and بعد, hours by the clock and by prayer.
// Source: release.md 4.2, glossary 6. Runs on normalised text: one alef, ي for ى, ه for ة, no vowel marks.

import { hijri, hijriDays, hijriInDigits, hijriMonth, hijriRange } from './hijri.ts'
import { arabicNumber as number, numberIn } from './numerals.ts'
import {
  type Count,
  clockHours,
  clockOf,
  type DayRule,
  dayFirst,
  dayWithin,
  hourBefore,
  hoursWithin,
  type Language,
  monthNames,
  numericDates,
  weekdayAtom,
} from './parts.ts'
import {
  dayAt,
  dayMinutes,
  monthAround,
  monthsOn,
  nearestMonth,
  partsOfDay,
  type Stretch,
  weekdayOf,
  weeksOf,
} from './times.ts'

const months = monthNames([
  'كانون الثاني|يناير|جانفي',
  'شباط|فبراير|فيفري',
  'اذار|مارس',
  'نيسان|ابريل|افريل',
  'ايار|مايو|ماي',
  'حزيران|يونيو|جوان',
  'تموز|يوليو|جويليه',
  'اب|اغسطس|اوت',
  'ايلول|سبتمبر',
  'تشرين الاول|اكتوبر',
  'تشرين الثاني|نوفمبر',
  'كانون الاول|ديسمبر',
])
const front = '[وف]?[بلك]?'
const weekdayNames = ['احد', 'اثنين', 'ثلاثاء?', 'اربعاء?', 'خميس', 'جمعه', 'سبت']
const nth = (text: string | undefined): number => numberIn(text ?? '') ?? 0
const sep = '\\s*(?:-|الي|حتي|و|او|/)\\s*'
// the 25th is written as a five and a twenty: two dates only where "between" stands before them
const firstOfTwo = `(?:(?<=(?<!\\p{L})بين\\s+)(\\d{1,2}|${number})|(?=(\\d{1,2}|${number}))\\2)`
const of = '\\s*(?:من\\s+|من\\s+شهر\\s+|شهر\\s+|/|-)?\\s*'
const year = '(?:\\s*(?:\\([^)]{2,14}\\))?\\s*(?:،|,|/|-|من)?\\s*(?:عام\\s+|سنه\\s+)?((?:19|20)\\d{2}))?'

const whichOf = (behind: string | undefined): 'coming' | 'next' | 'last' =>
  behind === undefined
    ? 'coming'
    : /ماضي|فائت|منصرم|سابق/u.test(behind)
      ? 'last'
      : /تالي|بعد/u.test(behind)
        ? 'next'
        : 'coming'

const behindDay = '(?:\\s+(?:ال)?(قادمه?|مقبله?|اتيه?|تاليه?|جاري|حالي|ماضيه?|فائته?|منصرمه?))?'

const weekdayRules: readonly DayRule[] = weekdayNames.flatMap((name, weekday) => [
  weekdayAtom(`${front}(?:يوم|نهار)\\s+(?:ال)?${name}${behindDay}(?![\\p{L}\\p{N}])`, weekday, (found) =>
    whichOf(found[1]),
  ),
  weekdayAtom(`${front}(?:ال|لل)${name}${behindDay}(?![\\p{L}\\p{N}])`, weekday, (found) => whichOf(found[1])),
])

/** The night of a day is the one before it, by custom; a foreigner means the one after. Both are kept. */
const nightsOf = (days: readonly Stretch[]): readonly Stretch[] =>
  days.flatMap(({ from }) => [
    { from: from - 8 * 60, until: from + 6 * 60 },
    { from: from + 16 * 60, until: from + 30 * 60 },
  ])

const nights: readonly DayRule[] = weekdayRules.map(
  ([source, read]): DayRule => [
    `${front}(?:ليله|ليل|مساء\\s+ليله)\\s+${source.slice(front.length)}`,
    (found, reference) => {
      const days = read(found, reference)
      if (days === undefined) return undefined
      // whoever is told the night is told the day before it and the day itself, whatever the hour
      const both = days.readings.flatMap((day) => [{ from: day.from - dayMinutes, until: day.from }, day])
      return {
        readings: nightsOf(days.readings),
        days: both,
        ...(days.weekday === undefined ? {} : { nightOf: days.weekday }),
      }
    },
  ],
)

const end = '(?![\\p{L}\\p{N}])'

// one, two, three to ten, and more: the form of the unit tells the number where no word does
const unit =
  'ساعه|ساعات|ساعتين|ساعتان|يوما?|يومين|يومان|ايام|ليله|ليلتين|ليلتان|ليالي?|اسبوعا?|اسبوعين|اسبوعان|اسابيع|شهرا?|شهرين|شهران|اشهر|شهور'
const units = `(${unit})`
const unitDays = (unit: string | undefined): number =>
  /^ساع/u.test(unit ?? '') ? 1 / 24 : /^اس/u.test(unit ?? '') ? 7 : isMonth(unit) ? 30 : 1
const isMonth = (unit: string | undefined): boolean => /^(?:شه|اشهر)/u.test(unit ?? '')
const isMany = (unit: string | undefined): boolean => /^(?:ايام|اسابيع|ساعات|ليالي?|اشهر|شهور)$/u.test(unit ?? '')
const countOf = (count: string | undefined, unit: string | undefined): number | undefined =>
  count === undefined || count === '' ? (/.(?:ين|ان)$/u.test(unit ?? '') ? 2 : isMany(unit) ? 4 : 1) : numberIn(count)
function counted(count: string | undefined, unit: string): Count | undefined {
  const many = count === undefined && isMany(unit) ? undefined : countOf(count, unit)
  if (many === undefined) return undefined
  return isMonth(unit) ? { months: many, days: 0 } : { months: 0, days: Math.round(many * unitDays(unit)) }
}

// a week and two days
const andMore = `(?:\\s+و(?:(?<more>${number})\\s+)?(?<moreUnit>${unit}))?`
// one week, two whole days
const whole = '(?:\\s+(?:واحده?|اثنين|اثنتين|كامل|كامله|كاملين|كاملا))?'

const prayers: Readonly<Record<string, string>> = {
  'صلاه(?=\\s+(?:يوم\\s+)?الجمعه)': 'friday_prayer',
  'بعد (?:صلاه )?الظهر': 'after_noon',
  'قبل (?:صلاه )?الظهر': 'before_noon',
  '(?:صلاه )?الظهر|ظهرا|ظهيره|الظهيره|منتصف النهار': 'noon',
  '(?:صلاه )?العصر|عصرا': 'asr',
  '(?:صلاه )?المغرب|غروب الشمس|الغروب|مغربا|(?:ال)?افطار': 'sunset',
  '(?:صلاه )?العشاء': 'isha',
  '(?:صلاه )?التراويح': 'night_prayers',
  '(?:صلاه )?الفجر|فجرا|السحر|السحور': 'dawn',
  'شروق الشمس|الشروق': 'sunrise',
  'منتصف الليل': 'midnight',
  'صباحا|الصباح|صباح|ضحي|الضحي': 'morning',
  'مساء|المساء|عشيه': 'evening',
  'ليلا|الليل': 'night',
}
const half = '(ص|م|صباحا|مساء|ظهرا|عصرا|فجرا|ليلا|بعد الظهر|بعد العصر)?'
const hourWord =
  'الواحده|الثانيه عشره?|الحاديه عشره?|الثانيه|الثالثه|الرابعه|الخامسه|السادسه|السابعه|الثامنه|التاسعه|العاشره'

export const arabic: Language = {
  days: [
    [
      `${front}(?:يوم\\s+|ايام\\s+)?${firstOfTwo}${sep}(\\d{1,2}|${number})${of}(${months.pattern})${end}${year}`,
      (found, reference) =>
        dayWithin(reference, nth(found[1] ?? found[2]), nth(found[3]), months.of(found[4]), found[5]),
    ],
    hijriInDigits,
    ...numericDates,
    [
      `${front}(${number})${of}(${months.pattern})${end}${year}`,
      (found, reference) => dayFirst(reference, nth(found[1]), months.of(found[2]), found[3]),
    ],
    [
      `${front}(?:يوم\\s+|ايام\\s+)?${firstOfTwo}${sep}(\\d{1,2}|${number})${of}(${hijri.pattern})${end}(?:\\s*(?:عام\\s+|سنه\\s+)?(?:14\\d\\d)\\s*ه?)?`,
      (found, reference) => hijriRange(reference, nth(found[1] ?? found[2]), nth(found[3]), hijri.of(found[4])),
    ],
    [
      `${front}(${number})${of}(${hijri.pattern})${end}(?:\\s*(?:عام\\s+|سنه\\s+)?(?:14\\d\\d)\\s*ه?)?`,
      (found, reference) => hijriDays(reference, nth(found[1]), hijri.of(found[2])),
    ],
    // the 11th of this month; the 11th, of a month that is not named
    [
      `${front}(?:يوم\\s+)?(?:ال)?(${number})\\s+(?:من\\s+)?(?:هذا الشهر|الشهر الجاري|الشهر الحالي|الجاري)${end}`,
      (found, reference) => {
        const { from } = monthAround(reference)
        const days = from / dayMinutes + nth(found[1]) - 1
        return nth(found[1]) < 1 || nth(found[1]) > 31 ? undefined : { readings: [dayAt(days)] }
      },
    ],
    [
      `(${months.pattern})\\s+(\\d{1,2})${end}(?!\\s*:)`,
      (found, reference) => dayFirst(reference, nth(found[2]), months.of(found[1]), undefined),
    ],
    [
      `${front}(?:ال)?يوم\\s+(?:ال)?(\\d{1,2}|(?=ال)(?:${number}))${end}(?!\\s*:)`,
      (found, reference) => {
        const date = nth(found[1])
        if (date < 1 || date > 31) return undefined
        return {
          readings: [-30, 0, 30].map((shift) => dayAt(monthAround(reference + shift).from / dayMinutes + date - 1)),
        }
      },
    ],
    [
      `${front}(?:(مطلع|بدايه|اوائل|مستهل|منتصف|اواسط|اواخر|نهايه|اخر)\\s+)?(?:شهر\\s+)?(${months.whole})${end}(?:\\s*((?:19|20)\\d{2}))?`,
      (found, reference) => {
        const all = nearestMonth(reference, months.of(found[2]))
        if (found[1] === undefined) return { readings: [all] }
        const third = (all.until - all.from) / 3
        const at = /^(?:اواخر|نهايه|اخر)/u.test(found[1]) ? 2 : /^(?:منتصف|اواسط)/u.test(found[1]) ? 1 : 0
        return { readings: [{ from: all.from + at * third, until: all.from + (at + 1) * third }] }
      },
    ],
    [`${front}(?:شهر\\s+)?(${hijri.whole})${end}`, (found, reference) => hijriMonth(reference, hijri.of(found[1]))],
    [`${front}بعد\\s+غدا?${end}`, (_, reference) => ({ readings: [dayAt(reference + 2)] })],
    [`(?:${front}(?:يوم\\s+)?غدا?|بالغد|للغد|الغد)${end}`, (_, reference) => ({ readings: [dayAt(reference + 1)] })],
    [`(?:اول|قبل)\\s+(?:من\\s+)?امس${end}`, (_, reference) => ({ readings: [dayAt(reference - 2)] })],
    // on this day, and of next week or month; the day that follows; the day itself
    [
      `${front}(?:(?:مثل\\s+)?هذا\\s+اليوم|مثل\\s+اليوم|(?:نفس\\s+)?(?:اليوم|الموعد|الوقت|التاريخ)(?:\\s+(?:نفسه|ذاته))?)\\s+من\\s+(الاسبوع|الشهر)\\s+(?:القادم|المقبل|التالي|الاتي)${end}`,
      (found, reference) => ({
        readings: [dayAt(found[1] === 'الاسبوع' ? reference + 7 : monthsOn(reference, 1))],
      }),
    ],
    [
      `${front}اليوم\\s+(?:التالي|القادم|المقبل|الاتي)${end}(?!\\s+(?:لل|ل(?:ال|يوم)))`,
      (_, reference) => ({ readings: [dayAt(reference + 1)] }),
    ],
    [`${front}(?:اليوم\\s+(?:نفسه|ذاته)|نفس\\s+اليوم)${end}`, (_, reference) => ({ readings: [dayAt(reference)] })],
    [`(?:امس|البارحه)${end}`, (_, reference) => ({ readings: [dayAt(reference - 1)] })],
    [
      `(?:الليله|هذه\\s+الليله|هذا\\s+اليوم)${end}|(?<!في\\s)اليوم(?!\\s+(?:التالي|السابق|الذي|الاول|الثاني|الثالث|الاخير))${end}`,
      (_, reference) => ({ readings: [dayAt(reference, 1.25)] }),
    ],
    [
      `${front}(?:خلال|في\\s+غضون|في(?=\\s+(?:ال)?(?:${number})\\s))\\s+(?:ال)?(?:(${number})\\s+)?(?:ال)?${units}(?:\\s+(?:ال)?(?:قادمه?|مقبله?|اتيه?|تاليه?|قليله|معدوده))?${end}`,
      (found, reference) => {
        const count = countOf(found[1], found[2])
        if (count === undefined) return undefined
        const length = count * unitDays(found[2])
        return {
          readings: [dayAt(reference, Math.max(1, unitDays(found[2]) < 1 ? length : Math.ceil(length)) + 1)],
          isRange: true,
        }
      },
    ],
    [
      `${front}(?:ال)?(?:ايام|ساعات|اسابيع)\\s+(?:ال)?(?:(?:${number})\\s+)?(?:ال)?(?:قادمه|مقبله|اتيه|قليله القادمه)${end}`,
      (_, reference) => ({ readings: [dayAt(reference, 5)] }),
    ],
    [
      `${front}بعد\\s+(?:(${number})\\s+)?${units}${andMore}(?:\\s+من\\s+الان${end}|${end}(?!\\s+من\\s+(?:يوم\\s+)?ال)(?!(?<=يوم|ليله)\\s+(?:ال|غد|\\d)))`,
      (found, reference) => {
        const count = countOf(found[1], found[2])
        if (count === undefined) return undefined
        const { more, moreUnit } = found.groups ?? {}
        const rest = moreUnit === undefined ? 0 : (counted(more, moreUnit)?.days ?? 0)
        const ahead = reference + Math.floor(count * unitDays(found[2])) + rest
        if (moreUnit !== undefined) return { readings: [dayAt(ahead)] }
        if (unitDays(found[2]) < 7) return { readings: [dayAt(ahead, unitDays(found[2]) < 1 ? 2 : 1)] }
        // in a week is a day to some and about a week to others
        const around = isMonth(found[2]) ? dayAt(ahead - 7, 15) : dayAt(ahead - 1, 3)
        const on = isMonth(found[2]) ? monthsOn(reference, count) : ahead
        return { readings: found[1] === undefined && isMany(found[2]) ? [around] : [dayAt(on), around] }
      },
    ],
    [
      `${front}قبل\\s+(${number})\\s+${units}${end}`,
      (found, reference) => {
        const count = countOf(found[1], found[2])
        return count === undefined
          ? undefined
          : { readings: [dayAt(Math.floor(reference - count * unitDays(found[2])))] }
      },
    ],
    [
      `${front}(?:(عطله\\s+)?نهايه|اخر)\\s+(?:هذا\\s+)?الاسبوع${end}`,
      (_, reference) => ({
        readings: [5, 4, 6].map((first) =>
          dayAt(reference + ((first - weekdayOf(reference) + 7) % 7), first === 4 ? 3 : 2),
        ),
      }),
    ],
    [
      `${front}(?:(مطلع|بدايه|اوائل|منتصف|اواسط|اواخر)\\s+)?(هذا\\s+الاسبوع|الاسبوع\\s+(?:الجاري|الحالي|القادم|المقبل|الاتي|التالي|الماضي))${end}`,
      (found, reference) => {
        const shift = /قادم|مقبل|اتي|تالي/u.test(found[2] ?? '') ? 7 : /ماضي/u.test(found[2] ?? '') ? -7 : 0
        const weeks = weeksOf(reference + shift)
        if (found[1] === undefined) return { readings: weeks }
        const [from, until] = /^(?:منتصف|اواسط)/u.test(found[1]) ? [2, 5] : found[1] === 'اواخر' ? [3, 7] : [0, 3]
        return {
          readings: weeks.map((week) => ({
            from: week.from + from * dayMinutes,
            until: week.from + until * dayMinutes,
          })),
        }
      },
    ],
    [
      `${front}(?:هذا\\s+الشهر|الشهر\\s+(?:الجاري|الحالي|القادم|المقبل|الماضي))${end}`,
      (found, reference) => ({
        readings: [monthAround(reference + (/قادم|مقبل/u.test(found[0]) ? 30 : /ماضي/u.test(found[0]) ? -30 : 0))],
      }),
    ],
    ...nights,
    ...weekdayRules,
  ],
  hours: [
    // between one and two at noon
    [
      `(?:بين|من)\\s+(?:الساعه\\s+)?(\\d{1,2}(?:[:.][0-5]\\d)?|${hourWord})\\s*(?:و|-|الي|حتي)\\s*(?:الساعه\\s+)?(\\d{1,2}(?:[:.][0-5]\\d)?|${hourWord})\\s+${half.replace(/\?$/u, '')}${end}`,
      (found) => hoursWithin(clockOf(found[1]), clockOf(found[2]), found[3]),
    ],
    [
      `(?:${front}(?:الساعه|ساعه)\\s+)?(?<![\\d.])(\\d{1,2})\\s*[:.]\\s*([0-5]\\d)(?::[0-5]\\d)?\\s*${half}(?!\\d|\\.\\d|°|[\\p{L}])`,
      (found) => clockHours(Number(found[1]), Number(found[2]), found[3]),
    ],
    [
      `${front}(?:الساعه|ساعه)\\s+(${number}|${hourWord})(?:\\s+(?:و(?:ال)?(?:نصف|ربع|ثلث)|الا\\s+(?:ال)?(?:ربعا?|ثلثا?)|و\\S+\\s+(?:دقيقه|دقائق)|تماما))?\\s*${half}${end}`,
      (found) => {
        const count = numberIn(found[1] ?? '')
        if (count === undefined) return undefined
        if (/\sالا\s/u.test(found[0])) return hourBefore(count, found[2])
        return count >= 100
          ? clockHours(Math.floor(count / 100), count % 100, found[2])
          : clockHours(count, undefined, found[2])
      },
    ],
    [
      `${front}(${number}|${hourWord})(?:\\s+و(?:ال)?(?:نصف|ربع|ثلث))?\\s+(ظهرا|صباحا|مساء|عصرا|فجرا|ليلا|بعد\\s+الظهر|بعد\\s+العصر)${end}`,
      (found) => {
        const count = numberIn(found[1] ?? '')
        return count === undefined ? undefined : clockHours(count, undefined, found[2])
      },
    ],
    [
      `${front}تمام\\s+(?:الساعه\\s+)?(${hourWord})${end}`,
      (found) => {
        const count = numberIn(found[1] ?? '')
        return count === undefined ? undefined : clockHours(count, undefined, undefined)
      },
    ],
    ...Object.entries(prayers).map(([words, part]): Language['hours'][number] => [
      `${front}(?:${words})${end}`,
      () => [partsOfDay[part] ?? { from: 0, until: 1440 }],
    ]),
  ],
  // اليوم السابق للأحد، عشية الأحد، قبل يومين من الأحد
  shiftBefore: new RegExp(
    `(?:(?<way>غداه)|(?:(?<lasting>لمده|طوال|طيله|مدي|كل)\\s+)?(?:[وفبلك]|في\\s+)?(?:ال)?(?:(?<count>${number})\\s+)?(?<unit>${unit})${andMore}\\s+(?<way>قبل|بعد|السابق|التالي|الذي يسبق|الذي يلي|قبيل|بعيد)|(?<way>قبل|بعد)\\s+(?:(?<count>${number})\\s+)?(?<unit>${unit})${whole}${andMore}\\s+من|(?<eve>عشيه))\\s*(?:ل|يوم\\s+|ليوم\\s+|من\\s+)?\\s*$`,
    'u',
  ),
  // قبل الأحد بيوم، بعد الجمعة بأسبوعين، بثلاثة أيام
  shiftAfter: new RegExp(`^\\s+ب\\s*(?:(?<count>${number})\\s+)?(?<unit>${unit})${whole}${end}`, 'u'),
  shiftWay: /(?:قبل|قبيل|بعد|بعيد|عقب)\s+(?:يوم\s+)?$/u,
  // خلال أسبوع من السبت
  within: new RegExp(
    `(?:خلال|في\\s+غضون|ضمن)\\s+(?:(?<count>${number})\\s+)?(?<unit>${unit})\\s+(?:(?<of>حول)|(?<from>من|بدءا من|ابتداء من)|(?<after>بعد|تلي)|قبل)\\s+(?:يوم\\s+)?$`,
    'u',
  ),
  counted,
  between: /^\s*(?:-|الي|حتي|لغايه|وحتي)\s*$/u,
  and: /^\s*(?:و|او|،\s*و)\s*$/u,
  afterBetween: /(?:بين|ما بين|من)\s+$/u,
  same: /^[\s،,.()/-]*(?:(?:في|الموافق|اي|يوم|بتاريخ|وهو|الذي|يوافق|يصادف|المصادف|ل)\s*)*$/u,
  joins:
    /^[\s،,.()-]*(?:(?:في|عند|علي|حوالي|نحو|قرابه|بعد|قبل|قبيل|بعيد|من|يوم|نهار|ب|تمام|بتوقيت|صلاه|اول|اخر|الساعه)[\s،,.()-]*)*$/u,
  bound: {
    before: /(?:قبل|قبيل)\s+(?:(?:يوم|صلاه|موعد)\s+)?$/u,
    until: /(?:حتي|لغايه|الي غايه)\s+(?:يوم\s+)?$/u,
    after: /(?:بعد|بعيد|عقب)\s+(?:(?:يوم|صلاه)\s+)?$/u,
    from: /(?:منذ|اعتبارا من|ابتداء من|بدءا من)\s+(?:يوم\s+)?$/u,
    near: /(?:مباشره|قليلا)\s+$/u,
    about: /(?:حوالي|نحو|قرابه|زهاء|تقريبا)\s+(?:الساعه\s+)?$/u,
  },
}
