// Somebody is against it, and it must leave all the same: a senior officer who did not write it says why.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { TextField } from '../../ui/fields.tsx'
import { AskedGate, BackToAsked } from './asked-act.tsx'

export default function OverrideEquities() {
  const t = useText()
  const title = t('asked.do.overrideEquities')
  const [reason, setReason] = useState('')
  return (
    <AskedGate title={title}>
      {(of) => (
        <ActPage
          name="overrideEquities"
          title={title}
          missing={t('duty.reason')}
          call={reason.trim() === '' ? null : { params: { release: of.release }, body: { reason } }}
          next={() => <BackToAsked of={of} />}
        >
          <TextField label={t('duty.reason')} lines={3} value={reason} onChange={setReason} isRequired />
        </ActPage>
      )}
    </AskedGate>
  )
}
