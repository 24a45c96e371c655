// What came in? Newest first, each with its grade and its handling as the source gave them.

import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useMe } from '../../wire/me.ts'
import { useList } from '../../wire/read.ts'
import { Handling } from './parts.tsx'

export default function Reports() {
  const t = useText()
  const me = useMe()
  const reports = useList('listReports', { query: {} })
  const mayTake = me?.actions.some(({ name, allowed }) => name === 'acceptReport' && allowed) === true
  return (
    <Page
      title={t('intake.title')}
      aside={
        <span className="act-buttons">
          {mayTake ? (
            <Link className="button" to="/intake/new">
              {t('intake.new')}
            </Link>
          ) : null}
          <Link to="/intake/quarantine">{t('intake.quarantine')}</Link>
          <Link to="/intake/sources">{t('sources.title')}</Link>
        </span>
      }
    >
      <Rows
        label={t('intake.title')}
        read={reports}
        keyOf={(item) => item.report}
        columns={[
          {
            name: 'report',
            head: t('intake.report'),
            cell: (item) => (
              <Link to={pathTo('/intake/reports/:report', { report: item.report })}>
                {item.externalId === null ? <Code short>{item.report}</Code> : <bdi>{item.externalId}</bdi>}
              </Link>
            ),
          },
          { name: 'format', head: t('intake.format'), cell: (item) => <bdi dir="ltr">{item.format}</bdi> },
          { name: 'grade', head: t('intake.grade'), cell: (item) => <bdi dir="ltr">{item.grade ?? '—'}</bdi> },
          { name: 'marking', head: t('intake.marking'), cell: (item) => <Handling tlp={item.tlp} pap={item.pap} /> },
          { name: 'arrived', head: t('intake.arrived'), cell: (item) => <When at={item.arrivals.at(-1) ?? null} /> },
        ]}
      />
    </Page>
  )
}
