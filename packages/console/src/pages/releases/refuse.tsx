// The second person says no, and why: a refused text is evidence that one was tried.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { TextField } from '../../ui/fields.tsx'
import { ReleaseGate } from './act-gate.tsx'
import { ToRelease } from './new.tsx'
import { TheyWillRead, WeKnow } from './parts.tsx'

export default function Refuse() {
  const t = useText()
  const title = t('releases.do.refuse')
  const [reason, setReason] = useState('')
  return (
    <ReleaseGate title={title}>
      {(release) => (
        <ActPage
          name="refuseRelease"
          title={title}
          missing={t('duty.reason')}
          call={reason.trim() === '' ? null : { params: { release: release.release }, body: { reason } }}
          beside={
            <div className="read-and-know">
              <TheyWillRead release={release} />
              <WeKnow release={release} />
            </div>
          }
          next={(answer) => <ToRelease answer={answer} known={release.release} />}
        >
          <TextField label={t('duty.reason')} lines={3} value={reason} onChange={setReason} isRequired />
        </ActPage>
      )}
    </ReleaseGate>
  )
}
