// One source as everybody but its custodian sees it: what it needs, never who it is. Who it is opens on request, and the
// record keeps that it was opened.

import type { AnswerOf } from '@tocsin/api'
import { useState } from 'react'
import { Button } from 'react-aria-components'
import { useParams } from 'react-router'
import { useCoded } from '../../i18n/coded.ts'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Actions } from '../../ui/actions.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link, Pairs, Section } from '../../ui/parts.tsx'
import { Refused } from '../../ui/states.tsx'
import { client } from '../../wire/client.ts'
import { useRead } from '../../wire/read.ts'
import { useSourceName } from './source-names.ts'
import { WorldOfSource } from './world-of-source.tsx'

type Source = AnswerOf<'listSources'>['items'][number]

export function ProtectionSaid({ of: { k, pmax } }: { readonly of: Source['protection'] }) {
  const t = useText()
  return k === 1 && pmax[0] === pmax[1]
    ? t('sources.open')
    : t('sources.protection.said', { k, most: `${pmax[0]}/${pmax[1]}` })
}

export default function SourcePage() {
  const { source: id = '' } = useParams()
  const t = useText()
  const read = useRead('listSources', { query: { limit: '200' } })
  return (
    <Gated title={t('sources.one')} read={read}>
      {({ items }) => {
        const source = items.find((each) => each.source === id)
        return source === undefined ? (
          <Page title={t('sources.one')}>
            <Refused />
          </Page>
        ) : (
          <Shown source={source} />
        )
      }}
    </Gated>
  )
}

function Shown({ source }: { readonly source: Source }) {
  const t = useText()
  const coded = useCoded()
  const nameOf = useSourceName()
  const path = pathTo('/intake/sources/:source', { source: source.source })
  return (
    <Page
      title={`${t('sources.one')} \u2068${nameOf(source)}\u2069`}
      aside={
        <>
          <Link to={`${path}/custody`}>{t('custody.title')}</Link>
          <Link to={`${path}/history`}>{t('history.title')}</Link>
        </>
      }
    >
      <Actions
        of={source.actions}
        to={{
          setOrigins: { path: `${path}/origins`, label: t('sources.origins') },
          setCouldHaveKnown: { path: `${path}/could-have-known`, label: t('sources.known') },
        }}
      />
      <Section title={t('sources.protection')}>
        <Pairs
          of={[
            [t('sources.kind'), <bdi key="kind">{coded('sources.kind', source.kind)}</bdi>],
            [t('sources.access'), <bdi key="access">{source.access.join(', ') || '—'}</bdi>],
            [t('sources.protection'), <ProtectionSaid key="protection" of={source.protection} />],
            [
              t('sources.pools'),
              <bdi key="pools">{source.pools.map((pool) => coded('custody.pool', pool)).join(', ') || '—'}</bdi>,
            ],
            ['', <Code key="id">{source.source}</Code>],
          ]}
        />
      </Section>
      <WorldOfSource source={source.source} />
      {source.actions.some(({ name, allowed }) => name === 'readIdentity' && allowed) ? (
        <Section title={t('sources.identity')}>
          <Identity source={source.source} />
        </Section>
      ) : null}
    </Page>
  )
}

/** Read once, when it is asked for: a reading is an entry, so nothing may read it by itself or again. */
function Identity({ source }: { readonly source: string }) {
  const t = useText()
  const [name, setName] = useState<string | null>(null)
  if (name !== null)
    return (
      <p>
        <bdi>{name}</bdi>
      </p>
    )
  return (
    <Button
      className="button"
      onPress={() => {
        void client.call('readIdentity', { params: { source } }).then((reply) => {
          setName(reply.ok ? reply.value.name : reply.problem.code)
        })
      }}
    >
      {t('sources.identity.read')}
    </Button>
  )
}
