// Which expressions of time stand in a text, and what can each mean? Days and hours are found, then put together: a
// weekday with its date, a day with its hour, the day before, from one to another, before and after.
// Source: release.md 4.2 (D2), people A20. Never drops a reading because another is likelier.

import type { Span } from './normalise.ts'
import type { Count, Days, Language } from './parts.ts'
import { fold, headOf, holds, overlaps, patternsOf, reach, scan } from './scan.ts'
import { dayMinutes, dayOf, type Found, type Hours, monthsOn, onDays, type Stretch, weekdayOf } from './times.ts'
import { clockIn, onPlace } from './zones.ts'

export type Bound = 'before' | 'until' | 'after' | 'from'

/** A time as it stands: on certain days, or at certain hours of a day that is not said. */
export interface Expression extends Found {
  /** Set when no day is said: the hours on any day. */
  readonly anyDay?: readonly Hours[]
  /** Its ends were said, so that where it ends beside what is told tells more. */
  readonly isBounded?: boolean
  /** The days alone, when an hour stands with them: a wrong hour leaves the day told. */
  readonly days?: readonly Stretch[]
  /** A weekday without its date, 0 is Sunday: a reader looks for it in the days that are told. */
  readonly weekday?: number
  /** It is the night of that weekday. */
  readonly isNight?: boolean
  /** It reaches to that weekday, or from it on. */
  readonly bound?: Bound
}

interface DayPart extends Span, Days {
  readonly disagrees?: boolean
}
interface HourPart extends Span {
  readonly hours: readonly Hours[]
  /** The clock that is named with it. */
  readonly ahead?: readonly number[]
}

const moved = (stretch: Stretch, days: number): Stretch => ({
  from: stretch.from + days * dayMinutes,
  until: stretch.until + days * dayMinutes,
})

const later = (day: Stretch, { months, days }: Count, sign: 1 | -1): Stretch =>
  moved(day, (months === 0 ? 0 : monthsOn(dayOf(day), sign * months) - dayOf(day)) + sign * days)

/** How far a day is from the one that is named, or how much around it is meant. */
type Way = 'on' | 'back' | 'eve' | 'of' | 'from' | 'after' | 'before'
interface Shift extends Span {
  readonly way: Way
  readonly count: Count
}
const nothing: Count = { months: 0, days: 0 }
const sumOf = (a: Count, b: Count): Count => ({ months: a.months + b.months, days: a.days + b.days })

/** "within two days of" a day: both sides of it, or one. */
function around(day: Stretch, way: Way, count: Count): Stretch {
  const [first, last] = [later(day, count, -1).from, later(day, count, 1).until]
  if (way === 'before') return { from: first, until: day.from }
  if (way === 'after') return { from: day.until, until: last }
  return { from: way === 'of' ? first : day.from, until: last }
}

/** "two days before" a day, or the eve of it: the day that is meant, and not the one it is counted from. */
function shifted(part: DayPart, found: Shift): DayPart {
  const { readings, isHijri } = part
  const { way, count } = found
  const again = readings.map((each): Stretch => {
    if (way === 'eve') return { from: each.from - 12 * 60, until: each.from + 6 * 60 }
    if (way !== 'on' && way !== 'back') return around(each, way, count)
    // what lasts is counted on from its last whole day; tonight ends tomorrow, and is today
    const last = Math.max(each.from, (Math.floor(each.until / dayMinutes) - 1) * dayMinutes)
    const { from } = way === 'on' ? later({ from: last, until: each.until }, count, 1) : later(each, count, -1)
    return { from, until: from + dayMinutes }
  })
  return {
    start: Math.min(found.start, part.start),
    end: Math.max(found.end, part.end),
    readings: again,
    ...(isHijri === true ? { isHijri } : {}),
    ...(part.disagrees === true ? { disagrees: true } : {}),
  }
}

const isBack = (way: string): boolean => /^(?:before|prior|preceding|ahead|قبل|قبيل|السابق|الذي يسبق)/u.test(way)

