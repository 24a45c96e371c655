// Where do reports come from? Numbers and words only: who a source is stays with its custodian.

import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Page } from '../../ui/page.tsx'
import { Link } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useMe } from '../../wire/me.ts'
import { useList } from '../../wire/read.ts'
import { ProtectionSaid } from './source.tsx'
import { useSourceName } from './source-names.ts'

export default function Sources() {
  const t = useText()
  const me = useMe()
  const nameOf = useSourceName()
  const sources = useList('listSources', { query: {} })
  const mayRegister = me?.actions.some(({ name, allowed }) => name === 'registerSource' && allowed) === true
  return (
    <Page
      title={t('sources.title')}
      aside={
        mayRegister ? (
          <Link className="button" to="/intake/sources/new">
            {t('sources.new')}
          </Link>
        ) : undefined
      }
    >
      <nav className="actions" aria-label={t('worlds.title')}>
        <Link to="/intake/worlds" className="button">
          {t('worlds.title')}
        </Link>
      </nav>
      <Rows
        label={t('sources.title')}
        read={sources}
        keyOf={(item) => item.source}
        columns={[
          {
            name: 'source',
            head: t('sources.one'),
            cell: (item) => (
              <Link to={pathTo('/intake/sources/:source', { source: item.source })}>
                <bdi>{nameOf(item)}</bdi>
              </Link>
            ),
          },
          {
            name: 'protection',
            head: t('sources.protection'),
            cell: (item) => <ProtectionSaid of={item.protection} />,
          },
          { name: 'pools', head: t('sources.pools'), cell: (item) => <bdi>{item.pools.join(', ') || '—'}</bdi> },
        ]}
      />
    </Page>
  )
}
