// What will they read, and what do we know? The page on which a release is approved, and on which it stands afterwards.

import { useParams } from 'react-router'
import { PrintButton, ProofOnPaper } from '../../forms/print.tsx'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { AskCounsel } from '../../register/ask-counsel.tsx'
import { Actions } from '../../ui/actions.tsx'
import { Page } from '../../ui/page.tsx'
import { Link } from '../../ui/parts.tsx'
import { ReleaseGate } from './act-gate.tsx'
import { WhoElse } from './others.tsx'
import { FrameOf, referenceOf, TheyWillRead, WeKnow } from './parts.tsx'
import { TextCheck } from './text-check.tsx'
import { ThreeNumbers, WhatIsNew } from './three.tsx'

export default function ReleaseRecord() {
  const t = useText()
  const { release: id = '' } = useParams()
  const at = (rest: string): string => `${pathTo('/releases/:release', { release: id })}${rest}`
  return (
    <ReleaseGate title={t('releases.record')}>
      {(release) => (
        <Page
          title={t('releases.record.of', { reference: referenceOf(release.release) })}
          aside={
            <>
              <Link to={pathTo('/cases/:case', { case: release.case })}>{t('releases.case')}</Link>
              <Link to={at('/asked-first')}>{t('asked.title')}</Link>
              {release.protection === 'open' ? null : <Link to={at('/custodians')}>{t('custodians.title')}</Link>}
              <Link to={pathTo('/releases/contradictions/:case', { case: release.case })}>{t('weigh.versions')}</Link>
              <PrintButton />
            </>
          }
        >
          <Actions
            of={release.actions}
            to={{
              composeRelease: { path: at('/compose'), label: t('releases.do.compose') },
              approveRelease: { path: at('/approve'), label: t('releases.do.approve') },
              refuseRelease: { path: at('/refuse'), label: t('releases.do.refuse') },
              sealRelease: { path: at('/seal'), label: t('releases.do.seal') },
              changeRelease: { path: at('/change'), label: t('releases.do.change') },
              recallRelease: { path: at('/recall'), label: t('releases.do.recall') },
              assessMistreatment: { path: at('/mistreatment'), label: t('releases.do.mistreatment') },
              reaffirmRelease: { path: at('/reaffirm'), label: t('releases.do.reaffirm') },
              overrideText: { path: at('/override-text'), label: t('weigh.pass') },
              overrideAddressee: { path: at('/override'), label: t('releases.do.override') },
            }}
          />
          <div className="no-print">
            <ThreeNumbers release={release} />
          </div>
          <div className="read-and-know">
            <TheyWillRead release={release} />
            <div className="no-print">
              <WeKnow release={release} />
              <WhoElse release={release} />
            </div>
          </div>
          <div className="no-print">
            <TextCheck release={release} />
            <WhatIsNew release={release} />
            <AskCounsel about={release.release} />
          </div>
          <FrameOf release={release} />
          <ProofOnPaper text={`${referenceOf(release.release)}\n${release.release}\n${release.pair ?? ''}`} />
        </Page>
      )}
    </ReleaseGate>
  )
}
