// How many could have said it? For each protected source: how many remain of how many, against how many are needed, and
// what remains when others are cleared. Drawn as a bar with a mark, said in words and numbers. Never the word "safe": the
// numbers rest on what the custodian entered.

import type { AnswerOf } from '@tocsin/api'
import type { CSSProperties } from 'react'
import { useHeads } from '../i18n/heads.ts'
import { useText, useWord } from '../i18n/text.tsx'
import { Code, Tag } from '../ui/parts.tsx'
import type { Tone } from '../ui/tone.ts'
import '../theme/drawing.css'

type Verdict = AnswerOf<'assessExposure'>['verdict']
type OfSource = AnswerOf<'assessExposure'>['exposure'][number]

const toneOf: Readonly<Record<Verdict, Tone>> = { over: 'act', within_on_assumptions: 'note', not_assessed: 'warm' }

/** Numbers that the style sheet reckons with. */
const sized = (share: number, mark: number): CSSProperties =>
  ({ '--share': String(share), '--mark': String(mark) }) as CSSProperties

export function VerdictOf({ verdict }: { readonly verdict: Verdict }) {
  const word = useWord()
  return <Tag tone={toneOf[verdict]}>{word('verdict', verdict)}</Tag>
}

/** Whether only what all of its fixed crowd know is told; nothing of a source that stands in none. */
export function CrowdOf({ crowd }: Pick<OfSource, 'crowd'>) {
  const t = useText()
  if (crowd === null) return null
  return <Tag tone={crowd === 'kept' ? 'note' : 'act'}>{t(`releases.exposure.crowd.${crowd}`)}</Tag>
}

/** A source that asks for no protection is counted and hides nobody: it is not drawn beside those that do. */
const asksForProtection = ({ needed, most }: OfSource): boolean => needed > 1 || most[0] < most[1]

export interface ExposureProps {
  readonly verdict: Verdict
  readonly exposure: readonly OfSource[]
  readonly protection: string
  /** These are the numbers of an earlier choice; new ones are on their way. */
  readonly stale?: boolean
}

export function Exposure({ verdict, exposure, protection, stale = false }: ExposureProps) {
  const t = useText()
  const word = useWord()
  return (
    <div className="exposure" data-stale={stale} aria-busy={stale}>
      <p className="exposure-verdict">
        <VerdictOf verdict={verdict} /> <small>{word('protection', protection)}</small>
      </p>
      <p className="exposure-stale" role="status">
        {stale ? t('releases.exposure.stale') : ''}
      </p>
      <ul className="plain">
        {exposure.filter(asksForProtection).map((each) => (
          <li key={each.source} className="exposure-source" data-verdict={each.verdict}>
            <OneSource of={each} />
          </li>
        ))}
      </ul>
      {exposure.length === 0 ? <p>{t('releases.exposure.none')}</p> : null}
    </div>
  )
}

function OneSource({
  of: { source, verdict, remaining, needed, of, posterior, most, afterOne, afterTwo, largest, crowd, ...weak },
}: {
  readonly of: OfSource
}) {
  const t = useText()
  const heads = useHeads()
  if (remaining === null)
    return (
      <p>
        <Code short>{source}</Code> <VerdictOf verdict={verdict} />
      </p>
    )
  const whole = Math.max(of, needed, 1)
  return (
    <>
      <p>
        <strong>{t('releases.exposure.words', { remaining: heads(remaining), of: heads(of), needed })}</strong>{' '}
        <small>
          {t('releases.source')} <Code short>{source}</Code>
        </small>
      </p>
      <div className="exposure-bar" aria-hidden="true" style={sized(remaining / whole, needed / whole)}>
        <span className="exposure-fill" />
        <span className="exposure-mark" />
      </div>
      <p>
        <small>{t('releases.exposure.after', { one: heads(afterOne), two: heads(afterTwo) })}</small>
      </p>
      <CrowdOf crowd={crowd} />
      <details>
        <summary>{t('releases.exposure.why')}</summary>
        <ul className="plain weak">
          <li>{t('weigh.largest', { largest: heads(largest) })}</li>
          <li>
            {weak.breakEven === null
              ? `${t('weigh.weakest')}: ${t('weigh.weakest.none')}`
              : `${t('weigh.weakest.words', { n: weak.breakEven })} · ${t('weigh.weakest.defaults', { n: weak.fromDefaults })}`}
          </li>
          <li>
            {weak.inverse === null ? t('weigh.inverse.none') : t('weigh.inverse', { inverse: heads(weak.inverse) })}
          </li>
        </ul>
        <small>
          {t('releases.exposure.likelihood', {
            held: `${posterior[0]}/${posterior[1]}`,
            most: `${most[0]}/${most[1]}`,
          })}
        </small>
      </details>
    </>
  )
}
