// The second signature. What is approved is the pair of texts shown here and nothing else: its hash is what is sent.

import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { ReleaseGate } from './act-gate.tsx'
import { ToRelease } from './new.tsx'
import { FrameOf, HowMany, TheyWillRead, WeKnow, WhatIsNew } from './parts.tsx'

export default function Approve() {
  const t = useText()
  const title = t('releases.do.approve')
  return (
    <ReleaseGate title={title}>
      {(release) => (
        <ActPage
          name="approveRelease"
          title={title}
          verb={t('releases.approve.verb')}
          missing={t('releases.approve.missing')}
          call={release.pair === null ? null : { params: { release: release.release }, body: { pair: release.pair } }}
          beside={
            <>
              <div className="read-and-know">
                <TheyWillRead release={release} />
                <WeKnow release={release} />
              </div>
              <WhatIsNew release={release} />
              <HowMany release={release} />
              <FrameOf release={release} />
            </>
          }
          next={(answer) => <ToRelease answer={answer} known={release.release} />}
        >
          <p>{t('releases.approve.lead')}</p>
        </ActPage>
      )}
    </ReleaseGate>
  )
}