/** The count that stands before a day; `next` is the day that follows in the text. */
function shiftBefore(text: string, part: DayPart, next: DayPart | undefined, language: Language): Shift | undefined {
  const { head, from } = headOf(text, part.start)
  const inside = language.within.exec(head)
  if (inside !== null) {
    const { count, unit = '', of, from: since, after } = inside.groups ?? {}
    const counted = language.counted(count, unit)
    const way = of !== undefined ? 'of' : since !== undefined ? 'from' : after !== undefined ? 'after' : 'before'
    return counted === undefined ? undefined : { start: from + inside.index, end: part.end, way, count: counted }
  }
  const found = language.shiftBefore.exec(head)
  if (found === null) return undefined
  const { lasting, count, unit = '', more, moreUnit = '', way = '', idiom, eve } = found.groups ?? {}
  const span = { start: from + found.index, end: part.end }
  if (eve !== undefined) return { ...span, way: 'eve', count: nothing }
  // "for two weeks from Saturday", "twice a week on Saturday": how long or how often, and no other day
  if (lasting !== undefined) return undefined
  // "a week on Saturday" is said of weekdays and of whole weeks
  const weeks = language.counted('1', unit)?.days ?? 0
  if (idiom !== undefined && (part.weekday === undefined || weeks < 7)) return undefined
  // "three days from Saturday to Monday": the first of two ends
  if (way === 'from' && next !== undefined && language.between.test(text.slice(part.end, next.start))) return undefined
  const first = language.counted(count, unit)
  const second = moreUnit === '' ? nothing : language.counted(more, moreUnit)
  if (first === undefined || second === undefined) return undefined
  return { ...span, way: isBack(way) ? 'back' : 'on', count: sumOf(first, second) }
}

/** The count that stands behind a day: قبل السبت بأسبوعين. */
function shiftBehind(text: string, part: DayPart, language: Language): Shift | undefined {
  const behind = language.shiftAfter?.exec(text.slice(part.end, part.end + reach))
  const { head, from } = headOf(text, part.start)
  const way = language.shiftWay?.exec(head)
  if (behind == null || way == null) return undefined
  const { count: many, unit = '' } = behind.groups ?? {}
  const count = language.counted(many, unit)
  if (count === undefined) return undefined
  return { way: isBack(way[0]) ? 'back' : 'on', count, start: from + way.index, end: part.end + behind[0].length }
}

/** Days with what is counted from them. */
function allShifted(text: string, parts: readonly DayPart[], language: Language): readonly DayPart[] {
  const shifts = parts.map((part, i) => {
    const found = shiftBefore(text, part, parts[i + 1], language) ?? shiftBehind(text, part, language)
    // "within two weeks" only reaches into the words of a count, and is another expression
    const isFree = parts.every(
      (other) => other === part || !overlaps(other, found ?? part) || holds(found ?? part, other),
    )
    return isFree ? found : undefined
  })
  // "in two weeks from Saturday": a count from today was read in the words of one that is from another day
  const isRead = (part: DayPart, i: number): boolean =>
    shifts.some((shift, k) => k !== i && shift !== undefined && holds(shift, part))
  return parts.flatMap((part, i) => {
    const shift = shifts[i]
    if (isRead(part, i)) return []
    return [shift === undefined ? part : shifted(part, shift)]
  })
}

/** A weekday and a date that stand together are one day, and must be the same. */
function agreed(a: DayPart, b: DayPart): DayPart {
  const span = { start: a.start, end: b.end }
  const named = a.weekday ?? b.weekday
  const dated = a.weekday === undefined ? a : b
  const more = {
    ...(a.isHijri === true || b.isHijri === true ? { isHijri: true } : {}),
    ...(dated.hours === undefined ? {} : { hours: dated.hours }),
    ...(dated.ahead === undefined ? {} : { ahead: dated.ahead }),
  }
  if (named === undefined) return { ...span, readings: [...a.readings, ...b.readings], ...more }
  const fits = dated.readings.filter((each) => weekdayOf(dayOf(each)) === named)
  // a sighting may shift a day of the Islamic calendar: its weekday is not held against it
  if (fits.length === 0 && dated.isHijri !== true)
    return { ...span, readings: [...a.readings, ...b.readings], disagrees: true, ...more }
  return { ...span, readings: fits.length === 0 ? dated.readings : fits, ...more }
}

// a night has two weekdays and is neither's date: ليلة الأربعاء/الخميس
const isOneDay = ({ from, until }: Stretch): boolean => until - from === dayMinutes && from % dayMinutes === 0

