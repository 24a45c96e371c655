// Both texts are made from the rungs that are told, and from nothing else.

import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { ReleaseGate } from './act-gate.tsx'
import { ToRelease } from './new.tsx'
import { FrameOf, WeKnow } from './parts.tsx'
import { Stopped, TextCheck } from './text-check.tsx'

export default function Compose() {
  const t = useText()
  const title = t('releases.do.compose')
  return (
    <ReleaseGate title={title}>
      {(release) => (
        <ActPage
          name="composeRelease"
          title={title}
          call={{ params: { release: release.release }, body: {} }}
          beside={
            <>
              <TextCheck release={release} />
              <WeKnow release={release} />
              <FrameOf release={release} />
            </>
          }
          refused={(problem) => <Stopped release={release} problem={problem} />}
          next={(answer) => <ToRelease answer={answer} known={release.release} />}
        >
          <p>{t('releases.compose.lead')}</p>
        </ActPage>
      )}
    </ReleaseGate>
  )
}
