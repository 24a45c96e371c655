// As much as saves lives, as little as gives the source away: for each standing claim the rung that is told, and beside it
// how many could then have said it.

import { Exposure } from '../../drawing/exposure.tsx'
import { Ladder } from '../../drawing/ladder.tsx'
import { useCoded } from '../../i18n/coded.ts'
import { useText } from '../../i18n/text.tsx'
import { Section } from '../../ui/parts.tsx'
import { type Rung, useExposure } from '../../wire/exposure.ts'
import type { Case } from '../duty/at-risk-gate.tsx'

const order = ['who', 'target', 'where', 'when', 'how', 'actor', 'quantity']

/** Claims that stand, in the order in which a warning says them. */
export const standingOf = (value: Case): Case['claims'] =>
  value.claims
    .filter(({ state }) => state === 'standing')
    .sort((a, b) => order.indexOf(a.element) - order.indexOf(b.element))

/** What is told of each claim: as chosen, else the coarsest that says anything. */
export const rungsOf = (value: Case, chosen: Readonly<Record<string, number>>): readonly Rung[] =>
  standingOf(value).map(({ claim, ladder }) => ({ claim, rung: chosen[claim] ?? Math.min(1, ladder.length - 1) }))

export interface RungsProps {
  readonly value: Case
  readonly counterpart: string
  readonly rungs: readonly Rung[]
  readonly onChoose: (claim: string, rung: number) => void
}

export function Rungs({ value, counterpart, rungs, onChoose }: RungsProps) {
  const t = useText()
  const coded = useCoded()
  const assessed = useExposure(value.case, counterpart, rungs)
  const canary = assessed.value?.canary ?? []
  return (
    <div className="rungs-and-exposure">
      <Section title={t('releases.rungs')}>
        <p className="beside">{t('releases.rungs.lead')}</p>
        {standingOf(value).map(({ claim, element, ladder, canaryCap }) => (
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
            />
          </fieldset>
        ))}
      </Section>
      <div className="exposure-beside">
        <Section title={t('releases.exposure')}>
          {counterpart === '' ? <p>{t('releases.exposure.whom')}</p> : null}
          {assessed.problem === null ? null : <p role="alert">{t('empty.failed', { code: assessed.problem.code })}</p>}
          {assessed.value === undefined ? null : <Exposure {...assessed.value} stale={assessed.stale} />}
        </Section>
      </div>
    </div>
  )
}
