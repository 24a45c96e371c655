// Believe a key for rules no longer. What it signed before stays in force until other rules follow.

import { useState } from 'react'
import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Code, Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { SignerOf } from '../duty/profile-data.tsx'

export default function WithdrawSigner() {
  const t = useText()
  const { signer = '' } = useParams()
  const read = useRead('listProfileSigners', {})
  const [reason, setReason] = useState('')
  return (
    <Gated title={t('signers.withdraw')} read={read}>
      {({ items }) => {
        const found = items.find((each) => each.signer === signer)
        return (
          <ActPage
            name="withdrawProfileSigner"
            title={t('signers.withdraw')}
            call={reason.trim() === '' ? null : { params: { signer }, body: { reason: reason.trim() } }}
            missing={t('mandateChoice.reason')}
            next={() => <Link to="/settings/profile-signers">{t('signers.title')}</Link>}
          >
            <p>{found === undefined ? <Code>{signer}</Code> : <SignerOf signer={found} />}</p>
            <p>{t('signers.withdraw.lead')}</p>
            <TextField label={t('mandateChoice.reason')} value={reason} onChange={setReason} lines={3} />
          </ActPage>
        )
      }}
    </Gated>
  )
}
