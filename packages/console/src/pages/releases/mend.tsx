// What is too much together, and what would mend it: sentences of the node, and one press to take a repair.

import type { AnswerOf } from '@tocsin/api'
import { Button } from 'react-aria-components'
import { useHeads } from '../../i18n/heads.ts'
import { Bilingual, useText } from '../../i18n/text.tsx'

type Assessed = AnswerOf<'assessExposure'>

export function Mend({
  of: { conflicts, conflictsNote, repairs },
  onTake,
}: {
  readonly of: Pick<Assessed, 'conflicts' | 'conflictsNote' | 'repairs'>
  readonly onTake: (steps: Assessed['repairs'][number]['steps']) => void
}) {
  const t = useText()
  const heads = useHeads()
  return (
    <>
      {conflicts.length === 0 ? null : (
        <>
          <h3>{t('weigh.conflicts')}</h3>
          <ul className="told">
            {conflicts.map(({ source, claims, sentence }) => (
              <li key={JSON.stringify([source, claims])}>
                <Bilingual of={sentence} />
              </li>
            ))}
          </ul>
        </>
      )}
      {conflictsNote === null ? null : (
        <p className="beside">
          <Bilingual of={conflictsNote} />
        </p>
      )}
      {repairs.length === 0 ? null : (
        <>
          <h3>{t('weigh.repairs')}</h3>
          <ul className="plain told">
            {repairs.map((one) => (
              <li key={JSON.stringify([one.source, one.steps])}>
                <p>
                  <Bilingual of={one.sentence} />
                </p>
                <Button
                  className="button"
                  onPress={() => {
                    onTake(one.steps)
                  }}
                >
                  {t('weigh.repair.take', { heads: heads(one.heads) })}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
