// What was refused whole? Kept byte for byte with every fault, so that it can be tried again.

import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Page } from '../../ui/page.tsx'
import { Link, Tag } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useList } from '../../wire/read.ts'
import { Faults } from './faults.tsx'

export default function Quarantine() {
  const t = useText()
  const kept = useList('listQuarantine', { query: {} })
  return (
    <Page title={t('intake.quarantine')}>
      <Rows
        label={t('intake.quarantine')}
        read={kept}
        keyOf={(item) => item.batch}
        columns={[
          {
            name: 'faults',
            head: t('intake.quarantine'),
            cell: (item) => (
              <details>
                <summary>{t('intake.quarantine.faults', { count: item.faults.length })}</summary>
                <Faults of={item.faults} />
              </details>
            ),
          },
          { name: 'at', head: t('intake.arrived'), cell: (item) => <When at={item.at} /> },
          { name: 'format', head: t('intake.format'), cell: (item) => <bdi dir="ltr">{item.format}</bdi> },
          {
            name: 'state',
            head: t('intake.size'),
            cell: (item) => <Tag>{t(`intake.quarantine.state.${item.state}`)}</Tag>,
          },
          {
            name: 'retry',
            head: t('intake.retry'),
            cell: (item) => (
              <Link to={pathTo('/intake/quarantine/:batch/retry', { batch: item.batch })}>{t('intake.retry')}</Link>
            ),
          },
        ]}
      />
    </Page>
  )
}
