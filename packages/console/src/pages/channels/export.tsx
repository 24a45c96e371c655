// Everything that they have not signed for, as one file to carry to a meeting.

import { useParams } from 'react-router'
import { ActPage } from '../../forms/act-page.tsx'
import { useText } from '../../i18n/text.tsx'
import { pathTo } from '../../page-route.ts'
import { Gated } from '../../ui/gated.tsx'
import { Link } from '../../ui/parts.tsx'
import { useRead } from '../../wire/read.ts'
import { type Report, SaveFile } from './bundles.tsx'
import '../../theme/channels.css'

export default function Export() {
  const t = useText()
  const { channel = '' } = useParams()
  const read = useRead('readChannel', { params: { channel } })
  return (
    <Gated title={t('channels.export')} read={read}>
      {(value) => (
        <ActPage
          name="exportBundle"
          title={t('channels.export')}
          call={{ params: { channel }, body: {} }}
          verb={t('channels.export.verb')}
          next={(answer) => {
            const { bundle } = answer as Report
            return (
              <div className="section">
                {bundle === null ? (
                  <p>{t('channels.bundle.none')}</p>
                ) : (
                  <SaveFile base64={bundle} name="outgoing.bin" label={t('channels.bundle.save')} />
                )}
                <p>{t('channels.export.after')}</p>
                <Link to={pathTo('/channels/:channel', { channel })}>{t('channels.back')}</Link>
              </div>
            )
          }}
        >
          <p>{t('channels.export.about', { count: value.waiting })}</p>
        </ActPage>
      )}
    </Gated>
  )
}
