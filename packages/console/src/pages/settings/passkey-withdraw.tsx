// A passkey that was lost, or every one of a person who left, is taken back; their other sessions end with it.

import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { Choice, TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Code, Link } from '../../ui/parts.tsx'
import { useMe } from '../../wire/me.ts'
import { useRead } from '../../wire/read.ts'

const all = 'all'

export default function WithdrawPasskeys() {
  const t = useText()
  const { person = '' } = useParams()
  const me = useMe()
  const people = useRead('listPeople', { query: { limit: '200' } })
  // whose keys these are is for their holder alone
  const mine = useRead('listPasskeys', {})
  const [which, setWhich] = useState(all)
  const [reason, setReason] = useState('')
  const isOwn = me?.person === person
  const keys = isOwn && mine.state === 'ready' ? mine.value.items : []
  return (
    <Gated title={t('settings.passkey.withdraw')} read={people}>
      {({ items }) => (
        <ActPage
          name="withdrawPasskeys"
          title={t('settings.passkey.withdraw')}
          call={
            reason.trim() === ''
              ? null
              : { params: { person }, body: { credential: which === all ? null : which, reason: reason.trim() } }
          }
          missing={t('settings.passkey.reason')}
          next={() => <Link to={isOwn ? '/settings' : '/settings/people'}>{t('settings.title')}</Link>}
        >
          <p>
            <bdi>{items.find((each) => each.person === person)?.name ?? <Code short>{person}</Code>}</bdi>
          </p>
          <p>{t('settings.passkey.withdraw.about')}</p>
          <Choice
            label={t('settings.passkey.which')}
            value={which}
            onChange={setWhich}
            options={[
              { value: all, label: t('settings.passkey.all') },
              ...keys.map(({ credential, label }) => ({ value: credential, label: <bdi>{label}</bdi> })),
            ]}
          />
          <TextField label={t('settings.passkey.reason')} value={reason} onChange={setReason} />
        </ActPage>
      )}
    </Gated>
  )
}
