// Who works here, with which rights and in which offices?

import { useText, useWord } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Actions } from '../../ui/actions.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Link } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useMe } from '../../wire/me.ts'
import { useList } from '../../wire/read.ts'
import '../../theme/settings.css'

export default function People() {
  const t = useText()
  const word = useWord()
  const me = useMe()
  const people = useList('listPeople', { query: {} })
  // giving rights is the act of whoever may let somebody in
  const mayGrant = me?.actions.some(({ name, allowed }) => name === 'invitePerson' && allowed) === true
  return (
    <Page title={t('settings.people')}>
      <Actions
        of={me?.actions ?? []}
        to={{ invitePerson: { path: '/settings/people/new', label: t('settings.person.new') } }}
      />
      <Rows
        label={t('settings.people')}
        read={people}
        keyOf={(item) => item.person}
        columns={[
          { name: 'name', head: t('settings.name'), cell: (item) => <bdi>{item.name ?? '—'}</bdi> },
          {
            name: 'grants',
            head: t('settings.grants'),
            cell: (item) =>
              item.grants.map(({ role, compartment }) => (
                <div key={`${role} ${compartment}`}>
                  {word('role', role)} <Code>{compartment}</Code>
                </div>
              )),
          },
          {
            name: 'offices',
            head: t('settings.offices'),
            cell: (item) => item.offices.map((office) => <Code key={office}>{office}</Code>),
          },
          {
            name: 'acts',
            head: t('act.actions'),
            cell: (item) =>
              mayGrant ? (
                <span className="row-acts">
                  {(['grant', 'withdraw', 'invite', 'absence'] as const).map((act) => (
                    <Link key={act} to={pathTo(`/settings/people/:person/${act}`, { person: item.person })}>
                      {t(`settings.${act}`)}
                    </Link>
                  ))}
                  <Link to={pathTo('/settings/people/:person/office', { person: item.person })}>
                    {t('settings.post')}
                  </Link>
                  <Link to={pathTo('/settings/people/:person/passkeys/withdraw', { person: item.person })}>
                    {t('settings.passkey.withdraw')}
                  </Link>
                </span>
              ) : (
                '—'
              ),
          },
        ]}
      />
    </Page>
  )
}
