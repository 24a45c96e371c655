// As much as saves lives, as little as gives the source away: for each standing claim the rung that is told, what every
// other rung would do said beside it, what mends a choice that is too much, and the best that the node finds.

import type { AnswerOf } from '@tocsin/api'
import { useState } from 'react'
import { Exposure, VerdictOf } from '../../drawing/exposure.tsx'
import { Ladder } from '../../drawing/ladder.tsx'
import { useCoded } from '../../i18n/coded.ts'
import { useHeads } from '../../i18n/heads.ts'
import { useText } from '../../i18n/text.tsx'
import { Section } from '../../ui/parts.tsx'
import { type Rung, useExposure } from '../../wire/exposure.ts'
import type { Case } from '../duty/at-risk-gate.tsx'
import { BestWithin } from './best.tsx'
import { choosableOf } from './choosable.ts'
import { Mend } from './mend.tsx'

export interface RungsProps {
  readonly value: Case
  readonly counterpart: string
  readonly rungs: readonly Rung[]
  readonly onChoose: (claim: string, rung: number) => void
  /** Told when crowd mode is taken up or broken: the draft says by which of both its rungs were chosen. */
  readonly onCrowd?: (crowd: boolean) => void
}

export function Rungs({ value, counterpart, rungs, onChoose, onCrowd }: RungsProps) {
  const t = useText()
  const coded = useCoded()
  const assessed = useExposure(value.case, counterpart, rungs)
  const [crowd, setCrowd] = useState(false)
  const canary = assessed.value?.canary ?? []
  const effects = new Map(assessed.value?.effects.map((each) => [`${each.claim} ${each.rung}`, each]))
  const verdict = assessed.value?.verdict
  const isOpen = assessed.value?.protection === 'open'
  const claims = choosableOf(value)
  return (
    <div className={isOpen ? 'rungs-alone' : 'rungs-and-exposure'}>
      <Section title={t('releases.rungs')}>
        <p className="beside">{t(isOpen ? 'releases.rungs.lead.open' : 'releases.rungs.lead')}</p>
        <fieldset disabled={crowd} className="plain">
          {claims.map(({ claim, element, ladder, canaryCap }) => (
            <fieldset key={claim} className="plain rungs-of">
              <legend>
                <strong>{coded('releases.element', element)}</strong>
              </legend>
              <Ladder
                rungs={ladder}
                chosen={rungs.find((each) => each.claim === claim)?.rung ?? 0}
                cap={canary.find((each) => each.claim === claim)?.cap ?? canaryCap}
                onChoose={(rung) => {
                  onChoose(claim, rung)
                }}
                {...(isOpen
                  ? {}
                  : { beside: (rung: number) => <Effect of={effects.get(`${claim} ${rung}`)} than={verdict} /> })}
              />
            </fieldset>
          ))}
        </fieldset>
      </Section>
      {isOpen ? null : (
        <div className="exposure-beside">
          <Section title={t('releases.exposure')}>
            {counterpart === '' ? <p>{t('releases.exposure.whom')}</p> : null}
            {assessed.problem === null ? null : (
              <p role="alert">{t('empty.failed', { code: assessed.problem.code })}</p>
            )}
            {assessed.value === undefined ? null : (
              <>
                <Exposure {...assessed.value} stale={assessed.stale} />
                <Mend
                  of={assessed.value}
                  onTake={(steps) => {
                    for (const { claim, toRung } of steps) onChoose(claim, toRung)
                  }}
                />
              </>
            )}
          </Section>
          <BestWithin
            value={value}
            claims={claims}
            counterpart={counterpart}
            crowd={crowd}
            onCrowd={(on) => {
              setCrowd(on)
              onCrowd?.(on)
            }}
            onTake={(taken) => {
              for (const { claim, rung } of taken) onChoose(claim, rung)
            }}
          />
        </div>
      )}
    </div>
  )
}

type Assessed = AnswerOf<'assessExposure'>

/** What one rung would do, with the others as they are chosen: the verdict where it would be another one. */
function Effect({
  of,
  than,
}: {
  readonly of: Assessed['effects'][number] | undefined
  readonly than: Assessed['verdict'] | undefined
}) {
  const t = useText()
  const heads = useHeads()
  if (of === undefined) return null
  return (
    <small className="ladder-effect">
      {of.heads === null ? t('weigh.effect.unknown') : t('weigh.effect', { heads: heads(of.heads) })}
      {of.verdict === than ? null : (
        <>
          {' '}
          <VerdictOf verdict={of.verdict} />
        </>
      )}
    </small>
  )
}
