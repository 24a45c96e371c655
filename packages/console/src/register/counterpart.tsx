// Who is the other side? The name exactly as it stands in the register, and beside it, never apart from it, its legal
// status as of the time that the page shows (console 2, Words).

import type { AnswerOf } from '@tocsin/api'
import { Bilingual, useText } from '../i18n/text.tsx'
import { pathTo } from '../page-route.ts'
import { When } from '../time/when.tsx'
import { Code, Link, Tag } from '../ui/parts.tsx'
import { useRead } from '../wire/read.ts'
import '../theme/counterpart.css'

export type CounterpartRecord = AnswerOf<'readCounterpart'>

/** What is in force at the instant that the answer is about. */
export const isInForce = (
  { from, until }: { readonly from: string; readonly until: string | null },
  at: string,
): boolean => Date.parse(from) <= Date.parse(at) && (until === null || Date.parse(until) > Date.parse(at))

export interface LegalStatusProps {
  readonly of: CounterpartRecord
  /** With the name under which it is designated, with dates and sources: where somebody decides by it. */
  readonly sourced?: boolean
}

export function LegalStatus({ of, sourced = false }: LegalStatusProps) {
  const t = useText()
  const inForce = of.statuses.filter((status) => isInForce(status, of.validAt))
  if (inForce.length === 0) return <small>{t('counterparts.noStatus')}</small>
  return (
    <span className="statuses" data-sourced={sourced}>
      {!sourced || of.designatedAs === null ? null : (
        <small>
          {t('counterparts.designatedAs')}: <bdi dir="auto">{of.designatedAs}</bdi>
        </small>
      )}
      {inForce.map((status) => (
        <small key={`${status.regime} ${status.code}`}>
          <Tag tone="note">
            <bdi dir="ltr">
              {status.regime}: {status.code}
            </bdi>
          </Tag>
          {sourced ? <Source of={status} /> : null}
        </small>
      ))}
    </span>
  )
}

function Source({ of: { from, until, citation } }: { readonly of: CounterpartRecord['statuses'][number] }) {
  return (
    <>
      {' '}
      <When at={from} />
      {until === null ? null : (
        <>
          {' – '}
          <When at={until} />
        </>
      )}
      {citation === null ? null : (
        <span className="status-source" dir="auto">
          {citation}
        </span>
      )}
    </>
  )
}

export function CounterpartName({ of, to, sourced = false }: LegalStatusProps & { readonly to?: string }) {
  const name = (
    <bdi>
      <Bilingual of={of.names} />
    </bdi>
  )
  return (
    <span className="counterpart">
      {to === undefined ? name : <Link to={to}>{name}</Link>} <LegalStatus of={of} sourced={sourced} />
    </span>
  )
}

/** A counterpart by its id; the id itself for whoever may not read the register. */
export function Counterpart({
  id,
  to = pathTo('/channels/counterparts/:counterpart', { counterpart: id }),
  sourced = false,
}: {
  readonly id: string
  /** Its record, if nothing else is said; null inside the label of a control, where no link may stand. */
  readonly to?: string | null
  readonly sourced?: boolean
}) {
  const read = useRead('readCounterpart', { params: { counterpart: id } })
  const link = to === null ? {} : { to }
  if (read.state === 'ready') return <CounterpartName of={read.value} sourced={sourced} {...link} />
  return to === null ? (
    <Code short>{id}</Code>
  ) : (
    <Link to={to}>
      <Code short>{id}</Code>
    </Link>
  )
}
