// How far has each warning come? The ladder of acknowledgements, and every silence by its kind.

import { useCoded } from '../../i18n/coded.ts'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link, Tag } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useList } from '../../wire/read.ts'
import { referenceOf } from './parts.tsx'
import { SilenceOf } from './silence.tsx'
import '../../theme/releases.css'

export default function Deliveries() {
  const t = useText()
  const word = useWord()
  const coded = useCoded()
  const deliveries = useList('listDeliveries', { query: {} })
  return (
    <Page title={t('releases.deliveries')} aside={<Link to="/releases">{t('releases.title')}</Link>}>
      <Rows
        label={t('releases.deliveries')}
        read={deliveries}
        keyOf={(item) => item.delivery}
        nothing={<p>{t('releases.deliveries.nothing')}</p>}
        columns={[
          {
            name: 'delivery',
            head: t('releases.delivery'),
            cell: (item) => (
              <Link to={pathTo('/releases/deliveries/:delivery', { delivery: item.delivery })}>
                {t('releases.delivery.of', { reference: referenceOf(item.release) })} <Code short>{item.delivery}</Code>
              </Link>
            ),
          },
          {
            name: 'state',
            head: t('releases.state'),
            cell: (item) => <Tag>{coded('releases.delivery.is', item.state)}</Tag>,
          },
          {
            name: 'level',
            head: t('releases.level'),
            cell: (item) => (item.level === null ? '—' : word('acknowledgement', item.level)),
          },
          {
            name: 'silence',
            head: word('screen', 'silence'),
            cell: (item) => (item.silence === null ? '—' : <SilenceOf kind={item.silence} />),
          },
          { name: 'due', head: t('releases.ackBy'), cell: (item) => <When at={item.due} due /> },
        ]}
      />
    </Page>
  )
}
