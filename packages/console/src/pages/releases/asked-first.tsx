// Who must be asked before this leaves, what did they answer, and what holds it? Silence stands here as silence.

import type { AnswerOf } from '@tocsin/api'
import { useParams } from 'react-router'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link, Section, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import '../../theme/channels.css'

type Asked = AnswerOf<'readAskedFirst'>

export default function AskedFirstPage() {
  const t = useText()
  const { release = '' } = useParams()
  const read = useRead('readAskedFirst', { params: { release } })
  const at = (rest: string): string => `${pathTo('/releases/:release', { release })}/${rest}`
  return (
    <Gated title={t('asked.title')} read={read}>
      {(value) => (
        <Page
          title={t('asked.title')}
          aside={<Link to={pathTo('/releases/:release', { release })}>{t('releases.record')}</Link>}
        >
          <Actions
            of={value.actions}
            to={{
              askConsent: { path: at('ask-consent'), label: t('asked.do.askConsent') },
              answerConsent: { path: at('answer-consent'), label: t('asked.do.answerConsent') },
              overrideConsent: { path: at('override-consent'), label: t('asked.do.overrideConsent') },
              askEquities: { path: at('ask-equities'), label: t('asked.do.askEquities') },
              answerEquity: { path: at('answer-equity'), label: t('asked.do.answerEquity') },
              overrideEquities: { path: at('override-equities'), label: t('asked.do.overrideEquities') },
            }}
          />
          <Consents of={value} />
          <Equities of={value} />
        </Page>
      )}
    </Gated>
  )
}

function Consents({ of }: { readonly of: Asked }) {
  const t = useText()
  const word = useWord()
  return (
    <Section title={t('asked.consents')}>
      {of.consents.length === 0 ? <p>{t('shell.none')}</p> : null}
      <ul className="plain dated">
        {of.consents.map((one) => (
          <li key={one.report}>
            <Link to={pathTo('/intake/reports/:report', { report: one.report })}>
              <Code short>{one.report}</Code>
            </Link>{' '}
            <bdi dir="ltr">{one.handling}</bdi>{' '}
            <Tag tone={one.holds ? 'warm' : 'quiet'}>{word('consent', one.state)}</Tag>{' '}
            {one.holds ? <Tag tone="note">{t('asked.holds')}</Tag> : null}
            {one.due === null ? null : (
              <div>
                {t('asked.due')} <When at={one.due} due={one.state === 'asked'} />
              </div>
            )}
            {one.escalated ? <div>{t('asked.escalated')}</div> : null}
            {one.overriddenBy.length === 0 ? null : (
              <div>{t('asked.letGo', { n: one.overriddenBy.length, of: one.overridesNeeded })}</div>
            )}
            {one.words === null ? null : (
              <p className="cited" dir="auto">
                {one.giver}: {one.words}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Equities({ of }: { readonly of: Asked }) {
  const t = useText()
  const word = useWord()
  return (
    <Section title={t('asked.equities')}>
      {of.equities.length === 0 ? <p>{t('shell.none')}</p> : null}
      <ul className="plain dated">
        {of.equities.map((one) => (
          <li key={one.holder}>
            <strong>
              <bdi dir="ltr">{one.holder}</bdi>
            </strong>{' '}
            <Tag tone={one.state === 'yes' ? 'quiet' : 'note'}>{word('equity', one.state)}</Tag>
            <div dir="auto">{one.text}</div>
            {one.due === null ? null : (
              <div>
                {t('asked.due')} <When at={one.due} due={one.state === 'asked'} />
              </div>
            )}
            {one.words === null ? null : (
              <p className="cited" dir="auto">
                {one.words}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}
