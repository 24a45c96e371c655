// Which days does a date of the Islamic calendar name? Its months in both scripts, counted by the Umm al-Qura calendar,
// give or take the sighting of the moon. Such a date is always shown to a person as well (release.md 4.3).

import type { Instant } from '#kernel/instant.ts'
import { hijriDate, parseZone, type Zone } from '#kernel/zone.ts'
import { type DayRule, type Days, type MonthNames, monthNames } from './parts.ts'
import { dayAt, dayMinutes } from './times.ts'

const zone: Zone = parseZone('Etc/UTC')

export const hijri: MonthNames = monthNames([
  'محرم|المحرم',
  'صفر',
  'ربيع الاول|ربيع اول',
  'ربيع الاخر|ربيع الثاني|ربيع ثاني',
  'جمادي الاولي|جمادي الاول',
  'جمادي الاخره|جمادي الثانيه|جمادي الثاني',
  'رجب',
  'شعبان',
  'رمضان',
  'شوال',
  'ذو القعده|ذي القعده',
  'ذو الحجه|ذي الحجه',
])
/** The same months as English writes them. */
export const hijriInEnglish: MonthNames = monthNames([
  'muharram',
  'safar',
  'rabi al-awwal|rabi al awwal|rabi i',
  'rabi al-thani|rabi al thani|rabi al-akhir|rabi ii',
  'jumada al-ula|jumada al ula|jumada i',
  'jumada al-akhira|jumada al akhira|jumada al-thani|jumada ii',
  'rajab',
  "sha'ban|shaban|shaaban",
  'ramadan|ramadhan',
  'shawwal',
  "dhu al-qa'da|dhu al-qadah|dhul qadah|zul qadah",
  'dhu al-hijja|dhu al-hijjah|dhul hijjah|zul hijja',
])

/** The days near the reference that are the `date` of a Hijri month, give or take the sighting. */
export function hijriDays(reference: number, date: number, month: number): Days | undefined {
  if (date < 1 || date > 30 || month === 0) return undefined
  for (let shift = 0; shift <= 190; shift++)
    for (const days of [reference + shift, reference - shift]) {
      const found = hijriDate(zone, (days * dayMinutes * 60_000) as Instant)
      if (found.month === month && found.day === date)
        return { readings: [dayAt(days - 1), dayAt(days), dayAt(days + 1)], isHijri: true }
    }
  return undefined
}

/** From one date of a Hijri month to another, by Umm al-Qura: its first day may be told a day early, its last one late. */
export function hijriRange(reference: number, first: number, last: number, month: number): Days | undefined {
  const [from] = hijriDays(reference, first, month)?.readings.slice(1) ?? []
  const [until] = hijriDays(reference, last, month)?.readings.slice(1) ?? []
  if (from === undefined || until === undefined || until.until <= from.from) return undefined
  return { readings: [{ from: from.from, until: until.until }], isHijri: true, isRange: true }
}

/** A whole Hijri month, which is always shown to a person. */
export function hijriMonth(reference: number, month: number): Days | undefined {
  const first = hijriDays(reference, 15, month)?.readings[1]
  return first === undefined
    ? undefined
    : { readings: [{ from: first.from - 15 * dayMinutes, until: first.until + 15 * dayMinutes }], isHijri: true }
}

/** 14/9/1446: the century tells the calendar. */
export const hijriInDigits: DayRule = [
  '(?<![\\d./-])(\\d{1,2})\\s?[-/.]\\s?(\\d{1,2})\\s?[-/.]\\s?14\\d\\d(?![\\d°]|\\.\\d)',
  (found, reference) => hijriDays(reference, Number(found[1]), Number(found[2])),
]
