// Who is on the other side? The name exactly as it is kept, and its legal status always beside it (console 2, Words).

import type { AnswerOf } from '@tocsin/api'
import { Bilingual, useText } from '../../i18n/text.tsx'
import { Code, Link, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'

export type Counterpart = AnswerOf<'readCounterpart'>

/** What is in force at the instant that the answer is about. */
export const isInForce = (
  { from, until }: { readonly from: string; readonly until: string | null },
  at: string,
): boolean => Date.parse(from) <= Date.parse(at) && (until === null || Date.parse(until) > Date.parse(at))

export function LegalStatus({ of }: { readonly of: Counterpart }) {
  const t = useText()
  const inForce = of.statuses.filter((status) => isInForce(status, of.validAt))
  if (inForce.length === 0) return <small>{t('counterparts.noStatus')}</small>
  return (
    <small className="statuses">
      {inForce.map(({ regime, code }) => (
        <span key={`${regime} ${code}`}>
          <Tag tone="note">
            <bdi dir="ltr">
              {regime}: {code}
            </bdi>
          </Tag>
        </span>
      ))}
    </small>
  )
}

export function CounterpartName({ of, to }: { readonly of: Counterpart; readonly to?: string }) {
  const name = (
    <bdi>
      <Bilingual of={of.names} />
    </bdi>
  )
  return (
    <span className="counterpart">
      {to === undefined ? name : <Link to={to}>{name}</Link>} <LegalStatus of={of} />
    </span>
  )
}

/** A counterpart by its id; the id itself for whoever may not read the register. */
export function CounterpartOf({ id, to }: { readonly id: string; readonly to?: string }) {
  const all = useRead('listCounterparts', { query: { limit: '200' } })
  const found = all.state === 'ready' ? all.value.items.find(({ counterpart }) => counterpart === id) : undefined
  if (found !== undefined) return <CounterpartName of={found} {...(to === undefined ? {} : { to })} />
  return to === undefined ? (
    <Code short>{id}</Code>
  ) : (
    <Link to={to}>
      <Code short>{id}</Code>
    </Link>
  )
}
