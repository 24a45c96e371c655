// A ladder of detail: from nothing at the foot to everything held at the top. Each rung is a text; one of them is chosen.

import { type ReactNode, useId } from 'react'
import { Bilingual, useText } from '../i18n/text.tsx'
import { When } from '../time/when.tsx'
import { isNamed, LabelOf } from '../ui/label-of.tsx'
import '../theme/drawing.css'

export interface LadderProps {
  readonly rungs: readonly {
    readonly rung: number
    readonly label: string
    readonly text: { readonly en?: string | undefined; readonly ar?: string | undefined }
    readonly from: string | null
    readonly until: string | null
  }[]
  readonly chosen?: number
  /** The finest rung that something else bears out; null when all are borne out. */
  readonly cap?: number | null
  readonly onChoose?: (rung: number) => void
  /** What is said of a rung beside its text. */
  readonly beside?: (rung: number) => ReactNode
}

export function Ladder({ rungs, chosen, cap = null, onChoose, beside }: LadderProps) {
  const t = useText()
  const name = useId()
  const fromTop = [...rungs].sort((a, b) => b.rung - a.rung)
  return (
    <ol className="ladder plain" reversed>
      {fromTop.map(({ rung, label, text, from, until }) => {
        const said = text.en === undefined && text.ar === undefined
        const words = (
          <span className="ladder-text">
            <bdi>{said ? t('releases.rung.nothing') : <Bilingual of={text} />}</bdi>{' '}
            <small>
              <bdi>{rung}</bdi>
              {isNamed(label) ? (
                <>
                  {' · '}
                  <LabelOf of={label} />
                </>
              ) : null}
              {cap !== null && rung > cap ? ` · ${t('releases.rung.canary')}` : ''}
            </small>
            {beside?.(rung)}
          </span>
        )
        return (
          <li
            key={rung}
            className="ladder-rung"
            data-told={chosen !== undefined && rung <= chosen}
            data-chosen={rung === chosen}
            data-over={cap !== null && rung > cap}
          >
            {onChoose === undefined ? (
              words
            ) : (
              <label className="ladder-choice">
                <input
                  type="radio"
                  name={name}
                  value={rung}
                  checked={rung === chosen}
                  onChange={() => {
                    onChoose(rung)
                  }}
                />
                {words}
              </label>
            )}
            {onChoose === undefined && from !== null ? (
              <small className="ladder-time">
                <When at={from} /> – <When at={until} />
              </small>
            ) : null}
          </li>
        )
      })}
    </ol>
  )
}
