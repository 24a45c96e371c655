// Which threats are there, as far as this person may know? Newest first; open ones, closed ones, or all.

import { useState } from 'react'
import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { Page } from '../../ui/page.tsx'
import { Link, Tag } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { NoMatch } from '../../ui/states.tsx'
import { useMe } from '../../wire/me.ts'
import { useList } from '../../wire/read.ts'

type State = 'open' | 'closed' | 'all'

export default function Cases() {
  const t = useText()
  const word = useWord()
  const me = useMe()
  const [state, setState] = useState<State>('all')
  const [wanted, setWanted] = useState('')
  const cases = useList('listCases', { query: state === 'all' ? {} : { state } })
  const mayOpen = me?.actions.some(({ name, allowed }) => name === 'openCase' && allowed) === true
  const begin = mayOpen ? (
    <Link className="button" to="/cases/new">
      {t('cases.open')}
    </Link>
  ) : undefined
  return (
    <Page
      title={t('cases.title')}
      aside={
        <span className="act-buttons">
          {begin}
          <Link to="/cases/register">{t('register.title')}</Link>
        </span>
      }
    >
      <div className="filters">
        <div data-filter>
          <TextField label={t('shell.search')} type="search" value={wanted} onChange={setWanted} />
        </div>
        <Choice<State>
          label={t('cases.filter')}
          value={state}
          onChange={setState}
          options={(['all', 'open', 'closed'] as const).map((each) => ({
            value: each,
            label: t(`cases.filter.${each}`),
          }))}
        />
      </div>
      <Rows
        label={t('cases.title')}
        read={cases}
        keyOf={(item) => item.case}
        filter={(item) => (item.title ?? '').toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase())}
        noMatch={
          <NoMatch
            onClear={() => {
              setWanted('')
            }}
          />
        }
        nothing={begin}
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
