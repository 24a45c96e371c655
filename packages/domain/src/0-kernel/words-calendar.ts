// How are days, months and hours named in both languages? The second file of reviewed Arabic, beside words.ts.
// Source: glossary 6. A Syrian reads كانون الثاني, the Gulf يناير: both are printed. The Arabic has not been read by native
// officials yet; whoever reviews it changes this file and words.ts, nothing else.

import { civilFromDays, day, type Instant } from './instant.ts'
import { hijriDate, localDay, localTime, offsetText, parseZone, type Zone } from './zone.ts'

type Twelve = readonly [string, string, string, string, string, string, string, string, string, string, string, string]
type Seven = readonly [string, string, string, string, string, string, string]

const months: { readonly en: Twelve; readonly levant: Twelve; readonly gulf: Twelve } = {
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
  levant: [
    'كانون الثاني',
    'شباط',
    'آذار',
    'نيسان',
    'أيار',
    'حزيران',
    'تموز',
    'آب',
    'أيلول',
    'تشرين الأول',
    'تشرين الثاني',
    'كانون الأول',
  ],
  gulf: ['يناير', 'فبراير', 'مارس', 'أبريل', 'مايو', 'يونيو', 'يوليو', 'أغسطس', 'سبتمبر', 'أكتوبر', 'نوفمبر', 'ديسمبر'],
}

const hijriMonths: Twelve = [
  'محرّم',
  'صفر',
  'ربيع الأول',
  'ربيع الآخر',
  'جمادى الأولى',
  'جمادى الآخرة',
  'رجب',
  'شعبان',
  'رمضان',
  'شوّال',
  'ذو القعدة',
  'ذو الحجة',
]

const universal: Zone = parseZone('Etc/UTC')

/** From Sunday. */
const weekdays: { readonly en: Seven; readonly ar: Seven } = {
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
  ar: ['الأحد', 'الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت'],
}

/** Six hours each from midnight. "Tonight" and الليلة are never written: after midnight they name the wrong night. */
export const dayParts = ['night', 'morning', 'afternoon', 'evening'] as const
export type DayPart = (typeof dayParts)[number]

const two = (n: number): string => String(n).padStart(2, '0')
const easternDigits = (n: number): string => String(n).replace(/[0-9]/g, (digit) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(digit)))
const weekdayOf = (days: number): number => (((days + 4) % 7) + 7) % 7
const at = (names: readonly string[], i: number): string => names[i] ?? ''

const monthEn = (month: number): string => at(months.en, month - 1)
const monthAr = (month: number): string => `${at(months.levant, month - 1)} (${at(months.gulf, month - 1)})`

const weekdayEn = (days: number): string => at(weekdays.en, weekdayOf(days))
const weekdayAr = (days: number): string => at(weekdays.ar, weekdayOf(days))

const shortEn = (days: number): string => {
  const { month, day } = civilFromDays(days)
  return `${weekdayEn(days)} ${day} ${monthEn(month)}`
}
const shortAr = (days: number): string => {
  const { month, day } = civilFromDays(days)
  return `${weekdayAr(days)} ${day} ${monthAr(month)}`
}
const dateEn = (days: number): string => `${shortEn(days)} ${civilFromDays(days).year}`

/** Weekday, both month names, figures, and the Hijri date: whoever reads one of them finds the day. */
function dateAr(zone: Zone, days: number, noon: Instant): string {
  const { year, month, day } = civilFromDays(days)
  const hijri = hijriDate(zone, noon)
  const islamic = `${easternDigits(hijri.day)} ${at(hijriMonths, hijri.month - 1)} ${easternDigits(hijri.year)}`
  return `${shortAr(days)} ${year} (${two(day)}/${two(month)}/${year}، ${islamic})`
}

const twelve = (h: number, m: number): string => `${((h + 11) % 12) + 1}:${two(m)} ${h < 12 ? 'ص' : 'م'}`

/** A text in both languages. */
interface Said {
  readonly en: string
  readonly ar: string
}

/** `in January 2025`. */
export function sayMonth(days: number): Said {
  const { year, month } = civilFromDays(days)
  return { en: `in ${monthEn(month)} ${year}`, ar: `خلال شهر ${monthAr(month)} ${year}` }
}

