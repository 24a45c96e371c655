// How many were left after each thing that was said and each event? A line of steps that only falls, with the number that
// is needed as a second line, and the same as a table. Time runs in the direction of reading.

import type { AnswerOf } from '@tocsin/api'
import { useHeads } from '../i18n/heads.ts'
import { useText, useWord } from '../i18n/text.tsx'
import { When } from '../time/when.tsx'
import { Scrolls } from '../ui/scrolls.tsx'
import { VerdictOf } from './exposure.tsx'
import '../theme/aftermath.css'

export type CrowdMoment = AnswerOf<'readSourceHistory'>['moments'][number]

const height = 60
const wide = 40

interface CrowdProps {
  readonly k: number
  readonly moments: readonly CrowdMoment[]
}

export function CrowdOverTime({ k, moments }: CrowdProps) {
  const t = useText()
  const headsOf = useHeads()
  const word = useWord()
  if (moments.length === 0) return null
  // what nobody could count is no crowd of none: it stands in the table and is not drawn
  const counted = moments.filter(({ verdict }) => verdict !== 'not_assessed')
  return (
    <div className="crowd">
      <Line k={k} moments={counted} />
      <Scrolls className="crowd-table" label={t('after.left')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('after.when')}</th>
              <th scope="col">{t('after.left')}</th>
              <th scope="col">{t('after.verdict')}</th>
              <th scope="col">{t('after.what')}</th>
            </tr>
          </thead>
          <tbody>
            {moments.map(({ at, what, heads, verdict }, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: moments keep the order of their instants
              <tr key={i}>
                <td>
                  <When at={at} />
                </td>
                <td>{verdict === 'not_assessed' ? '—' : headsOf(heads)}</td>
                <td>
                  <VerdictOf verdict={verdict} />
                </td>
                <td>{what === 'event' ? t('after.answered') : word('toldManner', what)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </div>
  )
}

function Line({ k, moments }: CrowdProps) {
  const t = useText()
  const headsOf = useHeads()
  const [first] = moments
  const last = moments.at(-1)
  if (first === undefined || last === undefined) return null
  const most = Math.max(k, ...moments.map(({ heads }) => heads), 1)
  const y = (heads: number): number => 4 + (height - 8) * (1 - heads / most)
  const steps = moments.map(({ heads }, i) => `${i === 0 ? 'M' : 'L'} ${i * wide} ${y(heads)} h ${wide}`).join(' ')
  const width = moments.length * wide
  const said = t('after.drawn', { first: headsOf(first.heads), last: headsOf(last.heads), limit: k })
  return (
    <>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={said}>
        <line className="crowd-needed" x1={0} x2={width} y1={y(k)} y2={y(k)} />
        <path className="crowd-left" d={steps} />
      </svg>
      <p>
        <small>{said}</small>
      </p>
    </>
  )
}
