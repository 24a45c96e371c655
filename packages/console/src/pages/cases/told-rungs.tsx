// Which claims were told, and how finely? One choice a claim, coarsest first; nothing is chosen until somebody says so.

import { useLanguage, useText, useWord } from '../../i18n/text.tsx'
import { Select } from '../../ui/fields.tsx'
import type { Case } from './case-gate.tsx'

export type ToldRungs = Readonly<Record<string, string>>

/** As the interface takes them. */
export const rungsIn = (told: ToldRungs): { claim: string; rung: number }[] =>
  Object.entries(told).flatMap(([claim, rung]) => (rung === '' ? [] : [{ claim, rung: Number(rung) }]))

export function ToldRungFields({
  value,
  legend,
  told,
  onChange,
}: {
  readonly value: Case
  readonly legend: string
  readonly told: ToldRungs
  readonly onChange: (told: ToldRungs) => void
}) {
  const t = useText()
  const word = useWord()
  const { language } = useLanguage()
  return (
    <fieldset className="field plain">
      <legend>{legend}</legend>
      {value.claims.map(({ claim, element, ladder }) => (
        <Select
          key={claim}
          label={`${word('element', element)} \u2066…${claim.slice(-4)}\u2069`}
          value={told[claim] ?? ''}
          onChange={(rung) => {
            onChange({ ...told, [claim]: rung })
          }}
          empty={t('after.say.notSaid')}
          options={ladder.flatMap(({ label, text }, rung) =>
            rung === 0 ? [] : [{ value: `${rung}`, label: text[language] ?? text.en ?? text.ar ?? label }],
          )}
        />
      ))}
    </fieldset>
  )
}
