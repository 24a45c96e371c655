// Believe a key for rules, and say whose it is. From then on nothing unsigned is put in force.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'

export default function TrustSigner() {
  const t = useText()
  const read = useRead('whoAmI', {})
  const [vkey, setVkey] = useState('')
  const [holder, setHolder] = useState('')
  const ready = vkey.trim() !== '' && holder.trim() !== ''
  return (
    <Gated title={t('signers.trust')} read={read}>
      {() => (
        <ActPage
          name="trustProfileSigner"
          title={t('signers.trust')}
          call={ready ? { body: { vkey: vkey.trim(), holder: holder.trim() } } : null}
          missing={t('signers.needs')}
          next={() => <Link to="/settings/profile-signers">{t('signers.title')}</Link>}
        >
          <p>{t('signers.trust.lead')}</p>
          <TextField
            label={t('signers.vkey')}
            hint={t('signers.vkey.hint')}
            value={vkey}
            onChange={setVkey}
            dir="ltr"
          />
          <TextField label={t('signers.holder')} value={holder} onChange={setHolder} />
        </ActPage>
      )}
    </Gated>
  )
}
