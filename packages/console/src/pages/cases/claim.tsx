// One claim: what it asserts in both languages, the very words on which it stands, and its ladder, drawn.

import { Ladder } from '../../drawing/ladder.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Link, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import type { Case } from './case-gate.tsx'

type Claim = Case['claims'][number]

export function ClaimShown({ claim }: { readonly claim: Claim }) {
  const t = useText()
  const word = useWord()
  return (
    <article className="claim">
      <h3>
        {word('element', claim.element)}{' '}
        <small>
          <bdi dir="ltr">{claim.grade}</bdi>
        </small>{' '}
        {claim.state === 'superseded' ? <Tag>{t('cases.claim.superseded')}</Tag> : null}
      </h3>
      <p lang="en" dir="ltr">
        {claim.assertion.en}
      </p>
      <p lang="ar" dir="rtl">
        {claim.assertion.ar}
      </p>
      <details>
        <summary>{t('cases.claim.words')}</summary>
        <ul className="plain">
          {claim.reports.map((ref, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: references keep their order
            <li key={i}>
              <Words of={ref} />
            </li>
          ))}
        </ul>
      </details>
      <details>
        <summary>{t('cases.claim.ladder')}</summary>
        <Ladder rungs={claim.ladder} cap={claim.canaryCap} />
      </details>
    </article>
  )
}

/** How much of the report stands around the words, in characters. */
const around = 60

function Words({ of }: { readonly of: Claim['reports'][number] }) {
  const t = useText()
  const read = useRead('readReport', { params: { report: of.report } })
  const to = pathTo('/intake/reports/:report', { report: of.report })
  if (of.span === null)
    return (
      <Link to={to}>
        <bdi dir="ltr">{of.path ?? ''}</bdi>
      </Link>
    )
  const text = read.state === 'ready' ? read.value.text : null
  if (text === null) return <small>{read.state === 'loading' ? t('shell.loading') : t('cases.claim.noWords')}</small>
  const [from, until] = of.span
  return (
    <Link to={to}>
      <bdi className="quoted">
        {from > around ? '…' : ''}
        {text.slice(Math.max(0, from - around), from)}
        <mark>{text.slice(from, until)}</mark>
        {text.slice(until, until + around)}
        {text.length > until + around ? '…' : ''}
      </bdi>
    </Link>
  )
}
