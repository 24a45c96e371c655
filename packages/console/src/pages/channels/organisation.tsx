// What was so of one entity on a day: names, statuses, posts, relations and lineage, each with its time and its source.

import type { AnswerOf } from '@tocsin/api'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { Bilingual, useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { AskCounsel } from '../../register/ask-counsel.tsx'
import { Counterpart } from '../../register/counterpart.tsx'
import { Dollars } from '../../register/dollars.tsx'
import { OrganisationName, PlaceName } from '../../register/known.tsx'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link, Pairs, Section } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import '../../theme/channels.css'

type Organisation = AnswerOf<'readOrganisation'>
interface Dated {
  readonly from: string
  readonly until: string | null
  readonly citation: string | null
}

export default function OrganisationPage() {
  const t = useText()
  const { organisation = '' } = useParams()
  const read = useRead('readOrganisation', { params: { organisation }, query: {} })
  return (
    <Gated title={t('organisations.one')} read={read}>
      {(value) => <Entity of={value} />}
    </Gated>
  )
}

function Entity({ of }: { readonly of: Organisation }) {
  const t = useText()
  const word = useWord()
  const path = pathTo('/channels/organisations/:organisation', { organisation: of.organisation })
  return (
    <Page title={t('organisations.one')}>
      <Actions
        of={of.actions}
        to={{
          nameOrganisation: { path: `${path}/name`, label: t('organisations.do.name') },
          setEntityStatus: { path: `${path}/status`, label: t('organisations.do.status') },
          holdPost: { path: `${path}/post`, label: t('organisations.do.post') },
          relateOrganisation: { path: `${path}/relation`, label: t('organisations.do.relation') },
          becomeOrganisation: { path: `${path}/lineage`, label: t('organisations.do.lineage') },
          linkOrganisation: { path: `${path}/link`, label: t('organisations.do.link') },
        }}
      />
      <AskCounsel about={of.organisation} />
      <div className="section">
        <Pairs
          of={[
            [
              t('organisations.name'),
              <bdi key="name">{of.names === null ? t('organisations.unnamed') : <Bilingual of={of.names} />}</bdi>,
            ],
            [t('organisations.kind'), word('entityKind', of.kind)],
            [t('counterparts.validAt'), <When key="valid" at={of.validAt} />],
            [t('counterparts.knownAt'), <When key="known" at={of.knownAt} />],
          ]}
        />
      </div>
      <Facts
        title={t('organisations.statuses')}
        of={of.statuses}
        say={({ regime, code, amount }) => (
          <>
            <bdi dir="ltr">
              <strong>{regime}</strong>: {code}
            </bdi>{' '}
            {amount === null ? null : <Dollars of={amount} />}
          </>
        )}
      />
      <Facts
        title={t('organisations.aliases')}
        of={of.aliases}
        say={({ names }) => (
          <bdi>
            <Bilingual of={names} />
          </bdi>
        )}
      />
      <Facts
        title={t('organisations.posts')}
        of={of.posts}
        say={(post) => (
          <>
            <bdi dir="ltr">{post.post}</bdi> {t('organisations.with')} <OrganisationName id={post.with} />
          </>
        )}
      />
      <Facts
        title={t('organisations.relations')}
        of={of.relations}
        say={({ relation, to }) => (
          <>
            {word('relation', relation)}{' '}
            {relation === 'controls' ? (
              <Link to={pathTo('/channels/places/:place/controllers', { place: to })}>
                <PlaceName id={to} />
              </Link>
            ) : (
              <OrganisationName id={to} />
            )}
          </>
        )}
      />
      <Facts
        title={t('organisations.lineage')}
        of={of.lineage}
        say={({ lineage, to }) => (
          <>
            {word('lineage', lineage)} <OrganisationName id={to} />
          </>
        )}
      />
      <Facts title={t('organisations.links')} of={of.links} say={({ to }) => <LinkedTo id={to} />} />
    </Page>
  )
}

function LinkedTo({ id }: { readonly id: string }) {
  return id.startsWith('counterpart_') ? (
    <Counterpart id={id} />
  ) : (
    <Link to={pathTo('/cases/register/:party', { party: id })}>
      <Code>{id}</Code>
    </Link>
  )
}

function Facts<Fact extends Dated>({
  title,
  of,
  say,
}: {
  readonly title: string
  readonly of: readonly Fact[]
  readonly say: (fact: Fact) => ReactNode
}) {
  const t = useText()
  return (
    <Section title={title}>
      {of.length === 0 ? (
        <p>{t('shell.none')}</p>
      ) : (
        <ul className="plain dated">
          {of.map((fact) => (
            <li key={JSON.stringify(fact)}>
              {say(fact)}
              <div>
                <When at={fact.from} /> – {fact.until === null ? t('counterparts.open') : <When at={fact.until} />}
              </div>
              {fact.citation === null ? null : (
                <p className="cited" dir="auto">
                  {fact.citation}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
