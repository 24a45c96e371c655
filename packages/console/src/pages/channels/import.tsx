// A file came back from a meeting: take it in whole, see what became of each part, carry the answer.

import type { CallOf } from '@tocsin/api'
import { useState } from 'react'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { FileField } from '../../ui/file-field.tsx'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { bytesOf } from '../../wire/files.ts'
import { useRead } from '../../wire/read.ts'
import { type Report, ReportOf, SaveFile } from './bundles.tsx'
import '../../theme/channels.css'

export default function Import() {
  const t = useText()
  const read = useRead('whoAmI', {})
  const [call, setCall] = useState<CallOf<'importBundle'> | null>(null)
  const take = async (file: File | null): Promise<void> => {
    setCall(file === null ? null : { body: await bytesOf(file) })
  }
  return (
    <Gated title={t('channels.import')} read={read}>
      {() => (
        <ActPage
          name="importBundle"
          title={t('channels.import')}
          call={call}
          missing={t('channels.import.file')}
          verb={t('channels.import.verb')}
          next={(answer) => <Imported report={answer as Report} />}
        >
          <FileField
            label={t('channels.import.file')}
            hint={t('channels.import.about')}
            onChange={(file) => void take(file)}
          />
        </ActPage>
      )}
    </Gated>
  )
}

function Imported({ report }: { readonly report: Report }) {
  const t = useText()
  return (
    <div className="section">
      <h2>{t('channels.import.report')}</h2>
      <ReportOf of={report} />
      {report.answers.length === 0 ? (
        <p>{t('channels.bundle.none')}</p>
      ) : (
        report.answers.map(({ channel, bundle }) => (
          <p key={channel}>
            <SaveFile base64={bundle} name="return.bin" label={t('channels.import.answer')} />
          </p>
        ))
      )}
      <Link to="/channels">{t('channels.title')}</Link>
    </div>
  )
}
