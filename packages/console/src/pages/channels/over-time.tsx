// How did their legal standing come to be what it is, and what could be cited when? Drawn and written: each regime with
// its times, the authorities beside them, and the day that the page shows. Recorded, never concluded (policy R54).

import type { AnswerOf } from '@tocsin/api'
import { type ReactNode, useState } from 'react'
import { type Band, OverTime, type Stretch } from '../../drawing/over-time.tsx'
import { Bilingual, type MessageKey, useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { isInForce } from '../../register/counterpart.tsx'
import { Dollars } from '../../register/dollars.tsx'
import { When } from '../../time/when.tsx'
import { Choice } from '../../ui/fields.tsx'
import { Code, Link, Section, Tag } from '../../ui/parts.tsx'
import { Gate } from '../../ui/states.tsx'
import { useRead } from '../../wire/read.ts'
import '../../theme/duty.css'

type Course = AnswerOf<'readOverTime'>
type StatusBand = Course['bands'][number]

const year = 365 * 86_400_000
type Near = 'near' | 'whole'

/** A year on either side of the day, or everything that is known. */
function stretchOf({ bands, authorities, validAt }: Course, near: Near): Stretch {
  const day = Date.parse(validAt)
  if (near === 'near') return { first: day - year, last: day + year }
  const times = [...bands.flatMap(({ spans }) => spans), ...authorities].flatMap(({ from, until }) =>
    until === null ? [from] : [from, until],
  )
  const all = [day, ...times.map((time) => Date.parse(time))]
  return { first: Math.min(...all) - year / 12, last: Math.max(...all) + year / 4 }
}

export function StandingOverTime({ of }: { readonly of: string }) {
  const t = useText()
  const read = useRead('readOverTime', { params: { counterpart: of }, query: {} })
  return (
    <Section title={t('overTime.title')}>
      <Gate read={read}>{(value) => <Drawn of={value} />}</Gate>
    </Section>
  )
}

function Drawn({ of }: { readonly of: Course }) {
  const t = useText()
  const [near, setNear] = useState<Near>('near')
  const statuses = of.bands.map(
    (band): Band => ({
      key: `${band.of} ${band.regime}`,
      group: <Whose of={band} isLink={false} />,
      groupKey: band.of,
      label: band.regime,
      spans: band.spans.map(({ from, until, code }) => ({ from, until, says: code })),
    }),
  )
  const codes = [...new Set(of.authorities.map(({ code }) => code))]
  const authorities = codes.map(
    (code): Band => ({
      key: `authority ${code}`,
      group: t('counterparts.authorities'),
      groupKey: 'authorities',
      label: code,
      spans: of.authorities
        .filter((one) => one.code === code)
        .map(({ from, until, scope }) => ({ from, until, says: scope })),
    }),
  )
  if (of.bands.length + of.authorities.length === 0) return <p>{t('counterparts.noStatus')}</p>
  return (
    <>
      <Choice<Near>
        label={t('overTime.stretch')}
        value={near}
        onChange={setNear}
        options={[
          { value: 'near', label: t('overTime.near') },
          { value: 'whole', label: t('overTime.whole') },
        ]}
      />
      <OverTime
        bands={[...statuses, ...authorities]}
        at={of.validAt}
        stretch={stretchOf(of, near)}
        label={t('overTime.drawn')}
      />
      <p className="beside">
        ▼ {t('counterparts.validAt')} <When at={of.validAt} /> · {t('counterparts.knownAt')} <When at={of.knownAt} />
      </p>
      <Statuses of={of} />
      <Authorities of={of} />
    </>
  )
}

function Whose({ of: { kind, names, of }, isLink }: { readonly of: StatusBand; readonly isLink: boolean }) {
  const t = useText()
  const word = useWord()
  const name = (
    <bdi>
      {names === null ? kind === null ? <Code short>{of}</Code> : t('organisations.unnamed') : <Bilingual of={names} />}
    </bdi>
  )
  return (
    <>
      {isLink && kind !== null ? (
        <Link to={pathTo('/channels/organisations/:organisation', { organisation: of })}>{name}</Link>
      ) : (
        name
      )}{' '}
      <small>{kind === null ? t('counterparts.one') : word('entityKind', kind)}</small>
    </>
  )
}

/** A table of what has dates and a source; `heads` are its other columns. */
function Dated({ heads, children }: { readonly heads: readonly MessageKey[]; readonly children: ReactNode }) {
  const t = useText()
  const dates = ['counterparts.from', 'counterparts.until', 'counterparts.citation'] as const
  return (
    <div className="wide">
      <table>
        <thead>
          <tr>
            {[...heads, ...dates].map((head) => (
              <th key={head} scope="col">
                {t(head)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

function Statuses({ of: { bands, validAt } }: { readonly of: Course }) {
  const t = useText()
  return (
    <>
      <h3>{t('counterparts.statuses')}</h3>
      <Dated heads={['overTime.whose', 'counterparts.regime', 'counterparts.code']}>
        {bands.flatMap((band) =>
          band.spans.map((span) => (
            <tr key={`${band.of} ${band.regime} ${span.from}`}>
              <th scope="row">
                <Whose of={band} isLink />
              </th>
              <td data-head={t('counterparts.regime')}>
                <bdi dir="ltr">{band.regime}</bdi>
              </td>
              <td data-head={t('counterparts.code')}>
                <bdi dir="ltr">{span.code}</bdi> {span.amount === null ? null : <Dollars of={span.amount} />}{' '}
                <InForce of={span} at={validAt} />
              </td>
              <Dates of={span} />
            </tr>
          )),
        )}
      </Dated>
    </>
  )
}

function Authorities({ of: { authorities, validAt } }: { readonly of: Course }) {
  const t = useText()
  return (
    <>
      <h3>{t('counterparts.authorities')}</h3>
      {authorities.length === 0 ? (
        <p>{t('shell.none')}</p>
      ) : (
        <Dated heads={['library.code', 'counterparts.regime', 'counterparts.scope']}>
          {authorities.map((one) => (
            <tr key={`${one.code} ${one.scope} ${one.from}`}>
              <th scope="row">
                <bdi dir="ltr">{one.code}</bdi> <InForce of={one} at={validAt} />
              </th>
              <td data-head={t('counterparts.regime')}>
                <bdi dir="ltr">{one.regime}</bdi>
              </td>
              <td data-head={t('counterparts.scope')}>
                <bdi dir="ltr">{one.scope}</bdi>
              </td>
              <Dates of={one} />
            </tr>
          ))}
        </Dated>
      )}
    </>
  )
}

interface Span {
  readonly from: string
  readonly until: string | null
  readonly citation: string | null
}

function InForce({ of, at }: { readonly of: Span; readonly at: string }) {
  const t = useText()
  return isInForce(of, at) ? <Tag tone="note">{t('overTime.inForce')}</Tag> : null
}

function Dates({ of }: { readonly of: Span }) {
  const t = useText()
  return (
    <>
      <td data-head={t('counterparts.from')}>
        <When at={of.from} />
      </td>
      <td data-head={t('counterparts.until')}>{of.until === null ? t('counterparts.open') : <When at={of.until} />}</td>
      <td data-head={t('counterparts.citation')}>
        <span dir="auto">{of.citation ?? '—'}</span>
      </td>
    </>
  )
}
