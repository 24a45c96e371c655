// Which warnings came here, and how far are we with each? As they came.

import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Page } from '../../ui/page.tsx'
import { Link, Tag } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useList } from '../../wire/read.ts'
import { useKindOf } from './received-parts.tsx'

export default function ReceivedList() {
  const t = useText()
  const word = useWord()
  const kindOf = useKindOf()
  const received = useList('listReceived', { query: {} })
  return (
    <Page title={t('received.list')}>
      <Rows
        label={t('received.list')}
        read={received}
        keyOf={(item) => item.received}
        columns={[
          {
            name: 'kind',
            head: t('received.kind'),
            cell: (item) => (
              <Link to={pathTo('/channels/received/:received', { received: item.received })}>{kindOf(item.kind)}</Link>
            ),
          },
          {
            name: 'level',
            head: t('received.said'),
            cell: (item) =>
              item.level === null ? (
                <Tag tone="act">{t('received.said.nothing')}</Tag>
              ) : (
                <Tag>{word('acknowledgement', item.level)}</Tag>
              ),
          },
          {
            name: 'state',
            head: t('received.state'),
            cell: (item) => (
              <Tag tone={item.state === 'recalled' ? 'warm' : item.state === 'changed' ? 'note' : 'quiet'}>
                {word('received', item.state)}
              </Tag>
            ),
          },
          { name: 'opened', head: t('received.came'), cell: (item) => <When at={item.openedAt} /> },
          { name: 'valid', head: t('received.validUntil'), cell: (item) => <When at={item.validUntil} due /> },
        ]}
      />
    </Page>
  )
}
