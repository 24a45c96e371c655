// What was said without a release, what happened since, and how many are left who could have said it? Numbers only.

import type { AnswerOf } from '@tocsin/api'
import { useParams } from 'react-router'
import { CrowdOverTime } from '../../drawing/crowd.tsx'
import { VerdictOf } from '../../drawing/exposure.tsx'
import { useHeads } from '../../i18n/heads.ts'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { OrganisationName } from '../../register/known.tsx'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link, Section, Tag } from '../../ui/parts.tsx'
import { Scrolls } from '../../ui/scrolls.tsx'
import { useRead } from '../../wire/read.ts'
import '../../theme/channels.css'

type Aftermath = AnswerOf<'readAftermath'>

export default function AftermathPage() {
  const t = useText()
  const { case: id = '' } = useParams()
  const read = useRead('readAftermath', { params: { case: id } })
  const at = pathTo('/cases/:case', { case: id })
  return (
    <Gated title={t('after.title')} read={read}>
      {({ recomputed, overTime, said, events, actions }) => (
        <Page title={t('after.title')} aside={<Link to={at}>{t('cases.one')}</Link>}>
          <p>{t('after.lead')}</p>
          <Actions
            of={actions}
            to={{
              sayAside: { path: `${at}/said/new`, label: t('after.say') },
              recordEvent: { path: `${at}/events/new`, label: t('after.event') },
            }}
          />
          <Section title={t('after.sources')}>
            {recomputed === null ? <p>{t('after.notYet')}</p> : <Numbers of={recomputed} />}
          </Section>
          {overTime
            .filter(({ moments }) => moments.length > 0)
            .map(({ source, k, moments }) => (
              <Section
                key={source}
                title={`${t('after.overTime')} · ${t('after.source')} \u2066…${source.slice(-6)}\u2069`}
              >
                <CrowdOverTime k={k} moments={moments} />
              </Section>
            ))}
          <Section title={t('after.events.title')}>
            <Events of={events} />
          </Section>
          <Section title={t('after.said.title')}>
            <Said of={said} />
          </Section>
        </Page>
      )}
    </Gated>
  )
}

function Numbers({ of }: { readonly of: NonNullable<Aftermath['recomputed']> }) {
  const t = useText()
  const headsOf = useHeads()
  return (
    <>
      <p>
        <Tag tone={of.over > 0 ? 'act' : 'note'}>{t('after.over', { count: of.over })}</Tag> <When at={of.at} />
      </p>
      <Scrolls className="crowd-table" label={t('after.over', { count: of.over })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('after.source')}</th>
              <th scope="col">{t('after.before')}</th>
              <th scope="col">{t('after.now')}</th>
              <th scope="col">{t('after.limit')}</th>
              <th scope="col">{t('after.verdict')}</th>
              <th scope="col">{t('after.ifAll')}</th>
            </tr>
          </thead>
          <tbody>
            {of.sources.map(({ source, before, after, ifAll, k, verdict }) => (
              <tr key={source}>
                <th scope="row">
                  <Code short>{source}</Code>
                </th>
                <td>{headsOf(before)}</td>
                <td>{headsOf(after)}</td>
                <td>{k}</td>
                <td>
                  <VerdictOf verdict={verdict} />
                </td>
                <td>{headsOf(ifAll)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolls>
    </>
  )
}

function Both({
  text,
}: {
  readonly text: { readonly en?: string | undefined; readonly ar?: string | undefined } | null
}) {
  if (text === null) return null
  return (
    <>
      {text.en === undefined ? null : (
        <p lang="en" dir="ltr">
          {text.en}
        </p>
      )}
      {text.ar === undefined ? null : (
        <p lang="ar" dir="rtl">
          {text.ar}
        </p>
      )}
    </>
  )
}

function Events({ of }: { readonly of: Aftermath['events'] }) {
  const t = useText()
  const word = useWord()
  if (of.length === 0) return <p>{t('after.events.none')}</p>
  return (
    <ul className="plain dated">
      {of.map(({ what, at, text, organisation }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: events keep the order in which they were recorded
        <li key={i}>
          <Tag>{word('eventKind', what)}</Tag> <When at={at} />{' '}
          {organisation === null ? null : <OrganisationName id={organisation} />}
          <Both text={text} />
        </li>
      ))}
    </ul>
  )
}

function Said({ of }: { readonly of: Aftermath['said'] }) {
  const t = useText()
  const word = useWord()
  if (of.length === 0) return <p>{t('after.said.none')}</p>
  return (
    <ul className="plain dated">
      {of.map(({ manner, at, to, speaker, text, beyond }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was said keeps the order in which it was recorded
        <li key={i}>
          <Tag>{word('toldManner', manner)}</Tag> <When at={at} />{' '}
          {to === null ? null : t('after.said.to', { to, speaker: speaker ?? '—' })}{' '}
          {beyond > 0 ? <Tag tone="warm">{t('after.said.beyond', { count: beyond })}</Tag> : null}
          <Both text={text} />
        </li>
      ))}
    </ul>
  )
}
