// Revoked, replaced or run out: from this instant on nobody can cite it. What was sent by it before stands.

import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { InstantField, useInstant } from '../../time/instant-field.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Code, Link, Pairs } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import '../../theme/channels.css'

export default function EndAuthority() {
  const t = useText()
  const { authority = '' } = useParams()
  const read = useRead('listLibrary', { query: {} })
  const [reason, setReason] = useState('')
  const until = useInstant('now')
  return (
    <Gated title={t('library.end')} read={read}>
      {({ items }) => {
        const found = items.find(({ code }) => code === authority)
        return (
          <ActPage
            name="endAuthority"
            title={t('library.end')}
            call={
              until.at === null || reason.trim() === ''
                ? null
                : { params: { authority }, body: { until: until.at, reason: reason.trim() } }
            }
            missing={t('library.end.needs')}
            next={() => <Link to="/channels/library">{t('library.title')}</Link>}
          >
            <Pairs
              of={[
                [t('library.code'), <Code key="code">{authority}</Code>],
                [
                  t('library.text'),
                  <span key="text" dir="auto">
                    {found?.text ?? '—'}
                  </span>,
                ],
              ]}
            />
            <InstantField label={t('library.end.at')} of={until} />
            <TextField label={t('mandateChoice.reason')} value={reason} onChange={setReason} lines={3} />
          </ActPage>
        )
      }}
    </Gated>
  )
}
