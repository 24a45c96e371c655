// The second signature. What is approved is the pair of texts shown here and nothing else: its hash is what is sent.

import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { ReleaseGate } from './act-gate.tsx'
import { Alternatives } from './alternatives.tsx'
import { ToRelease } from './new.tsx'
import { WhoElse } from './others.tsx'
import { FrameOf, TheyWillRead, WeKnow } from './parts.tsx'
import { TextCheck } from './text-check.tsx'
import { ThreeNumbers, WhatIsNew } from './three.tsx'

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
              <ThreeNumbers release={release} />
              <div className="read-and-know">
                <TheyWillRead release={release} />
                <WeKnow release={release} />
              </div>
              <TextCheck release={release} />
              <WhatIsNew release={release} />
              <Alternatives release={release} />
              <WhoElse release={release} />
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
