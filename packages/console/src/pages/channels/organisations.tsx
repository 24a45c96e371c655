// Who is who: organisations, offices and officials, each with the statuses that it has today.

import { Bilingual, useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Actions } from '../../ui/actions.tsx'
import { Page } from '../../ui/page.tsx'
import { Link } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useMe } from '../../wire/me.ts'
import { useList } from '../../wire/read.ts'
import '../../theme/channels.css'

export default function Organisations() {
  const t = useText()
  const word = useWord()
  const me = useMe()
  const organisations = useList('listOrganisations', { query: {} })
  return (
    <Page title={t('organisations.title')}>
      <Actions
        of={me?.actions ?? []}
        to={{ addOrganisation: { path: '/channels/organisations/new', label: t('organisations.new') } }}
      />
      <nav className="actions" aria-label={t('holders.title')}>
        <Link to="/channels/holders" className="button">
          {t('holders.title')}
        </Link>
      </nav>
      <Rows
        label={t('organisations.title')}
        read={organisations}
        keyOf={(item) => item.organisation}
        columns={[
          {
            name: 'name',
            head: t('organisations.name'),
            cell: (item) => (
              <Link to={pathTo('/channels/organisations/:organisation', { organisation: item.organisation })}>
                <bdi>{item.names === null ? t('organisations.unnamed') : <Bilingual of={item.names} />}</bdi>
              </Link>
            ),
          },
          { name: 'kind', head: t('organisations.kind'), cell: (item) => word('entityKind', item.kind) },
          {
            name: 'statuses',
            head: t('organisations.statuses'),
            cell: (item) =>
              item.statuses.map(({ regime, code }) => (
                <div key={regime}>
                  <bdi dir="ltr">
                    {regime}: {code}
                  </bdi>
                </div>
              )),
          },
        ]}
      />
    </Page>
  )
}
