// A text with what was found in it marked at its place: a line under it and a number, never colour alone.

import type { Language } from '../i18n/messages.ts'
import { directionOf } from '../i18n/text.tsx'

export interface Mark {
  readonly start: number
  readonly end: number
  readonly weight: string
}

interface Stretch {
  readonly text: string
  /** Numbers of the marks that cover it, from 1. */
  readonly of: readonly number[]
  readonly weight: string
  /** Numbers of the marks that end with it: said once. */
  readonly ends: readonly number[]
}

/** The text cut wherever a mark begins or ends. */
function stretches(text: string, marks: readonly Mark[]): readonly Stretch[] {
  const within = (at: number): number => Math.min(Math.max(at, 0), text.length)
  const cuts = [...new Set([0, text.length, ...marks.flatMap(({ start, end }) => [within(start), within(end)])])].sort(
    (a, b) => a - b,
  )
  return cuts.slice(1).map((until, i) => {
    const from = cuts[i] ?? 0
    const covering = marks.flatMap((mark, n) => (mark.start <= from && mark.end >= until ? [{ mark, n: n + 1 }] : []))
    return {
      text: text.slice(from, until),
      of: covering.map(({ n }) => n),
      weight: covering.some(({ mark }) => mark.weight === 'stops') ? 'stops' : 'asks',
      ends: covering.filter(({ mark }) => within(mark.end) === until).map(({ n }) => n),
    }
  })
}

export function Marked({
  text,
  lang,
  marks,
}: {
  readonly text: string
  readonly lang: Language
  readonly marks: readonly Mark[]
}) {
  let at = 0
  return (
    <p className="exact marked" lang={lang} dir={directionOf(lang)}>
      {stretches(text, marks).map((one) => {
        at += one.text.length
        return one.of.length === 0 ? (
          <span key={at}>{one.text}</span>
        ) : (
          <mark key={at} data-weight={one.weight}>
            {one.text}
            {one.ends.map((n) => (
              <sup key={n}>{n}</sup>
            ))}
          </mark>
        )
      })}
    </p>
  )
}
