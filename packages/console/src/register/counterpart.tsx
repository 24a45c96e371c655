// Who is the other side? The name exactly as it stands in the register, and beside it, never apart from it, its legal
// status as of the time that the page shows (console 2, Words).

import { Bilingual, useText } from '../i18n/text.tsx'
import { pathTo } from '../page-route.ts'
import { useAsOf } from '../time/as-of.tsx'
import { useClocks } from '../time/clocks.tsx'
import { When } from '../time/when.tsx'
import { Code, Link } from '../ui/parts.tsx'
import { useRead } from '../wire/read.ts'
import '../theme/duty.css'

/** `brief` names the regimes only; `isLabel` stands inside the label of a control and is no link. */
export function Counterpart({
  id,
  brief = false,
  isLabel = false,
}: {
  readonly id: string
  readonly brief?: boolean
  readonly isLabel?: boolean
}) {
  const t = useText()
  const clocks = useClocks()
  const asOf = useAsOf()
  const read = useRead('readCounterpart', { params: { counterpart: id } })
  const path = pathTo('/channels/counterparts/:counterpart', { counterpart: id })
  if (read.state !== 'ready')
    return isLabel ? (
      <Code short>{id}</Code>
    ) : (
      <Link to={path}>
        <Code short>{id}</Code>
      </Link>
    )
  const { names, designatedAs, statuses } = read.value
  const at = asOf.query.validAt === undefined ? clocks.now.getTime() : Date.parse(asOf.query.validAt)
  const inForce = statuses.filter(
    ({ from, until }) => Date.parse(from) <= at && (until === null || at < Date.parse(until)),
  )
  const name = (
    <bdi>
      <Bilingual of={names} />
    </bdi>
  )
  return (
    <span className="counterpart">
      {isLabel ? name : <Link to={path}>{name}</Link>}{' '}
      {inForce.length === 0 ? (
        <small>{t('duty.status.none')}</small>
      ) : brief ? (
        <small>
          {t('duty.status')}: <bdi dir="ltr">{inForce.map(({ regime, code }) => `${regime} ${code}`).join(', ')}</bdi>
        </small>
      ) : (
        <span className="statuses">
          {designatedAs === null ? null : (
            <small>
              {t('duty.status.designated')}: <bdi dir="auto">{designatedAs}</bdi>
            </small>
          )}
          {inForce.map(({ regime, code, from, until, citation }) => (
            <small key={`${regime}/${code}/${from}`}>
              <bdi dir="ltr">
                {regime} · {code}
              </bdi>{' '}
              <When at={from} />
              {until === null ? null : (
                <>
                  {' – '}
                  <When at={until} />
                </>
              )}
              {citation === null ? null : (
                <>
                  {' · '}
                  <bdi dir="auto">{citation}</bdi>
                </>
              )}
            </small>
          ))}
        </span>
      )}
    </span>
  )
}
