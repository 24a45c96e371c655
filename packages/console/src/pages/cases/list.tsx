// Which threats are there, as far as this person may know? Newest first.

import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Page } from '../../ui/page.tsx'
import { Link, Tag } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useList } from '../../wire/read.ts'

export default function Cases() {
  const t = useText()
  const word = useWord()
  const cases = useList('listCases', { query: {} })
  return (
    <Page title={t('cases.title')}>
      <Rows
        label={t('cases.title')}
        read={cases}
        keyOf={(item) => item.case}
        columns={[
          {
            name: 'case',
            head: t('cases.case'),
            cell: (item) => (
              <Link to={pathTo('/cases/:case', { case: item.case })}>{item.title ?? t('cases.untitled')}</Link>
            ),
          },
          { name: 'state', head: t('cases.state'), cell: (item) => <Tag>{word('case', item.state)}</Tag> },
          { name: 'opened', head: t('cases.opened'), cell: (item) => <When at={item.openedAt} /> },
          { name: 'claims', head: t('cases.claims'), cell: (item) => item.claims },
          { name: 'atRisk', head: t('cases.atRisk'), cell: (item) => item.atRisk },
        ]}
      />
    </Page>
  )
}
