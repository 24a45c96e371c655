// How is an instant written? In one place: calendar and digits pinned, weekday always, the zone always said.
// Source: console 2 (Time, Numbers and calendars), glossary 6 (Arabic months). A Syrian reads "كانون الثاني", others
// "يناير": both stand side by side. Never "tonight", never a bare clock time.

import type { Language } from '../i18n/messages.ts'

/** `Europe/Paris` as its city, in the reader's language where the platform knows it. */
export function zoneName(zone: string, language: Language): string {
  if (zone === 'UTC' || zone === 'Etc/UTC') return 'UTC'
  const city = zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone
  return language === 'ar' ? (arabicCities[zone] ?? city) : city
}
const arabicCities: Readonly<Record<string, string>> = {
  'Asia/Damascus': 'دمشق',
  'Asia/Beirut': 'بيروت',
  'Asia/Baghdad': 'بغداد',
  'Asia/Amman': 'عمّان',
  'Asia/Riyadh': 'الرياض',
  'Asia/Dubai': 'دبي',
  'Africa/Cairo': 'القاهرة',
  'Europe/London': 'لندن',
  'Europe/Istanbul': 'إسطنبول',
  'Europe/Vienna': 'فيينا',
  'Europe/Moscow': 'موسكو',
  'America/New_York': 'واشنطن',
}

/** `+03:00` for a zone at an instant. */
export function offsetOf(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  return name === 'GMT' ? '+00:00' : name.slice(3)
}

const partsIn = (at: Date, locale: string, options: Intl.DateTimeFormatOptions): Record<string, string> =>
  Object.fromEntries(new Intl.DateTimeFormat(locale, options).formatToParts(at).map(({ type, value }) => [type, value]))

const full: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
}

/** `Sat 11 January 2025, 14:00`, or the same in Arabic with both month names. */
export function written(at: Date, zone: string, language: Language): string {
  if (language === 'en') {
    const { weekday, day, month, year, hour, minute } = partsIn(at, 'en-GB', { ...full, timeZone: zone })
    return `${weekday} ${day} ${month} ${year}, ${hour}:${minute}`
  }
  const options = { ...full, weekday: 'long', timeZone: zone } as const
  const syrian = partsIn(at, 'ar-SY-u-ca-gregory-nu-latn', options)
  const egyptian = partsIn(at, 'ar-EG-u-ca-gregory-nu-latn', { month: 'long', timeZone: zone })
  return `${syrian.weekday} ${syrian.day} ${syrian.month} (${egyptian.month}) ${syrian.year}، ${syrian.hour}:${syrian.minute}`
}

/** The day by the Umm al-Qura calendar. */
export const hijri = (at: Date, zone: string, language: Language): string =>
  new Intl.DateTimeFormat(language === 'ar' ? 'ar-SA-u-ca-islamic-umalqura-nu-latn' : 'en-GB-u-ca-islamic-umalqura', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone,
  }).format(at)

const steps: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** `in 3 hours`, `2 days ago`: only ever beside an absolute time. */
export function relative(at: Date, now: Date, language: Language): string {
  const away = at.getTime() - now.getTime()
  const [unit, length] = steps.find(([, each]) => Math.abs(away) >= each) ?? (['minute', 60_000] as const)
  return new Intl.RelativeTimeFormat(language === 'ar' ? 'ar-SY-u-nu-latn' : 'en-GB', { numeric: 'always' }).format(
    Math.trunc(away / length),
    unit,
  )
}
