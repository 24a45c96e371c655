// Who is on the other side, and what does the law say of each today?

import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { CounterpartName, isInForce } from '../../register/counterpart.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Page } from '../../ui/page.tsx'
import { Tag } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useMe } from '../../wire/me.ts'
import { useList } from '../../wire/read.ts'
import '../../theme/channels.css'

export default function Counterparts() {
  const t = useText()
  const word = useWord()
  const me = useMe()
  const counterparts = useList('listCounterparts', { query: {} })
  return (
    <Page title={t('counterparts.title')}>
      <Actions
        of={me?.actions ?? []}
        to={{ addCounterpart: { path: '/channels/counterparts/new', label: t('counterparts.new') } }}
      />
      <Rows
        label={t('counterparts.title')}
        read={counterparts}
        keyOf={(item) => item.counterpart}
        columns={[
          {
            name: 'name',
            head: t('counterparts.name'),
            cell: (item) => (
              <CounterpartName
                of={item}
                to={pathTo('/channels/counterparts/:counterpart', { counterpart: item.counterpart })}
              />
            ),
          },
          {
            name: 'mandate',
            head: word('screen', 'mandate'),
            cell: (item) => {
              const held = item.mandates.filter((mandate) => isInForce(mandate, item.validAt)).at(-1)
              return held === undefined ? (
                <Tag tone="warm">{t('counterparts.noMandate')}</Tag>
              ) : (
                <Tag>{word('mandate', held.state)}</Tag>
              )
            },
          },
          {
            name: 'authorities',
            head: t('counterparts.authorities'),
            cell: (item) =>
              item.authorities
                .filter((authority) => isInForce(authority, item.validAt))
                .map(({ code }) => (
                  <bdi key={code} dir="ltr">
                    {code}{' '}
                  </bdi>
                )),
          },
        ]}
      />
    </Page>
  )
}
