// Bands over time: what held from when to when, one line each, and the day that is asked about as a line across all of
// them. Drawn for the eye only: the table beside it says the same in words. Time runs in reading direction.

import type { CSSProperties, ReactNode } from 'react'
import '../theme/over-time.css'

export interface Band {
  readonly key: string
  /** Whose band it is; said once above the bands that share it. */
  readonly group: ReactNode
  readonly groupKey: string
  readonly label: string
  readonly spans: readonly { readonly from: string; readonly until: string | null; readonly says: string }[]
}
export interface Stretch {
  readonly first: number
  readonly last: number
}

const clamped = (value: number): number => Math.min(1, Math.max(0, value))
/** Numbers that the style sheet reckons with. */
const placed = (from: number, size: number): CSSProperties =>
  ({ '--from': String(from), '--size': String(size) }) as CSSProperties

/** The first days of years in a stretch; of quarters too where few years are shown. */
function ticksIn({ first, last }: Stretch): readonly { readonly at: number; readonly year: string | null }[] {
  const [firstYear, lastYear] = [new Date(first).getUTCFullYear(), new Date(last).getUTCFullYear()]
  const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i)
  const isShort = years.length <= 4
  const step = Math.max(1, Math.ceil(years.length / 8))
  return years
    .flatMap((year, i) =>
      (isShort ? [0, 3, 6, 9] : [0]).map((month) => ({
        at: Date.UTC(year, month, 1),
        year: month === 0 && i % step === 0 ? String(year) : null,
      })),
    )
    .filter(({ at }) => at >= first && at <= last)
}

export function OverTime({
  bands,
  at,
  stretch,
  label,
}: {
  readonly bands: readonly Band[]
  readonly at: string
  readonly stretch: Stretch
  readonly label: string
}) {
  const along = (instant: number): number => clamped((instant - stretch.first) / (stretch.last - stretch.first))
  const day = placed(along(Date.parse(at)), 0)
  // a year whose number would not fit is a line without it
  const fits = (tick: number): boolean => along(tick) < 0.93
  return (
    <div className="over-time" role="img" aria-label={label}>
      <div className="band">
        <span />
        <div className="band-track band-axis">
          {ticksIn(stretch).map((tick) => (
            <span key={tick.at} className="band-tick" data-year={tick.year !== null} style={placed(along(tick.at), 0)}>
              {fits(tick.at) ? tick.year : null}
            </span>
          ))}
          <span className="band-day" style={day}>
            ▼
          </span>
        </div>
      </div>
      {bands.map(({ key, group, groupKey, label: name, spans }, i) => (
        <div key={key} className="band-of">
          {bands[i - 1]?.groupKey === groupKey ? null : <p className="band-group">{group}</p>}
          <div className="band">
            <bdi dir="ltr" className="band-name">
              {name}
            </bdi>
            <div className="band-track">
              {spans.map(({ from, until, says }) => {
                const begin = along(Date.parse(from))
                const end = until === null ? 1 : along(Date.parse(until))
                return end <= begin ? null : (
                  <span
                    key={from}
                    className="band-span"
                    data-begun={Date.parse(from) < stretch.first}
                    data-open={until === null || Date.parse(until) > stretch.last}
                    style={placed(begin, end - begin)}
                  >
                    <bdi dir="ltr">{says}</bdi>
                  </span>
                )
              })}
              <span className="band-day" style={day} />
            </div>
          </div>
        </div>
      ))}
    </div>
  )
}
