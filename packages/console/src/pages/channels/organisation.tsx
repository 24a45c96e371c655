// What was so of one entity on a day: names, statuses, posts, relations and lineage, each with its time and its source.

import type { AnswerOf } from '@tocsin/api'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { Bilingual, useText, useWord } from '../../i18n/text.tsx'
import { When } from '../../time/when.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Pairs, Section } from '../../ui/parts.tsx'
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
  return (
    <Page title={t('organisations.one')}>
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
          <bdi dir="ltr">
            <strong>{regime}</strong>: {code} {amount === null ? '' : `(${amount} ${t('organisations.amount')})`}
          </bdi>
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
            <bdi dir="ltr">{post.post}</bdi> {t('organisations.with')} <Code short>{post.with}</Code>
          </>
        )}
      />
      <Facts
        title={t('organisations.relations')}
        of={of.relations}
        say={({ relation, to }) => (
          <>
            {word('relation', relation)} <Code>{to}</Code>
          </>
        )}
      />
      <Facts
        title={t('organisations.lineage')}
        of={of.lineage}
        say={({ lineage, to }) => (
          <>
            {word('lineage', lineage)} <Code>{to}</Code>
          </>
        )}
      />
      <Facts title={t('organisations.links')} of={of.links} say={({ to }) => <Code>{to}</Code>} />
    </Page>
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
