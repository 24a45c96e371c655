// The holder of an office is in doubt: what is not urgent waits until somebody has checked.

import { useState } from 'react'
import { useParams } from 'react-router'
import { useText } from '../../i18n/text.tsx'
import { TextField } from '../../ui/fields.tsx'
import { CounterpartActPage } from './counterpart-act.tsx'
import { HolderOf } from './holder-of.tsx'

export default function SuspendHolder() {
  const t = useText()
  const { office = '' } = useParams()
  const [reason, setReason] = useState('')
  return (
    <CounterpartActPage
      name="suspendOfficeHolder"
      title={t('holders.suspend')}
      body={reason.trim() === '' ? null : { office, reason: reason.trim() }}
      missing={t('mandateChoice.reason')}
    >
      <HolderOf office={office} />
      <p>{t('holders.suspend.lead')}</p>
      <TextField label={t('mandateChoice.reason')} value={reason} onChange={setReason} lines={3} />
    </CounterpartActPage>
  )
}
