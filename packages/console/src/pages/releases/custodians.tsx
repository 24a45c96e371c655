// Whether whoever answers for a source has seen this, and what their word is. Why they object stands nowhere here.

import type { AnswerOf } from '@tocsin/api'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link, Section, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { Held } from '../duty/at-risk-gate.tsx'
import '../../theme/channels.css'

type Custodians = AnswerOf<'readCustodians'>

export function CustodiansGate({
  title,
  children,
}: {
  readonly title: string
  readonly children: (value: Custodians) => ReactNode
}) {
  const { release = '' } = useParams()
  const read = useRead('readCustodians', { params: { release } })
  return (
    <Held read={read} title={title}>
      {children}
    </Held>
  )
}

export function BackToCustodians({ of }: { readonly of: Custodians }) {
  const t = useText()
  return (
    <p className="act-buttons">
      <Link className="button" to={pathTo('/releases/:release/custodians', { release: of.release })}>
        {t('custodians.title')}
      </Link>
    </p>
  )
}

export default function CustodiansPage() {
  const t = useText()
  const word = useWord()
  const { release = '' } = useParams()
  const read = useRead('readCustodians', { params: { release } })
  const at = (rest: string): string => `${pathTo('/releases/:release', { release })}/${rest}`
  return (
    <Gated title={t('custodians.title')} read={read}>
      {(value) => (
        <Page
          title={t('custodians.title')}
          aside={<Link to={pathTo('/releases/:release', { release })}>{t('releases.record')}</Link>}
        >
          <Actions
            of={value.actions}
            to={{
              askCustodians: { path: at('ask-custodians'), label: t('custodians.do.askCustodians') },
              overrideCustodians: { path: at('override-custodians'), label: t('custodians.do.overrideCustodians') },
            }}
          />
          <Section title={t('custodians.words')}>
            <p>{t(value.custodians.length === 0 ? 'custodians.none' : 'custodians.lead')}</p>
            <ul className="plain dated">
              {value.custodians.map((one) => (
                <li key={one.source}>
                  <Code short>{one.source}</Code>{' '}
                  <Tag tone={one.holds ? 'warm' : 'quiet'}>{word('custodianWord', one.state)}</Tag>{' '}
                  {one.holds ? <Tag tone="note">{t('custodians.holds')}</Tag> : null}
                  {one.overridden ? <div>{t('custodians.over')}</div> : null}
                  {one.state === 'asked' && one.due !== null ? (
                    <div>
                      {t('custodians.asked')} <When at={one.due} due />
                    </div>
                  ) : null}
                  {one.moveDue === null ? null : (
                    <div>
                      {t('custodians.move')} <When at={one.moveDue} due />
                    </div>
                  )}
                </li>
              ))}
            </ul>
          </Section>
        </Page>
      )}
    </Gated>
  )
}
