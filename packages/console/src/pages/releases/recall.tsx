// We were wrong. They are told so in both languages; the warning stays in the record.

import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { TextField } from '../../ui/fields.tsx'
import { ReleaseGate } from './act-gate.tsx'
import { FoundAside, OverrideField, overrideIn } from './aside.tsx'
import { ToRelease } from './new.tsx'
import { TheyWillRead } from './parts.tsx'

export default function Recall() {
  const t = useText()
  const title = t('releases.do.recall')
  const [en, setEn] = useState('')
  const [ar, setAr] = useState('')
  const [override, setOverride] = useState('')
  return (
    <ReleaseGate title={title}>
      {(release) => (
        <ActPage
          name="recallRelease"
          title={title}
          missing={t('releases.recall.missing')}
          call={
            en.trim() === '' || ar.trim() === ''
              ? null
              : { params: { release: release.release }, body: { reason: { en, ar }, ...overrideIn(override) } }
          }
          refused={(problem) => <FoundAside problem={problem} texts={{ en, ar }} />}
          beside={<TheyWillRead release={release} />}
          next={(answer) => <ToRelease answer={answer} known={release.release} />}
        >
          <p>{t('releases.recall.lead')}</p>
          <TextField label={t('releases.recall.en')} lang="en" dir="ltr" lines={2} value={en} onChange={setEn} />
          <TextField label={t('releases.recall.ar')} lang="ar" dir="rtl" lines={2} value={ar} onChange={setAr} />
          <OverrideField value={override} onChange={setOverride} />
        </ActPage>
      )}
    </ReleaseGate>
  )
}
