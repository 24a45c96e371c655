// Who held a post, or the post that a key belongs to, on the day that the page shows, and under which statuses (A15)?

import { useState } from 'react'
import { Bilingual, useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Dollars } from '../../register/dollars.tsx'
import { OrganisationName, OrganisationPick } from '../../register/known.tsx'
import { When } from '../../time/when.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useList } from '../../wire/read.ts'
import '../../theme/channels.css'

export default function Holders() {
  const t = useText()
  const [organisation, setOrganisation] = useState('')
  const [key, setKey] = useState('')
  const isKey = /^[0-9a-f]{64}$/.test(key.trim())
  const holders = useList('listHolders', {
    query: { ...(organisation === '' ? {} : { organisation }), ...(isKey ? { key: key.trim() } : {}) },
  })
  return (
    <Page title={t('holders.title')}>
      <p className="beside">{t('holders.lead')}</p>
      <div className="filters">
        <OrganisationPick label={t('organisations.post.with')} value={organisation} onChange={setOrganisation} />
        <TextField
          label={t('organisations.key')}
          hint={t('organisations.key.hint')}
          value={key}
          onChange={setKey}
          dir="ltr"
          {...(key.trim() === '' || isKey ? {} : { fault: t('organisations.key.fault') })}
        />
      </div>
      <Rows
        label={t('holders.title')}
        read={holders}
        nothing={organisation === '' && !isKey ? <p>{t('holders.nothing')}</p> : null}
        keyOf={(item) => `${item.official} ${item.post} ${item.with}`}
        columns={[
          {
            name: 'official',
            head: t('organisations.name'),
            cell: ({ official, names }) => (
              <Link to={pathTo('/channels/organisations/:organisation', { organisation: official })}>
                <bdi>{names === null ? <Code short>{official}</Code> : <Bilingual of={names} />}</bdi>
              </Link>
            ),
          },
          {
            name: 'post',
            head: t('organisations.post'),
            cell: (item) => (
              <>
                <bdi dir="ltr">{item.post}</bdi> {t('organisations.with')} <OrganisationName id={item.with} />
              </>
            ),
          },
          {
            name: 'time',
            head: t('counterparts.from'),
            cell: ({ from, until }) => (
              <>
                <When at={from} /> – {until === null ? t('counterparts.open') : <When at={until} />}
              </>
            ),
          },
          {
            name: 'statuses',
            head: t('organisations.statuses'),
            cell: ({ statuses }) =>
              statuses.map(({ regime, code, amount }) => (
                <div key={regime}>
                  <bdi dir="ltr">
                    {regime}: {code}
                  </bdi>{' '}
                  {amount === null ? null : (
                    <small>
                      <Dollars of={amount} />
                    </small>
                  )}
                </div>
              )),
          },
          {
            name: 'key',
            head: t('organisations.key'),
            cell: (item) => (item.key === null ? '—' : <Code short>{item.key}</Code>),
          },
        ]}
      />
    </Page>
  )
}
