// Which worlds are kept? One an organisation, reused by every source near it. Custodians alone see them.

import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { OrganisationName } from '../../register/known.tsx'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useMe } from '../../wire/me.ts'
import { useList } from '../../wire/read.ts'

export default function Worlds() {
  const t = useText()
  const me = useMe()
  const worlds = useList('listWorlds', { query: {} })
  return (
    <Page title={t('worlds.title')}>
      <Actions of={me?.actions ?? []} to={{ keepWorld: { path: '/intake/worlds/new', label: t('worlds.new') } }} />
      <Rows
        label={t('worlds.title')}
        read={worlds}
        keyOf={(item) => item.world}
        columns={[
          {
            name: 'world',
            head: t('worlds.one'),
            cell: (item) => (
              <Link to={pathTo('/intake/worlds/:world', { world: item.world })}>
                {item.name === null ? <Code short>{item.world}</Code> : <bdi>{item.name}</bdi>}
              </Link>
            ),
          },
          {
            name: 'organisation',
            head: t('worlds.organisation'),
            cell: (item) => <OrganisationName id={item.organisation} />,
          },
          { name: 'version', head: t('worlds.version'), cell: (item) => item.version },
          { name: 'heads', head: t('worlds.heads'), cell: (item) => item.heads },
          { name: 'from', head: t('worlds.from'), cell: (item) => <When at={item.from} /> },
        ]}
      />
    </Page>
  )
}