/** Whole days, both named: first and last. */
export function sayDays(first: number, last: number): Said {
  const year = civilFromDays(last).year
  const other = civilFromDays(first).year
  // the day of the Islamic calendar is that of the date: the hour and the zone have no say in it
  const full = (days: number): string => dateAr(universal, days, (days * day + day / 2) as Instant)
  return {
    en: `between ${shortEn(first)}${other === year ? '' : ` ${other}`} and ${shortEn(last)} ${year}`,
    ar: `بين ${full(first)} و${full(last)}`,
  }
}

/** One day. `noon` is an instant of that day. */
export const sayDay = (zone: Zone, days: number, noon: Instant): Said => ({
  en: `on ${dateEn(days)}`,
  ar: `يوم ${dateAr(zone, days, noon)}`,
})

/** A part of a day; the night is named by both days. */
export function sayDayPart(zone: Zone, days: number, noon: Instant, part: DayPart): Said {
  const { en: local, ar: there } = sayZone(zone, noon)
  const date = dateAr(zone, days, noon)
  switch (part) {
    case 'night':
      return {
        en: `in the night from ${weekdayEn(days - 1)} to ${dateEn(days)}, after midnight, 00:00 to 06:00 ${local}`,
        ar: `ليلة ${weekdayAr(days - 1)}/${weekdayAr(days)} بعد منتصف الليل، ${date}، من 00:00 إلى 06:00 (${twelve(6, 0)}) ${there}`,
      }
    case 'morning':
      return {
        en: `on ${dateEn(days)} in the morning, 06:00 to 12:00 ${local}`,
        ar: `صباح يوم ${date}، من 06:00 (${twelve(6, 0)}) إلى 12:00 (${twelve(12, 0)}) ${there}`,
      }
    case 'afternoon':
      return {
        en: `on ${dateEn(days)} in the afternoon, 12:00 to 18:00 ${local}`,
        ar: `بعد ظهر يوم ${date}، من 12:00 (${twelve(12, 0)}) إلى 18:00 (${twelve(18, 0)}) ${there}`,
      }
    case 'evening':
      return {
        en: `on ${dateEn(days)} in the evening, 18:00 to 24:00 ${local}`,
        ar: `مساء يوم ${date}، من 18:00 (${twelve(18, 0)}) إلى 24:00 (منتصف الليل) ${there}`,
      }
  }
}

/** An interval to the minute. One date when it stays within a day, else both. */
export function sayInterval(zone: Zone, from: Instant, until: Instant, days: { first: number; last: number }): Said {
  const start = localTime(zone, from)
  const last = localTime(zone, until)
  // the midnight at which a day ends is that day's 24:00: "Saturday 00:00" would be a day too early
  const isMidnight = last.hour === 0 && last.minute === 0 && localDay(zone, until) > days.last
  const end = isMidnight ? { hour: 24, minute: 0 } : last
  const time = (wall: { hour: number; minute: number }): string => `${two(wall.hour)}:${two(wall.minute)}`
  const timeAr = (wall: { hour: number; minute: number }): string =>
    `${time(wall)} (${wall.hour === 24 ? 'منتصف الليل' : twelve(wall.hour, wall.minute)})`
  const { en: local, ar: there } = sayZone(zone, from)
  const [worldFrom, worldUntil] = [sayUniversal(zone, from), sayUniversal(zone, until)]
  if (days.first === days.last) {
    const part = sayPart(days.first, start.hour)
    const [nightEn, nightAr] = start.hour < 6 ? [`, ${part.en},`, `، ${part.ar}،`] : [` ${part.en}`, ` ${part.ar}`]
    return {
      en: `on ${dateEn(days.first)} between ${time(start)} and ${time(end)}${nightEn} ${local}; ${worldFrom.en} to ${worldUntil.en}`,
      ar: `يوم ${dateAr(zone, days.first, from)} بين الساعة ${timeAr(start)} والساعة ${timeAr(end)}${nightAr} ${there}؛ ${worldFrom.ar} إلى ${worldUntil.ar}`,
    }
  }
  return {
    en: `from ${dateEn(days.first)} ${time(start)} to ${dateEn(days.last)} ${time(end)} ${local}; ${worldFrom.en} to ${worldUntil.en}`,
    ar: `من ${dateAr(zone, days.first, from)} الساعة ${timeAr(start)} إلى ${dateAr(zone, days.last, until)} الساعة ${timeAr(end)} ${there}؛ ${worldFrom.ar} إلى ${worldUntil.ar}`,
  }
}

