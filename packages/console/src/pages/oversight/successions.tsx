// Which changes of administration were there, and what has nobody taken over yet?

import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Page } from '../../ui/page.tsx'
import { Link } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useMe } from '../../wire/me.ts'
import { useList } from '../../wire/read.ts'

export default function Successions() {
  const t = useText()
  const me = useMe()
  const successions = useList('listSuccessions', { query: {} })
  return (
    <Page title={t('succession.title')}>
      <Actions
        of={me?.actions ?? []}
        to={{ beginSuccession: { path: '/oversight/successions/new', label: t('succession.new') } }}
      />
      <Rows
        label={t('succession.title')}
        read={successions}
        keyOf={(item) => item.succession}
        columns={[
          {
            name: 'begun',
            head: t('succession.begun'),
            cell: (item) => (
              <Link to={pathTo('/oversight/successions/:succession', { succession: item.succession })}>
                <When at={item.begunAt} />
              </Link>
            ),
          },
          { name: 'items', head: t('succession.items'), cell: (item) => item.items },
          { name: 'owed', head: t('succession.owed'), cell: (item) => item.owed },
        ]}
      />
    </Page>
  )
}
