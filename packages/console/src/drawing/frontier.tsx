// What does each crowd cost? Points against how many could have said it: a small drawing, and its table for whoever does
// not see one. Over a hundred heads nothing is told apart, in the drawing either.

import { useHeads } from '../i18n/heads.ts'
import { useText } from '../i18n/text.tsx'
import '../theme/drawing.css'

export interface FrontierProps {
  readonly points: readonly { readonly utility: number; readonly heads: number }[]
}

const [wide, high] = [240, 96]
const most = 100

export function Frontier({ points }: FrontierProps) {
  const t = useText()
  const heads = useHeads()
  if (points.length === 0) return null
  const top = Math.max(...points.map(({ utility }) => utility), 1)
  const furthest = Math.max(...points.map((one) => Math.min(one.heads, most)), 1)
  const at = points.map(({ utility, heads: n }) => ({
    x: 8 + (Math.min(n, most) / furthest) * (wide - 16),
    y: high - 8 - (utility / top) * (high - 16),
  }))
  return (
    <figure className="frontier">
      <figcaption>{t('weigh.frontier.drawing')}</figcaption>
      <svg viewBox={`0 0 ${wide} ${high}`} aria-hidden="true" focusable="false">
        <path className="frontier-axis" d={`M8 4V${high - 8}H${wide - 4}`} />
        <polyline className="frontier-line" points={at.map(({ x, y }) => `${x},${y}`).join(' ')} />
        {at.map(({ x, y }) => (
          <rect key={`${x} ${y}`} className="frontier-point" x={x - 2.5} y={y - 2.5} width="5" height="5" />
        ))}
      </svg>
      <table className="frontier-table">
        <thead>
          <tr>
            <th scope="col">{t('weigh.frontier.heads')}</th>
            <th scope="col">{t('weigh.frontier.points')}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((one) => (
            <tr key={`${one.utility} ${one.heads}`}>
              <td>
                <bdi>{heads(one.heads)}</bdi>
              </td>
              <td>{one.utility}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  )
}