/** Whether two days name one: a weekday and its date, or the same date in two calendars or with both month names. */
const areSame = (a: DayPart, b: DayPart): boolean =>
  (a.weekday !== undefined && b.weekday === undefined && b.readings.every(isOneDay)) ||
  (b.weekday !== undefined && a.weekday === undefined && a.readings.every(isOneDay)) ||
  (a.weekday === undefined && b.weekday === undefined && a.readings.every(isOneDay) && b.readings.every(isOneDay))

/** From one to the other; two dates in digits are read in the same order of day and month. */
function hull(a: DayPart, b: DayPart): readonly Stretch[] {
  const inStep = a.weekday === undefined && b.weekday === undefined && a.readings.length === b.readings.length
  return a.readings.flatMap((first, i) =>
    b.readings
      .filter((_, k) => !inStep || i === k)
      // "from Friday to Sunday": the Sunday that follows
      .map((last) => (last.until <= first.from && b.weekday !== undefined ? moved(last, 7) : last))
      .map((last) => ({ from: Math.min(first.from, last.from), until: Math.max(first.until, last.until) })),
  )
}

/** Weekdays with their dates, then days counted from them, then ranges. */
function joinedDays(text: string, found: readonly DayPart[], language: Language): readonly DayPart[] {
  const named = fold(text, found, (gap, last, part) =>
    language.same.test(gap) && areSame(last, part) ? agreed(last, part) : undefined,
  )
  const days = allShifted(text, named, language)
  // from one to the other, or one of the two: both together are what has been told
  return fold(text, days, (gap, last, part) =>
    language.between.test(gap) || language.and.test(gap)
      ? { start: last.start, end: part.end, readings: hull(last, part), isRange: true }
      : undefined,
  )
}

/** Hours as a bound makes them: "shortly before three", "after noon", "about two". */
function boundHours(
  text: string,
  part: HourPart,
  language: Language,
): { readonly hours: readonly Hours[]; readonly start: number } {
  const { bound } = language
  const { head, from: first } = headOf(text, part.start)
  const about = bound.about.exec(head)
  if (about !== null)
    return {
      start: first + about.index,
      hours: part.hours.map(({ from, until }) => ({ from: from - 60, until: until + 60 })),
    }
  for (const way of ['before', 'until', 'after', 'from'] as const) {
    const found = bound[way].exec(head)
    if (found === null) continue
    const near = bound.near.test(head.slice(0, found.index))
    const [down, up] = near ? [120, 120] : [24 * 60, 24 * 60]
    return {
      start: first + found.index,
      hours: part.hours.map(({ from, until, isMoment }) =>
        way === 'before' || way === 'until'
          ? { from: Math.max(0, from - down), until: way === 'before' && isMoment !== true ? from : until }
          : { from: way === 'after' ? Math.min(from + 1, until) : from, until: Math.min(24 * 60, until + up) },
      ),
    }
  }
  return { hours: part.hours, start: part.start }
}

/** What a bound makes of a day: "before the 12th" has no beginning, "after Friday" no end. */
export const endless: Readonly<Record<Bound, (day: Stretch) => Stretch>> = {
  before: ({ from }) => ({ from: Number.NEGATIVE_INFINITY, until: from }),
  until: ({ until }) => ({ from: Number.NEGATIVE_INFINITY, until }),
  after: ({ until }) => ({ from: until, until: Number.POSITIVE_INFINITY }),
  from: ({ from }) => ({ from, until: Number.POSITIVE_INFINITY }),
}

/** Days as a bound makes them. */
function boundDays(
  text: string,
  part: DayPart,
  language: Language,
): { readonly readings: readonly Stretch[]; readonly start: number; readonly bound?: Bound } {
  if (part.isRange === true) return { readings: part.readings, start: part.start }
  const { head, from: first } = headOf(text, part.start)
  for (const way of ['before', 'until', 'after', 'from'] as const) {
    const found = language.bound[way].exec(head)
    if (found === null) continue
    return { readings: part.readings.map((day) => endless[way](day)), start: first + found.index, bound: way }
  }
  const about = language.bound.about.exec(head)
  if (about === null) return { readings: part.readings, start: part.start }
  const loose = part.readings.map(({ from, until }) => ({ from: from - dayMinutes, until: until + dayMinutes }))
  return { readings: loose, start: first + about.index }
}

