// By which rules is decided? Profiles in force at the time that the page shows.

import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { When } from '../../time/when.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useList } from '../../wire/read.ts'
import { SignerOf } from './profile-data.tsx'

export default function Profiles() {
  const t = useText()
  const profiles = useList('listProfiles', { query: {} })
  return (
    <Page title={t('duty.profiles.title')} aside={<Link to="/duty/profiles/put">{t('duty.put.title')}</Link>}>
      <Rows
        label={t('duty.profiles.title')}
        read={profiles}
        keyOf={(item) => `${item.profile}/${item.version}/${item.from}`}
        columns={[
          {
            name: 'id',
            head: t('duty.profile'),
            cell: (item) => (
              <Link to={pathTo('/duty/profiles/:profile', { profile: `${item.id}@${item.version}` })}>
                <bdi dir="ltr">{item.id}</bdi>
              </Link>
            ),
          },
          { name: 'version', head: t('duty.version'), cell: (item) => item.version },
          { name: 'from', head: t('duty.from'), cell: (item) => <When at={item.from} /> },
          { name: 'until', head: t('duty.until'), cell: (item) => <When at={item.until} /> },
          {
            name: 'signer',
            head: t('duty.profile.signer'),
            cell: ({ signer }) => <SignerOf signer={signer} />,
          },
          { name: 'hash', head: t('duty.hash'), cell: (item) => <Code short>{item.hash}</Code> },
        ]}
      />
    </Page>
  )
}
