// What may be done here? The node says so with every record; a page holds no rule. What may not be done stays visible and
// says why.

import { useId } from 'react'
import { Button } from 'react-aria-components'
import { useNavigate } from 'react-router'
import { useReason } from '../i18n/refusal.ts'
import { useText } from '../i18n/text.tsx'
import { useAsOf } from '../time/as-of.tsx'

export interface Offered {
  readonly name: string
  readonly allowed: boolean
  readonly reason: string | null
}

export interface ActionsProps {
  readonly of: readonly Offered[]
  /** Where each act is done, and what it is called; an act that is not named here is not shown. */
  readonly to: Readonly<Record<string, { readonly path: string; readonly label: string }>>
}

export function Actions({ of, to }: ActionsProps) {
  const t = useText()
  const asOf = useAsOf()
  const shown = of.filter(({ name }) => to[name] !== undefined)
  if (shown.length === 0) return null
  return (
    <nav className="actions" aria-label={t('act.actions')}>
      {shown.map((offered) => {
        const target = to[offered.name]
        return target === undefined ? null : (
          <Act
            key={offered.name}
            {...target}
            reason={asOf.isNow ? (offered.allowed ? null : offered.reason) : 'as_of'}
          />
        )
      })}
    </nav>
  )
}

function Act({
  path,
  label,
  reason,
}: {
  readonly path: string
  readonly label: string
  readonly reason: string | null
}) {
  const navigate = useNavigate()
  const say = useReason(reason !== null)
  const t = useText()
  const id = useId()
  if (reason === null)
    return (
      <Button className="button" onPress={() => void navigate(path)}>
        {label}
      </Button>
    )
  return (
    <span className="act-off">
      <button type="button" className="button" aria-disabled="true" aria-describedby={id}>
        {label}
      </button>
      <small id={id}>{t('act.not', { reason: say(reason) })}</small>
    </span>
  )
}
