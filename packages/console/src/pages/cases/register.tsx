// Who could be in danger, with sites and contacts? A register of people in danger is itself dangerous: only what this
// person may see stands here.

import { Bilingual, useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Page } from '../../ui/page.tsx'
import { Link } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useMe } from '../../wire/me.ts'
import { useList } from '../../wire/read.ts'

export default function Register() {
  const t = useText()
  const me = useMe()
  const parties = useList('listParties', { query: {} })
  const may = (act: string): boolean => me?.actions.some(({ name, allowed }) => name === act && allowed) === true
  return (
    <Page
      title={t('register.title')}
      aside={
        <span className="act-buttons">
          {may('addParty') ? (
            <Link className="button" to="/cases/register/new">
              {t('register.new')}
            </Link>
          ) : null}
          {may('importParties') ? (
            <Link className="button" to="/cases/register/import">
              {t('register.import')}
            </Link>
          ) : null}
        </span>
      }
    >
      <Rows
        label={t('register.title')}
        read={parties}
        keyOf={(item) => item.party}
        columns={[
          {
            name: 'names',
            head: t('register.names'),
            cell: (item) => (
              <Link to={pathTo('/cases/register/:party', { party: item.party })}>
                <Bilingual of={item.names} />
              </Link>
            ),
          },
          { name: 'kind', head: t('register.kind'), cell: (item) => <bdi>{item.kind}</bdi> },
          { name: 'sites', head: t('register.sites'), cell: (item) => item.sites.length },
          { name: 'contacts', head: t('register.contacts'), cell: (item) => item.contacts.length },
        ]}
      />
    </Page>
  )
}
