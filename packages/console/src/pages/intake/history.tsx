// For the custodian alone: what events propose to rule out, what was answered, and how many are left over time.

import type { AnswerOf } from '@tocsin/api'
import { useParams } from 'react-router'
import { CrowdOverTime } from '../../drawing/crowd.tsx'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Link, Section, Tag } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import '../../theme/channels.css'

type History = AnswerOf<'readSourceHistory'>
type Clearing = History['clearings'][number]

export default function SourceHistoryPage() {
  const t = useText()
  const { source = '' } = useParams()
  const read = useRead('readSourceHistory', { params: { source } })
  const at = pathTo('/intake/sources/:source', { source })
  return (
    <Gated title={t('history.title')} read={read}>
      {({ k, moments, clearings, narrowed, actions }) => (
        <Page title={t('history.title')} aside={<Link to={at}>{t('sources.one')}</Link>}>
          <p>{t('history.lead')}</p>
          <Actions of={actions} to={{ narrowPool: { path: `${at}/pools/new`, label: t('history.narrow') } }} />
          <Section title={t('history.proposed')}>
            {clearings.length === 0 ? <p>{t('history.none')}</p> : null}
            <ul className="plain dated">
              {clearings.map((one) => (
                <li key={one.n}>
                  <One of={one} at={at} />
                </li>
              ))}
            </ul>
          </Section>
          <Section title={t('after.overTime')}>
            {moments.length === 0 ? <p>{t('after.notYet')}</p> : <CrowdOverTime k={k} moments={moments} />}
          </Section>
          {narrowed.length === 0 ? null : (
            <Section title={t('history.pools')}>
              <p>
                <bdi>{narrowed.join(', ')}</bdi>
              </p>
            </Section>
          )}
        </Page>
      )}
    </Gated>
  )
}

function One({ of, at }: { readonly of: Clearing; readonly at: string }) {
  const t = useText()
  const word = useWord()
  const isOpen = of.state === 'proposed'
  const names = isOpen ? of.proposed : of.cleared
  return (
    <>
      <Tag>{word('eventKind', of.what)}</Tag> <Tag tone={isOpen ? 'warm' : 'note'}>{word('clearing', of.state)}</Tag>{' '}
      <When at={of.at} />
      <p>
        {names.length > 0 ? (
          <bdi>{t('history.clears', { names: names.join(', ') })}</bdi>
        ) : isOpen ? (
          t('history.clearsNobody')
        ) : (
          t('history.decline')
        )}
        {of.widens ? ` · ${t('history.widens')}` : ''}
      </p>
      {of.reason === null ? null : <p dir="auto">{of.reason}</p>}
      {isOpen ? (
        <p className="no-print">
          {t('history.due')} <When at={of.due} due /> <Link to={`${at}/clearings/${of.n}`}>{t('history.answer')}</Link>
        </p>
      ) : null}
    </>
  )
}
