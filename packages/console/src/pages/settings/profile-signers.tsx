// Whose signature on rules does this node believe?

import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Actions } from '../../ui/actions.tsx'
import { Page } from '../../ui/page.tsx'
import { Code, Tag } from '../../ui/parts.tsx'
import { Rows } from '../../ui/rows.tsx'
import { useMe } from '../../wire/me.ts'
import { useList } from '../../wire/read.ts'
import { SignerOf } from '../duty/profile-data.tsx'

export default function ProfileSigners() {
  const t = useText()
  const me = useMe()
  const actions = me?.actions ?? []
  const signers = useList('listProfileSigners', {})
  return (
    <Page title={t('signers.title')}>
      <p className="beside">{t('signers.lead')}</p>
      <Actions
        of={actions}
        to={{ trustProfileSigner: { path: '/settings/profile-signers/new', label: t('signers.trust') } }}
      />
      <Rows
        label={t('signers.title')}
        read={signers}
        keyOf={(item) => item.signer}
        columns={[
          { name: 'signer', head: t('signers.key'), cell: (item) => <SignerOf signer={item} /> },
          {
            name: 'state',
            head: t('signers.state'),
            cell: ({ state }) => <Tag tone={state === 'trusted' ? 'quiet' : 'warm'}>{t(`signers.state.${state}`)}</Tag>,
          },
          { name: 'vkey', head: t('signers.vkey'), cell: ({ vkey }) => (vkey === null ? '—' : <Code>{vkey}</Code>) },
          {
            name: 'acts',
            head: t('act.actions'),
            cell: ({ signer, state }) =>
              state === 'withdrawn' ? (
                '—'
              ) : (
                <Actions
                  of={actions}
                  to={{
                    withdrawProfileSigner: {
                      path: pathTo('/settings/profile-signers/:signer/withdraw', { signer }),
                      label: t('signers.withdraw'),
                    },
                  }}
                />
              ),
          },
        ]}
      />
    </Page>
  )
}
