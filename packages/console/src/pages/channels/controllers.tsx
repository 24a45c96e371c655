// Who held a place on the day that the page shows? Several may: where a front runs through a place, both are told.

import { useParams } from 'react-router'
import { Bilingual, useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { PlaceName } from '../../register/known.tsx'
import { When } from '../../time/when.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useList } from '../../wire/read.ts'
import '../../theme/channels.css'

export default function Controllers() {
  const t = useText()
  const { place = '' } = useParams()
  const controllers = useList('listControllers', { params: { place }, query: {} })
  return (
    <Page title={t('controllers.title')}>
      <p>
        <strong>
          <PlaceName id={place} />
        </strong>
      </p>
      <p className="beside">{t('holders.lead')}</p>
      <Rows
        label={t('controllers.title')}
        read={controllers}
        keyOf={(item) => `${item.organisation} ${item.from}`}
        columns={[
          {
            name: 'organisation',
            head: t('organisations.name'),
            cell: ({ organisation, names }) => (
              <Link to={pathTo('/channels/organisations/:organisation', { organisation })}>
                <bdi>{names === null ? <Code short>{organisation}</Code> : <Bilingual of={names} />}</bdi>
              </Link>
            ),
          },
          { name: 'from', head: t('counterparts.from'), cell: ({ from }) => <When at={from} /> },
          {
            name: 'until',
            head: t('counterparts.until'),
            cell: ({ until }) => (until === null ? t('counterparts.open') : <When at={until} />),
          },
          {
            name: 'citation',
            head: t('counterparts.citation'),
            cell: ({ citation }) => <span dir="auto">{citation ?? '—'}</span>,
          },
        ]}
      />
    </Page>
  )
}
