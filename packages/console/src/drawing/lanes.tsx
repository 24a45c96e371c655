// Two lanes over time: what we did above the line, what they did below it, deadlines on it. Drawn for the eye only: the
// list beside it says the same in words. Time runs in reading direction.

import { useLanguage } from '../i18n/text.tsx'

export interface Mark {
  readonly at: string
  readonly side: 'ours' | 'theirs' | 'due'
  /** Whether it crossed the channel. */
  readonly travelled: boolean
}

const wide = 1000
const high = 120
const middle = 60

export function Lanes({
  marks,
  label,
  ours,
  theirs,
}: {
  readonly marks: readonly Mark[]
  readonly label: string
  readonly ours: string
  readonly theirs: string
}) {
  const { language } = useLanguage()
  const times = marks.map(({ at }) => Date.parse(at))
  if (times.length === 0) return null
  const [first, last] = [Math.min(...times), Math.max(...times)]
  const span = Math.max(1, last - first)
  const place = (at: number): number => {
    const along = 40 + ((at - first) / span) * (wide - 80)
    return language === 'ar' ? wide - along : along
  }
  return (
    <figure className="lanes">
      <svg viewBox={`0 0 ${wide} ${high}`} role="img" aria-label={label} preserveAspectRatio="none">
        <line x1="0" x2={wide} y1={middle} y2={middle} className="lane-line" />
        {marks.map(({ at, side, travelled }, i) => {
          const x = place(Date.parse(at))
          // biome-ignore lint/suspicious/noArrayIndexKey: marks are drawn in their order
          if (side === 'due') return <path key={i} className="mark-due" d={`M${x} ${middle - 9}l7 9l-7 9l-7 -9z`} />
          const y = side === 'ours' ? middle - 26 : middle + 26
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: marks are drawn in their order
            <g key={i} className={`mark-${side}`}>
              {travelled ? <line x1={x} x2={x} y1={middle - 26} y2={middle + 26} className="mark-crossing" /> : null}
              {side === 'ours' ? (
                <circle cx={x} cy={y} r="6" />
              ) : (
                <rect x={x - 5.5} y={y - 5.5} width="11" height="11" />
              )}
            </g>
          )
        })}
      </svg>
      <figcaption>
        <span className="key-ours">● {ours}</span> <span className="key-theirs">■ {theirs}</span>
      </figcaption>
    </figure>
  )
}
