// The second signature. What is approved is the pair of texts shown here and nothing else: its hash is what is sent.

import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Actions } from '../../ui/actions.tsx'
import { Link } from '../../ui/parts.tsx'
import { ReleaseGate } from './act-gate.tsx'
import { Alternatives } from './alternatives.tsx'
import { ToRelease } from './new.tsx'
import { WhoElse } from './others.tsx'
import { FrameOf, referenceOf, TheyWillRead, ToWhom, WeKnow } from './parts.tsx'
import { TextCheck } from './text-check.tsx'
import { ThreeNumbers, WhatIsNew } from './three.tsx'

export default function Approve() {
  const t = useText()
  const title = t('releases.do.approve')
  const { release: id = '' } = useParams()
  const at = (rest: string): string => `${pathTo('/releases/:release', { release: id })}/${rest}`
  return (
    <ReleaseGate title={title}>
      {(release) => (
        <ActPage
          name="approveRelease"
          title={t('weigh.approve.of', { reference: referenceOf(release.release) })}
          verb={t('releases.approve.verb')}
          missing={t('releases.approve.missing')}
          call={release.pair === null ? null : { params: { release: release.release }, body: { pair: release.pair } }}
          refused={({ code }) =>
            code === 'text_needs_override' ? <Link to={at('override-text')}>{t('weigh.pass')}</Link> : null
          }
          beside={
            <>
              <ThreeNumbers release={release} />
              <div className="read-and-know">
                <TheyWillRead release={release} />
                <div>
                  <WeKnow release={release} />
                  <WhoElse release={release} />
                </div>
              </div>
              <TextCheck release={release} />
              <WhatIsNew release={release} />
              <Alternatives release={release} />
              <FrameOf release={release} />
              <Actions
                of={release.actions}
                to={{ refuseRelease: { path: at('refuse'), label: t('releases.do.refuse') } }}
              />
            </>
          }
          next={(answer) => <ToRelease answer={answer} known={release.release} />}
        >
          <p>{t('releases.approve.lead')}</p>
          <ToWhom release={release} />
        </ActPage>
      )}
    </ReleaseGate>
  )
}