/** Zones as people there speak of them; another one is the time of the place. */
const zoneNames: Readonly<Record<string, Said>> = {
  'Asia/Damascus': { en: 'Damascus time', ar: 'بتوقيت دمشق' },
  'Asia/Baghdad': { en: 'Baghdad time', ar: 'بتوقيت بغداد' },
  'Asia/Beirut': { en: 'Beirut time', ar: 'بتوقيت بيروت' },
  'Asia/Amman': { en: 'Amman time', ar: 'بتوقيت عمّان' },
  'Asia/Tehran': { en: 'Tehran time', ar: 'بتوقيت طهران' },
  'Europe/Moscow': { en: 'Moscow time', ar: 'بتوقيت موسكو' },
  'Europe/Vienna': { en: 'Vienna time', ar: 'بتوقيت فيينا' },
}

/** `Damascus time (UTC+3)`. */
function sayZone(zone: Zone, at: Instant): Said {
  const name = Object.hasOwn(zoneNames, zone) ? zoneNames[zone] : undefined
  const ahead = offsetText(zone, at)
  return {
    en: `${name?.en ?? 'local time'} (UTC${ahead})`,
    ar: `${name?.ar ?? 'بالتوقيت المحلي'} (غرينتش ${ahead})`,
  }
}

/** The part of the day, in words; after midnight the night is named by both days, because "tonight" is two nights. */
function sayPart(days: number, hour: number): Said {
  switch (dayParts[Math.floor(hour / 6)] ?? 'night') {
    case 'night':
      return {
        en: `in the night from ${weekdayEn(days - 1)} to ${weekdayEn(days)}, after midnight`,
        ar: `ليلة ${weekdayAr(days - 1)}/${weekdayAr(days)} بعد منتصف الليل`,
      }
    case 'morning':
      return { en: 'in the morning', ar: 'صباحاً' }
    case 'afternoon':
      return { en: 'in the afternoon', ar: 'بعد الظهر' }
    case 'evening':
      return { en: 'in the evening', ar: 'مساءً' }
  }
}

/** The same instant for whoever keeps the world's clock; with its day where that is another. */
function sayUniversal(zone: Zone, at: Instant): Said {
  const { hour, minute } = localTime(universal, at)
  const days = localDay(universal, at)
  const clock = `${two(hour)}:${two(minute)}`
  // "2025-12-31 22:00 UTC" is told with its year: the wall there may stand in the next one
  if (days === localDay(zone, at)) return { en: `${clock} UTC`, ar: `${clock} بتوقيت غرينتش` }
  return {
    en: `${dateEn(days)}, ${clock} UTC`,
    ar: `${shortAr(days)} ${civilFromDays(days).year} الساعة ${clock} بتوقيت غرينتش`,
  }
}

/** One instant, for deadlines. A midnight is named by the days on both sides: "Saturday, midnight" is two hours. */
export function sayInstant(zone: Zone, at: Instant): Said {
  const { hour, minute } = localTime(zone, at)
  const days = localDay(zone, at)
  const there = sayZone(zone, at)
  const world = sayUniversal(zone, at)
  const clock = `${two(hour)}:${two(minute)}`
  const part = sayPart(days, hour)
  const isMidnight = hour === 0 && minute === 0
  const beside = isMidnight
    ? {
        en: `midnight between ${weekdayEn(days - 1)} and ${weekdayEn(days)}`,
        ar: `منتصف الليل بين ${weekdayAr(days - 1)} و${weekdayAr(days)}`,
      }
    : hour === 12 && minute === 0
      ? { en: '12:00 pm, noon', ar: `${twelve(hour, minute)}، الظهر` }
      : {
          en: `${((hour + 11) % 12) + 1}:${two(minute)} ${hour < 12 ? 'am' : 'pm'}, ${part.en}`,
          ar: `${twelve(hour, minute)}، ${part.ar}`,
        }
  return {
    en: `${dateEn(days)}, ${clock} (${beside.en}), ${there.en}; ${world.en}`,
    ar: `${dateAr(zone, days, at)}، الساعة ${clock} (${beside.ar})، ${there.ar}؛ ${world.ar}`,
  }
}
