// Which places does this node know, each in the next larger one, with its clock?

import { Bilingual, useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Page } from '../../ui/page.tsx'
import { Code, Link } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useList } from '../../wire/read.ts'

export default function Places() {
  const t = useText()
  const places = useList('listPlaces', { query: {} })
  return (
    <Page title={t('settings.places')}>
      <Rows
        label={t('settings.places')}
        read={places}
        keyOf={(item) => item.place}
        columns={[
          {
            name: 'name',
            head: t('settings.name'),
            cell: (item) => (
              <Link to={pathTo('/channels/places/:place/controllers', { place: item.place })}>
                <bdi>
                  <Bilingual of={item.names} />
                </bdi>
              </Link>
            ),
          },
          { name: 'place', head: t('settings.place'), cell: (item) => <Code>{item.place}</Code> },
          { name: 'level', head: t('settings.level'), cell: (item) => <Code>{item.level}</Code> },
          {
            name: 'parent',
            head: t('settings.parent'),
            cell: (item) => (item.parent === null ? '—' : <Code>{item.parent}</Code>),
          },
          {
            name: 'zone',
            head: t('settings.zone'),
            cell: (item) => (item.zone === null ? '—' : <Code>{item.zone}</Code>),
          },
        ]}
      />
    </Page>
  )
}
