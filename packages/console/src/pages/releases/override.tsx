// Whoever would read it is too near to the threat. A senior officer lets it pass all the same, for exactly what is found
// now, with a reason (people A1). What is found later stops it again.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { Counterpart } from '../../register/counterpart.tsx'
import { TextField } from '../../ui/fields.tsx'
import { ReleaseGate } from './act-gate.tsx'
import { ToRelease } from './new.tsx'
import { TheyWillRead, WeKnow } from './parts.tsx'

export default function Override() {
  const t = useText()
  const title = t('releases.do.override')
  const [reason, setReason] = useState('')
  return (
    <ReleaseGate title={title}>
      {(release) => (
        <ActPage
          name="overrideAddressee"
          title={title}
          missing={t('duty.reason')}
          call={reason.trim() === '' ? null : { params: { release: release.release }, body: { reason: reason.trim() } }}
          typed={release.case}
          beside={
            <div className="read-and-know">
              <TheyWillRead release={release} />
              <WeKnow release={release} />
            </div>
          }
          next={(answer) => <ToRelease answer={answer} known={release.release} />}
        >
          <p>{t('override.lead')}</p>
          <p>
            <Counterpart id={release.counterpart} sourced />
          </p>
          <TextField label={t('duty.reason')} lines={3} value={reason} onChange={setReason} isRequired />
        </ActPage>
      )}
    </ReleaseGate>
  )
}
