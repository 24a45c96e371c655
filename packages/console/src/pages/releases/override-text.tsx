// Something was found in the texts that does not stop them. A named person lets exactly this pair pass, with a reason.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { TextField } from '../../ui/fields.tsx'
import { ReleaseGate } from './act-gate.tsx'
import { ToRelease } from './new.tsx'
import { TheyWillRead, WeKnow } from './parts.tsx'
import { TextCheck } from './text-check.tsx'

export default function OverrideText() {
  const t = useText()
  const title = t('weigh.pass')
  const [reason, setReason] = useState('')
  return (
    <ReleaseGate title={title}>
      {(release) => (
        <ActPage
          name="overrideText"
          title={title}
          missing={t('duty.reason')}
          call={
            release.pair === null || reason.trim() === ''
              ? null
              : { params: { release: release.release }, body: { pair: release.pair, reason: reason.trim() } }
          }
          beside={
            <>
              <TextCheck release={release} />
              <div className="read-and-know">
                <TheyWillRead release={release} />
                <WeKnow release={release} />
              </div>
            </>
          }
          next={(answer) => <ToRelease answer={answer} known={release.release} />}
        >
          <p>{t('weigh.pass.lead')}</p>
          <TextField label={t('duty.reason')} lines={3} value={reason} onChange={setReason} isRequired />
        </ActPage>
      )}
    </ReleaseGate>
  )
}