/** From one hour to another, on one day. */
function joinedHours(text: string, found: readonly HourPart[], language: Language): readonly HourPart[] {
  return fold(text, found, (gap, last, part) => {
    const { head } = headOf(text, last.start)
    // 2025-01-11T09:00-05:00 is one hour with its offset
    if (gap === '-' && text[last.start] === 't') return undefined
    if (!language.between.test(gap) && !(language.and.test(gap) && language.afterBetween.test(head))) return undefined
    const hours = last.hours.flatMap(({ from }) =>
      part.hours
        .filter(({ until }) => until > from)
        // between asr and maghrib lasts until it is maghrib, whenever that is
        .map(({ from: end, until, isMoment }) => ({
          from,
          until: isMoment === true ? until : Math.max(end, from + 1),
        })),
    )
    return { start: last.start, end: part.end, hours }
  })
}

/** Nothing between them but words that join a day and its hour; the end of a sentence parts them. */
const isJoined = (gap: string, language: Language): boolean => language.joins.test(gap) && !/[.!?؟]\s/u.test(gap)

const named = ({ weekday, nightOf, isPast }: DayPart): Pick<Expression, 'weekday' | 'isNight'> => {
  // last Friday is not looked for in the days to come
  if (isPast === true) return {}
  if (weekday !== undefined) return { weekday }
  return nightOf === undefined ? {} : { weekday: nightOf, isNight: true }
}

/** Hours with the clock that is named behind them; an offset is no hour of its own. */
function withClocks(text: string, parts: readonly HourPart[]): readonly HourPart[] {
  const all = parts.map((part): HourPart => {
    const clock = clockIn(text.slice(part.end, part.end + reach))
    return clock === undefined ? part : { ...part, end: part.end + clock.length, ahead: clock.ahead }
  })
  return all.filter((part) => !all.some((other) => other !== part && holds(other, part)))
}

/** Every expression of time in a normalised text, in order. `reference` is the day on which it is written, `place` how far
 * the clocks there are ahead of UTC, in minutes. */
export function timesIn(text: string, reference: number, language: Language, place = 0): readonly Expression[] {
  const patterns = patternsOf(language)
  const found = scan<DayPart>(text, patterns.days, [], (rule, match) => language.days[rule]?.[1](match, reference))
  const days = joinedDays(text, found, language)
  const joined = joinedHours(
    text,
    scan<HourPart>(text, patterns.hours, days, (rule, match) => {
      const hours = language.hours[rule]?.[1](match)
      return hours === undefined ? undefined : { hours }
    }),
    language,
  )
  const hourParts = withClocks(text, joined)
  const used = new Set<HourPart>()
  const dated = days.map((part): Expression => {
    const beside = hourParts.filter(
      (each) =>
        !used.has(each) &&
        isJoined(
          each.start >= part.end ? text.slice(part.end, each.start) : text.slice(each.end, part.start),
          language,
        ),
    )
    for (const each of beside) used.add(each)
    const more = {
      ...(part.disagrees === true ? { disagrees: true } : {}),
      ...(part.isHijri === true ? { isHijri: true } : {}),
      ...named(part),
    }
    if (beside.length === 0 && part.hours === undefined) {
      const { readings, start, bound } = boundDays(text, part, language)
      return {
        start,
        end: part.end,
        readings,
        ...(part.days === undefined ? {} : { days: part.days }),
        ...more,
        ...(part.isRange === true || bound !== undefined ? { isBounded: true } : {}),
        ...(bound === undefined ? {} : { bound }),
      }
    }
    const spans = [part, ...beside]
    const on = (hours: readonly Hours[], ahead: readonly number[] | undefined): readonly Stretch[] =>
      onPlace(
        hours.flatMap((each) => part.readings.flatMap((day) => onDays(each, day))),
        ahead,
        place,
      )
    const readings = [
      ...on(part.hours ?? [], part.ahead),
      ...beside.flatMap((each) => on(boundHours(text, each, language).hours, each.ahead)),
    ]
    return {
      start: Math.min(...spans.map(({ start }) => start)),
      end: Math.max(...spans.map(({ end }) => end)),
      readings,
      days: part.readings,
      ...more,
    }
  })
  const alone = hourParts
    .filter((each) => !used.has(each))
    .map((each): Expression => {
      const { hours, start } = boundHours(text, each, language)
      return { start, end: each.end, readings: [], anyDay: onPlace(hours, each.ahead, place) }
    })
  return [...dated, ...alone].toSorted((a, b) => a.start - b.start)
}
